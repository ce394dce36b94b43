//! The language an article is written in.

#[cfg(test)]
mod tests;
mod words;

use whatlang::{Lang, Script};

use crate::gazetteer::is_letter;

/// How much of a text is looked at, in characters: enough to be sure, and the same whatever
/// the length of the article.
const SAMPLE: usize = 1_500;

/// Fewest characters with which the words of a Latin or Cyrillic text are told apart by statistics.
const SHORT_TEXT: usize = 60;

/// Fewest characters with which they are told apart well: below, a headline in capitals passes for
/// Afrikaans, and English words are believed first.
const FEW_LETTERS: usize = 200;

/// Fewest different English function words that make a short text English.
const SHORT_ENGLISH_WORDS: usize = 2;

/// Words that are frequent in English headlines and rare or absent in other languages.
const ENGLISH_WORDS: [&str; 18] = [
    "the", "and", "to", "for", "with", "from", "says", "said", "after", "by", "of", "its", "new",
    "not", "that", "who", "into", "against",
];

/// The language of a text as ISO 639-1 code; none where it cannot be told.
pub(crate) fn detect(title: &str, body: &str) -> Option<String> {
    let title = head(title, SAMPLE);
    let body = head(body, SAMPLE.saturating_sub(title.chars().count() + 1));
    if let Some(code) = words::told_by_words(title, body) {
        return Some(code.to_owned());
    }
    let sample = format!("{title} {body}");
    let letters = sample.chars().filter(|&c| is_letter(c)).count();
    if letters == 0 {
        return None;
    }
    // In capitals the statistics see other letter groups than those they were made of.
    let sample = if is_capitals(&sample) {
        sample.to_lowercase()
    } else {
        sample
    };
    if letters < FEW_LETTERS && is_short_english(&sample) {
        return Some("en".to_owned());
    }
    if let Some(code) = by_script(whatlang::detect_script(&sample)?, &sample) {
        return Some(code.to_owned());
    }
    if letters < SHORT_TEXT {
        return None;
    }
    let info = whatlang::detect(&sample)?;
    let code = code(info.lang()).filter(|_| info.is_reliable())?;
    // Figures and abbreviations pass for whatever language has few vowels.
    let is_latin = info.script() == Script::Latin;
    (!is_latin || words::bear_out(code, &sample)).then(|| code.to_owned())
}

/// The first characters of a text.
fn head(text: &str, chars: usize) -> &str {
    let mut rest = text.chars();
    match chars.checked_sub(1) {
        // No text has more characters than bytes.
        Some(_) if text.len() <= chars => text,
        Some(last) => {
            rest.nth(last);
            text.strip_suffix(rest.as_str()).unwrap_or_default()
        }
        None => "",
    }
}

fn is_capitals(sample: &str) -> bool {
    let upper = sample.chars().filter(|c| c.is_uppercase()).count();
    upper > 2 * sample.chars().filter(|c| c.is_lowercase()).count()
}

/// Scripts that only one language of the news uses, or that single letters tell apart.
fn by_script(script: Script, sample: &str) -> Option<&'static str> {
    let has = |letters: &[char]| sample.contains(letters);
    Some(match script {
        Script::Mandarin if sample.chars().any(is_kana) => "ja",
        Script::Mandarin => "zh",
        Script::Hiragana | Script::Katakana => "ja",
        Script::Hangul => "ko",
        Script::Greek => "el",
        Script::Thai => "th",
        Script::Georgian => "ka",
        Script::Armenian => "hy",
        Script::Arabic if has(&['پ', 'چ', 'گ', 'ٹ', 'ڈ', 'ے', 'ک']) => return None,
        Script::Arabic => "ar",
        Script::Cyrillic if has(&['ї', 'є', 'ґ', 'Ї', 'Є']) => "uk",
        Script::Cyrillic if has(&['ы', 'э', 'ё']) && !has(&['ў', 'і', 'ө', 'ү', 'ұ']) => {
            "ru"
        }
        _ => return None,
    })
}

fn is_kana(letter: char) -> bool {
    ('\u{3040}'..='\u{30ff}').contains(&letter)
}

fn is_short_english(sample: &str) -> bool {
    let mut found: Vec<String> = Vec::new();
    for word in sample.split(|c: char| !c.is_alphanumeric()) {
        let word = word.to_lowercase();
        if ENGLISH_WORDS.contains(&word.as_str()) && !found.contains(&word) {
            found.push(word);
        }
    }
    sample.is_ascii() && found.len() >= SHORT_ENGLISH_WORDS
}

