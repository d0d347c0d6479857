"""Words of a report and English names of what is linked: a name is never finer than the words it stands for."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from waqai.brief.shapes import Language
from waqai.model import Argument, Attribution, PlaceArgument
from waqai.script import fold_word

_NEAR: Final = (
    r"(?:ب?القرب من|[بو]?قرب|قريبا من|قريبة من|[بو]?محيط|[وب]?[أا]طراف|[بو]?ضواحي|[وب]?مشارف|[وب]?تخوم|[وب]?جوار|(?:[بو]|ال)?جهة)"
)
_BEFORE: Final = re.compile(
    rf"(?<!\w)(?:{_NEAR}|[بول]?ريف|[بول]?ريفي|[بو]?[أا]رياف)\s+(?:(?:مدينة|مدينتي|بلدة|بلدتي|قرية|قريتي|حي|مطار|جسر)\s+)?(?:\w+\s+و)?$"
)
"""A word of nearness, or for the countryside, right before a place, or before the place that it is joined to."""
_LEADS: Final = re.compile(rf"{_NEAR}\s")
_REACH: Final = 60
_AROUND: Final[Mapping[str, str]] = {
    "قرب": "near",
    "بقرب": "near",
    "بالقرب": "near",
    "القرب": "near",
    "محيط": "in the surroundings of",
    "بمحيط": "in the surroundings of",
    "اطراف": "on the outskirts of",
    "مشارف": "on the approaches to",
    "ضواحي": "in the suburbs of",
    "ريف": "countryside of",
    "احياء": "quarters of",
}
"""What the first word of a place's words makes of its English name."""
_PARTS: Final = re.compile(
    r"(?<!\w)[وبل]?(?:شمال|جنوب|شرق|غرب|وسط|محاور|محور|جبه|مداخل|مدخل|اجزاء|معظم|ريف|تخوم|جوار|الجهه|جهه|حدود)"
)
"""Words that make a place's words finer or wider than the place, folded."""
_SLUR_OR_SHARE: Final = re.compile(r"ارهاب|\d|(?<!\w)(?:من|عدد|عددا|بعض|عشرات|مئات|الاف|عناصر|عنصر|عنصرا|افراد)(?!\w)")
"""Words for some of a party, or names that only an enemy gives it, folded: no English name stands for them."""
_COUNTED: Final = re.compile(
    r"(?:و?ال)?(?:قتلي|جرحي|ضحايا|شهداء|وفيات|مفقودين|مفقودون)(?!\w)|(?:عشرات|مئات|[اآ]لاف|العشرات|المئات|الالاف)$"
)
_SPEAKS: Final = re.compile(
    r"(?<!\w)و?(?:قال|قالت|اعلن|اعلنت|افاد|افادت|ذكر|ذكرت|اكد|اكدت|اضاف|اضافت"
    r"|وثق|وثقت|جاء في|بحسب|حسب|وفق|وفقا|ووفق|نقلا|مصدر|مصادر|بيان|البيان)(?!\w)"
)
_BIDI: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Direction controls: taken out of quoted words so that a report cannot turn the text round it."""
_NOTE: Final = re.compile(r"\s*\([^()]*\)$")


def quoted(words: str) -> str:
    """Words of a report between guillemets; blanks are evened out, guillemets inside give way to single ones."""
    return "«" + " ".join(_BIDI.sub("", words).split()).replace("«", "‹").replace("»", "›") + "»"


def listed(words: Iterable[str], language: Language) -> str:
    """Words joined as a list, each once."""
    return ("، " if language == "ar" else ", ").join(dict.fromkeys(words))


def named(argument: Argument | PlaceArgument | Attribution, language: Language, home: str | None = None) -> str:
    """An argument as the report words it; in English the entity's English name where it says the same and no more.

    home: the country asked about; the name of an actor or place of another one is left to the report's own words. A note in
    brackets at the end of a table's name is left out.
    """
    entity = argument.entity
    if language == "ar" or entity is None or not entity.name_en or (home and entity.country not in {None, "", home}):
        return quoted(argument.text)
    name, folded = _NOTE.sub("", entity.name_en), _folded(argument.text)
    if isinstance(argument, PlaceArgument):
        return _part_of(folded, name) or quoted(argument.text)
    return quoted(argument.text) if _SLUR_OR_SHARE.search(folded) else name


def _part_of(folded: str, name: str) -> str:
    """The English of a place's folded words: «ريف حماه» is "countryside of Hama"; "" where its words are not understood."""
    first, _, rest = folded.partition(" ")
    around = _AROUND.get(first, "")
    if _PARTS.search(rest if around else folded) or any(word in rest.split() for word in _AROUND):
        return ""
    return f"{around} {name}" if around else name


def _folded(words: str) -> str:
    return " ".join(map(fold_word, words.split()))


def is_near(argument: PlaceArgument) -> bool:
    """True where the words say no more than that it was near the place: «قرب مدينة حماة»."""
    return _LEADS.match(argument.text) is not None


def widened(text: str, argument: PlaceArgument) -> PlaceArgument:
    """The argument with the word of nearness, or for the countryside, before it: it is never told as the place itself."""
    found = _BEFORE.search(text, max(0, argument.start - _REACH), argument.start)
    if found is None:
        return argument
    return msgspec.structs.replace(argument, start=found.start(), text=text[found.start() : argument.end])


def speaks(sentence: str) -> bool:
    """True where a sentence has words of saying, so that it may not be called the outlet's own even if no speaker was read."""
    return _SPEAKS.search(_folded(sentence)) is not None


def is_counted(link: Attribution) -> bool:
    """True for words of the dead, the hurt or a bare number, which nobody speaks with."""
    return link.entity is None and _COUNTED.match(_folded(link.text)) is not None
