"""Subjects: the noun phrase that a verb may have for a subject, before it, behind كان or before a relative pronoun."""

from typing import Final

from waqai.language.clauses import did_not, remnant
from waqai.language.grammar import CLOSERS, NOMINAL, NUMBER, OPENERS, VERB, Sentence
from waqai.language.phrases import AGENTIVE, LONGEST_PHRASE, Phrase, phrase_at


def auxiliary_subject(sentence: Sentence, i: int) -> Phrase | None:
    """The subject between كان and the verb within a clause («رهائن كانت جماعة مسلحة تحتجزهم»), or of who was seen doing it."""
    if sentence.tag(i - 1) == "O" and sentence.conj(i - 1) == "و":
        return _meanwhile(sentence, i - 1)
    k = i - 1
    while k > 0 and i - k < LONGEST_PHRASE and sentence.tags[k] in (NOMINAL, NUMBER, "K"):
        k -= 1
    if k == i - 1:
        return None
    phrase = phrase_at(sentence, k + 1)
    if is_auxiliary(sentence, k):
        return phrase if phrase is not None and phrase.end in (i, i - 1) and phrase.cls in AGENTIVE else None
    return _witnessed(sentence, phrase, i) if _seen(sentence, k) else None


def _meanwhile(sentence: Sentence, pronoun: int) -> Phrase | None:
    """«شوهد مئات السكان وهم يغادرون»: whom «and they» at a token takes up, right before it."""
    found = None
    for k in range(pronoun - 1, max(-1, pronoun - LONGEST_PHRASE), -1):
        if sentence.tags[k] not in (NOMINAL, NUMBER, "U") and sentence.text(k) != "من":
            break
        phrase = phrase_at(sentence, k)
        found = phrase if phrase is not None and phrase.end == pronoun and phrase.cls in AGENTIVE else found
    return found


def _witnessed(sentence: Sentence, first: Phrase | None, i: int) -> Phrase | None:
    """«شوهد الجنود ينسحبون», «رأى السكان الجنود ينسحبون»: whoever is seen stands right before the verb."""
    seen = phrase_at(sentence, first.end) if first is not None and first.end < i else first
    return seen if seen is not None and seen.end == i and seen.cls in AGENTIVE else None


def _seen(sentence: Sentence, k: int) -> bool:
    """«شوهد عناصر الشرطة ينسحبون», «رأوا الجنود يغادرون»: a verb of seeing."""
    verb = sentence.verb(k)
    return verb is not None and verb.form is not None and verb.form.lexeme.lemma in _SEEING


_SEEING: Final = frozenset({"شاهد", "رصد", "راي", "ابصر", "لمح"})


def described(sentence: Sentence, i: int, gender: str, number: str) -> Phrase | None:
    """The noun that a relative verb of this gender and number tells of: before الذي, or right before the verb where indefinite."""
    if sentence.tags[i - 1] == "R":
        phrase = antecedent(sentence, i - 1)
        if phrase is None or phrase.name is None or fits(phrase, gender, number, before=True):
            return phrase
        return phrase_at(sentence, phrase.name.start)  # «أطراف حلفايا التي سقطت»
    if sentence.tags[i - 1] not in (NOMINAL, NUMBER) or i - 1 in sentence.times or sentence.words[i - 1].base in _WHICH_WAY:
        return None
    if goes_on(sentence, i - 1):
        return None
    phrase = antecedent(sentence, i)  # also «منهم خمسة أعدموا»
    return phrase if phrase is not None and not phrase.definite else None


_WHICH_WAY: Final = frozenset("شمالا جنوبا شرقا غربا".split())
"""«وفي بنغازي شرقا انفجر لغم»: it says where; the mine went off."""
_COLLECTIVE: Final = frozenset("force org actor platform crowd medium placename source abstract event".split()) | {""}


