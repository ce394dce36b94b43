"""Builds the tables in ../built from openly licensed packages. README.md says how to run it."""

import pathlib
import sys
import unicodedata
from collections import defaultdict

import inflect
import sources
from marks import Marks, is_script_name, latin_variant_is_safe
from marks import without_accents as plain

OUT = pathlib.Path(__file__).parent.parent / "built"

# A name counts wherever it stands from this many people on; below, only beside its country.
LARGE = 100_000
# From here on a city is known by its names in other languages too.
KNOWN_ABROAD = 500_000
# Two cities of one name: the smaller is left out of a row below this share of the greatest.
LEAST_SHARE = 0.02

# Regions of these states are taken: large federations and the states whose regions news names.
STATES = (
    "AE AF AR AT AU BD BE BR BY CA CD CH CL CN CO CZ DE DZ EC EG ES ET FI FR GR HU ID IN IQ IR IT JP "
    "KE KR KZ LY MA MM MX MY MZ NG NL NO NZ PE PH PK PL RO RU SA SD SE SO SS SY TH TR TZ UA UZ VE VN YE ZA ZM"
).split()

# Regions, by their codes in GeoNames, whose state is in dispute: their names say none. Crimea and
# Sevastopol, Kashmir in all its parts, Western Sahara.
DISPUTED = {"UA.11", "UA.20", "IN.12", "IN.41", "PK.06", "PK.07", "MA.11", "MA.12"}
DISPUTED_NAMES = {"Taiwan", "Crimea", "Kashmir", "Sevastopol", "Simferopol", "Ladakh", "Western Sahara", "Aksai Chin"}

# Words for a kind of region before or after its proper name.
KINDS = (
    "Autonomous Region|Autonomous Community|Republic of|Province of|State of|Region of|Free State of|"
    "Province|Region|State|Oblast|Oblast'|Krai|Kray|Republic|Prefecture|Governorate|Voivodeship|County|"
    "Department|District|Sheng|Shi|Zizhiqu|Canton|Division|Wilayat|Wilaya|Land|Governorate of|"
    "Provincia|Provincia di|Provincia de|Estado de|Muhafazat|Ostan-e|Respublika"
).split("|")


# Letters that are no letter with an accent.
LETTERS = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe"})


def ascii_spelling(name):
    """The name as a text without accents writes it."""
    parted = unicodedata.normalize("NFD", name.translate(LETTERS))
    return "".join(c for c in parted if not unicodedata.combining(c))


def write(name, head, rows):
    """Writes sorted rows, one a line."""
    lines = [f"# {line}" for line in head] + sorted({"\t".join(row) for row in rows})
    OUT.mkdir(exist_ok=True)
    (OUT / name).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{name}: {len(lines) - len(head)} names")


def city_spellings(city, is_capital, marks):
    """The name, and the names in other languages that can be told to be the city's."""
    yield city.name
    yield ascii_spelling(city.name)
    known = is_capital or city.population >= KNOWN_ABROAD
    for other in city.other_names:
        if is_script_name(other, city, known):
            yield other
        elif known and latin_variant_is_safe(other, city, marks):
            yield other


def cities(marks):
    """Every spelling with the countries that it can mean, and how many people each means it for."""
    capitals = {(plain(name), code) for code, name in sources.capitals().items()}
    meanings = defaultdict(dict)
    owners = {plain(city.name) for city in sources.cities()}
    for city in sources.cities():
        if city.name in DISPUTED_NAMES or f"{city.code}.{city.region}" in DISPUTED:
            continue
        is_capital = (plain(city.name), city.code) in capitals
        for spelling in set(city_spellings(city, is_capital, marks)):
            # Old names and names of quarters: another city of that name has the better right to it.
            if plain(spelling) != plain(city.name) and plain(spelling) in owners:
                continue
            people = meanings[unicodedata.normalize("NFC", spelling).replace("’", "'")]
            people[city.code] = max(people.get(city.code, 0), city.population)
    joined = join_accents(meanings)
    for spelling, people in joined.items():
        ranked = sorted(people.items(), key=lambda item: (-item[1], item[0]))
        most = ranked[0][1]
        kept = [(code, count) for code, count in ranked if count >= LEAST_SHARE * most][:6]
        mark = marks.of(spelling, most, kept[0][0])
        if mark:
            codes = ";".join(f"{code}:{max(1, count // 1000)}" for code, count in kept)
            for form in case_forms(spelling, kept[0][0], most):
                yield form, codes, mark


