"""Fusing and asking: how long the picture of a large archive takes, on generated readings; see bench/README.md."""

import argparse
import random
import statistics
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Final

from bench import Figure, show
from waqai.archive import Archive, Entry, Stored, Witness, entry
from waqai.fuse import fuse, opposed
from waqai.lexicon import load
from waqai.lexicon.reasons import load_reasons
from waqai.lexicon.roster import load_roster
from waqai.model import Argument, Attribution, Claim, Codes, Document, Entity, PlaceArgument, Reading, Span, When
from waqai.model import Figure as Count
from waqai.workflow.briefing import Briefer
from waqai.workflow.holding import Holding
from waqai.workflow.making import jobs_here
from waqai.workflow.overlooking import Choice, Overlook
from waqai.workflow.picturing import Witnessed, touched

PLACES: Final = 2_000
DAYS: Final = 400
FIRST: Final = date(2024, 1, 1)
HOT: Final = "waqai:hama"
"""The city that has a hundredth of all claims."""
CLAIMS: Final = 20
"""Of one document: twelve of the place it is about, four each of two others."""
TOLD: Final = 2.5
"""Documents that tell of one place on one day, where any does."""
TYPES: Final = (
    *("airstrike", "shelling", "clash", "capture", "withdraw", "advance", "kill", "injure", "displace", "arrest"),
    *("hold", "attack", "bombing", "repel", "protest", "agree"),
)
ACTORS: Final = ("syr.army_assad", "syr.hts", "syr.factions", "syr.mod", "syr.sdf", "syr.ndf")
OUTLETS: Final = tuple(
    f"{kind} {name} (نموذج)" for kind in ("وكالة", "شبكة", "صحيفة", "موقع") for name in ("الأفق", "السهل", "الجبل")
)
AT_ONCE: Final = 500


class Made:
    """Documents of some two thousand places and four hundred days, as a reader would have read them."""

    def __init__(self, seed: int, count: int) -> None:
        self._chance = random.Random(seed)
        rows = [
            p
            for p in load().names.gazetteer
            if p.kind in {"city", "town"} and p.lat is not None and p.country in {"SY", "IQ", "YE"}
        ]
        rows = sorted(rows, key=lambda p: (p.id != HOT, -p.population, p.id))[:PLACES]
        self.places: list[Entity] = [place.entity() for place in rows]
        known = {called.actor.id: called.actor.entity() for called in load_roster()}
        self._actors = [known[key] for key in ACTORS if key in known]
        stories = max(1, int(count / TOLD))
        self._stories = [(self._place(), self._chance.randrange(DAYS)) for _ in range(stories)]

    def _place(self) -> int:
        return 0 if self._chance.random() < 0.01 else self._chance.randrange(1, len(self.places))

    def reading(self, key: str, about: tuple[int, int] | None = None) -> Reading:
        """A document of CLAIMS claims. about: place and day; else those of a story that others tell, too."""
        place, day = about or self._chance.choice(self._stories)
        others = [self._place(), self._place()]
        told = [*[place] * (CLAIMS - 8), *[others[0]] * 4, *[others[1]] * 4]
        parts: list[str] = []
        claims: list[Claim] = []
        at = 0
        for number, where in enumerate(told):
            sentence, made = self._claim(f"{key}-{number}", self.places[where], day, at)
            parts.append(sentence)
            claims.append(made)
            at += len(sentence) + 1
        published = FIRST + timedelta(days=day + self._chance.randrange(2))
        text = " ".join(parts)
        document = Document(
            text, id=key, published=f"{published.isoformat()}T{self._chance.randrange(24):02}:00:00+03:00",
            source=self._chance.choice(OUTLETS), sha256=sha256(text.encode()).hexdigest(), language="ar",
        )  # fmt: skip
        return Reading(document, (), tuple(claims), "bench")

    def _claim(self, key: str, place: Entity, day: int, at: int) -> tuple[str, Claim]:
        """A sentence and its claim; what one place has on one day are six events, each told by one kind, doer and number."""
        seed = random.Random(f"{place.id}{day}{self._chance.randrange(6)}")
        kind, actor, dead = seed.choice(TYPES), seed.choice(self._actors), seed.randrange(1, 30)
        denied = self._chance.random() < 0.04
        said = "نفى" if denied else "أفاد"
        words = f"{said} مصدر محلي بأن {actor.name_ar} {_VERB[len(kind) % 4]} {place.name_ar}، وسقط {dead} قتيلا."
        who, where = words.index(actor.name_ar), words.index(place.name_ar)

        def span(text: str, start: int) -> tuple[int, int, str]:
            return at + start, at + start + len(text), text

        counts = (Count(*span(str(dead), words.index(str(dead))), "killed", dead, dead),) if kind in {"kill", "airstrike"} else ()
        when = (FIRST + timedelta(days=day)).isoformat()
        return words, Claim(
            sha256(key.encode()).hexdigest()[:16], kind, Span(*span(words.split()[5], words.index(words.split()[5]))),
            (Argument(*span(actor.name_ar, who), actor),), (), None, (PlaceArgument(*span(place.name_ar, where), "at", place),),
            When(when, when, "day", "stated", Span(*span(words[:4], 0))), counts,
            (Attribution(*span("مصدر محلي", words.index("مصدر محلي")), None, None, "denies" if denied else "says"),),
            "denied" if denied else "actual", False, Codes("", ""), "", "", Span(*span(words, 0)), 0.8, "bench",
        )  # fmt: skip


_VERB: Final = ("هاجم", "قصف", "دخل", "غادر")


