//! Where a page stands on the web.

/// The address to believe of several, most trusted first: the first that is whole, and not only the
/// site's. A relative one is completed from the next that is whole.
///
/// Pages that name the front page as their canonical address do so by mistake, and all articles of
/// such a site would be one.
pub(super) fn best(addresses: &[String]) -> Option<String> {
    let base = addresses.iter().find(|address| parts(address).is_some());
    let whole: Vec<String> = addresses
        .iter()
        .filter_map(|address| resolve(address, base.map(String::as_str)))
        .collect();
    let names_page = |address: &&String| parts(address).is_some_and(|(_, path)| path.len() > 1);
    whole.iter().find(names_page).or(whole.first()).cloned()
}

/// Origin and path with query of a whole address on the web.
fn parts(address: &str) -> Option<(&str, &str)> {
    let rest = ["https://", "http://"].iter().find_map(|scheme| {
        let head = address.get(..scheme.len())?;
        head.eq_ignore_ascii_case(scheme)
            .then(|| address.get(scheme.len()..))?
    })?;
    let host = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    if host == 0 || rest.contains(char::is_whitespace) {
        return None;
    }
    address.split_at_checked(address.len() - rest.len() + host)
}

/// An address as it is, or completed where that is simple.
fn resolve(address: &str, base: Option<&str>) -> Option<String> {
    if parts(address).is_some() {
        return Some(without_fragment(address).to_owned());
    }
    if let Some(host) = address.strip_prefix("//") {
        let whole = format!("https://{host}");
        return parts(&whole).is_some().then_some(whole);
    }
    let (origin, _) = parts(base?)?;
    address
        .starts_with('/')
        .then(|| format!("{origin}{}", without_fragment(address)))
}

/// An address without the place in the page, save where a program makes pages of places (`#!`).
fn without_fragment(address: &str) -> &str {
    match address.split_once('#') {
        Some((page, place)) if !place.starts_with(['!', '/']) => page,
        _ => address,
    }
}

/// Whether two addresses name one page.
pub(super) fn same(one: &str, other: &str) -> bool {
    fn core(address: &str) -> &str {
        let address = without_fragment(address.trim());
        let bare = address.split_once("://").map_or(address, |(_, rest)| rest);
        bare.trim_start_matches("www.").trim_end_matches('/')
    }
    core(one).eq_ignore_ascii_case(core(other))
}

/// A browser writes so many bytes at most before it says where it saved the page from.
const SAVED_WITHIN: usize = 4 << 10;

/// The address that a browser leaves in a page it saves: `<!-- saved from url=(0042)https://… -->`.
pub(super) fn saved_from(page: &str) -> Option<&str> {
    let head = page.get(..page.floor_char_boundary(SAVED_WITHIN))?;
    let (_, behind) = head.split_once("saved from url=(")?;
    let (_, address) = behind.split_once(')')?;
    let address = address.split(char::is_whitespace).next()?;
    parts(address).map(|_| address)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best_of(addresses: &[&str]) -> Option<String> {
        let addresses: Vec<String> = addresses.iter().map(|&a| a.to_owned()).collect();
        best(&addresses)
    }

    #[test]
    fn the_first_address_of_a_page_is_the_best() {
        let page = Some("https://a.example/x?id=1".to_owned());
        assert_eq!(
            best_of(&["https://a.example/x?id=1#top", "https://a.example/y"]),
            page
        );
        assert_eq!(
            best_of(&["https://a.example/", "https://a.example/x?id=1"]),
            page
        );
        assert_eq!(best_of(&["/x?id=1", "https://a.example/y"]), page);
        assert_eq!(best_of(&["//a.example/x?id=1"]), page);
        assert_eq!(
            best_of(&["https://a.example"]),
            Some("https://a.example".to_owned())
        );
        for none in [
            "x.html",
            "/x",
            "javascript:1",
            "https://",
            "https:///x",
            "http://a b/c",
            "",
        ] {
            assert_eq!(best_of(&[none]), None, "{none}");
        }
    }

    #[test]
    fn schemes_and_places_make_no_other_page() {
        assert!(same("http://www.a.example/x/", "https://a.example/x#b"));
        assert!(!same("https://a.example/x", "https://a.example/y"));
    }

    #[test]
    fn a_saved_page_tells_where_it_stood() {
        let page = "<!DOCTYPE html>\n<!-- saved from url=(0021)https://a.example/x/y -->\n";
        assert_eq!(saved_from(page), Some("https://a.example/x/y"));
        assert_eq!(
            saved_from("<!-- saved from url=(0014)about:internet -->"),
            None
        );
        assert_eq!(saved_from("<!-- saved from url=("), None);
    }
}
