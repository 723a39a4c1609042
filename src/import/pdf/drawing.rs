//! Draws the pages of a PDF.
//!
//! Separate because nothing of it is needed to read the text: it is asked, page by page, when a page comes into sight.

use super::page_tree::PageTree;
use super::{Error, opened};
use crate::document::{PagePart, Raster};
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_interpret::TransformExt;
use hayro::hayro_syntax::Pdf;
use hayro::kurbo::Affine;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::{PixmapMut, RasterizerSettings, RenderContext, Resources, TargetInit};
use hayro::{RenderCache, RenderSettings, render_into};

/// After so many pages what is kept of their fonts and pictures is dropped, so that it does not grow without end.
const MAX_KEPT_PAGES: usize = 64;

/// A PDF whose pages can be drawn.
pub struct PageFile {
    pdf: Pdf,
    tree: PageTree,
}

impl PageFile {
    /// Opens a file.
    ///
    /// # Errors
    /// As reading its text, but for what is wrong with the text.
    pub fn open(bytes: &[u8]) -> Result<Self, Error> {
        opened(bytes).map(|(pdf, tree)| Self { pdf, tree })
    }

    /// What draws its pages.
    #[must_use]
    pub fn artist(&self) -> Artist<'_> {
        Artist { file: self, cache: RenderCache::new(), n_drawn: 0, context: None, spare: Vec::new() }
    }
}

/// Draws pages of one file, and keeps what they share, such as their fonts.
pub struct Artist<'a> {
    file: &'a PageFile,
    cache: RenderCache<'a>,
    n_drawn: usize,
    /// What drew the page before, and the memory of a picture that nobody needs any more: new memory for each page costs a
    /// seventh of the time.
    context: Option<RenderContext>,
    spare: Vec<u8>,
}

impl Artist<'_> {
    /// Draws a part of a page on white; `None` if there is no such part, or the page cannot be read.
    #[must_use]
    pub fn draw(&mut self, part: &PagePart) -> Option<Raster> {
        let PageFile { pdf, tree } = self.file;
        let page = tree.page(pdf, part.page as usize).filter(|_| part.is_valid())?;
        if self.n_drawn >= MAX_KEPT_PAGES {
            (self.cache, self.context, self.n_drawn) = (RenderCache::new(), None, 0);
        }
        self.n_drawn += 1;
        let (width, height) = page.render_dimensions();
        let (width, height) = (f64::from(width), f64::from(height));
        // The corner of the page that comes to the upper left moves there.
        let turned = match part.turns {
            1 => Affine::new([0.0, 1.0, -1.0, 0.0, height, 0.0]),
            2 => Affine::new([-1.0, 0.0, 0.0, -1.0, width, height]),
            3 => Affine::new([0.0, -1.0, 1.0, 0.0, 0.0, width]),
            _ => Affine::IDENTITY,
        };
        let (across, down) = if part.turns.is_multiple_of(2) { (width, height) } else { (height, width) };
        let ([x, y], [whole_x, whole_y]) = (part.at.map(f64::from), part.whole.map(f64::from));
        let transform = Affine::translate((-x, -y))
            * Affine::scale_non_uniform(whole_x / across, whole_y / down)
            * turned
            * page.initial_transform(true).to_kurbo();
        let [columns, rows] = part.size;
        let (across, down) = (u16::try_from(columns).ok()?, u16::try_from(rows).ok()?);
        let known = self.context.take().filter(|context| (context.width(), context.height()) == (across, down));
        let mut context = known.unwrap_or_else(|| RenderContext::new(across, down));
        context.reset();
        let (settings, rendering) = (InterpreterSettings::default(), RenderSettings::default());
        render_into(page, &self.cache, &settings, &rendering, &mut context, transform);
        context.flush();
        let mut rgba = std::mem::take(&mut self.spare);
        rgba.resize(4 * columns as usize * rows as usize, 0);
        let target = PixmapMut::new(context.width(), context.height(), &mut rgba)?;
        // On white nothing is left transparent, and so no colour is weakened.
        let on_white = RasterizerSettings { target_init: TargetInit::Clear(WHITE), ..RasterizerSettings::default() };
        context.render_with(target, &mut Resources::default(), on_white);
        self.context = Some(context);
        Some(Raster { width: columns, height: rows, full_width: columns, full_height: rows, rgba })
    }

    /// Takes back a picture that nobody needs any more, so that the next page is drawn where it was.
    pub fn take_back(&mut self, raster: Raster) {
        self.spare = raster.rgba;
    }
}
