"""Many URLs at once, without a network: who is started when, and how far ahead is looked."""

import threading
import time
from collections import Counter
from collections.abc import Iterator

import pytest

from waqai.intake.crowd import WINDOW, WORKERS, each


def host(url: str) -> str:
    return url.partition("/")[0]


def test_one_url_at_a_time_a_host_and_all_hosts_side_by_side() -> None:
    running: Counter[str] = Counter()
    most: Counter[str] = Counter()
    lock = threading.Lock()

    def work(url: str) -> str:
        with lock:
            running[host(url)] += 1
            most[host(url)] = max(most[host(url)], running[host(url)])
            most["all"] = max(most["all"], running.total())
        time.sleep(0.005)
        with lock:
            running[host(url)] -= 1
        return url

    urls = [f"h{n % 20}/{n}" for n in range(200)]
    assert sorted(each(urls, work, host, lambda _: 0.0)) == sorted(urls)
    assert most.pop("all") == WORKERS
    assert set(most.values()) == {1}


def test_a_small_host_does_not_wait_for_a_large_one() -> None:
    def work(url: str) -> str:
        time.sleep(0.001)
        return url

    urls = [f"large/{n}" for n in range(200)] + ["small/1"]
    assert "small/1" in list(each(urls, work, host, lambda _: 0.0))[:20]


def test_urls_are_looked_at_no_further_than_needed() -> None:
    taken = 0

    def many(hosts: int) -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield f"h{taken % hosts}/{taken}"

    for hosts, most in ((1, WINDOW + 1), (1000, 3 * WORKERS)):
        taken = 0
        found = each(many(hosts), lambda url: url, host, lambda _: 0.0)
        next(found)
        assert taken <= most
        found.close()  # type: ignore[attr-defined]  # it is a generator


def test_an_error_that_nobody_foresaw_is_not_swallowed() -> None:
    def work(url: str) -> str:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(each(["h/1", "h/2"], work, host, lambda _: 0.0))
