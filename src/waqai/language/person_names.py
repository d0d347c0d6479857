"""Person names: stretches of a sentence that name one person, whoever he is.

A name begins with a given name (محمد، أحمد …), with عبد, a kunya (أبو خالد), behind a word that a name follows («المواطن شاهر»), or
as initials («خ. م.»), and runs over fathers' names, بن, آل and family names, as far as the words may be names.
"""

from typing import Final

from waqai.language.grammar import NOMINAL, VERB, Found, Sentence
from waqai.language.person_initials import PersonName, initials_at
from waqai.language.person_spelling import (
    ABD,
    BEFORE,
    BEGINNING,
    KUNYA,
    OPENERS,
    Spelled,
    Spellings,
    Start,
    accusative,
    is_letter,
    nameless,
)
from waqai.lexicon import Knowledge
from waqai.lexicon.calendar import WEEKDAYS
from waqai.lexicon.numerals import ATOMS
from waqai.model import PrivateWhy
from waqai.script import Folded

LONGEST_NAME: Final = 9
"""Words of the longest name that is followed; a longer run is a list without commas."""
CONNECTING: Final = frozenset(
    {"بن", "ابن", "بنت", "ولد", "منت", "ال", "ابو", "ابي", "ابا", "ام", "بو", "عبد", "اوصالح", "الحاج", "بني", "حاجي", "حاج"}
)
"""Words inside a name that take the next with them (آل is spelled ال once folded)."""
_DAY_PARTS: Final = frozenset({"صباح", "فجر", "سحر", "ضحي", "مساء", "شروق"})
"""Of the words for parts of the day those that are given names too."""
_FATHERS: Final = frozenset({"بن", "ابن", "بنت", "ولد", "منت", "عبد"})
"""Those that a father's or a whole given name follows, not a family's."""
TAILS: Final = frozenset(
    "الدين الاسلام الله الزهراء العابدين الزمان الحق النبي الرحمن الكريم الملك اللطيف الرب المسيح الاحد الهدي".split()
)
"""Second halves of given names (نور الدين، سيف الإسلام، فاطمة الزهراء)."""
_ALI: Final = "علي"
"""A name with ي, the preposition «على» with ى; both are spelled so once folded."""
_LARGE: Final = frozenset({"country", "region", "governorate", "city"})
_PLACING: Final = frozenset({"في", "الي", "من", "قرب"})
"""Behind them a word that is a place's name too is the place."""
_KNOWN_TO_ALL: Final = 200_000
"""People of a town that nobody is called by."""
_BOUND: Final = frozenset({"public", "publics", "spoken", "private", "minor", "minors", "kin", "named", "site", "act"})
_CLOSED: Final = 2
"""A family name with the article was met: no given name follows it."""


