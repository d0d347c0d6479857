"""Near copies: pairs found and right on the sets of tests/origins, and what telling them costs; see bench/README.md."""

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from waqai.evaluate.copies import CopyScore, Text, copies_found, load_texts
from waqai.lexicon import load
from waqai.model import Document
from waqai.origins import Teller

SETS: Final = Path(__file__).resolve().parents[1] / "tests" / "origins"
WORDS: Final = 300
"""Words of the texts that are timed."""
RECALL: Final = 0.95
PRECISION: Final = 0.98
ROUNDS: Final = 5
FEW: Final = 50
"""Pairs whose texts are all remembered at once."""


def main() -> int:
    """Print the figures of each set and the times; 1 where a set of both kinds misses a floor and --check is given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="exit 1 when recall or precision is missed")
    check = parser.parse_args().check
    know = load()
    good = True
    texts: list[Text] = []
    for name in ("copies", "blind", "bulletins"):
        rows = load_texts(SETS / f"{name}.jsonl")
        texts += rows
        good = _show(name, copies_found(rows, Teller(know))) and good
    _times(Teller(know), [Document(text) for text in _long(texts)])
    return 0 if good or not check else 1


def _show(name: str, score: CopyScore) -> bool:
    print(
        f"{name:8} {score.copies} copies, {score.lookalikes} look-alikes, {score.compared} pairs compared: "
        f"recall {score.recall:.3f}, precision {score.precision:.3f}"
    )
    for label, pairs in (("missed", score.missed), ("wrong", score.wrong)):
        for pair in pairs:
            print(f"  {label}: {' '.join(pair)}")
    return score.recall >= RECALL and score.precision >= PRECISION


def _long(texts: Sequence[Text]) -> list[str]:
    """Texts of WORDS words, of the texts joined in order."""
    words = " ".join(text.text for text in texts).split()
    return [" ".join(words[i : i + WORDS]) for i in range(0, len(words) - WORDS, WORDS)]


def _times(teller: Teller, documents: Sequence[Document]) -> None:
    pairs = list(zip(documents, [Document(f"{d.text} انتهى") for d in documents], strict=True))

    def signed() -> None:
        teller.forget()
        for document in documents:
            teller.signature(document)

    def compared_anew() -> None:
        teller.forget()
        for a, b in pairs:
            teller.like(a, b)

    def compared() -> None:
        for a, b in pairs[:FEW]:
            teller.like(a, b)

    print(f"signature of {WORDS} words: {_milliseconds(signed, len(documents)):.2f} ms")
    print(f"two new texts made ready and compared: {_milliseconds(compared_anew, len(pairs)):.2f} ms")
    compared_anew()
    teller.forget()
    compared()
    print(f"two texts met before compared: {_milliseconds(compared, min(FEW, len(pairs))):.2f} ms")


def _milliseconds(work: Callable[[], None], times: int) -> float:
    """Processor time of one of so many, the median of ROUNDS."""
    work()
    taken = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return statistics.median(taken) / times * 1000


if __name__ == "__main__":
    sys.exit(main())
