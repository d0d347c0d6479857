"""The word forms of the lexicon: verbs, nouns, adjectives and particles, generated once from their tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from waqai.errors import ResourceError
from waqai.lexicon.forms import (
    Form,
    Lexeme,
    Spelled,
    imperfect_forms,
    noun_forms,
    participle_forms,
    perfect_forms,
    plural_forms,
)
from waqai.lexicon.tables import rows
from waqai.script import fold_word

VERB_COLUMNS: Final = ("perfect", "imperfect", "masdar", "active", "passive", "perfect_passive", "source")
NOUN_COLUMNS: Final = ("lemma", "plurals", "class", "gender", "source")
ADJECTIVE_COLUMNS: Final = ("lemma", "kind", "country", "source")
PARTICLE_COLUMNS: Final = ("word", "kind", "source")
SPOKEN_COLUMNS: Final = ("spoken", "imperfect", "written", "kind", "says", "silent", "source")
NOUN_CLASSES: Final = frozenset(
    "person fighter title force org medium crowd source platform place facility vehicle building weapon casualty money "
    "body time unit abstract thing work".split()
)
WRITTEN_KINDS: Final = frozenset({"perfect", "imperfect", "masdar", "active", "passive", "noun", "adjective"})
PARTICLE_KINDS: Final = frozenset("prep conj link sub rel dem pron neg ma qad fut ask adv quant dir".split())
HUMAN: Final = frozenset({"person", "fighter", "title", "crowd", "casualty"})
"""Classes of nouns that name people."""


@dataclass(frozen=True, slots=True)
class Words:
    """free: spelling to its forms; bound: spelling before a suffix to its forms; particles: spelling to its kind;
    written: a particle as it is spoken to the one it stands for;
    verbs: lemma to lexeme; nouns: folded lemma to lexeme; masdars: folded verbal noun to the lemma of its verb."""

    free: dict[str, list[Form]]
    bound: dict[str, list[Form]]
    particles: dict[str, str]
    written: dict[str, str]
    verbs: dict[str, Lexeme]
    nouns: dict[str, Lexeme]
    masdars: dict[str, str]


class _Forms:
    """Collects spellings while the tables are read."""

    def __init__(self) -> None:
        self.free: dict[str, list[Form]] = {}
        self.bound: dict[str, list[Form]] = {}

    def add(self, spellings: list[Spelled]) -> None:
        """Take in the spellings of one word."""
        free, bound = self.free, self.bound
        for spelling, form, before_suffix in spellings:
            if not before_suffix:
                known = free.get(spelling)
                if known is None:
                    free[spelling] = [form]
                else:
                    known.append(form)
                if form.accusative and not form.bare:
                    continue
            known = bound.get(spelling)
            if known is None:
                bound[spelling] = [form]
            else:
                known.append(form)


def load_words(extra_nouns: Mapping[str, Sequence[str]]) -> Words:
    """Read the word tables and make every inflected form.

    `extra_nouns`: lemmas of the trigger tables with their plurals, for those that nouns.tsv lacks.
    """
    found = _Forms()
    verbs, masdars = _load_verbs(found)
    nouns = _load_nouns(found)
    _load_adjectives(found)
    for lemma, plurals in extra_nouns.items():
        lexeme = nouns.get(lemma)
        if lexeme is None:
            lexeme = nouns[lemma] = Lexeme(lemma, "noun", "abstract", "f" if lemma.endswith("ه") else "m")
            found.add(noun_forms(lexeme, lemma, "noun"))
        for plural in plurals:
            if all(form.lexeme is not lexeme for form in found.free.get(plural, ())):
                found.add(plural_forms(lexeme, plural, "noun"))
    particles = {fold_word(row["word"]): row["kind"] for _, row in rows("particles.tsv", PARTICLE_COLUMNS)}
    written = _load_spoken(found, particles, verbs, nouns)
    return Words(found.free, found.bound, particles, written, verbs, nouns, masdars)


def _load_spoken(found: _Forms, particles: dict[str, str], verbs: dict[str, Lexeme], nouns: dict[str, Lexeme]) -> dict[str, str]:
    """Read the spoken words: verbs and nouns become forms of the written word, so that all that is known of it holds of them.

    Puts spoken particles beside the written ones and tells which of them each stands for.
    """
    written: dict[str, str] = {}
    for line, row in rows("spoken.tsv", SPOKEN_COLUMNS):
        spoken, kind, stands_for = fold_word(row["spoken"]), row["kind"], fold_word(row["written"])
        if kind in {"verb", "passive"}:
            lexeme, present = verbs.get(stands_for), fold_word(row["imperfect"])
            if lexeme is None:
                raise ResourceError("spoken.tsv", line, "written", row["written"], "a verb of verbs.tsv")
            if present[:1] != "ي" or len(present) < 3:
                raise ResourceError("spoken.tsv", line, "imperfect", row["imperfect"], "a third person that starts with ي")
            voice = "a" if kind == "verb" else "p"
            forms = perfect_forms(lexeme, spoken, voice, row["spoken"][-1]) + imperfect_forms(lexeme, present, voice)
            # what is written too is the written word; of passives, what is written as a verb («أنصاب» are rare)
            alike = {"perfect", "imperfect"} if kind == "passive" else WRITTEN_KINDS
            found.add([one for one in forms if all(form.kind not in alike for form in found.free.get(one[0], ()))])
        elif kind == "participle":
            if stands_for not in verbs:
                raise ResourceError("spoken.tsv", line, "written", row["written"], "a verb of verbs.tsv")
            found.add(participle_forms(verbs[stands_for], spoken, "passive", "p"))
        elif kind in {"noun", "nouns"}:
            noun = nouns.get(stands_for)
            if noun is None:
                raise ResourceError("spoken.tsv", line, "written", row["written"], "a noun of nouns.tsv")
            names = noun_forms(noun, spoken, "noun") if kind == "noun" else plural_forms(noun, spoken, "noun")
            for _, form, _ in names:
                form.gender = noun.gender  # «زلمة» is a man
            found.add(names)
        elif kind in PARTICLE_KINDS:
            particles[spoken], written[spoken] = kind, stands_for
        else:
            raise ResourceError("spoken.tsv", line, "kind", kind, "verb, passive, participle, noun, nouns or a kind of particle")
    return written


def _load_verbs(found: _Forms) -> tuple[dict[str, Lexeme], dict[str, str]]:
    verbs: dict[str, Lexeme] = {}
    masdars: dict[str, str] = {}
    for line, row in rows("verbs.tsv", VERB_COLUMNS):
        lemma = fold_word(row["perfect"])
        stem, present = lemma.split("#")[0], fold_word(row["imperfect"])
        if lemma in verbs:
            raise ResourceError("verbs.tsv", line, "perfect", row["perfect"], "unique")
        if not present.startswith("ي") or len(present) < 3:
            raise ResourceError("verbs.tsv", line, "imperfect", row["imperfect"], "a third person that starts with ي")
        lexeme = verbs[lemma] = Lexeme(lemma, "verb")
        marked = fold_word(row["perfect_passive"])
        found.add(perfect_forms(lexeme, stem, "a" if marked else "e", row["perfect"].split("#")[0][-1]))
        if marked:
            found.add(perfect_forms(lexeme, marked, "p"))
        found.add(imperfect_forms(lexeme, present, "e"))
        for i, masdar in enumerate(filter(None, map(fold_word, row["masdar"].split("|")))):
            masdars.setdefault(masdar, lemma)
            gender = "f" if masdar.endswith(("ه", "ات")) else "m"
            noun = Lexeme(lemma, "verb", "masdar", gender)
            plural = i > 0 and masdar.endswith("ات")
            found.add(plural_forms(noun, masdar, "masdar") if plural else noun_forms(noun, masdar, "masdar"))
        active, passive = fold_word(row["active"]), fold_word(row["passive"])
        if active:
            found.add(participle_forms(lexeme, active, "active", "e" if active == passive else "a"))
        if passive and passive != active:
            found.add(participle_forms(lexeme, passive, "passive", "p"))
    return verbs, masdars


def _load_nouns(found: _Forms) -> dict[str, Lexeme]:
    nouns: dict[str, Lexeme] = {}
    for line, row in rows("nouns.tsv", NOUN_COLUMNS):
        if row["class"] not in NOUN_CLASSES:
            raise ResourceError("nouns.tsv", line, "class", row["class"], "a noun class")
        lemma = fold_word(row["lemma"])
        lexeme = Lexeme(lemma, "noun", row["class"], row["gender"] or "m")
        nouns.setdefault(lemma, lexeme)
        found.add(noun_forms(lexeme, lemma, "noun"))
        for plural in filter(None, map(fold_word, row["plurals"].split("|"))):
            found.add(plural_forms(lexeme, plural, "noun"))
    return nouns


def _load_adjectives(found: _Forms) -> None:
    for _, row in rows("adjectives.tsv", ADJECTIVE_COLUMNS):
        lemma, *irregular = map(fold_word, row["lemma"].split("|"))
        lexeme = Lexeme(lemma, "adjective", row["kind"], "m", row["country"])
        found.add(participle_forms(lexeme, lemma, "adjective", "a"))
        for spelling in irregular:
            found.add(plural_forms(lexeme, spelling, "adjective"))
