"""Speed, start, memory and linearity, measured in one run; see bench/README.md for what each figure means."""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
SENTENCES: Final = ROOT.parent / "shared" / "data" / "gsr_dev.jsonl"
REPORTS: Final = ROOT / "examples" / "hama-2024" / "reports.jsonl"
PUBLISHED: Final = "2024-12-05"
MEGABYTE: Final = 1_000_000
STARTS: Final = 5
"""Cold processes started; the median counts."""
ROUNDS: Final = 9
"""Times that a short piece of work is done; the quickest counts."""
SLACK: Final = 0.2
"""How far above 2.0 the time of a doubled text may come out: what timing itself wavers by."""
SHORT: Final = 0.1
"""Seconds below which the clock tells more than the code, and no ratio is formed."""
CHILD: Final = f"""
import atexit, resource, sys
atexit.register(lambda: print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr))
from waqai.cli.main import main
sys.argv = ["waqai", "read", "-", "--published", "{PUBLISHED}", "--format", "jsonl"]
main()
"""
WORLD: Final = """
import gc, resource, sys, time
import waqai.pipeline
from waqai.lexicon.names import load_names
from waqai.lexicon.outlets import load_outlets
from waqai.lexicon.roads import load_roads
gc.disable()  # as loading does
before, begin = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
kept = load_names(), load_outlets(), load_roads()
seconds = time.perf_counter() - begin
print(seconds, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024 / 1e6)
"""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure beside what it must be; met is None where nothing is asked of it."""

    name: str
    value: str
    asked: str = ""
    met: bool | None = None


def show(figure: Figure) -> None:
    """One line of the table."""
    verdict = "" if figure.met is None else "ok  " if figure.met else "LOW "
    print(f"{verdict:4s} {figure.name:58s} {figure.value:32s} {figure.asked}".rstrip(), flush=True)


def texts(path: Path) -> list[str]:
    """The `text` of each line of a JSON Lines file."""
    return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def timed(work: Callable[[], object]) -> float:
    """Seconds of processor time, so that a busy machine does not count against us."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def cold() -> Iterator[Figure]:
    """Wall time from starting a process to its first reading written, and the process's peak memory.

    Runs before anything of ours is imported here: a child's peak counts from its parent's size.
    """
    report = texts(REPORTS)[0].encode()
    seconds, peaks = [], []
    for _ in range(STARTS):
        begin = time.perf_counter()
        done = subprocess.run([sys.executable, "-c", CHILD], input=report, capture_output=True, check=True)
        seconds.append(time.perf_counter() - begin)
        peaks.append(int(done.stderr.split()[-1]) * 1024 / 1e6)
    second, peak = statistics.median(seconds), max(peaks)
    yield Figure("start to first reading, cold process", f"{second:.2f} s", "at most 1.00 s", second <= 1.0)
    yield Figure("peak memory of that process", f"{peak:.0f} MB", "under 300 MB", peak < 300)
    runs = [subprocess.run([sys.executable, "-c", WORLD], capture_output=True, check=True) for _ in range(STARTS)]
    loads, sizes = zip(*(map(float, done.stdout.split()) for done in runs), strict=True)
    load, size = statistics.median(loads), max(sizes)
    yield Figure("loading places, actors, outlets and roads, cold process", f"{load:.2f} s", "at most 0.30 s", load <= 0.3)
    yield Figure("memory of these on top of the engine", f"{size:.0f} MB", "at most 150 MB", size <= 150)


def world() -> Iterator[Figure]:
    """What finding places, actors and times and linking them adds to the rest of reading reports, each part timed alone."""
    from waqai.extract.reader import Reader  # noqa: PLC0415
    from waqai.language.grammar import Sentence  # noqa: PLC0415
    from waqai.language.naming import find_names  # noqa: PLC0415
    from waqai.lexicon import load  # noqa: PLC0415
    from waqai.model import Document  # noqa: PLC0415
    from waqai.pipeline import Pipeline  # noqa: PLC0415
    from waqai.resolve.links import link  # noqa: PLC0415
    from waqai.resolve.settings import Setting  # noqa: PLC0415
    from waqai.resolve.times import find_times, resolve_time  # noqa: PLC0415
    from waqai.script import fold  # noqa: PLC0415

    know, day = load(), date.fromisoformat(PUBLISHED)
    pipeline, reader = Pipeline(know), Reader(know)
    reports = texts(REPORTS)
    documents = [Document(text=text, published=PUBLISHED) for text in reports]
    parsed = [[sentence for sentence, _ in reader.parse(fold(text))] for text in reports]

    def dating() -> None:
        for sentences in parsed:
            for sentence in sentences:
                for hit in find_times([word.text for word in sentence.words]):
                    resolve_time(hit, day)

    def naming() -> None:
        for sentences in parsed:
            vouched: set[str] = set()
            for sentence in sentences:
                find_names(Sentence(sentence.index, sentence.tokens, sentence.words, []), reader.speller, know, vouched)

    def linking() -> None:  # twice: a name is linked as a mention, and most are arguments too
        for sentences in parsed:
            where = Setting(sentences, day, know.names)
            for sentence in sentences:
                for start, found in sentence.names.items():
                    link(sentence, None, start, where, found.kind)
                    link(sentence, None, start, where, found.kind)

    def read() -> None:
        for document in documents:
            pipeline.read(document)

    whole, *parts = (min(timed(work) for _ in range(ROUNDS)) for work in (read, dating, naming, linking))
    share = sum(parts) / (whole - sum(parts))
    yield Figure("places, actors and times of a report add to its reading", f"{share:.0%}", "under 30%", share < 0.3)


