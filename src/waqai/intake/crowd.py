"""Many URLs at once: hosts side by side, one URL at a time a host, in bounded memory."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import islice
from typing import Final, TypeVar

WORKERS: Final = 16
"""Threads, which mostly wait for servers."""
WINDOW: Final = 1000
"""URLs that are looked at ahead, to find hosts that are free."""
Got = TypeVar("Got")


def each(
    urls: Iterable[str], work: Callable[[str], Got], host: Callable[[str], str], ready: Callable[[str], float]
) -> Iterator[Got]:
    """What `work` makes of each URL, in the order in which it is done; hosts that are ready sooner come first.

    host: the server of a URL. ready: when a server may be asked again. No URL is started while the caller holds a result and
    every worker has one ready, so at most WORKERS results exist. An error of `work` is raised here and ends it.
    """
    source = iter(urls)
    waiting: dict[str, deque[str]] = {}
    running: dict[Future[Got], str] = {}
    pool = ThreadPoolExecutor(WORKERS, thread_name_prefix="fetch")
    try:
        while True:
            _look_ahead(source, waiting, set(running.values()), host)
            free = sorted(waiting.keys() - set(running.values()), key=ready)
            for name in free[: WORKERS - len(running)]:
                running[pool.submit(work, waiting[name].popleft())] = name
                if not waiting[name]:
                    del waiting[name]
            if not running:
                return
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                del running[future]
                yield future.result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _look_ahead(source: Iterator[str], waiting: dict[str, deque[str]], busy: set[str], host: Callable[[str], str]) -> None:
    """Take URLs until there is work for every free worker, or the window is full."""
    held = sum(map(len, waiting.values()))
    free = len(waiting.keys() - busy)
    for url in islice(source, max(0, WINDOW - held)) if free < WORKERS - len(busy) else ():
        name = host(url)
        free += name not in waiting and name not in busy
        waiting.setdefault(name, deque()).append(url)
        if free >= WORKERS - len(busy):
            break
