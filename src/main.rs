//! Reads the arguments and starts one surface.

use std::process::ExitCode;
use std::sync::Arc;

use onrecord::app::App;
use onrecord::config::Config;
use onrecord::console::{self, Bot};
use onrecord::discord::{self, Access};
use onrecord::error::Error;

fn main() -> ExitCode {
    console::run(std::env::args_os().collect(), Bot { serve, message: discord::preview::message })
}

/// Runs the bot until it is told to stop, or Discord will not have it.
fn serve(config: &Config, app: App) -> Result<(), Error> {
    let token = config.token.as_ref().ok_or_else(|| {
        let mend = "put the bot's token into .env or the environment, or ask at `onrecord console`";
        Error::Usage(format!("DISCORD_TOKEN is not set: {mend}"))
    })?;
    let access = Access {
        token: token.secret().to_owned(),
        api: config.discord_api.clone(),
        guilds: config.guilds.clone(),
        reviewers: config.reviewers.clone(),
        metrics: config.metrics,
    };
    let _seat = app.take_seat()?;
    discord::serve(access, Arc::new(app)).map_err(|stop| Error::Usage(stop.to_string()))
}
