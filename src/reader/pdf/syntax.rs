//! The syntax that objects and page contents of PDF share (ISO 32000-1, 7.2 and 7.3).
//!
//! Objects become those of `lopdf`, but are not parsed by it: it parses an object as often as the
//! file's tables point to it, so that two kilobytes can ask for gigabytes. Here every byte is parsed
//! once, and the number of values is limited.

use lopdf::{Dictionary, Object, StringFormat};

/// Arrays and dictionaries stand at most so deep in one another.
const DEEPEST: usize = 48;

/// The longest string where one without an end was met before: looking for the end of each of many
/// would take forever.
const LONGEST_OPEN: usize = 256;

/// What comes next.
#[derive(Debug, PartialEq)]
pub(super) enum Token {
    Value(Object),
    /// An operator of a page's content, or a keyword of the file.
    Word(Vec<u8>),
    /// A sign that nothing was open for, or a value without an end.
    Broken,
}

/// Reads one token after the other.
pub(super) struct Lexer<'b> {
    bytes: &'b [u8],
    pub at: usize,
    /// How many more values are read.
    pub values_left: usize,
    /// The longest string that is looked for.
    longest_string: usize,
}

impl<'b> Lexer<'b> {
    pub(super) fn new(bytes: &'b [u8], values_left: usize) -> Self {
        Lexer {
            bytes,
            at: 0,
            values_left,
            longest_string: usize::MAX,
        }
    }

    /// The next token; none at the end, or when the values are used up.
    pub(super) fn next(&mut self) -> Option<Token> {
        self.token(DEEPEST)
    }

    /// The next token, if it is a value.
    pub(super) fn value(&mut self) -> Option<Object> {
        match self.next()? {
            Token::Value(value) => Some(value),
            _ => None,
        }
    }

    fn token(&mut self, depth: usize) -> Option<Token> {
        self.skip_blanks();
        self.values_left = self.values_left.checked_sub(1)?;
        let rest = self.rest();
        Some(match *rest.first()? {
            b'(' => self.literal_string(),
            b'<' if rest.get(1) == Some(&b'<') => self.group(2, b">>", depth, dictionary),
            b'[' => self.group(1, b"]", depth, Object::Array),
            b'<' => self.hexadecimal_string(),
            b'/' => Token::Value(Object::Name(self.name())),
            b'+' | b'-' | b'.' | b'0'..=b'9' => self.number(),
            byte if is_regular(byte) => self.word(),
            _ => {
                self.at += 1;
                Token::Broken
            }
        })
    }

