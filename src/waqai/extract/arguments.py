"""Arguments: who and where, from the positions around a trigger and from what governs it."""

from typing import Final

from waqai.extract.events import Event, Part
from waqai.extract.governors import FORCES, LENDING, Governor
from waqai.extract.slots import ARMED, Slots, antecedent, left_subject, verb_slots
from waqai.language.clauses import MARKED, NEAR, Item, items
from waqai.language.grammar import NOMINAL, VERB, Sentence
from waqai.language.phrases import AGENTIVE, Phrase, coordinated, phrase_at
from waqai.lexicon import NONE, Knowledge

PLACE_PREPOSITIONS: Final = frozenset(
    "في ب قرب عند داخل خارج حول وسط علي H من الي نحو باتجاه صوب تجاه عبر امام قباله خلف وراء بين قبل ضمن فوق".split()
)
PLACE_ROLES: Final = {"من": "from", "الي": "to", "نحو": "to", "باتجاه": "to", "صوب": "to", "تجاه": "to", "عبر": "through"}
_LOCATIVE: Final = frozenset("في ب قرب عند داخل خارج حول وسط H امام قباله علي".split())
MOVES: Final = frozenset("advance withdraw redeploy displace return evacuate flee prison_break mobilise defect release".split())
_TAKEN_FROM: Final = frozenset({"arrest", "abduct", "arms_seizure"})
"""Whoever is seized from a place is seized there."""
_PLACELESS: Final = frozenset({"abstract", "event", "time", "unit", "body", "money", "work"})
SYMMETRIC: Final = frozenset("clash meet agree ceasefire prisoner_exchange".split())
NO_AGENT: Final = frozenset({"kill", "injure", "displace", "flee", "return"})
SPEAKER_ACTS: Final = frozenset(
    "capture advance arrest release attack repel airstrike drone_strike shelling destroy interception arms_seizure close reopen "
    "curfew mobilise sanction recognise appoint withdraw redeploy besiege break_siege assassination execution abduct surrender "
    "strike support aid evacuate establish_base rebrand defect hand_over protest agree".split()
)
_SPEAKERS: Final = frozenset({"force", "org", "actor", "placename"})
_WITHOUT_PLACE: Final = frozenset("agree threaten accuse condemn reject support sanction recognise demand appoint resign".split())


def fill(event: Event, chain: list[Governor], starts: list[int], know: Knowledge) -> None:
    """Give the event its agents, patients, places and instrument from its frame and its governors."""
    _from_slots(event)
    if event.form != "finite":
        _from_noun(event, starts, know)
        _from_governors(event, chain, starts, know)
    _places(event)


def part(event: Event, phrase: Phrase, by: str | None = None) -> Part:
    """A phrase of the event's own sentence as a part."""
    return Part(event.sentence, phrase.start, phrase.end, phrase, by)


def _add(parts: list[Part], new: Part) -> None:
    if all(not (p.sentence is new.sentence and p.start < new.end and new.start < p.end) for p in parts):
        parts.append(new)


def assign(event: Event, role: str, phrase: Phrase, prep: str = "") -> None:
    """Put a phrase, and those coordinated with it, into a role of the event."""
    if role in {"", "none", "content"}:
        return
    if role in {"agent", "patient"}:
        phrase = _holder(event.sentence, phrase)
    for one in coordinated(event.sentence, phrase):
        if role == "target":
            role_now = "place" if event.type not in {"destroy", "loot"} and is_place_target(event.sentence, one) else "patient"
        else:
            role_now = role
        if role_now == "agent":
            _add(event.agents, part(event, one))
        elif role_now in {"patient", "recipient"}:
            _add(event.patients, part(event, one))
        elif role_now == "instrument":
            event.instrument = event.instrument or part(event, one)
        elif role_now in {"place", "from", "to", "through"}:
            behind = one.end
            if not one.definite and one.name is None and event.sentence.words[behind].base == "من" and event.sentence.words[behind].suffix \
                    if behind < len(event.sentence) else False:
                event.place_suffix = event.sentence.words[behind].suffix  # «أجزاء منها»: part of what the pronoun means
                continue
            if one.cls in _PLACELESS and one.name is None:
                continue
            if one.cls in AGENTIVE and one.cls not in {"actor"} and not one.placelike:
                _add(event.patients, part(event, one))
                continue
            new = part(event, one)
            new.role = "at" if role_now == "place" else role_now
            if role_now == "place":
                new.role = PLACE_ROLES.get(prep, "at") if event.type in MOVES else "at"
            _add(event.places, new)


