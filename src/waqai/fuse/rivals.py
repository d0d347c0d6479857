"""Figures of one event that no number satisfies: of one incident, and of two whose place, days, cause and dead may be one."""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

import msgspec

from waqai.fuse.clusters import cells_of, order
from waqai.fuse.comparing import bare_name
from waqai.fuse.families import FAMILY_OF
from waqai.fuse.losses import FIGHTERS, alike, of_sides, whose
from waqai.fuse.places import base, is_area, relation
from waqai.fuse.scenes import LENT
from waqai.fuse.testimonies import content_words, words_of
from waqai.fuse.tolls import disjoint
from waqai.fuse.voices import Voices
from waqai.model import Contradiction, Entity, Incident, Sides, Testimony, Toll

UPDATE: Final = timedelta(hours=1)
"""A toll that is said to have risen is an update of what was given so long before."""
RISEN: Final = frozenset({"ارتفع", "ارتفعت", "ارتفاع", "زاد", "صعدت", "ليصل", "لتصل", "صار", "بلغت", "بلغ"})
"""Words by which a later figure is given for a risen one, folded."""
ALONE: Final = 4
"""From this number on a single dead person told of beside them is one man's death, not another toll."""
FAR_OFF: Final = 12
"""Figures of two incidents more than so many times apart count different things."""
RUNS: Final = 2
"""Days of a figure that counts over several."""
LONG: Final = 6
"""Days of a long count by which it is looked for."""
MOST: Final = 60
"""Figures of one place and day that are compared across incidents, at most: earliest first."""
_COUNTED: Final = frozenset({"killed", "wounded", "released", "captured"})
"""What is compared across incidents; other figures are too vague."""
_GENERIC: Final = re.compile("^(?:ال)?(?:مكان|موقع|منطقه|محاور|محور|جبهه|مدينه|بلده|قريه|مستشفي|مستشفيات|مشفي|مشافي)(?: |$)|محاور")
"""Words for a place that name none."""
_OTHERS: Final = re.compile("آخر")
_TOWNS: Final = frozenset({"city", "town"})
_FIGHT: Final = re.compile("معرك|معارك|اشتباك|قتال|مواجه|هجوم|محاور")
_STRIKE: Final = re.compile("غار|قصف|قذاءف|قذائف|صاروخ|صواريخ|طيران|مسير|ضرب")


def rival_tolls(incidents: Sequence[Incident], sides: Sides) -> list[Contradiction]:
    """One contradiction for each pair of figures of an incident, or of two incidents."""
    voices = Voices(t for one in incidents for t in one.testimonies)
    told = _told(incidents)
    figures = [[_given(one, toll, voices, told) for toll in one.tolls if not toll.superseded] for one in incidents]
    figures = _same_men(figures)
    listed = _listed(figure for given in figures for figure in given)
    given = [_ledger(some, listed) for some in figures]
    found = []
    for one, ledger in zip(incidents, given, strict=True):
        place = next((spot.place for spot in one.spots if spot.place is not None), None)
        found += [
            _made(_given(one, old, voices, told), _given(one, new, voices, told), place) for old, new in _uncorrected(one, voices)
        ]
        for i, a in enumerate(ledger):
            for b in ledger[i + 1 :]:
                if a.toll.total == b.toll.total and _same_place(a.toll, b.toll) and _rivals(a, b, sides):
                    found.append(_made(a, b, place))
    news = [g for one, ledger in zip(incidents, given, strict=True) if not one.background for g in ledger]
    return found + _across(news, _places_told(incidents), sides)


@dataclass(frozen=True, slots=True, eq=False)
class _Given:
    """A figure with what it is compared by. places: where, as far as a table knows; names: the words of those it does not; first,
    last: ordinals of its days, 0 for none; dead: whom it counts; cause: fight, strike, other or ""; part: whether its sentence
    counts others besides."""

    incident: Incident
    toll: Toll
    places: tuple[Entity, ...]
    names: frozenset[str]
    first: int
    last: int
    dated: bool
    dead: frozenset[str]
    cause: str
    voice: str
    origins: frozenset[str]
    voices: frozenset[str]
    part: bool = False


