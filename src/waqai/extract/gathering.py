"""Gathering: the bare phrases and prepositional items behind a verb, relative clauses and asides stepped over."""

from typing import Final

from waqai.extract.subjects import fits, is_auxiliary
from waqai.language.classes import is_direction
from waqai.language.clauses import MARKED, Item, items, remnant
from waqai.language.grammar import NOMINAL, Sentence
from waqai.language.phrases import AGENTIVE, Phrase, phrase_at
from waqai.language.words import Word

TIME_BREAKS: Final = frozenset("بعد عقب اثر قبل قبيل جراء بسبب نتيجه خلال وسط رغم غداه منذ حتي بفعل مقابل فيما".split())
"""What opens a circumstance of an event."""
_CARING: Final = frozenset({"حرصا", "حفاظا", "تجنبا", "تفاديا", "حقنا", "صونا"})
_LISTING: Final = frozenset({"بين", "من", "ضمن"})
TO_AND_FROM: Final = frozenset({"من", "الي", "نحو", "باتجاه", "صوب", "عن"})
_MOVING: Final = frozenset("انسحب تراجع فر هرب خرج دخل وصل تقدم رحل غادر نزح عاد انتقل تقهقر اندحر جلا".split())
_FORCES: Final = frozenset({"actor", "force", "platform"})
_HANDS: Final = frozenset({MARKED, "بيد", "بايدي"})
"""What names a doer, of the verb right before it."""
_DRIVING: Final = frozenset({"اجبر", "ارغم", "طرد", "دحر", "اخرج", "هزم"})
_MOST: Final = 6
"""Prepositional items behind which a relative clause ends the verb's own."""


def gather(sentence: Sentence, i: int, end: int, *, harms: bool) -> tuple[list[Phrase], list[Item], int]:
    """Bare phrases, prepositional items and the token of a relative pronoun (-1) behind the verb at i, up to `end` or another verb.

    What a relative clause says of the subject is stepped over where the object comes behind it: with a pronoun of the
    subject, its own subject («قوات يدعمها التحالف | قرية …»); else its first complement («الذين عادوا من الشمال | بلدة …»).
    harms: the verb is mostly printed in the passive, so that no object is looked for behind a relative clause.
    """
    found = _Gathering(sentence, i, harms)
    left_over = remnant(sentence, i + 1)
    if left_over is not None:
        found.bare.append(left_over)
    for item in items(sentence, left_over.end if left_over is not None else i + 1, end):
        if found.ends(item, end):
            break
    return found.bare, found.whole(), found.relative