_HANDS: Final = frozenset({"يد", "ايدي", "قبضه", "سيطره", "حضن", "حياه"})


def _holder(sentence: Sentence, phrase: Phrase) -> Phrase:
    """Whose hands, grip, control or life: «في أيدي الفصائل», «عن سيطرة القوات», «بحياة عشرة»."""
    word = sentence.words[phrase.head]
    behind = phrase.head + 1
    if word.base not in _HANDS or word.det or word.suffix or behind >= len(sentence):
        return phrase
    return phrase_at(sentence, behind) or phrase if sentence.tags[behind] in (NOMINAL, "Q", "U") else phrase


def is_place_target(sentence: Sentence, phrase: Phrase) -> bool:
    """C4: a named place or facility is a place; a thing, a building, people and unnamed facilities are patients."""
    if phrase.cls in {"placename", "place"}:
        return True
    if phrase.cls != "facility":
        return False
    word = sentence.words[phrase.head]
    if word.lemmas() & _POSITIONS and phrase.name is not None and phrase.name.kind == "actor":
        return False  # «مواقع النظام»: the force is hit, not a place
    return word.det or (phrase.end - phrase.head > 1 and phrase.definite and sentence.prep(phrase.end) != "ل" and not word.suffix)


_POSITIONS: Final = frozenset("موقع نقطه مقر تجمع مربض وكر ثكنه حاجز تحصين".split())


def _from_slots(event: Event) -> None:
    slots, row, sentence = event.slots, event.row, event.sentence
    if slots.subject is not None and row.roles.get("s"):
        assign(event, row.roles["s"], slots.subject)
    if slots.object is not None and row.roles.get("o") and not _consumed(event):
        assign(event, row.roles["o"], slots.object)
    event.subject_drops = event.form == "finite" and slots.subject is None and not slots.passive and slots.dropped
    if slots.suffix:
        _suffix(event)
    for item in event.pps:
        _preposition(event, item)
    for k in slots.adjectives:
        country = sentence.words[k].country
        if (country or _factional(sentence, k)) and not event.agents and row.roles.get("adj", row.roles.get("s", "")) == "agent":
            event.agents.append(Part(sentence, k, k + 1))
            event.notes.append(sentence.text(k))


def _factional(sentence: Sentence, k: int) -> bool:
    return any(a.form is not None and a.form.lexeme.cls == "nisba" and a.form.lexeme.lemma in
               {"حوثي", "كردي", "درزي", "قبلي", "اممي", "عشايري", "حكومي", "معارض"} for a in sentence.words[k].adjectives)


def _consumed(event: Event) -> bool:
    """The object is part of the trigger itself (أطلق النار، ألقى القبض) and plays no role."""
    return event.row.span != "self" and any(c.where == "o" and c.lemmas for c in event.row.needs)


def _suffix(event: Event) -> None:
    """The pronoun on a verb is its object; on a verbal noun it is the subject unless the frame leaves only the object open."""
    row, slots = event.row, event.slots
    if event.form == "finite":
        event.object_suffix = slots.suffix
        return
    targeted = any(slots.after(p) is not None for p, role in row.roles.items() if role in {"target", "place"} and p not in {"s", "o"})
    takes_object = row.roles.get("o", "none") not in {"none", "content"} or row.roles.get("s") == "patient"
    if takes_object and not targeted and slots.object is None:
        event.object_suffix = slots.suffix
    else:
        event.subject_suffix = slots.suffix


