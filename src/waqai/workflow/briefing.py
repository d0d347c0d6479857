"""Answering a question about a place: understood, the picture made, the answer composed and checked against what it cites."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, Final, Literal

import msgspec

from waqai import brief as composing
from waqai.archive import Archive, Asked
from waqai.brief import Brief, Link, Ref, Shelf, as_html, as_markdown, as_text, compose
from waqai.brief.checking import examine
from waqai.brief.geography import nearness
from waqai.brief.grounds import Fault, Findings, Held, Source
from waqai.brief.roads import row, table_names
from waqai.errors import InputError
from waqai.fuse import timelines
from waqai.fuse.places import kilometres
from waqai.intake import Given
from waqai.lexicon import load, load_sides
from waqai.lexicon.control import load_control
from waqai.model import Entity, Incident, Picture, Question, Testimony
from waqai.policy import Policy
from waqai.resolve.asked_places import Asking
from waqai.resolve.questions import Places
from waqai.resolve.understanding import understood
from waqai.workflow.asked_doers import with_doers
from waqai.workflow.ingesting import Ingest, Taking
from waqai.workflow.picturing import SLACK_DAYS, Wanted, Witnessed, asked, at, bearing, outlet_of, pictured_of, reach, within
from waqai.workflow.shelving import shelf, tells_of
from waqai.workflow.showing import PUBLIC, View

RECENT_DAYS: Final = 14
"""Days that «now» looks back."""
HELD_DAYS: Final = 120
"""Days back in which it is looked for who holds what."""
AREA_KM: Final = 45.0
"""How far the places round a town lie whose holders are told beside its own."""
CONTROL_TYPES: Final = (
    *("capture", "withdraw", "redeploy", "hand_over", "hold", "advance", "repel", "clash", "besiege", "break_siege"),
    *("surrender", "flee", "establish_base"),
)
"""Claim types that tell who holds a place."""
Language = Literal["ar", "en"]
Form = Literal["text", "md", "html", "json"]


@dataclass(frozen=True, slots=True)
class BriefAnswer:
    """A brief that was checked. refused: sentences that its citations did not hold and that are not in it; faults: why."""

    brief: Brief
    refused: int
    faults: tuple[Fault, ...]

    def told(self, form: Form, width: int | None = None) -> str:
        """In one of the forms that a command prints. width: columns of a terminal."""
        if form == "json":
            return msgspec.json.format(msgspec.json.encode(self.brief), indent=2).decode()
        if form == "html":
            return as_html(self.brief)
        return as_markdown(self.brief) if form == "md" else as_text(self.brief, width)


@contextmanager
def shelved(
    sources: Sequence[str], stdin: BinaryIO, published: str | None, extra: tuple[Path, ...] = ()
) -> Iterator[tuple[Archive, list[InputError]]]:
    """Reports that a user points at as an archive of their own, gone afterwards; and what could not be taken."""
    with TemporaryDirectory(prefix="waqai-") as folder:
        where = str(Path(folder) / "reports.db")
        summary = Ingest(where, Taking(Given(published=published), extra=extra)).run(sources, stdin)
        with Archive(where) as archive:
            yield archive, summary.failed


class Briefer:
    """Answers questions from one archive; built once for many."""

    def __init__(self, archive: Archive, extra: tuple[Path, ...] = (), policy: Policy = PUBLIC) -> None:
        self._archive = archive
        self._policy = policy
        self._names = load(extra).names
        self._places = Places(self._names)
        self._asking = Asking(self._places)

    def answer(
        self, question: str, language: Language | None = None, as_of: str | None = None, since: str | None = None
    ) -> BriefAnswer:
        """The answer as of a moment (null: now). since: first ISO day, for a question that names none.

        Days that a question counts from today are counted from that moment; from the newest report where none is given. Raises
        nothing: a place that is not known is an answer.
        """
        newest = self._archive.newest(as_of)
        day = _day(as_of) or _day(newest) or datetime.now(UTC).date()
        meant = _known_days(self._meant(understood(question, self._asking, day), as_of), day)
        meant = with_doers(meant, load_sides(), meant.last or day.isoformat())
        first = meant.first or since
        window = date.fromisoformat(first[:10]) if first else day - timedelta(days=RECENT_DAYS)
        wanted = Wanted(meant.place, window.isoformat(), meant.last, as_of)
        found = self._archive.witnesses(self._all(wanted, day), as_of) if meant.place is not None else []
        witnessed = Witnessed(found, self._policy)
        picture = _picture(witnessed, wanted)
        told = shelf(self._archive, witnessed, meant.place, as_of, window, self._names.gazetteer)
        composed = compose(msgspec.structs.replace(meant, first=first), picture, told, language or meant.language)
        made = examine(composed, _held(witnessed, picture, meant, told))
        return BriefAnswer(_original(made.brief, witnessed), made.refused, made.faults)

    def _meant(self, question: Question, as_of: str | None) -> Question:
        """The question with, of several places of the name, the one that most was told of."""
        place = question.place
        if place is None or "#" in place.id:
            return question
        alike = self._asking.alike(question.asked, place)
        if len(alike) < 2:
            return question
        told = self._archive.placed(alike, as_of)
        if not any(told.values()):  # «صيدنايا»: nothing of the towns themselves, but of the prison of one of them
            told = {one.id: len(self._archive.witnesses([asked(Wanted(one, as_of=as_of))], as_of)) for one in alike}
        best = max(alike, key=lambda one: (told.get(one.id, 0), one.id == place.id))
        return msgspec.structs.replace(question, place=best) if told.get(best.id, 0) > told.get(place.id, 0) else question

    def _all(self, wanted: Wanted, day: date) -> list[Asked]:
        """What is asked of the archive: all that happened at the place, and who holds it and what lies round it."""
        assert wanted.place is not None
        last = wanted.last or day.isoformat()
        held = (date.fromisoformat(last) - timedelta(days=HELD_DAYS)).toordinal()
        area = max(reach(wanted.place), AREA_KM)
        until = date.fromisoformat(wanted.last).toordinal() + SLACK_DAYS if wanted.last else None
        return [asked(wanted), Asked(((wanted.place, area),), held, until, CONTROL_TYPES)]


def _known_days(question: Question, today: date) -> Question:
    """The question without days that are still to come: of them nothing can be told, of the place something may."""
    if question.first is None or question.first <= today.isoformat():
        return question
    return msgspec.structs.replace(question, first=None, last=None, unresolved="still to come")


def _picture(witnessed: Witnessed, wanted: Wanted) -> Picture:
    place = wanted.place
    if place is None:
        return Picture((), (), ())

    def shown(one: Incident) -> bool:
        return at(one, place) and (one.background or within(one.first, one.last, wanted))

    found = pictured_of(witnessed, shown, place, bearing(witnessed, wanted))
    near = [t for t in witnessed.testimonies if _round(t, place)]
    return Picture(
        found.incidents,
        found.contradictions,
        timelines(near, witnessed.sides, load_control(), told=lambda one: nearness(one, place) != "elsewhere"),
    )


def _round(testimony: Testimony, place: Entity) -> bool:
    """Whether a testimony is of the place or of one so near that it is told beside it."""
    if tells_of(testimony, place):
        return True
    far = [kilometres(spot.place, place) for spot in testimony.spots if spot.place is not None]
    return any(km is not None and km <= AREA_KM for km in far)


def _day(value: str | None) -> date | None:
    try:
        return datetime.fromisoformat(value.strip()).date() if value else None
    except ValueError:
        return None


def _held(witnessed: Witnessed, picture: Picture, question: Question, told: Shelf) -> Held:
    """What the checker may hold a brief against: the documents as they may be shown, and the rows of the table of roads."""
    sources = {key: _source(view) for key, view in witnessed.views.items()}
    place = question.place
    if place is not None:
        for link in told.roads:
            held = row(link, place)
            sources[held.document, held.version] = _table(link, place, held)
    incidents = {one.id: one for one in picture.incidents}
    holding = tuple(t for line in picture.timelines for spell in line.spells for t in spell.testimonies)
    return Held(sources, composing, incidents, question.offers, holding)


def _table(link: Link, place: Entity, held: Ref) -> Source:
    entities = (place, *link.neighbours, Entity(link.id, link.name_ar, link.name_en, "road", place.country))
    return Source(lambda _, start, end: held.quote[start:end], outlets=table_names(), entities=entities)


def _source(view: View) -> Source:
    shown = view.document
    known = outlet_of(shown.source, shown.url)
    own = " ".join((shown.source or shown.url or shown.id or shown.sha256[:12]).split())
    names = (own, known.name_en) if known is not None and known.name_en else (own,)

    def words(part: str, start: int, end: int) -> str | None:
        whole = shown.text if part == "text" else shown.title
        return whole[start:end] if whole is not None and 0 <= start < end <= len(whole) else None

    def read() -> Findings:
        reading = view.reading()
        return reading.claims, reading.mentions

    return Source(words, shown.published, names, read=read)


def _original(brief: Brief, witnessed: Witnessed) -> Brief:
    """The brief with every citation by offsets of the original texts."""

    def ref(one: Ref) -> Ref:
        view: View | None = witnessed.views.get((one.document, one.version))
        if view is None or one.field != "text":
            return one
        start, end = view.original(one.start, one.end)
        return msgspec.structs.replace(one, start=start, end=end)

    sections = tuple(
        msgspec.structs.replace(s, sentences=tuple(msgspec.structs.replace(x, refs=tuple(map(ref, x.refs))) for x in s.sentences))
        for s in brief.sections
    )
    return msgspec.structs.replace(brief, sections=sections)
