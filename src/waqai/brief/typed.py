"""Typed pieces of a sentence, each held against the span that it names: letters of quotes, entities, figures, days, outlets."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from waqai.brief.counts_read import Count, is_number_word, is_share, read_counts, words_of
from waqai.brief.days_read import only_days, value_days
from waqai.brief.grounds import TABLE, Held, cites, within
from waqai.brief.shapes import Language, Piece, PieceKind, Ref, Sentence
from waqai.errors import InputError
from waqai.lexicon import extent, load_framing, load_sides
from waqai.model import Claim, Entity, PlaceArgument, parse_day
from waqai.script import fold_word

NOTE: Final = re.compile(r"\s*\([^()]*\)$")
"""What a table's name says in brackets at its end; a brief may leave it out."""
_CONTROLS: Final = re.compile("[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_ONTO: Final = re.compile(r"(?<!\w)[وف]?[بلك]?$")
_GENERIC: Final[Mapping[str, frozenset[str]]] = {
    "killed": frozenset({"person", "killed"}),
    "wounded": frozenset({"person", "wounded"}),
    "missing": frozenset({"person", "missing"}),
    "displaced": frozenset({"person", "displaced"}),
    "detained": frozenset({"person", "detainee"}),
    "captured": frozenset({"person", "captive"}),
    "protesters": frozenset({"person", "protester"}),
}
"""Nouns that a figure of this kind may be told with though its report has another: they say no more than what is counted."""
NOUNS: Final = tuple(
    "person civilian child girl woman man youth soldier military officer fighter gunman member policeman guard journalist reporter "
    "medic doctor teacher worker student driver farmer prisoner detainee captive displaced refugee family household protester "
    "demonstrator citizen settler killed wounded missing".split()
)
"""Keys of counted nouns, asked of the composer's table."""
GENERIC: Final = frozenset("person killed wounded missing displaced detainee captive protester".split())
"""Those of them that say no more than what a figure counts."""
SOURCES: Final[Mapping[Language, frozenset[str]]] = {
    "en": frozenset("report reports outlet outlets source sources origin origins document documents".split()),
    "ar": frozenset("تقرير تقريرا تقارير منفذ منفذا منافذ مصدر مصدرا مصادر اصل اصلا اصول وثيقه وثايق".split()),
}
"""Nouns by which a number counts what is cited."""
_PARTLY: Final[Mapping[str, tuple[str, ...]]] = {
    "most": ("معظم", "غالبيه", "most", "parts", "اجزاء"),
    "part": ("اجزاء", "جزء", "احياء", "بعض", "قسم", "parts", "part", "districts", "neighbourhoods"),
    "edge": ("اطراف", "مشارف", "مداخل", "ابواب", "محيط", "outskirts", "edge", "approaches", "around"),
    "around": ("محيط", "قرب", "ريف", "جوار", "ضواحي", "around", "near", "countryside", "surroundings"),
    "side": ("محيط", "قرب", "ريف", "جوار", "around", "near", "countryside", "surroundings"),
}
"""Words one of which stands beside a place that is told in part."""
_UNITS: Final[Mapping[str, frozenset[str]]] = {
    "governorate": frozenset({"محافظه", "ريف", "ولايه", "governorate", "province", "countryside"}),
    "district": frozenset({"منطقه", "قضاء", "مديريه", "district"}),
    "subdistrict": frozenset({"ناحيه", "subdistrict"}),
}
"""Kinds of place that share their name with a town, and words one of which tells that the town alone is not meant."""
_PUBLISHED: Final[Mapping[Language, frozenset[str]]] = {
    "ar": frozenset("نشر نشرت نشره حتي".split()),
    "en": frozenset("published reported report of".split()),
}
"""Words that make a day one of publication: it is no day of an event."""
_NEAR: Final = 4
"""Words beside a piece that are looked at."""


@dataclass(frozen=True, slots=True)
class Met:
    """A piece where it stands. before, after: folded words beside it, nearest last and nearest first, () behind another piece."""

    at: int
    piece: Piece
    ref: Ref | None
    sentence: Sentence
    language: Language
    before: tuple[str, ...]
    after: tuple[str, ...]


Why = Iterator[str]


def typed_faults(sentence: Sentence, language: Language, held: Held) -> Iterator[tuple[str, str]]:
    """Each piece that its span does not hold, with the reason. Pieces of words are left to the blind reading."""
    for at, piece in enumerate(sentence.pieces):
        if piece.kind == "words":
            continue
        ref = sentence.refs[piece.ref] if piece.ref is not None and 0 <= piece.ref < len(sentence.refs) else None
        met = Met(at, piece, ref, sentence, language, _beside(sentence, at - 1, last=True), _beside(sentence, at + 1, last=False))
        if ref is None and not (piece.kind == "number" and piece.ref is None):
            yield piece.text, "it names no span"
            continue
        yield from ((piece.text, why) for why in _CHECKS[piece.kind](met, held))


def _beside(sentence: Sentence, at: int, *, last: bool) -> tuple[str, ...]:
    if not 0 <= at < len(sentence.pieces) or sentence.pieces[at].kind != "words":
        return ()
    words = re.findall(r"\w+", fold_word(sentence.pieces[at].text).casefold())
    return tuple(words[-_NEAR:] if last else words[:_NEAR])


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
    if not met.piece.text.strip() or met.ref is None or not holds_quote(met.piece.text, met.ref.quote):
        yield "its span does not have these letters"
    elif not _in_guillemets(met):
        yield "words of a report stand outside quotation marks"


def _in_guillemets(met: Met) -> bool:
    before = "".join(piece.text for piece in met.sentence.pieces[: met.at])
    after = "".join(piece.text for piece in met.sentence.pieces[met.at + 1 :])
    return before.rstrip().endswith(("«", "“", '"')) and after.lstrip().startswith(("»", "”", '"'))


def _outlet(met: Met, held: Held) -> Why:
    assert met.ref is not None
    source = held.source(met.ref)
    if met.ref.document.startswith(TABLE):
        allowed = {fold_word(word) for word in held.own.vocabulary(met.language)}
        if not all(fold_word(word) in allowed for word in met.piece.text.split()):
            yield "the table cited is not called so"
    elif source is None or met.piece.text not in {plain_quote(name) for name in source.outlets}:
        yield "the document cited is by another outlet"


def _name(met: Met, held: Held) -> Why:
    assert met.ref is not None
    key, _, name = met.piece.value.partition(":")
    if key == "side":
        yield from _side(met, name, held)
    elif key == "noun":
        yield from _noun(met, name, held)
    else:
        yield from _entity(met, held)


def _entity(met: Met, held: Held) -> Why:
    assert met.ref is not None
    entity = held.entities(met.ref).get(met.piece.value)
    if entity is None:
        yield "its span names nobody of this id"
    elif not any(same_name(met.piece.text, name) for name in names_of(entity)) and not _own_words(met, held):
        yield "it is no name of whom its span names"
    elif is_loaded(met.piece.text):
        yield "a name that takes a side stands outside quotation"


def _own_words(met: Met, held: Held) -> bool:
    """Whether the piece is the words themselves by which its span names the entity, and they take no side."""
    assert met.ref is not None
    source = held.source(met.ref)
    for one in held.named(met.ref):
        if one.entity is not None and one.entity.id == met.piece.value and source is not None:
            words = source.words("text", one.start, one.end)
            if words is not None and plain_quote(words) == met.piece.text and getattr(one, "framing", None) is None:
                return True
    return met.ref.field == "title" and holds_quote(met.piece.text, met.ref.quote)


def _side(met: Met, side: str, held: Held) -> Why:
    assert met.ref is not None
    sides = load_sides()
    try:
        names = sides.names(side)
    except InputError:
        yield "there is no such side"
        return
    if not any(same_name(met.piece.text, name) for name in names):
        yield "the side is not called so"
    days = side_days(met.ref, held)
    of_entities = {sides.of(one, day) for one in held.entities(met.ref) for day in days}
    if side not in of_entities | {who.side for who in held.parties(met.ref)}:
        yield "its span names nobody of this side"


def side_days(ref: Ref, held: Held) -> set[str | None]:
    """The days by which sides are told: of the claims cited and of the publication."""
    source = held.source(ref)
    days: set[str | None] = {claim.time.start[:10] for claim in held.claims(ref) if claim.time is not None}
    if source is not None and source.published:
        days.add(parse_day(source.published).isoformat())
    return days or {None}


def _noun(met: Met, key: str, held: Held) -> Why:
    assert met.ref is not None
    if not is_noun(met.piece.text, key, met.language, held):
        yield "the noun is not written so"
    elif not has_noun(met.ref.quote, key, held):
        yield "its span has no such people or things"


def is_noun(text: str, key: str, language: Language, held: Held) -> bool:
    """Whether words are a form of a noun of the composer's table."""
    forms = held.forms(key, language)
    return text.casefold() in forms if language == "en" else _bare(text) in {_bare(form) for form in forms}


def has_noun(words: str, key: str, held: Held) -> bool:
    """Whether words of a report have a form of a noun, clitics and articles aside."""
    told, every = _told_forms(words)
    for form in held.forms(key, "ar"):
        wanted = _bare(form).split()
        if wanted[0] in every and any(_stands(wanted, told, i) for i in range(len(told) - len(wanted) + 1)):
            return True
    return False


def _stands(wanted: list[str], told: tuple[frozenset[str], ...], i: int) -> bool:
    return all(word in told[i + k] for k, word in enumerate(wanted))


@lru_cache(maxsize=4096)
def _told_forms(words: str) -> tuple[tuple[frozenset[str], ...], frozenset[str]]:
    """The forms of each word of a report, and all of them."""
    told = tuple(_forms(word) for word in re.findall(r"\w+", fold_word(words)))
    return told, frozenset().union(*told)


@lru_cache(maxsize=8192)
def _bare(words: str) -> str:
    return " ".join(word.removeprefix("ال") if len(word) > 4 else word for word in fold_word(words).split())


@lru_cache(maxsize=8192)
def _forms(word: str) -> frozenset[str]:
    """A folded word and what is left of it without clitics and article."""
    forms = {word}
    for letters in ("وف", "بلك"):
        forms |= {form[1:] for form in forms if len(form) > 3 and form[0] in letters}
    forms |= {f"ال{form[2:]}" for form in forms if form.startswith("لل")} | {form[1:] for form in forms if form.startswith("لل")}
    return frozenset(forms | {form[2:] for form in forms if form.startswith("ال") and len(form) > 4})


def is_loaded(name: str) -> bool:
    """Whether a name takes a side by how it names («الإرهابيون»)."""
    return any(way.takes for way in load_framing().at(" ".join(map(fold_word, name.split()))))


def names_of(entity: Entity) -> frozenset[str]:
    """The names of an entity, with and without the note behind them."""
    given = {entity.name_ar, entity.name_en}
    return frozenset(name for name in given | {NOTE.sub("", one) for one in given} if name)


def same_name(text: str, name: str) -> bool:
    """Whether a text is a name, letter by letter: its note in brackets, a first capital, the English article, and «ل» written
    onto an Arabic article aside."""
    plain = NOTE.sub("", plain_quote(name))
    for one in {text, re.sub(r"^[Tt]he ", "", text)}:
        if one in {plain, plain_quote(name)} or (one[:1].casefold() + one[1:] == plain[:1].casefold() + plain[1:]):
            return True
    return text.startswith("لل") and f"ال{text[2:]}" == plain


def _place(met: Met, held: Held) -> Why:
    assert met.ref is not None
    yield from _entity(met, held)
    entity = held.entities(met.ref).get(met.piece.value)
    if entity is None:
        return
    beside = {*met.before, *met.after, *re.findall(r"\w+", fold_word(met.piece.text).casefold())}
    units = _UNITS.get(entity.kind)
    if units is not None and not met.ref.document.startswith(TABLE) and "#" not in entity.id and not units & _loose(beside):
        yield "an area is told as the town whose name it has"
    told = _extents(met, entity, held) - ({"edge", "around", "side"} if "#" in entity.id else set())
    if told and "whole" not in told and not any(word in _loose(beside) for one in told for word in _PARTLY[one]):
        yield "a part is told as the whole"


def _loose(words: set[str]) -> set[str]:
    return {form for word in words for form in _forms(word)}


def _extents(met: Met, entity: Entity, held: Held) -> set[str]:
    """How much of the place is told in the span; empty for a title and a table."""
    assert met.ref is not None
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


def _number(met: Met, held: Held) -> Why:
    counts = read_counts(met.piece.text, met.language)
    if is_share(met.piece.text) or any(word in ("%", "٪") for word in met.after):
        yield "it is a share, and no report's number"
        return
    if len(counts) != 1 or not _one_script(met.piece.text, met.language):
        yield "it is not one number in the words of its language"
        return
    told = _bounded(counts[0], met)
    if f"{'' if told[0] is None else told[0]}-{'' if told[1] is None else told[1]}" != met.piece.value:
        yield "it is another number than its value says"
    if met.ref is None:
        yield from _of_sources(met, counts[0], held)
        return
    figures = [one for one in held.figures(met.ref) if (one.low, one.high) == told]
    source = held.source(met.ref)
    mentions = [] if source is None else [m for m in source.mentions if m.kind == "quantity" and (m.low, m.high) == told]
    mentions = [m for m in mentions if met.ref.start <= m.start and m.end <= met.ref.end]
    if not figures and not mentions:
        yield "its span has no such number"
    elif not _counts_these(met, counts[0], [one.of for one in figures], held):
        yield "its span counts others"


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


def _of_sources(met: Met, count: Count, held: Held) -> Why:
    following = (*re.findall(r"\w+", fold_word(met.piece.text).casefold()), *met.after[:2])
    if not any(word in SOURCES[met.language] for word in following):
        yield "it names no span"
    elif count.low not in cited_counts(met.sentence, held):
        yield "it is not how many are cited"


def cited_counts(sentence: Sentence, held: Held) -> set[int]:
    """How many documents and outlets a sentence cites, and how many origins its incidents have."""
    documents = {ref.document for ref in sentence.refs if not ref.document.startswith(TABLE)}
    outlets = {source.outlets for ref in sentence.refs if (source := held.source(ref)) is not None}
    origins = {incident.origins for one in sentence.incidents if (incident := held.incidents.get(one)) is not None}
    return {len(documents), len(outlets), *origins}


def _counts_these(met: Met, count: Count, kinds: list[str], held: Held) -> bool:
    """Whether the noun of a number is that of its span, or says no more than what is counted."""
    assert met.ref is not None
    rest = _noun_of(met.piece.text, met.language)
    if not rest:
        return True
    keys = [key for key in NOUNS if is_noun_of(rest, key, met.language, held)]
    generic = frozenset().union(*(_GENERIC.get(kind, frozenset({"person"})) for kind in kinds)) or frozenset({"person"})
    return any(key in generic or has_noun(met.ref.quote, key, held) for key in keys)


def is_noun_of(words: frozenset[str], key: str, language: Language, held: Held) -> bool:
    """Whether one of some phrases is a form of a counted noun."""
    return any(is_noun(phrase, key, language, held) for phrase in words)


BOUND_WORDS: Final = frozenset(fold_word("على الأقل الأكثر بين من و").split()) | frozenset("at least most between and of".split())


def _noun_of(text: str, language: Language) -> frozenset[str]:
    """What is left of a number's words when number and bounds are taken out, and each tail of it; a dual stands for itself."""
    words = [word for word in words_of(text, language) if word.isalpha()]
    kept = [word for word in words if not is_number_word(word, language) and word.casefold() not in BOUND_WORDS]
    return frozenset(" ".join(kept[i:]) for i in range(len(kept)))


def _date(met: Met, held: Held) -> Why:
    assert met.ref is not None
    told, value = only_days(met.piece.text, met.language), value_days(met.piece.value)
    if told is None:
        yield "it is no day, or not that weekday"
    elif told != value:
        yield "it is another day than its value says"
    elif not any(_covers(told, days) for days in claim_days(met.ref, held)):
        if told not in published_days(met.ref, held):
            yield "its span is of another day, or of days less exactly known"
        elif not _tells_publication(met):
            yield "a day of publication is told as that of an event"


def _tells_publication(met: Met) -> bool:
    by_outlet = any(piece.kind == "outlet" for piece in met.sentence.pieces[max(0, met.at - 2) : met.at])
    return by_outlet or bool(_loose(set(met.before)) & _PUBLISHED[met.language])


def _covers(told: tuple[date, date], days: tuple[date, date]) -> bool:
    return told[0] <= days[0] and days[1] <= told[1]


def claim_days(ref: Ref, held: Held) -> Iterator[tuple[date, date]]:
    """The days that the texts give of the claims that a ref cites, and between which their testimonies lie; never the day of
    publication in their stead."""
    source = held.source(ref)
    stated = () if source is None or ref.field != "text" else source.claims
    for claim in stated:
        span = claim.time.span if claim.time is not None else None
        if cites(ref, claim) or (span is not None and within(ref, span.start, span.end)):
            yield from _time(claim)
    for told in held.testimonies(ref):
        if told.dated and told.first and told.last:
            yield date.fromisoformat(told.first[:10]), date.fromisoformat(told.last[:10])


def _time(claim: Claim) -> Iterator[tuple[date, date]]:
    if claim.time is not None and claim.time.basis != "publication":
        first = date.fromisoformat(claim.time.start[:10])
        yield first, first if claim.time.end is None else date.fromisoformat(claim.time.end[:10])


def published_days(ref: Ref, held: Held) -> set[tuple[date, date]]:
    """The day on which the cited document was published."""
    source = held.source(ref)
    day = parse_day(source.published) if source is not None and source.published else None
    return set() if day is None else {(day, day)}


_CHECKS: Final[Mapping[PieceKind, Callable[[Met, Held], Why]]] = {
    "quote": _quote,
    "outlet": _outlet,
    "name": _name,
    "place": _place,
    "number": _number,
    "date": _date,
}
