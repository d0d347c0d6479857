"""Tagging: which words of a sentence are verbs and which are nouns.

Arabic news has no vowels to tell a verb from its noun, so tagging looks at what stands around an ambiguous word: a
preposition or a construct before it makes it a noun, the start of a clause makes it a verb.
"""

from typing import Final

from waqai.language.doubtful import FIRST_OF_NAMES, SETTLED
from waqai.language.grammar import LATIN, LEADING, NOMINAL, NUMBER, OPENERS, PUNCTUATION, TAG_OF, VERB, Sentence
from waqai.language.listing import many_of
from waqai.language.words import Analysis, Word, denied_by_ending, plural_without_alef
from waqai.lexicon.numerals import ATOMS

_OPEN_CLAUSE: Final = frozenset("RLMKX")
_VERBAL_PREPOSITIONS: Final = frozenset({"عبر", "خلف", "بين", "حول", "ضمن", "قبل", "وسط"})


def tag_words(sentence: Sentence) -> None:
    """Tag every word of a sentence by what stands around it; its names must have been found."""
    tags = sentence.tags
    for i, word in enumerate(sentence.words):
        first = word.text[0]
        if word.text.isdigit() or first.isdigit():
            tags.append(NUMBER)
        elif word.text == "و":
            tags.append(TAG_OF["conj"])
        elif i in sentence.named and not (
            sentence.named[i].weak and word.verbs and _starts_clause(sentence, i) and not _stands_as_place(sentence, i)
        ):
            tags.append(NOMINAL)
        elif word.text == "والي" and i > 0 and sentence.tags[i - 1] in (NOMINAL, VERB) and not sentence.words[i - 1].det:
            tags.append(NOMINAL)  # a governor, not «وإلى»
        elif word.particle and not (
            (word.base in _VERBAL_PREPOSITIONS and _verbal(sentence, i))
            or (word.text == "فقد" and _lost(sentence, i))
            or (word.text in _BY_AIR_OR_LAND and _alone(sentence, i))
            or (
                word.text == "حدا" and i + 1 < len(sentence.words) and sentence.words[i + 1].prep == "ب"
            )  # «حدا بهم إلى …»: it drove
        ):
            tags.append(TAG_OF[word.particle])
        elif not first.isalpha():
            tags.append(PUNCTUATION)
        elif first < "\u0600":
            tags.append(LATIN)
        elif word.base == "وقف" and i + 1 < len(sentence) and sentence.words[i + 1].base == "اطلاق":
            tags.append(NOMINAL)  # «كان وقف إطلاق النار قد …»
        elif denied_by_ending(word) and word.text[0] != "م" and (i == 0 or sentence.words[i - 1].base != "ما"):
            tags.append(NOMINAL)  # a name that ends like a spoken denial
        elif plural_without_alef(word) and not _of_many(sentence, i):
            tags.append(NOMINAL)  # a name that ends like a plural of speech
        elif word.verbs and (i in sentence.times or _titled(sentence, i) or _begins_name(sentence, i)):
            tags.append(NOMINAL)
        elif (
            word.verbs and (not (word.nouns or word.masdars or word.participles or word.adjectives) or _is_verb(sentence, i))
        ) or (word.unknown and _looks_verbal(sentence, i)):
            tags.append(VERB)
        else:
            tags.append(NOMINAL)


