"""Short forms: «الجيش», «الحركة», «التنظيم»: a body by its head noun alone, after it was named in full or in its own country."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Met:
    """An actor named in full: where, under which head noun, and what the name may mean."""

    sentence: int
    token: int
    head: str
    names: tuple[Name, ...]


def met_in(sentences: Iterable[Sentence]) -> list[Met]:
    """Every actor name of a document of more than its head noun, in text order."""
    found = []
    for sentence in sentences:
        for start, name in sentence.names.items():
            actors = tuple(meaning for meaning in name.names if meaning.kind == "actor")
            if actors and name.end - start > 1:
                found.append(Met(sentence.index, start, bare(sentence.words[start].text, name.conj + name.prep), actors))
    return found


def bare(word: str, clitics: str = "") -> str:
    """A folded word without what is written onto it."""
    rest = word[len(clitics) :]
    return rest[1:] if clitics.endswith("ل") and rest.startswith("ل") else rest.removeprefix("ال")


def named_before(head: str, met: Sequence[Met], sentence: int, token: int) -> tuple[Name, ...]:
    """What the last body with this head noun before a token may mean; () where none was named."""
    if head not in NAMED_BEFORE:
        return ()
    return next((m.names for m in reversed(met) if m.head == head and (m.sentence, m.token) < (sentence, token)), ())


def states_own(head: str, country: str | None, names: Names) -> list[Name]:
    """The bodies of a country that are called by a head noun and the country's adjective («الجيش العراقي» for «الجيش»)."""
    return names.states_own(head, country) if country and head in STATES_OWN else []
