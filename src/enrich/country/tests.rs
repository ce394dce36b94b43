use super::super::dateline::Dateline;
use super::super::{PlaceMention, Story};
use super::lists::List;
use super::mentions;
use crate::article::{Field, Rule};

mod cities;
mod weighing;

fn story<'a>(title: &'a str, body: &'a str) -> Story<'a> {
    Story {
        title,
        body,
        dateline: None,
    }
}

/// What a headline and a body mention, as words and codes.
fn named<'a>(title: &'a str, body: &'a str) -> Vec<(&'a str, &'static str)> {
    mentions(&story(title, body), None)
        .into_iter()
        .map(|mention| {
            let text = if mention.field == Field::Title {
                title
            } else {
                body
            };
            (&text[mention.range], mention.code)
        })
        .collect()
}

/// The codes of the mentions in a body, in order.
fn codes(body: &str) -> Vec<&'static str> {
    named("", body).into_iter().map(|(_, code)| code).collect()
}

/// The codes of the mentions when the body starts with a dateline of this place.
fn dated(place: &str, rest: &str) -> Vec<PlaceMention> {
    let body = format!("{place}, March 3 - {rest}");
    let dateline = Dateline {
        place: 0..place.len(),
        day: None,
        agency: None,
        end: body.len() - rest.len(),
    };
    let story = Story {
        title: "",
        body: &body,
        dateline: Some(&dateline),
    };
    mentions(&story, None)
}

#[track_caller]
fn means(body: &str, expected: &[&str]) {
    assert_eq!(codes(body), expected, "{body}");
}

#[test]
fn every_list_of_words_is_there() {
    for (name, list) in List::ALL {
        let line = include_str!("words.tsv")
            .lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix('\t'))
            .unwrap_or_else(|| panic!("{name} is not in words.tsv"));
        assert!(line.split(' ').all(|word| list.has(word)), "{name}");
        assert!(!list.has("azerbaijan") && !list.has(""), "{name}");
    }
}

#[test]
fn georgia_is_the_state_beside_american_places() {
    means(
        "The road from Atlanta, Georgia, to the coast is shut.",
        &["US", "US"],
    );
    means("He was born in Georgia, U.S., in 1961.", &["US", "US"]);
    means("Voters in Georgia and Arizona decide.", &["US", "US"]);
    means("Georgia Tech hired a new coach.", &["US"]);
    means("Republicans hope to hold Georgia this time.", &["US"]);
    means(
        "The Georgia primary election is in May, a U.S. party said.",
        &["US", "US"],
    );
}

#[test]
fn georgia_is_the_country_beside_the_caucasus() {
    means("Crowds in Georgia marched through Tbilisi.", &["GE", "GE"]);
    means("Georgia and Armenia opened a road.", &["GE", "AM"]);
    means(
        "The United States and Georgia signed a charter.",
        &["US", "GE"],
    );
    means("Russia kept its troops in Georgia.", &["RU", "GE"]);
    means("Georgia votes on Sunday.", &["GE"]);
    means("Georgian wine, Georgian song.", &["GE", "GE"]);
}

#[test]
fn jordan_the_player_is_no_kingdom() {
    means("Jordan Henderson scored. Jordan was booked later.", &[]);
    means(
        "Michael Jordan bought the team, and Jordan is pleased.",
        &[],
    );
    means("Then Jordan scored from far out.", &[]);
    means("Sen. Jordan left early; Mr. Jordan did not say why.", &[]);
    means("Jordan Petrovic lives in Belgrade.", &["RS"]);
}

#[test]
fn jordan_the_kingdom_is_found() {
    means("King Abdullah of Jordan flew home to Amman.", &["JO", "JO"]);
    means("Jordan's government has resigned.", &["JO"]);
    means("Thousands now live in Jordan.", &["JO"]);
    means("Jordan and Egypt sent envoys.", &["JO", "EG"]);
    means("Jordan said on Monday it would open the crossing.", &["JO"]);
    means("Jordan River levels fell.", &[]);
}