def fits(phrase: Phrase, gender: str, number: str, *, before: bool) -> bool:
    """Whether a phrase can be the subject of a verb of this gender and number."""
    if phrase.accusative and not before:
        return False
    collective = phrase.cls in _COLLECTIVE
    if phrase.plural and not phrase.human:
        return True
    if before and number == "p":
        return phrase.plural or collective
    if phrase.number is not None:
        return phrase.cls in {"casualty", "crowd", "person", "fighter"} or gender == phrase.gender or not phrase.human
    if phrase.cls in {"actor", "", "placename", "crowd"} and not (
        phrase.cls in {"actor", "crowd"} and phrase.formed and not phrase.plural
    ):
        return True
    if phrase.human and phrase.plural:
        return gender == "m" or phrase.gender == "f" or phrase.cls in {"crowd"}
    return gender == phrase.gender or (phrase.cls == "platform")


def left_subject(sentence: Sentence, begin: int, i: int) -> Phrase | None:
    """The noun phrase that opens the clause and runs up to the verb at i: a subject before its verb."""
    was = _before_was(sentence, begin)
    if was is not None and all(_passable(sentence, k) or sentence.tags[k] in "LK" for k in range(begin, i)):
        return was
    j = begin
    while (
        j < i
        and remnant(sentence, j) is None
        and (
            sentence.tags[j] in "LSKXBM"
            or (sentence.tags[j] == "P" and sentence.tag(j + 1) == "S")
            or is_auxiliary(sentence, j)
            or goes_on(sentence, j)
            or (sentence.tags[j] == "." and sentence.text(j) != "(")
            or sentence.tags[j] == "A"
        )
    ):
        j += 1
    phrase = remnant(sentence, j) if j < i else None
    if phrase is None and (
        j >= i or sentence.tags[j] not in (NOMINAL, NUMBER, "Q", "U", "Z") or sentence.prep(j) or j in sentence.times
    ):
        return None
    phrase = phrase or phrase_at(sentence, j)
    if phrase is None or phrase.end > i:
        return None
    if j and sentence.text(j - 1) == TOPICAL:
        answer = next((k for k in range(phrase.end, i) if sentence.conj(k) == "ف" and sentence.tags[k] == NOMINAL), -1)
        phrase = (phrase_at(sentence, answer) or phrase) if answer >= 0 else phrase  # «أما درنة فالقوات تنتشر في أحيائها»
    if all(_passable(sentence, k) for k in range(phrase.end, i)):
        return phrase
    return None


def _before_was(sentence: Sentence, begin: int) -> Phrase | None:
    """«أن المجلس كان قد طالب»: the subject in front of كان, which opens a clause at token `begin`."""
    if begin == 0 or sentence.tags[begin] != "L" or sentence.words[begin].base != "كان" or sentence.conj(begin):
        return None
    k = begin
    while k > 0 and sentence.tags[k - 1] in (NOMINAL, NUMBER, "U", "Z"):
        k -= 1
    phrase = phrase_at(sentence, k) if k < begin and sentence.tag(k - 1) == "S" else None
    return phrase if phrase is not None and phrase.end == begin else None


_QUOTES: Final = OPENERS | CLOSERS


def parted_subject(sentence: Sentence, i: int) -> Phrase | None:
    """The subject that a comma parts from its verb at i: «قالت مصادر إن مسلحي الجماعة، انسحبوا», «العشرات من المسلحين، فروا»."""
    comma = i - 1
    if comma < 1 or sentence.text(comma) != "،":
        return None
    begin = comma
    while begin > 0 and (sentence.tags[begin - 1] in (NOMINAL, NUMBER, "P", "U", "Z") or sentence.text(begin - 1) in _QUOTES):
        begin -= 1
    if begin and sentence.tags[begin - 1] != "S":
        return None
    phrase = phrase_at(sentence, begin)
    return phrase if phrase is not None and phrase.end <= comma and phrase.cls in AGENTIVE else None


TOPICAL: Final = "اما"
"""What sets a topic before its clause: «أما درنة فـ…»."""


