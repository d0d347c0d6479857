"""One sentence with its words tagged (`tagging`), its names found (`naming`) and its noun phrases cut (`phrases`)."""

from typing import Final

from waqai.language.numbers import NumberHit
from waqai.language.sentences import Token
from waqai.language.words import Analysis, Word
from waqai.lexicon import Name
from waqai.lexicon.numerals import ATOMS

VERB: Final = "V"
NOMINAL: Final = "N"
NUMBER: Final = "Q"
PUNCTUATION: Final = "."
LATIN: Final = "Z"
TAG_OF: Final = {
    "prep": "P",
    "sub": "S",
    "rel": "R",
    "link": "L",
    "ma": "M",
    "neg": "X",
    "conj": "C",
    "dem": "D",
    "pron": "O",
    "qad": "K",
    "fut": "K",
    "ask": "A",
    "adv": "B",
    "quant": "U",
    "dir": "H",
}
OPENERS: Final = frozenset("«“\"'‹(")
LEADING: Final = frozenset({"اخر", "اول", "اكثر", "اكبر"})
"""Adjectives that stand before their noun: «غادر آخر الجنود», «بات أكثر من نصف الولاية»."""
JUSSIVE: Final = frozenset({"لم", "لا", "لما"})
"""Particles before a verb without its last vowel."""
CITES: Final = frozenset("حسب بحسب وفق وفقا طبقا نقلا حسبما وفقما".split())
"""What opens a citation: those behind it, or behind its ل, only say so."""
CLOSERS: Final = frozenset("»”\"'›)")


class Found:
    """A name of the tables in a sentence: its tokens, what it may mean, and whether its words could be ordinary ones."""

    __slots__ = ("conj", "end", "names", "prep", "start", "weak")

    def __init__(
        self,
        start: int,
        end: int,
        names: tuple[Name, ...],
        weak: bool,
        conj: str = "",
        prep: str = "",
    ) -> None:
        self.start = start
        self.end = end
        self.names = names
        self.weak = weak
        self.conj = conj
        self.prep = prep

    @property
    def kind(self) -> str:
        """actor or place, by the most prominent meaning."""
        return self.names[0].kind


class Sentence:
    """A sentence ready to be searched. `tags[i]`: V verb, N nominal, Q number, P preposition, S أن/إن, R relative, L linker,
    M ما, X negation, C conjunction, D demonstrative, O pronoun, K قد/سوف, A question, B adverb, U quantifier, H direction,
    Z Latin, . sign. `names`, `numbers`: by first token; `named`: every token of a name; `times`: token to the end of its
    time expression.
    `phrases`, `memory`: what later stages have worked out once, a phrase by its first token.
    """

    __slots__ = ("index", "memory", "named", "names", "numbers", "phrases", "tags", "times", "tokens", "words")

    def __init__(
        self,
        index: int,
        tokens: list[Token],
        words: list[Word],
        tags: list[str],
        names: dict[int, Found] | None = None,
        named: dict[int, Found] | None = None,
        numbers: dict[int, NumberHit] | None = None,
        times: dict[int, int] | None = None,
    ) -> None:
        self.index = index
        self.tokens = tokens
        self.words = words
        self.tags = tags
        self.names: dict[int, Found] = {} if names is None else names
        self.named: dict[int, Found] = {} if named is None else named
        self.numbers: dict[int, NumberHit] = {} if numbers is None else numbers
        self.times: dict[int, int] = {} if times is None else times
        self.phrases: dict[int, object] = {}
        self.memory: dict[tuple[object, ...], object] = {}

    def __len__(self) -> int:
        """Tokens of the sentence."""
        return len(self.tokens)

    def verb(self, i: int) -> Analysis | None:
        """The verb reading of a token tagged as one."""
        return self.words[i].verbs[0] if self.tags[i] == VERB and self.words[i].verbs else None

    def conj(self, i: int) -> str:
        """The conjunction written onto token i or right before it («و 14»): و ف or "". A name's own first letter is none."""
        if i >= len(self.words):
            return ""
        if i and self.words[i - 1].text == "و":
            return "و"
        found = self.names.get(i)
        if found is not None:
            return found.conj
        if self.tag(i) == VERB and self.words[i].verbs:
            return self.words[i].verbs[0].conj
        number = ATOMS.get(self.words[i].text) if self.tag(i) == NUMBER else None
        if number is not None:
            return "و" if number.joined and not self.words[i].text.startswith("ف") else ""
        return "" if i in self.named else self.words[i].conj

    def prep(self, i: int) -> str:
        """The preposition written onto token i: ب ل ك or ""."""
        if i >= len(self.words):
            return ""
        found = self.names.get(i)
        if found is not None:
            return found.prep
        if self.tag(i) == VERB and self.words[i].verbs:
            return self.words[i].verbs[0].prep
        number = ATOMS.get(self.words[i].text) if self.tag(i) == NUMBER else None
        if number is not None:
            return self.words[i].text.lstrip("وف")[0] if number.led else ""
        return "" if i in self.named else self.words[i].prep

    def text(self, i: int) -> str:
        """Folded spelling of token i, "" outside the sentence."""
        return self.words[i].text if 0 <= i < len(self.words) else ""

    def tag(self, i: int) -> str:
        """Tag of token i, a sign outside the sentence."""
        return self.tags[i] if 0 <= i < len(self.tags) else PUNCTUATION
