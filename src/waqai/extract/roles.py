"""Roles: a phrase, with those joined to it, put where its frame says: agent, patient, instrument or place."""

from typing import Final

from waqai.extract.event import Event, Part
from waqai.extract.slots import garrison
from waqai.language.classes import is_direction
from waqai.language.coordination import coordinated
from waqai.language.grammar import NOMINAL, Sentence
from waqai.language.phrases import AGENTIVE, Phrase, phrase_at
from waqai.language.tagging import GRIPS
from waqai.language.ties import governs

PLACE_ROLES: Final = {"من": "from", "الي": "to", "نحو": "to", "باتجاه": "to", "صوب": "to", "تجاه": "to", "عبر": "through"}
MOVES: Final = frozenset("advance withdraw redeploy displace return evacuate flee prison_break mobilise defect release".split())
PLACELESS: Final = frozenset({"abstract", "event", "time", "unit", "body", "money", "work"})

_NOBODY: Final = frozenset({"unit", "time"})


def part(event: Event, phrase: Phrase, by: str | None = None) -> Part:
    """A phrase of the event's own sentence as a part; a named place without the adjective that only says where it lies."""
    sentence, end = event.sentence, phrase.end
    lies = phrase.name is not None and phrase.name.end < end and governs(sentence, end - 1)
    return Part(sentence, phrase.start, end - 1 if lies and phrase.placelike else end, phrase, by)


ORDINALS: Final = {"اول": 0, "اولي": 0, "ثاني": 1, "ثانيه": 1}
"""Which of two just named an ordinal alone points at."""


def is_ordinal(sentence: Sentence, phrase: Phrase) -> bool:
    """«انسحبت الأولى», «من الثانية»: an ordinal that stands for one of two just named."""
    word = sentence.words[phrase.start]
    return phrase.end == phrase.start + 1 and word.det and word.base in ORDINALS


def _add(parts: list[Part], new: Part) -> None:
    if all(not (p.sentence is new.sentence and p.start < new.end and new.start < p.end) for p in parts):
        parts.append(new)


def assign(event: Event, role: str, phrase: Phrase, prep: str = "") -> None:
    """Put a phrase, and those coordinated with it, into a role of the event."""
    if role in {"", "none", "content"}:
        return
    if is_ordinal(event.sentence, phrase) and role in {"agent", "patient", "place", "from", "to"}:
        to = event.agents if role == "agent" else event.patients if role == "patient" else event.places
        new = part(event, phrase)
        new.role = PLACE_ROLES.get(prep, "from" if role == "from" else "at") if event.type in MOVES else "at"
        to.append(new)  # coreference says whom or what it means
        return
    words = event.sentence.words[phrase.start : phrase.end]
    if role == "agent" and (phrase.cls in _NOBODY or (event.form == "phrase" and any(w.head_class == "unit" for w in words))):
        return  # «على بعد خمسة كيلومترات من المدينة»
    if role in {"agent", "patient"}:
        phrase = holder(event.sentence, phrase)
    elif role in {"place", "from"} and event.type in {"hold", "hand_over"}:
        if event.sentence.words[phrase.head].base in CHARGE and event.sentence.words[phrase.head].suffix:
            event.object_suffix = event.sentence.words[phrase.head].suffix  # «تتولى أمنها قوة محلية»
            return
        phrase = holder(event.sentence, phrase, CHARGE)
    for one in coordinated(event.sentence, phrase):
        if role == "target":
            role_now = "place" if event.type not in {"destroy", "loot"} and is_place_target(event.sentence, one) else "patient"
        else:
            role_now = role
        if role_now == "agent" and event.type == "clash" and _town(one):
            if prep != "بين":  # «اشتباكات كادقلي», but «قرية واقعة بين كادقلي والدلنج»
                _add(event.places, part(event, one))
        elif role_now == "agent":
            _add(event.agents, part(event, one))
        elif role_now in {"patient", "recipient"}:
            _add(event.patients, part(event, one))
        elif role_now == "instrument":
            event.instrument = event.instrument or part(event, one)
        elif role_now in {"place", "from", "to", "through"}:
            behind = one.end
            if (
                not one.definite
                and one.name is None
                and event.sentence.words[behind].base == "من"
                and event.sentence.words[behind].suffix
                if behind < len(event.sentence)
                else False
            ):
                event.place_suffix = event.sentence.words[behind].suffix  # «أجزاء منها»: part of what the pronoun means
                continue
            if one.cls in PLACELESS and one.name is None:
                continue
            if _nowhere(event.sentence, one):
                continue
            base = event.sentence.words[one.head].base
            front = base in _FRONTS and one.name is None and one.end == one.head + 1  # «انسحب من الجبهة»
            seated = front or (one.cls == "org" and base in _SEATED)  # «رفع العلم على قيادة الفرقة»
            if one.cls in AGENTIVE - {"actor"} and not (one.placelike or seated or garrison(event.sentence, one)):
                _add(event.patients, part(event, one))
                continue
            new = part(event, one)
            new.role = "at" if role_now == "place" else role_now
            if role_now == "place":
                new.role = PLACE_ROLES.get(prep, "at") if event.type in MOVES else "at"
            _add(event.places, new)


