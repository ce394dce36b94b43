//! From tokens to the tree: operators, brackets, and which field takes what.

use std::ops::Range;

use super::fault::Fault;
use super::lexer::{Kind, Token};
use super::{Expr, Leaf, MAX_DEPTH, QueryField, Term};

struct Parser<'a> {
    tokens: &'a [Token],
    at: usize,
    depth: usize,
    /// The field whose brackets we are in.
    field: QueryField,
    text: &'a str,
}

/// Builds the tree. `text` is not blank.
pub(super) fn parse(text: &str, tokens: &[Token]) -> Result<Expr, Fault> {
    if tokens.is_empty() {
        let message = "there is no word to search for";
        return Err(
            Fault::new(message, 0..text.len()).hint("leave the text out to list everything")
        );
    }
    let mut parser = Parser {
        tokens,
        at: 0,
        depth: 0,
        field: QueryField::Text,
        text,
    };
    let expr = parser.any()?;
    match parser.token() {
        None => Ok(expr),
        Some(token) => Err(removed("this bracket closes nothing", &token.span)),
    }
}

/// A fault that is mended by taking the place out.
fn removed(message: impl Into<String>, span: &Range<usize>) -> Fault {
    Fault::new(message, span.clone()).fix(span.clone(), "")
}

impl<'a> Parser<'a> {
    fn token(&self) -> Option<&'a Token> {
        self.tokens.get(self.at)
    }

    fn before(&self) -> Option<&'a Token> {
        self.tokens.get(self.at.checked_sub(1)?)
    }

    /// Takes the next token if it is this one.
    fn take(&mut self, kind: &Kind) -> Option<&'a Token> {
        let token = self.token().filter(|token| token.kind == *kind)?;
        self.at += 1;
        Some(token)
    }

    fn any(&mut self) -> Result<Expr, Fault> {
        let (first, mut plus) = self.all()?;
        let mut parts = vec![first];
        while self.take(&Kind::Or).is_some() {
            let (part, its_plus) = self.all()?;
            parts.push(part);
            plus = plus.or(its_plus);
        }
        match plus {
            Some(plus) if parts.len() > 1 => {
                let message =
                    "`+` and OR contradict each other: with OR, either side may be missing";
                Err(removed(message, &plus))
            }
            _ => Ok(any_of(parts)),
        }
    }

    /// Terms side by side; and the place of a `+`, if that stands before the only one.
    fn all(&mut self) -> Result<(Expr, Option<Range<usize>>), Fault> {
        let mut parts = Vec::new();
        let mut plus = None;
        loop {
            let sign = self.token().filter(|token| token.kind == Kind::Plus);
            plus = plus.or(sign.map(|token| token.span.clone()));
            parts.push(self.unary()?);
            let more = match self.token().map(|token| &token.kind) {
                None | Some(Kind::Or | Kind::Close) => false,
                Some(Kind::And) => {
                    self.at += 1;
                    true
                }
                Some(_) => true,
            };
            if !more {
                let plus = plus.filter(|_| parts.len() == 1);
                return Ok((all_of(parts), plus));
            }
        }
    }

    /// A loop and no recursion: a query may hold thousands of NOTs in a row.
    fn unary(&mut self) -> Result<Expr, Fault> {
        let mut negated = false;
        loop {
            match self.token().map(|token| &token.kind) {
                Some(Kind::Not | Kind::Minus) => negated = !negated,
                Some(Kind::Plus) => {}
                _ => break,
            }
            self.at += 1;
        }
        let expr = self.clause()?;
        Ok(if negated { not(expr) } else { expr })
    }

    fn clause(&mut self) -> Result<Expr, Fault> {
        let outer = self.field;
        if let Some((Kind::Field(field), span)) = self.token().map(Token::parts) {
            if outer != QueryField::Text {
                let message = "a field cannot stand in the brackets of another";
                return Err(removed(message, span));
            }
            self.field = *field;
            self.at += 1;
        }
        let expr = match self.token().map(Token::parts) {
            Some((Kind::Open, span)) => self.group(span)?,
            Some((Kind::Term(term), span)) => {
                self.at += 1;
                Expr::Leaf(leaf(self.field, term, span, self.text)?)
            }
            _ => return Err(self.missing()),
        };
        self.field = outer;
        if let Some((Kind::Boost(factor), _)) = self.token().map(Token::parts) {
            self.at += 1;
            return Ok(Expr::Boost(Box::new(expr), *factor));
        }
        Ok(expr)
    }

    fn group(&mut self, open: &Range<usize>) -> Result<Expr, Fault> {
        if self.depth == MAX_DEPTH {
            let message = format!("brackets nest deeper than {MAX_DEPTH}");
            return Err(Fault::new(message, open.clone()));
        }
        self.at += 1;
        self.depth += 1;
        let expr = self.any()?;
        self.depth -= 1;
        match self.take(&Kind::Close) {
            Some(_) => Ok(expr),
            None => {
                let end = self.text.len();
                Err(Fault::new("this bracket is not closed", open.clone()).fix(end..end, ")"))
            }
        }
    }

    /// Why there is no term here, where one must stand.
    fn missing(&self) -> Fault {
        let parts = |token: Option<&'a Token>| token.map(Token::parts);
        match (parts(self.before()), parts(self.token())) {
            (Some((Kind::Open, _)), Some((Kind::Close, _))) => self.empty_brackets(),
            (Some((Kind::Open, open)), None) => removed("this bracket is not closed", open),
            (Some((word, span)), _) if word.is_operator() => self.nothing("behind", span),
            (_, Some((Kind::Close, span))) => removed("this bracket closes nothing", span),
            (_, Some((_, span))) => self.nothing("before", span),
            (_, None) => {
                let end = self.text.len();
                Fault::new("the query ends too early", end..end)
            }
        }
    }

    fn nothing(&self, side: &str, operator: &Range<usize>) -> Fault {
        let name = self.text.get(operator.clone()).unwrap_or("");
        removed(format!("there is nothing {side} `{name}`"), operator)
    }

    fn empty_brackets(&self) -> Fault {
        let part = |back: usize| self.tokens.get(self.at.checked_sub(back)?);
        let start = |token: Option<&Token>| token.map_or(0, |token| token.span.start);
        let field = part(2).filter(|token| matches!(token.kind, Kind::Field(_)));
        let end = self.token().map_or(self.text.len(), |token| token.span.end);
        Fault::new(
            "there is nothing between these brackets",
            start(part(1))..end,
        )
        .fix(start(field.or(part(1)))..end, "")
    }
}

