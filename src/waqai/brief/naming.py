"""Who and where in a brief: names of linked actors and places, neutral names of sides, and the report's own words in quotation."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from waqai.brief import english
from waqai.brief.arabic import Case, Gender, gender, inflected
from waqai.brief.bits import Bit, Fragment, fill, listed, text_of, words
from waqai.brief.nouns import plain
from waqai.brief.phrases import EXTENTS, KIND_WORDS, KINDS, VOICES, say
from waqai.brief.shapes import Cited, Language, Ref, Shelf
from waqai.lexicon import load_framing
from waqai.model import Argument, Attribution, Claim, Entity, Figure, Party, PlaceArgument, Span, Spot, Testimony, parse_day
from waqai.script import fold_word

Stretch = Span | Argument | Attribution | Figure | PlaceArgument
VOICES_SHOWN: Final = 2
"""Voices named for one matter; those behind them are cited and not named."""
PARTIES_SHOWN: Final = 2
PLACES_SHOWN: Final = 3
_NOTE: Final = re.compile(r"\s*\([^()]*\)$")
"""What a table's name says in brackets at its end."""
_CONTROLS: Final = re.compile("[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Controls of direction, of width and of terminals: taken out of what is quoted, so that a report cannot turn the text round it."""
_GENERIC_OUTLET: Final[Gender] = "f"
"""An outlet whose first noun tells no gender is «صحيفة» or «قناة» or «وكالة», all feminine."""
_OUTLET_HEADS: Final = frozenset(
    map(fold_word, "موقع مركز تلفزيون راديو مرصد المرصد التلفزيون المركز الموقع مكتب تجمع صوت اتحاد".split())
)


def clean(text: str) -> str:
    """Words of a report as they may stand in quotation marks: controls and guillemets aside, blanks evened out."""
    return " ".join(_CONTROLS.sub(" ", text).replace("«", "‹").replace("»", "›").split())


@dataclass(frozen=True, slots=True)
class Desk:
    """What names are told by: the language, the shelf, and where each document names each place by its own name."""

    language: Language
    shelf: Shelf
    named: Mapping[tuple[str, int, str], Span]

    def ref(self, told: Testimony, part: Stretch) -> Ref:
        """The span that holds a part of a claim: the sentence or clause that carries the claim if the part lies in it."""
        whole: Stretch = told.claim.evidence
        if not (whole.start <= part.start and part.end <= whole.end):
            whole = part
        return Ref(told.document, told.version, whole.start, whole.end, whole.text)

    def day(self, told: Testimony) -> str:
        """The ISO day on which a testimony was published, in its outlet's own zone; "" where that is not known."""
        known = self.shelf.documents.get(told.document)
        published = (known.published if known is not None else None) or told.published
        return parse_day(published).isoformat() if published else ""

    def evidence(self, told: Testimony) -> Ref:
        """The span that carries the claim."""
        return self.ref(told, told.claim.evidence)


def desk(language: Language, shelf: Shelf, testimonies: Iterable[Testimony]) -> Desk:
    """A desk that knows where each document names each place."""
    named: dict[tuple[str, int, str], Span] = {}
    for t in testimonies:
        for place in t.claim.places:
            if place.entity is not None and names_it(place.text, place.entity):
                named.setdefault((t.document, t.version, place.entity.id), Span(place.start, place.end, place.text))
    return Desk(language, shelf, named)


def names_it(text: str, entity: Entity) -> bool:
    """Whether words hold a name of the place and do not only point at it («المدينة»)."""
    folded = " ".join(map(fold_word, text.split()))
    name = " ".join(map(fold_word, _NOTE.sub("", entity.name_ar).split()))
    return name in folded or name.removeprefix("ال") in folded


def entity_name(at: Desk, entity: Entity, ref: Ref, case: Case = "nominative") -> Fragment:
    """The name of an actor by its table."""
    name = _NOTE.sub("", entity.name_ar if at.language == "ar" else entity.name_en)
    if at.language == "en" and not name:
        return quoted(_NOTE.sub("", entity.name_ar), ref)
    return _named(at, name, ref, entity.id, "nominative" if entity.kind == "person" else case)


def _named(at: Desk, name: str, ref: Ref, value: str, case: Case) -> Fragment:
    """A name of a table as it stands in a sentence: in its case, or with its article."""
    if at.language == "ar":
        return (Bit(inflected(name, case), "name", ref, value),)
    told = name[:1].lower() + name[1:] if english.is_common(name) else name
    return (*words(english.article(name)), Bit(told, "name", ref, value))


def is_loaded(name: str) -> bool:
    """Whether a name takes a side by how it names («الإرهابيون», «نظام الأسد»)."""
    folded = " ".join(map(fold_word, name.split()))
    return any(way.takes for way in load_framing().at(folded))


def side_name(at: Desk, side: str, ref: Ref, case: Case = "nominative") -> Fragment:
    """The neutral name of a side; () where none is known."""
    names = at.shelf.side_names(side) if side else None
    if names is None:
        return ()
    return _named(at, _NOTE.sub("", names[at.language == "en"]), ref, f"side:{side}", case)


def quoted(text: str, ref: Ref) -> Fragment:
    """Words of a report between guillemets."""
    return (Bit("«"), Bit(clean(text), "quote", ref), Bit("»"))


def party(at: Desk, who: Party, ref: Ref, case: Case = "nominative") -> Fragment:
    """Somebody in a claim: by name; else by the plain words of the table; else by the side; else in the report's own words."""
    if who.entity is not None and not is_loaded(_NOTE.sub("", who.entity.name_ar)):
        return entity_name(at, who.entity, ref, case)
    if (row := plain(who.text)) is not None:
        key, arabic, english_words = row
        told = english_words if at.language == "en" else inflected(arabic, case)
        return (Bit(told, "name", ref, f"noun:{key}"),)
    return side_name(at, who.side, ref, case) or quoted(who.entity.name_ar if who.entity is not None else who.text, ref)


def parties(at: Desk, given: Sequence[Party], told: Sequence[Testimony], role: str, case: Case = "nominative") -> list[Fragment]:
    """Those in a role of some testimonies, PARTIES_SHOWN at most, each with the words that name it there; whoever reads the same,
    or stands on the same side as one before, stands once."""
    found: dict[str, Fragment] = {}
    sides: set[str] = set()
    for who in given:
        held = _holder(at, who, told, role) if not who.side or who.side not in sides else None
        if held is not None and len(found) < PARTIES_SHOWN:
            fragment = party(at, who, held, case)
            found.setdefault(text_of(fragment), fragment)
            sides.add(who.side)
    return list(found.values())


def _holder(at: Desk, who: Party, told: Sequence[Testimony], role: str) -> Ref | None:
    """The span that names a party in the first of the testimonies that has it; null for one that no claim has words for."""
    for t in told:
        arguments: tuple[Argument, ...] = getattr(t.claim, role)
        for argument in arguments:
            same = argument.text == who.text and argument.entity == who.entity
            if same or (who.entity is not None and argument.entity is not None and argument.entity.id == who.entity.id):
                return at.ref(t, argument)
    return None


def outlet(at: Desk, told: Testimony) -> Fragment:
    """The outlet that prints a testimony, in quotation."""
    known = at.shelf.documents.get(told.document)
    return fill(say(VOICES, "outlet", at.language), O=(outlet_bit(at, told, known),))


def outlet_bit(at: Desk, told: Testimony, known: Cited | None) -> Bit:
    """The outlet's name by itself."""
    name = (known.outlet_en if known is not None and at.language == "en" else None) or told.outlet
    return Bit(clean(name), "outlet", at.evidence(told))


def voice_key(told: Testimony) -> str:
    """By what voices are told apart: whoever is said to have said it, if there is a name; else the outlet."""
    speaker = told.speaker
    return f"outlet:{told.outlet}" if speaker is None or speaker.entity is None else speaker.entity.id


def voice(at: Desk, told: Testimony, case: Case = "nominative") -> Fragment:
    """Who says it: the speaker by name; one without a name with the outlet that tells of him; else the outlet."""
    speaker = told.speaker
    if speaker is None:
        return outlet(at, told)
    said = party(at, speaker, _speaking(at, told, speaker), case)
    if speaker.entity is not None:
        return said
    return fill(say(VOICES, "through", at.language), S=said, O=outlet(at, told))


def _speaking(at: Desk, told: Testimony, speaker: Party) -> Ref:
    for link in reversed(told.claim.attribution):
        if link.text == speaker.text:
            return at.ref(told, link)
    return at.evidence(told)


def voices(at: Desk, told: Sequence[Testimony], case: Case = "genitive") -> Fragment:
    """Those who say it, each once, VOICES_SHOWN at most: those with a name before those without, then the earliest. case: of the
    Arabic."""
    each: dict[str, Testimony] = {}
    for t in told:
        each.setdefault(voice_key(t), t)
    chosen = sorted(each.values(), key=_is_nameless)
    shown = listed([voice(at, t, case) for t in chosen[:VOICES_SHOWN]], at.language)
    return fill(say(VOICES, "others", at.language), S=shown) if len(chosen) > VOICES_SHOWN else shown


def _is_nameless(told: Testimony) -> bool:
    return told.speaker is not None and told.speaker.entity is None


def voice_gender(at: Desk, told: Sequence[Testimony]) -> Gender:
    """The gender that an Arabic verb before those voices takes: of the first of them."""
    first = min(told, key=_is_nameless)
    if first.speaker is None:
        head = fold_word(first.outlet.split(" ", 1)[0]) if first.outlet.strip() else ""
        return "m" if head in _OUTLET_HEADS else gender(first.outlet) if gender(first.outlet) == "f" else _GENERIC_OUTLET
    return phrase_gender(voice(at, first), person=first.speaker.entity is not None and first.speaker.entity.kind == "person")


def phrase_gender(fragment: Fragment, *, person: bool = False) -> Gender:
    """The gender that an Arabic verb before a phrase takes."""
    return "m" if person else gender(text_of(fragment))


def place_name(at: Desk, place: Entity, ref: Ref) -> Fragment:
    """A place by its name, with what it is where a town has that name too."""
    name = _NOTE.sub("", place.name_ar if at.language == "ar" else place.name_en)
    if not name:
        return quoted(_NOTE.sub("", place.name_ar), ref)
    bit: Fragment = (Bit(name, "place", ref, place.id),)
    if at.language == "en" and "#" in place.id and name[:1].islower():
        bit = (*words("the "), *bit)
    says_it = {word.casefold() for word in name.split()} & KIND_WORDS
    if place.kind not in KINDS or says_it or "#" in place.id or "," in name:
        return bit
    return fill(say(KINDS, place.kind, at.language), P=bit)


def spot(at: Desk, one: Spot, told: Sequence[Testimony]) -> Fragment:
    """A place of a claim, never finer than it is told; () for one that no testimony has words for."""
    held = _spot_ref(at, one, told)
    if held is None or one.place is None:
        return _pointed(at, one, told)
    extent = "whole" if "#" in one.place.id and one.extent in {"edge", "around"} else one.extent
    return fill(say(EXTENTS, extent, at.language), P=place_name(at, one.place, held))


def _spot_ref(at: Desk, one: Spot, told: Sequence[Testimony]) -> Ref | None:
    """What holds a place: words of the claim that name it, else of another claim of the report, else the report's title; null where
    none of the testimonies names it so."""
    for t in told:
        if one not in t.spots and not any(
            s.place is not None and one.place is not None and s.place.id == one.place.id for s in t.spots
        ):
            continue
        here = _in_claim(one, t.claim)
        if here is not None and (one.place is None or names_it(here.text, one.place)):
            return at.ref(t, here)
        if one.place is not None and (elsewhere := at.named.get((t.document, t.version, one.place.id))) is not None:
            return Ref(t.document, t.version, elsewhere.start, elsewhere.end, elsewhere.text)
        known = at.shelf.documents.get(t.document)
        if one.place is not None and known is not None and known.title and names_it(known.title, one.place):
            return Ref(t.document, t.version, 0, len(known.title), known.title, "title")
    return None


def _pointed(at: Desk, one: Spot, told: Sequence[Testimony]) -> Fragment:
    """The report's own words for a place that it does not name («المدينة»); () where it has none."""
    for t in told:
        here = next((argument for argument in t.claim.places if argument.text == one.text), None)
        if here is not None:
            return quoted(here.text, at.ref(t, here))
    return ()


def _in_claim(one: Spot, claim: Claim) -> PlaceArgument | None:
    same = [a for a in claim.places if a.text == one.text]
    linked = [a for a in claim.places if a.entity is not None and one.place is not None and a.entity.id == one.place.id]
    return next(iter((*same, *linked)), None)


def spots(at: Desk, given: Iterable[Spot], told: Sequence[Testimony]) -> Fragment:
    """Several places as a list, each once, PLACES_SHOWN at most; whole ones first, so that «parts of» is not read into them."""
    known = list(given)
    known = [one for one in known if one.place is not None] or known
    ordered = sorted(known, key=lambda one: one.extent != "whole")
    found = {text_of(fragment): fragment for one in ordered if (fragment := spot(at, one, told))}
    return listed(list(found.values())[:PLACES_SHOWN], at.language)


def behind(preposition: str, fragment: Fragment) -> Fragment:
    """A fragment behind its preposition; «ب» is written onto it; () stays ()."""
    if not fragment or not preposition:
        return fragment
    return (*words(preposition if preposition == "ب" else f"{preposition} "), *fragment)
