//! What is new in a folder since it was looked at last.
//!
//! Separate from the reading: this compares two looks and reads nothing, but for what is in a mailbox or an archive, which it
//! is handed. Programs write a file bit by bit, or write another and rename it: a file is new or changed once it was the
//! same for two looks, and gone once it was missing for two.

use crate::collection::is_collection;
use crate::error::Error;
use crate::model::Besides;
use crate::source::{self, Stamp, Walked};
use rustc_hash::FxHashMap;
use std::path::{Path, PathBuf};

/// A folder as it was seen.
pub struct Known {
    path: PathBuf,
    files: FxHashMap<PathBuf, File>,
    n_looks: u64,
    besides: Besides,
    was_looked_at: bool,
}

/// A file of it.
#[derive(Default)]
struct File {
    /// Whether it is listed, and how it was then.
    is_listed: bool,
    listed: Option<Stamp>,
    /// How it was at the last look.
    seen: Option<Stamp>,
    /// The number of that look.
    look: u64,
    /// Whether it was missing at the last look.
    is_missing: bool,
    /// What is in it, if it is a mailbox or an archive.
    inside: Inside,
}

/// What is in a file.
#[derive(Default)]
enum Inside {
    /// It is an article itself.
    #[default]
    Itself,
    /// These articles, and so many files that can be none.
    Articles(Vec<PathBuf>, usize),
    /// It could not be listed.
    Failed(Error),
}

/// What is listed now, and what changed.
#[derive(Debug, PartialEq, Eq)]
pub struct News {
    /// All articles, by name.
    pub files: Vec<PathBuf>,
    /// What else is there.
    pub besides: Besides,
    /// Those that were listed before and are no longer as they were.
    pub again: Vec<PathBuf>,
}

