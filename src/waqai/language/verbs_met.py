"""Whether a word that may be a verb is one where it stands: by its subject, its clause, what is counted behind it."""

from typing import Final

from waqai.language.grammar import LEADING, NOMINAL, NUMBER, OPENERS, PUNCTUATION, VERB, Sentence
from waqai.language.listing import many_of
from waqai.language.words import Analysis, Word
from waqai.lexicon.numerals import ATOMS


def is_verb(sentence: Sentence, i: int) -> bool:
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
    """«بحسب مصادر طبية قتل 26 مدنيا», «اشتباكات قتل فيها أربعة»: what an adjective or who was counted parts is no construct, as
    «محاولة قتل ثلاثة» is one."""
    there = sentence.text(i + 1) in {"فيه", "فيها", "خلاله", "خلالها"}
    if not there and not _describes(sentence, i - 1, before):
        return False
    text = sentence.text(i + 1 + there)
    return (text[:1].isdigit() or text in ATOMS) and i + 1 + there not in sentence.times


def _describes(sentence: Sentence, k: int, word: Word) -> bool:
    """The word at token k is an adjective: nothing else it can be, or feminine behind a plural («مصادر محلية»: no locality)."""
    describing = (*word.adjectives, *word.participles)
    if not (word.nouns or word.masdars):
        return bool(describing)
    several = k > 0 and any(a.form is not None and a.form.number == "p" for a in sentence.words[k - 1].nouns)
    return several and any(a.form is not None and a.form.gender == "f" for a in describing)


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
