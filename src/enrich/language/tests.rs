use super::words::{LISTS, told_by_words};
use super::{detect, normalise};

#[test]
fn long_texts_are_told_by_their_letters() {
    let texts = [
        (
            "en",
            "The harbour was closed for a week after the storm, and the fishermen waited for new boats to arrive.",
        ),
        (
            "de",
            "Der Hafen blieb nach dem Sturm eine Woche lang geschlossen, und die Fischer warteten auf neue Boote.",
        ),
        (
            "fr",
            "Le port est resté fermé pendant une semaine après la tempête, et les pêcheurs attendaient de nouveaux bateaux.",
        ),
        (
            "es",
            "El puerto permaneció cerrado durante una semana después de la tormenta y los pescadores esperaban nuevos barcos.",
        ),
        (
            "ru",
            "Порт был закрыт целую неделю после шторма, и рыбаки ждали прибытия новых лодок, но они не пришли.",
        ),
        (
            "zh",
            "风暴过后，港口关闭了一个星期，渔民们等待着新船的到来。",
        ),
        (
            "ja",
            "嵐の後、港は一週間閉鎖され、漁師たちは新しい船を待っていた。",
        ),
        (
            "ar",
            "ظل الميناء مغلقا لمدة أسبوع بعد العاصفة وكان الصيادون ينتظرون وصول قوارب جديدة.",
        ),
    ];
    for (code, text) in texts {
        assert_eq!(detect("", text).as_deref(), Some(code), "{text}");
    }
}

#[test]
fn short_texts_are_told_only_by_plain_signs() {
    assert_eq!(
        detect("Harbour of the north closed", "").as_deref(),
        Some("en")
    );
    assert_eq!(detect("港口关闭", "").as_deref(), Some("zh"));
    assert_eq!(detect("港を閉鎖", "").as_deref(), Some("ja"));
    assert_eq!(detect("إغلاق الميناء", "").as_deref(), Some("ar"));
    assert_eq!(detect("Порты закрыты", "").as_deref(), Some("ru"));
    assert_eq!(detect("Baku", ""), None);
    assert_eq!(detect("", "12,345 7.5"), None);
    assert_eq!(detect("", ""), None);
}

#[test]
fn english_in_capitals_is_english() {
    let text = "THE HARBOUR WAS CLOSED FOR A WEEK AFTER THE STORM, AND THE FISHERMEN WAITED FOR NEW BOATS TO ARRIVE.";
    assert_eq!(detect("", text).as_deref(), Some("en"));
}

#[test]
fn codes_and_names_of_metadata_become_two_letters() {
    let forms = [
        ("en-US", "en"),
        ("EN", "en"),
        ("eng", "en"),
        ("English", "en"),
        ("Français", "fr"),
        ("german", "de"),
        ("pt_BR", "pt"),
        (" zh-Hans ", "zh"),
        ("cmn", "zh"),
        ("español", "es"),
        ("русский", "ru"),
    ];
    for (given, code) in forms {
        assert_eq!(normalise(given).as_deref(), Some(code), "{given}");
    }
    assert_eq!(normalise("xx-unknown"), None);
    assert_eq!(normalise(""), None);
}

#[test]
fn a_headline_alone_in_capitals_is_not_taken_for_afrikaans() {
    let headline = "NORTHERN EXPRESS SAYS IT'S HOLDING TALKS ON SALE OF HARBOUR STAKE TO RIVAL";
    assert_eq!(detect("", headline).as_deref(), Some("en"));
}

