//! What can go wrong, sorted by who can mend it.

use std::error::Error as StdError;

/// The asker mends `Usage`; nobody needs to mend `NotFound`; whoever runs OnRecord mends `Locked` and `Failed`.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Told to the asker word for word: a sentence that says what to do.
    #[error("{0}")]
    Usage(String),
    /// What was asked for by its name is not on the asker's shelf.
    #[error("{0}")]
    NotFound(String),
    /// Another process is writing the index.
    #[error("{0}")]
    Locked(String),
    /// Logged once with its causes; the asker hears only that it failed.
    #[error("{message}")]
    Failed {
        message: String,
        #[source]
        source: Option<Box<dyn StdError + Send + Sync>>,
    },
}

impl Error {
    /// A failure with its cause.
    pub fn failed(message: impl Into<String>, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::Failed { message: message.into(), source: Some(source.into()) }
    }

    /// The contract's word for it: `usage`, `not_found` or `failed`.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Usage(_) => "usage",
            Self::NotFound(_) => "not_found",
            Self::Locked(_) | Self::Failed { .. } => "failed",
        }
    }

    /// The message with all its causes, for a log or a terminal.
    #[must_use]
    pub fn with_causes(&self) -> String {
        let mut words = self.to_string();
        let mut cause = self.source();
        while let Some(error) = cause {
            let message = error.to_string();
            // tantivy's messages often repeat their cause.
            if !words.contains(&message) {
                words.push_str(": ");
                words.push_str(&message);
            }
            cause = error.source();
        }
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn causes_stand_behind_the_message_each_once() {
        let cause = std::io::Error::other("disk full");
        let error = Error::failed("the index in index cannot be written", cause);
        assert_eq!(error.with_causes(), "the index in index cannot be written: disk full");
        assert_eq!(error.kind(), "failed");
    }
}
