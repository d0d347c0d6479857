"""An event as a clause: who did what to whom where, in the mood in which it is told, with every name held by a span."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from waqai.brief.arabic import Case, Gender, agreeing, genitive
from waqai.brief.bits import Fragment, fill, joined, listed, text_of, words
from waqai.brief.naming import Desk, behind, number, parties, spots, voice_gender, voices
from waqai.brief.nouns import counted_key
from waqai.brief.phrases import MOODS, say
from waqai.brief.verbs import ARABIC, COUNTED_AGENTS, COUNTS, ENGLISH, LEAVES, PLURAL_NOUNS, TOWARDS, ArabicRow, EnglishRow
from waqai.model import Figure, Incident, Modality, Party, Spot, Testimony

_THROUGH: Final = ("عبر", "through")
_ROLES: Final = {"from": ("من", "from"), "to": ("إلى", "to"), "through": _THROUGH}
_MOOD_ORDER: Final[tuple[Modality, ...]] = (
    "actual",
    "failed",
    "denied",
    "possible",
    "threatened",
    "planned",
    "demanded",
    "hypothetical",
)


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of an event: an incident, or one side of a contradiction. testimonies: those it is told by, which hold its
    names; denials are kept apart. id: of the incident, "" for none."""

    id: str
    type: str
    mood: Modality
    agents: tuple[Party, ...]
    patients: tuple[Party, ...]
    spots: tuple[Spot, ...]
    testimonies: tuple[Testimony, ...]
    denials: tuple[Testimony, ...] = ()

    @property
    def held(self) -> tuple[Testimony, ...]:
        """Those by whom it is told, in its mood: those who say it, else those who deny it."""
        return self.testimonies or self.denials


def of_incident(one: Incident) -> Told:
    """An incident as it is told: in the mood of those who stand by it; of one that is only denied, as denied."""
    denials = tuple(t for t in one.testimonies if t.claim.modality == "denied" and not t.withdrawn)
    said = tuple(t for t in one.testimonies if t.claim.modality != "denied" and not t.withdrawn)
    taken_back = tuple(t for t in one.testimonies if t.claim.modality != "denied")
    mood = _mood(said or taken_back) if (said or taken_back) else "denied"
    same = tuple(t for t in said or taken_back if t.claim.modality == mood)
    typed = tuple(t for t in same if t.claim.type == one.type)
    told = (*typed, *(t for t in same if t not in typed))
    return Told(one.id, one.type, mood, one.agents, one.patients, one.spots, told, denials)


def of_testimonies(given: Sequence[Testimony]) -> Told:
    """What some testimonies of one event say: of those of the first one's type and mood, as the one that names most says it."""
    same = tuple(t for t in given if (t.claim.type, t.claim.modality) == (given[0].claim.type, given[0].claim.modality))
    first = max(same, key=lambda t: sum(party.entity is not None for party in t.agents))
    mood: Modality = first.claim.modality
    return Told("", first.claim.type, mood, first.agents, first.patients, first.spots, same)


def _mood(told: Sequence[Testimony]) -> Modality:
    moods = {t.claim.modality for t in told}
    return next(mood for mood in _MOOD_ORDER if mood in moods)


@dataclass(frozen=True, slots=True)
class Slots:
    """The parts of a clause as fragments; () for what is not told. count: how many, where one figure is given."""

    agents: Fragment
    patients: Fragment
    at: Fragment
    ways: Fragment


def clause(at: Desk, told: Told, time: Fragment = ()) -> Fragment:
    """The event as a clause, with its time. A denial without those who deny is told as what is denied."""
    key = "deploy" if told.type == "redeploy" and not any(t.leaves for t in told.held) else told.type
    if at.language == "ar":
        return (*_arabic(at, told, ARABIC[key], told.mood), *time)
    return _english(at, told, ENGLISH[key], told.mood, time)


def slots(at: Desk, told: Told, case: Case = "nominative", doing: Case = "nominative") -> Slots:
    """Who, to whom, where and on which ways. case, doing: in Arabic of those it is done to, and of those who do it."""
    held = told.held
    agents = parties(at, told.agents, held, "agents", doing)
    figure = counted_figure(told)
    whole = figure is None and told.type in _OF_PERSONS and any(map(_is_body, told.patients))
    patients = parties(at, told.patients, held, "patients", "genitive" if whole else case)
    if whole:  # «قتلت القوات» would read as who kills
        some = "members_accusative" if case == "accusative" else "members"
        patients = [joined((words(say(MOODS, some, at.language)), one)) for one in patients]
    if figure is not None:
        counts_agents = told.type in COUNTED_AGENTS
        if _is_unnamed(told.agents if counts_agents else told.patients):
            count = [number(at, *figure, doing if counts_agents else case)]
            agents, patients = (count, patients) if counts_agents else (agents, count)
    roles = {role: [s for s in told.spots if s.role == role] for role in ("at", "from", "to", "through")}
    if told.type in _STILL and roles["at"]:
        roles["to"], roles["through"] = [], []  # where others, whose going tells the same event, went to
    leaving = told.type in LEAVES
    places = spots(at, [*roles["at"], *(roles["from"] if leaving else ())], held)
    index = at.language == "en"
    ways = [
        behind(_way(told.type, role)[index], spots(at, roles[role], held)) for role in _ROLES if not (leaving and role == "from")
    ]
    if told.type in _OPENED and not patients and all(s.place is not None and s.place.kind in _TOWNS for s in told.spots):
        # «تفتح جامعة حماة أبوابها»: something in the town, not the town
        ways, places = [behind(("في", "in")[index], places), *ways], ()
    return Slots(listed(agents, at.language), listed(patients, at.language), places, joined(ways))


