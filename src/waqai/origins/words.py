"""Words as copies share them: folded, stripped of what an editor changes without thinking, names of sides brought together."""

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from waqai.lexicon import Framing, Knowledge
from waqai.lexicon.calendar import MONTHS
from waqai.lexicon.numerals import ATOMS, ORDINALS, read_number, read_ordinal
from waqai.model import Span
from waqai.script import Folded, fold

WORD: Final = re.compile(r"[\u0621-\u063a\u0641-\u064a\u066e-\u06d3\u06fa-\u06ff]+|[0-9]+(?:[.,][0-9]+)*|[A-Za-z\u00c0-\u024f]+")
_STOP: Final = re.compile(r"[.!؟?\n…]")
_PAUSE: Final = re.compile(r"[،؛;:]")
_DATELINE: Final = re.compile(
    r"\s*(?:\([^()\n]{2,30}\)|[^\n.،:()«»]{2,40}(?:\([^()\n]{2,30}\))?(?: ?[-–—/:] ?[^\n.،:«»–—-]{2,24})??)"
    r"(?:\s*[-–—](?=\s)|\s?:|(?<=\)))\s"
)
_PREFIXES: Final = ("وال", "فال", "بال", "كال", "ولل", "لل", "ال")
_SUFFIXES: Final = ("هما", "ها", "هم", "ون", "ين", "ان", "ات", "ه", "ا", "ي")
_CLITICS: Final = ("و", "ف", "ب", "ل", "ك", "وب", "ول")
LONGEST_UNIT: Final = 20
"""Words; a stretch without a mark of punctuation is cut here, so that a moved clause is met by itself."""
SHORTEST_UNIT: Final = 7
"""Words; a shorter stretch between commas goes with the one before it."""
SHORTEST_SENTENCE: Final = 4
"""Words; a shorter sentence goes with the one before it."""

LAST_PLAIN: Final = 10
"""The highest ordinal that is a word like others («الهجوم الرابع»): a copy leaves it out as it leaves out adjectives."""
LONGEST_NAME: Final = 5
"""Words of a name that is looked for."""

STOP: Final = frozenset(
    (
        "في من الي علي عن مع بين ان انه انها انهم ما لا لم لن ليس ليست هذا هذه ذلك تلك هو هي هم قد لقد كان كانت "
        "يكون تكون كانوا كما لكن بل ثم او ام اذ اذا لو حيث حين عندما بعد قبل منذ حتي خلال عبر ضد نحو لدي عند كل "
        "بعض اي احد احدي غير التي الذي الذين و ف ب ل ايضا فيه فيها منه منها به بها له لها عليه عليها اليه اليها "
        "عنه عنها معه معها لهم بهم فيما مما ممن بان لان وان فان الا كذلك اليوم امس غدا الماضي الماضيه الجاري "
        "الجاريه الحالي الحاليه المقبل المقبله صباح مساء فجر ظهر عصر ليل ليله يوم وذلك وهو وهي وقد وكان وكانت ولا "
        "ولم وفي ومن وعلي والي كانون تشرين الاول الثاني"
    ).split()
)
"""Folded words that say nothing of what a text tells: particles, and words of «today» that change when a copy is printed later."""

_ACCUSATIVE: Final = frozenset("ثلاثا اربعا خمسا ستا سبعا تسعا واحدا".split())
_TENS: Final = frozenset(
    "عشرين ثلاثين اربعين خمسين ستين سبعين ثمانين تسعين عشرون ثلاثون اربعون خمسون ستون سبعون ثمانون تسعون".split()
)
WEEKDAYS: Final = frozenset("السبت الاحد الاثنين الثلاثاء الاربعاء الخميس الجمعه".split())
_DENYING: Final = (
    "نفي نفت نفوا ينفي تنفي نافيا نافيه نافين انكر انكرت ينكر تنكر كذب كذبت دحض دحضت فند فندت مفندا مفنده نفاه "
    "نفاها نفته نفتها نفوه نفوها ينفيه ينفيها تنفيه تنفيها انكره انكرها انكرته انكرتها ينكره ينكرها كذبه كذبها "
    "كذبته كذبتها"
)
DENIALS: Final = frozenset(clitic + word for word in _DENYING.split() for clitic in ("", "و", "ف"))
"""Folded words that turn what is told into its denial."""

