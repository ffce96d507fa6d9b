//! Tokens → what each does in its sentence, as far as the closed classes, the endings and the neighbours tell.
//!
//! No parser: a tag for each token, right often enough to find verb groups, noun phrases and the edges of clauses. A trained
//! tagger (harper-brill 3.0.0) in its place found fewer attributions: of the cues of `tests/corpus/speakers_held_out.txt` .935
//! instead of .984.

use crate::statement::lexicon::Class;
use crate::statement::speaker::cue;
use crate::statement::token::{Case, Token, TokenKind};

/// What a token does in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    Comma,
    /// `.`, `!`, `?`
    Stop,
    Colon,
    Semicolon,
    Dash,
    Open,
    Close,
    Quote,
    /// Any other mark.
    Mark,
    Number,
    /// `'s` and `'` after a noun.
    Possessive,
    Determiner,
    Pronoun,
    Preposition,
    To,
    Coordinator,
    Subordinator,
    That,
    /// `who`, `which`, `whose`
    Relative,
    Modal,
    Be,
    Have,
    Do,
    /// A verb in its base form, also as a plural present: `they say`.
    Base,
    /// `says`
    Present,
    /// `said`; also the participle of a regular verb.
    Past,
    /// `taken`
    Participle,
    Ing,
    Adverb,
    Not,
    Adjective,
    Noun,
    Name,
}

impl Tag {
    /// Whether it can be the head of a noun phrase.
    #[must_use]
    pub const fn is_nominal(self) -> bool {
        matches!(self, Self::Noun | Self::Name | Self::Pronoun | Self::Number)
    }

    /// Whether it is a form of a full verb.
    #[must_use]
    pub const fn is_verb(self) -> bool {
        matches!(self, Self::Base | Self::Present | Self::Past | Self::Participle | Self::Ing)
    }

    /// Whether it can stand before a full verb in its group.
    #[must_use]
    pub const fn is_auxiliary(self) -> bool {
        matches!(self, Self::Modal | Self::Be | Self::Have | Self::Do)
    }

    /// Whether a clause has a verb with it: a form that needs a subject.
    #[must_use]
    pub const fn is_finite(self) -> bool {
        matches!(self, Self::Base | Self::Present | Self::Past) || self.is_auxiliary()
    }

    /// Whether a noun phrase can begin with it.
    #[must_use]
    pub const fn opens_phrase(self) -> bool {
        matches!(self, Self::Determiner | Self::Adjective) || self.is_nominal()
    }
}

