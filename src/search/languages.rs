//! What readers of a language expect to find, in an index of many.

use super::tests::Archive;
use crate::Query;

/// An article in each language, its id the code of the language.
fn archive() -> Archive {
    Archive::of(&[
        (
            "en",
            "Harbour closed after the storm",
            "The harbour authority said that ships were waiting and that the negotiations with the fishermen go on. The ministers met in the evening.",
            "",
        ),
        (
            "ru",
            "Порт закрыт после шторма",
            "Министры обсудили новые переговоры о судоходстве, и капитаны ждали решения правительства в ещё закрытом порту. Корабли стояли у берега.",
            "",
        ),
        (
            "uk",
            "Порт зачинено після шторму",
            "Міністри обговорили нові переговори про судноплавство, і капітани чекали рішення уряду. Українські кораблі стояли біля берега, а їхнє здоров’я берегли лікарі.",
            "",
        ),
        (
            "pl",
            "Port zamknięty po burzy",
            "Ministrowie omówili nowe negocjacje w sprawie żeglugi, a kapitanowie czekali na decyzję rządu. Statki stały przy brzegu i nie mogły wypłynąć.",
            "",
        ),
        (
            "de",
            "Häfen nach dem Sturm geschlossen",
            "Die Minister sprachen über neue Verhandlungen zur Schifffahrt, und die Kapitäne warteten auf die Entscheidung der Regierung. Die Straßen waren überflutet.",
            "",
        ),
        (
            "fr",
            "Les ports fermés après la tempête",
            "Les ministres ont évoqué de nouvelles négociations sur la navigation, et les capitaines attendaient la décision du gouvernement. L'accord annoncé n'est pas signé.",
            "",
        ),
        (
            "es",
            "Puertos cerrados tras la tormenta",
            "Los ministros hablaron de nuevas negociaciones sobre la navegación, y los capitanes esperaban la decisión del gobierno. Las elecciones serán en otoño.",
            "",
        ),
        (
            "pt",
            "Portos fechados após a tempestade",
            "Os ministros falaram de novas negociações sobre a navegação, e os capitães esperavam a decisão do governo. As eleições serão no outono.",
            "",
        ),
        (
            "tr",
            "Fırtınadan sonra limanlar kapatıldı",
            "Bakanlar denizcilik konusunda yeni görüşmeler yaptı ve kaptanlar hükümetin kararını bekledi. Irak'tan gelen gemilerin kaptanları kıyıda kaldı.",
            "",
        ),
        (
            "hi",
            "तूफान के बाद बंदरगाह बंद",
            "मंत्रियों ने नौवहन पर नई वार्ताओं की चर्चा की और कप्तान सरकार के फैसले का इंतजार करते रहे। जहाज किनारे पर खड़े थे।",
            "",
        ),
        (
            "ar",
            "إغلاق الموانئ بعد العاصفة",
            "ناقش الوزراء مفاوضات جديدة حول الملاحة، وانتظر القباطنة قرار الحكومة. وقالت مصادر إنّ السفن بقيت قرب الشاطئ.",
            "",
        ),
        (
            "ja",
            "嵐の後に港を閉鎖",
            "東京の政府は海運に関する新しい交渉を始めた。船長たちは決定を待ち、サミットでも地震の被害が議論された。",
            "",
        ),
        (
            "zh",
            "风暴过后港口关闭",
            "各国部长讨论了航运问题的新谈判，船长们等待中国政府的决定。经济学家说增长将放缓。",
            "",
        ),
        (
            "ko",
            "폭풍 뒤 항구 폐쇄",
            "장관들은 해운에 관한 새로운 협상을 논의했고 선장들은 정부의 결정을 기다렸다. 남북정상회담을 개최하기로 했다.",
            "",
        ),
        (
            "th",
            "ปิดท่าเรือหลังพายุ",
            "รัฐมนตรีหารือเรื่องการเจรจาใหม่เกี่ยวกับการเดินเรือ และกัปตันรอการตัดสินใจของรัฐบาล ราคาน้ำมันในตลาดโลกสูงขึ้น",
            "",
        ),
    ])
}

#[test]
fn every_article_is_known_by_its_language() {
    for hit in archive().find(&Query::default().limit(20)).hits {
        assert_eq!(hit.language.as_deref(), Some(hit.id.as_str()));
    }
}