_STILL: Final = frozenset({"capture", "hold", "clash", "repel", "besiege"})
"""Types that go nowhere."""
_OPENED: Final = frozenset({"close", "reopen"})
_TOWNS: Final = frozenset({"city", "town", "village", "camp"})


def _way(kind: str, role: str) -> tuple[str, str]:
    return TOWARDS[kind] if role == "to" and kind in TOWARDS else _ROLES[role]


_OF_PERSONS: Final = frozenset({"kill", "injure", "abduct", "arrest", "execution"})
"""What is done to persons, of a body to some of its members."""


def _is_body(one: Party) -> bool:
    return one.entity is not None and one.entity.kind != "person"


def _is_unnamed(given: Sequence[Party]) -> bool:
    """Whether a number may stand for them: nobody of them is known by name."""
    return all(party.entity is None for party in given)


def counted_figure(told: Told) -> tuple[Figure, Testimony] | None:
    """The figure that belongs in the sentence: that of its type, if all who give one give the same; rival figures stand apart."""
    wanted = COUNTS.get(told.type, ())
    given = [
        (f, t) for t in told.testimonies for f in t.claim.quantities if f.of in wanted and (f.low is not None or f.high is not None)
    ]
    if len({(f.low, f.high) for f, _ in given}) != 1:
        return None
    return next(((f, t) for f, t in given if counted_key(f.who)), given[0])


def _arabic(at: Desk, told: Told, row: ArabicRow, mood: Modality) -> Fragment:
    if mood != "actual":
        return _arabic_mood(at, told, row, mood)
    parts = slots(at, told, "accusative")
    if parts.agents:
        verb, comp = (say(MOODS, "carried", "ar"), _operation(row)) if _is_lone(row, parts) else (row.verb, row.comp)
        tail = row.after_noun if _is_lone(row, parts) else row.tail
        return joined((words(agreeing(verb, text_of(parts.agents), _gender(told))), parts.agents, words(comp), _tail(tail, parts)))
    if row.passive:
        parts = slots(at, told, "nominative")
        patients = parts.patients or words(_default(row.after_noun))
        rest = Slots((), (), parts.at, parts.ways)
        return joined((words(agreeing(row.passive, text_of(patients))), patients, _tail(_places_only(row.tail), rest)))
    return joined((words(row.bare), _tail(row.after_noun, slots(at, told, "genitive"))))


def _gender(told: Told) -> Gender | None:
    """Of the first who is told as doing it: masculine for a person, else to be seen by the words."""
    first = next(iter(told.agents), None)
    return "m" if first is not None and first.entity is not None and first.entity.kind == "person" else None


def _is_lone(row: ArabicRow, parts: Slots) -> bool:
    """A transitive verb with nothing it is done to."""
    direct = "=P" in row.tail.split("|") or "/في=P" in row.tail
    return row.lone and not parts.patients and not (direct and parts.at)


def _operation(row: ArabicRow) -> str:
    return f"{say(MOODS, 'tens', 'ar')} {row.masdar}"


_OF_AGENTS: Final = frozenset({"threatened", "planned", "failed"})
"""Moods of which those who would do it are the subject."""


def _arabic_mood(at: Desk, told: Told, row: ArabicRow, mood: Modality) -> Fragment:
    """A denied, failed, threatened … event: the verbal noun behind the words of its mood."""
    doing: Case = "nominative" if mood in _OF_AGENTS else "genitive"
    parts = slots(at, told, "genitive", doing)
    if mood in _OF_AGENTS and parts.agents:
        feminine = agreeing("", text_of(parts.agents), _gender(told)) == "ت"
        return fill(say(MOODS, f"{mood}_f" if feminine else mood, "ar"), A=parts.agents, N=_act(row, parts))
    noun = _verbal(row, parts) if parts.agents else _noun(row, parts)
    if mood == "denied" and told.denials:
        bare = "" if parts.agents else "_bare"
        suffix = "_f" if voice_gender(at, told.denials) == "f" else ""
        return fill(say(MOODS, f"denied{bare}{suffix}", "ar"), D=voices(at, told.denials, "nominative"), N=noun)
    if mood == "denied":
        return noun
    return fill(say(MOODS, mood if parts.agents else f"{mood}_bare", "ar"), N=noun, A=parts.agents)


