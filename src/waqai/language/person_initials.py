"""Person initials: names given by letters only («خ. م.»), and the shape that every found name has."""

from dataclasses import dataclass
from typing import Final

from waqai.language.grammar import NOMINAL, Sentence
from waqai.language.person_spelling import is_letter
from waqai.model import PrivateWhy

_LETTERS_OF_INITIALS: Final = 2
_MARKS: Final = frozenset("افب اب دبا وام واس قنا بنا واج قم صب هد".split())
"""Letters that stand for agencies and eras (أ.ف.ب، د ب أ، ق.م)."""
_TITLES: Final = frozenset("ادم")
"""Letters that stand for titles (أ. د. م.)."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """A stretch of one sentence that names a person. start, end: tokens; skip: letters before the name in the first; parts: its
    folded words without clitics; weak: one common word only, a name if its surroundings say so; why: how it was found."""

    sentence: Sentence
    start: int
    end: int
    skip: int
    parts: tuple[str, ...]
    weak: bool
    why: PrivateWhy
    conj: bool = False
    prep: bool = False


def initials_at(sentence: Sentence, i: int) -> PersonName | None:
    """«خ. م.»، «(م.ع.ح)»: two letters or more, each alone, dots between."""
    letters, j, dots = [], i, 0
    if len(sentence.text(i - 1)) == 1 and (
        sentence.text(i - 1).isalpha() or (sentence.text(i - 1) == "." and len(sentence.text(i - 2)) == 1)
    ):
        return None  # the rest of «أ.ف.ب»
    while j < len(sentence.words):
        text = sentence.words[j].text
        if is_letter(text):
            letters.append(text)
            j += 1
            while j < len(sentence.words) and sentence.text(j) in {".", "،"} and len(sentence.text(j + 1)) == 1:
                if not is_letter(sentence.text(j + 1)):
                    break
                j, dots = j + 1, dots + 1
        else:
            break
    if (
        not dots
        or len(letters) < _LETTERS_OF_INITIALS
        or "".join(letters) in _MARKS
        or (set(letters) <= _TITLES and sentence.tag(j + 1) == NOMINAL)
    ):
        return None
    if sentence.text(j) == ".":
        j += 1
    return PersonName(sentence, i, j, 0, tuple(letters), False, "initials")