class _Gathering:
    """What has been found behind a verb so far.

    open: a bare phrase may still be the verb's; inside: the next one is the subject of a relative clause; complement: the next
    item is what a relative verb is of; own: such an item in `pps`; elsewhere: a move has been told of in a circumstance; past:
    another verb has been met.
    """

    __slots__ = (
        "bare", "complement", "elsewhere", "glossed", "harms", "inside", "last", "listed", "open", "own", "past", "placed",
        "pps", "relative", "sentence", "taken", "verb",
    )  # fmt: skip

    def __init__(self, sentence: Sentence, verb: int, harms: bool) -> None:
        self.sentence = sentence
        self.verb = verb
        self.harms = harms
        self.bare: list[Phrase] = []
        self.pps: list[Item] = []
        self.relative = self.taken = self.listed = self.glossed = self.own = -1
        self.open = True
        self.inside = self.complement = self.placed = self.elsewhere = self.past = False
        self.last: Phrase | None = None

    def ends(self, item: Item, end: int) -> bool:
        """Take an item in; whether nothing behind it belongs to the verb."""
        before, self.last = self.last, item.phrase
        if item.kind == "np" and item.phrase is not None:
            return self._phrase(item, item.phrase)
        if item.kind == "pp":
            self._preposition(item)
        elif item.kind == "relative":
            following = self.sentence.words[item.end].verbs if item.end < end else ()
            self.inside = bool(following and following[0].suffix)  # «التي نفذتها X»: X belongs to it, what follows does not
            self.complement = bool(following) and not self.inside and not self.harms
            self.open = self.open and (self.inside or self.complement)
            self.relative = item.start
            return len(self.pps) > _MOST
        elif item.kind == "verb":
            return self._verb(item, before)
        elif item.kind == "comma":
            self.open = self.open and (not self.bare or self._object_behind(item))
        return False

    def _object_behind(self, comma: Item) -> bool:
        """«استعادت القوات الحكومية، مدينة الدلنج»: a place behind the comma says no more of a force, so it is the object; so is
        whoever stands there behind a verb of driving («أجبر الجيش، المسلحين على الانسحاب»)."""
        if len(self.bare) != 1 or self.bare[0].cls not in AGENTIVE or self.sentence.tag(comma.end) != NOMINAL:
            return False
        phrase = phrase_at(self.sentence, comma.end)
        plain = not (self.sentence.conj(comma.end) or self.sentence.prep(comma.end))
        if phrase is None or not plain:
            return False
        verb = self.sentence.verb(self.verb)
        drives = verb is not None and verb.form is not None and verb.form.lexeme.lemma in _DRIVING
        follows = self.sentence.tag(phrase.end) == "P"
        return (phrase.placelike and not phrase.site) or (drives and follows and phrase.cls in AGENTIVE)

    def _phrase(self, item: Item, phrase: Phrase) -> bool:
        sentence = self.sentence
        if item.start == self.listed or (item.start == self.glossed and phrase.cls not in AGENTIVE):
            return False  # «بينهم 104 مدنيين»; «على حمص، ثالثة كبرى مدن البلاد»: no doer, more about the place
        if item.start == self.taken:
            self.taken = item.end
            return False
        if sentence.text(phrase.head) in _CARING:
            return True  # «خرجت حرصا على حياة السكان في المخيم»: what it was done for
        if adverb(sentence, phrase):
            return False
        if "(" in {sentence.text(item.start), sentence.text(item.start - 1)} and self.bare:
            return False  # «أصاب الانفجار 3 أشخاص (صور)»
        if self.inside or self.complement:
            self.inside = self.complement = False
            return False
        beside = phrase.cls == "place" and is_direction(sentence.words[phrase.head]) and bool(self.pps)
        if beside and self.pps[-1].end == item.start:
            return False  # «إلى حي قصر بن غشير جنوب طرابلس»: where that lies
        self._acted_on(item, phrase)
        if self.open and not sentence.conj(item.start):
            self.bare.append(phrase)
        return False

    def _acted_on(self, item: Item, phrase: Phrase | None) -> None:
        if phrase is not None and phrase.cls == "event" and _takes_object(self.sentence.words[phrase.head]):
            self.taken = item.end  # «قصف القوات المدينة»: what an event noun with its doer is done to

    def _preposition(self, item: Item) -> None:
        sentence, phrase = self.sentence, item.phrase
        of_them = item.prep == "من" and item.start == self.verb + 1  # «نفق منهم عشرون»: as many of them, no list
        if item.suffix not in {"", "ه"} and item.prep in _LISTING and not of_them and sentence.tag(item.start - 2) != "R":
            self.listed = item.end  # but «المواقع التي قصفت منها الميناء»
        if phrase is not None and phrase.placelike:
            self.glossed = item.end + 1 if sentence.text(item.end) == "،" else -1
        self._acted_on(item, phrase)
        if self.past and item.prep in _HANDS:
            return  # «استعاد الجيش قرى كانت قد سقطت بيد المسلحين»
        if self.elsewhere and item.prep in TO_AND_FROM:
            return  # «دخل الجيش البلدة بعد انسحاب المسلحين إلى الجبال»
        self.placed = self.placed or any(p.placelike for p in self.bare)
        self.elsewhere = self.elsewhere or (self.placed and item.prep in TIME_BREAKS and is_move(sentence, phrase))
        self.placed = self.placed or (phrase is not None and phrase.placelike)
        if self.complement:
            self.own, self.complement = len(self.pps), False
        self.pps.append(item)
        if item.prep in TIME_BREAKS and phrase is not None and phrase.cls == "event":
            self.open = self.open and len(self.bare) < 2  # «استعاد الجيش بعد معارك بلدة …»

    def _verb(self, item: Item, before: Phrase | None) -> bool:
        sentence = self.sentence
        told = before is not None and _qualifies(sentence, before, item.start)
        if not told and sentence.tag(self.verb - 1) == "R":
            return True  # «البلدة التي تحررت أمس | كانت بيد التنظيم»
        self.past = self.past or not (told or is_auxiliary(sentence, item.start))
        self.inside = self.inside or (told and bool(sentence.words[item.start].verbs[0].suffix))
        self.complement = self.complement or (told and not self.inside and not self.harms)
        self.open = self.open and (self.inside or self.complement or is_auxiliary(sentence, item.start))
        return False

    def whole(self) -> list[Item]:
        """The prepositional items, without that of a relative verb where a place comes behind («قدموا من الصحراء على البلدة»)."""
        if self.own < 0 or not any(p.phrase is not None and p.phrase.placelike for p in self.pps[self.own + 1 :]):
            return self.pps
        return self.pps[: self.own] + self.pps[self.own + 1 :]


def is_move(sentence: Sentence, phrase: Phrase | None) -> bool:
    """The noun of a move, which the way behind it is of: «بعد انسحاب المسلحين إلى الجبال»."""
    word = sentence.words[phrase.head] if phrase is not None else None
    return word is not None and bool(word.masdars) and bool(word.lemmas() & _MOVING)


def _qualifies(sentence: Sentence, phrase: Phrase, k: int) -> bool:
    """Whether the verb at k only says which indefinite people or forces are meant: «قوات يدربها …», «مسلحون قدموا من …»."""
    verb = sentence.verb(k)
    if verb is None or verb.form is None or verb.conj or phrase.end != k or phrase.definite:
        return False
    if not (phrase.human or phrase.cls in _FORCES):
        return False
    return bool(verb.suffix) or fits(phrase, verb.form.gender, verb.form.number, before=True)


def _takes_object(word: Word) -> bool:
    """An event noun without the article that may have an object behind its doer."""
    return not word.det and "سيطر" not in word.lemmas()


_SAYING: Final = frozenset({"قال", "اشار", "اكد", "اضاف", "زعم", "شدد", "اوضح"})


def adverb(sentence: Sentence, phrase: Phrase) -> bool:
    """An adjective alone in the accusative (ميدانيا، قسرا) or a time (صباحا، ساعات النهار) says how or when, not who.

    So does an event behind a time that has taken its preposition: «بعد يومين من القتال».
    """
    if (phrase.cls == "time" and phrase.number is None) or (phrase.cls == "event" and sentence.text(phrase.start - 1) == "من"):
        return True
    word = sentence.words[phrase.head]
    if phrase.end == phrase.start + 1 and not phrase.cls and word.lemmas() & _SAYING and word.participles:
        return True  # «توعد قائلا …»
    return (
        bool(word.adjectives)
        and not word.nouns
        and phrase.number is None
        and phrase.head not in sentence.named
        and all(a.form is not None and a.form.accusative and a.form.number == "s" for a in word.adjectives)
    )