def join_accents(meanings):
    """A spelling with accents can be meant by the one without: it shares its meanings with it."""
    by_plain = defaultdict(lambda: defaultdict(int))
    for spelling, people in meanings.items():
        for code, count in people.items():
            key = plain(spelling)
            by_plain[key][code] = max(by_plain[key][code], count)
    joined = {}
    for spelling, people in meanings.items():
        shared = dict(by_plain[plain(spelling)])
        shared.update(people) if spelling.isascii() else None
        joined[spelling] = shared
    return joined


def case_forms(spelling, code, people):
    """Cyrillic names of large cities in every case."""
    if people >= 300_000 or (code in ("RU", "UA", "BY", "KZ") and people >= LARGE):
        if any(c in "іїєґ" for c in spelling.lower()):
            return inflect.forms(spelling, "uk")
        if "а" <= spelling[:1].lower() <= "я":
            return inflect.forms(spelling, "ru")
    return [spelling]


def regions(marks):
    """First-level regions of large states, without the words for what kind of region they are."""
    owners = defaultdict(set)
    for code, geonames, names, _ in sources.regions():
        if code not in STATES or geonames in DISPUTED:
            continue
        for name in names:
            bare = without_kind(name)
            if len(bare) >= 4 and bare not in DISPUTED_NAMES and not any(c in bare for c in ",(/&0123456789"):
                owners[bare.replace("’", "'")].add(code)
    for name, codes in owners.items():
        if len(codes) == 1 and is_written_for_readers(name):
            mark = marks.of(name, 1_000_000 if " " in name else LARGE, min(codes))
            if mark:
                yield name, min(codes), "near" if mark == "plain" and " " not in name else mark


def is_written_for_readers(name):
    """Whether the name is in Latin letters that a newspaper prints."""
    return all(c.isascii() or unicodedata.name(c, "").startswith("LATIN") for c in name) and name[0].isupper()


def without_kind(name):
    """`Bryansk Oblast` is found as Bryansk."""
    for kind in KINDS:
        name = name.removeprefix(f"{kind} ").removesuffix(f" {kind}")
    return name.strip()


def translated(modules, marks):
    """Names of countries, and of the cities of time zones, in other languages."""
    known = sources.codes(OUT.parent / "countries.tsv")
    owners = city_owners()
    countries = defaultdict(set)
    for language, code, name in sources.country_names(modules):
        if is_printed(name) and code in known and owners.get(plain(name), code) == code:
            for form in inflect.forms(name, language):
                countries[form].add(code)
    zones = _Folded(owners, **ZONES)
    towns = defaultdict(set)
    for language, zone, name in sources.zone_cities(modules):
        if zone in zones and is_printed(name):
            for form in inflect.forms(name, language):
                towns[form].add(zones[zone])
    for name, codes in countries.items():
        if len(codes) == 1 and marks.may_be_country(name):
            yield name, min(codes), "name"
    for name, codes in towns.items():
        if len(codes) == 1 and name not in countries and marks.of(name, LARGE, min(codes)) == "plain":
            yield name, min(codes), "city"


# Cities of time zones under names that GeoNames has otherwise.
ZONES = {"kiev": "UA", "rome": "IT", "saigon": "VN", "calcutta": "IN", "rangoon": "MM"}


def city_owners():
    """The country of the greatest city of a name, by its name in small letters without accents."""
    owners = {}
    for city in sources.cities():
        if city.population >= LARGE:
            owners.setdefault(plain(city.name), city.code)
    return owners


class _Folded(dict):
    """A dict that folds the keys it is asked for."""

    def __contains__(self, key):
        return super().__contains__(plain(key))

    def __getitem__(self, key):
        return super().__getitem__(plain(key))


def is_printed(name):
    """Whether text writes the name as the list does."""
    return not any(c in name for c in ",()[]/&–—0123456789") and len(name) > 1


def main():
    modules = pathlib.Path(sys.argv[1])
    marks = Marks(
        sources.words(modules, 50),
        sources.words(modules, 35),
        sources.surnames,
        sources.first_names(),
        sources.organisations(OUT.parent.parent / "enrich" / "actor" / "organisations.tsv"),
    )
    licence = "Built by ../build/build.py; not to be edited. "
    write(
        "cities.tsv",
        [
            licence + "From GeoNames (CC BY 4.0).",
            "Columns: name, alpha-2 codes with thousands of people, greatest first, mark (README.md of ../build says which).",
        ],
        cities(marks),
    )
    write(
        "regions.tsv",
        [licence + "From GeoNames (CC BY 4.0) and ISO 3166-2.", "Columns: name, alpha-2, mark."],
        regions(marks),
    )
    write(
        "names.tsv",
        [
            licence + "From Unicode CLDR (Unicode License v3).",
            "Columns: name of a country or city in any of the languages, alpha-2, kind.",
        ],
        translated(modules, marks),
    )


if __name__ == "__main__":
    main()