#[test]
fn another_form_of_a_word_finds_it() {
    let archive = archive();
    let forms = [
        ("en", "negotiation minister"),
        ("ru", "министрами переговоров правительство"),
        ("ru", "корабль правительства"),
        ("ru", "еще"),
        ("uk", "міністрами переговорів капітану"),
        ("uk", "корабель OR українського"),
        ("uk", "здоров'ю"),
        ("pl", "negocjacjami decyzja rządem"),
        ("pl", "statkami"),
        ("pl", "zamkniety"),
        ("de", "Hafen Verhandlung Kapitän"),
        ("de", "STRASSE"),
        ("fr", "ministre négociation capitaine"),
        ("fr", "annoncée fermée"),
        ("fr", "l’accord"),
        ("es", "ministro negociación capitán"),
        ("es", "eleccion navegacion"),
        ("pt", "ministro negociação eleição"),
        ("pt", "eleicoes"),
        ("tr", "bakan görüşme kaptan"),
        ("tr", "IRAK gemi hükümet"),
        ("hi", "मंत्री वार्ता"),
        ("hi", "जहाजों"),
        ("ar", "وزراء"),
        ("ar", "المفاوضة سفن"),
        ("ar", "والحكومة ان"),
        ("ja", "閉鎖する"),
        ("ja", "東京地震"),
        ("ja", "サミット"),
        ("zh", "中国经济增长"),
        ("zh", "航运谈判"),
        ("ko", "협상이 정부"),
        ("ko", "정상회담"),
        ("ko", "선장을"),
        ("th", "ราคาน้ำมันโลก"),
        ("th", "รัฐบาล"),
    ];
    let missed: Vec<_> = forms
        .iter()
        .map(|&(code, text)| (code, text, archive.ids(text)))
        .filter(|(code, _, found)| found != &[*code])
        .collect();
    assert!(missed.is_empty(), "{missed:?}");
}

#[test]
fn phrases_hold_in_another_form_and_in_their_order() {
    let archive = archive();
    let phrases = [
        (
            "ru",
            "\"решение правительства\"",
            "\"правительства решение\"",
        ),
        ("uk", "\"рішенням уряду\"", "\"уряду рішення\""),
        ("pl", "\"decyzja rządu\"", "\"rząd decyzja\""),
        ("de", "\"neue Verhandlung\"", "\"Verhandlung neu\""),
        ("fr", "\"nouvelle négociation\"", "\"négociation nouvelle\""),
        (
            "es",
            "\"decisiones del gobierno\"",
            "\"gobierno del decisión\"",
        ),
        ("pt", "\"decisões do governo\"", "\"governo do decisão\""),
        ("tr", "\"yeni görüşme\"", "\"görüşme yeni\""),
        ("hi", "\"सरकार के फैसले\"", "\"फैसले सरकार के\""),
        ("ar", "\"قرار الحكومة\"", "\"الحكومة قرار\""),
        ("ja", "\"新しい交渉\"", "\"交渉新しい\""),
        ("zh", "\"政府的决定\"", "\"决定政府的\""),
        ("ko", "\"남북정상회담 개최\"", "\"개최 남북정상회담\""),
        ("ko", "\"정부 결정\"", "\"결정 정부\""),
        ("th", "\"ราคาน้ำมัน\"", "\"น้ำมันราคา\""),
    ];
    for (code, right, wrong) in phrases {
        assert_eq!(archive.ids(right), [code], "{right}");
        assert!(archive.ids(wrong).is_empty(), "{wrong}");
        assert_eq!(archive.ids(&format!("body:{right}")), [code], "{right}");
    }
}

#[test]
fn stop_words_count_in_a_phrase() {
    let archive = archive();
    assert_eq!(archive.ids("\"in the evening\""), ["en"]);
    assert!(archive.ids("\"in evening\"").is_empty());
    assert_eq!(archive.ids("\"la décision du gouvernement\""), ["fr"]);
}

#[test]
fn prefixes_are_of_the_word_as_written() {
    let archive = archive();
    let prefixes = [
        ("ru", "переговор*"),
        ("uk", "судноплав*"),
        ("pl", "negocj*"),
        ("de", "verhandl*"),
        ("fr", "négoci*"),
        ("es", "negociac*"),
        ("pt", "negociaç*"),
        ("tr", "görüşm*"),
        ("hi", "वार्त*"),
        ("ar", "مفاوض*"),
        ("ja", "サミ*"),
        ("zh", "经济学*"),
        ("ko", "해운*"),
        ("th", "รัฐบา*"),
    ];
    for (code, text) in prefixes {
        assert!(archive.ids(text).contains(&code.to_owned()), "{text}");
    }
    assert_eq!(archive.ids("title:порт*"), ["ru", "uk"]);
    assert_eq!(archive.ids("body:eleiç*"), ["pt"]);
}

#[test]
fn misspellings_and_nearness_work_in_every_script() {
    let archive = archive();
    assert_eq!(archive.ids("перегворы~"), ["ru"]);
    assert_eq!(archive.ids("Verhandlugnen~"), ["de"]);
    assert_eq!(archive.ids("해눈에~"), ["ko"]);
    assert_eq!(archive.ids("\"капитан решение\"~3"), ["ru"]);
    assert_eq!(archive.ids("\"政府 决定\"~4"), ["zh"]);
    let suggested = archive.find(&Query::new("переговори судохотство"));
    assert_eq!(suggested.suggestion.unwrap().total, 1);
}

