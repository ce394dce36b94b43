//! How times grow with the number of articles.

use super::engines::Engine;
use super::figures::{Figures, Percentiles};
use super::table::milliseconds;

/// The place of p50 and of p99 in [`Percentiles`].
const SHOWN: [(&str, usize); 2] = [("p50", 0), ("p99", 2)];

/// Prints the kept figures of all sizes side by side, with the exponent of each row: 0 where more
/// articles cost nothing, 1 where twice as many take twice as long.
pub fn print() {
    let kept = Figures::kept();
    let Some(largest) = kept.last() else {
        println!("no figures are kept; run cargo bench --bench query with some DATELINE_ARTICLES");
        return;
    };
    println!("\nMilliseconds by number of articles, and the exponent of growth.\n");
    print!("| kind |  |");
    for figures in &kept {
        print!(" {} |", figures.articles);
    }
    println!(" exponent | of tantivy |");
    println!("|---|---|{}--:|--:|", "--:|".repeat(kept.len()));
    for row in &largest.rows {
        let of = |figures: &Figures, engine: Engine| {
            let mut rows = figures.rows.iter();
            let same = rows.find(|other| other.name == row.name);
            same.map(|row| row.percentiles(engine))
        };
        lines(&row.name, &kept, of);
    }
    lines("the mix, without facets", &kept, |figures, engine| {
        Some(figures.mix(engine))
    });
}

fn lines(name: &str, kept: &[Figures], of: impl Fn(&Figures, Engine) -> Option<Percentiles>) {
    for (shown, at) in SHOWN {
        let points = |engine| {
            let each = kept.iter().map(|figures| {
                let time = of(figures, engine)?[at];
                Some((figures.articles as f64, time))
            });
            each.collect::<Vec<_>>()
        };
        let [ours, theirs] = [Engine::Dateline, Engine::Tantivy].map(points);
        print!("| {name} | {shown} |");
        for point in &ours {
            let time = point.map_or("–".to_owned(), |(_, time)| milliseconds(time));
            print!(" {time} |");
        }
        println!(" {} | {} |", exponent(&ours), exponent(&theirs));
    }
}

/// The slope of the line through the points, both axes in logarithms.
fn exponent(points: &[Option<(f64, f64)>]) -> String {
    let points = points.iter().flatten();
    let points: Vec<_> = points.map(|(x, y)| (x.ln(), y.ln())).collect();
    let count = points.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / count;
    let (x, y) = (mean(|point| point.0), mean(|point| point.1));
    let along: f64 = points.iter().map(|point| (point.0 - x).powi(2)).sum();
    let both = points.iter().map(|point| (point.0 - x) * (point.1 - y));
    if points.len() < 2 {
        return "–".to_owned();
    }
    format!("{:.2}", both.sum::<f64>() / along)
}
