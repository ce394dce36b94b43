//! Organisations of the tables among the words of a query, which readers type in small letters.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashMap as HashMap;

use super::known::organisations;

/// Shorter abbreviations are words too when they are typed small ("who", "un"; bytes).
const TOLD_WHEN_SMALL: usize = 4;

/// The name of an organisation by each of its forms, as [`key`] writes them.
static NAMES: LazyLock<HashMap<Cow<'static, str>, &'static str>> = LazyLock::new(|| {
    let mut names = HashMap::default();
    for (name, forms) in organisations() {
        for form in std::iter::once(name).chain(forms) {
            let abbreviation = is_abbreviation(form);
            let form = if abbreviation {
                undotted(form)
            } else {
                Cow::Borrowed(form)
            };
            if !abbreviation || form.len() >= TOLD_WHEN_SMALL {
                names.entry(form.to_lowercase().into()).or_insert(name);
            }
            names.entry(form).or_insert(name);
        }
    }
    names
});

/// The name, as articles show it, of the organisation that a reader calls so: by one of its names in
/// any case, or by an abbreviation in capitals, with dots or without.
pub(crate) fn organisation(called: &str) -> Option<&'static str> {
    let found = NAMES.get(&undotted(called));
    found
        .or_else(|| NAMES.get(called.to_lowercase().as_str()))
        .copied()
}

fn is_abbreviation(form: &str) -> bool {
    form.chars().all(|c| c.is_uppercase() || c == '.')
}

fn undotted(form: &str) -> Cow<'_, str> {
    match form.contains('.') {
        true => Cow::Owned(form.replace('.', "")),
        false => Cow::Borrowed(form),
    }
}

#[cfg(test)]
mod tests {
    use super::organisation;

    #[test]
    fn an_organisation_is_known_by_each_of_its_names() {
        for called in [
            "UN",
            "U.N.",
            "united nations",
            "United Nations",
            "Nations unies",
        ] {
            assert_eq!(organisation(called), Some("United Nations"), "{called}");
        }
        assert_eq!(organisation("opec"), organisation("OPEC"));
        assert!(organisation("opec").is_some());
    }

    #[test]
    fn a_short_abbreviation_typed_small_is_a_word() {
        for word in ["un", "who", "eu", "ec", "nations", ""] {
            assert_eq!(organisation(word), None, "{word}");
        }
    }
}
