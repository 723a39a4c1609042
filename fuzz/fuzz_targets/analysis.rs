//! Sentences, figures, names and summaries of any text.
#![no_main]

#[allow(dead_code, reason = "each target uses a part")]
#[path = "../../tests/fuzz/check.rs"]
mod check;

libfuzzer_sys::fuzz_target!(|text: &str| check::text(text));
