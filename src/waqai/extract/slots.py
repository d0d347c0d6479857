"""The positions around a trigger: subject, object, adjectives and prepositional phrases, before any role is given."""

from typing import Final, cast

from waqai.extract.gathering import TIME_BREAKS, TO_AND_FROM, adverb, gather, is_move
from waqai.extract.subjects import antecedent, auxiliary_subject, described, fits, is_auxiliary, left_subject, parted_subject, topic
from waqai.language.classes import is_direction, people
from waqai.language.clauses import Item, clause_of, items
from waqai.language.coordination import coordinated
from waqai.language.grammar import CITES, CLOSERS, LEADING, NOMINAL, NUMBER, OPENERS, VERB, Sentence
from waqai.language.phrases import AGENTIVE, UNITS, Phrase, phrase_at
from waqai.language.words import Word

ARMED: Final = frozenset({"actor", "force", "platform", "fighter"})


class Slots:
    """What stands around one trigger. Unfilled positions are None or empty.

    subject, object: phrases; passive: the object stands as subject; suffix: the pronoun on the trigger; dropped: a finite
    verb without a written subject; pps: prepositional items in order; adjectives: tokens of adjectives on the trigger noun;
    left: the subject stands before the verb; bare: phrases without preposition, in order.
    """

    __slots__ = ("adjectives", "bare", "clause", "dropped", "object", "passive", "pps", "relative", "starts", "subject", "suffix")

    def __init__(
        self,
        clause: tuple[int, int],
        subject: Phrase | None = None,
        object: Phrase | None = None,
        passive: bool = False,
        suffix: str = "",
        dropped: bool = False,
        pps: list[Item] | None = None,
        adjectives: list[int] | None = None,
        bare: list[Phrase] | None = None,
        relative: int = -1,
        starts: list[int] | None = None,
    ) -> None:
        self.clause = clause
        self.subject = subject
        self.object = object
        self.passive = passive
        self.suffix = suffix
        self.dropped = dropped
        self.pps: list[Item] = [] if pps is None else pps
        self.adjectives: list[int] = [] if adjectives is None else adjectives
        self.bare: list[Phrase] = [] if bare is None else bare
        self.relative = relative
        self.starts: list[int] = [] if starts is None else starts

    def after(self, prep: str) -> Item | None:
        """The first prepositional item with this preposition."""
        return next((item for item in self.pps if item.prep == prep), None)

    def copy(self) -> "Slots":
        """The same positions, to be changed."""
        return Slots(
            *(self.clause, self.subject, self.object, self.passive, self.suffix, self.dropped, self.pps, self.adjectives),
            *(self.bare, self.relative, self.starts),
        )