    fn rest(&self) -> &'b [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// The bytes up to the first that is none of these; they are read over.
    fn take_while(&mut self, is_one: fn(u8) -> bool) -> &'b [u8] {
        let rest = self.rest();
        let len = rest
            .iter()
            .position(|&byte| !is_one(byte))
            .unwrap_or(rest.len());
        self.at += len;
        rest.get(..len).unwrap_or_default()
    }

    pub(super) fn skip_blanks(&mut self) {
        loop {
            self.take_while(is_blank);
            if self.rest().first() != Some(&b'%') {
                return;
            }
            self.take_while(|byte| byte != b'\n' && byte != b'\r');
        }
    }

    /// A keyword of the values, or another word.
    fn word(&mut self) -> Token {
        match self.take_while(is_regular) {
            b"true" => Token::Value(Object::Boolean(true)),
            b"false" => Token::Value(Object::Boolean(false)),
            b"null" => Token::Value(Object::Null),
            word => Token::Word(word.to_vec()),
        }
    }

    fn number(&mut self) -> Token {
        let digits = self.take_while(|byte| byte.is_ascii_digit() || b"+-.".contains(&byte));
        let text = String::from_utf8_lossy(digits);
        // Some writers set two signs.
        let text = if text.starts_with("--") {
            text.trim_start_matches('-')
        } else {
            &text
        };
        let number = match text.parse() {
            Ok(whole) => Object::Integer(whole),
            Err(_) => Object::Real(text.parse().unwrap_or_default()),
        };
        Token::Value(number)
    }

    fn name(&mut self) -> Vec<u8> {
        self.at += 1;
        let written = self.take_while(is_regular);
        let mut name = Vec::with_capacity(written.len());
        let mut rest = written;
        while let Some((&byte, behind)) = rest.split_first() {
            let escaped = (byte == b'#')
                .then(|| hexadecimal(behind.get(..2)?))
                .flatten();
            name.push(escaped.unwrap_or(byte));
            rest = behind
                .get(if escaped.is_some() { 2.. } else { 0.. })
                .unwrap_or_default();
        }
        name
    }

    fn hexadecimal_string(&mut self) -> Token {
        self.at += 1;
        let written = self.take_while(|byte| byte.is_ascii_hexdigit() || is_blank(byte));
        if self.rest().first() != Some(&b'>') {
            return Token::Broken;
        }
        self.at += 1;
        let mut digits: Vec<u8> = written
            .iter()
            .copied()
            .filter(|&byte| !is_blank(byte))
            .collect();
        if digits.len() % 2 == 1 {
            digits.push(b'0');
        }
        let bytes = digits.chunks_exact(2).filter_map(hexadecimal).collect();
        Token::Value(Object::String(bytes, StringFormat::Hexadecimal))
    }

    fn literal_string(&mut self) -> Token {
        let start = self.at;
        self.at += 1;
        let mut bytes = Vec::new();
        let mut open = 1_usize;
        while self.at - start <= self.longest_string {
            let Some(&byte) = self.rest().first() else {
                self.longest_string = LONGEST_OPEN;
                break;
            };
            self.at += 1;
            match byte {
                b'(' => open += 1,
                b')' => open -= 1,
                b'\\' => {
                    bytes.extend(self.escape());
                    continue;
                }
                _ => {}
            }
            if open == 0 {
                return Token::Value(Object::String(bytes, StringFormat::Literal));
            }
            bytes.push(byte);
        }
        self.at = start + 1;
        Token::Broken
    }

    /// What an escape in a string stands for; its sign was read.
    fn escape(&mut self) -> Option<u8> {
        let rest = self.rest();
        let octal = rest
            .iter()
            .take(3)
            .take_while(|byte| (b'0'..=b'7').contains(byte))
            .count();
        if octal > 0 {
            self.at += octal;
            let digits = rest.get(..octal)?.iter();
            let code = digits.fold(0_u32, |code, digit| code * 8 + u32::from(digit - b'0'));
            return u8::try_from(code & 0xff).ok();
        }
        let byte = *rest.first()?;
        self.at += 1;
        match byte {
            b'n' => Some(b'\n'),
            b'r' => Some(b'\r'),
            b't' => Some(b'\t'),
            b'b' | b'f' => Some(b' '),
            // A line that was broken by the writer alone.
            b'\r' => {
                self.at += usize::from(rest.get(1) == Some(&b'\n'));
                None
            }
            b'\n' => None,
            _ => Some(byte),
        }
    }

    /// An array or a dictionary, whose first sign takes `len` bytes.
    fn group(
        &mut self,
        len: usize,
        end: &[u8],
        depth: usize,
        make: fn(Vec<Object>) -> Object,
    ) -> Token {
        self.at += len;
        let Some(depth) = depth.checked_sub(1) else {
            return Token::Broken;
        };
        let mut values = Vec::new();
        loop {
            self.skip_blanks();
            if self.rest().starts_with(end) {
                self.at += end.len();
                return Token::Value(make(values));
            }
            let before = self.at;
            match self.token(depth) {
                Some(Token::Value(value)) => values.push(value),
                Some(Token::Word(word)) if word == b"R" => refer(&mut values),
                Some(Token::Word(_)) => {
                    // The end was forgotten; the word belongs to what comes next.
                    self.at = before;
                    return Token::Broken;
                }
                Some(Token::Broken) | None => return Token::Broken,
            }
        }
    }
}

