"""waqai explain: why the reader claims what it claims, sentence by sentence."""
# ruff: noqa: PLC0415  a command imports what it works with when it runs, so that help comes at once

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from waqai.cli.options import day, harmless, home, standard_input, tell
from waqai.errors import InputError

if TYPE_CHECKING:
    from waqai.extract.event import Event, Part
    from waqai.extract.told import Read, Told
    from waqai.language.grammar import Sentence
    from waqai.model import Claim
    from waqai.workflow.explaining import Explained

TAGS = {
    "V": "verb",
    "N": "noun",
    "Q": "number",
    "P": "preposition",
    "S": "that",
    "R": "relative",
    "L": "linker",
    "M": "ma",
    "X": "negation",
    "C": "conjunction",
    "D": "demonstrative",
    "O": "pronoun",
    "K": "qad",
    "A": "question",
    "B": "adverb",
    "U": "quantifier",
    "H": "direction",
    "Z": "latin",
    ".": "sign",
}
"""Tags in words, as `waqai explain` prints them."""


@click.command(short_help="Show how a text was read and why.")
@click.argument("sources", nargs=-1, metavar="[FILE|URL|-]...")
@click.option("--sentence", "only", type=click.IntRange(min=1), metavar="N", help="Explain the Nth sentence alone.")
@click.option("--published", metavar="DATE", callback=day, help="Publication day (ISO 8601) of documents that bring none.")
def explain(sources: tuple[str, ...], only: int | None, published: str | None) -> None:
    """Show how a text was read: words, clauses, names, voices, cues, the rows tried on each word, claims, and what was dropped."""
    from waqai.workflow.explaining import explain_all
    from waqai.workflow.gazetteers import gazetteers

    failed = False
    for outcome in explain_all(list(sources), standard_input(), published, gazetteers(home())):
        if isinstance(outcome, InputError):
            failed = True
            tell(outcome)
        else:
            for line in lines(outcome, only):
                click.echo(harmless(line))
    sys.exit(1 if failed else 0)


def lines(explained: "Explained", only: int | None = None) -> Iterator[str]:
    """The whole explanation of one document, line by line; Latin labels at the line start keep Arabic on its own side."""
    trace = explained.trace
    document = trace.reading.document
    yield f"document  {document.id[:12]}  language {document.language}  published {document.published or 'unknown'}"
    if document.note:
        yield f"note      {document.note}"
    for number, read in enumerate(trace.reads, start=1):
        if only is None or only == number:
            yield ""
            yield from _sentence(explained, read, number)
    if only is not None and only > len(trace.reads):
        yield f"note      the text has {len(trace.reads)} sentences"


def _sentence(explained: "Explained", read: "Read", number: int) -> Iterator[str]:
    sentence = read.sentence
    yield f"sentence {number}"
    yield from _words(sentence)
    yield from _clauses(sentence, read.starts)
    for found in sentence.names.values():
        rows = [f"{n.kind} {n.id}" for n in found.names[:3]] + [f"and {len(found.names) - 3} more"] * (len(found.names) > 3)
        weak = "  (also an ordinary word)" if found.weak else ""
        yield f"name      {_text(sentence, found.start, found.end)}  {', '.join(rows)}{weak}"
    for hit in sentence.numbers.values():
        yield f"number    {_text(sentence, hit.start, hit.end)}  {hit.low}..{'' if hit.high is None else hit.high} {hit.kind}"
    for dated in read.times:
        value = dated.value
        meant = f"{value.start} to {value.end or 'open'} ({value.precision})" if value else "no day without a publication date"
        yield f"time      {_text(sentence, dated.hit.start, dated.hit.end)}  {meant}"
    for voice in read.voices:
        chain = " <- ".join(_part(p) for p in voice.chain) or ("the last speaker" if voice.continues else "nobody named")
        yield f"voice     {chain}  {voice.stance} by {sentence.text(voice.cue)}, over {_text(sentence, *voice.scope)}"
    for start, end, cue in read.cues:
        yield f"cue       {_text(sentence, start, end)}  {cue.kind} {cue.scope}".rstrip()
    for at, governors in read.governors.items():
        for governor in governors:
            subject = f", subject {_text(sentence, governor.subject.start, governor.subject.end)}" if governor.subject else ""
            yield f"governor  {sentence.text(governor.at)} over {sentence.text(at)}  {governor.kind}{subject}"
    if read.silence:
        yield f"silent    the whole sentence: {read.silence}"
    for trial in explained.trials(read):
        verdict = "holds" if trial.holds else trial.because
        yield f"row       {sentence.text(trial.at)}  {trial.row.origin} {trial.row.type}: {verdict}"
    yield from _claims(explained, sentence)
    for event, reason in read.dropped:
        yield f"dropped   {_text(sentence, *event.span)}  {event.type}: {reason}"


def _words(sentence: "Sentence") -> Iterator[str]:
    for i in range(len(sentence)):
        word = sentence.words[i]
        clitics = [c for c in (sentence.conj(i), sentence.prep(i), "ال" if word.det else "") if c]
        pieces = ("+".join([*clitics, word.base]) if clitics else "") + (f"+{word.suffix}" if word.suffix else "")
        lemmas = "" if word.unknown else " ".join(sorted(word.lemmas()))
        unknown = "unknown" if word.unknown and sentence.tags[i] in "NV" else ""
        details = "  ".join(filter(None, (pieces, lemmas, word.head_class, unknown)))
        yield f"word {i:3d}  {TAGS.get(sentence.tags[i], sentence.tags[i]):12s} {word.text}  {details}".rstrip()


def _clauses(sentence: "Sentence", starts: list[int]) -> Iterator[str]:
    for begin, end in zip(starts, [*starts[1:], len(sentence)], strict=True):
        yield f"clause    {_text(sentence, begin, end)}"


def _claims(explained: "Explained", sentence: "Sentence") -> Iterator[str]:
    trace = explained.trace
    for claim, told in zip(trace.reading.claims, trace.told, strict=False):
        if told.event.sentence is sentence:
            yield from _claim(claim, told)


def _claim(claim: "Claim", told: "Told") -> Iterator[str]:
    background = ", background" if claim.background else ""
    yield f"claim     {claim.type} {claim.trigger.text}  {claim.modality}{background}, confidence {claim.confidence:.2f}"
    event = told.event
    for role, parts in (("agent", event.agents), ("patient", event.patients), ("place", event.places), ("means", _one(event))):
        for part in parts:
            yield f"  {role:8s}{_part(part)}{f'  ({part.by})' if part.by else ''}"
    if claim.time is not None:
        yield f"  time    {claim.time.start} to {claim.time.end or 'open'} ({claim.time.basis})"
    for figure in claim.quantities:
        yield f"  count   {figure.of} {figure.low}..{'' if figure.high is None else figure.high}  {figure.text}"
    for link in claim.attribution:
        yield f"  says    {link.text}  {link.stance}"
    yield f"  why     {claim.why}"


def _one(event: "Event") -> "Iterable[Part]":
    return (event.instrument,) if event.instrument else ()


def _part(part: "Part") -> str:
    return _text(part.sentence, part.start, part.end)


def _text(sentence: "Sentence", start: int, end: int) -> str:
    return " ".join(sentence.text(k) for k in range(start, min(end, len(sentence))))
