//! Who and what is named, and which names stand for one actor?
//!
//! `note` finds the runs of capitals of each passage; `resolve` decides, with the whole document read, which of them are
//! names (a capital at the head of a sentence is none by itself) and which names are one actor.

mod candidate;
mod define;
mod form;
mod kind;
mod merge;
mod piece;
mod role;
mod scan;
mod stand_in;
mod told;

pub use told::Merges;

use std::collections::{HashMap, HashSet};

use crate::statement::lexicon::{self, Class};
use crate::statement::name::candidate::{Candidate, Mention, State};
use crate::statement::name::form::Form;
use crate::statement::name::kind::Hints;
use crate::statement::name::piece::Piece;
use crate::statement::name::scan::Style;
use crate::statement::name::stand_in::{Antecedent, StandIn};
use crate::statement::token::{self, Case, Token, TokenKind};
use crate::statement::{Actor, Name, NameKind};
use crate::text::{self, Span};

/// Collects the names of a document passage by passage, then tells which of them stand for the same actor.
#[derive(Debug, Default)]
pub struct Names {
    /// One list for each passage noted.
    passages: Vec<Vec<Candidate>>,
    /// Words that stand in lower case somewhere and are in no list of common words.
    lower: HashSet<String>,
    sentences: u32,
    /// For each passage, the words that stand for names.
    stand_ins: Vec<Vec<StandIn>>,
    /// What the text says a name is: the end of the name's mention, and the words.
    roles: Vec<(usize, Span)>,
    /// Names with the words of description before them, by the end of the name.
    described: Vec<(usize, Span)>,
    /// Pairs of names that the text explains by each other.
    defined: Vec<(Span, Span)>,
}