def settle(sentence: Sentence) -> None:
    """Which verb a spelling is, by what stands behind it.

    «تمكن الجيش» is a past though «تمكن هي» is spelled alike, by its masculine subject; so «تخلى المتمردون»; «تزعم الجماعة» is a
    present. By its feminine one «توقع قواتنا خسائر» is no past: they inflict, and foresee nothing. «وفر المسلحون منها» joins a
    flight, and grants nothing.
    """
    for i, word in enumerate(sentence.words):
        if sentence.tags[i] != VERB or len(word.verbs) < 2 or (i and sentence.tags[i - 1] in "SX"):
            continue
        first, k = word.verbs[0], i + 1
        fled = next((a for a in word.verbs if a.conj and a.form and a.form.lexeme.lemma in _FLEEING), None)
        if fled is not None and not first.conj and _runs(sentence, k):
            sentence.words[i] = word.read_as(fled)
            continue
        subject = sentence.words[k].nouns[0].form if k < len(sentence) and sentence.words[k].nouns else None
        if first.form is None or subject is None or sentence.prep(k):
            continue
        kind, gender, other = first.form.kind, first.form.gender, None
        if kind == "imperfect" and gender == "f" and subject.gender == "m":
            nominative = subject.number == "s" or sentence.text(k).endswith("ون")
            other = _spelled_alike(word, "perfect", "m") if nominative else None
        elif kind == "imperfect" and gender == "f" and subject.gender == "f":
            past = _spelled_alike(word, "perfect", "m")
            if past is not None:
                sentence.words[i] = word.never(past)
        elif kind == "perfect" and gender == "m" and subject.gender == "f" and subject.number == "s":
            other = _spelled_alike(word, "imperfect", "f")
        if other is not None:
            sentence.words[i] = word.read_as(other)


def _spelled_alike(word: Word, kind: str, gender: str) -> Analysis | None:
    """Another verb that a word may be, with the same conjunction."""
    conj = word.verbs[0].conj
    return next((a for a in word.verbs if a.form and a.form.kind == kind and a.form.gender == gender and a.conj == conj), None)


_FLEEING: Final = frozenset({"فر"})
"""Verbs that with و are spelled like another one («وفر», provided)."""
_AWAY: Final = frozenset("من الي نحو باتجاه صوب هاربا هاربين هاربه".split())


def _runs(sentence: Sentence, k: int) -> bool:
    """People at token k, and right behind them where from or where to."""
    if k >= len(sentence) or sentence.prep(k) or sentence.words[k].head_class not in _WHO_RUN:
        return False
    k += 1
    while k < len(sentence) and sentence.tags[k] == NOMINAL and sentence.words[k].base not in _AWAY and not sentence.prep(k):
        if sentence.words[k].head_class not in _WHO_RUN | {"org"} and not sentence.words[k].adjectives and k not in sentence.named:
            return False  # «وفر الجيش آليات …»
        k += 1
    return k < len(sentence) and sentence.words[k].base in _AWAY


_WHO_RUN: Final = frozenset({"fighter", "force", "person", "crowd", "casualty"})


def _titled(sentence: Sentence, i: int) -> bool:
    """A verb's spelling right behind a title, before another bare word, is a person's name (الفريق ياسر عوض)."""
    if i == 0 or sentence.tags[i - 1] != NOMINAL or sentence.words[i - 1].head_class != "title" or sentence.words[i].verbs[0].conj:
        return False
    following = sentence.words[i + 1] if i + 1 < len(sentence.words) else None
    return (
        following is not None
        and following.text[0].isalpha()
        and not following.particle
        and not following.det
        and not following.prep
        and not following.conj
        and not sentence.words[i].text.endswith("ت")
    )


def _begins_name(sentence: Sentence, i: int) -> bool:
    """«بلدة وادي العزية», «قرية عين الغزال»: no «وأدى» and no «عيّن»."""
    before = sentence.words[i - 1] if i else None
    return (
        before is not None
        and before.base in SETTLED
        and not (before.det or before.suffix)
        and sentence.words[i].text in FIRST_OF_NAMES
        and i + 1 < len(sentence.words)
        and sentence.words[i + 1].text.startswith("ال")
    )


