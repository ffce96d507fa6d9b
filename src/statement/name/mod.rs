//! Who and what is named, and which names stand for one actor?
//!
//! `note` finds the runs of capitals of each passage; `resolve` decides, with the whole document read, which of them are
//! names (a capital at the head of a sentence is none by itself) and which names are one actor.

mod candidate;
mod define;
mod description;
mod form;
mod kind;
mod known;
mod merge;
mod opening;
mod piece;
mod role;
mod scan;
mod stand_in;
mod told;

pub use known::Known;
pub use told::Merges;

use crate::statement::lexicon::Class;
use crate::statement::name::candidate::{Candidate, Mention, State};
use crate::statement::name::form::Form;
use crate::statement::name::known::Forms;
use crate::statement::name::opening::{acts, in_capitals, is_plain_word};
use crate::statement::name::piece::Piece;
use crate::statement::name::scan::Style;
use crate::statement::name::stand_in::{Antecedent, StandIn};
use crate::statement::table::{Set, Table};
use crate::statement::token::{self, Case, Token, TokenKind};
use crate::statement::{Actor, Name, NameKind};
use crate::text::{self, Span};

/// Collects the names of a document passage by passage, then tells which of them stand for the same actor.
#[derive(Debug, Default)]
pub struct Names {
    /// One list for each passage noted.
    passages: Vec<Vec<Candidate>>,
    /// Words that stand in lower case somewhere and are in no list of common words.
    lower: Set<String>,
    sentences: u32,
    /// For each passage, the words that stand for names.
    stand_ins: Vec<Vec<StandIn>>,
    /// What the text says a name is: the end of the name's mention, and the words.
    roles: Vec<(usize, Span)>,
    /// The end of a name that is all of the last line: who signs there.
    signed: Option<usize>,
    /// Names with the words of description before them, by the end of the name.
    described: Vec<(usize, Span)>,
    /// Pairs of names that the text explains by each other.
    defined: Vec<(Span, Span)>,
}

impl Names {
    /// Notes the names of the next passage.
    pub fn note(&mut self, tokens: &[Token<'_>], sentences: &[Span]) {
        let mut candidates = Vec::new();
        let mut stand_ins = Vec::new();
        for sentence in sentences {
            self.sentences += 1;
            let tokens = token::within(tokens, *sentence);
            self.note_lower(tokens);
            let style = scan::style(tokens);
            let pieces: Vec<Piece> =
                scan::runs(tokens, style).into_iter().flat_map(|run| piece::pieces(tokens, run, style)).collect();
            if let Some(name) = self.signed.take() {
                self.roles.extend(role::signed(tokens).map(|role| (name, role)));
            }
            if let [one] = &pieces[..]
                && one.after - one.first >= 2
                && one.after == tokens.len()
                && one.title.map_or(one.first, |title| title.first) == 0
            {
                self.signed = tokens.last().map(|last| last.span.end);
            }
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
                // Of a line of capitals only what follows a name is surely its.
                let roles = match style {
                    Style::Plain => role::roles(tokens, piece, earlier),
                    Style::Titled => role::predicate(tokens, piece.after).into_iter().collect(),
                    Style::Shouted => Vec::new(),
                };
                self.roles.extend(roles.into_iter().map(|role| (span.end, role)));
                if style != Style::Shouted {
                    let described = [description::described(tokens, piece), description::located(tokens, piece)];
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
            if token.case == Case::Lower && token.class.is_unknown() && !self.lower.contains(token.text) {
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
        let ends: Table<usize, usize> =
            mentions.iter().flatten().map(|mention| (mention.span.end, mention.form)).collect();
        let form = |span: &Span| ends.get(&span.end).copied();
        self.defined.iter().filter_map(|(one, other)| Some((form(one)?, form(other)?))).collect()
    }

    /// What is a name in a candidate at the head of a sentence: all of it, all but its first word, or nothing.
    fn settled(&self, text: &str, candidate: &Candidate, forms: &Forms<'_>, known: &Set<String>) -> Option<Span> {
        let tokens = token::tokens(text, candidate.span);
        let (first, rest) = tokens.split_first()?;
        let all = candidate.span;
        if matches!(first.case, Case::Upper | Case::Mixed) || forms.has(text::cut(text, all)) {
            return Some(all);
        }
        let is_common = is_plain_word(first);
        let Some(second) = rest.first() else {
            let form = Form::of(text::cut(text, all));
            let key = form.key();
            let is_name = if is_common {
                known.contains(key) || first.has(Class::COMPANY) && acts(text, all)
            } else {
                first.has(Class::GIVEN | Class::PLACE)
                    || known.contains(key)
                    || !self.lower.contains(&first.text.to_lowercase())
            };
            return is_name.then_some(all);
        };
        let remainder = Span::new(second.span.start, all.end);
        if !is_common || first.has(Class::GIVEN) && !second.has(Class::COMMON) {
            return Some(all);
        }
        if second.kind == TokenKind::Mark {
            return (known.contains(Form::of(first.text).key()) || second.text != "-").then_some(all);
        }
        if forms.has(text::cut(text, remainder)) {
            return Some(remainder);
        }
        if second.is_capital() && second.has(Class::COMMON) || tokens.iter().any(|token| token.has(Class::ORGANISATION))
        {
            return Some(all);
        }
        if known.contains(Form::of(first.text).key()) || !second.is_capital() {
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

#[cfg(test)]
mod tests;
