//! What bars and lines mean.

use super::plot::{Fills, LINES, Line};
use super::{LEADING, MARGIN, Page, TEXT, WIDTH, width_of};
use crate::search::results::Timeline;

/// The sample of a bar or line, the blank behind it, and that before the next.
const SAMPLE: f64 = 34.0;
const GAP: f64 = 6.0;
const APART: f64 = 18.0;

/// Draws the legend below what is drawn; a chart of bars alone needs none.
pub(super) fn draw(page: &mut Page, timeline: &Timeline) {
    let mut legend = Legend {
        x: MARGIN,
        y: page.height + TEXT * LEADING,
    };
    let bursts = timeline.periods.iter().any(|period| period.burst);
    if !bursts && timeline.series.is_empty() {
        return;
    }
    let fills = Fills::of(timeline);
    legend.bar(page, fills.bar, "all");
    if bursts {
        legend.bar(page, fills.burst, "burst: far above what came before");
    }
    let lines = LINES.iter().cycle();
    for (value, line) in timeline.series.iter().zip(lines) {
        legend.line(page, line, &format!("{} {}", value.label, value.count));
    }
    page.height = legend.y;
}

/// Where the next item goes.
struct Legend {
    x: f64,
    y: f64,
}

impl Legend {
    /// Makes room for an item, in a new line where this one is full, and names it.
    fn item(&mut self, page: &mut Page, name: &str) -> (f64, f64) {
        let width = SAMPLE + GAP + width_of(name, TEXT);
        if self.x > MARGIN && self.x + width > WIDTH - MARGIN {
            self.x = MARGIN;
            self.y += TEXT * LEADING;
        }
        let place = (self.x, self.y);
        let name_at = (self.x + SAMPLE + GAP, self.y);
        page.text(name_at, TEXT, r##"fill="#000""##, name);
        self.x += width + APART;
        place
    }

    fn bar(&mut self, page: &mut Page, fill: &str, name: &str) {
        let (x, y) = self.item(page, name);
        let top = y - TEXT * 0.75;
        page.draw(format_args!(
            r#"<rect x="{x:.1}" y="{top:.1}" width="{SAMPLE}" height="{:.1}" fill="{fill}"/>"#,
            TEXT * 0.75
        ));
    }

    fn line(&mut self, page: &mut Page, line: &Line, name: &str) {
        let (x, y) = self.item(page, name);
        let middle = y - TEXT * 0.35;
        let ends = [(x, middle), (x + SAMPLE, middle)];
        line.draw(page, &ends, &[(x + SAMPLE / 2.0, middle)]);
    }
}
