//! Whole pages of many kinds, each with what is to be read of it: `tests/corpus/pages/`.

use super::read;
use crate::document::Document;
use crate::document::tests::{is_well_formed, shown};

/// A page as its `.txt` writes it: what is known of it, a line each, and its blocks.
fn told(document: &Document) -> String {
    let meta = &document.meta;
    let known = [
        ("title", meta.title.clone()),
        ("outlet", meta.outlet.clone()),
        ("author", meta.author.clone()),
        ("published", meta.published.as_ref().map(|published| published.iso.clone())),
        ("modified", meta.extra.get("modified").cloned()),
        ("url", meta.url.clone()),
    ];
    let known: Vec<String> = known.into_iter().filter_map(|(key, value)| Some(format!("{key} {}\n", value?))).collect();
    format!("{}\n{}", known.concat(), shown(document))
}

macro_rules! check {
    ($page:literal) => {{
        let html = include_str!(concat!("../../../tests/corpus/pages/", $page, ".html"));
        let expected = include_str!(concat!("../../../tests/corpus/pages/", $page, ".txt"));
        let document = read(html.as_bytes()).unwrap();
        assert!(is_well_formed(&document));
        assert_eq!(told(&document), expected.trim_end(), $page);
    }};
}

#[test]
fn a_cookie_wall_is_no_article() {
    check!("cookie-wall");
}

#[test]
fn the_posts_of_a_live_blog_are_its_article() {
    check!("live-blog");
}

#[test]
fn what_stands_before_a_paywall_is_kept_and_the_offer_is_not() {
    check!("paywall-stub");
}

#[test]
fn an_amp_page_is_read_like_its_own_page() {
    check!("amp");
}

#[test]
fn a_page_of_tables_and_line_ends_is_read() {
    check!("no-article");
}

#[test]
fn lists_and_tables_stay_what_they_are() {
    check!("list-and-table");
}

#[test]
fn code_and_quotations_stay_what_they_are() {
    check!("code-blog");
}

#[test]
fn comments_and_other_articles_are_left_out() {
    check!("related-and-comments");
}

#[test]
fn a_date_in_the_address_of_a_page_is_its_date() {
    check!("date-in-address");
}

#[test]
fn short_questions_of_an_interview_are_kept() {
    check!("interview");
}

#[test]
fn a_correction_below_an_article_belongs_to_it() {
    check!("correction");
}

#[test]
fn an_article_that_is_a_list_of_links_is_kept() {
    check!("roundup");
}

#[test]
fn captions_pull_quotes_and_the_author_of_a_feature_are_left_out() {
    check!("captions");
}

#[test]
fn minutes_without_paragraphs_are_read() {
    check!("no-paragraphs");
}
