"""The closed vocabulary: every word that a brief may say of itself. A word outside it in a piece of kind `words` is a fault."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from waqai.brief import phrases
from waqai.brief.arabic import feminine, genitive
from waqai.brief.nouns import OF
from waqai.brief.shapes import Language
from waqai.brief.verbs import ARABIC, ENGLISH, TOWARDS

_SLOT: Final = re.compile(r"\{\w+\}|[|/=?]|(?<==)[OP]")
WORD: Final = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
"""A word of a `words` piece: letters, with a hyphen or apostrophe inside. All else there is blanks and punctuation, no digit."""


@cache
def vocabulary(language: Language) -> frozenset[str]:
    """All word forms that pieces of kind `words` may contain, in a language; English ones in lower case, to be compared so.

    Split a piece by `WORD`. Clitics stand as a word where they are written onto a name («و», «ب»).
    """
    found = {word for phrase in _phrases(language) for word in WORD.findall(_SLOT.sub(" ", phrase))}
    if language == "en":
        return frozenset(word.lower() for word in found)
    return frozenset(found | {f"و{word}" for word in found})


def _phrases(language: Language) -> Iterator[str]:
    yield from phrases.composed(language)
    yield from (pair[language == "en"] for pair in TOWARDS.values())
    if language == "en":
        yield "the, A and B; from, to, through"
        for row in ENGLISH.values():
            yield from (row.base, row.past, row.participle, row.comp, row.noun, _tail(row.tail), _tail(row.noun_tail))
        yield from (english for _, english in OF.values())
        return
    yield "و ب من إلى عبر"
    for arabic in ARABIC.values():
        yield from (
            arabic.verb,
            arabic.comp,
            arabic.masdar,
            arabic.bare,
            arabic.passive,
            _tail(arabic.tail),
            _tail(arabic.noun_tail),
        )
        yield from (feminine(verb) for verb in (arabic.verb, arabic.passive) if verb)
        yield from (genitive(arabic.comp), f"ال{arabic.masdar}", f"بال{arabic.masdar}")
        yield from (f"ال{arabic.noun}", f"ب{arabic.noun}", f"بال{arabic.noun}", f"ب{arabic.masdar}")
    yield feminine(phrases.say(phrases.MOODS, "carried", "ar"))
    for verb, *_ in OF.values():
        yield from (verb, feminine(verb))


def _tail(tail: str) -> str:
    """The words of a tail: its prepositions, and what stands for what is not told."""
    return " ".join(re.split(r"[|/=?]", re.sub(r"=[OP]", "=", tail)))
