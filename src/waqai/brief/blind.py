"""Reads a composed sentence as if its pieces lied: whatever in it is no word of the composer's must be held by a cited span."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from waqai.brief.counts_read import WORD, Count, is_number_word, is_share, read_counts, words_of
from waqai.brief.days_read import read_days
from waqai.brief.grounds import TABLE, Held
from waqai.brief.nouns_read import GENERIC, NOUNS, has_noun
from waqai.brief.shapes import Language, Sentence
from waqai.brief.typed import NOTE, holds_quote, names_of, plain_quote
from waqai.brief.typed_days import claim_days, published_days, side_days
from waqai.brief.typed_numbers import BOUND_WORDS, SOURCES, cited_counts
from waqai.errors import InputError
from waqai.lexicon import load_sides
from waqai.script import fold_word

_HIDDEN: Final = re.compile("[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
"""Letters that do not show, or turn the text round."""
_STRANGE: Final = re.compile(r"[^\W\d_A-Za-z\u00c0-\u024f\u02bc\u0621-\u063a\u0641-\u0652\u0670]|[^\W_\D0-9\u0660-\u0669]")
"""Letters and digits of other scripts, and lookalikes of Arabic ones."""
_MIXED: Final = re.compile(r"[A-Za-z\u00c0-\u024f][\u0621-\u064a]|[\u0621-\u064a][A-Za-z\u00c0-\u024f]")
_QUOTED: Final = re.compile("«([^«»]*)»")
_CLITICS: Final = tuple(sorted(("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل"), key=len, reverse=True))
_EVENT_NOUNS: Final[dict[Language, frozenset[str]]] = {
    "en": frozenset("event incident".split()),
    "ar": frozenset("واقعه حادثا حادث مره".split()),
}
_PAIRS: Final = frozenset("مصدرين مصدران تقريرين تقريران منفذين منفذان".split())
"""Duals by which two of the cited are counted."""
_CAPITAL: Final = re.compile(r"(?<=[^\s.] )[A-Z][^\W\d_]*")
"""A word with a capital that begins no sentence."""
_CUT: Final = " ¦ "
"""Stands for what is held, so that words on its sides are not read together."""
_SCAN: Final = 3


def blind_faults(sentence: Sentence, language: Language, held: Held) -> Iterator[tuple[str, str]]:
    """Words of a sentence that no cited span holds, with the reason: first of its own words, then of all of it."""
    yield from _letters(sentence, language, held)
    yield from _own(own_words(sentence), sentence, language, held)
    yield from _all(sentence, language, held)


def own_words(sentence: Sentence) -> str:
    """What no piece but those of words declares; a mark stands where another piece stood."""
    return "".join(piece.text if piece.kind == "words" else _CUT for piece in sentence.pieces)


def _letters(sentence: Sentence, language: Language, held: Held) -> Iterator[tuple[str, str]]:
    if hidden := _HIDDEN.search(sentence.text):
        yield hidden.group(), "a letter that does not show, or turns the text round"
    bare = _QUOTED.sub(_CUT, sentence.text)
    for name in _names(sentence, language, held):
        bare = bare.replace(name, _CUT)
    if strange := (_STRANGE.search(bare) or _MIXED.search(bare)):
        yield strange.group(), "a letter of another script"
    if is_share(bare):
        yield "%", "a share, and no report's number"


def _own(words: str, sentence: Sentence, language: Language, held: Held) -> Iterator[tuple[str, str]]:
    """Faults of the composer's own words: no number, no day, nothing outside the vocabulary."""
    plain = fold_word(words) if language == "ar" else words
    for days in read_days(plain, language):
        yield plain[days.start : days.end], "a day among the composer's own words"
    told = words_of(words, language)
    for count in read_counts(words, language):
        if not _counts_cited(count, told, sentence, language, held):
            yield " ".join(told[count.start : count.end]), "a number among the composer's own words"
    for pair in _PAIRS.intersection(told):
        if language == "ar" and 2 not in cited_counts(sentence, held):
            yield pair, "it is not how many are cited"
    yield from ((word, "no word of the composer's") for word in _strangers(told, language, held))
    if language == "en":
        yield from ((word, "a capital letter, and no name") for word in _CAPITAL.findall(words))


