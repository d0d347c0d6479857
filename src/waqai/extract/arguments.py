"""Arguments: who and where, from the positions around a trigger and from what governs it."""

from typing import Final

from waqai.extract.event import BLOWS, Event, Part
from waqai.extract.governed import OWNS_UP, from_governors, hits
from waqai.extract.governor import Governor
from waqai.extract.placing import LOCATIVE, find_places, nested
from waqai.extract.predicates import own_predicate
from waqai.extract.roles import MOVES, PLACELESS, RULE, assign, holder, owner
from waqai.extract.slots import ARMED, verb_slots
from waqai.language.clauses import MARKED, Item
from waqai.language.grammar import NOMINAL, VERB, Sentence
from waqai.language.phrases import AGENTIVE, Phrase, phrase_at
from waqai.language.ties import tie
from waqai.lexicon import NONE, Knowledge

SYMMETRIC: Final = frozenset("clash meet agree ceasefire prisoner_exchange".split())


def fill(event: Event, chain: list[Governor], starts: list[int], know: Knowledge) -> None:
    """Give the event its agents, patients, places and instrument from its frame and its governors."""
    _from_slots(event)
    if event.form != "finite":
        _from_noun(event, starts, know)
        from_governors(event, chain, starts, know)
    find_places(event)


def _from_slots(event: Event) -> None:
    slots, row, sentence = event.slots, event.row, event.sentence
    if slots.subject is not None and _resumed(event, slots.subject):
        assign(event, "patient", slots.subject)
        event.object_suffix = ""
    elif (
        slots.subject is not None and event.form != "finite" and slots.subject.cls in (_STRUCK if event.type in BLOWS else _SCENES)
    ):
        assign(event, "place", slots.subject)  # «اشتباكات حي الصواعق», «قصف جسر الرستن»
    elif slots.subject is not None and row.roles.get("s"):
        assign(event, row.roles["s"], slots.subject)
    if slots.object is not None and row.roles.get("o") and not _consumed(event):
        assign(event, row.roles["o"], slots.object)
    if event.type == "break_siege" and slots.object is not None and slots.object.head + 1 < slots.object.end:
        besieged = phrase_at(sentence, slots.object.head + 1)  # «كسر الجيش حصار المدينة»
        if besieged is not None and besieged.placelike:
            assign(event, "place", besieged)
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


_SCENES: Final = frozenset({"place"})
_STRUCK: Final = frozenset({"place", "facility", "placename"})
"""What stands in the genitive of a fight or a blow and is where it happens."""


def _resumed(event: Event, subject: Phrase) -> bool:
    """«سجناء أفرج عنهم»: the pronoun of the passive's preposition takes up the noun before the verb, which is no doer."""
    if event.form != "finite" or subject.end > event.head or not (subject.human and subject.plural):
        return False
    item = next((one for one in event.pps if one.suffix == "هم" and event.row.roles.get(one.prep) == "patient"), None)
    return item is not None and item.start == event.head + 1


def _factional(sentence: Sentence, k: int) -> bool:
    return any(
        a.form is not None
        and a.form.lexeme.cls == "nisba"
        and a.form.lexeme.lemma in {"حوثي", "كردي", "درزي", "قبلي", "اممي", "عشايري", "حكومي", "معارض"}
        for a in sentence.words[k].adjectives
    )


def _consumed(event: Event) -> bool:
    """The object is part of the trigger itself (أطلق النار، ألقى القبض) and plays no role."""
    return event.row.span != "self" and any(c.where == "o" and c.lemmas for c in event.row.needs)


def _suffix(event: Event) -> None:
    """The pronoun on a verb is its object; on a verbal noun it is the subject unless the frame leaves only the object open."""
    row, slots = event.row, event.slots
    if event.form == "finite":
        event.object_suffix = slots.suffix if row.roles.get("o") != "none" else ""
        return
    if row.roles.get("o") == "agent":
        event.subject_suffix = slots.suffix  # «ما زالت البلدة تحت سيطرته»
        return
    targeted = any(
        slots.after(p) is not None for p, role in row.roles.items() if role in {"target", "place"} and p not in {"s", "o"}
    )
    takes_object = row.roles.get("o", "none") not in {"none", "content"} or row.roles.get("s") in {"patient", "place"}
    if takes_object and not targeted and slots.object is None:
        event.object_suffix = slots.suffix
    else:
        event.subject_suffix = slots.suffix


_IN_HANDS: Final = frozenset({"بيد", "بايدي"})


def _preposition(event: Event, item: Item) -> None:
    if item.prep == "من" and _backing(event.sentence, item.start):
        return
    if item.prep in _IN_HANDS and item.start != event.span[0] and own_predicate(event.sentence, item.start):
        return  # «زاروا المعبر الذي لا يزال بيد الجيش»
    _fill(event, item)


