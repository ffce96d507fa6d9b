//! New statements laid beside what people watch: the queries wait, and the documents are looked up among them.
//!
//! Each watch is filed under a few words of which any passage that speaks of it must have one; a document's words lead to the
//! watches that it may touch, and only these are compared with it. So a document costs what its own words cost, however much
//! is watched.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Serialize;

use crate::answer::cite::{Citations, Note};
use crate::answer::digest::key;
use crate::answer::{Citation, CitationNo, Claim, Stance, Tag, cite};
use crate::document::{DocumentId, Shelf};
use crate::evidence::matching::Matcher;
use crate::evidence::outlet::Outlets;
use crate::evidence::proposition::{Part, Proposition};
use crate::evidence::view::View;
use crate::evidence::{self, Evidence, Weighing, reply, sense};
use crate::index::{Found, Hit};
use crate::text;

/// What is watched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Somebody: every sentence that names them.
    Name,
    /// Something that is claimed: its tag, and what is said for and against it.
    Claim,
    /// Anything else: passages with these words.
    Search,
}

impl Kind {
    pub const ALL: [Self; 3] = [Self::Name, Self::Claim, Self::Search];

    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Claim => "claim",
            Self::Search => "search",
        }
    }

    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// What a text is most likely: a name, a sentence that claims something, or words to look for.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let read = Proposition::read(text.trim());
        let words = text.split_whitespace().count();
        let named: usize = read.names.iter().map(|name| name.words.split_whitespace().count()).sum();
        if read.head.is_some() && words >= 3 && !text.trim_end().ends_with('?') {
            Self::Claim
        } else if named == words {
            Self::Name
        } else {
            Self::Search
        }
    }
}

/// A watch as it is laid beside documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watched {
    pub no: i64,
    pub kind: Kind,
    pub text: String,
    pub shelf: Shelf,
}

/// All watches, filed under their words.
#[derive(Debug, Default)]
pub struct Percolator {
    filed: HashMap<String, Vec<u32>>,
    watches: Vec<Filed>,
}

/// What a passage must say to touch a watch.
#[derive(Debug)]
struct Filed {
    no: i64,
    shelf: Shelf,
    /// Folded names, with the stems of each: one of them must be named, where there are any.
    names: Vec<(String, Vec<String>)>,
    /// Sets of stems of which one each must be there, of at least `need` sets.
    words: Vec<Vec<String>>,
    need: usize,
}

/// What share of its other words a passage must have to touch a claim, and a search.
const OF_CLAIM: f32 = 0.4;
const OF_SEARCH: f32 = 0.75;
/// A name is filed so that it is no word.
const NAMED: char = '@';

impl Percolator {
    #[must_use]
    pub fn new(watches: &[Watched]) -> Self {
        let mut percolator = Self::default();
        for watched in watches {
            percolator.add(watched);
        }
        percolator
    }

    /// How many are filed.
    #[must_use]
    pub fn len(&self) -> usize {
        self.watches.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.watches.is_empty()
    }

    /// Files one more.
    pub fn add(&mut self, watched: &Watched) {
        let filed = filed(watched);
        let at = self.watches.len() as u32;
        for key in filed.keys() {
            let list = self.filed.entry(key).or_default();
            if list.last() != Some(&at) {
                list.push(at);
            }
        }
        self.watches.push(filed);
    }

    /// The watches that the passages of one document touch, in order.
    #[must_use]
    pub fn touched(&self, document: &[Hit]) -> BTreeSet<i64> {
        let mut touched = BTreeSet::new();
        for hit in document.iter().filter(|hit| !hit.passage.is_heading) {
            let said = said(hit);
            let mut candidates: Vec<u32> =
                said.iter().filter_map(|word| self.filed.get(word)).flatten().copied().collect();
            candidates.sort_unstable();
            candidates.dedup();
            let watches = candidates.into_iter().filter_map(|at| self.watches.get(at as usize));
            for filed in watches {
                if !touched.contains(&filed.no) && filed.shelf.sees(hit.meta.place) && filed.is_touched(&said) {
                    touched.insert(filed.no);
                }
            }
        }
        touched
    }
}

