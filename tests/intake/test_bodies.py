"""Bodies in bounds, byte by byte and all at once."""

import gzip
import tracemalloc
import zlib
from collections.abc import Iterable

import pytest

from waqai.errors import InputError
from waqai.intake.bodies import Limits, read_body

TEXT = "قصف على قرية الزيتونة. ".encode() * 300


def by(size: int, content: bytes) -> Iterable[bytes]:
    return (content[at : at + size] for at in range(0, len(content), size))


@pytest.mark.parametrize("size", [1, 2, 7, 100_000])
@pytest.mark.parametrize("coding", ["", "identity", " GZIP ", "x-gzip", "deflate", "raw", "members", "trailing"])
def test_a_body_is_the_same_however_it_is_cut(coding: str, size: int) -> None:
    engine = zlib.compressobj(wbits=-15)
    packed = {
        "": TEXT, "identity": TEXT, "deflate": zlib.compress(TEXT), "raw": engine.compress(TEXT) + engine.flush(),
        "members": gzip.compress(TEXT[:99]) + gzip.compress(b"") + gzip.compress(TEXT[99:]),
        "trailing": gzip.compress(TEXT) + b"<!-- served by x -->",
    }.get(coding, gzip.compress(TEXT))  # fmt: skip
    stated = {"raw": "deflate", "members": "gzip", "trailing": "gzip"}.get(coding, coding)
    assert read_body("x", by(size, packed), stated, Limits()) == TEXT


def test_a_bomb_in_one_chunk_is_unpacked_a_piece_at_a_time() -> None:
    bomb = gzip.compress(bytes(300_000_000), 9)
    tracemalloc.start()
    with pytest.raises(InputError, match="more than 20,000,000 bytes when decoded"):
        read_body("x", [bomb], "gzip", Limits())
    with pytest.raises(InputError, match="more than 5,000,000 bytes when decoded"):
        read_body("x", [bomb], "gzip", Limits(size=5_000_000, ratio=10_000))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 45_000_000


def test_small_pages_that_pack_well_are_pages() -> None:
    rows = b"<tr><td></td></tr>" * 40_000
    assert read_body("x", [gzip.compress(rows)], "gzip", Limits()) == rows


def test_the_size_holds_to_the_byte() -> None:
    assert len(read_body("x", [b"a" * 10] * 10, "", Limits(size=100))) == 100
    with pytest.raises(InputError, match="more than 100 bytes and no end"):
        read_body("x", [b"a" * 10] * 11, "", Limits(size=100))
