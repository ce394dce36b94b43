//! Axes, bars and lines.

use std::fmt::Write as _;

use super::ticks::{time_ticks, value_ticks};
use super::{LEADING, MARGIN, Page, SMALL, WIDTH, width_of};
use crate::search::results::{Timeline, TimelinePeriod};

/// The height of the plot, and what stands free above it.
const HEIGHT: f64 = 320.0;
const ABOVE: f64 = 16.0;
/// The least room left of the plot.
const LEFT: f64 = 32.0;
/// Between a tick and its label.
const GAP: f64 = 6.0;
/// Part of a period's room that its bar takes, where that is wide enough to stand apart.
const BAR_SHARE: f64 = 0.8;
const APART_FROM: f64 = 4.0;
/// The thinnest bar that print still shows.
const THINNEST: f64 = 0.6;
/// Points of a line stand out up to so many.
const MOST_POINTS: usize = 62;

/// Fills of bars, and of those that are bursts.
pub(super) struct Fills {
    pub bar: &'static str,
    pub burst: &'static str,
}

/// Of bars alone.
const ALONE: Fills = Fills {
    bar: "#999",
    burst: "#444",
};
/// Of bars behind lines, so light that black stands out.
const BEHIND: Fills = Fills {
    bar: "#e2e2e2",
    burst: "#b4b4b4",
};

impl Fills {
    pub(super) fn of(timeline: &Timeline) -> &'static Fills {
        match timeline.series.is_empty() {
            true => &ALONE,
            false => &BEHIND,
        }
    }
}

/// How a series is drawn.
pub(super) struct Line {
    color: &'static str,
    /// Lengths of dashes and blanks.
    dash: &'static str,
    /// Where the shape of a point begins, seen from its middle, and how it goes on.
    corner: (f64, f64),
    shape: &'static str,
}

/// Dashes and points tell the lines apart in black and white; the colours are those of Okabe and Ito,
/// which colour-blind readers can tell apart. More series begin anew.
pub(super) const LINES: [Line; 5] = [
    Line {
        color: "#000000",
        dash: "none",
        corner: (-3.2, 0.0),
        shape: "a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0-6.4 0z",
    },
    Line {
        color: "#D55E00",
        dash: "8 3",
        corner: (-2.8, -2.8),
        shape: "h5.6v5.6h-5.6z",
    },
    Line {
        color: "#0072B2",
        dash: "2 2",
        corner: (0.0, -3.8),
        shape: "l3.6 6.6h-7.2z",
    },
    Line {
        color: "#009E73",
        dash: "8 3 2 3",
        corner: (0.0, -4.2),
        shape: "l4.2 4.2l-4.2 4.2l-4.2-4.2z",
    },
    Line {
        color: "#CC79A7",
        dash: "14 4",
        corner: (-1.2, -3.6),
        shape: "h2.4v2.4h2.4v2.4h-2.4v2.4h-2.4v-2.4h-2.4v-2.4h2.4z",
    },
];