impl Names {
    /// Notes the names of the next passage.
    pub fn note(&mut self, text: &str, tokens: &[Token<'_>], sentences: &[Span]) {
        let _ = text;
        let mut candidates = Vec::new();
        let mut stand_ins = Vec::new();
        for sentence in sentences {
            self.sentences += 1;
            let tokens = token::within(tokens, *sentence);
            self.note_lower(tokens);
            let style = scan::style(tokens);
            let pieces: Vec<Piece> =
                scan::runs(tokens, style).into_iter().flat_map(|run| piece::pieces(tokens, run, style)).collect();
            let mut earlier: Option<&Piece> = None;
            for piece in &pieces {
                let state = match style {
                    Style::Plain if piece.is_generic => State::Generic,
                    Style::Plain if piece.is_doubtful => State::Doubtful,
                    Style::Plain => State::Sure,
                    Style::Titled => State::Titled,
                    Style::Shouted => State::Shouted,
                };
                let (Some(first), Some(last)) = (tokens.get(piece.first), tokens.get(piece.after - 1)) else {
                    continue;
                };
                let span = first.span.hull(last.span);
                let hints = kind::hints(tokens, piece);
                if style == Style::Plain {
                    self.roles.extend(role::roles(tokens, piece, earlier).into_iter().map(|role| (span.end, role)));
                }
                if style != Style::Shouted {
                    let described = [role::described(tokens, piece), role::located(tokens, piece)];
                    self.described.extend(described.into_iter().flatten().map(|words| (span.end, words)));
                }
                candidates.push(Candidate { span, state, sentence: self.sentences, hints });
                earlier = Some(piece);
            }
            let defined = define::definitions(tokens, &pieces);
            for candidate in candidates.iter_mut().rev().take(pieces.len()).filter(|one| one.state == State::Generic) {
                if defined.iter().any(|(one, other)| [one.end, other.end].contains(&candidate.span.end)) {
                    candidate.state = State::Sure;
                }
            }
            self.defined.extend(defined);
            for stand_in in stand_in::stand_ins(tokens, self.sentences) {
                let after = tokens.partition_point(|token| token.span.start < stand_in.span.end);
                if stand_in.kind == NameKind::Person && tokens.get(after).is_some_and(|verb| verb.case == Case::Lower) {
                    self.roles.extend(role::predicate(tokens, after).map(|role| (stand_in.span.end, role)));
                }
                stand_ins.push(stand_in);
            }
        }
        self.stand_ins.push(stand_ins);
        self.passages.push(candidates);
    }

    fn note_lower(&mut self, tokens: &[Token<'_>]) {
        for token in tokens {
            if token.case == Case::Lower && token.class == Class::NONE && !self.lower.contains(token.text) {
                self.lower.insert(token.text.to_owned());
            }
        }
    }

    /// The mentions of each passage noted, in order, and the actors by first mention.
    #[must_use]
    pub fn resolve(self, text: &str, told: &Merges) -> (Vec<Vec<Name>>, Vec<Actor>) {
        let mut forms = Forms::default();
        let mut mentions: Vec<Vec<Mention>> = Vec::with_capacity(self.passages.len());
        for candidates in &self.passages {
            let sure = candidates.iter().filter(|candidate| candidate.state == State::Sure);
            mentions.push(sure.filter_map(|candidate| forms.add(text, candidate.span, candidate)).collect());
        }
        let known = forms.known();
        for (candidates, mentions) in self.passages.iter().zip(&mut mentions) {
            for candidate in candidates {
                match candidate.state {
                    State::Sure => {}
                    State::Generic => {
                        if forms.has(text::cut(text, candidate.span)) {
                            mentions.extend(forms.add(text, candidate.span, candidate));
                        }
                    }
                    State::Doubtful => {
                        let span = self.settled(text, candidate, &forms, &known);
                        mentions.extend(span.and_then(|span| forms.add(text, span, candidate)));
                    }
                    State::Titled | State::Shouted => {
                        for span in in_capitals(text, candidate, &forms) {
                            mentions.extend(forms.add(text, span, candidate));
                        }
                    }
                }
            }
            mentions.sort_by_key(|mention| mention.span);
        }
        let defined = self.defined_forms(&mentions);
        let merge::Groups { mut actors, of_form } = merge::groups(&forms.list, &defined, told);
        let mut names: Vec<Vec<Name>> = Vec::with_capacity(mentions.len());
        let mut before: Vec<Antecedent> = Vec::new();
        // The actor of each mention and stand-in, by its end; in order.
        let mut ends: Vec<(usize, usize)> = Vec::new();
        for (mentions, stand_ins) in mentions.iter().zip(&self.stand_ins) {
            let mut named = Vec::with_capacity(mentions.len());
            let mut stand_ins = stand_ins.iter().peekable();
            let mut stand = |before: &mut Vec<Antecedent>, named: &mut Vec<Name>, until: usize, taken: usize| {
                while let Some(stand_in) = stand_ins.next_if(|one| one.span.start < until) {
                    if stand_in.span.start < taken {
                        continue;
                    }
                    let Some(number) = stand_in::referent(stand_in, before, &actors) else { continue };
                    let Some(actor) = actors.get(number) else { continue };
                    let Span { end, .. } = stand_in.span;
                    before.push(Antecedent { actor: number, kind: actor.kind, sentence: stand_in.sentence, end });
                    ends.push((end, number));
                    named.push(name(stand_in.span, actor, true));
                }
            };
            let mut taken = 0;
            for mention in mentions {
                stand(&mut before, &mut named, mention.span.start, taken);
                let Some(number) = of_form.get(mention.form).copied() else { continue };
                let Some(actor) = actors.get(number) else { continue };
                before.push(Antecedent {
                    actor: number,
                    kind: actor.kind,
                    sentence: mention.sentence,
                    end: mention.span.end,
                });
                named.push(name(mention.span, actor, false));
                taken = mention.span.end;
            }
            stand(&mut before, &mut named, usize::MAX, taken);
            ends.extend(mentions.iter().filter_map(|mention| Some((mention.span.end, *of_form.get(mention.form)?))));
            names.push(named);
        }
        ends.sort_unstable();
        for (end, role) in &self.roles {
            let Ok(at) = ends.binary_search_by_key(end, |(end, _)| *end) else { continue };
            let Some(actor) = ends.get(at).and_then(|(_, number)| actors.get_mut(*number)) else { continue };
            actor.add_role(text, *role);
        }
        for (end, words) in &self.described {
            let Ok(at) = ends.binary_search_by_key(end, |(end, _)| *end) else { continue };
            let Some(actor) = ends.get(at).and_then(|(_, number)| actors.get_mut(*number)) else { continue };
            let words = text::cut(text, *words);
            if actor.descriptions.len() < DESCRIPTIONS_KEPT
                && !actor.descriptions.iter().chain(&actor.aliases).any(|known| known == words)
            {
                actor.descriptions.push(words.to_owned());
            }
        }
        (names, actors)
    }

    /// The defined pairs as forms.
    fn defined_forms(&self, mentions: &[Vec<Mention>]) -> Vec<(usize, usize)> {
        if self.defined.is_empty() {
            return Vec::new();
        }
        let ends: HashMap<usize, usize> =
            mentions.iter().flatten().map(|mention| (mention.span.end, mention.form)).collect();
        let form = |span: &Span| ends.get(&span.end).copied();
        self.defined.iter().filter_map(|(one, other)| Some((form(one)?, form(other)?))).collect()
    }

    /// What is a name in a candidate at the head of a sentence: all of it, all but its first word, or nothing.
    fn settled(&self, text: &str, candidate: &Candidate, forms: &Forms<'_>, known: &HashSet<String>) -> Option<Span> {
        let tokens = token::tokens(text, candidate.span);
        let (first, rest) = tokens.split_first()?;
        let all = candidate.span;
        if matches!(first.case, Case::Upper | Case::Mixed) || forms.has(text::cut(text, all)) {
            return Some(all);
        }
        let is_common = is_plain_word(first);
        let Some(second) = rest.first() else {
            let key = Form::of(text::cut(text, all)).key();
            let is_name = if is_common {
                known.contains(&key) || first.has(Class::COMPANY) && acts(text, all)
            } else {
                first.has(Class::GIVEN | Class::PLACE)
                    || known.contains(&key)
                    || !self.lower.contains(&first.text.to_lowercase())
            };
            return is_name.then_some(all);
        };
        let remainder = Span::new(second.span.start, all.end);
        if !is_common || first.has(Class::GIVEN) && !second.has(Class::COMMON) {
            return Some(all);
        }
        if second.kind == TokenKind::Mark {
            return (known.contains(&Form::of(first.text).key()) || second.text != "-").then_some(all);
        }
        if forms.has(text::cut(text, remainder)) {
            return Some(remainder);
        }
        if second.is_capital() && second.has(Class::COMMON) || tokens.iter().any(|token| token.has(Class::ORGANISATION))
        {
            return Some(all);
        }
        if known.contains(&Form::of(first.text).key()) || !second.is_capital() {
            return Some(all);
        }
        Some(remainder)
    }
}

fn name(span: Span, actor: &Actor, is_stand_in: bool) -> Name {
    Name { span, kind: actor.kind, canonical: actor.canonical.clone(), is_stand_in }
}

/// Whether two names differ by one slip of the pen, so that they may be one: `Petra Lindqvist`, `Petra Lindquist`.
#[must_use]
pub fn is_slip(one: &str, other: &str) -> bool {
    let (one, other) = (Form::of(one), Form::of(other));
    one != other && merge::slip::is_slip(&one, &other)
}

/// So many roles of one actor are kept: who has more is a pattern of the text, not a person.
const ROLES_KEPT: usize = 16;
/// So many descriptions.
const DESCRIPTIONS_KEPT: usize = 8;

impl Actor {
    /// Adds words that say what it is, once each, in the order of the text.
    fn add_role(&mut self, text: &str, role: Span) {
        if self.kind == NameKind::Place || self.roles.len() >= ROLES_KEPT {
            return;
        }
        let words = text::fold(text::cut(text, role));
        if !self.roles.iter().any(|known| text::fold(text::cut(text, *known)) == words) {
            self.roles.push(role);
        }
    }
}

/// Whether a verb or a possessive follows: `Apple unveils`, not `Apple pie`.
fn acts(text: &str, name: Span) -> bool {
    let after = Span::new(name.end, name.end + text::after(text, name.end, 40).len());
    let verbs = Class::VERB_PRESENT | Class::VERB_PAST | Class::MODAL | Class::AUXILIARY;
    token::tokens(text, after).first().is_some_and(|next| {
        next.kind == TokenKind::Clitic
            || next.case == Case::Lower && next.has(verbs) && next.spaced && !next.text.is_empty()
    })
}

/// Whether a word with a capital is one of the general vocabulary, in a form that no list need have.
fn is_plain_word(word: &Token<'_>) -> bool {
    if word.has(Class::COMMON | Class::OPENER | Class::ROLE | Class::CALENDAR) {
        return true;
    }
    if word.has(Class::GIVEN | Class::PLACE | Class::COMPANY) || word.case != Case::Capital || word.text.len() < 7 {
        return false;
    }
    let lower = word.text.to_lowercase();
    let endings = [
        "ing", "tion", "sion", "ment", "ness", "ship", "ity", "ism", "ously", "ally", "ically", "able", "ible", "less",
        "etry", "ology",
    ];
    if endings.iter().any(|ending| lower.ends_with(ending)) {
        return true;
    }
    // Two common words in one: `gatekeeper`, `crackdown`.
    let mut room = String::new();
    (3..lower.len().saturating_sub(2)).any(|at| {
        let (one, other) = (text::cut(&lower, Span::new(0, at)), text::cut(&lower, Span::new(at, lower.len())));
        let is_word = |part: &str, room: &mut String| {
            part.len() >= 3 && lexicon::class(part, room).intersects(Class::COMMON | Class::PREPOSITION | Class::ADVERB)
        };
        is_word(one, &mut room) && is_word(other, &mut room) && one.len().max(other.len()) >= 4
    })
}

/// The names in a title, or in a sentence of capitals: the longest that are known, and in a title the words that no
/// lexicon has.
fn in_capitals(text: &str, candidate: &Candidate, forms: &Forms<'_>) -> Vec<Span> {
    let tokens = token::tokens(text, candidate.span);
    let mut names = Vec::new();
    let mut at = 0;
    while let Some(first) = tokens.get(at) {
        if !first.is_word() {
            at += 1;
            continue;
        }
        let longest = (1..=6usize).rev().find_map(|length| {
            let last = tokens.get(at + length - 1)?;
            let span = first.span.hull(last.span);
            (last.kind != TokenKind::Mark && forms.has(text::cut(text, span))).then_some((length, span))
        });
        if let Some((length, span)) = longest {
            names.push(span);
            at += length;
            continue;
        }
        let is_own = |token: &Token<'_>| {
            token.is_word()
                && token.is_capital()
                && candidate.state == State::Titled
                && token.text.chars().count() > 1
                && !is_plain_word(token)
                && !token.has(
                    Class::COMMON
                        | Class::FUNCTION
                        | Class::OPENER
                        | Class::ROLE
                        | Class::TITLE
                        | Class::DEMONYM
                        | Class::CALENDAR
                        | Class::ABBREVIATION,
                )
        };
        let mut length = 0;
        while tokens.get(at + length).is_some_and(is_own)
            && (length == 0 || tokens.get(at + length).is_some_and(|t| t.spaced))
        {
            length += 1;
        }
        if let Some(last) = length.checked_sub(1).and_then(|last| tokens.get(at + last)) {
            names.push(first.span.hull(last.span));
        }
        at += length.max(1);
    }
    names
}

/// The distinct names of a document.
#[derive(Debug, Default)]
struct Forms<'t> {
    list: Vec<Known>,
    index: HashMap<String, usize>,
    /// The number of each spelling counted, and whether it has a legal form: most mentions are spelled like one before.
    spelled: HashMap<&'t str, (usize, bool)>,
}