fn leaf(field: QueryField, term: &Term, span: &Range<usize>, text: &str) -> Result<Leaf, Fault> {
    if !takes(field, term) {
        return Err(unfit(field, term, span, text));
    }
    Ok(Leaf {
        field,
        term: term.clone(),
        span: span.clone(),
    })
}

/// Whether a field can be searched for this kind of term.
fn takes(field: QueryField, term: &Term) -> bool {
    use QueryField::{Actor, Body, Date, Source, Text, Title};
    match term {
        Term::Word(_) | Term::Phrase(_) => true,
        Term::Range { .. } => field == Date,
        Term::Near { .. } => matches!(field, Text | Title | Body),
        Term::Prefix(_) | Term::Fuzzy { .. } => {
            matches!(field, Text | Title | Body | Actor | Source)
        }
    }
}

fn unfit(field: QueryField, term: &Term, span: &Range<usize>, text: &str) -> Fault {
    let name = field.name().unwrap_or_default();
    if let Term::Range { from, to } = term {
        let range = text.get(span.clone()).unwrap_or("");
        let fault = Fault::new("a range needs `date:` before it", span.clone());
        return match field {
            QueryField::Text => fault.fix(span.clone(), format!("date:{range}")),
            _ => {
                let ends: Vec<&str> = [from, to]
                    .into_iter()
                    .flatten()
                    .map(String::as_str)
                    .collect();
                fault.fix(span.clone(), super::print::quoted(&ends.join(" ")))
            }
        };
    }
    let (mark, plain) = match term {
        Term::Prefix(word) => ("*", Term::Word(word.clone())),
        Term::Fuzzy { word, .. } => ("~", Term::Word(word.clone())),
        Term::Near { text, .. } => ("~", Term::Phrase(text.clone())),
        other => ("", other.clone()),
    };
    let hint = match field {
        QueryField::Date => "a part of a date names all its days, as 2025 or 2025-07",
        _ => "this field takes whole names",
    };
    Fault::new(
        format!("`{mark}` does not work with `{name}:`"),
        span.clone(),
    )
    .hint(hint)
    .fix(span.clone(), plain.to_string())
}

/// Everything but this. What is denied twice stands as it is, so that no chain of NOTs makes a deep tree.
fn not(expr: Expr) -> Expr {
    match expr {
        Expr::Not(inner) => *inner,
        other => Expr::Not(Box::new(other)),
    }
}

fn all_of(parts: Vec<Expr>) -> Expr {
    let flat = parts.into_iter().flat_map(|part| match part {
        Expr::All(inner) => inner,
        other => vec![other],
    });
    one_or(flat.collect(), Expr::All)
}

pub(super) fn any_of(parts: Vec<Expr>) -> Expr {
    let flat = parts.into_iter().flat_map(|part| match part {
        Expr::Any(inner) => inner,
        other => vec![other],
    });
    one_or(flat.collect(), Expr::Any)
}

fn one_or(mut parts: Vec<Expr>, many: fn(Vec<Expr>) -> Expr) -> Expr {
    match parts.pop() {
        Some(only) if parts.is_empty() => only,
        last => {
            parts.extend(last);
            many(parts)
        }
    }
}
