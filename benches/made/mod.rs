//! Text made from templates: as varied in names, numbers and words as reports are, and the same in every run.

#![allow(dead_code, clippy::unwrap_used, reason = "each bench is a program of its own and uses a part of it")]

use std::fmt::Write;
use std::path::Path;

/// Knuth's MMIX generator: the same numbers everywhere.
pub struct Dice(u64);

impl Dice {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

const GIVEN: [&str; 12] =
    ["Vera", "Jonas", "Mira", "Tomas", "Ines", "Aldo", "Petra", "Karim", "Lena", "Oscar", "Ruth", "Bela"];
const FAMILY: [&str; 12] = [
    "Holm",
    "Brekke",
    "Solberg",
    "Varga",
    "Quint",
    "Marsh",
    "Okoro",
    "Lindqvist",
    "Farrow",
    "Castell",
    "Ames",
    "Petrov",
];
const FIRM: [&str; 10] = [
    "Holm Works",
    "Tidewater Energy",
    "Calder Bank",
    "Northgate Rail",
    "Ferro Mining",
    "Lumen Systems",
    "Aster Foods",
    "Quay Shipping",
    "Meridian Press",
    "Sable Motors",
];
const THING: [&str; 16] = [
    "mill",
    "port",
    "bridge",
    "contract",
    "merger",
    "pipeline",
    "warehouse",
    "patent",
    "audit",
    "ferry line",
    "refinery",
    "data centre",
    "pension fund",
    "licence",
    "tender",
    "turbine",
];
const ACT: [&str; 12] = [
    "closed",
    "sold",
    "opened",
    "delayed",
    "inspected",
    "cancelled",
    "approved",
    "rebuilt",
    "mortgaged",
    "leased",
    "expanded",
    "abandoned",
];
const MONTH: [&str; 6] = ["January", "March", "May", "July", "September", "November"];

const SYLLABLE: [&str; 24] = [
    "bor", "dal", "fen", "gri", "hol", "kes", "lor", "mun", "nal", "ost", "pra", "quel", "ras", "sten", "tor", "ulm",
    "vas", "wen", "yar", "zel", "bri", "cad", "dun", "esk",
];

/// A name that is in no document.
pub fn coined(dice: &mut Dice) -> String {
    let mut name = String::new();
    for _ in 0..3 {
        name.push_str(dice.pick(&SYLLABLE));
    }
    let first = name.remove(0).to_ascii_uppercase();
    format!("{first}{name} {}", dice.pick(&["Works", "Energy", "Bank", "Rail", "Mining", "Systems", "Foods"]))
}

/// What is claimed of somebody.
pub fn claim(dice: &mut Dice, who: &str) -> String {
    let (act, thing, year) = (dice.pick(&ACT), dice.pick(&THING), 2015 + dice.below(11));
    match dice.below(3) {
        0 => format!("{who} {act} the {thing} without a permit"),
        1 => format!("{who} {act} the {thing} in {year}"),
        _ => format!("{who} denied that the {thing} was {act}"),
    }
}

/// One sentence that states something.
pub fn sentence(dice: &mut Dice, words: &mut String) {
    let who = format!("{} {}", dice.pick(&GIVEN), dice.pick(&FAMILY));
    let (firm, other) = (dice.pick(&FIRM), dice.pick(&FIRM));
    let (act, thing, month) = (dice.pick(&ACT), dice.pick(&THING), dice.pick(&MONTH));
    let (day, year, count) = (dice.below(28) + 1, 2015 + dice.below(11), dice.below(90_000) + 10);
    let _ = match dice.below(7) {
        0 => write!(words, "{firm} {act} the {thing} on {month} {day}, {year}, {who} said."),
        1 => write!(
            words,
            "According to {other}, {who} reportedly {act} roughly {count} units of the {thing} last year."
        ),
        2 => write!(words, "{who}, an engineer at {firm}, denied that the {thing} was {act}."),
        3 => write!(words, "\"We never {act} the {thing},\" said {who}, who joined {firm} in {year}."),
        4 => write!(words, "The {thing} may be {act} by {month}, and {firm} expects to pay {count} euros."),
        5 => write!(words, "{other} alleged in {month} {year} that {firm} had {act} the {thing} without a permit."),
        _ => write!(words, "It was the {count}th {thing} that {firm} {act} since {year}, a spokesman told {other}."),
    };
}

/// A document of about `statements` sentences, in paragraphs of three.
pub fn document(dice: &mut Dice, number: usize, statements: usize) -> String {
    let mut words = format!(
        "---\ntitle: The {} of {}\noutlet: Paper {}\npublished: 20{:02}-{:02}-{:02}\n---\n",
        dice.pick(&THING),
        dice.pick(&FIRM),
        number % 40,
        15 + dice.below(11),
        dice.below(12) + 1,
        dice.below(28) + 1
    );
    for number in 0..statements {
        if number % 9 == 0 {
            let _ = write!(words, "\n## The {}\n\n", dice.pick(&THING));
        }
        sentence(dice, &mut words);
        words.push_str(if number % 3 == 2 { "\n\n" } else { " " });
    }
    words
}

/// Fills a data folder with documents of thirty sentences; returns how many bytes.
pub fn fill(data: &Path, statements: usize) -> usize {
    let mut dice = Dice::new(7);
    let mut bytes = 0;
    for number in 0..statements.div_ceil(30) {
        let folder = data.join(format!("f{:03}", number / 100));
        std::fs::create_dir_all(&folder).unwrap();
        let text = document(&mut dice, number, statements.min(30));
        bytes += text.len();
        std::fs::write(folder.join(format!("d{number:06}.md")), text).unwrap();
    }
    bytes
}
