//! What is told of the watches that were touched: each question is asked once, and only where what arrived bears on it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::answer::question::{Command, Question};
use crate::answer::watch::{self, Kind, News, Watched};
use crate::answer::{Claim, Tag};
use crate::app::watch::{CITED, Told, is_quiet, watched};
use crate::app::{App, cite};
use crate::cores;
use crate::document::{DocumentId, Shelf};
use crate::error::Error;
use crate::evidence::view::View;
use crate::index::Hit;
use crate::schedule::posting::{Target, nonce};
use crate::state::{NewPost, Telling, Touch, WatchRow};

/// Where something is told: a target, and the message there under which it stands.
type Place = (Target, Option<u64>);

/// A watch, and the documents that speak of it and are not told yet.
type Touched = (WatchRow, Vec<Touch>);

/// How many watches are told of in one message.
const IN_MESSAGE: usize = 5;
/// How many watches are laid beside documents that were cut into words once.
const SIDE_BY_SIDE: usize = 64;
/// With fewer documents, what is enough depends on how many there are, and each question is asked again.
const FEW: u64 = 200;

/// Watches that the same documents have touched, on the same shelf.
struct Group<'a> {
    shelf: Shelf,
    documents: BTreeSet<DocumentId>,
    watches: Vec<(&'a WatchRow, Watched)>,
}

/// What documents say of a watch.
enum Said {
    Nothing,
    News(News),
    /// The question is to be asked again.
    Ask,
}

impl App {
    /// What is to be told now: of each target all that has been quiet long enough, what stands under a message apart.
    pub fn watch_news(&self) -> Result<Vec<Told>, Error> {
        if self.state.get().is_none() && !self.state_path().exists() {
            return Ok(Vec::new());
        }
        let due = self.due()?;
        let mut news = self.news(due.iter().flat_map(|(_, watches)| watches), true)?;
        let told = due.into_iter().map(|((target, message), watches)| Told {
            target,
            message,
            language: watches.first().map(|(row, _)| row.language.clone()).unwrap_or_default(),
            news: watches.iter().filter_map(|(row, _)| news.remove(&row.no)).collect(),
            touches: watches.into_iter().flat_map(|(_, touches)| touches).collect(),
        });
        Ok(told.collect())
    }

    /// The watches of which may be told now, by where that is: a target, and the message there under which it stands.
    fn due(&self) -> Result<Vec<(Place, Vec<Touched>)>, Error> {
        let state = self.state()?;
        let mut by_place: BTreeMap<Place, Vec<Touched>> = BTreeMap::new();
        let mut of_watch: BTreeMap<i64, Vec<Touch>> = BTreeMap::new();
        for touch in state.touches()? {
            of_watch.entry(touch.watch).or_default().push(touch);
        }
        for (no, touches) in of_watch {
            if let Some(row) = state.watch(no)? {
                by_place.entry((row.target, row.message)).or_default().push((row, touches));
            }
        }
        let now = self.clock.now();
        by_place.retain(|_, watches| {
            let times = || watches.iter().flat_map(|(_, touches)| touches).map(|touch| touch.at);
            is_quiet(times().min(), times().max(), now)
        });
        for watches in by_place.values_mut() {
            watches.truncate(IN_MESSAGE);
        }
        Ok(by_place.into_iter().collect())
    }