_Told = Mapping[tuple[str, int, int], frozenset[str]]
"""The families of events that each sentence of a report tells of."""


def _told(incidents: Iterable[Incident]) -> _Told:
    found: dict[tuple[str, int, int], set[str]] = {}
    for one in incidents:
        for t in one.testimonies:
            found.setdefault((t.document, t.version, t.sentence), set()).add(FAMILY_OF[t.claim.type])
    return {key: frozenset(families) for key, families in found.items()}


def _same_men(given: Sequence[Sequence[_Given]]) -> list[list[_Given]]:
    """«استشهد جندي وأصيب اثنان آخران»: the others are of those whom the sentence counts before them."""
    dead: dict[Hashable, frozenset[str]] = {}
    for figure in (figure for figures in given for figure in figures if figure.dead):
        for t in figure.toll.testimonies:
            key = t.document, t.version, t.sentence
            dead[key] = dead.get(key, frozenset()) | figure.dead
    return [
        [replace(figure, dead=_first_dead(figure.toll, dead)) if _others(figure) else figure for figure in figures]
        for figures in given
    ]


def _others(figure: _Given) -> bool:
    return not figure.dead and bool(_OTHERS.search(figure.toll.who or ""))


def _first_dead(toll: Toll, dead: Mapping[Hashable, frozenset[str]]) -> frozenset[str]:
    return next((found for t in toll.testimonies if (found := dead.get((t.document, t.version, t.sentence)))), frozenset())


def _ledger(figures: Sequence[_Given], listed: Mapping[Hashable, Set[frozenset[str]]]) -> list[_Given]:
    """The figures of an incident that stand. Of those that one sentence gives of one sort in one voice the largest is its toll, and
    the largest of each side's men theirs."""
    most: dict[Hashable, int] = {}
    for figure in figures:
        for key in _places_in_text(figure.toll):
            for of in {(key, frozenset()), (key, of_sides(figure.dead))}:
                most[of] = max(most.get(of, 0), _size(figure.toll))
    standing = []
    for figure in figures:
        keys, sides = list(_places_in_text(figure.toll)), of_sides(figure.dead)
        largest = any(most[key, frozenset()] == _size(figure.toll) for key in keys)
        theirs = bool(sides) and any(most[key, sides] == _size(figure.toll) for key in keys)
        if largest or theirs:
            both = any(len(listed.get(key, ())) > 1 for key in keys)  # the dead of two sides fell in a fight
            standing.append(replace(figure, part=both or not largest, cause=figure.cause or ("fight" if both else "")))
    return standing


def _listed(figures: Iterable[_Given]) -> Mapping[Hashable, Set[frozenset[str]]]:
    """The sides whose dead each sentence counts."""
    found: dict[Hashable, set[frozenset[str]]] = {}
    for figure in figures:
        if sides := of_sides(figure.dead):
            for key in _places_in_text(figure.toll):
                found.setdefault(key, set()).add(sides)
    return found


def _size(toll: Toll) -> int:
    return toll.low or toll.high or 0


def _places_in_text(toll: Toll) -> Iterator[Hashable]:
    for t in toll.testimonies:
        yield t.document, t.version, t.sentence, toll.of, t.speaker.text if t.speaker is not None else ""


def _uncorrected(one: Incident, voices: Voices) -> Iterator[tuple[Toll, Toll]]:
    """Figures that their own source has since lowered, as far as others still print them, each with the one that took its place:
    the dead do not become fewer, so the higher one was wrong."""
    for old in one.tolls:
        if not old.superseded:
            continue
        for new in one.tolls:
            if new.of != old.of or (new.as_of or "") <= (old.as_of or "") or new.high is None or new.high >= (old.low or 0):
                continue
            owners = {t.outlet for t in new.testimonies}
            printed = tuple(t for t in old.testimonies if t.outlet not in owners)
            if printed and {voices.of(t) for t in new.testimonies} & {voices.of(t) for t in old.testimonies}:
                yield msgspec.structs.replace(old, testimonies=printed), new


