//! Passage → Statements.

pub mod clause;
pub mod date;
pub mod hedge;
pub mod language;
pub mod lexicon;
pub mod mode;
pub mod name;
pub mod negation;
pub mod quantity;
pub mod sentence;
pub mod speaker;
pub mod syntax;
pub mod table;
pub mod term;
pub mod token;
pub mod turn;
pub mod verb;

use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::document::form::Form;
use crate::passage::Passage;
use crate::statement::table::Table;
use crate::text::{self, Span};

/// What the analysis sees in one passage. All spans count in the document's text; all lists are in order of their start.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    pub sentences: Vec<Sentence>,
    pub dates: Vec<Date>,
    pub names: Vec<Name>,
    /// An enclosing attribution stands before the ones inside it.
    pub attributions: Vec<Attribution>,
    pub quantities: Vec<Quantity>,
    pub hedges: Vec<Hedge>,
    /// One for each sentence as the document says it, and one for each content of an attribution.
    pub statements: Vec<Statement>,
}

/// What the analysis sees in one document: a reading for each passage, and the actors its names stand for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Readings {
    pub passages: Vec<Reading>,
    /// Ordered by first mention.
    pub actors: Vec<Actor>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sentence {
    pub span: Span,
    pub certainty: Certainty,
    pub mode: Mode,
    pub negated: bool,
}

/// How surely something is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    #[default]
    Fact,
    Hedged,
    Possible,
    Conditional,
    Question,
}

/// What kind of speech a sentence is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    #[default]
    Report,
    Opinion,
    Forecast,
    Advice,
}

/// One assertion: the content of an attribution, or a sentence in the document's own voice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// Which sentence of the reading it stands in: an index into `sentences`.
    pub sentence: SentenceNo,
    /// The words it asserts, without the words that attribute them.
    pub content: Span,
    /// The innermost attribution it is the content of; none in the document's own voice.
    pub attribution: Option<AttributionNo>,
    pub certainty: Certainty,
    pub mode: Mode,
    /// Whether its main clause is negated.
    pub negated: bool,
}

/// An index into a reading's `sentences`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SentenceNo(pub u32);

/// An index into a reading's `attributions`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AttributionNo(pub u32);

/// A temporal expression with its TIMEX3 value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Date {
    pub span: Span,
    pub kind: DateKind,
    /// TIMEX3: `2026-07-03`, `2026-Q3`, `XXXX-07-10`, `P2W`, `PRESENT_REF`.
    pub value: String,
    /// For a range (`between April 22 and June 5`), the value at its other end.
    pub end: Option<String>,
    /// Whether the value rests on something besides the words: the publication date, another date of the text.
    pub inferred: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum DateKind {
    Date,
    Time,
    Duration,
    Set,
}

/// A mention of a name (or of a pronoun or "the company" where one candidate is clear, with `is_stand_in`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Name {
    pub span: Span,
    pub kind: NameKind,
    /// The name of the actor it stands for, the same for every mention of one actor in a document.
    pub canonical: String,
    /// A pronoun or a description, not a name: `inspect` does not list it.
    pub is_stand_in: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NameKind {
    Person,
    Organisation,
    Product,
    Place,
    #[default]
    Other,
}

/// One real thing that a document names.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Actor {
    /// The fullest form of its name.
    pub canonical: String,
    pub kind: NameKind,
    /// Its other forms, as they stand in the text, each once.
    pub aliases: Vec<String>,
    /// The spans of the words that say what it is ("founder of the TRON blockchain").
    pub roles: Vec<Span>,
    /// Why its names are held for one actor.
    pub merges: Vec<Merge>,
    /// Names with the words of description before them, as they stand in the text: `Dutch chipmaker ASML`.
    pub descriptions: Vec<String>,
}

/// Two names that a rule holds for one actor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merge {
    pub one: String,
    pub other: String,
    pub rule: MergeRule,
}

/// Why two names are held for one actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MergeRule {
    /// The text says so: `Financial Times (FT)`.
    Defined,
    /// Two names of one place: `US`, `United States`.
    Place,
    /// The initials of the other.
    Initials,
    /// A surname or given name that one person of the document has.
    Surname,
    /// The same words in another order.
    Order,
    /// A part of an organisation's name.
    Short,
    /// Another spelling, or a slip.
    Spelling,
    /// A person said so, in `data/names.toml`.
    Told,
}

