"""Arguments that an event has from what governs it: a verb lends its subject, a speaker owns up, a blow hits."""

from typing import Final

from waqai.extract.event import Event
from waqai.extract.governing import DISCUSSING, FORCES, HAPPENING, LENDING
from waqai.extract.governor import Governor
from waqai.extract.roles import PLACELESS, assign, part
from waqai.extract.slots import ARMED, verb_slots
from waqai.language.clauses import NEAR
from waqai.language.grammar import NOMINAL, VERB, Sentence
from waqai.language.phrases import Phrase
from waqai.lexicon import Knowledge

SPEAKER_ACTS: Final = frozenset(
    "capture advance arrest release attack repel airstrike drone_strike shelling destroy interception arms_seizure close reopen "
    "curfew mobilise sanction recognise appoint withdraw redeploy besiege break_siege assassination execution abduct surrender "
    "strike support aid evacuate establish_base rebrand defect hand_over protest agree".split()
)
_SPEAKERS: Final = frozenset({"force", "org", "actor", "placename"})
OWNS_UP: Final = frozenset({"تبني", "ادعي"})


def _may_fight(sentence: Sentence, speaker: Phrase) -> bool:
    """Whether an announced blow may be the speaker's own: a state's or an armed body's, never a witness's or an aid body's."""
    if speaker.cls == "actor" and speaker.name is not None:
        return speaker.name.names[0].sub not in _UNARMED
    return speaker.cls != "org" or bool(sentence.words[speaker.head].lemmas() & _OFFICES)


_UNARMED: Final = frozenset("ngo igo media monitor legislature religious civil".split())
_OFFICES: Final = frozenset("وزاره حكومه سلطه رياسه قياده اداره غرفه حركه تنظيم جماعه مديريه جهاز مقاومه".split())


def from_governors(event: Event, chain: list[Governor], starts: list[int], know: Knowledge) -> None:
    """Give an event the arguments that each of its governors, the nearest first, has for it."""
    sentence, row = event.sentence, event.row
    blamed = any(governor.kind == "blame" for governor in chain)
    happening = any(governor.lemma in HAPPENING or governor.kind == "reported" for governor in chain)
    for governor in chain:
        kind = governor.kind
        if happening and kind == "denies":
            continue
        if kind in {"denies", "speech"} and row.roles.get("s") == "patient" and event.slots.suffix:
            speaker = governor.subject  # «ينفي الجيش خسارتها»: whoever it names has not lost
            if speaker is not None and speaker.cls in _SPEAKERS and not event.patients:
                assign(event, "patient", speaker)
        if kind == "speech":
            subject = governor.subject
            if subject is not None and (subject.cls == "medium" or subject.start <= event.head < subject.end):
                continue  # «وأكد تصديه للهجوم»: the deed is no doer
            if subject is not None and not event.agents:
                _said_by(event, governor, subject)
            break
        if governor.lemma == "نجا":
            if governor.subject is not None and not event.patients:
                assign(event, "patient", governor.subject)
            continue
        if sentence.tags[governor.at] == NOMINAL and governor.subject is None and governor.addressee is None:
            continue
        if kind == "blame":
            if governor.subject is not None and not event.agents:
                assign(event, "agent", governor.subject)
            continue
        if governor.lemma in FORCES and governor.lemma != "اضطر" and kind != "accuses" and sentence.tags[governor.at] == VERB:
            _compelled(event, governor, starts)
        elif kind == "plans" and governor.lemma in DISCUSSING:
            continue  # «ناقش المجلس إطلاق الأسرى»: who talks it over does not do it
        elif (
            kind in LENDING
            and (row.roles.get("s") == "agent" or row.roles.get("adj") == "agent")
            and (event.type not in {"kill", "injure"} or kind in _WILLED)
        ) or kind == "does":
            _lend(event, governor, starts)
        elif (
            kind in {"demands", "accuses"}
            and governor.addressee is not None
            and not event.agents
            and ("agent" in row.roles.values() or blamed)
        ):
            assign(event, "agent", governor.addressee)
        elif kind == "suffers":
            subject = governor.subject
            mourning = governor.lemma in _MOURNING and subject is not None and subject.cls not in ARMED
            if subject is not None and not mourning and not event.patients and not event.places:
                assign(event, "target" if row.roles.get("o") != "patient" or subject.placelike else "patient", subject)
        elif kind == "hosts" and governor.subject is not None:
            assign(event, "place", governor.subject)
        elif kind == "hits":
            break
        elif kind == "prevents" and governor.addressee is not None and governor.prep == "من" and not event.agents:
            assign(event, "agent", governor.addressee)
    _hit_objects(event, starts, know)


