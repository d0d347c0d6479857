"""Searching: which documents hold the words and claims that are asked for, the most fitting first, with the words marked.

The newest of those that match are weighed (CANDIDATES), each by itself: how often and how early the words stand in it, whether in
its title, as the query spells them or in another dress, and how old it is. Nothing is compared with the rest of the archive, so
that the answer as of a past moment stays the same whatever is learnt later.
"""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Final

from sqlalchemy import ColumnElement, Connection, TextClause, column, select, table, text

from waqai.archive.filters import Filters, asked, chosen, conditions, few_versions, plain_conditions
from waqai.archive.indexing import RANK_BITS
from waqai.archive.recalling import Stored, stored_row, versions
from waqai.archive.tables import CLAIMS, VERSIONS, WORDS
from waqai.script.searching import Query, Term, word_spans

CANDIDATES: Final = 150
"""Versions that are weighed; more where more results are wanted."""
AT_ONCE: Final = 200
"""Versions asked for in one question."""
HALF_LIFE_DAYS: Final = 30.0
OLD: Final = 0.5
"""What an old report keeps of its weight, whatever its age."""
EARLY: Final = 40
"""Words that tell the news; what stands among them counts more."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found. spans: the words that matched, in its text; claims: those asked for, by place in its reading."""

    stored: Stored
    score: float
    spans: tuple[tuple[int, int], ...]
    claims: tuple[int, ...]


def search(to: Connection, query: Query, filters: Filters, as_of: str | None, limit: int) -> list[Hit]:
    """The documents that fit best, `limit` at most, among the CANDIDATES newest that match."""
    ranks = _ranks(to, query, filters, as_of, max(CANDIDATES, limit))
    scores = _scores(to, ranks, query) if query.wanted else dict.fromkeys(ranks, 1.0)
    newest = max(ranks, default=0) >> RANK_BITS
    aged = {rank: score * _fresh(newest - (rank >> RANK_BITS)) for rank, score in scores.items()}
    best = sorted(aged, key=lambda rank: (-round(aged[rank], 4), -rank))[:limit]
    found = {row.rank: stored_row(row) for row in to.execute(versions(as_of).where(VERSIONS.c.rank.in_(best)))}
    claims = _claims(to, found, filters, as_of) if filters.of_claims else {}
    return [
        Hit(found[rank], round(aged[rank], 4), _spans(found[rank].document.text, query), claims.get(found[rank].number, ()))
        for rank in best
        if rank in found
    ]


def _ranks(to: Connection, query: Query, filters: Filters, as_of: str | None, most: int) -> list[int]:
    """The newest versions that match, by rank."""
    few = few_versions(to, filters, as_of) if filters.of_claims else None
    if few is not None:
        return _among(to, few, query, filters, as_of, most)
    if not query.wanted:
        return list(to.execute(chosen(filters, as_of).order_by(VERSIONS.c.rank.desc()).limit(most)).scalars())
    rank, holds = _holding(to, query)
    plain = rank + 0  # a sum keeps SQLite from asking the index for one rank after another
    found = select(rank).where(holds, VERSIONS.c.rank == plain, *conditions(filters, as_of)).order_by(rank.desc()).limit(most)
    if filters.since is not None:
        found = found.where(rank >= filters.since << RANK_BITS)
    if filters.until is not None:
        found = found.where(rank < (filters.until + 1) << RANK_BITS)
    return list(to.execute(found).scalars())


def _among(to: Connection, few: Sequence[int], query: Query, filters: Filters, as_of: str | None, most: int) -> list[int]:
    """The same where few versions have the claims that are asked for."""
    ranks: list[int] = []
    for start in range(0, len(few), AT_ONCE):
        some = few[start : start + AT_ONCE]
        ranks += to.execute(select(VERSIONS.c.rank).where(VERSIONS.c.number.in_(some), *plain_conditions(filters, as_of))).scalars()
    ranks.sort(reverse=True)
    if not query.wanted:
        return ranks[:most]
    found: list[int] = []
    rank, holds = _holding(to, query)
    for start in range(0, len(ranks), AT_ONCE):
        found += to.execute(select(rank).where(holds, rank.in_(ranks[start : start + AT_ONCE])).order_by(rank.desc())).scalars()
        if len(found) >= most:
            break
    return found[:most]