_PLACE_HEADS: Final = frozenset(
    (
        "بلده قريه مدينه حي محافظه قضاء ناحيه مخيم بلدتي قريتي مديريه ولايه منطقه ريف معبر مطار بلدات قري سد جسر "
        "حقل سوق وادي تل جبل نهر"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text, or several that are one name or number. same: equal for words that copies exchange; kind: "number",
    "place" (a known one), "name" (a word that the lexicon does not know, or stands behind «بلدة»), "day", "denial", "side" (takes a
    side, or is a known actor), "stop", "word"; `[start, end)`: folded letters."""

    same: str
    kind: str
    start: int
    end: int


class Vocabulary:
    """What telling copies needs of the lexicon: framing, known words, names, verbs of saying. Remembers 65,536 words it met."""

    def __init__(self, know: Knowledge, framing: Framing) -> None:
        self.framing = framing
        self._words = know.words
        self._names = know.names
        self._speech = know.speech
        self.says = lru_cache(65_536)(self._says)
        self.plain = lru_cache(65_536)(self._plain)
        self._kinds = lru_cache(65_536)(self._single)
        self._phrase = lru_cache(65_536)(self._named)
        self._opens = lru_cache(65_536)(self._openings)

    def phrase(self, words: Sequence[str], i: int) -> tuple[str, str, int] | None:
        """What the name that begins at word i is: (same, kind, words). Framing goes before actors, actors before places."""
        for bare, longest in self._opens(words[i]):
            for width in range(min(longest, len(words) - i), 0, -1):
                found = self._phrase(" ".join((bare, *words[i + 1 : i + width])))
                if found is not None:
                    return *found, width
        return None

    def single(self, word: str) -> tuple[str, str]:
        """What a folded word is by itself: (same, kind)."""
        return self._kinds(word)

    def _plain(self, word: str) -> tuple[str, str] | None:
        """As `single`, for a word that begins neither a number nor a name; None for one that may."""
        if word in ATOMS or word in ORDINALS or word[0].isdigit() or word[-1].isdigit() or self._opens(word):
            return None
        return self._single(word)

    def takes(self, phrase: str) -> str:
        """Whose side a folded word or phrase takes by how it names a thing, as the tables say; "" for a plain one."""
        first, *rest = phrase.split()
        for bare, _ in self._opens(first):
            name = " ".join((bare, *rest))
            framed = self.framing.at(name)
            if framed:
                return framed[0].takes
            used_by = next((n.used_by for n in self._names.at(name) if n.kind == "actor" and n.used_by), None)
            if used_by:
                return used_by
        return ""

    def _openings(self, first: str) -> tuple[tuple[str, int], ...]:
        """The words that `first` may be without its clitics, that open a name, each with the words of its longest name."""
        found = []
        for clitic in ("", *(c for c in _CLITICS if first.startswith(c))):
            bare = first[len(clitic) :]
            if clitic == "ل" and bare.startswith("ل"):  # «للجيش» is «ل» and «الجيش»
                bare = "ا" + bare
            longest = max(self.framing.longest.get(bare, 0), min(self._names.longest.get(bare, 0), LONGEST_NAME))
            if longest:
                found.append((bare, longest))
        return tuple(found)

    def _named(self, phrase: str) -> tuple[str, str] | None:
        framed = self.framing.at(phrase)
        if framed:
            return "~" + framed[0].of, "side"
        several = " " in phrase
        names = self._names.at(phrase)
        for name in names:
            if name.kind == "actor" and (several or name.sort == "loaded"):
                return "@" + name.id, "side"
        doubt = self._names.doubts.get(phrase)
        if names and names[0].kind == "place" and (doubt is None or doubt.default == "place" or several):
            return "%" + names[0].title, "place"
        return None

    def _single(self, word: str) -> tuple[str, str]:
        if word in STOP:
            return word, "stop"
        if word in WEEKDAYS or word.lstrip("وبل") in MONTHS or word in MONTHS:
            return word, "day"
        if word in DENIALS:
            return "denied", "denial"
        if not word[0].isascii() and self.known(word):
            return stem(word), "word"
        return unprefixed(word), "name"

    def _says(self, word: str) -> bool:
        """Whether a folded word is a finite form of a verb of saying, with or without «و» and «ف»."""
        for bare in (word, word[1:]) if word[:1] in {"و", "ف"} else (word,):
            if any(form.lexeme.lemma in self._speech and form.lexeme.kind == "verb" for form in self._words.free.get(bare, ())):
                return True
        return False

    def known(self, word: str) -> bool:
        """Whether the lexicon has the folded word, its clitics on or off."""
        free, bound, particles = self._words.free, self._words.bound, self._words.particles
        if word in free or word in particles:
            return True
        for prefix in (*_PREFIXES, *_CLITICS):
            if word.startswith(prefix) and len(word) - len(prefix) >= 2:
                rest = word[len(prefix) :]
                if rest in free or rest in particles or _bound(rest, bound):
                    return True
        return _bound(word, bound)


def _bound(word: str, bound: Container[str]) -> bool:
    for suffix in ("هما", "ها", "هم", "ه", "نا", "هن", "ي"):
        if word.endswith(suffix) and len(word) - len(suffix) >= 2:
            rest = word[: -len(suffix)]
            if rest in bound or (rest[-1] == "ت" and rest[:-1] + "ه" in bound):
                return True
    return False


def unprefixed(word: str) -> str:
    """A folded word without «و» or a preposition and the article, as long as two letters stay."""
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= 2:
            return word[len(prefix) :]
    return word[1:] if word[0] in "وف" and len(word) > 4 else word


@lru_cache(65_536)
def stem(word: str) -> str:
    """What stays of a folded word when the article, a clitic and one ending of case, gender or number are taken off."""
    bare = unprefixed(word)
    for suffix in _SUFFIXES:
        if bare.endswith(suffix) and len(bare) - len(suffix) >= 3:
            return bare[: -len(suffix)]
    return bare


@dataclass(frozen=True, slots=True)
class Comparable:
    """A text as copies share it. folded: its search view, with the way back; words: numbers read («ثلاثة وعشرون» is «23»), names
    of several words as one; units: what an editor moves, half-open ranges of words between marks of punctuation; quoted: of each
    word, whether it stands within quotation marks; said: of each word, whether it is one of saying; content: all that are no
    particles."""

    folded: Folded
    words: tuple[Word, ...]
    units: tuple[tuple[int, int], ...]
    quoted: tuple[bool, ...]
    said: tuple[bool, ...]
    content: frozenset[str]

    def span(self, start: int, end: int) -> Span:
        """The stretch of the original text behind words[start:end], which may not be empty."""
        return self.folded.back(self.words[start].start, self.words[end - 1].end)

    def letters(self, i: int) -> str:
        """Word i as it stands, folded."""
        return self.folded.text[self.words[i].start : self.words[i].end]


def comparable(text: str, title: str | None, vocabulary: Vocabulary) -> Comparable:
    """A text, or its title where there is no text, made ready to be compared. Linear in the text: 1.5 ms for 300 words."""
    folded = fold(text if text.strip() else title or "")
    found = list(WORD.finditer(folded.text, _head(folded.text, vocabulary)))
    raw = _counted([m.group() for m in found])
    words: list[Word] = []
    quoted: list[bool] = []
    said: list[bool] = []
    breaks = {0: True}
    i, behind, within = 0, found[0].start() if found else 0, False
    while i < len(raw):
        start = found[i].start()
        between = folded.text[behind:start]
        if between != " ":
            within = _within(between, within)
            if _STOP.search(between):
                breaks[len(words)] = True
            elif _PAUSE.search(between):
                breaks.setdefault(len(words), False)
        same, kind, width = _one(raw, i, vocabulary, words[-1:] if between == " " else [])
        behind = found[i + width - 1].end()
        words.append(Word(same, kind, start, behind))
        quoted.append(within)
        said.append(width == 1 and vocabulary.says(raw[i]))
        i += width
    content = frozenset(word.same for word in words if word.kind != "stop")
    return Comparable(folded, tuple(words), _units(len(words), breaks), tuple(quoted), tuple(said), content)


def _counted(words: list[str]) -> list[str]:
    """The words with units in the accusative before tens («ستا وثمانين») as numbers are read."""
    for i in range(len(words) - 1):
        unit = words[i].removeprefix("و")
        if unit in _ACCUSATIVE and words[i + 1][:1] == "و" and words[i + 1][1:] in _TENS:
            words[i] = words[i][:-1]
    return words


def _head(text: str, vocabulary: Vocabulary) -> int:
    """Where the text begins behind its dateline («دمشق - رويترز:»); 0 where a speaker stands before the colon, or no dateline."""
    head = _DATELINE.match(text)
    if head is None or head.end() * 3 > len(text) or any(vocabulary.says(word) for word in WORD.findall(head.group())):
        return 0
    return head.end()


def _within(between: str, within: bool) -> bool:
    """Whether quotation marks are open behind the signs between two words; a line end closes them."""
    for sign in between:
        if sign in "«“„":
            within = True
        elif sign in "»”\n":
            within = False
        elif sign == '"':
            within = not within
    return within


def _one(raw: list[str], i: int, vocabulary: Vocabulary, before: list[Word]) -> tuple[str, str, int]:
    """What the word at i, or the number or name that begins there, is; `before`: the word that it follows without a mark."""
    plain = vocabulary.plain(raw[i])
    if plain is None:
        several = _number(raw, i) or vocabulary.phrase(raw, i)
        if several is not None:
            return several
        plain = vocabulary.single(raw[i])
    if plain[1] == "word" and before and before[0].same in _PLACE_HEADS_STEMMED:
        return unprefixed(raw[i]), "name", 1
    return *plain, 1


def _number(raw: list[str], i: int) -> tuple[str, str, int] | None:
    """The number that begins at word i: a cardinal, or an ordinal above LAST_PLAIN; None for one with the article («الأربعة»)."""
    word = raw[i]
    if word[0].isdigit() or word in ATOMS or (word[-1:].isdigit() and not word.isascii()):
        number = read_number(raw[i : i + 12], 0)
        if number is not None and not (number.definite and not number.digits):
            return f"#{number.value}", "number", number.end
    ordinal = read_ordinal(raw[i : i + 4], 0)
    if ordinal is not None and ordinal.value > LAST_PLAIN:
        return f"#{ordinal.value}", "number", ordinal.end
    return ("#" + word, "number", 1) if word[0].isdigit() else None


_PLACE_HEADS_STEMMED: Final = frozenset(map(stem, _PLACE_HEADS))


def _units(total: int, breaks: Mapping[int, bool]) -> tuple[tuple[int, int], ...]:
    """Ranges of words between marks; `breaks`: where one begins, and whether a sentence does, which is not joined to the last."""
    units: list[tuple[int, int]] = []
    edges = [*sorted(edge for edge in breaks if edge < total), total]
    for start, end in pairwise(edges):
        size = units[-1][1] - units[-1][0] if units else 0
        short = min(size, end - start)
        if units and size + end - start <= LONGEST_UNIT and short < (SHORTEST_SENTENCE if breaks[start] else SHORTEST_UNIT):
            units[-1] = (units[-1][0], end)
            continue
        pieces = -(-(end - start) // LONGEST_UNIT)
        units.extend(pairwise(start + (end - start) * n // pieces for n in range(pieces + 1)))
    return tuple(units)
