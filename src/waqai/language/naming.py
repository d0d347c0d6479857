"""Naming: the names of the tables in a sentence, and which spellings are ordinary words instead."""

from collections.abc import Sequence
from typing import Final

from waqai.language.doubtful import FIRST_OF_NAMES, SETTLED, common_noun, headed, is_place, taken_alone
from waqai.language.grammar import Found, Sentence
from waqai.language.listing import list_head
from waqai.language.words import Speller, Word
from waqai.lexicon import Doubt, Knowledge, Name
from waqai.lexicon.numerals import ATOMS


def find_names(sentence: Sentence, speller: Speller, know: Knowledge, vouched: set[str]) -> None:
    """Fill `names` and `named` of a sentence whose words are read, the longest name first at each place.

    Sure names first; then those that may be words, persons or clubs, each weighed by what stands around it, twice, so that one
    that has become sure can vouch for its neighbours.
    """
    doubtful: list[tuple[Found, Doubt | None]] = []
    i, total = 0, len(sentence.words)
    while i < total:
        found = _longest(sentence, i, speller, know)
        # «الخميس» is a day, «خمسة» a number before it is a town
        dated = found is not None and found.kind == "place" and (i in sentence.times or sentence.words[i].text in ATOMS)
        joining = found is not None and found.end == i + 1 and sentence.words[i].particle == "sub"  # «وأن» is no Van
        if (
            found is None
            or dated
            or joining
            or _generic(sentence.words[i], found)
            or _described(sentence, found)
            or _a_side(sentence, found)
            or _half(sentence, found)
        ):
            i += 1
            continue
        doubt = _doubt(sentence, found, know)
        if found.kind == "place" and found.weak and common_noun(sentence, found):
            i += 1
            continue
        if found.kind == "place" and (found.weak or doubt is not None):
            doubtful.append((found, doubt))
            i = found.end if found.end > i + 1 else i + 1
            continue
        if found.weak and not _cued(sentence, found, doubt):
            i += 1
            continue
        _take(sentence, found)
        if found.end > found.start + 1 and sentence.words[found.start].base in SETTLED:
            vouched.add(name_key(sentence, found).split(" ", 1)[1])
        elif found.end > found.start + 1 and found.kind == "place":
            last = sentence.words[found.end - 1].text
            if last in know.names.doubts and any(name.id == found.names[0].id for name in know.names.at(last)):
                vouched.add(_SHORT + last)  # «ود مدني» is «مدني» from here on
        i = found.end
    if doubtful:
        _decide(sentence, doubtful, know, vouched)


def _decide(sentence: Sentence, doubtful: list[tuple[Found, Doubt | None]], know: Knowledge, vouched: set[str]) -> None:
    """Take those of the doubtful names that are places here."""
    for _ in range(2 if len(doubtful) > 1 else 1):
        for found, doubt in doubtful:
            if found.start in sentence.named:
                continue
            key = name_key(sentence, found)
            short = _SHORT + key in vouched and taken_alone(sentence, found)
            if is_place(sentence, found, doubt, know, key in vouched or short):
                found.weak = found.weak and list_head(sentence, found.start) < 0  # «مدن درعا ونوى» has no verb
                _take(sentence, found)
                if headed(sentence, found):
                    vouched.add(key)
    sentence.names = dict(sorted(sentence.names.items()))


_SHORT: Final = "… "
"""Before a vouched name that is the last word of a longer one of the same place."""
_KUNYA: Final = Doubt("place")
"""«أبو الظهور» is a town that a man may be called after."""


def _take(sentence: Sentence, found: Found) -> None:
    sentence.names[found.start] = found
    for k in range(found.start, found.end):
        sentence.named[k] = found


def name_key(sentence: Sentence, found: Found) -> str:
    """A name as it is written, folded, without what is written onto it."""
    first = sentence.words[found.start].text[len(found.conj) + len(found.prep) :]
    if found.prep == "ل" and first.startswith("ل"):
        first = "ال" + first[1:]
    return " ".join((first, *(word.text for word in sentence.words[found.start + 1 : found.end])))


def _doubt(sentence: Sentence, found: Found, know: Knowledge) -> Doubt | None:
    """The row of ambiguous.tsv for a name as it is written here."""
    key = name_key(sentence, found)
    row = know.names.doubts.get(key)
    return _KUNYA if row is None and key.startswith(("ابو ", "ام ")) else row


def _longest(sentence: Sentence, i: int, speller: Speller, know: Knowledge) -> Found | None:
    """The longest name that begins at a token, under any reading of its clitics."""
    words, names_of, pairs = sentence.words, know.names, know.names.pairs
    begun = speller.begins(words[i].text)
    if not begun:
        return None
    found = None
    second = words[i + 1].text if i + 1 < len(words) else ""
    for key, conj, prep, longest in begun:
        most = min(longest, len(words) - i) if longest > 1 and f"{key} {second}" in pairs else 1
        for size in range(most, 0, -1):
            phrase = key if size == 1 else " ".join([key, *(w.text for w in words[i + 1 : i + size])])
            names = names_of.at(phrase)
            if names:
                if found is None or i + size > found.end:
                    weak = size == 1 and (
                        _split(words[i], conj, prep) or (not _prominent(names, words[i]) and _ordinary(words[i], key))
                    )
                    found = Found(i, i + size, names, weak, conj, prep)
                break
    return _sited(sentence, found) if found is not None and found.names[0].kind == "actor" else found


