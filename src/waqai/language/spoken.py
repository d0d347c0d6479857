"""What speech writes together: «عالبلد» is «ع البلد», on the town; «هالحارة» is «ه الحارة», this quarter.

Parting is done before words are looked up, so that names and times behind such letters are found like any other.
"""

from typing import Final

from waqai.language.grammar import Sentence
from waqai.language.sentences import Token
from waqai.language.words import Speller

_JOINED: Final = ("عال", "هال", "وعال", "وهال")
_SHORTEST: Final = 6
"""Letters; shorter words are nearly always whole ones («هالة», «عالم»)."""


def parted(tokens: list[Token], speller: Speller) -> list[Token]:
    """The tokens of a sentence, those that no written word has parted where a known word stands behind their first letter."""
    if not any(token.text.startswith(_JOINED) for token in tokens):
        return tokens
    found: list[Token] = []
    for token in tokens:
        at = _article(token.text, speller) if token.text.startswith(_JOINED) else 0
        if at:
            found.append(Token(token.start, token.start + at, token.text[:at]))
            found.append(Token(token.start + at, token.end, token.text[at:]))
        else:
            found.append(token)
    return found


def _article(text: str, speller: Speller) -> int:
    """Where the article begins in a word that is known without what stands before it; 0 where there is nothing to part."""
    at = text.index("ال")
    if len(text) - at < _SHORTEST - 1 or not speller.word(text).unknown or speller.begins(text):
        return 0
    rest = text[at:]
    return at if speller.begins(rest) or speller.begins(rest[2:]) or not speller.word(rest).unknown else 0


def in_speech(sentence: Sentence) -> bool:
    """Whether a word of the sentence is one that nobody writes: there «البلد» is the town and not the country."""
    return any(word.text in _MARKS for word in sentence.words)


_MARKS: Final = frozenset(
    "ع وع ه هلق هلا دلوقتي هسه هسع لسه ولسه لسا اللي واللي يلي انو وانو انن مو ومو مش ومش حدا محدش رح راح بس مشان عشان ورا "
    "هون هدول امبارح مبارح".split()
)
