//! Names that the user adds, renames and forbids.
//!
//! The rules run first, without what the user's names cover, so that what they make of an article still
//! holds: the bare "Zelensky" goes with "Volodymyr Zelensky" before that is renamed. Then actors are
//! renamed and dropped by their names, and names that the rules gave to nobody are counted.

use rustc_hash::FxHashMap as HashMap;
use rustc_hash::FxHashSet as HashSet;
use std::ops::Range;

use super::candidates::Candidate;
use super::given::guess_kind;
use super::group::{Group, Source};
use super::known;
use super::names::form;
use crate::article::{ActorKind, Field};
use crate::enrich::Story;
use crate::overrides::{Outcome, Overrides};

/// A name of the user's where it stands.
pub(super) struct Hit {
    number: usize,
    /// As the text writes it.
    form: String,
    /// The longer name of the rules in which it stands: that names somebody else, if anybody.
    within: Option<String>,
    in_title: bool,
    in_lead: bool,
}

/// Finds the names, and takes from the rules what they cover: forbidden names, and parts of names.
pub(super) fn hits(sources: &mut [Source<'_>], overrides: &Overrides) -> Vec<Hit> {
    let mut hits = Vec::new();
    for source in sources {
        let mut covered = vec![false; source.candidates.len()];
        overrides.actor_names.find(source.text, |range, number| {
            if source.read.start <= range.start && range.end <= source.read.end {
                hits.push(hit(source, range, number, overrides, &mut covered));
            }
        });
        let mut covered = covered.into_iter();
        source
            .candidates
            .retain(|_| !covered.next().unwrap_or_default());
    }
    hits
}

fn hit(
    source: &Source<'_>,
    range: Range<usize>,
    number: usize,
    overrides: &Overrides,
    covered: &mut [bool],
) -> Hit {
    let is_forbidden = overrides.outcome(number) == Some(&Outcome::Forbidden);
    let first = source
        .candidates
        .partition_point(|candidate| candidate.range.end <= range.start);
    let touching = source.candidates.iter().enumerate().skip(first);
    let touching = touching.take_while(|(_, candidate)| candidate.range.start < range.end);
    let mut within = None;
    for (at, candidate) in touching {
        let Candidate { range: other, .. } = candidate;
        if other.len() > range.len() {
            within = Some(form(source, other.clone()));
        } else if (*other != range || is_forbidden)
            && let Some(covered) = covered.get_mut(at)
        {
            *covered = true;
        }
    }
    Hit {
        number,
        within,
        in_title: source.field == Field::Title,
        in_lead: source.field == Field::Body && range.start < source.lead_end,
        form: form(source, range),
    }
}

/// Renames and drops actors by their names, and counts the names that are nobody's yet.
pub(super) fn apply(
    groups: &mut Vec<Group<'_>>,
    hits: &[Hit],
    overrides: &Overrides,
    story: &Story<'_>,
) {
    let free = free(hits, groups, overrides);
    groups.retain(|group| overrides.outcome_of(&group.name) != Some(&Outcome::Forbidden));
    let mut changed = HashSet::default();
    for group in groups.iter_mut() {
        if let Some(Outcome::Actor { name, kind }) = overrides.outcome_of(&group.name) {
            group.kind = kind.unwrap_or_else(|| kind_of(name).unwrap_or(group.kind));
            group.name.clone_from(name);
            changed.insert(name);
        }
    }
    join(groups);
    for hit in free {
        if let Some(Outcome::Actor { name, kind }) = overrides.outcome(hit.number) {
            count(groups, hit, name, *kind);
            changed.insert(name);
        }
    }
    for group in groups {
        if changed.contains(&group.name) {
            let place = |form: &String| (!story.title.contains(&**form), story.body.find(&**form));
            group.mentions.sort_by_cached_key(place);
        }
    }
}

/// The names that the rules gave to nobody. One that is part of somebody else's name in this article
/// is his wherever it stands: "Bibi" after "Bibi Andersson".
fn free<'h>(hits: &'h [Hit], groups: &[Group<'_>], overrides: &Overrides) -> Vec<&'h Hit> {
    // In any case: the "BAKER" of a headline is the "Baker" of the text.
    let mut taken: HashMap<String, &str> = HashMap::default();
    for group in groups {
        let name: &str = match overrides.outcome_of(&group.name) {
            Some(Outcome::Actor { name, .. }) => name,
            _ => &group.name,
        };
        let forms = group.mentions.iter();
        taken.extend(forms.map(|form| (form.to_lowercase(), name)));
    }
    let taken_by = |form: &str| taken.get(&form.to_lowercase()).copied();
    let whole = |hit: &Hit| taken_by(hit.within.as_deref()?);
    let means = |hit: &Hit| match overrides.outcome(hit.number) {
        Some(Outcome::Actor { name, .. }) => Some(name.as_str()),
        _ => None,
    };
    let others = hits.iter().filter(|hit| {
        let whole = whole(hit);
        whole.is_some() && whole != means(hit)
    });
    let others: HashSet<usize> = others.map(|hit| hit.number).collect();
    let is_free = |hit: &&Hit| {
        let is_taken = taken_by(&hit.form).or_else(|| whole(hit)).is_some();
        !is_taken && !others.contains(&hit.number)
    };
    hits.iter().filter(is_free).collect()
}

/// Counts a name for the actor that it means.
fn count(groups: &mut Vec<Group<'_>>, hit: &Hit, name: &str, kind: Option<ActorKind>) {
    let at = groups.iter().position(|group| group.name == name);
    let at = at.unwrap_or_else(|| {
        let kind = kind.or_else(|| kind_of(name));
        let kind = kind.unwrap_or_else(|| guess_kind(name));
        groups.push(Group::named(name.to_owned(), kind));
        groups.len() - 1
    });
    let Some(group) = groups.get_mut(at) else {
        return;
    };
    if hit.in_title {
        group.in_title += 1;
    } else {
        group.in_body += 1;
    }
    group.in_lead |= hit.in_lead;
    group.mention(hit.form.clone());
}

/// The kind of an actor of the tables.
fn kind_of(name: &str) -> Option<ActorKind> {
    let known = known::by_form(name).and_then(known::entry)?;
    Some(known.kind)
}

/// Makes one of the actors that now have one name.
fn join(groups: &mut Vec<Group<'_>>) {
    let mut joined: Vec<Group<'_>> = Vec::with_capacity(groups.len());
    let mut places: HashMap<String, usize> = HashMap::default();
    for group in groups.drain(..) {
        let Some(&place) = places.get(&group.name) else {
            places.insert(group.name.clone(), joined.len());
            joined.push(group);
            continue;
        };
        let Some(whole) = joined.get_mut(place) else {
            continue;
        };
        whole.in_body += group.in_body;
        whole.in_title += group.in_title;
        whole.in_lead |= group.in_lead;
        whole.in_dateline |= group.in_dateline;
        for form in group.mentions {
            whole.mention(form);
        }
    }
    *groups = joined;
}
