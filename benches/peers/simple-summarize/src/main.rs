//! Prints what `simple-summarize` makes of a file: a twentieth of it.

fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let path = std::env::args().nth(1).ok_or("a file is wanted")?;
    print!("{}", simple_summarize::summarize_text(&std::fs::read_to_string(path)?, 0.95)?.summary);
    Ok(())
}
