"""Words: clitics peeled without losing their place, every reading of a spelling kept.

A spelling is analysed once a process and remembered; the analysis depends on the word forms alone.
"""

from dataclasses import dataclass
from typing import Final

from waqai.lexicon import Form, Names, Words

CONJUNCTIONS: Final = ("", "و", "ف")
PREPOSITIONS: Final = ("", "ب", "ل", "ك")
SUFFIXES: Final = ("هما", "ها", "هم", "هن", "نا", "ه")
TA_MARBUTA: Final = "ة"
LARGEST_MEMORY: Final = 400_000
"""Spellings remembered before memory is emptied, so that it stays flat on endless input."""
LONGEST_WORD: Final = 30
"""Letters; longer runs (kashida art, noise) are taken as they are and not peeled."""


class Analysis:
    """One reading of a spelling: the clitics around a form. `form` is None for a name or an unknown word.

    conj: و or ف; prep: ب ل ك; det: carries the article; future: carries س; suffix: the pronoun at the end, "" if none.
    stem: what is left, as spelled.
    """

    __slots__ = ("conj", "det", "form", "future", "prep", "stem", "suffix")

    def __init__(self, form: Form | None, conj: str, prep: str, det: bool, future: bool, suffix: str, stem: str) -> None:
        self.form = form
        self.conj = conj
        self.prep = prep
        self.det = det
        self.future = future
        self.suffix = suffix
        self.stem = stem


@dataclass(frozen=True, slots=True)
class Word:
    """A folded spelling with all its readings. Readings by what the form can be, each tuple possibly empty.

    particle: its kind as a particle, "" if none; conj, prep, suffix: the clitics of the particle or of the likeliest reading.
    """

    text: str
    particle: str
    base: str
    conj: str
    prep: str
    det: bool
    suffix: str
    verbs: tuple[Analysis, ...]
    nouns: tuple[Analysis, ...]
    masdars: tuple[Analysis, ...]
    participles: tuple[Analysis, ...]
    adjectives: tuple[Analysis, ...]
    unknown: bool
    country: str

    @property
    def head_class(self) -> str:
        """Class of the first noun reading, "" if none."""
        return self.nouns[0].form.lexeme.cls if self.nouns and self.nouns[0].form else ""

    def lemmas(self) -> frozenset[str]:
        """Folded lemmas of every reading."""
        return frozenset(
            a.form.lexeme.lemma
            for group in (self.verbs, self.nouns, self.masdars, self.participles, self.adjectives)
            for a in group
            if a.form
        )


class Speller:
    """Analyses spellings against the word forms, remembering each; give it the whole vocabulary once."""

    def __init__(self, words: Words, names: Names) -> None:
        self._words = words
        self._names = names
        self._known: dict[tuple[str, bool], Word] = {}
        self._keys: dict[str, frozenset[str]] = {}
        self._begins: dict[str, tuple[tuple[str, str, str, int], ...]] = {}

    def begins(self, text: str) -> tuple[tuple[str, str, str, int], ...]:
        """How a spelling may begin a known name: (first word, conjunction, preposition, words of the longest such name)."""
        found = self._begins.get(text)
        if found is None:
            longest = self._names.longest
            found = self._begins[text] = tuple(
                (key, conj, prep, longest[key]) for key, conj, prep in name_keys(text) if key in longest
            )
        return found

    def word(self, text: str, marbuta: bool = False) -> Word:
        """The word behind a folded spelling; marbuta: its last letter was written ة, so it is no pronoun."""
        known = self._known.get((text, marbuta))
        if known is None:
            if len(self._known) > LARGEST_MEMORY:
                self._known.clear()
                self._keys.clear()
                self._begins.clear()
            known = self._known[text, marbuta] = self._analyse(text, marbuta)
        return known

    def keys(self, text: str) -> frozenset[str]:
        """What conditions and cues may match a spelling by: itself, its stems and its lemmas."""
        keys = self._keys.get(text)
        if keys is None:
            word = self.word(text)
            stems = {a.stem for a in (*word.verbs, *word.nouns, *word.masdars, *word.participles, *word.adjectives)}
            keys = self._keys[text] = frozenset({text, word.base} | stems | word.lemmas() | {s for s, *_ in peel(text)})
        return keys

    def _analyse(self, text: str, marbuta: bool) -> Word:
        if len(text) > LONGEST_WORD or not ("\u0621" <= text[0] <= "\u06d3"):
            return Word(text, "", text, "", "", False, "", (), (), (), (), (), True, "")
        particle = self._particle(text)
        groups: dict[str, list[Analysis]] = {"v": [], "n": [], "m": [], "p": [], "a": []}
        for stem, conj, prep, det in peel(text):
            self._readings(groups, stem, conj, prep, det, marbuta)
        verbs, nouns, masdars, participles, adjectives = (tuple(sorted(g, key=weight)) for g in groups.values())
        best = min((g[0] for g in (nouns, masdars, participles, adjectives) if g), key=weight, default=None)
        if particle:
            kind, base, conj, prep, suffix = particle
            return Word(text, kind, base, conj, prep, False, suffix, verbs, nouns, masdars, participles, adjectives, False, "")
        country = next((a.form.lexeme.country for a in adjectives if a.form), "")
        if best is None and not verbs:
            guess = self._guess(text)
            return Word(text, "", guess.stem, guess.conj, guess.prep, guess.det, "", (), (), (), (), (), True, "")
        lead = best or verbs[0]
        return Word(
            text,
            "",
            lead.stem,
            lead.conj,
            lead.prep,
            lead.det,
            lead.suffix,
            verbs,
            nouns,
            masdars,
            participles,
            adjectives,
            False,
            country,
        )

    def _readings(self, groups: dict[str, list[Analysis]], stem: str, conj: str, prep: str, det: bool, marbuta: bool) -> None:
        free, bound = self._words.free, self._words.bound
        for form in free.get(stem, ()):
            _place(groups, Analysis(form, conj, prep, det, False, "", stem))
        if not prep and not det and stem[0] == "س" and len(stem) > 3:
            for form in free.get(stem[1:], ()):
                if form.kind == "imperfect":
                    groups["v"].append(Analysis(form, conj, "", False, True, "", stem[1:]))
        if det:
            return
        for suffix in SUFFIXES:
            body = stem[: -len(suffix)]
            if len(body) < 2 or not stem.endswith(suffix) or (marbuta and suffix == "ه"):
                continue
            for form in bound.get(body, ()):
                if form.kind == "adjective":
                    continue
                _place(groups, Analysis(form, conj, prep, False, False, suffix, body))
            future = body[1:]
            if not prep and body[0] == "س" and future[:1] in "يتن":
                for form in bound.get(future, ()):
                    if form.kind == "imperfect":
                        groups["v"].append(Analysis(form, conj, "", False, True, suffix, future))

    def _particle(self, text: str) -> tuple[str, str, str, str, str] | None:
        """Kind, base, conjunction, preposition and suffix of a particle."""
        table = self._words.particles
        for conj in CONJUNCTIONS:
            if not text.startswith(conj):
                continue
            body = text[len(conj) :]
            if body in table and (conj or body == text):
                return table[body], body, conj, "", ""
            for suffix in SUFFIXES:
                base = body[: -len(suffix)]
                if body.endswith(suffix) and len(base) >= 2 and table.get(base) in {"prep", "sub", "link", "quant", "dir"}:
                    return table[base], base, conj, "", suffix
            if len(body) in (2, 3) and body[0] in "بل" and body[1:] in {"ه", "ها", "هم", "هما", "هن", "نا"}:
                return "prep", body[0], conj, body[0], body[1:]
        return None

    def _guess(self, text: str) -> Analysis:
        """Clitics of a word that is in no table: those that leave a known name, else a sure article, else none."""
        plain = Analysis(None, "", "", text.startswith("ال"), False, "", text)
        names = self._names.longest
        if text in names:
            return plain
        best = plain
        for stem, conj, prep, det in peel(text):
            article = "ال" + stem if det else stem
            if article in names or stem in names:
                return Analysis(None, conj, prep, det, False, "", article if article in names else stem)
            if det and len(stem) > 2 and (conj or prep) and best is plain:
                best = Analysis(None, conj, prep, True, False, "", "ال" + stem)
        if best is plain and text[0] == "و" and len(text) > 4 and not plain.det:
            best = Analysis(None, "و", "", False, False, "", text[1:])
        return best


