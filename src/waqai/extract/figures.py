"""Figures: how many, with bounds, of whom; read from the phrase that a number counts."""

from typing import Final

from waqai.extract.event import Event, Part
from waqai.extract.slots import ARMED
from waqai.language.grammar import NOMINAL, NUMBER, VERB, Sentence
from waqai.language.numbers import NumberHit
from waqai.language.phrases import AGENTIVE, Phrase, phrase_at
from waqai.language.words import Word

OF_TYPE: Final = {
    "kill": "killed",
    "injure": "wounded",
    "execution": "killed",
    "assassination": "killed",
    "arrest": "detained",
    "release": "released",
    "displace": "displaced",
    "flee": "displaced",
    "return": "returned",
    "evacuate": "evacuated",
    "protest": "protesters",
    "abduct": "abducted",
    "prison_break": "escaped",
    "surrender": "surrendered",
    "prisoner_exchange": "released",
    "defect": "defected",
    "mobilise": "troops",
    "riot": "protesters",
    "torture": "tortured",
    "sexual_violence": "abused",
}
"""What the people counted with an event of this type have become."""
_CAPTORS: Final = frozenset({"اسر"})
_COUNTED_AGENTS: Final = frozenset({"protest", "return", "flee", "prison_break", "surrender", "defect", "riot", "displace"})
_REACHING: Final = frozenset("ارتفع بلغ وصل زاد ازداد قفز تجاوز تخطي ناهز قارب صعد".split())
"""Verbs with which news prints the state of a toll."""
TOLL_REACH: Final = 8


def counts(event: Event) -> list[tuple[Part, str, int | None, int | None]]:
    """The counted stretches of an event: (part, of, low, high)."""
    of = OF_TYPE.get(event.type)
    if of is None:
        return []
    if event.type == "arrest" and (event.sentence.words[event.head].lemmas() & _CAPTORS or _prisoners(event)):
        of = "captured"
    summed = _of_both(event) if event.type in {"kill", "injure"} else None
    if summed is not None:
        return [(summed[0], BOTH, *summed[1:])]
    trigger = _of_trigger(event, of)
    if trigger:
        return trigger
    counted = event.agents if event.type in _COUNTED_AGENTS and not event.patients else event.patients
    found = []
    for one in counted:
        if one.by is not None or one.phrase is None:
            continue
        low_high = bounds(one.sentence, one.phrase)
        if low_high is not None:
            low, high = low_high
            found.append((one, of, low, None if _seen(event, one) else high))
    if event.type in {"kill", "injure"} and found and len(counted) > 1:
        others = [(one, of, *_uncounted(one)) for one in counted if all(one is not p for p, _, _, _ in found) and _people(one)]
        listed = sorted([*found, *others], key=lambda one: one[0].start)
        return _summed(listed) if len(listed) > 1 else found
    return found


def _seen(event: Event, part: Part) -> bool:
    """«شوهد مئات السكان وهم يغادرون»: those whom somebody saw are no count of all."""
    return event.form == "finite" and event.sentence.tag(event.head - 1) == "O" and part.end == event.head - 1


def _people(part: Part) -> bool:
    phrase = part.phrase
    return part.by is None and phrase is not None and phrase.human and not (phrase.plural and phrase.definite)


def _uncounted(part: Part) -> tuple[int | None, int | None]:
    """Of a list with numbers, whoever has none: «القائد وأربعة من عناصره» are five, «عشرة جنود وعدد من الضباط» ten or more."""
    phrase = part.phrase
    one = phrase is not None and phrase.definite and not phrase.plural and phrase.cls in {"person", "fighter", "title"}
    return (1, 1) if one else (None, None)


