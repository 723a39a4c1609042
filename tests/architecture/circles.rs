//! No files know each other in a circle, in whatever room: each can be read with what it stands on.
//!
//! A folder's `mod.rs` is its door. What is named through a door is looked up in the file behind it. A file may
//! know the door of its own folder, as the door knows the file: a folder and its door are read together.

use super::{code, sources};
use std::collections::{BTreeMap, BTreeSet};

/// The files of the crate by their module's path, `ui/text` or `ui` for a door, and what each door passes on.
struct Modules {
    /// The code of each.
    code: BTreeMap<String, String>,
    /// What a module passes on: the name, and the path behind it.
    passed_on: BTreeMap<(String, String), Vec<String>>,
}

impl Modules {
    fn read() -> Self {
        let module = |name: &str| name.trim_end_matches(".rs").trim_end_matches("/mod").to_owned();
        let code: BTreeMap<String, String> =
            sources().iter().map(|(name, source)| (module(name), code(source))).collect();
        let mut passed_on = BTreeMap::new();
        for (module, code) in &code {
            for path in code.split("pub use ").skip(1).flat_map(|rest| paths(until_semicolon(rest))) {
                let name = path.last().cloned().unwrap_or_default();
                passed_on.insert((module.clone(), name), path);
            }
        }
        Self { code, passed_on }
    }

    /// The module in which a path ends that is named in `base`.
    fn module_of(&self, base: &str, path: &[String]) -> String {
        let mut at = base.to_owned();
        for (index, name) in path.iter().enumerate() {
            let below = if at.is_empty() { name.clone() } else { format!("{at}/{name}") };
            if self.code.contains_key(&below) {
                at = below;
                continue;
            }
            let behind = self.passed_on.get(&(at.clone(), name.clone())).filter(|behind| behind.len() > 1);
            return match behind {
                Some(behind) if index < path.len() => self.start(&at, behind),
                _ => at,
            };
        }
        at
    }

    /// The module in which a path ends that begins with `crate`, `super` or a module of `own`.
    fn start(&self, own: &str, path: &[String]) -> String {
        let n_above = path.iter().take_while(|name| *name == "super").count();
        match path.first().map(String::as_str) {
            Some("crate") => self.module_of("", &path[1..]),
            Some("super") => {
                let base = (0..n_above).fold(own, |base, _| base.rsplit_once('/').map_or("", |(above, _)| above));
                self.module_of(base, &path[n_above..])
            }
            Some(name) if self.code.contains_key(&format!("{own}/{name}")) => self.module_of(own, path),
            _ => own.to_owned(),
        }
    }

    /// Which module knows which other one, but for the doors above it.
    fn knows(&self) -> BTreeSet<(String, String)> {
        let mut knows = BTreeSet::new();
        for (own, code) in &self.code {
            let used: Vec<Vec<String>> =
                code.split("use ").skip(1).flat_map(|rest| paths(until_semicolon(rest))).collect();
            let mut named = used.clone();
            for start in ["crate::", "super::"] {
                named.extend(
                    code.split(start).skip(1).map(|rest| [start, word_path(rest)].concat()).flat_map(|p| paths(&p)),
                );
            }
            // What is named by a module that was brought in: `text::read`.
            for path in &used {
                let module = path.last().cloned().unwrap_or_default();
                for rest in code.split(&format!("{module}::")).skip(1) {
                    let named_in_it = paths(word_path(rest)).into_iter().map(|rest| [path.clone(), rest].concat());
                    named.extend(named_in_it);
                }
            }
            for path in named {
                let other = self.start(own, &path);
                let is_above = own.starts_with(&format!("{other}/"));
                if other != *own && !other.is_empty() && !is_above {
                    knows.insert((own.clone(), other));
                }
            }
        }
        knows
    }
}

fn until_semicolon(rest: &str) -> &str {
    rest.split(';').next().unwrap_or_default()
}

/// The longest path of words that a text begins with.
fn word_path(rest: &str) -> &str {
    let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')).unwrap_or(rest.len());
    rest.get(..end).unwrap_or_default().trim_end_matches(':')
}

/// The paths of a tree: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn paths(tree: &str) -> Vec<Vec<String>> {
    let tree = tree.trim();
    let Some((before, inner)) = tree.split_once('{') else {
        let path = tree.split(" as ").next().unwrap_or_default().trim();
        let names = path.split("::").map(str::trim).filter(|name| !name.is_empty() && *name != "self");
        return vec![names.map(str::to_owned).collect()];
    };
    let inner = inner.strip_suffix('}').unwrap_or(inner);
    let (mut depth, mut start, mut branches) = (0, 0, Vec::new());
    for (at, c) in inner.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                branches.push(inner.get(start..at).unwrap_or_default());
                start = at + 1;
            }
            _ => {}
        }
    }
    branches.push(inner.get(start..).unwrap_or_default());
    let branches = branches.into_iter().filter(|branch| !branch.trim().is_empty());
    branches.flat_map(|branch| paths(&[before.trim(), branch.trim()].concat())).collect()
}

#[test]
fn trees_of_paths_are_read() {
    let read = |tree| paths(tree).into_iter().map(|path| path.join("::")).collect::<Vec<_>>();
    assert_eq!(
        read("super::text::{self, a::{B as C, d}, E}"),
        ["super::text", "super::text::a::B", "super::text::a::d", "super::text::E"]
    );
}

#[test]
fn no_files_know_each_other_in_a_circle() {
    let modules = Modules::read();
    let mut knows = modules.knows();
    let is_known = |own: &str, other: &str| knows.contains(&(own.to_owned(), other.to_owned()));
    assert!(knows.len() > 600, "the sources are read right: {}", knows.len());
    assert!(is_known("export", "analysis/statistics"), "a function behind a door is found");
    assert!(is_known("ui/text", "ui/text_layout"), "a neighbour is found");
    assert!(is_known("ui/contents", "ui/icon"), "a function of a neighbour is found");
    // What knows nothing that is left is taken away, until nothing is left but circles and what stands on them.
    while let Some(bottom) =
        knows.iter().map(|(_, known)| known.clone()).find(|file| !knows.iter().any(|(own, _)| own == file))
    {
        knows.retain(|(_, known)| *known != bottom);
    }
    // In the same way from above.
    while let Some(top) =
        knows.iter().map(|(own, _)| own.clone()).find(|file| !knows.iter().any(|(_, known)| known == file))
    {
        knows.retain(|(own, _)| *own != top);
    }
    assert!(knows.is_empty(), "{knows:#?}");
}
