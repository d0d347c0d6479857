"""A web of invented hosts on this machine: a real server in a thread, a resolver that knows it, a clock that only waiting moves."""

import http.server
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from waqai.intake.bodies import Limits
from waqai.intake.fetching import Web, World
from waqai.intake.items import Known

NOW = datetime(2024, 12, 5, 12, 0, 0, tzinfo=UTC)
Handler = http.server.BaseHTTPRequestHandler
Reply = Callable[[Handler], None]

ARTICLE = """<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>عنوان</title></head><body><article>
<p>قال سكان إن القصف على قرية الزيتونة استمر ساعتين قبل منتصف الليل.</p></article></body></html>"""


def reply(body: bytes | str = ARTICLE, status: int = 200, **headers: str) -> Reply:
    """An answer with a body; a header's name with _ for -."""
    content = body.encode() if isinstance(body, str) else body

    def send(asked: Handler) -> None:
        asked.send_response(status)
        stated = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(content))}
        for name, value in {**stated, **{name.replace("_", "-"): value for name, value in headers.items()}}.items():
            if value:
                asked.send_header(name, value)
        asked.end_headers()
        asked.wfile.write(content)

    return send


@dataclass
class Site:
    """What the server answers by `host path` or `path`, and what it was asked: (host, path, headers)."""

    port: int = 0
    replies: dict[str, Reply | list[Reply]] = field(default_factory=dict)
    asked: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    at_once: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    most_at_once: int = 0
    most_hosts: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def url(self, path: str, host: str = "news.example") -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [path for _, path, _ in self.asked]

    def slow(self, asked: Handler) -> None:
        """An article after a while, in which it is counted who else is asking."""
        host = asked.headers["Host"]
        with self.lock:
            self.at_once[host] += 1
            self.most_at_once = max(self.most_at_once, self.at_once[host])
            self.most_hosts = max(self.most_hosts, sum(map(bool, self.at_once.values())))
        time.sleep(0.05)
        with self.lock:
            self.at_once[host] -= 1
        reply()(asked)

    def answer(self, asked: Handler) -> None:
        host = asked.headers["Host"].partition(":")[0]
        with self.lock:
            self.asked.append((host, asked.path, dict(asked.headers)))
            found = self.replies.get(f"{host} {asked.path}", self.replies.get(asked.path, reply("", 404)))
            if isinstance(found, list):
                found = found.pop(0) if len(found) > 1 else found[0]
        with suppress(BrokenPipeError, ConnectionResetError):  # the reader has had enough
            found(asked)


@contextmanager
def serving() -> Iterator[Site]:
    """A server on a free port of 127.0.0.1 until the end of the block."""
    site = Site()

    class Asked(Handler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:  # noqa: N802  http.server has it so
            site.answer(self)

        def log_message(self, *_: Any) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Asked)
    server.daemon_threads = True
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class Time:
    """A clock that stands still while nobody waits."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.waits: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds


def known_nothing(_: str) -> None:
    """Validators of nothing."""


def a_web(
    site: Site,
    known: Known = known_nothing,
    time: Time | None = None,
    hosts: Sequence[str] = ("news.example",),
    limits: Limits | None = None,
    **more: Any,
) -> Web:
    """A Web that reaches the site by these host names, and other hosts at the addresses that `resolve` gives them, if any."""
    time = time or Time()
    resolve = more.pop("resolve", {})

    def resolved(host: str, port: int) -> Sequence[str]:
        return ["127.0.0.1"] if host in hosts else resolve[host]

    allow = frozenset(f"{host}:{site.port}" for host in hosts)
    world = World(resolve=resolved, clock=lambda: time.now, sleep=time.sleep, now=lambda: NOW)
    return Web(known, allow=allow, world=world, limits=limits or Limits(seconds=5, silence=2), **more)
