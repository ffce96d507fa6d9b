//! Is it a person, an organisation, a place, a product?

use std::sync::LazyLock;

use crate::statement::NameKind;
use crate::statement::lexicon::{self, Class};
use crate::statement::name::Known;
use crate::statement::name::merge::short;
use crate::statement::name::piece::Piece;
use crate::statement::table::{Table, Words};
use crate::statement::token::{Case, Token, TokenKind};

/// What the surroundings of a name say of its kind: the more, the surer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    pub person: u16,
    pub organisation: u16,
    pub place: u16,
    pub product: u16,
}

impl Hints {
    pub fn add(&mut self, other: Self) {
        self.person = self.person.saturating_add(other.person);
        self.organisation = self.organisation.saturating_add(other.organisation);
        self.place = self.place.saturating_add(other.place);
        self.product = self.product.saturating_add(other.product);
    }
}

const PRODUCT_NOUNS: &[&str] = &[
    "app",
    "apps",
    "software",
    "model",
    "models",
    "device",
    "devices",
    "phone",
    "phones",
    "smartphone",
    "tablet",
    "browser",
    "console",
    "processor",
    "processors",
    "chip",
    "chips",
    "laptop",
    "laptops",
    "player",
    "players",
    "chatbot",
    "platform",
    "tool",
    "tools",
    "operating",
    "users",
    "update",
    "subscription",
    "subscriptions",
    "series",
    "album",
    "film",
    "movie",
    "novel",
    "trilogy",
    "video",
    "console",
    "engine",
    "library",
    "framework",
    "editor",
    "assistant",
    "accounts",
];

const COMPANY_NOUNS: &[&str] = &[
    "company",
    "startup",
    "start-up",
    "firm",
    "retailer",
    "maker",
    "manufacturer",
    "rival",
    "giant",
    "subsidiary",
    "parent",
    "airline",
    "automaker",
    "carmaker",
    "lender",
    "insurer",
    "publisher",
    "charity",
    "nonprofit",
    "regulator",
    "lab",
    "newspaper",
    "magazine",
    "broadcaster",
    "outlet",
    "agency",
    "conglomerate",
    "provider",
    "supplier",
    "operator",
    "distributor",
    "bank",
    "group",
    "party",
    "organisation",
    "organization",
    "chipmaker",
    "developer",
    "vendor",
];

const COMPANY_VERBS: &[&str] = &[
    "announced",
    "acquired",
    "launched",
    "unveiled",
    "released",
    "sued",
    "introduced",
    "reported",
    "plans",
    "sells",
    "bought",
    "makes",
    "hired",
    "employs",
    "operates",
    "owns",
    "filed",
    "posted",
    "issued",
    "banned",
    "offers",
    "published",
];

