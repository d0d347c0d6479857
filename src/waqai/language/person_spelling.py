"""Person spellings: what the spelling of a word, by itself, tells about persons: a given name, a kunya, a word beside names."""

from dataclasses import dataclass
from typing import Final, Literal

from waqai.language.grammar import Sentence
from waqai.language.words import LARGEST_MEMORY, Word, name_keys, peel
from waqai.lexicon import Knowledge, PersonKind

KUNYA: Final = frozenset({"ابو", "ابا", "ابي", "ام"})
ABD: Final = "عبد"
_SONS: Final = frozenset({"بن", "منت", "ايت"})
OPENERS: Final = frozenset({"private", "minor", "minors", "kin", "of", "named", "spoken"})
"""Kinds of word that a name follows, though it may be one that no table knows."""
BEFORE: Final = OPENERS | {"act", "honour"}
BEGINNING: Final = OPENERS | {"act", "public"}
Start = Literal["", "given", "word", "abd", "kunya", "son"]
"""How a spelling may begin a name: as a given name, one that is a common word too, a compound with عبد, a kunya,
by «بن»."""


@dataclass(frozen=True, slots=True)
class Spelled:
    """What a spelling tells about persons. start: how it may begin a name; skip: letters of و ف ب ل ك before that name; conj: it
    carries و or ف; prep: it carries ب ل ك; kind: as a word beside a name, "" if none; begins: a name may stand here or behind."""

    start: Start
    skip: int
    conj: bool
    prep: bool
    kind: PersonKind | Literal[""]
    begins: bool


class Spellings:
    """Looks words up. Remembers spellings, never a document."""

    def __init__(self, know: Knowledge) -> None:
        self._people = know.people
        self._known: dict[str, Spelled] = {}

    def spelled(self, word: Word) -> Spelled:
        """What a word's spelling tells about persons."""
        known = self._known.get(word.text)
        if known is None:
            if len(self._known) > LARGEST_MEMORY:
                self._known.clear()
            known = self._known[word.text] = self._look(word)
        return known

    def spell(self, sentence: Sentence) -> list[Spelled]:
        """What each word of a sentence tells about persons."""
        known = self._known
        return [known.get(word.text) or self.spelled(word) for word in sentence.words]

    def _look(self, word: Word) -> Spelled:
        text, given, words = word.text, self._people.given, self._people.words
        kind: PersonKind | Literal[""] = words.get(text, "")
        if not kind:
            kind = next((words[stem] for stem, *_ in peel(text) if stem in words), "")
            if text.startswith("ال") and (kind == "act" or text == "الامه"):
                kind = ""
        keys = name_keys(text) if len(text) != 3 or text[0] != "و" else [(text, "", ""), (text[1:], "و", "")]
        for key, conj, prep in keys:
            start: Start = ""
            if key in given:
                start = "word" if given[key] else "given"
            elif key == ABD or (key.startswith("عبدال") and len(key) > 6):
                start = "abd"
            elif key in KUNYA:
                start = "kunya"
            elif key in _SONS:
                start = "son"
            if not start or prep == "ك" or (prep and _whole(word, prep)) or (conj and not prep and _whole(word, conj)):
                continue
            return Spelled(start, len(text) - len(key) + (prep == "ل" and key.startswith("ال")), bool(conj), bool(prep), kind, True)
        return Spelled("", 0, False, False, kind, kind in BEGINNING or is_letter(text) or (word.unknown and word.conj == "و"))


def is_letter(text: str) -> bool:
    """Whether a text is one Arabic letter."""
    return len(text) == 1 and "\u0621" <= text <= "\u064a"


def _whole(word: Word, clitic: str) -> bool:
    """The spelling is a word of its own that only begins like a conjunction or preposition."""
    return not word.unknown and clitic not in (word.conj, word.prep)


def accusative(word: Word) -> bool:
    """An accusative by its ending («شابا»)."""
    return word.text.endswith("ا") and any(a.form is not None and a.form.accusative for a in (*word.nouns, *word.adjectives))


def nameless(word: Word) -> bool:
    """A word of no table that may be a name: no preposition, pronoun, plural or adjective is seen on it."""
    text = word.text
    if not word.unknown or word.conj or word.prep or len(text) < 2 or not "\u0621" <= text[0] <= "\u06d3":
        return False
    return not (text[0] in "بل" and text[1] not in "وني") and not text.endswith(("ها", "هم", "ون", "يه", "هما"))
