//! What is configured? The only file that reads the environment and `.env`.
#![allow(clippy::disallowed_methods, reason = "the one file that may read the environment")]

use std::env;
use std::ffi::OsString;
use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use tracing_subscriber::EnvFilter;
use tracing_subscriber::Layer;
use tracing_subscriber::filter::{LevelFilter, filter_fn};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// Every variable that is read, in the order of `.env.example`.
pub const VARIABLES: [&str; 8] = [
    "DISCORD_TOKEN",
    "ONRECORD_DATA",
    "ONRECORD_INDEX",
    "ONRECORD_GUILDS",
    "ONRECORD_REVIEWERS",
    "ONRECORD_LOG",
    "ONRECORD_METRICS",
    "ONRECORD_DISCORD_API",
];

/// What is set, checked.
#[derive(Clone, Debug)]
pub struct Config {
    /// None: there is no bot, only the console.
    pub token: Option<Token>,
    pub data: PathBuf,
    pub index: PathBuf,
    /// Guilds in which commands are registered at once; none: globally.
    pub guilds: Vec<u64>,
    /// Roles that may set verdicts, add and remove sources; none: members who may manage the server.
    pub reviewers: Vec<u64>,
    /// What is logged, as `tracing` writes it: `warn`, `onrecord=debug`.
    pub log: String,
    /// Where metrics and health are served.
    pub metrics: Option<SocketAddr>,
    /// Another base URL for Discord, without a slash at its end.
    pub discord_api: Option<String>,
    /// The user's folder for what programs remember, where the console keeps its history.
    pub user_state: Option<PathBuf>,
}

/// Discord's password for the bot; it shows itself to nobody who does not ask.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    #[must_use]
    pub fn secret(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Token(secret)")
    }
}

impl Config {
    /// Reads the environment, and `.env` in the working directory for what the environment does not set.
    ///
    /// # Errors
    /// A sentence for each variable that cannot be used.
    pub fn read() -> Result<Self, Vec<String>> {
        let file = dotenv(Path::new(".env")).map_err(|fault| vec![fault])?;
        Self::of(|name| {
            env::var_os(name).or_else(|| file.iter().find(|(key, _)| key == name).map(|(_, value)| value.into()))
        })
    }

    /// The configuration that `variable` tells; an empty variable is as good as none.
    fn of(variable: impl Fn(&str) -> Option<OsString>) -> Result<Self, Vec<String>> {
        let mut faults = Vec::new();
        let raw = |name: &str| variable(name).filter(|value| !value.is_empty());
        let mut text = |name: &str| match raw(name).map(OsString::into_string) {
            None => None,
            Some(Ok(value)) => Some(value.trim().to_owned()).filter(|value| !value.is_empty()),
            Some(Err(_)) => {
                faults.push(format!("{name} is not UTF-8"));
                None
            }
        };
        let [token, guilds, reviewers, log, metrics, api] = [
            text("DISCORD_TOKEN"),
            text("ONRECORD_GUILDS"),
            text("ONRECORD_REVIEWERS"),
            text("ONRECORD_LOG"),
            text("ONRECORD_METRICS"),
            text("ONRECORD_DISCORD_API"),
        ];
        let mut checked = Checked { faults };
        let config = Self {
            token: token.and_then(|token| checked.token(&token)),
            data: raw("ONRECORD_DATA").map_or_else(|| "data".into(), PathBuf::from),
            index: raw("ONRECORD_INDEX").map_or_else(|| "index".into(), PathBuf::from),
            guilds: checked.ids("ONRECORD_GUILDS", guilds),
            reviewers: checked.ids("ONRECORD_REVIEWERS", reviewers),
            log: checked.log(log),
            metrics: checked.address(metrics),
            discord_api: api.and_then(|api| checked.base_url(&api)),
            user_state: user_state(&raw),
        };
        if checked.faults.is_empty() { Ok(config) } else { Err(checked.faults) }
    }
}

/// The checks, and what they found wrong.
struct Checked {
    faults: Vec<String>,
}

impl Checked {
    fn token(&mut self, value: &str) -> Option<Token> {
        let secret = value.strip_prefix("Bot ").unwrap_or(value);
        let is_whole = secret.bytes().all(|byte| byte.is_ascii_graphic());
        if !is_whole {
            // The value itself is not shown: it may be a token with a slip in it.
            self.faults.push("DISCORD_TOKEN holds characters that no token has: copy it again".to_owned());
        }
        is_whole.then(|| Token(secret.to_owned()))
    }

