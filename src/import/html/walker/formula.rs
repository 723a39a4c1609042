//! Formulas of a page (MathML): one line of text whose exponents and indices are marks.
//!
//! Separate because the elements of a formula say by their order what each part is: the second of
//! `msup` is the exponent of the first.

use super::Walker;
use crate::document::{Block, MarkKind};
use crate::error::Error;
use dom_query::NodeRef;

/// Signs that stand between blanks.
const RELATIONS: &str = "=≠≈≡≅∼<>≤≥≪≫→←↔⇒⇔∈∉⊂⊆∝";

/// Appends an element of a formula; `false` if its name is none that says more than its text.
pub(super) fn push(walker: &mut Walker, node: &NodeRef, name: &str, block: Block) -> Result<bool, Error> {
    let mut parts = node.children_it(false).filter(NodeRef::is_element);
    let (first, second, third) = (parts.next(), parts.next(), parts.next());
    match name {
        "msup" | "msub" | "msubsup" | "munder" | "munderover" => {
            walk(walker, first.as_ref(), block)?;
            let is_raised = name == "msup";
            let kind = if is_raised { MarkKind::Superscript } else { MarkKind::Subscript };
            marked(walker, second.as_ref(), kind, block)?;
            marked(walker, third.as_ref(), MarkKind::Superscript, block)?;
        }
        "mover" => {
            walk(walker, first.as_ref(), block)?;
            // A bar or an arrow over a letter has no place in a line.
            let is_accent = second.as_ref().is_some_and(|over| !over.text().contains(char::is_alphanumeric));
            marked(walker, second.as_ref().filter(|_| !is_accent), MarkKind::Superscript, block)?;
        }
        "mfrac" => {
            grouped(walker, first.as_ref(), block)?;
            walker.inline.push("/");
            grouped(walker, second.as_ref(), block)?;
        }
        "mroot" => {
            marked(walker, second.as_ref(), MarkKind::Superscript, block)?;
            walker.inline.push("√");
            grouped(walker, first.as_ref(), block)?;
        }
        "msqrt" => {
            walker.inline.push("√");
            grouped(walker, Some(node), block)?;
        }
        "mo" => {
            let sign = node.text();
            let sign = sign.trim();
            if !sign.is_empty() && sign.chars().all(|c| RELATIONS.contains(c)) {
                walker.inline.push(" ");
                walker.inline.push(sign);
                walker.inline.push(" ");
            } else {
                walker.inline.push(sign);
            }
        }
        "mspace" | "mtd" | "mtr" => {
            walker.inline.push(" ");
            walker.walk(node, block)?;
        }
        // The same once more, for other programs.
        "annotation" | "annotation-xml" => {}
        _ => return Ok(false),
    }
    Ok(true)
}

fn walk(walker: &mut Walker, part: Option<&NodeRef>, block: Block) -> Result<(), Error> {
    part.map_or(Ok(()), |part| walker.element(part, block))
}

fn marked(walker: &mut Walker, part: Option<&NodeRef>, kind: MarkKind, block: Block) -> Result<(), Error> {
    if part.is_none() {
        return Ok(());
    }
    walker.inline.open(kind);
    let done = walk(walker, part, block);
    walker.inline.close();
    done
}

/// A part that is one number or letter as it is, any other in parentheses.
fn grouped(walker: &mut Walker, part: Option<&NodeRef>, block: Block) -> Result<(), Error> {
    let Some(part) = part else { return Ok(()) };
    // Through what only groups.
    let mut inner = *part;
    while let Some(only) = only_child(&inner) {
        inner = only;
    }
    let is_single = inner.children_it(false).filter(NodeRef::is_element).nth(1).is_none()
        || inner.has_name("msup")
        || inner.has_name("msub");
    let walk = |walker: &mut Walker| {
        if part.has_name("msqrt") { walker.walk(part, block) } else { walker.element(part, block) }
    };
    if is_single {
        return walk(walker);
    }
    walker.inline.push("(");
    walk(walker)?;
    walker.inline.push(")");
    Ok(())
}

fn only_child<'a>(node: &NodeRef<'a>) -> Option<NodeRef<'a>> {
    let mut children = node.children_it(false).filter(NodeRef::is_element);
    children.next().filter(|_| children.next().is_none())
}
