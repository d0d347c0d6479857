"""What an outlet takes back of its own telling: «نشرنا أن الجيش انسحب، والصحيح أنه باق», «كنا نزلنا إنو انقصف السوق وطلع الحكي مو
صحيح»; in the next sentence too. What it puts in its place is told like anything else.
"""

from collections.abc import Sequence
from typing import Final

from waqai.extract.event import Event
from waqai.extract.told import Told
from waqai.language.grammar import NUMBER, VERB, Sentence

_PUBLISHING: Final = frozenset("نشر كتب نزل ذكر قال اورد بث اعلن حكي نقل شارك".split())
_SAYING: Final = frozenset("قال اعلن اكد نفي ذكر اوضح افاد اضاف كذب نقل صرح اشار".split())
_OF_NEWS: Final = frozenset("خبر منشور خطا غلط معلومه نشر لبس التباس كلام حكي".split())
"""For what an outlet is sorry that takes it back; not «عن تأخر النشرة»."""
_PUTTING_RIGHT: Final = frozenset({"صحيح", "صواب"})
_SORRY: Final = frozenset("نعتذر ونعتذر منعتذر ومنعتذر بنعتذر وبنعتذر سامحونا عذرا وعذرا نعتذرلكم".split())
_TURNING_OUT: Final = frozenset({"طلع", "تبين", "اتضح", "ثبت", "بان"})
_UNTRUE: Final = frozenset("غلط كذب كذبه خطا اشاعه شايعه مفبرك مفبركه كاذب كاذبه غير مو مش ليس عدم خاطي خاطيه".split())
_TRUE: Final = frozenset("صحيح صحيحا صحيحه دقيق دقيقه دقيقا صح مزبوط مظبوط حقيقي".split())
_NOT: Final = frozenset({"غير", "مو", "مش", "ليس", "ما", "لم", "وما", "ولم"})
_HAPPENED: Final = frozenset("حصل حدث صار صح جري".split())
_NEAR: Final = 5
"""Tokens from the verb of publishing to what opens its content, and from a verb of turning out to what is called untrue."""


def taken_back(event: Event) -> str:
    """The word by which the outlet takes the event back behind it in its sentence, "" where it does not.

    Not of «الهجوم» in «كتبنا أنهم كسروا الهجوم»: whether it was broken, not that there was one.
    """
    sentence = event.sentence
    if event.form != "finite" and sentence.words[event.span[0]].det:
        return ""
    if not _told_by_us(sentence, event.head):
        return ""
    for k in range(event.head + 1, len(sentence)):
        if _corrects(sentence, k):
            return sentence.text(k)
        if _others_say(sentence, k):
            break
    return ""


def take_back(sentence: Sentence, told: Sequence[Told]) -> None:
    """Deny what the sentence before told in the outlet's own name, where this one begins by taking it back."""
    first = next((k for k in range(min(len(sentence), _NEAR)) if _corrects(sentence, k) or _others_say(sentence, k)), -1)
    if first < 0 or not _corrects(sentence, first):
        return
    for one in reversed(told):
        event = one.event
        if event.sentence.index != sentence.index - 1:
            return
        noun = event.form != "finite" and event.sentence.words[event.span[0]].det
        if event.modality in {"actual", "possible"} and not noun and not one.chain and _told_by_us(event.sentence, event.head):
            event.modality = "denied"
            event.notes.append(sentence.text(0))


def _told_by_us(sentence: Sentence, head: int) -> bool:
    """Whether the word at `head` stands in what «we» have published: «كتبنا صباح اليوم أن …»."""
    for k in range(head - 1, -1, -1):
        verb = sentence.verb(k)
        if verb is None or verb.form is None or (verb.form.person, verb.form.kind) != ("1", "perfect"):
            continue
        if verb.form.lexeme.lemma in _PUBLISHING:
            return any(sentence.tags[m] == "S" for m in range(k + 1, min(head, k + _NEAR + 1)))
    return False


def _others_say(sentence: Sentence, k: int) -> bool:
    """«لكن الوزارة قالت إن الخبر غير صحيح»: what follows is somebody else's word."""
    verb = sentence.verb(k)
    told = verb is not None and verb.form is not None and verb.form.person == "3"
    return told and bool(sentence.words[k].lemmas() & _SAYING)


def _corrects(sentence: Sentence, k: int) -> bool:
    """Whether the word at token k begins a correction; not of a number alone («والصحيح خمسة»)."""
    word = sentence.words[k]
    if word.text in _SORRY:
        return sentence.text(k + 1) != "عن" or bool(k + 2 < len(sentence) and sentence.words[k + 2].lemmas() & _OF_NEWS)
    if word.det and word.base in _PUTTING_RIGHT:
        return sentence.tag(k + 1) != NUMBER and k + 1 not in sentence.numbers
    if sentence.tags[k] == VERB and word.lemmas() & _TURNING_OUT:
        return any(sentence.words[m].base in _UNTRUE for m in range(k + 1, min(len(sentence), k + _NEAR)))
    if k + 1 >= len(sentence) or word.base not in _NOT:
        return False
    behind = sentence.words[k + 1]
    return behind.base in _TRUE or (word.base in {"ما", "لم"} and bool(behind.lemmas() & _HAPPENED) and _this(sentence, k - 1))


def _this(sentence: Sentence, k: int) -> bool:
    """«وهذا لم يحصل», «وهذا ما لم يحصل»: what was told before."""
    return any(sentence.tag(m) == "D" for m in (k, k - 1))