def _given(one: Incident, toll: Toll, voices: Voices, sentences: _Told) -> _Given:
    told = toll.testimonies
    places = {spot.place.id: spot.place for t in told for spot in t.spots if spot.place is not None}
    days = [t for t in told if t.first]
    return _Given(
        one, toll, tuple(places.values()),
        frozenset(bare_name(spot.text) for t in told for spot in t.spots if spot.place is None),
        max((date.fromisoformat(t.first).toordinal() for t in days), default=0),
        min((date.fromisoformat(t.last).toordinal() for t in days), default=0),
        any(t.dated for t in told), whose(toll), _cause(toll, sentences), _voice(toll), frozenset(t.origin for t in told),
        frozenset(voices.of(t) for t in told),
    )  # fmt: skip


def _rivals(one: _Given, other: _Given, sides: Sides) -> bool:
    """Whether two figures of one event contradict each other."""
    a, b = one.toll, other.toll
    return (
        a.of == b.of
        and not _one_text(one, other)
        and not _single_person(a, b)
        and not _apart(one, other)
        and not (_vague(a) and _vague(b))
        and _may_be_one(one, other, sides)
        and disjoint(a, b)
        and not _updates(one, other)
        and not _updates(other, one)
    )


def _apart(one: _Given, other: _Given) -> bool:
    """Whether they are told of different days; what is told without one may be of the day before it is told."""
    if not one.first or not other.first:
        return False
    (a, b), (c, d) = ((min(g.first, g.last) - (not g.dated), max(g.first, g.last)) for g in (one, other))
    return b < c or d < a


def _may_be_one(one: _Given, other: _Given, sides: Sides) -> bool:
    """Whether two figures may count the same dead. A part of a list («38 من A و17 من B») answers only what is told of that side."""
    if one.part or other.part:
        return alike(of_sides(one.dead), of_sides(other.dead), sides)
    if bool(one.dead) != bool(other.dead):
        some, every = (one, other) if one.dead else (other, one)
        return _size(some.toll) > _size(every.toll) or not _own(some) or _taken(every)
    return not one.dead or alike(one.dead, other.dead, sides)


def _own(given: _Given) -> bool:
    """«استشهد جندي واحد»: a side counts its own men, who may be among the people whom others count."""
    told = {side for t in given.toll.testimonies for side in (t.speaker_side, t.outlet_side) if side}
    return bool(told) and (given.dead == {FIGHTERS} or bool(given.dead & told))


def _taken(given: _Given) -> bool:
    """«قتل مقاتلونا 23»: of whom a side says that it killed them, they are its foe's men."""
    return any(party.side for t in given.toll.testimonies for party in t.agents)


def _one_text(one: _Given, other: _Given) -> bool:
    """Whether one text gives both in one voice, or one of them of a single person: it then counts two things apart."""
    a, b = one.toll, other.toll
    if not one.origins & other.origins:
        return False
    return one.voice == other.voice or a.low == a.high == 1 or b.low == b.high == 1


def _single_person(one: Toll, other: Toll) -> bool:
    """Whether one tells of a single person's death and the other of many."""
    return any(a.low == a.high == 1 and (b.low or 0) >= ALONE for a, b in ((one, other), (other, one)))


def _vague(toll: Toll) -> bool:
    """Whether a word stands for a number: tens, hundreds."""
    return toll.low is not None and toll.high is not None and toll.high > 2 * toll.low


def _voice(toll: Toll) -> str:
    first = toll.testimonies[0]
    if first.speaker_side:
        return first.speaker_side
    return "" if first.speaker is None else first.speaker.text


def _same_place(one: Toll, other: Toll) -> bool:
    """Whether both are told of one place, by its table's row or by its name, or one of them, now and then, of none."""
    a, b = ([_keys(t) for t in toll.testimonies] for toll in (one, other))
    return any(not (x or y) or x & y for x in a for y in b)