def _of_both(event: Event) -> tuple[Part, int | None, int | None] | None:
    """The one figure for dead and wounded together, which is of neither alone: «300 بين قتيل وجريح», «12 قتيلا وجريحا», «قتل وجرح
    العشرات»; None where each has its own."""
    sentence, i = event.sentence, event.span[1] - 1
    if event.form != "finite" and sentence.words[i].head_class == "casualty":
        first = i - 1 if _pair(sentence, i - 1) else i
        if sentence.text(first - 1) == "بين":
            return _parted(sentence, first - 1)
        if not _pair(sentence, first):
            return None
        hit = next((hit for hit in sentence.numbers.values() if first in (hit.unit_index, hit.end)), None)
        return (Part(sentence, hit.start, first + 2), hit.low, hit.high) if hit is not None else None
    first = event.head - 1 if _pair(sentence, event.head - 1) else event.head
    own = event.form == "finite" and sentence.tag(first - 1) in {NOMINAL, NUMBER}  # «أن جنديا قتل وأصيب سبعة»
    phrase = phrase_at(sentence, first + 2) if _pair(sentence, first) and not own else None
    low_high = bounds(sentence, phrase) if phrase is not None and phrase.number is not None else None
    return (Part(sentence, phrase.start, phrase.end, phrase), *low_high) if phrase is not None and low_high is not None else None


def _pair(sentence: Sentence, i: int) -> bool:
    """Dead and wounded of one form, joined at tokens i and i + 1, with no count of the second alone: «قتيل وجريح», «قتل وأصيب».

    But «ثلاثة قتلى وجريح», «12 قتيلا وجريحا واحدا».
    """
    if i < 0 or i + 1 >= len(sentence) or sentence.conj(i + 1) != "و" or sentence.tags[i] != sentence.tags[i + 1]:
        return False
    if i + 1 in sentence.numbers or sentence.prep(i + 1):
        return False
    first, second = sentence.words[i], sentence.words[i + 1]
    dead, wounded = (first, second) if first.lemmas() & _DEAD else (second, first)
    if first.det != second.det or not (dead.lemmas() & _DEAD and wounded.lemmas() & _WOUNDED):
        return False
    if first.head_class == "casualty":
        alone = sentence.text(i + 2) in _ALONE or any(hit.unit_index == i + 1 for hit in sentence.numbers.values())
        return second.head_class == "casualty" and not alone and _number_of(first) == _number_of(second)
    return second.head_class != "casualty"


def _number_of(word: Word) -> str:
    return next((a.form.number for a in (*word.nouns, *word.participles) if a.form is not None), "")


def _parted(sentence: Sentence, between: int) -> tuple[Part, int | None, int | None] | None:
    """The number that «بين قتيل وجريح» at token `between` parts: «سقط 12 شخصا بين …», «أكثر من 300 جندي سقطوا ما بين …»."""
    for k in range(between - 1, max(-1, between - TOLL_REACH), -1):
        hit = sentence.numbers.get(k) if k not in sentence.times else None
        if hit is not None and sentence.words[min(hit.end, between)].head_class not in _OTHERS:
            return Part(sentence, hit.start, max(hit.end, (hit.unit_index or 0) + 1)), hit.low, hit.high
        if sentence.tags[k] in "LSR" or sentence.text(k) == "،":
            break
    return None


BOTH: Final = "killed_or_wounded"
"""What those have become who are counted in one figure, some dead and some wounded."""
_DEAD: Final = frozenset({"قتل", "مقتل", "استشهد", "استشهاد", "قتيل", "شهيد", "مصرع"})
_WOUNDED: Final = frozenset({"اصاب", "اصابه", "جرح", "جريح", "مصاب"})
_ALONE: Final = frozenset({"واحد", "واحدا", "آخر"})


def _prisoners(event: Event) -> bool:
    return event.sentence.text(event.head).startswith("اسر")


def _summed(found: list[tuple[Part, str, int | None, int | None]]) -> list[tuple[Part, str, int | None, int | None]]:
    """«ضابط ومجند»: one figure for the list; kin that the first count sums up are not added again. The dead of two armed bodies
    («38 من الجيش و17 من المهاجمين») are counted apart."""
    if all(_of_a_body(one) for one, _, _, _ in found):
        return found
    first = found[0]
    number = first[0].phrase.number if first[0].phrase is not None else None
    if number is not None and number.until is not None:
        found = [first, *(one for one in found[1:] if one[0].start >= number.until)]
    lows = [low for _, _, low, _ in found if low is not None]
    highs = [high for _, _, _, high in found]
    total = None if any(h is None for h in highs) else sum(h for h in highs if h is not None)
    whole = Part(first[0].sentence, first[0].start, found[-1][0].end, first[0].phrase)
    return [(whole, first[1], sum(lows) if lows else None, total)]


