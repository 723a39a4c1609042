//! The program: arguments to window or print. The only place that ends the process.

use clap::Parser;
use kurzum::cli::{Cli, Command};
use kurzum::i18n::{Locale, Texts};
use kurzum::model::Board;
use kurzum::shell::Request;
use kurzum::{plain, worker};
use std::io::{ErrorKind, Write as _};
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
            Some(worker::PAGES) => {
                worker::serve_pages(arguments.next().and_then(|parent| parent.into_string().ok()?.parse().ok()))
            }
            second => worker::serve(second.and_then(|parent| parent.parse().ok())),
        };
        return match done {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) if error.kind() == ErrorKind::OutOfMemory => ExitCode::from(worker::OUT_OF_MEMORY),
            Err(_) => ExitCode::FAILURE,
        };
    }
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return refuse(&error),
    };
    let texts = Texts::new(Locale::of_system());
    let new_window = cli.new_window;
    let result = match &cli.command {
        Some(Command::Summarize(arguments)) => arguments.run(&texts, &mut std::io::stdout(), &mut std::io::stderr()),
        Some(Command::Digest(arguments)) => arguments.run(&texts, &mut std::io::stdout(), &mut std::io::stderr()),
        Some(Command::Facts(arguments)) => arguments.run(&texts, &mut std::io::stdout(), &mut std::io::stderr()),
        Some(Command::Compare(arguments)) => arguments.run(&texts, &mut std::io::stdout(), &mut std::io::stderr()),
        Some(Command::Export(arguments)) => arguments.run(&texts, &mut std::io::stdout(), &mut std::io::stderr()),
        None => kurzum::shell::run(requested(cli), new_window, &texts),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            complain(&format!("kurzum: {}\n", plain::line(&message)));
            ExitCode::FAILURE
        }
    }
}

/// What the window is asked to open.
fn requested(cli: Cli) -> Request {
    if cli.clipboard {
        Request::Board(Board::Clipboard)
    } else if cli.selection {
        Request::Board(Board::Selection)
    } else {
        Request::Files(cli.files)
    }
}

/// Says what is wrong with the arguments, or helps. They can be names of files, which a shell
/// put in the place of a `*`, so they must not command the terminal.
fn refuse(error: &clap::Error) -> ExitCode {
    let said = error.render().to_string();
    let harmless = plain::terminal(&said);
    if harmless == said {
        error.exit();
    }
    complain(&harmless);
    ExitCode::from(error.exit_code() as u8)
}

/// Says something on standard error. It may be closed or full; then nobody can be told.
fn complain(said: &str) {
    let _ = std::io::stderr().write_all(said.as_bytes());
}
