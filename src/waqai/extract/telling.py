"""Telling: whether a text reports an event or only mentions one that it takes for known.

«قُتل ثلاثة في انفجار» tells two events; «لجنة التحقيق في جريمة اغتيال الوزير» tells none. A finite verb tells. An event noun
tells when something lends it a predicate (a light verb, a cause, a report), when it opens a headline, or when it stands as the
circumstance of an event that is told. In a definite relative clause an event is presupposed: claimed, but not the news.
"""

from typing import Final, Literal

from waqai.extract.event import BLOWS, Event
from waqai.extract.figures import became, counted, tolled
from waqai.extract.governing import TOPICS
from waqai.extract.governor import Governor
from waqai.extract.moods import unchanged
from waqai.extract.predicates import moving, of_place
from waqai.extract.prospects import of_a_blow
from waqai.extract.subjects import is_auxiliary
from waqai.language.grammar import NOMINAL, VERB, Sentence
from waqai.lexicon import Knowledge

Telling = Literal["told", "presupposed", "mention"]
_CIRCUMSTANCE: Final = frozenset("في ب اثر عقب بعد جراء خلال نتيجه وسط بسبب قبل بفعل اثناء رغم قبيل مع علي بموجب بجانب ضمن".split())
_PREDICATES: Final = frozenset(
    {"does", "occurs", "causes", "suffers", "hosts", "hits", "succeeds", "begins", "stops", "fails", "tries", "prevents"}
)
_SPEAKING_FOR: Final = frozenset("occurs begins demands threatens plans fails tries succeeds denies prevents".split())
"""Governors that make even a bare definite noun something told: «دعا إلى الاستسلام»."""
_FACTUAL: Final = frozenset({"occurs", "begins", "hosts", "causes", "does", "suffers", "stops"})
_FULL: Final = 2
"""Participants and places of its own from which on an event noun tells even without a predicate."""
_BACKDROP: Final = frozenset("بعد بعيد قبل قبيل عقب منذ غداه اثر حتي رغم مع خلال جراء بفعل بسبب تحت".split())
"""Prepositions that set an event noun behind what is told: with a doer or place of its own it happened (phenomena_events, e)."""
_NEARBY: Final = 8
"""Words within which a joined event noun goes on from the one before it."""
_BODILY: Final = frozenset({"territory", "fighting", "harm", "detention", "movement", "forces", "restriction"})
_CHARGE: Final = frozenset({"تهم", "تهمه", "بتهمه", "بتهم"})
_TIMES: Final = frozenset("ساعه ساعات يوم يومين ايام اسبوع اسابيع شهر شهرين اشهر عام عامين سنه سنوات دقايق".split())


