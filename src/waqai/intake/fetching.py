"""Fetching: pages of the web, politely, within bounds, and never from an address that only our own network should see.

What a server answers is evidence, so each page brings a capture of the exchange. Choices: decisions/0016-fetching.md.
"""

import dataclasses
import re
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import Final, Self

import httpcore
import httpx

from waqai.errors import InputError
from waqai.intake.bodies import Limits
from waqai.intake.captures import response_capture
from waqai.intake.crowd import each
from waqai.intake.exchanges import Answer, Exchanges
from waqai.intake.guard import Guard, Pinned, Resolve, resolve
from waqai.intake.items import Gone, Item, Known, Page, Unchanged, Validators
from waqai.intake.manners import Clock, Pace, Robots, Sleep
from waqai.model import Capture

DELAY: Final = 1.0
"""Seconds between two requests to one host."""
ROBOTS_SIZE: Final = 1_000_000
"""Bytes of a robots.txt; RFC 9309, 2.5 asks for half of it at least."""
_HTML: Final = frozenset({"text/html", "application/xhtml+xml"})
_UNSURE: Final = frozenset({"", "application/octet-stream", "text/plain", "application/xml", "text/xml"})
"""Types that say nothing, or that pages are sent under by mistake: the first bytes decide."""
_FEEDS: Final = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml"})
_HEAD: Final = 4096
_HTML_HEAD: Final = re.compile(
    rb"(?is)(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?(?>\s+|<!--.*?-->|<\?.*?\?>)*+<(?:!doctype\s+html|html|head|body|article)\b"
)


