//! Finding words in the shown text.
//!
//! Separate from the rest of [`App`] because it only touches a document's search.

use super::command::Query;
use super::{Action, App};
use crate::document::Span;
use egui::Context;

/// The longest selection that is looked for by itself, in bytes.
const MAX_SELECTED: usize = 60;

impl App {
    /// Opens the search, with the selection as its words if it is short.
    pub(super) fn find(&mut self) {
        let top = self.top();
        let Some(opened) = self.state.opened_mut() else { return };
        let selected = opened.selected();
        let short = !selected.is_empty() && selected.len() < MAX_SELECTED && !selected.contains('\n');
        let text = if short { selected.to_owned() } else { opened.search.query.text.clone() };
        let from = opened.selection.map_or(top, |selection| selection.span().start());
        opened.look_for(Query { text, ..opened.search.query.clone() }, from);
        self.chrome.focus_search = true;
    }

    /// Looks for something, from the hit that is shown on.
    pub(super) fn search(&mut self, ctx: &Context, query: Query) {
        let from = self.state.opened().and_then(|opened| opened.search.hit()).map_or_else(|| self.top(), Span::start);
        let Some(opened) = self.state.opened_mut() else { return };
        opened.look_for(query, from);
        if let Some(hit) = opened.search.hit() {
            self.jump(ctx, hit);
        }
    }

    /// Shows the next hit, or the one before; without any the search opens.
    pub(super) fn step_to_hit(&mut self, ctx: &Context, by: isize) {
        let Some(opened) = self.state.opened_mut() else { return };
        let n = opened.search.hits.len();
        if n == 0 {
            self.act(ctx, Action::Find);
            return;
        }
        opened.search.open = true;
        opened.search.current = (opened.search.current + n).saturating_add_signed(by) % n;
        if let Some(hit) = opened.search.hit() {
            self.jump(ctx, hit);
        }
    }
}
