//! Texts that were placed on a page into its lines.
//!
//! A text belongs to the line at hand if it stands at its height and goes on to the right of it. A gap
//! is a blank; a wide one parts the columns of a table. What is drawn twice at one place, to look bold,
//! is taken once. Texts are taken in the order in which the page draws them.

/// A gap of so much of the letters' size is a blank; a line that was set tight has hardly more.
pub(super) const BLANK: f32 = 0.1;

/// So wide a gap parts columns.
const COLUMN: f32 = 1.6;

/// Text that stands higher or lower by so much of the size is on another line; small raised figures
/// are not.
const SAME_LINE: f32 = 0.4;

/// Text may go back so far on its line, for accents and tight setting.
const BACK: f32 = 0.6;

/// Lines of a document beyond so many are not read; books have a hundred thousand.
const MOST_LINES: usize = 1_000_000;

/// A text that was shown in one piece.
#[derive(Debug)]
pub(super) struct Run {
    pub letters: String,
    pub start: (f32, f32),
    pub end: (f32, f32),
    /// Which way it runs.
    pub along: (f32, f32),
    pub size: f32,
    /// Which font it is set in.
    pub font: usize,
}

/// A line of a page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub text: String,
    pub page: usize,
    /// Where it begins and ends along its direction, and how high it stands.
    pub start: f32,
    pub end: f32,
    pub height: f32,
    pub along: (f32, f32),
    /// Of the longest text in it.
    pub size: f32,
    pub font: usize,
    longest: usize,
    /// Whether columns are parted in it.
    pub is_row: bool,
}

/// Takes texts and gives lines.
#[derive(Default)]
pub(super) struct Lines {
    pub lines: Vec<Line>,
    page: usize,
    /// The line at hand is the last one.
    is_open: bool,
    /// Where the last text began, and what it is.
    last: ((f32, f32), String),
}

impl Lines {
    pub(super) fn begin_page(&mut self) {
        self.page += 1;
        self.is_open = false;
    }

    /// Adds a text to the line at hand, or begins another one.
    pub(super) fn push(&mut self, run: Run) {
        let places = [run.start.0, run.start.1, run.end.0, run.end.1, run.size];
        if run.letters.is_empty() || places.iter().any(|place| !place.is_finite()) {
            return;
        }
        let start = dot(run.start, run.along);
        let height = dot(run.start, (-run.along.1, run.along.0));
        if self.is_open && self.is_again(&run, (start, height)) {
            return;
        }
        let is_full = self.lines.len() >= MOST_LINES;
        let open = self.lines.last_mut().filter(|_| self.is_open);
        let gap = open.as_ref().and_then(|line| line.gap(&run, start, height));
        self.last = ((start, height), run.letters.clone());
        match (open, gap) {
            (Some(line), Some(gap)) => line.add(&run, gap),
            _ if run.letters.trim().is_empty() || is_full => {}
            _ => {
                self.is_open = true;
                self.lines.push(Line::new(run, self.page, (start, height)));
            }
        }
    }

    /// Whether a text was just shown at the same place.
    fn is_again(&self, run: &Run, place: (f32, f32)) -> bool {
        let (last, letters) = &self.last;
        let near = |one: f32, other: f32| (one - other).abs() < run.size * BLANK;
        *letters == run.letters && near(last.0, place.0) && near(last.1, place.1)
    }
}

impl Line {
    fn new(run: Run, page: usize, (start, height): (f32, f32)) -> Line {
        Line {
            page,
            start,
            end: dot(run.end, run.along).max(start),
            height,
            along: run.along,
            size: run.size,
            font: run.font,
            longest: run.letters.len(),
            text: run.letters,
            is_row: false,
        }
    }

    /// Adds a text behind a gap.
    fn add(&mut self, run: &Run, gap: f32) {
        self.text.push_str(self.filling(gap, run));
        self.is_row |= self.text.ends_with('\t');
        self.text.push_str(&run.letters);
        self.end = self.end.max(dot(run.end, run.along));
        if run.letters.len() > self.longest {
            (self.size, self.font, self.longest) = (run.size, run.font, run.letters.len());
        }
    }

    /// How far behind the line a text stands; none if it is on another one.
    fn gap(&self, run: &Run, start: f32, height: f32) -> Option<f32> {
        let size = self.size.max(run.size);
        let same_way = dot(self.along, run.along) > 0.99;
        let same_height = (self.height - height).abs() < size * SAME_LINE;
        let gap = start - self.end;
        (same_way && same_height && gap > -size * BACK).then_some(gap)
    }

    /// What fills a gap.
    fn filling(&self, gap: f32, run: &Run) -> &'static str {
        let size = self.size.max(run.size);
        let has_blank = self.text.ends_with([' ', '\t']) || run.letters.starts_with(' ');
        if gap > size * COLUMN {
            "\t"
        } else if gap > size * BLANK && !has_blank {
            " "
        } else {
            ""
        }
    }
}

fn dot(one: (f32, f32), other: (f32, f32)) -> f32 {
    one.0 * other.0 + one.1 * other.1
}
