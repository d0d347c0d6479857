"""Taking in, keeping and searching: speed, memory and size of an archive, measured as a user would run it; see bench/README.md."""

import argparse
import json
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import msgspec

from bench import REPORTS, SENTENCES, Figure, show, texts
from waqai.archive import Archive, Entry
from waqai.lexicon import load
from waqai.model import Document
from waqai.workflow.making import Maker, jobs_here
from waqai.workflow.searching import Searcher, Wishes

WORDS: Final = 300
PAGES: Final = Path(__file__).resolve().parents[1] / "tests" / "intake" / "pages"
OUTLETS: Final = ("وكالة الأفق", "صحيفة السهل", "شبكة الجبل", "موقع المدار")
DISTINCT: Final = 3_000
"""Documents that are read for the archive that is searched; each is kept many times, on other days and under other names."""
QUERIES: Final[tuple[tuple[str, dict[str, Any]], ...]] = (
    ("حماة", {}), ("قصف", {}), ("قصف حلب", {}), ("انسحاب الجيش", {}), ('"وقف إطلاق النار"', {}), ("مستشفى", {}), ("Hama", {}),
    ("غارة إدلب", {"types": ("airstrike",)}), ("", {"place": "حماة", "km": 20.0}), ("", {"place": "دمشق"}),
    ("قتل", {"place": "حلب"}), ("", {"types": ("kill",)}), ("", {"types": ("fighting",), "modalities": ("denied",)}),
    ("الرئيس", {"since": "2024-06-01"}), ("تظاهرة", {"until": "2024-03-01"}), ("الأمم المتحدة", {}),
    ("قتلى جرحى", {"outlet": "صحيفة السهل"}), ("اتفاق -روسيا", {}), ("السفارة الأمريكية", {}),
    ("", {"place": "بغداد", "km": 50.0, "types": ("kill",)}),
)  # fmt: skip
"""What a desk asks: words, phrases, names in Latin letters, places with a radius, types, modalities, days, outlets."""


def sentences(given: Sequence[Path]) -> list[str]:
    """What reports are mixed of: texts of these files, else of real sentences where they are at hand, else of the sample's."""
    if given or SENTENCES.exists():
        return [text for path in given or [SENTENCES] for text in texts(path) if text]
    return [sentence for text in texts(REPORTS) for sentence in re.split(r"(?<=\.)\s", text)]


def documents(count: int, seed: int, given: Sequence[Path] = ()) -> Iterator[dict[str, str]]:
    """Reports of some WORDS words."""
    chance = random.Random(seed)
    source = sentences(given)
    for number in range(count):
        parts: list[str] = []
        while sum(len(part.split()) for part in parts) < WORDS:
            parts.append(chance.choice(source).rstrip(".") + ".")
        day = date(2024, 1, 1) + timedelta(days=chance.randrange(366))
        yield {
            "id": f"d{seed}-{number}",
            "title": " ".join(parts[0].split()[:9]),
            "text": "\n".join(parts),
            "published": day.isoformat(),
            "source": chance.choice(OUTLETS),
        }


def page(row: dict[str, str], template: str) -> str:
    """A page of a news site round a report: the furniture of a real one, the article's paragraphs exchanged."""
    paragraphs = "".join(f"<p>{part}</p>\n" for part in row["text"].split("\n"))
    body = re.sub(
        r"(?s)(<article.*?>).*?(</article>)", lambda m: f"{m[1]}<h1>{row['title']}</h1>{paragraphs}{m[2]}", template, count=1
    )
    filler = "".join(f'<li><a href="/n/{n}">خبر آخر من الأرشيف رقم {n}</a></li>' for n in range(300))
    body = re.sub(r'<link rel="canonical"[^>]*>|"(?:url|@id|mainEntityOfPage)":\s*"[^"]*",?', "", body)
    return body.replace("</body>", f"<footer><ul>{filler}</ul></footer></body>")


class Watch(threading.Thread):
    """Looks at the memory of a process and all that it started, four times a second."""

    def __init__(self, root: int) -> None:
        super().__init__(daemon=True)
        self._root = root
        self.sums: list[tuple[float, float]] = []
        self.over = False

    def run(self) -> None:
        """Look until it is over."""
        while not self.over:
            found = [_memory(pid) for pid in _family(self._root)]
            if found:
                self.sums.append((sum(p for p, _ in found), sum(r for _, r in found)))
            time.sleep(0.25)


def _family(root: int) -> list[int]:
    parents: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:  # it has just ended
            continue
    family = [root]
    for pid in family:
        family += [child for child, parent in parents.items() if parent == pid]
    return family


def _memory(pid: int) -> tuple[float, float]:
    """Megabytes: its share of what it shares with others (PSS), and all that is resident (RSS)."""
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0.0, 0.0
    sizes = {name: int(size) / 1000 for name, size in re.findall(r"(?m)^(Pss|Rss):\s+(\d+) kB", told)}
    return sizes.get("Pss", 0.0), sizes.get("Rss", 0.0)


def ingested(sources: Sequence[str], where: str) -> tuple[float, list[tuple[float, float]]]:
    """Seconds that `waqai ingest` takes from start to end, and the memory of all its processes on the way."""
    words = [sys.executable, "-m", "waqai.cli", "ingest", *sources, "--archive", where, "-q"]
    begin = time.perf_counter()
    with subprocess.Popen(words, stdout=subprocess.DEVNULL) as process:
        watch = Watch(process.pid)
        watch.start()
        if process.wait() != 0:
            sys.exit("waqai ingest failed")
        watch.over = True
    return time.perf_counter() - begin, watch.sums