/// The words that an answer marks in headline and passage.
fn marked(archive: &Archive, text: &str, code: &str) -> Vec<String> {
    let results = archive.find(&Query::new(text));
    let hit = results.hits.iter().find(|hit| hit.id == code).unwrap();
    let snippet = hit.snippet.clone().unwrap();
    let cut = |text: &str, &(start, end): &(usize, usize)| -> String {
        text.chars().skip(start).take(end - start).collect()
    };
    let title = hit.title_highlights.iter();
    let mut words: Vec<_> = title.map(|range| cut(&hit.title, range)).collect();
    let ranges = snippet.highlights.iter();
    words.extend(ranges.map(|range| cut(&snippet.text, range)));
    words
}

#[test]
fn the_whole_inflected_word_is_marked() {
    let archive = archive();
    let marks = [
        ("ru", "переговоров", "переговоры"),
        ("ru", "\"решение правительство\"", "решения правительства"),
        ("uk", "капітанів", "капітани"),
        ("pl", "decyzja", "decyzję"),
        ("de", "Hafen", "Häfen"),
        ("fr", "négociation", "négociations"),
        ("es", "elección", "elecciones"),
        ("pt", "eleição", "eleições"),
        ("tr", "görüşme", "görüşmeler"),
        ("hi", "मंत्री", "मंत्रियों"),
        ("ar", "مفاوضة", "مفاوضات"),
        ("ja", "交渉", "交渉"),
        ("zh", "谈判", "谈判"),
        ("ko", "정상회담", "정상회담"),
        ("ko", "\"정부 결정\"", "정부의 결정"),
        ("th", "น้ำมัน", "น้ำมัน"),
    ];
    for (code, text, words) in marks {
        assert_eq!(marked(&archive, text, code), [words], "{text}");
    }
}

#[test]
fn a_stem_of_one_language_finds_nothing_in_another() {
    let archive = Archive::of(&[
        (
            "states",
            "Two states",
            "The states of the north and the states of the south said that they had met for talks with the others.",
            "",
        ),
        (
            "stat",
            "Stat",
            "Stat is short for a statistic, and that is all that the reader of the paper has to know about it.",
            "",
        ),
        (
            "sv",
            "Regeringen och hamnen",
            "Regeringen sade på måndagen att fartygen väntade på att stormen skulle ta slut och att samtalen fortsätter.",
            "",
        ),
    ]);
    assert_eq!(archive.ids("states"), ["states"]);
}

#[test]
fn a_name_is_as_rare_in_one_language_as_in_another() {
    let english = "Minister Aliyev met the ministers of the other states, and they said that the talks are to go on.";
    let archive = Archive::of(&[
        ("en", "Aliyev at the harbour", english, ""),
        (
            "fr",
            "Aliyev au port",
            "Les ministres ont rencontré Aliyev dans le port, et ils ont dit que les discussions vont continuer.",
            "",
        ),
        (
            "other",
            "Talks",
            "The ministers of the states met at the harbour, and they said that the talks are to go on.",
            "",
        ),
    ]);
    let results = archive.find(&Query::new("aliyev").explain());
    assert_eq!(results.total, 2);
    let scores: Vec<_> = results.hits.iter().filter_map(|hit| hit.score).collect();
    assert!(
        (scores[0] - scores[1]).abs() < 0.1 * scores[0],
        "{scores:?}"
    );
    for hit in results.hits {
        let value = hit.explanation.unwrap().value;
        assert!((value - hit.score.unwrap()).abs() < 1e-4);
    }
}

#[test]
fn the_frequent_words_of_a_language_that_is_rare_weigh_little() {
    let mut articles: Vec<(String, String)> = (0..300)
        .map(|number| {
            let body = format!("The ministers of the states met at harbour {number}, and they said that the talks are to go on.");
            (format!("en{number}"), body)
        })
        .collect();
    articles.extend((0..60).map(|number| {
        let body = format!("Die Minister haben sich mit den Fischern getroffen und wollen auch nach dem Sturm {number} nicht ruhen.");
        (format!("de{number}"), body)
    }));
    let rare = "Die Kapitäne haben sich nicht mit Fischern getroffen, und auch die Werft schweigt.";
    articles.push(("werft".to_owned(), rare.to_owned()));
    let given: Vec<_> = articles
        .iter()
        .map(|(id, body)| (id.as_str(), "", body.as_str(), ""))
        .collect();
    let archive = Archive::of(&given);
    let results = archive.find(&Query::new("den OR dem OR Werft").explain());
    assert_eq!(results.hits[0].id, "werft");
    let frequent = results.hits[1].score.unwrap();
    assert!(
        frequent < 0.5 * results.hits[0].score.unwrap(),
        "{frequent}"
    );
}
