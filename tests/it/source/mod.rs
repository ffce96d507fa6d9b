//! Pages of the internet as documents, from sites that mean well and sites that do not.

use std::fs;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use onrecord::app::source::{Added, Addition, Outcome, What};
use onrecord::app::{App, Folders};
use onrecord::clock::{Clock, stopwatch};
use onrecord::document::{DocumentId, Place, Shelf};
use onrecord::error::Error;
use onrecord::source::page::{Limits, Network, Page, Refusal, Version, Web};

mod apart;
mod feed;
pub mod server;

use server::{Answer, Site, allow_here};

const ARTICLE: &str = "<html lang='en'><head><title>Mill to close | Evening Ledger</title><meta property='og:site_name' \
    content='Evening Ledger'><meta property='article:published_time' content='2026-07-03T10:00:00Z'></head><body><nav>Home</nav>\
    <article><h1>Mill to close</h1><p>Vera Holm, who owns the mill at Harrow Bend, said on Friday that it would close in the \
    autumn, after a hundred years in which it had never stood still.</p><p>Nobody in the town had been told of it before, and \
    the harbour master denied that he had known. See <a href='/log'>the log</a> for what was said on that day.</p></article></body></html>";

/// An application on folders of its own that asks this web.
pub fn app(folder: &tempfile::TempDir, web: Web) -> App {
    let folders = Folders { data: folder.path().join("data"), index: folder.path().join("index") };
    fs::create_dir_all(&folders.data).unwrap();
    App::open(folders, Clock::system()).unwrap().fetch_from(web)
}

fn address(text: &str) -> Addition {
    Addition { what: What::Address(text.to_owned()), known: Vec::new(), by: None }
}

fn add(app: &App, text: &str) -> Result<Added, Error> {
    app.add_source(&address(text), Shelf::default())
}

#[track_caller]
fn refused(app: &App, text: &str) -> String {
    match add(app, text) {
        Err(Error::Usage(words)) => words,
        other => panic!("{text}: {other:?}"),
    }
}

fn fetch(web: &Web, address: &str) -> Result<Page, Refusal> {
    web.fetch(address, &Version::default(), stopwatch())
}

#[test]
fn a_page_is_kept_as_a_file_that_says_where_it_is_from() {
    let site = Site::of(&[("/mill?utm_source=mail", Answer::html(ARTICLE))]);
    let folder = tempfile::tempdir().unwrap();
    let app = app(&folder, site.web());
    fs::write(
        app.folders().data.join("outlets.toml"),
        "[[outlet]]\nname = \"The Evening Ledger\"\naliases = [\"ledger.example\"]\n",
    )
    .unwrap();
    app.update(&mut |_| {}).unwrap();
    let added = add(&app, "http://www.ledger.example/mill?utm_source=mail#top").unwrap();
    assert_eq!((added.outcome, added.title.as_deref()), (Outcome::New, Some("Mill to close")));
    assert!(added.document.0.starts_with("added/ledger.example/mill-"), "{added:?}");
    let meta = app.document(&added.document, Shelf::default()).unwrap().meta;
    assert_eq!(meta.outlet.as_deref(), Some("The Evening Ledger"));
    assert_eq!(meta.published.as_ref().map(|day| day.iso.as_str()), Some("2026-07-03"));
    assert!(meta.retrieved.is_some() && meta.url.as_deref().is_some_and(|url| url.contains("ledger.example/mill")));
    let text = app.text(&added.document, Shelf::default()).unwrap();
    assert!(text.contains("the harbour master denied that he had known") && !text.contains("Home"), "{text}");
    let original = app.folders().data.join(meta.extra.get("original").unwrap());
    assert_eq!(fs::read_to_string(original).unwrap(), ARTICLE);
    assert!(site.requests()[0].headers["user-agent"].starts_with("OnRecord/"));
    assert_eq!(app.problems(Shelf::default()).unwrap(), []);
}

