"""Who and where in a brief: names of linked actors and places, neutral names of sides, and the report's own words in quotation."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from waqai.brief import english
from waqai.brief.arabic import Case, Gender, gender, inflected
from waqai.brief.bits import Bit, Fragment, fill, listed, text_of, words
from waqai.brief.nouns import counted_key, plain
from waqai.brief.phrases import EXTENTS, KIND_WORDS, KINDS, VOICES, say
from waqai.brief.shapes import Cited, Language, Ref, Shelf
from waqai.brief.values import number_text, number_value
from waqai.lexicon import extent, load_framing
from waqai.model import Argument, Attribution, Entity, Figure, Party, PlaceArgument, Span, Spot, Testimony, parse_day
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
    """A desk that knows where each document names each place, and not only a part of it."""
    named: dict[tuple[str, int, str], Span] = {}
    for t in testimonies:
        partly = {s.text for s in t.spots if s.extent != "whole"}
        for place in t.claim.places:
            if place.entity is not None and place.text not in partly and _is_whole(place.text, place.entity):
                named.setdefault((t.document, t.version, place.entity.id), Span(place.start, place.end, place.text))
    return Desk(language, shelf, named)


@lru_cache(maxsize=10_000)
def _is_whole(text: str, entity: Entity) -> bool:
    return names_it(text, entity) and extent(text, entity.name_ar, entity.kind) == "whole"


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
    if who.by == "context" and who.entity is not None and (said := side_name(at, who.side, ref, case)):
        return said  # «الفصائل» may be an actor elsewhere; here it is whom the report means
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
        held = _holder(who, told, role) if not who.side or who.side not in sides else None
        if held is not None and len(found) < PARTIES_SHOWN:
            fragment = _counted(at, who, *held, told, case) or party(at, who, at.ref(*held), case)
            found.setdefault(text_of(fragment), fragment)
            sides.add(who.side)
    return list(found.values())


def _counted(at: Desk, who: Party, by: Testimony, argument: Argument, told: Sequence[Testimony], case: Case) -> Fragment:
    """How many they are, where the words that name them are a figure of the same report; () for all others."""
    if who.entity is not None:
        return ()
    for t in told:
        for figure in t.claim.quantities if t.document == by.document and t.version == by.version else ():
            if (
                argument.start <= figure.start
                and figure.end <= argument.end
                and (figure.low is not None or figure.high is not None)
            ):
                return number(at, figure, t, case)
    return ()


def number(at: Desk, figure: Figure, told: Testimony, case: Case = "nominative") -> Fragment:
    """How many, with the word for those counted where the report has a plain one; other words of it stand behind in quotation."""
    held = at.ref(told, figure)
    key = counted_key(figure.who)
    text = number_text(figure.low, figure.high, key or "person", at.language, figure.text, case)
    said = (Bit(text, "number", held, number_value(figure.low, figure.high)),)
    if key or not figure.who or not figure.who.strip() or figure.who not in held.quote:
        return said
    return (*said, Bit(" ("), *quoted(figure.who, held), Bit(")"))


def _holder(who: Party, told: Sequence[Testimony], role: str) -> tuple[Testimony, Argument] | None:
    """The words that name a party in the first of the testimonies that has it; null for one that no claim has words for."""
    for t in told:
        arguments: tuple[Argument, ...] = getattr(t.claim, role)
        for argument in arguments:
            same = argument.text == who.text and argument.entity == who.entity
            if same or (who.entity is not None and argument.entity is not None and argument.entity.id == who.entity.id):
                return t, argument
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
    return f"outlet:{told.outlet}" if speaker is None or speaker.entity is None or is_place(speaker) else speaker.entity.id


def is_place(who: Party) -> bool:
    """Whether words that speak or act were taken for a place («البادية»), which can do neither."""
    return who.entity is not None and who.entity.lat is not None and who.entity.kind != "country"


def voice(at: Desk, told: Testimony, case: Case = "nominative") -> Fragment:
    """Who says it: the speaker by name; one without a name with the outlet that tells of him; else the outlet."""
    speaker = told.speaker
    if speaker is None or is_place(speaker):
        return outlet(at, told)
    said = party(at, speaker, speaking(at, told, speaker), case)
    if speaker.entity is not None:
        return said
    return fill(say(VOICES, "through", at.language), S=said, O=outlet(at, told))


def speaking(at: Desk, told: Testimony, speaker: Party) -> Ref:
    """The span that names who speaks."""
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
    if first.speaker is None or is_place(first.speaker):
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
    """A place of a claim, never finer than the testimony tells it that holds its name; where none names it, the report's own words
    for it; () where there are none."""
    place = one.place
    mine = [(t, s) for t in told for s in t.spots if place is not None and s.place is not None and s.place.id == place.id]
    for t, s in sorted(mine, key=lambda pair: pair[1].extent != one.extent):
        if place is not None and (held := _place_ref(at, s, place, t)) is not None:
            part = "whole" if "#" in place.id and s.extent in {"edge", "around"} else s.extent
            return fill(say(EXTENTS, part, at.language), P=place_name(at, place, held))
    return _pointed(at, one, told)


def _place_ref(at: Desk, one: Spot, place: Entity, t: Testimony) -> Ref | None:
    """What holds a place: words of the claim that are linked to it, else those of another claim of the report, else the report's
    title; null where nothing of it names the place."""
    linked = [a for a in t.claim.places if a.entity is not None and a.entity.id == place.id]
    if linked:
        return at.ref(t, next((a for a in linked if a.text == one.text), linked[0]))
    if (elsewhere := at.named.get((t.document, t.version, place.id))) is not None:
        return Ref(t.document, t.version, elsewhere.start, elsewhere.end, elsewhere.text)
    known = at.shelf.documents.get(t.document)
    if known is not None and known.title and names_it(known.title, place):
        return Ref(t.document, t.version, 0, len(known.title), known.title, "title")
    return None


def _pointed(at: Desk, one: Spot, told: Sequence[Testimony]) -> Fragment:
    """The report's own words for a place that it does not name («المدينة»); () where it has none."""
    for t in told:
        here = next((argument for argument in t.claim.places if argument.text == one.text), None)
        if here is not None:
            return quoted(here.text, at.ref(t, here))
    return ()


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