def _verbal(row: ArabicRow, parts: Slots) -> Fragment:
    """The verbal noun with those who do it: «سيطرة فصائل المعارضة على حماة»."""
    if _is_lone(row, parts):
        return joined((words(say(MOODS, "carrying", "ar")), parts.agents, words(_operation(row)), _tail(row.after_noun, parts)))
    return joined((words(row.masdar), parts.agents, words(row.comp), _tail(row.tail, parts)))


def _noun(row: ArabicRow, parts: Slots) -> Fragment:
    """The noun without them: «السيطرة على حماة»; one alone before a preposition takes the article."""
    noun = row.noun
    first = next((group for group in row.after_noun.split("|") if _said(group, parts)), "")
    return joined((words(_definite(noun, first, parts)), _tail(row.after_noun, parts)))


def _definite(noun: str, first: str, parts: Slots) -> str:
    """A noun with the article, if it is a single word and what follows it stands behind a preposition."""
    alone, slash, beside = first.partition("=")[0].partition("/")
    idafa = bool(first) and not (beside if slash and parts.patients else alone)
    return noun if idafa or " " in noun or noun.startswith("ال") else f"ال{noun}"


def _act(row: ArabicRow, parts: Slots) -> Fragment:
    """The verbal noun without those who do it: «السيطرة على حماة», «شن قصف جوي على حماة»."""
    if _is_lone(row, parts):
        return joined((words(f"{say(MOODS, 'carrying', 'ar')} {_operation(row)}"), _tail(row.after_noun, parts)))
    first = next((group for group in row.tail.split("|") if _said(group, parts)), "")
    noun = f"{row.masdar} {genitive(row.comp)}" if row.comp else _definite(row.masdar, first, parts)
    return joined((words(noun), _tail(row.tail, parts)))


def _said(group: str, parts: Slots) -> bool:
    slot, _, default = group.partition("=")[2].partition("?")
    return bool(parts.at if slot == "P" else parts.patients) or bool(default)


def _default(tail: str) -> str:
    return next(group.partition("?")[2] for group in tail.split("|") if "=O?" in group)


def _places_only(tail: str) -> str:
    return "|".join(group for group in tail.split("|") if group.partition("=")[2].startswith("P"))


def _tail(tail: str, parts: Slots) -> Fragment:
    """What follows the verb or noun; see verbs.py for how it is written."""
    found: list[Fragment] = []
    for group in tail.split("|"):
        prepositions, _, target = group.partition("=")
        slot, _, default = target.partition("?")
        alone, slash, beside = prepositions.partition("/")
        preposition = beside if slash and parts.patients else alone
        filler = parts.at if slot == "P" else parts.patients
        found.append(behind(preposition, filler or words(default)))
    return joined((*found, parts.ways))


def _english(at: Desk, told: Told, row: EnglishRow, mood: Modality, time: Fragment) -> Fragment:
    """The English clause. A time stands at its end, but before the verb that says that a bare noun was reported or planned."""
    parts = slots(at, told)
    inside = bool(time) and not parts.agents and not time[0].text.startswith(",")
    said = _in_english(at, told, row, mood, parts, time if inside else ())
    return said if inside else (*said, *time)


def _in_english(at: Desk, told: Told, row: EnglishRow, mood: Modality, parts: Slots, time: Fragment) -> Fragment:
    noun = (*joined((words(row.noun), _tail(row.after_noun, parts))), *time)
    was = words(say(MOODS, "were" if row.noun in PLURAL_NOUNS else "was", "en"))
    if mood == "actual" and not parts.agents:
        return fill(say(MOODS, "reported", "en"), N=noun, W=was)
    if mood == "actual":
        return _active(parts.agents, row.past, row, parts)
    if mood == "denied":
        inner = _active(parts.agents, row.past, row, parts) if parts.agents else noun
        if not told.denials:
            return inner
        return fill(say(MOODS, "denied" if parts.agents else "denied_bare", "en"), D=voices(at, told.denials), C=inner, N=inner)
    if not parts.agents:
        return fill(say(MOODS, f"{mood}_bare", "en"), N=noun, W=was)
    verb = _active((), row.participle if mood == "possible" else row.base, row, parts)
    return fill(say(MOODS, mood, "en"), A=parts.agents, V=verb, C=_active(parts.agents, row.past, row, parts))


def _active(agents: Fragment, verb: str, row: EnglishRow, parts: Slots) -> Fragment:
    return joined((agents, words(verb), words(row.comp), _tail(row.tail, parts)))
