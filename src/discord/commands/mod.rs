//! The slash commands, one file each. A command's doc comment is its help text.

use std::sync::Arc;

use crate::discord::desk::{Desk, Trouble};

pub mod addition;
mod ask;
pub mod check_message;
pub mod choice;
mod claim;
mod digest;
mod doctor;
pub mod keep_message;
mod many;
pub mod registration;
pub mod source;
mod verdict;
pub mod watch;
mod when;
mod who;
mod why;

pub type Context<'a> = poise::ApplicationContext<'a, Arc<Desk>, Trouble>;
pub type Commands = Vec<poise::Command<Arc<Desk>, Trouble>>;

/// All commands.
#[must_use]
pub fn all() -> Commands {
    let mut commands = vec![
        ask::ask(),
        who::who(),
        when::when(),
        claim::claim(),
        why::why(),
        source::source(),
        verdict::verdict(),
        digest::digest(),
        watch::watch(),
        doctor::doctor(),
    ];
    poise::set_qualified_names(&mut commands);
    commands
}
