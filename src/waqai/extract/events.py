"""Events: which words of a sentence are triggers, by the rows of the tables and what stands around."""

from collections.abc import Sequence
from typing import Final, cast

from waqai.extract.event import ARMED_TYPES, BLOWS, HARMS, Event
from waqai.extract.figures import counted
from waqai.extract.governors import governors, lent_by
from waqai.extract.predicates import circumstantial, described, lasting, predicate, predicated, said_of
from waqai.extract.rows import own_row, with_forms
from waqai.extract.slots import ARMED, Slots, entered, garrison, noun_slots, previous_subject, verb_slots
from waqai.extract.subjects import is_auxiliary
from waqai.extract.voices import news_taken_back
from waqai.language.classes import actor_class
from waqai.language.clauses import MARKED, clause_of, remnant
from waqai.language.continuing import PLACELIKE
from waqai.language.grammar import JUSSIVE, NOMINAL, VERB, Sentence
from waqai.language.phrases import Phrase, phrase_at
from waqai.language.words import LARGEST_MEMORY, Speller, Word, weight
from waqai.lexicon import HUMAN, NONE, Condition, Knowledge, Trigger
from waqai.model import GROUP_OF

IMPLAUSIBLE: Final = frozenset({"abstract", "body", "money", "work", "time", "unit"})
_ITS_PLACE: Final = frozenset({"place", "from"})
_BYSTANDING: Final = frozenset({"speech", "denies", "reported", "occurs"})
"""Governors whose subject is not who does what the noun names."""
_PHYSICAL: Final = frozenset({"territory", "fighting", "harm", "detention", "movement", "forces"})


_WHY: Final = frozenset({"بحثا", "خوفا", "خشيه", "هربا", "طلبا", "تحسبا"})
"""What somebody flees for, no object."""


