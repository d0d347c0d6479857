"""Pictures for tests, built by hand from texts: quotes stand for offsets, and a quote that is not in its text is refused.

Every text and every outlet is written for the test; places, actors and sides are few and named below.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from zlib import crc32

from waqai.brief import Cited, Link, Shelf
from waqai.model import (
    Argument,
    Attribution,
    Claim,
    Codes,
    Contradiction,
    ContradictionKind,
    ControlState,
    Entity,
    Extent,
    Figure,
    Incident,
    Modality,
    Party,
    Picture,
    PlaceArgument,
    PlaceRole,
    Question,
    Sort,
    Span,
    Spell,
    Spot,
    Stance,
    Status,
    Testimony,
    Timeline,
    Toll,
    When,
)

HAMA = Entity("p:hama", "حماة", "Hama", "town", "SY", "Hama", 35.13, 36.76, 0.0)
HOMS = Entity("p:homs", "حمص", "Homs", "town", "SY", "Homs", 34.73, 36.71, 0.0)
ALEPPO = Entity("p:aleppo", "حلب", "Aleppo", "town", "SY", "Aleppo", 36.20, 37.16, 0.0)
MOREK = Entity("p:morek", "مورك", "Morek", "town", "SY", "Hama", 35.375, 36.69, 0.0)
QAMHANA = Entity("p:qamhana", "قمحانة", "Qamhana", "town", "SY", "Hama", 35.1975, 36.7337, 0.0)
RASTAN = Entity("p:rastan", "الرستن", "Rastan", "town", "SY", "Homs", 34.926, 36.733, 0.0)
PRISON = Entity("p:prison", "سجن حماة المركزي", "Hama Central Prison", "prison", "SY", "Hama", 35.15, 36.77, 0.0)
GOVERNORATE = Entity("p:hama-gov", "حماة", "Hama", "governorate", "SY", "Hama", 35.2, 37.2, 60.0)

ARMY = Entity("a:army", "الجيش السوري", "Syrian Arab Army (Assad era)", "military", "SY", code="SYRMIL")
COMMAND = Entity("a:command", "القيادة العامة للجيش", "General Command of the Army", "military-speaker", "SY", code="SYRMIL")
MINISTRY = Entity("a:mod", "وزارة الدفاع السورية", "Syrian Ministry of Defence", "ministry", "SY", code="SYRGOV")
HEALTH = Entity("a:health", "مديرية صحة حماة", "Hama Health Directorate", "government", "SY")
RESCUE = Entity("a:rescue", "الدفاع المدني", "Civil Defence", "ngo", "SY")
FACTIONS = Entity("a:factions", "الفصائل المسلحة", "Armed opposition factions", "coalition", "SY", code="SYRREB")
ROOM = Entity("a:room", "إدارة العمليات العسكرية", "Military Operations Administration", "coalition", "SY", code="SYRREB")
SIDE_OF = {ARMY.id: "sy.gov", COMMAND.id: "sy.gov", MINISTRY.id: "sy.gov", FACTIONS.id: "sy.opposition", ROOM.id: "sy.opposition"}
SIDE_NAMES = {
    "sy.gov": ("القوات الحكومية السورية", "Syrian government forces"),
    "sy.opposition": ("فصائل المعارضة السورية", "Syrian opposition factions"),
    "sy.loyalists": ("المسلحون الموالون", "Armed loyalists"),
}
Named = tuple[str, Entity | None]
Where = tuple[str, Entity | None] | tuple[str, Entity | None, PlaceRole] | tuple[str, Entity | None, PlaceRole, Extent]


@dataclass(frozen=True)
class Report:
    """A report of an outlet; claims are cut out of its text by their words."""

    text: str
    outlet: str = "وكالة الميناء"
    published: str = "2024-12-05T12:00:00.000000+00:00"
    title: str | None = None
    url: str | None = "https://example.org/r"
    origin: str = ""
    made: list[Testimony] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The key of the document."""
        return f"{self.outlet}@{self.published[:16]}:{crc32(self.text.encode()):08x}"

    def span(self, quote: str) -> tuple[int, int, str]:
        """Where a quote stands."""
        start = self.text.index(quote)
        return start, start + len(quote), quote

    def says(
        self,
        kind: str,
        trigger: str,
        agents: Sequence[Named] = (),
        patients: Sequence[Named] = (),
        places: Sequence[Where] = (("حماة", HAMA),),
        day: str | tuple[str, str] | None = "2024-12-05",
        by: tuple[str, Entity | None, Stance] | tuple[str, Entity | None] | None = None,
        figures: Sequence[tuple[str, str, int | None, int | None, str | None]] = (),
        modality: Modality = "actual",
        background: bool = False,
        withdrawn: bool = False,
        titled: Sequence[Entity] = (),
        sides: dict[str, str] | None = None,
    ) -> Testimony:
        """One testimony. figures: (quote, what is counted, low, high, words for those counted). titled: places lent by the title.
        sides: of words that no entity stands for."""
        first, last = (day, day) if isinstance(day, str) else day or (self.published[:10], self.published[:10])
        arguments = [Argument(*self.span(words), entity) for words, entity in agents]
        targets = [Argument(*self.span(words), entity) for words, entity in patients]
        wheres = [(w[0], w[1], w[2] if len(w) > 2 else "at", w[3] if len(w) > 3 else "whole") for w in places]
        link = None
        if by is not None:
            link = Attribution(*self.span(by[0]), by[1], None, by[2] if len(by) > 2 else "says")
        claim = Claim(
            id=f"{self.id}-{kind}-{trigger}-{modality}-{[p[0] for p in places]}", type=kind, trigger=Span(*self.span(trigger)),
            agents=tuple(arguments), patients=tuple(targets), instrument=None,
            places=tuple(PlaceArgument(*self.span(words), role, entity) for words, entity, role, _ in wheres),
            time=When(first, last, "day", "stated" if day else "publication"),
            quantities=tuple(Figure(*self.span(quote), of, low, high, who) for quote, of, low, high, who in figures),
            attribution=(link,) if link else (), modality=modality, background=background, plover=Codes(""), acled="", cameo="",
            evidence=Span(0, len(self.text), self.text), confidence=0.9, why="by hand",
        )  # fmt: skip
        known = sides or {}

        def party(words: str, entity: Entity | None) -> Party:
            side = SIDE_OF.get(entity.id, "") if entity is not None else known.get(words, "")
            return Party(words, entity, side, Sort(), "actor" if side else "")

        speaker = party(by[0], by[1]) if by else None
        told = Testimony(
            claim=claim, document=self.id, version=1, outlet=self.outlet, origin=self.origin or self.id, published=self.published,
            first=first, last=last, dated=day is not None,
            spots=(
                *(Spot(words, entity, role, extent) for words, entity, role, extent in wheres),
                *(Spot(place.name_ar, place, "at", "whole", "title") for place in titled),
            ),
            agents=tuple(party(words, entity) for words, entity in agents),
            patients=tuple(party(words, entity) for words, entity in patients),
            speaker=speaker, speaker_side=speaker.side if speaker else "", withdrawn=withdrawn,
        )  # fmt: skip
        self.made.append(told)
        return told


