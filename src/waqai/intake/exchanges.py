"""Exchanges: one question to a server and its answer, asked again where that may help, redirects followed by hand.

Each step of a redirect is judged, asked of its own robots.txt and paced like any other request.
"""

import email.utils
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Final

import httpcore
import httpx
import tenacity

from waqai.errors import InputError
from waqai.intake.bodies import CODINGS, Limits, read_body
from waqai.intake.captures import Exchange
from waqai.intake.guard import Barred, Guard, Overrun, Pinned, Transport
from waqai.intake.manners import Pace, Sleep

REDIRECTS: Final = 5
ATTEMPTS: Final = 3
LONGEST_RETRY: Final = 60.0
"""Seconds of Retry-After that are waited; a server that asks for more is left alone and the page told."""
_AGAIN: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
_MOVED: Final = frozenset({301, 302, 303, 307, 308})
_ACCEPT: Final = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.1"
_BACKOFF: Final = tenacity.wait_exponential_jitter(initial=1, max=20, jitter=1)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered. payload: its body decoded, empty where it was not wanted. exchange: for the capture.

    content_type: lower case, without parameters, "" where none was sent.
    """

    status: int
    reason: str
    content_type: str
    charset: str | None
    headers: Mapping[str, str]
    payload: bytes
    exchange: Exchange


Wanted = Callable[[int, str], bool]
"""Whether the body of an answer of this status and content type is to be read."""


class _Again(Exception):  # noqa: N818  it reads as what happened
    """An answer, or none, that another attempt may better; seconds: what the server asks us to wait."""

    def __init__(self, met: str, seconds: float | None = None) -> None:
        super().__init__(met)
        self.seconds = seconds


class Exchanges:
    """Asks servers, one request at a time a host. agent: the User-Agent. Stopped by `close`, also from another thread."""

    def __init__(
        self, guard: Guard, pace: Pace, backend: Pinned, agent: str, limits: Limits, sleep: Sleep, now: Callable[[], datetime]
    ) -> None:
        self._guard = guard
        self._pace = pace
        self._limits = limits
        self._sleep = sleep
        self._now = now
        self._closed = threading.Event()
        self._client = httpx.Client(
            transport=Transport(backend),
            headers={
                "User-Agent": agent, "Accept": _ACCEPT, "Accept-Language": "ar, *;q=0.5", "Accept-Encoding": CODINGS,
                "Connection": "close",
            },
            timeout=limits.silence,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            trust_env=False,  # a proxy of the environment would connect where nobody has looked
        )  # fmt: skip

    def close(self) -> None:
        """Ask nothing any more."""
        self._closed.set()
        self._client.close()

    def follow(
        self, where: str, at: httpx.URL, prepare: Callable[[httpx.URL], Mapping[str, str]], limits: Limits, wanted: Wanted
    ) -> tuple[httpx.URL, Answer]:
        """The answer behind at most REDIRECTS redirects, and the URL that gave it.

        prepare: called before each step, gives the headers of its request. Raises InputError where a step may not be taken (what
        prepare raises among it), the steps go in a circle, or there is no answer.
        """
        seen: set[str] = set()
        while True:
            seen.add(str(at))
            answer = self._ask(where, at, prepare(at), limits, wanted)
            to = answer.headers.get("location")
            if answer.status not in _MOVED or not to:
                return at, answer
            at = self._guard.check(to, where, at)
            if str(at) in seen:
                raise InputError(where, f"redirects in a circle, back to {at}", "a page")
            if len(seen) > REDIRECTS:
                raise InputError(where, f"more than {REDIRECTS} redirects", "a page")

    def _ask(self, where: str, at: httpx.URL, headers: Mapping[str, str], limits: Limits, wanted: Wanted) -> Answer:
        attempts = tenacity.Retrying(
            retry=tenacity.retry_if_exception_type(_Again),
            stop=tenacity.stop_after_attempt(ATTEMPTS),
            wait=_pause,
            sleep=self._sleep,
            reraise=True,
        )
        try:
            return attempts(self._once, where, at, headers, limits, wanted)
        except _Again as error:
            raise InputError(where, f"{error}, asked {ATTEMPTS} times", "a server that answers") from error

    def _once(self, where: str, at: httpx.URL, headers: Mapping[str, str], limits: Limits, wanted: Wanted) -> Answer:
        request = self._client.build_request("GET", at, headers=headers)
        with self._pace.turn(at.raw_host.decode()):
            if self._closed.is_set():
                raise InputError(where, "stopped before it was asked for", "to be asked for again")
            try:
                answer = self._client.send(request, stream=True)
                try:
                    return self._read(where, answer, limits, wanted)
                finally:
                    answer.close()
            except Barred as error:
                raise InputError(where, str(error), error.expected) from error
            except Overrun as error:
                raise InputError(where, f"no end after {self._limits.seconds:g} seconds", "a page") from error
            except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
                raise _Again(str(error) or type(error).__name__) from error

    def _read(self, where: str, answer: httpx.Response, limits: Limits, wanted: Wanted) -> Answer:
        status = f"status {answer.status_code} {answer.reason_phrase}".strip()
        if answer.status_code in _AGAIN:
            seconds = self._retry_after(answer.headers.get("retry-after"))
            if seconds is not None and seconds > LONGEST_RETRY:
                raise InputError(where, f"{status}, come back in {seconds:.0f} seconds", "a server that answers now")
            raise _Again(status, seconds)
        exchange = _exchange(answer)
        content_type = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
        payload = b""
        if wanted(answer.status_code, content_type):
            length = answer.headers.get("content-length", "")
            if length.isdecimal() and int(length) > limits.size:
                raise InputError(where, f"{int(length):,} bytes", f"a page of at most {limits.size:,}")
            payload = read_body(where, answer.iter_raw(), answer.headers.get("content-encoding", ""), limits)
        return Answer(
            answer.status_code,
            answer.reason_phrase,
            content_type,
            answer.charset_encoding,
            answer.headers,
            payload,
            exchange,
        )

    def _retry_after(self, value: str | None) -> float | None:
        """Seconds of a Retry-After, which may be a number or a date (RFC 9110, 10.2.3); None where it is neither."""
        if value is None:
            return None
        if value.strip().isdecimal() and len(value) < 10:
            return float(value)
        try:
            until = email.utils.parsedate_to_datetime(value)
        except ValueError:
            return None
        return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - self._now()).total_seconds())


def _pause(state: tenacity.RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    if isinstance(error, _Again) and error.seconds is not None:
        return error.seconds
    return _BACKOFF(state)


def _exchange(answer: httpx.Response) -> Exchange:
    """What is known before the body is read; behind it the socket is closed and cannot say whose it was."""
    request = answer.request
    version = answer.extensions.get("http_version", b"HTTP/1.1").decode("ascii")
    address = answer.extensions["network_stream"].get_extra_info("server_addr")
    return Exchange(
        request_line=f"GET {request.url.raw_path.decode('ascii')} HTTP/1.1",
        request=_pairs(request.headers),
        status_line=f"{version} {answer.status_code} {answer.reason_phrase}",
        answer=_pairs(answer.headers),
        address=str(address[0]) if address else None,
    )


def _pairs(headers: httpx.Headers) -> list[tuple[str, str]]:
    return [(name.decode("latin-1"), value.decode("latin-1")) for name, value in headers.raw]
