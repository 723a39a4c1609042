//! Formulas of a Word file (OMML): what in them stands raised, lowered, above or below a bar.
//!
//! Separate because a formula is a tree of its own, whose text comes out in one line: exponents
//! and indices as raised and lowered text, a fraction as ³⁄₄ is written, which needs no brackets.

/// A part of a formula that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// A formula.
    Whole,
    Raised,
    Lowered,
    /// A fraction, one without a bar, and what stands above and below it.
    Fraction,
    Stack,
    Above,
    Below,
    Root,
    /// What is the base of something, or in its brackets.
    Base,
    Brackets,
    Sum,
    Other,
}

/// The formula that is open.
#[derive(Debug, Default)]
pub struct Math {
    open: Vec<Part>,
    /// The signs that the brackets, or the sum, that are open begin and end with, the innermost last.
    signs: Vec<Signs>,
}

#[derive(Debug, Default)]
struct Signs {
    begin: Option<String>,
    end: Option<String>,
    /// Between the parts that the brackets hold.
    between: Option<String>,
    n_parts: usize,
    begun: bool,
}

impl Math {
    /// Whether a formula is open.
    pub fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// An element begins; what is to be written before its text. `value` gives the value of its attribute "val".
    pub fn open(&mut self, name: &str, value: Option<&str>) -> String {
        if !self.is_open() {
            if name == "oMath" {
                self.open.push(Part::Whole);
            }
            return String::new();
        }
        let around = self.open.last().copied().unwrap_or(Part::Other);
        let mut said = String::new();
        match name {
            "begChr" | "endChr" | "sepChr" | "chr" => {
                let sign = value.unwrap_or_default().chars().take(1).collect();
                if let Some(signs) = self.signs.last_mut() {
                    match name {
                        "endChr" => signs.end = Some(sign),
                        "sepChr" => signs.between = Some(sign),
                        _ => signs.begin = Some(sign),
                    }
                }
            }
            "type" if around == Part::Other && value == Some("noBar") => {
                // The fraction around its properties.
                if let Some(part) = self.open.iter_mut().rev().find(|part| **part == Part::Fraction) {
                    *part = Part::Stack;
                }
            }
            _ => {}
        }
        let part = match name {
            "sup" => {
                said = self.begin_sum();
                Part::Raised
            }
            "sub" => {
                said = self.begin_sum();
                Part::Lowered
            }
            "f" => {
                // What stands before it is not what is raised.
                said.push(' ');
                Part::Fraction
            }
            "num" => Part::Above,
            "den" => Part::Below,
            "rad" => Part::Root,
            "deg" => Part::Raised,
            "d" => {
                self.signs.push(Signs::default());
                Part::Brackets
            }
            "nary" => {
                self.signs.push(Signs { begin: Some("∫".to_owned()), ..Signs::default() });
                Part::Sum
            }
            "e" => {
                said = match around {
                    Part::Brackets => self.begin_part(),
                    Part::Sum => self.begin_sum(),
                    Part::Root => "√".to_owned(),
                    _ => String::new(),
                };
                Part::Base
            }
            _ => Part::Other,
        };
        self.open.push(part);
        said
    }

    /// What stands before the next part of what is in brackets.
    fn begin_part(&mut self) -> String {
        let Some(signs) = self.signs.last_mut() else { return String::new() };
        signs.n_parts += 1;
        let (sign, usual) = if signs.n_parts == 1 { (&signs.begin, "(") } else { (&signs.between, "|") };
        sign.clone().unwrap_or_else(|| usual.to_owned())
    }

    /// The sign of a sum or an integral, before the first of its parts.
    fn begin_sum(&mut self) -> String {
        let is_sum = self.open.last() == Some(&Part::Sum);
        let Some(signs) = self.signs.last_mut().filter(|signs| is_sum && !signs.begun) else { return String::new() };
        signs.begun = true;
        signs.begin.clone().unwrap_or_default()
    }

    /// An element ends; what is to be written after its text.
    pub fn close(&mut self) -> String {
        match self.open.pop() {
            Some(Part::Above) if self.open.last() == Some(&Part::Fraction) => "⁄".to_owned(),
            Some(Part::Above) if self.open.last() == Some(&Part::Stack) => " ".to_owned(),
            Some(Part::Brackets) => {
                let signs = self.signs.pop().unwrap_or_default();
                signs.end.unwrap_or_else(|| ")".to_owned())
            }
            Some(Part::Sum) => {
                self.signs.pop();
                String::new()
            }
            _ => String::new(),
        }
    }

    /// Whether its text stands raised (1), lowered (-1) or on the line.
    pub fn raised(&self) -> Option<i8> {
        let around = |at: usize| at.checked_sub(1).and_then(|around| self.open.get(around));
        self.open.iter().enumerate().rev().find_map(|(at, part)| match part {
            Part::Raised => Some(1),
            Part::Lowered => Some(-1),
            Part::Above if around(at) == Some(&Part::Fraction) => Some(1),
            Part::Below if around(at) == Some(&Part::Fraction) => Some(-1),
            _ => None,
        })
    }
}
