"""On whose side somebody in a claim stands, where the words alone do not say it: «قواتنا», «النظام», «الهيئة», «الثوار»."""

import re
from collections.abc import Iterable
from functools import cache, cached_property, lru_cache
from typing import Final

from waqai.model import Argument, Attribution, Entity, Party, Reading, Sides
from waqai.script import fold_word
from waqai.script.searching import search_words

_TIED: Final = re.compile(r"(?:ال)?(?:تابع|موالي|موال|مؤيد|مناصر|مدعوم|حليف|متحالف|مقرب|محسوب)(?:ة|ه|ون|ين)?$")
"""A last word that ties fighters to whoever stands behind it: «القوات الموالية | لحكومة X»."""
_TYING: Final = re.compile(r"\s+(?:من\s+|مع\s+|على\s+|ل)?")
_BACKING: Final = re.compile(r"\s+(?:التي\s+|الذين\s+)?[تي](?:دعم|ساند|مول|سلح)(?:ها|هم|ه)\s+")
_BACKED: Final = re.compile(r"(?<!\w)(?:ال)?(?:مدعوم|موالي|حليف|مقرب)(?:ة|ون|ين)?\s+(?:من\s+|ل)?")
"""Words before the power that stands behind somebody."""


_OWNER: Final = re.compile(r"\s+لل(\w+)")
"""Behind arms, whose they are: «مقاتلة للجيش»."""
_WORD: Final = 24
"""Letters in which the word before a name is looked for."""
_COMING: Final = frozenset({"advance", "attack", "capture"})
_WINNING: Final = frozenset({"advance", "capture", "hold", "repel"})
_GOVERNMENT: Final = fold_word("حكومة")


class _Patterns:
    """The words of side_words.tsv as they are met.

    own: «قواتنا», «مقاتليها»; foe: «إرهابيين»; attacker: «المهاجمون»; spokesman: «مصدر»; slur: «مليشيات» before a name;
    praise: «أبطال» before one; scorn: «الغزاة», a name of its own for nobody.
    """

    def __init__(
        self,
        own: frozenset[str],
        foe: frozenset[str],
        attacker: frozenset[str],
        spokesman: frozenset[str],
        slur: frozenset[str],
        praise: frozenset[str],
        scorn: frozenset[str],
    ) -> None:
        self.own = re.compile(f"(?:{_any(own)})[يو]?(?:نا|ها|هم|ه)(?!\\w)")
        self.ours = re.compile(f"(?:{_any(own)})[يو]?نا(?!\\w)")
        self.foe = re.compile(f"(?<!\\w)[وفبل]?(?:ال|لل)?(?:{_any(foe)})(?!\\w)")
        self.attacker = re.compile(f"(?<!\\w)[وفبل]?(?:ال|لل)(?:{_any(attacker)})(?!\\w)")
        self.spokesman = re.compile(f"(?:ال)?(?:{_any(spokesman)})")
        self.slur = re.compile(f"[وفبل]?(?:ال|لل)?(?:{_any(slur | foe)})$")
        self.scorn = re.compile(f"(?<!\\w)[وفبل]?(?:ال|لل)(?:{_any(scorn)})(?!\\w)")
        self.praise = re.compile(f"[وفبل]?(?:{_any(praise)})$")


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace("\\*", "\\w*") for word in sorted(words))