def taking_in(count: int, folder: Path, where: str, given: Sequence[Path] = ()) -> Iterator[Figure]:
    """JSON Lines to an archive."""
    source = folder / "d.jsonl"
    size = 0
    with source.open("w", encoding="utf-8") as to:
        for row in documents(count, 1, given):
            size += len(row["text"].encode())
            to.write(json.dumps(row, ensure_ascii=False) + "\n")
    seconds, sums = ingested([str(source)], where)
    yield Figure(f"documents of {WORDS} words, read and stored", f"{count / seconds:,.0f} a second", "at least 150 a second",
                 count / seconds >= 150)  # fmt: skip
    most, half = max(r for _, r in sums), max(r for _, r in sums[: len(sums) // 2])
    yield Figure("resident memory of all its processes, added up", f"{most:,.0f} MB", "under 800 MB", most < 800)
    yield Figure("the same, pages that they share counted once", f"{max(p for p, _ in sums):,.0f} MB")
    yield Figure("the second half against the first", f"{most / half:.2f} times", "at most 1.10 times", most / half <= 1.1)
    if "://" not in where:
        kept = sum(path.stat().st_size for path in Path(where).parent.glob(Path(where).name + "*"))
        yield Figure("bytes on disk a document, claims and index with it", f"{kept / count:,.0f}")
        yield Figure("the same against its text", f"{kept / size:.1f} times", "under 6 times", kept < 6 * size)


def pages(count: int, folder: Path, where: str) -> Iterator[Figure]:
    """A folder of HTML to an archive."""
    (folder / "pages").mkdir()
    templates = [(PAGES / name).read_text(encoding="utf-8") for name in ("wordpress.html", "json_ld.html")]
    size = 0
    for number, row in enumerate(documents(count, 2)):
        content = page(row, templates[number % len(templates)]).encode()
        size += len(content)
        (folder / "pages" / f"{number}.html").write_bytes(content)
    seconds, _ = ingested([str(folder / "pages")], where)
    with Archive(where) as archive:
        taken = archive.standing().documents
    yield Figure(f"pages of {size / count / 1000:.0f} KB, extracted, read and stored", f"{count / seconds:,.0f} a second",
                 "at least 70 a second", count / seconds >= 70)  # fmt: skip
    yield Figure("pages that an article was found in", f"{taken} of {count}", "all", taken == count)


def many(count: int) -> Iterator[Entry]:
    """Entries of reports that were read once and are told on many days."""
    maker, chance = Maker(load()), random.Random(3)
    made = [one for row in documents(min(DISTINCT, count), 3) if isinstance(one := maker.make(_document(row)), Entry)]
    for number in range(count):
        entry = made[number % len(made)]
        day = date(2024, 1, 1) + timedelta(days=chance.randrange(366))
        document = msgspec.structs.replace(
            entry.document, id=f"m{number}", published=day.isoformat(), source=chance.choice(OUTLETS)
        )
        yield replace(entry, document=document, content=f"{number:064x}", bands=())


def _document(row: dict[str, str]) -> Document:
    return Document(text=row["text"], id=row["id"], title=row["title"], published=row["published"], source=row["source"])


def searching(count: int, _: Path, where: str) -> Iterator[Figure]:
    """A hundred queries on a large archive, each from words to results."""
    with Archive(where) as archive:
        if archive.standing().documents < count:
            batch: list[Entry] = []
            for entry in many(count):
                batch.append(entry)
                if len(batch) == 500:
                    archive.take(batch)
                    batch = []
            archive.take(batch)
    with Archive(where) as archive:
        searcher = Searcher(archive)
        searcher.search("Hama", Wishes(place="حماة", actor="SAA"))  # the tables of names are loaded once
        took: list[tuple[float, str]] = []
        empty = 0
        for round_ in range(5):
            for query, wishes in QUERIES:
                begin = time.perf_counter()
                found = searcher.search(query, Wishes(**wishes), limit=10 + round_)
                took.append((1000 * (time.perf_counter() - begin), f"{query} {wishes or ''}"))
                empty += not found
        standing = archive.standing().documents
    times = sorted(took)
    median, late = statistics.median(t for t, _ in took), times[int(0.99 * len(times)) - 1][0]
    yield Figure(f"search over {standing:,} documents, median of {len(took)}", f"{median:.0f} ms", "at most 50 ms", median <= 50)
    yield Figure("the 99th of a hundred", f"{late:.0f} ms", "at most 200 ms", late <= 200)
    yield Figure("the slowest", f"{times[-1][0]:.0f} ms: {times[-1][1]}")
    yield Figure("queries that found nothing", f"{empty} of {len(took)}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="*", choices=["ingest", "pages", "search"], default=["ingest", "pages", "search"])
    parser.add_argument("--archive", help="a database URL, or a path that is kept (default: a file of the moment)")
    parser.add_argument("--documents", type=int, help="how many (default: 20,000; 1,400 pages; 200,000 to search)")
    parser.add_argument("--texts", nargs="+", type=Path, default=[], help="ingest: JSON Lines whose texts are mixed to reports")
    parser.add_argument("--check", action="store_true", help="exit 1 when a figure is missed")
    asked = parser.parse_args()
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="waqai-bench-") as name:
        for what in asked.what:
            folder = Path(name) / what
            folder.mkdir()
            where = asked.archive or str(folder / "a.db")
            part, usual = {"ingest": (taking_in, 20_000), "pages": (pages, 1_400), "search": (searching, 200_000)}[what]
            more = (asked.texts,) if what == "ingest" else ()
            for figure in part(asked.documents or usual, folder, where, *more):
                figures.append(figure)
                show(figure)
    print(f"     {jobs_here()} processors, Python {sys.version.split()[0]}")
    sys.exit(1 if asked.check and any(figure.met is False for figure in figures) else 0)


if __name__ == "__main__":
    main()
