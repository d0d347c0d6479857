"""Sorts: what sort of actor words name whom no table knows («مسلحون أكراد»، «العقيد أبو خالد»); he is kept by his words."""

from collections.abc import Callable
from typing import Final

from waqai.language.grammar import NOMINAL, Found, Sentence
from waqai.language.phrases import Phrase, phrase_at
from waqai.language.ties import TIES, tie
from waqai.lexicon import Knowledge, Name
from waqai.model import Entity, Sort

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


Pick = Callable[[Sentence, Found], Name | None]
"""Which actor a name means in the document."""


def only(_: Sentence, found: Found) -> Name | None:
    """The actor of a name that means one alone."""
    actors = [name for name in found.names if name.kind == "actor"]
    return actors[0] if len({name.id for name in actors}) == 1 else None


def sort_of(sentence: Sentence, phrase: Phrase | None, know: Knowledge, pick: Pick = only) -> Sort | None:
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
    body = _body(sentence, phrase, pick)
    if body is not None and country and body[2] not in {"", country}:
        body = None  # «قيادة الجيش السوري» is not that of the Lebanese army, which «قيادة الجيش» alone may mean
    if body is not None and (lemma in _MEMBERS or not role):
        role = _ROLE_OF_KIND.get(body[1], role)
        country = country or body[2]
    person = _one_person(sentence, phrase)
    if not (role or country or person):
        return None
    return Sort(role or None, country or None, person, body[0] if body is not None else None)


def _body(sentence: Sentence, phrase: Phrase, pick: Pick) -> tuple[str, str, str] | None:
    """Id, kind and country of the one known actor that the phrase, or a preposition right behind it, puts the head into."""
    inside = range(phrase.head + 1, phrase.end)
    found = next((sentence.named[k] for k in inside if k in sentence.named), None)
    ties = {tie(sentence.words[k]) for k in inside if found is not None and k < found.start}
    if found is not None and any(not TIES.get(one, True) for one in ties):
        loyal = ties & {"موال", "موالي"} and all(name.kind == "actor" for name in found.names)
        if not loyal:
            return None  # «فصائل مدعومة من تركيا» are not Turkey's; «قوات موالية للحكومة» are on its rolls
    k = phrase.end
    if found is None and k + 1 < len(sentence) and sentence.words[k].base in _OF and not tie(sentence.words[k - 1]):
        found = sentence.named.get(k + 1)
    head = sentence.words[phrase.head]
    if found is None and head.head_class in _ARMS and not head.det and sentence.prep(k) == "ل":
        found = sentence.named.get(k)  # «قصفت مقاتلة للجيش السوق», not «سلم مقاتلون للجيش أسلحتهم»
    name = pick(sentence, found) if found is not None and found.kind == "actor" else None
    return (name.id, name.sub, name.country) if name is not None else None


def owner_of(sentence: Sentence, phrase: Phrase | None, before: Sentence | None) -> list[tuple[Sentence, Phrase]]:
    """The bodies that a pronoun on people may mean («قواته»، «مقاتليها»، «عناصرهم»), nearest first: those of its gender named
    before it in its sentence, or in the sentence before where there are none.

    Right behind «أن» it is the speaker who owns them: only the nearest is told.
    """
    if phrase is None:
        return []
    owned = (sentence.words[k] for k in range(phrase.head, phrase.end))
    gender = next((_GENDERS[word.suffix] for word in owned if word.head_class in _OWNED and word.suffix in _GENDERS), "")
    if not gender:
        return []
    found = _bodies(sentence, phrase.start, gender)
    if found and phrase.start and sentence.tags[phrase.start - 1] == "S":
        return found[:1]
    return found or (_bodies(before, len(before), gender) if before is not None else [])


def under(sort: Sort | None, owner: Entity) -> Sort:
    """A sort with the body that its pronoun means; the body's role and country where the words tell none."""
    known = sort or Sort()
    return Sort(known.role or _ROLE_OF_KIND.get(owner.kind), known.country or owner.country, known.person, owner.id)


_OWNED: Final = frozenset({"force", "fighter", "platform", "vehicle", "weapon", "casualty"})
_ARMS: Final = frozenset({"platform", "vehicle", "weapon"})
_GENDERS: Final = {"ه": "m", "ها": "f", "هم": "p"}
_COLLECTIVES: Final = frozenset({"force", "org", "actor"})


def _bodies(sentence: Sentence, end: int, gender: str) -> list[tuple[Sentence, Phrase]]:
    """Bodies named before a token that a pronoun of this gender may mean, nearest first."""
    found, k = [], 0
    while k < end:
        phrase = phrase_at(sentence, k) if sentence.tags[k] == NOMINAL or k in sentence.named else None
        if phrase is None or phrase.end > end:
            k += 1
            continue
        if phrase.cls in _COLLECTIVES and not sentence.words[phrase.head].suffix and _taken_up(sentence, phrase) in {gender, ""}:
            found.append((sentence, phrase))
        k = phrase.end
    return found[::-1]


def _taken_up(sentence: Sentence, phrase: Phrase) -> str:
    """The pronoun that takes a body up: m, f (also for things in the plural), p for people; "" where the words do not tell."""
    word = sentence.words[phrase.head]
    form = next((a.form for group in (word.nouns, word.masdars) for a in group if a.form is not None), None)
    if form is None:
        return "f" if word.text.endswith("ه") else ""
    if form.number == "p":
        return "p" if word.head_class in {"fighter", "person"} else "f"
    return form.gender


def _one_person(sentence: Sentence, phrase: Phrase) -> bool:
    """A rank or office with a name behind it, or a kunya («أبو خالد الحموي»)."""
    words = sentence.words
    if words[phrase.head].base in {"ابو", "ام"} and phrase.end > phrase.head + 1:
        return True
    if words[phrase.head].head_class != "title" or phrase.plural:
        return False
    behind = range(phrase.head + 1, phrase.end)
    return any(words[k].base in {"ابو", "ام"} or (words[k].unknown and sentence.tags[k] == NOMINAL) for k in behind)
