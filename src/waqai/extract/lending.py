"""Lending: what the events of a sentence owe each other - doers, places - and which of them cannot be or say a thing twice."""

from typing import Final

from waqai.extract.event import BLOWS, Event, Part
from waqai.extract.figures import counted, counts, running
from waqai.extract.places_again import Discourse
from waqai.extract.placing import fronted
from waqai.extract.predicates import own_predicate
from waqai.extract.told import Told
from waqai.language.grammar import Sentence
from waqai.language.phrases import Phrase
from waqai.lexicon import Knowledge
from waqai.resolve.again import stands

_CARRY_NOT: Final = frozenset(
    "agree threaten accuse condemn reject support sanction recognise demand appoint resign meet mediate".split()
)


def main_subject(event: Event, earlier: list[Event]) -> None:
    """A fight told as the circumstance of a deed is the doer's («انسحبت القوات بعد معارك»)."""
    if event.form == "finite" or event.agents or event.subject_suffix or not earlier or "agent" not in event.row.roles.values():
        return
    if event.type not in _FIGHTS or (event.patients and event.type != "clash"):
        return
    sentence, i = event.sentence, event.span[0] - 1
    while i >= 0 and (sentence.tags[i] in "QU" or i in sentence.times):
        i -= 1
    near = sentence.words[i].base if i >= 0 and sentence.tags[i] == "P" else ""
    joined = near == "بجانب" or (sentence.conj(event.span[0]) == "و" and earlier[-1].form != "finite")
    main = next((e for e in reversed(earlier) if e.agents and (e.form == "finite" or joined or e.type in BLOWS)), None)
    if main is not None and (joined or near in {"بعد", "عقب", "اثر", "خلال", "في", "من"}):
        first = main.agents[0]
        event.agents.append(Part(first.sentence, first.start, first.end, first.phrase, "carried"))


_LIVING: Final = frozenset("kill injure arrest release abduct torture sexual_violence execution assassination".split())
_LIFELESS: Final = frozenset({"abstract", "money", "work", "body", "unit", "time", "event"})
_NO_DOER: Final = frozenset({"abstract", "money", "work", "body", "unit", "time", "thing"})
_WORDS: Final = frozenset("سوال اسيله انتقاد انتقادات كلام تصريح تصريحات شتيمه شتايم لسان نظره سخريه نكته اتهام اتهامات".split())
_VIOLENT: Final = frozenset({"territory", "fighting", "harm", "detention"})


def odd(event: Event, know: Knowledge) -> str:
    """Why a frame is filled by what it cannot be filled by, "" if it can: microbes that attack, questions that shell."""
    if event.group not in _VIOLENT:
        return ""
    for one in event.patients:
        phrase = one.phrase
        if event.type in _LIVING and phrase is not None and phrase.cls in _LIFELESS and phrase.number is None:
            return "its object is nothing that lives"
        if event.type in {"attack", "destroy"} and phrase is not None and _is_idea(one, phrase):
            return "its object is an idea or a work"
    doer = event.agents[0].phrase if event.agents else None
    if doer is not None and doer.cls in _NO_DOER and doer.name is None and event.form == "finite":
        lemmas = event.agents[0].sentence.words[doer.head].lemmas()
        if not any(lemma in know.triggers for lemma in lemmas):
            return "its subject is nothing that fights"
    if event.type == "advance" and doer is not None and doer.cls == "weapon":
        return "a projectile, not a force"
    for item in event.pps:
        if item.prep == "ب" and item.phrase is not None and event.sentence.words[item.phrase.head].base in _WORDS:
            return "fought with words"
    return ""


def _is_idea(one: Part, phrase: Phrase) -> bool:
    """A wish, a policy, a film, a record: attacked with words, done away with, but in no fight. Gatherings are people."""
    if phrase.name is not None or phrase.number is not None:
        return False
    return phrase.cls == "work" or (phrase.cls == "abstract" and not one.sentence.words[phrase.head].lemmas() & _GATHERINGS)


_GATHERINGS: Final = frozenset("هدف تجمع اجتماع حفل جنازه عزاء عرس مسيره تظاهره موكب مهرجان صلاه رتل خط جبهه محور امداد".split())


_STILL: Final = frozenset({"زال", "برح", "ظل", "بقي"})


def doubles(event: Event, earlier: list[Event]) -> bool:
    """«سقطت … بيد الفصائل» and «ارتقوا شهداء» are one event each: the verb tells it, the word behind it only fills it in."""
    if not earlier or event.form == "finite":
        return False
    last, gap = earlier[-1], event.head - earlier[-1].head
    if event.type == "hold" and event.span[1] - event.span[0] == 1:
        if event.sentence.words[event.span[0] - 1].lemmas() & _STILL:
            return False  # «تسليم المعبر، الذي لا يزال بيد الجيش»
        taken = [(p.start, p.end) for p in last.places if p.sentence is event.sentence]
        if any(item.start == event.span[0] for item in last.pps) and not own_predicate(event.sentence, event.span[0]):
            return True  # «سقوط الفرقة بيد المهاجمين»
        elsewhere = bool(event.places) and not any(p.start < end and start < p.end for p in event.places for start, end in taken)
        denied = last.modality == "denied"  # «لم تسقط المدينة، فالقوات مرابطة فيها» says two things
        return last.type in {"capture", "hand_over", "hold"} and gap < 15 and not elsewhere and not denied
    sentence, head = event.sentence, event.head
    if sentence.words[head].head_class != "casualty" or last.type != event.type or last.form != "finite" or gap >= 6:
        return False
    if any(p.sentence is sentence and p.start <= head < p.end for p in last.patients):
        return True  # «راح ضحيتها عشرون شهيدا»
    alone = event.form == "noun" and not counted(sentence, head) and not sentence.conj(head)
    return alone or not counts(event)  # «راح عشرون مدنيا ضحية القصف»


