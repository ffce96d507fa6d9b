//! When was a page published?

use dom_query::Document as Dom;
use serde_json::{Map, Value as Json};
use url::Url;

use super::linked_data::{self, words};
use super::tag::{PUBLISHED, Tags};
use crate::document::Published;

/// Places in which a page shows when it was published.
const DATES: &str = "[itemprop=datePublished], time[pubdate], time.published, time.entry-date, time.dt-published, \
                     abbr.published, .entry-date time, .published time, .post-date time, article header time";

/// Places in which it shows that in words alone.
const DATE_WORDS: &str =
    ".entry-date, .post-date, .pubdate, .publish-date, .published-date, .article-date, .date-published, .dateline";

/// Short lines, some of which say `Posted on July 3, 2026`.
const LINES: &str = "p, i, em, small, span, font, time, [class*=date], [class*=meta], [class*=byline]";

/// So many of them are looked at: the date stands near the beginning.
const MOST_LINES: usize = 60;

/// There were no pages before this year.
const FIRST_PAGES: i16 = 1990;

/// Months as they stand in addresses.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// When the page was published: as its linked data, its tags, its head, its first lines or its own address say.
#[must_use]
pub fn published(
    dom: &Dom,
    tags: &Tags,
    article: &Map<String, Json>,
    about: &Map<String, Json>,
    address: Option<&Url>,
) -> Option<Published> {
    let stated = [(article, "datePublished"), (about, "datePublished"), (article, "dateCreated")];
    let stated = stated.into_iter().filter_map(|(thing, key)| linked_data::text(thing, key));
    let shown = || {
        dom.select(DATES).nodes().iter().find_map(|node| {
            let attribute = ["content", "datetime", "title"].into_iter().filter_map(|key| node.attr(key));
            attribute.map(|date| date.to_string()).chain([words(node)]).find_map(|date| in_words(&date))
        })
    };
    let only_time = || {
        let mut dates: Vec<Published> = dom
            .select("time[datetime]")
            .nodes()
            .iter()
            .filter_map(|node| Published::read(&node.attr("datetime")?))
            .collect();
        dates.dedup();
        if dates.len() == 1 { dates.pop() } else { None }
    };
    stated
        .chain(tags.all(&PUBLISHED))
        .find_map(|date| Published::read(&date))
        .or_else(shown)
        .or_else(only_time)
        .or_else(|| dom.select(DATE_WORDS).nodes().iter().find_map(|node| in_words(&words(node))))
        .or_else(|| labelled(dom))
        .or_else(|| in_address(address?))
}

/// The only date that a short line gives after `Published` or the like.
fn labelled(dom: &Dom) -> Option<Published> {
    let lines = dom.select(LINES);
    let says_so = |line: &str| {
        let mut words = line.split_whitespace().map(|word| word.trim_end_matches(':').to_ascii_lowercase());
        let first = words.find(|word| word != "first").unwrap_or_default();
        matches!(first.as_str(), "published" | "posted" | "released" | "issued") || line.starts_with("Date:")
    };
    let is_labelled = |line: &String| line.len() < 100 && says_so(line);
    let lines = lines.nodes().iter().take(MOST_LINES).map(words).filter(is_labelled);
    let mut dates: Vec<Published> =
        lines.filter_map(|line| in_words(&line)).filter(|date| date.first.year() >= FIRST_PAGES).collect();
    dates.dedup();
    if dates.len() == 1 { dates.pop() } else { None }
}

/// The day in a path like `/2026/07/03/mill` or `/2026/jul/03/mill`, as newspapers and blogs number their articles.
fn in_address(address: &Url) -> Option<Published> {
    let parts: Vec<&str> = address.path_segments()?.collect();
    parts.windows(3).find_map(|parts| {
        let [year, month, day] = parts else { return None };
        let is_number = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
        let is_year = is_number(year) && year.len() == 4 && (year.starts_with("19") || year.starts_with("20"));
        let is_day = is_number(day) && matches!(day.len(), 1 | 2);
        let named = MONTHS.iter().position(|name| month.eq_ignore_ascii_case(name)).map(|place| place + 1);
        let month = named.or_else(|| month.parse().ok().filter(|_| is_number(month) && month.len() <= 2))?;
        if is_year && is_day { Published::from_iso(&format!("{year}-{month:02}-{day:0>2}")) } else { None }
    })
}

