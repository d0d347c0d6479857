"""Placing: where an event happened, from the prepositional phrases of its own clause."""

from itertools import pairwise
from typing import Final

from waqai.extract.event import Event, Part
from waqai.extract.governing import AROUND
from waqai.extract.predicates import described, said_of
from waqai.extract.roles import MOVES, PLACE_ROLES, assign
from waqai.extract.slots import ARMED
from waqai.extract.subjects import antecedent, is_auxiliary, left_subject
from waqai.language.clauses import NEAR, Item, items
from waqai.language.coordination import coordinated
from waqai.language.grammar import NOMINAL, Sentence
from waqai.language.phrases import AGENTIVE, Phrase, phrase_at

PLACE_PREPOSITIONS: Final = frozenset(
    "في ب قرب عند داخل خارج حول وسط علي H من الي نحو باتجاه صوب تجاه عبر امام قباله خلف وراء بين قبل ضمن فوق".split()
)
LOCATIVE: Final = frozenset("في ب قرب عند داخل خارج حول وسط H امام قباله علي".split())
_PLACES: Final = frozenset({"place", "from", "to", "through", "target"})
_AFTERWARDS: Final = frozenset({"بعد", "عقب", "اثر", "قبل", "قبيل", "خلال"})
"""Before a move's circumstance: places behind are the other event's."""
_STATES: Final = frozenset({"hold", "capture", "besiege"})
"""What phrases say of a place: «بيد الجيش»، «تحت الحصار»."""
_TAKEN_FROM: Final = frozenset({"arrest", "abduct", "arms_seizure"})
"""Whoever is seized from a place is seized there."""
_WITHOUT_PLACE: Final = frozenset("agree threaten accuse condemn reject support sanction recognise demand appoint resign".split())


def find_places(event: Event) -> None:
    """Where it happened: prepositional phrases of place in the event's own clause, one place only unless joined (C5)."""
    if event.type in _WITHOUT_PLACE:
        return
    sentence = event.sentence
    fronted = event.object_suffix if event.row.roles.get("o") in _PLACES else event.place_suffix
    of_towns = fronted == "هم" and sentence.tag(event.head - 1) == "R"  # as spoken: «القرى اللي نظفناهم»
    if event.form == "finite" and (fronted in {"ها", "ه", "هما"} or of_towns) and not event.places:
        topic = said_of(sentence, event.slots.clause[0], event.head)  # «أما منبج ومنغ فتسيطر عليهما القوات»
        if not topic and sentence.tag(event.head - 1) == NOMINAL:  # «ثلاث قرى كسبها المجلس»
            noun = antecedent(sentence, event.head)
            topic = [noun] if noun is not None and noun.placelike and not noun.definite else []
        for phrase in topic:
            assign(event, "place", phrase)
        if topic:
            event.object_suffix, event.place_suffix = ("" if event.object_suffix == fronted else event.object_suffix), ""
    if event.form != "finite" and not event.places:
        taking = event.place_suffix or (event.slots.suffix if _of_its_place(event) else "")
        for phrase in _topic(sentence, taking) if taking else ():
            assign(event, "place", phrase)
            event.object_suffix = event.subject_suffix = event.place_suffix = ""
    states = event.type in {"hold", "capture", "besiege"} or (
        event.type == "withdraw" and not set(event.row.roles.values()) & _PLACES
    )
    if states and event.form == "phrase" and not event.places:
        begin = event.slots.clause[0]
        before = said_of(sentence, begin, event.span[0]) or described(sentence, event.span[0])
        held = None if before else left_subject(sentence, begin, event.span[0]) or _told_of(sentence, event.span[0])
        for told in before or ([held] if held is not None and held.placelike else []):
            assign(event, "place", told)
    _own_places(event, sentence)
    distant = event.type == "advance" and event.form == "phrase" and "s" not in event.row.roles  # «القوات على بعد …»
    if not event.agents and (distant or (event.type == "hold" and event.form == "noun" and event.row.roles.get("s") == "agent")):
        force = left_subject(sentence, event.slots.clause[0], event.span[0])
        if force is not None and force.cls in ARMED and force.end == event.span[0]:
            assign(event, "agent", force)  # «والجيش موجود في المدينة»
    if not event.places and event.type == "hold" and event.form != "phrase":
        where = event.slots.clause[0]
        if sentence.text(where) == "حيث":  # «الشيخ مقصود والأشرفية، حيث تتمركز القوات»
            for phrase in described(sentence, where - (sentence.text(where - 1) == "،")):
                assign(event, "place", phrase)
    if not event.places:
        event.places.extend(event.borrowed or _of_the_clause(event) or _garrisoned(event))


