"""Fixed phrases of cues.tsv in a sentence."""

from collections.abc import Iterator

from waqai.language.grammar import NOMINAL, Sentence
from waqai.lexicon import Cue, Knowledge


def find_cues(sentence: Sentence, know: Knowledge) -> list[tuple[int, int, Cue]]:
    """Fixed phrases of cues.tsv in a sentence: (start, end, cue), longest first at each place, matched with clitics peeled."""
    found = []
    i, total, words, first_words = 0, len(sentence), sentence.words, know.cue_words
    while i < total:
        if words[i].text not in first_words and words[i].base not in first_words:
            i += 1
            continue
        hit = None
        for key in _openings(sentence, i):
            for cue in know.cues.get(key, ()):
                if (hit is None or len(cue.words) > len(hit.words)) and _spelled(sentence, i, cue):
                    hit = cue
        if hit is not None and not _of_identity(sentence, i, hit):
            found.append((i, i + _length(sentence, i, hit), hit))
        i += _length(sentence, i, hit) if hit else 1
    return found


def _of_identity(sentence: Sentence, i: int, cue: Cue) -> bool:
    """«طائرات حربية يرجح أنها للنظام قصفت»: it is unsure whose they are, not that they bombed; «توقع قواتنا خسائر» inflicts."""
    verb = sentence.verb(i)
    if verb is not None and verb.form is not None and verb.form.lexeme.lemma == "اوقع":
        return True
    guess = cue.kind == "possible" and cue.words[0].startswith(("يرجح", "يعتقد", "يشتبه"))
    return guess and i > 0 and sentence.tags[i - 1] == NOMINAL and not sentence.words[i - 1].det


def _openings(sentence: Sentence, i: int) -> Iterator[str]:
    """What a cue that begins at token i may begin with: the word, or it and the next, clitics on or off."""
    word = sentence.words[i]
    following = sentence.words[i + 1] if i + 1 < len(sentence.words) else None
    for first in (word.text,) if word.text == word.base else (word.text, word.base):
        if following is not None:
            yield f"{first} {following.text}"
            if following.base != following.text:
                yield f"{first} {following.base}"
            if following.text[0] in "لب":
                yield f"{first} {following.text[0]}"
        yield first


def _length(sentence: Sentence, i: int, cue: Cue) -> int:
    return len(cue.words) - (cue.words[-1] in {"ل", "ب"} and len(cue.words) > 1)


def _spelled(sentence: Sentence, i: int, cue: Cue) -> bool:
    for n, word in enumerate(cue.words[1:], 1):
        if i + n >= len(sentence):
            return False
        if word in {"ل", "ب"} and n == len(cue.words) - 1:
            pronoun = sentence.tags[i + n] == "P" and bool(sentence.words[i + n].suffix)  # «لا أساس له» ends there
            return not pronoun and (sentence.words[i + n].prep == word or sentence.words[i + n].text.startswith(word))
        if word not in {sentence.text(i + n), sentence.words[i + n].base}:
            return False
    return True
