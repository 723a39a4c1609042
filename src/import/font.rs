//! What the name of a font says of it.
//!
//! Separate because office files and PDF name their fonts and say little else of them.

/// What the names of fonts for program text have in them, in small letters and without blanks.
const MONOSPACE: [&str; 22] = [
    "courier",
    "mono",
    "consol",
    "menlo",
    "typewriter",
    "terminal",
    "fixedsys",
    "inconsolata",
    "lettergothic",
    "andale",
    "sourcecode",
    "firacode",
    "cascadiacode",
    "couriernew",
    "cmtt",
    "ectt",
    "cmsltt",
    "cmitt",
    "nimbusmon",
    "luxim",
    "ocr-a",
    "ocr-b",
];

/// Whether all letters of a font of this name are of one width, as in program text.
pub fn is_monospace(name: &str) -> bool {
    let name: String = name.chars().take(100).filter(|c| *c != ' ').flat_map(char::to_lowercase).collect();
    // A typeface of book hands.
    let other = name.contains("monotype") || name.contains("monoton");
    MONOSPACE.iter().any(|known| name.contains(known)) && !other
}

#[cfg(test)]
mod tests {
    use super::is_monospace;

    #[test]
    fn fonts_of_program_text() {
        for name in
            ["Courier New", "DejaVu Sans Mono", "Consolas", "ABCDEF+CMTT10", "Liberation Mono", "Source Code Pro"]
        {
            assert!(is_monospace(name), "{name}");
        }
        for name in ["Times New Roman", "Monotype Corsiva", "Calibri", "CMR10", "Cambria Math", ""] {
            assert!(!is_monospace(name), "{name}");
        }
    }
}