#[test]
fn the_same_page_twice_is_one_document() {
    let words = Arc::new(Mutex::new(ARTICLE.to_owned()));
    let said = Arc::clone(&words);
    let site = Site::new(move |request| match request.path.as_str() {
        "/robots.txt" => Answer::status(404),
        _ => Answer::html(&said.lock().unwrap()),
    });
    let folder = tempfile::tempdir().unwrap();
    let app = app(&folder, site.web());
    let first = add(&app, "http://ledger.example/mill").unwrap();
    let again = add(&app, "http://www.ledger.example/mill/?fbclid=7").unwrap();
    assert_eq!((again.outcome, &again.document), (Outcome::Same, &first.document));
    assert_eq!(app.count(Shelf::default()).0, 1);
    let edit = [("title".to_owned(), "The mill".to_owned())];
    app.edit_source(&first.document, &edit, "Ann", Shelf::default()).unwrap();
    *words.lock().unwrap() = ARTICLE.replace("in the autumn", "in October");
    let changed = add(&app, "http://ledger.example/mill").unwrap();
    assert_eq!((changed.outcome, &changed.document), (Outcome::Changed, &first.document));
    assert!(app.text(&first.document, Shelf::default()).unwrap().contains("in October"));
    // What was set by hand stays.
    let meta = app.document(&first.document, Shelf::default()).unwrap().meta;
    assert_eq!(meta.title.as_deref(), Some("The mill"));
    let past = app.past(&first.document, Shelf::default()).unwrap();
    assert_eq!((past.edits[0].before.as_str(), past.edits[0].editor.as_str()), ("Mill to close", "Ann"));
}

#[test]
fn a_copy_on_another_site_is_recognised() {
    let site = Site::of(&[
        ("/mill", Answer::html(ARTICLE)),
        ("/copy", Answer::html(&ARTICLE.replace("Mill to close", "Closure"))),
    ]);
    let folder = tempfile::tempdir().unwrap();
    let app = app(&folder, site.web());
    let first = add(&app, "http://ledger.example/mill").unwrap();
    assert_eq!(first.like, None);
    assert_eq!(add(&app, "http://post.example/copy").unwrap().like, Some(first.document));
}

#[test]
fn a_page_cannot_pass_for_another_sites() {
    let page = ARTICLE
        .replace("<nav>", "<link rel=canonical href='https://ledger.example/mill'><nav>")
        .replace("content='Evening Ledger'", "content='Financial Record'");
    let site = Site::of(&[("/mill", Answer::html(&page))]);
    let folder = tempfile::tempdir().unwrap();
    let app = app(&folder, site.web());
    fs::write(
        app.folders().data.join("outlets.toml"),
        "[[outlet]]\nname = \"Financial Record\"\naliases = [\"record.example\"]\n",
    )
    .unwrap();
    app.update(&mut |_| {}).unwrap();
    let added = add(&app, "http://evil.example/mill").unwrap();
    assert!(added.document.0.starts_with("added/evil.example/"), "{added:?}");
    let meta = app.document(&added.document, Shelf::default()).unwrap().meta;
    assert_eq!(meta.outlet.as_deref(), Some("evil.example"));
    assert_eq!(meta.url.as_deref(), Some("http://evil.example/mill"));
}

#[test]
fn what_a_server_adds_is_seen_there_alone_and_removed_there_alone() {
    let site = Site::of(&[("/mill", Answer::html(ARTICLE))]);
    let folder = tempfile::tempdir().unwrap();
    let app = app(&folder, site.web());
    let (seven, eight) = (Shelf { guild: Some(7), channel: None }, Shelf { guild: Some(8), channel: None });
    let added = app.add_source(&address("http://ledger.example/mill"), seven).unwrap();
    assert_eq!(app.document(&added.document, seven).unwrap().meta.place, Place::Guild { guild: 7 });
    assert!(matches!(app.document(&added.document, eight), Err(Error::NotFound(_))));
    assert!(matches!(app.remove_source(&added.document, eight), Err(Error::NotFound(_))));
    let aside = app.remove_source(&added.document, seven).unwrap();
    assert!(matches!(app.document(&added.document, seven), Err(Error::NotFound(_))));
    assert!(app.folders().data.join(aside).is_file());
    let public = add(&app, "http://ledger.example/mill").unwrap();
    assert!(matches!(app.remove_source(&public.document, seven), Err(Error::Usage(_))));
    assert!(app.remove_source(&DocumentId("nowhere".to_owned()), Shelf::default()).is_err());
}