def _sited(sentence: Sentence, found: Found) -> Found:
    """«في بغداد», «شمالي الأردن»: behind a word of place a state's or capital's name is the place, not the government."""
    if found.prep != "ب":
        before = sentence.words[found.start - 1] if found.start else None
        if before is None or not (before.base in _SITING or before.base.startswith(_SIDES)) or found.prep:
            return found
    places = tuple(name for name in found.names if name.kind == "place")
    if not places:
        return found
    others = tuple(name for name in found.names if name.kind != "place")
    return Found(found.start, found.end, places + others, found.weak, found.conj, found.prep)


_SITING: Final = frozenset("في الي قرب داخل وسط نحو باتجاه قباله محيط ضواحي العاصمه مدينه".split())
_SIDES: Final = ("شمال", "جنوب", "شرق", "غرب")


def _split(word: Word, conj: str, prep: str) -> bool:
    """The name would cut a common word in two (لجنة is no «ل» and «جنة»)."""
    return bool(conj or prep) and any(not (a.conj or a.prep) for a in (*word.nouns, *word.masdars, *word.adjectives))


def _described(sentence: Sentence, found: Found) -> bool:
    """«غارات سورية», «قوات سورية»: an adjective behind an indefinite noun, spelled like the country."""
    i = found.start
    word, before = sentence.words[i], sentence.words[i - 1] if i else None
    if not word.country or found.prep or found.conj or found.end > i + 1 or before is None or before.particle or before.det:
        return False
    return bool(before.nouns or before.masdars) and before.head_class not in {"place", "title", "org"}


def _a_side(sentence: Sentence, found: Found) -> bool:
    """«الشمالية الشرقية»: two sides in a row are one side, and neither is the town or quarter that is called so."""
    i = found.start
    if found.kind != "place" or found.end > i + 1 or not sentence.words[i].base.removeprefix("ال").startswith(_SIDES):
        return False
    behind = i + 1 < len(sentence.words) and sentence.words[i + 1].base.removeprefix("ال").startswith(_SIDES)
    if found.conj and i > 1 and sentence.words[i - 1].base.removeprefix("ال").startswith(_SIDES):
        return sentence.words[i - 2].det and bool(sentence.words[i - 2].nouns)  # «الأحياء الشمالية والشرقية»
    return behind or (i > 0 and not found.conj and sentence.words[i - 1].base.removeprefix("ال").startswith(_SIDES))


def _half(sentence: Sentence, found: Found) -> bool:
    """«قرية عين الغزال»: the first word of a name that is in no table is not the place that is called so alone."""
    if found.kind != "place" or found.end > found.start + 1 or name_key(sentence, found) not in FIRST_OF_NAMES:
        return False
    behind = sentence.words[found.end] if found.end < len(sentence.words) else None
    return behind is not None and behind.text.startswith("ال") and not (behind.conj or behind.prep or behind.adjectives)


def _generic(word: Word, found: Found) -> bool:
    """An entry of the roster that is no name but a sort of people (مسلحون، مجهولون، مستوطنون): the words say as much."""
    if found.kind != "actor" or found.names[0].sub == "government":
        return False  # «قالت روسيا» tells of no Russian
    people = found.end - found.start == 1 and word.head_class in {"person", "fighter", "crowd", "source"}
    called = people and word.det and any(a.form is not None and a.form.lexeme.cls == "nisba" for a in word.adjectives)
    return found.names[0].sub == "unidentified" or (people and not called)  # but «الحوثيون» are a body


def _prominent(names: Sequence[Name], word: Word) -> bool:
    """A country, region or governorate is named so often that its name is taken for itself (سوريا، روسيا، البحرين).

    Not so one that is called by a direction (الشرقية، الشمالية): that is an adjective nine times in ten.
    """
    if word.adjectives and word.base.removeprefix("ال").startswith(("شرق", "غرب", "شمال", "جنوب", "وسط")):
        return False
    return names[0].sub in {"country", "region", "governorate", "government"}


def _ordinary(word: Word, key: str) -> bool:
    """True when the spelling is also a common word, read with the same clitics."""
    plain = key.removeprefix("ال")
    return any(
        a.stem in (key, plain) or a.stem == key
        for a in (*word.nouns, *word.verbs, *word.adjectives, *word.masdars, *word.participles)
    ) or bool(word.particle)


def _cued(sentence: Sentence, found: Found, doubt: Doubt | None) -> bool:
    """Whether an ordinary word is an actor's name here: a sure actor is joined to it, or a cue of its row stands near; without a
    row, whether nothing but an indefinite noun is spelled so."""
    words, i = sentence.words, found.start
    if i - 1 in sentence.named and found.conj and sentence.named[i - 1].kind == found.kind and not words[i].masdars:
        return True
    if doubt is None:
        return not words[i].verbs and not words[i].base.startswith("ال")
    near = {w.text for w in words[max(0, i - 3) : i + 3] if w is not words[i]} | {w.base for w in words[max(0, i - 3) : i]}
    return bool(near & doubt.cues)
