"""One governor of an event, made of the verb or the noun that it is."""

from itertools import pairwise
from typing import Final

from waqai.extract.governing import ASCRIBING, BLAME, FORCES
from waqai.extract.slots import ARMED, verb_slots
from waqai.language.grammar import NOMINAL, NUMBER, Sentence
from waqai.language.phrases import LONGEST_PHRASE, Phrase, phrase_at
from waqai.language.words import Word
from waqai.lexicon import Knowledge

FARTHEST: Final = 40
"""Tokens that may stand between a governing verb and its event noun."""


class Governor:
    """One governor. kind: a light-verb kind, a noun kind, or "speech"; at: its token; verb: lemma or noun; subject: its subject
    phrase, if written before or after it; dropped: the subject is to be looked for; addressee: to whom a demand is made."""

    __slots__ = ("addressee", "at", "dropped", "kind", "lemma", "prep", "subject")

    def __init__(
        self,
        kind: str,
        at: int,
        lemma: str,
        subject: Phrase | None = None,
        dropped: bool = False,
        addressee: Phrase | None = None,
        prep: str = "",
    ) -> None:
        self.kind = kind
        self.at = at
        self.lemma = lemma
        self.subject = subject
        self.dropped = dropped
        self.addressee = addressee
        self.prep = prep


def blaming(chain: list[Governor]) -> list[Governor]:
    """«نفى مسؤوليته عن القصف»، «اتهمه بالوقوف وراء الهجوم»: at issue is who did it; the event is no mere topic."""
    for governor, above in pairwise(chain):
        if (
            governor.kind == "about"
            and governor.lemma in BLAME
            and (above.kind in {"denies", "accuses"} or (governor.lemma == "مسووليه" and above.kind == "speech"))
        ):
            governor.kind = "blame"
    return chain


def blame_of(word: Word) -> str:
    """The noun of blame that a word is, "" if none."""
    return next((w for w in (word.base, *sorted(word.lemmas())) if w in BLAME), "")


def announcing(sentence: Sentence, j: int, know: Knowledge) -> Governor | None:
    """«إعلان الجيش استعادتها»: a verbal noun of saying with its speaker, whose object stands at token j."""
    for m in range(j - 2, max(-1, j - LONGEST_PHRASE), -1):
        if sentence.tags[m] not in (NOMINAL, NUMBER, "U") or m in sentence.times:
            return None
        for analysis in sentence.words[m].masdars[:1]:
            speech = know.speech.get(analysis.form.lexeme.lemma) if analysis.form is not None else None
            if speech is None or sentence.words[m].det or sentence.words[m].suffix or m in sentence.named:
                continue
            speaker = phrase_at(sentence, m + 1)
            if speaker is not None and speaker.end == j:
                return Governor("denies" if speech.stance == "denies" else "speech", m, sentence.words[m].base, speaker)
    return None


def spread_by(sentence: Sentence, m: int, know: Knowledge) -> bool:
    """A relative verb of saying right behind what is said: «صور نشرتها الوكالة»."""
    verb = sentence.words[m].verbs[0] if sentence.words[m].verbs else None
    says = verb is not None and bool(verb.suffix) and verb.form is not None and verb.form.lexeme.lemma in know.speech
    return says and sentence.tag(m - 1) == NOMINAL and is_relative(sentence, m)


def is_relative(sentence: Sentence, m: int) -> bool:
    """A verb behind a relative pronoun, or right behind an indefinite noun that it tells of."""
    if not sentence.words[m].verbs or sentence.words[m].verbs[0].conj:
        return False
    before = sentence.words[m - 1]
    return sentence.tag(m - 1) == "R" or (sentence.tag(m - 1) == NOMINAL and not before.suffix and not before.det)


_BODIES: Final = frozenset({"org", "force", "title", "medium"})


