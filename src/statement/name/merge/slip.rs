//! Slips of the pen and other spellings: names that differ by a letter or two and never stand side by side.

use crate::statement::lexicon::Class;
use crate::statement::name::Known;
use crate::statement::name::form::Form;
use crate::statement::name::merge::Join;
use crate::statement::{MergeRule, NameKind};

/// Words to compare in one bucket at most: what is more alike than this is a pattern, not a slip.
const COMPARED: usize = 12;

pub fn joins(names: &[Known], kinds: &[NameKind]) -> Vec<Join> {
    // Names that agree in all words but one meet under the words they agree in, in the order in which a key comes first.
    let mut met: Vec<(u64, usize, usize)> = Vec::with_capacity(names.len() * 8);
    let mut room = Vec::new();
    for (name, number) in names.iter().zip(0..) {
        keys(name, &mut room);
        met.extend(room.iter().zip(met.len()..).map(|(key, place)| (*key, place, number)));
    }
    met.sort_unstable();
    let of_one_key = met.chunk_by(|one, other| one.0 == other.0);
    let mut buckets: Vec<&[(u64, usize, usize)]> =
        of_one_key.filter(|bucket| (2..=COMPARED).contains(&bucket.len())).collect();
    buckets.sort_unstable_by_key(|bucket| bucket.first().map(|first| first.1));
    let mut joins = Vec::new();
    for bucket in buckets {
        for ((_, _, one), at) in bucket.iter().zip(1..) {
            for (_, _, other) in bucket.iter().skip(at) {
                if let (Some(first), Some(second)) = (names.get(*one), names.get(*other))
                    && are_alike(kinds.get(*one), kinds.get(*other), first, second)
                    && is_slip(&first.form, &second.form)
                    && !first.sentences.iter().any(|sentence| second.sentences.contains(sentence))
                {
                    joins.push(Join { one: *one, other: *other, rule: MergeRule::Spelling });
                }
            }
        }
    }
    joins
}

/// Whether two names may be of one kind. What only a given name's shape made a person may be anything.
fn are_alike(one: Option<&NameKind>, other: Option<&NameKind>, first: &Known, second: &Known) -> bool {
    let is_open = |kind: Option<&NameKind>, name: &Known| {
        kind != Some(&NameKind::Place)
            && (kind == Some(&NameKind::Other) || name.form.words.len() == 1 && name.hints.person < 3)
    };
    one == other || is_open(one, first) || is_open(other, second)
}

/// The keys under which names that may differ by a slip meet, as hashes: all words in one, and the words with one of them
/// reduced to its consonants, or to all of them but one. Two names that meet by chance are told apart when they are compared.
fn keys(name: &Known, keys: &mut Vec<u64>) {
    let words = &name.form.words;
    keys.clear();
    keys.push(words.iter().fold(START, |hash, word| mixed(hash, word.as_bytes())));
    let mut before = START;
    for (word, place) in words.iter().zip(0..).take(6) {
        let skeleton = skeleton(word);
        let mut add = |letters: &mut dyn Iterator<Item = char>| {
            let hash = letters.fold(before, |hash, letter| stirred(hash, u64::from(letter)));
            // The place keeps a word's skeleton apart from a word.
            let hash = mixed(hash, &[place]);
            let after = words.iter().skip(usize::from(place) + 1);
            keys.push(after.fold(hash, |hash, word| mixed(mixed(hash, b" "), word.as_bytes())));
        };
        if !skeleton.is_empty() {
            add(&mut skeleton.iter().copied());
            if word.len() > 5 && skeleton.len() < 12 {
                for left_out in 1..skeleton.len() {
                    add(&mut skeleton.iter().zip(0..).filter(|(_, at)| *at != left_out).map(|(letter, _)| *letter));
                }
            }
        }
        before = mixed(mixed(before, word.as_bytes()), b" ");
    }
    keys.sort_unstable();
    keys.dedup();
}

/// FNV-1a in 64 bits (RFC 9923).
const START: u64 = 0xcbf2_9ce4_8422_2325;

fn mixed(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, byte| stirred(hash, u64::from(*byte)))
}

const fn stirred(hash: u64, unit: u64) -> u64 {
    (hash ^ unit).wrapping_mul(0x0100_0000_01b3)
}

