//! The forms of English verbs, from `lexicon/verbs.txt`.

use crate::statement::lexicon::{self, Class};

const VERBS: &str = include_str!("lexicon/verbs.txt");

/// The forms of one verb, each with the class it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verb {
    pub base: &'static str,
    pub forms: [(String, Class); 5],
}

/// Every verb of the lexicon.
pub fn verbs() -> impl Iterator<Item = Verb> {
    lexicon::lines(VERBS).filter_map(|line| {
        let mut words = line.split_whitespace();
        let base = words.next()?;
        let past = words.next().map_or_else(|| past(base), str::to_owned);
        let participle = words.next().map_or_else(|| past.clone(), str::to_owned);
        let doubled = past.strip_suffix("ed").filter(|stem| stem.len() == base.len() + 1 && stem.starts_with(base));
        let ing = doubled.map_or_else(|| ing(base), |stem| format!("{stem}ing"));
        let forms = [
            (base.to_owned(), Class::VERB_BASE),
            (present(base), Class::VERB_PRESENT),
            (past, Class::VERB_PAST),
            (participle, Class::VERB_PARTICIPLE),
            (ing, Class::VERB_ING),
        ];
        Some(Verb { base, forms })
    })
}

/// The third person singular.
fn present(base: &str) -> String {
    match consonant_before_y(base) {
        Some(stem) => format!("{stem}ies"),
        None if ["s", "sh", "ch", "x", "z", "go", "do"].iter().any(|ending| base.ends_with(ending)) => {
            format!("{base}es")
        }
        None => format!("{base}s"),
    }
}

fn past(base: &str) -> String {
    match consonant_before_y(base) {
        Some(stem) => format!("{stem}ied"),
        None if base.ends_with('e') => format!("{base}d"),
        None => format!("{base}ed"),
    }
}

fn ing(base: &str) -> String {
    const DOUBLING: [&str; 20] = [
        "begin", "bet", "bid", "cut", "dig", "forbid", "forget", "get", "hit", "let", "put", "quit", "run", "set",
        "shut", "sit", "split", "swim", "win", "stop",
    ];
    if DOUBLING.contains(&base)
        && let Some(last) = base.chars().last()
    {
        return format!("{base}{last}ing");
    }
    match (base.strip_suffix("ie"), base.strip_suffix('e')) {
        (Some(stem), _) => format!("{stem}ying"),
        (None, Some(stem)) if !base.ends_with("ee") && !base.ends_with("ye") => format!("{stem}ing"),
        _ => format!("{base}ing"),
    }
}

fn consonant_before_y(base: &str) -> Option<&str> {
    base.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(forms: &str) {
        let base = forms.split_whitespace().next().unwrap();
        let verb = verbs().find(|verb| verb.base == base).unwrap();
        let seen: Vec<&str> = verb.forms.iter().map(|(form, _)| form.as_str()).collect();
        assert_eq!(seen.join(" "), forms);
    }

    #[test]
    fn forms_are_spelled_as_english_spells_them() {
        check("deny denies denied denied denying");
        check("say says said said saying");
        check("admit admits admitted admitted admitting");
        check("allege alleges alleged alleged alleging");
        check("write writes wrote written writing");
        check("win wins won won winning");
        check("die dies died died dying");
        check("agree agrees agreed agreed agreeing");
        check("stress stresses stressed stressed stressing");
    }
}
