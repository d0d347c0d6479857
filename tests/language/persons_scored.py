"""The marked texts of persons.jsonl, and how much of what they mark is masked.

{name}: a private person; {!name}: one that is always masked; [name]: a public one. `set` says how a text was used: the rules were
written with dev, first, second and third in view; held was seen once; nothing was changed after last was read.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from waqai.model import Document
from waqai.pipeline import Pipeline

FILE = Path(__file__).with_name("persons.jsonl")
SETS = ("dev", "held", "first", "second", "third", "last")


@dataclass(frozen=True, slots=True)
class Marked:
    """A text without its marks. private: start, end, always; public: start, end."""

    id: str
    text: str
    private: tuple[tuple[int, int, bool], ...]
    public: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class Rates:
    """names: private names marked, hidden: masked to the last letter; always, kept_always: those of minors and of sexual violence;
    public, public_hidden: public names, masked by mistake; stray: masks over words that are nobody's name."""

    names: int = 0
    hidden: int = 0
    always: int = 0
    kept_always: int = 0
    public: int = 0
    public_hidden: int = 0
    stray: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.hidden / self.names

    @property
    def precision(self) -> float:
        return self.hidden / (self.hidden + self.public_hidden + self.stray)


def marked(of: str) -> Iterator[Marked]:
    """The texts of a set."""
    for line in FILE.read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["set"] == of:
            yield unmarked(row["id"], row["marked"])


def unmarked(name: str, text: str) -> Marked:
    letters: list[str] = []
    private: list[tuple[int, int, bool]] = []
    public: list[tuple[int, int]] = []
    start, always = 0, False
    for i, letter in enumerate(text):
        if letter in "{[":
            start, always = len(letters), text[i + 1] == "!"
        elif letter == "}":
            private.append((start, len(letters), always))
        elif letter == "]":
            public.append((start, len(letters)))
        elif letter != "!" or text[i - 1] != "{":
            letters.append(letter)
    return Marked(name, "".join(letters), tuple(private), tuple(public))


def rates(pipeline: Pipeline, of: str) -> Rates:
    """How a set is masked."""
    total = Rates()
    for one in marked(of):
        found = pipeline.read(Document(one.text)).private
        hidden = {i for span in found for i in range(span.start, span.end)}
        sure = {i for span in found if span.always for i in range(span.start, span.end)}
        for start, end, always in one.private:
            letters = {i for i in range(start, end) if not one.text[i].isspace()}
            total.names += 1
            total.hidden += letters <= hidden
            total.always += always
            total.kept_always += always and letters <= sure
            if not letters <= (sure if always else hidden):
                total.misses.append(f"{one.id} {one.text[start:end]}")
        wrong = [any(span.start < end and start < span.end for span in found) for start, end in one.public]
        total.public += len(wrong)
        total.public_hidden += sum(wrong)
        marks = [(start, end) for start, end, _ in one.private] + list(one.public)
        total.stray += sum(not any(span.start < end and start < span.end for start, end in marks) for span in found)
    return total
