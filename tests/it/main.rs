//! All integration tests, in one binary.

mod discord;
mod fake_discord;
mod flow;
mod tidy;