def speed() -> Iterator[Figure]:
    """Sentences a second on one core, and how that compares with one pass of an automaton over the same folded text."""
    # Imported late, as in `linearity`: cold processes are measured first, and a child's peak counts from its parent's size.
    from daachorse import CharwiseDoubleArrayAhoCorasick  # noqa: PLC0415

    from waqai.lexicon import load  # noqa: PLC0415
    from waqai.model import Document  # noqa: PLC0415
    from waqai.pipeline import Pipeline  # noqa: PLC0415
    from waqai.script import fold  # noqa: PLC0415

    know = load()
    pipeline = Pipeline(know)
    given = SENTENCES if SENTENCES.is_file() else REPORTS
    sentences = [s for text in texts(given) for s in (text.splitlines() if given == REPORTS else [text]) if s.strip()]
    half = len(sentences) // 2
    documents = [Document(text=text, published=PUBLISHED) for text in sentences]
    for document in documents[:half]:
        pipeline.read(document)
    seconds = timed(lambda: [pipeline.read(document) for document in documents[half:]])
    rate = (len(documents) - half) / seconds
    yield Figure(f"sentences of {given.name}, warm, one core", f"{rate:,.0f} a second", "at least 1,000 a second", rate >= 1000)
    again = timed(lambda: [pipeline.read(document) for document in documents[half:]])
    yield Figure("the same sentences a second time", f"{(len(documents) - half) / again:,.0f} a second")
    patterns = sorted({*know.words.free, *know.names.keys()})
    automaton = CharwiseDoubleArrayAhoCorasick(patterns)
    folded = [fold(text).text for text in sentences[half:]]
    passes = 5
    one = timed(lambda: [automaton.find(text) for _ in range(passes) for text in folded]) / passes
    yield Figure(f"one pass of daachorse, {len(patterns):,} patterns, same text", f"{one * 1000:.1f} ms")
    yield Figure("time of reading against that pass", f"{seconds / one:,.0f} times")


def repeated(parts: Sequence[str], size: int) -> str:
    """A text of about `size` bytes in UTF-8, made of the parts over and over."""
    unit = "\n".join(parts) + "\n"
    return unit * max(1, round(size / len(unit.encode())))


def linearity() -> Iterator[Figure]:
    """Time of a text against that of one twice as long: ordinary text, and texts made to hurt."""
    from waqai.lexicon import load  # noqa: PLC0415
    from waqai.model import Document  # noqa: PLC0415
    from waqai.pipeline import Pipeline  # noqa: PLC0415

    pipeline = Pipeline(load())
    tenth = MEGABYTE // 10
    kinds = {
        "a mix of reports": (MEGABYTE, texts(REPORTS)),
        "one letter": (MEGABYTE, ["ق" * 10_000]),
        "commas": (MEGABYTE, ["،" * 10_000]),
        "opening quotes": (MEGABYTE, ["«" * 10_000]),
        "one trigger": (tenth, ["قصف " * 100]),
        "one clause": (tenth, ["هجوم على حماة، " * 100]),
        "numbers": (tenth, ["ثلاثة وعشرون ألفا و" * 100]),
    }

    def seconds(text: str) -> float:
        """The quicker of two: the collector of garbage falls into one of them."""
        return min(timed(lambda: pipeline.read(Document(text=text, published=PUBLISHED))) for _ in range(2))

    seconds(repeated(texts(REPORTS), tenth))
    for name, (size, parts) in kinds.items():
        first, second = seconds(repeated(parts, size)), seconds(repeated(parts, 2 * size))
        ratio = second / first if second > SHORT else 0.0
        yield Figure(
            f"twice {size / MEGABYTE:g} MB: {name}",
            f"{f'{ratio:.2f} times ' if ratio else ''}({first:.2f} s, {second:.2f} s)",
            f"at most {2 + SLACK:.1f} times",
            ratio <= 2 + SLACK,
        )


def main() -> None:
    """Print the table; with --check exit 1 when a figure is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="exit 1 when a figure is missed")
    check = parser.parse_args().check
    figures = []
    for part in (cold, speed, world, linearity):
        for figure in part():
            figures.append(figure)
            show(figure)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    print(f"     peak memory of this run {peak:.0f} MB, Python {sys.version.split()[0]}")
    sys.exit(1 if check and any(figure.met is False for figure in figures) else 0)


if __name__ == "__main__":
    main()
