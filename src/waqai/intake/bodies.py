"""Bodies of answers, read within bounds: so many bytes over the wire, so many when decoded, never a byte more in memory."""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from waqai.errors import InputError

CODINGS: Final = "gzip, deflate"
"""Content codings that are asked for and undone; each can be undone a bounded piece at a time by the standard library."""
_PIECE: Final = 65536
_FREE: Final = 1_000_000
"""Decoded bytes before the ratio is looked at: small pages of repeated markup pack very well."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one exchange may cost.

    size: bytes of a body, over the wire and decoded alike. ratio: decoded bytes a byte over the wire (pages of real markup pack to
    a tenth, a bomb of zeros to a thousandth). seconds: from connecting to the last byte. silence: seconds without a byte.
    """

    size: int = 20_000_000
    ratio: int = 100
    seconds: float = 60.0
    silence: float = 20.0


def read_body(where: str, chunks: Iterable[bytes], coding: str, limits: Limits) -> bytes:
    """The body with its content coding undone.

    Raises InputError naming the bound that it breaks, a coding that was not asked for, or data that is not in it or ends early.
    """
    wire = _Counted(where, chunks, limits.size)
    body = bytearray()
    for piece in _decoded(where, wire, coding.strip().lower()):
        body += piece
        if len(body) > limits.size:
            raise InputError(where, f"more than {limits.size:,} bytes when decoded", "a page")
        if len(body) > _FREE and len(body) > limits.ratio * wire.count:
            raise InputError(
                where, f"{len(body):,} bytes packed into {wire.count:,}", f"a page packed at most {limits.ratio} times"
            )
    return bytes(body)


class _Counted:
    """The chunks as they come over the wire, counted, refused once they are too many."""

    def __init__(self, where: str, chunks: Iterable[bytes], most: int) -> None:
        self._where = where
        self._chunks = chunks
        self._most = most
        self.count = 0

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._chunks:
            self.count += len(chunk)
            if self.count > self._most:
                raise InputError(self._where, f"more than {self._most:,} bytes and no end", "a page")
            yield chunk


def _decoded(where: str, wire: Iterable[bytes], coding: str) -> Iterator[bytes]:
    if coding in {"", "identity"}:
        yield from wire
    elif coding in {"gzip", "x-gzip", "deflate"}:
        try:
            yield from _inflated(where, wire, coding)
        except zlib.error as error:
            raise InputError(where, f"{coding} data that is broken ({error})", f"a body in {coding}, as it says") from error
    else:
        raise InputError(where, f"content coding {coding!r}", f"one of {CODINGS}")


def _inflated(where: str, wire: Iterable[bytes], coding: str) -> Iterator[bytes]:
    """Bounded pieces of a packed body; further gzip members are read on, anything else behind the end is passed over."""
    engine = None
    for chunk in wire:
        rest = chunk
        while rest:
            if engine is None:
                engine = zlib.decompressobj(_window(coding, rest))
            elif engine.eof:
                if rest[:2] != b"\x1f\x8b"[: len(rest)]:
                    return
                engine = zlib.decompressobj(zlib.MAX_WBITS | 16)
            yield engine.decompress(rest, _PIECE)
            rest = engine.unused_data if engine.eof else engine.unconsumed_tail
    if engine and not engine.eof:
        raise InputError(where, f"{coding} data that ends early", "a whole body")


def _window(coding: str, head: bytes) -> int:
    """Servers send «deflate» with and without the zlib header (RFC 9110, 8.4.1.2, note)."""
    if coding != "deflate":
        return zlib.MAX_WBITS | 16
    headed = head[0] & 0x0F == zlib.DEFLATED and (len(head) == 1 or (head[0] * 256 + head[1]) % 31 == 0)
    return zlib.MAX_WBITS if headed else -zlib.MAX_WBITS