#[test]
fn nobody_is_led_into_a_private_network() {
    let site = Site::new(|request| match request.path.as_str() {
        "/robots.txt" => Answer::status(404),
        path => Answer::redirect(path.trim_start_matches('/')),
    });
    let folder = tempfile::tempdir().unwrap();
    let app = app(&folder, site.web());
    for to in [
        "http://127.0.0.2/",
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://2130706434/",
        "http://localhost/",
        "http://mill.internal/",
        "file:///etc/passwd",
        "http://mill.example:6379/",
        "http://admin@mill.example/",
    ] {
        let words = refused(&app, &format!("http://mill.example/{to}"));
        assert!(words.contains("leads to another place"), "{to}: {words}");
    }
}

#[test]
fn a_name_that_leads_into_a_private_network_is_not_asked() {
    let site = Site::of(&[("/mill", Answer::html(ARTICLE))]);
    let here = site.address();
    let private = |address: [u8; 4]| SocketAddr::from((Ipv4Addr::from(address), 0));
    for found in [
        vec![private([10, 0, 0, 1])],
        vec![private([169, 254, 169, 254])],
        vec![private([127, 0, 0, 2])],
        vec![here, private([192, 168, 0, 1])],
        vec![SocketAddr::from(("::1".parse::<IpAddr>().unwrap(), 0))],
    ] {
        let web = Web::new(Network::of(move |_| Ok(found.clone()), allow_here), Limits::default());
        let refusal = fetch(&web, "http://mill.example/mill").unwrap_err();
        assert!(refusal.words().contains("which is not asked"), "{refusal:?}");
    }
    assert_eq!(site.asked(), Vec::<String>::new());
}

#[test]
fn a_name_that_changes_its_answer_is_judged_at_every_connection() {
    // The site closes each connection, so that each request looks the name up.
    let site = Site::new(|request| match request.path.as_str() {
        "/robots.txt" => Answer::Raw(b"HTTP/1.1 404 No\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".to_vec()),
        _ => Answer::html(ARTICLE),
    });
    let (here, times) = (site.address(), Arc::new(AtomicUsize::new(0)));
    let look_up = move |_: &str| match times.fetch_add(1, Ordering::SeqCst) {
        0 => Ok(vec![here]),
        _ => Ok(vec![SocketAddr::from((Ipv4Addr::new(127, 0, 0, 2), here.port()))]),
    };
    let web = Web::new(Network::of(look_up, allow_here), Limits::default());
    let refusal = fetch(&web, "http://mill.example/mill").unwrap_err();
    assert!(refusal.words().contains("which is not asked"), "{refusal:?}");
    assert_eq!(site.asked(), Vec::<String>::new());
}

#[test]
fn a_site_that_stalls_is_not_waited_for() {
    let site = Site::of(&[("/mill", Answer::Stall)]);
    let web = site.web_with(Limits { time: Duration::from_millis(400), size: 1024, redirects: 3 });
    let refusal = fetch(&web, "http://mill.example/mill").unwrap_err();
    assert!(matches!(&refusal, Refusal::Later(words, None) if words.contains("did not answer within")), "{refusal:?}");
}

#[test]
fn a_site_that_lies_about_the_length_is_not_believed() {
    let short = b"HTTP/1.1 200 Told\r\ncontent-type: text/plain\r\ncontent-length: 100\r\n\r\nIt closed.".to_vec();
    let long =
        b"HTTP/1.1 200 Told\r\ncontent-type: text/plain\r\ncontent-length: 10\r\n\r\nIt closed. And more.".to_vec();
    let huge = b"HTTP/1.1 200 Told\r\ncontent-length: 99999999999999\r\n\r\nIt closed.".to_vec();
    let site = Site::of(&[("/short", Answer::Raw(short)), ("/long", Answer::Raw(long)), ("/huge", Answer::Raw(huge))]);
    let web = site.web();
    assert!(matches!(fetch(&web, "http://mill.example/short"), Err(Refusal::Later(..))));
    assert_eq!(fetch(&web, "http://mill.example/long").unwrap().bytes, b"It closed.");
    assert!(matches!(fetch(&web, "http://mill.example/huge"), Err(Refusal::Later(..))));
}

