"""Coreference: pronouns, dropped subjects, الأخير and الطرفان get the words they stand for; repeated events are told once."""

from collections.abc import Iterable
from typing import Final

from waqai.extract.event import BLOWS, HARMS, Event, Part
from waqai.extract.figures import tolled
from waqai.extract.for_whom import our_own
from waqai.extract.places_again import PLACE_SUFFIX, SENTENCES_BACK, Discourse, both_places, place_of, pronoun, two_places, words_of
from waqai.extract.roles import ORDINALS, is_ordinal
from waqai.extract.subjects import antecedent
from waqai.language.classes import actor_class
from waqai.language.phrases import AGENTIVE, Phrase, phrase_at

_PAIR: Final = frozenset({"الطرفان", "الطرفين", "الجانبان", "الجانبين", "كلاهما"})
_LATTER: Final = frozenset({"الاخير", "الاخيره", "الاخيرون", "الاخيرين"})
_THESE: Final = frozenset({"هولاء", "اوليك", "هذا", "هذه"})


def resolve(event: Event, seen: Discourse, earlier: list[Phrase]) -> None:
    """Fill what the words leave to the reader: dropped subjects and pronouns of one event.

    earlier: subjects of the verbs before it in its sentence, nearest first.
    """
    _empty_forms(event, seen)
    finite = event.sentence.verb(event.head) if event.form == "finite" else None
    if event.form == "finite" and event.sentence.text(event.head + 1) in _THESE and not event.agents:
        pool = [
            p
            for p in sorted(seen.subjects + seen.others, key=lambda p: (p.sentence.index, p.start))
            if p.phrase is None or p.phrase.cls in AGENTIVE
        ]
        if pool:
            event.agents.append(_carried(pool[-1]))
    ours = finite is not None and finite.form is not None and finite.form.person == "1"
    seat = _subjects_seat(event)
    if ours and event.subject_drops and seat is not None and not seat:
        before = (Part(event.sentence, p.start, p.end, p) for p in earlier)
        own = next((p for p in (*before, *reversed(seen.subjects)) if our_own(p)), None)
        seat.extend([_carried(own)] if own is not None else [])  # «حررنا»: nobody else who was named before
    elif event.subject_drops and seat is not None and (not seat or _with_somebody(event, seat)):
        gender = finite.form.gender if finite is not None and finite.form else ""
        number = finite.form.number if finite is not None and finite.form else ""
        harmed = (e for e in seen.told[-SENTENCE_EVENTS:] if e.sentence is event.sentence and e.type in HARMS)
        suffered = [p for e in harmed for p in e.patients if p.by is None]
        near = next(
            (
                p
                for p in earlier
                if p.cls in AGENTIVE | {"", "placename"}
                and not _reports(p, event)
                and _agrees(p, gender, number if number != "s" else "")
                and all(p.start >= one.end or one.start >= p.end for one in suffered)  # «قتلت القذيفة طفلة وأصابت خمسة»
            ),
            None,
        )
        found = (
            Part(event.sentence, near.start, near.end, near)
            if near is not None
            else _last([p for p in seen.subjects if not _reports(p.phrase, event)], gender, number, event)
        )
        if found is not None:
            seat.append(_carried(found))
            event.notes.append("same subject")
    if event.subject_suffix and not event.agents and "agent" in event.row.roles.values():
        holding = event.form == "phrase"  # «قال مصدر إن الحزب … وإن المدينة ما زالت في قبضته»: not in the source's
        pool = [p for p in seen.subjects + seen.others if not (holding and p.phrase is not None and p.phrase.cls == "source")]
        told = seen.told[-SENTENCE_EVENTS:]
        if all(e.sentence is not event.sentence or e.type != "accuse" for e in told):  # «اتهمت الغرفة …»: no deed of hers
            pool.sort(key=lambda p: p.sentence.index)
        found = _last(pool, *pronoun(event.subject_suffix), event)
        if found is not None:
            event.agents.append(_carried(found))
    joined = _joined_place(event)
    if event.place_suffix and (joined or all(p.role in {"to", "through"} for p in event.places)):  # «انسحب منها نحو الشرق»
        meant = two_places(event, seen) if event.place_suffix == "هما" else place_of(event, event.place_suffix, seen.places)
        carried = [_carried(place) for place in meant]
        event.places = carried + event.places if joined else event.places + carried
    both_places(event, seen)
    if event.object_suffix and event.object_suffix != "نا":
        _object(event, seen)


