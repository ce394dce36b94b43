use proptest::prelude::*;

use super::*;
use crate::enrich::dateline;

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_756_728_000, 0).unwrap()
}

proptest! {
    #[test]
    fn no_text_makes_the_readers_of_dates_panic(text in "\\PC{0,150}", dirty in any::<String>()) {
        for text in [&text, &dirty] {
            let _ = parse_stated(text, now());
            let _ = is_date_line(text);
            let _ = dateline::parse(text);
            let _ = dateline::parse_field(text);
            let _ = written::day_in_path(text, now());
            let _ = written::year_in_path(text, now());
            let _ = written::day_in_url(text, now());
            let _ = written::year_in_url(text, now());
        }
    }

    #[test]
    fn nor_does_a_text_that_looks_like_a_date(text in "([0-9]{1,8}|[ -/:.,T+年月日]|jul|PM|Z|EST|de){0,14}") {
        let _ = parse_stated(&text, now());
        let _ = written::day_in_path(&text, now());
        let _ = written::year_in_path(&text, now());
    }

    #[test]
    fn nor_one_that_looks_like_a_dateline(text in "(BAKU|St\\.|Paris|, |July|[0-9]{1,4}| |\\(Reuters\\)|/|\\(|—|- |\\.|\n|МОСКВА|TASS|é){0,14}") {
        if let Some(found) = dateline::parse(&text) {
            prop_assert!(text.get(found.place).is_some());
            prop_assert!(text.get(found.end..).is_some());
            prop_assert!(found.agency.is_none_or(|agency| text.get(agency).is_some()));
        }
        let _ = dateline::parse_field(&text);
    }

    #[test]
    fn every_day_is_read_back_from_its_usual_forms(days in 0_i64..150_000) {
        let day = NaiveDate::from_ymd_opt(1600, 1, 1).unwrap() + chrono::TimeDelta::days(days);
        for form in ["%Y-%m-%d", "%Y%m%d", "%d.%m.%Y", "%B %-d, %Y", "%a, %d %b %Y", "%d/%m/%Y"] {
            let text = day.format(form).to_string();
            prop_assert_eq!(parse_stated(&text, now()).map(|date| date.day()), Ok(day), "{}", text);
        }
        let path = day.format("archive/%Y/%m/%d/talks.txt").to_string();
        prop_assert_eq!(written::day_in_path(&path, now()), Some(day));
    }
}