#[test]
fn both_jordans_in_one_article_are_told_apart() {
    means("Jordan Henderson played in Jordan.", &["JO"]);
}

#[test]
fn chad_the_first_name_is_no_country() {
    means("Chad Johnson ran for mayor, and Chad lost.", &[]);
    means("Chad closed its border with Sudan.", &["TD", "SD"]);
    means("Chadian rebels crossed Chad.", &["TD", "TD"]);
    assert_eq!(named("Chad Closes Border Post", "")[0], ("Chad", "TD"));
}

#[test]
fn turkey_on_a_plate_is_no_country() {
    means("Turkey sandwiches sold out.", &[]);
    means("A turkey sandwich costs less.", &[]);
    means("Roast Turkey was served.", &[]);
    means("Turkey sent troops into Syria.", &["TR", "SY"]);
    means("Türkiye and Turkiye are one.", &["TR", "TR"]);
}

#[test]
fn niger_is_not_nigeria() {
    means("Niger barred Nigerian flights.", &["NE", "NG"]);
    means("Nigerien soldiers watched Nigeria.", &["NE", "NG"]);
    means("The Niger Delta is calm.", &["NG"]);
}

#[test]
fn the_two_congos_are_told_apart() {
    means("The Democratic Republic of Congo mourned.", &["CD"]);
    means("The Republic of Congo voted.", &["CG"]);
    means("Congo-Kinshasa and Congo-Brazzaville", &["CD", "CG"]);
    means("Rebels in eastern Congo advanced.", &["CD"]);
    means(
        "Congo voted; polls closed late in Brazzaville.",
        &["CG", "CG"],
    );
    means(
        "The DRC said Congolese troops held Goma.",
        &["CD", "CD", "CD"],
    );
}

#[test]
fn the_two_koreas_are_told_apart() {
    means("North Korean envoys met South Korean ones.", &["KP", "KR"]);
    means(
        "The DPRK and the ROK, Pyongyang and Seoul",
        &["KP", "KR", "KP", "KR"],
    );
    means("Korea's shipyards are full.", &["KR"]);
    means("North and South Korea talked.", &["KP", "KR"]);
}

#[test]
fn the_guineas_are_told_apart() {
    means(
        "Guinea, Guinea-Bissau, Equatorial Guinea",
        &["GN", "GW", "GQ"],
    );
    means("Papua New Guinea, also New Guinea", &["PG", "PG"]);
    means("Guinea pigs ran loose.", &[]);
}

#[test]
fn neighbours_by_name_are_no_neighbours_on_the_map() {
    means("Dominica, the Dominican Republic", &["DM", "DO"]);
    means("American Samoa, Samoa", &["AS", "WS"]);
    means(
        "the Virgin Islands, the British Virgin Islands",
        &["VI", "VG"],
    );
    means("Ireland, Northern Ireland", &["IE", "GB"]);
    means("Oman, Omaha, Iran, Iraq", &["OM", "US", "IR", "IQ"]);
    means(
        "Albany lies on the Hudson; New Mexico does not.",
        &["US", "US"],
    );
}

#[test]
fn a_state_behind_a_town_says_where_it_lies() {
    means("Lebanon, Pa., elects a mayor.", &["US", "US"]);
    means("Paris, Texas, is hot.", &["US", "US"]);
    means(
        "London, Ontario, and London, England",
        &["CA", "CA", "GB", "GB"],
    );
    means("Cambridge, Mass., or Cambridge", &["US", "US", "GB"]);
    means(
        "Firms from Canada, Texas and Ohio bid.",
        &["CA", "US", "US"],
    );
    means("Tripoli, Lebanon", &["LB", "LB"]);
}

#[test]
fn an_abbreviated_state_needs_its_town() {
    means(
        "A plant in Elkhorn Bend, Ky., and one in Dayton, OH",
        &["US", "US", "US", "US"],
    );
    means("The senator (R-Pa.) agreed.", &["US"]);
    means("Miss. Right went to Mass. and fell Ill. at once", &[]);
    means("Ma said so, IN BRIEF, he said, OR NOT", &[]);
}