def garrison(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase names a numbered unit, and so, in a sentence about who holds what, its base: «سقط الفوج 46»."""
    head = phrase.head
    return phrase.end == head + 2 and sentence.tags[head + 1] == NUMBER and sentence.words[head].base in UNITS


def verb_slots(sentence: Sentence, starts: list[int], i: int, transitive: bool, marked_passive: bool, harms: bool) -> Slots:
    """Positions around the finite verb at token i.

    transitive: the verb's frame has an object; marked_passive: a written vowel shows the passive; harms: the frame is
    one of those that news mostly prints in the passive (killed, wounded, arrested).
    Worked out once a verb and frame; not to be changed.
    """
    key = ("verb", i, transitive, marked_passive, harms)
    known = cast(Slots | None, sentence.memory.get(key))
    if known is None:
        known = sentence.memory[key] = _verb_slots(sentence, starts, i, transitive, marked_passive, harms)
    return known


def _verb_slots(sentence: Sentence, starts: list[int], i: int, transitive: bool, marked_passive: bool, harms: bool) -> Slots:
    analysis = sentence.verb(i)
    begin, end = clause_of(starts, len(sentence), i)
    slots = Slots((begin, end), starts=starts)
    slots.suffix = analysis.suffix if analysis else ""
    slots.bare, slots.pps, slots.relative = gather(sentence, i, end, harms=harms)
    told = i  # where the relative clause begins that the verb stands in
    while told > begin and sentence.tags[told - 1] in "XK":
        told -= 1
    form = analysis.form if analysis else None
    gender, number = (form.gender, form.number) if form else ("m", "s")
    passive = marked_passive or bool(form and form.voice == "p" and not is_auxiliary(sentence, i))  # «لا تزال»
    first = slots.bare[0] if slots.bare else None
    second = next((p for p in slots.bare[1:] if not (harms and _beside(sentence, p))), None)
    left = _told_before(sentence, slots, told, i, gender, number, joined=bool(analysis and analysis.conj))
    if left is None and first is None and analysis is not None and analysis.conj == "ف":
        left = topic(sentence, i)
    if left is None and not passive and transitive and first is not None and _by_pronoun(sentence, told, gender):
        slots.dropped, slots.object = True, first
        return slots
    if passive:
        slots.passive, slots.object = True, left or first
    elif left is not None:
        slots.subject, slots.object = left, first if transitive and not slots.suffix else None
        site = left.placelike and sentence.words[left.head].head_class == "facility"
        suffers = left.cls in _THINGS or site or (harms and left.human)  # «محال نهبت», «جرحى قتلوا»
        if suffers and transitive and slots.object is None and not slots.suffix and form and form.voice == "e":
            slots.subject, slots.object, slots.passive = None, left, True
    elif harms and transitive and number == "p" and first is None and not slots.suffix and form and form.voice == "e":
        slots.passive = True  # «وقتلوا تحت التعذيب»: whom they killed would be told
    elif first is None:
        slots.dropped = True
    elif form and form.person == "1" and sentence.text(i).endswith("نا") and sentence.text(first.head).endswith("ون"):
        slots.subject, slots.suffix = first, "نا"  # «هاجمنا مسلحون»: the pronoun is whom they attack
    elif harms and not transitive and number == "p" and first.human and (first.definite or first.number is not None):
        slots.subject = first  # «ماتوا سبعة أنفار»: in speech the verb before them agrees with those who died
    elif number in {"p", "d"} or (form and form.person == "1" and form.kind == "imperfect"):
        slots.dropped, slots.object = True, first if transitive else None
    else:
        broken, one = gender == "f" and _broken(sentence, first), sentence.words[first.start].base in _ONE_OF
        blow = second is not None and second.cls in _STRUCK and not sentence.words[first.head].lemmas().isdisjoint(_BLOWS)
        _verb_first(slots, first, second, gender, transitive, harms, broken, one, blow)
    return slots


def _told_before(sentence: Sentence, slots: Slots, told: int, i: int, gender: str, number: str, *, joined: bool) -> Phrase | None:
    """The subject that stands before the verb at i, in its clause or in the one that it is a relative clause of."""
    begin, behind = slots.clause[0], slots.bare[0] if slots.bare else None
    relative = told > begin and sentence.tags[told - 1] == "R" and antecedent(sentence, told - 1) is not None
    left = None if relative else left_subject(sentence, begin, i)
    if left is None and begin == i and not joined and (number == "p" or behind is None or behind.cls not in AGENTIVE):
        left = parted_subject(sentence, i)
    seat = left is not None and left.site  # «تل أبيب أمهلت الحركة»: a town, though it means the government there
    if (
        left is not None
        and not fits(left, gender, number, before=True)
        and not (gender == "f" and (seat or _broken(sentence, left)))
        and not (number != "s" and left.human and len(coordinated(sentence, left)) > 1)  # «أن ضابطا وجنديين قتلوا»
    ):
        left = None
    apart = relative and slots.suffix not in {"", _RESUMING.get(sentence.text(told - 1), "")}  # «الطيران الذي قصفها»
    if left is None and not joined and i > 0 and (apart or not slots.suffix):
        left = described(sentence, told if relative else i, gender, number)
        if left is not None and left.cls not in AGENTIVE and behind is not None and (behind.human or behind.cls in ARMED):
            left = None  # «في حادث منفصل فر 17 سجينا»: its subject follows
        if left is not None and left.start and _cites(sentence, left.start - 1):
            left = None  # «وبحسب مصادر طبية قتل 26 مدنيا», «طبقا لسكان …»: they only say so
        if left is not None and (not fits(left, gender, number, before=True) or left.cls == "event"):
            left = None
    pronoun = slots.suffix or (sentence.words[i + 1].suffix if sentence.tag(i + 1) == "P" else "")
    resumed = relative and pronoun == _RESUMING.get(sentence.text(told - 1), "-")  # «سراقب التي سيطر عليها»
    between = auxiliary_subject(sentence, i)
    follows = resumed or any(one is not None and one.cls in ARMED | {"org"} for one in (behind, between))
    if left is not None and pronoun and ((left.placelike and (follows or number == "p")) or (relative and follows and not apart)):
        left = None  # «إدلب تديرها الهيئة», «القصير التي يمسك بها الجيش», «السجن الذي سيطروا عليه»: the pronoun takes up the place
    return left or between


def _cites(sentence: Sentence, k: int) -> bool:
    """Token k opens a citation, alone or as one half: «بحسب مصادر», «نقلا عن مصادر»."""
    return sentence.words[k].base in CITES or (k > 0 and sentence.text(k) == "عن" and sentence.words[k - 1].base in CITES)


_ACTING: Final = frozenset({"", "placename", "weapon", "vehicle", "body"})
"""Classes besides people that may stand as the subject before an object."""
_ONE_OF: Final = frozenset({"احد", "احدي"})
"""«قتل أحد الجنود»: one of many is as good as counted."""
_THINGS: Final = frozenset({"building", "facility", "money"})
"""What does nothing to anybody: before an active verb without an object it is what the verb is done to."""
_STRUCK: Final = _THINGS | {"vehicle", "platform", "place", "placename"}
"""What blows do something to."""
_BLOWS: Final = frozenset("قصف غاره ضربه هجوم هجمه عدوان انفجار تفجير استهداف اشتباك اشتباكات معركه معارك".split())
_RESUMING: Final = {"الذي": "ه", "التي": "ها", "الذين": "هم"}
"""The pronoun by which a relative clause takes up its noun: another one means somebody else."""


def _by_pronoun(sentence: Sentence, told: int, gender: str) -> bool:
    """«وإنه سحب مقاتليه»، «أنها استعادت البلدة»: the pronoun on أن is the subject, what follows the object."""
    if told < 1 or sentence.tags[told - 1] != "S":
        return False
    return {"ه": "m", "ها": "f"}.get(sentence.words[told - 1].suffix, "") == gender


def _beside(sentence: Sentence, phrase: Phrase) -> bool:
    """«جنوب البلدة» behind who is killed or taken says where."""
    return phrase.cls == "place" and is_direction(sentence.words[phrase.head])


def _broken(sentence: Sentence, phrase: Phrase) -> bool:
    """A broken plural of people takes the feminine verb too: «فلول الجماعة تفر»، «هاجمت عناصر»."""
    return phrase.human and phrase.plural and not phrase.accusative and not people(sentence.words[phrase.head])


def _verb_first(
    slots: Slots,
    first: Phrase,
    second: Phrase | None,
    gender: str,
    transitive: bool,
    harms: bool,
    broken: bool,
    one: bool,
    blow: bool,
) -> None:
    if slots.suffix and first.cls == "event" and second is not None and second.cls in AGENTIVE:
        first = second  # «يشاركه السيطرة عليها مسلحون»
    suits = fits(first, gender, "s", before=False)
    if not transitive or slots.suffix:
        suits = suits or broken or (first.human and first.number is not None)  # «فر 23 سجينا»: the number's accusative
        slots.subject = first if suits else None
        slots.dropped = not suits
        return
    broken = broken or (first.human and first.plural and not (first.accusative or first.definite))
    if second is not None and not (suits or broken) and second.cls in ARMED and fits(second, gender, "s", before=False):
        slots.subject, slots.object = second, first  # «تتولى أمن البلدة كتيبة محلية»
        return
    if second is not None and (suits or broken) and (first.cls in AGENTIVE or first.cls in _ACTING):
        slots.subject, slots.object = first, second
        return
    if blow and suits:
        slots.subject, slots.object = first, second  # «أخرج القصف المستشفى عن الخدمة»
        return
    counted = first.number is not None or not first.definite or one
    victim = first.human and (first.cls != "fighter" or counted)
    if harms and victim:
        slots.object = first
        slots.passive = gender == "m" or (first.gender == "f" and not first.plural)
        slots.dropped = not slots.passive
        return
    if suits and (first.cls in ARMED or (first.cls in AGENTIVE and not first.accusative)):
        slots.subject = first
        return
    slots.object, slots.dropped = first, True


def entered(sentence: Sentence, i: int, slots: Slots, *, falls: bool) -> Slots:
    """The positions of a verb at i whose object is a place; falls: whose subject is one.

    The place may come before the force («دخل بني وليد رتل»), or be the midst of a town, spelled like a preposition («دخلت القوات
    وسط المدينة»).
    """
    subject: Phrase | None = slots.subject
    target: Phrase | None = slots.object
    verb = sentence.verb(i)
    if falls and subject is not None:
        return slots
    if target is not None:
        place, force = (subject, target) if subject is not None else (target, slots.bare[1] if len(slots.bare) > 1 else None)
        single = verb is not None and verb.form is not None and verb.form.number == "s" and not slots.passive
        if place is None or force is None or not (single and i < place.start < force.start and place.placelike):
            return slots
        if force.cls in ARMED | {"vehicle"} and not force.accusative:
            slots = slots.copy()
            slots.subject, slots.object, slots.dropped = force, place, False
        return slots
    midst = slots.pps[0] if slots.pps else None
    if target is None and not slots.passive and not slots.suffix and midst is not None and midst.prep == "وسط":
        town, begin = midst.phrase, subject.end if subject is not None and subject.end > i else i + 1
        if town is not None and town.placelike and midst.start == begin:
            slots = slots.copy()
            slots.pps = slots.pps[1:]
            if falls:
                slots.subject, slots.dropped = town.since(midst.start), False
            else:
                slots.object = town.since(midst.start)
    return slots


def noun_slots(
    sentence: Sentence, starts: list[int], i: int, transitive: bool, armed_subject: bool, fighters: bool = False
) -> Slots:
    """Positions around a verbal noun or event noun at token i.

    transitive: its verb has an object; armed_subject: its doer is usually armed, so that a force in the genitive is the doer;
    fighters: so are fighters, since the object is a place («دخول المسلحين»).
    """
    word = sentence.words[i]
    begin, end = clause_of(starts, len(sentence), i)
    slots = Slots((begin, end), starts=starts)
    slots.suffix = next((a.suffix for a in (*word.masdars, *word.nouns) if a.suffix), "") if not word.det else ""
    quoted = sentence.text(i - 1) in OPENERS and sentence.text(i + 1) in CLOSERS  # «أعلن "تطهير" البلدة»
    j = i + 1 + quoted
    j = _adjectives(sentence, slots, j, end, word.det)
    genitive = None
    if (
        j < end
        and not word.det
        and not slots.adjectives
        and sentence.tags[j] in (NOMINAL, NUMBER, "U", "Z")
        and j not in sentence.times
        and not sentence.conj(j)
        and not sentence.prep(j)
        and not slots.suffix
    ) or (j < end and sentence.text(j) in {"«", '"'} and not word.det):
        genitive = phrase_at(sentence, j)
    if genitive is not None:
        j = _adjectives(sentence, slots, genitive.end, end, True)
    elif slots.suffix and j < end:
        j = _adjectives(sentence, slots, j, end, True)
    _around_noun(sentence, slots, j, end)
    if word.head_class == "casualty" and sentence.tag(slots.relative) == "R" and not slots.pps:
        _where_found(sentence, slots)
    following = next((p for p in slots.bare), None)
    if genitive is not None:
        armed = genitive.cls in ARMED and (armed_subject or following is not None)
        armed = armed or (genitive.cls == "org" and following is not None and following.placelike)
        armed = armed and not (transitive and following is None and garrison(sentence, genitive))  # «تحرير اللواء 35»: its base
        struck = following is None and bool(word.lemmas() & _STRIKING) and not any(p.prep == "ل" for p in slots.pps)
        armed = armed and not (transitive and struck)  # «بعد استهداف قوات التحالف قرب المطار»: they were hit
        if transitive and genitive.cls in ARMED | {"org"} and slots.pps and slots.pps[0].prep == "ل" and slots.pps[0].suffix:
            slots.subject, slots.suffix = genitive, slots.pps[0].suffix  # «استعادة النظام لها»
            return slots
        if not transitive or (armed and not (genitive.cls == "fighter" and following is None and not fighters)):
            slots.subject = genitive
            slots.object = following if transitive else None
        else:
            slots.object = genitive
    elif slots.suffix and following is not None and transitive and sentence.words[following.head].base not in _UNTRUE:
        slots.object = following
    elif transitive and not slots.suffix and slots.pps and slots.pps[0].prep == "ل":
        target = slots.pps[0].phrase  # «أي اختراق للمدينة»
        slots.object = target if target is not None and target.placelike and slots.pps[0].start == j else None
    return slots


_STRIKING: Final = frozenset("استهدف هاجم حاصر طارد لاحق باغت دمر اعطب".split())
"""Verbs whose noun has behind it whom it strikes, where no other object stands."""
_UNTRUE: Final = frozenset("كذب كذبه اكاذيب اكذوبه شايعه شايعات اشاعه اشاعات وهم اوهام خيال دعايه".split())
"""What is said of a report, behind it: «الحديث عن تحريرها كذبة»."""
_HARMS: Final = frozenset("مقتل اصابه جرح اعتقال وفاه استشهاد خطف اغتيال قتل مصرع اختطاف".split())


def _adjectives(sentence: Sentence, slots: Slots, j: int, end: int, definite: bool) -> int:
    while j < end and sentence.tags[j] == NOMINAL and not sentence.conj(j) and not sentence.prep(j):
        word = sentence.words[j]
        if j > 0 and not definite and sentence.words[j - 1].base in _HARMS and word.head_class in {"person", "fighter", "casualty"}:
            break  # «مقتل مدني»
        if not definite and not slots.adjectives and people(word):
            break  # «دخول إرهابيين»: who enters; an entry is described in the singular
        if (
            not (word.adjectives or word.participles)
            or word.det != definite
            or (word.country and word.text.endswith("يا") and not sentence.text(j - 1).endswith("ا"))  # «بيد روسيا»
            or (j in sentence.named and not word.country)
            or word.suffix
        ):
            break
        if word.nouns and (not word.adjectives or (word.head_class == "place" and j + 1 < end and sentence.tags[j + 1] == NOMINAL)):
            break  # «اشتباكات حي الصواعق»
        if word.text in LEADING and sentence.tag(j + 1) == NOMINAL:
            break  # «طرد آخر الجيوب»
        if word.nouns and word.head_class == "place" and not definite and _many(word):
            break  # «استعادة أحياء في …»
        slots.adjectives.append(j)
        j += 1
    return j


def _many(word: Word) -> bool:
    return word.nouns[0].form is not None and word.nouns[0].form.number == "p"


def _around_noun(sentence: Sentence, slots: Slots, j: int, end: int) -> None:
    first, hit, moved = True, -1, -1
    for item in items(sentence, j, end):
        if item.kind == "pp":
            if item.start == moved and item.suffix and item.prep in TO_AND_FROM:
                continue  # «قصف الأحياء خلال انسحابها منها»: the way of the move
            moved = item.end if item.prep in TIME_BREAKS and is_move(sentence, item.phrase) else moved
            if item.start == hit and item.prep == "ل":
                continue  # «غارات استهدفت مواقع تابعة للحركة»: whose they are
            if item.prep in TIME_BREAKS and item.phrase is not None and item.phrase.cls in {"event", "abstract"} and not first:
                break
            slots.pps.append(item)
        elif item.kind == "np" and first and item.phrase is not None and item.start == j and not sentence.conj(item.start):
            if not adverb(sentence, item.phrase):
                slots.bare.append(item.phrase)
        elif item.kind == "np" and not first:
            hit = item.end
        elif item.kind == "verb" and first and item.start <= j + 1:
            pass  # the event noun is the subject of a verb that tells its course: «القصف لم يتوقف على أحياء …»
        elif item.kind in {"relative", "verb", "comma"}:
            slots.relative = item.start if slots.relative < 0 else slots.relative
            break
        first = False


def _where_found(sentence: Sentence, slots: Slots) -> None:
    """«الجثث التي انتشلت من المقبرة في سنجار»: of the dead, the relative clause tells where they were."""
    for item in items(sentence, slots.relative + 1, clause_of(slots.starts, len(sentence), slots.relative + 1)[1]):
        if item.kind in {"comma", "relative"}:
            break
        if item.kind == "pp" and item.prep in _THERE and item.phrase is not None and item.phrase.placelike:
            slots.pps.append(item)


_THERE: Final = frozenset({"في", "ب", "قرب", "داخل", "علي"})


def previous_subject(sentence: Sentence, starts: list[int], i: int) -> list[Phrase]:
    """Subjects of the verbs before token i in the sentence, nearest first: what a dropped subject may go on from."""
    found = []
    for k in range(i - 1, -1, -1):
        if sentence.tags[k] == VERB:
            slots = verb_slots(sentence, starts, k, True, False, False)
            subject = slots.subject
            if subject is None and slots.bare and slots.bare[0].cls in {"weapon", "vehicle"}:
                subject = slots.bare[0]
            if subject is not None and subject.cls != "event":
                found.append(subject)
    return found