/// Somebody says something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attribution {
    /// Who; none where the text does not say ("it was reported").
    pub speaker: Option<Span>,
    /// The name of the actor the speaker is, where it is one ("he" and "the company" too); none for unnamed sources.
    pub canonical: Option<String>,
    pub cue: Span,
    pub kind: CueKind,
    /// The cue itself is hedged or negated: "reportedly said", "has not admitted".
    pub hedged: bool,
    pub negated: bool,
    pub content: Span,
    /// Whether the content stands between quotation marks.
    pub is_direct: bool,
    /// The attribution whose content this one stands in.
    pub parent: Option<AttributionNo>,
}

/// What the words that attribute do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CueKind {
    Says,
    Reports,
    Alleges,
    Denies,
    Admits,
    Believes,
    Orders,
    Asks,
}

/// A number with what it counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// The number itself: `25,000`, `90%`, `$3 million`.
    pub span: Span,
    pub value: f64,
    /// The upper end of a range.
    pub upper: Option<f64>,
    /// `%`, `USD`, or the noun that is counted ("fake accounts"); empty where there is none.
    pub unit: String,
    /// "roughly", "about", "some".
    pub approximate: bool,
    /// "more than", "at least" (`Above`), "fewer than", "up to" (`Below`).
    pub bound: Bound,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Bound {
    #[default]
    Exact,
    Above,
    Below,
}

/// Words that soften.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hedge {
    pub span: Span,
}

impl Reading {
    #[must_use]
    pub fn sentence(&self, no: SentenceNo) -> Option<&Sentence> {
        self.sentences.get(no.0 as usize)
    }

    #[must_use]
    pub fn attribution(&self, no: AttributionNo) -> Option<&Attribution> {
        self.attributions.get(no.0 as usize)
    }

    /// The attributions around `statement`, innermost first.
    pub fn chain(&self, statement: &Statement) -> impl Iterator<Item = &Attribution> {
        let mut next = statement.attribution;
        // An attribution's parent stands before it, so that this ends.
        std::iter::from_fn(move || {
            let no = next?;
            let attribution = self.attribution(no)?;
            next = attribution.parent.filter(|parent| *parent < no);
            Some(attribution)
        })
    }
}

/// Reads a document: one reading for each of `passages`, in their order.
///
/// Names are settled over the whole document before anybody is made a speaker.
#[must_use]
pub fn read(document: &Document, passages: &[Passage]) -> Readings {
    read_as_told(document, passages, &name::Merges::default())
}

/// So many tokens of a document are kept until its names are settled; those of the passages beyond are cut again. Tokens
/// take ten times the room of their text.
const TOKENS_KEPT: usize = 500_000;

/// [`read`], with what people said about names (`data/names.toml`).
#[must_use]
pub fn read_as_told(document: &Document, passages: &[Passage], told: &name::Merges) -> Readings {
    if language::foreign(document).is_some() {
        unread(&document.text, passages)
    } else {
        english(document, passages, told)
    }
}

/// [`read_as_told`] for a document of which it is known that it is in English ([`language::foreign`]).
#[must_use]
pub fn english(document: &Document, passages: &[Passage], told: &name::Merges) -> Readings {
    let text = &document.text;
    let mut anchor = date::Anchor::new(document.meta.published.clone(), text);
    let mut names = name::Names::default();
    let mut readings = Readings::default();
    let mut kept = Vec::new();
    let mut room = TOKENS_KEPT;
    for passage in passages {
        let tokens = token::tokens(text, passage.span);
        let sentences = sentence::sentences(text, passage.span, &tokens);
        names.note(&tokens, &sentences);
        let dates = date::dates(text, &tokens, &sentences, &mut anchor);
        let quantities = quantity::quantities(text, &tokens, &dates);
        let hedges = hedge::hedges(&tokens);
        let sentences = sentences
            .into_iter()
            .map(|span| {
                let words = token::within(&tokens, span);
                Sentence {
                    span,
                    certainty: mode::certainty(words, &hedges),
                    mode: mode::mode(words),
                    negated: negation::negated(words),
                }
            })
            .collect();
        readings.passages.push(Reading { sentences, dates, quantities, hedges, ..Reading::default() });
        room = room.saturating_sub(tokens.len());
        if room > 0 {
            kept.push(tokens);
        }
    }
    date::settle(readings.passages.iter_mut().flat_map(|reading| &mut reading.dates));
    let (mentions, actors) = names.resolve(text, told);
    readings.actors = actors;
    let by_role = by_role(text, &readings.actors);
    let turns = turn::turns(document, passages, &readings.actors);
    let own = own_name(document, &readings.actors);
    let mut kept = kept.into_iter();
    for (at, (passage, (reading, mut names))) in
        passages.iter().zip(readings.passages.iter_mut().zip(mentions)).enumerate()
    {
        let tokens = kept.next().unwrap_or_else(|| token::tokens(text, passage.span));
        let turn = turns.get(at).and_then(Option::as_ref);
        let we = turn.map_or(own.as_deref(), |turn| turn.behalf.as_deref());
        let i = turn.and_then(|turn| turn.speaker.as_deref());
        if i.is_some() || we.is_some() {
            turn::stand_in(&mut names, &tokens, i, we);
        }
        let spans: Vec<Span> = reading.sentences.iter().map(|sentence| sentence.span).collect();
        reading.attributions = speaker::attributions(text, &tokens, &spans, &names);
        for one in reading.attributions.iter_mut().filter(|one| one.canonical.is_none()) {
            let words = one.speaker.map(|speaker| unheaded(&text::fold(text::cut(text, speaker))).to_owned());
            one.canonical = words.and_then(|words| by_role.get(&words).cloned().flatten());
        }
        if let Some(turn) = turn {
            turn::give_floor(&mut reading.attributions, turn);
        }
        reading.names = names;
        reading.statements = statements(reading, &tokens);
    }
    readings
}