def _of_many(sentence: Sentence, i: int) -> bool:
    """«الجنود دخلو القرية», «قصفو السوق»; but «محمد خسرو», «خسرو محمد»."""
    before = sentence.words[i - 1] if i and sentence.tags[i - 1] == NOMINAL else None
    behind = sentence.words[i + 1] if i + 1 < len(sentence.words) else None
    counted = behind is not None and (behind.text in ATOMS or behind.text[0].isdigit())
    follows = behind is None or behind.det or counted or bool(behind.particle or behind.prep) or not behind.unknown
    return follows and (before is None or bool(before.det) or bool(sentence.words[i].verbs[0].conj))


_BY_AIR_OR_LAND: Final = frozenset({"جوا", "برا", "وجوا", "وبرا"})


def _alone(sentence: Sentence, i: int) -> bool:
    """«هاجموها برا وجوا», «سافر جوا إلى العاصمة»: no preposition of speech («جوا المدينة») without a noun behind."""
    following = sentence.words[i + 1] if i + 1 < len(sentence.words) else None
    return following is None or not following.text[0].isalpha() or bool(following.conj or following.particle)


def _lost(sentence: Sentence, i: int) -> bool:
    """«الجيش فقد المدينة»: no «and indeed», since no verb and no particle stands behind."""
    if not sentence.words[i].verbs or i + 1 >= len(sentence.words):
        return False
    following = sentence.words[i + 1]
    opens = i == 0 and (following.det or following.head_class in _WHO_RUN)  # «فقد طفل ساقه»
    shut = sentence.tag(i - 1) == PUNCTUATION and not opens
    return not (following.verbs or following.particle or shut) and following.text[0].isalpha()


def _verbal(sentence: Sentence, i: int) -> bool:
    """A preposition that is spelled like a verb is one at the head of a sentence before people or troops (عبر الجنود)."""
    if not sentence.words[i].verbs or i + 1 >= len(sentence.words):
        return False
    if sentence.words[i].base == "خلف" and sentence.tag(i - 1) == "M":
        return True  # «ما خلف تسعة قتلى»
    if sentence.tag(i - 1) == "K":
        return True  # «والجيش قد عبر النهر»
    following = sentence.words[i + 1]
    start = i == 0 or (sentence.words[i].conj == "و" and sentence.text(i - 1) in {".", "،"})
    return start and (
        following.head_class in {"fighter", "force", "person", "crowd", "org"}
        and sentence.words[i].base not in {"بين", "قبل", "وسط"}
    )


def _looks_verbal(sentence: Sentence, i: int) -> bool:
    """An unknown word that is most likely a verb: a present with ي or سي, or a feminine past after و or at the start."""
    text, previous = sentence.words[i].text, sentence.tags[i - 1] if i else PUNCTUATION
    body = text[1:] if text[0] in "وف" and len(text) > 4 else text
    if previous in "PU" or sentence.text(i - 1) in {"ال"}:
        return False
    if body.startswith("سي") and len(body) > 4:
        return True
    if body[0] == "ي" and len(body) > 3 and previous in "XKSRLM.":
        return True
    start = previous in ".XKRLM" or body is not text
    return (
        start and body.endswith("ت") and not body.endswith(("ات", "يت", "وت")) and 3 < len(body) < 8 and not body.startswith("ال")
    )


def _starts_clause(sentence: Sentence, i: int) -> bool:
    previous = sentence.tags[i - 1] if i else PUNCTUATION
    return previous == PUNCTUATION or previous in _OPEN_CLAUSE or bool(sentence.words[i].verbs and sentence.words[i].verbs[0].conj)


