"""Denials that point back to what was told: «…، غير أن مصدرا نفى ذلك»، «الأمر الذي نفته الحركة»، «ونفت القيادة صحة النبأ».

Whoever told it first goes on saying so; the denial is a second claim of the same trigger (contract, C22).
"""

from collections.abc import Sequence
from typing import Final

from waqai.extract.cue_phrases import find_cues
from waqai.extract.event import Event, Part
from waqai.extract.governing import AROUND
from waqai.extract.slots import verb_slots
from waqai.extract.subjects import left_subject
from waqai.extract.told import Read, Told
from waqai.language.clauses import clause_of
from waqai.language.grammar import NOMINAL, VERB, Sentence
from waqai.language.phrases import Phrase
from waqai.lexicon import Knowledge
from waqai.model import Stance

_THIS: Final = frozenset({"ذلك", "هذا", "هذه"})
_NEWS: Final = frozenset("امر نبا خبر انباء روايه معلومات اتهام اتهامات".split())
"""Definite nouns that stand for what was told."""
_TRUTH: Final = "صحه"
_REACH: Final = 10
"""Tokens behind the verb of denial within which its object stands, and within which no event of its own may."""
_SAID: Final = frozenset({"actual", "possible"})


def denied_again(read: Read, found: Sequence[Told], before: Sequence[Told], know: Knowledge) -> list[Told]:
    """What a sentence denies of what was told before, in it or in the sentence before it, each once more as denied.

    found: what the sentence tells; before: what the text has told up to it, in order.
    """
    sentence, again = read.sentence, []
    for i in range(len(sentence)):
        denier = _denier(read, i, know) if sentence.tags[i] == VERB else None
        end = min(i + _REACH, clause_of(read.starts, len(sentence), i)[1])
        if denier is None or any(i < t.event.head < end for t in found):
            continue
        said = [t for t in found if t.event.head < i]
        if not said and not _answers_within(read, i):
            said = [t for t in before if t.event.sentence.index == sentence.index - 1]
        meant = _meant([t for t in said if t.event.modality in _SAID])
        if meant is not None:
            part = Part(sentence, denier.start, denier.end, denier)
            clause = clause_of(read.starts, len(sentence), i)
            event = _denied(meant.event, sentence.text(i))
            again.append(Told(event, [(part, i, "denies")], meant.time, dated=meant.dated, answer=clause))
    return again or _called_false(read, found, before, know)


def _answers_within(read: Read, i: int) -> bool:
    """«فتقول الحكومة إن قواتها عبرت، وينفي المسلحون ذلك»: what is denied was said in the same sentence, read or not."""
    verbs = read.sentence.words[i].verbs
    joined = read.sentence.conj(i) == "و" or bool(verbs and verbs[0].conj)
    return joined and any(voice.cue < i and voice.chain and not voice.after for voice in read.voices)


def _called_false(read: Read, found: Sequence[Told], before: Sequence[Told], know: Knowledge) -> list[Told]:
    """«قالت قناة إن الجيش انسحب. وقال ناطق باسمه إن الخبر غير صحيح»: what was told, denied by who calls the report false."""
    sentence = read.sentence
    if not any(_points_back(sentence, k) for k in range(len(sentence))):
        return []
    for start, stop, cue in read.cues or find_cues(sentence, know):
        if cue.kind != "denied" or cue.scope != "sentence" or sentence.text(stop).endswith("يا"):
            continue  # «غير صحيح سياسيا»
        report = next((k for k in range(start, max(-1, start - _NEAR), -1) if _points_back(sentence, k)), -1)
        if report < 0 or any(sentence.tags[k] not in (NOMINAL, "S", "D") for k in range(report + 1, start)):
            continue
        said = [t for t in found if t.event.head < report] or [
            t for t in before if t.event.sentence.index == sentence.index - 1 and not any(u.event.head < start for u in found)
        ]
        meant = _meant([t for t in said if t.event.modality in _SAID])
        covering = [v for v in read.voices if v.scope[0] <= start < v.scope[1]]
        if meant is None:
            continue
        parts = covering[-1].chain or [part for part, _, _ in meant.chain] if covering else []  # «ثم قالت إن الخبر غير صحيح»
        if covering and not parts:
            continue
        chain = [(part, covering[-1].cue, _DENIES) for part in parts]
        event = _denied(meant.event, " ".join(cue.words))
        answer = (
            clause_of(read.starts, len(sentence), start) if chain else None
        )  # an outlet that says so itself has no words of its own
        return [Told(event, chain, meant.time, dated=meant.dated, answer=answer)]
    return []


def _points_back(sentence: Sentence, k: int) -> bool:
    """«الخبر», «هذا الكلام», «ذلك»: what was told."""
    word = sentence.words[k]
    return (word.det and word.base in _REPORTS) or (sentence.tags[k] == "D" and word.base in _THIS)


_DENIES: Final[Stance] = "denies"
_NEAR: Final = 4
"""Tokens before the words that call a report false within which it is named."""
_REPORTS: Final = _NEWS | {"كلام", "ادعاء", "ادعاءات", "مزاعم", "اخبار", "شايعات", "حديث"}


def _meant(said: Sequence[Told]) -> Told | None:
    """Of what was told, what «ذلك» means: the first thing that the last one who spoke said, and not a circumstance of another."""
    main = [t for t in said if not _circumstance(t.event)]
    if not main:
        return None
    voice = _voice(main[-1])
    return next(t for t in main if _voice(t) == voice)


def _circumstance(event: Event) -> bool:
    before = event.sentence.words[event.span[0] - 1].base if event.span[0] else ""
    return event.form != "finite" and before in AROUND


def _voice(told: Told) -> list[tuple[int, int]]:
    return [(part.sentence.index, part.start) for part, _, _ in told.chain]


def _denier(read: Read, i: int, know: Knowledge) -> Phrase | None:
    """Who denies what stands before, by the verb at token i; None where it is no verb of denial or has an object of its own."""
    sentence, starts = read.sentence, read.starts
    word = sentence.words[i]
    denies = any(a.form is not None and _stance(a.form.lexeme.lemma, know) == "denies" for a in word.verbs)
    if not denies or (i > 0 and sentence.words[i - 1].base in {"لم", "لا", "لن"}):
        return None
    begin = clause_of(starts, len(sentence), i)[0]
    subject = verb_slots(sentence, starts, i, False, False, False).subject or left_subject(sentence, begin, i)
    if subject is None:
        return None
    if word.verbs[0].suffix in {"ه", "ها"}:
        return subject
    k = subject.end if subject.start > i else i + 1
    if k < len(sentence) and sentence.words[k].base == _TRUTH:
        k += 1
    if k < len(sentence) and sentence.words[k].base in _THIS and sentence.words[k + 1 : k + 2] and sentence.words[k + 1].det:
        k += 1  # «نفى هذه الأنباء», not «نفى ذلك المسؤول»
    elif k < len(sentence) and sentence.words[k].base in _THIS:
        return subject
    return subject if k < len(sentence) and sentence.words[k].det and sentence.words[k].base in _NEWS else None


def _stance(lemma: str, know: Knowledge) -> str:
    speech = know.speech.get(lemma)
    return speech.stance if speech is not None else ""


def _denied(event: Event, because: str) -> Event:
    return Event(
        event.sentence, event.head, event.span, event.form, event.row, event.slots, event.type,
        list(event.agents), list(event.patients), list(event.places), event.instrument,
        pps=event.pps, modality="denied", background=event.background, notes=[because],
    )  # fmt: skip
