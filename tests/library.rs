//! A program as a stranger would write it: only what the documentation of the library shows.

use std::collections::BTreeSet;
use std::fs;
use std::ops::ControlFlow;
use std::path::PathBuf;

use dateline::{
    ActorKind, Article, DateSource, ErrorKind, Event, FacetField, Index, IngestOptions,
    OutputFormat, Period, Query, RenderOptions, SearchResults, Sort, TimelineFormat, TimelineQuery,
    read_articles, render, render_timeline,
};

type Outcome = Result<(), Box<dyn std::error::Error>>;

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

/// A folder of two good files and one bad record.
fn press_cuttings() -> std::io::Result<(tempfile::TempDir, PathBuf)> {
    let folder = folder();
    let cuttings = folder.path().join("cuttings");
    fs::create_dir(&cuttings)?;
    let text = "Dockers walk out\n\nPIRAEUS, June 3, 2024 (ANA) - Greek dockers walked out, their leader Eleni Kastrou said.";
    fs::write(cuttings.join("dockers.txt"), text)?;
    let lines = concat!(
        r#"{"id":"k1","title":"Kenya plants trees","date":"2024-06-05","source":"Rift Post","body":"Nairobi wants a million trees."}"#,
        "\n{broken\n",
        r#"{"id":"k2","title":"Uganda follows Kenya","date":"2024-06-07","source":"Rift Post","body":"Kampala plants trees too."}"#,
        "\n",
    );
    fs::write(cuttings.join("feed.jsonl"), lines)?;
    Ok((folder, cuttings))
}

#[test]
fn an_index_is_created_once_and_opened_ever_after() -> Outcome {
    let folder = folder();
    let path = folder.path().join("deep/store");
    assert_eq!(Index::open(&path).unwrap_err().kind(), ErrorKind::NoIndex);
    let index = Index::create(&path)?;
    assert!(index.is_empty());
    assert_eq!(index.path(), path.canonicalize()?);
    assert_eq!(index.base(), folder.path().join("deep").canonicalize()?);
    assert_eq!(Index::create(&path).unwrap_err().kind(), ErrorKind::Index);
    assert!(Index::open(&path)?.is_empty());
    assert!(Index::open_or_create(&path)?.is_empty());
    assert!(Index::open_or_create(folder.path().join("other"))?.is_empty());
    Ok(())
}

#[test]
fn ingest_reports_what_it_did_and_what_it_could_not_read() -> Outcome {
    let (folder, cuttings) = press_cuttings()?;
    let index = Index::open_or_create(folder.path().join(".search"))?;
    let report = index.ingest(&[&cuttings], &IngestOptions::default())?;
    assert_eq!((report.added, report.failed), (3, 1));
    assert_eq!(index.len(), 3);

    let [error] = &report.errors[..] else {
        panic!("{:?}", report.errors);
    };
    assert_eq!((error.kind(), error.record()), (ErrorKind::Input, Some(2)));
    assert!(
        error
            .path()
            .is_some_and(|path| path.ends_with("cuttings/feed.jsonl"))
    );
    assert!(error.to_string().contains("feed.jsonl: record 2: "));
    assert!(error.to_string().ends_with(error.message()));

    fs::remove_file(cuttings.join("dockers.txt"))?;
    let report = index.ingest(&[&cuttings], &IngestOptions::default().keep_missing(true))?;
    assert_eq!((report.added, report.removed, index.len()), (0, 0, 3));
    let report = index.ingest(&[&cuttings], &IngestOptions::default().threads(1))?;
    assert_eq!((report.unchanged, report.removed, index.len()), (2, 1, 2));
    Ok(())
}

#[test]
fn ingest_tells_each_failure_as_it_happens() -> Outcome {
    let (folder, cuttings) = press_cuttings()?;
    let index = Index::create(folder.path().join(".search"))?;
    let mut failed = Vec::new();
    let report = index.ingest_with(
        &[&cuttings],
        &IngestOptions::default(),
        |event| match event {
            Event::Failed(error) => failed.push(error.to_string()),
            Event::Progress(progress) => assert!(progress.files <= progress.files_total),
            _ => {}
        },
    )?;
    let told: Vec<_> = report.errors.iter().map(ToString::to_string).collect();
    assert_eq!(failed, told);
    assert_eq!(failed.len(), 1);
    Ok(())
}

#[test]
fn ingest_of_a_path_that_is_not_there_fails_and_changes_nothing() -> Outcome {
    let (folder, cuttings) = press_cuttings()?;
    let index = Index::create(folder.path().join(".search"))?;
    index.ingest(&[&cuttings], &IngestOptions::default())?;
    let paths = [cuttings, folder.path().join("nowhere")];
    let error = index.ingest(&paths, &IngestOptions::default()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Io);
    assert!(error.path().is_some_and(|path| path.ends_with("nowhere")));
    assert_eq!(Index::open(index.path())?.len(), 3);
    Ok(())
}