def telling(event: Event, chain: list[Governor], earlier: list[Event], know: Knowledge) -> Telling:
    """How a text brings an event up. earlier: events of the same sentence that are told, in text order."""
    sentence = event.sentence
    if unchanged(event):
        return "told"
    if event.form == "finite":
        return "presupposed" if _relative(sentence, event.head) else "told"
    if _predicated(event) or moving(sentence, event.slots.clause[0], event.head):
        return "told"
    if event.group in {"territory", "restriction"} and _of_place(event):
        return "told"
    casualty = sentence.words[event.head].head_class == "casualty" and event.group != "territory"  # «خسارتها المدينة» is no toll
    if casualty and tolled(sentence, event.head):
        return "told"
    if event.definite and casualty and not sentence.numbers.get(event.span[0] - 1):
        return "mention"
    casual = casualty and event.form == "noun"
    if (
        casual
        and not _counted(sentence, event)
        and not {g.kind for g in chain} & _CASUALTY_KINDS
        and not _opens(sentence, event.span[0])
        and sentence.text(event.span[0] - 1) != "بين"
        and not (sentence.tag(event.span[0] - 1) == VERB and sentence.words[event.span[0] - 1].lemmas() & _FALLING)
        and not (earlier and sentence.conj(event.span[0]))
        and not _left_dead(sentence, event.span[0])
    ):
        return "mention"
    if sentence.words[event.head].participles and sentence.tag(event.head - 1) == "." and not sentence.words[event.head].masdars:
        return "told"
    if event.span[0] > 0 and sentence.words[event.span[0] - 1].base in _CHARGE:
        return "mention"  # «وجه القاضي تهم قتل إلى …»
    if event.modality == "denied" and (
        event.group == "territory" or (event.group == "fighting" and not event.definite and any(g.kind == "denies" for g in chain))
    ):
        return "told"
    kinds = {g.kind for g in chain}
    if "blame" in kinds:
        return "told"
    topical = _topic(sentence, event)
    if topical and event.agents:
        return "presupposed"
    if (topical and not kinds & _FACTUAL) or (
        "about" in kinds and not {g.kind for g in chain[: [g.kind for g in chain].index("about")]} & (_PREDICATES | {"speech"})
    ):
        return "mention"
    parts = [p for p in (*event.agents, *event.patients, *event.places) if p.by is None]
    own = bool(parts)
    repelled = _repelled(sentence, event.span[0], know)
    caused = _causes(sentence, _left(sentence, event.span[0]), know) or _causes(sentence, _past_noun(sentence, event.span[1]), know)
    if _goes_on(sentence, event.span[1]) or (casual and (_there(sentence, event) or _left_dead(sentence, event.span[0]))):
        return "told"
    under = event.type in BLOWS and sentence.text(event.span[0] - 1) == "تحت" and bool(earlier)  # «نزحوا تحت القصف»
    if event.modality == "actual" and (under or (sentence.prep(event.span[0]) == "ل" and of_a_blow(sentence, event.span[0]))):
        return "told"
    if event.definite and not (
        own or caused or repelled or (casual and "causes" in kinds) or kinds & _SPEAKING_FOR or _lasted(sentence, event.span[0])
    ):
        return "mention"
    if sentence.text(event.span[0] - 1) == "بين" or (sentence.text(event.span[0] - 2) == "بين" and sentence.conj(event.span[0])):
        return "told"  # «30 بين شهيد وجريح»
    if chain or repelled or caused or _opens(sentence, event.span[0]) or sentence.tag(_left(sentence, event.span[0])) == VERB:
        return "told"
    if earlier and earlier[-1].type == "break_siege" and event.type == "besiege":
        return "told"
    if (
        _described(event, know)
        or _hangs_on(event, earlier)
        or len(parts) >= _FULL
        or event.type == "hold"
        or (event.group == "territory" and own and (_behind(sentence, event.span[0]) or _lasted(sentence, event.span[0])))
        or (event.form == "phrase" and event.group == "territory")
    ):
        return "told"
    if own and event.group in _BODILY and event.modality != "actual":
        return "told"
    known = own or bool(event.agents or event.patients or event.places or event.slots.suffix)
    known = known or event.type == "ceasefire"
    backed = event.group in _BODILY or event.type in _TURNS
    return "presupposed" if known and backed and _set_behind(sentence, event.span[0]) else "mention"


_TURNS: Final = frozenset({"overthrow", "ceasefire"})
"""Turns of politics that, like deeds, stand behind what is told: «بعد سقوط النظام»، «مع دخول الهدنة حيز التنفيذ»."""


_FALLING: Final = frozenset({"سقط", "ارتقي"})
_CASUALTY_KINDS: Final = frozenset({"causes", "occurs", "hosts", "does", "speech", "hits", "suffers", "accuses", "denies"})


def _there(sentence: Sentence, event: Event) -> bool:
    """«في الشوارع عشرات الجثث»: the place that a clause without a verb opens with is where the counted are."""
    begin, i = event.slots.clause[0], event.span[0]
    opens = sentence.tag(begin) == "P" or bool(sentence.prep(begin))
    return opens and _counted(sentence, event) and all(sentence.tags[k] not in "VRSL" for k in range(begin, i))


def _left_dead(sentence: Sentence, i: int) -> bool:
    """«تركت المليشيا وراءها أربعين قتيلا», «بوجود ستين جثة», «صار عشرون جثثا»: who was left, is there or came to it is told."""
    if became(sentence, i) is not None:
        return True
    if not counted(sentence, i):
        return False
    for k in range(i - 1, max(-1, i - _NEARBY), -1):
        word = sentence.words[k]
        if sentence.tags[k] == VERB or word.participles or word.masdars:
            verb = sentence.verb(k)
            open_yet = verb is not None and verb.form is not None and verb.form.kind == "imperfect"
            open_yet = open_yet or (k > 1 and is_auxiliary(sentence, k - 2))  # «نفت أن تكون المشرحة تسلمت …»
            return bool(word.lemmas() & _LEAVING) and not open_yet and not (k > 0 and sentence.words[k - 1].base in _NOT)
        if sentence.tags[k] in "LSMR.":
            return False
    return False


