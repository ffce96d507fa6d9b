//! Dates that are shorter to write than to read: seasons, quarters, halves of years and decades.

use crate::tongue::Tongue;

impl Tongue {
    /// `2025-SU` as “Summer 2025”; a day, a month and a year stay as ISO 8601 writes them, the same in every language.
    #[must_use]
    pub fn date(self, iso: &str) -> String {
        let is_year =
            |year: &str, digits: usize| year.len() == digits && year.chars().all(|digit| digit.is_ascii_digit());
        if is_year(iso, 3) {
            return self.labelled("date-decade", [("year", format!("{iso}0").into())]);
        }
        let (Some(key), Some((year, _))) = (iso.split_once('-').and_then(|(_, part)| key(part)), iso.split_once('-'))
        else {
            return iso.to_owned();
        };
        if is_year(year, 4) { self.labelled(key, [("year", year.into())]) } else { iso.to_owned() }
    }
}

fn key(part: &str) -> Option<&'static str> {
    Some(match part {
        "SP" => "date-spring",
        "SU" => "date-summer",
        "FA" | "AU" => "date-autumn",
        "WI" => "date-winter",
        "Q1" => "date-first-quarter",
        "Q2" => "date-second-quarter",
        "Q3" => "date-third-quarter",
        "Q4" => "date-fourth-quarter",
        "H1" => "date-first-half",
        "H2" => "date-second-half",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(tongue: Tongue, iso: &str, expect: &str) {
        assert_eq!(tongue.date(iso), expect);
    }

    #[test]
    fn what_is_shorter_to_write_than_to_read_is_said_in_words() {
        check(Tongue::English, "2025-SU", "Summer 2025");
        check(Tongue::German, "2025-SU", "Sommer 2025");
        check(Tongue::French, "2026-WI", "Hiver 2026");
        check(Tongue::English, "2026-Q3", "Q3 2026");
        check(Tongue::Spanish, "2026-H2", "S2 2026");
        check(Tongue::Portuguese, "202", "Anos 2020");
    }

    #[test]
    fn what_everybody_reads_and_what_is_no_date_stays() {
        for iso in ["2026-07-03", "2026-07", "2026", "20", "XXXX-SU", "summer", "", "2026-07-03T10:00", "-Q1"] {
            check(Tongue::German, iso, iso);
        }
    }
}