/// One distinct name: how it is compared, how it is written, how often, and what its surroundings say of it.
#[derive(Clone, Debug, Default)]
pub struct Known {
    pub form: Form,
    /// Its spellings, most frequent first once all are counted; each once.
    pub spellings: Vec<(String, u32)>,
    pub count: u32,
    pub first: usize,
    pub hints: Hints,
    /// The first sentences it stands in.
    pub sentences: Vec<u32>,
    /// Whether it stands somewhere without a legal form.
    is_bare: bool,
}

impl Known {
    #[must_use]
    pub const fn is_bare(&self) -> bool {
        self.is_bare
    }

    /// The spelling it has most often, the first one where two are as frequent.
    #[must_use]
    pub fn spelling(&self) -> &str {
        let most = self.spellings.iter().map(|(_, count)| *count).max().unwrap_or_default();
        self.spellings.iter().find(|(_, count)| *count == most).map_or("", |(spelling, _)| spelling)
    }
}

impl Known {
    /// The commonest spelling without a legal suffix, an article or a possessive.
    #[must_use]
    pub fn plain_spelling(&self) -> &str {
        let spelling = self.spelling();
        if !self.form.had_suffix {
            return spelling;
        }
        // As many words as the form has, and the article before them, which the form leaves out.
        let mut left =
            self.form.words.len() + usize::from(spelling.starts_with("The ") || spelling.starts_with("the "));
        let mut end = 0;
        for chunk in spelling.split_inclusive(char::is_whitespace) {
            if left == 0 {
                break;
            }
            left = left.saturating_sub(form::count(chunk));
            end += chunk.len();
        }
        text::cut(spelling, Span::new(0, end)).trim_end_matches([',', ' '])
    }
}

