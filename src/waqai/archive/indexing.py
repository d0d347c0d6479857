"""The search index: words of versions, put in and taken out by their rank, which orders them by the day of publication."""

import zlib
from collections.abc import Sequence
from datetime import date
from typing import Final

from sqlalchemy import Connection, select

from waqai.archive.tables import WORDS
from waqai.model import Document

RANK_BITS: Final = 27
"""Bits of a rank below its day: 134 million versions."""


def rank_of(document: Document, number: int, learnt: str) -> int:
    """Where a version stands among all by its publication day, by the day it was learnt where it states none."""
    day = document.day or date.fromisoformat(learnt[:10])
    return (day.toordinal() << RANK_BITS) + number


def index(to: Connection, rows: Sequence[tuple[int, str, str]]) -> None:
    """Put words into the search index: rank, words of the title, words of the text."""
    if to.dialect.name == "sqlite":
        to.exec_driver_sql("INSERT INTO search (rowid, title, body) VALUES (?, ?, ?)", list(rows))
    else:
        to.exec_driver_sql(
            "INSERT INTO search (rank, words) VALUES "
            "(%s, setweight(to_tsvector('simple', %s), 'A') || setweight(to_tsvector('simple', %s), 'B'))",
            list(rows),
        )


def unindex(to: Connection, rank: int) -> None:
    """Take a version out of the search index, by the very words that were put in."""
    body = to.execute(select(WORDS.c.body).where(WORDS.c.rank == rank)).scalar()
    if body is None:
        return
    title, _, text = zlib.decompress(body).decode("utf-8", "surrogatepass").partition("\n")
    if to.dialect.name == "sqlite":
        to.exec_driver_sql("INSERT INTO search (search, rowid, title, body) VALUES ('delete', ?, ?, ?)", (rank, title, text))
    else:
        to.exec_driver_sql("DELETE FROM search WHERE rank = %s", (rank,))
    to.execute(WORDS.delete().where(WORDS.c.rank == rank))