/// The name by which the text calls the organisation whose own statement it is.
fn own_name(document: &Document, actors: &[Actor]) -> Option<String> {
    let meta = &document.meta;
    let party = meta.party.as_ref().filter(|_| meta.form == Some(Form::Statement))?;
    let folded = text::fold(party);
    let is_own = |actor: &&Actor| actor.aliases.iter().chain([&actor.canonical]).any(|form| text::fold(form) == folded);
    Some(actors.iter().find(is_own).map_or(party, |actor| &actor.canonical).clone())
}

/// Roles that name whom they serve ("Acme engineer") → the one person of the document who bears them; none where two do.
fn by_role(text: &str, actors: &[Actor]) -> Table<String, Option<String>> {
    let mut bearers: Table<String, Option<String>> = Table::default();
    for actor in actors.iter().filter(|actor| actor.kind == NameKind::Person) {
        for role in &actor.roles {
            let words = text::cut(text, *role);
            if words.contains(' ') && words.contains(char::is_uppercase) {
                bearers
                    .entry(unheaded(&text::fold(words)).to_owned())
                    .and_modify(|known| *known = known.take().filter(|known| *known == actor.canonical))
                    .or_insert_with(|| Some(actor.canonical.clone()));
            }
        }
    }
    bearers
}

/// A phrase without its article.
fn unheaded(phrase: &str) -> &str {
    ["the ", "an ", "a "].iter().find_map(|article| phrase.strip_prefix(article)).unwrap_or(phrase)
}

/// The readings of a document in another language: its sentences, to quote them, and nothing that rests on English.
#[must_use]
pub fn unread(text: &str, passages: &[Passage]) -> Readings {
    let reading = |passage: &Passage| {
        let tokens = token::tokens(text, passage.span);
        let sentences = sentence::sentences(text, passage.span, &tokens).into_iter();
        let sentence = |span| Sentence { span, certainty: Certainty::Fact, mode: Mode::Report, negated: false };
        Reading { sentences: sentences.map(sentence).collect(), ..Reading::default() }
    };
    Readings { passages: passages.iter().map(reading).collect(), actors: Vec::new() }
}

/// The statements of a passage: each sentence in the document's own voice, then the contents of its attributions.
fn statements(reading: &Reading, tokens: &[token::Token<'_>]) -> Vec<Statement> {
    let mut statements = Vec::new();
    for (sentence, no) in reading.sentences.iter().zip(0..) {
        statements.push(Statement {
            sentence: SentenceNo(no),
            content: sentence.span,
            attribution: None,
            certainty: sentence.certainty,
            mode: sentence.mode,
            negated: sentence.negated,
        });
        for (attribution, number) in reading.attributions.iter().zip(0..) {
            // A content that runs over several sentences makes a statement of each.
            let content = Span::new(
                attribution.content.start.max(sentence.span.start),
                attribution.content.end.min(sentence.span.end),
            );
            if !content.is_empty() {
                let words = token::within(tokens, content);
                statements.push(Statement {
                    sentence: SentenceNo(no),
                    content,
                    attribution: Some(AttributionNo(number)),
                    certainty: mode::certainty(words, &reading.hedges),
                    mode: mode::mode(words),
                    negated: negation::negated(words),
                });
            }
        }
    }
    statements
}

#[cfg(test)]
mod tests;