/// So many sentences of a name are remembered, to see whether two names stand side by side.
const SENTENCES_KEPT: usize = 64;
/// So many spellings.
const SPELLINGS_KEPT: usize = 16;

impl<'t> Forms<'t> {
    /// Whether a name that compares like `words` is counted.
    fn has(&self, words: &str) -> bool {
        self.spelled.contains_key(words) || self.index.contains_key(&Form::of(words).key())
    }

    /// The number of the form of `words`, and whether it has a legal form; none where nothing of it is left to compare.
    fn number(&mut self, words: &'t str, start: usize) -> Option<(usize, bool)> {
        if let Some(found) = self.spelled.get(words) {
            return Some(*found);
        }
        let form = Form::of(words);
        let key = form.key();
        if key.is_empty() || form.words.len() < 6 && form.is_legal_form() {
            return None;
        }
        let had_suffix = form.had_suffix;
        let number = *self.index.entry(key).or_insert_with(|| {
            self.list.push(Known { form, first: start, ..Known::default() });
            self.list.len() - 1
        });
        self.spelled.insert(words, (number, had_suffix));
        Some((number, had_suffix))
    }

    /// Counts a mention; none where nothing of it is left to compare.
    fn add(&mut self, text: &'t str, span: Span, candidate: &Candidate) -> Option<Mention> {
        let words = text::cut(text, span);
        let (number, had_suffix) = self.number(words, span.start)?;
        let known = self.list.get_mut(number)?;
        known.is_bare |= !had_suffix;
        known.count += 1;
        known.first = known.first.min(span.start);
        known.hints.add(candidate.hints);
        if let Some((_, count)) = known.spellings.iter_mut().find(|(spelling, _)| spelling == words) {
            *count += 1;
        } else if known.spellings.len() < SPELLINGS_KEPT {
            known.spellings.push((words.to_owned(), 1));
        }
        if known.sentences.len() < SENTENCES_KEPT {
            known.sentences.push(candidate.sentence);
        }
        Some(Mention { span, form: number, sentence: candidate.sentence })
    }

    /// The words by which a name can be called that stands in the document in full: its first and its last.
    fn known(&self) -> HashSet<String> {
        let mut known = HashSet::new();
        for name in &self.list {
            known.insert(name.form.key());
            if name.form.words.len() > 1 {
                known.extend(name.form.words.first().cloned());
                known.extend(name.form.words.last().cloned());
            }
        }
        known
    }
}

#[cfg(test)]
mod tests;
