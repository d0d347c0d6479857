"""From sentences to events: every stage of reading one document, in order."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from waqai.extract.arguments import fill
from waqai.extract.coreference import BLOWS, Discourse, resolve, retold
from waqai.extract.events import Event, Finder, Part
from waqai.extract.figures import counts
from waqai.extract.furniture import armed_words, dateline, foreign_weights, genre, silent, trimmed
from waqai.extract.governors import Governor, governors
from waqai.extract.moods import find_cues, mood
from waqai.extract.slots import previous_subject
from waqai.extract.telling import telling
from waqai.extract.voices import Voice, quote_open, voices
from waqai.extract.whens import Dated, dated, pluperfect, time_of, value_of
from waqai.language.clauses import clause_of, clause_starts
from waqai.language.grammar import Sentence, parse
from waqai.language.sentences import sentences, tokens
from waqai.language.words import Speller
from waqai.lexicon import Cue, Knowledge
from waqai.model import Stance
from waqai.resolve.times import Resolved, TimeHit, find_times
from waqai.resolve.links import setting
from waqai.script import Folded

ARMED_ENOUGH: Final = 2
"""Signs of conflict that let a sentence speak in a text about something else."""
_PASSIVE_MARK: Final = "\u064f"
SPEECH_ACTS: Final = frozenset({"threatens", "demands", "denies"})
_OWN_ACTS: Final = frozenset({"accuse", "threaten", "demand", "condemn", "reject", "support"})
_CARRY_NOT: Final = frozenset("agree threaten accuse condemn reject support sanction recognise demand appoint resign meet mediate".split())


@dataclass(slots=True)
class Told:
    """An event with everything said about its telling. chain: sources, outermost first, each with its cue token and stance.
    presupposed: in a definite relative clause; dated: its sentence names a day that is not history;
    aged: its own day is; accused: it is what somebody is accused of, coded as the accusation."""

    event: Event
    chain: list[tuple[Part, int, Stance]] = field(default_factory=list)
    time: tuple[Resolved, TimeHit] | None = None
    presupposed: bool = False
    dated: bool = False
    aged: bool = False
    accused: bool = False


@dataclass(slots=True)
class Read:
    """One sentence as far as reading went; kept for mentions and for explanation."""

    sentence: Sentence
    starts: list[int]
    voices: list[Voice]
    cues: list[tuple[int, int, Cue]]
    times: list[Dated]
    silence: str = ""
    dropped: list[tuple[Event, str]] = field(default_factory=list)
    governors: dict[int, list[Governor]] = field(default_factory=dict)


class Reader:
    """Reads documents against one Knowledge. Holds no state of any document; safe to reuse, not to share between threads."""

    def __init__(self, know: Knowledge) -> None:
        self.know = know
        self.speller = Speller(know.words, know.names)
        self._finder = Finder(know, self.speller)

    def parse(self, folded: Folded) -> list[tuple[Sentence, list[TimeHit]]]:
        """The sentences of a text without page furniture, each with its time expressions."""
        found: list[tuple[Sentence, list[TimeHit]]] = []
        for group in sentences(tokens(folded.text)):
            kept = trimmed(group, folded.text, self.know)
            if kept:
                hits = find_times([token.text for token in kept])
                times = {k: hit.end for hit in hits for k in range(hit.start, hit.end)}
                found.append((parse(len(found), kept, folded, self.speller, self.know, times), hits))
        return found

    def events(self, folded: Folded, published: date | None) -> tuple[list[Told], list[Read]]:
        """All events of a text, told once each, with voices, moods and times; and what reading saw on the way."""
        parsed = self.parse(folded)
        country = setting((sentence for sentence, _ in parsed), published).country
        weights = [foreign_weights(sentence, self.know) for sentence, _ in parsed]
        document: Counter[str] = sum(weights, Counter())
        arms = [armed_words(sentence) for sentence, _ in parsed]
        about = genre(document, sum(arms))
        seen = Discourse()
        told: list[Told] = []
        reads: list[Read] = []
        speaker: list[tuple[Part, int, Stance]] = []
        quoted = False
        for (sentence, hits), weight, armed in zip(parsed, weights, arms, strict=True):
            read = self._read(sentence, hits, published, country)
            reads.append(read)
            read.silence = silent(weight, document, armed) or (about if armed < ARMED_ENOUGH else "") or ("question" if _question(sentence) else "")
            if not read.silence:
                told.extend(self._sentence(read, folded, published, seen, speaker, quoted))
            elif read.silence != "question":
                self._silenced(read, folded)
            speaker = _speaker(read, speaker, quoted)
            quoted = quote_open(sentence, quoted)
        return told, reads

    def _silenced(self, read: Read, folded: Folded) -> None:
        for event in self._finder.events(read.sentence, read.starts, frozenset()):
            read.dropped.append((event, f"text about {read.silence}"))

    def _read(self, sentence: Sentence, hits: list[TimeHit], published: date | None, country: str | None) -> Read:
        starts = clause_starts(sentence)
        return Read(sentence, starts, voices(sentence, starts, self.know), [], dated(hits, published, country))

    def _sentence(
        self, read: Read, folded: Folded, published: date | None, seen: Discourse, speaker: list[tuple[Part, int, Stance]], quoted: bool,
    ) -> list[Told]:
        sentence = read.sentence
        begin = dateline(sentence)
        marked = _marked(sentence, folded)
        for voice in read.voices:
            seen.subjects.extend(voice.chain[-1:])
        found: list[Told] = []
        candidates = self._finder.events(sentence, read.starts, marked)
        if not candidates:
            return found
        read.cues = find_cues(sentence, self.know)
        past = pluperfect(sentence) or any(_setting_back(cue) for _, _, cue in read.cues)
        for event in candidates:
            if event.head < begin or _institution(event):
                read.dropped.append((event, "part of a name, a rank or a dateline"))
                continue
            chain = governors(sentence, read.starts, event.head, self.know)
            read.governors[event.head] = chain
            verdict = mood(event, chain, read.starts, read.cues)
            if verdict is not None and verdict[0] == "actual" and _denied(event, read):
                verdict = ("denied", "نفي")
            if verdict is None:
                read.dropped.append((event, "a report is denied, or a goal without place or person"))
                continue
            fill(event, chain, read.starts, self.know)
            _main_subject(event, [t.event for t in found])
            event.modality, because = verdict
            if because:
                event.notes.append(because)
            if odd := _odd(event, self.know):
                read.dropped.append((event, odd))
                continue
            resolve(event, seen, previous_subject(sentence, read.starts, event.head) if event.subject_drops else [])
            lent = any(g.kind in {"succeeds", "fails", "tries", "plans"} for g in chain)
            if not lent and (retold(event, (t.event for t in found)) or retold(event, seen.told)):
                read.dropped.append((event, "told before"))
                continue
            how = telling(event, chain, [t.event for t in found if not t.presupposed], self.know)
            if how == "mention":
                read.dropped.append((event, "mentioned, not told"))
                continue
            if _doubles(event, [t.event for t in found]):
                read.dropped.append((event, "said already by the verb before it"))
                continue
            one = Told(event, presupposed=how == "presupposed", dated=any(not t.old for t in read.times))
            self._voice(one, chain, read, speaker, quoted, found)
            chosen = time_of(event, read.times, read.starts, read.voices)
            value = value_of(chosen, event, published) if chosen is not None else None
            one.time = (value, chosen.hit) if chosen is not None and value is not None else None
            one.aged = chosen is not None and chosen.old
            one.accused = any(g.kind == "accuses" for g in chain)
            event.background = self._background(one, read, past, chosen)
            seen.note(event)
            found.append(one)
            presupposed = self._siege(one)
            if presupposed is not None:
                found.append(presupposed)
        _repelled(found)
        _carry_places(found)
        _carry_over(found, seen)
        return found

    def _siege(self, told: Told) -> Told | None:
        """C20, C37: who demands, denies or plans the end of a siege takes for granted that there is one."""
        event = told.event
        if event.type != "break_siege" or event.modality == "actual" or event.slots.object is None:
            return None
        row = next((r for r in self.know.triggers.get("حصار", ()) if r.type == "besiege"), None)
        if row is None:
            return None
        head = event.slots.object.head
        siege = Event(event.sentence, head, (head, head + 1), "noun", row, event.slots, "besiege", list(event.agents), [], list(event.places))
        siege.notes.append("presupposed")
        return Told(siege)

    def _voice(
        self, told: Told, chain: list[Governor], read: Read, speaker: list[tuple[Part, int, Stance]], quoted: bool, found: list[Told],
    ) -> None:
        event, sentence = told.event, read.sentence
        head = event.head
        covering = [v for v in read.voices if v.scope[0] <= head < v.scope[1] and v.cue != head]
        links: list[tuple[Part, int, Stance]] = []
        for voice in covering:
            if event.type in _OWN_ACTS and event.form == "finite" and not voice.after and not _reported(sentence, read.starts, event, voice):
                continue
            if voice.continues and not voice.chain:
                links = list(speaker) or links
                continue
            if voice.nested or voice.after:
                links.extend((p, voice.cue, voice.stance) for p in voice.chain)
            else:
                links = [(p, voice.cue, voice.stance) for p in voice.chain]
        if not covering and quoted and speaker:
            links = list(speaker)
        for governor in chain:
            if governor.kind in SPEECH_ACTS and sentence.tags[governor.at] == "V":
                stance: Stance = "denies" if governor.kind == "denies" else "says"
                act = next((t.event for t in found if t.event.head == governor.at and t.event.agents), None)
                if governor.subject is not None:
                    part = Part(sentence, governor.subject.start, governor.subject.end, governor.subject)
                elif act is not None:
                    part = act.agents[0]
                else:
                    continue
                if all(p.start != part.start for p, _, _ in links):
                    links.append((part, governor.at, stance))
        told.chain = [link for link in links if not _same_as_self(event, link)]

    def _background(self, told: Told, read: Read, past: bool, chosen: Dated | None) -> bool:
        ancient = chosen is not None and chosen.old
        if past and (any(t.old for t in read.times) or any(_setting_back(cue) for _, _, cue in read.cues)):
            return True
        if ancient and chosen is not None and chosen.hit.duration:
            return True
        return ancient and not told.chain


def _reported(sentence: Sentence, starts: list[int], event: Event, voice: Voice) -> bool:
    """Whether a speech act stands inside what somebody else said: behind his أن or in his quotation, not merely after it."""
    begin = clause_of(starts, len(sentence), event.head)[0]
    return any(sentence.tags[k] == "S" or sentence.text(k) in {"«", "\""} for k in range(voice.cue, max(begin + 1, voice.cue))) \
        and sentence.conj(begin) == "" and sentence.tags[begin] != "L"


def _denied(event: Event, read: Read) -> bool:
    """An event noun in the same clause behind a verb of denial: «نفت صحة ما يتداول عن انسحابها»."""
    sentence = read.sentence
    for voice in read.voices:
        if voice.stance == "denies" and voice.cue < event.head and event.form != "finite":
            between = range(voice.cue + 1, event.span[0])
            if not any(sentence.tags[k] == "S" or k in read.starts and sentence.tags[k] != "M" for k in between):
                return True
    return False


def _setting_back(cue: Cue) -> bool:
    """A cue that makes its whole sentence history; a lone adverb such as سابقا does so for its own phrase only."""
    return cue.kind == "background" and cue.scope == "sentence" and len(cue.words) > 1


def _same_as_self(event: Event, link: tuple[Part, int, Stance]) -> bool:
    """A claim such as accuse or condemn is the speaker's own act, not something he says."""
    part, cue, _ = link
    return event.type in _OWN_ACTS and cue == event.head and part.sentence is event.sentence