/// The language that metadata names: a code of two or three letters, with or without region,
/// or its name in English or in the language itself.
pub(crate) fn normalise(given: &str) -> Option<String> {
    let given = given.trim().to_lowercase();
    let primary = given.split(['-', '_', ';', ',']).next()?.trim();
    LANGUAGES
        .iter()
        .find(|(code, others)| *code == primary || others.split(' ').any(|form| form == primary))
        .map(|(code, _)| (*code).to_owned())
}

fn code(language: Lang) -> Option<&'static str> {
    let three = language.code();
    LANGUAGES
        .iter()
        .find(|(_, others)| others.split(' ').any(|form| form == three))
        .map(|(code, _)| *code)
}

/// ISO 639-1 code; then ISO 639-2 and 639-3 codes and names, in small letters.
const LANGUAGES: [(&str, &str); 76] = [
    ("af", "afr afrikaans"),
    ("ak", "aka akan"),
    ("am", "amh amharic አማርኛ"),
    ("ar", "ara arb arabic العربية عربي عربية"),
    ("az", "aze azj azerbaijani azeri azərbaycan azərbaycanca"),
    ("be", "bel belarusian беларуская"),
    ("bg", "bul bulgarian български"),
    ("bn", "ben bengali bangla বাংলা"),
    ("bs", "bos bosnian bosanski"),
    ("ca", "cat catalan català catala"),
    ("cs", "ces cze czech čeština cestina"),
    ("cy", "cym wel welsh cymraeg"),
    ("da", "dan danish dansk"),
    ("de", "deu ger german deutsch"),
    ("el", "ell gre greek ελληνικά"),
    ("en", "eng english"),
    ("eo", "epo esperanto"),
    ("es", "spa spanish español espanol castellano castilian"),
    ("et", "est ekk estonian eesti"),
    ("eu", "eus baq basque euskara"),
    ("fa", "fas per pes persian farsi فارسی"),
    ("fi", "fin finnish suomi"),
    ("fr", "fra fre french français francais"),
    ("ga", "gle irish gaeilge"),
    ("gl", "glg galician galego"),
    ("gu", "guj gujarati ગુજરાતી"),
    ("ha", "hau hausa"),
    ("he", "heb iw hebrew עברית"),
    ("hi", "hin hindi हिन्दी हिंदी"),
    ("hr", "hrv croatian hrvatski"),
    ("hu", "hun hungarian magyar"),
    ("hy", "hye arm armenian հայերեն"),
    ("id", "ind in indonesian bahasa"),
    ("is", "isl ice icelandic íslenska"),
    ("it", "ita italian italiano"),
    ("ja", "jpn japanese 日本語"),
    ("jv", "jav javanese"),
    ("ka", "kat geo georgian ქართული"),
    ("kk", "kaz kazakh қазақша қазақ"),
    ("km", "khm khmer ភាសាខ្មែរ"),
    ("kn", "kan kannada ಕನ್ನಡ"),
    ("ko", "kor korean 한국어"),
    ("ku", "kur kmr ckb kurdish kurdî"),
    ("la", "lat latin"),
    ("lt", "lit lithuanian lietuvių"),
    ("lv", "lav lvs latvian latviešu"),
    ("mk", "mkd mac macedonian македонски"),
    ("ml", "mal malayalam മലയാളം"),
    ("mn", "mon mongolian монгол"),
    ("mr", "mar marathi मराठी"),
    ("ms", "msa may malay melayu"),
    ("my", "mya bur burmese မြန်မာ"),
    ("nb", "nob bokmål bokmal"),
    ("ne", "nep nepali नेपाली"),
    ("nl", "nld dut dutch nederlands flemish"),
    ("no", "nor norwegian norsk"),
    ("or", "ori ory oriya odia"),
    ("pa", "pan punjabi ਪੰਜਾਬੀ"),
    ("pl", "pol polish polski"),
    ("pt", "por portuguese português portugues"),
    ("ro", "ron rum romanian română romana"),
    ("ru", "rus russian русский"),
    ("si", "sin sinhala සිංහල"),
    ("sk", "slk slo slovak slovenčina"),
    ("sl", "slv slovenian slovene slovenščina"),
    ("sq", "sqi alb albanian shqip"),
    ("sr", "srp serbian српски srpski"),
    ("sv", "swe swedish svenska"),
    ("sw", "swa swahili kiswahili"),
    ("ta", "tam tamil தமிழ்"),
    ("te", "tel telugu తెలుగు"),
    ("th", "tha thai ไทย"),
    ("tr", "tur turkish türkçe turkce"),
    ("uk", "ukr ukrainian українська"),
    ("ur", "urd urdu اردو"),
    ("zh", "zho chi cmn chinese mandarin 中文 汉语 漢語"),
];
