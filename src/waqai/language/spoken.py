"""What speech writes together: «عالبلد» is «ع البلد», on the town; «هالحارة» is «ه الحارة», this quarter.

Parting is done before words are looked up, so that names and times behind such letters are found like any other.
"""

from typing import Final

from waqai.language.grammar import Sentence
from waqai.language.sentences import Token
from waqai.language.words import Speller
from waqai.lexicon import Names

_JOINED: Final = ("عال", "هال", "وعال", "وهال")
_ON: Final = ("ع", "وع")
_SHORTEST: Final = 5
"""Letters behind the joined one; shorter words are nearly always whole ones («هالة», «عالم»)."""


def parted(tokens: list[Token], speller: Speller, names: Names) -> list[Token]:
    """The tokens of a sentence, those that no written word has parted where a known word stands behind their first letter."""
    if not any(token.text.startswith((*_ON, *_JOINED)) for token in tokens):
        return tokens
    found: list[Token] = []
    for i, token in enumerate(tokens):
        at = 0
        if token.text.startswith((*_ON, *_JOINED)):
            following = tokens[i + 1].text if i + 1 < len(tokens) else ""
            at = _joint(token.text, following, speller, names)
        if at:
            first = token.text[:at].removesuffix("ه")  # «هالبلد» is the town, whichever; «هـ» stands for a year
            if first:
                found.append(Token(token.start, token.start + len(first), first))
            found.append(Token(token.start + at, token.end, token.text[at:]))
        else:
            found.append(token)
    return found


def _joint(text: str, following: str, speller: Speller, names: Names) -> int:
    """Where a known word begins behind what speech writes onto it, one with the article or a town; 0 where there is none."""
    if len(text) < _SHORTEST - 1 or not speller.word(text).unknown or speller.begins(text):
        return 0
    if text.startswith(_JOINED):
        at = text.index("ال")
        rest = text[at:]
        known = speller.begins(rest) or speller.begins(rest[2:]) or not speller.word(rest).unknown
        return at if known and len(rest) >= _SHORTEST else 0
    at = text.index("ع") + 1
    rest = text[at:]
    for name in (rest, f"{rest} {following}"):
        if len(name) >= _SHORTEST - 1 and any(one.kind == "place" for one in names.at(name)):
            return at
    return 0


def in_speech(sentence: Sentence) -> bool:
    """Whether a word of the sentence is one that nobody writes: there «البلد» is the town and not the country."""
    return any(word.text in _MARKS for word in sentence.words)


_MARKS: Final = frozenset(
    "ع وع هلق دلوقتي هسه هسع لسه ولسه لسا اللي واللي يلي انو وانو انن مو ومو مش ومش حدا محدش رح راح بس مشان عشان ورا "
    "هون هدول امبارح مبارح".split()
)