def _question(sentence: Sentence) -> bool:
    return sentence.text(len(sentence) - 1) in {"؟", "?"} or any(tag == "A" for tag in sentence.tags[:2])


def _marked(sentence: Sentence, folded: Folded) -> frozenset[int]:
    """Tokens whose first letter carries a written ḍamma: the passive of a past verb, as careful outlets print it."""
    if folded.origin is None:
        return frozenset()
    found = set()
    for i, token in enumerate(sentence.tokens):
        if sentence.tags[i] != "V" or not sentence.words[i].verbs:
            continue
        conj = len(sentence.words[i].verbs[0].conj)
        span = folded.back(token.start + conj, min(token.end, token.start + conj + 1))
        if _PASSIVE_MARK in span.text:
            found.add(i)
    return frozenset(found)


def _institution(event: Event) -> bool:
    """An event noun inside a name, a rank or an office: قائد العمليات، غرفة عمليات، لجنة المصالحة."""
    sentence, i = event.sentence, event.span[0]
    if event.form == "finite" or i == 0 or sentence.prep(i) or sentence.conj(i):
        return False
    before = sentence.words[i - 1]
    if sentence.tags[i - 1] != "N" or before.det or before.suffix:
        return False
    return before.head_class in {"org", "title", "force", "facility", "place", "medium"} and not before.masdars