def _stands_as_place(sentence: Sentence, i: int) -> bool:
    """A town that is spelled like a verb is the town where what follows is said of a place, and among other places.

    «تدمر بيد الجيش», «تدمر لا تزال …», «الرقة وتدمر والسخنة»; but «وتدمر المنازل» destroys.
    """
    found = sentence.named[i]
    if found.kind != "place":
        return False
    end, words = found.end, sentence.words
    if end >= len(words):
        return i > 0
    after, beside = words[end], sentence.named.get(i - 1)
    if after.verbs and not (after.nouns or after.masdars or after.participles or after.adjectives or after.verbs[0].conj):
        return True  # «وتدمر تؤويها حاميات»: no verb stands behind a verb
    if after.base in _SAID_OF_PLACES or (after.base in {"في", "ب"} and words[min(end + 1, len(words) - 1)].base in _HANDS):
        return True
    joined = bool(found.conj) and beside is not None and beside.kind == "place"
    right = sentence.named.get(end + (after.text == "،"))
    joins = right is not None and right.kind == "place" and right.conj == "و"
    return joins or (joined and (not after.text[0].isalpha() or bool(after.conj or after.particle or after.prep)))


_SAID_OF_PLACES: Final = frozenset("بيد بايدي تحت خاضعه محاصره خاليه محرره ضمن ما لا ومطارها ومحيطها وريفها".split())
_HANDS: Final = frozenset({"يد", "ايدي", "قبضه"})


def _is_verb(sentence: Sentence, i: int) -> bool:
    """Decide a spelling that may be verb or noun by its surroundings."""
    word, tags = sentence.words[i], sentence.tags
    verb = word.verbs[0]
    nominals = (*word.nouns, *word.masdars, *word.participles, *word.adjectives)
    fewest = min(len(a.conj) + len(a.prep) + len(a.suffix) + 2 * a.det for a in nominals)
    if (word.det and len(word.base) > 2) or (word.prep and not verb.prep) or word.text in LEADING:
        return False
    ahead = sentence.names.get(i + 1)
    if ahead is not None and ahead.kind == "place" and not (ahead.conj or ahead.prep) and many_of(word):
        return False  # «وحيا الشيخ مقصود والأشرفية»: two quarters, no greeting
    if sentence.text(i + 1).startswith("نفس") and i + 1 < len(sentence.words) and sentence.words[i + 1].suffix:
        return True
    if verb.form is not None and verb.form.person == "1" and verb.form.lexeme.lemma == "كان":
        return True
    if verb.form is not None and verb.form.person == "1" and not word.prep and _of_them(sentence, i + 1):
        return True
    if verb.form is not None and verb.form.person == "1" and fewest == 0:
        return False
    if verb.form is not None and verb.form.person == "1" and all(a.form is None or a.form.number == "d" for a in nominals):
        return True  # «شدينا منهم عشرة»: we caught them; nobody's two of anything
    previous = tags[i - 1] if i else PUNCTUATION
    before = sentence.words[i - 1] if i else None
    if previous in (VERB, NOMINAL) and _goes_on(sentence, i):
        return True
    if previous == PUNCTUATION and sentence.text(i + 1) in {"فيه", "فيها", "خلاله", "خلالها"} and not word.det:
        return True  # «حملة…، قتل فيها المئات»
    if (
        previous == NOMINAL
        and before is not None
        and not verb.conj
        and not word.det
        and word.masdars
        and _counts(sentence, i, before)
    ):
        return True
    if (previous == PUNCTUATION or verb.conj) and word.masdars and not word.prep and _counted_behind(sentence, i):
        return True
    if previous == "P" and verb.conj and before is not None and not before.suffix and before.base in _LEADING:
        return False  # «في وادي العزية» is no «وأدى»
    if previous == "P" and not verb.conj:
        return sentence.text(i - 1) in {"حتي", "منذ"} and verb.form is not None and verb.form.kind == "imperfect"
    if (previous == "X" and before is not None and before.base in {"لم", "لن", "لا"}) or previous in "KR":
        return True
    if previous == "L" and before is not None and before.base == "كان" and word.nouns and not word.masdars:
        return False  # «كان وفد عراقي قد زار …»
    if previous in "LM" and not (before is not None and before.base == "حين" and sentence.text(i - 2) != "في"):
        return True
    several = all(a.form is not None and a.form.number == "p" for a in word.nouns)
    single = before is not None and before.suffix == "ه" and several and not verb.conj  # «إنه سحب»: no clouds
    if previous == "S" and before is not None and before.suffix and verb.form is not None and (not word.nouns or single):
        return True  # «أنه تصدى»
    if previous == "S":
        after = i > 1 and sentence.words[i - 2].base in {"بعد", "منذ"}  # «بعد أن ترك المقاتلون مقارهم»
        return any(a.form is not None and (after or a.form.kind == "imperfect") for a in word.verbs)
    if previous in "UQD":
        return before is not None and before.base == "احد" and sentence.text(i - 2) in {"ما", "لا", "وما", "ولا"}
    form = verb.form
    if verb.suffix and _its_own(sentence, i):
        return False
    if form is not None and form.kind == "perfect" and form.number == "d" and not verb.suffix:
        return _two_before(sentence, i)  # «جنديان قتلا», not «هربا من القصف»، «رميا بالرصاص»
    if form is not None and form.kind == "imperfect" and len(verb.conj) <= fewest + 1:
        return previous != NOMINAL or before is None or before.head_class != "title" or bool(before.det)
    if previous == VERB and not verb.conj:
        return False
    if form is not None and form.kind == "perfect" and not (verb.conj or word.prep) and _somebody_told_of(sentence, i):
        return True
    if (
        previous == NOMINAL
        and verb.suffix
        and form is not None
        and form.kind == "perfect"
        and before is not None
        and not before.det
    ):
        following = sentence.words[i + 1] if i + 1 < len(sentence.words) else None
        if following is None or (following.det and following.adjectives and not following.nouns):
            return False  # «بسط سيطرته الكاملة»: what agrees with a noun
        return following.text[0].isalpha() and not following.particle and not following.prep
    if form is not None and form.gender == "f" and form.number == "s" and not verb.suffix and not word.nouns:
        return not any(a.form is not None and a.form.kind == "masdar" and a.suffix for a in nominals) or _clause_start(
            sentence, i, verb
        )
    if verb.conj and word.masdars and _others_harmed(sentence, i):
        return False
    if (
        verb.conj
        and word.masdars
        and _parallel(sentence, i)
        and not sentence.text(i + 1)[:1].isdigit()
        and sentence.text(i + 1) not in ATOMS
    ):
        return False
    if previous == NOMINAL and form is not None and form.lexeme.lemma in _RATHER_DONE and not (verb.conj or word.prep):
        return _clause_start(sentence, i, verb)
    return _clause_start(sentence, i, verb) and _subject_follows(sentence, i)


