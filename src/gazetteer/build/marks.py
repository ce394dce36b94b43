"""Tells how plainly a name speaks of its place: the marks in the built tables.

`plain`     counts wherever it stands;
`near`      counts in an article that names its country otherwise, and in a dateline;
`dateline`  counts in a dateline, and with a country or state right behind it.
"""

import unicodedata

# One-word names that more often stand for what they were given to, or were named after: makers,
# teams, peoples, first names and words that the lists lack.
OTHER_SENSES = set(
    "Toyota Kawasaki Hitachi Komatsu Nokia Fuji Sanyo Suzuki Chiba Nagano Kia Tata Bosch Roma Colonia "
    "Monaco Orlando Florence Valencia Sevilla Corona Paradise Union Enterprise Independence Liberty Hope "
    "Progress Jinping Mandela Ho Gaza Meridian Aurora Regina Victoria Salem Santiago Santos Cordova "
    "Cordoba Medina Mandi Salto Central Bell Page Weston Clinton Carter Hilton Lancaster Windsor Stanford "
    "Princeton Yale Berkeley Cambridge Oxford Wellington Kingston Hamilton Georgetown Washington Lincoln "
    "Madison Jefferson Jackson Christ Holland Troy Sparta Athens Corinth Smyrna Dale Columbia Magdalena "
    "Trinidad America Rosario Concepcion Merced Reunião Reunión Reunion Maurício Mauricio Palestine "
    "Lebanon Peru Cuba Mexico Jordan Poland Norway Asia Europe Africa Derby Bath Split Nice Most Man "
    "Mobile Reading Orange Hull Male Tours Worms Essen Halle Bergen Boulder Buffalo Champion Ajax Batman "
    "Benin Bari Lens Angers Melo Ovalle Sale Sandy Cary Gary Troyes Ali Imam Sahara Azov Maurice "
    "Bethlehem Zion Nazareth Eden Carmel Sinai Mercedes Alexander Ferdinand Grand Plata Malta Armenia".split()
)

# A frequent surname gives way to a city of so many people only if it is this rare.
SURNAMES = 12_000
SURNAMES_OF_GREAT_CITIES = 3_000
GREAT = 1_000_000
LARGE = 100_000
# A name of four letters is too easily another word below so many people.
LARGE_AND_SHORT = 300_000


class Marks:
    """The words that names are held against."""

    def __init__(self, words, common_words, surnames, first_names, organisations):
        self.words = words
        self.common_words = common_words
        self.first_names = first_names
        self.other_senses = OTHER_SENSES | organisations
        self.surnames = surnames(SURNAMES)
        self.frequent_surnames = surnames(SURNAMES_OF_GREAT_CITIES)

    def is_word(self, name, people=0):
        """Whether the name is an English word, or one of the commonest of another language: a rare
        word gives way to a great city."""
        words = self.common_words if people >= GREAT else self.words
        return name.lower() in words or name in self.other_senses

    def of(self, name, people, code):
        """The mark of a name; none for a name that is too short to be told from other words."""
        letters = sum(c.isalpha() for c in name)
        if not is_latin(name):
            return "plain"
        if letters < 3 or not name[0].isupper() or any(c in name for c in "(,0123456789"):
            return None
        if "University" in name or "Airport" in name:
            return None
        if " " in name or "-" in name:
            parts = name.replace("-", " ").split()
            if all(self.is_word(part) or part.lower() in self.first_names for part in parts):
                return "dateline"
            return "plain" if people >= LARGE else "near"
        lower = name.lower()
        bearers = self.frequent_surnames if people >= GREAT else self.surnames
        if self.is_word(name, people) or lower in bearers or lower in self.first_names or letters < 4:
            return "dateline"
        if letters == 4 and people < LARGE_AND_SHORT:
            return "near"
        if people >= LARGE and not (code == "CN" and people < GREAT and letters < 8):
            return "plain"
        return "near"

    def may_be_country(self, name):
        """Whether a country's name in another language is no word of English and nobody's name."""
        if not is_latin(name) or " " in name:
            return True
        if not name.isascii():
            return not self.is_word(name) and without_accents(name) not in self.first_names
        lower = name.lower()
        return len(name) > 3 and not self.is_word(name) and lower not in self.frequent_surnames | self.first_names


def without_accents(name):
    """The name in small letters without accents."""
    parted = unicodedata.normalize("NFD", name.lower())
    return "".join(c for c in parted if not unicodedata.combining(c))


def is_latin(name):
    """Whether the name is written in Latin letters."""
    return all(not c.isalpha() or unicodedata.name(c, "").startswith("LATIN") for c in name)


def script(name):
    """The script of a name in one script other than Latin."""
    found = {unicodedata.name(c, " ").split()[0] for c in name if c.isalpha()}
    return found.pop() if len(found) == 1 else None


RUSSIAN = set("абвгдежзийклмнопрстуфхцчшщъыьэюяё")
UKRAINIAN = set("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'")


def is_script_name(name, city, known):
    """Whether a name in another script is sure to be a name of the city and of nothing else."""
    if is_latin(name) or any(c in name for c in ",()،"):
        return False
    letters = sum(c.isalpha() for c in name)
    at_home = {
        "CYRILLIC": city.code in ("RU", "UA", "BY", "KZ", "KG", "UZ", "TJ", "BG", "RS", "MK", "AM", "AZ", "GE"),
        "HANGUL": city.code == "KR",
    }
    kind = script(name)
    if kind == "CYRILLIC":
        alphabet = set(name.lower()) - set(" -")
        fits = alphabet <= RUSSIAN or alphabet <= UKRAINIAN
        return fits and letters >= 4 and name[0].isupper() and (known or at_home["CYRILLIC"])
    if not known or city.population < LARGE:
        return False
    return {
        # One Arabic word may be any word: "the city" is Medina. CLDR has the capitals.
        "ARABIC": " " in name and city.population >= 1_000_000 and set(name) <= ARABIC,
        "CJK": letters >= 3,
        "KATAKANA": letters >= 3,
        "HANGUL": letters >= 2 and city.population >= 1_000_000,
        "GREEK": letters >= 5,
        "HEBREW": letters >= 5 and city.population >= 1_000_000,
        "ARMENIAN": letters >= 5,
        "GEORGIAN": letters >= 5,
    }.get(kind, False)


ARABIC = {chr(c) for c in range(0x621, 0x64B)} | set("پچژگکی آ -ـ")


def latin_variant_is_safe(name, city, marks):
    """Whether another Latin spelling is a name that readers of some language know the city by."""
    if not is_latin(name) or not name[:1].isupper() or name.isupper():
        return False
    if any(c in name for c in ",()/.0123456789") or len(name.split()) > 3:
        return False
    lower = name.lower()
    if lower in marks.words or lower in marks.surnames or lower in marks.first_names or name in marks.other_senses:
        return False
    if city.code == "CN" and city.population < 3 * GREAT:
        return False
    if name.isascii():
        return len(name) >= 6
    return len(name) >= 5 and city.population >= LARGE