class Finder:
    """Finds the events of one sentence: rows of the trigger tables whose conditions hold."""

    def __init__(self, know: Knowledge, speller: Speller) -> None:
        self._know = know
        self._speller = speller
        self._opening = frozenset(know.triggers) | frozenset(know.phrases)
        self._idle: set[str] = set()
        self._begun: dict[str, tuple[Trigger, ...]] = {}
        self._finite = with_forms(know, "vf")
        self._nouns = with_forms(know, "n")
        self._masdars = with_forms(know, "vm")
        self._participles = with_forms(know, "v")

    def events(self, sentence: Sentence, starts: list[int], marked: frozenset[int]) -> list[Event]:
        """Events in text order. `marked`: tokens whose written vowels show a passive."""
        found: list[Event] = []
        taken: set[int] = set()
        for i, word in enumerate(sentence.words):
            text = word.text
            if text in self._idle or i in taken or i in sentence.times or word.unknown:
                continue
            if self._speller.keys(text).isdisjoint(self._opening):
                if len(self._idle) < LARGEST_MEMORY:
                    self._idle.add(text)
                continue
            event = self._phrase(sentence, starts, i) or self._single(sentence, starts, i, i in marked)
            if event is None or (event.form == "finite" and self._qualifies(sentence, starts, i, found)):
                continue
            taken.update(range(*event.span))
            taken.update((event.head, event.shown[1] - 1))
            if event.type != NONE:
                found.append(event)
        return found

    def _qualifies(self, sentence: Sentence, starts: list[int], i: int, found: list[Event]) -> bool:
        """A verb such as استهدف or طال behind an event noun gives that event its target and is no event of its own."""
        lights = [
            light for a in sentence.words[i].verbs if a.form is not None for light in self._know.light.get(a.form.lexeme.lemma, ())
        ]
        if not any(light.kind == "hits" for light in lights):
            return False
        if self._event_subject(sentence, starts, i):
            return True
        k = i - 1
        while k >= 0 and sentence.tags[k] in "NRXK" and i - k < 7:
            if any(event.span[0] <= k < event.span[1] for event in found):
                return True
            k -= 1
        return False

    def _event_subject(self, sentence: Sentence, starts: list[int], i: int) -> bool:
        """«واستهدف القصف منزلهم»: what hits is the event noun right behind, which is told with its target."""
        k = i + 1
        if k >= len(sentence) or sentence.tags[k] != NOMINAL or sentence.prep(k) or k in sentence.named:
            return False
        if sentence.words[k].head_class in {"weapon", "vehicle", "platform"}:
            return False
        return any(row.type in BLOWS for rows in self._noun_rows(sentence, starts, k) for row in rows)

    def _phrase(self, sentence: Sentence, starts: list[int], i: int) -> Event | None:
        for row in self.phrases(sentence.words[i]):
            end = self._matches(sentence, i, row)
            if not end or not self._admits(sentence, clause_of(starts, len(sentence), i), i, row):
                continue
            finite = sentence.tags[i] == VERB
            slots = self._phrase_slots(sentence, starts, i, end, row, finite)
            if self._holds(sentence, i, row, slots):
                begin = i  # «باتت القوات على بعد …»: shown without the subject between
                if finite and is_auxiliary(sentence, i) and end - i > len(row.words):
                    begin = end - len(row.words) + 1
                return self._event(sentence, i, (begin, end), "finite" if finite else "phrase", row, slots)
        return None

    def phrases(self, word: Word) -> tuple[Trigger, ...]:
        """Rows of fixed phrases that a word may begin, in the order they are tried: longest first, as spelled before by lemma."""
        rows = self._begun.get(word.text)
        if rows is None:
            table, spelled = self._know.phrases, (word.text, word.base)
            begun = [key for key in self._speller.keys(word.text) if key in table]
            keys = sorted(begun, key=lambda key: (key not in spelled, key))
            found = [(row, key) for key in keys for row in table[key]]
            rows = tuple(row for row, _ in sorted(found, key=lambda one: (-len(one[0].words), one[1] not in spelled)))
            if len(self._begun) < LARGEST_MEMORY:
                self._begun[word.text] = rows
        return rows

    def _matches(self, sentence: Sentence, i: int, row: Trigger) -> int:
        """End of the tokens that spell a fixed phrase from i on, 0 if they do not; one adverb may stand between."""
        j = i + 1
        for word in row.words[1:]:
            for k in (j, j + 1, j + 2):
                if k < len(sentence) and word in self._speller.keys(sentence.text(k)):
                    j = k + 1
                    break
                if k >= len(sentence) or sentence.tags[k] not in (NOMINAL, "B") or sentence.words[k].conj:
                    return 0
            else:
                return 0
        return j

    def _phrase_slots(self, sentence: Sentence, starts: list[int], i: int, end: int, row: Trigger, finite: bool) -> Slots:
        if finite:
            slots = verb_slots(sentence, starts, i, "o" in row.roles, False, False).copy()
            spelled = frozenset(row.words)  # but «باتت القوات على بعد …»: the forces are no part of it
            inside = [p for p in slots.bare if p.start < end and self._spells(sentence, p, spelled)]
            if slots.subject in inside:
                slots.subject, slots.dropped = None, True
            if inside and slots.subject is None and row.roles.get("s") == "recipient":
                slots.subject = next((p for p in slots.bare if p.start >= end), None)  # «حلت محلها وحدات»
            if slots.object in inside:
                slots.object = None
            tail = noun_slots(sentence, starts, end - 1, False, True)
            slots.pps = [item for item in slots.pps if item.start >= end] or tail.pps
            if tail.subject is not None and (slots.subject is None or "عن" in row.words or "تحت" in row.words):
                slots.pps = tail.pps
            if "g" in row.roles and slots.object is None:  # «راح ضحيته 15 طفلا»
                counted_behind = (p for p in slots.bare if p.start >= end and p.number is not None)
                slots.object = tail.subject or next(counted_behind, None)
            return slots
        slots = noun_slots(sentence, starts, end - 1, "o" in row.roles, row.type in ARMED_TYPES)
        if row.roles.get("o") == "agent" and slots.subject is not None:
            slots.object, slots.subject = slots.subject, None  # «المطار الذي بيد الجيش مغلق»: whoever holds is one
        elif row.roles.get("o") == "place" and "s" in row.roles and slots.subject is None and slots.bare:
            slots.subject = slots.bare[0]  # «ليس في البلدة أي مسلح»
        return slots

    def _spells(self, sentence: Sentence, phrase: Phrase, words: frozenset[str]) -> bool:
        return any(self._speller.keys(sentence.text(k)) & words for k in range(phrase.start, phrase.end))

    def _single(self, sentence: Sentence, starts: list[int], i: int, marked: bool) -> Event | None:
        word = sentence.words[i]
        found = sentence.named.get(i)
        if found is not None and not found.weak:
            return None
        if sentence.tags[i] == VERB:
            if remnant(sentence, i - 1) is not None:
                return None  # «من تبقى من المسلحين»
            plainest = word.verbs[0].form.lexeme.lemma if word.verbs and word.verbs[0].form else ""
            for analysis in word.verbs:
                if analysis.conj and not word.verbs[0].conj and plainest in self._know.speech:
                    break  # «وصفوه» describes; nobody is finished off
                if analysis.suffix and news_taken_back(sentence, i):
                    break
                if analysis.form is None or (analysis.form.bare and sentence.words[i - 1].base not in JUSSIVE):
                    continue
                finite = self._finite.get(analysis.form.lexeme.lemma)
                event = self._first(sentence, starts, i, finite, True, marked) if finite is not None else None
                if event is not None and not (analysis.conj and self._gives(sentence, starts, i, event)):
                    return event
            return None
        if sentence.tags[i] not in (NOMINAL, "P"):
            return None
        for rows in self._noun_rows(sentence, starts, i):
            event = self._first(sentence, starts, i, rows, False, False)
            if event is not None:
                return event
        return None

    def _gives(self, sentence: Sentence, starts: list[int], i: int, event: Event) -> bool:
        """«وفر الجيش آليات» provides, though it is spelled as a flight that is joined: what it is done to stands behind it."""
        if sentence.words[i].verbs[0].conj or "o" in event.row.roles:
            return False
        given = verb_slots(sentence, starts, i, True, False, False).object
        noun = sentence.words[given.head] if given is not None else None
        how = noun is not None and bool(noun.participles) and not noun.nouns  # «وفرت القوات تاركة عتادها»
        how = how or (noun is not None and noun.base in _WHY)  # «وفر السكان بحثا عن الأمان»
        return given is not None and not given.human and not how

    def _noun_rows(self, sentence: Sentence, starts: list[int], i: int) -> list[Sequence[Trigger]]:
        word = sentence.words[i]
        found: list[Sequence[Trigger]] = []
        nouns = word.nouns
        if nouns and word.masdars and weight(word.masdars[0]) < weight(nouns[0]):
            nouns = ()
        found.extend(self._nouns.get(a.form.lexeme.lemma, ()) for a in nouns if a.form is not None)
        masdars = word.masdars
        if word.nouns and masdars and (weight(word.nouns[0]) < weight(masdars[0]) or word.head_class == "crowd"):
            masdars = ()  # «أسرة» is a family, not somebody's capture
        if masdars and word.head_class == "facility" and word.suffix and (word.conj or sentence.text(i + 1).startswith("ال")):
            masdars = ()  # «مطارها وسجنها المركزي» are buildings
        found.extend(
            [row for row in self._masdars.get(a.form.lexeme.lemma, ()) if own_row(row, a)] for a in masdars if a.form is not None
        )
        for analysis in word.participles:
            said = predicate(sentence, clause_of(starts, len(sentence), i)[0], i)
            if analysis.form is not None and (said or circumstantial(sentence, i)):
                found.append(self._participles.get(analysis.form.lexeme.lemma, ()))
                if said:
                    found.append(self._nouns.get(analysis.stem.removesuffix("ه"), ()))
        return [rows for rows in found if rows]

    def _first(
        self, sentence: Sentence, starts: list[int], i: int, rows: Sequence[Trigger], finite: bool, marked: bool
    ) -> Event | None:
        cache: dict[tuple[bool, bool, bool], Slots] = {}
        clause = clause_of(starts, len(sentence), i)
        rows = [row for row in rows if self._admits(sentence, clause, i, row)]
        for k in range(2 * len(rows)):
            strict = k < len(rows)
            row = rows[k if strict else k - len(rows)]
            if not strict and row.type == NONE:
                continue
            transitive, harms = "o" in row.roles, row.type in HARMS
            armed = row.type in ARMED_TYPES and row.roles.get("o") != "patient"
            fighters = armed and row.roles.get("o") in {"place", "from"}
            key = (transitive, harms if finite else armed, fighters)
            slots = cache.get(key)
            if slots is None:
                slots = cache[key] = (
                    verb_slots(sentence, starts, i, transitive, marked, harms)
                    if finite
                    else noun_slots(sentence, starts, i, transitive, armed, fighters)
                )
                if not finite and sentence.words[i].participles and predicate(sentence, clause[0], i):
                    predicated(sentence, i, slots)
            falls = row.roles.get("s") == "place"
            if finite and (falls or row.roles.get("o") in _ITS_PLACE):
                slots = entered(sentence, i, slots, falls=falls)
            if self._holds(sentence, i, row, slots, strict):
                return self._event(sentence, i, self._span(sentence, i, row, slots), "finite" if finite else "noun", row, slots)
        return self._undergone(sentence, starts, i, rows, marked) if finite else None

    def _undergone(self, sentence: Sentence, starts: list[int], i: int, rows: Sequence[Trigger], marked: bool) -> Event | None:
        """«المدينة ستسلم إلى …»، «الاتصالات قطعت»: without an object, what stands before the verb may have it done to it."""
        verb = sentence.verb(i)
        if marked or verb is None or verb.form is None or verb.form.voice != "e" or verb.suffix:
            return None
        slots = verb_slots(sentence, starts, i, True, False, False)
        if slots.subject is None or slots.subject.end > i or slots.object is not None or slots.passive:
            return None
        if slots.subject.cls == "weapon":
            return None  # «صاروخ أطلق من …» only says which missile is meant
        slots = slots.copy()
        slots.object, slots.subject, slots.passive = slots.subject, None, True
        for row in rows:
            told_of = [c for c in row.needs if c.where == "o"]
            if "o" in row.roles and told_of and self._holds(sentence, i, row, slots, True):
                return self._event(sentence, i, self._span(sentence, i, row, slots), "finite", row, slots)
        return None

    def _span(self, sentence: Sentence, i: int, row: Trigger, slots: Slots) -> tuple[int, int]:
        if row.span == "s+self" and slots.subject is not None:
            first = slots.subject.head
            return (first, i + 1) if i - _NEAR <= first < i else (i, i + 1)
        if row.span == "self" or slots.object is None:
            return i, i + 1
        head = slots.object.head
        if row.span == "o":
            return head, head + 1
        return (i, head + 1) if i < head <= i + 4 else (i, i + 1)

    def _event(self, sentence: Sentence, head: int, span: tuple[int, int], form: str, row: Trigger, slots: Slots) -> Event:
        return Event(sentence, head, span, form, row, slots, row.type, pps=list(slots.pps))

    def _admits(self, sentence: Sentence, clause: tuple[int, int], i: int, row: Trigger) -> bool:
        """Whether the words around allow a row, before any position is worked out: most rows end here, at little cost."""
        for condition in row.needs:
            if condition.nearby and not self._nearby(sentence, clause, i, condition, row.words[0]):
                return False
        return not any(c.nearby and self._nearby(sentence, clause, i, c, row.words[0]) for c in row.blocks)

    def _nearby(self, sentence: Sentence, clause: tuple[int, int], i: int, condition: Condition, lemma: str) -> bool:
        if condition.where in {"w", "before"}:
            return self._near(sentence, clause, i, condition)
        if condition.where == "counted":
            return counted(sentence, i)
        if condition.where == "tense":
            if "finite" in condition.lemmas:
                return sentence.tags[i] == VERB
            if "ours" in condition.lemmas:
                verb = sentence.verb(i)
                return verb is not None and verb.form is not None and (verb.form.person, verb.form.number) == ("1", "p")
            if "state" in condition.lemmas:
                word = sentence.words[i]  # «القوات مرابطة هناك»: spelled as the verbal noun, said of its subject
                return bool(word.participles) and (not word.masdars or predicate(sentence, clause[0], i))
            return lasting(sentence, i, lemma)
        return i + 1 < len(sentence) and not condition.lemmas.isdisjoint(self._speller.keys(sentence.text(i + 1)))

    def _holds(self, sentence: Sentence, i: int, row: Trigger, slots: Slots, strict: bool = False) -> bool:
        """Whether the positions around allow a row that the words around admit."""
        for condition in row.blocks:
            if not condition.nearby and self._meets(sentence, i, condition, slots, block=True):
                return False
        for condition in row.needs:
            if condition.nearby or self._meets(sentence, i, condition, slots):
                continue
            if strict or not self._by_pronoun(condition, slots, finite=sentence.tags[i] == VERB):
                return False
        target = slots.object if "o" in row.roles else None
        if target is not None and row.type != NONE and GROUP_OF[row.type] in _PHYSICAL and target.cls in IMPLAUSIBLE:
            return any(c.where == "o" for c in row.needs)
        return True

    def _by_pronoun(self, condition: Condition, slots: Slots, *, finite: bool) -> bool:
        """A pronoun may stand for whatever the frame asks of its class, though not for one certain word."""
        if condition.where == "s" and finite and slots.suffix:
            return False  # a verb's pronoun is its object
        if condition.where == "s" and not condition.classes and not condition.lemmas:
            return slots.subject is None and bool(slots.suffix)
        if not condition.classes and not (slots.suffix == "هم" and self._people(condition)):
            return False
        if condition.where == "o" and slots.suffix == "هم" and condition.classes and condition.classes <= PLACELIKE | {"building"}:
            return False  # «أخلوهم»: they are no place
        if condition.where == "o" and slots.object is None and (of := slots.after("ل")) is not None and of.phrase is None:
            return bool(of.suffix)  # «استعادة الجيش لها»
        if condition.where in {"o", "s"}:
            return (slots.object if condition.where == "o" else slots.subject) is None and bool(slots.suffix)
        item = slots.after(condition.where)
        return item is not None and item.phrase is None and bool(item.suffix)

    def _people(self, condition: Condition) -> bool:
        """The condition lists sorts of people."""
        nouns = self._know.words.nouns
        return sum(lemma in nouns and nouns[lemma].cls in HUMAN for lemma in condition.lemmas) > 1

    def _meets(self, sentence: Sentence, i: int, condition: Condition, slots: Slots, *, block: bool = False) -> bool:
        where = condition.where
        if where == "adj":
            return any(self._speller.keys(sentence.text(k)) & condition.lemmas for k in slots.adjectives)
        if where in {"s", "o"}:
            phrase = slots.subject if where == "s" else slots.object
            if phrase is None and where == "s" and sentence.tags[i] != VERB and not slots.suffix and not slots.dropped:
                return self._lent(sentence, i, condition, slots, block)
            if phrase is None and where == "s" and slots.dropped:
                before = previous_subject(sentence, slots.starts, i)[: 1 if block else 3]  # whoever spoke bars nothing
                own = [] if block else _own_people(sentence, i, before)
                return any(self._is(sentence, p, condition) for p in [*before, *own])
            return phrase is not None and self._is(sentence, phrase, condition, block)
        if where == "of":
            return bool(said_of(sentence, slots.clause[0], i) or described(sentence, i))
        item = slots.after(where)
        if item is None:
            return False
        if not condition.lemmas and not condition.classes:
            return True
        return item.phrase is not None and self._is(sentence, item.phrase, condition, block)

    def _lent(self, sentence: Sentence, i: int, condition: Condition, slots: Slots, block: bool) -> bool:
        """Whether who does what a noun names, written behind it through a preposition or lent by what governs it, meets a
        condition. Nobody's denial or report bars a row: who speaks of a retreat need not have retreated."""
        first = slots.pps[0] if slots.pps else None
        named = first.phrase if first is not None else None
        if first is not None and named is not None and (first.prep == MARKED or (first.prep == "ل" and named.cls in ARMED)):
            return self._is(sentence, named, condition)
        for governor in governors(sentence, slots.starts, i, self._know):
            doer = lent_by(governor)
            if doer is not None:
                itself = doer.start <= i < doer.end  # «وقع انفجار»: it lends nobody
                return not itself and not (block and governor.kind in _BYSTANDING) and self._is(sentence, doer, condition)
        return False

    def _near(self, sentence: Sentence, clause: tuple[int, int], i: int, condition: Condition) -> bool:
        fronted = sentence.tag(0) == "P" and clause[0] < _FRONTED  # «وعلى محور الخوي، أحبطت القوات …»
        begin, end = 0 if fronted else max(0, clause[0] - 2), min(len(sentence), max(clause[1], i + 8))
        key = (clause[0], clause[1], end)
        known = cast(_Around | None, sentence.memory.get(key))
        if known is None:
            known = _Around([self._keys(sentence, k) for k in range(begin, end)], _plain(sentence, clause[0], clause[1]))
            sentence.memory[key] = known
        before = condition.where == "before"
        if not before and any(phrase in known.plain for phrase in condition.phrases):
            return True
        lemmas = condition.lemmas
        if not lemmas or lemmas.isdisjoint(known.near):
            return False
        if before:
            return any(not lemmas.isdisjoint(keys) for k, keys in enumerate(known.keys, start=begin) if k < i)
        return any(k != i and not lemmas.isdisjoint(keys) for k, keys in enumerate(known.keys, start=begin))

    def _keys(self, sentence: Sentence, k: int) -> frozenset[str]:
        """What a condition may match token k by; a name by its spelling only: «حماة» is no «حماها»."""
        text = sentence.words[k].text
        return frozenset((text,)) if k in sentence.named else self._speller.keys(text)

    def _is(self, sentence: Sentence, phrase: Phrase, condition: Condition, block: bool = False) -> bool:
        if not condition.lemmas and not condition.classes:
            return True
        if block and phrase.cls == "placename" and not condition.classes and phrase.name is not None:
            words = phrase.name.end - phrase.name.start
            return words == 1 and bool(self._speller.keys(sentence.text(phrase.head)) & condition.lemmas)  # «سوق ليبيا», a quarter
        if phrase.cls in condition.classes or self._anybody(sentence, phrase, condition):
            return True
        if phrase.cls == "actor" and phrase.end == phrase.head + 1 and sentence.words[phrase.head].head_class in condition.classes:
            return True  # «القاعدة سقطت»: the base, whoever else is called so
        if "place" in condition.classes and (phrase.cls == "placename" or garrison(sentence, phrase)):
            return True
        if phrase.cls == "actor" and phrase.placelike and "place" in condition.classes and condition.where not in {"s", "o"}:
            return True  # «من أربيل»: behind a preposition a seat of government is a town
        if phrase.cls == "actor" and phrase.name is not None:
            armed = sentence.words[phrase.head].base in _ARMED_HEADS  # «قوات الانتقالي»: a party's, but forces
            if actor_class(phrase.name) in condition.classes or (armed and "force" in condition.classes):
                return True
        if self._speller.keys(sentence.text(phrase.head)) & condition.lemmas:
            return True
        behind = phrase.head + 1
        described = behind < phrase.end and bool(
            sentence.words[behind].adjectives or sentence.words[behind].participles or sentence.words[behind].unknown
        )
        if "fighter" in condition.classes and _his_men(sentence.words[phrase.head]):
            return True
        return described and bool(self._speller.keys(sentence.text(behind)) & condition.lemmas)

    def _anybody(self, sentence: Sentence, phrase: Phrase, condition: Condition) -> bool:
        """«لم تدخله أي جهة»، «إن أحدا لم يدخلهما»: whoever it may be could be a force."""
        if condition.classes.isdisjoint(_WHOEVER):
            return False
        whole = {sentence.text(k) for k in range(phrase.start, phrase.end)}
        return bool(whole & {"احدا", "احد"}) or ("اي" in whole and bool(whole & {"جهه", "طرف", "شخص", "منهم"}))


