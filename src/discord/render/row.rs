//! The buttons below an answer.

use crate::answer::Answer;
use crate::discord::component::Press;
use crate::discord::message::{Button, Row};
use crate::discord::render::View;
use crate::discord::tongue::Tongue;

/// Back and on, where there is more than one page; then what else can be asked of the answer.
pub(super) fn rows(answer: &Answer, view: &View<'_>, pages: usize) -> Vec<Row> {
    let asked = view.asked;
    let mut rows = turning(view.tongue, view.page, pages, |page| Press::Page(asked.clone(), page));
    let tongue = view.tongue;
    let has_citations = !answer.citations().is_empty();
    let mut buttons = Vec::new();
    if has_citations || matches!(answer, Answer::Claim(_)) {
        buttons.push(Button::new(&tongue.label("button-why"), Press::Why(asked.clone())));
    }
    if has_citations {
        buttons.push(Button::new(&tongue.label("button-context"), Press::Context(asked.clone(), view.page)));
        buttons.push(Button::new(&tongue.label("button-sources"), Press::Sources(asked.clone())));
    }
    if has_citations && buttons.len() < 4 {
        buttons.push(Button::new(&tongue.label("button-watch"), Press::Watch(asked.clone())));
    }
    if view.is_private {
        buttons.push(Button::new(&tongue.label("button-share"), Press::Share(asked.clone(), view.page)));
    }
    if !buttons.is_empty() {
        rows.push(Row::Buttons(buttons));
    }
    rows
}

/// The buttons that lead to the pages before and after `page`; none where there is but one.
pub(super) fn turning(tongue: Tongue, page: u32, pages: usize, press: impl Fn(u32) -> Press) -> Vec<Row> {
    let mut buttons = Vec::new();
    let label =
        |key, to: u32| tongue.labelled(key, [("page", (u64::from(to) + 1).into()), ("pages", (pages as u64).into())]);
    if page > 0 {
        buttons.push(Button::new(&label("button-back", page - 1), press(page - 1)));
    }
    if (page as usize) + 1 < pages {
        buttons.push(Button::new(&label("button-more", page + 1), press(page + 1)));
    }
    if buttons.is_empty() { Vec::new() } else { vec![Row::Buttons(buttons)] }
}
