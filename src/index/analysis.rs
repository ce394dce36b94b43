//! How text becomes words: the one tokenizer, for articles, queries and snippets alike.
//!
//! A word is a run of letters, digits and marks; case and accents are folded. A possessive `'s` is
//! dropped, any other apostrophe, hyphen or dot ends the word, so that `cease-fire` is two words
//! side by side. Scripts written without blanks (Chinese, Japanese, Thai) give a word a character:
//! a run of them in a query is then a phrase, and no long run is lost.

use std::ops::Range;

use tantivy::tokenizer::{
    AsciiFoldingFilter, Language, Stemmer, TextAnalyzer, Token, TokenStream, Tokenizer,
    TokenizerManager,
};

/// Tokenizer of headline and body: stemmed, headline counted more than once.
pub(crate) const TEXT: &str = "dateline_text";
/// Tokenizer of a headline alone and of queries: stemmed.
pub(crate) const STEMS: &str = "dateline_stems";
/// Tokenizer of words as they are written, for prefixes, misspellings and names.
pub(crate) const WORDS: &str = "dateline_words";

/// Parts the headline from the body in the text given to [`TEXT`]; readers strip it from articles.
pub(crate) const BODY_MARK: char = '\u{1}';

/// Position of the body's first word. Headlines stand below it, so that a phrase never runs from
/// headline to body and a position tells in which of them a word stands.
pub(crate) const BODY_START: usize = 512;

/// How often a word of the headline counts: the field weight of BM25F, applied when indexing so
/// that a query stays one list of postings a word and can be pruned.
const TITLE_COPIES: usize = 3;

/// Longer words are cut: they are encoded data or broken text, not language (bytes).
const MAX_WORD: usize = 120;

/// The tokenizers of the schema, beside the engine's own: it asks for its `default` one even where
/// a field is not indexed.
pub(crate) fn tokenizers() -> TokenizerManager {
    let manager = TokenizerManager::default();
    manager.register(TEXT, stemmed(TITLE_COPIES));
    manager.register(STEMS, stemmed(1));
    manager.register(WORDS, words());
    manager
}

fn stemmed(title_copies: usize) -> TextAnalyzer {
    TextAnalyzer::builder(WordTokenizer::new(title_copies))
        .filter(AsciiFoldingFilter)
        .filter(Stemmer::new(Language::English))
        .build()
}

fn words() -> TextAnalyzer {
    TextAnalyzer::builder(WordTokenizer::new(1))
        .filter(AsciiFoldingFilter)
        .build()
}

/// The words of a text, as they are indexed.
pub(crate) struct Analyzer {
    stems: TextAnalyzer,
    words: TextAnalyzer,
}

impl Analyzer {
    pub(crate) fn new() -> Self {
        Analyzer {
            stems: stemmed(1),
            words: words(),
        }
    }

    /// Stems, in order.
    pub(crate) fn stems(&mut self, text: &str) -> Vec<String> {
        collect(&mut self.stems, text)
    }

    /// Folded words, in order.
    pub(crate) fn words(&mut self, text: &str) -> Vec<String> {
        collect(&mut self.words, text)
    }

    /// The stem of a word that is folded already.
    pub(crate) fn stem(&mut self, word: &str) -> String {
        stem(&mut self.stems, word)
    }

    /// Calls `visit` with each folded word, its bytes in the text, and what gives its stem.
    pub(crate) fn visit_words(
        &mut self,
        text: &str,
        mut visit: impl FnMut(&str, Range<usize>, &mut dyn FnMut(&str) -> String),
    ) {
        let stems = &mut self.stems;
        let mut stream = self.words.token_stream(text);
        while let Some(token) = stream.next() {
            let place = token.offset_from..token.offset_to;
            visit(&token.text, place, &mut |word| stem(stems, word));
        }
    }
}

fn stem(stems: &mut TextAnalyzer, word: &str) -> String {
    let mut stream = stems.token_stream(word);
    stream
        .next()
        .map(|token| token.text.clone())
        .unwrap_or_default()
}

fn collect(analyzer: &mut TextAnalyzer, text: &str) -> Vec<String> {
    let mut stream = analyzer.token_stream(text);
    let mut found = Vec::new();
    while let Some(token) = stream.next() {
        found.push(token.text.clone());
    }
    found
}

/// Splits text into lower-case words.
#[derive(Clone)]
struct WordTokenizer {
    title_copies: usize,
    token: Token,
}

impl WordTokenizer {
    fn new(title_copies: usize) -> Self {
        WordTokenizer {
            title_copies,
            token: Token::default(),
        }
    }
}

impl Tokenizer for WordTokenizer {
    type TokenStream<'a> = WordStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WordStream<'a> {
        self.token.reset();
        let mark = text.find(BODY_MARK);
        WordStream {
            text,
            at: 0,
            next_position: 0,
            body_at: mark,
            title_copies: if mark.is_some() { self.title_copies } else { 1 },
            copies_left: 0,
            word: 0..0,
            token: &mut self.token,
        }
    }
}

