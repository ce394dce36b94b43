//! The names that exports of news give their fields.

/// What a field means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Role {
    Title,
    Body,
    /// A lead or description: the body where there is no other.
    Summary,
    Date,
    Modified,
    Url,
    Source,
    Authors,
    Sections,
    Language,
    Countries,
    Actors,
    People,
    Organisations,
    Id,
    Dateline,
}

/// Names by role, without case, `_`, `-`, `.` and blanks. Where a record has several of one role,
/// the one further left is taken.
const NAMES: [(Role, &str); 16] = [
    (
        Role::Title,
        "headline title head webtitle ogtitle articletitle name",
    ),
    (
        Role::Body,
        "body articlebody fulltext maintext bodytext content contenthtml contenttext encoded text article story articletext",
    ),
    (
        Role::Summary,
        "lead description summary abstract leadparagraph trailtext ogdescription snippet",
    ),
    (
        Role::Date,
        "datepublished published publishedat pubdate publicationdate publishdate publisheddate publishedtime \
        publishedon firstpublished firstpublicationdate webpublicationdate date datetime issued timestamp createdat created",
    ),
    (
        Role::Modified,
        "modified datemodified updated updatedat lastmodified modifiedtime lastupdated",
    ),
    (
        Role::Url,
        "url link permalink canonicalurl weburl articleurl sourceurl",
    ),
    (
        Role::Source,
        "source publisher newspaper outlet outletname medianame media site sitename publication agency",
    ),
    (Role::Authors, "author authors byline creator"),
    (
        Role::Sections,
        "section sections sectionname articlesection category categories tag tags keyword keywords topic topics",
    ),
    (Role::Language, "language lang inlanguage"),
    (
        Role::Countries,
        "country countries place places location locations",
    ),
    (Role::Actors, "actor actors entities"),
    (Role::People, "people persons person"),
    (
        Role::Organisations,
        "org orgs organization organizations organisation organisations company companies",
    ),
    (Role::Id, "id guid uuid articleid"),
    (Role::Dateline, "dateline"),
];

/// The longest name worth looking up, in bytes.
const LONGEST: usize = 40;

/// The role of a field, and its rank among the names of that role (0 is taken first).
pub(super) fn role(name: &str) -> Option<(Role, usize)> {
    if name.len() > LONGEST {
        return None;
    }
    let plain = plain(name);
    lookup(&plain.replace(':', "")).or_else(|| {
        // "dc:creator", "article:section"
        let (_, local) = plain.rsplit_once(':')?;
        lookup(local)
    })
}

/// Whether two names of fields are the same but for case, `_`, `-`, `.` and blanks.
pub(super) fn same(one: &str, other: &str) -> bool {
    one == other || plain(one) == plain(other)
}

fn plain(name: &str) -> String {
    name.chars()
        .filter(|c| !matches!(c, '_' | '-' | ' ' | '.'))
        .flat_map(char::to_lowercase)
        .collect()
}

fn lookup(plain: &str) -> Option<(Role, usize)> {
    NAMES.iter().find_map(|(role, names)| {
        let rank = names
            .split_ascii_whitespace()
            .position(|name| name == plain)?;
        Some((*role, rank))
    })
}

/// Whether a field of this name, holding a list of objects, is a list of articles.
pub(super) fn wraps_articles(name: &str) -> bool {
    ["articles", "items", "results", "docs", "data", "hits"].contains(&name.to_lowercase().as_str())
}

/// Whether the fields of an object under this name are the article's own.
pub(super) fn holds_fields(name: &str) -> bool {
    matches!(name, "_source" | "fields")
}

/// What a line "Source: …" above a bare text may state. Names of facets are not among them:
/// "Companies: who wins" is a headline.
pub(super) fn header_role(name: &str) -> Option<Role> {
    let (role, _) = role(name)?;
    let common = [
        "name", "head", "text", "story", "article", "place", "location",
    ];
    let stated = matches!(
        role,
        Role::Title
            | Role::Date
            | Role::Url
            | Role::Source
            | Role::Authors
            | Role::Sections
            | Role::Language
            | Role::Dateline
    );
    (stated && !common.contains(&plain(name).as_str())).then_some(role)
}
