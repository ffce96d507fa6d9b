//! Who has waited long for a turn gets words: where many ask at once, pictures cost most, and they say nothing that the words do not.

use std::time::{Duration, Instant};

use crate::answer::Answer;
use crate::clock::stopwatch;
use crate::discord::message::Message;
use crate::discord::render::{self, View};
use crate::discord::tongue::Tongue;

/// Since when somebody waits.
#[derive(Clone, Copy, Debug)]
pub struct Waiting(Instant);

/// Whoever has waited for so long does not wait for a picture too.
const LONG: Duration = Duration::from_secs(2);

impl Waiting {
    #[must_use]
    pub fn begins() -> Self {
        Self(stopwatch())
    }

    /// A page of an answer, with its picture if there is time for it.
    #[must_use]
    pub fn answer(self, answer: &Answer, view: &View<'_>) -> Message {
        if self.is_long() { render::seen(answer, view) } else { render::drawn(answer, view) }
    }

    /// Why an answer is what it is, the same way.
    #[must_use]
    pub fn reasons(self, answer: &Answer, tongue: Tongue) -> Message {
        if self.is_long() { render::why::message(answer, tongue) } else { render::reasons(answer, tongue) }
    }

    /// What is left of `most` since then.
    #[must_use]
    pub fn left(self, most: Duration) -> Duration {
        most.saturating_sub(self.0.elapsed())
    }

    fn is_long(self) -> bool {
        self.0.elapsed() > LONG
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::{Claim, Searched, Tag};

    #[test]
    fn of_a_time_that_is_over_nothing_is_left() {
        let long_ago = Waiting(Waiting::begins().0.checked_sub(Duration::from_secs(5)).unwrap());
        assert_eq!(long_ago.left(Duration::from_secs(4)), Duration::ZERO);
        assert!(long_ago.left(Duration::from_mins(5)) <= Duration::from_secs(295));
    }

    #[test]
    fn whoever_has_waited_long_gets_the_same_words_without_a_picture() {
        let answer = Answer::Claim(Claim {
            text: "The mill closed.".to_owned(),
            tag: Tag::Reported,
            admiralty: "F2".to_owned(),
            said_by: Vec::new(),
            origins: Vec::new(),
            caveats: Vec::new(),
            why: Vec::new(),
            would_change: Vec::new(),
            verdict: None,
            citations: Vec::new(),
            searched: Searched::default(),
        });
        let just_now = Waiting::begins();
        let long_ago = Waiting(just_now.0.checked_sub(LONG + Duration::from_secs(1)).unwrap());
        let (drawn, told) = (just_now.reasons(&answer, Tongue::English), long_ago.reasons(&answer, Tongue::English));
        assert!(drawn.picture.is_some() && told.picture.is_none());
        assert_eq!(drawn.embeds, told.embeds);
    }
}
