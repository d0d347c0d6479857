"""Everything the reader knows, loaded once from the resources, typed and frozen."""

import gc
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final, get_args

from waqai.errors import ResourceError
from waqai.lexicon.names import Names, load_names
from waqai.lexicon.outlets import Outlets, load_outlets
from waqai.lexicon.people import People, load_people
from waqai.lexicon.tables import rows
from waqai.lexicon.triggers import NONE, Trigger, load_triggers
from waqai.lexicon.words import Words, load_words
from waqai.model import GROUP_OF, Stance
from waqai.script import fold_word

LIGHT_KINDS: Final = frozenset(
    "does succeeds begins fails tries plans threatens demands denies suffers hosts hits causes occurs prevents stops".split()
)
STANCES: Final[Mapping[str, Stance]] = {stance: stance for stance in get_args(Stance)}

_CUE_SCOPES: Final = frozenset({"next", "clause", "sentence"})
LINKER_JOINS: Final = frozenset("result cause accompany contrast relative sequence before purpose".split())
CUE_SCOPES: Final = dict.fromkeys(
    "denied failed threatened planned demanded possible hypothetical background attribution outlet switch".split(), _CUE_SCOPES
) | {"linker": LINKER_JOINS}
"""Kinds of cue, and for each the scopes it may have: how far it reaches, or of a linker what it joins by."""


@dataclass(frozen=True, slots=True)
class Light:
    """A verb that lends its subject to an event noun. prep: folded preposition before the noun, "" for a direct object."""

    prep: str
    kind: str


@dataclass(frozen=True, slots=True)
class Speech:
    """A verb of saying. content: what opens that which is said (folded أن، عن، ب …)."""

    stance: Stance
    content: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cue:
    """A fixed phrase that sets modality, voice or scope. words: folded."""

    words: tuple[str, ...]
    kind: str
    scope: str


@dataclass(frozen=True, slots=True)
class TypeCodes:
    """Codes of one claim type in the schemes of others."""

    plover_event: str
    plover_mode: str
    cameo: str
    acled: str


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The lexicon as one frozen value.

    triggers: lemma to its rows in order of specificity; phrases: first folded word to fixed-phrase rows;
    light, speech: verb lemma to its entries; cues: first word, or first two words with a blank
    between, to cues, longest first; domains: folded word or phrase to {domain: weight}; cue_words, domain_words: their first
    words; furniture: folded phrases by kind; roles: folded noun to the CAMEO role of whom it names; digest: SHA-256 over all
    resource files; people: what tells the names of persons, and whether they are public.
    """

    words: Words
    names: Names
    triggers: dict[str, tuple[Trigger, ...]]
    phrases: dict[str, tuple[Trigger, ...]]
    light: dict[str, tuple[Light, ...]]
    speech: dict[str, Speech]
    cues: dict[str, tuple[Cue, ...]]
    cue_words: frozenset[str]
    domains: dict[str, dict[str, int]]
    domain_words: frozenset[str]
    furniture: dict[str, tuple[tuple[str, str], ...]]
    codes: dict[str, TypeCodes]
    outlets: Outlets
    roles: dict[str, str]
    digest: str
    people: People


YOUNG_OBJECTS: Final = 50_000


@cache
def load(extra: tuple[Path, ...] = ()) -> Knowledge:
    """Load and validate every resource, once a process. Raises ResourceError naming file and line.

    extra: a user's gazetteer files, read after our own.

    Sets the collector to look every YOUNG_OBJECTS allocations: reading makes many short-lived objects and almost no cycles.
    The collector is held while some hundred thousand small objects are made that all stay: it would only walk them again and again.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _load(extra)
    finally:
        gc.freeze()
        gc.set_threshold(max(gc.get_threshold()[0], YOUNG_OBJECTS), *gc.get_threshold()[1:])
        if collecting:
            gc.enable()


def _load(extra: tuple[Path, ...]) -> Knowledge:
    loaded = load_triggers()
    nouns = {t.words[0]: t.plurals for t in loaded if t.forms == "n"}
    words = load_words(nouns)
    by_lemma: dict[str, list[Trigger]] = defaultdict(list)
    phrases: dict[str, list[Trigger]] = defaultdict(list)
    for trigger in loaded:
        if trigger.forms == "p":
            phrases[trigger.words[0]].append(trigger)
        else:
            by_lemma[_lemma(trigger, words)].append(trigger)
    cues, domains = _load_cues(), _load_domains()
    return Knowledge(
        words,
        load_names(extra),
        _frozen(by_lemma),
        _longest_first(phrases),
        _load_light(words),
        _load_speech(words),
        cues,
        frozenset(key.split()[0] for key in cues),
        domains,
        frozenset(w.split()[0].removeprefix("ال") for w in domains) | frozenset(w.split()[0] for w in domains),
        _load_furniture(),
        _load_codes(),
        load_outlets(),
        _load_roles(),
        _digest(extra),
        load_people(),
    )


def _lemma(trigger: Trigger, words: Words) -> str:
    """The lemma a row hangs on: a verb, a noun, or the verb of a verbal noun."""
    word = trigger.words[0]
    if trigger.forms == "n":
        return word
    if word in words.verbs:
        return word
    if trigger.forms == "m" and word in words.masdars:
        return words.masdars[word]
    file, line = trigger.origin.split(":")
    raise ResourceError(file + ".tsv", int(line), "lemma", word, "a verb of verbs.tsv")