def _fill(event: Event, item: Item) -> None:
    row, sentence = event.row, event.sentence
    role = row.roles.get(item.prep, "agent" if item.prep in _IN_HANDS | {MARKED} else "")
    if item.prep == "بين" and event.type in SYMMETRIC | {"mediate"}:
        role = role or "agent"
    if item.prep == "مع" and event.type in SYMMETRIC:
        role = role or "patient"
    if item.prep in {"بقياده"}:
        role = "agent" if not event.agents else ""
    if (
        item.prep == "ل"
        and event.form != "finite"
        and event.group != "politics"
        and item.phrase is not None
        and item.phrase.cls in ARMED
        and event.pps[:1] == [item]
    ):
        role = _whose_men(event) or ("agent" if not event.agents else role)
    elif item.prep == "ل" and role == "agent" and event.pps[:1] != [item] and event.type != "hold":
        return  # but «لم يبق في المدينة أي حاجز للجيش», «السيطرة فيها للقوات»
    if item.prep == "ل" and item.start and tie(sentence.words[item.start - 1]):
        return  # «مقتل عنصرين تابعين للحركة», «تدمير عربات تابعة لها»: whose they are
    if item.phrase is not None and sentence.words[item.phrase.head].base in _HOW and item.phrase.end == item.phrase.start + 1:
        return
    if item.prep == "بحق" and not role:
        role = "patient"
    if (
        item.prep == "ب"
        and item.phrase is not None
        and sentence.words[item.phrase.head].base in {"رصاص", "نيران", "قصف"}
        and event.type in {"kill", "injure"}
    ):
        whose = owner(sentence, item.phrase)
        if whose is not None:
            assign(event, "agent", whose)
        return
    if item.phrase is not None and sentence.words[item.phrase.head].base in {"حوزه", "حوزت"}:
        return
    if event.type == "sentence" and item.prep == "ب" and item.phrase is not None:
        convict = owner(sentence, item.phrase, anybody=True) if sentence.words[item.phrase.head].lemmas() & _PENALTIES else None
        if convict is not None:
            assign(event, "patient", convict)
        return
    if (
        item.phrase is None
        and item.suffix
        and item.prep in LOCATIVE | {"الي", "من"}
        and role in {"place", "to", "from"} | ({""} if item.prep != "من" else set())
        and not event.places
    ):
        event.place_suffix = item.suffix
        return
    if item.phrase is None:
        if item.suffix and role in {"target", "place", "from", "to", "patient", "recipient"} and not event.object_suffix:
            event.object_suffix = item.suffix
        return
    if role and role not in {"none", "content"}:
        if role == "patient" and item.prep in {"من", "في", "ل"} and item.phrase.cls == "place" and item.phrase.name is None:
            return
        if role == "patient" and item.prep == "من" and item.phrase.placelike:
            event.places = [p for p in event.places if sentence.words[p.start].text not in _PERCENT]
            role = "none" if event.places else "place"  # «على الأحياء الشرقية من الخرطوم», «على 80 بالمئة من منبج»
        owned = event.slots.object is not None and item.prep == "ل" and item.start == event.slots.object.end
        if role in {"patient", "target"} and owned:
            return  # «هاجمت معسكرا للجيش»
        if role in {"patient", "target"} and (
            _lasts(sentence, item.phrase) or (item.phrase.cls in _NO_LOSERS and item.prep == "من")
        ):
            return  # «للمرة الثالثة», «بعد ساعات من سيطرتها», «معارك لم تدم أكثر من خمسة أيام»
        if role in {"place", "from", "to", "through", "target"} and nested(event, item):
            return
        if sentence.words[item.phrase.head].base == "مرور":
            passing = owner(sentence, item.phrase)
            if passing is not None:
                assign(event, role, passing)
            return
        doer = _holding(event, item.phrase) if role == "agent" else item.phrase
        if role == "agent" and doer is item.phrase and _in_its_hands(event, doer):
            event.subject_suffix = sentence.words[doer.head].suffix  # «تخضع لسيطرته», «سقطت في يده»
            return
        if role == "agent" and item.prep in {"ل", "ب"} and (event.agents or doer.cls not in AGENTIVE | {""}):
            return
        if role == "instrument" and item.phrase.placelike:
            return
        if (
            role in {"patient", "target", "recipient"}
            and item.prep in {"في", "ب"}
            and item.phrase.placelike
            and event.group != "politics"
        ):
            assign(event, "place", item.phrase, item.prep)
            return
        assign(event, role, doer if role == "agent" else item.phrase, item.prep)


def _whose_men(event: Event) -> str:
    """«ثلاثون قتيلا للحركة»: a force that the dead are «of» has lost them."""
    return "patient" if event.sentence.words[event.head].head_class == "casualty" else ""


def _holding(event: Event, phrase: Phrase) -> Phrase:
    """Who holds or has come to, by «سيطرة القوات»; «إدارة العمليات» is a body by this name, nothing that is run by somebody."""
    if event.type not in {"hold", "capture"}:
        return phrase
    named = holder(event.sentence, phrase, RULE)
    return named if named.cls in AGENTIVE | {""} else phrase