/// What the tokens around a piece say of its kind.
#[must_use]
pub fn hints(tokens: &[Token<'_>], piece: &Piece) -> Hints {
    let mut hints = Hints::default();
    let before = piece.first.checked_sub(1).and_then(|at| tokens.get(at));
    let at = |offset: usize| tokens.get(piece.after + offset);
    if piece.title.is_some() {
        hints.person += 4;
    }
    if let Some(before) = before {
        // `its chair, Petra Lindqvist, left`
        if before.text == ","
            && piece.after - piece.first > 1
            && piece
                .first
                .checked_sub(2)
                .and_then(|at| tokens.get(at))
                .is_some_and(|role| role.has(Class::ROLE) && role.case == Case::Lower && !role.is_any(COMPANY_NOUNS))
            && at(0).is_some_and(|next| matches!(next.text, "," | "."))
        {
            hints.person += 3;
        }
        if before.is_any(&["in", "near", "throughout", "across", "outside"]) {
            hints.place += 1;
        } else if before.is_any(COMPANY_NOUNS) {
            hints.organisation += 2;
        } else if before.has(Class::ROLE) && before.case == Case::Lower {
            hints.person += 2;
        } else if before.kind == TokenKind::Clitic || before.is_any(&["its", "their"]) {
            hints.product += 1;
        }
    }
    let Some(next) = at(0) else { return hints };
    if next.kind == TokenKind::Clitic {
        hints.organisation += 1;
        if at(1).is_some_and(|owned| owned.has(Class::ROLE) && owned.case == Case::Lower) {
            hints.organisation += 1;
        }
    } else if next.is_any(PRODUCT_NOUNS) {
        hints.product += 2;
    } else if next.is_any(COMPANY_VERBS) {
        hints.organisation += 1;
    } else if next.is_any(&["said", "says", "told", "added", "wrote", "tweeted", "argued", "explained"]) {
        hints.person += 1;
    } else if next.text == "," || next.text == "(" {
        let after = at(1);
        if after.is_some_and(|token| token.is("who") || token.is("whose")) {
            hints.person += 4;
        } else if after.is_some_and(|token| token.kind == TokenKind::Number && token.text.len() == 2)
            && at(2).is_some_and(|token| token.text == "," || token.text == ")")
        {
            hints.person += 3;
        } else if after.is_some_and(|token| token.has(Class::FUNCTION)) {
            let noun = (2..6)
                .filter_map(at)
                .take_while(|token| token.is_word())
                .find(|token| token.is_any(COMPANY_NOUNS) || token.has(Class::ROLE));
            match noun {
                Some(noun) if noun.is_any(COMPANY_NOUNS) => hints.organisation += 3,
                Some(_) => hints.person += 3,
                None => {}
            }
        } else if after.is_some_and(|token| token.has(Class::ROLE)) {
            hints.person += 2;
        }
    } else if next.is("who") {
        hints.person += 3;
    }
    hints
}

/// The kind that a name's words and surroundings speak for.
#[must_use]
pub fn kind(name: &Known) -> NameKind {
    let form = &name.form;
    let hints = name.hints;
    let spelling = name.spelling();
    let words = form.words.len();
    let has_digit = form.words.iter().any(|word| word.chars().any(|letter| letter.is_ascii_digit()));
    if form.had_suffix
        || words > 1 && form.has(Class::ORGANISATION) && !(form.first_has(Class::GIVEN) && hints.person > 2)
    {
        return NameKind::Organisation;
    }
    if hints.person >= 4 && hints.person >= hints.organisation && !has_digit {
        return NameKind::Person;
    }
    if words <= 2 && form.first_has(Class::COMPANY) && !form.first_has(Class::GIVEN) {
        let is_company = form.words.get(1).is_none_or(|second| short::is_left_out(second));
        return if is_company { NameKind::Organisation } else { NameKind::Product };
    }
    if words > 1 && words <= 4 && form.first_has(Class::GIVEN) && !has_digit && hints.product <= hints.person {
        return NameKind::Person;
    }
    if words <= 3 && (words == 1 && form.first_has(Class::PLACE) || is_place(form.key())) {
        return NameKind::Place;
    }
    if has_digit || spelling.starts_with(char::is_lowercase) {
        return NameKind::Product;
    }
    let most = hints.person.max(hints.organisation).max(hints.place).max(hints.product);
    if most >= 2 {
        return if hints.person == most {
            NameKind::Person
        } else if hints.organisation == most {
            NameKind::Organisation
        } else if hints.product == most {
            NameKind::Product
        } else {
            NameKind::Place
        };
    }
    if words == 1 && form.last_has(Class::ORGANISATION) {
        return NameKind::Organisation;
    }
    if words == 1 && spelling.len() >= 2 && spelling.len() <= 6 && spelling.chars().all(|letter| !letter.is_lowercase())
    {
        return NameKind::Organisation;
    }
    if form.first_has(Class::GIVEN) && words == 1 && hints.organisation + hints.product <= hints.person {
        return NameKind::Person;
    }
    let is_plain = |word: &str| {
        word.chars().next().is_some_and(char::is_uppercase) && word.chars().skip(1).all(char::is_lowercase)
    };
    let is_bare = hints.organisation + hints.product == 0;
    if words == 2 && !form.has(Class::COMMON | Class::PLACE) && is_bare && spelling.split_whitespace().all(is_plain) {
        return NameKind::Person;
    }
    // One `in` before it makes no place.
    if most == 0 || hints.place == most {
        NameKind::Other
    } else if hints.organisation == most {
        NameKind::Organisation
    } else if hints.person == most {
        NameKind::Person
    } else {
        NameKind::Product
    }
}

/// The kinds of all names of a document: each by itself, then those that only their shape made people looked at again. `Claude
/// Code` is no person where `Claude` is none.
#[must_use]
pub fn kinds(names: &[Known], index: &Table<&str, usize>) -> Vec<NameKind> {
    let mut kinds: Vec<NameKind> = names.iter().map(kind).collect();
    for (name, number) in names.iter().zip(0..) {
        if kinds.get(number) != Some(&NameKind::Person) || name.hints.person >= 2 || name.form.words.len() < 2 {
            continue;
        }
        let first = name.form.words.first().and_then(|first| index.get(first.as_str()));
        let is_of_thing = first.is_some_and(|first| {
            matches!(kinds.get(*first), Some(NameKind::Product | NameKind::Organisation))
                && names
                    .get(*first)
                    .is_some_and(|known| known.hints.person < known.hints.product + known.hints.organisation)
        });
        if is_of_thing && let Some(kind) = kinds.get_mut(number) {
            *kind = NameKind::Product;
        }
    }
    kinds
}

static PLACE_PHRASES: &str = include_str!("../lexicon/place_phrases.txt");

/// The names of places of several words, and of those with several names: each with the one it stands for.
static PLACES: LazyLock<Words<&'static str, &'static str>> = LazyLock::new(|| {
    lexicon::lines(PLACE_PHRASES)
        .flat_map(|line| {
            let first = line.split('=').next().unwrap_or_default().trim();
            line.split('=').map(move |name| (name.trim(), first))
        })
        .collect()
});

/// Whether the folded name is a place of several words, or an abbreviation of one.
fn is_place(key: &str) -> bool {
    PLACES.contains_key(key)
}

/// The one name for the names of a place: `united states` for `us`.
#[must_use]
pub fn place_key(key: &str) -> Option<&'static str> {
    PLACES.get(key).copied()
}

/// A folded place as it is written: `United States of America`.
#[must_use]
pub fn place_name(key: &str) -> String {
    let mut name = String::with_capacity(key.len());
    for word in key.split(' ') {
        if !name.is_empty() {
            name.push(' ');
        }
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if !matches!(word, "of" | "the" | "and" | "es" | "de" | "au") || name.is_empty() => {
                name.extend(first.to_uppercase());
                name.push_str(letters.as_str());
            }
            _ => name.push_str(word),
        }
    }
    name
}
