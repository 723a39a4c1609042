//! Fields of a Word file that are links: `HYPERLINK "https://…"` and the text that shows it.
//!
//! Separate because a field is no element: three signs in a row of runs part its code from its text.

/// The longest code that is looked at, in bytes.
const MAX_CODE_BYTES: usize = 4_000;

/// The code of the field that is open.
#[derive(Debug, Default)]
pub struct Field {
    code: String,
    in_code: bool,
}

impl Field {
    /// A field begins.
    pub fn begin(&mut self) {
        self.code.clear();
    }

    /// Its code begins.
    pub fn open_code(&mut self) {
        self.in_code = true;
    }

    /// Its code ends.
    pub fn close_code(&mut self) {
        self.in_code = false;
    }

    /// Whether what is read is code.
    pub fn is_code(&self) -> bool {
        self.in_code
    }

    /// Appends code.
    pub fn push_code(&mut self, text: &str) {
        if self.code.len() + text.len() <= MAX_CODE_BYTES {
            self.code.push_str(text);
        }
    }

    /// The text follows; the address that it leads to.
    pub fn separate(&mut self) -> Option<String> {
        address(&std::mem::take(&mut self.code))
    }
}

/// The address that the code of a field leads to.
pub fn address(code: &str) -> Option<String> {
    let rest = code.trim_start().strip_prefix("HYPERLINK")?.trim_start();
    match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next().map(str::to_owned),
        None => rest.split_whitespace().next().filter(|word| !word.starts_with('\\')).map(str::to_owned),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_a_link_is_found() {
        assert_eq!(address(r#" HYPERLINK "https://a.example/x" \o "Hafen" "#).as_deref(), Some("https://a.example/x"));
        assert_eq!(address("HYPERLINK https://a.example").as_deref(), Some("https://a.example"));
        for other in [r#"HYPERLINK \l "Kosten""#, "PAGE", "TOC \\o", ""] {
            assert_eq!(address(other), None, "{other}");
        }
    }
}
