//! How a thread tells the window that there is something to take in.
//!
//! Separate because reading begins before there is a window, and because the parts that
//! own threads shall be tested without one.

use std::sync::{Arc, OnceLock};

/// Wakes the window, once there is one. Clones wake the same window.
#[derive(Clone, Default)]
pub struct Wake(Arc<OnceLock<Box<dyn Fn() + Send + Sync>>>);

impl Wake {
    /// Names the window to wake; only the first counts.
    pub fn set(&self, wake: impl Fn() + Send + Sync + 'static) {
        self.0.get_or_init(|| Box::new(wake));
    }

    /// Wakes the window. One that is not there yet looks for itself in its first frame.
    pub fn wake(&self) {
        if let Some(wake) = self.0.get() {
            wake();
        }
    }
}