#[test]
fn single_articles_are_added_replaced_and_deleted_at_a_commit() -> Outcome {
    let folder = folder();
    let index = Index::create(folder.path().join("store"))?;
    let mut writer = index.writer()?;
    let mut article = Article::new(
        "Canal reopens",
        "SUEZ, May 4, 2024 - Egypt reopened the canal.",
    );
    article.id = "desk-1".into();
    article.source = Some("Delta Daily".into());
    assert_eq!(writer.add(article.clone())?, "desk-1");
    let nameless = writer.add(Article::new("Bridge closes", "A bridge in Lisbon closed."))?;
    assert!(!nameless.is_empty());

    index.reload()?;
    assert_eq!(index.len(), 0, "visible before the commit");
    writer.commit()?;
    assert_eq!(index.len(), 0, "visible before the reload");
    index.reload()?;
    assert_eq!(index.len(), 2);

    article.body = "SUEZ, May 5, 2024 - Egypt closed the canal again.".into();
    writer.add(article)?;
    writer.delete(&nameless);
    writer.commit()?;
    index.reload()?;
    let found = index.search(&Query::new("canal again").country("Egypt"))?;
    assert_eq!((index.len(), found.total), (1, 1));
    let hit = &found.hits[0];
    assert_eq!((hit.id.as_str(), hit.path.as_str()), ("desk-1", ""));
    assert_eq!(
        hit.date.map(|date| date.to_string()).as_deref(),
        Some("2024-05-05")
    );
    assert_eq!(hit.date_source, Some(DateSource::Dateline));
    Ok(())
}

#[test]
fn what_is_not_committed_is_gone_with_the_writer() -> Outcome {
    let folder = folder();
    let index = Index::create(folder.path().join("store"))?;
    let mut writer = index.writer()?;
    writer.add(Article::new("Never", "Nobody will read this."))?;
    drop(writer);
    let mut writer = index.writer()?;
    writer.add(Article::new("Later", "Somebody will read this."))?;
    writer.commit()?;
    index.reload()?;
    let titles: BTreeSet<_> = index
        .articles()
        .map(|a| a.map(|a| a.title))
        .collect::<Result<_, _>>()?;
    assert_eq!(titles, BTreeSet::from(["Later".to_owned()]));
    Ok(())
}

#[test]
fn files_and_single_articles_live_side_by_side() -> Outcome {
    let (folder, cuttings) = press_cuttings()?;
    let index = Index::create(folder.path().join(".search"))?;
    index.ingest(&[&cuttings], &IngestOptions::default())?;
    let mut writer = index.writer()?;
    writer.add(Article::new("By hand", "Typed in at the desk."))?;
    writer.commit()?;
    drop(writer);
    let report = index.ingest(&[&cuttings], &IngestOptions::default())?;
    assert_eq!(
        (report.added, report.unchanged, report.removed, index.len()),
        (0, 3, 0, 4)
    );
    Ok(())
}

#[test]
fn a_second_writer_is_refused_by_kind() -> Outcome {
    let folder = folder();
    let index = Index::create(folder.path().join("store"))?;
    let writer = index.writer()?;
    let again = Index::open(index.path())?;
    let error = again.writer().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Locked);
    assert!(
        error.to_string().contains(&std::process::id().to_string()),
        "{error}"
    );
    drop(writer);
    again.writer()?;
    Ok(())
}