struct WordStream<'a> {
    text: &'a str,
    at: usize,
    next_position: usize,
    /// Where the mark between headline and body stands, until it is passed.
    body_at: Option<usize>,
    title_copies: usize,
    copies_left: usize,
    word: Range<usize>,
    token: &'a mut Token,
}

impl WordStream<'_> {
    /// Moves to the next word and tells whether there is one.
    fn find_word(&mut self) -> bool {
        let rest = &self.text[self.at..];
        let Some((skipped, first)) = rest.char_indices().find(|&(_, c)| starts_word(c)) else {
            return false;
        };
        let start = self.at + skipped;
        let mut end = start + first.len_utf8();
        if !stands_alone(first) {
            end += length_of_rest(&self.text[end..]);
        }
        self.word = start..end;
        self.at = end + possessive(&self.text[end..]);
        true
    }

    fn emit(&mut self) {
        let token = &mut *self.token;
        token.offset_from = self.word.start;
        token.offset_to = self.word.end;
        token.text.clear();
        lower_into(clip(&self.text[self.word.clone()]), &mut token.text);
    }

    fn place(&mut self) {
        if self.body_at.is_some_and(|mark| self.word.start > mark) {
            self.body_at = None;
            self.next_position = BODY_START;
        }
        let in_title = self.body_at.is_some();
        self.copies_left = if in_title { self.title_copies - 1 } else { 0 };
        self.token.position = if in_title {
            self.next_position.min(BODY_START - 2)
        } else {
            self.next_position
        };
        self.next_position += 1;
    }
}

impl TokenStream for WordStream<'_> {
    fn advance(&mut self) -> bool {
        if self.copies_left > 0 {
            self.copies_left -= 1;
            self.emit(); // filters have changed the text
            return true;
        }
        if !self.find_word() {
            return false;
        }
        self.emit();
        self.place();
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

fn length_of_rest(text: &str) -> usize {
    // ASCII first: it is nearly all of most articles.
    let ascii = text
        .bytes()
        .take_while(|byte| byte.is_ascii_alphanumeric())
        .count();
    match text[ascii..].chars().next() {
        Some(next) if !next.is_ascii() && continues_word(next) => text[ascii..]
            .char_indices()
            .find(|&(_, c)| !continues_word(c))
            .map_or(text.len(), |(at, _)| ascii + at),
        _ => ascii,
    }
}

/// Length of a possessive `'s` at the head of what follows a word.
fn possessive(text: &str) -> usize {
    let mut chars = text.chars();
    let Some(mark @ ('\'' | '\u{2019}' | '\u{2bc}')) = chars.next() else {
        return 0;
    };
    match (chars.next(), chars.next()) {
        (Some('s' | 'S'), next) if !next.is_some_and(continues_word) => mark.len_utf8() + 1,
        _ => 0,
    }
}

fn clip(word: &str) -> &str {
    if word.len() <= MAX_WORD {
        return word;
    }
    &word[..word.floor_char_boundary(MAX_WORD)]
}

fn lower_into(word: &str, out: &mut String) {
    if word.is_ascii() {
        out.push_str(word);
        out.make_ascii_lowercase();
    } else {
        out.extend(
            word.chars()
                .flat_map(char::to_lowercase)
                .filter(|&c| !drops(c)),
        );
    }
}

fn starts_word(c: char) -> bool {
    c.is_alphanumeric()
}

fn continues_word(c: char) -> bool {
    (c.is_alphanumeric() && !stands_alone(c)) || is_mark(c)
}

/// Letters of scripts written without blanks between words.
fn stands_alone(c: char) -> bool {
    matches!(c,
        '\u{0E00}'..='\u{0EFF}' // Thai, Lao
        | '\u{1000}'..='\u{109F}' // Myanmar
        | '\u{1780}'..='\u{17FF}' // Khmer
        | '\u{3040}'..='\u{30FF}' // Hiragana, Katakana
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}')
}

/// Signs inside words that are no letters: accents, vowel signs.
fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{0300}'..='\u{036F}'
        | '\u{0483}'..='\u{0487}'
        | '\u{0591}'..='\u{05BD}'
        | '\u{0610}'..='\u{061A}'
        | '\u{0640}'
        | '\u{064B}'..='\u{065F}'
        | '\u{0670}'
        | '\u{0900}'..='\u{0963}'
        | '\u{0966}'..='\u{0DFF}'
        | '\u{200C}' | '\u{200D}' | '\u{00AD}')
}

/// Marks that readers leave out as often as not: combining accents, Arabic vowel signs, soft hyphens.
fn drops(c: char) -> bool {
    matches!(c,
        '\u{0300}'..='\u{036F}'
        | '\u{0591}'..='\u{05BD}'
        | '\u{0610}'..='\u{061A}'
        | '\u{0640}'
        | '\u{064B}'..='\u{065F}'
        | '\u{0670}'
        | '\u{200C}' | '\u{200D}' | '\u{00AD}')
}
