//! Floors under what `benches/quality.rs` measures. The stories of the agency are scored where
//! `DATELINE_EVAL` names the folder of evaluation data.

#[path = "../benches/quality/actors.rs"]
mod actors;
#[path = "../benches/quality/countries.rs"]
mod countries;
#[path = "../benches/quality/gold.rs"]
mod gold;
#[path = "../benches/quality/samples.rs"]
mod samples;

use std::path::PathBuf;

#[test]
fn countries_of_the_sample_articles() {
    let judged = gold::samples();
    assert!(judged.len() > 50, "{} articles", judged.len());
    countries::print(&judged);
    let scores = countries::score(&judged);
    assert!(scores.all.precision() >= 0.97, "{}", scores.all.precision());
    assert!(scores.all.recall() >= 0.75, "{}", scores.all.recall());
}

#[test]
fn countries_of_the_agency_stories() {
    let Some(folder) = std::env::var_os("DATELINE_EVAL").map(PathBuf::from) else {
        return;
    };
    let scores = countries::score(&gold::reuters(&folder));
    let found = [scores.all.f1(), scores.without_us.f1(), scores.macro_f1];
    let floors = [0.935, 0.89, 0.755];
    assert!(
        found
            .iter()
            .zip(floors)
            .all(|(found, floor)| *found >= floor),
        "{found:?} against {floors:?}"
    );
}

#[test]
fn actors_of_the_agency_stories_and_the_tagged_sentences() {
    let Some(folder) = std::env::var_os("DATELINE_EVAL").map(PathBuf::from) else {
        return;
    };
    let scores = actors::score(&folder);
    actors::print(&scores);
    let stories = &scores.stories;
    let found = [
        stories.people.value(),
        stories.organisations.value(),
        scores.exact["all"].f1(),
        scores.partial["all"].f1(),
    ];
    let floors = [0.95, 0.97, 0.72, 0.78];
    assert!(
        found
            .iter()
            .zip(floors)
            .all(|(found, floor)| *found >= floor),
        "{found:?} against {floors:?}"
    );
    // Recall comes easily to one who calls everything a name.
    assert!(
        stories.mean() <= 2.4,
        "{} actors an article",
        stories.mean()
    );
}