def _speaker(read: Read, speaker: list[tuple[Part, int, Stance]], quoted: bool) -> list[tuple[Part, int, Stance]]:
    """Who has the floor after this sentence."""
    named = [v for v in read.voices if v.chain]
    if named:
        last = named[-1]
        return [(p, last.cue, last.stance) for p in last.chain]
    if read.voices or quoted:
        return speaker
    return []


def _main_subject(event: Event, earlier: list[Event]) -> None:
    """A fight told as the circumstance of a deed is the doer's («انسحبت القوات بعد معارك»، «قتلت الشرطة … في تبادل لإطلاق النار»)."""
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


def _odd(event: Event, know: Knowledge) -> str:
    """Why a frame is filled by what it cannot be filled by, "" if it can: microbes that attack, funds released, questions that shell."""
    if event.group not in _VIOLENT:
        return ""
    for one in event.patients:
        phrase = one.phrase
        if event.type in _LIVING and phrase is not None and phrase.cls in _LIFELESS and phrase.number is None:
            return "its object is nothing that lives"
    doer = event.agents[0].phrase if event.agents else None
    if doer is not None and doer.cls in _NO_DOER and doer.name is None and event.form == "finite":
        lemmas = event.sentence.words[doer.head].lemmas()
        if not any(lemma in know.triggers for lemma in lemmas):
            return "its subject is nothing that fights"
    if event.type == "advance" and doer is not None and doer.cls == "weapon":
        return "a projectile, not a force"
    for item in event.pps:
        if item.prep == "ب" and item.phrase is not None and event.sentence.words[item.phrase.head].base in _WORDS:
            return "fought with words"
    return ""


