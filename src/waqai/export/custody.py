"""The chain of custody of one claim: from the claim through the words and the version to the bytes that were captured.

Everything is given by whoever keeps it; nothing is looked up here. Names that the policy masks are masked before they come here.
"""

import hashlib
import unicodedata
from collections.abc import Mapping
from typing import Final, Literal

import msgspec

from waqai.errors import InputError
from waqai.export.records import RecordPlace
from waqai.model import CaptureKind

CONTEXT: Final = 32
"""Code points of text on each side of a quote, enough to find it again; the length that Hypothesis, the widest user, gives."""
FORMAT: Final = "waqai-custody-1"
TEXT_FILE: Final = "waqai/text.txt"
CONTENT_FILE: Final = "waqai/content.json"
LINK_FILE: Final = "waqai/link.json"
_JOINERS: Final = "\u200c\u200d"


class TextQuoteSelector(msgspec.Struct, frozen=True, tag_field="type", tag="TextQuoteSelector"):
    """The words of a quote and what stands around them (W3C Web Annotation, 4.2.4)."""

    exact: str
    prefix: str
    suffix: str


class TextPositionSelector(msgspec.Struct, frozen=True, tag_field="type", tag="TextPositionSelector"):
    """Where a quote stands: half open, in code points of the text of the version (W3C Web Annotation, 4.2.5)."""

    start: int
    end: int


class Quote(msgspec.Struct, frozen=True):
    """The words that carry a claim, by their letters and by their place.

    `masked`: names in the words are masked, so that they are not to be found in the text as they stand; the place is true.
    """

    words: TextQuoteSelector
    place: TextPositionSelector
    masked: bool = False


class ChainLink(msgspec.Struct, frozen=True):
    """A link of the archive's chain: its number, its hash, and the hash of the link before that is part of it; SHA-256, hex."""

    number: int
    hash: str
    previous: str


class Held(msgspec.Struct, frozen=True):
    """The capture that a version was read from. place: where it lies in this package, None where its bytes are withheld.
    own: we fetched it; else it was received, and `captured` is what the record says of itself."""

    sha256: str
    url: str
    kind: CaptureKind
    captured: str
    place: RecordPlace | None = None
    own: bool = False


class Times(msgspec.Struct, frozen=True):
    """The three times and the two of our own work, ISO 8601. None: not known, or did not happen.

    happened, until: whole days, both included, as the claim has them. fetched: when the bytes came over the wire. learnt: when
    the version was taken in. read: when it was read with this knowledge.
    """

    happened: str | None
    until: str | None
    published: str | None
    fetched: str | None
    learnt: str
    read: str | None


StepName = Literal["fetch", "receive", "extract", "keep", "read"]


class Step(msgspec.Struct, frozen=True):
    """One thing that was done on the way: by what tool, when, what went in and came out, and how anyone can check it.

    `given`, `made`: digests (`sha256:…`) of what went in and came out, None where there is none. `check`: a command to run in the
    unpacked package, or what else to do. `expect`: what the command must print.
    """

    name: StepName
    tool: str
    when: str | None
    given: str | None
    made: str | None
    check: str
    expect: str | None = None


class Custody(msgspec.Struct, frozen=True):
    """All that leads from one claim to the bytes it was read from.

    `content`: digest of what the archive keeps of the version. `text`: SHA-256 of its text in UTF-8. `capture`: None for a
    document that came without a page. `withheld`: why bytes are not in the package, None where they are. `engine`: name and
    version of the program, `knowledge`: digest of the tables it read with. `files`: proof in the package, by name.
    """

    claim: str
    document: str
    version: int
    url: str | None
    outlet: str | None
    title: str | None
    quote: Quote
    text: str
    content: str
    link: ChainLink
    capture: Held | None
    engine: str
    knowledge: str
    times: Times
    withheld: str | None = None
    files: tuple[str, ...] = ()

    @property
    def steps(self) -> tuple[Step, ...]:
        """What was done, first to last."""
        return (*_captured(self), _extracted(self), _kept(self), _read(self))


def quote(text: str, start: int, end: int) -> Quote:
    """Selectors for `text[start:end]`, half open in code points; widened where a cut would part a letter from its marks.

    Raises InputError for a stretch that is not in the text.
    """
    if not 0 <= start < end <= len(text):
        raise InputError("quote", f"[{start}, {end}) of {len(text)} code points", "a stretch inside the text")
    start, end = _back(text, start), _forth(text, end)
    before, after = _back(text, max(0, start - CONTEXT)), _forth(text, min(len(text), end + CONTEXT))
    words = TextQuoteSelector(text[start:end], text[before:start], text[end:after])
    return Quote(words, TextPositionSelector(start, end))