def _his_men(word: Word) -> bool:
    """«قال القائد إن رجاله لم يتركوا المطار»; but «غادر رجالها القرية»."""
    return word.base == "رجال" and word.suffix in {"ه", "هم", "نا"}


def _own_people(sentence: Sentence, i: int, before: list[Phrase]) -> list[Phrase]:
    """The body that a speaker is of, whose people do what he tells in the plural: «قال قائد الفصيل إنهم انسحبوا»."""
    verb = sentence.verb(i)
    if verb is None or verb.form is None or (verb.form.person, verb.form.number) != ("3", "p"):
        return []
    inner = (phrase_at(sentence, k) for p in before if p.cls in {"title", "source"} for k in range(p.head + 1, p.end))
    return [phrase for phrase in inner if phrase is not None and phrase.cls in ARMED]


_NEAR: Final = 4
"""Tokens that a subject may stand before its verb and be shown with it."""
_FRONTED: Final = 8
"""Tokens that a place or time set before the first clause may take."""
_ARMED_HEADS: Final = frozenset(
    "قوات جيش كتايب وحدات ميليشيا مليشيا ميليشيات مليشيات مقاتلو مقاتلي مسلحو مسلحي عناصر جنود فصايل".split()
)
"""First words of names that are said of armed people, whoever they belong to."""
_WHOEVER: Final = frozenset({"fighter", "force"})


class _Around:
    """The words around a trigger as conditions see them. keys: of each token, near: of all; plain: the clause in one string."""

    __slots__ = ("keys", "near", "plain")

    def __init__(self, keys: list[frozenset[str]], plain: str) -> None:
        self.keys = keys
        self.near: set[str] = set()
        self.near.update(*keys)
        self.plain = plain


def _plain(sentence: Sentence, begin: int, end: int) -> str:
    return " ".join(word.base for word in sentence.words[begin:end])
