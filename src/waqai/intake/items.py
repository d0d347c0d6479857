"""Items: what intake meets in a source, in the order it meets it, before anything heavy is done with it.

Taking items is cheap and runs in one process; making a document of a page is not, and runs wherever a page is sent.
"""

from collections.abc import Callable
from dataclasses import dataclass

from waqai.errors import InputError
from waqai.model import Capture, Document


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask later whether a page changed: its ETag and Last-Modified, as they were sent."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """An HTML page whose article has not been looked for yet.

    where: names it in errors (address, path, `path:record`). payload: its bytes, content coding undone. url: its address if it
    has one. charset: as the server or the record stated it, which may be a lie. published, outlet, title, author, credit: what
    the user, the feed or the record says of it (the user's word and the feed's win over the page's own). fetched: when the bytes
    were had, ISO 8601, UTC; no document is published after it. capture: the evidence, kept by the archive. validators: for the
    next time it is asked for.
    """

    where: str
    payload: bytes
    fetched: str
    url: str | None = None
    charset: str | None = None
    published: str | None = None
    outlet: str | None = None
    title: str | None = None
    author: str | None = None
    credit: str | None = None
    capture: Capture | None = None
    validators: Validators | None = None


@dataclass(frozen=True, slots=True)
class Gone:
    """A page that its server says is no longer there (404, 410): what was read from it is kept, and known as removed."""

    url: str
    status: int


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A page that its server says is as it was when last fetched (304)."""

    url: str


Item = Document | Page | Gone | Unchanged | InputError
"""One thing met in a source. A Document needs no extraction (JSON Lines, CSV, Telegram, plain text); an InputError is one thing
that could not be taken, the rest goes on."""


Known = Callable[[str], Validators | None]
"""Validators of an address fetched before, None for one that was not; intake asks, whoever keeps them answers."""
