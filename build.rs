//! Gathers the folders of `assets/lang` and the books of `docs/manual` for the program, so that adding a language or a
//! chapter takes no line of Rust.
//!
//! Writes the file `languages.rs`, which `src/language/folder.rs` includes: the code of each folder with the names
//! and the texts of its files. The long lists of words, in these folders and in `assets/names`, are packed into tables,
//! so that no start of the program reads them; see `src/language/word_table.rs`. And `manual.rs`, which `src/manual.rs`
//! includes: the code of each book with its files and its pictures.
#![allow(clippy::print_stdout, reason = "this is how a build script talks to cargo")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

#[path = "src/language/word_table.rs"]
#[allow(dead_code, reason = "here they are only packed")]
mod word_table;

/// The files of a language's folder that are long lists of words.
const LONG_LISTS: [&str; 2] = ["dictionary.txt", "places.txt"];
/// The lists of names, with the bits that `src/language/listed.rs` calls them by.
const NAMES: [(&str, u8); 4] =
    [("given-names.txt", 1 << 0), ("family-names.txt", 1 << 1), ("places.txt", 1 << 2), ("organisations.txt", 1 << 3)];

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=assets/lang");
    println!("cargo::rerun-if-changed=assets/names");
    println!("cargo::rerun-if-changed=docs/manual");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/language/word_table.rs");
    let variable = |name: &str| env::var_os(name).map(PathBuf::from).ok_or(io::ErrorKind::NotFound);
    let root = variable("CARGO_MANIFEST_DIR")?;
    let out = variable("OUT_DIR")?;
    let names = |(file, mark): (&str, u8)| Ok((fs::read_to_string(root.join("assets/names").join(file))?, mark));
    let names = NAMES.into_iter().map(names).collect::<io::Result<Vec<(String, u8)>>>()?;
    let names: Vec<(&str, u8)> = names.iter().map(|(text, mark)| (text.as_str(), *mark)).collect();
    fs::write(out.join("names.bin"), word_table::pack(&names))?;
    let mut languages = String::from("&[\n");
    for folder in sorted(&root.join("assets/lang"))?.iter().filter(|path| path.is_dir()) {
        let (mut texts, mut lists) = (String::new(), String::new());
        for file in sorted(folder)? {
            if LONG_LISTS.contains(&name(&file).as_str()) {
                let packed = format!("{}-{}.bin", name(folder), name(&file));
                fs::write(out.join(&packed), word_table::pack(&[(&fs::read_to_string(&file)?, 1)]))?;
                let bytes = format!("include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{packed}\"))");
                let _ = writeln!(lists, "({:?}, {bytes}),", name(&file));
                continue;
            }
            let text = included("include_str", &format!("/assets/lang/{}/{}", name(folder), name(&file)));
            let _ = writeln!(texts, "({:?}, {text}),", name(&file));
        }
        let _ = writeln!(languages, "({:?}, &[{texts}], &[{lists}]),", name(folder));
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
