//! Which feeds are read? `data/feeds.toml`, edited by hand.

use std::time::Duration;

use serde::Deserialize;

use crate::document::Shelf;
use crate::source::address;

/// How often a feed is asked where nothing else is said, at most, and at least.
const EVERY: Duration = Duration::from_mins(30);
const MOST_OFTEN: Duration = Duration::from_mins(5);
const LEAST_OFTEN: Duration = Duration::from_hours(7 * 24);

/// A feed that is read again and again.
///
/// ```toml
/// [[feed]]
/// url = "https://ledger.example/feed.xml"
/// outlet = "Evening Ledger"    # else whose domain it is (outlets.toml), else what the feed calls itself
/// every = "30m"                # 5m to 7d; 30m where it is not given
/// pages = true                 # also fetch each entry's page, for feeds that give only the beginning of a text
/// guild = "81384788765712384"  # seen in this server alone; everywhere where it is not given
/// channel = "41771983423143937"
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    pub url: String,
    pub outlet: Option<String>,
    pub every: Duration,
    pub pages: bool,
    pub shelf: Shelf,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    feed: Vec<Written>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    url: String,
    outlet: Option<String>,
    every: Option<String>,
    #[serde(default)]
    pages: bool,
    guild: Option<Id>,
    channel: Option<Id>,
}

/// An id as text or as a number.
#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(u64),
}

/// The feeds that `toml` lists, each once; an error names what is wrong.
pub fn read(toml: &str) -> Result<Vec<Feed>, String> {
    let file: File = toml::from_str(toml).map_err(|error| error.to_string())?;
    let mut feeds: Vec<Feed> = Vec::new();
    for written in file.feed {
        let feed = feed(written)?;
        if feeds.iter().any(|known| known.url == feed.url && known.shelf == feed.shelf) {
            return Err(format!("{} stands twice", feed.url));
        }
        feeds.push(feed);
    }
    Ok(feeds)
}

fn feed(written: Written) -> Result<Feed, String> {
    let url = written.url.trim().to_owned();
    address::read(&url)?;
    let id = |id: Option<Id>, of: &str| match id {
        None => Ok(None),
        Some(Id::Number(id)) if id > 0 => Ok(Some(id)),
        Some(Id::Text(id)) if id.parse::<u64>().is_ok_and(|id| id > 0) => Ok(id.parse().ok()),
        Some(_) => Err(format!("{url}: the {of} is no id (a number)")),
    };
    let shelf = Shelf { guild: id(written.guild, "guild")?, channel: id(written.channel, "channel")? };
    if shelf.channel.is_some() && shelf.guild.is_none() {
        return Err(format!("{url}: name the guild of the channel too"));
    }
    let every = match written.every {
        None => EVERY,
        Some(words) => length(&words).filter(|every| (MOST_OFTEN..=LEAST_OFTEN).contains(every)).ok_or_else(|| {
            format!("{url}: every is {words:?}, but must be between 5m and 7d, such as 30m, 2h or 1d")
        })?,
    };
    Ok(Feed { url, outlet: written.outlet, every, pages: written.pages, shelf })
}

/// `30m`, `2h`, `1d`
fn length(words: &str) -> Option<Duration> {
    let words = words.trim();
    let unit = words.chars().last()?;
    let count: u64 = words.strip_suffix(unit)?.trim().parse().ok()?;
    let minutes = match unit {
        'm' => 1,
        'h' => 60,
        'd' => 24 * 60,
        _ => return None,
    };
    Some(Duration::from_secs(count.checked_mul(minutes * 60)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(feed: &str, expected: &str) {
        assert_eq!(read(&format!("[[feed]]\n{feed}")), Err(expected.to_owned()));
    }

    #[test]
    fn a_feed_is_read_with_what_is_said_of_it() {
        let feeds = read("[[feed]]\nurl = 'https://a.example/feed'\n\n[[feed]]\nurl = 'https://b.example/feed'\nevery = '2h'\noutlet = 'B'\npages = true\nguild = '7'\nchannel = 9\n").unwrap();
        let plain = Feed {
            url: "https://a.example/feed".into(),
            outlet: None,
            every: EVERY,
            pages: false,
            shelf: Shelf::default(),
        };
        assert_eq!(feeds[0], plain);
        assert_eq!((feeds[1].every, feeds[1].pages), (Duration::from_hours(2), true));
        assert_eq!(feeds[1].shelf, Shelf { guild: Some(7), channel: Some(9) });
        assert_eq!(read(""), Ok(Vec::new()));
    }

    #[test]
    fn what_cannot_be_meant_is_named() {
        refused(
            "url = 'https://a.example/'\nevery = '1m'",
            "https://a.example/: every is \"1m\", but must be between 5m and 7d, such as 30m, 2h or 1d",
        );
        refused("url = 'https://a.example/'\nchannel = 9", "https://a.example/: name the guild of the channel too");
        refused("url = 'https://a.example/'\nguild = 'x'", "https://a.example/: the guild is no id (a number)");
        refused(
            "url = 'http://10.0.0.1/'",
            "10.0.0.1 is a private network, which is not asked; save the page and add the file",
        );
        refused("url = 'https://a.example/'\n[[feed]]\nurl = 'https://a.example/'", "https://a.example/ stands twice");
        assert!(read("[[feed]]\nadress = 'x'").is_err());
    }
}