def _keys(testimony: Testimony) -> set[str]:
    return {base(spot.place) if spot.place is not None else bare_name(spot.text) for spot in testimony.spots}


def _cause(toll: Toll, sentences: _Told) -> str:
    """What they died of: by the words, else by what else the sentence tells, else the one before it; who is killed by somebody's
    men dies in a fight."""
    words = " ".join(word for t in toll.testimonies for word in words_of(t))
    fight, strike = bool(_FIGHT.search(words)), bool(_STRIKE.search(words))
    starts = [[(t, t.sentence) for t in toll.testimonies], [(t, t.before) for t in toll.testimonies]]
    for at in starts if not fight and not strike else ():
        families = {f for t, start in at for f in sentences.get((t.document, t.version, start), ())}
        fight, strike = bool(families & {"fight", "entry"}), bool(families & {"strike", "blast"})
        if fight or strike:
            break
    if not fight and not strike:
        fight = any(party.side for t in toll.testimonies for party in t.agents)
    return "" if fight == strike else "fight" if fight else "strike"


def _updates(earlier: _Given, later: _Given) -> bool:
    """Whether the later one says that the toll has risen, or counts on to a later day: it then takes the place of the earlier one,
    whoever gave that. What one side counts for itself takes the place of nobody else's."""
    a, b = earlier.toll, later.toll
    if (b.low or 0) < (a.low or 0):
        return False
    if earlier.last - earlier.first >= RUNS and later.last > earlier.last and (a.total or b.total):
        return True
    risen = any(RISEN.intersection(words_of(t)) for t in b.testimonies)
    if risen and {t.document for t in a.testimonies} & {t.document for t in b.testimonies}:
        return True
    if not a.as_of or not b.as_of or (any(t.speaker_side or t.outlet_side for t in b.testimonies) and earlier.voice != later.voice):
        return False
    return risen and datetime.fromisoformat(b.as_of) - datetime.fromisoformat(a.as_of) > UPDATE


def _made(one: _Given, other: _Given, place: Entity | None) -> Contradiction:
    incidents = dict.fromkeys((one.incident.id, other.incident.id))
    first, last = min(one.incident.first, other.incident.first), max(one.incident.last, other.incident.last)
    because = f"no number of {one.toll.of} satisfies both"
    return Contradiction("toll", place, first, last, one.toll.testimonies, other.toll.testimonies, because, tuple(incidents))


_Places = Mapping[tuple[str, int], Sequence[tuple[int, Entity]]]
"""The places that each version of a report tells of, by where."""


def _places_told(incidents: Iterable[Incident]) -> _Places:
    found: dict[tuple[str, int], list[tuple[int, Entity]]] = {}
    for one in incidents:
        for t in one.testimonies:
            for spot in t.spots:
                if spot.place is not None:
                    found.setdefault((t.document, t.version), []).append((t.claim.trigger.start, spot.place))
    return found


def _across(given: Sequence[_Given], told: _Places, sides: Sides) -> list[Contradiction]:
    """Figures of two incidents that may tell of one event."""
    towns = _towns(told)
    blocks: dict[Hashable, list[_Given]] = {}
    for figure in sorted(given, key=lambda g: order(g.toll.testimonies[0])):
        if figure.toll.of in _COUNTED and figure.first:
            one = replace(figure, places=(*figure.places, *_lent(figure, told, towns)))
            cells: set[Hashable] = set()
            for place in one.places:
                cells |= {base(place), (bare_name(place.name_ar), place.admin1), *cells_of(place.lat, place.lon)}
            for key in cells:
                for day in range(one.first, min(one.last, one.first + LONG) + 1):
                    blocks.setdefault((one.toll.of, key, day), []).append(one)
    found: dict[Hashable, Contradiction] = {}
    for block in blocks.values():
        members = block[:MOST]
        for i, a in enumerate(members):
            for b in members[i + 1 :]:
                pair = frozenset((a.toll.testimonies[0].key, b.toll.testimonies[0].key))
                if pair not in found and a.incident.id != b.incident.id and _one_event(a, b) and _rivals(a, b, sides):
                    found[pair] = _made(a, b, next(iter((*a.places, *b.places)), None))
    return list(found.values())


