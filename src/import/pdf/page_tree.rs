//! The pages of a file as its page tree lists them, with those that cannot be read.
//!
//! Separate because the crate that reads the file passes these over, and a page that is listed twice once: here each
//! page keeps its number, whatever became of those before it.

use super::{Error, LIMITS};
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::array::ArrayIter;
use hayro_interpret::hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, ObjectIdentifier};
use hayro_interpret::hayro_syntax::page::Page;
use rustc_hash::FxHashMap;

/// The pages of a file, those that cannot be read included.
pub struct PageTree(Vec<Leaf>);

/// A page in the tree.
#[derive(Clone, Copy)]
struct Leaf {
    /// The object that it is, if that is named.
    id: Option<ObjectIdentifier>,
    /// Its index among the pages that the crate reads; `None` if it cannot be read.
    read: Option<usize>,
}

/// A node of the tree that is being walked.
struct Node<'a> {
    kids: ArrayIter<'a>,
    /// How many pages it says it has.
    count: usize,
    /// How many pages were listed before its own.
    first: usize,
    /// The number of its last entry that cannot be read.
    lost: Option<usize>,
}

impl PageTree {
    /// The tree of a file. Where it is so broken that the crate looks for pages all over the file, these pages are all
    /// there is.
    ///
    /// # Errors
    /// If it has too many pages.
    pub fn of(pdf: &Pdf) -> Result<Self, Error> {
        let n_read = pdf.pages().len();
        if n_read > LIMITS.pages {
            return Err(Error::TooComplex);
        }
        let listed = Walk::of(pdf).map(Walk::listed).transpose()?.flatten();
        let all_read = || {
            let pages = pdf.pages().iter().enumerate();
            pages.map(|(read, page)| Leaf { id: page.raw().obj_id(), read: Some(read) }).collect()
        };
        Ok(Self(listed.unwrap_or_else(all_read)))
    }

    /// How many pages there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The page of a number, from 0; `None` if there is none or it cannot be read.
    pub fn page<'a>(&self, pdf: &'a Pdf, number: usize) -> Option<&'a Page<'a>> {
        pdf.pages().get(self.0.get(number)?.read?)
    }

    /// All pages in their order, `None` for one that cannot be read.
    pub fn pages<'a>(&self, pdf: &'a Pdf) -> impl Iterator<Item = Option<&'a Page<'a>>> {
        (0..self.len()).map(|number| self.page(pdf, number))
    }

    /// The numbers of the pages, from 0, by the objects that they are; of one that is listed twice, the first.
    pub fn numbers(&self) -> FxHashMap<ObjectIdentifier, usize> {
        let named = self.0.iter().enumerate().rev().filter_map(|(number, leaf)| Some((leaf.id?, number)));
        named.collect()
    }
}

/// The way through a tree. It is the crate's own, so that what it reads is met in the same order.
struct Walk<'a> {
    pdf: &'a Pdf,
    open: Vec<Node<'a>>,
    /// The objects that were met, each with the index of the page that it is; nodes of the tree are none.
    met: FxHashMap<ObjectIdentifier, Option<usize>>,
    listed: Vec<Leaf>,
    /// How many pages the crate has read so far.
    n_read: usize,
}

impl<'a> Walk<'a> {
    /// The way through the tree of a file; `None` if it has no root.
    fn of(pdf: &'a Pdf) -> Option<Self> {
        let root = pdf.xref().get::<Dict<'a>>(pdf.xref().root_id())?.get::<Dict<'a>>("Pages")?;
        let met = root.obj_id().map(|id| (id, None)).into_iter().collect();
        let mut walk = Self { pdf, open: Vec::new(), met, listed: Vec::new(), n_read: 0 };
        walk.enter(&root)?;
        Some(walk)
    }

    /// Begins with the entries of a node; `None` if it has no list of them.
    fn enter(&mut self, node: &Dict<'a>) -> Option<()> {
        let kids = node.get::<Array<'a>>("Kids")?.raw_iter();
        self.open.push(Node { kids, count: count(node).unwrap_or_default(), first: self.listed.len(), lost: None });
        Some(())
    }

    /// All that it lists; `None` if the crate has read other pages than these.
    fn listed(mut self) -> Result<Option<Vec<Leaf>>, Error> {
        while let Some(node) = self.open.last_mut() {
            match node.kids.next() {
                Some(kid) => self.kid(kid),
                None => self.leave(),
            }
            if self.listed.len() > LIMITS.pages {
                return Err(Error::TooComplex);
            }
        }
        Ok((self.n_read == self.pdf.pages().len()).then_some(self.listed))
    }

    fn kid(&mut self, kid: MaybeRef<Object<'a>>) {
        let (id, dict) = match kid {
            MaybeRef::Ref(reference) => {
                let id = ObjectIdentifier::from(reference);
                if let Some(page) = self.met.get(&id) {
                    // A page can be listed again; a node would run in circles.
                    self.listed.extend(page.map(|read| Leaf { id: Some(id), read: Some(read) }));
                    return;
                }
                (Some(id), self.pdf.xref().get::<Dict<'a>>(id))
            }
            MaybeRef::NotRef(Object::Dict(dict)) => (None, Some(dict)),
            MaybeRef::NotRef(_) => (None, None),
        };
        let Some(dict) = dict else {
            self.lose(id, 1);
            return;
        };
        let is_node = dict.get::<Name<'a>>("Type").as_deref() == Some(b"Pages");
        let mut page = None;
        if is_node {
            if self.enter(&dict).is_none() {
                self.lose(id, count(&dict).unwrap_or(1));
            }
        } else {
            page = Some(self.n_read);
            self.n_read += 1;
            // The crate takes a node that does not say what it is for an empty page.
            if dict.contains_key("Kids") && !dict.contains_key("Contents") {
                self.lose(id, count(&dict).unwrap_or(1));
                page = None;
            } else {
                self.listed.push(Leaf { id, read: page });
            }
        }
        if let Some(id) = id {
            self.met.insert(id, page);
        }
    }

    /// Notes an entry of the node at hand that cannot be read, with as many pages.
    fn lose(&mut self, id: Option<ObjectIdentifier>, n_pages: usize) {
        let number = self.listed.len();
        let n_pages = self.believed(n_pages);
        self.listed.resize(number + n_pages, UNREAD);
        if let Some(first) = self.listed.get_mut(number) {
            first.id = id;
        }
        if let Some(node) = self.open.last_mut().filter(|_| n_pages > 0) {
            node.lost = Some(number);
        }
    }

    /// Ends a node. If it has more pages than were found, an entry that cannot be read was a node itself and had them;
    /// of several it is said to be the last.
    fn leave(&mut self) {
        let Some(Node { count, first, lost: Some(lost), .. }) = self.open.pop() else { return };
        let n_more = count.saturating_sub(self.listed.len() - first);
        let n_more = if self.believed(n_more) == n_more { n_more } else { 0 };
        let behind = lost + 1;
        self.listed.splice(behind..behind, std::iter::repeat_n(UNREAD, n_more));
    }

    /// A number of pages that the file says it has more. One is believed if they would be too many, or more than
    /// there are objects: each page is one.
    fn believed(&self, n_pages: usize) -> usize {
        let is_possible = n_pages <= self.pdf.len() && self.listed.len() + n_pages <= LIMITS.pages;
        if is_possible { n_pages } else { 1 }
    }
}

const UNREAD: Leaf = Leaf { id: None, read: None };

/// How many pages a node says it has.
fn count(node: &Dict<'_>) -> Option<usize> {
    node.get::<i32>("Count").and_then(|count| usize::try_from(count).ok())
}
