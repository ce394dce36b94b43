//! A table of periods for spreadsheets and statistics.

use std::io::{self, Write};

use crate::render::csv::plain;
use crate::search::results::{Timeline, TimelinePeriod};

/// The first columns; those of the series follow.
const HEADER: [&str; 5] = ["period", "first", "last", "count", "burst"];

/// What the row of matches without a date is called.
const UNDATED: &str = "undated";

pub(super) fn write(timeline: &Timeline, out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    let header = HEADER.iter().map(|name| (*name).to_owned());
    let names = timeline.series.iter().map(|value| value.label.clone());
    table.write_record(header.chain(names)).map_err(plain)?;
    for period in &timeline.periods {
        let row = of_period(period).into_iter().chain(numbers(&period.series));
        table.write_record(row).map_err(plain)?;
    }
    let undated = [UNDATED, "", "", &timeline.undated.to_string(), ""].map(str::to_owned);
    let series = timeline.undated_series();
    let row = undated.into_iter().chain(numbers(&series));
    table.write_record(row).map_err(plain)?;
    table.flush()
}

fn of_period(period: &TimelinePeriod) -> [String; HEADER.len()] {
    [
        period.label.clone(),
        period.first.to_string(),
        period.last.to_string(),
        period.count.to_string(),
        period.burst.to_string(),
    ]
}

fn numbers(counts: &[u64]) -> impl Iterator<Item = String> {
    counts.iter().map(u64::to_string)
}