/// Whether a date follows.
fn is_label(word: &str) -> bool {
    let word = word.trim_end_matches(':').to_ascii_lowercase();
    let is_day = word.trim_end_matches(',').ends_with("day") && word.len() <= "wednesday,".len();
    is_day || matches!(word.as_str(), "published" | "posted" | "on" | "date" | "first" | "released" | "issued")
}

/// The date that `words` are, or begin with after `Published` or the like.
#[must_use]
pub fn in_words(words: &str) -> Option<Published> {
    let words = words.trim();
    if words.len() > 100 {
        return None;
    }
    let words: Vec<&str> = words.split_whitespace().skip_while(|word| is_label(word)).collect();
    (1..=words.len().min(4)).rev().chain([words.len()]).find_map(|count| {
        let date = words.get(..count)?.join(" ");
        // A bare number is a year by chance.
        if count == 1 && date.len() < 8 { None } else { Published::read(date.trim_end_matches([',', '.', '|'])) }
    })
}

#[cfg(test)]
mod tests {
    use super::super::metadata::find;

    #[track_caller]
    fn check_date(page: &str, expected: &str) {
        let published = find(page, page, None).meta.published;
        assert_eq!(published.map(|published| published.iso).as_deref().unwrap_or("unknown"), expected, "{page}");
    }

    #[test]
    fn a_date_is_read_where_pages_put_it() {
        check_date("<meta property='article:published_time' content='2026-07-03T10:00Z'>", "2026-07-03");
        check_date("<meta name='DC.date.issued' content='2026-07'>", "2026-07");
        check_date("<meta itemprop=datePublished content='2026-07-03'>", "2026-07-03");
        check_date("<span itemprop='datePublished'>3 July 2026</span>", "2026-07-03");
        check_date("<time class='entry-date published' datetime='2026-07-03T10:00:00'>yesterday</time>", "2026-07-03");
        check_date("<time datetime='2026-07-03'>a</time><time datetime='2026-07-03'>a</time>", "2026-07-03");
        check_date("<p class='post-date'>Posted on July 3, 2026 at 10:15 am</p>", "2026-07-03");
        check_date("<div class=dateline>Published: Friday, July 3, 2026</div>", "2026-07-03");
    }

    #[test]
    fn a_date_that_may_be_another_ones_is_unknown() {
        check_date("<time datetime='2026-07-03'>a</time><time datetime='2026-07-04'>b</time>", "unknown");
        check_date("<p class=date>03/07/2026</p>", "unknown");
        check_date("<p class=date>2026</p>", "unknown");
        check_date("<meta property='article:modified_time' content='2026-07-03'>", "unknown");
    }

    #[track_caller]
    fn check_address(address: &str, expected: &str) {
        check_date(&format!("<link rel=canonical href='{address}'>"), expected);
    }

    #[test]
    fn a_date_in_the_address_of_a_page_is_its_own() {
        check_address("https://a.example/news/2026/07/03/mill.html", "2026-07-03");
        check_address("https://a.example/world/2026/jul/3/mill", "2026-07-03");
        check_address("https://a.example/2026/07/mill", "unknown");
        check_address("https://a.example/2026/13/03/mill", "unknown");
        check_address("https://a.example/1066/10/14/hastings", "unknown");
    }

    #[test]
    fn a_line_that_says_posted_gives_the_date() {
        check_date("<p><i>Posted 3 July 2026 by Ada Stone</i></p><p>It closed in 2019.</p>", "2026-07-03");
        check_date("<p>Published: July 3, 2026</p><p>Published: July 4, 2026</p>", "unknown");
        check_date("<p>Posted on Friday, 3 July 2026 at 09:11 by Ada Stone.</p>", "2026-07-03");
        check_date("<p>Published in 2019, the book says so.</p>", "unknown");
        check_date("<p>First settled 7 May 1856</p><p>Published: 7 May 1856</p>", "unknown");
    }
}
