//! What the places of a page that links lead to are called.
//!
//! Separate because the walk over the elements and the search for notes must call a place the same.

use crate::import::address::unquoted;

/// An attribute of an element whose `id` was put away before the search for the article.
pub(super) const PLACE: &str = "data-kurzum-place";

/// The name of the place that an address leads to within the page that it stands in.
pub fn place_in_page(address: &str) -> Option<String> {
    let id = address.strip_prefix('#').filter(|id| !id.is_empty())?;
    Some(["#", &unquoted(id)].concat())
}

/// The address of the element of an identifier in its own page: an identifier is written as it is, an address not.
pub(super) fn address_of(id: &str) -> String {
    ["#", &id.replace('%', "%25")].concat()
}