def _said_by(event: Event, governor: Governor, speaker: Phrase) -> None:
    """Who tells of a deed without a doer did it, where he owns up to it or it is what speakers do."""
    sentence, row = event.sentence, event.row
    if event.subject_suffix or governor.lemma in OWNS_UP:
        assign(event, "agent", speaker)
        event.subject_suffix = ""
    elif (
        event.type in SPEAKER_ACTS
        and governor.prep == ""
        and row.roles.get("s") == "agent"
        and speaker.cls in _SPEAKERS
        and not event.slots.passive
        and not (event.definite and sentence.tag(event.head - 1) == "S")  # «أوضحت الوزارة أن الغارات خلفت …»
        and (event.group != "fighting" or _may_fight(sentence, speaker))
    ):
        event.agents.append(part(event, speaker, "speaker"))


_WILLED: Final = frozenset({"succeeds", "fails", "tries", "plans", "threatens"})
"""Kinds of governor whose subject means to do it: «تمكن الجيش من قتل ثلاثة»; nobody but he kills."""
_MOURNING: Final = frozenset({"دفن", "شيع", "ودع", "زف"})
"""Verbs whose subject, unless it is a force, is not the side of the dead: «دفن الأهالي أربعين قتيلا»."""


def _compelled(event: Event, governor: Governor, starts: list[int]) -> None:
    """«أجبر الجيش المهاجمين على التراجع»: whom a verb of force has for its object does it, never who forces him."""
    if event.agents or "agent" not in event.row.roles.values():
        return
    slots = verb_slots(event.sentence, starts, governor.at, True, False, False)
    doer = slots.object if slots.object is not None or slots.suffix else slots.subject  # «دُفع الجيش إلى …»
    if doer is not None:
        assign(event, "agent", doer)
        event.subject_suffix = ""


def _borrow_place(event: Event, governor: Governor, starts: list[int]) -> None:
    """The light verb's own place is the event's («فرضت السلطات في كركوك حظرا»)."""
    sentence = event.sentence
    if event.places or sentence.tags[governor.at] != VERB:
        return
    for item in verb_slots(sentence, starts, governor.at, False, False, False).pps:
        if (
            item.phrase is not None
            and item.end <= event.span[0]
            and item.prep in {"في", "ب", NEAR, "داخل"}
            and item.phrase.placelike
        ):
            event.borrowed.append(part(event, item.phrase, "carried"))
            return


def _no_doer(governor: Governor) -> bool:
    """The phrase behind the light verb is no doer («ستواصل جهودها لـ…»): its subject is the one before."""
    return governor.subject is not None and governor.subject.cls in PLACELESS


def _lend(event: Event, governor: Governor, starts: list[int]) -> None:
    if event.agents:
        return
    sentence = event.sentence
    if governor.subject is not None and governor.subject.cls not in PLACELESS:
        assign(event, "agent", governor.subject)
        event.subject_suffix = ""
        _borrow_place(event, governor, starts)
    elif governor.dropped or _no_doer(governor) or sentence.tags[governor.at] != VERB:
        event.subject_drops = True


def _hit_objects(event: Event, starts: list[int], know: Knowledge) -> None:
    """An event noun that is the subject of طال or استهدف standing right before it («طالت غارة دراجة»)."""
    sentence = event.sentence
    k = event.head - 1
    while k >= 0 and sentence.tags[k] in "QUD":
        k -= 1
    if k < 0 or not hits(sentence, k, know):
        return
    slots = verb_slots(sentence, starts, k, True, False, False)
    target = next(
        (phrase for phrase in (slots.object, *slots.bare, *event.slots.bare) if phrase is not None and phrase.start > event.head),
        None,
    )
    if target is not None and not event.patients and not (event.places and target.placelike):
        assign(event, "target", target)
        event.pps.extend(item for item in slots.pps if item not in event.pps)


def hits(sentence: Sentence, k: int, know: Knowledge) -> bool:
    """Whether token k is a verb whose subject is an event noun and whose object is hit by it (طال، استهدف، شمل)."""
    if sentence.tags[k] != VERB:
        return False
    return any(
        light.kind == "hits"
        for a in sentence.words[k].verbs
        if a.form is not None
        for light in know.light.get(a.form.lexeme.lemma, ())
    )