/// Makes two numbers before `R` a reference.
fn refer(values: &mut Vec<Object>) {
    if let [.., Object::Integer(number), Object::Integer(generation)] = values.as_slice()
        && let (Ok(number), Ok(generation)) = (u32::try_from(*number), u16::try_from(*generation))
    {
        values.truncate(values.len() - 2);
        values.push(Object::Reference((number, generation)));
    }
}

fn dictionary(values: Vec<Object>) -> Object {
    let mut dictionary = Dictionary::new();
    let mut values = values.into_iter();
    while let Some(key) = values.next() {
        if let Object::Name(name) = key {
            dictionary.set(name, values.next().unwrap_or(Object::Null));
        }
    }
    Object::Dictionary(dictionary)
}

fn hexadecimal(digits: &[u8]) -> Option<u8> {
    let [high, low] = digits else {
        return None;
    };
    let digit = |byte: u8| char::from(byte).to_digit(16);
    u8::try_from(digit(*high)? * 16 + digit(*low)?).ok()
}

pub(super) fn is_blank(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0xc | b'\r' | b' ')
}

fn is_regular(byte: u8) -> bool {
    !is_blank(byte) && !b"()<>[]{}/%".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<Token> {
        let mut lexer = Lexer::new(text.as_bytes(), 1000);
        std::iter::from_fn(|| lexer.next()).collect()
    }

    fn string(bytes: &[u8]) -> Object {
        Object::String(bytes.to_vec(), StringFormat::Literal)
    }

    #[test]
    fn values_are_read_as_they_are_written() {
        let Some(Token::Value(Object::Array(values))) =
            tokens("[1 -2.5 --3 .5 /Na#20me (a\\(b\\051\\\nc(d)) <48 656c6> null true 5 0 R]")
                .pop()
        else {
            panic!("no array")
        };
        let name = Object::Name(b"Na me".to_vec());
        let hexadecimal = Object::String(b"Hel`".to_vec(), StringFormat::Hexadecimal);
        let expected = [
            1.into(),
            Object::Real(-2.5),
            3.into(),
            Object::Real(0.5),
            name,
            string(b"a(b)c(d)"),
            hexadecimal,
            Object::Null,
            true.into(),
            Object::Reference((5, 0)),
        ];
        assert_eq!(values, expected);
    }

    #[test]
    fn operators_stand_behind_their_values() {
        let word = |word: &str| Token::Word(word.into());
        assert_eq!(
            tokens("BT %c\n(x)' ET"),
            [
                word("BT"),
                Token::Value(string(b"x")),
                word("'"),
                word("ET")
            ]
        );
        let mut lexer = Lexer::new(b"<</A<</B 1>>/C[/D]>>", 100);
        let outer = lexer.value().unwrap();
        let inner = outer
            .as_dict()
            .unwrap()
            .get(b"A")
            .unwrap()
            .as_dict()
            .unwrap();
        assert_eq!(inner.get(b"B").unwrap(), &Object::Integer(1));
    }

    #[test]
    fn broken_values_end_where_the_next_begin() {
        assert_eq!(
            tokens("[1 2 endobj"),
            [Token::Broken, Token::Word(b"endobj".into())]
        );
        assert_eq!(tokens("<zz"), [Token::Broken, Token::Word(b"zz".into())]);
        assert_eq!(tokens("(open")[0], Token::Broken);
        assert_eq!(tokens(&"[".repeat(200_000)).first(), Some(&Token::Broken));
        assert_eq!(tokens(&"1 ".repeat(5000)).len(), 1000);
    }

    #[test]
    fn strings_without_an_end_end_with_the_text() {
        let text = "(a ".repeat(300_000);
        let mut lexer = Lexer::new(text.as_bytes(), usize::MAX);
        let mut count = 0;
        while lexer.next().is_some() {
            count += 1;
        }
        assert!(count <= text.len());
    }
}
