//! What a user does in the window, played without a display: every step is found
//! by its accessible name, as a screen reader would find it.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    unreachable_pub,
    reason = "a test fails by panicking; its modules are no library"
)]

mod access;
mod actions;
mod boards;
mod changes;
mod comparison;
mod dialogs;
mod facts;
mod faults;
mod first_hour;
mod folder;
mod folder_digest;
mod folder_search;
mod full_disk;
mod harness;
mod journeys;
mod keyboard;
mod links;
mod manual;
mod notes;
mod pages;
mod pictures;
mod preferences;
mod reading;
mod scripts;
mod soak;
mod tables;
mod welcome;
mod whole_page;