_LEAVING: Final = frozenset({"ترك", "خلف", "وجد", "عثر", "لقي", "اكتشف", "تسلم"})
_NOT: Final = frozenset({"لم", "لا", "لن", "عدم", "دون", "نفي"})


def _counted(sentence: Sentence, event: Event) -> bool:
    """A casualty noun with a number of its own, a dual included."""
    i = event.span[1] - 1
    form = next((a.form for a in sentence.words[i].nouns if a.form is not None), None)
    return any(i in (hit.unit_index, hit.end) for hit in sentence.numbers.values()) or bool(form and form.number == "d")


def _predicated(event: Event) -> bool:
    """A participle said of a subject through كان، لا يزال، بات."""
    sentence, i = event.sentence, event.head
    before = sentence.words[i - 1]
    if before.head_class == "crowd" and not before.det and not before.suffix:
        return False  # «لا يزال أهالي معتقلين ينتظرون»
    return _is_participle(event) and any(is_auxiliary(sentence, k) for k in range(i - 1, max(-1, i - 8), -1))


def _is_participle(event: Event) -> bool:
    """Whether the word is a participle: «محاصرة» is spelled as the verbal noun, and is none where it is said of a subject."""
    word = event.sentence.words[event.head]
    return bool(word.participles) and (not word.masdars or (event.slots.passive and event.slots.object is not None))


def _of_place(event: Event) -> bool:
    """A participle said of a place, or of those besieged there, without any verb: «سبها خاضعة لنفوذ القوات», «الطريق مقطوع»."""
    if event.sentence.words[event.head].det or not _is_participle(event):
        return False
    return event.slots.passive or of_place(event.sentence, event.slots.clause[0], event.head)


def _behind(sentence: Sentence, i: int) -> bool:
    """«بعد انسحاب الجيش منهما», «عقب خروج الفصيل»: the circumstance of whatever the sentence tells, by its own doer."""
    return sentence.tag(i - 1) == "P" and sentence.words[i - 1].base in {"بعد", "عقب", "اثر", "غداه", "فور"}


def _causes(sentence: Sentence, k: int, know: Knowledge) -> bool:
    """Token k is a verb of causing or occurring: «أدى القتال إلى …»."""
    return (
        k >= 0
        and sentence.tags[k] == VERB
        and any(
            light.kind in {"causes", "occurs"}
            for a in sentence.words[k].verbs
            if a.form is not None
            for light in know.light.get(a.form.lexeme.lemma, ())
        )
    )


def _goes_on(sentence: Sentence, k: int) -> bool:
    """«الاشتباكات ما زالت مستمرة»، «المعارك متواصلة»: a predicate behind says that it is still going on."""
    while k < len(sentence) and (sentence.tags[k] in "XM" or is_auxiliary(sentence, k) or sentence.words[k].det):
        k += 1
    return k < len(sentence) and not sentence.words[k].det and bool(sentence.words[k].lemmas() & _GOING_ON)


_GOING_ON: Final = frozenset({"مستمر", "استمر", "متواصل", "تواصل", "داير", "دار", "جاري", "محتدم", "احتدم"})


def _relative(sentence: Sentence, i: int) -> bool:
    """Behind الذي and its like, particles between allowed."""
    k = i - 1
    while k >= 0 and sentence.tags[k] in "XK":
        k -= 1
    return k >= 0 and sentence.tags[k] == "R"


_BESIDES: Final = frozenset({("اضافه", "الي"), ("فضلا", "عن"), ("علاوه", "علي"), ("ناهيك", "عن"), ("الي", "جانب"), ("عدا", "عن")})
"""Words that join one more event to what is told: «قتل خمسة إضافة إلى إصابة سبعة»."""


def _left(sentence: Sentence, i: int) -> int:
    """The token before a noun and its count."""
    k = i - 1
    while k >= 0 and sentence.tags[k] in "QU":
        k -= 1
    return k


def _topic(sentence: Sentence, event: Event) -> bool:
    """The event noun hangs in the construct on a noun that makes it a topic."""
    k = event.span[0] - 1
    for _ in range(2):
        if k < 0 or sentence.tags[k] != NOMINAL or sentence.words[k].det:
            return False
        word = sentence.words[k]
        if word.base in TOPICS or word.lemmas() & TOPICS:
            return True
        k -= 1
    return False


