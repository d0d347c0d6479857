"""Streams that are looked into before they are read."""

import io
from typing import Any, BinaryIO, Final, cast

_PIECE: Final = 1 << 16


class _Rest(io.RawIOBase):
    """A stream from its beginning again, after a sample of it was read."""

    def __init__(self, sample: bytes, stream: Any) -> None:
        self._sample, self._stream = sample, stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """The sample first, then what the stream has by now."""
        piece = self._sample[: len(buffer)] or self._stream.read1(len(buffer))
        self._sample = self._sample[len(piece) :]
        buffer[: len(piece)] = piece
        return len(piece)


def rest(sample: bytes, stream: BinaryIO) -> BinaryIO:
    """A stream from its beginning, of which `sample` was read already; lines come as soon as they are there."""
    return cast("BinaryIO", io.BufferedReader(_Rest(sample, stream), _PIECE))
