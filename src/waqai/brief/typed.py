"""Typed pieces of a sentence, each held against the span that it names: letters of quotes, entities, figures, days, outlets."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final

from waqai.brief.grounds import TABLE, Held
from waqai.brief.nouns_read import forms_of, has_noun, is_noun
from waqai.brief.pieces_met import Met, Why, beside
from waqai.brief.shapes import Language, PieceKind, Sentence
from waqai.brief.typed_days import date_faults, side_days
from waqai.brief.typed_numbers import count_faults, number_faults
from waqai.errors import InputError
from waqai.lexicon import extent, load_framing, load_sides
from waqai.model import Entity, PlaceArgument
from waqai.script import fold_word

_KIND: Final = re.compile("^(?:حي|محافظة|منطقة|ناحية) | (?:[Nn]eighbourhood|[Gg]overnorate|[Dd]istrict|[Ss]ubdistrict)$")
"""What a name says of the kind of its place; a brief may say it beside the name."""
NOTE: Final = re.compile(r"\s*\([^()]*\)$")
"""What a table's name says in brackets at its end; a brief may leave it out."""
_CONTROLS: Final = re.compile("[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_ONTO: Final = re.compile(r"(?<!\w)[وف]?[بلك]?$")
_PARTLY: Final[Mapping[str, tuple[str, ...]]] = {
    "most": ("معظم", "غالبيه", "most", "parts", "اجزاء"),
    "part": ("اجزاء", "جزء", "احياء", "بعض", "قسم", "parts", "part", "districts", "neighbourhoods"),
    "edge": (
        "اطراف",
        "مشارف",
        "مداخل",
        "ابواب",
        "محيط",
        "ريف",
        "outskirts",
        "edge",
        "approaches",
        "around",
        "surroundings",
        "countryside",
    ),
    "around": ("محيط", "قرب", "ريف", "جوار", "ضواحي", "around", "near", "countryside", "surroundings"),
    "side": ("محيط", "قرب", "ريف", "جوار", "around", "near", "countryside", "surroundings"),
}
"""Words one of which stands beside a place that is told in part."""
_UNITS: Final[Mapping[str, frozenset[str]]] = {
    "governorate": frozenset({"محافظه", "ريف", "ولايه", "governorate", "province", "countryside"}),
    "district": frozenset({"منطقه", "قضاء", "مديريه", "district"}),
    "subdistrict": frozenset({"ناحيه", "subdistrict"}),
    "neighbourhood": frozenset({"حي", "احياء", "neighbourhood", "neighbourhoods", "quarter"}),
}
"""Kinds of place that share their name with a town, and words one of which tells that the town alone is not meant."""


def typed_faults(sentence: Sentence, language: Language, held: Held) -> Iterator[tuple[str, str]]:
    """Each piece that its span does not hold, with the reason. Pieces of words are left to the blind reading."""
    for at, piece in enumerate(sentence.pieces):
        if piece.kind == "words":
            continue
        before, after = beside(sentence, at - 1, last=True), beside(sentence, at + 1, last=False)
        if piece.kind == "number" and piece.ref is None:
            yield from ((piece.text, why) for why in count_faults(sentence, piece, before, after, language, held))
        elif piece.ref is None or not 0 <= piece.ref < len(sentence.refs):
            yield piece.text, "it names no span"
        else:
            met = Met(at, piece, sentence.refs[piece.ref], sentence, language, before, after)
            yield from ((piece.text, why) for why in _CHECKS[piece.kind](met, held))


def plain_quote(words: str, between: str = " ") -> str:
    """Words of a report as a brief may quote them: controls and guillemets aside, blanks evened out."""
    return " ".join(_CONTROLS.sub(between, words).replace("«", "‹").replace("»", "›").split())


def holds_quote(text: str, words: str) -> bool:
    """Whether a text is whole words of a span, letter by letter."""
    for between in (" ", ""):
        plain = plain_quote(words, between)
        at = plain.find(text)
        while at >= 0:
            if _begins_word(plain, at) and not _inside_word(plain, at + len(text)):
                return True
            at = plain.find(text, at + 1)
    return False


def _begins_word(text: str, at: int) -> bool:
    """Whether a word begins here, or what «و», «ف», «ب», «ل», «ك» is written onto."""
    return not _inside_word(text, at) or _ONTO.search(text[:at]) is not None


def _inside_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and (text[at].isalnum() or unicodedata.combining(text[at]) > 0)


def _quote(met: Met, held: Held) -> Why:
    if not met.piece.text.strip() or not holds_quote(met.piece.text, met.ref.quote):
        yield "its span does not have these letters"
    elif not _in_guillemets(met):
        yield "words of a report stand outside quotation marks"


def _in_guillemets(met: Met) -> bool:
    before = "".join(piece.text for piece in met.sentence.pieces[: met.at])
    after = "".join(piece.text for piece in met.sentence.pieces[met.at + 1 :])
    return before.rstrip().endswith(("«", "“", '"')) and after.lstrip().startswith(("»", "”", '"'))


def _outlet(met: Met, held: Held) -> Why:
    source = held.source(met.ref)
    if met.ref.document.startswith(TABLE):
        allowed = {fold_word(word) for word in held.own.vocabulary(met.language)}
        if not all(fold_word(word) in allowed for word in met.piece.text.split()):
            yield "the table cited is not called so"
    elif source is None or met.piece.text not in {plain_quote(name) for name in source.outlets}:
        yield "the document cited is by another outlet"


def _name(met: Met, held: Held) -> Why:
    key, _, name = met.piece.value.partition(":")
    if key == "side":
        yield from _side(met, name, held)
    elif key == "noun":
        yield from _noun(met, name, held)
    else:
        yield from _entity(met, held)


def _entity(met: Met, held: Held) -> Why:
    entity = held.entities(met.ref).get(met.piece.value)
    if entity is None:
        yield "its span names nobody of this id"
    elif not same_name(met.piece.text, names_of(entity)) and not _own_words(met, held):
        yield "it is no name of whom its span names"
    elif is_loaded(met.piece.text):
        yield "a name that takes a side stands outside quotation"


def _own_words(met: Met, held: Held) -> bool:
    """Whether the piece is the words themselves by which its span names the entity, and they take no side."""
    source = held.source(met.ref)
    for one in held.named(met.ref):
        if one.entity is not None and one.entity.id == met.piece.value and source is not None:
            words = source.words("text", one.start, one.end)
            if words is not None and plain_quote(words) == met.piece.text and getattr(one, "framing", None) is None:
                return True
    return met.ref.field == "title" and holds_quote(met.piece.text, met.ref.quote)


def _side(met: Met, side: str, held: Held) -> Why:
    sides = load_sides()
    try:
        names = sides.names(side)
    except InputError:
        yield "there is no such side"
        return
    if not same_name(met.piece.text, [NOTE.sub("", name) for name in names]):
        yield "the side is not called so"
    days = side_days(met.ref, held)
    of_entities = {sides.of(one, day) for one in held.entities(met.ref) for day in days}
    if side not in of_entities | {who.side for who in held.parties(met.ref)}:
        yield "its span names nobody of this side"


def _noun(met: Met, key: str, held: Held) -> Why:
    if not is_noun(met.piece.text, key, met.language, held):
        yield "the noun is not written so"
    elif not has_noun(met.ref.quote, key, held):
        yield "its span has no such people or things"


def is_loaded(name: str) -> bool:
    """Whether a name takes a side by how it names («الإرهابيون»)."""
    return any(way.takes for way in load_framing().at(" ".join(map(fold_word, name.split()))))


@lru_cache(maxsize=8192)
def names_of(entity: Entity) -> frozenset[str]:
    """The names of an entity, with and without what stands behind them (a note, the town it lies in) and the kind of
    place that they say."""
    given = {plain_quote(name) for name in (entity.name_ar, entity.name_en)}
    given |= {NOTE.sub("", name).partition(",")[0] for name in given}
    return frozenset(name for name in given | {_KIND.sub("", name) for name in given} if name)


def same_name(text: str, names: Iterable[str]) -> bool:
    """Whether a text is one of some names, letter by letter: a first capital, the English article, and «ل» written onto an Arabic
    article aside."""
    told = {text, re.sub(r"^[Tt]he ", "", text), *((f"ال{text[2:]}",) if text.startswith("لل") else ())}
    return any(_small(one) == _small(name) for one in told for name in names)


def _small(name: str) -> str:
    return name[:1].casefold() + name[1:]


def _place(met: Met, held: Held) -> Why:
    yield from _entity(met, held)
    entity = held.entities(met.ref).get(met.piece.value)
    if entity is None:
        return
    beside = {*met.before, *met.after, *re.findall(r"\w+", fold_word(met.piece.text).casefold())}
    units = None if "," in met.piece.text else _UNITS.get(entity.kind)  # "Al-Madina, Hama" says that it lies in the town
    if units is not None and not met.ref.document.startswith(TABLE) and "#" not in entity.id and not units & _loose(beside):
        yield "an area is told as the town whose name it has"
    told = _extents(met, entity, held) - ({"edge", "around", "side"} if "#" in entity.id else set())
    if told and "whole" not in told and not any(word in _loose(beside) for one in told for word in _PARTLY[one]):
        yield "a part is told as the whole"


def _loose(words: set[str]) -> set[str]:
    return {form for word in words for form in forms_of(word)}


def _extents(met: Met, entity: Entity, held: Held) -> set[str]:
    """How much of the place is told in the span; empty for a title and a table."""
    arguments = [
        one
        for one in held.named(met.ref)
        if isinstance(one, PlaceArgument) and one.entity is not None and one.entity.id == entity.id
    ]
    found: set[str] = {extent(one.text, entity.name_ar, entity.kind) for one in arguments}
    for told in held.testimonies(met.ref):
        for spot in told.spots:
            mine = any(spot.text == one.text for one in arguments)
            if mine and spot.place is not None and spot.place.id == entity.id and spot.extent != "whole":
                found = (found - {"whole"}) | {spot.extent}
    return found


_CHECKS: Final[Mapping[PieceKind, Callable[[Met, Held], Why]]] = {
    "quote": _quote,
    "outlet": _outlet,
    "name": _name,
    "place": _place,
    "number": number_faults,
    "date": date_faults,
}
