"""Predicates without a verb: of which places a sentence says «بيد الجيش», «تحت سيطرة الحركة», «خاضعة لنفوذ القوات»."""

from typing import Final, cast

from waqai.extract.slots import ARMED, Slots
from waqai.extract.subjects import antecedent, is_auxiliary, left_subject, topic
from waqai.language.clauses import items
from waqai.language.coordination import coordinated
from waqai.language.grammar import NOMINAL, NUMBER, VERB, Sentence
from waqai.language.phrases import LONGEST_PHRASE, Phrase, phrase_at
from waqai.language.words import Analysis

FARTHEST: Final = 40
"""Tokens before a predicate within which its subject is looked for."""
_PREDICATES: Final = frozenset({"بيد", "بايدي", "تحت", "عهده", "قبضه", "كنف", "حوزه", "بحوزه"})
"""Words that open a predicate of holding: what stands before one of them is no subject of the next."""
_ALSO: Final = frozenset({"كما", "كذلك", "وكذلك", "ومثلها", "وايضا"})


def said_of(sentence: Sentence, begin: int, i: int) -> list[Phrase]:
    """The places that a predicate at token i of the clause from `begin` is said of, none where its subject is no place.

    Cost: FARTHEST tokens, once a predicate.
    """
    key = ("said of", begin, i)
    known = cast(list[Phrase] | None, sentence.memory.get(key))
    if known is None:
        known = sentence.memory[key] = _said_of(sentence, begin, i)
    return known


def _said_of(sentence: Sentence, begin: int, i: int) -> list[Phrase]:
    if sentence.tag(i - 1) in _TAKING_UP or sentence.text(i - 1) in _ALL_OF_THEM:
        return _taken_up(sentence, i - 1)
    relative = _before_auxiliary(sentence, i)
    if relative < i - 1 and sentence.tag(relative) == "R":
        return _taken_up(sentence, relative)  # «تسليم المعبر، الذي لا يزال بيد القوات»
    if sentence.tags[begin] == VERB and sentence.conj(begin) == "ف" and (begin == i or is_auxiliary(sentence, begin)):
        set_before = topic(sentence, begin)  # «أما الميناء | فبقي في عهدة الجيش», «أما سرت ومطارها | فيسيطر عليهما الجيش»
        return coordinated(sentence, set_before) if set_before is not None and set_before.placelike else []
    if sentence.words[i - 1].det and sentence.words[i - 1].base in _LYING_THERE:
        return _lying(sentence, i - 1 - (sentence.text(i - 2) == "،"))  # «دركوش، الواقعة تحت سيطرة الفصائل»
    first = _border(sentence, begin, i)
    if first < 0:
        return []
    found: list[Phrase] = []
    for item in items(sentence, first, i):
        if item.kind == "relative" and found:
            break
        if item.kind != "np" or item.phrase is None or item.phrase.end > i:
            continue
        if not found and not item.phrase.placelike and item.phrase.cls:
            return []
        if item.phrase.placelike and (not found or (_joins(sentence, item.start) and item.start >= found[-1].end)):
            found.extend(one for one in coordinated(sentence, item.phrase) if one.end <= i)
    return found


def _lying(sentence: Sentence, end: int) -> list[Phrase]:
    """The place that ends at a token: «بلدة دركوش», and of «حال دركوش» the town."""
    found = antecedent(sentence, end)
    while found is not None and not found.placelike and found.start + 1 < end:
        inner = phrase_at(sentence, found.start + 1)
        found = inner if inner is not None and inner.end == end else None
    return [found] if found is not None and found.placelike else []


def _before_auxiliary(sentence: Sentence, i: int) -> int:
    """The token before those of كان, لا يزال or بات right before token i; -1 for none."""
    k = i - 1
    while k >= 0 and (sentence.tags[k] in "XM" or is_auxiliary(sentence, k)):
        k -= 1
    return k


def own_predicate(sentence: Sentence, i: int) -> bool:
    """Whether «بيد الجيش» at token i is said through an auxiliary or a relative pronoun, and tells nothing of a verb before it:
    «زاروا المعبر الذي لا يزال بيد الجيش», no «سقط المعبر بيد الجيش»."""
    before = _before_auxiliary(sentence, i)
    return before < i - 1 or sentence.tag(before) == "R"


