"""Sorts: what sort of actor words name whom no table knows («مسلحون أكراد»، «العقيد أبو خالد»); he is kept by his words."""

from typing import Final

from waqai.language.grammar import NOMINAL, Sentence
from waqai.language.phrases import Phrase
from waqai.language.ties import TIES, tie
from waqai.lexicon import Knowledge
from waqai.model import Sort

_MEMBERS: Final = frozenset("عنصر فرد منتسب مقاتل مسلح جندي ضابط كادر قيادي عضو مرتب".split())
"""Nouns whose role is that of the body behind them («عناصر من قسد», «القيادي في الحزب»)."""
_OF: Final = frozenset({"من", "في", "باسم", "ل", "لدي", "ب"})
_UNKNOWN: Final = frozenset("مجهول مجهولون مجهولين مجهوله ملثم ملثمون ملثمين".split())
_ROLE_OF_KIND: Final[dict[str, str]] = dict(
    pair.split(":")
    for pair in (
        "military:MIL military-speaker:MIL paramilitary:MIL police:COP intelligence:SPY armed_group:REB militia:UAF coalition:REB "
        "government:GOV ministry:GOV legislature:LEG party:OPP court:JUD ngo:NGO monitor:NGO media:MED igo:IGO religious:REL "
        "tribe:CVL civil:CVL"
    ).split()
)


def sort_of(sentence: Sentence, phrase: Phrase | None, know: Knowledge) -> Sort | None:
    """The sort of actor a phrase names: its role, country, whether it is one person, and the body it belongs to. None where the
    words show none of these.

    Never a guess from context: an unknown gunman stays one («مسلحون مجهولون» is UAF of no country).
    """
    if phrase is None:
        return None
    word = sentence.words[phrase.head]
    lemma = next((a.form.lexeme.lemma for a in word.nouns if a.form is not None), "")
    role = know.roles.get(lemma, "")
    if any(sentence.words[k].base in _UNKNOWN for k in range(phrase.start, phrase.end)):
        role = "UAF"
    country = next((sentence.words[k].country for k in range(phrase.head, phrase.end) if sentence.words[k].country), "")
    body = _body(sentence, phrase)
    if body is not None and (lemma in _MEMBERS or not role):
        role = _ROLE_OF_KIND.get(body[1], role)
        country = country or body[2]
    person = _one_person(sentence, phrase)
    if not (role or country or person):
        return None
    return Sort(role or None, country or None, person, body[0] if body is not None else None)


def _body(sentence: Sentence, phrase: Phrase) -> tuple[str, str, str] | None:
    """Id, kind and country of the one known actor that the phrase, or a preposition right behind it, puts the head into."""
    inside = range(phrase.head + 1, phrase.end)
    found = next((sentence.named[k] for k in inside if k in sentence.named), None)
    if found is not None and any(not TIES.get(tie(sentence.words[k]), True) for k in inside if k < found.start):
        return None  # «فصائل مدعومة من تركيا» are not Turkey's
    k = phrase.end
    if found is None and k + 1 < len(sentence) and sentence.words[k].base in _OF and not tie(sentence.words[k - 1]):
        found = sentence.named.get(k + 1)
    if found is None or found.kind != "actor" or len({name.id for name in found.names if name.kind == "actor"}) != 1:
        return None
    name = next(name for name in found.names if name.kind == "actor")
    return name.id, name.sub, name.country


def _one_person(sentence: Sentence, phrase: Phrase) -> bool:
    """A rank or office with a name behind it, or a kunya («أبو خالد الحموي»)."""
    words = sentence.words
    if words[phrase.head].base in {"ابو", "ام"} and phrase.end > phrase.head + 1:
        return True
    if words[phrase.head].head_class != "title" or phrase.plural:
        return False
    behind = range(phrase.head + 1, phrase.end)
    return any(words[k].base in {"ابو", "ام"} or (words[k].unknown and sentence.tags[k] == NOMINAL) for k in behind)