def _reports(phrase: Phrase | None, event: Event) -> bool:
    """«تحدثت تقارير عن انسحاب القوات، وأعادت تمركزها …»: who only tells of a move does not make it."""
    return event.group == "territory" and phrase is not None and phrase.cls in {"source", "medium"}


def _with_somebody(event: Event, seat: list[Part]) -> bool:
    """Whether all who are named do it with the subject, which the verb leaves out: «وتتقاسم مع الحركة السيطرة على الحي»."""
    beside = [item for item in event.pps if item.prep == "مع"]
    return all(any(item.start <= p.start < item.end for item in beside) for p in seat)


def _joined_place(event: Event) -> bool:
    """Whether the pronoun that means a place has another place joined to it: «يسيطرون عليه وعلى المدينة»."""
    for n, item in enumerate(event.pps[:-1]):
        if item.suffix and item.suffix == event.place_suffix:
            after = event.pps[n + 1]
            return after.prep == item.prep and after.start == item.end and event.sentence.text(after.start).startswith("و")
    return False


def _subjects_seat(event: Event) -> list[Part] | None:
    """Where the subject of its verb belongs: who takes over or loses a place is its patient; None where it has none to fill."""
    if event.row.roles.get("s") in {"recipient", "patient"} and event.type in {"hand_over", "capture"}:
        return event.patients
    return event.agents if "agent" in event.row.roles.values() else None


SENTENCE_EVENTS: Final = 12
"""Events of one sentence that are looked at: more are a list, no story."""


def _object(event: Event, seen: Discourse) -> None:
    gender, number = pronoun(event.object_suffix)
    if event.type in PLACE_SUFFIX:
        if event.places:
            return
        for place in place_of(event, event.object_suffix, seen.places):
            carried = _carried(place)
            carried.role = "at"
            event.places.append(carried)
        return
    if event.patients:
        return
    head = _resumed(event, gender, number)
    if head is not None:
        event.patients.append(head)
        return
    blow = next((e for e in reversed(seen.told) if e.type in BLOWS and e.agents), None) if event.type == "repel" else None
    if blow is not None:
        event.patients.extend(_carried(p) for p in blow.agents)
        return
    pool = [p for p in seen.others + seen.subjects if all(p.start != a.start or p.sentence is not a.sentence for a in event.agents)]
    pool.sort(key=lambda p: (p.sentence.index, p.start))
    found = _last(pool, gender, number, event)
    if found is not None:
        event.patients.append(_carried(found))


RELATIVE_REACH: Final = 14
"""Tokens behind a relative pronoun within which a verb's pronoun takes up the noun before it."""


def _resumed(event: Event, gender: str, number: str) -> Part | None:
    """The noun that a relative clause tells of, where the pronoun on its verb takes it up: «المحطة التي قالوا إن الجيش دمرها»."""
    sentence = event.sentence
    if event.form != "finite" or event.type in BLOWS:
        return None  # «القذائف التي أطلقها الجيش» are no target
    for k in range(event.head - 1, max(-1, event.head - RELATIVE_REACH), -1):
        if sentence.text(k) in {"؛", ":", "»", "«"} or sentence.tags[k] == "L":
            return None
        if sentence.tags[k] == "R":
            whole = antecedent(sentence, k)
            for start in range(whole.start, whole.end) if whole is not None else ():
                noun = phrase_at(sentence, start)  # «إصلاح المحطة التي …»: the station
                if noun is not None and whole is not None and noun.end == whole.end and _agrees(noun, gender, number):
                    return Part(sentence, noun.start, noun.end, noun, "antecedent")
            return None
    return None


