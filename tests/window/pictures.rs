//! Pictures in the article: drawn where they stand, quietly named where they are not there.

use crate::harness::{ARTICLE, Window};
use egui_kittest::kittest::Queryable;
use image::{Rgb, RgbImage};
use kurzum::i18n::Locale;
use std::path::Path;

fn write_picture(path: &Path, width: u32, height: u32) {
    RgbImage::from_pixel(width, height, Rgb([200, 30, 30])).save(path).expect("written");
}

impl Window {
    /// The size of what the full text draws for the picture that shows this.
    fn picture(&self, alt: &str) -> egui::Vec2 {
        self.harness.get_by_label(alt).rect().size()
    }
}

/// An article with pictures in its folder, beside it and nowhere.
fn article() -> String {
    format!(
        "![A wide one](files/wide.png)\n\n{ARTICLE}\n\n![A small one](small.jpg)\n\n![None](none.png)\n\n![Outside](../outside.png)\n"
    )
}

#[test]
fn pictures_beside_the_article_are_drawn_in_their_proportions() {
    let mut window = Window::sized(Locale::De, [1200.0, 2000.0]);
    let folder = window.folder.path().join("articles");
    std::fs::create_dir_all(folder.join("files")).expect("a folder");
    write_picture(&folder.join("files/wide.png"), 2_000, 500);
    write_picture(&folder.join("small.jpg"), 60, 40);
    write_picture(&window.folder.path().join("outside.png"), 60, 60);
    let path = folder.join("article.md");
    std::fs::write(&path, article()).expect("written");
    window.open(&path);
    window.settle();
    let wide = window.picture("A wide one");
    assert!(wide.x > 400.0 && (wide.x / wide.y - 4.0).abs() < 0.1, "as wide as the text: {wide:?}");
    assert_eq!(window.picture("A small one"), egui::vec2(60.0, 40.0), "nothing is drawn larger than it is");
    for alt in ["None", "Outside"] {
        assert!(window.picture(alt).y < 40.0, "the place of {alt} is a line");
    }
    // One is given up once it is known that it is not there, and the window rests.
    assert!(!window.harness.state().is_working());
}

#[test]
fn a_changed_article_shows_its_new_pictures() {
    let mut window = Window::sized(Locale::De, [1200.0, 2000.0]);
    let folder = window.folder.path().join("articles");
    std::fs::create_dir_all(&folder).expect("a folder");
    write_picture(&folder.join("one.png"), 60, 40);
    write_picture(&folder.join("two.png"), 90, 90);
    let path = folder.join("article.md");
    std::fs::write(&path, format!("{ARTICLE}\n\n![One](one.png)\n")).expect("written");
    window.open(&path);
    window.settle();
    assert_eq!(window.picture("One"), egui::vec2(60.0, 40.0));
    std::fs::write(&path, format!("{ARTICLE}\n\n![Two](two.png)\n\nMehr davon.\n")).expect("written");
    window.wait("the other picture", |window| window.harness.query_by_label("Two").is_some());
    window.settle();
    assert_eq!(window.picture("Two"), egui::vec2(90.0, 90.0));
}