def _of_them(sentence: Sentence, k: int) -> bool:
    """«قبضنا منهم خمسين»: how many of them we took; no capture of ours."""
    partitive = k < len(sentence.words) and sentence.words[k].base == "من" and bool(sentence.words[k].suffix)
    return partitive and (sentence.text(k + 1) in ATOMS or sentence.text(k + 1)[:1].isdigit())


def _somebody_told_of(sentence: Sentence, i: int) -> bool:
    """«أن جنديا قتل في …», «إن شرطيا محليا أسر»: behind أن an indefinite accusative that ends before token i takes no genitive."""
    k = i - 1
    while k > 0 and sentence.tags[k] == NOMINAL and sentence.text(k).endswith("ا") and not sentence.words[k].det:
        k -= 1
    people = (
        k < i - 1 and sentence.tags[k] == "S" and sentence.words[k + 1].head_class in {"person", "fighter", "title", "casualty"}
    )
    return people and any(a.form is not None for a in sentence.words[k + 1].nouns)


_RATHER_DONE: Final = frozenset({"تحدث", "فشل", "اخفق"})
"""Pasts spelled like their verbal noun that are the verb behind a finished noun: «غير أن مصدرا في المدينة تحدث عن …»,
«لكن الهجوم فشل»."""


def _counts(sentence: Sentence, i: int, before: Word) -> bool:
    """«بحسب مصادر طبية قتل 18 شخصا», «اشتباكات قتل فيها أربعة»: what an adjective or who was counted parts is no construct, as
    «محاولة قتل ثلاثة» is one."""
    there = sentence.text(i + 1) in {"فيه", "فيها", "خلاله", "خلالها"}
    if not there and not (before.adjectives and not before.nouns and not before.masdars):
        return False
    text = sentence.text(i + 1 + there)
    return (text[:1].isdigit() or text in ATOMS) and i + 1 + there not in sentence.times


