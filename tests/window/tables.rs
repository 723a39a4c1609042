//! Tables of the article: a grid whose cells wrap, and one that is scrolled sideways.

use crate::harness::Window;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::Queryable;
use kurzum::i18n::Locale;

/// A table with a cell as long as a paragraph.
const LONG_CELL: &str = "# Der Hafen\n\nDer Hafen von Ellerau hat eine Geschichte. Sie steht in der Tabelle.\n\n\
    | Jahr | Ereignis | Tonnen |\n|---|---|---:|\n\
    | 1954 | Der Hafen wurde vertieft, und die Bahn baute ein Gleis bis an die Kaimauer, damit Waren ohne Umladen in \
    die Stadt kamen und die Lager näher am Wasser stehen konnten. | 820 |\n| 2003 | Die neue Kaimauer | 640 |\n";

/// The pieces of the text pane, by what they say: where they are drawn.
fn selected(window: &mut Window, from: egui::Pos2, to: egui::Pos2) -> String {
    window.drag(from, to);
    window.selected()
}

#[test]
fn the_cells_of_a_row_stand_side_by_side_and_wrap_in_their_columns() {
    for locale in Locale::ALL {
        let mut window = Window::new(locale);
        let path = window.file("table.md", LONG_CELL);
        window.open(&path);
        let table = window.harness.get_by_role(egui::Role::Table).rect();
        assert!(table.height() > 100.0, "the long cell takes several lines: {table:?}");
        assert!(table.width() < 700.0, "and none is lost beyond the edge: {table:?}");
        // The figure stands beside the first line of the long cell: both are under the pointer at the same height.
        let second_row = table.min + vec2(0.0, 46.0);
        let year = selected(&mut window, second_row + vec2(1.0, 0.0), second_row + vec2(40.0, 0.0));
        assert_eq!(year.trim(), "1954");
        let right = egui::pos2(table.max.x - 40.0, second_row.y);
        let tons = selected(&mut window, right, egui::pos2(table.max.x - 1.0, second_row.y));
        assert!(!tons.is_empty() && "820".contains(tons.trim()), "“{tons}”");
    }
}

#[test]
fn a_wide_table_is_scrolled_sideways_in_itself() {
    for locale in Locale::ALL {
        let mut window = Window::new(locale);
        let row = |first: &str, cell: &dyn Fn(usize) -> String| {
            let cells: Vec<String> = (1..=40).map(cell).collect();
            format!("| {first} | {} |\n", cells.join(" | "))
        };
        let wide = format!(
            "# Der Hafen\n\nDer Hafen von Ellerau hat viele Becken. Sie stehen in der Tabelle.\n\n{}{}{}",
            row("Becken", &|n| format!("Becken{n}")),
            row("---", &|_| "---".to_owned()),
            row("Tiefe", &|n| format!("{}", 1000 + n)),
        );
        let path = window.file("table.md", &wide);
        window.open(&path);
        let bar = window.say("scroll-sideways");
        assert!(window.harness.query_by_label(&bar).is_some(), "the table is wider than the article");
        // What is looked for comes into sight.
        let hit = window.say("find");
        window.press(Modifiers::COMMAND, Key::F);
        window.harness.get_by_role_and_label(egui::Role::TextInput, &hit).type_text("Becken38");
        window.rest();
        let at = window.harness.get_by_label(&bar).rect();
        let cell = egui::pos2(at.center().x, at.min.y - 12.0);
        let seen =
            selected(&mut window, cell - vec2(at.width() / 2.0 - 4.0, 0.0), cell + vec2(at.width() / 2.0 - 4.0, 0.0));
        assert!(seen.contains("1038") && !seen.contains("1002"), "{seen}");
        // With the keyboard back to the first columns.
        window.harness.get_by_label(&bar).focus();
        window.rest();
        for _ in 0..80 {
            window.press(Modifiers::NONE, Key::ArrowLeft);
        }
        let seen =
            selected(&mut window, cell - vec2(at.width() / 2.0 - 4.0, 0.0), cell + vec2(at.width() / 2.0 - 4.0, 0.0));
        assert!(seen.contains("1002") && !seen.contains("1038"), "{seen}");
    }
}