def _preposition(event: Event, item: Item) -> None:
    row, sentence = event.row, event.sentence
    role = row.roles.get(item.prep, "agent" if item.prep in {MARKED, "بيد", "بايدي"} else "")
    if item.prep == "بين" and event.type in SYMMETRIC | {"mediate"}:
        role = role or "agent"
    if item.prep == "مع" and event.type in SYMMETRIC:
        role = role or "patient"
    if item.prep in {"بقياده"}:
        role = "agent" if not event.agents else ""
    if item.prep == "ل" and event.form != "finite" and event.group != "politics" and item.phrase is not None and item.phrase.cls in ARMED \
            and event.pps[:1] == [item]:
        role = "agent" if not event.agents else role
    elif item.prep == "ل" and role == "agent" and event.pps[:1] != [item]:
        return
    if item.prep == "بحق" and not role:
        role = "patient"
    if item.prep == "ب" and item.phrase is not None and sentence.words[item.phrase.head].base in {"رصاص", "نيران", "قصف"} and event.type in {"kill", "injure"}:
        owner = _owner(sentence, item.phrase)
        if owner is not None:
            assign(event, "agent", owner)
        return
    if item.phrase is not None and sentence.words[item.phrase.head].base in {"حوزه", "حوزت"}:
        return
    if event.type == "sentence" and item.prep == "ب" and item.phrase is not None:
        convict = _owner(sentence, item.phrase, anybody=True) if sentence.words[item.phrase.head].lemmas() & _PENALTIES else None
        if convict is not None:
            assign(event, "patient", convict)
        return
    if item.phrase is None and item.suffix and item.prep in _LOCATIVE | {"الي", "من"} and role in {"place", "to", "from"} | ({""} if item.prep != "من" else set()) \
            and not event.places:
        event.place_suffix = item.suffix
        return
    if item.phrase is None:
        if item.suffix and role in {"target", "place", "from", "to", "patient", "recipient"} and not event.object_suffix:
            event.object_suffix = item.suffix
        return
    if role and role not in {"none", "content"}:
        if role == "patient" and item.prep in {"من", "في", "ل"} and item.phrase.cls == "place" and item.phrase.name is None:
            return
        if role in {"place", "from", "to", "through", "target"} and _nested(event, item):
            return
        if sentence.words[item.phrase.head].base == "مرور":
            passing = _owner(sentence, item.phrase)
            if passing is not None:
                assign(event, role, passing)
            return
        if role == "agent" and event.agents and item.prep in {"ل", "ب"}:
            return
        if role == "instrument" and item.phrase.placelike:
            return
        if role in {"patient", "target", "recipient"} and item.prep in {"في", "ب"} and item.phrase.placelike and event.group != "politics":
            assign(event, "place", item.phrase, item.prep)
            return
        assign(event, role, item.phrase, item.prep)


_PENALTIES: Final = frozenset({"سجن", "حبس", "اعدام", "اعدم", "اوقف", "غرامه", "عاقب", "نفي"})


def _owner(sentence: Sentence, phrase: Phrase, *, anybody: bool = False) -> Phrase | None:
    """Whose bullets or fire, whose imprisonment: the genitive behind the head of «برصاص قوات», «بسجن ثلاثة»."""
    k = phrase.head + 1
    if k < len(sentence) and (k < phrase.end or anybody) and sentence.tags[k] in (NOMINAL, "Q", "U") and not sentence.conj(k) and not sentence.prep(k):
        found = phrase_at(sentence, k)
        if found is not None and (anybody or found.cls in AGENTIVE | {""}):
            return found
    return None


def _from_noun(event: Event, starts: list[int], know: Knowledge) -> None:
    """Relative clauses behind an event noun: نفذته X (agent), استهدف Y (target), أوقع (a result, none of its arguments)."""
    sentence = event.sentence
    total = min(len(sentence), event.head + 30)
    for k in range(event.span[1], total):
        if sentence.tags[k] in {"L", "M"} or sentence.text(k) in {"؛", ":"}:
            break
        if k > event.span[1] and _another(sentence, k, know):
            break
        analysis = sentence.words[k].verbs[0] if sentence.tags[k] == VERB and sentence.words[k].verbs else None
        if analysis is None or analysis.form is None:
            continue
        hitting = hits(sentence, k, know)
        if not (hitting and (analysis.conj or k < event.head + 6)) and not _relative(sentence, k, event.head):
            break
        lemma = analysis.form.lexeme.lemma
        kinds = {light.kind for light in know.light.get(lemma, ()) if not light.prep}
        slots = verb_slots(sentence, starts, k, True, False, False)
        if analysis.suffix and (kinds & {"does", "begins"} or lemma in _OWNS_UP):
            agent = slots.subject or slots.object or (slots.bare[0] if slots.bare else None)
            if agent is not None and not event.agents and agent.cls not in _PLACELESS:
                assign(event, "agent", agent)
                event.notes.append(sentence.text(k))
            for item in slots.pps:
                _preposition(event, item)
            if not event.places:
                event.pps.extend(item for item in slots.pps if item not in event.pps)
        elif hitting:
            target = slots.object or slots.subject or (slots.bare[0] if slots.bare else None)
            if target is not None and target.cls != "event":
                assign(event, "target" if event.row.roles.get("o") != "patient" or target.placelike else "patient", target)
                event.pps.extend(item for item in slots.pps if item not in event.pps)
        elif sentence.tags[k - 1] != "R" and not analysis.conj:
            break