def _counted_behind(sentence: Sentence, i: int) -> bool:
    """«قتل في المعارك 15 جنديا», «وجرح خلال الهجوم تسعة»: behind where or when come those who are counted."""
    words, total = sentence.words, len(sentence.words)
    if i + 3 >= total or words[i + 1].base not in _MEANWHILE or words[i + 1].suffix:
        return False
    for k in range(i + 3, min(total, i + _ASIDE)):
        text = words[k].text
        if not text[0].isalnum() or words[k].conj or words[k].particle or words[k].verbs:
            return False
        if text[0].isdigit() or text in ATOMS:
            return k not in sentence.times
    return False


_MEANWHILE: Final = frozenset({"في", "خلال", "جراء", "اثر"})
_ASIDE: Final = 6
"""Tokens from the verb to the number."""


def _goes_on(sentence: Sentence, i: int) -> bool:
    """«لا تزال القوات تمسك بالمدينة»: what she still does is a present, though a past and a noun are spelled alike."""
    if not any(
        a.form is not None and a.form.kind == "imperfect" and a.form.gender == "f" and not a.conj for a in sentence.words[i].verbs
    ):
        return False
    return any(sentence.text(k) in _STILL_DOES for k in range(max(0, i - 3), i)) and not sentence.words[i].suffix


_STILL_DOES: Final = frozenset({"تزال", "زالت", "مازالت"})


def _its_own(sentence: Sentence, i: int) -> bool:
    """A facility with the pronoun of the place that it is joined to: «حمص وسجنها المركزي», «حماة ومطارها العسكري وسجنها»."""
    sites = (a for a in sentence.words[i].nouns if a.suffix and a.form is not None)
    if not any(a.form is not None and a.form.lexeme.cls in {"facility", "place"} for a in sites):
        return False
    if i + 1 < len(sentence.words) and sentence.words[i + 1].det and sentence.words[i].head_class == "facility":
        return not sentence.words[i + 1].nouns  # «وسجنها المركزي» is a prison, «وسجنها الجنود» a deed
    if not sentence.words[i].verbs[0].conj:
        return False
    before = sentence.words[i - 1] if i else None
    beside = sentence.named.get(i - 1)
    if before is None or (beside is None and not before.head_class and not before.adjectives):
        return False
    k = i - 1
    while k > 0 and sentence.words[k].det and sentence.words[k].adjectives and k not in sentence.named:
        k -= 1  # «ومطارها العسكري وسجنها»
    place = sentence.named.get(k)
    joined = sentence.words[k]
    return (place is not None and place.kind == "place") or (bool(joined.suffix) and joined.head_class in {"facility", "place"})


_LEADING: Final = frozenset({"في", "من", "الي", "علي", "عن"})


def _two_before(sentence: Sentence, i: int) -> bool:
    """Two of something stand shortly before token i: a dual noun, the number two, or one person and another."""
    before = range(max(0, i - 5), i)
    if sentence.conj(i - 1) == "و" and {sentence.words[k].head_class for k in (i - 2, i - 1)} <= {"person", "fighter", "title"}:
        return True  # «الضابط والجندي قتلا»
    return any(
        sentence.tags[k] == NUMBER or any(a.form is not None and a.form.number == "d" for a in sentence.words[k].nouns)
        for k in before
    )


