//! Somebody whom the reading knows no name of, as of a handle in small letters: what the sentences say that write it.

use crate::answer::cite::{self, Citations};
use crate::answer::{ActorCard, CitationNo};
use crate::evidence::outlet::Outlets;
use crate::evidence::view::{self, View, Word};
use crate::statement::NameKind;
use crate::statement::lexicon::Class;
use crate::text::{self, Span};

/// How many sentences are quoted of a word that is no name.
const MENTIONS: usize = 5;

/// What a handle is made of beside letters: `ida_m`, `ida@mill.example`.
const SIGNS: [char; 2] = ['_', '@'];

/// The card of whoever is written like `name`; none where nobody is, or where it is no handle and no single unusual word.
pub(super) fn card(name: &str, views: &[View<'_>], citations: &mut Citations, outlets: &Outlets) -> Option<ActorCard> {
    let asked = name.trim();
    // In a text the sign may be missing.
    let handle = asked.strip_prefix('@').unwrap_or(asked);
    let tokens = view::words(handle, 0);
    let is_one_word =
        matches!(&tokens[..], [one] if one.token.class == Class::NONE && one.token.text.chars().count() >= 4);
    let is_handle = asked.contains(SIGNS) && handle.chars().filter(|letter| letter.is_alphanumeric()).count() >= 2;
    let folded = text::fold(handle);
    if !(is_one_word || is_handle) || folded.contains(' ') {
        return None;
    }
    let mut numbers: Vec<CitationNo> = Vec::new();
    let mut name = None;
    for view in views {
        for (_, sentence) in view.sentences() {
            let place = written(view, sentence.span, &folded, tokens.len());
            if let Some(place) = place.filter(|_| numbers.len() < MENTIONS) {
                name.get_or_insert_with(|| view.hit.cut(place).to_owned());
                numbers.push(citations.cite(view.hit, sentence.span, || cite::note_of(view, sentence.span, outlets)));
            }
        }
    }
    Some(ActorCard {
        name: name?,
        kind: NameKind::Other,
        about: numbers.clone(),
        citations: numbers,
        ..ActorCard::default()
    })
}

/// Where a sentence writes `folded`, which is so many tokens long, as a word of its own.
fn written(view: &View<'_>, sentence: Span, folded: &str, tokens: usize) -> Option<Span> {
    let words = view.within(sentence);
    words.windows(tokens.max(1)).enumerate().find_map(|(at, run)| {
        let (first, last) = (run.first()?, run.last()?);
        let place = first.token.span.hull(last.token.span);
        let before = at.checked_sub(1).and_then(|before| words.get(before)).filter(|_| !first.token.spaced);
        let after = words.get(at + run.len()).filter(|after| !after.token.spaced);
        // A longer handle is somebody else's; only a sign that stands before it for itself is no part of it.
        let is_part =
            |word: &Word<'_>| word.token.text.starts_with(|sign: char| SIGNS.contains(&sign) || sign.is_alphanumeric());
        let is_longer = after.is_some_and(is_part)
            || before.is_some_and(|before| is_part(before) && (before.token.text != "@" || !before.token.spaced));
        (!is_longer && text::fold(view.hit.cut(place)) == folded).then_some(place)
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::document::{DocumentId, plain};
    use crate::index::Hit;
    use crate::{passage, statement};

    /// The sentences that `text` gives of `name`, and how it writes it.
    #[track_caller]
    fn check(name: &str, text: &str, expect: Option<(&str, &[&str])>) {
        let document = plain::read(DocumentId("thread".to_owned()), text.to_owned());
        let passages = passage::split(&document);
        let readings = statement::read(&document, &passages);
        let meta = Arc::new(document.meta.clone());
        let hits: Vec<Hit> = passages
            .into_iter()
            .zip(readings.passages)
            .map(|(passage, reading)| Hit {
                meta: Arc::clone(&meta),
                text: text::cut(&document.text, passage.span).to_owned(),
                headings: Vec::new(),
                passage,
                reading,
                score: 0.0,
            })
            .collect();
        let views: Vec<View<'_>> = hits.iter().map(View::of).collect();
        let mut citations = Citations::default();
        let card = card(name, &views, &mut citations, &Outlets::default());
        let citations = citations.finish();
        let quotes: Vec<&str> = citations.iter().map(|citation| citation.quote.as_str()).collect();
        assert_eq!(card.as_ref().map(|card| (card.name.as_str(), &quotes[..])), expect, "{name} in {text}");
    }

    #[test]
    fn a_handle_is_found_however_it_falls_into_tokens() {
        let text = "Yesterday ida_m posted the ledger. Nobody answered. Then @Ida_M took it down.";
        let expect = ("ida_m", &["Yesterday ida_m posted the ledger.", "Then @Ida_M took it down."][..]);
        check("ida_m", text, Some(expect));
        check("@ida_m", text, Some(expect));
        check("IDA_M ", text, Some(expect));
    }

    #[test]
    fn a_handle_at_the_end_of_a_sentence_is_found() {
        check("loom_77", "The ledger came from loom_77.", Some(("loom_77", &["The ledger came from loom_77."])));
        check("loom_77", "It was loom_77, she said.", Some(("loom_77", &["It was loom_77, she said."])));
    }

    #[test]
    fn a_longer_handle_is_somebody_else() {
        for text in ["Then ida_m_2 took it down.", "Then x_ida_m took it down.", "Write to ida_m@mill.example today."] {
            check("ida_m", text, None);
        }
        check("ida_mole", "Then ida_m took it down.", None);
    }

    #[test]
    fn an_unusual_word_is_found_and_a_common_one_is_not() {
        check("quarkly", "Then quarkly took it down.", Some(("quarkly", &["Then quarkly took it down."])));
        check("then", "Then quarkly took it down.", None);
        check("took it", "Then quarkly took it down.", None);
        check("_", "Then _ took it down.", None);
    }
}