    fn ids(&mut self, name: &str, value: Option<String>) -> Vec<u64> {
        let value = value.unwrap_or_default();
        let mut ids = Vec::new();
        for part in value.split([',', ' ']).filter(|part| !part.is_empty()) {
            match part.parse() {
                Ok(id) if id > 0 => ids.push(id),
                _ => self.faults.push(format!("{name} holds {part:?}, but takes ids (numbers) with commas between")),
            }
        }
        ids
    }

    fn log(&mut self, value: Option<String>) -> String {
        let value = value.unwrap_or_else(|| "warn".to_owned());
        if EnvFilter::builder().parse(&value).is_err() {
            self.faults.push(format!("ONRECORD_LOG is {value:?}, but takes error, warn, info, debug, trace or off"));
        }
        value
    }

    fn address(&mut self, value: Option<String>) -> Option<SocketAddr> {
        let value = value?;
        let address = value.parse().ok();
        if address.is_none() {
            self.faults.push(format!("ONRECORD_METRICS is {value:?}, but takes an address such as 127.0.0.1:9464"));
        }
        address
    }

    fn base_url(&mut self, value: &str) -> Option<String> {
        let host = value.strip_prefix("https://").or_else(|| value.strip_prefix("http://"));
        let is_url = host.is_some_and(|host| !host.is_empty() && !host.starts_with('/') && !host.contains(' '));
        if !is_url {
            self.faults
                .push(format!("ONRECORD_DISCORD_API is {value:?}, but takes a base URL such as http://127.0.0.1:8080"));
        }
        is_url.then(|| value.trim_end_matches('/').to_owned())
    }
}

/// The variables of a `.env` file; none where there is no file.
fn dotenv(path: &Path) -> Result<Vec<(String, String)>, String> {
    let unreadable = |error: &dyn fmt::Display| format!("cannot read {}: {error}", path.display());
    let entries = match dotenvy::from_path_iter(path) {
        Ok(entries) => entries,
        Err(dotenvy::Error::Io(error)) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(unreadable(&error)),
    };
    entries
        .map(|entry| match entry {
            Ok(entry) => Ok(entry),
            // The line is not shown: it may hold the token.
            Err(dotenvy::Error::LineParse(line, at)) => {
                let name = line.split('=').next().unwrap_or_default().trim();
                Err(format!("{}: cannot read the line of {name} at character {at}: quote its value", path.display()))
            }
            Err(error) => Err(unreadable(&error)),
        })
        .collect()
}

/// Where programs keep what they remember for a user: the XDG base directory specification, or what Windows and macOS have
/// for it.
fn user_state(raw: &impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let home = |below: &str| raw("HOME").map(|home| Path::new(&home).join(below));
    let folder = if cfg!(windows) {
        raw("LOCALAPPDATA").map(PathBuf::from)
    } else if cfg!(target_os = "macos") {
        home("Library/Application Support")
    } else {
        // A relative path is to be ignored, says the specification.
        raw("XDG_STATE_HOME").map(PathBuf::from).filter(|path| path.is_absolute()).or_else(|| home(".local/state"))
    };
    folder.map(|folder| folder.join("onrecord"))
}

/// Whether the environment has `name`, whatever it says.
#[must_use]
pub fn is_set(name: &str) -> bool {
    env::var_os(name).is_some()
}

