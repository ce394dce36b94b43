"""Writes names in the cases of languages that inflect them.

Only the regular endings of names: a form that no text has does no harm, since a name is found only
with its capital.
"""

VOWELS = "аеёиоуыэюяіїє"


def forms(name, language):
    """The name in every case, itself first. The last word is inflected; names of several words in
    Russian and Ukrainian have an adjective in front that goes with it, which is left alone."""
    rules = {"ru": _russian, "uk": _ukrainian, "pl": _polish}
    if language not in rules or " " in name or "-" in name or len(name) < 4:
        return [name]
    return [name, *(form for form in rules[language](name) if form != name)]


def _ended(stem, endings):
    return [stem + ending for ending in endings.split()]


def _russian(name):
    stem, last = name[:-1], name[-1]
    if name.endswith("ия"):
        return _ended(stem, "и ю ей")
    if name.endswith(("ка", "га", "ха", "жа", "ша", "ча", "ща")):
        return _ended(stem, "и е у ой")
    if last == "а":
        return _ended(stem, "ы е у ой")
    if last == "я":
        return _ended(stem, "и е ю ей")
    if name.endswith(("ый", "ской")):
        return _ended(name[:-2], "ого ому ым ом")
    if name.endswith(("ский", "цкий")):
        return _ended(name[:-2], "ого ому им ом")
    if name.endswith("ий"):
        return _ended(name[:-2], "ия ию ием ии")
    if last == "й":
        return _ended(stem, "я ю ем е")
    if last == "ь":
        return _ended(stem, "и ю я ем е") + [name + "ю"]
    if last not in VOWELS + "ъ":
        ending = "ым" if name.endswith(("ов", "ев", "ин", "ын")) else "ом"
        return _ended(name, f"а у е {ending}")
    return []


def _ukrainian(name):
    stem, last = name[:-1], name[-1]
    if name.endswith("ія"):
        return _ended(stem, "ї ю єю")
    if last == "а":
        soft = {"к": "ц", "г": "з", "х": "с"}.get(stem[-1], stem[-1])
        return [*_ended(stem, "и у ою"), stem[:-1] + soft + "і"]
    if last == "я":
        return _ended(stem, "і ю ею")
    if last == "ь":
        return _ended(stem, "і ю я ем") + [stem + stem[-1] + "ю"]
    if name.endswith("ий"):
        return _ended(name[:-2], "ого ому им ому")
    if last == "й":
        return _ended(stem, "я ю єм ї")
    if name.endswith(("ів", "їв")):
        stem = name[:-2] + ("о" if name.endswith("ів") else "є") + "в"
        return _ended(stem, "а у і ом")
    if last not in VOWELS + "ъ":
        return _ended(name, "а у і ом ові")
    return []


def _polish(name):
    stem, last = name[:-1], name[-1]
    if name.endswith(("ja", "ia")):
        return _ended(stem, "i ę ą")
    if name.endswith(("ka", "ga")):
        return [*_ended(stem, "i ę ą"), name[:-2] + ("ce" if name[-2] == "k" else "dze")]
    if last == "a":
        soft = {"d": "dzi", "t": "ci", "r": "rz", "ł": "l"}.get(stem[-1], stem[-1] + "i")
        return [*_ended(stem, "y ę ą"), stem[:-1] + soft + "e"]
    if last in "nd":
        return [*_ended(name, "u em"), stem + ("nie" if last == "n" else "dzie")]
    if last not in "aeiouyąęó":
        return _ended(name, "u em ie")
    return []
