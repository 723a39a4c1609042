//! The middle of several measures.
//!
//! Separate because what is usual on a page, its heights, gaps and margins, is told by it everywhere.

/// The middle value; 0 of none.
pub fn median(mut values: Vec<f32>) -> f32 {
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}