def _parallel(sentence: Sentence, i: int) -> bool:
    """A verbal noun joined to verbal nouns before it («من قتل وذبح وخطف»): no finite verb stands between."""
    for k in range(i - 1, max(-1, i - 10), -1):
        if sentence.tags[k] in (VERB, "L", "S", "M", "R") or sentence.text(k) in {"؛", ":"}:
            return False
        word = sentence.words[k]
        if sentence.tags[k] != NOMINAL or not word.masdars or word.det:
            continue
        if word.prep or word.conj or sentence.tag(k - 1) == "P":
            return True
        behind = sentence.words[i + 1] if i + 1 < len(sentence.words) else None
        if behind is not None and behind.det and ((k == 0 and not word.verbs) or _done(sentence, k - 1)):
            return True  # «دخول الجيش البلدة وطرد المسلحين منها»
    return False


def _done(sentence: Sentence, k: int) -> bool:
    """«تم تحرير المدينة وطرد المسلحين»: a verb that only says of verbal nouns that they were done."""
    return sentence.tag(k) == VERB and bool(sentence.words[k].lemmas() & {"تم", "جري"})


def _others_harmed(sentence: Sentence, i: int) -> bool:
    """«مقتل ثلاثة وجرح خمسة آخرين»: those counted right behind are in the genitive, of a noun."""
    counted = sentence.text(i + 1)
    if not (counted[:1].isdigit() or counted in ATOMS):
        return False
    return sentence.text(i + 2) == "اخرين" or (sentence.text(i + 3) == "اخرين" and not sentence.words[i + 2].particle)


def _after_that(sentence: Sentence, i: int) -> bool:
    """A nominal that أن opened runs up to token i: what comes is its verb."""
    for k in range(i - 1, max(-1, i - 8), -1):
        if sentence.tags[k] == "S":
            return True
        if sentence.tags[k] not in (NOMINAL, NUMBER, "U") and sentence.text(k) not in OPENERS:
            return False
    return False


def _before_a_past(sentence: Sentence, k: int) -> bool:
    """Token k is no verb, or one that a past may follow: «كان الجيش قصف البلدة», «نفى أن يكون الجيش قصف البلدة»."""
    if sentence.tags[k] != VERB:
        return True
    verb = sentence.words[k].verbs[0].form if sentence.words[k].verbs else None
    past = verb is not None and verb.kind == "perfect"
    return "كان" in sentence.words[k].lemmas() and (past or (k > 0 and sentence.tags[k - 1] == "S"))


def _clause_start(sentence: Sentence, i: int, verb: Analysis) -> bool:
    previous = sentence.tags[i - 1] if i else PUNCTUATION
    if previous == PUNCTUATION or verb.conj:
        return True
    before = sentence.words[i - 1]
    closed = before.det or i - 1 in sentence.named or bool(before.suffix) or _after_that(sentence, i)
    opened = next((k for k in range(i - 1, max(-1, i - 9), -1) if sentence.tags[k] in "SLMR"), max(-1, i - 9))
    return previous == NOMINAL and closed and all(_before_a_past(sentence, k) for k in range(opened + 1, i))


def _subject_follows(sentence: Sentence, i: int) -> bool:
    """What follows a verb of the past is its subject or object; an indefinite adjective or a preposition shows a noun."""
    k = i + 1
    while k in sentence.times:
        k = max(k + 1, sentence.times[k])
    if k >= len(sentence.words):
        return k > i + 1
    word, following = sentence.words[i], sentence.words[k]
    if following.text[0].isdigit() or following.text in OPENERS or following.text == "،":
        return True
    if not following.text[0].isalpha():
        return False
    if sentence.tag(k) == NUMBER or (following.base in {"نحو", "حوالي", "زهاء"} and sentence.text(k + 1)[:1].isdigit()):
        return True  # «تجمع نحو 40 متظاهرا»
    if following.particle in {"prep", "dir"}:
        return bool(word.verbs[0].conj) or not word.masdars
    return not following.adjectives or bool(following.det or following.nouns) or following.base in LEADING