impl Line {
    /// Draws the line through some places, and its points on those that are marked.
    pub(super) fn draw(&self, page: &mut Page, places: &[(f64, f64)], marked: &[(f64, f64)]) {
        let Line {
            color, dash, shape, ..
        } = self;
        let through: Vec<_> = places
            .iter()
            .map(|(x, y)| format!("{x:.1},{y:.1}"))
            .collect();
        let through = through.join(" ");
        page.draw(format_args!(
            r#"<polyline points="{through}" fill="none" stroke="{color}" stroke-width="1.8" stroke-dasharray="{dash}"/>"#
        ));
        let point = |(x, y): &(f64, f64)| {
            let (x, y) = (x + self.corner.0, y + self.corner.1);
            format!("M{x:.1} {y:.1}{shape}")
        };
        let points: String = marked.iter().map(point).collect();
        if !points.is_empty() {
            page.draw(format_args!(r#"<path d="{points}" fill="{color}"/>"#));
        }
    }
}

/// Where the plot lies on the page.
pub(super) struct Plot {
    left: f64,
    top: f64,
    /// The room of a period.
    slot: f64,
    /// The values marked at the side, the last one at the top.
    values: Vec<u64>,
}

impl Plot {
    /// Below what is drawn already.
    pub(super) fn of(timeline: &Timeline, height: f64) -> Self {
        let most = timeline.periods.iter().map(|period| period.count).max();
        let values = value_ticks(most.unwrap_or(0));
        let widest = values
            .last()
            .map_or(0.0, |value| width_of(&value.to_string(), SMALL));
        let left = MARGIN + LEFT.max(widest + 2.0 * GAP);
        Plot {
            left,
            top: height + ABOVE,
            slot: (WIDTH - MARGIN - left) / timeline.periods.len().max(1) as f64,
            values,
        }
    }

    pub(super) fn draw(&self, page: &mut Page, timeline: &Timeline) {
        let fills = Fills::of(timeline);
        self.value_axis(page);
        self.bars(page, timeline, false, fills.bar);
        self.bars(page, timeline, true, fills.burst);
        self.lines(page, timeline);
        self.time_axis(page, timeline);
        page.height = self.bottom() + GAP + SMALL * LEADING + ABOVE;
    }

    fn bottom(&self) -> f64 {
        self.top + HEIGHT
    }

    /// The middle of a period's room.
    fn x(&self, at: usize) -> f64 {
        self.left + (at as f64 + 0.5) * self.slot
    }

    fn y(&self, count: u64) -> f64 {
        let most = self.values.last().copied().unwrap_or(1).max(1);
        self.bottom() - HEIGHT * count as f64 / most as f64
    }

    fn value_axis(&self, page: &mut Page) {
        let (left, right) = (self.left, WIDTH - MARGIN);
        for value in &self.values {
            let y = self.y(*value);
            page.draw(format_args!(
                r##"<path d="M{left:.1} {y:.1}H{right:.1}" stroke="#ccc" stroke-width="0.7"/>"##
            ));
            let at = (left - GAP, y + SMALL / 3.0);
            let attributes = r##"text-anchor="end" fill="#333""##;
            page.text(at, SMALL, attributes, &value.to_string());
        }
    }

    /// All bars of a kind, as one path: thousands of elements would be slow to show and to edit.
    fn bars(&self, page: &mut Page, timeline: &Timeline, bursts: bool, fill: &str) {
        let share = if self.slot < APART_FROM {
            1.0
        } else {
            BAR_SHARE
        };
        let width = (self.slot * share).max(THINNEST);
        let bottom = self.bottom();
        let wanted = |period: &TimelinePeriod| period.count > 0 && period.burst == bursts;
        let mut path = String::new();
        for (at, period) in timeline.periods.iter().enumerate() {
            if wanted(period) {
                let (x, y) = (self.x(at) - width / 2.0, self.y(period.count));
                // Writing to a string never fails.
                let _ = write!(path, "M{x:.1} {bottom:.1}V{y:.1}h{width:.2}V{bottom:.1}Z");
            }
        }
        if !path.is_empty() {
            page.draw(format_args!(r#"<path d="{path}" fill="{fill}"/>"#));
        }
    }

    fn lines(&self, page: &mut Page, timeline: &Timeline) {
        let few = timeline.periods.len() <= MOST_POINTS;
        // The most frequent last, above the others.
        let lines = LINES.iter().cycle().take(timeline.series.len());
        let lines: Vec<_> = lines.enumerate().collect();
        for (series, line) in lines.into_iter().rev() {
            let counts = timeline.periods.iter().enumerate();
            let places = counts.filter_map(|(at, period)| {
                let count = period.series.get(series)?;
                Some((self.x(at), self.y(*count)))
            });
            let places: Vec<_> = places.collect();
            let marked = if few { places.as_slice() } else { &[] };
            line.draw(page, &places, marked);
        }
    }

    fn time_axis(&self, page: &mut Page, timeline: &Timeline) {
        let (left, right, bottom) = (self.left, WIDTH - MARGIN, self.bottom());
        page.draw(format_args!(
            r##"<path d="M{left:.1} {bottom:.1}H{right:.1}" stroke="#000" stroke-width="1"/>"##
        ));
        let room = right - left;
        for (at, label) in time_ticks(timeline, |label| {
            let width = width_of(label, SMALL) + 2.0 * GAP;
            (room / width) as usize
        }) {
            let x = self.x(at);
            page.draw(format_args!(
                r##"<path d="M{x:.1} {bottom:.1}v{GAP}" stroke="#000" stroke-width="1"/>"##
            ));
            let half = width_of(&label, SMALL) / 2.0;
            let place = (x.min(WIDTH - half), bottom + GAP + SMALL * LEADING);
            let attributes = r##"text-anchor="middle" fill="#333""##;
            page.text(place, SMALL, attributes, &label);
        }
    }
}