def _frozen(table: Mapping[str, list[Trigger]]) -> dict[str, tuple[Trigger, ...]]:
    return {key: tuple(value) for key, value in table.items()}


def _longest_first(table: Mapping[str, list[Trigger]]) -> dict[str, tuple[Trigger, ...]]:
    return {key: tuple(sorted(value, key=lambda t: -len(t.words))) for key, value in table.items()}


def _verb(file: str, line: int, cell: str, words: Words) -> str:
    lemma = fold_word(cell)
    if lemma not in words.verbs:
        raise ResourceError(file, line, "verb", cell, "a verb of verbs.tsv")
    return lemma


def _load_light(words: Words) -> dict[str, tuple[Light, ...]]:
    found: dict[str, list[Light]] = defaultdict(list)
    for line, row in rows("light.tsv", ("verb", "prep", "kind", "source")):
        if row["kind"] not in LIGHT_KINDS:
            raise ResourceError("light.tsv", line, "kind", row["kind"], "a kind of light verb")
        found[_verb("light.tsv", line, row["verb"], words)].append(Light(fold_word(row["prep"]), row["kind"]))
    return {verb: tuple(entries) for verb, entries in found.items()}


def _load_speech(words: Words) -> dict[str, Speech]:
    found = {}
    for line, row in rows("speech.tsv", ("verb", "stance", "content", "source")):
        stance = STANCES.get(row["stance"])
        if stance is None:
            raise ResourceError("speech.tsv", line, "stance", row["stance"], "a stance")
        content = frozenset(filter(None, map(fold_word, row["content"].split("|"))))
        found[_verb("speech.tsv", line, row["verb"], words)] = Speech(stance, content)
    return found


def _load_cues() -> dict[str, tuple[Cue, ...]]:
    found: dict[str, list[Cue]] = defaultdict(list)
    for line, row in rows("cues.tsv", ("phrase", "kind", "scope", "source")):
        scopes = CUE_SCOPES.get(row["kind"])
        if scopes is None:
            raise ResourceError("cues.tsv", line, "kind", row["kind"], "one of " + ", ".join(sorted(CUE_SCOPES)))
        if row["scope"] not in scopes:
            raise ResourceError("cues.tsv", line, "scope", row["scope"], "one of " + ", ".join(sorted(scopes)))
        words = tuple(fold_word(word) for word in row["phrase"].split())
        found[" ".join(words[:2])].append(Cue(words, row["kind"], row["scope"]))
    return {first: tuple(sorted(cues, key=lambda c: -len(c.words))) for first, cues in found.items()}


def _load_domains() -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for line, row in rows("domains.tsv", ("word", "domain", "weight", "source")):
        if row["weight"] not in {"1", "2", "3"}:
            raise ResourceError("domains.tsv", line, "weight", row["weight"], "1, 2 or 3")
        word = fold_word(row["word"])
        found[word][row["domain"]] = max(int(row["weight"]), found[word].get(row["domain"], 0))
    return dict(found)


def _load_furniture() -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for line, row in rows("furniture.tsv", ("phrase", "kind", "source")):
        if row["kind"] not in {"line", "tail", "token"}:
            raise ResourceError("furniture.tsv", line, "kind", row["kind"], "line, tail or token")
        phrase = fold_word(row["phrase"])
        found[phrase.split()[0]].append((phrase, row["kind"]))
    return {first: tuple(sorted(phrases, key=lambda p: -len(p[0]))) for first, phrases in found.items()}


def _load_codes() -> dict[str, TypeCodes]:
    columns = ("type", "plover_event", "plover_mode", "cameo", "acled_event", "acled_sub", "source")
    found = {}
    for line, row in rows("codes.tsv", columns):
        if row["type"] not in GROUP_OF:
            raise ResourceError("codes.tsv", line, "type", row["type"], "a claim type")
        acled = " / ".join(filter(None, (row["acled_event"], row["acled_sub"])))
        found[row["type"]] = TypeCodes(row["plover_event"], row["plover_mode"], row["cameo"], acled)
    if missing := sorted(GROUP_OF.keys() - found.keys()):
        raise ResourceError("codes.tsv", 0, "type", ", ".join(missing), "complete: one row a type")
    return found


ROLES: Final = frozenset("MIL REB UAF COP SPY GOV LEG JUD OPP MED HLH NGO IGO EDU REF LAB REL SET CRM CVL".split())


def _load_roles() -> dict[str, str]:
    found = {}
    for line, row in rows("roles.tsv", ("noun", "role", "source")):
        if row["role"] not in ROLES:
            raise ResourceError("roles.tsv", line, "role", row["role"], "one of " + ", ".join(sorted(ROLES)))
        found[fold_word(row["noun"])] = row["role"]
    return found


def _digest(extra: Sequence[Path]) -> str:
    names: Sequence[str] = sorted(f.name for f in files("waqai.resources").iterdir() if f.name.endswith(".tsv"))
    own = ((files("waqai.resources") / name).read_bytes() for name in names)
    return digest_of((*own, *(path.read_bytes() for path in extra)))


def digest_of(contents: Iterable[bytes]) -> str:
    """SHA-256, hex, over byte strings in order."""
    total = hashlib.sha256()
    for content in contents:
        total.update(content)
    return total.hexdigest()


__all__ = ["NONE", "Cue", "Knowledge", "Light", "Speech", "TypeCodes", "load"]