def _town(phrase: Phrase) -> bool:
    """A place within a country: it fights nobody."""
    return phrase.cls == "placename" and phrase.name is not None and all(name.sub != "country" for name in phrase.name.names)


def _nowhere(sentence: Sentence, phrase: Phrase) -> bool:
    """What is done, a stretch of time, a weapon or a hand is no place: «طالبوا بخروج الحامية», «دام شهرين», «كميات من الذخيرة»,
    «سقوط الموقع من يد الجيش»."""
    if phrase.cls in {"event", "weapon", "time"} and not phrase.placelike:
        return True
    words = sentence.words[phrase.start : phrase.end]
    hand = sentence.words[phrase.head].base in GRIPS
    return hand or (phrase.name is None and any(word.head_class == "time" for word in words))


_FRONTS: Final = frozenset({"جبهه", "جبهات"})
_SEATED: Final = frozenset("قياده وزاره محافظه برلمان بلديه سفاره قنصليه محكمه ولايه رياسه اركان جهه".split())
"""Bodies that are entered and held by their seat, and the side of a place («من جهة الحوبان»)."""
HANDS: Final = frozenset("يد ايدي قبضه سيطره حضن كنف حاضنه عهده حوزه حياه روح ارواح".split())
CHARGE: Final = frozenset({"اداره", "حمايه", "تامين", "حراسه", "امن", "سيطره"})
"""What is taken over of a place: «تولت الشرطة إدارة المعبر»."""
RULE: Final = HANDS | frozenset("نفوذ سلطه حكم اداره عهده سياده رايه كنف احضان حظيره حوزه".split())
"""Words of rule, which are bodies of their own elsewhere («إدارة العمليات»)."""


def holder(sentence: Sentence, phrase: Phrase, hands: frozenset[str] = HANDS) -> Phrase:
    """Whose hands, grip, control or life: «في أيدي الفصائل», «عن سيطرة القوات», «بحياة عشرة»."""
    word = sentence.words[phrase.head]
    behind = phrase.head + 1
    if word.base not in hands or word.det or word.suffix or behind >= len(sentence):
        return phrase
    return phrase_at(sentence, behind) or phrase if sentence.tags[behind] in (NOMINAL, "Q", "U") else phrase


def is_place_target(sentence: Sentence, phrase: Phrase) -> bool:
    """C4: a named place or facility is a place; a thing, a building, people and unnamed facilities are patients."""
    if phrase.cls in {"placename", "place"} or (phrase.cls == "" and is_direction(sentence.words[phrase.head])):
        return True  # «الأحياء الغربية والجنوبية»
    if phrase.cls != "facility":
        return False
    word = sentence.words[phrase.head]
    if word.lemmas() & _POSITIONS and (_armed(sentence, phrase) or (phrase.name is not None and phrase.name.kind == "actor")):
        return False  # «مواقع النظام»، «مقرات المسلحين»: the force is hit, not a place
    return word.det or (phrase.end - phrase.head > 1 and phrase.definite and sentence.prep(phrase.end) != "ل" and not word.suffix)


def _armed(sentence: Sentence, phrase: Phrase) -> bool:
    """The genitive right behind the head names fighters."""
    behind = phrase.head + 1
    return behind < phrase.end and sentence.words[behind].head_class in {"fighter", "force"}


_POSITIONS: Final = frozenset("موقع نقطه مقر تجمع مربض وكر ثكنه حاجز تحصين".split())


def owner(sentence: Sentence, phrase: Phrase, *, anybody: bool = False) -> Phrase | None:
    """Whose bullets or fire, whose imprisonment: the genitive behind the head of «برصاص قوات», «بسجن ثلاثة»."""
    k = phrase.head + 1
    if (
        k < len(sentence)
        and (k < phrase.end or anybody)
        and sentence.tags[k] in (NOMINAL, "Q", "U")
        and not sentence.conj(k)
        and not sentence.prep(k)
    ):
        word = sentence.words[k]
        if word.adjectives and not word.nouns and not word.country and k not in sentence.named:
            return None  # «بقصف جوي»
        found = phrase_at(sentence, k)
        if found is not None and (anybody or found.cls in AGENTIVE | {""}):
            return found
    return None