def _holding(to: Connection, query: Query) -> tuple[ColumnElement[int], TextClause]:
    """The rank in the search index, and the condition that its words are those of a query."""
    if to.dialect.name == "sqlite":
        index = table("search", column("rowid"))
        return index.c.rowid, text("search MATCH :query").bindparams(query=_sqlite(query))
    index = table("search", column("rank"))
    return index.c.rank, text("search.words @@ to_tsquery('simple', :query)").bindparams(query=_postgresql(query))


def _sqlite(query: Query) -> str:
    """A query in the language of FTS5; words hold letters and digits only, so that quoting them is all."""

    def term(one: Term) -> str:
        return "(" + " OR ".join('"' + " ".join(phrase) + '"' for phrase in one.phrases) + ")"

    return " AND ".join(map(term, query.wanted)) + "".join(f" NOT {term(one)}" for one in query.unwanted)


def _postgresql(query: Query) -> str:
    """The same in the language of to_tsquery."""

    def term(one: Term) -> str:
        return "(" + " | ".join("(" + " <-> ".join(f"'{word}'" for word in phrase) + ")" for phrase in one.phrases) + ")"

    return " & ".join(map(term, query.wanted)) + "".join(f" & !{term(one)}" for one in query.unwanted)


def _scores(to: Connection, ranks: Sequence[int], query: Query) -> dict[int, float]:
    """How well each version fits the words, from 0; see the head of this file."""
    weighing = [_Weighing(term) for term in query.wanted]
    scores = {}
    for row in to.execute(select(WORDS).where(WORDS.c.rank.in_(ranks))):
        title, _, body = zlib.decompress(row.body).decode("utf-8", "surrogatepass").partition("\n")
        scores[row.rank] = sum(one.weigh(title, body) for one in weighing) / len(weighing)
    return scores


class _Weighing:
    """Weighs one term in a text. A word in another dress counts half; a word in the title, or among the first, counts more."""

    def __init__(self, term: Term) -> None:
        self._words = {phrase[0]: 1.0 for phrase in term.exact if len(phrase) == 1}
        self._words.update({phrase[0]: 0.5 for phrase in term.loose if len(phrase) == 1})
        self._phrases = {" ".join(phrase): 1.0 for phrase in term.exact if len(phrase) > 1}
        self._phrases.update({" ".join(phrase): 0.5 for phrase in term.loose if len(phrase) > 1})

    def weigh(self, title: str, body: str) -> float:
        words = body.split()
        often = self._count(words, body)
        return (
            often / (often + 1.5)
            + 0.5 * min(1.0, self._count(title.split(), title))
            + 0.3 * min(1.0, self._count(words[:EARLY], " ".join(words[:EARLY]) if self._phrases else ""))
        )

    def _count(self, words: Sequence[str], text: str) -> float:
        count = sum(map(self._words.get, words, repeat(0.0))) if self._words else 0.0
        return count + sum(weight * f" {text} ".count(f" {phrase} ") for phrase, weight in self._phrases.items())


def _fresh(days: int) -> float:
    return float(OLD + (1 - OLD) * 2 ** (-days / HALF_LIFE_DAYS))


def _spans(words_of: str, query: Query) -> tuple[tuple[int, int], ...]:
    """The stretches of a text that match a wanted term, in order; phrases whole."""
    if not query.wanted:
        return ()
    words = word_spans(words_of)
    by_first: dict[str, set[tuple[str, ...]]] = {}
    for term in query.wanted:
        for phrase in term.phrases:
            by_first.setdefault(phrase[0], set()).add(phrase)
    spans = []
    end = 0
    for i, (word, start, _) in enumerate(words):
        fits = [p for p in by_first.get(word, ()) if tuple(w for w, _, _ in words[i : i + len(p)]) == p]
        if fits and start >= end:
            end = words[i + max(map(len, fits)) - 1][2]
            spans.append((start, end))
    return tuple(spans)


def _claims(to: Connection, found: Mapping[int, Stored], filters: Filters, as_of: str | None) -> dict[int, tuple[int, ...]]:
    """The claims of these versions that were asked for, by their place in the reading."""
    query = asked(filters, as_of).where(CLAIMS.c.version.in_([one.number for one in found.values()]))
    positions: dict[int, list[int]] = {}
    for row in to.execute(query.order_by(CLAIMS.c.version, CLAIMS.c.position)):
        positions.setdefault(row.version, []).append(row.position)
    return {number: tuple(places) for number, places in positions.items()}
