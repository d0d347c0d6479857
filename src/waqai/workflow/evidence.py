"""The chain of custody of a claim, from the claim to the bytes that it was read from, and the package that proves it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import msgspec

from waqai.archive import Archive, Proof, Stored
from waqai.archive.entries import content_body
from waqai.errors import InputError
from waqai.export import (
    ChainLink,
    Custody,
    Held,
    Quote,
    RecordPlace,
    Times,
    custody_json,
    custody_text,
    prov,
    quote,
    record_places,
    text_capture,
    wacz_page,
    with_files,
    write_wacz,
)
from waqai.model import Capture, Claim
from waqai.policy import Policy
from waqai.workflow.showing import PUBLIC, View

NAMES: Final = "the text names private persons; a desk that may hold them asks with --names"
ALWAYS: Final = "the text names a minor, or a person beside sexual violence; such pages leave the archive for nobody"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A claim with all that leads to its bytes. captures: the pages that a package holds, none where they are withheld; files:
    proof beside them, by name; created: when, which dates the package and says where in it a page lies."""

    view: View
    claim: Claim
    custody: Custody
    captures: tuple[Capture, ...]
    files: Mapping[str, bytes]
    created: str

    def text(self) -> list[str]:
        """For a person."""
        return custody_text(self.custody)

    def json(self) -> str:
        """For a program."""
        return custody_json(self.custody).decode()

    def write(self, to: Path) -> str:
        """Write the package (WACZ); gives its SHA-256. Raises InputError where it cannot be written."""
        document = self.view.document
        pages = [wacz_page(document, capture) for capture in self.captures]
        told = "\n".join([*self.text(), ""]).encode()
        extra = {
            **self.files,
            "waqai/custody.json": custody_json(self.custody),
            "waqai/custody.txt": told,
            "waqai/prov.jsonld": prov(self.custody),
        }
        title = f"{self.claim.type} ({self.claim.modality}): {document.title or document.id}"
        try:
            return write_wacz(to, self.captures, pages, extra, title, f"Evidence of claim {self.claim.id}, by Waqai", self.created)
        except OSError as error:
            raise InputError(str(to), error.strerror or str(error), "a file that can be written") from error


def evidence(
    archive: Archive, claim: str, as_of: str | None = None, policy: Policy = PUBLIC, created: str | None = None
) -> list[Evidence]:
    """The evidence of a claim as it was known then (null: now), one for each document that told it.

    created: ISO 8601 with offset, null: now. Pages of a document that names private persons are withheld from an audience that
    may not see them. Raises InputError for a claim that was not known.
    """
    told = archive.with_claim(claim, as_of)
    if not told:
        raise InputError("claim", repr(claim), "the id of a claim in the archive; `waqai search` tells them")
    when = created or datetime.now(UTC).isoformat(timespec="seconds")
    return [
        _evidence(archive.proof(stored, as_of), View(stored, policy), stored.findings().claims[at], when) for stored, at in told
    ]


def _evidence(proof: Proof, view: View, claim: Claim, created: str) -> Evidence:
    stored, document = view.stored, view.document
    withheld = ALWAYS if view.hides_always else NAMES if view.hides else None
    capture = proof.captures[0] if proof.captures else None
    given = capture or text_capture(stored.document, stored.learnt)
    ((place, *_),) = record_places([given], created)
    custody = Custody(
        claim=claim.id, document=document.id, version=stored.version, url=document.url, outlet=document.source,
        title=document.title,
        quote=_quoted(view, claim),
        text=hashlib.sha256(stored.document.text.encode("utf-8", "surrogatepass")).hexdigest(),
        content=hashlib.sha256(content_body(stored.document)).hexdigest(),
        link=ChainLink(proof.link, proof.hash, proof.previous),
        capture=None if capture is None else _held(capture, document.url, None if withheld else place),
        engine=f"waqai {stored.engine}", knowledge=stored.knowledge,
        times=_times(claim, stored, capture, proof.read),
        withheld=withheld,
    )  # fmt: skip
    if withheld:
        custody, files = with_files(custody, None, None, proof.hashed)
        return Evidence(view, claim, custody, (), files, created)
    custody, files = with_files(custody, stored.document.text, content_body(stored.document), proof.hashed)
    return Evidence(view, claim, custody, (given,), files, created)


def _held(capture: Capture, url: str | None, place: RecordPlace | None) -> Held:
    """url: as the audience may see it; an address may spell a name."""
    return Held(capture.sha256, capture.url if place is not None else url or "", capture.kind, capture.captured, place, capture.own)


def _quoted(view: View, claim: Claim) -> Quote:
    """The words that carry the claim, by their letters and by their place in the original text."""
    text, span = view.stored.document.text, claim.evidence
    plain = quote(text, span.start, span.end)
    if not view.hides:
        return plain
    start, end = plain.place.start, plain.place.end
    words = msgspec.structs.replace(
        plain.words,
        exact=view.words(start, end),
        prefix=view.words(start - len(plain.words.prefix), start),
        suffix=view.words(end, end + len(plain.words.suffix)),
    )
    return msgspec.structs.replace(plain, words=words, masked=view.masks(start, end))


def _times(claim: Claim, stored: Stored, capture: Capture | None, read: str | None) -> Times:
    return Times(
        happened=claim.time.start if claim.time else None,
        until=claim.time.end if claim.time else None,
        published=stored.document.published,
        fetched=capture.captured if capture is not None and capture.own else None,
        learnt=stored.learnt,
        read=read,
    )