/// Starts logging to standard error. Only OnRecord's own words go below warnings, whatever `log` says: at info, serenity
/// prints whole events, with the tokens of interactions in them.
pub fn start_log(log: &str) {
    let ours_or_urgent =
        filter_fn(|metadata| metadata.target().starts_with("onrecord") || *metadata.level() <= LevelFilter::WARN);
    let lines = tracing_subscriber::fmt::layer().with_writer(io::stderr).with_ansi(false).with_filter(ours_or_urgent);
    let filter = EnvFilter::builder().parse_lossy(log);
    // A second start, as in a test, keeps the first.
    let _ = tracing_subscriber::registry().with(filter).with(lines).try_init();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(set: &[(&str, &str)]) -> Result<Config, Vec<String>> {
        Config::of(|name| set.iter().find(|(key, _)| *key == name).map(|(_, value)| value.into()))
    }

    #[track_caller]
    fn refused(name: &str, value: &str, fault: &str) {
        assert_eq!(config(&[(name, value)]).unwrap_err(), [fault]);
    }

    #[test]
    fn nothing_needs_to_be_set() {
        let config = config(&[]).unwrap();
        assert_eq!(config.token, None);
        assert_eq!((config.data, config.index), ("data".into(), "index".into()));
        assert_eq!(config.log, "warn");
    }

    #[test]
    fn an_empty_variable_is_none() {
        let config = config(&[("DISCORD_TOKEN", " "), ("ONRECORD_GUILDS", ""), ("ONRECORD_METRICS", "")]).unwrap();
        assert_eq!(config.token, None);
        assert!(config.guilds.is_empty() && config.metrics.is_none());
    }

    #[test]
    fn what_is_set_is_read() {
        let config = config(&[
            ("DISCORD_TOKEN", "Bot abc.def"),
            ("ONRECORD_GUILDS", "1, 22"),
            ("ONRECORD_METRICS", "[::1]:9464"),
            ("ONRECORD_DISCORD_API", "http://127.0.0.1:1/"),
        ])
        .unwrap();
        assert_eq!(config.token.unwrap().secret(), "abc.def");
        assert_eq!(config.guilds, [1, 22]);
        assert_eq!(config.metrics.unwrap().port(), 9464);
        assert_eq!(config.discord_api.unwrap(), "http://127.0.0.1:1");
    }

    #[test]
    fn a_value_that_cannot_be_used_is_told_with_its_variable() {
        refused(
            "ONRECORD_GUILDS",
            "1,server",
            "ONRECORD_GUILDS holds \"server\", but takes ids (numbers) with commas between",
        );
        refused(
            "ONRECORD_REVIEWERS",
            "0",
            "ONRECORD_REVIEWERS holds \"0\", but takes ids (numbers) with commas between",
        );
        refused(
            "ONRECORD_LOG",
            "onrecord=loud",
            "ONRECORD_LOG is \"onrecord=loud\", but takes error, warn, info, debug, trace or off",
        );
        refused(
            "ONRECORD_METRICS",
            "9464",
            "ONRECORD_METRICS is \"9464\", but takes an address such as 127.0.0.1:9464",
        );
        refused(
            "ONRECORD_DISCORD_API",
            "localhost",
            "ONRECORD_DISCORD_API is \"localhost\", but takes a base URL such as http://127.0.0.1:8080",
        );
        refused("DISCORD_TOKEN", "abc def", "DISCORD_TOKEN holds characters that no token has: copy it again");
    }

    #[test]
    fn a_token_is_not_shown() {
        let config = config(&[("DISCORD_TOKEN", "abc.def")]).unwrap();
        assert!(!format!("{config:?}").contains("abc"));
    }

    #[test]
    fn history_is_kept_where_the_user_keeps_state() {
        if cfg!(target_os = "linux") {
            let folder = |set| config(set).unwrap().user_state;
            assert_eq!(folder(&[("HOME", "/home/ann")]), Some("/home/ann/.local/state/onrecord".into()));
            assert_eq!(folder(&[("HOME", "/h"), ("XDG_STATE_HOME", "/state")]), Some("/state/onrecord".into()));
            assert_eq!(folder(&[("HOME", "/h"), ("XDG_STATE_HOME", "state")]), Some("/h/.local/state/onrecord".into()));
        }
    }

    #[test]
    fn a_line_of_dotenv_that_cannot_be_read_is_named_but_not_shown() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(".env");
        assert_eq!(dotenv(&path), Ok(Vec::new()));
        std::fs::write(&path, "ONRECORD_LOG=info # chatty\nDISCORD_TOKEN='abc.def\n").unwrap();
        let fault = dotenv(&path).unwrap_err();
        assert!(fault.contains("DISCORD_TOKEN") && !fault.contains("abc"), "{fault}");
        std::fs::write(&path, "ONRECORD_LOG=info # chatty\n").unwrap();
        assert_eq!(dotenv(&path), Ok(vec![("ONRECORD_LOG".to_owned(), "info".to_owned())]));
    }
}
