//! Gathers the folders of `assets/lang` for the program, so that adding a language takes no line of Rust.
//!
//! Writes the file `languages.rs`, which `src/language/folder.rs` includes: the code of each folder with the names
//! and the texts of its files.
#![allow(clippy::print_stdout, reason = "this is how a build script talks to cargo")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=assets/lang");
    println!("cargo::rerun-if-changed=build.rs");
    let variable = |name: &str| env::var_os(name).map(PathBuf::from).ok_or(io::ErrorKind::NotFound);
    let mut languages = String::from("&[\n");
    for folder in sorted(&variable("CARGO_MANIFEST_DIR")?.join("assets/lang"))?.iter().filter(|path| path.is_dir()) {
        let _ = writeln!(languages, "({:?}, &[", name(folder));
        for file in sorted(folder)? {
            // From where the project lies when it is compiled: it may have been moved since this ran.
            let path = format!("/assets/lang/{}/{}", name(folder), name(&file));
            let text = format!("include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {path:?}))");
            let _ = writeln!(languages, "({:?}, {text}),", name(&file));
        }
        languages.push_str("]),\n");
    }
    languages.push_str("]\n");
    fs::write(variable("OUT_DIR")?.join("languages.rs"), languages)
}

/// What is in a folder, in an order that is the same on every machine.
fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