def toll(told: Testimony, of: str, *, superseded: bool = False, total: bool = False) -> Toll:
    """The line of the ledger that a testimony's figure makes."""
    figure = next(one for one in told.claim.quantities if one.of == of)
    return Toll(
        of, figure.low, figure.high, figure.who, told.speaker, told.outlet, told.published, total, superseded, (told,)
    )  # fmt: skip


def incident(
    *told: Testimony, status: Status = "single_origin", because: str = "", kind: str = "", tolls: Sequence[Toll] = ()
) -> Incident:
    """What testimonies say together; type, days, places and parties are those of the first that does not deny."""
    said = [t for t in told if t.claim.modality != "denied"] or list(told)
    first = said[0]
    parties = {role: tuple(dict.fromkeys(p for t in said for p in getattr(t, role))) for role in ("agents", "patients")}
    named = kind or first.claim.type
    told_of = tuple(dict.fromkeys(p for t in said if t.claim.type == named for p in t.agents))
    agents = tuple(p for p in told_of if p.entity is not None) or told_of
    return Incident(
        id=f"i-{named}-{crc32(repr([t.key for t in told] + [s.text for s in first.spots]).encode()):08x}", type=named, family=named,
        spots=tuple({(s.place.id if s.place else s.text, s.role): s for t in reversed(said) for s in t.spots}.values()),
        first=first.first, last=first.last, status=status, because=because,
        origins=len({t.origin for t in said if t.claim.modality != "denied"}), outlets=tuple(dict.fromkeys(t.outlet for t in said)),
        agents=agents, patients=parties["patients"], tolls=tuple(tolls), background=first.claim.background, testimonies=tuple(told),
    )  # fmt: skip


def against(kind: ContradictionKind, one: Sequence[Testimony], other: Sequence[Testimony], *incidents: Incident) -> Contradiction:
    """Two sets of testimonies that contradict each other."""
    spot = one[0].spots[0]
    return Contradiction(
        kind, spot.place, one[0].first, other[0].last, tuple(one), tuple(other), "by hand", tuple(i.id for i in incidents)
    )  # fmt: skip


def spell(
    state: ControlState, holder: str, start: str | None, told: Sequence[Testimony], *, probability: float = 0.97,
    precision: str = "day", high: str | None = None, inferred: bool = False,
) -> Spell:  # fmt: skip
    """One spell of a timeline. high: the latest day on which it may have begun, where that is not the start."""
    return Spell(state, holder, (), start, None, start, high or start, precision, probability, inferred, tuple(told), "by hand")


def line(place: Entity, *spells: Spell) -> Timeline:
    """The timeline of a place."""
    return Timeline(place, spells)


def picture(
    incidents: Iterable[Incident], contradictions: Iterable[Contradiction] = (), timelines: Iterable[Timeline] = ()
) -> Picture:
    """A picture of these."""
    return Picture(tuple(incidents), tuple(contradictions), tuple(timelines))


def shelf(given: Picture, roads: Sequence[Link] = (), silent: Sequence[str] = (), titles: dict[str, str] | None = None) -> Shelf:
    """A shelf that knows the documents of a picture."""
    told = [t for one in given.incidents for t in one.testimonies]
    told += [t for one in given.timelines for s in one.spells for t in s.testimonies]
    documents = {
        t.document: Cited(t.document, t.outlet, t.published, (titles or {}).get(t.document), "https://example.org/r") for t in told
    }
    newest = max((t.published for t in told if t.published), default=None)
    return Shelf(documents, len(documents), tuple(silent), newest, newest, tuple(roads), SIDE_NAMES.get)


def asked(text: str = "ماذا يحدث في حماة الآن؟", place: Entity | None = HAMA, **fields: object) -> Question:
    """A question; fields as in `Question`."""
    return Question(text, "ar", place, **fields)  # type: ignore[arg-type]
