//! Gathers the folders of `assets/lang` and the books of `docs/manual` for the program, so that adding a language or a
//! chapter takes no line of Rust.
//!
//! Writes the file `languages.rs`, which `src/language/folder.rs` includes: the code of each folder with the names
//! and the texts of its files; and `manual.rs`, which `src/manual.rs` includes: the code of each book with its summary, its
//! files and its pictures.
#![allow(clippy::print_stdout, reason = "this is how a build script talks to cargo")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=assets/lang");
    println!("cargo::rerun-if-changed=docs/manual");
    println!("cargo::rerun-if-changed=build.rs");
    let variable = |name: &str| env::var_os(name).map(PathBuf::from).ok_or(io::ErrorKind::NotFound);
    let (root, out) = (variable("CARGO_MANIFEST_DIR")?, variable("OUT_DIR")?);
    let mut languages = String::from("&[\n");
    for folder in sorted(&root.join("assets/lang"))?.iter().filter(|path| path.is_dir()) {
        let _ = writeln!(languages, "({:?}, &[", name(folder));
        for file in sorted(folder)? {
            let text = included("include_str", &format!("/assets/lang/{}/{}", name(folder), name(&file)));
            let _ = writeln!(languages, "({:?}, {text}),", name(&file));
        }
        languages.push_str("]),\n");
    }
    languages.push_str("]\n");
    fs::write(out.join("languages.rs"), languages)?;
    fs::write(out.join("manual.rs"), manual(&root)?)
}

/// The books of the manual, as a list in Rust.
fn manual(root: &Path) -> io::Result<String> {
    let mut books = String::from("&[\n");
    for book in sorted(&root.join("docs/manual"))?.iter().filter(|path| path.is_dir()) {
        let source = format!("/docs/manual/{}/src", name(book));
        let files = |folder: &Path, prefix: &str, how: &str| -> io::Result<String> {
            let paths = sorted(folder)?.into_iter().filter(|path| path.is_file());
            let entry = |path: PathBuf| {
                let name = format!("{prefix}{}", name(&path));
                format!("({name:?}, {}),\n", included(how, &format!("{source}/{name}")))
            };
            Ok(paths.map(entry).collect())
        };
        let chapters = files(&book.join("src"), "", "include_str")?;
        let pictures = files(&book.join("src/pictures"), "pictures/", "include_bytes")?;
        let _ = writeln!(books, "Book {{ code: {:?}, files: &[{chapters}], pictures: &[{pictures}] }},", name(book));
    }
    books.push_str("]\n");
    Ok(books)
}

/// What includes a file from where the project lies when it is compiled: it may have been moved since this ran.
fn included(how: &str, path: &str) -> String {
    format!("{how}!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {path:?}))")
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