#[test]
fn many_languages_are_told_from_their_neighbours() {
    let texts = [
        (
            "pt",
            "As autoridades do porto disseram na segunda-feira que os navios esperavam o fim da tempestade e que as conversas continuam.",
        ),
        (
            "it",
            "Le autorità del porto hanno detto lunedì che le navi aspettavano la fine della tempesta e che i colloqui continuano.",
        ),
        (
            "nl",
            "De havenautoriteiten zeiden maandag dat de schepen wachtten op het einde van de storm en dat de gesprekken doorgaan.",
        ),
        (
            "sv",
            "Hamnmyndigheten sade på måndagen att fartygen väntade på att stormen skulle ta slut och att samtalen fortsätter.",
        ),
        (
            "fi",
            "Satamaviranomaiset sanoivat maanantaina, että laivat odottivat myrskyn päättymistä ja että neuvottelut jatkuvat edelleen.",
        ),
        (
            "pl",
            "Władze portu powiedziały w poniedziałek, że statki czekały na koniec burzy i że rozmowy z rybakami nadal się toczą.",
        ),
        (
            "cs",
            "Přístavní úřady v pondělí uvedly, že lodě čekaly na konec bouře a že rozhovory s rybáři stále pokračují.",
        ),
        (
            "ro",
            "Autoritățile portului au declarat luni că navele așteptau sfârșitul furtunii și că discuțiile cu pescarii continuă.",
        ),
        (
            "hu",
            "A kikötői hatóságok hétfőn azt mondták, hogy a hajók a vihar végére vártak, és hogy a tárgyalások folytatódnak.",
        ),
        (
            "tr",
            "Liman yetkilileri pazartesi günü gemilerin fırtınanın bitmesini beklediğini ve balıkçılarla görüşmelerin sürdüğünü söyledi.",
        ),
        (
            "id",
            "Otoritas pelabuhan mengatakan pada hari Senin bahwa kapal menunggu badai berakhir dan pembicaraan dengan nelayan berlanjut.",
        ),
        (
            "uk",
            "Портова влада повідомила в понеділок, що кораблі чекали на кінець шторму і що переговори з рибалками тривають її силами.",
        ),
        (
            "bg",
            "Пристанищните власти заявиха в понеделник, че корабите чакат края на бурята и че преговорите с рибарите продължават.",
        ),
        (
            "fa",
            "مقامات بندر روز دوشنبه گفتند که کشتی‌ها منتظر پایان طوفان بودند و گفتگوها با ماهیگیران ادامه دارد.",
        ),
        (
            "he",
            "רשויות הנמל אמרו ביום שני כי הספינות המתינו לסיום הסערה וכי השיחות עם הדייגים נמשכות גם השבוע.",
        ),
        (
            "hi",
            "बंदरगाह के अधिकारियों ने सोमवार को कहा कि जहाज तूफान के खत्म होने का इंतजार कर रहे थे और बातचीत जारी है।",
        ),
        (
            "el",
            "Οι λιμενικές αρχές δήλωσαν τη Δευτέρα ότι τα πλοία περίμεναν το τέλος της καταιγίδας και ότι οι συνομιλίες συνεχίζονται.",
        ),
        (
            "ko",
            "항만 당국은 월요일 선박들이 폭풍이 끝나기를 기다리고 있으며 어부들과의 대화가 계속되고 있다고 말했다.",
        ),
        (
            "th",
            "เจ้าหน้าที่ท่าเรือกล่าวเมื่อวันจันทร์ว่าเรือกำลังรอให้พายุสิ้นสุดลงและการเจรจากับชาวประมงยังดำเนินต่อไป",
        ),
        (
            "ca",
            "Les autoritats del port van dir dilluns que els vaixells esperaven el final de la tempesta i que les converses continuen.",
        ),
        (
            "af",
            "Die hawe-owerhede het Maandag gesê dat die skepe wag vir die einde van die storm en dat die gesprekke met die vissers voortgaan.",
        ),
    ];
    for (code, text) in texts {
        assert_eq!(detect("", text).as_deref(), Some(code), "{text}");
    }
}

#[test]
fn running_text_is_told_by_its_frequent_words() {
    let texts = [
        (
            "en",
            "The talks are to go on, and the ministers have said that they will meet at the harbour.",
        ),
        (
            "de",
            "Die Minister haben sich mit den Fischern getroffen und wollen auch nach dem Sturm nicht ruhen.",
        ),
        (
            "es",
            "Los ministros se reunieron con los pescadores y las conversaciones sobre el puerto no han terminado.",
        ),
        (
            "pt",
            "Os ministros não se reuniram com os pescadores e as conversas sobre o porto são para mais tarde.",
        ),
        (
            "it",
            "I ministri si sono riuniti con gli armatori e il porto della città non ha più navi da accogliere.",
        ),
    ];
    for (code, text) in texts {
        assert_eq!(told_by_words("", text), Some(code), "{text}");
    }
    assert_eq!(told_by_words("Harbour", "talks"), None);
    assert_eq!(told_by_words("", ""), None);
}

#[test]
fn no_listed_word_is_too_long_to_be_looked_up() {
    for word in LISTS.iter().flat_map(|(_, words)| words.split_whitespace()) {
        assert!(crate::enrich::packed::packed(word).is_some(), "{word}");
    }
}

#[test]
fn figures_in_english_are_not_taken_for_french() {
    let text =
        "Net profit 12 cts vs loss 30 cts\n\nSales 3.1 mln vs 2.9 mln\n\nYear\n\nNet loss 1.2 mln";
    assert_eq!(
        detect("NORTHERN EXPRESS INC YEAR", text).as_deref(),
        Some("en")
    );
}

#[test]
fn tables_and_abbreviations_are_in_no_language() {
    for text in [
        "APR7 UNTRD MAY7 6270 UP 5 JUN7 UNTRD JUL7 6250 UP 15 SEP7 6270 UP 20 DEC7 6285 UP 10 JAN8 UNTRD MAR8 6340 UP 15",
        "Qtr ends Feb 28 Revs 94.4 mln vs 73.7 mln Shr 87 cts vs 63 cts Net 1.2 mln vs 0.9 mln Avg shrs 1.4 mln Six mths Shr 1.10",
        "Barley 1160/62P June 1180/85P Aug 1204/10P Oct 1221/28P Dec 1240/45P Wheat 1302/10P June 1310/14P Aug 1325/30P",
    ] {
        let found = detect("", text);
        assert!(
            found.is_none() || found.as_deref() == Some("en"),
            "{found:?}: {text}"
        );
    }
}

#[test]
fn a_headline_in_another_language_is_told_by_its_words() {
    for (language, text) in [
        (
            "fr",
            "Le président français reçoit les ministres de la région pour des entretiens sur la sécurité",
        ),
        (
            "de",
            "Der Kanzler trifft sich in Berlin mit den Ministern der Region und spricht über die Lage im Hafen",
        ),
        (
            "es",
            "El presidente recibe a los ministros de la región para hablar de la seguridad en el puerto",
        ),
    ] {
        assert_eq!(detect("", text).as_deref(), Some(language), "{text}");
    }
}