def _of_a_body(part: Part) -> bool:
    """«38 من الجيش»: a number of the men of a body."""
    phrase = part.phrase
    if phrase is None or part.sentence.text(phrase.head - 1) != "من" or (phrase.number is None and phrase.start == part.start):
        return False
    return phrase.cls in ARMED or phrase.name is not None


def bounds(sentence: Sentence, phrase: Phrase) -> tuple[int | None, int | None] | None:
    """Low and high of a counted phrase; a singular indefinite person is one, a dual two; None where nothing is counted."""
    if phrase.number is not None:
        return phrase.number.low, phrase.number.high
    word = sentence.words[phrase.head]
    if word.base == "احد":
        return None  # «ما حدا انصاب»
    if sentence.named.get(phrase.head) is not None or not (phrase.human or phrase.cls == ""):
        return None
    form = next((a.form for g in (word.nouns, word.participles, word.adjectives) for a in g if a.form), None)
    if form is None:
        return None
    if form.number == "d" and form.lexeme.kind == "noun":
        return 2, 2
    if form.number == "s" and not word.det and phrase.cls in {"person", "fighter", "casualty", "title"}:
        return 1, 1
    return None


def counted(sentence: Sentence, i: int) -> bool:
    """Whether the noun at token i is counted: a dual, with a number before it or in its genitive, or that of a toll."""
    form = next((a.form for a in sentence.words[i].nouns if a.form is not None), None)
    dual = form is not None and form.number == "d"
    number = (i + 1 in sentence.numbers and i + 1 not in sentence.times) or any(
        i in (hit.unit_index, hit.end) for hit in sentence.numbers.values()
    )
    return dual or number or reached(sentence, i) is not None or became(sentence, i) is not None


def reached(sentence: Sentence, i: int) -> NumberHit | None:
    """The number that a toll of the casualty noun at token i has come to: «ارتفع عدد القتلى إلى 30»، «بلغت حصيلة الجرحى خمسين»."""
    counted = i > 0 and (sentence.words[i - 1].base in {"عدد", "حصيله"} or _topic(sentence, i))
    rises = _rises(sentence, i)
    if not rises and not counted:
        return None
    for k in range(i + 1, min(len(sentence), i + TOLL_REACH)):
        hit = sentence.numbers.get(k) if k not in sentence.times else None
        if counted and not rises and sentence.tags[k] == VERB and sentence.words[k].lemmas() & _REACHING:
            rises = True  # «عدد الجرحى يبلغ 43»
            continue
        if hit is not None and not rises and not all(_dates(sentence, m) or _of_what(sentence, i, m) for m in range(i + 1, k)):
            return None
        if hit is not None:
            behind = sentence.words[hit.end].head_class if hit.end < len(sentence) else ""
            own = hit.unit_index is not None and not sentence.conj(hit.unit_index)
            unit = sentence.words[hit.unit_index].head_class if own and hit.unit_index is not None else behind
            if hit.end < len(sentence) and sentence.conj(hit.end):
                return hit
            return None if unit in _OTHERS else hit
        told = _past_relative(sentence, k) if rises and sentence.tags[k] == "R" else None
        if told is not None:
            return told
        if sentence.tags[k] in "VLSMR" or sentence.text(k) == "،":
            break
    return _reached_before(sentence, i) if counted and rises else None