#[test]
fn what_swells_or_never_ends_is_cut_off() {
    let bomb = Answer::page("text/html", gzip(200_000_000)).with("content-encoding", "gzip");
    let endless = [&b"HTTP/1.1 200 Told\r\ncontent-type: text/html\r\n\r\n"[..], &vec![b' '; 3_000_000]].concat();
    let site = Site::of(&[("/bomb", bomb), ("/endless", Answer::Raw(endless)), ("/loop", Answer::redirect("/loop"))]);
    let web = site.web();
    for path in ["/bomb", "/endless"] {
        let refusal = fetch(&web, &format!("http://mill.example{path}")).unwrap_err();
        assert_eq!(refusal.words(), "the page is larger than 1 MiB; save it and add what matters", "{path}");
    }
    let refusal = fetch(&web, "http://mill.example/loop").unwrap_err();
    assert_eq!(refusal.words(), "the site leads from one place to another more than 3 times");
    assert_eq!(site.asked().iter().filter(|path| *path == "/loop").count(), 4);
}

/// So many spaces, packed.
fn gzip(count: usize) -> Vec<u8> {
    let deflated = crate::cli::source::deflated(count);
    [&[0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF][..], deflated.get(2..).unwrap()].concat()
}

#[test]
fn a_site_is_asked_what_robots_may_read() {
    let robots = Answer::page("text/plain", "User-agent: OnRecord\nDisallow: /private\n\nUser-agent: *\nDisallow: /\n");
    let site =
        Site::of(&[("/robots.txt", robots), ("/mill", Answer::html(ARTICLE)), ("/private/a", Answer::html(ARTICLE))]);
    let web = site.web();
    assert!(fetch(&web, "http://mill.example/mill").is_ok());
    let refusal = fetch(&web, "http://mill.example/private/a").unwrap_err();
    assert!(refusal.words().contains("robots.txt"), "{refusal:?}");
    assert_eq!(site.asked(), ["/mill"]);
    assert_eq!(site.requests().iter().filter(|request| request.path == "/robots.txt").count(), 1);
    let broken = Site::of(&[("/robots.txt", Answer::status(503)), ("/mill", Answer::html(ARTICLE))]);
    assert!(matches!(fetch(&broken.web(), "http://mill.example/mill"), Err(Refusal::Later(..))));
    assert_eq!(broken.asked(), Vec::<String>::new());
}

#[test]
fn what_is_not_there_or_not_for_us_says_so() {
    let busy = Answer::status(429).with("retry-after", "120");
    let site = Site::of(&[
        ("/gone", Answer::status(410)),
        ("/paid", Answer::status(403)),
        ("/busy", busy),
        ("/down", Answer::status(500)),
        ("/empty", Answer::html("<html><script>x</script></html>")),
        ("/image", Answer::page("image/png", b"\x89PNG\r\n\0".to_vec())),
        ("/feed", Answer::page("application/rss+xml", "<rss/>")),
    ]);
    let web = site.web();
    assert!(matches!(fetch(&web, "http://mill.example/gone"), Err(Refusal::Gone(_))));
    assert!(matches!(fetch(&web, "http://mill.example/none"), Err(Refusal::Asker(_))));
    assert!(matches!(fetch(&web, "http://mill.example/paid"), Err(Refusal::Asker(_))));
    assert!(matches!(fetch(&web, "http://mill.example/down"), Err(Refusal::Later(_, None))));
    let wait = Duration::from_mins(2);
    assert!(matches!(fetch(&web, "http://mill.example/busy"), Err(Refusal::Later(_, Some(told))) if told == wait));
    let folder = tempfile::tempdir().unwrap();
    let app = app(&folder, site.web());
    assert!(refused(&app, "http://mill.example/empty").contains("has no article"));
    assert!(refused(&app, "http://mill.example/image").contains("is of a kind that is not read"));
    assert!(refused(&app, "http://mill.example/feed").contains("feeds.toml"));
    assert_eq!(fs::read_dir(&app.folders().data).unwrap().count(), 0, "something was left behind");
}

#[test]
fn what_is_known_is_not_fetched_again() {
    let site =
        Site::new(|request| match (request.path.as_str(), request.headers.get("if-none-match").map(String::as_str)) {
            ("/robots.txt", _) => Answer::status(404),
            (_, Some("\"7\"")) => Answer::status(304),
            _ => Answer::html(ARTICLE).with("etag", "\"7\""),
        });
    let web = site.web();
    let page = fetch(&web, "http://mill.example/mill").unwrap();
    assert_eq!(web.fetch("http://mill.example/mill", &page.version, stopwatch()), Err(Refusal::NotModified));
}