class NameFinder:
    """Finds person names in sentences. Holds no state of a document."""

    def __init__(self, know: Knowledge) -> None:
        self._people = know.people
        spellings = Spellings(know)
        self.spelled = spellings.spelled
        self.spell = spellings.spell

    def names(self, sentence: Sentence, spelled: list[Spelled], folded: Folded) -> list[PersonName]:
        """The person names of a sentence, in order, none over another; known actors left out."""
        found: list[PersonName] = []
        end = 0
        for i, one in enumerate(spelled):
            if not one.begins or i < end:
                continue
            if one.start or one.kind in BEGINNING:
                name = self._name(sentence, spelled, i, folded)
            elif len(sentence.words[i].text) == 1:
                name = initials_at(sentence, i)
            else:
                name = self._joined(found, spelled, i, folded) if found and end >= i - 1 else None
            if name is not None:
                found.append(name)
                end = name.end
        return found

    def _name(self, sentence: Sentence, spelled: list[Spelled], i: int, folded: Folded) -> PersonName | None:
        one = spelled[i]
        if one.start and sentence.text(i - 1) not in KUNYA and not self._taken(sentence, spelled, i):
            end = self._end(sentence, spelled, i, folded)
            if end > i:
                return self._made(sentence, spelled, i, end, "kunya" if one.start == "kunya" else "name")
        if one.kind in OPENERS:
            return self._behind(sentence, spelled, i, folded)
        if one.kind == "act" and sentence.tags[i] == VERB:
            return self._doer(sentence, spelled, i, folded)
        if one.kind == "public":
            return self._office(sentence, spelled, i, folded)
        return None

    def _taken(self, sentence: Sentence, spelled: list[Spelled], i: int) -> bool:
        """Whether a token belongs to a place or a known actor: no private name begins there, unless a cue says so."""
        found = sentence.named.get(i)
        if sentence.text(i) in _DAY_PARTS and sentence.text(i + 1) in WEEKDAYS:
            return True  # «صباح الأحد»
        if found is None:
            return sentence.tags[i] == "P" and sentence.text(i) == "باسم" and not (i and spelled[i - 1].kind in BEFORE)
        if found.kind == "place" and sentence.text(i - 1) in _PLACING and not self._continues(sentence, spelled, i + 1):
            return True  # «في سلوان»
        before = spelled[i - 1].kind if i else ""
        if before in {"private", "minor", "named"} and found.kind == "actor" and found.names[0].sub == "person":
            return False
        if found.end > found.start + 1 or found.start < i:
            if (
                found.kind == "actor"
                and found.start == i
                and found.names[0].sub == "person"
                and self._longer(sentence, spelled, found.end)
            ):
                return False  # «محمد بن سلمان الفلاني»
            free = found.kind == "place" and found.start == i and spelled[i].start == "given" and not found.prep
            return not free or before == "site" or sentence.tag(i - 1) in "PNH"
        if found.kind == "actor" and found.names[0].sub != "person":
            return spelled[i].start != "given"
        if spelled[i].start != "given" and before not in BEFORE:
            return not self._continues(sentence, spelled, i + 1)
        alone = not self._continues(sentence, spelled, i + 1) or sentence.text(i + 1).endswith("ا")
        return found.kind == "actor" and alone and before not in OPENERS

    def _longer(self, sentence: Sentence, spelled: list[Spelled], j: int) -> bool:
        """Whether a family name follows that the known person's name does not have."""
        if j >= len(spelled) or spelled[j].kind or sentence.tags[j] != NOMINAL:
            return False
        return sentence.words[j].unknown and sentence.words[j].det and not sentence.words[j].prep and j not in sentence.named

    def _continues(self, sentence: Sentence, spelled: list[Spelled], j: int) -> bool:
        if j >= len(spelled) or sentence.tags[j] != NOMINAL or j in sentence.named:
            return False
        one, word = spelled[j], sentence.words[j]
        whole = one.start in {"given", "word"} and not one.skip
        return whole or word.text in CONNECTING or word.text in TAILS or (word.unknown and not word.conj and not word.prep)

    def _end(self, sentence: Sentence, spelled: list[Spelled], i: int, folded: Folded) -> int:
        """Where the name that begins at token i ends; i itself if there is none."""
        one, total = spelled[i], len(spelled)
        j = i + 1
        if one.start == "son":
            if j >= total or spelled[j].start not in {"given", "word", "abd"} or spelled[j].skip:
                return i
            j += 1
        elif one.start == "kunya" or (one.start == "abd" and sentence.words[i].text.endswith(ABD)):
            if j >= total or sentence.tags[j] in ".PSQZ" or (j in sentence.named and sentence.named[j].start == j - 1):
                return i
            following = spelled[j]
            if one.start == "kunya" and not self._kunya(sentence, spelled, i):
                return i
            if one.start == "abd" and not (sentence.text(j).startswith("ال") or following.start):
                return i
            j += 1
        last = folded.letter(sentence.tokens[i].end - 1)
        if (last == "ى" and sentence.text(i).endswith(_ALI)) or (last == "ه" and not sentence.words[i].unknown):
            return i  # «على»; «أمنه» is no Amina
        return self._run(sentence, spelled, i, j, folded)

    def _kunya(self, sentence: Sentence, spelled: list[Spelled], i: int) -> bool:
        following, word = spelled[i + 1], sentence.words[i + 1]
        text = sentence.words[i].text[spelled[i].skip :]
        whole = bool(following.start) and not following.skip
        if text == "ابو":
            return whole or not word.particle
        if text == "ام":
            return whole or (spelled[i - 1].kind in BEFORE if i else False)
        return whole and following.start != "word"

    def _run(self, sentence: Sentence, spelled: list[Spelled], i: int, j: int, folded: Folded) -> int:
        """Where a name whose first part ends at token j ends."""
        total, family = len(spelled), 0
        while j < total and j - i < LONGEST_NAME:
            word, one = sentence.words[j], spelled[j]
            text = word.text
            if sentence.tags[j] == "." or (j in sentence.named and _fixed(sentence.named[j], one.start)):
                break
            if is_letter(text) and sentence.text(j + 1) == ".":
                return j + 2  # «شيماء ق.»
            if text in CONNECTING and j + 1 < total and sentence.tags[j + 1] not in ".PSVQ":
                family = max(family, text not in _FATHERS and sentence.text(j + 1).startswith("ال"))
                j += 2
            elif text in TAILS:
                j += 1
            elif one.start in {"given", "word", "abd"} and not one.skip and family < _CLOSED:
                if one.kind == "public" and j > i and (sentence.text(j + 1).startswith("ال") or sentence.text(j + 1) == "عام"):
                    break
                if word.particle and (
                    (text == _ALI and folded.letter(sentence.tokens[j].end - 1) == "ى") or not _last_or_named(sentence, spelled, j)
                ):
                    break
                if sentence.tags[j] == VERB and text[0] in "يت" and one.start == "word":
                    break
                j += 1
            elif j == i + 1 and sentence.tags[j] == VERB and not one.kind and sentence.tag(j + 1) == "S" and not word.conj:
                return j + 1  # «قال تامير ليفي إنه», a family name spelled like a verb
            elif self._family(sentence, spelled, j, family, cued=i > 0 and spelled[i - 1].kind in {"private", "minor", "minors"}):
                family = max(family, _CLOSED if text.startswith("ال") else 1)
                j += 1
            else:
                break
        return min(j, total)

    def _family(self, sentence: Sentence, spelled: list[Spelled], j: int, had: int, *, cued: bool) -> bool:
        word, one = sentence.words[j], spelled[j]
        text = word.text
        if sentence.tags[j] not in (NOMINAL, VERB) or len(text) < 2 or self._ends(text) or j in sentence.times:
            return False
        if text.startswith("ال") and len(text) > 3:
            if one.kind in _BOUND and (
                had or not ((one.kind == "private" and spelled[j - 1].start == "given") or text[2:] in self._people.family)
            ):
                return False
            return word.unknown or (
                (not had or text.endswith("ي"))
                and not word.particle
                and (cued or not (word.participles and sentence.tag(j + 1) == "P"))
            )
        if (
            had == _CLOSED
            or word.conj
            or word.prep
            or sentence.tags[j] == VERB
            or (one.kind in _BOUND - {"site"} and not word.unknown)
        ):
            return (
                text in self._people.family
                and not had
                and sentence.tags[j] == NOMINAL
                and sentence.tag(j + 1) not in (NOMINAL, "P")
            )
        if word.unknown:
            return text[:1] >= "\u0621"
        if word.particle or (accusative(word) and not cued):
            return False
        return sentence.tag(j + 1) != NOMINAL or (spelled[j + 1].conj and spelled[j + 1].start == "given")

    def _made(
        self, sentence: Sentence, spelled: list[Spelled], i: int, end: int, why: PrivateWhy, skip: int | None = None
    ) -> PersonName:
        one = spelled[i]
        cut = one.skip if skip is None else skip
        first = sentence.words[i].text[cut:]
        if cut and sentence.words[i].text[cut - 1 :].startswith("لل"):
            first = "ال" + first[1:]
        parts = (first, *(word.text for word in sentence.words[i + 1 : end]))
        doubtful = one.start == "word" or (sentence.tags[i] == VERB and not sentence.words[i].unknown)
        weak = doubtful and why == "name" and not self._evident(sentence, spelled, i + 1, end)
        return PersonName(sentence, i, end, cut, parts, weak, why, one.conj or (cut > 0 and not one.start), one.prep)

    def _evident(self, sentence: Sentence, spelled: list[Spelled], j: int, end: int) -> bool:
        """Whether what follows a common word makes it a given name: another one, بن, or a word that is nothing but a name."""
        if j >= end:
            return False
        word, one, first = sentence.words[j], spelled[j], sentence.words[j - 1]
        if (first.particle and first.text != _ALI) or one.kind in _BOUND:
            return False
        return (
            (one.start in {"given", "word", "abd", "kunya"} and not one.skip and not word.adjectives and not word.participles)
            or word.text in CONNECTING
            or (word.unknown and word.det and not word.prep and j not in sentence.named and self._family_of(sentence, spelled, j))
            or word.text in TAILS - {"الله", "الحق", "الملك", "الكريم"}
            or (
                nameless(word)
                and not word.det
                and not word.text.endswith("ته")
                and sentence.tag(j - 2) in ".SV"
                and j not in sentence.named
                and not spelled[j - 1].skip
            )
        )

    def _family_of(self, sentence: Sentence, spelled: list[Spelled], j: int) -> bool:
        """Whether an unknown word with the article is a family name behind a common word («استفاقت نجاح الدرويش»)."""
        at = sentence.tag(j - 2)
        if at in ".C" or (at == "P" and sentence.text(j - 2) != "في"):
            return True
        if spelled[j - 1].skip or sentence.words[j].text.endswith(("ات", "ون", "ين")):
            return False
        if at == NOMINAL:
            return sentence.words[j - 2].det or bool(sentence.words[j - 2].suffix)
        return at in "SV"

    def _behind(self, sentence: Sentence, spelled: list[Spelled], i: int, folded: Folded) -> PersonName | None:
        """A name that no table knows behind a word that names follow («المواطن شاهر المطلك»), adjectives between passed over."""
        kind, j, total = spelled[i].kind, i + 1, len(spelled)
        while j < total and j - i < 3 and sentence.words[j].det and sentence.words[j].adjectives and not spelled[j].start:
            j += 1
        signs = {".", ":", "«"} if kind == "named" else {"."}
        while j < total and (spelled[j].kind == "honour" or sentence.text(j) in signs) and j - i < 4:
            j += 1
        if j >= total or spelled[j].start or j in sentence.named or sentence.tags[j] not in (NOMINAL, VERB):
            return None
        initials = initials_at(sentence, j) if len(sentence.text(j)) == 1 else None
        if initials is not None:
            return initials
        word = sentence.words[j]
        sure = nameless(word) and sentence.tags[j] == NOMINAL
        if not (sure or _looks(sentence, spelled, i, j)) or spelled[j].kind or self._ends(word.text):
            return None
        if word.text.startswith("ال") and (kind not in {"kin", "named"} or sentence.words[i].suffix):
            return None
        end = self._run(sentence, spelled, j, j + 1, folded)
        one_word = end == j + 1
        if (kind == "of" and one_word) or (kind == "kin" and one_word and not word.det and not sentence.words[i].suffix):
            return None
        return self._made(sentence, spelled, j, end, "cue")

    def _doer(self, sentence: Sentence, spelled: list[Spelled], i: int, folded: Folded) -> PersonName | None:
        """Two words of no table behind a verb that persons do («قتل شاهر المطلك»), or one told who it is («بكت خانم، والدة …»)."""
        j = i + 1
        if j + 1 >= len(spelled) or spelled[j].start or spelled[j].kind or j in sentence.named or j + 1 in sentence.named:
            return None
        word, second = sentence.words[j], sentence.words[j + 1]
        bare = nameless(word) and not word.det and sentence.tags[j] == NOMINAL
        if bare and second.text == "،" and j + 2 < len(spelled) and spelled[j + 2].kind in {"kin", "private", "minor"}:
            return self._made(sentence, spelled, j, j + 1, "cue")
        if not bare or not nameless(second) or sentence.tags[j + 1] != NOMINAL:
            return None
        return self._made(sentence, spelled, j, self._run(sentence, spelled, j, j + 1, folded), "cue")

    def _office(self, sentence: Sentence, spelled: list[Spelled], i: int, folded: Folded) -> PersonName | None:
        """A family name alone right behind an office («الوزير القاسم»): kept to know him by later."""
        j = i + 1
        if j >= len(spelled) or spelled[j].start or spelled[j].kind or j in sentence.named or sentence.tags[j] != NOMINAL:
            return None
        word = sentence.words[j]
        if not word.unknown or word.conj or word.prep or not sentence.words[i].det:
            return None
        return self._made(sentence, spelled, j, self._run(sentence, spelled, j, j + 1, folded), "cue")

    def _ends(self, text: str) -> bool:
        """A word that is part of no name: a number, or one that ends names."""
        return text in self._people.stop or text in ATOMS or text.removeprefix("ال") in ATOMS

    def _joined(self, found: list[PersonName], spelled: list[Spelled], i: int, folded: Folded) -> PersonName | None:
        """A word of no table joined by و to the last name found («أحمد العلي وشاهر المطلك», «رهام وريماس»)."""
        sentence = found[-1].sentence
        word = sentence.words[i]
        if not word.unknown or word.det or i in sentence.named or sentence.tags[i] != NOMINAL or len(word.text) < 4:
            return None
        if word.text.endswith(("يه", "ها", "هم", "ون", "ين")):
            return None
        if word.text[1] in "تي" and i + 1 < len(sentence) and sentence.words[i + 1].det:
            return None  # «وتغزل الصوف»
        end = self._run(sentence, spelled, i, i + 1, folded)
        lone = (
            _alone_in_pair(found[-1], i)
            and len(word.text) > 4
            and i + 1 < len(sentence)
            and (sentence.tags[i + 1] in ".PVS" or bool(sentence.words[i + 1].prep))
        )
        return self._made(sentence, spelled, i, end, "list", 1) if end > i + 1 or lone else None