def _past_relative(sentence: Sentence, k: int) -> NumberHit | None:
    """«ارتفع عدد الجثث التي انتشلت من المقبرة إلى 90»: the toll is told behind the clause that says which are counted."""
    for m in range(k + 1, min(len(sentence) - 1, k + 2 * TOLL_REACH)):
        hit = sentence.numbers.get(m + 1)
        if sentence.words[m].base == "الي" and hit is not None and m + 1 not in sentence.times:
            return hit if hit.unit_index is None or sentence.words[hit.unit_index].head_class not in _OTHERS else None
        if sentence.text(m) == "،" or sentence.tags[m] in "LSM":
            break
    return None


_OTHERS: Final = frozenset({"casualty", "time", "unit", "money", "place", "facility"})
"""What a number counts that is no toll; another casualty noun takes it for itself."""


def _topic(sentence: Sentence, i: int) -> bool:
    """«أن ضحايا الغارة ستة»: the dead of something, of whom their number is said."""
    behind = sentence.words[i + 1] if i + 1 < len(sentence) else None
    return sentence.tag(i - 1) == "S" and behind is not None and behind.det and sentence.tag(i + 1) == NOMINAL


def _of_what(sentence: Sentence, i: int, k: int) -> bool:
    """«عدد قتلى الغارة سبعة»: a definite noun behind the dead says of what they died."""
    genitive = not sentence.words[i].det and sentence.words[k].det
    return genitive and sentence.tags[k] == NOMINAL and not sentence.conj(k) and not sentence.prep(k)


def _dates(sentence: Sentence, k: int) -> bool:
    """«عدد القتلى منذ مطلع آذار 640»: since or until when a toll counts."""
    return k in sentence.times or sentence.words[k].base in {"منذ", "حتي"}


def _reached_before(sentence: Sentence, i: int) -> NumberHit | None:
    """«ارتفع إلى 12 عدد القتلى»: the number between the verb and what it counts."""
    for k in range(i - 2, max(0, i - TOLL_REACH), -1):
        if sentence.tags[k] == VERB:
            return None
        if k in sentence.numbers and sentence.text(k - 1) == "الي":
            return sentence.numbers[k]
    return None


def _rises(sentence: Sentence, i: int) -> bool:
    """A verb of reaching stands before token i in its clause."""
    for k in range(i - 1, max(-1, i - 2 * TOLL_REACH), -1):
        if sentence.words[k].base.removeprefix("ال") == "حصيله":
            return True  # «كانت الحصيلة الأولى ثلاثة قتلى», «رفع المرصد حصيلة القتال إلى 59 قتيلا»
        if sentence.tags[k] == VERB or (sentence.words[k].masdars and sentence.words[k].lemmas() & _REACHING):
            return bool(sentence.words[k].lemmas() & _REACHING)  # «ارتفاع عدد القتلى إلى سبعين»
        if sentence.tags[k] in "LSMR":
            return False
    return False


def tolled(sentence: Sentence, i: int) -> bool:
    """Whether the casualty noun at token i gives the state of a toll, by its own number or one behind it."""
    counted = not sentence.conj(i) and any(i in (hit.unit_index, hit.end) for hit in sentence.numbers.values())
    return reached(sentence, i) is not None or (counted and _rises(sentence, i))


def running(sentence: Sentence, i: int) -> bool:
    """«عدد القتلى منذ بدء العمليات 514», «مجموع القتلى 514»: a toll kept since something began, of no one place."""
    behind = range(i + 1, min(len(sentence), i + TOLL_REACH))
    summed = i > 0 and sentence.words[i - 1].base in _SUMS
    return tolled(sentence, i) and (summed or any(sentence.words[k].base == "منذ" for k in behind))


_SUMS: Final = frozenset({"مجموع", "اجمالي"})


def _more(sentence: Sentence, j: int) -> list[tuple[Part, int | None, int | None]]:
    """«… من الجيش و18 من المهاجمين و7 مدنيين» behind a counted dead: the others of the list, up to one with a word of its own for
    what they have become («وخمسون جريحا»)."""
    found: list[tuple[Part, int | None, int | None]] = []
    if sentence.text(j) == "من":
        first = phrase_at(sentence, j + 1)
        j = first.end if first is not None else j
    while j < len(sentence) and len(found) < TOLL_REACH:
        j += sentence.text(j) == "و"
        other = phrase_at(sentence, j) if sentence.conj(j) == "و" and sentence.tag(j) == NUMBER else None
        if other is None or other.number is None or sentence.words[other.head].head_class in _OTHERS:
            break
        if other.cls not in AGENTIVE - {"platform", "medium", "source"}:
            break
        found.append((Part(sentence, other.start, other.end, other), other.number.low, other.number.high))
        j = other.end
    return found


