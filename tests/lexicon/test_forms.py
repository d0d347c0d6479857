"""Paradigms of twelve verbs of different kinds, as tables that one can read; spellings are folded (أ is ا, ى is ي)."""

from collections.abc import Iterable

import pytest

from waqai.lexicon.forms import Form, Lexeme, imperfect_forms, noun_forms, participle_forms, perfect_forms, plural_forms
from waqai.script import fold_word

Made = tuple[str, Form, bool]

# Past: he, she, they (m.), they before a suffix, the two (m.), the two (f.), we.
PAST = {
    "قصف": "قصف قصفت قصفوا قصفو قصفا قصفتا قصفنا",  # sound
    "سيطر": "سيطر سيطرت سيطروا سيطرو سيطرا سيطرتا سيطرنا",  # four letters
    "انسحب": "انسحب انسحبت انسحبوا انسحبو انسحبا انسحبتا انسحبنا",  # derived
    "احتل": "احتل احتلت احتلوا احتلو احتلا احتلتا احتلنا",  # doubled
    "أطلق": "اطلق اطلقت اطلقوا اطلقو اطلقا اطلقتا اطلقنا",  # fourth form
    "قال": "قال قالت قالوا قالو قالا قالتا قلنا",  # hollow
    "أصاب": "اصاب اصابت اصابوا اصابو اصابا اصابتا اصبنا",  # hollow, fourth form
    "نفى": "نفي نفت نفوا نفو نفيا نفتا نفينا",  # ends in ya
    "دعا": "دعا دعت دعوا دعو دعيا دعتا دعينا",  # ends in alef
    "استولى": "استولي استولت استولوا استولو استوليا استولتا استولينا",  # tenth form, weak
    "بدأ": "بدا بدات بداوا بداو بداا بداتا بدانا",  # ends in a hamza that folding turns into alef
    "بقي": "بقي بقيت بقوا بقو بقيا بقيتا بقينا",  # keeps its ya
}

# Present: he, she, we, they (m.), they after لن and لم.
PRESENT = {
    "يقصف": "يقصف تقصف نقصف يقصفون يقصفوا",
    "يسيطر": "يسيطر تسيطر نسيطر يسيطرون يسيطروا",
    "ينسحب": "ينسحب تنسحب ننسحب ينسحبون ينسحبوا",
    "يحتل": "يحتل تحتل نحتل يحتلون يحتلوا",
    "يطلق": "يطلق تطلق نطلق يطلقون يطلقوا",
    "يقول": "يقول تقول نقول يقولون يقولوا",
    "يصيب": "يصيب تصيب نصيب يصيبون يصيبوا",
    "ينفي": "ينفي تنفي ننفي ينفون ينفوا",
    "يدعو": "يدعو تدعو ندعو يدعون يدعوا",
    "يستولي": "يستولي تستولي نستولي يستولون يستولوا",
    "يبدأ": "يبدا تبدا نبدا يبدون يبدوا",
    "يصل": "يصل تصل نصل يصلون يصلوا",  # of وصل
}

# The shortened present after لم, where it has a spelling of its own.
JUSSIVE = {"يقول": "يقل", "يصيب": "يصب", "ينفي": "ينف", "يدعو": "يدع", "يستولي": "يستول"}


def past(verb: str, voice: str = "e") -> list[Made]:
    return list(perfect_forms(Lexeme(fold_word(verb), "verb"), fold_word(verb), voice, verb[-1]))


def present(verb: str) -> list[Made]:
    return list(imperfect_forms(Lexeme(fold_word(verb), "verb"), fold_word(verb), "e"))


def spellings(made: Iterable[Made], *, before_suffix: bool | None = None) -> set[str]:
    return {spelling for spelling, _, bound in made if before_suffix in (None, bound)}


def one(made: Iterable[Made], number: str, gender: str, person: str = "3", *, before_suffix: bool = False) -> list[str]:
    return [s for s, f, bound in made if (f.number, f.gender, f.person, bound) == (number, gender, person, before_suffix)]


@pytest.mark.parametrize("verb", PAST)
def test_the_past_of_a_verb(verb: str) -> None:
    made = past(verb)
    table = [
        one(made, "s", "m"),
        one(made, "s", "f"),
        one(made, "p", "m"),
        one(made, "p", "m", before_suffix=True),
        one(made, "d", "m"),
        one(made, "d", "f"),
        one(made, "p", "m", "1"),
    ]
    assert " ".join(cell[0] for cell in table) == PAST[verb]


@pytest.mark.parametrize("verb", PRESENT)
def test_the_present_of_a_verb(verb: str) -> None:
    made = present(verb)
    they = [s for s in one(made, "p", "m") if s.startswith("ي")]
    cells = [one(made, "s", "m")[0], one(made, "s", "f")[0], one(made, "p", "m", "1")[0], *they[:2]]
    assert " ".join(cells) == PRESENT[verb]


@pytest.mark.parametrize("verb", JUSSIVE)
def test_a_weak_verb_is_shortened_after_lam(verb: str) -> None:
    assert JUSSIVE[verb] in spellings(present(verb), before_suffix=False)


def test_the_last_letter_of_a_weak_verb_comes_back_before_a_suffix() -> None:
    assert "استولا" in spellings(past("استولى"), before_suffix=True)
    assert "نفا" in spellings(past("نفى"), before_suffix=True)


def test_a_past_passive_that_is_written_apart_keeps_its_ya() -> None:
    made = list(perfect_forms(Lexeme("دعا", "verb"), "دعي", "p"))
    assert {(s, f.voice) for s, f, _ in made if f.gender == "f" and f.number == "s"} == {("دعيت", "p")}


def test_a_past_written_alike_in_both_voices_says_so() -> None:
    assert {form.voice for _, form, _ in past("قصف")} == {"e"}


def test_a_feminine_noun_opens_its_ta_before_a_suffix() -> None:
    made = list(noun_forms(Lexeme("غاره", "noun", gender="f"), "غاره", "noun"))
    assert one(made, "s", "f")[0] == "غاره"
    assert one(made, "s", "f", before_suffix=True) == ["غارت"]
    assert one(made, "d", "f")[:2] == ["غارتان", "غارتين"]


def test_a_construct_dual_loses_its_nun() -> None:
    assert {"جنديا", "جنديي"} <= spellings(noun_forms(Lexeme("جندي", "noun", "fighter"), "جندي", "noun"))


def test_a_sound_plural_in_all_its_cases() -> None:
    made = list(plural_forms(Lexeme("مسلح", "noun", "fighter"), "مسلحون", "noun"))
    assert [spelling for spelling, _, _ in made] == ["مسلحون", "مسلحين", "مسلحو", "مسلحي"]
    assert [form.accusative for _, form, _ in made] == [False, True, False, True]


def test_a_broken_plural_takes_the_accusative_ending() -> None:
    assert spellings(plural_forms(Lexeme("صاروخ", "noun", "weapon"), "صواريخ", "noun")) == {"صواريخ", "صواريخا"}


def test_a_participle_has_both_genders_and_both_sound_plurals() -> None:
    made = spellings(participle_forms(Lexeme("حاصر", "verb"), "محاصر", "active", "a"))
    assert {"محاصر", "محاصره", "محاصرون", "محاصرين", "محاصرات", "محاصرا", "محاصران"} <= made


def test_one_spelling_keeps_all_it_can_be() -> None:
    from waqai.lexicon import load

    forms = load().words.free["قصف"]
    assert {"perfect", "masdar"} <= {form.kind for form in forms if form.lexeme.lemma == "قصف"}
