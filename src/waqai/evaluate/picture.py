"""The picture that a sample of reports makes, measured whole: incidents, contradictions, who holds each town, the brief."""

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from waqai.archive import Archive
from waqai.errors import InputError
from waqai.evaluate.control import (
    ControlScore,
    Expected,
    days_of,
    from_timelines,
    last_wins,
    load_changes,
    load_expected,
    most_win,
    score_control,
)
from waqai.evaluate.incidents import BCubed, Matched, Opposed, b_cubed, load_events, load_pairs, score_contradictions
from waqai.fuse import fuse, opposed, timelines
from waqai.lexicon import load
from waqai.lexicon.control import load_control
from waqai.lexicon.reasons import load_reasons
from waqai.model import Entity, Testimony
from waqai.policy import Policy
from waqai.resolve.lookup import Lookup
from waqai.workflow.ingesting import Ingest, Taking
from waqai.workflow.picturing import Wanted, Witnessed, asked

REPORTS: Final = ("reports.jsonl", "elsewhere.jsonl", "ordinary.jsonl")
COUNTRY: Final = "SY"
"""Where the places of a table of changes lie."""


@dataclass(frozen=True, slots=True)
class Controlled:
    """Who holds what against one table. plain: the two plain ways of deciding; without: with each outlet taken away in turn."""

    name: str
    score: ControlScore
    plain: Mapping[str, ControlScore]
    without: Mapping[str, ControlScore]

    @property
    def mean_without(self) -> float:
        """Share of right days with one outlet taken away, averaged over the outlets."""
        return sum(score.share for score in self.without.values()) / len(self.without) if self.without else 0.0


@dataclass(frozen=True, slots=True)
class PictureScore:
    """Everything measured of a sample."""

    incidents: BCubed
    contradictions: Opposed
    control: tuple[Controlled, ...]


@contextmanager
def archive_of(sample: Path) -> Iterator[Archive]:
    """The reports of a sample in an archive of their own. Raises InputError for a sample without reports."""
    there = [str(sample / name) for name in REPORTS if (sample / name).is_file()]
    if not there:
        raise InputError(str(sample), "no reports", f"a folder with {', '.join(REPORTS)}")
    with TemporaryDirectory(prefix="waqai-") as folder:
        where = str(Path(folder) / "sample.db")
        Ingest(where, Taking()).run(there, io.BytesIO())
        with Archive(where) as archive:
            yield archive


def score_picture(sample: Path, changes: Path | None = None) -> PictureScore:
    """Measure a sample against the gold beside it, and who holds what also against a table of changes (control_dev.csv)."""
    with archive_of(sample) as archive:
        witnessed = Witnessed(archive.witnesses([asked(Wanted())]), Policy(show_private=True))
        testimonies = witnessed.testimonies
        texts = {view.document.id: view.document.text for view in witnessed.views.values()}
    matched = Matched(testimonies, texts)
    incidents = fuse(testimonies, witnessed.sides, load_reasons())
    found = opposed(incidents, witnessed.sides)
    stated = load_expected(sample / "gold" / "control.tsv", {place.id: place.entity() for place in load().names.gazetteer})
    days = days_of(stated)
    tables = {"gold/control.tsv": stated} | _changes(changes, days)
    events = load_events(sample / "gold" / "incidents.tsv")
    return PictureScore(
        b_cubed(incidents, events, matched),
        score_contradictions(found, load_pairs(sample / "gold" / "contradictions.jsonl"), matched, events),
        tuple(_controlled(name, expected, testimonies, witnessed, days) for name, expected in tables.items()),
    )


def _changes(path: Path | None, days: tuple[date, date]) -> dict[str, list[Expected]]:
    """The table of changes by its name; nothing where it tells of other days than the sample."""
    if path is None:
        return {}
    found = load_changes(path, _finder(Lookup(load().names.gazetteer)), days[0])
    within = any(days[0] < stated.day <= days[1] for one in found for stated in one.stated)
    return {path.name: found} if within else {}


def _finder(lookup: Lookup) -> Callable[[str, str], Entity | None]:
    def find(name: str, near: str) -> Entity | None:
        at = next((m.entity for m in lookup.find(near, country=COUNTRY)), None) if near else None
        point = (at.lat, at.lon) if at is not None and at.lat is not None and at.lon is not None else None
        return next((match.entity for match in lookup.find(name, country=COUNTRY, near=point)), None)

    return find


def _controlled(
    name: str, expected: Sequence[Expected], testimonies: Sequence[Testimony], witnessed: Witnessed, days: tuple[date, date]
) -> Controlled:
    def score(some: Sequence[Testimony]) -> ControlScore:
        told = from_timelines({t.place.id: t for t in timelines(some, witnessed.sides, load_control())})
        return score_control(told, expected, witnessed.sides, days)

    outlets = sorted({t.outlet for t in testimonies})
    plain = {"last claim wins": last_wins(testimonies), "most reports win": most_win(testimonies)}
    return Controlled(
        name,
        score(testimonies),
        {how: score_control(told, expected, witnessed.sides, days) for how, told in plain.items()},
        {outlet: score([t for t in testimonies if t.outlet != outlet]) for outlet in outlets},
    )