class Parties:
    """Who is who in one report of an outlet: its country, the bodies that it has named, those who have spoken."""

    def __init__(self, reading: Reading, sides: Sides, outlet: str) -> None:
        self._sides = sides
        self._words = sides.words
        self._met = _patterns(*(sides.words[kind] for kind in ("own", "foe", "attacker", "spokesman", "slur", "praise", "scorn")))
        self._text = reading.document.text
        self._claims = reading.claims
        self._outlet = frozenset(word.removeprefix("ال") for word in _words(outlet))
        self._official = not self._words["official"].isdisjoint(_words(outlet))
        self._named = sorted(
            (
                (m.start, m.entity, _words(m.text)[0].removeprefix("ال"))
                for m in reading.mentions
                if m.entity is not None and m.kind == "actor" and _words(m.text)
            ),
            key=lambda one: one[0],
        )
        self._actors = [(m.start, m.end, m.entity) for m in reading.mentions if m.entity is not None and m.kind == "actor"]
        self._placed = [(m.start, m.end, m.entity) for m in reading.mentions if m.entity is not None and m.entity.country]
        placed = (m.entity for m in reading.mentions if m.kind in {"place", "facility"})
        countries = [entity.country for entity in placed if entity is not None and entity.country]
        self.country = min(set(countries), key=lambda code: (-countries.count(code), code), default="")
        """ISO code of the country that most places of the report lie in; "" for none."""
        names = [entity.name_ar for _, _, entity in self._placed]
        self._places = sorted(set(names), key=lambda name: (-names.count(name), name))
        spoke = {(link.start, link.end): link for claim in reading.claims for link in claim.attribution}
        self._spoke = [spoke[key] for key in sorted(spoke)]
        self._armies = {
            entity.id: entity for _, entity, _ in self._named if entity.kind == "military" and (entity.code or "").endswith("MIL")
        }

    def army(self, country: str | None, day: str | None) -> str:
        """The side of the only army that the report names (of that country, if one is given); "" if it names none or several."""
        named = {self._sides.of(e.id, day) for e in self._armies.values() if country in {None, e.country}} - {None}
        return next(iter(named)) or "" if len(named) == 1 else ""

    def outlet_side(self, day: str | None) -> str:
        """The side of an outlet that no table knows: whose foes it names with a slur («مليشيات حفتر») and whose fighters with
        praise («أبطال الجيش»), where all such names show one side; of one that has but scorn for fighters («الغزاة») whom it tells
        of as taking and holding places; else that of the state whose official outlet it calls itself; "" for another."""
        shown, state = self._shown(day), self._state(day) if self._official else ""
        if not shown and not state and self._scorns:
            shown = self._winning(day)
        if not shown or any(self._sides.same(state, side) for side in shown if state):
            return state
        return shown[0] if all(self._sides.same(shown[0], other) for other in shown) else state

    @cached_property
    def _scorns(self) -> bool:
        """Whether the report calls fighters in its own words what but their foes call them."""
        text = fold_word(self._text)
        return any(not _quoted(text, m.start()) for m in self._met.scorn.finditer(text))

    def _winning(self, day: str | None) -> list[str]:
        """The sides that the report tells of, in its own voice, as taking and holding places."""
        told = (claim for claim in self._claims if claim.type in _WINNING and claim.modality == "actual" and not claim.attribution)
        entities = (agent.entity for claim in told for agent in claim.agents if agent.entity is not None)
        return [side for entity in entities if (side := self._sides.of(entity.id, day))]

    def _shown(self, day: str | None) -> list[str]:
        """The sides that the outlet's own words for bodies of the report's country show, in text order."""
        found: dict[str, None] = {}
        for name, entity, start in self._named_here():
            side = self._sides.of(entity.id, day) or ""
            if not side or _quoted(self._text, start):
                continue
            before = self._text[max(0, start - _WORD) : start].split("\n")[-1].split()[-1:]
            words = [*map(fold_word, before), *name.split()[:-1]]
            if any(map(self._met.slur.fullmatch, words)):
                found[self._against(side, day)] = None
            elif any(map(self._met.praise.fullmatch, words)):
                found[side] = None
        return [side for side in found if side]

    def _against(self, side: str, day: str | None) -> str:
        """Who speaks ill of a side: the state, of an official outlet, if it is not the state's own; else its only foe that the
        report names, or its main one."""
        state = self._state(day) if self._official else ""
        if state and not (self._sides.same(state, side) or self._sides.allied(state, side)):
            return state
        told = (self._sides.of(entity.id, day) or "" for _, entity, _ in self._named_here())
        foes = [one for one in told if one and self._sides.opposed(one, side, day)]
        if not foes:
            return self._sides.foe(side, day) or ""
        return foes[0] if all(self._sides.same(foes[0], one) for one in foes) else ""

    def is_itself(self, speaker: Attribution) -> bool:
        """Whether the outlet speaks of itself: «الراصد» in the bulletin of a monitor, «وقالت صحيفة X» in X."""
        words = frozenset(word.removeprefix("ال") for word in _words(speaker.text))
        return bool(words) and words <= self._outlet

    def speaker_side(self, said: Party | None, at: int, outlet_side: str, day: str | None) -> str:
        """The side that speaks: the speaker's; of a nameless military source the only army that the report names; else the
        outlet's. at: where he is named; «المصدر» is whom the report has called a source before."""
        if said is None:
            return outlet_side
        if said.side:
            return said.side
        if said.entity is None and said.sort is not None and said.sort.role in {"MIL", "GOV"}:
            return self.army(said.sort.country, day) or outlet_side
        if said.entity is None and self._words["spoken"].issuperset(_words(said.text)):
            before = [link for link in self._spoke if link.start < at and not self._words["spoken"].issuperset(_words(link.text))]
            if before:
                return self.speaker_side(self.party(before[-1], day, None), before[-1].start, outlet_side, day)
        return outlet_side if said.entity is None and self._met.spokesman.match(fold_word(said.text)) else ""

    def party(self, argument: Argument | Attribution, day: str | None, speaker_side: str | None) -> Party:
        """An argument with its side. speaker_side: of whoever speaks of it; None for the speaker himself."""
        entity, sort = argument.entity, argument.sort
        side, by = "", ""
        if speaker_side and self._met.ours.match(fold_word(argument.text)):
            side, by = speaker_side, "speaker"  # whoever else has forces called so
        elif entity is not None:
            side, by = self._sides.of(entity.id, day) or "", "actor"
        elif sort is not None and sort.body:
            side, by = self._sides.of(sort.body, day) or "", "actor"
        elif sort is not None and sort.country and sort.role == "MIL":
            side, by = self._sides.of(f"country:{sort.country}", day) or "", "actor"
        words = "" if side else fold_word(argument.text)
        if not side and speaker_side and self._met.own.match(words):
            side, by = speaker_side, "speaker"
        elif not side and (self._met.foe.search(words) or (speaker_side and self._met.attacker.search(words))):
            side, by = self._foe(speaker_side, day) if speaker_side else "", "foe"
        elif not side and (entity is None or (entity.lat is None and entity.kind != "person")):
            side, by = self._meant(argument, day, speaker_side), "context"
        return Party(argument.text, entity, side, sort, by if side or by == "foe" else "")

    def _meant(self, argument: Argument | Attribution, day: str | None, speaker_side: str | None) -> str:
        """The side that words without a name mean in this report."""
        if tied := self._tied(argument, day):
            return tied
        backing = _BACKED.search(argument.text)
        if backing is not None:
            return self._backed(argument, backing.end(), day)
        owner = _OWNER.match(self._text, argument.end)
        if owner is not None and argument.sort is not None and argument.sort.role == "MIL":
            return self._called(f"ال{fold_word(owner[1])}", argument.start, day, speaker_side)
        said = _words(argument.text)
        words = said
        while len(words) > 1 and words[0] in self._words["force"] and words[1] not in self._words["attending"]:
            words = words[1:]
        if words[:1] and words[0] in self._words["bare"] and self._words["attending"].issuperset(words[1:]):
            return speaker_side or self._forces(words[0], argument.start, day)
        if len(words) > 1 and words[0] in self._words["ministry"] and words[1] in self._words["armed_ministry"]:
            return self._state(day)
        if len(words) > 1 and words[0] in self._words["guard"] and words[1] in self._words["presidential"]:
            return self._state(day) or self._government(day)
        if len(words) == 1 and (side := self._called(words[0], argument.start, day, speaker_side)):
            return side
        return self._sides.called(self.country, said, self._near(argument.start), day) or "" if self.country else ""

    def _called(self, word: str, at: int, day: str | None, speaker_side: str | None) -> str:
        """The side that one word means before a letter. Of a state without an army of its own whoever speaks calls his own so."""
        if word in self._words["state"]:
            return self._state(day) or self._government(day)
        if word in self._words["security"]:
            state = self._state(day)
            return "" if state and speaker_side and self._sides.opposed(state, speaker_side, day) else state
        if word in self._words["army"]:
            named, state = self.army(self.country or None, day), self._state(day)
            if speaker_side and not state and (not named or self._sides.opposed(named, speaker_side, day)):
                return speaker_side
            return named or state
        if self._met.attacker.fullmatch(word) and (coming := self._coming(at, day)):
            return coming
        return self._told_of(word, at, day) or (self._rebels(day) if word in self._words["rebels"] else "")

    def _coming(self, at: int, day: str | None) -> str:
        """The side that the report last told of, before a letter, as attacking or coming in: whom «المهاجمون» means."""
        for claim in reversed(self._claims):
            if claim.trigger.start < at and claim.type in _COMING:
                named = (agent for agent in claim.agents if not self._met.attacker.search(fold_word(agent.text)))
                sides = (self.party(agent, day, None).side for agent in named)
                if side := next(filter(None, sides), ""):
                    return side
        return ""

    def _forces(self, noun: str, at: int, day: str | None) -> str:
        """The side of the force told of last before a letter by a name that begins with a noun."""
        for start, entity, head in reversed(self._named):
            if start < at and head == noun.removeprefix("ال") and (side := self._sides.of(entity.id, day)):
                return side
        return ""

    def _foe(self, side: str, day: str | None) -> str:
        """The foe of a side that the report names first, else the one called by a place of the report, else its main one."""
        told = (self._sides.of(entity.id, day) or "" for _, entity, _ in self._named)
        main = self._sides.foe(side, day) or ""
        named = next((s for s in (*told, self._local(day), main) if s and self._sides.opposed(side, s, day)), "")
        return main if named and main and self._sides.same(named, main) else named

    def _near(self, at: int) -> frozenset[str]:
        """The words of the places named in the sentence of a letter, and of the one that the report tells of most."""
        begin = max(self._text.rfind(stop, 0, at) for stop in ".\n") + 1
        end = min((found for stop in ".\n" if (found := self._text.find(stop, at)) >= 0), default=len(self._text))
        names = [entity.name_ar for start, _, entity in self._placed if begin <= start < end] + self._places[:1]
        return frozenset(word for name in names for word in _words(name))

    def _local(self, day: str | None) -> str:
        """The side that has its name from a place that the report tells of most."""
        for name in self._places:
            if side := self._sides.called(self.country, _words(name), _words(name), day):
                return side
        return ""

    def _state(self, day: str | None) -> str:
        return (self._sides.of(f"country:{self.country}", day) or "") if self.country else ""

    def _government(self, day: str | None) -> str:
        """In a country of two governments the one that the report names, else the foe of the only party that it names there."""
        sides = [(name, side) for name, e, _ in self._named_here() if (side := self._sides.of(e.id, day))]
        called = next((side for name, side in sides if _GOVERNMENT in name), "")
        if called or not sides:
            return called
        first = sides[0][1]
        return self._sides.foe(first, day) or "" if all(self._sides.same(first, side) for _, side in sides) else ""

    def _named_here(self) -> list[tuple[str, Entity, int]]:
        """The bodies of the report's country that it names: by which words, and where."""
        return [(fold_word(self._text[start:end]), e, start) for start, end, e in self._actors if e.country == self.country]

    def _tied(self, argument: Argument | Attribution, day: str | None) -> str:
        """The side of whoever is named right behind words that end in a tie («القوات الموالية | لحكومة X»), or that a verb of
        backing follows («قوات | تدعمها الإمارات»)."""
        ends = _TIED.search(argument.text) is not None
        between = (_TYING if ends else _BACKING).match(self._text, argument.end)
        if between is None:
            return ""
        at = between.end()
        behind = next((e for start, end, e in self._actors if start <= at < end), None)
        if behind is None:
            return ""
        if behind.country == self.country:
            return self._sides.of(behind.id, day) or ""
        return (self._sides.backed(self.country, behind.country or "", day) or "") if self.country else ""

    def _told_of(self, noun: str, at: int, day: str | None) -> str:
        """The side of the body told of last before a letter whose name begins with a noun."""
        if noun not in self._words["body"]:
            return ""
        for start, entity, _ in reversed(self._named):
            if start < at and noun.removeprefix("ال") in _first_words(entity):
                return self._sides.of(entity.id, day) or ""
        return ""

    def _rebels(self, day: str | None) -> str:
        """The side of those against the state whom the report names, if they are all of one camp: the widest of them."""
        state = self._state(day)
        found = dict.fromkeys(
            side
            for _, e, _ in self._named
            if (side := self._sides.of(e.id, day)) and state and self._sides.opposed(side, state, day)
        )
        first = next(iter(found), "")
        if not first and (local := self._local(day)) and state and self._sides.opposed(local, state, day):
            return local
        return first if all(self._sides.same(first, other) or self._sides.allied(first, other) for other in found) else ""

    def _backed(self, argument: Argument | Attribution, at: int, day: str | None) -> str:
        """The armed side of the report's country that the power behind it has, named from a letter of the argument on, if there is
        only one; the state itself for those whom the state stands behind."""
        begin = argument.start + at
        named = [entity.country for start, end, entity in self._placed if begin <= start and end <= argument.end]
        sorted_ = argument.sort.country if argument.sort is not None and argument.sort.country != self.country else None
        country = next((code for code in named if code), sorted_)
        if country == self.country or not self._words["state"].isdisjoint(_words(f"ال{argument.text[at:].removeprefix('ل')}")):
            return self._state(day)
        return (self._sides.backed(self.country, country, day) or "") if country else ""


@lru_cache(maxsize=10_000)
def _words(text: str) -> tuple[str, ...]:
    """The words of a name, which many claims repeat."""
    return tuple(search_words(text))


def _first_words(entity: Entity) -> frozenset[str]:
    return frozenset(name.split()[0].removeprefix("ال") for name in (fold_word(entity.name_ar),) if name)


def _quoted(text: str, at: int) -> bool:
    """Whether a letter stands in somebody else's words."""
    begin = text.rfind("\n", 0, at) + 1
    return text.count("«", begin, at) > text.count("»", begin, at) or text.count('"', begin, at) % 2 == 1


_patterns = cache(_Patterns)
