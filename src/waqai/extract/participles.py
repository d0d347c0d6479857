"""Participles: those that say something of a subject through كان, and those that tell a second deed of the same subject."""

from waqai.extract.slots import Slots
from waqai.extract.subjects import is_auxiliary, left_subject
from waqai.language.grammar import Sentence


def circumstantial(sentence: Sentence, i: int) -> bool:
    """A participle in the accusative behind a sign, a second deed of the subject before it: «مستهدفا»، «مخلفة»."""
    word = sentence.words[i]
    if word.det or word.prep or (word.nouns and not word.participles):
        return False
    form = word.participles[0].form
    before = sentence.tags[i - 1] if i else "."
    return form is not None and form.kind == "active" and (form.accusative or form.gender == "f") and before == "."


def predicated(sentence: Sentence, i: int, slots: Slots) -> None:
    """Give a predicate participle the subject of its auxiliary: as doer if active, as the one done to if passive."""
    subject = left_subject(sentence, slots.clause[0], i)
    form = sentence.words[i].participles[0].form
    if subject is None or form is None:
        slots.dropped = True
    elif form.kind == "active":
        slots.subject, slots.object = subject, None
    else:
        slots.object, slots.passive = subject, True


def predicate(sentence: Sentence, i: int) -> bool:
    """A participle that كان، لا يزال or بات says of their subject: «لا تزال الفرقة صامدة»، «ما زال محتجزا»."""
    word = sentence.words[i]
    if word.det or word.prep or word.conj:
        return False
    return any(is_auxiliary(sentence, k) for k in range(i - 1, max(-1, i - 8), -1))