    /// What is new of each watch, by its number. Where `sparing`, a claim is asked again only where what arrived bears on it.
    fn news<'a>(
        &self,
        touched: impl Iterator<Item = &'a Touched>,
        sparing: bool,
    ) -> Result<BTreeMap<i64, News>, Error> {
        let groups = groups(touched);
        let mut news = BTreeMap::new();
        let mut asked: Vec<(&Watched, &WatchRow, &BTreeSet<DocumentId>)> = Vec::new();
        let said = cores::each(&groups, |group| self.said(group, sparing));
        for (group, said) in groups.iter().zip(said) {
            for ((row, watched), said) in group.watches.iter().zip(said?) {
                match said {
                    Said::Nothing => {}
                    Said::News(one) => drop(news.insert(row.no, one)),
                    Said::Ask => asked.push((watched, row, &group.documents)),
                }
            }
        }
        let mut questions: Vec<(&str, Shelf)> =
            asked.iter().map(|(watched, ..)| (watched.text.as_str(), watched.shelf)).collect();
        questions.sort_unstable_by_key(|(text, shelf)| (*text, shelf.guild, shelf.channel));
        questions.dedup();
        let answers = cores::each(&questions, |(text, shelf)| self.claim(text, *shelf, CITED));
        let answers: HashMap<(&str, Shelf), Claim> = questions
            .iter()
            .zip(answers)
            .map(|(question, claim)| Ok((*question, claim?)))
            .collect::<Result<_, Error>>()?;
        let reader = self.index.reader();
        for (watched, row, documents) in asked {
            let Some(claim) = answers.get(&(watched.text.as_str(), watched.shelf)) else { continue };
            let was = Tag::read(&row.tag).unwrap_or(Tag::NotFound);
            news.extend(watch::of_claim(row.no, was, claim, &documents.iter().collect()).map(|one| (row.no, one)));
        }
        for group in &groups {
            for (row, _) in &group.watches {
                if let Some(one) = news.get_mut(&row.no) {
                    cite::settle_list(&mut one.citations, |id| reader.text(id, group.shelf))?;
                }
            }
        }
        Ok(news)
    }

    /// What the documents of a group say of each of its watches.
    fn said(&self, group: &Group<'_>, sparing: bool) -> Result<Vec<Said>, Error> {
        let reader = self.index.reader();
        let hits = reader.passages_of(&group.documents, group.shelf)?;
        let views: Vec<View<'_>> = hits.iter().map(View::of).collect();
        let words: Vec<BTreeSet<String>> = hits.iter().map(watch::said).collect();
        let outlets = self.outlets();
        let asks_all = !sparing || reader.count(group.shelf).0 < FEW;
        let of = |watched: &Watched| match watched.kind {
            Kind::Claim if asks_all || self.bears(watched, &hits, &views)? => Ok(Said::Ask),
            Kind::Claim => Ok(Said::Nothing),
            Kind::Name | Kind::Search => {
                Ok(watch::of_words(watched, &views, &words, &outlets).map_or(Said::Nothing, Said::News))
            }
        };
        group.watches.iter().map(|(_, watched)| of(watched)).collect()
    }

    /// Whether something in these passages takes a side for a claim, or takes something back.
    fn bears(&self, watched: &Watched, hits: &[Hit], views: &[View<'_>]) -> Result<bool, Error> {
        let (from, until, as_of) = (None, None, None);
        let text = watched.text.clone();
        let question =
            Question { command: Command::Claim, text, from, until, as_of, shelf: watched.shelf, limit: CITED };
        let known = self.index.reader().about(&question.query(), hits)?;
        Ok(watch::bears(watched, &known, hits, views, &self.outlets()))
    }

    /// Plans what is told, as `body` says it, and notes it as told; where there is nothing to say, it only is settled.
    pub fn tell(&self, told: &Told, body: impl FnOnce(&str) -> String) -> Result<(), Error> {
        let mut body = Some(body);
        self.tell_all(std::slice::from_ref(told), |_, nonce| body.take().map_or_else(String::new, |body| body(nonce)))
    }

    /// The same for many: all or nothing.
    pub fn tell_all(&self, told: &[Told], mut body: impl FnMut(&Told, &str) -> String) -> Result<(), Error> {
        let tellings: Vec<Telling> = told.iter().map(|one| self.telling(one, |nonce| body(one, nonce))).collect();
        self.state()?.tell_touches(&tellings)
    }

    fn telling(&self, told: &Told, body: impl FnOnce(&str) -> String) -> Telling {
        let tags: Vec<(i64, String)> =
            told.news.iter().filter_map(|news| Some((news.watch, news.is?.word().to_owned()))).collect();
        let post = (!told.news.is_empty()).then(|| {
            let words: Vec<String> = told
                .touches
                .iter()
                .map(|touch| format!("{} {} {}", touch.watch, touch.document, touch.at))
                .chain([told.target.to_string()])
                .collect();
            let key = format!("watch {}", blake3::hash(words.join("\n").as_bytes()).to_hex());
            let nonce = nonce(&key);
            NewPost {
                body: body(&nonce),
                nonce,
                key,
                kind: "watch".to_owned(),
                owner: told.target.to_string(),
                target: told.target,
                planned: self.clock.now(),
                ..NewPost::default()
            }
        });
        Telling { post, touches: told.touches.clone(), tags }
    }
}