def identity(contact: str | None = None) -> str:
    """The User-Agent: name, version, what for. contact: a page or mail address that tells a webmaster whose desk it is."""
    return f"waqai/0.1 ({f'+{contact}; ' if contact else ''}reads news pages for a newsroom or a research desk)"


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class World:
    """The outside as a Web sees it; a test gives it another.

    backend: opens sockets to addresses that were judged, None: real ones. sleep: None: until the Web is closed at the latest.
    """

    resolve: Resolve = resolve
    backend: httpcore.NetworkBackend | None = None
    clock: Clock = time.monotonic
    sleep: Sleep | None = None
    now: Callable[[], datetime] = _now


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a URL gave, not yet known to be a page or a feed.

    where: the URL as it was asked for. url: the one that answered, redirects followed, in the spelling of Guard.check.
    content_type: lower case, without parameters, "" where none was sent. The rest as in Page.
    """

    where: str
    url: str
    payload: bytes
    content_type: str
    charset: str | None
    fetched: str
    validators: Validators | None
    capture: Capture


class Web:
    """The web, and one polite reader of it; used as a context, and from many threads.

    known: validators of addresses fetched before, so that an unchanged page is not sent again; asked from the threads that fetch,
    one question at a time. delay: seconds between two requests to one host. agent: the User-Agent, None: identity() without a
    contact; robots.txt is read for its name. allow: hosts that may be private (see Guard).
    """

    def __init__(
        self,
        known: Known,
        *,
        delay: float = DELAY,
        agent: str | None = None,
        allow: frozenset[str] = frozenset(),
        limits: Limits | None = None,
        world: World | None = None,
    ) -> None:
        world = world or World()
        agent = agent or identity()
        self._known = known
        self._asking = threading.Lock()
        self._limits = limits or Limits()
        self._now = world.now
        self._closed = threading.Event()
        sleep = world.sleep or self._doze
        self._guard = Guard(allow, world.resolve)
        self._pace = Pace(delay, world.clock, sleep)
        backend = Pinned(self._guard, self._limits.seconds, world.backend)
        self._exchanges = Exchanges(self._guard, self._pace, backend, agent, self._limits, sleep, world.now)
        self._robots = Robots(re.split(r"[/\s]", agent)[0], self._ask_robots, self._pace, world.clock)

    def __enter__(self) -> Self:
        """The Web itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Stop: what is being read is given up, who waits is woken, nothing is asked any more."""
        self._closed.set()
        self._exchanges.close()

    def _doze(self, seconds: float) -> None:
        self._closed.wait(seconds)

    def fetch(self, url: str) -> Page | Gone | Unchanged:
        """One page. Raises InputError where the URL may not be asked for, does not answer, or is no HTML page."""
        got = self.get(url)
        return page(got) if isinstance(got, Fetched) else got

    def fetch_all(self, urls: Iterable[str]) -> Iterator[Item]:
        """Pages of many URLs as they come, hosts side by side; what cannot be had comes as the error that says why.

        urls: taken a window at a time, so it may be endless. Memory: at most one page for each of crowd.WORKERS.
        """
        for got in self.get_all(urls):
            try:
                yield page(got) if isinstance(got, Fetched) else got
            except InputError as error:
                yield error

    def get_all(self, urls: Iterable[str]) -> Iterator[Fetched | Gone | Unchanged | InputError]:
        """As fetch_all, pages and feeds alike."""
        return each(urls, self._get_or_tell, _host, self._pace.ready)

    def _get_or_tell(self, url: str) -> Fetched | Gone | Unchanged | InputError:
        try:
            return self.get(url)
        except InputError as error:
            return error

    def get(self, url: str) -> Fetched | Gone | Unchanged:
        """What a URL gives: a page or a feed. Raises InputError where it may not be asked for, does not answer, or is neither."""

        def prepare(at: httpx.URL) -> dict[str, str]:
            self._robots.permit(url, at)
            with self._asking:
                known = self._known(str(at)) or Validators()
            conditions.clear()
            conditions.update({"If-None-Match": known.etag or "", "If-Modified-Since": known.modified or ""})
            return {name: value for name, value in conditions.items() if value}

        conditions: dict[str, str] = {}
        at, answer = self._exchanges.follow(url, self._guard.check(url), prepare, self._limits, _wanted)
        if answer.status == 304 and any(conditions.values()):
            return Unchanged(str(at))
        if answer.status in {404, 410}:
            return Gone(str(at), answer.status)
        return self._fetched(url, str(at), answer)

    def _fetched(self, where: str, url: str, answer: Answer) -> Fetched:
        if answer.status not in {200, 203}:
            raise InputError(where, f"status {answer.status} {answer.reason}".strip(), "a page")
        if not _wanted(answer.status, answer.content_type):
            raise InputError(where, answer.content_type, "an HTML page or a feed")
        if not answer.payload.strip():
            raise InputError(where, "nothing in it", "an HTML page or a feed")
        when = self._now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        etag, modified = answer.headers.get("etag"), answer.headers.get("last-modified")
        return Fetched(
            where=where,
            url=url,
            payload=answer.payload,
            content_type=answer.content_type,
            charset=answer.charset,
            fetched=when,
            validators=Validators(etag, modified) if etag or modified else None,
            capture=response_capture(url, answer.payload, when, answer.exchange),
        )

    def _ask_robots(self, at: httpx.URL) -> tuple[int, str]:
        limits = dataclasses.replace(self._limits, size=ROBOTS_SIZE)
        _, answer = self._exchanges.follow(str(at), at, lambda _: {}, limits, lambda status, _: status < 300)
        return answer.status, answer.payload.decode("utf-8-sig", "replace")


def page(got: Fetched) -> Page:
    """The page that was fetched. Raises InputError where it is no HTML: a feed, an image under a page's name."""
    head = got.payload[:_HEAD]
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if wide:
        head = head.replace(b"\0", b"")
    if b"\0" in head:
        raise InputError(got.where, f"binary content sent as {got.content_type or 'no type'}", "an HTML page")
    if got.content_type not in _HTML and not _HTML_HEAD.match(head):
        raise InputError(got.where, f"no HTML ({got.content_type or 'no type'})", "an HTML page")
    return Page(
        where=got.where,
        payload=got.payload,
        fetched=got.fetched,
        url=got.url,
        charset=got.charset,
        capture=got.capture,
        validators=got.validators,
    )


def _wanted(status: int, content_type: str) -> bool:
    return status in {200, 203} and (content_type in _HTML or content_type in _UNSURE or content_type in _FEEDS)


def _host(url: str) -> str:
    """The server to take turns at; a URL that is none has no turn to wait for."""
    try:
        return httpx.URL(url).raw_host.decode()
    except (httpx.InvalidURL, ValueError):
        return ""
