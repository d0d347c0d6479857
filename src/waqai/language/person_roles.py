"""Person roles: whether the words around a name show a public role, a private person, a child, or harm that is never named.

Looked at are the words right before the name, an office further ahead in the same phrase («وزير الدفاع في الحكومة المؤقتة …»), and
what is said of him behind it («، وهو نازح»، «(7 أعوام)»، «المتحدث باسم …»).
"""

from dataclasses import dataclass
from typing import Final, Literal

from waqai.language.grammar import NOMINAL, NUMBER, PUNCTUATION, VERB, Sentence
from waqai.language.person_initials import PersonName
from waqai.language.person_names import NameFinder
from waqai.lexicon import Knowledge

ADULT_YEARS: Final = 18
"""Age from which a person is none of the minors (Convention on the Rights of the Child, article 1)."""
REACH_BACK: Final = 12
"""Tokens before a name among which its office is looked for."""
REACH_AHEAD: Final = 14
"""Tokens behind a name among which its age is looked for."""
_YEARS: Final = frozenset("عاما عام سنه اعوام سنوات سنين ربيعا ربيع العام الاعوام السنوات".split())
_SHORT: Final = frozenset("شهرا اشهر شهور اسابيع اسبوعا شهرين اسبوعين ايام يوما".split())
_AGES: Final = frozenset(
    "البالغ البالغه والبالغ البالغين عمره عمرها عمرهما عمرهم اعمارهم اعمارهما وعمره وعمرها وعمرهما وعمرهم واعمارهم "
    "واعمارهما عمر العمر ذو ذات ذي ذوا ابن ابنه بعمر يبلغ تبلغ سن السن".split()
)
_AGES_OF_SEVERAL: Final = frozenset("وعمرهما وعمرهم واعمارهم واعمارهما".split())
_OF_LIFE: Final = frozenset("عمره عمرها العمر عشره عشر".split())
_ATOMS: Final = {
    word: value
    for value, words in enumerate(
        (
            *("واحد واحده", "اثنين اثنتين عامين سنتين", "ثلاثه ثلاث", "اربعه اربع", "خمسه خمس", "سته ست"),
            *("سبعه سبع", "ثمانيه ثماني ثمان", "تسعه تسع", "عشره عشر"),
        ),
        start=1,
    )
    for word in words.split()
}
_PRIMARY: Final = frozenset({"ابتداي", "ابتداييه", "الابتداي", "الابتداييه"})
_DECADES: Final = frozenset("والعشرين والثلاثين والاربعين والخمسين والستين والسبعين والثمانين والتسعين".split())
_TENS: Final = frozenset("عشر ثلاث اربع خمس ست سبع ثمان تسع".split())
"""Words for tens without their ending."""
_ORDINALS: Final = frozenset("الاولي الثانيه الثالثه الرابعه الخامسه السادسه السابعه الثامنه التاسعه العاشره الحاديه".split())
_AGE_WORDS: Final = _YEARS | _SHORT | _ORDINALS | _PRIMARY
"""Without one of them nothing behind a name is an age."""
_LATE_TEENS: Final = frozenset({"الثامنه", "التاسعه"})
"""With عشرة behind them they are the age of adults."""
REACH_BY_AGE: Final = 4
"""Tokens behind a name among which «ابنة السابعة» says its bearer's age."""
_WALKED: Final = frozenset("NZQHU")
_LINKS: Final = frozenset({"في", "باسم", "من", "ل", "لدي", "لشءون", "الي", "بين"})
_BEING: Final = frozenset(
    "وهو هو وهي هي وهما هما وهم الذي كان يشغل شغل شغلت تشغل منصب بمنصب صفه بصفته بصفتها برتبه رتبه يتولي تولي المعين "
    "المنتخب".split()
)
_HARMED: Final = frozenset("تعرضت تعرض اغتصبت تعرضها ضحيه ناجيه الناجيه الضحيه".split())

_TOWNS: Final = frozenset("مدينه محافظه ريف محيط احياء حي مطار سجن طريق".split())
"""Nouns behind which «حماة» is the town and not a mother-in-law."""
_LATE: Final = frozenset({"شهيد", "شهيده", "فقيد", "مغدور", "اسير", "معتقل"})
"""Behind an office («الرئيس الشهيد فلان») they say what became of a public person."""
_SMALL: Final = frozenset("مدرسه روضه متجر محل مطعم فرن مخبز صيدليه ثانويه مكتبه ورشه".split())
"""What somebody may run without holding a public role."""
_SAID: Final = frozenset({"public", "spoken", "private", "kin", "minor"})

