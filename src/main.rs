//! The program: arguments to window or print. The only place that ends the process.

use clap::Parser;
use kurzum::cli::{Cli, Command};
use kurzum::i18n::{Locale, Texts};
use kurzum::worker;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    if arguments.next().is_some_and(|argument| argument == worker::ARGUMENT) {
        let second = arguments.next().and_then(|argument| argument.into_string().ok());
        let done = match second.as_deref() {
            Some(worker::PROBE) => worker::probe::run(),
            Some(worker::probe::BAIT) => {
                worker::probe::wait(arguments.next().and_then(|how| how.into_string().ok()).as_deref())
            }
            second => worker::child::run(second.and_then(|parent| parent.parse().ok())),
        };
        return if done.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    let cli = Cli::parse();
    let texts = Texts::new(Locale::of_system());
    let result = match &cli.command {
        Some(Command::Summarize(arguments)) => arguments.run(&texts, &mut std::io::stdout()),
        None => kurzum::shell::run(cli.files, cli.new_window, &texts),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            #[expect(clippy::print_stderr, reason = "the one line that says why the program ends")]
            {
                eprintln!("kurzum: {message}");
            }
            ExitCode::FAILURE
        }
    }
}