def _in_its_hands(event: Event, phrase: Phrase) -> bool:
    """A hand, grip or rule that is whose the pronoun on it says."""
    word = event.sentence.words[phrase.head]
    return bool(word.suffix) and (event.type == "hold" or bool(word.lemmas() & _HANDS))


def _lasts(sentence: Sentence, phrase: Phrase) -> bool:
    """A time, be it a number of days."""
    counted = phrase.cls == "" and any(sentence.words[k].head_class == "time" for k in range(phrase.head, phrase.end))
    return phrase.cls == "time" or (counted and phrase.name is None)


_HOW: Final = frozenset("كامل ارجح فور اقل اكثر تزامن تساوي خصوص عموم اغلب تحديد ضبط قوه".split())
"""What says how behind a preposition: «بالكامل», «على الأرجح», «على الفور»."""
_NO_LOSERS: Final = frozenset({"event", "unit"})
_HANDS: Final = frozenset({"يد", "قبضه", "سيطره"})
_PERCENT: Final = frozenset({"بالميه", "بالمايه", "الميه", "المايه"})
_PENALTIES: Final = frozenset({"سجن", "حبس", "اعدام", "اعدم", "اوقف", "غرامه", "عاقب", "نفي"})


def _from_noun(event: Event, starts: list[int], know: Knowledge) -> None:
    """Relative clauses behind an event noun: نفذته X (agent), استهدف Y (target), أوقع (a result, none of its arguments)."""
    sentence = event.sentence
    total = min(len(sentence), event.head + 30)
    for k in range(event.span[1], total):
        if sentence.tags[k] in {"L", "M"} or sentence.text(k) in {"؛", ":"}:
            break
        if k >= event.span[1] + (event.type != "repel") and _another(sentence, k, know):
            break
        analysis = sentence.words[k].verbs[0] if sentence.tags[k] == VERB and sentence.words[k].verbs else None
        if analysis is None or analysis.form is None:
            continue
        hitting = event.type not in MOVES and hits(sentence, k, know)
        if not (hitting and (analysis.conj or k < event.head + 6)) and not _relative(sentence, k, event.head):
            break
        if analysis.form.voice == "p" and analysis.conj:
            break  # «وأصيب راعٍ»: the next event
        lemma = analysis.form.lexeme.lemma
        kinds = {light.kind for light in know.light.get(lemma, ()) if not light.prep}
        slots = verb_slots(sentence, starts, k, True, False, False)
        if hitting and slots.subject is not None and slots.subject.start > k:
            break  # «بيد الجيش، وقد أصابت غارة جسرها»: it is the strike that hits
        if analysis.suffix and (kinds & {"does", "begins"} or lemma in OWNS_UP):
            agent = slots.subject or slots.object or (slots.bare[0] if slots.bare else None)
            if agent is not None and not event.agents and agent.cls not in PLACELESS:
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
                more = (item for item in slots.pps if item.prep != "ل" or item.start != target.end)  # «استهدفت مواقع للحركة»
                event.pps.extend(item for item in more if item not in event.pps)
        elif sentence.tags[k - 1] != "R" and not analysis.conj:
            break


def _another(sentence: Sentence, k: int, know: Knowledge) -> bool:
    """Another event noun stands at token k: relative verbs behind it are its own."""
    word = sentence.words[k]
    if sentence.tags[k] != NOMINAL or k in sentence.named:
        return False
    if word.nouns:
        return any(
            row.forms == "n" and row.type != NONE
            for a in word.nouns[:1]
            if a.form is not None and a.form.lexeme.cls != "casualty"
            for row in know.triggers.get(a.form.lexeme.lemma, ())
        )
    return any(a.form is not None and a.form.lexeme.lemma in know.triggers for a in word.masdars)


def _relative(sentence: Sentence, k: int, head: int) -> bool:
    """Whether the verb at k belongs to a relative clause of an earlier noun: after الذي, or bare after an indefinite noun."""
    before = sentence.tags[k - 1] if k else "."
    if before == "R" or (before in "XK" and sentence.tag(k - 2) == "R"):
        return True
    verb = sentence.verb(k)
    if verb is not None and verb.conj:
        return k - head < 25
    return before == NOMINAL or (before == "." and k - head < 12)


def _backing(sentence: Sentence, i: int) -> bool:
    """«بدعم من الطيران», «تحت غطاء جوي من التحالف»: who stands behind the doer has lost nothing."""
    return any(sentence.text(k).removeprefix("و").removeprefix("ب") in _SUPPORT for k in (i - 1, i - 2))


_SUPPORT: Final = frozenset("دعم اسناد مسانده غطاء مشاركه مساعده موازره تغطيه تمهيد اشراف طلب امر ايعاز توجيه تمويل تحريض".split())
