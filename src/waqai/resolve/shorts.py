"""Short forms: «الجيش», «الحركة», «التنظيم»: a body by its head noun alone, after it was named in full or in its own country."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from waqai.language.grammar import Sentence
from waqai.lexicon import Name, Names

NAMED_BEFORE: Final = frozenset(
    "حركه حزب هييه تنظيم جبهه مجلس منظمه مرصد اتحاد جماعه ميليشيا مليشيا لواء كتيبه فرقه فصيل غرفه وكاله شبكه حكومه جيش قياده "
    "وزاره سرايا كتايب تحالف تيار اداره شرطه بعثه لجنه".split()
)
"""Head nouns without the article that stand for the last body named with them."""
STATES_OWN: Final = frozenset("جيش حكومه برلمان شرطه رياسه خارجيه داخليه".split())
"""Head nouns that in a country's news mean that country's one body of the kind."""


@dataclass(slots=True)
class Met:
    """The bodies named in full with one head noun: where, in text order, and what each name may mean."""

    spots: list[tuple[int, int]] = field(default_factory=list)
    names: list[tuple[Name, ...]] = field(default_factory=list)


def met_in(sentences: Iterable[Sentence]) -> dict[str, Met]:
    """Every actor name of a document of more than its head noun, by that noun without the article."""
    found: dict[str, Met] = {}
    for sentence in sentences:
        for start, name in sentence.names.items():
            actors = tuple(meaning for meaning in name.names if meaning.kind == "actor")
            if actors and name.end - start > 1:
                met = found.setdefault(bare(sentence.words[start].text, name.conj + name.prep), Met())
                met.spots.append((sentence.index, start))
                met.names.append(actors)
    return found


def bare(word: str, clitics: str = "") -> str:
    """A folded word without what is written onto it."""
    rest = word[len(clitics) :]
    return rest[1:] if clitics.endswith("ل") and rest.startswith("ل") else rest.removeprefix("ال")


def named_before(head: str, met: Mapping[str, Met], sentence: int, token: int) -> tuple[Name, ...]:
    """What the last body with this head noun before a token may mean; () where none was named."""
    found = met.get(head) if head in NAMED_BEFORE else None
    last = bisect_left(found.spots, (sentence, token)) - 1 if found is not None else -1
    return found.names[last] if found is not None and last >= 0 else ()


def states_own(head: str, country: str | None, names: Names) -> list[Name]:
    """The bodies of a country that are called by a head noun and the country's adjective («الجيش العراقي» for «الجيش»)."""
    return names.states_own(head, country) if country and head in STATES_OWN else []