def _towns(told: _Places) -> Mapping[str, Entity]:
    """Towns of one word by it, if no other that is told of bears it."""
    found: dict[str, dict[str, Entity]] = {}
    for places in told.values():
        for _, place in places:
            words = content_words(place.name_ar) if place.kind in _TOWNS and "#" not in place.id else ()
            if len(words) == 1:
                found.setdefault(words[0], {})[place.id] = place
    return {word: next(iter(places.values())) for word, places in found.items() if len(places) == 1}


def _lent(one: _Given, told: _Places, towns: Mapping[str, Entity]) -> tuple[Entity, ...]:
    """The town that the sentence of a figure names. Of a figure that has no place of its own, or one that is only «the place», also
    the town that the speaker's name holds, and without one the place that its report told of last."""
    alone = not one.places and all(_GENERIC.search(name) for name in one.names)
    for t in one.toll.testimonies:
        speaker = content_words(t.speaker.text) if alone and t.speaker is not None else ()
        named = [towns[word] for word in (*words_of(t), *speaker) if word in towns]
        if named:
            return (named[0],)
        earlier = [at for at in told.get((t.document, t.version), ()) if at[0] < t.claim.trigger.start]
        if alone and earlier:
            return (max(earlier, key=lambda at: (at[0], at[1].id))[1],)
    return ()


def _one_event(one: _Given, other: _Given) -> bool:
    """Whether two figures of two incidents may be of one event: of different voices, of one cause, at one place and time."""
    if one.voices & other.voices or (one.cause and other.cause and one.cause != other.cause):
        return False
    low, high = sorted((one.toll.low or one.toll.high or 0, other.toll.low or other.toll.high or 0))
    if high > FAR_OFF * low or _vague(one.toll) or _vague(other.toll):
        return False
    wide = "fight" not in {one.cause, other.cause}
    if not any(_meets(a, b, wide=wide) for a in one.places for b in other.places):
        return False
    if one.origins & other.origins:
        return _adjoin(one, other)
    if one.cause != other.cause and any(t.agents for g in (one, other) for t in g.toll.testimonies):
        return False
    return not (_loose(one) or _loose(other)) and bool(one.cause or other.cause) and _one_time(one, other)


def _loose(one: _Given) -> bool:
    """Whether nothing ties a figure to a time, a place or a cause but the report that it stands in."""
    return not one.dated and not one.cause and all(spot.by in LENT for t in one.toll.testimonies for spot in t.spots)


def _adjoin(one: _Given, other: _Given) -> bool:
    """Whether one report gives both, in one sentence or in two that follow each other: it sets them against each other."""
    return any(
        a.document == b.document and (b.sentence in {a.sentence, a.before} or b.before == a.sentence)
        for a in one.toll.testimonies
        for b in other.toll.testimonies
    )


def _one_time(one: _Given, other: _Given) -> bool:
    runs = [g.last - g.first >= RUNS for g in (one, other)]
    if all(runs):
        return abs(one.first - other.first) <= 1
    return not any(runs) and one.first <= other.last and other.first <= one.last


def _meets(one: Entity, other: Entity, *, wide: bool) -> bool:
    """wide: whether what happened in a quarter may be what is told of the town; a battle's dead in a quarter are a part of them.
    What happened in a district may be told of the town that gave it its name."""
    if is_area(one) != is_area(other):
        seat = bare_name(one.name_ar) == bare_name(other.name_ar) and (one.country, one.admin1) == (other.country, other.admin1)
        return seat or (base(one) == base(other) and "#near" in one.id + other.id)
    return relation(one, other) in ({"same", "inside", "holds", "near"} if wide else {"same", "near"})
