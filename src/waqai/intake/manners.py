"""Manners towards servers: what their robots.txt allows us, and how long we wait between two requests to one host."""

import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import httpx
from protego import Protego

from waqai.errors import InputError

LONGEST_DELAY: Final = 60.0
"""Seconds between two requests that a robots.txt can ask for; one that asks for more gets this."""
_KEPT: Final = 24 * 3600.0
"""Seconds that a robots.txt is held: the longest that RFC 9309, 2.4 allows."""
_KEPT_REFUSAL: Final = 600.0
"""Seconds until a robots.txt that could not be had is asked for again."""
_MOST_KEPT: Final = 2000
"""Servers whose robots.txt is held at once, the oldest given up first."""

Clock = Callable[[], float]
"""Seconds since some moment, never going back."""
Sleep = Callable[[float], None]
"""Wait so many seconds."""
Ask = Callable[[httpx.URL], tuple[int, str]]
"""Status and text of a robots.txt, redirects followed. Raises InputError where there is no answer."""


class Pace:
    """One request at a time a host, and a pause behind each. delay: seconds, where robots.txt asks for no longer pause."""

    def __init__(self, delay: float, clock: Clock, sleep: Sleep) -> None:
        self._delay = delay
        self._clock = clock
        self._sleep = sleep
        self._delays: dict[str, float] = {}
        self._ended: dict[str, float] = {}
        self._turns: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._guard = threading.Lock()

    def slow(self, host: str, delay: float) -> None:
        """Let the pause at this host be at least so many seconds, up to LONGEST_DELAY."""
        self._delays[host] = max(self._delay, min(delay, LONGEST_DELAY))

    def ready(self, host: str) -> float:
        """When the host may be asked again, by the clock; a pause that robots.txt asks for holds from that request on."""
        ended = self._ended.get(host)
        return 0.0 if ended is None else ended + self._delays.get(host, self._delay)

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """The time in which the one request to a host is made; waits for it first."""
        with self._guard:
            turn = self._turns[host]
        with turn:
            wait = self.ready(host) - self._clock()
            if wait > 0:
                self._sleep(wait)
            try:
                yield
            finally:
                self._ended[host] = self._clock()


@dataclass(frozen=True, slots=True)
class _Rules:
    """What one robots.txt said: its rules, or why it could not be had; `until` when it counts."""

    until: float
    rules: Protego | None = None
    refusal: str | None = None


class Robots:
    """What the robots.txt of each server allows `agent` (the product name, no version), each asked for once in a while.

    As RFC 9309 has it: none there (status 4xx) allows all; one that cannot be had (5xx, 429, no answer) allows nothing.
    """

    def __init__(self, agent: str, ask: Ask, pace: Pace, clock: Clock) -> None:
        self._agent = agent
        self._ask = ask
        self._pace = pace
        self._clock = clock
        self._had: dict[str, _Rules] = {}
        self._turns: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._guard = threading.Lock()

    def permit(self, where: str, url: httpx.URL) -> None:
        """Raises InputError where robots.txt does not allow the URL or could not be had; sets the pace that it asks for."""
        home = url.copy_with(raw_path=b"/robots.txt")
        with self._guard:
            turn = self._turns[str(home)]
        with turn:
            had = self._had.get(str(home))
            if had is None or had.until <= self._clock():
                had = self._have(home)
                with self._guard:
                    self._had[str(home)] = had
                    if len(self._had) > _MOST_KEPT:
                        del self._had[next(iter(self._had))]
        if had.refusal:
            raise InputError(where, f"robots.txt could not be had ({had.refusal})", "a server that says what may be read")
        if had.rules and not had.rules.can_fetch(str(url), self._agent):
            raise InputError(where, f"refused to {self._agent} by robots.txt", "a page that may be read")

    def _have(self, home: httpx.URL) -> _Rules:
        try:
            status, text = self._ask(home)
        except InputError as error:
            return _Rules(self._clock() + _KEPT_REFUSAL, refusal=str(error))
        if status >= 500 or status == 429:
            return _Rules(self._clock() + _KEPT_REFUSAL, refusal=f"status {status}")
        if status >= 400:
            return _Rules(self._clock() + _KEPT)
        rules = Protego.parse(text)
        rate = rules.request_rate(self._agent)
        asked = (rules.crawl_delay(self._agent), rate.seconds / rate.requests if rate and rate.requests else None)
        delay = max((seconds for seconds in asked if seconds), default=0.0)
        self._pace.slow(home.raw_host.decode(), delay)
        return _Rules(self._clock() + _KEPT, rules=rules)
