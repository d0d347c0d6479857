"""Numbers of a sentence, held against the figures of the claims that are cited, or against how many are cited."""

import re
from collections.abc import Mapping
from typing import Final

from waqai.brief.counts_read import Count, is_number_word, is_share, read_counts, words_of
from waqai.brief.grounds import TABLE, Held
from waqai.brief.nouns_read import NOUNS, has_noun, is_noun
from waqai.brief.pieces_met import Met, Why
from waqai.brief.shapes import Language, Piece, Sentence
from waqai.script import fold_word

_GENERIC: Final[Mapping[str, frozenset[str]]] = {
    "killed": frozenset({"person", "killed"}),
    "wounded": frozenset({"person", "wounded"}),
    "killed_or_wounded": frozenset({"person"}),
    "missing": frozenset({"person", "missing"}),
    "displaced": frozenset({"person", "displaced"}),
    "detained": frozenset({"person", "detainee"}),
    "captured": frozenset({"person", "captive"}),
    "protesters": frozenset({"person", "protester"}),
}
"""Nouns that a figure of this kind may be told with though its report has another: they say no more than what is counted."""
_BEFALL: Final[Mapping[str, frozenset[str]]] = {
    "killed": frozenset("killed قتل قتلت".split()),
    "wounded": frozenset("wounded injured اصيب اصيبت".split()),
    "killed_or_wounded": frozenset("killed wounded injured قتل قتلت اصيب اصيبت".split()),
    "missing": frozenset("missing فقد فقدت".split()),
    "detained": frozenset("detained arrested اعتقل اعتقلت".split()),
    "displaced": frozenset("displaced نزح نزحت".split()),
    "released": frozenset("released عن".split()),
    "abducted": frozenset("abducted خطف خطفت".split()),
    "surrendered": frozenset("surrendered استسلم استسلمت".split()),
}
"""Words beside a number that tell what befell those counted, by kind of figure."""
SOURCES: Final[Mapping[Language, frozenset[str]]] = {
    "en": frozenset("report reports outlet outlets source sources origin origins document documents".split()),
    "ar": frozenset("تقرير تقريرا تقارير منفذ منفذا منافذ مصدر مصدرا مصادر اصل اصلا اصول وثيقه وثايق".split()),
}
"""Nouns by which a number counts what is cited."""
BOUND_WORDS: Final = frozenset(fold_word("على الأقل الأكثر بين من و").split()) | frozenset("at least most between and of".split())


def number_faults(met: Met, held: Held) -> Why:
    """Why a number is refused: it is no one number of its language, another than its value says, not in its span, or of others."""
    count = _one(met.piece, met.language)
    if count is None:
        yield "it is not one number in the words of its language, or a share"
        return
    told = _bounded(count, met)
    if not _is_value(told, met.piece):
        yield "it is another number than its value says"
    figures = [(one.of, f"{one.text} {one.who or ''}") for one in held.figures(met.ref) if (one.low, one.high) == told]
    figures += [("", f"{one.text} {one.unit or ''}") for one in held.quantities(met.ref) if (one.low, one.high) == told]
    if not figures:
        yield "its span has no such number"
    elif not any(_counts_these(met, of, words, held) for of, words in figures):
        yield "its span counts others"


def count_faults(
    sentence: Sentence, piece: Piece, before: tuple[str, ...], after: tuple[str, ...], language: Language, held: Held
) -> Why:
    """Why a number that names no span is refused: it must count the documents, outlets or origins that are cited."""
    count = _one(piece, language)
    following = (*re.findall(r"\w+", fold_word(piece.text).casefold()), *before[-1:], *after[:2])
    if count is None or not _is_value((count.low, count.high), piece) or not any(word in SOURCES[language] for word in following):
        yield "it names no span"
    elif count.low not in cited_counts(sentence, held):
        yield "it is not how many are cited"


def _one(piece: Piece, language: Language) -> Count | None:
    """The one number that a piece is; None where it is none, several, a share, or in letters or digits of another language."""
    counts = read_counts(piece.text, language)
    if len(counts) != 1 or is_share(piece.text) or not _one_script(piece.text, language):
        return None
    return counts[0] if counts[0].low is not None or counts[0].high is not None else None


def _is_value(told: tuple[int | None, int | None], piece: Piece) -> bool:
    low, high = ("" if bound is None else str(bound) for bound in told)
    return piece.value == f"{low}-{high}"


def _bounded(count: Count, met: Met) -> tuple[int | None, int | None]:
    """The bounds with those that the composer's words beside the piece give."""
    before, after = " ".join(met.before), " ".join(met.after)
    if before.endswith("at least") or after.startswith(("علي الاقل", "at least", "or more")):
        return count.low, None
    if before.endswith("at most") or after.startswith(("علي الاكثر", "at most")):
        return None, count.high
    return count.low, count.high


def _one_script(text: str, language: Language) -> bool:
    """Whether digits are of one script, and of one that the language is written with; letters are of the language."""
    digits = {("0" if "0" <= c <= "9" else "٠" if "٠" <= c <= "٩" else "?") for c in text if c.isdigit()}
    letters = {"\u0600" <= c <= "\u06ff" for c in text if c.isalpha()}
    allowed = {"0", "٠"} if language == "ar" else {"0"}
    return len(digits) <= 1 and digits <= allowed and letters <= {language == "ar"}


def cited_counts(sentence: Sentence, held: Held) -> set[int]:
    """How many documents and outlets a sentence cites, and how many origins its incidents have."""
    documents = {ref.document for ref in sentence.refs if not ref.document.startswith(TABLE)}
    outlets = {source.outlets for ref in sentence.refs if (source := held.source(ref)) is not None}
    origins = {incident.origins for one in sentence.incidents if (incident := held.incidents.get(one)) is not None}
    return {len(documents), len(outlets), *origins}


def _counts_these(met: Met, of: str, words: str, held: Held) -> bool:
    """Whether a number is told of those whom a figure counts: by its noun, or one that says no more, and by the verb beside it.

    of: what the figure counts, "" for a number that is in no claim; words: its own, with those for whom it counts.
    """
    beside = {*met.after[:1]} if met.language == "en" else {*met.before[-1:]}
    verbs = {kind for kind, words_of_it in _BEFALL.items() if words_of_it & beside}
    if verbs and of not in verbs and (of in _BEFALL or not of):
        return False
    rest = _noun_of(met.piece.text, met.language)
    keys = [key for key in NOUNS if _is_noun_of(rest, key, met.language, held)]
    generic = _GENERIC.get(of, frozenset({"person"}))
    return not rest or any(key in generic or has_noun(words, key, held) for key in keys)


def _is_noun_of(words: frozenset[str], key: str, language: Language, held: Held) -> bool:
    """Whether one of some phrases is a form of a counted noun."""
    return any(is_noun(phrase, key, language, held) for phrase in words)


def _noun_of(text: str, language: Language) -> frozenset[str]:
    """What is left of a number's words when number and bounds are taken out, and each tail of it; a dual stands for itself."""
    words = [word for word in words_of(text, language) if word.isalpha()]
    kept = [word for word in words if not is_number_word(word, language) and word.casefold() not in BOUND_WORDS]
    return frozenset(" ".join(kept[i:]) for i in range(len(kept)))
