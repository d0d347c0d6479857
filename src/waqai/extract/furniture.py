"""Page furniture and foreign ground: what in a page is not the report, and texts about matters that are not ours."""

from collections.abc import Mapping
from typing import Final

from waqai.language.grammar import NOMINAL, Sentence
from waqai.language.sentences import Token
from waqai.lexicon import Knowledge

ALONE: Final = 3
"""Weight of domain words that silences a sentence without signs of armed conflict."""
_ARMS: Final = frozenset({"force", "fighter", "weapon", "platform"})


def trimmed(found: list[Token], text: str, know: Knowledge) -> list[Token]:
    """A sentence without its furniture: related links cut off, signatures and stamps taken out; empty if nothing is left."""
    i = 0
    kept: list[Token] = []
    while i < len(found):
        hit = _furniture(found, text, i, know)
        if hit is None:
            kept.append(found[i])
            i += 1
            continue
        size, kind = hit
        if kind == "tail" or (kind == "line" and i == 0):
            return kept
        if kind == "line":
            return kept if i > 6 else []
        i += size
    return kept


def _furniture(found: list[Token], text: str, i: int, know: Knowledge) -> tuple[int, str] | None:
    first = found[i].text
    for key in (first, first[1:]) if first[0] == "و" else (first,):
        for phrase, kind in know.furniture.get(key, ()):
            at = found[i].start + len(first) - len(key)
            if text.startswith(phrase, at):
                end = at + len(phrase)
                size = next((n for n in range(1, len(found) - i + 1) if found[i + n - 1].end >= end), 0)
                if size and found[i + size - 1].end == end:
                    return size, kind
    return None


def dateline(sentence: Sentence) -> int:
    """Tokens of a dateline at the head of a sentence («دمشق - رويترز:»، «بغداد (واع) -»، «الخرطوم:»), 0 if there is none."""
    limit = min(len(sentence), 12)
    for k in range(1, limit):
        text = sentence.text(k)
        if text in {":", "-", "–", "—", "ـ"}:
            head = sentence.tags[:k]
            if any(tag in "VPSRL" for tag in head):
                return 0
            placed = 0 in sentence.named and sentence.named[0].kind == "place"
            rest = next((m for m in range(k + 1, limit) if sentence.text(m) in {":"}), k)
            middle = sentence.tags[k + 1 : rest]
            if text != ":" and rest > k and all(tag in ".NZQ" for tag in middle) and (placed or k <= 2):
                return rest + 1
            return k + 1 if placed or (k <= 3 and text != ":" and _agency(sentence, k)) else 0
    return 0


def _agency(sentence: Sentence, k: int) -> bool:
    return any(sentence.named.get(m) is not None and sentence.named[m].names[0].sub in {"media", "agency"} for m in range(k))


def foreign_weights(sentence: Sentence, know: Knowledge) -> dict[str, int]:
    """Sum of domain weights in a sentence, each word once."""
    total: dict[str, int] = {}
    seen: set[str] = set()
    for i, word in enumerate(sentence.words):
        if sentence.tags[i] == "." or (word.text not in know.domain_words and word.base not in know.domain_words):
            continue
        two = f"{word.base} {sentence.text(i + 1)}"
        for key in (two, f"{word.text} {sentence.text(i + 1)}", word.text, word.base):
            weights = know.domains.get(key) or (know.domains.get("ال" + key) if word.det else None)
            if weights and key not in seen:
                seen.add(key)
                for domain, weight in weights.items():
                    total[domain] = total.get(domain, 0) + weight
                break
    return total


def armed_words(sentence: Sentence) -> int:
    """Signs of armed conflict or politics in a sentence: arms, fighters, casualties, known armed bodies."""
    count = 0
    for i, word in enumerate(sentence.words):
        if sentence.tags[i] == NOMINAL and word.head_class in _ARMS:
            count += 1
    seen = {id(found): found for found in sentence.named.values()}
    count += sum(found.kind == "actor" and found.end - found.start > 1 for found in seen.values())
    return count


GENRE: Final = 5
"""Weight of domain words in a whole text from which on the text is of that genre, if it outweighs its signs of conflict."""
OUTWEIGHS: Final = 3


def genre(document: Mapping[str, int], armed: int) -> str:
    """What a whole text is about, if it is plainly about something else than conflict; "" otherwise."""
    if not document:
        return ""
    domain = _heaviest(document)
    weight = document[domain]
    return domain if weight >= GENRE and weight >= OUTWEIGHS * armed else ""


def _heaviest(weights: Mapping[str, int]) -> str:
    """The domain of most weight, of equals the one met first."""
    return max(weights, key=weights.__getitem__)


def silent(weights: Mapping[str, int], document: Mapping[str, int], armed: int) -> str:
    """The domain that silences a sentence, "" if none does: its own words weigh enough against signs of conflict."""
    if not weights:
        return ""
    domain = _heaviest(weights)
    weight = weights[domain]
    support = min(document.get(domain, 0) - weight, 3)
    return domain if weight + max(0, support) / 2 >= ALONE + armed * 0.5 else ""