/// The words of a passage and the names in it, pronouns read as the names they stand for; its headings too.
#[must_use]
pub fn said(hit: &Hit) -> BTreeSet<String> {
    let mut said = key::stems(&hit.text);
    for heading in &hit.headings {
        said.extend(key::stems(heading));
    }
    for name in &hit.reading.names {
        said.insert(format!("{NAMED}{}", text::fold(&name.canonical)));
        if !name.is_stand_in {
            said.insert(format!("{NAMED}{}", text::fold(hit.cut(name.span))));
        }
    }
    said
}

fn filed(watched: &Watched) -> Filed {
    let mut filed = Filed { no: watched.no, shelf: watched.shelf, names: Vec::new(), words: Vec::new(), need: 0 };
    let stems = |words: &str| key::stems(words).into_iter().collect::<Vec<_>>();
    match watched.kind {
        Kind::Name => filed.names.push((text::fold(watched.text.trim()), stems(&watched.text))),
        Kind::Search => {
            filed.words = stems(&watched.text).into_iter().map(|stem| vec![stem]).collect();
            filed.need = share(filed.words.len(), OF_SEARCH);
        }
        Kind::Claim => {
            let read = Proposition::read(&watched.text);
            for name in read.names.iter().filter(|name| name.is_sure) {
                filed.names.push((name.folded.clone(), stems(&name.words)));
            }
            for term in read.terms.iter().filter(|term| matches!(term.part, Part::Act | Part::Number)) {
                let synonyms = term.senses.iter().flat_map(|sense| sense::members(*sense));
                let opposites = term.sides.iter().flat_map(|side| sense::opposites(*side));
                let mut words = vec![term.stem.clone()];
                words.extend(synonyms.chain(opposites).filter(|word| !word.contains(' ')).cloned());
                filed.words.push(words);
            }
            filed.need = share(filed.words.len(), OF_CLAIM);
        }
    }
    filed
}

fn share(count: usize, of: f32) -> usize {
    (count as f32 * of).ceil() as usize
}

impl Filed {
    /// Words of which any passage that touches it has one.
    fn keys(&self) -> Vec<String> {
        // A passage may lack all but `need` of the words, so that it has one of any `len - need + 1` of them: of those
        // with the longest words, which are rarest.
        let mut words: Vec<&Vec<String>> = self.words.iter().collect();
        words.sort_by_key(|words| std::cmp::Reverse(words.first().map_or(0, String::len)));
        let by_words: Vec<String> =
            words.into_iter().take((self.words.len() + 1).saturating_sub(self.need)).flatten().cloned().collect();
        let by_name = || {
            self.names.iter().flat_map(|(folded, stems)| {
                let longest = stems.iter().max_by_key(|stem| stem.len()).cloned();
                longest.into_iter().chain([format!("{NAMED}{folded}")])
            })
        };
        // A name is rarer than a word, but where there are several each may be the one.
        if self.need == 0 || (!self.names.is_empty() && self.words.len() > 2) { by_name().collect() } else { by_words }
    }

    fn is_touched(&self, said: &BTreeSet<String>) -> bool {
        let is_named = |(folded, stems): &(String, Vec<String>)| {
            said.contains(&format!("{NAMED}{folded}"))
                || (!stems.is_empty() && stems.iter().all(|stem| said.contains(stem)))
        };
        let met = self.words.iter().filter(|words| words.iter().any(|word| said.contains(word))).count();
        let says_anything = self.need > 0 || !self.names.is_empty();
        says_anything && (self.names.is_empty() || self.names.iter().any(is_named)) && met >= self.need
    }
}

/// What is new of something that is watched.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct News {
    pub watch: i64,
    pub kind: Kind,
    pub text: String,
    /// Of a claim: the tag that was told last, and its tag now.
    pub was: Option<Tag>,
    pub is: Option<Tag>,
    /// How many documents it is about.
    pub documents: usize,
    /// What they say, best first.
    pub citations: Vec<Citation>,
}

/// How many sentences are told of one watch.
const SHOWN: usize = 3;

