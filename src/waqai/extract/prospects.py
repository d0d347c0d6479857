"""What is still to come: ends, aims, what is given in exchange, what is expected."""

from typing import Final

from waqai.extract.event import HARMS, Event
from waqai.extract.governors import coordinate
from waqai.extract.negation import REPORT, particle_mood
from waqai.extract.subjects import is_auxiliary
from waqai.language.clauses import clause_of
from waqai.language.grammar import NOMINAL, OPENERS, VERB, Sentence
from waqai.model import Modality


def _supposed(sentence: Sentence, i: int) -> tuple[Modality, str] | None:
    """«سنقاتل حتى تحرير المدينة وطرد المسلحين»: an end not yet reached; but «قاتلوا حتى سقوط المدينة»; «أي هجوم سيقابل برد»."""
    if i > 0 and sentence.words[i - 1].base == "اي":
        return "hypothetical", "أي"
    k = i - 1
    while k > 0 and i - k < REPORT and sentence.tags[k] in (NOMINAL, "P") and sentence.words[k].base not in _UNTIL:
        k -= 1
    if k <= 0 or sentence.words[k].base not in _UNTIL or (k < i - 1 and sentence.conj(i) != "و"):
        return None
    for m in range(k - 1, -1, -1):
        verb = sentence.verb(m) if sentence.tags[m] == VERB else None
        if verb is not None and verb.form is not None:
            return ("planned", sentence.text(k)) if verb.form.kind == "imperfect" else None
        if sentence.tags[m] in "LS":
            break
    return None


_UNTIL: Final = frozenset({"حتي", "لحين", "ريثما"})


def to_come(event: Event, starts: list[int]) -> tuple[Modality, str] | None:
    """What the words around a noun say of it that is still to come, None where they say nothing."""
    sentence, i = event.sentence, event.span[0]
    if sentence.text(i - 1) == "مقابل":
        return _in_exchange(sentence, i)
    if event.type == "hold" and is_auxiliary(sentence, i - 1):
        verb = sentence.verb(i - 1)
        return ("planned", "س") if verb is not None and verb.future else None  # «ستظل صامدة»
    if event.group == "territory" and _is_aim(event, starts):
        return "planned", "هدف"
    supposed = _supposed(sentence, i) if event.form == "noun" else None
    return ("possible", "محتمل") if supposed is None and _expected(event) else supposed


def _is_aim(event: Event, starts: list[int]) -> bool:
    """«السيطرة على المدينة لا تزال هدفا للجيش»: of the event, told in no verb, the clause says that it is an aim."""
    sentence, total = event.sentence, len(event.sentence)
    if sentence.tag(event.span[0] - 1) != "S" and clause_of(starts, total, event.head)[0] != event.span[0]:
        return False
    for k in range(event.span[1], min(total, event.span[1] + REPORT * 2)):
        if sentence.words[k].base in _AIMS and not sentence.prep(k) and sentence.tag(k - 1) != "P":
            return True
        if sentence.tags[k] == VERB and not is_auxiliary(sentence, k) and sentence.tag(k - 1) != "R":
            return False
    return False


_AIMS: Final = frozenset({"هدف", "هدفا", "هدفها", "هدفه", "هدفهم", "محورا", "غايه", "اولويه", "حلم", "حلما"})


def _in_exchange(sentence: Sentence, i: int) -> tuple[Modality, str] | None:
    """«ستطلق الحركة الرهائن مقابل انسحاب»: what is given for a deed to come is itself to come."""
    verb = next((k for k in range(i - 2, -1, -1) if sentence.tags[k] == VERB), -1)
    return particle_mood(sentence, verb) if verb >= 0 else None


def led_by_purpose(event: Event) -> bool:
    """«لإنهاء الحصار», in quotes too («لـ "تطويق" المدينة»), and joined to such a noun («لوقف الحرب وتبادل الأسرى»)."""
    sentence, i = event.sentence, event.span[0]
    if sentence.prep(i) == "ل" or (sentence.text(i - 1) in OPENERS and sentence.text(i - 2) == "ل"):
        return True
    first = coordinate(sentence, i) if sentence.conj(i) and not sentence.prep(i) and event.type not in HARMS else -1
    return first >= 0 and sentence.prep(first) == "ل" and not sentence.words[first].det


def _expected(event: Event) -> bool:
    """«للاقتحام المحتمل للمخيم», «عملية عسكرية محتملة»: an adjective behind the noun says that it is still to come."""
    sentence, end = event.sentence, event.span[1]
    return any(word.base in _TO_COME and (word.adjectives or word.participles) for word in sentence.words[end : end + 3])


_TO_COME: Final = frozenset("محتمل محتمله مرتقب مرتقبه وشيك وشيكه".split())


def of_a_blow(sentence: Sentence, i: int) -> bool:
    """«في حصيلة أولية لغارات على السوق», «هدفا لغاراتهم»: what the noun under ل is the toll or the target of has happened."""
    for k in range(i - 1, max(-1, i - 4), -1):
        if sentence.words[k].lemmas() & _SUFFERED or sentence.words[k].base in _SUFFERED:
            return True
        if sentence.tags[k] != NOMINAL:
            return False
    return False


_SUFFERED: Final = frozenset("حصيله ضحيه ضحايا هدف هدفا عرضه مسرح مسرحا نتيجه".split())