def _with_others(sentence: Sentence, hit: NumberHit, end: int, of: str) -> list[tuple[Part, str, int | None, int | None]]:
    """A count that ends before token `end`, with the body whose men it counts if one stands behind, and the others of the list."""
    body = _body_behind(sentence, end)
    first = Part(sentence, hit.start, end if body is None else body.end, body)
    return [(first, of, hit.low, hit.high), *((one, of, low, high) for one, low, high in _more(sentence, end))]


def _body_behind(sentence: Sentence, j: int) -> Phrase | None:
    """«71 قتيلا من الجيش»: the body whose men are counted, behind «من» at token j."""
    phrase = phrase_at(sentence, j + 1) if sentence.text(j) == "من" else None
    return phrase if phrase is not None and (phrase.cls in ARMED or phrase.name is not None) else None


def bodies(event: Event) -> list[Part]:
    """The men of bodies that a casualty noun or a toll counts, one a body: whom it harms where no one else is named."""
    return [part for part, _, _, _ in counts(event) if _of_a_body(part)] if event.type in {"kill", "injure"} else []


_THE_DEAD: Final = frozenset({"جثه", "جثمان"})
"""Nouns of the dead as they are found."""
_BECOMING: Final = frozenset({"صار", "اصبح", "بات", "تحول", "غدا", "امسي"})


def became(sentence: Sentence, i: int) -> NumberHit | None:
    """«صار ستون من المهاجمين جثثا»: how many became what the noun at token i names."""
    for k in range(i - 1, max(-1, i - TOLL_REACH), -1):
        if sentence.tags[k] == VERB:
            hits = (sentence.numbers[m] for m in range(k + 1, i) if m in sentence.numbers and m not in sentence.times)
            return next(hits, None) if sentence.words[k].lemmas() & _BECOMING else None
        if sentence.tags[k] in "LSM":
            break
    return None


def _of_trigger(event: Event, of: str) -> list[tuple[Part, str, int | None, int | None]]:
    """A casualty noun that is itself the trigger carries its own number: عشرة قتلى، قتيلان، شهيد."""
    sentence, i = event.sentence, event.span[1] - 1
    word = sentence.words[i]
    nouns = [a for a in word.nouns if a.form is not None and a.form.lexeme.cls == "casualty"]
    if not nouns or (event.form == "finite" and i == event.head):
        return []
    if (i > 0 and sentence.text(i - 1) == "بين") or (i > 1 and sentence.text(i - 2) == "بين" and sentence.conj(i)):
        return []
    whole, form = Part(sentence, i, i + 1), nouns[0].form
    if form is not None and form.number == "d":
        return [(whole, of, 2, 2)]  # a dual takes no number: «الحصيلة الأولى قتيلان»
    for hit in sentence.numbers.values():
        if i in (hit.unit_index, hit.end) and not sentence.conj(i):
            return _with_others(sentence, hit, i + 1, of)
    found = sentence.numbers.get(i + 1) if word.lemmas() & _THE_DEAD and not word.det else None
    if found is not None:
        return [(Part(sentence, i, found.end), of, found.low, found.high)]  # «جثث 14 مدنيا»
    become = became(sentence, i)
    if become is not None:
        return [(Part(sentence, become.start, become.end), of, become.low, become.high)]
    toll = reached(sentence, i)
    if toll is not None:
        return _with_others(sentence, toll, toll.end, of)
    if form is not None and form.number == "s" and not word.det and event.form == "noun":  # but «عائلات نازحة», «راح ضحيته 15»
        return [(whole, of, 1, 1)]
    return []
