"""What is denied beside all that say it happened: one contradiction for each place, matter and day."""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from waqai.fuse.clusters import order
from waqai.fuse.comparing import DENIED_SLACK, bare_name, is_scene
from waqai.fuse.families import DEEDS, FAMILY_OF, gainers, losers
from waqai.fuse.scenes import STANDS_IN
from waqai.fuse.testimonies import RUNNING_DAYS
from waqai.fuse.voices import asserts, denies
from waqai.model import Contradiction, Entity, Incident, Sides, Testimony

BECAUSE: Final = "one side says that it happened, the other denies it"
_NEAR: Final = "#near"
_ANSWERS: Final[Mapping[str, tuple[str, ...]]] = {"attack": ("strike",), "advance": ("change",), "hold": ("change",)}
"""Families that a denial answers besides its own: who denies an attack denies the shelling, who denies an advance the taking, and
who says that somebody holds no place that he took it."""


_ANY: Final = re.compile("(?:اي|ايه) ")
"""Before the noun of what is denied of every place of a kind: «أي قرية»."""
_GAINS: Final = frozenset({"capture", "advance"})


class _Said:
    """What is said to have happened, or by somebody to be possible (who denies a rumour denies what it tells), by family and
    place."""

    def __init__(self, incidents: Sequence[Incident]) -> None:
        self._found: dict[tuple[str, str], list[tuple[Incident, Testimony]]] = {}
        self._places: dict[tuple[str, int, int], dict[str, None]] = {}
        for one in incidents:
            for t in one.testimonies:
                for key in where(t, one):
                    self._places.setdefault((t.document, t.version, t.sentence), {})[key] = None
                if (asserts(t) and t.claim.modality == "actual") or (t.claim.modality == "possible" and t.speaker is not None):
                    for key in where(t, one):
                        self._found.setdefault((FAMILY_OF[t.claim.type], key), []).append((one, t))

    def against(self, denial: Testimony, incident: Incident, sides: Sides) -> Iterator[tuple[Incident, Testimony]]:
        """What a denial answers."""
        own = FAMILY_OF[denial.claim.type]
        for family in (own, *_ANSWERS.get(denial.claim.type, ())):
            for key in self._meant(denial, incident):
                for one, t in self._found.get((family, key), ()):
                    if (family in {own, "strike"} or _taken(t)) and _answers(denial, t) and _of_one(denial, t, sides):
                        yield one, t

    def _meant(self, denial: Testimony, incident: Incident) -> Iterator[str]:
        """The places that a denial answers for: who did not come near a town did not enter it; who took no village took none of
        those that the sentence names."""
        for key in where(denial, incident):
            yield key
            if key.endswith(_NEAR):
                yield key.removesuffix(_NEAR)
            elif _ANY.match(key) and denial.claim.type in _GAINS:
                yield from self._places.get((denial.document, denial.version, denial.sentence), ())


def denied(incidents: Sequence[Incident], sides: Sides) -> list[Contradiction]:
    """What is denied beside all that say it happened, at that place and within the days that the denial may mean, whether the two
    were taken for one incident or not. Denials that answer the same claims of one day are one contradiction."""
    said, held = _Said(incidents), _held(incidents)
    rows: list[_Row] = []
    for one in incidents:
        for t in one.testimonies:
            if (denies(t) or _failed(t)) and not t.withdrawn:
                yes = {saying.key: (other, saying) for other, saying in said.against(t, one, sides)}
                if yes:
                    rows.append(_Row(one, t, yes))
    return [_made(group, held) for group in _joined(rows)]


def _days(testimony: Testimony) -> int:
    return (date.fromisoformat(testimony.last) - date.fromisoformat(testimony.first)).days


def _failed(testimony: Testimony) -> bool:
    """Whether an entry or a taking is said to have failed: who says so denies that it came about."""
    return testimony.claim.modality == "failed" and testimony.claim.type in _GAINS


class _Row:
    """A denial and what it answers."""

    def __init__(self, incident: Incident, denial: Testimony, yes: dict[tuple[str, int, str], tuple[Incident, Testimony]]) -> None:
        self.incident = incident
        self.denial = denial
        self.yes = yes


