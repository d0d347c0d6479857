"""The index of a package: one line a page, sorted, by which a viewer finds its bytes (CDXJ 0.1.0, specs.webrecorder.net/cdxj)."""

import re
from collections.abc import Iterable
from typing import Final

import msgspec

from waqai.export.records import RecordPlace

_ADDRESS: Final = re.compile(r"https?://(?:[^/?#@]*@)?(?P<host>[^/?#:]*)(?P<port>:\d+)?(?P<rest>.*)")


def search_key(url: str) -> str:
    """The address with its host turned round, in small letters: `https://www.example.org/a` is `org,example,www)/a`.

    What is no address of the web stays as it is. Made as the specification says, which keeps `www`.
    """
    small = url.lower()
    parts = _ADDRESS.fullmatch(small)
    if parts is None:
        return small
    return f"{','.join(reversed(parts['host'].split('.')))}{parts['port'] or ''}){parts['rest'] or '/'}"


def cdxj(places: Iterable[RecordPlace]) -> bytes:
    """The lines of an index, sorted by their bytes; numbers are given as strings, as the indexers of the field do."""
    return b"".join(sorted(_line(place) for place in places))


def _line(place: RecordPlace) -> bytes:
    told = {
        "url": place.url,
        "mime": place.mime,
        "digest": place.digest,
        "length": str(place.length),
        "offset": str(place.offset),
        "filename": place.file.rpartition("/")[2],
    }
    if place.status is not None:
        told["status"] = str(place.status)
    moment = re.sub(r"\D", "", place.captured)
    return f"{search_key(place.url)} {moment} ".encode() + msgspec.json.encode(told) + b"\n"