def _another(sentence: Sentence, k: int, know: Knowledge) -> bool:
    """Another event noun stands at token k: relative verbs behind it are its own."""
    word = sentence.words[k]
    if sentence.tags[k] != NOMINAL or k in sentence.named:
        return False
    if word.nouns:
        return any(
            row.forms == "n" and row.type != NONE for a in word.nouns[:1] if a.form is not None and a.form.lexeme.cls != "casualty"
            for row in know.triggers.get(a.form.lexeme.lemma, ())
        )
    return any(a.form is not None and a.form.lexeme.lemma in know.triggers for a in word.masdars)


_OWNS_UP: Final = frozenset({"تبني", "ادعي"})


def _relative(sentence: Sentence, k: int, head: int) -> bool:
    """Whether the verb at k belongs to a relative clause of an earlier noun: after الذي, or bare after an indefinite noun."""
    before = sentence.tags[k - 1] if k else "."
    if before == "R" or (before in "XK" and sentence.tag(k - 2) == "R"):
        return True
    verb = sentence.verb(k)
    if verb is not None and verb.conj:
        return k - head < 25
    return before == NOMINAL or before == "." and k - head < 12


def _from_governors(event: Event, chain: list[Governor], starts: list[int], know: Knowledge) -> None:
    sentence, row = event.sentence, event.row
    for governor in chain:
        kind = governor.kind
        if governor.kind == "speech":
            subject = governor.subject
            if subject is not None and subject.cls == "medium":
                continue
            if subject is not None and not event.agents and (event.subject_suffix or governor.lemma in _OWNS_UP):
                assign(event, "agent", subject)
                event.subject_suffix = ""
            elif subject is not None and not event.agents and event.type in SPEAKER_ACTS and governor.prep == "" \
                    and row.roles.get("s") == "agent" and subject.cls in _SPEAKERS and not event.slots.passive:
                event.agents.append(part(event, subject, "speaker"))
            break
        if governor.lemma == "نجا":
            if governor.subject is not None and not event.patients:
                assign(event, "patient", governor.subject)
            continue
        if sentence.tags[governor.at] == NOMINAL and governor.subject is None:
            continue
        if kind in LENDING and (row.roles.get("s") == "agent" or row.roles.get("adj") == "agent") and event.type not in {"kill", "injure"} \
                or kind == "does":
            _lend(event, governor, starts)
        elif (kind in {"demands", "accuses"} or governor.lemma in FORCES) and governor.addressee is not None and not event.agents and "agent" in row.roles.values():
            assign(event, "agent", governor.addressee)
        elif kind == "suffers":
            subject = governor.subject
            if subject is not None and not event.patients and not event.places:
                assign(event, "target" if row.roles.get("o") != "patient" or subject.placelike else "patient", subject)
        elif kind == "hosts" and governor.subject is not None:
            assign(event, "place", governor.subject)
        elif kind == "hits":
            break
        elif kind == "prevents" and governor.addressee is not None and governor.prep == "من" and not event.agents:
            assign(event, "agent", governor.addressee)
    _hit_objects(event, starts, know)


def _borrow_place(event: Event, governor: Governor, starts: list[int]) -> None:
    """The light verb's own place is the event's («فرضت السلطات في كركوك حظرا»)."""
    sentence = event.sentence
    if event.places or sentence.tags[governor.at] != VERB:
        return
    for item in verb_slots(sentence, starts, governor.at, False, False, False).pps:
        if item.phrase is not None and item.end <= event.span[0] and item.prep in {"في", "ب", NEAR, "داخل"} and item.phrase.placelike:
            event.borrowed.append(part(event, item.phrase, "carried"))
            return


def _no_doer(governor: Governor) -> bool:
    """The phrase behind the light verb is no doer («ستواصل جهودها لـ…»): its subject is the one before."""
    return governor.subject is not None and governor.subject.cls in _PLACELESS