/// The first letter and the consonants, with letters that sound alike made equal: a slip that changes them is not found.
fn skeleton(word: &str) -> Vec<char> {
    let mut skeleton: Vec<char> = Vec::new();
    let mut previous = '\0';
    for (letter, at) in word.chars().zip(0..) {
        let plain = match letter {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' | 'j' if at > 0 => '\0',
            'c' | 'q' => 'k',
            'z' => 's',
            'v' | 'w' => 'f',
            'd' => 't',
            'b' => 'p',
            'm' => 'n',
            other => other,
        };
        if plain != '\0' && plain != previous {
            skeleton.push(plain);
        }
        previous = plain;
    }
    // Letters that changed places are the same letters.
    if let Some((_, rest)) = skeleton.split_first_mut() {
        rest.sort_unstable();
    }
    skeleton
}

/// Whether two names differ by one slip, in a word long enough for it, or only in where words begin.
pub fn is_slip(one: &Form, other: &Form) -> bool {
    let (words, others) = (&one.words, &other.words);
    if words.len() != others.len() {
        // `SmithKline`, `Smith Kline`
        return words.concat() == others.concat() && words.concat().len() >= 6;
    }
    let mut differing =
        words.iter().zip(others).zip(one.classes.iter().zip(&other.classes)).filter(|((a, b), _)| a != b);
    let (Some(((a, b), (class, other_class))), None) = (differing.next(), differing.next()) else { return false };
    let has_digit = |word: &str| word.chars().any(|letter| letter.is_ascii_digit());
    if has_digit(a) || has_digit(b) {
        return false;
    }
    let is_alone = words.len() == 1;
    let length = a.chars().count().min(b.chars().count());
    let sounds_same = sound(a) == sound(b);
    // Two words that both exist are two words, but for two spellings of one given name before the same surname.
    let known = Class::COMMON | Class::PLACE | Class::DEMONYM | Class::ORGANISATION | Class::COMPANY;
    if class.intersects(known) && other_class.intersects(known) {
        return false;
    }
    if class.intersects(Class::GIVEN) && other_class.intersects(Class::GIVEN) {
        return !is_alone && sounds_same && length >= 4;
    }
    match distance(a, b) {
        1 if sounds_same => length >= 4,
        1 if skeleton(a) == skeleton(b) => length >= if is_alone { 6 } else { 4 },
        // A consonant more or less.
        1 if a.chars().count() != b.chars().count() => length >= if is_alone { 7 } else { 5 },
        2 => {
            sounds_same && length >= 4
                || length >= 8 && skeleton(a) == skeleton(b) && (!is_alone || has_vowels_swapped(a, b))
        }
        _ => false,
    }
}

/// Whether two words have the same letters, and only vowels in other places: `Torvaldsen`, `Torveldsan`.
fn has_vowels_swapped(one: &str, other: &str) -> bool {
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    let is_vowel = |letter: char| matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    one.chars().zip(other.chars()).all(|(a, b)| a == b || is_vowel(a) && is_vowel(b)) && sorted(one) == sorted(other)
}

/// How a word sounds, roughly: doubled letters once, `ae ai ay ei ey` one sound, no silent `h`.
fn sound(word: &str) -> String {
    let mut sound = word.replace("ph", "f").replace("ck", "k").replace('w', "v").replace("yy", "y");
    for vowels in ["ae", "ai", "ay", "ei", "ey"] {
        sound = sound.replace(vowels, "1");
    }
    for vowels in ["ee", "ie", "ea"] {
        sound = sound.replace(vowels, "2");
    }
    let mut letters: Vec<char> = sound.chars().filter(|letter| *letter != 'h').collect();
    letters.dedup();
    letters.into_iter().collect()
}

/// Letters to change, add, drop or swap with their neighbour (optimal string alignment); 3 for anything above 2.
fn distance(one: &str, other: &str) -> usize {
    let one: Vec<char> = one.chars().collect();
    let other: Vec<char> = other.chars().collect();
    if one.len().abs_diff(other.len()) > 2 || one.len() > 40 {
        return 3;
    }
    let width = other.len() + 1;
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..width).collect();
    for (letter, row) in one.iter().zip(1..) {
        let mut line = vec![row];
        for (beside, column) in other.iter().zip(1..) {
            let at = |line: &[usize], column: usize| line.get(column).copied().unwrap_or(usize::MAX - 1);
            let mut best = (at(&above, column) + 1).min(at(&line, column - 1) + 1);
            best = best.min(at(&above, column - 1) + usize::from(letter != beside));
            if row > 1 && column > 1 && one.get(row - 2) == Some(beside) && other.get(column - 2) == Some(letter) {
                best = best.min(at(&before, column - 2) + 1);
            }
            line.push(best);
        }
        before = std::mem::replace(&mut above, line);
    }
    above.last().copied().unwrap_or(3).min(3)
}
