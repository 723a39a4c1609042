//! Text whose lines end where they are full and flow together again (RFC 3676, "format=flowed").
//!
//! Separate because it is undone before anything is made of the lines.

/// The text with whole lines. A line that ends in a blank goes on in the next one of the same quotation; with `delsp` that
/// blank is none of the text, and words go on too. A line that begins with ">" and is no quotation keeps a blank before it.
pub fn whole_lines(text: &str, delsp: bool) -> String {
    let mut whole = String::with_capacity(text.len());
    // The depth of the quotation of the line that goes on.
    let mut open: Option<usize> = None;
    for line in text.lines() {
        let rest = line.trim_start_matches('>');
        let depth = line.len() - rest.len();
        let rest = rest.strip_prefix(' ').unwrap_or(rest);
        let is_signature = rest == "-- ";
        if open.is_some_and(|open| open != depth || is_signature) {
            whole.push('\n');
            open = None;
        }
        if open.is_none() {
            whole.extend(std::iter::repeat_n('>', depth));
            // After the marks a blank stands for itself; without it the text could look like one more of them.
            whole.push_str(if depth > 0 || rest.starts_with('>') { " " } else { "" });
        }
        let goes_on = rest.ends_with(' ') && !is_signature;
        whole.push_str(if goes_on && delsp { rest.strip_suffix(' ').unwrap_or(rest) } else { rest });
        open = goes_on.then_some(depth);
        if !goes_on {
            whole.push('\n');
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_flow_together() {
        for (text, delsp, wanted) in [
            ("Der Hafen \r\nwird umgebaut.\r\n\r\nJa.", false, "Der Hafen wird umgebaut.\n\nJa.\n"),
            ("den Hafen umzubau \r\nen. Viel  \r\nGeld.", true, "den Hafen umzubauen. Viel Geld.\n"),
            ("> Stimmt \n> das?\n>> Ja \n> Nein", false, "> Stimmt das?\n>> Ja \n> Nein\n"),
            (" >kein Zitat", false, " >kein Zitat\n"),
            (" From here", false, "From here\n"),
            ("Gruß \n-- \nJana \nKurz", false, "Gruß \n-- \nJana Kurz\n"),
            ("", false, ""),
        ] {
            assert_eq!(whole_lines(text, delsp), wanted, "{text}");
        }
    }
}