def _counts_cited(count: Count, told: list[str], sentence: Sentence, language: Language, held: Held) -> bool:
    """Whether a number counts what is cited («two independent sources»), or is the one of one event."""
    near = [word.casefold() for word in (*told[max(0, count.start - 1) : count.start], *told[count.end : count.end + _SCAN])]
    if count.low == count.high == 1 and any(word in _EVENT_NOUNS[language] for word in near):
        return True
    return count.low == count.high and count.low in cited_counts(sentence, held) and any(word in SOURCES[language] for word in near)


def _strangers(told: Iterable[str], language: Language, held: Held) -> Iterator[str]:
    allowed = _vocabulary(held, language)
    for word in told:
        if not word[:1].isalpha() or is_number_word(word, language):
            continue
        if language == "en" and word.casefold() not in allowed:
            yield word
        if language == "ar" and not _is_own(word, allowed):
            yield word


def _is_own(word: str, allowed: frozenset[str]) -> bool:
    """Whether a folded Arabic word, its clitics aside, is one of the composer's."""
    return any(form in allowed or form == "" for form in bare_forms(word))


@lru_cache(maxsize=4096)
def bare_forms(word: str) -> tuple[str, ...]:
    """A folded Arabic word without conjunction, preposition and article, whatever of them it may have."""
    found = [word]
    for clitic in _CLITICS:
        if word.startswith(clitic):
            rest = word[len(clitic) :]
            found += [
                rest,
                rest.removeprefix("ال"),
                *((f"ال{rest[1:]}", rest[1:]) if clitic.endswith("ل") and rest[:1] == "ل" else ()),
            ]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=8)
def _folded(words: frozenset[str], language: Language) -> frozenset[str]:
    return frozenset(fold_word(word) if language == "ar" else word.casefold() for word in words)


def _vocabulary(held: Held, language: Language) -> frozenset[str]:
    return _folded(frozenset(held.own.vocabulary(language)), language)


def _all(sentence: Sentence, language: Language, held: Held) -> Iterator[tuple[str, str]]:
    """Faults of the text as it reads: what is quoted, then names, days, numbers, and of what is left every word."""
    text, faults = _without_quotes(sentence, held)
    yield from faults
    text = fold_word(text) if language == "ar" else text
    text = _without_names(text, sentence, language, held)
    text, faults = _without_days(text, sentence, language, held)
    yield from faults
    yield from _numbers(text, sentence, language, held)
    told = words_of(text, language)
    yield from ((word, "nothing cited names it") for word in _strangers(_no_nouns(told, sentence, language, held), language, held))


def _without_quotes(sentence: Sentence, held: Held) -> tuple[str, list[tuple[str, str]]]:
    faults = []
    outlets = {plain_quote(name) for ref in sentence.refs if (source := held.source(ref)) is not None for name in source.outlets}
    for found in _QUOTED.finditer(sentence.text):
        words = found.group(1)
        if words not in outlets and not any(holds_quote(words, ref.quote) for ref in sentence.refs):
            faults.append((words, "no cited span has these words"))
    text = _QUOTED.sub(_CUT, sentence.text)
    if loose := re.search("[«»]", text):
        faults.append((loose.group(), "a quotation that does not end"))
    return text, faults


def _without_days(text: str, sentence: Sentence, language: Language, held: Held) -> tuple[str, list[tuple[str, str]]]:
    allowed = [days for ref in sentence.refs for days in (*claim_days(ref, held), *published_days(ref, held))]
    faults, kept, at = [], [], 0
    for days in read_days(text, language):
        first, last = days.first, days.last
        is_held = first is not None and last is not None and any(first <= one and two <= last for one, two in allowed)
        words = text[days.start : days.end]
        if not is_held and words.isdecimal():
            continue  # a bare number of four digits: read among the numbers
        if not is_held:
            faults.append((words, "no cited span tells of this day"))
        kept += [text[at : days.start], _CUT]
        at = days.end
    return "".join((*kept, text[at:])), faults