def _carried(found: Part) -> Part:
    return Part(found.sentence, found.start, found.end, found.phrase, "antecedent", found.role)


def _last(parts: list[Part], gender: str, number: str, event: Event) -> Part | None:
    """The latest part that agrees; plural things and armed bodies also take the feminine singular."""
    for one in reversed(parts):
        if one.sentence is event.sentence and one.start >= event.span[0] and event.form == "finite" and one.start > event.head + 12:
            continue
        if one.phrase is None or _agrees(one.phrase, gender, number):
            return one
    return None


def _agrees(phrase: Phrase, gender: str, number: str) -> bool:
    if not gender and not number:
        return True
    if number == "p":
        return (
            phrase.plural
            or phrase.cls in {"force", "crowd", ""}
            or phrase.number is not None
            or (phrase.cls == "actor" and actor_class(phrase.name) in {"force", "fighter"} if phrase.name else False)
        )
    if number == "d":
        return True
    if phrase.plural and phrase.human:
        return False
    if phrase.plural:
        return gender == "f"
    if phrase.cls in {"actor", "", "placename"}:
        return phrase.gender == gender or phrase.cls != "actor"
    return phrase.gender == gender


def _empty_forms(event: Event, seen: Discourse) -> None:
    """الأخير، الطرفان، هؤلاء as an agent, الأولى and الثانية in any role become what they stand for."""
    near = [p for p in seen.pair if event.sentence.index - p.sentence.index <= SENTENCES_BACK]
    event.agents = _pointed(event.agents, near)
    event.patients = _pointed(event.patients, near)
    event.places = _pointed(event.places, two_places(event, seen) if any(_ordinal(p) for p in event.places) else [])
    if not event.agents:
        return
    first = event.agents[0]
    word = first.sentence.text(first.start)
    if word in _PAIR and len(seen.pair) == 2:
        event.agents = [_carried(p) for p in seen.pair]
    elif word in _LATTER:
        pool = sorted(seen.subjects + seen.others + seen.pair, key=lambda p: (p.sentence.index, p.start))
        pool = [p for p in pool if p.phrase is None or p.phrase.cls in AGENTIVE | {""}]
        if pool:
            event.agents = [_carried(pool[-1])]
    elif word in _THESE and (seen.others or seen.subjects):
        pool = sorted(seen.subjects + seen.others, key=lambda p: (p.sentence.index, p.start))
        event.agents = [_carried(pool[-1])]


def _ordinal(part: Part) -> bool:
    return part.phrase is not None and part.by is None and is_ordinal(part.sentence, part.phrase)


def _pointed(parts: list[Part], pair: list[Part]) -> list[Part]:
    """Parts with each ordinal that stands alone replaced by that one of the pair, left out where no two have been named."""
    found: list[Part] = []
    for part in parts:
        if not _ordinal(part):
            found.append(part)
        elif len(pair) == 2:
            meant = pair[ORDINALS[part.sentence.words[part.start].base]]
            found.append(Part(meant.sentence, meant.start, meant.end, meant.phrase, "antecedent", part.role))
    return found


def retold(event: Event, told: Iterable[Event]) -> bool:
    """C2: a definite event noun, or a bare type of fighting, that points back to an event already told."""
    if not event.definite or event.slots.subject is not None or event.modality != "actual":
        return False
    if tolled(event.sentence, event.head):
        return False  # «بلغ عدد القتلى منذ بدء الهجوم 214»: a figure of its own
    own = {words_of(p) for p in event.places if p.by is None}
    for earlier in told:
        same = earlier.type == event.type or (event.type in BLOWS and earlier.type in BLOWS)
        if own and not own & {words_of(p) for p in earlier.places}:
            continue
        if same and (earlier.form != "noun" or earlier.head != event.head or earlier.sentence is not event.sentence):
            return earlier.sentence.index <= event.sentence.index
    return False
