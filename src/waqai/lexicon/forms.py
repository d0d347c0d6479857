"""Inflected forms of Arabic words as news prints them: folded, without vowels.

Unvocalised third persons need only the past and present stems that `verbs.tsv` gives, so the paradigm is a matter of
endings; what is written alike (قصف: he bombed, was bombed, bombing) is kept apart as several forms of one spelling.
"""

from typing import Final, Literal

Kind = Literal["perfect", "imperfect", "masdar", "active", "passive", "noun", "adjective"]


class Lexeme:
    """A word of the lexicon.

    `lemma`: folded citation form; `kind`: verb, noun or adjective; `cls`: class of a noun, kind of an adjective; `country`: for
    nisbas of countries, ISO 3166-1 alpha-2, else "".
    """

    __slots__ = ("cls", "country", "gender", "kind", "lemma")

    def __init__(
        self,
        lemma: str,
        kind: Literal["verb", "noun", "adjective"],
        cls: str = "",
        gender: str = "m",
        country: str = "",
    ) -> None:
        self.lemma = lemma
        self.kind = kind
        self.cls = cls
        self.gender = gender
        self.country = country


class Form:
    """One inflected form. `number` s d p; `gender` m f; `person` 3 or 1; `bare`: stands before a suffix
    or a genitive only, for a verb only behind لم (the jussive);
    `accusative`: marked by its ending; `voice`: a active, p passive, e either.

    Written out, not a dataclass or a tuple: some 150,000 are made at load, and the compiled core makes and reads these fastest.
    """

    __slots__ = ("accusative", "bare", "gender", "kind", "lexeme", "number", "person", "voice")

    def __init__(
        self,
        lexeme: Lexeme,
        kind: Kind,
        number: str = "s",
        gender: str = "m",
        person: str = "3",
        accusative: bool = False,
        voice: str = "a",
        bare: bool = False,
    ) -> None:
        self.lexeme = lexeme
        self.kind = kind
        self.number = number
        self.gender = gender
        self.person = person
        self.accusative = accusative
        self.voice = voice
        self.bare = bare


_WEAK: Final = "ايو"
Spelled = tuple[str, Form, bool]
"""A spelling, its form, and whether it stands before a suffix only."""


def perfect_forms(lexeme: Lexeme, stem: str, voice: str, last: str = "") -> list[Spelled]:
    """Past forms of a folded stem as (spelling, form, before a suffix only). Voice "e": the passive is spelled alike.

    last: the stem's last letter as printed. أ keeps its alef before every ending (بدأت), ي its ي (بقيت), ى loses it (رمت)
    save in the passive (أجريت).
    """
    found: list[Spelled] = []
    hamza, lasting = last == "أ", last == "ي" or (voice == "p" and stem.endswith("ي"))
    defective = not hamza and (stem.endswith("ي") or (stem.endswith("ا") and len(stem) > 2))
    root = stem[:-1] if defective else stem
    keep = stem if lasting else root

    def form(number: str, gender: str, person: str = "3", of: str = voice) -> Form:
        return Form(lexeme, "perfect", number, gender, person, voice=of)

    found.append((stem, form("s", "m"), False))
    if defective:
        found.append((root + "ا", form("s", "m"), True))
    found.append((keep + "ت", form("s", "f"), False))
    if defective and not lasting and voice != "a":
        found.append((root + "يت", form("s", "f", of="p"), False))
    found.append((root + "وا", form("p", "m"), False))
    found.append((root + "و", form("p", "m"), True))
    found.append(((root + "يا" if defective else stem + "ا"), form("d", "m"), False))
    found.append((keep + "تا", form("d", "f"), False))
    short = _short(stem)
    doubled = stem == "كان"  # «كنا»: of two that meet, one is written; but «خنا», «دنا» are other words
    found.append((root + "ينا" if defective else (short[:-1] if doubled else short) + "نا", form("p", "m", "1"), False))
    return found


def _short(stem: str) -> str:
    """The stem before consonant endings: a hollow verb loses its long vowel (قال, قلنا)."""
    if len(stem) >= 3 and stem[-2] == "ا":
        return stem[:-2] + stem[-1]
    return stem