/// Watches by what has touched them, at most so many together.
fn groups<'a>(touched: impl Iterator<Item = &'a Touched>) -> Vec<Group<'a>> {
    type Cause = (Option<u64>, Option<u64>, BTreeSet<DocumentId>);
    let mut groups: BTreeMap<Cause, Vec<(&WatchRow, Watched)>> = BTreeMap::new();
    for (row, touches) in touched {
        let documents = touches.iter().map(|touch| DocumentId(touch.document.clone())).collect();
        if let Some(watched) = watched(row) {
            groups.entry((row.guild, row.channel, documents)).or_default().push((row, watched));
        }
    }
    let mut small = Vec::new();
    for ((guild, channel, documents), mut watches) in groups {
        let shelf = Shelf { guild, channel };
        while !watches.is_empty() {
            let rest = watches.split_off(watches.len().min(SIDE_BY_SIDE));
            small.push(Group { shelf, documents: documents.clone(), watches });
            watches = rest;
        }
    }
    small
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicI64, Ordering};

    use jiff::Timestamp;

    use super::*;
    use crate::app::Folders;
    use crate::app::watch::NewWatch;
    use crate::clock::Clock;

    const FIRMS: [&str; 3] = ["Tessel Group", "Orlan Mills", "Norlund Lines"];
    const ACTS: [&str; 2] = ["closed the mill", "sold the port"];

    /// What may arrive: for it, against it, beside it.
    fn arrival(number: usize) -> String {
        let (firm, other) = (FIRMS[number % 3], FIRMS[(number + 1) % 3]);
        let (act, beside) = (ACTS[number % 2], ACTS[(number + 1) % 2]);
        match number % 6 {
            0 => format!("{firm} {act} on Monday, a court found."),
            1 => format!("{firm} denied that it {act}. {other} said nothing."),
            2 => format!("{other} withdrew its claim that {firm} {act}."),
            3 => format!("{firm} {beside}. The weather was fine, and {other} was glad."),
            4 => format!("{other} alleged that {firm} {act}. {firm} denies the allegation."),
            _ => format!("Did it happen? {firm} has never {act}, {other} said on Tuesday."),
        }
    }

    #[test]
    fn what_is_told_is_what_would_be_if_every_question_were_asked_again() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        std::fs::create_dir(&data).unwrap();
        for number in 0..FEW as usize + 10 {
            let (firm, act) = (FIRMS[number * 7 % 3], ACTS[number / 3 % 2]);
            let text = match number % 3 {
                0 => format!("{firm} {act} in March, it was reported on day {number}."),
                1 => format!("The mayor spoke of {firm} for {number} minutes. The contract was signed."),
                _ => format!("A ferry left the port at noon with {number} passengers."),
            };
            std::fs::write(data.join(format!("d{number}.md")), text).unwrap();
        }
        let now = Arc::new(AtomicI64::new(1_800_000_000));
        let told = Arc::clone(&now);
        let clock = Clock::moved_by(move || Timestamp::from_second(told.load(Ordering::Relaxed)).unwrap());
        let app = App::open(Folders { data: data.clone(), index: folder.path().join("index") }, clock).unwrap();
        app.update(&mut |_| {}).unwrap();
        app.note_arrivals().unwrap();
        for (account, firm) in FIRMS.iter().enumerate() {
            for text in ACTS.iter().map(|act| format!("{firm} {act}")).chain([(*firm).to_owned()]) {
                let wanted = NewWatch {
                    target: Target::Person(account as u64 + 1),
                    shelf: Shelf::default(),
                    account: account as u64 + 1,
                    kind: None,
                    text,
                    language: "en",
                    message: None,
                };
                app.add_watch(&wanted).unwrap();
            }
        }
        let (mut asked, mut news) = (0, 0);
        for number in 0..12 {
            std::fs::write(data.join(format!("new{number}.md")), arrival(number)).unwrap();
            app.update(&mut |_| {}).unwrap();
            app.note_arrivals().unwrap();
            app.percolate().unwrap();
            now.fetch_add(600, Ordering::Relaxed);
            let due = app.due().unwrap();
            let touched = || due.iter().flat_map(|(_, watches)| watches);
            let (sparing, full) = (app.news(touched(), true).unwrap(), app.news(touched(), false).unwrap());
            assert_eq!(sparing, full, "{}", arrival(number));
            asked += touched().count();
            loop {
                let told = app.watch_news().unwrap();
                if told.is_empty() {
                    break;
                }
                news += told.iter().map(|told| told.news.len()).sum::<usize>();
                app.tell_all(&told, |_, _| String::new()).unwrap();
            }
            assert!(app.state().unwrap().touches().unwrap().is_empty());
        }
        assert!(news > 5 && asked > news, "{asked} touched, {news} told");
    }
}
