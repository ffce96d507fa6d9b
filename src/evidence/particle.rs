//! Particles that turn a verb around: who switches it off does not switch it on.

use crate::evidence::view::Word;
use crate::statement::token::TokenKind;

/// The particle of the verb at `index`, up to a few words behind it in its clause.
#[must_use]
pub fn particle(words: &[Word<'_>], index: usize) -> Option<Particle> {
    const FAR: usize = 7;
    let mut after = words.get(index + 1..)?.iter().take(FAR).take_while(|word| {
        let is_mark = !word.token.is_word()
            && word.token.kind != TokenKind::Clitic
            && !matches!(word.token.text, "'" | "’" | "-" | "\"");
        !is_mark && !word.token.is_any(&["and", "or", "but", "that", "which", "who", "when", "after", "before"])
    });
    let (at, found) = after.by_ref().enumerate().find_map(|(at, word)| Some((at, Particle::of(word)?)))?;
    // "Switched on Monday", "turned in a report on the dam": a preposition belongs to what follows it.
    let next = words.get(index + at + 2);
    let is_last = next.is_none_or(|next| !next.token.is_word() || next.token.is_any(&["again", "for", "by", "to"]));
    let is_preposition =
        || matches!(found, Particle::On | Particle::In) && next.is_some_and(|next| next.token.is_capital());
    (at == 0 && !is_preposition() || is_last).then_some(found)
}

/// A particle that turns a verb around.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Particle {
    On,
    Off,
    In,
    Out,
    Up,
    Down,
}

impl Particle {
    fn of(word: &Word<'_>) -> Option<Self> {
        const PARTICLES: [(&str, Particle); 6] = [
            ("on", Particle::On),
            ("off", Particle::Off),
            ("in", Particle::In),
            ("out", Particle::Out),
            ("up", Particle::Up),
            ("down", Particle::Down),
        ];
        PARTICLES.iter().find(|(text, _)| word.token.is(text)).map(|(_, particle)| *particle)
    }

    /// Whether the two turn a verb around: on and off.
    #[must_use]
    pub const fn opposes(self, other: Self) -> bool {
        matches!(
            (self, other),
            (Self::On, Self::Off)
                | (Self::Off, Self::On)
                | (Self::In, Self::Out)
                | (Self::Out, Self::In)
                | (Self::Up, Self::Down)
                | (Self::Down, Self::Up)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::view;

    #[track_caller]
    fn check(sentence: &str, verb: &str, expected: Option<Particle>) {
        let words = view::words(sentence, 0);
        let at = words.iter().position(|word| word.token.is(verb)).expect("the verb");
        assert_eq!(particle(&words, at), expected, "{sentence}");
    }

    #[test]
    fn a_particle_stands_behind_the_verb_or_its_object() {
        check("The port switched off the beacon.", "switched", Some(Particle::Off));
        check("The port switched the beacon off.", "switched", Some(Particle::Off));
        check("The port switched off Orbe's beacon.", "switched", Some(Particle::Off));
        check("The port switched Orbe's beacon back on.", "switched", Some(Particle::On));
        check("The port switched the beacon back on again.", "switched", Some(Particle::On));
    }

    #[test]
    fn a_preposition_is_no_particle() {
        check("The port switched the beacon on Monday.", "switched", None);
        check("The port fixed the beacon and went out.", "fixed", None);
    }
}