def repelled(found: list[Told]) -> None:
    """C9: whoever is repelled is the attacker of the attack told beside it."""
    for n, told in enumerate(found):
        if told.event.type != "repel":
            continue
        attack = next((t.event for t in found[n + 1 :] if t.event.type in BLOWS and t.event.agents), None)
        if attack is not None and (
            not told.event.patients or told.event.patients[0].start <= attack.head < told.event.patients[0].end
        ):
            told.event.patients = [Part(p.sentence, p.start, p.end, p.phrase, "carried") for p in attack.agents]


_GOING: Final = frozenset({"withdraw", "flee"})
_SCENES: Final = frozenset("capture advance clash attack besiege".split())


def left_behind(found: list[Told], seen: Discourse) -> None:
    """Who is told only to have gone somewhere left what was taken or fought for right before, in this sentence or the last one:
    «سيطر الجيش على القاعدة. وفر المسلحون إلى الجبال»."""
    for n, told in enumerate(found):
        event = told.event
        if event.type not in _GOING or not event.places or any(p.role not in {"to", "through"} for p in event.places):
            continue
        last = [e for e in seen.told[-12:] if e.sentence.index == event.sentence.index - 1]
        source = next((e for e in (*(t.event for t in found[:n][::-1]), *reversed(last)) if e.places), None)
        if source is None or source.type not in _SCENES or source.modality != event.modality or _contrast(source, event):
            continue
        if len(source.places) == 1 and source.places[0].role == "at":
            event.places.extend(_held(source))


def carry_over(found: list[Told], seen: Discourse) -> None:
    """A place holds on into the next sentence for deeds that name none, while nothing else has been named. Where somebody left for
    is no place that holds."""
    if not found or any(t.event.places for t in found) or _names_another(found[0].event.sentence):
        return
    if _since_the_beginning(found[0].event.sentence):
        return
    for told in found:
        event = told.event
        before = [e for e in seen.told[-12:] if e.sentence.index == event.sentence.index - 1 and _lends(e)]
        summed = (told.time is not None and told.time[1].duration) or running(event.sentence, event.head)
        if before and event.type in _CARRIED_ON and not told.event.background and not summed:
            event.places.extend(_held(before[-1], over=True))


_LEAVING: Final = frozenset("withdraw flee displace evacuate redeploy".split())


def _lends(event: Event) -> bool:
    """Whether an event has a place where it happened: a demand has none, and of who left it is not where he went."""
    return event.type not in _CARRY_NOT and any(p.role not in {"to", "through"} or event.type not in _LEAVING for p in event.places)


def _since_the_beginning(sentence: Sentence) -> bool:
    """«منذ بدء الهجوم», «منذ اندلاع الحرب»: a count of a whole war, which is of no one place."""
    return any(sentence.text(k) == "منذ" and sentence.text(k + 1) in _BEGINNINGS for k in range(len(sentence)))


def _names_another(sentence: Sentence) -> bool:
    """Whether a sentence is at a place of its own, though no event was given it."""
    return any(name.kind == "place" and stands(sentence, name.start, name.end) == "scene" for name in sentence.names.values())


def _held(source: Event, *, over: bool = False) -> list[Part]:
    """The places an event lends: where it happened, all of a list, else the first it names.

    over: into the next sentence, where a building is not carried.
    """
    first = "at" if any(p.role == "at" for p in source.places) else source.places[0].role
    at = [p for p in source.places if p.role == first][: 1 if first == "to" else None]
    if over:
        at = [p for p in at if p.phrase is not None and p.phrase.cls != "facility"]
    return [Part(p.sentence, p.start, p.end, p.phrase, "carried") for p in at]


_FIGHTS: Final = frozenset({"clash", "attack", "advance", "shelling"})
_CARRIED_ON: Final = frozenset(
    "kill injure arrest clash destroy shelling airstrike drone_strike bombing interception abduct".split()
)


def carry_places(found: list[Told], begin: int) -> None:
    """C29: a place holds for the other events of its sentence that have none, the nearest before first, else the place that the
    sentence opens with (at token `begin`), else the nearest after."""
    front = fronted(found[0].event.sentence, begin) if any(not told.event.places for told in found) else None
    for n, told in enumerate(found):
        event = told.event
        if event.places or event.type in _CARRY_NOT or _of_a_whole_war(event):
            continue
        before = next((t.event for t in reversed(found[:n]) if _lends(t.event)), None)
        after = next((t.event for t in found[n + 1 :] if _lends(t.event)), None)
        if front is not None and (before is None or _contrast(before, event)):
            if not (event.definite and told.chain):  # «وفي كييف قال متحدث إن الجيش صد الهجوم»
                event.places.append(Part(event.sentence, front.start, front.end, front, "carried"))
            continue
        source = before if before is not None and not _contrast(before, event) else after
        if source is not None and not _contrast(source, event):
            event.places.extend(_held(source))


def _of_a_whole_war(event: Event) -> bool:
    """«منذ بدء الهجوم»: what began then is not of the place told of."""
    sentence, i = event.sentence, event.span[0]
    return event.form == "noun" and sentence.text(i - 2) == "منذ" and sentence.text(i - 1) in _BEGINNINGS


_BEGINNINGS: Final = frozenset({"بدء", "بدا", "بدايه", "انطلاق", "اندلاع", "انطلاقه"})


def _contrast(a: Event, b: Event) -> bool:
    """A contrast linker stands between two events of a sentence."""
    if a.sentence is not b.sentence:
        return False
    low, high = sorted((a.head, b.head))
    return any(a.sentence.tags[k] == "L" and a.sentence.words[k].base in {"فيما", "بينما", "حين"} for k in range(low, high))
