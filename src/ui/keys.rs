//! The keys of the table of actions as the toolkit has them.
//!
//! Separate because it is a table.

use crate::model::Key;

/// A key as the toolkit has it.
pub fn key(key: Key) -> egui::Key {
    match key {
        Key::A => egui::Key::A,
        Key::C => egui::Key::C,
        Key::D => egui::Key::D,
        Key::F => egui::Key::F,
        Key::G => egui::Key::G,
        Key::K => egui::Key::K,
        Key::O => egui::Key::O,
        Key::P => egui::Key::P,
        Key::Q => egui::Key::Q,
        Key::R => egui::Key::R,
        Key::S => egui::Key::S,
        Key::T => egui::Key::T,
        Key::V => egui::Key::V,
        Key::W => egui::Key::W,
        Key::Y => egui::Key::Y,
        Key::Z => egui::Key::Z,
        Key::Num0 => egui::Key::Num0,
        Key::Num1 => egui::Key::Num1,
        Key::Num2 => egui::Key::Num2,
        Key::F1 => egui::Key::F1,
        Key::F3 => egui::Key::F3,
        Key::F6 => egui::Key::F6,
        Key::F8 => egui::Key::F8,
        Key::F9 => egui::Key::F9,
        Key::F10 => egui::Key::F10,
        Key::F11 => egui::Key::F11,
        Key::ArrowLeft => egui::Key::ArrowLeft,
        Key::ArrowRight => egui::Key::ArrowRight,
        Key::ArrowUp => egui::Key::ArrowUp,
        Key::ArrowDown => egui::Key::ArrowDown,
        Key::Comma => egui::Key::Comma,
        Key::Enter => egui::Key::Enter,
        Key::Equals => egui::Key::Equals,
        Key::Escape => egui::Key::Escape,
        Key::Menu => egui::Key::Menu,
        Key::Minus => egui::Key::Minus,
        Key::Plus => egui::Key::Plus,
        Key::Questionmark => egui::Key::Questionmark,
        Key::Tab => egui::Key::Tab,
    }
}