def topic(sentence: Sentence, i: int) -> Phrase | None:
    """What «أما» sets before the verb at i, which answers it with ف: «أما الميناء فبقي مع الجيش»."""
    k = i - 1
    while k > 0 and i - k < LONGEST_PHRASE and sentence.tags[k] in (NOMINAL, NUMBER, "U"):
        k -= 1
    return phrase_at(sentence, k + 1) if k >= 0 and sentence.text(k) == TOPICAL and k < i - 1 else None


AUXILIARIES: Final = frozenset({"كان", "بات", "اصبح", "ظل", "صار", "زال", "ليس", "امسي", "بقي", "اضحي", "برح"})


def is_auxiliary(sentence: Sentence, j: int) -> bool:
    """كان and its sisters, which stand before a subject and its verb."""
    return sentence.tag(j) == VERB and any(
        a.form is not None and a.form.lexeme.lemma.split("#")[0] in AUXILIARIES for a in sentence.words[j].verbs
    )


def goes_on(sentence: Sentence, k: int) -> bool:
    """«قاعدين يقصفوا», «عم يقصف»: a word of speech before a present that tells what is going on."""
    verb = sentence.verb(k + 1)
    present = verb is not None and verb.form is not None and verb.form.kind == "imperfect"
    return present and (
        sentence.text(k) in _GOING_ON or bool(sentence.words[k].participles and "قعد" in sentence.words[k].lemmas())
    )


_GOING_ON: Final = frozenset("عم وعم عمال بدهم بدهن بدو بده بدها راح لساتهم".split())


def _passable(sentence: Sentence, k: int) -> bool:
    if sentence.tags[k] == "M":
        return is_auxiliary(sentence, k + 1) or did_not(sentence, k)  # «الجيش ما زال يسيطر», «الجيش ما انسحب»
    if goes_on(sentence, k):
        return True
    return sentence.tags[k] != "S" and (sentence.tags[k] != VERB or is_auxiliary(sentence, k))


def antecedent(sentence: Sentence, relative: int) -> Phrase | None:
    """The noun phrase that ends at a relative pronoun: the widest, but of a construct whose head it does not agree with, or that
    is what is done to its genitive («ملاحقة الفصائل التي …», «بسلاح الجيش الذي …»), the genitive."""
    found = None
    pronoun = sentence.text(relative) if sentence.tag(relative) == "R" else ""
    relative -= bool(pronoun) and sentence.text(relative - 1) == "،"  # «القصير، التي …»
    for start in range(relative - 1, max(-1, relative - 12), -1):
        if sentence.tags[start] not in (NOMINAL, NUMBER, "Z"):
            break
        phrase = phrase_at(sentence, start)
        ends = phrase is not None and phrase.end == relative
        if phrase is not None and ends and (found is None or not _genitive_meant(sentence, pronoun, phrase, found)):
            found = phrase
        if sentence.prep(start) or sentence.conj(start):
            break
    return found


def _genitive_meant(sentence: Sentence, pronoun: str, whole: Phrase, genitive: Phrase) -> bool:
    """Whether a relative clause tells of the genitive of a construct and not of the whole."""
    if whole.cls == "event":
        return True
    if genitive.cls not in AGENTIVE or not _referred(pronoun, genitive):
        return False
    deed = whole.cls in {"abstract", "weapon"} and (whole.cls == "weapon" or bool(sentence.words[whole.head].masdars))
    return deed or not _referred(pronoun, whole)


def _referred(pronoun: str, phrase: Phrase) -> bool:
    """Whether a relative pronoun agrees with a phrase, so far as both show it."""
    if pronoun == "الذين":
        return phrase.plural or phrase.cls in {"crowd", "actor", ""}
    if pronoun == "التي":
        return phrase.gender == "f" or phrase.plural or phrase.cls in {"actor", ""}
    if pronoun == "الذي":
        return (phrase.gender == "m" and not phrase.plural) or phrase.cls in {"actor", ""}
    return True