def _looks(sentence: Sentence, spelled: list[Spelled], i: int, j: int) -> bool:
    """Whether a common word right behind «الناشطة» is a name: it has no article, and what follows it is nothing but a name."""
    word, cue = sentence.words[j], sentence.words[i]
    if j != i + 1 or not cue.det or spelled[i].kind not in {"private", "minor"} or j + 1 >= len(spelled):
        return False
    if word.det or word.conj or word.prep or word.particle or word.adjectives or word.participles or word.text[0] in "يتنا":
        return False
    second = sentence.words[j + 1]
    return (spelled[j + 1].start == "given" and not spelled[j + 1].skip) or (nameless(second) and not second.det)


def _alone_in_pair(name: PersonName, i: int) -> bool:
    """Whether the name right before token i is one sure given name."""
    return name.end == i and len(name.parts) == 1 and not name.weak and name.why == "name"


def _fixed(found: Found, start: Start) -> bool:
    """A known body of several words, or a province or large town that no given name is spelled like: no part of a name."""
    if found.kind == "actor":
        return found.end > found.start + 1 and found.names[0].sub != "person"
    if start and found.end == found.start + 1 and found.names[0].sub != "country":
        return False  # «ديالا فارس», not the province
    return found.names[0].sub in _LARGE or found.names[0].rank > _KNOWN_TO_ALL


def _last_or_named(sentence: Sentence, spelled: list[Spelled], j: int) -> bool:
    """«محمد علي» before a stop, a verb or one more name, not «أحمد علي الطريق»."""
    if j + 1 >= len(spelled) or sentence.tags[j + 1] != NOMINAL:
        return True
    return bool(spelled[j + 1].start) or sentence.words[j + 1].unknown
