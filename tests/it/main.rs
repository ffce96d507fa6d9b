//! All integration tests, in one binary.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where it cannot go on")]

mod cli;
mod digest;
mod discord;
mod fake_discord;
mod flow;
mod kill;
mod library;
mod mutation;
mod property;
mod size;
mod source;
mod tidy;
mod timeline;