def _doubles(event: Event, earlier: list[Event]) -> bool:
    """«سقطت … بيد الفصائل» and «ارتقوا شهداء» are one event each: the verb tells it, the word behind it only fills it in."""
    if not earlier or event.form == "finite":
        return False
    last, gap = earlier[-1], event.head - earlier[-1].head
    if event.type == "hold" and event.span[1] - event.span[0] == 1:
        return last.type in {"capture", "hand_over", "hold"} and gap < 15
    casualty = event.sentence.words[event.head].head_class == "casualty"
    return casualty and last.type == event.type and last.form == "finite" and gap < 6 and not counts(event)


def _repelled(found: list[Told]) -> None:
    """C9: whoever is repelled is the attacker of the attack told beside it."""
    for n, told in enumerate(found):
        if told.event.type != "repel":
            continue
        attack = next((t.event for t in found[n + 1 :] if t.event.type in BLOWS and t.event.agents), None)
        if attack is not None and (not told.event.patients or told.event.patients[0].start <= attack.head < told.event.patients[0].end):
            told.event.patients = [Part(p.sentence, p.start, p.end, p.phrase, "carried") for p in attack.agents]


def _carry_over(found: list[Told], seen: Discourse) -> None:
    """A place holds on into the next sentence for deeds that name none, while nothing else has been named."""
    if any(t.event.places for t in found):
        return
    for told in found:
        event = told.event
        before = [e for e in seen.told[-12:] if e.sentence.index == event.sentence.index - 1 and e.places and e.type not in _CARRY_NOT]
        if before and event.type in _CARRIED_ON and not told.event.background:
            event.places.extend(_held(before[-1], over=True))


def _held(source: Event, *, over: bool = False) -> list[Part]:
    """The places an event lends: where it happened, all of a list, else the first it names.

    over: into the next sentence, where a building is not carried.
    """
    at = [p for p in source.places if p.role == "at"] or source.places[:1]
    if over:
        at = [p for p in at if p.phrase is not None and p.phrase.cls != "facility"]
    return [Part(p.sentence, p.start, p.end, p.phrase, "carried") for p in at]


_FIGHTS: Final = frozenset({"clash", "attack", "advance", "shelling"})
_CARRIED_ON: Final = frozenset("kill injure arrest clash destroy shelling airstrike drone_strike bombing interception abduct".split())


def _carry_places(found: list[Told]) -> None:
    """C29: a place holds for the other events of its sentence that have none, the nearest before first, else the nearest after."""
    for n, told in enumerate(found):
        event = told.event
        if event.places or event.type in _CARRY_NOT:
            continue
        before = next((t.event for t in reversed(found[:n]) if t.event.places and t.event.type not in _CARRY_NOT), None)
        after = next((t.event for t in found[n + 1 :] if t.event.places and t.event.type not in _CARRY_NOT), None)
        source = before if before is not None and not _contrast(before, event) else after
        if source is not None and not _contrast(source, event):
            event.places.extend(_held(source))


def _contrast(a: Event, b: Event) -> bool:
    """A contrast linker stands between two events of a sentence."""
    low, high = sorted((a.head, b.head))
    return any(a.sentence.tags[k] == "L" and a.sentence.words[k].base in {"فيما", "بينما", "حين"} for k in range(low, high))