/// One tag for each of `tokens`. `starts` tells whether a sentence (or a quotation) begins with a token.
#[must_use]
pub fn tags(tokens: &[Token<'_>]) -> Vec<Tag> {
    let mut tags: Vec<Tag> = Vec::with_capacity(tokens.len());
    for (at, token) in tokens.iter().enumerate() {
        let tag = match token.kind {
            TokenKind::Mark => mark(tokens, at),
            TokenKind::Number => Tag::Number,
            TokenKind::Clitic => clitic(tokens, &tags, at),
            TokenKind::Word => word(tokens, &tags, at),
        };
        tags.push(tag);
    }
    tags
}

/// The comma of "July 3, 2026".
fn is_in_date(tokens: &[Token<'_>], at: usize) -> bool {
    let number = |at: Option<usize>| at.and_then(|at| tokens.get(at)).filter(|token| token.kind == TokenKind::Number);
    number(at.checked_sub(1)).is_some_and(|day| day.text.len() <= 2)
        && number(Some(at + 1)).is_some_and(|year| year.text.len() == 4)
}

fn mark(tokens: &[Token<'_>], at: usize) -> Tag {
    let Some(token) = tokens.get(at) else { return Tag::Mark };
    match token.text {
        "," if is_in_date(tokens, at) => Tag::Mark,
        "," => Tag::Comma,
        "." | "!" | "?" | "…" => Tag::Stop,
        ":" => Tag::Colon,
        ";" => Tag::Semicolon,
        "-" if !token.spaced => Tag::Mark,
        "—" | "–" | "-" => Tag::Dash,
        "(" | "[" | "{" => Tag::Open,
        ")" | "]" | "}" => Tag::Close,
        "\"" | "“" | "”" | "«" | "»" | "„" => Tag::Quote,
        "'" | "’" if !token.spaced && at > 0 && tokens.get(at - 1).is_some_and(|word| word.kind != TokenKind::Mark) => {
            Tag::Possessive
        }
        _ => Tag::Mark,
    }
}

fn clitic(tokens: &[Token<'_>], tags: &[Tag], at: usize) -> Tag {
    let Some(token) = tokens.get(at) else { return Tag::Mark };
    let after_pronoun = matches!(tags.last(), Some(Tag::Pronoun | Tag::Relative | Tag::That | Tag::Subordinator));
    match token.text.chars().nth(1).map(|letter| letter.to_ascii_lowercase()) {
        Some('s') if after_pronoun => Tag::Be,
        Some('s') => Tag::Possessive,
        Some('r' | 'm') => Tag::Be,
        Some('v') => Tag::Have,
        Some('l' | 'd') => Tag::Modal,
        _ => Tag::Mark,
    }
}

/// The classes of the words that [`closed`] knows; the function words among them are those that it names.
const CLOSED: Class = Class::FUNCTION
    .and(Class::MODAL)
    .and(Class::AUXILIARY)
    .and(Class::PRONOUN)
    .and(Class::DETERMINER)
    .and(Class::COORDINATOR)
    .and(Class::SUBORDINATOR)
    .and(Class::PREPOSITION);

fn word(tokens: &[Token<'_>], tags: &[Tag], at: usize) -> Tag {
    let Some(token) = tokens.get(at) else { return Tag::Mark };
    let next = tokens.get(at + 1);
    let before = tags.last().copied();
    if token.has(CLOSED)
        && let Some(tag) = closed(token, before, next, tokens.get(at + 2))
    {
        return tag;
    }
    let opens = opens_sentence(tags);
    if token.is_capital() && !opens {
        return Tag::Name;
    }
    // "has long argued"
    if token.is("long") && matches!(before, Some(Tag::Have | Tag::Be | Tag::Modal)) {
        return Tag::Adverb;
    }
    // "people close to the family", "first reported"
    if token.is("close") && next.is_some_and(|next| next.is("to")) {
        return Tag::Adjective;
    }
    if token.is_any(&["first", "once", "second", "last"])
        && next.is_some_and(|next| next.has(Class::VERB_PAST))
        && before != Some(Tag::Determiner)
    {
        return Tag::Adverb;
    }
    if token.has(Class::VERB) {
        return verb(tokens, tags, at);
    }
    // "to boil their water", whatever the verb
    if before == Some(Tag::To)
        && !token.is_capital()
        && !token.has(Class::PERSON)
        && next.is_some_and(|next| next.is_word() && (next.has(Class::DETERMINER) || next.has(Class::PRONOUN)))
    {
        return Tag::Base;
    }
    if (token.has(Class::CUE_NOUN) || token.has(Class::DOCUMENT)) && !token.is_capital() {
        return Tag::Noun;
    }
    if token.has(Class::ADJECTIVE) || token.has(Class::CUE_ADJECTIVE) {
        // "the poor said", "officials": an adjective that closes a phrase is its noun.
        return Tag::Adjective;
    }
    if token.has(Class::ADVERB) {
        return Tag::Adverb;
    }
    if token.is_capital() && !token.has(Class::COMMON) && !token.has(Class::ROLE) {
        return Tag::Name;
    }
    if token.has(Class::ROLE) || token.has(Class::TITLE) {
        return if token.is_capital() { Tag::Name } else { Tag::Noun };
    }
    by_ending(token.text)
}

/// Whether the next token is the first word of a sentence or a quotation.
fn opens_sentence(tags: &[Tag]) -> bool {
    matches!(tags.last(), None | Some(Tag::Stop | Tag::Quote | Tag::Colon | Tag::Mark))
}

fn closed(token: &Token<'_>, before: Option<Tag>, next: Option<&Token<'_>>, after: Option<&Token<'_>>) -> Option<Tag> {
    let has = |class| token.has(class);
    // "US" is no pronoun, unless all the words around are capitals.
    let is_shouted = next.is_some_and(|next| next.case == Case::Upper);
    if token.case == Case::Upper && !is_shouted {
        return None;
    }
    if has(Class::MODAL) {
        let is_name = token.is_any(&["may", "will", "might", "can", "must"])
            && (token.is_capital() && before.is_some_and(|tag| !matches!(tag, Tag::Stop | Tag::Quote))
                || matches!(before, Some(Tag::Determiner | Tag::Adjective | Tag::Possessive | Tag::Preposition)));
        return Some(if is_name { Tag::Name } else { Tag::Modal });
    }
    if has(Class::AUXILIARY) {
        let first = token.text.chars().next().map(|letter| letter.to_ascii_lowercase());
        return Some(match first {
            Some('h') => Tag::Have,
            Some('d') => Tag::Do,
            _ => Tag::Be,
        });
    }
    if token.is("to") {
        return Some(Tag::To);
    }
    if token.is("that") {
        let alone = next
            .is_none_or(|next| next.has(Class::AUXILIARY) || next.has(Class::MODAL) || next.kind != TokenKind::Word);
        return Some(match before {
            None | Some(Tag::Stop | Tag::Quote) if alone => Tag::Pronoun,
            None | Some(Tag::Preposition | Tag::To | Tag::Stop | Tag::Quote) => Tag::Determiner,
            _ => Tag::That,
        });
    }
    if token.is_any(&["who", "which", "whose", "whom"]) {
        return Some(Tag::Relative);
    }
    if token.is_any(&["not", "never"]) {
        return Some(Tag::Not);
    }
    if token.is("nor") {
        return Some(Tag::Coordinator);
    }
    // "what Smith plans"
    if token.is("what")
        && next.is_some_and(|next| next.is_capital() || next.has(Class::PRONOUN) || next.has(Class::DETERMINER))
    {
        return Some(Tag::Relative);
    }
    if has(Class::PRONOUN) && !has(Class::DETERMINER) {
        // "There said" is no subject; "others" is.
        return Some(Tag::Pronoun);
    }
    if has(Class::DETERMINER) {
        let stands_alone = next.is_none_or(|next| {
            next.kind == TokenKind::Mark && !is_opening(next) && (next.text != "-" || next.spaced)
                || next.has(Class::AUXILIARY)
                || next.has(Class::MODAL)
                || next.has(Class::PREPOSITION)
                || next.is_any(&["that", "who", "to", "and"])
                || next.has(Class::CUE)
                    && !next.has(Class::CUE_HOMOGRAPH)
                    && (next.has(Class::VERB_BASE) || next.has(Class::VERB_PRESENT))
                || next.has(Class::CUE) && next.is_any(&["said", "told", "thought", "felt", "say", "claim", "fear"])
        });
        // "many called him": it stands alone where a verb and its object follow.
        let stands_alone = stands_alone
            || token.is_any(&["many", "most", "some", "several", "few", "both", "all", "others"])
                && next.is_some_and(|next| next.has(Class::CUE) && next.has(Class::VERB_PAST))
                && after.is_some_and(|after| {
                    after.has(Class::DETERMINER) || after.has(Class::PRONOUN) || after.is_any(&["that", "to", "for"])
                });
        let can = !token.is_any(&["a", "an", "the", "my", "your", "its", "our", "their", "every", "no"]);
        return Some(if stands_alone && can { Tag::Pronoun } else { Tag::Determiner });
    }
    if has(Class::COORDINATOR) {
        return Some(Tag::Coordinator);
    }
    if has(Class::SUBORDINATOR) {
        return Some(Tag::Subordinator);
    }
    if has(Class::PREPOSITION) {
        return Some(Tag::Preposition);
    }
    None
}

fn is_opening(token: &Token<'_>) -> bool {
    matches!(token.text, "\"" | "“" | "(" | "$" | "€" | "£" | "#" | "‘")
}

/// A word that is a form of a verb, and may be a noun.
fn verb(tokens: &[Token<'_>], tags: &[Tag], at: usize) -> Tag {
    let (Some(token), next) = (tokens.get(at), tokens.get(at + 1)) else { return Tag::Mark };
    // What stands before it, adverbs left out.
    let mut back = tags.len();
    while back > 0 && matches!(tags.get(back - 1), Some(Tag::Adverb | Tag::Not)) {
        back -= 1;
    }
    let before = back.checked_sub(1).and_then(|back| tags.get(back)).copied();
    let skipped = back < tags.len();
    let in_phrase = !skipped && matches!(before, Some(Tag::Determiner | Tag::Adjective | Tag::Possessive));
    if token.has(Class::VERB_ING) {
        let is_modifier = in_phrase && next.is_some_and(is_open_word);
        return match (is_modifier, in_phrase) {
            (true, _) if !token.has(Class::DOCUMENT) && !token.has(Class::CUE_NOUN) => Tag::Adjective,
            // "the filing"
            (_, true) if !next.is_some_and(|next| next.has(Class::DETERMINER) || next.has(Class::PRONOUN)) => Tag::Noun,
            _ => Tag::Ing,
        };
    }
    if token.has(Class::VERB_PAST) || token.has(Class::VERB_PARTICIPLE) {
        let is_base = token.has(Class::VERB_BASE) && matches!(before, Some(Tag::Modal | Tag::To | Tag::Do));
        if is_base {
            return Tag::Base;
        }
        let is_modifier =
            (in_phrase || matches!(before, Some(Tag::Preposition)) && !skipped) && next.is_some_and(is_open_word);
        if is_modifier {
            return Tag::Adjective;
        }
        if token.has(Class::VERB_BASE) && in_phrase {
            return Tag::Noun;
        }
        return if token.has(Class::VERB_PAST) { Tag::Past } else { Tag::Participle };
    }
    let (form, is_plural_form) = if token.has(Class::VERB_PRESENT) { (Tag::Present, true) } else { (Tag::Base, false) };
    let is_verb_only = token.has(Class::CUE) && !token.has(Class::CUE_HOMOGRAPH);
    if is_verb_only && !in_phrase {
        return form;
    }
    let is_cue = token.has(Class::CUE);
    // "makes clear": an adjective that is a verb, too.
    if token.has(Class::ADJECTIVE) && matches!(before, Some(Tag::Present | Tag::Past | Tag::Noun | Tag::Name | Tag::Be))
    {
        return Tag::Adjective;
    }
    let object_follows = next.is_some_and(|next| {
        next.has(Class::DETERMINER) && !next.is("that")
            || next.has(Class::PRONOUN)
            || next.is("to")
            || is_cue && next.is_any(&["that", "whether", "how", "why", "what", "when"])
            || token.has(Class::CUE_PHRASE) && cue::phrase(token.text, next.text).is_some()
            || matches!(next.text, "\"" | "“" | "‘" | ":")
            || next.is_capital()
            || next.kind == TokenKind::Number
            || brings_clause(tokens, at)
            || is_plural_form && (next.has(Class::ADVERB) || next.is("back"))
    });
    // "brings back": an adverb, but for "to back" and "will back".
    if token.is("back") && !matches!(before, Some(Tag::To | Tag::Modal | Tag::Do)) {
        return if in_phrase { Tag::Noun } else { Tag::Adverb };
    }
    let is_verb = match before {
        Some(Tag::To | Tag::Modal | Tag::Do) => !is_plural_form,
        Some(Tag::Pronoun | Tag::Relative) => true,
        Some(Tag::That) => !next.is_some_and(|next| {
            next.has(Class::AUXILIARY)
                || next.has(Class::MODAL)
                || next.has(Class::VERB_PAST) && !next.has(Class::VERB_BASE)
        }),
        Some(Tag::Noun) => {
            let is_plural = back.checked_sub(1).and_then(|back| tokens.get(back)).is_some_and(is_plural);
            let can_be_noun = token.has(Class::CUE_HOMOGRAPH);
            (object_follows || is_plural_form && !can_be_noun && next.is_some_and(|next| next.has(Class::PREPOSITION)))
                && is_plural != is_plural_form
                || skipped
        }
        Some(Tag::Name) => {
            is_plural_form && (object_follows || next.is_some_and(|next| next.has(Class::PREPOSITION)))
                || is_plural_form && token.has(Class::CUE) && next.is_none_or(is_pause) && follows_pause(tags)
                || !is_plural_form && object_follows && skipped
        }
        Some(Tag::Comma | Tag::Close | Tag::Quote) => object_follows && is_plural_form,
        Some(Tag::Coordinator) => {
            object_follows && tags.iter().rev().skip(1).take(12).any(|tag| *tag == form || *tag == Tag::To)
        }
        None | Some(Tag::Stop | Tag::Colon | Tag::Mark | Tag::Dash | Tag::Semicolon) => {
            !is_plural_form && object_follows
        }
        _ => false,
    };
    if is_verb {
        form
    } else if token.is_capital() && !opens_sentence(tags) {
        Tag::Name
    } else {
        Tag::Noun
    }
}

/// Whether a plural and its verb follow: "shows | executives knew".
fn brings_clause(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.has(Class::CUE))
        && tokens.get(at + 1).is_some_and(|next| is_plural(next) && next.is_word() && !next.has(Class::VERB_PRESENT))
        && tokens
            .get(at + 2)
            .is_some_and(|verb| verb.has(Class::AUXILIARY) || verb.has(Class::MODAL) || verb.has(Class::VERB_PAST))
}

fn is_pause(token: &Token<'_>) -> bool {
    matches!(token.text, "." | ",")
}

/// Whether the names and nouns before stand after a comma or a quotation: ", the Herald reports."
fn follows_pause(tags: &[Tag]) -> bool {
    tags.iter()
        .rev()
        .take(8)
        .find(|tag| !matches!(tag, Tag::Name | Tag::Noun | Tag::Determiner))
        .is_some_and(|tag| matches!(tag, Tag::Comma | Tag::Quote))
}

/// A word that is no function word: something that an adjective can stand before.
fn is_open_word(token: &Token<'_>) -> bool {
    token.is_word()
        && !token.has(Class::FUNCTION)
        && !token.has(Class::PREPOSITION)
        && (!token.has(Class::ADVERB))
        && !token.has(Class::CUE)
        || token.has(Class::CUE_NOUN)
        || token.has(Class::CUE_HOMOGRAPH)
}

/// Whether the noun is a plural by its ending.
#[must_use]
pub fn is_plural(token: &Token<'_>) -> bool {
    (token.text.ends_with('s') && !token.text.ends_with("ss"))
        || token.text.ends_with("men")
        || token.is_any(&["people", "police", "children", "staff", "data", "media"])
}

fn by_ending(text: &str) -> Tag {
    const NO_ADVERBS: [&str; 11] = [
        "family",
        "supply",
        "reply",
        "rally",
        "ally",
        "assembly",
        "monopoly",
        "anomaly",
        "bully",
        "melancholy",
        "butterfly",
    ];
    const NO_PARTICIPLES: [&str; 16] = [
        "evening",
        "morning",
        "ceiling",
        "clothing",
        "sibling",
        "wedding",
        "pudding",
        "string",
        "spring",
        "thing",
        "herring",
        "lightning",
        "earring",
        "sterling",
        "offspring",
        "sling",
    ];
    if text.len() < 5 {
        return Tag::Noun;
    }
    if text.ends_with("ly") && !NO_ADVERBS.contains(&text) {
        return Tag::Adverb;
    }
    if text.ends_with("ing") && !NO_PARTICIPLES.contains(&text) {
        return Tag::Ing;
    }
    if text.ends_with("ed") {
        return Tag::Past;
    }
    if ["ous", "ful", "ive", "able", "ible", "ial", "ical", "ish", "less", "ary", "nal", "ral"]
        .iter()
        .any(|ending| text.ends_with(ending))
    {
        return Tag::Adjective;
    }
    Tag::Noun
}
