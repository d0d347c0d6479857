"""From sentences to events: every stage of reading one document, in order."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from waqai.extract.arguments import fill
from waqai.extract.coreference import resolve, retold
from waqai.extract.cue_phrases import find_cues
from waqai.extract.denials import denied_again
from waqai.extract.eligible import asked_from, marked_passives, names_a_body
from waqai.extract.event import Event, Part
from waqai.extract.events import Finder
from waqai.extract.for_whom import for_whom, speaks_of_himself
from waqai.extract.furniture import armed_words, dateline, foreign_weights, genre, silent, trimmed
from waqai.extract.governed import OWNS_UP
from waqai.extract.governing import AMID, CHARGING
from waqai.extract.governors import governors
from waqai.extract.hearsay import WHAT
from waqai.extract.history import aside, is_set_back, long_ago, of_telling, past_comma, setting_back_cue
from waqai.extract.lending import carry_over, carry_places, doubles, left_behind, main_subject, odd, repelled
from waqai.extract.moods import bearing, mood
from waqai.extract.places_again import Discourse
from waqai.extract.predicates import still
from waqai.extract.reckoning import begun_before, by_clock, by_part_of_day, carry_days, gone_before, lasted
from waqai.extract.refuting import refuted
from waqai.extract.retracting import take_back
from waqai.extract.slots import previous_subject
from waqai.extract.speaking import Voice
from waqai.extract.telling import telling
from waqai.extract.told import Read, Told
from waqai.extract.voices import quote_open, takes_back, voices
from waqai.extract.whens import Dated, counted_back, dated, headed, led_on, pluperfect, time_of, value_of
from waqai.language.clauses import clause_of, clause_starts
from waqai.language.grammar import Sentence
from waqai.language.parsing import parse
from waqai.language.sentences import sentences, tokens
from waqai.language.spoken import parted
from waqai.language.words import Speller
from waqai.lexicon import Cue, Knowledge
from waqai.model import Stance
from waqai.resolve.settings import Setting
from waqai.resolve.times import TimeHit, find_times
from waqai.script import Folded

ARMED_ENOUGH: Final = 2
"""Signs of conflict that let a sentence speak in a text about something else."""
SPEECH_ACTS: Final = frozenset({"threatens", "demands", "denies"})
_ANEW: Final = frozenset({"succeeds", "fails", "tries", "plans", "blame", "accuses"})
"""Governors that make of «الهجوم», told before, a statement of its own: who is charged with it, who disowns it."""
_OWN_ACTS: Final = frozenset({"accuse", "threaten", "demand", "condemn", "reject", "support"})
Parsed = tuple[Sentence, list[TimeHit]]
"""A sentence with its time expressions."""


class Reader:
    """Reads documents against one Knowledge. Holds no state of any document; safe to reuse, not to share between threads."""

    def __init__(self, know: Knowledge) -> None:
        self.know = know
        self.speller = Speller(know.words, know.names)
        self._finder = Finder(know, self.speller)

    def parse(self, folded: Folded) -> list[Parsed]:
        """The sentences of a text without page furniture, each with its time expressions."""
        found: list[Parsed] = []
        vouched: set[str] = set()
        for group in sentences(tokens(folded.text)):
            kept = parted(trimmed(group, folded.text, self.know), self.speller, self.know.names)
            if kept:
                hits = find_times([token.text for token in kept])
                times = {k: hit.end for hit in hits for k in range(hit.start, hit.end)}
                found.append((parse(len(found), kept, folded, self.speller, self.know, times, vouched), hits))
        return found

    def events(self, parsed: Sequence[Parsed], folded: Folded, where: Setting) -> tuple[list[Told], list[Read]]:
        """All events of parsed sentences, told once each, with voices, moods and times; and what reading saw on the way."""
        weights = [foreign_weights(sentence, self.know) for sentence, _ in parsed]
        document: dict[str, int] = {}
        for weight in weights:
            for domain, heavy in weight.items():
                document[domain] = document.get(domain, 0) + heavy
        arms = [armed_words(sentence) for sentence, _ in parsed]
        about = genre(document, sum(arms))
        seen = Discourse()
        told: list[Told] = []
        reads: list[Read] = []
        speaker: list[tuple[Part, int, Stance]] = []
        quoted = False
        for (sentence, hits), weight, armed in zip(parsed, weights, arms, strict=True):
            read = self._read(sentence, hits, where, reads[-1] if reads else None)
            reads.append(read)
            read.silence = (
                silent(weight, document, armed)
                or (about if armed < ARMED_ENOUGH else "")
                or ("question" if not asked_from(sentence) else "")
            )
            if not read.silence:
                take_back(sentence, told)
                found = self._sentence(read, folded, where, seen, speaker, quoted, told)
                again = denied_again(read, found, told, self.know)
                told.extend((*found, *again))
            elif read.silence != "question":
                self._silenced(read, folded)
            speaker = _speaker(read, speaker, quoted)
            quoted = quote_open(sentence, quoted)
            sentence.phrases.clear()
            sentence.memory.clear()  # a long text would else hold, and the collector walk, all of it to the end
        return told, reads

    def _silenced(self, read: Read, folded: Folded) -> None:
        for event in self._finder.events(read.sentence, read.starts, frozenset()):
            read.dropped.append((event, f"text about {read.silence}"))

    def _read(self, sentence: Sentence, hits: list[TimeHit], where: Setting, before: Read | None) -> Read:
        starts = clause_starts(sentence)
        points = [t.value for t in before.times if not t.hit.duration] if before is not None else []
        times = dated(hits, where.published, where.country, points[-1] if points else None)
        above = before.headed if before is not None else None
        read = Read(sentence, starts, voices(sentence, starts, self.know), [], times)
        read.headed = headed(sentence, times, above, where.published) or above
        return read

    def _sentence(
        self,
        read: Read,
        folded: Folded,
        where: Setting,
        seen: Discourse,
        speaker: list[tuple[Part, int, Stance]],
        quoted: bool,
        before: list[Told],
    ) -> list[Told]:
        sentence = read.sentence
        begin = dateline(sentence)
        marked = marked_passives(sentence, folded)
        for voice in read.voices:
            seen.subjects.extend(voice.chain[-1:])
        found: list[Told] = []
        candidates = self._finder.events(sentence, read.starts, marked)
        if not candidates:
            return found
        read.cues = find_cues(sentence, self.know)
        past = pluperfect(sentence)
        asked = asked_from(sentence)
        for event in candidates:
            if event.head >= asked:
                read.dropped.append((event, "asked, not told"))
                continue
            if event.head < begin or names_a_body(event):
                read.dropped.append((event, "part of a name, a rank or a dateline"))
                continue
            read.governors[event.head] = governors(sentence, read.starts, event.head, self.know)
            if reason := self._fill(event, read, found):
                read.dropped.append((event, reason))
                continue
            one = self._tell(event, read, seen, found)
            if isinstance(one, str):
                read.dropped.append((event, one))
                continue
            self._voice(one, read, speaker, quoted, found)
            if one.chain and (own := speaks_of_himself(event, one.chain[-1][0])) is not None:
                event.agents.append(own)
            self._date(one, read, where, past)
            seen.note(event)
            found.append(one)
            presupposed = self._siege(one)
            if presupposed is not None:
                found.append(presupposed)
        repelled(found)
        left_behind(found, seen)
        carry_places(found, begin)
        carry_over(found, seen)
        carry_days(found, before)
        return found

    def _fill(self, event: Event, read: Read, found: list[Told]) -> str:
        """Give an event its modality and arguments; the reason why it is none, "" if it is."""
        chain = read.governors[event.head]
        bearer = bearing(event) if not chain else -1  # «نفى أن تكون المدينة بيد الجيش»
        above = governors(event.sentence, read.starts, bearer, self.know) if bearer >= 0 else chain
        verdict = mood(event, above, read.starts, read.cues)
        if verdict is not None and verdict[0] in {"actual", "possible"} and _denied(event, read):
            verdict = ("denied", "نفي")
        if verdict is None:
            return "a report is denied, or a goal without place or person"
        fill(event, chain, read.starts, self.know)
        main_subject(event, [t.event for t in found])
        event.modality, because = verdict
        if because:
            event.notes.append(because)
        return ""

    def _tell(self, event: Event, read: Read, seen: Discourse, found: list[Told]) -> Told | str:
        """The event as told here, its pronouns resolved; the reason where the text has told it before or only mentions it."""
        chain = read.governors[event.head]
        resolve(event, seen, previous_subject(event.sentence, read.starts, event.head) if event.subject_drops else [])
        for_whom(event)
        if reason := odd(event, self.know):
            return reason
        lent = any(g.kind in _ANEW or g.lemma in OWNS_UP for g in chain)
        if not lent and (retold(event, (t.event for t in found)) or retold(event, seen.told)):
            return "told before"
        how = telling(event, chain, [t.event for t in found if not t.presupposed], self.know)
        if how == "mention":
            return "mentioned, not told"
        if doubles(event, [t.event for t in found]):
            return "said already by the verb before it"
        accused = any(g.kind == "accuses" for g in chain)
        dated = any(not t.old for t in read.times)
        governed = next((g.at for g in chain if event.sentence.tag(g.at) == "V"), -1)
        lead = min(t.event.head for t in (*found, Told(event)))
        return Told(event, presupposed=how == "presupposed", dated=dated, accused=accused, lead=lead, governed=governed)

    def _date(self, told: Told, read: Read, where: Setting, past: bool) -> None:
        """Give what is told its time, and say whether it is history."""
        event, published, clock = told.event, where.published, where.clock
        chosen = (
            counted_back(event, read.times, published)
            or led_on(event, read.times, published)
            or time_of(event, read.times, read.starts, read.voices)
        )
        if (begun_before(event) or gone_before(event)) and (chosen is None or chosen.hit.start < event.head):
            chosen, told.undatable = None, True
        value = value_of(chosen, event, published) if chosen is not None else None
        if chosen is not None and value is not None:
            value = by_clock(event.sentence, chosen.hit, value, clock)
        told.time = (value, chosen.hit) if chosen is not None and value is not None else None
        told.reckoned = lasted(event, read.times, published)
        if told.reckoned is not None:
            told.time = None
        elif not told.undatable and (told.time is None or of_telling(chosen, event, published)):
            told.reckoned = by_part_of_day(event, read.starts, published, clock)
            told.time = None if told.reckoned is not None else told.time
        told.aged = chosen is not None and chosen.old
        told.event.background = self._background(told, read, past, chosen, published)

    def _siege(self, told: Told) -> Told | None:
        """C20, C37: who demands, denies or plans the end of a siege takes for granted that there is one."""
        event = told.event
        if event.type != "break_siege" or event.modality == "actual" or event.slots.object is None:
            return None
        row = next((r for r in self.know.triggers.get("حصار", ()) if r.type == "besiege"), None)
        if row is None:
            return None
        head = event.slots.object.head
        siege = Event(
            event.sentence, head, (head, head + 1), "noun", row, event.slots, "besiege", list(event.agents), [], list(event.places)
        )
        siege.notes.append("presupposed")
        return Told(siege)

    def _voice(
        self,
        told: Told,
        read: Read,
        speaker: list[tuple[Part, int, Stance]],
        quoted: bool,
        found: list[Told],
    ) -> None:
        event, sentence = told.event, read.sentence
        head = event.head
        covering = [v for v in read.voices if v.scope[0] <= head < v.scope[1] and v.cue != head]
        if told.presupposed and event.type == "hold" and aside(sentence, head):
            covering = [v for v in covering if v.after]
        links: list[tuple[Part, int, Stance]] = []
        told_false = refuted(event, read.cues) if event.modality == "denied" else None
        if told_false is not None:
            covering = [
                v for v in covering if v.cue != told_false[0]
            ]  # «زعمت الحركة أنها انسحبت، وهذا غير صحيح»: she does not deny it
        if event.modality == "denied":
            covering = [v for v in covering if not _belied(v, event.head, read.cues)]
        else:
            covering = [v for v in covering if v.after or not (_spread(sentence, v) and past_comma(sentence, v.cue, head))]
        for voice in covering:
            if (
                event.type in _OWN_ACTS
                and event.form == "finite"
                and not voice.after
                and not _reported(sentence, read.starts, event, voice)
            ):
                continue
            if event.modality == "denied" and _spread(sentence, voice):
                # «نفى مصدر ما تتناقله منصات عن …»، «لا صحة لما تبثه قناة عن …»: the platforms only spread it
                denier = next((v for v in reversed(read.voices) if v.cue < voice.cue and v.stance == "denies" and v.chain), None)
                if denier is not None:
                    links = [(p, denier.cue, denier.stance) for p in denier.chain]
                continue
            if voice.continues and not voice.chain:
                links = [(part, cue, voice.stance) for part, cue, _ in links or speaker]
                continue
            if voice.nested or voice.after:
                links.extend((p, voice.cue, voice.stance) for p in voice.chain)
            else:
                links = [(p, voice.cue, voice.stance) for p in voice.chain]
        if not covering and quoted and speaker:
            links = list(speaker)
        for governor in read.governors[head]:
            if governor.kind == "accuses" and governor.lemma in CHARGING:
                whose = governor.subject
                links = [(p, cue, "claims") for p, cue, _ in links or speaker]
                if whose is not None:
                    links = [(Part(sentence, whose.start, whose.end, whose), governor.at, "claims")]
            named = governor.kind == "denies" and governor.subject is not None  # «نفي الجيش سقوط المدينة»
            if governor.kind in SPEECH_ACTS and (sentence.tags[governor.at] == "V" or named):
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
        if event.modality == "actual":  # «نفى الجيش سقوطها، مؤكدا أنه صد الهجوم»
            links = [(p, cue, "says" if stands == "denies" else stands) for p, cue, stands in links]
        told.chain = [link for link in links if not _same_as_self(event, link)]

    def _background(self, told: Told, read: Read, past: bool, chosen: Dated | None, published: date | None) -> bool:
        event, fresh = told.event, chosen is not None and not chosen.old and not chosen.hit.duration
        ancient = chosen is not None and chosen.old
        setting_back = [(start, cue) for start, _, cue in read.cues if setting_back_cue(cue)]
        if event.type == "hold" and still(event.sentence, event.slots.clause[0], event.head):  # «تسيطر عليها منذ سنوات»
            setting_back = [(start, cue) for start, cue in setting_back if cue.words[0] != "منذ"]
            ancient = ancient and chosen is not None and not chosen.hit.duration
        if past and (setting_back or any(t.old for t in read.times)):
            return True
        if not fresh and any(is_set_back(event, read, start, cue) for start, cue in setting_back):
            return True
        if ancient and chosen is not None and (chosen.hit.duration or long_ago(chosen, published)):
            return True
        return ancient and not told.chain


def _belied(voice: Voice, head: int, cues: list[tuple[int, int, Cue]]) -> bool:
    """«القناة تكذب حين تقول إن المدينة سقطت», «تناقلت صفحات خبرا كاذبا عن سقوطها»: whoever is called a liar denies nothing."""
    for start, stop, cue in cues:
        if cue.kind != "denied":
            continue
        if start <= voice.cue < stop and cue.words[1:2] in _LYING:
            return True
        if voice.stance != "denies" and voice.cue < start < head and cue.scope == "sentence" and cue.words[-1] in _FALSE:
            return True
    return False


_LYING: Final = (("حين",), ("من",))
_FALSE: Final = frozenset("كاذب كاذبا كاذبه مفبرك مفبركه ملفق ملفقه مضلل مضللا مضلله زايف زايفه مغلوط مغلوطه".split())
"""What is said of a report that somebody spreads."""


def _spread(sentence: Sentence, voice: Voice) -> bool:
    """A verb of spreading behind ما, with the pronoun of what is spread, or of standing in what spreads it."""
    word = sentence.words[voice.cue]
    what = voice.cue > 0 and (sentence.tags[voice.cue - 1] == "M" or sentence.text(voice.cue - 1) in WHAT)
    return what and bool(word.lemmas() & _STANDING_IN or (word.verbs and word.verbs[0].suffix))


_STANDING_IN: Final = frozenset({"ورد", "جاء"})
"""What is spread by standing somewhere: «نفى ما ورد في البيان عن …»."""


def _reported(sentence: Sentence, starts: list[int], event: Event, voice: Voice) -> bool:
    """Whether a speech act stands inside what somebody else said: behind his أن or in his quotation, not merely after it."""
    begin = clause_of(starts, len(sentence), event.head)[0]
    return (
        any(sentence.tags[k] == "S" or sentence.text(k) in {"«", '"'} for k in range(voice.cue, max(begin + 1, voice.cue)))
        and sentence.conj(begin) == ""
        and sentence.tags[begin] != "L"
    )


def _denied(event: Event, read: Read) -> bool:
    """An event noun in the same clause behind a verb of denial: «نفت صحة ما يتداول عن انسحابها».

    Not what the denier then lays at somebody's door («نفت الهجوم، محمّلة الجيش مسؤولية …»).
    """
    sentence = read.sentence
    charged = max((g.at for g in read.governors[event.head] if g.kind == "accuses"), default=-1)
    for voice in read.voices:
        if voice.stance == "denies" and charged < voice.cue < event.head and event.form != "finite":
            between = range(voice.cue + 1, event.span[0] + 1)  # the event itself may open a clause: «…، متوعدا بالرد»
            if sentence.tag(event.span[0] - 1) == "P" and sentence.words[event.span[0] - 1].base in AMID:
                continue  # «نفت سفر الوزير وسط المعارك»: there is fighting
            if event.type == "clash" and _where_fought(sentence, voice.cue, event.span[0]):
                continue
            inside = {"M", "R"} if takes_back(sentence, voice.cue) else {"M"}  # «تسحب الخبر الذي نشرته عن …»
            if not any(sentence.tags[k] == "S" or (k in read.starts and sentence.tags[k] not in inside) for k in between):
                return True
    return False


def _where_fought(sentence: Sentence, denial: int, i: int) -> bool:
    """«نفت أسر أي من جنودها في معارك المدينة»: fought was there; but «نفت مشاركتها في معارك»."""
    if sentence.text(i - 1) != "في" or denial >= i - 2:
        return False
    return not any(sentence.words[k].lemmas() & _TAKING_PART for k in range(denial + 1, i))


_TAKING_PART: Final = frozenset({"مشاركه", "شارك", "ضلوع", "تورط", "دخول", "انخراط", "انخرط", "اشتراك", "اشترك", "دور", "خوض"})


def _same_as_self(event: Event, link: tuple[Part, int, Stance]) -> bool:
    """A claim such as accuse or condemn is the speaker's own act, not something he says."""
    part, cue, _ = link
    return event.type in _OWN_ACTS and cue == event.head and part.sentence is event.sentence


def _speaker(read: Read, speaker: list[tuple[Part, int, Stance]], quoted: bool) -> list[tuple[Part, int, Stance]]:
    """Who has the floor after this sentence."""
    named = [v for v in read.voices if v.chain and not _spread(read.sentence, v)]  # «وأكد أن ما أعلنته الحركة لا أساس له»
    if named:
        last = named[-1]
        return [(p, last.cue, last.stance) for p in last.chain]
    if read.voices or quoted:
        return speaker
    return []
