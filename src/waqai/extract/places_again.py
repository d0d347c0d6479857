"""Places that a pronoun, a dual or «البلدتين» takes up."""

from dataclasses import dataclass, field
from typing import Final

from waqai.extract.event import Event, Part
from waqai.language.classes import is_direction
from waqai.language.grammar import NOMINAL, Sentence
from waqai.language.phrases import Phrase, phrase_at
from waqai.resolve.again import stands
from waqai.resolve.areas import RURAL

PLACE_SUFFIX: Final = frozenset("loot capture besiege break_siege advance withdraw hold close reopen hand_over".split())
REMEMBERED: Final = 120
"""Parts and events kept in mind; what was named longer ago is no antecedent, and reading stays linear in the text."""


@dataclass(slots=True)
class Discourse:
    """What has been named so far, oldest first: subjects (speakers and doers), people and things, places."""

    subjects: list[Part] = field(default_factory=list)
    others: list[Part] = field(default_factory=list)
    places: list[Part] = field(default_factory=list)
    pair: list[Part] = field(default_factory=list)
    told: list[Event] = field(default_factory=list)

    def note(self, event: Event) -> None:
        """Remember what an event named."""
        self.subjects.extend(p for p in event.agents if p.by is None)
        self.others.extend(p for p in event.patients if p.by is None)
        self.places.extend(p for p in event.places if p.by is None)
        if len(event.agents) == 2 and event.type != "demand":  # two who call on others are not the two who fight
            self.pair = list(event.agents)
        elif event.agents and event.patients and event.type in {"meet", "clash", "agree"}:
            self.pair = [event.agents[0], event.patients[0]]
        self.told.append(event)
        for remembered in (self.subjects, self.others, self.places, self.told):
            if len(remembered) > REMEMBERED:
                del remembered[: -REMEMBERED // 2]


_DUALS: Final = frozenset(
    "المدينتين المدينتان البلدتين البلدتان القريتين القريتان المنطقتين المنطقتان الحيين الحيان المحافظتين المحافظتان".split()
)


def place_of(event: Event, suffix: str, places: list[Part]) -> list[Part]:
    """The place that a pronoun means, none or one: the last before it in its sentence, else where the last events happened; one
    that fits it and that the text is at, before one that it only passes by. A settlement is feminine, an airport what its noun is.
    """
    gender = pronoun(suffix)[0]
    known = [*reversed(_named_before(event)), *reversed(places[-_NEAR:])]
    fits = [p for p in known if p.phrase is None or _gender(p.phrase, p.sentence) == gender]
    at = [p for p in fits if stands(p.sentence, p.start, p.end) == "scene"]
    return (at or fits or places[-1:])[:1]


_NEAR: Final = 4


def _named_before(event: Event) -> list[Part]:
    """The places that the sentence names or points to before an event, in order; no capital that speaks, and none twice («سنجة
    عاصمة ولاية سنار»)."""
    sentence, found, end = event.sentence, list[Part](), 0
    for k in range(event.span[0]):
        name = sentence.named.get(k)
        if name is not None and (name.start != k or name.kind != "place" or stands(sentence, name.start, name.end) == "voice"):
            continue
        if name is None and not _points(sentence, k):
            continue
        if name is not None and k and sentence.words[k - 1].base in RURAL:
            continue  # «ريف حماة» is masculine, and not Hama
        phrase = phrase_at(sentence, k)
        if phrase is None or not phrase.placelike or not (phrase.definite or phrase.name is not None):
            continue
        part = Part(sentence, phrase.start, _own_end(sentence, phrase), phrase)
        of = found[-1].phrase if found else None
        lies = of is not None and k < of.end and of.cls == "facility" and _gender(phrase, sentence) != _gender(of, sentence)
        if k > end or sentence.conj(k) or sentence.prep(k) or not found or lies:  # «مستوصف القرية … خلال انسحابه منها»
            found.append(part)
        end = max(end, phrase.end)
    return found


def _own_end(sentence: Sentence, phrase: Phrase) -> int:
    """The end of a place without a side that does not agree with it: «مدخل بلدة سراقب الجنوبي» is the southern way in."""
    end = phrase.end
    while end > phrase.head + 1 and _gender(phrase, sentence) == "f":
        word = sentence.words[end - 1]
        if not (word.det and is_direction(word)) or word.text.endswith("ه"):
            break
        end -= 1
    return end


def _points(sentence: Sentence, k: int) -> bool:
    """«البلدة», «المطار», «مطار المدينة»: a noun of a settlement or a facility, no «المنطقة» and no «البلاد»."""
    word = sentence.words[k]
    return sentence.tags[k] == NOMINAL and (word.head_class == "facility" or word.base in _SETTLEMENTS)


_SETTLEMENTS: Final = frozenset("مدينه بلده قريه مخيم حي احياء عاصمه قري بلدات".split())


def _gender(phrase: Phrase, sentence: Sentence) -> str:
    named = phrase.name is not None and phrase.name.start == phrase.head and phrase.name.names[0].sub in _FEMININE
    named = named or (phrase.cls == "placename" and sentence.words[phrase.head].head_class not in {"place", "facility"})
    return "f" if named or (phrase.plural and phrase.number is None) else phrase.gender


_FEMININE: Final = frozenset({"town", "city", "village"})
"""Kinds of place whose names are feminine, be their first word what it will («دير الزور»)."""


def two_places(event: Event, seen: Discourse) -> list[Part]:
    """The two places told before: those of one event in this sentence or the two before it, else of two events in this one."""
    single: list[Part] = []
    for earlier in reversed(seen.told):
        back = event.sentence.index - earlier.sentence.index
        own = [p for p in earlier.places if p.by is None and p.role != "through"]
        if back > SENTENCES_BACK:
            break
        if len(own) == 2:
            return own
        if back == 0 and len(own) == 1 and all(words_of(own[0]) != words_of(p) for p in single):
            single.append(own[0])
        if len(single) == 2:
            return single[::-1]
    return _pair_of_names(event)


def _pair_of_names(event: Event) -> list[Part]:
    """Two places joined by و before the event in its sentence, though nothing happened there («أهالي نبل والزهراء»)."""
    sentence = event.sentence
    before = [found for found in sentence.names.values() if found.kind == "place" and found.end <= event.span[0]]
    if len(before) < 2 or before[-1].conj != "و" or before[-2].end != before[-1].start:
        return []
    return [Part(sentence, found.start, found.end, phrase_at(sentence, found.start)) for found in before[-2:]]


def both_places(event: Event, seen: Discourse) -> None:
    """«المدينتين», «البلدتين» alone are the two places told before."""
    for place in event.places:
        if place.end == place.start + 1 and place.sentence.words[place.start].text.removeprefix("و") in _DUALS:
            two = two_places(event, seen)
            if two:
                role = place.role
                event.places = [p for p in event.places if p is not place]
                event.places.extend(Part(p.sentence, p.start, p.end, p.phrase, "antecedent", role) for p in two)
            return


SENTENCES_BACK: Final = 2
"""A dual points no further back than this."""


def pronoun(suffix: str) -> tuple[str, str]:
    """Gender and number of a pronoun on a word, "" for what it leaves open."""
    return {"ه": ("m", "s"), "ها": ("f", "s"), "هم": ("m", "p"), "هن": ("f", "p"), "هما": ("", "d")}.get(suffix, ("", ""))


def words_of(part: Part) -> str:
    """The words of a part, by which it is known again."""
    return " ".join(word.base for word in part.sentence.words[part.start : part.end])
