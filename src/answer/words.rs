//! The words that every surface uses for the same thing.

use crate::answer::{Claim, Event, Searched, Stance, Tag, When};

impl Tag {
    /// As people read it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Confirmed => "Confirmed",
            Self::Corroborated => "Corroborated",
            Self::Reported => "Reported",
            Self::Alleged => "Alleged",
            Self::Disputed => "Disputed",
            Self::Refuted => "Refuted",
            Self::Opinion => "Opinion",
            Self::NotFound => "Not found",
        }
    }

    /// What it means, in a sentence.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Confirmed => "The party concerned admits it, an official record states it, or a reviewer says so.",
            Self::Corroborated => "At least two independent origins state it as fact.",
            Self::Reported => "One origin states it as fact.",
            Self::Alleged => "A party asserts it of another, and nobody independent has verified it.",
            Self::Disputed => "Origins or parties contradict each other.",
            Self::Refuted => "The sources state the opposite.",
            Self::Opinion => "A judgement, forecast or advice, not a checkable fact.",
            Self::NotFound => "Nothing in the sources speaks to it.",
        }
    }
}

impl Searched {
    /// How hard it was looked: `412 documents searched, newest from 2026-07-03.`
    #[must_use]
    pub fn sentence(&self) -> String {
        let documents = match self.documents {
            0 => "no documents to search".to_owned(),
            1 => "1 document searched".to_owned(),
            many => format!("{many} documents searched"),
        };
        let newest = self.newest.as_ref().map_or(String::new(), |newest| format!(", newest from {newest}"));
        let failing = match self.failing {
            0 => String::new(),
            1 => ", 1 feed failing".to_owned(),
            many => format!(", {many} feeds failing"),
        };
        format!("{documents}{newest}{failing}.")
    }
}

impl Claim {
    /// Who says it: of those whose word is quoted, the ones on its side. Who denies it stands with the denial.
    #[must_use]
    pub fn asserted_by(&self) -> Vec<&String> {
        let supporting = || self.citations.iter().filter(|citation| citation.stance == Stance::Supports);
        self.said_by.iter().filter(|name| supporting().any(|citation| citation.said_by.contains(name))).collect()
    }
}

impl When {
    /// The events as they happened; those that begin together keep their rank.
    #[must_use]
    pub fn in_time_order(&self) -> Vec<&Event> {
        let mut events: Vec<&Event> = self.events.iter().collect();
        events.sort_by_key(|event| (first_day(&event.begin), event.end.as_deref().map(first_day)));
        events
    }
}

/// Year, month and day at which `iso` begins; 0 where it does not go so far, so that a year stands before its months.
fn first_day(iso: &str) -> (i32, u32, u32) {
    let (sign, digits) = iso.strip_prefix('-').map_or((1, iso), |digits| (-1, digits));
    let mut parts = digits.split(['-', 'T']);
    let year = parts.next().unwrap_or_default();
    // `202` is a decade, `20` a century.
    let missing = 4_u32.saturating_sub(year.len() as u32);
    let year = year.parse::<i32>().unwrap_or_default() * 10_i32.pow(missing);
    let month = match parts.next().unwrap_or_default() {
        "Q1" | "H1" => 1,
        "SP" => 3,
        "Q2" => 4,
        "SU" => 6,
        "Q3" | "H2" => 7,
        "FA" | "AU" => 9,
        "Q4" => 10,
        "WI" => 12,
        month => month.parse().unwrap_or_default(),
    };
    (sign * year, month, parts.next().and_then(|day| day.parse().ok()).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_begins_where_it_begins() {
        let mut times =
            ["2026-07-03", "2026-Q3", "2026", "2026-SU", "202", "2026-07", "2025-12-31", "2026-07-03T10:00"];
        times.sort_by_key(|iso| first_day(iso));
        assert_eq!(
            times,
            ["202", "2025-12-31", "2026", "2026-SU", "2026-Q3", "2026-07", "2026-07-03", "2026-07-03T10:00"]
        );
    }

    #[test]
    fn how_hard_it_was_looked() {
        let searched =
            |documents, newest: Option<&str>| Searched { documents, newest: newest.map(str::to_owned), failing: 0 };
        assert_eq!(searched(4, Some("2026-07-03")).sentence(), "4 documents searched, newest from 2026-07-03.");
        assert_eq!(searched(1, None).sentence(), "1 document searched.");
        assert_eq!(searched(0, None).sentence(), "no documents to search.");
        let failing = Searched { failing: 2, ..searched(4, Some("2026-07-03")) };
        assert_eq!(failing.sentence(), "4 documents searched, newest from 2026-07-03, 2 feeds failing.");
    }
}