def _of_the_clause(event: Event) -> list[Part]:
    """Where the clause plays whose circumstance a move or change is: «لا سلطة في البلدة منذ رحيل القوات»."""
    sentence, i = event.sentence, event.span[0]
    if event.place_suffix or event.object_suffix or any(item.suffix for item in event.pps):
        return []  # «بعد انسحاب الجيش منها»: the pronoun says where
    if event.group != "territory" or event.form != "noun" or sentence.words[i - 1].base not in AROUND:
        return []
    for item in items(sentence, event.slots.clause[0], i):
        if item.kind == "pp" and item.prep in {"في", "داخل"} and item.phrase is not None and item.phrase.placelike:
            return [Part(sentence, item.phrase.start, item.phrase.end, item.phrase, "carried")]
    return []


def _garrisoned(event: Event) -> list[Part]:
    """Where the doer of a change is said to be stationed: «القوات المرابطة في سرت وترهونة انسحبت»."""
    sentence, doer = event.sentence, event.agents[0].phrase if event.agents else None
    if event.type not in _LEAVES_ITS_POST or doer is None or event.agents[0].sentence is not sentence or doer.end >= event.span[0]:
        return []
    stationed = any(word.base in _STATIONED for word in sentence.words[doer.head : doer.end])
    if event.place_suffix or event.object_suffix or not stationed:
        return []
    first = next(iter(items(sentence, doer.end, event.span[0])), None)
    if first is None or first.kind != "pp" or first.prep not in LOCATIVE or first.phrase is None or not first.phrase.placelike:
        return []
    return [Part(sentence, one.start, one.end, one, "carried") for one in coordinated(sentence, first.phrase)]


_LEAVES_ITS_POST: Final = frozenset("withdraw redeploy evacuate flee surrender defect hand_over".split())
_STATIONED: Final = frozenset("عامله مرابطه متمركزه منتشره موجوده متواجده متحصنه محاصره مرابطين متمركزين متحصنين".split())


def _of_its_place(event: Event) -> bool:
    """The pronoun on the noun is of the place that it happens to: «سقوطها», «استعادتها»."""
    role = event.row.roles.get("s" if event.subject_suffix else "o", "")
    return role in _PLACES


def _topic(sentence: Sentence, suffix: str) -> list[Phrase]:
    """What a sentence says that it turns to, where a pronoun of this form takes it up: «أما منبج فنفى المجلس استعادتها»."""
    first = phrase_at(sentence, 1) if sentence.words[0].base == "اما" else None
    if first is None or not first.placelike:
        return []
    found = coordinated(sentence, first)
    return found if (suffix == "هما") == (len(found) > 1) else []


def _told_of(sentence: Sentence, i: int) -> Phrase | None:
    """What a predicate is said of in a relative clause, or right behind it: «حمص، التي لا تزال بيد الجيش»."""
    k = i - 1
    while k > 0 and (sentence.tags[k] in "XM" or is_auxiliary(sentence, k)):
        k -= 1
    if k > 0 and sentence.tags[k] == "R":
        return antecedent(sentence, k - (sentence.text(k - 1) == "،"))
    return antecedent(sentence, i)


def _own_places(event: Event, sentence: Sentence) -> None:
    if not any(p.role == "at" and not vague(p) for p in event.places) or event.type in MOVES:
        for item in event.pps:
            if event.places and event.type in MOVES and item.prep in _AFTERWARDS and item.phrase and item.phrase.cls == "event":
                break  # «إخلاء حمص بعد انسحابه من حماة»
            aside = item.prep == "من" and event.row.roles.get("من") == "none"  # «لم تصل إلى أبعد من البلدة»
            if item.phrase is not None and item.prep in PLACE_PREPOSITIONS and not aside and not nested(event, item):
                _place_item(event, item)
    if len(event.places) > 1 and any(not vague(p) for p in event.places):
        for before, place in pairwise(event.places):
            if vague(before) and before.end < place.start and set(sentence.tags[before.end : place.start]) == {"H"}:
                place.start = before.start  # «قريتين شمال المدينة»: what was taken lies beside the town
        event.places = [p for p in event.places if not vague(p)]
    if not event.places and event.instrument is not None:
        behind = event.instrument.end
        if behind < len(sentence):
            for item in items(sentence, behind, event.slots.clause[1]):
                if item.kind == "pp" and item.phrase is not None and item.prep in LOCATIVE and item.phrase.placelike:
                    assign(event, "place", item.phrase, item.prep)
                    break