def _lend(event: Event, governor: Governor, starts: list[int]) -> None:
    if event.agents:
        return
    sentence = event.sentence
    if governor.subject is not None and governor.subject.cls not in _PLACELESS:
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
    target = slots.object if slots.object is not None and slots.object.start > event.head else None
    if target is not None and not event.patients and not event.places:
        assign(event, "target", target)
        event.pps.extend(item for item in slots.pps if item not in event.pps)


def hits(sentence: Sentence, k: int, know: Knowledge) -> bool:
    """Whether token k is a verb whose subject is an event noun and whose object is hit by it (طال، استهدف، شمل)."""
    if sentence.tags[k] != VERB:
        return False
    return any(
        light.kind == "hits" for a in sentence.words[k].verbs if a.form is not None for light in know.light.get(a.form.lexeme.lemma, ())
    )


def _places(event: Event) -> None:
    """Where it happened: prepositional phrases of place in the event's own clause, one place only unless joined (C5)."""
    if event.type in _WITHOUT_PLACE:
        return
    sentence = event.sentence
    if event.type == "hold" and event.form == "phrase" and not event.places:
        held = left_subject(sentence, event.slots.clause[0], event.span[0]) or antecedent(sentence, event.span[0])
        if held is not None and held.placelike:
            assign(event, "place", held)
    _own_places(event, sentence)
    if not event.places:
        event.places.extend(event.borrowed)


def _own_places(event: Event, sentence: Sentence) -> None:
    if not any(p.role == "at" and not vague(p) for p in event.places) or event.type in MOVES:
        for item in event.pps:
            if item.phrase is not None and item.prep in PLACE_PREPOSITIONS and not _nested(event, item):
                _place_item(event, item)
    if len(event.places) > 1 and any(not vague(p) for p in event.places):
        event.places = [p for p in event.places if not vague(p)]
    if not event.places and event.instrument is not None:
        behind = event.instrument.end
        if behind < len(sentence):
            for item in items(sentence, behind, event.slots.clause[1]):
                if item.kind == "pp" and item.phrase is not None and item.prep in _LOCATIVE and item.phrase.placelike:
                    assign(event, "place", item.phrase, item.prep)
                    break


def _nested(event: Event, item: Item) -> bool:
    """A place phrase that only says where the place before it lies («بلدة السفيرة بريف حلب»)."""
    for p in event.places:
        if p.phrase is not None and p.role == "at" and vague(p):
            continue
        if p.sentence is event.sentence and p.end <= item.start <= p.end + 1 and item.prep in _LOCATIVE:
            return True
    if event.places and all(p.role == "at" and vague(p) for p in event.places) and item.prep in _LOCATIVE:
        return False
    moved = event.type in MOVES
    return bool(event.places) and not (moved and item.prep in PLACE_ROLES)


def vague(place: Part) -> bool:
    """An indefinite place without a name («قرى»، «ساحة عامة»): a better one behind it takes its seat."""
    phrase = place.phrase
    if phrase is None or phrase.name is not None:
        return False
    return not phrase.definite or bool(place.sentence.words[phrase.head].suffix)


def _place_item(event: Event, item: Item) -> None:
    sentence, phrase = event.sentence, item.phrase
    if phrase is None:
        return
    if item.prep in {"الي", "من", "نحو", "باتجاه", "صوب", "تجاه", "عبر"} and event.type not in MOVES \
            and not (item.prep == "من" and event.type in _TAKEN_FROM and not any(p.role == "at" for p in event.places)):
        return
    if item.prep == "بين" and phrase.cls not in {"placename", "place"}:
        return
    strong = phrase.placelike and all(p.sentence is not sentence or p.end <= phrase.start or phrase.end <= p.start for p in event.patients)
    unnamed = phrase.cls == "" and item.prep in {"في", NEAR, "الي", "داخل"} and not sentence.words[phrase.head].det and sentence.words[phrase.head].unknown
    if item.prep == NEAR and phrase.cls not in AGENTIVE | {"time", "event"} and phrase.name is None and not strong:
        assign(event, "place", phrase, item.prep)
        return
    articled = phrase.cls == "" and item.prep in {"في", NEAR} and sentence.words[phrase.head].unknown
    if item.prep == "علي" and phrase.cls not in {"place", "placename", "facility"}:
        return
    if strong or unnamed or articled:
        assign(event, "place", phrase, item.prep)