def custody_json(custody: Custody) -> bytes:
    """The chain as JSON, its steps in it as `trail`; keys in one order, letters as they are.

    Not as `steps`: Frictionless, by which WACZ is validated, takes a file of that key for one of its own pipelines.
    """
    told = {"format": FORMAT, **msgspec.to_builtins(custody), "trail": custody.steps}
    told["quote"] = {
        "selector": [custody.quote.words, custody.quote.place],
        "masked": custody.quote.masked,
    }
    return msgspec.json.format(msgspec.json.encode(told), indent=2)


def with_files(
    custody: Custody, text: str | None, content: bytes | None, link: bytes | None
) -> tuple[Custody, Mapping[str, bytes]]:
    """Put the proof itself beside the chain: the chain that names the files, and the files by name.

    text: of the version. content: what `custody.content` is the SHA-256 of. link: what `custody.link.hash` is the SHA-256 of. None
    for what is not to leave the house. Raises InputError for one that does not have its digest, or for text and content where
    bytes are withheld or the quote is masked: they hold what the policy hides.
    """
    given = {
        TEXT_FILE: (None if text is None else text.encode("utf-8", "surrogatepass"), custody.text),
        CONTENT_FILE: (content, custody.content),
        LINK_FILE: (link, custody.link.hash),
    }
    files = {name: body for name, (body, _) in given.items() if body is not None}
    for name, body in files.items():
        found = hashlib.sha256(body).hexdigest()
        if found != given[name][1]:
            raise InputError(name, f"SHA-256 {found}", f"what the archive states, {given[name][1]}")
        if name != LINK_FILE and (custody.withheld or custody.quote.masked):
            raise InputError(name, "words that the policy hides", "none of them where bytes are withheld or names masked")
    return msgspec.structs.replace(custody, files=tuple(sorted(files))), files


def _mark(letter: str) -> bool:
    """A letter cannot be parted from it: a combining mark, or a joiner between letters (UAX 29, Extend)."""
    return unicodedata.category(letter) in ("Mn", "Mc", "Me") or letter in _JOINERS


def _back(text: str, at: int) -> int:
    while 0 < at < len(text) and _mark(text[at]):
        at -= 1
    return at


def _forth(text: str, at: int) -> int:
    while at < len(text) and _mark(text[at]):
        at += 1
    return at


def _captured(custody: Custody) -> tuple[Step, ...]:
    held = custody.capture
    if held is None:
        return ()
    made = f"sha256:{held.sha256}"
    if held.place is None:
        why = f"; {custody.withheld}" if custody.withheld else ""
        check = f"the bytes are not in this package{why}: ask the keeper of the archive for them and run sha256sum on the payload"
    else:
        check = f"warcio extract --payload {held.place.file} {held.place.offset} | sha256sum"
    if held.own:
        return (Step("fetch", custody.engine, held.captured, None, made, check, held.sha256),)
    return (Step("receive", custody.engine, custody.times.learnt, None, made, check, held.sha256),)


def _extracted(custody: Custody) -> Step:
    given = f"sha256:{custody.capture.sha256}" if custody.capture else None
    when = custody.times.learnt
    return Step("extract", custody.engine, when, given, f"sha256:{custody.text}", _sum(custody, TEXT_FILE), custody.text)


def _kept(custody: Custody) -> Step:
    expect = custody.link.hash
    return Step(
        "keep",
        custody.engine,
        custody.times.learnt,
        f"sha256:{custody.content}",
        f"sha256:{expect}",
        _sum(custody, LINK_FILE),
        expect,
    )


def _read(custody: Custody) -> Step:
    place = custody.quote.place
    given = f"sha256:{custody.text}"
    if TEXT_FILE not in custody.files:
        check = f"read the text of the version again with {custody.engine}; characters {place.start} to {place.end} carry the claim"
        return Step("read", custody.engine, custody.times.read, given, None, check)
    opened = f"open({TEXT_FILE!r}, encoding='utf-8', newline='').read()"
    check = f'python3 -c "print({opened}[{place.start}:{place.end}])"'
    return Step("read", custody.engine, custody.times.read, given, None, check, custody.quote.words.exact)


def _sum(custody: Custody, name: str) -> str:
    if name in custody.files:
        return f"sha256sum {name}"
    return "not in this package: the keeper of the archive runs waqai verify, which recomputes every digest and every link"