def nested(event: Event, item: Item) -> bool:
    """A place phrase that only says where the place before it lies («بلدة السفيرة بريف حلب»); «وعلى حمص» is one more."""
    sentence, last = event.sentence, max((p.end for p in event.places if p.sentence is event.sentence), default=item.start)
    own = sentence.tags[item.start] == "P" or sentence.prep(item.start) == item.prep
    joined = sentence.conj(item.start) == "و" and own and event.row.roles.get(item.prep) == "place"
    if joined:  # but not «على حماة الخميس وعلى حمص ليل السبت»: the second has a day of its own
        return any(k in sentence.times for k in range(last, item.start))
    aimed = item.prep in _AIMED and event.row.roles.get(item.prep) == "target"
    if aimed and all(p.role == "from" for p in event.places):
        return False  # «أطلق صاروخا من عمران على نجران»
    for p in event.places:
        if p.phrase is not None and p.role == "at" and vague(p):
            continue
        if p.sentence is event.sentence and p.end <= item.start <= p.end + 1 and item.prep in LOCATIVE:
            return True
    if event.places and all(p.role == "at" and vague(p) for p in event.places) and item.prep in LOCATIVE:
        return False
    moved = event.type in MOVES
    return bool(event.places) and not (moved and item.prep in PLACE_ROLES)


_AIMED: Final = frozenset({"علي", "نحو", "باتجاه", "صوب", "تجاه", "الي"})


def vague(place: Part) -> bool:
    """An indefinite place without a name («قرى»، «ساحة عامة»): a better one behind it takes its seat."""
    phrase = place.phrase
    if phrase is None or phrase.name is not None:
        return False
    words = place.sentence.words
    behind = words[phrase.head + 1] if phrase.head + 1 < phrase.end else None
    if words[phrase.head].base in _SETTLEMENTS and behind is not None and not (behind.adjectives and not behind.nouns):
        return False  # «قرية دير شرقي»: named, though the name is in no table
    return not phrase.definite or (bool(words[phrase.head].suffix) and words[phrase.head].base not in _SITES)


_SITES: Final = frozenset({"سجن", "مطار", "ميناء", "معبر", "قاعدت", "مستشفي", "مشفي", "قلعت"})
"""What a town has one of, so that «سجنها» is known by the town."""
_SETTLEMENTS: Final = frozenset(
    {"قري", "بلدات", "مدن", "احياء", "قريه", "بلده", "مدينه", "حي", "مخيم", "ناحيه", "معسكر", "مطار", "جبل", "وادي", "تل", "محور"}
)


def _place_item(event: Event, item: Item) -> None:
    sentence, phrase = event.sentence, item.phrase
    if phrase is None:
        return
    if (
        item.prep in {"الي", "من", "نحو", "باتجاه", "صوب", "تجاه", "عبر"}
        and event.type not in MOVES
        and not (item.prep == "من" and event.type in _TAKEN_FROM and not any(p.role == "at" for p in event.places))
    ):
        return
    if item.prep == "بين" and phrase.cls not in {"placename", "place"}:
        return
    strong = phrase.placelike and all(
        p.sentence is not sentence or p.end <= phrase.start or phrase.end <= p.start for p in event.patients
    )
    unnamed = (
        phrase.cls == ""
        and item.prep in {"في", NEAR, "الي", "داخل"}
        and not sentence.words[phrase.head].det
        and sentence.words[phrase.head].unknown
    )
    if item.prep == NEAR and phrase.cls not in AGENTIVE | {"time", "event"} and phrase.name is None and not strong:
        assign(event, "place", phrase, item.prep)
        return
    articled = phrase.cls == "" and item.prep in {"في", NEAR} and sentence.words[phrase.head].unknown
    if item.prep == "علي" and phrase.cls not in {"place", "placename", "facility"}:
        return
    if strong or unnamed or articled:
        assign(event, "place", phrase, item.prep)


def fronted(sentence: Sentence, begin: int) -> Phrase | None:
    """The place that a sentence opens with, which holds for what it tells: «وفي تعز، صد الجيش هجوما», «أما درنة فمحاصرة»."""
    first = next(iter(items(sentence, begin, len(sentence))), None)
    if first is None or first.phrase is None or not first.phrase.placelike:
        return None
    if first.kind == "pp" and first.start == begin and first.prep in _FRONT:
        return first.phrase
    topic = first.kind == "np" and sentence.words[first.start - 1].base == "اما" if first.start else False
    return first.phrase if topic and first.phrase.name is not None else None


_FRONT: Final = frozenset({"في", "ب", "داخل", "H", NEAR})
