"""Coreference: pronouns, dropped subjects, الأخير and الطرفان get the words they stand for; repeated events are told once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from waqai.extract.event import ARMED_TYPES, BLOWS, HARMS, Event, Part
from waqai.extract.figures import tolled
from waqai.extract.roles import ORDINALS, is_ordinal
from waqai.extract.subjects import antecedent
from waqai.language.classes import actor_class, is_direction
from waqai.language.grammar import NOMINAL, Sentence
from waqai.language.phrases import AGENTIVE, Phrase, phrase_at
from waqai.resolve.again import stands
from waqai.resolve.areas import RURAL

_PAIR: Final = frozenset({"الطرفان", "الطرفين", "الجانبان", "الجانبين", "كلاهما"})
_LATTER: Final = frozenset({"الاخير", "الاخيره", "الاخيرون", "الاخيرين"})
_THESE: Final = frozenset({"هولاء", "اوليك", "هذا", "هذه"})
PLACE_SUFFIX: Final = frozenset("loot capture besiege break_siege advance withdraw hold close reopen hand_over".split())


REMEMBERED: Final = 120
"""Parts and events kept in mind; what was named longer ago is no antecedent, and reading stays linear in the text."""


@dataclass(slots=True)
class Discourse:
    """What has been named so far, oldest first: subjects (speakers and doers), people and things, places."""

    subjects: list[Part] = field(default_factory=list)
    others: list[Part] = field(default_factory=list)
    places: list[Part] = field(default_factory=list)
    pair: list[Part] = field(default_factory=list)
    told: list[Event] = field(default_factory=list)

    def note(self, event: Event) -> None:
        """Remember what an event named."""
        self.subjects.extend(p for p in event.agents if p.by is None)
        self.others.extend(p for p in event.patients if p.by is None)
        self.places.extend(p for p in event.places if p.by is None)
        if len(event.agents) == 2 and event.type != "demand":  # two who call on others are not the two who fight
            self.pair = list(event.agents)
        elif event.agents and event.patients and event.type in {"meet", "clash", "agree"}:
            self.pair = [event.agents[0], event.patients[0]]
        self.told.append(event)
        for remembered in (self.subjects, self.others, self.places, self.told):
            if len(remembered) > REMEMBERED:
                del remembered[: -REMEMBERED // 2]


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
        own = next((p for p in (*before, *reversed(seen.subjects)) if _our_own(p)), None)
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
        found = _last(pool, *_pronoun(event.subject_suffix), event)
        if found is not None:
            event.agents.append(_carried(found))
    joined = _joined_place(event)
    if event.place_suffix and (joined or all(p.role in {"to", "through"} for p in event.places)):  # «انسحب منها نحو الشرق»
        meant = _two(event, seen) if event.place_suffix == "هما" else _place_of(event, event.place_suffix, seen.places)
        carried = [_carried(place) for place in meant]
        event.places = carried + event.places if joined else event.places + carried
    _both(event, seen)
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
_DUALS: Final = frozenset(
    "المدينتين المدينتان البلدتين البلدتان القريتين القريتان المنطقتين المنطقتان الحيين الحيان المحافظتين المحافظتان".split()
)


def _place_of(event: Event, suffix: str, places: list[Part]) -> list[Part]:
    """The place that a pronoun means, none or one: the last before it in its sentence, else where the last events happened; one
    that fits it and that the text is at, before one that it only passes by. A settlement is feminine, an airport what its noun is.
    """
    gender = _pronoun(suffix)[0]
    known = [*reversed(_named_before(event)), *reversed(places[-_NEAR:])]
    fits = [p for p in known if p.phrase is None or _gender(p.phrase, p.sentence) == gender]
    at = [p for p in fits if stands(p.sentence, p.start, p.end) == "scene"]
    return (at or fits or places[-1:])[:1]


_NEAR: Final = 4


def _named_before(event: Event) -> list[Part]:
    """The places that the sentence names or points to before an event, in order; no capital that speaks, and none twice («سنجة
    عاصمة ولاية سنار»)."""
    sentence, found, end = event.sentence, list[Part](), 0
    for k in range(event.span[0]):
        name = sentence.named.get(k)
        if name is not None and (name.start != k or name.kind != "place" or stands(sentence, name.start, name.end) == "voice"):
            continue
        if name is None and not _points(sentence, k):
            continue
        if name is not None and k and sentence.words[k - 1].base in RURAL:
            continue  # «ريف حماة» is masculine, and not Hama
        phrase = phrase_at(sentence, k)
        if phrase is None or not phrase.placelike or not (phrase.definite or phrase.name is not None):
            continue
        part = Part(sentence, phrase.start, _own_end(sentence, phrase), phrase)
        of = found[-1].phrase if found else None
        lies = of is not None and k < of.end and of.cls == "facility" and _gender(phrase, sentence) != _gender(of, sentence)
        if k > end or sentence.conj(k) or sentence.prep(k) or not found or lies:  # «مستوصف القرية … خلال انسحابه منها»
            found.append(part)
        end = max(end, phrase.end)
    return found


def _own_end(sentence: Sentence, phrase: Phrase) -> int:
    """The end of a place without a side that does not agree with it: «مدخل بلدة سراقب الجنوبي» is the southern way in."""
    end = phrase.end
    while end > phrase.head + 1 and _gender(phrase, sentence) == "f":
        word = sentence.words[end - 1]
        if not (word.det and is_direction(word)) or word.text.endswith("ه"):
            break
        end -= 1
    return end


def _points(sentence: Sentence, k: int) -> bool:
    """«البلدة», «المطار», «مطار المدينة»: a noun of a settlement or a facility, no «المنطقة» and no «البلاد»."""
    word = sentence.words[k]
    return sentence.tags[k] == NOMINAL and (word.head_class == "facility" or word.base in _SETTLEMENTS)


_SETTLEMENTS: Final = frozenset("مدينه بلده قريه مخيم حي احياء عاصمه قري بلدات".split())


def _gender(phrase: Phrase, sentence: Sentence) -> str:
    named = phrase.name is not None and phrase.name.start == phrase.head and phrase.name.names[0].sub in _FEMININE
    named = named or (phrase.cls == "placename" and sentence.words[phrase.head].head_class not in {"place", "facility"})
    return "f" if named or (phrase.plural and phrase.number is None) else phrase.gender


_FEMININE: Final = frozenset({"town", "city", "village"})
"""Kinds of place whose names are feminine, be their first word what it will («دير الزور»)."""


def _two(event: Event, seen: Discourse) -> list[Part]:
    """The two places told before: those of one event in this sentence or the two before it, else of two events in this one."""
    single: list[Part] = []
    for earlier in reversed(seen.told):
        back = event.sentence.index - earlier.sentence.index
        own = [p for p in earlier.places if p.by is None and p.role != "through"]
        if back > SENTENCES_BACK:
            break
        if len(own) == 2:
            return own
        if back == 0 and len(own) == 1 and all(_words(own[0]) != _words(p) for p in single):
            single.append(own[0])
        if len(single) == 2:
            return single[::-1]
    return _pair_of_names(event)


def _pair_of_names(event: Event) -> list[Part]:
    """Two places joined by و before the event in its sentence, though nothing happened there («أهالي نبل والزهراء»)."""
    sentence = event.sentence
    before = [found for found in sentence.names.values() if found.kind == "place" and found.end <= event.span[0]]
    if len(before) < 2 or before[-1].conj != "و" or before[-2].end != before[-1].start:
        return []
    return [Part(sentence, found.start, found.end, phrase_at(sentence, found.start)) for found in before[-2:]]


def _both(event: Event, seen: Discourse) -> None:
    """«المدينتين», «البلدتين» alone are the two places told before."""
    for place in event.places:
        if place.end == place.start + 1 and place.sentence.words[place.start].text.removeprefix("و") in _DUALS:
            two = _two(event, seen)
            if two:
                role = place.role
                event.places = [p for p in event.places if p is not place]
                event.places.extend(Part(p.sentence, p.start, p.end, p.phrase, "antecedent", role) for p in two)
            return


SENTENCES_BACK: Final = 2
"""A dual points no further back than this."""


def _object(event: Event, seen: Discourse) -> None:
    gender, number = _pronoun(event.object_suffix)
    if event.type in PLACE_SUFFIX:
        if event.places:
            return
        for place in _place_of(event, event.object_suffix, seen.places):
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


def _pronoun(suffix: str) -> tuple[str, str]:
    return {"ه": ("m", "s"), "ها": ("f", "s"), "هم": ("m", "p"), "هن": ("f", "p"), "هما": ("", "d")}.get(suffix, ("", ""))


def _our_own(part: Part) -> bool:
    """«قواتنا», «شباب بلدتنا»: with the pronoun of whoever tells it."""
    return any(part.sentence.words[k].suffix == "نا" for k in range(part.start, part.end))


def speaks_of_himself(event: Event, speaker: Part) -> Part | None:
    """Who does what is told in the first person: the body that speaks, or that the speaker names; None where neither is plain."""
    finite = event.sentence.verb(event.head) if event.form == "finite" else None
    if finite is None or finite.form is None or finite.form.person != "1" or event.agents or not event.subject_drops:
        return None
    phrase = speaker.phrase
    if phrase is None or "agent" not in event.row.roles.values():
        return None
    for k in range(phrase.start, phrase.end):  # «المتحدث باسم الجيش»
        body = phrase_at(speaker.sentence, k)
        if body is not None and body.end == phrase.end and body.cls in {"actor", "force", "org"}:
            return Part(speaker.sentence, body.start, body.end, body, "antecedent")
    return None


def for_whom(event: Event) -> None:
    """Who tells of the deeds of a force did not do them: the country of a foreign ministry did, or the body of a spokesman, or
    nobody named («أقرت وزارة الخارجية البريطانية بأنها شنت غارات», «قال المتحدث إنه قصف المدينة»)."""
    if event.type in ARMED_TYPES and any(_tells_only(one) for one in event.agents):
        event.agents = [body for one in event.agents if (body := _behind_speaker(one)) is not None]


def _tells_only(part: Part) -> bool:
    words = part.sentence.words[part.start : part.end]
    return not words[0].lemmas().isdisjoint(_SPOKESMEN) or any(word.text in _ABROAD for word in words[:2])


def _behind_speaker(part: Part) -> Part | None:
    if not _tells_only(part):
        return part
    sentence = part.sentence
    for k in range(part.start + 1, part.end):
        word = sentence.words[k]
        if word.country and word.adjectives:
            return Part(sentence, k, k + 1, None, part.by)
        body = phrase_at(sentence, k)
        if body is not None and body.end == part.end and body.cls in {"actor", "force"}:
            return Part(sentence, body.start, body.end, body, part.by)
    return None


_SPOKESMEN: Final = frozenset({"متحدث", "ناطق", "مصدر", "بيان"})
_ABROAD: Final = frozenset({"خارجيه", "الخارجيه", "والخارجيه"})


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
    event.places = _pointed(event.places, _two(event, seen) if any(_ordinal(p) for p in event.places) else [])
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


def _words(part: Part) -> str:
    return " ".join(word.base for word in part.sentence.words[part.start : part.end])


def retold(event: Event, told: Iterable[Event]) -> bool:
    """C2: a definite event noun, or a bare type of fighting, that points back to an event already told."""
    if not event.definite or event.slots.subject is not None or event.modality != "actual":
        return False
    if tolled(event.sentence, event.head):
        return False  # «بلغ عدد القتلى منذ بدء الهجوم 214»: a figure of its own
    own = {_words(p) for p in event.places if p.by is None}
    for earlier in told:
        same = earlier.type == event.type or (event.type in BLOWS and earlier.type in BLOWS)
        if own and not own & {_words(p) for p in earlier.places}:
            continue
        if same and (earlier.form != "noun" or earlier.head != event.head or earlier.sentence is not event.sentence):
            return earlier.sentence.index <= event.sentence.index
    return False
