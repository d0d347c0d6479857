"""Coreference: pronouns, dropped subjects, الأخير and الطرفان get the words they stand for; repeated events are told once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from waqai.extract.event import BLOWS, Event, Part
from waqai.language.classes import actor_class
from waqai.language.phrases import AGENTIVE, Phrase

_PAIR: Final = frozenset({"الطرفان", "الطرفين", "الجانبان", "الجانبين", "كلاهما"})
_LATTER: Final = frozenset({"الاخير", "الاخيره"})
_THESE: Final = frozenset({"هولاء", "اوليك", "هذا", "هذه"})
PLACE_SUFFIX: Final = frozenset("capture besiege break_siege advance withdraw hold close reopen hand_over".split())


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
        if len(event.agents) == 2:
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
    if event.subject_drops and not event.agents and "agent" in event.row.roles.values():
        gender = finite.form.gender if finite is not None and finite.form else ""
        number = finite.form.number if finite is not None and finite.form else ""
        near = next(
            (p for p in earlier if p.cls in AGENTIVE | {"", "placename"} and _agrees(p, gender, number if number != "s" else "")),
            None,
        )
        found = (
            Part(event.sentence, near.start, near.end, near) if near is not None else _last(seen.subjects, gender, number, event)
        )
        if found is not None:
            event.agents.append(_carried(found))
            event.notes.append("same subject")
    if event.subject_suffix and not event.agents and "agent" in event.row.roles.values():
        found = _last(seen.subjects + seen.others, *_pronoun(event.subject_suffix), event)
        if found is not None:
            event.agents.append(_carried(found))
    if event.place_suffix and not event.places and seen.places:
        event.places.append(_carried(_meant(seen.places, event.place_suffix)))
    if event.object_suffix:
        _object(event, seen)


def _meant(places: list[Part], suffix: str) -> Part:
    """The last place that a pronoun agrees with, else the last: «استولى عليه» is the prison, not the streets."""
    for part in reversed(places[-_LAST_PLACES:]):
        phrase = part.phrase
        if phrase is None or suffix not in {"ه", "ها"}:
            break
        town = phrase.cls == "placename" and part.sentence.words[phrase.head].head_class != "facility"
        feminine = town or phrase.gender == "f" or (phrase.plural and not phrase.human)
        if feminine == (suffix == "ها"):
            return part
    return places[-1]


_LAST_PLACES: Final = 4


def _object(event: Event, seen: Discourse) -> None:
    gender, number = _pronoun(event.object_suffix)
    if event.type in PLACE_SUFFIX:
        if event.places:
            return
        found = _meant(seen.places, event.object_suffix) if seen.places else None
        if found is not None:
            carried = _carried(found)
            carried.role = "at"
            event.places.append(carried)
        return
    if event.patients:
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


def _carried(found: Part) -> Part:
    return Part(found.sentence, found.start, found.end, found.phrase, "antecedent", found.role)


def _pronoun(suffix: str) -> tuple[str, str]:
    return {"ه": ("m", "s"), "ها": ("f", "s"), "هم": ("m", "p"), "هن": ("f", "p"), "هما": ("", "d")}.get(suffix, ("", ""))


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
    """الأخير، الطرفان، هؤلاء as an agent become what they stand for."""
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


def _words(part: Part) -> str:
    return " ".join(word.base for word in part.sentence.words[part.start : part.end])


def retold(event: Event, told: Iterable[Event]) -> bool:
    """C2: a definite event noun, or a bare type of fighting, that points back to an event already told."""
    if not event.definite or event.slots.subject is not None or event.modality != "actual":
        return False
    own = {_words(p) for p in event.places if p.by is None}
    for earlier in told:
        same = earlier.type == event.type or (event.type in BLOWS and earlier.type in BLOWS)
        if own and not own & {_words(p) for p in earlier.places}:
            continue
        if same and (earlier.form != "noun" or earlier.head != event.head or earlier.sentence is not event.sentence):
            return earlier.sentence.index <= event.sentence.index
    return False