/// What is new of a claim: none where its tag is what was told and the new documents take no side.
#[must_use]
pub fn of_claim(watch: i64, was: Tag, claim: &Claim, new: &BTreeSet<&DocumentId>) -> Option<News> {
    let mut citations = Citations::default();
    let is_new = |citation: &&Citation| new.contains(&citation.document) && citation.stance != Stance::Mentions;
    let sides: Vec<&Citation> = claim.citations.iter().filter(is_new).collect();
    if was == claim.tag && sides.is_empty() {
        return None;
    }
    let deciding = if was == claim.tag { Vec::new() } else { crate::answer::digest::deciding(claim, new) };
    for citation in deciding.into_iter().take(2).chain(sides).take(SHOWN + 2) {
        if citations.len() < SHOWN {
            citations.take(citation);
        }
    }
    let documents = new.len();
    Some(News {
        watch,
        kind: Kind::Claim,
        text: claim.text.clone(),
        was: Some(was),
        is: Some(claim.tag),
        documents,
        citations: citations.finish(),
    })
}

/// Whether new passages bear on a watched claim: one of them takes a side, or takes something back. `known` is what the index
/// knows of the words of the claim, and of the names in the passages.
///
/// What takes no side when it is read alone changes no tag among others but by a hair's breadth, when it makes a word less
/// rare; that is no news.
#[must_use]
pub fn bears(watched: &Watched, known: &Found, hits: &[Hit], views: &[View<'_>], outlets: &Outlets) -> bool {
    let claim = Proposition::read(&watched.text);
    let matcher = Matcher::of(&claim, known, hits);
    let takes_a_side = |one: &Evidence<'_>| one.stance != evidence::stance::Stance::Mentions || reply::withdraws(one);
    evidence::gather_by(&Weighing::of(&matcher, views, outlets), None).iter().any(takes_a_side)
}

/// What new documents say of a name or of words: the sentences that say most of it. `said` is what each of `views` says, see
/// [`said`].
#[must_use]
pub fn of_words(watched: &Watched, views: &[View<'_>], said: &[BTreeSet<String>], outlets: &Outlets) -> Option<News> {
    let filed = filed(watched);
    let wanted: BTreeSet<String> = match watched.kind {
        Kind::Name => key::stems(&watched.text),
        Kind::Claim | Kind::Search => filed.words.iter().filter_map(|words| words.first()).cloned().collect(),
    };
    let mut best = Vec::new();
    let mut documents = BTreeSet::new();
    for (view, _) in views.iter().zip(said).filter(|(_, said)| filed.is_touched(said)) {
        for (_, sentence) in view.sentences() {
            let words = key::content(view, sentence.span);
            let is_named = view.hit.reading.names.iter().any(|name| {
                sentence.span.contains(name.span)
                    && filed.names.iter().any(|(folded, _)| *folded == text::fold(&name.canonical))
            });
            let met = wanted.intersection(&words).count() as f32 / wanted.len().max(1) as f32;
            if (is_named || met >= 0.5) && key::can_be_quoted(view, sentence) {
                let score = met + f32::from(u8::from(is_named)) + 0.2 * key::score(view, sentence, 5, &BTreeMap::new());
                best.push((-(score * 100.0).round() as i32, view, sentence));
                documents.insert(&view.hit.meta.id);
            }
        }
    }
    best.sort_by(|one, other| {
        (one.0, &one.1.hit.meta.id, one.2.span).cmp(&(other.0, &other.1.hit.meta.id, other.2.span))
    });
    let mut citations = Citations::default();
    for (_, view, sentence) in best.into_iter().take(SHOWN) {
        let note = || -> Note { cite::note_of(view, sentence.span, outlets) };
        let _: CitationNo = citations.cite(view.hit, sentence.span, note);
    }
    (!citations.is_empty()).then(|| News {
        watch: watched.no,
        kind: watched.kind,
        text: watched.text.clone(),
        was: None,
        is: None,
        documents: documents.len(),
        citations: citations.finish(),
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::document::{Meta, Place, plain};
    use crate::{passage, statement};

    /// The passages of a text, as an index would give them.
    fn hits(text: &str, place: Place) -> Vec<Hit> {
        let document = plain::read(DocumentId("new".to_owned()), text.to_owned());
        let passages = passage::split(&document);
        let readings = statement::read(&document, &passages);
        let meta = Arc::new(Meta { id: DocumentId("new".to_owned()), place, ..Meta::default() });
        let pairs = passages.into_iter().zip(readings.passages);
        pairs
            .map(|(passage, reading)| Hit {
                meta: Arc::clone(&meta),
                text: text::cut(text, passage.span).to_owned(),
                headings: Vec::new(),
                passage,
                reading,
                score: 0.0,
            })
            .collect()
    }

    fn watched(text: &str, kind: Kind) -> Watched {
        Watched { no: 1, kind, text: text.to_owned(), shelf: Shelf::default() }
    }

    #[track_caller]
    fn check(kind: Kind, watch: &str, document: &str, touches: bool) {
        let percolator = Percolator::new(&[watched(watch, kind)]);
        let touched = !percolator.touched(&hits(document, Place::Everywhere)).is_empty();
        assert_eq!(touched, touches, "{watch} / {document}");
    }

    #[test]
    fn a_name_is_touched_by_whoever_names_it() {
        check(Kind::Name, "Mara Voss", "Mara Voss resigned on Monday.", true);
        check(Kind::Name, "Mara Voss", "Mara Voss leads Orlan Mills. Voss resigned on Monday.", true);
        check(Kind::Name, "mara voss", "The letter of Mara Voss was read.", true);
        check(Kind::Name, "Mara Voss", "Lena Voss resigned on Monday.", false);
        check(Kind::Name, "Orlan Mills", "The mills of Ostrava closed.", false);
    }

    #[test]
    fn a_search_is_touched_by_most_of_its_words_in_one_passage() {
        check(Kind::Search, "herring quota", "The ministry cut the herring quotas by a fifth.", true);
        check(Kind::Search, "herring quota", "The herring is back.\n\nThe quota for cod fell.", false);
        check(Kind::Search, "fire alarms ferry Astrid", "The alarms of the ferry Astrid rang.", true);
        check(Kind::Search, "the of", "The end of it.", false);
    }

    #[test]
    fn a_claim_is_touched_by_what_supports_or_denies_it() {
        let claim = "Norlund Lines switched off the fire alarms";
        check(Kind::Claim, claim, "Norlund Lines admitted that it switched off the alarms.", true);
        check(Kind::Claim, claim, "Norlund Lines denied that the fire alarms were off.", true);
        check(Kind::Claim, claim, "Norlund Lines bought a ship.", false);
        check(Kind::Claim, claim, "The alarms of the school were switched off.", false);
        check(Kind::Claim, "Tessel Group banned phones", "Tessel Group has prohibited phones at work.", true);
    }

    #[test]
    fn what_a_shelf_does_not_see_touches_none_of_its_watches() {
        let percolator = Percolator::new(&[watched("Mara Voss", Kind::Name)]);
        let hidden = hits("Mara Voss resigned on Monday.", Place::Guild { guild: 8 });
        assert!(percolator.touched(&hidden).is_empty());
    }

    #[test]
    fn a_text_is_taken_for_what_it_most_likely_is() {
        for (text, kind) in [
            ("Mara Voss", Kind::Name),
            ("Norlund Lines switched off the fire alarms", Kind::Claim),
            ("herring quota", Kind::Search),
            ("Did Norlund Lines switch off the alarms?", Kind::Search),
        ] {
            assert_eq!(Kind::of(text), kind, "{text}");
        }
    }

    #[test]
    fn what_is_told_of_a_name_is_what_names_it() {
        let hits = hits(
            "The weather was fine on that day in March. Mara Voss resigned from the board of Orlan Mills on Monday.",
            Place::Everywhere,
        );
        let views: Vec<View<'_>> = hits.iter().map(View::of).collect();
        let said: Vec<BTreeSet<String>> = hits.iter().map(said).collect();
        let news = of_words(&watched("Mara Voss", Kind::Name), &views, &said, &Outlets::default()).unwrap();
        let quotes: Vec<&str> = news.citations.iter().map(|citation| citation.quote.as_str()).collect();
        assert_eq!(quotes, ["Mara Voss resigned from the board of Orlan Mills on Monday."]);
    }
}