#[test]
fn a_query_is_built_or_read_from_json() -> Outcome {
    let (folder, cuttings) = press_cuttings()?;
    let index = Index::create(folder.path().join(".search"))?;
    index.ingest(&[&cuttings], &IngestOptions::default())?;
    let built = Query::new("trees")
        .country("Kenya")
        .source("rift post")
        .since("2024-06-06")
        .sort(Sort::Newest)
        .limit(5)
        .facet(FacetField::Country);
    let json = r#"{"text":"trees","countries":["Kenya"],"sources":["rift post"],"since":"2024-06-06","sort":"newest","limit":5,"facets":["country"]}"#;
    let read: Query = serde_json::from_str(json)?;
    assert_eq!(read, built);
    assert_eq!(
        serde_json::from_str::<Query>(&serde_json::to_string(&built)?)?,
        built
    );
    assert!(serde_json::from_str::<Query>(r#"{"txt":"trees"}"#).is_err());

    let results = index.search(&built)?;
    let ids: Vec<_> = results.hits.iter().map(|hit| hit.id.as_str()).collect();
    assert_eq!(ids, ["k2"]);
    let countries = &results.facets[&FacetField::Country];
    assert_eq!((countries.distinct, countries.missing), (2, 0));
    Ok(())
}

#[test]
fn errors_of_a_query_say_where_and_how_to_mend_it() -> Outcome {
    let folder = folder();
    let index = Index::create(folder.path().join("store"))?;
    let text = "canal (bridge";
    let error = index.search(&Query::new(text)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Query);
    let span = error.span().expect("a place");
    assert_eq!(&text[span][..1], "(");
    assert!(error.help().is_some());

    for query in [
        Query::new("").country("Atlantis"),
        Query::new("").since("yesteryear"),
        Query::new("").language("Klingonese"),
        Query::new("country:Atlantis"),
    ] {
        let error = index.search(&query).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Query, "{error}");
        assert!(error.help().is_some(), "{error}");
    }
    Ok(())
}

#[test]
fn articles_come_out_as_they_went_in() -> Outcome {
    let (folder, cuttings) = press_cuttings()?;
    let index = Index::create(folder.path().join(".search"))?;
    index.ingest(&[&cuttings], &IngestOptions::default())?;
    let exported: Vec<Article> = index.articles().collect::<Result<_, _>>()?;
    assert_eq!(exported.len(), 3);
    let dockers = exported
        .iter()
        .find(|article| article.title == "Dockers walk out")
        .expect("it");
    assert!(dockers.body.contains("Greek dockers walked out"));
    assert!(dockers.countries.iter().any(|country| country.code == "GR"));
    let kastrou = dockers
        .actors
        .iter()
        .find(|actor| actor.name == "Eleni Kastrou");
    assert_eq!(kastrou.map(|actor| actor.kind), Some(ActorKind::Person));
    for article in &exported {
        let json = serde_json::to_string(article)?;
        assert_eq!(&serde_json::from_str::<Article>(&json)?, article);
    }
    Ok(())
}

#[test]
fn articles_are_read_without_an_index_until_one_has_enough() -> Outcome {
    let (_folder, cuttings) = press_cuttings()?;
    let (mut titles, mut errors) = (BTreeSet::new(), 0);
    read_articles(&[&cuttings], &IngestOptions::default(), |article| {
        match article {
            Ok(article) => drop(titles.insert(article.title)),
            Err(_) => errors += 1,
        }
        ControlFlow::Continue(())
    })?;
    assert_eq!((titles.len(), errors), (3, 1));

    let mut taken = 0;
    read_articles(&[&cuttings], &IngestOptions::default(), |_| {
        taken += 1;
        ControlFlow::Break(())
    })?;
    assert_eq!(taken, 1);
    let nowhere = read_articles(&["nowhere"], &IngestOptions::default(), |_| {
        ControlFlow::Continue(())
    });
    assert_eq!(nowhere.unwrap_err().kind(), ErrorKind::Io);
    Ok(())
}

#[test]
fn results_are_rendered_to_any_writer() -> Outcome {
    let (folder, cuttings) = press_cuttings()?;
    let index = Index::create(folder.path().join(".search"))?;
    index.ingest(&[&cuttings], &IngestOptions::default())?;
    let results = index.search(&Query::new("trees").explain())?;
    for format in OutputFormat::ALL {
        let mut out = Vec::new();
        render(&results, format, &RenderOptions::default(), &mut out)?;
        let text = String::from_utf8(out)?;
        let shown = text.contains("k1") || text.contains("feed.jsonl");
        assert!(shown, "{format}: {text}");
    }
    let mut out = Vec::new();
    render(
        &results,
        OutputFormat::Json,
        &RenderOptions::default(),
        &mut out,
    )?;
    assert_eq!(serde_json::from_slice::<SearchResults>(&out)?, results);
    Ok(())
}

#[test]
fn a_timeline_is_counted_and_rendered_to_any_writer() -> Outcome {
    let (folder, cuttings) = press_cuttings()?;
    let index = Index::create(folder.path().join(".search"))?;
    index.ingest(&[&cuttings], &IngestOptions::default())?;
    let query = Query::new("").limit(0).timeline(TimelineQuery {
        by: "day".parse()?,
        split: Some(FacetField::Source),
        ..TimelineQuery::default()
    });
    let results = index.search(&query)?;
    let timeline = results.timeline.as_ref().expect("a timeline");
    let counts: Vec<_> = timeline.periods.iter().map(|period| period.count).collect();
    assert_eq!(counts, [1, 0, 1, 0, 1]);
    assert_eq!(timeline.by, Period::Day);
    for format in TimelineFormat::ALL {
        let mut out = Vec::new();
        render_timeline(&results, format, &RenderOptions::default(), &mut out)?;
        let text = String::from_utf8(out)?;
        assert!(
            text.contains("2024-06-03") && text.contains("Rift Post"),
            "{format}: {text}"
        );
    }
    assert!("hour".parse::<Period>().unwrap_err().help().is_some());
    assert!(
        "gif"
            .parse::<TimelineFormat>()
            .unwrap_err()
            .help()
            .is_some()
    );
    Ok(())
}

#[test]
fn an_index_can_be_shared_by_threads() -> Outcome {
    let (folder, cuttings) = press_cuttings()?;
    let index = Index::create(folder.path().join(".search"))?;
    index.ingest(&[&cuttings], &IngestOptions::default())?;
    std::thread::scope(|scope| {
        let ask = || {
            index
                .search(&Query::new("trees"))
                .map(|results| results.total)
        };
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(ask)).collect();
        for thread in threads {
            assert_eq!(thread.join().expect("no panic").expect("no error"), 2);
        }
    });
    Ok(())
}