def entries(made: Made, count: int) -> Iterator[Entry]:
    """Entries of `count` documents, without a search index of their words."""
    for number in range(count):
        yield bare(made.reading(f"p{number}"), number)


def bare(reading: Reading, number: int) -> Entry:
    """An entry without words to search and without bands."""
    return replace(entry(reading, "bench"), title_words="", words="", packed_words=_NO_WORDS, content=f"{number:064x}")


_NO_WORDS: Final = zlib.compress(b"\n")


def filled(where: str, made: Made, count: int) -> None:
    """An archive of `count` documents, unless it is there."""
    with Archive(where) as archive:
        if archive.standing().documents >= count:
            return
        batch: list[Entry] = []
        for one in entries(made, count):
            batch.append(one)
            if len(batch) == AT_ONCE:
                archive.take(batch)
                batch = []
        archive.take(batch)


def scratch(made: Made, claims: int) -> Iterator[Figure]:
    """Readings to incidents and contradictions, all of them new."""
    readings = [made.reading(f"s{number}") for number in range(claims // CLAIMS)]
    bodies = [entry(one, "bench").body for one in readings]
    stored = [
        Stored(n, n, n, one.document, 1, "", None, None, "bench", "bench", None, body)
        for n, (one, body) in enumerate(zip(readings, bodies, strict=True))
    ]
    begin = time.perf_counter()
    witnessed = Witnessed([Witness(one, stands=True, origin=one.number) for one in stored])
    told = witnessed.testimonies
    ready = time.perf_counter() - begin
    incidents = fuse(told, witnessed.sides, load_reasons())
    fused = time.perf_counter() - begin - ready
    against = opposed(incidents, witnessed.sides)
    whole = time.perf_counter() - begin
    yield Figure(f"{len(told):,} claims fused from scratch", f"{whole:.1f} s", "at most 60 s", whole <= 60)
    yield Figure(
        "of that: readings to testimonies; incidents; the rest", f"{ready:.1f} s; {fused:.1f} s; {whole - ready - fused:.1f} s"
    )
    yield Figure("incidents, contradictions", f"{len(incidents):,}, {len(against):,}")


def asked(made: Made, where: str, rounds: int) -> Iterator[Figure]:
    """One more document, and questions about one place."""
    places = (("the hot city", 0), ("another place", len(made.places) // 2))
    with Archive(where) as archive:
        claims = archive.standing().documents * CLAIMS
        begun = archive.standing().documents
        for name, place in places:
            took = [
                _seconds(lambda one=one: _added(archive, one))
                for one in (
                    bare(made.reading(f"new-{begun}-{place}-{step}", (place, 200 + step)), 10**9 + begun * 100 + place * 10 + step)
                    for step in range(rounds)
                )
            ]
            yield _figure(f"a new document of {CLAIMS} claims into {claims:,}, {name}", took, 0.5)
        overlook, holding, briefer = Overlook(archive), Holding(archive), Briefer(archive)
        for name, place in places:
            yield from _questions(name, made.places[place].name_ar, overlook, holding, briefer, rounds)


def _added(archive: Archive, one: Entry) -> None:
    archive.take([one])
    touched(archive, [one.document.id or ""])


def _questions(name: str, called: str, overlook: Overlook, holding: Holding, briefer: Briefer, rounds: int) -> Iterator[Figure]:
    question = f"ماذا يحدث في {called} الآن؟"
    days = [FIRST + timedelta(days=200 + 10 * step) for step in range(rounds)]
    spans = [Choice(called, (day - timedelta(days=14)).isoformat(), day.isoformat()) for day in days]
    moments = [f"{day.isoformat()}T23:59:59.999999+00:00" for day in days]
    yield _figure(f"incidents of {name} in a fortnight", [_seconds(lambda c=c: overlook.incidents(c)) for c in spans], 0.3)
    yield _figure(f"control of {name}, all days", [_seconds(lambda: holding.control(called).shape()) for _ in spans[:3]], 0.3)
    yield _figure(f"brief of {name} now", [_seconds(lambda: briefer.answer(question)) for _ in spans[:3]], 0.3)
    then = [_seconds(lambda m=m: briefer.answer(question, as_of=m)) for m in moments[:3]]
    yield _figure(f"brief of {name} as of a past day", then, 0.3)


def _seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def _figure(name: str, took: Sequence[float], most: float) -> Figure:
    median = statistics.median(took)
    return Figure(name, f"{median:.2f} s (most {max(took):.2f})", f"at most {most} s", median <= most)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="*", choices=["fuse", "ask"], default=["fuse", "ask"])
    parser.add_argument("--archive", help="a database URL, or a path that is kept (default: a file of the moment)")
    parser.add_argument("--claims", type=int, default=1_000_000, help="claims of the archive")
    parser.add_argument("--fused", type=int, default=100_000, help="claims fused from scratch")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--check", action="store_true", help="exit 1 when a figure is missed")
    given = parser.parse_args()
    figures: list[Figure] = []

    def told(found: Iterator[Figure]) -> None:
        for figure in found:
            figures.append(figure)
            show(figure)

    if "fuse" in given.what:
        told(scratch(Made(1, given.fused // CLAIMS), given.fused))
    if "ask" in given.what:
        with tempfile.TemporaryDirectory(prefix="waqai-bench-") as folder:
            where = given.archive or str(Path(folder) / "picture.db")
            made = Made(2, given.claims // CLAIMS)
            filled(where, made, given.claims // CLAIMS)
            told(asked(made, where, given.rounds))
    print(f"     {jobs_here()} processors, Python {sys.version.split()[0]}")
    sys.exit(1 if given.check and any(figure.met is False for figure in figures) else 0)


if __name__ == "__main__":
    main()