def _opens(sentence: Sentence, i: int) -> bool:
    """Nothing but signs, particles and its own preposition before it in its sentence, or since a colon or two dots: a headline."""
    k = _left(sentence, i)
    while k >= 0 and sentence.tags[k] in "PLBKXU":
        k -= 1
    return k < 0 or sentence.text(k) in {":", "|", "–", "—", "«", '"', "*", "-", "…"}


def _set_behind(sentence: Sentence, i: int) -> bool:
    """A preposition of time or cause leads to the noun at token i, or أن takes it for what its clause is about."""
    k = _left(sentence, i)
    if sentence.prep(k + 1) or k < 0:
        return False
    if sentence.conj(k + 1) == "و":  # «بعد انسحاب الجيش وسقوط البلدة»
        near = range(k, max(0, k - _NEARBY), -1)
        other = next((m for m in near if sentence.words[m].masdars and sentence.tags[m] == NOMINAL), -1)
        return other > 0 and not sentence.conj(other) and _set_behind(sentence, other)
    return sentence.tags[k] == "S" or (sentence.tags[k] == "P" and sentence.words[k].base in _BACKDROP) or _lasted(sentence, i)


def _past_noun(sentence: Sentence, k: int) -> int:
    """The token behind an event noun and its adjectives."""
    while k < len(sentence) and sentence.tags[k] == NOMINAL and sentence.words[k].det and sentence.words[k].adjectives:
        k += 1
    return k if k < len(sentence) and not sentence.conj(k) else -1


def _repelled(sentence: Sentence, i: int, know: Knowledge) -> bool:
    """The object of a verb that repels or foils: the attack is real (C9)."""
    for k in range(i - 1, max(-1, i - 8), -1):
        if sentence.tags[k] == VERB:
            return any(
                row.type == "repel"
                for a in sentence.words[k].verbs
                if a.form is not None
                for row in know.triggers.get(a.form.lexeme.lemma, ())
            )
    return False


def _lasted(sentence: Sentence, i: int) -> bool:
    """«بعد ثلاثة أيام من المعارك»: a stretch of time of it went by."""
    return (
        sentence.text(i - 1) == "من" and bool(sentence.words[i - 2].lemmas() & _TIMES or i - 2 in sentence.times)
        if i > 1
        else False
    )


def _described(event: Event, know: Knowledge) -> bool:
    """A relative verb right behind says who did it or whom it hit."""
    sentence = event.sentence
    for k in range(event.span[1], min(len(sentence), event.span[1] + 6)):
        if sentence.tags[k] == VERB and sentence.words[k].verbs and sentence.tag(k - 1) != "R":
            form = sentence.words[k].verbs[0].form
            if (
                form is not None
                and sentence.words[k].verbs[0].suffix
                and event.type == "curfew"
                and form.lexeme.lemma in know.speech
            ):
                return True  # «حظر تجول أعلنته السلطات»
            return form is not None and any(
                light.kind in {"does", "hits", "causes"} for light in know.light.get(form.lexeme.lemma, ())
            )
        if sentence.tags[k] not in (NOMINAL, "P", "Z"):
            return False
    return False


def _hangs_on(event: Event, earlier: list[Event]) -> bool:
    """The circumstance of an event told before it in the sentence, or joined to one by و."""
    if not earlier:
        return False
    sentence, i = event.sentence, event.span[0]
    k = _left(sentence, i)
    first = k + 1
    prep = sentence.prep(first) or (sentence.words[k].base if k >= 0 and sentence.tags[k] == "P" else "")
    if sentence.conj(first) == "و" or sentence.tag(k) == "C":
        return i - earlier[-1].head < 30
    if (sentence.words[k - 1].base.removeprefix("ال"), sentence.text(k)) in _BESIDES:
        return k > 0 and i - earlier[-1].head < 30 and earlier[-1].modality == "actual"
    near = earlier[-1].head
    if prep not in _CIRCUMSTANCE and not (prep == "من" and _lasted(sentence, i)):
        return sentence.tag(k) == NOMINAL and not sentence.words[k].det and i - near < 8 and not _topic(sentence, event)
    return i - near < 30
