"""Naming: the names of the tables in a sentence, and which spellings are ordinary words instead."""

from collections.abc import Sequence
from typing import Final

from waqai.language.grammar import Found, Sentence
from waqai.language.words import Speller, Word
from waqai.lexicon import Knowledge, Name


def find_names(sentence: Sentence, speller: Speller, know: Knowledge) -> None:
    """Fill `names` and `named` of a sentence whose words are read, the longest name first at each place."""
    words, at = sentence.words, know.names.at
    i, total = 0, len(words)
    while i < total:
        found = None
        for key, conj, prep, most in speller.begins(words[i].text):
            for size in range(min(most, total - i), 0, -1):
                phrase = key if size == 1 else " ".join([key, *(w.text for w in words[i + 1 : i + size])])
                names = at(phrase)
                if names:
                    if found is None or i + size > found.end:
                        found = Found(
                            i,
                            i + size,
                            names,
                            size == 1
                            and (_split(words[i], conj, prep) or (not _prominent(names, words[i]) and _ordinary(words[i], key))),
                            conj,
                            prep,
                        )
                    break
        if found is None or _generic(words[i], found) or (found.weak and not _cued(sentence, found, know)):
            i += 1
            continue
        sentence.names[i] = found
        for k in range(found.start, found.end):
            sentence.named[k] = found
        i = found.end


def _split(word: Word, conj: str, prep: str) -> bool:
    """The name would cut a common word in two (لجنة is no «ل» and «جنة»)."""
    return bool(conj or prep) and any(not (a.conj or a.prep) for a in (*word.nouns, *word.masdars, *word.adjectives))


def _generic(word: Word, found: Found) -> bool:
    """An entry of the roster that is no name but a sort of people (مسلحون، مجهولون، مستوطنون): the words say as much."""
    if found.kind != "actor":
        return False
    return found.names[0].sub == "unidentified" or (
        found.end - found.start == 1 and word.head_class in {"person", "fighter", "crowd", "source"}
    )


def _prominent(names: Sequence[Name], word: Word) -> bool:
    """A country, region or governorate is named so often that its name is taken for itself (سوريا، روسيا، البحرين).

    Not so one that is called by a direction (الشرقية، الشمالية): that is an adjective nine times in ten.
    """
    if word.adjectives and word.base.removeprefix("ال").startswith(("شرق", "غرب", "شمال", "جنوب", "وسط")):
        return False
    return names[0].kind == "place" and names[0].sub in {"country", "region", "governorate"}


def _ordinary(word: Word, key: str) -> bool:
    """True when the spelling is also a common word, read with the same clitics."""
    plain = key.removeprefix("ال")
    return any(
        a.stem in (key, plain) or a.stem == key
        for a in (*word.nouns, *word.verbs, *word.adjectives, *word.masdars, *word.participles)
    ) or bool(word.particle)


def _cued(sentence: Sentence, found: Found, know: Knowledge) -> bool:
    """Whether an ordinary word is a name here: a head noun, a cue of the table or a sure neighbour in a list says so."""
    words, i = sentence.words, found.start
    before = words[i - 1] if i else None
    if before is not None and found.kind == "place" and before.head_class == "place" and not before.det:
        return True
    if i - 1 in sentence.named and found.conj and sentence.named[i - 1].kind == found.kind and not words[i].masdars:
        return True
    if before is not None and before.particle == "prep" and before.base in _PLACING and _impossible(words[i]):
        return True
    key = found.names[0].title if found.kind == "place" else ""
    cues = know.names.cues.get(words[i].base) or know.names.cues.get("ال" + words[i].base) or know.names.cues.get(key)
    if not cues:
        return found.kind == "actor" and not words[i].verbs and words[i].base.startswith("ال") is False
    near = {w.text for w in words[max(0, i - 3) : i + 3] if w is not words[i]} | {w.base for w in words[max(0, i - 3) : i]}
    return bool(near & cues)


_PLACING: Final = frozenset({"من", "الي", "في", "نحو", "قرب", "باتجاه", "داخل"})


def _impossible(word: Word) -> bool:
    """None of a word's ordinary readings can stand behind a preposition: verbs, accusatives."""
    nominals = (*word.nouns, *word.masdars, *word.participles, *word.adjectives)
    return all(a.form is not None and a.form.accusative and a.form.number == "s" for a in nominals)
