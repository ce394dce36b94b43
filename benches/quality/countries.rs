//! The countries that articles are about.

use std::collections::{BTreeMap, BTreeSet};

use dateline::CountryRole;

use super::gold::Judged;

/// Right finds, wrong finds, and what was not found.
#[derive(Clone, Copy, Default)]
pub struct Counts {
    right: u32,
    wrong: u32,
    missed: u32,
}

impl Counts {
    fn add(&mut self, found: &BTreeSet<&str>, wanted: &BTreeSet<&str>) {
        let count = |codes: usize| u32::try_from(codes).expect("few countries");
        self.right += count(found.intersection(wanted).count());
        self.wrong += count(found.difference(wanted).count());
        self.missed += count(wanted.difference(found).count());
    }

    pub fn precision(self) -> f64 {
        share(self.right, self.right + self.wrong)
    }

    pub fn recall(self) -> f64 {
        share(self.right, self.right + self.missed)
    }

    pub fn f1(self) -> f64 {
        share(2 * self.right, 2 * self.right + self.wrong + self.missed)
    }
}

fn share(part: u32, whole: u32) -> f64 {
    f64::from(part) / f64::from(whole.max(1))
}

/// How right the countries with role `about` are.
pub struct Scores {
    /// Over all tags.
    pub all: Counts,
    /// The same without the United States, which most stories of an American agency are about.
    pub without_us: Counts,
    /// Mean of the F1 of each country that is tagged somewhere.
    pub macro_f1: f64,
}

/// Scores `about` against the tags.
pub fn score(articles: &[Judged]) -> Scores {
    let (mut all, mut without_us) = (Counts::default(), Counts::default());
    let mut each: BTreeMap<&str, Counts> = BTreeMap::new();
    for judged in articles {
        let about = judged.article.countries.iter();
        let about = about.filter(|country| country.role == CountryRole::About);
        let mut found: BTreeSet<&str> = about.map(|country| &*country.code).collect();
        let mut wanted: BTreeSet<&str> = judged.about.iter().map(String::as_str).collect();
        all.add(&found, &wanted);
        for code in found.union(&wanted) {
            let one = |codes: &BTreeSet<&'_ str>| codes.contains(code);
            let counts = each.entry(code).or_default();
            counts.right += u32::from(one(&found) && one(&wanted));
            counts.wrong += u32::from(one(&found) && !one(&wanted));
            counts.missed += u32::from(!one(&found) && one(&wanted));
        }
        found.remove("US");
        wanted.remove("US");
        without_us.add(&found, &wanted);
    }
    let tagged = each
        .values()
        .filter(|counts| counts.right + counts.missed > 0);
    let f1: Vec<f64> = tagged.map(|counts| counts.f1()).collect();
    let macro_f1 = f1.iter().sum::<f64>() / f1.len().max(1) as f64;
    Scores {
        all,
        without_us,
        macro_f1,
    }
}

/// Prints them as a table.
pub fn print(articles: &[Judged]) {
    let scores = score(articles);
    println!("\n{} articles\n", articles.len());
    println!("| countries, role `about` | precision | recall | F1 |\n|---|--:|--:|--:|");
    for (name, counts) in [("all", scores.all), ("without the US", scores.without_us)] {
        let (precision, recall, f1) = (counts.precision(), counts.recall(), counts.f1());
        println!("| {name} | {precision:.3} | {recall:.3} | {f1:.3} |");
    }
    println!("| mean over countries | | | {:.3} |", scores.macro_f1);
}