#[test]
fn persons_are_no_places() {
    means("Israel Katz met Kathy Ireland and Cuba Gooding.", &[]);
    means("Denzel Washington and George Washington", &[]);
    means("Mr. Holland thanked Tom Holland.", &[]);
    means("Samuel L. Jackson and Samuel J. London", &[]);
    means("U.S. Israel policy", &["US", "IL"]);
    means("Israel Strikes Back", &["IL"]);
}

#[test]
fn idioms_newspapers_and_languages_are_no_countries() {
    means("French fries, the Spanish flu and a Dutch auction", &[]);
    means("The Washington Post wrote it first.", &[]);
    means("She spoke Spanish and wrote in French.", &[]);
    means("A Spanish-language paper, Russian speakers", &[]);
    means("In French waters, Spanish boats", &["FR", "ES"]);
    means("Prices in Western Europe and the Middle East", &[]);
    means("The Bank of England waits.", &["GB"]);
}

#[test]
fn the_pronoun_is_no_country_where_case_tells() {
    means("They told us that US aid ended.", &["US"]);
    assert_eq!(named("OIL PRICES HURT US FIRMS", "")[0], ("US", "US"));
    means(
        "THEY LET US GO IN PARIS, SAID THE ENVOY FROM INDIA, AND US TOO",
        &["FR", "IN"],
    );
}

#[test]
fn a_ticker_is_no_country() {
    means("Rockfall Industries <ROK> rose, <IRAN.N> fell.", &[]);
    means("Cambridge Valve and Pump Corp", &[]);
}

#[test]
fn soviet_cities_are_soviet_in_soviet_times() {
    means(
        "Moscow spoke for the Soviet Union; Kiev listened.",
        &["SU", "SU", "SU"],
    );
    means("Moscow spoke for Russia.", &["RU", "RU"]);
    means("Belgrade and Yugoslav trade", &["YU", "YU"]);
}

#[test]
fn a_dateline_place_is_marked() {
    for (place, code) in [
        ("BAKU", "AZ"),
        ("LOUISVILLE, Ky.", "US"),
        ("PARIS, Texas", "US"),
        ("WASHINGTON", "US"),
        ("DAYTON, OH", "US"),
        ("São Paulo", "BR"),
    ] {
        let found = dated(place, "Officials met.");
        assert!(!found.is_empty(), "{place}");
        for mention in found {
            assert_eq!(
                (mention.code, mention.rule),
                (code, Rule::Dateline),
                "{place}"
            );
        }
    }
    let found = dated("BAKU", "Azerbaijan agreed.");
    assert_eq!(found[1].rule, Rule::Name);
}

#[test]
fn mentions_stand_in_order_and_at_borders_of_characters() {
    let (title, body) = (
        "Türkiye und Öl",
        "Ärger in Österreich, 日本 и Россия, 🇦🇿 Baku.",
    );
    let found = mentions(&story(title, body), None);
    assert_eq!(found[0].field, Field::Title);
    assert!(found.is_sorted_by_key(|mention| (mention.field, mention.range.start)));
    let codes: Vec<_> = found.iter().map(|mention| mention.code).collect();
    assert_eq!(codes, ["TR", "AT", "JP", "RU", "AZ"]);
}

#[test]
fn other_languages_are_read() {
    means("El ministro francés viajó a Azerbaiyán.", &["FR", "AZ"]);
    means(
        "Le président azerbaïdjanais quitte les États-Unis.",
        &["AZ", "US"],
    );
    means("Die deutsche Botschaft in der Türkei", &["DE", "TR"]);
    means("Президент Азербайджана прибыл в Москву.", &["AZ", "RU"]);
    means("الرئيس الأذربيجاني في إسرائيل", &["AZ", "IL"]);
}
