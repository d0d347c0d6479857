"""People: given names, and the words that show whether a person named beside them is public or private."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, get_args

from waqai.errors import ResourceError
from waqai.lexicon.tables import rows
from waqai.script import fold_word

PersonKind = Literal[
    "public",
    "publics",
    "spoken",
    "private",
    "minor",
    "minors",
    "kin",
    "of",
    "named",
    "honour",
    "site",
    "sacred",
    "sexual",
    "school",
    "family",
    "stop",
    "act",
    "past",
]
"""Kinds of word in person_words.tsv, whose head says what each stands for."""
GENDERS: Final = frozenset("mfu")
_SUFFIXED: Final = frozenset({"public", "private", "minor", "minors", "kin", "of", "spoken"})
_SUFFIXES: Final = ("ه", "ها", "هم", "هما", "هن", "نا", "ي")


@dataclass(frozen=True, slots=True)
class People:
    """given: folded given name to whether it is a common word or a place too; words: folded word, without clitics, to its kind;
    family: words of office that are family names behind a given name; past: folded whole names of history and faith; stop:
    folded words that end a name."""

    given: dict[str, bool]
    words: dict[str, PersonKind]
    family: frozenset[str]
    past: frozenset[str]
    stop: frozenset[str]


def load_people() -> People:
    """Read given_names.tsv and person_words.tsv. Raises ResourceError for a broken row."""
    given: dict[str, bool] = {}
    for line, row in rows("given_names.tsv", ("name", "gender", "also", "source")):
        if row["gender"] not in GENDERS or row["also"] not in {"", "word"}:
            column = "also" if row["gender"] in GENDERS else "gender"
            raise ResourceError(
                "given_names.tsv", line, column, row[column], "m, f or u" if column == "gender" else "word or nothing"
            )
        name = fold_word(row["name"])
        if not name or name in given:
            raise ResourceError("given_names.tsv", line, "name", row["name"], "a name of its own once folded")
        given[name] = bool(row["also"])
    words: dict[str, PersonKind] = {}
    sets: dict[str, set[str]] = {"family": set(), "past": set(), "stop": set()}
    plain: list[tuple[PersonKind, str]] = []
    for kind, word in _words():
        if kind in sets:
            sets[kind].add(word)
        else:
            plain.append((kind, word))
    for kind, word in plain:
        words.setdefault(word, kind)
    for kind, word in plain:
        for form in _forms(word, kind):
            words.setdefault(form, kind)
    return People(given, words, frozenset(sets["family"]), frozenset(sets["past"]), frozenset(sets["stop"]))


def _words() -> Iterator[tuple[PersonKind, str]]:
    for line, row in rows("person_words.tsv", ("words", "kind", "source")):
        kind = next((known for known in get_args(PersonKind) if known == row["kind"]), None)
        if kind is None:
            raise ResourceError("person_words.tsv", line, "kind", row["kind"], "one of " + ", ".join(get_args(PersonKind)))
        for word in row["words"].split("|"):
            if " " in word and kind != "past":
                raise ResourceError("person_words.tsv", line, "words", word, "one word")
            yield kind, fold_word(word)


def _forms(word: str, kind: PersonKind) -> Iterator[str]:
    """The accusative of a word, and itself before a pronoun where somebody's own is said («طفلتهما»)."""
    if kind in _SUFFIXED:
        if kind not in {"kin", "of"} and word[-1] not in "هيا" and word != "قريب":
            yield word + "ا"
        stem = word[:-1] + "ت" if word.endswith("ه") else word
        for suffix in _SUFFIXES:
            yield stem + suffix