def _without_names(text: str, sentence: Sentence, language: Language, held: Held) -> str:
    for name in sorted(_names(sentence, language, held), key=len, reverse=True):
        if (name if language == "en" else fold_word(name).removeprefix("ال")) in text:
            text = _named(name, language).sub(_CUT, text)
    return text


@lru_cache(maxsize=4096)
def _named(name: str, language: Language) -> re.Pattern[str]:
    """A name where it stands in a text; in Arabic folded, with what may be written onto it."""
    if language == "en":
        return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    bare = fold_word(name)
    forms = rf"[وف]?[بلك]?{re.escape(bare)}" + (rf"|[وف]?لل{re.escape(bare[2:])}" if bare.startswith("ال") else "")
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)")


def _names(sentence: Sentence, language: Language, held: Held) -> frozenset[str]:
    """Every name that the refs of a sentence hold."""
    found: set[str] = set()
    sides = load_sides()
    for ref in sentence.refs:
        source = held.source(ref)
        if source is None:
            continue
        if not ref.document.startswith(TABLE):
            found |= {plain_quote(name) for name in source.outlets}
        entities = held.entities(ref)
        found |= {name for entity in entities.values() for name in names_of(entity)}
        if language == "ar":
            found |= {plain_quote(one.text) for one in held.named(ref) if getattr(one, "framing", None) is None}
        for side in {sides.of(one, day) for one in entities for day in side_days(ref, held)} | {
            who.side for who in held.parties(ref)
        }:
            found |= _side_names(side)
    if language == "en":
        found |= {first(name[:1]) + name[1:] for name in found for first in (str.upper, str.lower)}
    return frozenset(name for name in found if name.strip())


def _side_names(side: str | None) -> set[str]:
    try:
        return {NOTE.sub("", name) for name in load_sides().names(side)} if side else set()
    except InputError:
        return set()


def _numbers(text: str, sentence: Sentence, language: Language, held: Held) -> Iterator[tuple[str, str]]:
    told = words_of(text, language)
    allowed = {bounds for ref in sentence.refs for bounds in _cited_numbers(ref.quote)}
    allowed |= {(figure.low, figure.high) for ref in sentence.refs for figure in held.figures(ref)}
    for count in read_counts(text, language):
        is_held = (count.low, count.high) in allowed and not (count.low is None and count.high is None)
        if not is_held and not _counts_cited(count, told, sentence, language, held):
            yield " ".join(told[count.start : count.end]), "no cited span has this number"


def _cited_numbers(quote: str) -> Iterator[tuple[int | None, int | None]]:
    yield from ((count.low, count.high) for count in read_counts(quote, "ar"))


def _no_nouns(told: list[str], sentence: Sentence, language: Language, held: Held) -> list[str]:
    """What is left of words when those for people and things that a cited span has are taken out, and those that bound numbers."""
    declared = {piece.value.removeprefix("noun:") for piece in sentence.pieces if piece.value.startswith("noun:")}
    phrases: set[str] = set()
    for key in {*NOUNS, *declared}:
        if key in GENERIC or any(has_noun(ref.quote, key, held) for ref in sentence.refs):
            phrases |= held.forms(key, language)
    left = " ".join(told).casefold() if language == "en" else " ".join(told)
    clitic = "" if language == "en" else "(?:[وف]?[بلك]?(?:ال|لل)?)"
    for phrase in sorted(phrases, key=len, reverse=True):
        if phrase in left:
            left = re.sub(rf"(?<!\w){clitic}{re.escape(phrase)}(?!\w)", " ", left)
    return [word for word in WORD.findall(left) if word not in BOUND_WORDS]