def saying(sentence: Sentence, m: int, k: int, prep: str, know: Knowledge) -> Governor | None:
    """The participle at token m that opens a clause of whoever speaks, over what stands at token k: «…، مشيرا إلى مقتل …»,
    «…، متهما الجيش بقصف …»."""
    lemmas = (a.form.lexeme.lemma for a in sentence.words[m].participles if a.form is not None)
    lemma = next((lemma for lemma in lemmas if lemma in know.speech), "")
    if not lemma:
        return None
    if prep == "ب" and any(row.type == "accuse" for row in know.triggers.get(lemma, ())):
        return Governor("accuses", m, lemma, addressee=phrase_at(sentence, m + 1), prep=prep)
    speech = know.speech[lemma]
    told = m == k - 1 and speech.stance == "says" and (prep in speech.content or prep == "")
    return Governor("speech", m, lemma, prep=prep) if told else None


def as_masdar(word: Word, prep: str, know: Knowledge) -> str:
    """The kind of governor that a verbal noun or participle is by its verb, "" for none."""
    if word.head_class in _BODIES:
        return ""  # «دعت القيادة الجنود إلى …»: a command, no leading to something
    for analysis in (*word.masdars, *word.participles):
        for light in know.light.get(analysis.form.lexeme.lemma, ()) if analysis.form is not None else ():
            if light.prep == prep and (light.kind not in {"hits", "occurs"} or prep == "ل"):
                return light.kind
    return ""


def as_verb(sentence: Sentence, starts: list[int], m: int, prep: str, know: Knowledge) -> Governor | None:
    """The verb at token m as governor of what stands behind it under a preposition; None where it governs nothing so."""
    for analysis in sentence.words[m].verbs:
        if analysis.form is None:
            continue
        lemma = analysis.form.lexeme.lemma
        kind = next((light.kind for light in know.light.get(lemma, ()) if light.prep == prep), "")
        speech = know.speech.get(lemma)
        if kind == "threatens" and speech is not None and speech.stance == "predicts":
            kind = "possible"
        if not kind and speech is not None and speech.stance == "predicts":
            kind = "possible"
        if lemma in _CONTAINING and not prep and analysis.form.kind == "imperfect" and _of_paper(sentence, starts, m):
            return Governor("plans", m, lemma)
        if not kind and speech is not None and (prep in speech.content or prep in {"", "ب", "عن", "الي"}):
            kind = "speech"
        if kind == "speech" and any(row.type == "accuse" for row in know.triggers.get(lemma, ())):
            kind = "accuses"
        if kind:
            forced = lemma in FORCES
            if kind == "accuses" and lemma in ASCRIBING:
                slots = verb_slots(sentence, starts, m, True, False, False)
                item = slots.after("الي")
                return Governor(kind, m, lemma, slots.subject, slots.dropped, item.phrase if item is not None else None, prep)
            slots = verb_slots(sentence, starts, m, forced or kind in {"demands", "accuses", "prevents"}, False, False)
            if kind == "occurs" and slots.subject is not None and slots.subject.cls in ARMED and not prep:
                continue  # «تواصل القوات حصار …»: she goes on with it
            return Governor(
                kind,
                m,
                lemma,
                slots.subject,
                slots.subject is None and slots.dropped,
                slots.object if forced or kind in {"demands", "prevents", "accuses"} else None,
                prep,
            )
    return None


def _of_paper(sentence: Sentence, starts: list[int], m: int) -> bool:
    """«يتضمن المقترح إطلاق الأسرى», «الاتفاق يشمل انسحابا»: what a paper provides for has not happened."""
    subject = verb_slots(sentence, starts, m, False, False, False).subject
    return subject is not None and bool(sentence.words[subject.head].lemmas() & _PAPERS)


_CONTAINING: Final = frozenset({"تضمن", "شمل", "حوي", "احتوي"})
_PAPERS: Final = frozenset("اتفاق اتفاقيه مقترح اقتراح مبادره صفقه خطه مسوده ورقه عرض هدنه مشروع بند وثيقه تفاهم".split())
