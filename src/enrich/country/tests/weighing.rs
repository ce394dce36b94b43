use crate::article::{CountryRole, Field, Rule};
use crate::enrich::country::facet::CountryFacet;
use crate::enrich::country::{countries, mentions};
use crate::enrich::{Story, dateline};

fn facet(title: &str, body: &str, given: &[&str]) -> CountryFacet {
    let dateline = dateline::parse(body);
    let story = Story {
        title,
        body,
        dateline: dateline.as_ref(),
    };
    let given: Vec<String> = given.iter().map(|value| value.to_string()).collect();
    countries(&story, &mentions(&story, None), &given)
}

#[test]
fn evidence_counts_characters_and_not_bytes() {
    let body = "Ärger in Österreich und Baku";
    let facet = facet("", body, &[]);
    let baku = &facet.countries[1].evidence[0];
    let chars: Vec<char> = body.chars().collect();
    let (start, end) = (baku.start.unwrap(), baku.end.unwrap());
    assert_eq!(chars[start..end].iter().collect::<String>(), "Baku");
    assert_eq!((baku.field, baku.rule), (Field::Body, Rule::Capital));
}

#[test]
fn the_weightiest_country_comes_first_with_salience_one() {
    let facet = facet(
        "Baku hosts talks",
        "Azerbaijan said more. Azerbaijan waits.\n\nIran was silent.",
        &[],
    );
    let ranked: Vec<_> = facet
        .countries
        .iter()
        .map(|c| (&*c.code, c.salience))
        .collect();
    assert_eq!(ranked[0], ("AZ", 1.0));
    assert_eq!(ranked[1].0, "IR");
    assert!(ranked[1].1 > 0.0 && ranked[1].1 < 0.5, "{ranked:?}");
}

#[test]
fn a_headline_weighs_more_than_the_last_paragraph() {
    let facet = facet("Iran warns", "Ships wait.\n\nOman watched.", &[]);
    assert_eq!(facet.countries[0].code, "IR");
    assert!(facet.countries[1].salience < facet.countries[0].salience);
}

fn roles(facet: &CountryFacet) -> Vec<(&str, CountryRole)> {
    let countries = facet.countries.iter();
    countries
        .map(|country| (&*country.code, country.role))
        .collect()
}

#[test]
fn an_article_is_about_what_it_says_most_of() {
    let body = "NAIROBI, March 3 (Reuters) - Zambia will sell maize to Malawi this year, its minister of \
        farming said on Tuesday.\n\nZambia has more than it needs. Malawi has had no rain. Lorries go \
        by way of Mozambique.";
    let facet = facet("Zambia sells maize to Malawi", body, &[]);
    let wanted = [
        ("ZM", CountryRole::About),
        ("MW", CountryRole::About),
        ("KE", CountryRole::About),
        ("MZ", CountryRole::Mention),
    ];
    assert_eq!(roles(&facet), wanted);
}

#[test]
fn a_dateline_alone_is_no_subject_where_others_are_named_often() {
    let often = "Peru and Bolivia signed. ".repeat(60);
    let body = format!("GENEVA, March 3 (Reuters) - {often}");
    let facet = facet("Peru and Bolivia sign", &body, &[]);
    assert_eq!(roles(&facet)[2], ("CH", CountryRole::Dateline));
}

#[test]
fn one_mention_is_enough_where_there_is_no_other() {
    let facet = facet("", "Prices rose in Oslo.", &[]);
    assert_eq!(roles(&facet), [("NO", CountryRole::About)]);
}

#[test]
fn a_currency_says_little_of_its_country() {
    let facet = facet(
        "Peru issues bond",
        "Peru will sell bonds of 100 million Swiss francs, not Australian dollars. The Swiss francs go to \
         a dam.",
        &[],
    );
    assert_eq!(roles(&facet)[0], ("PE", CountryRole::About));
    assert!(
        roles(&facet)[1..]
            .iter()
            .all(|(_, role)| *role == CountryRole::Mention)
    );
}

#[test]
fn evidence_is_capped_but_all_of_it_counts() {
    let often = facet("", &format!("Oslo.\n\n{}", "Iran. ".repeat(200)), &[]);
    assert_eq!(often.countries[0].code, "IR");
    assert_eq!(often.countries[0].evidence.len(), 20);
    let seldom = facet("", &format!("Oslo.\n\n{}", "Iran. ".repeat(20)), &[]);
    assert!(often.countries[1].salience < seldom.countries[1].salience);
}

#[test]
fn stated_countries_are_the_only_ones() {
    let facet = facet(
        "",
        "Armenia and Iran met in Yerevan.",
        &["armenian", "XX", "AZE"],
    );
    let codes: Vec<_> = facet.countries.iter().map(|c| &*c.code).collect();
    assert_eq!(codes, ["AM", "AZ"]);
    assert!(
        facet
            .countries
            .iter()
            .all(|country| country.salience == 1.0)
    );
    assert_eq!(facet.unknown, ["XX"]);
    let armenia = &facet.countries[0].evidence;
    assert_eq!(armenia[0].rule, Rule::Metadata);
    assert_eq!(
        (armenia[0].start, armenia[0].field),
        (None, Field::Metadata)
    );
    assert_eq!(armenia[1].text, "Armenia");
    assert_eq!(facet.countries[1].evidence.len(), 1);
}

#[test]
fn a_stated_list_is_taken_apart() {
    let facet = facet(
        "",
        "",
        &["Israel; Bahrain", "Korea, Republic of", "AZ,AM", "IL"],
    );
    let codes: Vec<_> = facet.countries.iter().map(|c| &*c.code).collect();
    assert_eq!(codes, ["IL", "BH", "KR", "AZ", "AM"]);
    assert!(facet.unknown.is_empty());
}

#[test]
fn where_nothing_stated_is_known_the_text_decides() {
    let facet = facet("", "Armenia voted.", &["Atlantis", ""]);
    assert_eq!(facet.countries[0].code, "AM");
    assert_eq!(facet.unknown, ["Atlantis"]);
}

#[test]
fn an_article_on_the_abraham_accords_names_its_countries() {
    let body = "President Donald Trump's team is in talks to bring Azerbaijan into the Abraham \
        Accords, five people with knowledge of the matter said.\n\n\
        The pacts of 2020 and 2021 tied Israel to the UAE, Bahrain, Morocco and, on paper, Sudan. \
        Baku has long sold oil to the Israelis. A Saudi official would not comment, and Riyadh wants \
        a Palestinian state first.\n\n\
        What stands in the way is peace with Yerevan: Armenian leaders want guarantees. Envoy Steve \
        Witkoff, close to the White House, met Ilham Aliyev.";
    let facet = facet("", body, &[]);
    let codes: Vec<_> = facet.countries.iter().map(|c| &*c.code).collect();
    for code in ["AZ", "AM", "IL", "AE", "BH", "MA", "SD", "SA", "US"] {
        assert!(codes.contains(&code), "{code} is missing from {codes:?}");
    }
    assert_eq!(codes[0], "AZ");
}

#[test]
fn a_text_of_one_trap_word_takes_no_quadratic_time() {
    for word in ["Jordan ", "Georgia ", "Congo ", "US ", "Paris, Texas, "] {
        let body = word.repeat(30_000);
        assert!(facet(&body, &body, &[]).countries.len() <= 2, "{word}");
    }
}

#[test]
fn an_empty_article_has_no_countries() {
    assert_eq!(facet("", "", &[]), CountryFacet::default());
}