def _joined(rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    """Denials of one day that answer some of the same claims, together, earliest first."""
    parent = list(range(len(rows)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    first: dict[Hashable, int] = {}
    for i, row in enumerate(rows):
        keys: list[Hashable] = [(key, row.denial.last) for key in row.yes]
        for key in (*keys, frozenset(row.yes)):
            j = first.setdefault(key, i)
            a, b = root(i), root(j)
            parent[max(a, b)] = min(a, b)
    groups: dict[int, list[_Row]] = {}
    for i, row in enumerate(rows):
        groups.setdefault(root(i), []).append(row)
    for group in groups.values():
        yield sorted(group, key=lambda row: order(row.denial))


_Held = Mapping[tuple[str, str, str], Sequence[Testimony]]
"""Who is said to hold a place, by the report, the words for its speaker and the place."""


def _held(incidents: Sequence[Incident]) -> _Held:
    found: dict[tuple[str, str, str], list[Testimony]] = {}
    for one in incidents:
        for t in one.testimonies:
            if t.claim.type == "hold" and asserts(t):
                for key in where(t, one):
                    found.setdefault((t.document, _says(t), key), []).append(t)
    return found


def _says(testimony: Testimony) -> str:
    return "" if testimony.speaker is None else testimony.speaker.text


def _made(group: Sequence[_Row], held: _Held) -> Contradiction:
    """What stands against each other; whoever denies a loss and says who holds the place says one thing."""
    yes = {key: pair for row in group for key, pair in row.yes.items()}
    no = [row.denial for row in group]
    for row in group:
        if FAMILY_OF[row.denial.claim.type] in {"change", "entry"}:
            for key in where(row.denial, row.incident):
                no += held.get((row.denial.document, _says(row.denial), key), ())
    told = sorted(yes.values(), key=lambda pair: order(pair[1]))
    ids = dict.fromkeys((*(row.incident.id for row in group), *(one.id for one, _ in told)))
    return Contradiction(
        "happened_denied", _place(row.denial for row in group),
        min(row.incident.first for row in group), max(row.incident.last for row in group),
        tuple(t for _, t in told), tuple(dict.fromkeys(no)), BECAUSE, tuple(ids),
    )  # fmt: skip


def _place(testimonies: Iterable[Testimony]) -> Entity | None:
    return next((spot.place for t in testimonies for spot in t.spots if spot.place is not None), None)


def where(testimony: Testimony, incident: Incident) -> Iterator[str]:
    """The places by which a testimony is found; its incident where it has none of its own. The countryside of a town, or a side of
    it, is another place than the town."""
    scene = [spot for spot in testimony.spots if is_scene(testimony, spot)]
    keys = [spot.place.id if spot.place is not None else bare_name(spot.text) for spot in scene]
    yield from dict.fromkeys(keys or [f"incident {incident.id}"])


def _answers(denial: Testimony, saying: Testimony) -> bool:
    """Whether the days that a denial may mean are those of what is said."""
    if not denial.first or not saying.first:
        return True
    slack = 0 if denial.dated or denial.claim.type == "hold" else DENIED_SLACK  # who holds nothing today may have held it yesterday
    begin = date.fromisoformat(denial.first) - timedelta(days=slack)
    if _days(saying) >= RUNNING_DAYS > _days(denial):
        return False  # what went on for many days is not denied by what did not happen on one
    return begin <= date.fromisoformat(saying.last) and saying.first <= denial.last


def _answered(failure: Testimony, saying: Testimony, sides: Sides) -> bool:
    """Whether a failure is told against what is said to have succeeded: later, of the same doer, and by nobody of his side; who
    failed in the morning may come in by noon."""
    if not failure.published or not saying.published or failure.published <= saying.published or not _same_day(failure, saying):
        return False
    if saying.claim.modality != "actual" or not asserts(saying):
        return False
    doers, others, side = _doers(failure), _doers(saying), failure.speaker_side
    if side and any(sides.same(side, x) for x in others):
        return False
    if not doers:  # «محاولة تسلل فاشلة»: of the speaker's foe
        return bool(side) and any(sides.opposed(side, x, saying.last or None) for x in others)
    return any(sides.same(x, y) for x in doers for y in others)


def _same_day(one: Testimony, other: Testimony) -> bool:
    return bool(one.first) and one.first == other.first and one.last == other.last


def _since(denial: Testimony, saying: Testimony) -> bool:
    """Whether what is said may be of a day after that of a denied holding: who held nothing then may have taken it since."""
    return denial.claim.type == "hold" and _taken(saying) and denial.last < saying.last


def _taken(saying: Testimony) -> bool:
    return saying.claim.type == "capture"


def _of_one(denial: Testimony, saying: Testimony, sides: Sides) -> bool:
    """Whether one deed is meant: nobody contradicts himself in one report, and what foes are said to do are two deeds."""
    if (denial.document == saying.document and speaks(denial) == speaks(saying) != "") or _since(denial, saying):
        return False
    if _failed(denial) and not _answered(denial, saying, sides):
        return False
    if FAMILY_OF[denial.claim.type] == "change" == FAMILY_OF[saying.claim.type] and denial.claim.type != saying.claim.type:
        if any(t.claim.type == "redeploy" and not t.leaves for t in (denial, saying)):
            return False  # who deploys in a place is no answer to who left it or took it
        one, other = (gainers(denial), losers(saying)), (losers(denial), gainers(saying))
        return not any(sides.same(x, y) for xs, ys in (one, other) for x in xs for y in ys)  # who did not leave took it, perhaps
    # Who denies to have killed some denies no other dead of the place; «no dead» denies no wounded.
    other_dead = denial.claim.type != saying.claim.type or (denial.agents and not saying.agents) or _elsewhere(denial, saying)
    if FAMILY_OF[denial.claim.type] == "toll" and other_dead:
        return False
    a, b = _doers(denial), _doers(saying)
    if saying.claim.type in DEEDS and denial.speaker_side in a:
        return _blames(saying, denial.speaker_side, sides)
    if "hold" in {saying.claim.type, denial.claim.type} and not (a and b):
        return False  # a state is of somebody: that nobody known is there contradicts no one's being there
    return not a or not b or any(not sides.opposed(x, y, saying.last or None) for x in a for y in b)


def _elsewhere(one: Testimony, other: Testimony) -> bool:
    """Whether both are told of sites without a name in their town, by other words: «السوق», «المشفى»."""
    a, b = ({bare_name(spot.text) for spot in t.spots if spot.by == STANDS_IN} for t in (one, other))
    return bool(a) and bool(b) and a.isdisjoint(b)


def _blames(saying: Testimony, side: str, sides: Sides) -> bool:
    """Whether it names a side as the doer, or calls the doer what his foes call him: who says «not we» contradicts nobody else."""
    return any(sides.same(party.side, side) if party.side else party.by == "foe" for party in saying.agents)


def _doers(testimony: Testimony) -> frozenset[str]:
    return gainers(testimony) or frozenset(party.side for party in testimony.agents if party.side)


def speaks(testimony: Testimony) -> str:
    """Who speaks, to be told apart from others in the same report: the actor, else his side, else his words."""
    speaker = testimony.speaker
    if speaker is None:
        return ""
    return speaker.entity.id if speaker.entity is not None else testimony.speaker_side or bare_name(speaker.text)
