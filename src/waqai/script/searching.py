"""Words as a search sees them, and a query as alternatives of such words.

Folded letters fall together as everywhere (hamza, ة/ه, ى/ي, marks, digits); case too. What is written onto a word (و ف ب ك ل ال) is
not cut off in the index, where «وزارة» would lose its first letter: the query asks for the word in every such dress instead.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from waqai.script.folding import fold, fold_word

_WORD: Final = re.compile(r"[^\W_]+")
_PIECE: Final = re.compile(r'(-?)(?:"([^"]*)"|“([^”]*)”|«([^»]*)»|(\S+))')
_ARABIC: Final = re.compile("[\u0621-\u064a]")
_ARTICLE: Final = re.compile(r"(?:[وف]?[بك]?ال|[وف]?لل)(?=..{2})")
_CONJUNCTIONS: Final = ("", "و", "ف")
_PREPOSITIONS: Final = ("", "ب", "ك", "ل")
LEAST_LETTERS: Final = 3
"""Letters that are left of a word at least when what may be written onto it is taken off."""
_ONTO: Final = "وفبكل"
LONGEST_NAME: Final = 5
"""Latin words that are looked up together as one name."""

Phrase = tuple[str, ...]
Naming = Callable[[str], Sequence[str]]
"""The Arabic names behind a Latin one («Kafr Zita»), none where it is not known."""


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that a text must hold (or must not): any of its phrases. exact: as the query spells it, prepositions and
    conjunctions aside; loose: with the article put on or taken off, without what its first letters may be, or by another name."""

    exact: tuple[Phrase, ...]
    loose: tuple[Phrase, ...] = ()

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """All of them, the exact ones first."""
        return (*self.exact, *self.loose)


@dataclass(frozen=True, slots=True)
class Query:
    """What a search asks for: every term of `wanted`, none of `unwanted`."""

    wanted: tuple[Term, ...]
    unwanted: tuple[Term, ...] = ()


def search_words(text: str) -> list[str]:
    """The words of a text as the index holds them, in order."""
    return _WORD.findall(fold_word(text).lower())


def word_spans(text: str) -> list[tuple[str, int, int]]:
    """The same words, each with its stretch of the original text."""
    folded = fold(text)
    spans = []
    for match in _WORD.finditer(folded.text):
        span = folded.back(match.start(), match.end())
        spans.append((match.group().lower(), span.start, span.end))
    return spans


def parse_query(query: str, names: Naming | None = None) -> Query:
    """A query as a reader types it: words that must all be there, "…", “…” or «…» around those that must stand together, a
    minus before what must not be there. Words in Latin letters mean themselves and what `names` knows by them."""
    wanted: list[Term] = []
    unwanted: list[Term] = []
    latin: list[str] = []
    for minus, *quoted, bare in _PIECE.findall(query):
        phrase = next((quote for quote in quoted if quote), "")
        words = search_words(phrase or bare)
        if not words:
            continue
        if not phrase and not minus and not any(map(_ARABIC.search, words)):
            latin += words
            continue
        wanted += _latin(latin, names)
        latin = []
        terms = [_together(words)] if phrase else [_dressed(word) for word in words]
        (unwanted if minus else wanted).extend(terms)
    return Query((*wanted, *_latin(latin, names)), tuple(unwanted))


def _together(words: list[str]) -> Term:
    first, *rest = words
    forms = [form for form in _clothes(first) if form == first or _ARABIC.search(first)]
    return Term(tuple((form, *rest) for form in forms))


def _dressed(word: str) -> Term:
    if not _ARABIC.search(word) or len(word) < 2:
        return Term(((word,),))
    bare = _ARTICLE.sub("", word, count=1)
    definite = bare != word
    exact = _clothes("ال" + bare if definite else bare)
    loose = [*_clothes(bare if definite else "ال" + bare)]
    if not definite:
        loose += [form for undressed in _undressed(word) for form in (*_clothes(undressed), *_clothes("ال" + undressed))]
    loose = [form for form in dict.fromkeys(loose) if form not in exact and form != word]
    return Term(tuple((form,) for form in dict.fromkeys((word, *exact))), tuple((form,) for form in loose))


def _undressed(word: str) -> Iterator[str]:
    """What is left of a word when its first letters are taken for what may be written onto it («بحماة», «وبحماة»)."""
    while len(word) > LEAST_LETTERS and word[0] in _ONTO:
        word = word[1:]
        yield word


def _clothes(word: str) -> tuple[str, ...]:
    """A word with every conjunction and preposition that may be written onto it; «ل» and the article make «لل»."""
    article = word.startswith("ال")
    return tuple(
        conj + ("لل" + word[2:] if prep == "ل" and article else prep + word) for conj in _CONJUNCTIONS for prep in _PREPOSITIONS
    )


def _latin(words: list[str], names: Naming | None) -> list[Term]:
    """Latin words, the longest known names first; one that is not known means itself."""
    terms: list[Term] = []
    i = 0
    while i < len(words):
        for size in range(min(LONGEST_NAME, len(words) - i), 0, -1):
            phrase = tuple(words[i : i + size])
            arabic = names(" ".join(phrase)) if names else ()
            if arabic or size == 1:
                forms = dict.fromkeys(form for name in arabic for form in _name(name))
                terms.append(Term((phrase,), tuple(forms)))
                i += size
                break
    return terms


def _name(name: str) -> list[Phrase]:
    words = search_words(name)
    if not words:
        return []
    return list(_dressed(words[0]).phrases) if len(words) == 1 else [*_together(words).exact]
