//! Reads the arguments and starts one surface.

use std::process::ExitCode;

fn main() -> ExitCode {
    onrecord::console::run(std::env::args_os().collect())
}