def imperfect_forms(lexeme: Lexeme, stem: str, voice: str) -> list[Spelled]:
    """Present forms of a folded third person (يقصف), jussive and differently spelled passive included."""
    found: list[Spelled] = []
    body = stem[1:]
    defective = body[-1] in "يو"
    short = body[:-1] if defective or (body[-1] == "ا" and len(body) > 2) else body
    hollow = not defective and len(body) >= 3 and body[-2] in _WEAK
    for prefix, gender, person, number in (("ي", "m", "3", "s"), ("ت", "f", "3", "s"), ("ن", "m", "1", "p")):
        form = Form(lexeme, "imperfect", number, gender, person, voice=voice)
        found.append((prefix + body, form, False))
        if defective:
            found.append((prefix + short, Form(lexeme, "imperfect", number, gender, person, voice=voice, bare=True), False))
            found.append((prefix + short + "ا", form, True))
        elif hollow:
            found.append(
                (prefix + body[:-2] + body[-1], Form(lexeme, "imperfect", number, gender, person, voice=voice, bare=True), False)
            )
            if body[-2] != "ا" and person == "3":
                found.append(
                    (prefix + body[:-2] + "ا" + body[-1], Form(lexeme, "imperfect", number, gender, person, voice="p"), False)
                )
    for prefix, gender in (("ي", "m"), ("ت", "f")):
        plural, dual = Form(lexeme, "imperfect", "p", "m", voice=voice), Form(lexeme, "imperfect", "d", gender, voice=voice)
        for ending in dict.fromkeys((short, body)) if body[-1] == "ا" else (short,):
            found.append((prefix + ending + "ون", plural, False))
            found.append((prefix + ending + "وا", plural, False))
            found.append((prefix + ending + "و", plural, True))
        found.append((prefix + (body if body[-1] != "و" else short + "و") + "ان", dual, False))
        found.append((prefix + short + "ا", dual, False))
    found.append(("ي" + _short("x" + body)[1:] + "ن", Form(lexeme, "imperfect", "p", "f", voice=voice), False))
    return found


def noun_forms(lexeme: Lexeme, singular: str, kind: Kind, voice: str = "a") -> list[Spelled]:
    """Singular, dual and construct spellings of a noun, verbal noun or participle in the folded singular."""
    found: list[Spelled] = []
    feminine = singular.endswith("ه") and len(singular) > 2
    gender = "f" if feminine or lexeme.gender == "f" else "m"
    stem = singular[:-1] + "ت" if feminine else singular

    def form(number: str, accusative: bool = False, bare: bool = False) -> Form:
        return Form(lexeme, kind, number, gender, accusative=accusative, voice=voice, bare=bare)

    found.append((singular, form("s"), False))
    found.append((stem, form("s", bare=True), True))
    if not feminine and not singular.endswith(("اء", "ا")):
        found.append((singular + "ا", form("s", accusative=True), False))
    short = stem.endswith("ي") and not feminine and len(stem) < 3
    dual, joined = stem[:-1] + "ي" if short else stem, not feminine and not short  # «حيي الصناعة» is nothing else
    found.append((dual + "ان", form("d"), False))
    found.append((dual + "ين", form("d", accusative=True), False))
    found.append((dual + "ا", form("d", bare=True), joined))
    found.append((dual + "ي", form("d", accusative=True, bare=True), joined))
    return found


def plural_forms(lexeme: Lexeme, plural: str, kind: Kind, voice: str = "a") -> list[Spelled]:
    """Plural spellings: sound masculine in all cases and construct, others as they are."""
    found: list[Spelled] = []

    def form(accusative: bool = False, bare: bool = False) -> Form:
        gender = "f" if plural.endswith("ات") else lexeme.gender
        return Form(lexeme, kind, "p", gender, accusative=accusative, voice=voice, bare=bare)

    found.append((plural, form(), False))
    if plural.endswith("ون") and len(plural) > 4:
        found.append((plural[:-2] + "ين", form(accusative=True), False))
        found.append((plural[:-2] + "و", form(bare=True), False))
        found.append((plural[:-2] + "ي", form(accusative=True, bare=True), False))
    elif plural.endswith("ه") and len(plural) > 3:
        found.append((plural[:-1] + "ت", form(bare=True), True))
    elif not plural.endswith(("ات", "اء", "ا", "ي")):
        found.append((plural + "ا", form(accusative=True), False))
    return found


def participle_forms(lexeme: Lexeme, singular: str, kind: Kind, voice: str) -> list[Spelled]:
    """Masculine and feminine, singular, dual and sound plurals of a participle or adjective."""
    found: list[Spelled] = []
    found += noun_forms(lexeme, singular, kind, voice)
    base = singular
    if singular.endswith("ي") and kind != "adjective" and len(singular) > 3:  # داع, داعين beside داعي
        found.append((singular[:-1], Form(lexeme, kind, "s", "m", voice=voice), False))
        found += plural_forms(lexeme, singular[:-1] + "ون", kind, voice)
    found += noun_forms(lexeme, base + "ه", kind, voice)
    found += plural_forms(lexeme, base + "ون", kind, voice)
    found += plural_forms(Lexeme(lexeme.lemma, lexeme.kind, lexeme.cls, "f", lexeme.country), base + "ات", kind, voice)
    return found