def _taken_up(sentence: Sentence, pronoun: int) -> list[Phrase]:
    """The places that a pronoun right before a predicate takes up: «في حيي س وص بالمدينة، وهما بيد الجيش», «المطار الذي بيد الجيش».

    Two for هما; else the nearest that no other place stands behind as where it lies.
    """
    both = sentence.words[pronoun].base == "هما"
    end = pronoun - (sentence.text(pronoun - 1) == "،")
    for k in range(end - 1, max(-1, end - FARTHEST // 2), -1):
        if sentence.tags[k] == VERB or sentence.text(k) in {"،", ":", "؛"}:
            break
        phrase = phrase_at(sentence, k) if sentence.tags[k] == NOMINAL else None
        if phrase is None or phrase.start != k or not phrase.placelike or sentence.tag(k - 1) == NOMINAL:
            continue
        group = [one for one in coordinated(sentence, phrase) if one.end <= end]
        lies = not both and (sentence.text(k - 1) == "في" or sentence.prep(k) == "ب") and _somewhere(sentence, k - 2)
        if not lies and not sentence.conj(k) and len(group) == (2 if both else 1):
            return group
    return []


def _somewhere(sentence: Sentence, k: int) -> bool:
    """A place ends at token k, so that what follows says where it lies: «بلدة في المحافظة», but «هدوء في المدينة»."""
    for m in range(max(0, k - 3), k + 1):
        phrase = phrase_at(sentence, m) if sentence.tags[m] == NOMINAL else None
        if phrase is not None and phrase.end == k + 1 and phrase.placelike:
            return True
    return False


_LYING_THERE: Final = frozenset({"واقعه", "واقع", "رازحه", "رازح", "موجوده", "موجود", "قابعه", "باقيه", "باقي"})
"""Participles that say of the place before them, and of no other, in whose hands it is."""
_ALL_OF_THEM: Final = frozenset({"وكلها", "وجميعها", "وكله"})
"""«القرى الغربية، وكلها بيد الجيش»."""
_TAKING_UP: Final = frozenset("OR")
"""Tags of pronouns, personal and relative."""


def _joins(sentence: Sentence, k: int) -> bool:
    """One more place of a list: «درعا ودمشق، كما جبلة والقرداحة»."""
    return sentence.conj(k) == "و" or sentence.text(k - 1) in _ALSO


def _border(sentence: Sentence, begin: int, i: int) -> int:
    """Where the words begin that may hold the subject of a predicate at token i; -1 where a verb before it has taken them all."""
    comma = -1
    if sentence.tags[begin] in "MX" and is_auxiliary(sentence, begin + 1):
        begin = 0  # «غزة المدينة | ما زالت تحت سيطرة الحركة»
    if sentence.text(begin) in _ALSO:
        begin = 0  # «درعا ودمشق، | كما جبلة، في يد الحكومة»
    for k in range(i - 1, max(begin, i - FARTHEST) - 1, -1):
        if sentence.text(k) == "،" and sentence.conj(k + 1) == "و":
            comma = k + 1
        if sentence.tags[k] == VERB:
            if is_auxiliary(sentence, k) or sentence.tag(k - 1) == "R" or _lies(sentence, k):
                continue
            return comma
        if sentence.text(k) in _ALSO:
            continue
        if sentence.text(k) in {":", "؛"}:
            return k + 1
        if sentence.tags[k] in "SL" or (sentence.tags[k] == "M" and not is_auxiliary(sentence, k + 1)):
            return k + 1
        word = sentence.words[k]
        if k < i - 1 and (word.base in _PREDICATES or (word.participles and "خضع" in word.lemmas())):
            return comma
        if k < i - 1 and word.participles and not word.det and word.lemmas() & _OF_ROADS:
            return next((m for m in range(k + 1, i) if sentence.conj(m) == "و" and sentence.tags[m] == NOMINAL), -1)
    return max(begin, i - FARTHEST)


def _lies(sentence: Sentence, k: int) -> bool:
    """«تقع البلدة تحت نفوذ الحركة», «عادت تحت سيطرتها»: where it lies or came to lie, no more than «is».

    So «لم تخرج البلدة من يد الجيش», «لم تعد البلدة بيد الجيش».
    """
    lemmas, lam = sentence.words[k].lemmas(), k > 0 and sentence.words[k - 1].base == "لم"
    verb = sentence.verb(k)
    if lam and "عاد" in lemmas:
        return True
    if verb is None or verb.form is None:
        return False
    return verb.form.lexeme.lemma in _LYING or (lam and verb.form.lexeme.lemma in _LEAVING)


_LYING: Final = frozenset({"وقع", "عاد", "وقف", "قبع", "رزح"})
_LEAVING: Final = frozenset({"خرج", "افلت", "انفلت"})


def described(sentence: Sentence, i: int) -> list[Phrase]:
    """The places that an adjective at token i tells of, the nearest last: «نبل والزهراء الخاضعتان لسيطرة القوات», «نبل، الخاضعة
    لها»."""
    aside = i - 1 if sentence.text(i - 1) == "،" and sentence.words[i].det else i
    for k in range(aside - 1, max(-1, i - FARTHEST // 4), -1):
        phrase = phrase_at(sentence, k) if sentence.tags[k] == NOMINAL else None
        if phrase is None or phrase.end not in (aside, i, i + 1) or not phrase.placelike:
            continue
        found = [phrase]
        while found[0].start and sentence.conj(found[0].start) == "و":
            before = _ending_at(sentence, found[0].start)
            if before is None:
                break
            found.insert(0, before)
        return found
    return []


def _ending_at(sentence: Sentence, end: int) -> Phrase | None:
    """The phrase of place that ends right before a token."""
    for k in range(end - 1, max(-1, end - 4), -1):
        phrase = phrase_at(sentence, k) if sentence.tags[k] == NOMINAL else None
        if phrase is not None and phrase.end == end and phrase.placelike:
            return phrase
    return None


def lasting(sentence: Sentence, i: int, lemma: str) -> bool:
    """A present that tells a state: no future, no subjunctive, no negation before it.

    Of the verbs that the word may be («تمسك» is of أمسك, مسك and تمسك) the one with this lemma is meant, else the likeliest.
    """
    verb = sentence.verb(i)
    if verb is not None:
        verb = next((a for a in sentence.words[i].verbs if a.form is not None and a.form.lexeme.lemma == lemma), verb)
    if verb is None or verb.form is None or verb.form.kind != "imperfect" or verb.future or verb.prep:
        return False
    return (i == 0 or sentence.tags[i - 1] not in "SKXM") and not turned(sentence, i)


_TURNING: Final = frozenset({"بات", "اصبح", "صار", "امسي", "اضحي"})


def turned(sentence: Sentence, i: int) -> bool:
    """«باتت الفصائل تسيطر»: the present behind بات and its like tells of a change, not of a state."""
    for k in range(i - 1, max(-1, i - LONGEST_PHRASE), -1):
        if sentence.tags[k] == VERB:
            return any(a.form is not None and a.form.lexeme.lemma in _TURNING for a in sentence.words[k].verbs)
        if sentence.tags[k] in "SLM":
            return False
    return False


def still(sentence: Sentence, begin: int, i: int) -> bool:
    """Whether a state told at token i is one of now: a present, or a predicate without كان or another verb of the past."""
    for k in range(i, max(begin, i - LONGEST_PHRASE) - 1, -1):
        if sentence.tags[k] == VERB:
            forms = [a.form for a in sentence.words[k].verbs if a.form is not None]
            lasts = sentence.words[k].lemmas() & {"زال"}
            return bool(lasts) or any(form.kind == "imperfect" for form in forms)
    return True


def predicated(sentence: Sentence, i: int, slots: Slots) -> None:
    """Give a predicate participle the subject of its auxiliary: as doer if active, as the one done to if passive."""
    word = sentence.words[i]
    held = described(sentence, i) if word.det else []
    if not word.det and word.lemmas().isdisjoint(_OF_FORCES):
        held = said_of(sentence, slots.clause[0], i)
    subject = _cut_off(sentence, i)
    if subject is None and held and word.lemmas() & _OF_ROADS:
        subject = held[0]
    subject = subject or left_subject(sentence, slots.clause[0], i) or _joined_force(sentence, i) or (held[0] if held else None)
    form = sentence.words[i].participles[0].form
    if subject is None or form is None:
        slots.dropped = True
    elif (form.kind == "active" or word.lemmas() & _OF_FORCES) and not (
        (held and any(_passive(a) for a in word.participles + word.adjectives)) or _shut_in(sentence, i)
    ):
        slots.subject, slots.object = subject, None
    else:
        slots.object, slots.passive = subject, True


def _between(sentence: Sentence, k: int) -> bool:
    """«العسكر لسه واقفين», «العسكر والروس قاعدين»: what may stand between a force and the participle said of it."""
    return sentence.tags[k] == "B" or (sentence.tags[k] == NOMINAL and sentence.conj(k) == "و" and sentence.words[k].det)


def _passive(analysis: Analysis) -> bool:
    """One reading is passive: of a place «محررة» is freed, not freeing, «محاصرة» besieged."""
    return analysis.form is not None and (analysis.form.kind == "passive" or analysis.form.lexeme.lemma in _UNDERGONE)


_UNDERGONE: Final = frozenset({"محرر", "طوق", "حاصر"})
"""Whose active and passive participles are spelled alike; of a place they are passive."""


def _shut_in(sentence: Sentence, i: int) -> bool:
    """Whether a participle of besieging is said of whoever is besieged: no «للبلدة» or «البلدة» follows that he besieges."""
    if sentence.words[i].lemmas().isdisjoint(_SHUTTING_IN):
        return False
    behind = phrase_at(sentence, i + 1) if sentence.tag(i + 1) == NOMINAL else None
    besieges = behind is not None and (behind.placelike or behind.cls in ARMED)
    return sentence.prep(i + 1) != "ل" and (not besieges or sentence.prep(i + 1) == "ب")


def predicate(sentence: Sentence, begin: int, i: int) -> bool:
    """A participle that كان، لا يزال or بات says of their subject: «لا تزال الفرقة صامدة»، «ما زال محتجزا».

    Behind a place, with the article, one of subjection says it too: «حيس الخاضعة للقوات المشتركة».
    """
    word = sentence.words[i]
    if word.det and word.lemmas() & _SUBJECTED:
        return bool(described(sentence, i))
    if word.det or word.prep or word.conj not in {"", "ف"}:
        return False
    if not word.conj and any(is_auxiliary(sentence, k) for k in range(i - 1, max(-1, i - 8), -1)):
        return True
    if word.lemmas() & (_OF_FORCES | _SHUTTING_IN):
        if sentence.tag(i - 1) == "O":
            return True  # «وهي باقية هناك»
        force = left_subject(sentence, begin, i) or _joined_force(sentence, i)
        shut_in = force is not None and force.human and not word.lemmas().isdisjoint(_SHUTTING_IN)  # «السكان محاصرون»
        beside = force is not None and all(_between(sentence, k) for k in range(force.end, i))
        if force is not None and (force.cls in ARMED or shut_in) and beside:
            # «والجيش منتشر عند المداخل», «ثمة مجموعات متحصنة في الحي»
            return force.definite or sentence.text(force.start - 1) in _THERE_IS
    if moving(sentence, begin, i):
        return True
    lemmas = word.lemmas()
    held = said_of(sentence, begin, i) if not lemmas.isdisjoint(_SAID_OF_PLACES) else []
    if held and held[0].definite:
        passage = sentence.words[held[0].head].lemmas() & _PASSAGES
        return bool(passage) or lemmas.isdisjoint(_OF_ROADS)  # shops and schools are closed every day
    return _cut_off(sentence, i) is not None


def _joined_force(sentence: Sentence, i: int) -> Phrase | None:
    """The force that a comma and a conjunction set before token i: «سقطت القرى، والجيش منتشر في المدينة»."""
    for k in range(i - 1, max(0, i - LONGEST_PHRASE), -1):
        if sentence.tags[k] not in (NOMINAL, NUMBER, "P"):
            return None
        if sentence.conj(k) and sentence.text(k - 1) == "،":
            found = phrase_at(sentence, k)
            return found if found is not None and found.end == i and found.cls in ARMED else None
    return None


_OF_FORCES: Final = frozenset(
    "انتشر تمركز رابط تحصن تمترس ربض ثبت#2 صمد وجد تواجد بقي قبع انسحب تراجع تقهقر فر هرب تقدم توغل قعد وقف".split()
)
"""Verbs whose participles say of armed people without any other verb where they stand: «اللواء مرابط في الجبل»."""
_SHUTTING_IN: Final = frozenset({"حاصر", "طوق"})
"""Verbs whose participles say of forces that they are shut in: «المقاتلون محاصرون عند الجسر»."""
_THERE_IS: Final = frozenset({"ثمه", "وثمه", "فثمه", "هناك", "وهناك", "فهناك"})
_SUBJECTED: Final = frozenset({"خضع", "طوق"})
_OF_PLACES: Final = frozenset({"خضع", "حرر", "حاصر", "صمد", "طوق", "احاط"})
"""Verbs whose participles say without any other verb in whose hands a place is: «منغ خاضعة لنفوذ القوات»، «أما سبها فمحاصرة»."""
_OF_ROADS: Final = frozenset("اغلق اقفل قفل قطع سد فتح سلك توقف".split())
"""Verbs whose participles say the same way whether one can pass: «الطريق مقطوع», «أما المعبر فمغلق», «الجسر سالك»."""
_SAID_OF_PLACES: Final = _OF_PLACES | _OF_ROADS
_PASSAGES: Final = frozenset("طريق اوتوستراد شارع جسر كوبري معبر منفذ ممر مدخل بوابه حاجز مطار ميناء مرفا حدود".split())
"""Whereby people and goods pass."""


def moving(sentence: Sentence, begin: int, i: int) -> bool:
    """«الأرتال طالعة من المدينة», «القوات منسحبة من الجبهة»: who is on the way out, told without a verb."""
    word = sentence.words[i]
    if word.det or not word.participles or sentence.tag(i + 1) != "P" or not word.lemmas() & _GOING_OUT:
        return False
    who = left_subject(sentence, begin, i)
    if who is None or who.end != i or not who.definite:
        return False
    return (sentence.text(i + 1) == "من" and who.cls in ARMED | {"vehicle"}) or who.cls in {"crowd", "person"}


_GOING_OUT: Final = frozenset({"انسحب", "طلع", "نزل"})


def of_place(sentence: Sentence, begin: int, i: int) -> bool:
    """Whether the predicate at token i tells the state of a place, or of what a place is served with."""
    return bool(said_of(sentence, begin, i)) or _cut_off(sentence, i) is not None


def _cut_off(sentence: Sentence, i: int) -> Phrase | None:
    """«الكهرباء مقطوعة عن الحي»: what a place is served with, right before the participle that tells its state."""
    if sentence.words[i].lemmas() & _OF_SERVICES:
        for k in range(i - 1, max(-1, i - 3), -1):
            if sentence.tags[k] == NOMINAL and sentence.words[k].det and sentence.words[k].lemmas() & _SERVICES:
                return phrase_at(sentence, k)
    return None


_OF_SERVICES: Final = frozenset({"قطع", "انقطع", "توقف", "تعطل"})
_SERVICES: Final = frozenset("كهرباء تيار انترنت نت اتصال شبكه هاتف مياه ماء".split())


def borne_by(sentence: Sentence, begin: int, i: int) -> int:
    """The auxiliary in its clause that says a predicate at token i of its subject («ستكون المدينة بيد الجيش»); -1 for none."""
    for k in range(i - 1, max(begin, i - LONGEST_PHRASE) - 1, -1):
        if sentence.tags[k] == VERB:
            return k if is_auxiliary(sentence, k) else -1
        if sentence.tags[k] in "SLR":
            return -1
    return -1


def circumstantial(sentence: Sentence, i: int) -> bool:
    """A participle in the accusative behind a sign, a second deed of the subject before it: «مستهدفا»، «مخلفة»."""
    word = sentence.words[i]
    if word.det or word.prep or (word.nouns and not word.participles):
        return False
    form = word.participles[0].form
    before = sentence.tags[i - 1] if i else "."
    return form is not None and form.kind == "active" and (form.accusative or form.gender == "f") and before == "."