impl Known {
    /// A folder that was not looked at yet.
    #[must_use]
    pub fn new(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            files: FxHashMap::default(),
            n_looks: 0,
            besides: Besides::default(),
            was_looked_at: false,
        }
    }

    /// Takes in a look at the folder; `inside` lists a mailbox or an archive. `None` if nothing is to be told.
    pub fn look(
        &mut self,
        walked: Walked,
        inside: impl Fn(&Path) -> Result<Option<(Vec<PathBuf>, usize)>, Error>,
    ) -> Option<News> {
        let is_first = !std::mem::replace(&mut self.was_looked_at, true);
        // A folder that cannot be read now, as on a disk that was unplugged, keeps its list.
        let is_lost =
            walked.failures.iter().any(|(path, _)| *path == self.path) || walked.files.is_empty() && self.is_lost();
        let mut is_changed = is_first;
        let mut again = Vec::new();
        self.n_looks += 1;
        let now = self.n_looks;
        for (path, stamp) in walked.files {
            let file = self.files.entry(path.clone()).or_default();
            // The look before this one.
            let was_there = std::mem::replace(&mut file.look, now) + 1 == now;
            file.is_missing = false;
            let is_still = was_there && file.seen == stamp;
            file.seen = stamp;
            if file.is_listed && file.listed == stamp || !(is_still || is_first) {
                continue;
            }
            file.listed = stamp;
            let was_listed = std::mem::replace(&mut file.is_listed, true);
            let before = std::mem::replace(&mut file.inside, Inside::Itself);
            if is_collection(&path) || path == self.path {
                file.inside = match inside(&path) {
                    Ok(Some((articles, n_others))) => Inside::Articles(articles, n_others),
                    // What is listed by itself is none of its own articles.
                    Ok(None) if path == self.path => Inside::Articles(Vec::new(), 0),
                    Ok(None) => Inside::Itself,
                    Err(error) => Inside::Failed(error),
                };
            }
            if was_listed {
                match (before, &file.inside) {
                    (Inside::Articles(articles, _), Inside::Articles(..)) => again.extend(articles),
                    _ => again.push(path),
                }
            }
            is_changed = true;
        }
        self.files.retain(|_, file| {
            if is_lost || file.look == now {
                return true;
            }
            let stays = !std::mem::replace(&mut file.is_missing, true);
            is_changed |= !stays && file.is_listed;
            stays
        });
        let mut besides = Besides {
            n_left_out: 0,
            n_others: walked.n_others,
            n_too_deep: walked.n_too_deep,
            failures: walked.failures,
        };
        let n_inside = |file: &File| if let Inside::Articles(_, n_others) = &file.inside { *n_others } else { 0 };
        besides.n_others += self.files.values().map(n_inside).sum::<usize>();
        let failure = |(path, file): (&PathBuf, &File)| match &file.inside {
            Inside::Failed(error) => Some((path.clone(), error.clone())),
            Inside::Itself | Inside::Articles(..) => None,
        };
        besides.failures.extend(self.files.iter().filter_map(failure));
        besides.failures.sort_by(|one, other| one.0.cmp(&other.0));
        is_changed |= besides != self.besides;
        self.besides.clone_from(&besides);
        is_changed.then(|| News { files: self.listed(), besides, again })
    }

    /// Whether the folder itself is no longer there.
    fn is_lost(&self) -> bool {
        !self.files.is_empty() && source::stamp(&self.path).is_none()
    }

    /// All articles, by name.
    fn listed(&self) -> Vec<PathBuf> {
        let files = self.files.iter().filter(|(_, file)| file.is_listed && !matches!(file.inside, Inside::Failed(_)));
        let mut paths: Vec<PathBuf> = files.map(|(path, _)| path.clone()).collect();
        source::sort(&mut paths);
        let mut listed = Vec::with_capacity(paths.len());
        for path in paths {
            match self.files.get(&path).map(|file| &file.inside) {
                Some(Inside::Articles(articles, _)) => listed.extend(articles.iter().cloned()),
                _ => listed.push(path),
            }
        }
        listed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, SystemTime};

    fn stamp(n: u64) -> Stamp {
        Stamp::of(SystemTime::UNIX_EPOCH + Duration::from_secs(n), n)
    }

    fn walked(files: &[(&str, u64)]) -> Walked {
        let files = files.iter().map(|(name, n)| (Path::new("/f").join(name), Some(stamp(*n)))).collect();
        Walked { files, ..Walked::default() }
    }

    fn names(paths: &[PathBuf]) -> Vec<String> {
        paths.iter().map(|path| path.strip_prefix("/f").unwrap_or(path).display().to_string()).collect()
    }

    /// What is told of a look: the files and those that changed.
    fn told(known: &mut Known, files: &[(&str, u64)]) -> Option<(Vec<String>, Vec<String>)> {
        let news = known.look(walked(files), |_| Ok(None))?;
        Some((names(&news.files), names(&news.again)))
    }

    /// The files of a look, and what is to be told of it.
    type Look<'a> = (&'a [(&'a str, u64)], Option<(&'a [&'a str], &'a [&'a str])>);

    #[test]
    fn files_come_change_and_go_once_they_are_still() {
        let mut known = Known::new(Path::new("/f"));
        let list = |files: &[&str]| files.iter().map(|name| (*name).to_owned()).collect::<Vec<String>>();
        let looks: [Look<'_>; 12] = [
            (&[("9", 1), ("10", 1)], Some((&["9", "10"], &[]))),
            (&[("9", 1), ("10", 1)], None),
            // One that is being written.
            (&[("9", 1), ("10", 1), ("a", 1)], None),
            (&[("9", 1), ("10", 1), ("a", 2)], None),
            (&[("9", 1), ("10", 1), ("a", 2)], Some((&["9", "10", "a"], &[]))),
            // One that is written anew by taking it away first.
            (&[("9", 1), ("a", 2)], None),
            (&[("9", 1), ("10", 5), ("a", 2)], None),
            (&[("9", 1), ("10", 5), ("a", 2)], Some((&["9", "10", "a"], &["10"]))),
            // One that goes.
            (&[("10", 5), ("a", 2)], None),
            (&[("10", 5), ("a", 2)], Some((&["10", "a"], &[]))),
            // One that was there for a moment.
            (&[("10", 5), ("a", 2), ("b", 1)], None),
            (&[("10", 5), ("a", 2)], None),
        ];
        for (index, (files, wanted)) in looks.into_iter().enumerate() {
            let wanted = wanted.map(|(files, again)| (list(files), list(again)));
            assert_eq!(told(&mut known, files), wanted, "look {index}");
        }
    }

    #[test]
    fn a_mailbox_that_grew_lists_its_new_mails_and_reads_the_old_ones_again() {
        let mut known = Known::new(Path::new("/f"));
        let mails = |n: usize| (1..=n).map(|n| PathBuf::from(format!("/f/a.mbox/{n}.eml"))).collect::<Vec<_>>();
        let news = known.look(walked(&[("a.mbox", 1), ("b.txt", 1)]), |_| Ok(Some((mails(1), 2)))).expect("listed");
        assert_eq!(
            (names(&news.files), news.besides.n_others),
            (vec!["a.mbox/1.eml".to_owned(), "b.txt".to_owned()], 2)
        );
        let never = |_: &Path| -> Result<_, Error> { panic!("an unchanged mailbox is not opened again") };
        assert_eq!(known.look(walked(&[("a.mbox", 1), ("b.txt", 1)]), never), None);
        assert_eq!(known.look(walked(&[("a.mbox", 2), ("b.txt", 1)]), never), None);
        let news = known.look(walked(&[("a.mbox", 2), ("b.txt", 1)]), |_| Ok(Some((mails(2), 0)))).expect("changed");
        assert_eq!((news.files.len(), names(&news.again)), (3, vec!["a.mbox/1.eml".to_owned()]));
        // What cannot be listed says why, in the place of what was in it.
        known.look(walked(&[("a.mbox", 3), ("b.txt", 1)]), never);
        let news = known.look(walked(&[("a.mbox", 3), ("b.txt", 1)]), |_| Err(Error::Denied)).expect("changed");
        assert_eq!(names(&news.files), ["b.txt"]);
        assert_eq!(news.besides.failures, [(PathBuf::from("/f/a.mbox"), Error::Denied)]);
    }

    #[test]
    fn a_folder_that_cannot_be_read_keeps_its_list() {
        let mut known = Known::new(Path::new("/f"));
        told(&mut known, &[("a", 1)]).expect("listed");
        for look in 0..4 {
            let failed = Walked { failures: vec![(PathBuf::from("/f"), Error::Denied)], ..Walked::default() };
            let news = known.look(failed, |_| Ok(None)).map(|news| (names(&news.files), news.besides.failures.len()));
            assert_eq!(news, (look == 0).then(|| (vec!["a".to_owned()], 1)), "look {look}");
        }
        assert_eq!(told(&mut known, &[("a", 1)]), Some((vec!["a".to_owned()], vec![])), "the failure is over");
    }
}