Status = Literal["public", "private", ""]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the surroundings show. status: public, private, or "" where they show neither; minor: a child; dropped: no person
    at all (a street, a saint); plural: said of several; close: so closely that a common word is shown to be a name."""

    status: Status
    minor: bool = False
    dropped: bool = False
    plural: bool = False
    close: bool = True


class RoleFinder:
    """Judges names by their sentence. Holds no state of a document."""

    def __init__(self, know: Knowledge, names: NameFinder) -> None:
        self._speech = know.speech
        self._past = know.people.past
        self._names = names

    def judge(self, name: PersonName) -> Verdict:
        """The role of a name by the words around it."""
        sentence = name.sentence
        before = Verdict("") if name.conj or name.prep else self._before(name)
        if self._byline(name):
            return Verdict("public")
        if name.prep and name.start:
            before = self._direct(sentence, name.start - 1, name) if self._kind(sentence, name.start - 1) == "named" else before
        if before.dropped or (
            " ".join(name.parts) in self._past and (before.status != "private" or sentence.text(name.start - 1) == "باسم")
        ):
            return Verdict("", dropped=True)
        if sentence.text(name.end) in {"عليه", "عليها", "رضي"} and sentence.text(name.end + 1) in {"السلام", "الله"}:
            return Verdict("", dropped=True)
        behind = self._behind(name)
        if before.minor or behind.minor or self._young(name):
            return Verdict("private", True, plural=before.plural, close=True)
        return before if before.status else behind

    def harmed(self, name: PersonName) -> bool:
        """Whether a name stands right beside words that make its bearer the one who was harmed."""
        near = range(max(0, name.start - 3), name.start)
        return any(name.sentence.text(k).lstrip("و") in _HARMED for k in near)

    def _byline(self, name: PersonName) -> bool:
        """«القاهرة ـ فلان:»: who wrote the report, at its head."""
        sentence = name.sentence
        if name.start not in range(1, 7) or sentence.text(name.end) not in {":", "-", "–"}:
            return False
        ahead = range(name.start)
        return 0 in sentence.named and all(k in sentence.named or sentence.tags[k] == PUNCTUATION for k in ahead)

    def _kind(self, sentence: Sentence, i: int) -> str:
        kind = self._names.spelled(sentence.words[i]).kind if 0 <= i < len(sentence) else ""
        return "" if kind == "kin" and is_town(sentence, i) else kind

    def _before(self, name: PersonName) -> Verdict:
        """By the words ahead of the name."""
        sentence, k = name.sentence, name.start - 1
        while k >= 0 and (self._kind(sentence, k) == "honour" or sentence.text(k) in {".", "-", "(", "«", '"', ":"}):
            if sentence.text(k) == "." and self._kind(sentence, k - 1) != "honour":
                return Verdict("")
            if sentence.text(k) == ":" and self._kind(sentence, k - 1) not in {"named", "minors", "minor"}:
                return Verdict("")
            k -= 1
        if k == name.start - 1 and k > 0 and sentence.text(k) == "،":
            return self._comma(sentence, k - 1)
        if len(name.parts) == 1 and sentence.text(k).lstrip("و") in {"لد", "لدت"}:
            return Verdict("private", True)  # «ولد آدم تحت القصف»
        return self._direct(sentence, k, name) if k >= 0 else Verdict("")

    def _comma(self, sentence: Sentence, k: int) -> Verdict:
        """«محافظ المدينة، فلان»: an office right before the comma."""
        found = self._walk(sentence, k)
        return found if found.status == "public" and not found.plural else Verdict("")

    def _direct(self, sentence: Sentence, k: int, name: PersonName) -> Verdict:
        kind = self._kind(sentence, k)
        if kind in {"minor", "minors"}:
            return Verdict("private", True, plural=kind == "minors")
        heads = kind in {"site", "sacred"} and k == name.start - 1 and k not in sentence.times and sentence.tags[k] == NOMINAL
        if heads and not sentence.words[k].suffix and (not sentence.words[k].det or kind == "sacred"):
            return Verdict("", dropped=True)
        if sentence.words[k].base in _LATE and self._kind(sentence, k - 1) == "public":
            return Verdict("public")
        if kind in {"private", "kin", "of", "named"} and not self._describes(sentence, k):
            if (
                self._kind(sentence, k - 1) == "site"
                and not sentence.words[k - 1].det
                and k == name.start - 1
                and kind == "private"
            ):
                return Verdict("", dropped=True)
            return Verdict("private", sentence.words[k].base in {"طالب", "طالبه"} and self._pupil(sentence, name.end))
        if kind == "spoken":
            return Verdict("public" if self._speaks(sentence, k, name) else "private")
        return self._walk(sentence, k)

    def _describes(self, sentence: Sentence, k: int) -> bool:
        """«الدفاع المدني»: an adjective behind its noun, spelled like a person."""
        return k > 0 and sentence.words[k].base in {"مدني", "مدنيه"} and sentence.words[k].det and sentence.words[k - 1].det

    def _pupil(self, sentence: Sentence, k: int) -> bool:
        """Whether a school of children is named shortly behind."""
        near = range(k, min(k + 6, len(sentence)))
        return any(self._kind(sentence, m) == "school" or sentence.words[m].base in {"مدرسه", "روضه"} for m in near)

    def _walk(self, sentence: Sentence, k: int) -> Verdict:
        """An office further ahead in the same phrase."""
        stop, last = max(-1, k - REACH_BACK), k
        while k > stop:
            kind, tag = self._kind(sentence, k), sentence.tags[k]
            if kind in {"public", "publics"} and tag == NOMINAL:
                small = sentence.words[k].base in {"مدير", "مديره"} and sentence.text(k + 1).removeprefix("ال") in _SMALL
                return Verdict("private" if small else "public", plural=kind == "publics")
            if (
                kind in {"minor", "minors"}
                and tag == NOMINAL
                and last - k < 4
                and not any(sentence.conj(m) for m in range(k + 1, last + 1))
            ):
                return Verdict("private", True, plural=kind == "minors")
            if (
                kind in {"private", "kin", "of", "named"}
                and tag == NOMINAL
                and k not in sentence.named
                and _described(sentence, k, last)
            ):
                return Verdict("private")
            if kind == "spoken":
                return Verdict("public" if self._told(sentence, k - 1) else "private")
            if tag == "P" and sentence.words[k].base == "عن" and self._kind(sentence, k + 1) == "site":
                return Verdict("public")  # «ووقع عن الحركة …»
            if tag not in _WALKED and not (tag == "P" and sentence.words[k].base in _LINKS):
                return Verdict("")
            if k in sentence.times:
                return Verdict("")
            k -= 1
        return Verdict("")

    def _speaks(self, sentence: Sentence, k: int, name: PersonName) -> bool:
        return self._told(sentence, k - 1) or self._told(sentence, name.end)

    def _told(self, sentence: Sentence, k: int) -> bool:
        """Whether token k is a verb of saying or writing."""
        if not 0 <= k < len(sentence) or sentence.tags[k] != VERB:
            return False
        lemmas = sentence.words[k].lemmas()
        return any(lemma in self._speech for lemma in lemmas) or bool(lemmas & {"كتب", "نشر", "حاور", "اعد"})

    def _behind(self, name: PersonName) -> Verdict:
        """By what is said of the person right behind the name."""
        sentence, k = name.sentence, name.end
        marked = False
        if sentence.text(k) in {"،", "(", "-", "–", "ـ", ","}:
            marked, k = True, k + 1
        while k < len(sentence) and (sentence.words[k].base in _BEING or self._kind(sentence, k) == "honour"):
            marked, k = True, k + 1
        if k >= len(sentence) or sentence.tags[k] == PUNCTUATION or self._kind(sentence, k) not in _SAID:
            return Verdict("")
        kind, word = self._kind(sentence, k), sentence.words[k]
        if sentence.tags[k] != NOMINAL:
            return Verdict("")
        if kind == "spoken":
            return Verdict("public" if self._told(sentence, name.start - 1) else "private", close=marked)
        if kind in {"private", "kin", "minor"}:
            said = marked or word.det or word.text.endswith("ا")
            return Verdict("private" if said else "", said and kind == "minor", close=marked)
        if word.conj or word.prep:
            return Verdict("")
        accusative = word.text.endswith("ا") and any(a.form is not None and a.form.accusative for a in word.nouns)
        before = name.start - 1
        doer = before < 0 or sentence.tags[before] != VERB or self._told(sentence, before) or self._kind(sentence, before) == "act"
        said = marked or accusative or word.det or (doer and sentence.tag(k + 1) in "NP")
        return Verdict("public" if said else "", close=marked)

    def _young(self, name: PersonName) -> bool:
        """An age under 18 said of the person: «(7 أعوام)»، «البالغة من العمر تسع سنوات»، «وهي في السابعة عشرة»."""
        sentence, total = name.sentence, len(name.sentence)
        first = name.end
        if _AGE_WORDS.isdisjoint([word.text for word in sentence.words[first : first + REACH_AHEAD]]):
            return False
        told = sentence.text(first) in {"(", "،", "-", "–", ","}
        for k in range(first, min(first + REACH_AHEAD, total)):
            text = sentence.text(k)
            if k > first and (text in {"؛", "»"} or sentence.tags[k] in "SL"):
                return False
            if text == "،" and k > first + 1 and not told and sentence.text(k + 1) not in _AGES_OF_SEVERAL:
                return False
            if self._names.spelled(sentence.words[k]).start == "given" and k > first + 1:
                return False
            told = (told and (k <= first + 1 or sentence.tags[k] == NUMBER or text in _ATOMS or text in _YEARS)) or text in _AGES
            if text in _ORDINALS and sentence.text(k - 1) in {"في", "سن", "بلوغ"} and _of_life(sentence, k + 1):
                teen = sentence.text(k + 1) in {"عشره", "عشر"}
                return text not in _LATE_TEENS if teen else True
            if k < first + REACH_BY_AGE and _of_age(sentence, k):
                return True
            if text in _PRIMARY:
                return True
            if told and text in _SHORT:
                return True
            if told and text in _YEARS:
                return _years(sentence, k) < ADULT_YEARS
        return False


def is_town(sentence: Sentence, k: int) -> bool:
    """«مدينة حماة»: whether token k, spelled like one of the kin, is the name of a town."""
    return k > 0 and k in sentence.named and sentence.words[k - 1].base in _TOWNS


def _of_life(sentence: Sentence, k: int) -> bool:
    """«من عمره», «عشرة من العمر»: what makes an ordinal an age."""
    return sentence.text(k) in _OF_LIFE | {"من"} and (sentence.text(k) != "من" or sentence.text(k + 1) in _OF_LIFE)


def _of_age(sentence: Sentence, k: int) -> bool:
    """«ابنة السابعة», «ابن الثالثة عشرة»: an age under 18 by the ordinal alone."""
    if sentence.text(k) not in _ORDINALS or sentence.text(k - 1) not in {"ابن", "ابنه", "ذو", "ذات"}:
        return False
    following = sentence.text(k + 1)
    if following in {"عشره", "عشر"}:
        return sentence.text(k) not in _LATE_TEENS
    return following not in _DECADES


def _described(sentence: Sentence, k: int, last: int) -> bool:
    """«المواطن السوري», «شاب من»: nothing but adjectives stand behind token k, up to the last before the name."""
    return all(sentence.words[m].adjectives and not sentence.words[m].prep for m in range(k + 1, last + 1))


def _years(sentence: Sentence, k: int) -> int:
    """The number beside a word for years; none of a minor where it cannot be told."""
    if sentence.text(k - 1).lstrip("و").removeprefix("ال")[:-2] in _TENS:
        return ADULT_YEARS  # «خمسة وعشرين عاما»
    for m in (k - 1, k + 1, k - 2):
        text = sentence.text(m)
        if text.isdigit():
            return int(text)
        bare = text.removeprefix("ال")
        if bare in _ATOMS:
            teen = bare in {"عشر", "عشره"} and sentence.text(m - 1).removeprefix("ال") in _ATOMS
            return 10 + _ATOMS[sentence.text(m - 1).removeprefix("ال")] if teen else _ATOMS[bare]
    return ADULT_YEARS