def _place(groups: dict[str, list[Analysis]], analysis: Analysis) -> None:
    form = analysis.form
    if form is None:
        return
    kind = form.kind
    if kind in {"perfect", "imperfect"}:
        if analysis.det or analysis.prep in {"ب", "ك"} or (analysis.prep == "ل" and kind == "perfect"):
            return
        groups["v"].append(analysis)
        return
    if analysis.det and ((form.accusative and form.number == "s") or form.bare):
        return
    groups["n" if kind == "noun" else "m" if kind == "masdar" else "a" if kind == "adjective" else "p"].append(analysis)


def weight(analysis: Analysis) -> tuple[int, int]:
    """Readings with fewer clitics first; among those, the plainer form."""
    form = analysis.form
    clitics = len(analysis.conj) + len(analysis.prep) + (len(analysis.suffix) > 0) + analysis.future
    if form is not None and form.number == "d" and form.kind == "perfect":
        clitics += 2  # «ودعا» is و and دعا before it is "both took leave"
    if form is None:
        return clitics, 0
    marked = form.bare or form.accusative
    return clitics, marked + (form.number == "d" and marked)


def peel(text: str) -> list[tuple[str, str, str, bool]]:
    """Every way to take و ف, then ب ل ك, then ال off a spelling: (stem, conjunction, preposition, article)."""
    found = []
    for conj in CONJUNCTIONS:
        if not text.startswith(conj):
            continue
        body = text[len(conj) :]
        for prep in PREPOSITIONS:
            if not body.startswith(prep):
                continue
            rest = body[len(prep) :]
            if len(rest) > 1:
                found.append((rest, conj, prep, False))
            if rest.startswith("ال") and len(rest) > 3:
                found.append((rest[2:], conj, prep, True))
            elif prep == "ل" and rest.startswith("ل") and len(rest) > 3:
                found.append((rest[1:], conj, prep, True))
    return found


def name_keys(text: str) -> list[tuple[str, str, str]]:
    """Spellings under which a word may begin a name, each with the conjunction and preposition taken off."""
    keys = [(text, "", "")]
    if len(text) < 4 or text[0] not in "وفبلك":
        return keys
    for conj in ("", text[0] if text[0] in "وف" else ""):
        body = text[len(conj) :]
        if conj:
            keys.append((body, conj, ""))
        if body[0] in "بلك" and len(body) > 3:
            rest = body[1:]
            keys.append((rest, conj, body[0]))
            if body[0] == "ل" and rest[0] == "ل":
                keys.append(("ال" + rest[1:], conj, "ل"))
        if not conj and text[0] not in "وف":
            break
    return keys
