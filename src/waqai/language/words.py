"""Words: clitics peeled without losing their place, every reading of a spelling kept.

A spelling is analysed once a process and remembered; the analysis depends on the word forms alone.
"""

from typing import Final

from waqai.lexicon import Form, Names, Words

SUFFIXES: Final = {"ا": ("هما", "ها", "نا"), "م": ("هم",), "ن": ("هن",), "ه": ("ه",)}
"""Pronouns written onto a word, by their last letter."""
_NO_SUFFIXES: Final[tuple[str, ...]] = ()
_SUFFIXED: Final = frozenset({"prep", "sub", "link", "quant", "dir"})
"""Kinds of particle that a pronoun may be written onto."""
_PRONOUNS: Final = frozenset({"ه", "ها", "هم", "هما", "هن", "نا"})
TA_MARBUTA: Final = "ة"
FOLDED_MARBUTA: Final = "ه"
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


_NONE: Final[tuple[Analysis, ...]] = ()


class Word:
    """A folded spelling with all its readings. Readings by what the form can be, each tuple possibly empty.

    particle: its kind as a particle, "" if none; conj, prep, suffix: the clitics of the particle or of the likeliest reading;
    head_class: class of the first noun reading, "" if none. Never changed once made. Written out for the same reason as `Form`.
    """

    __slots__ = (
        *("_lemmas", "adjectives", "base", "conj", "country", "det", "head_class", "masdars", "nouns", "participles"),
        *("particle", "prep", "suffix", "text", "unknown", "verbs"),
    )

    def __init__(
        self,
        text: str,
        particle: str,
        base: str,
        conj: str,
        prep: str,
        det: bool,
        suffix: str,
        verbs: tuple[Analysis, ...],
        nouns: tuple[Analysis, ...],
        masdars: tuple[Analysis, ...],
        participles: tuple[Analysis, ...],
        adjectives: tuple[Analysis, ...],
        unknown: bool,
        country: str,
    ) -> None:
        self.text = text
        self.particle = particle
        self.base = base
        self.conj = conj
        self.prep = prep
        self.det = det
        self.suffix = suffix
        self.verbs = verbs
        self.nouns = nouns
        self.masdars = masdars
        self.participles = participles
        self.adjectives = adjectives
        self.unknown = unknown
        self.country = country
        first = nouns[0].form if nouns else None
        self.head_class = first.lexeme.cls if first is not None else ""
        self._lemmas: frozenset[str] | None = None

    def lemmas(self) -> frozenset[str]:
        """Folded lemmas of every reading."""
        found = self._lemmas
        if found is None:
            lemmas: set[str] = set()
            for group in (self.verbs, self.nouns, self.masdars, self.participles, self.adjectives):
                for analysis in group:
                    if analysis.form is not None:
                        lemmas.add(analysis.form.lexeme.lemma)
            found = self._lemmas = frozenset(lemmas)
        return found

    def read_as(self, verb: Analysis) -> "Word":
        """The word with this verb before its other ones."""
        return self._with((verb, *(other for other in self.verbs if other is not verb)))

    def never(self, verb: Analysis) -> "Word":
        """The word without this verb."""
        return self._with(tuple(other for other in self.verbs if other is not verb))

    def _with(self, verbs: tuple[Analysis, ...]) -> "Word":
        return Word(
            *(self.text, self.particle, self.base, self.conj, self.prep, self.det, self.suffix, verbs),
            *(self.nouns, self.masdars, self.participles, self.adjectives, self.unknown, self.country),
        )


class _Readings:
    """The readings of one spelling while they are collected."""

    __slots__ = ("adjectives", "masdars", "nouns", "participles", "verbs")

    def __init__(self) -> None:
        self.verbs: list[Analysis] = []
        self.nouns: list[Analysis] = []
        self.masdars: list[Analysis] = []
        self.participles: list[Analysis] = []
        self.adjectives: list[Analysis] = []

    def empty(self) -> bool:
        """Whether there is none yet."""
        return not (self.verbs or self.nouns or self.masdars or self.participles or self.adjectives)

    def place(self, form: Form, conj: str, prep: str, det: bool, suffix: str, stem: str) -> None:
        """Take a form with these clitics around it, where Arabic allows them."""
        kind = form.kind
        if kind in {"perfect", "imperfect"}:
            if not det and (not prep or (prep == "ل" and kind == "imperfect")):
                self.verbs.append(Analysis(form, conj, prep, det, False, suffix, stem))
            return
        if det and (form.bare or (form.accusative and form.number == "s")):
            return
        analysis = Analysis(form, conj, prep, det, False, suffix, stem)
        if kind == "noun":
            self.nouns.append(analysis)
        elif kind == "masdar":
            self.masdars.append(analysis)
        elif kind == "adjective":
            self.adjectives.append(analysis)
        else:
            self.participles.append(analysis)


class Speller:
    """Analyses spellings against the word forms, remembering each; give it the whole vocabulary once."""

    def __init__(self, words: Words, names: Names) -> None:
        self._words = words
        self._names = names
        self._known: dict[str, Word] = {}
        self._feminine: dict[str, Word] = {}
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
        memory = self._feminine if marbuta else self._known
        known = memory.get(text)
        if known is None:
            if len(memory) > LARGEST_MEMORY:
                self._known.clear()
                self._feminine.clear()
                self._keys.clear()
                self._begins.clear()
            known = memory[text] = self._analyse(text, marbuta)
        return known

    def keys(self, text: str) -> frozenset[str]:
        """What conditions and cues may match a spelling by: itself, its stems and its lemmas."""
        keys = self._keys.get(text)
        if keys is None:
            word = self.word(text)
            found = {text, word.base}
            for group in (word.verbs, word.nouns, word.masdars, word.participles, word.adjectives):
                for analysis in group:
                    found.add(analysis.stem)
                    if analysis.suffix and analysis.stem.endswith("ت"):
                        found.add(analysis.stem[:-1] + "ه")  # «سيطرتها» is سيطرة
            for stem, _, _, _ in peel(text):
                found.add(stem)
            found |= word.lemmas()
            keys = self._keys[text] = frozenset(found)
        return keys

    def _analyse(self, text: str, marbuta: bool) -> Word:
        if len(text) > LONGEST_WORD or not ("\u0621" <= text[0] <= "\u06d3"):
            return _strange(text, text, "", "", False)
        particle = self._particle(text)
        found = _Readings()
        for stem, conj, prep, det in peel(text):
            self._readings(found, stem, conj, prep, det, marbuta)
        if found.empty() and particle is None and not self.begins(text):
            self._spoken(found, text, marbuta)
        verbs, nouns, masdars = _plainest_first(found.verbs), _plainest_first(found.nouns), _plainest_first(found.masdars)
        participles, adjectives = _plainest_first(found.participles), _plainest_first(found.adjectives)
        if particle is not None and not (marbuta and particle[4] and nouns):  # «آلية» is no «إليه»
            kind, base, conj, prep, suffix = particle
            return Word(text, kind, base, conj, prep, False, suffix, verbs, nouns, masdars, participles, adjectives, False, "")
        lead = verbs[0] if verbs else None
        least = -1
        for group in (nouns, masdars, participles, adjectives):
            if group and (least < 0 or weight(group[0]) < least):
                lead, least = group[0], weight(group[0])
        if lead is None:
            guess = self._guess(text)
            return _strange(text, guess.stem, guess.conj, guess.prep, guess.det)
        first = adjectives[0].form if adjectives else None
        country = first.lexeme.country if first is not None else ""
        stem, conj, prep, det, suffix = lead.stem, lead.conj, lead.prep, lead.det, lead.suffix
        return Word(text, "", stem, conj, prep, det, suffix, verbs, nouns, masdars, participles, adjectives, False, country)

    def _readings(self, found: _Readings, stem: str, conj: str, prep: str, det: bool, marbuta: bool) -> None:
        free, bound = self._words.free, self._words.bound
        for form in free.get(stem, _NO_FORMS):
            found.place(form, conj, prep, det, "", stem)
        if det:
            return
        future = not prep and stem[0] == "س"
        if future and len(stem) > 3:
            self._future(found, free.get(stem[1:], _NO_FORMS), conj, "", stem[1:])
        for suffix in SUFFIXES.get(stem[-1], _NO_SUFFIXES):
            body = stem[: -len(suffix)]
            if len(body) < 2 or not stem.endswith(suffix) or (marbuta and suffix == "ه"):
                continue
            for form in bound.get(body, _NO_FORMS):
                if form.kind != "adjective":
                    found.place(form, conj, prep, False, suffix, body)
            if body.endswith(("اي", "او")):  # «أعضائها», «أعضاؤها»: the hamza of «أعضاء» on its seat, folded
                for form in bound.get(f"{body[:-1]}ء", _NO_FORMS):
                    if form.kind in {"noun", "masdar"}:
                        found.place(form, conj, prep, False, suffix, f"{body[:-1]}ء")
            if future and body[1] in "يتن":
                self._future(found, bound.get(body[1:], _NO_FORMS), conj, suffix, body[1:])

    def _future(self, found: _Readings, forms: list[Form], conj: str, suffix: str, stem: str) -> None:
        for form in forms:
            if form.kind == "imperfect":
                found.verbs.append(Analysis(form, conj, "", False, True, suffix, stem))

    def _spoken(self, found: _Readings, text: str, marbuta: bool) -> None:
        """The verb behind a spelling that no written word has: «بيقصفوا», «حيدخلوا», «ما قصفوش», «قالولنا»."""
        free, bound = self._words.free, self._words.bound
        for body, conj in ((text, ""), (text[1:], text[0])) if text[0] in "وف" else ((text, ""),):
            for rest, mark in _spoken_stems(body):
                for form in free.get(rest) or bound.get(rest, _NO_FORMS):
                    plain = form.voice != "p" and not form.bare and (form.number != "p" or form.gender == "m")
                    if rest is body and form.number != "p":
                        continue
                    if (form.kind == "imperfect" and plain) or (form.kind == "perfect" and not mark):
                        found.verbs.append(Analysis(form, conj, "", False, mark in _FUTURE, "", rest))
                for suffix in SUFFIXES.get(rest[-1], _NO_SUFFIXES) if mark and not marbuta else _NO_SUFFIXES:
                    for form in bound.get(rest[: -len(suffix)], _NO_FORMS) if rest.endswith(suffix) else _NO_FORMS:
                        if form.kind == "imperfect":
                            stem = rest[: -len(suffix)]
                            found.verbs.append(Analysis(form, conj, "", False, mark in _FUTURE, suffix, stem))

    def _particle(self, text: str) -> tuple[str, str, str, str, str] | None:
        """Kind, base, conjunction, preposition and suffix of a particle."""
        found = self._joined(text, "")
        return self._joined(text[1:], text[0]) if found is None and text[0] in "وف" else found

    def _joined(self, body: str, conj: str) -> tuple[str, str, str, str, str] | None:
        table = self._words.particles
        if body in table:
            return table[body], self._words.written.get(body, body), conj, "", ""
        for suffix in SUFFIXES.get(body[-1:], _NO_SUFFIXES):
            base = body[: -len(suffix)]
            if len(base) >= 2 and body.endswith(suffix) and table.get(base, "") in _SUFFIXED:
                return table[base], self._words.written.get(base, base), conj, "", suffix
        if len(body) in (2, 3) and body[0] in "بل" and body[1:] in _PRONOUNS:
            return "prep", body[0], conj, body[0], body[1:]
        if body[:1] in _ATTACHED and table.get(body[1:], "") == "dem":
            return "dem", body[1:], conj, body[0], ""  # «بهذا الهجوم», «لذلك»
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


_TO_WHOM: Final = ("لنا", "لكم", "لهم", "لهن", "لها")
"""Pronouns that a spoken verb takes behind ل: «قالولنا», «رمولهم»."""
_FUTURE: Final = frozenset({"ح", "ه"})
_SHORTEST_PLURAL: Final = 4
_SHORTEST_SPOKEN: Final = 5
"""Letters of a present with the «ب» or «ح» of speech; with fewer, names are spelled alike («حيدر»)."""


def _spoken_stems(body: str) -> list[tuple[str, str]]:
    """What is left of a word without the letters that only speech puts on verbs, each with the mark before a present, or "".

    Before a present «ب» tells what is going on, «ح» or «ه» what will be; behind any verb «ش» denies, ل takes to whom, and the
    alef of «دخلوا» may be left out.
    """
    ends = [body[: -len(dative)] for dative in _TO_WHOM if body.endswith(dative)]
    if body.endswith("ش"):
        ends.append(body[:-1])
        if body[0] == "م":
            ends.append(body[2 if body[1] == "ا" else 1 : -1])
    found = [(rest, "") for rest in ends if len(rest) > 2]
    if len(body) >= _SHORTEST_PLURAL and body[-1] == "و":
        found.append((body, ""))  # «دخلو»: the alef of the plural is left out
    ends.append(body)
    found.extend((e[1:], e[0]) for e in ends if len(e) >= _SHORTEST_SPOKEN and e[1] in "يت" and e[0] in "بحه")
    return found


def plural_without_alef(word: Word) -> bool:
    """Whether the verb is a plural as speech spells it: «دخلو»."""
    verb = word.verbs[0] if word.verbs else None
    return verb is not None and verb.form is not None and verb.form.number == "p" and verb.stem[-1] == "و" and not verb.suffix


def denied_by_ending(word: Word) -> bool:
    """Whether the verb has the «ش» of spoken denial: «ما انضربتش», «مقصفوش»."""
    return word.text[-1] == "ش" and bool(word.verbs) and word.verbs[0].stem[-1] != "ش"


_ATTACHED: Final = frozenset("بلك")
_NO_FORMS: Final[list[Form]] = []


def _strange(text: str, base: str, conj: str, prep: str, det: bool) -> Word:
    """A word that is in no table."""
    return Word(text, "", base, conj, prep, det, "", _NONE, _NONE, _NONE, _NONE, _NONE, True, "")


def _plainest_first(found: list[Analysis]) -> tuple[Analysis, ...]:
    if len(found) > 1:
        found.sort(key=weight)
    return tuple(found)


def weight(analysis: Analysis) -> int:
    """Readings with fewer clitics first; among those, the plainer form."""
    form = analysis.form
    clitics = len(analysis.conj) + len(analysis.prep) + (len(analysis.suffix) > 0) + analysis.future
    if form is None:
        return clitics * _CLITIC
    dual = form.number == "d"
    if dual and form.kind == "perfect" and analysis.stem[:1] != "س":
        clitics += 2  # «ودعا» is و and دعا before it is "both took leave"; but «سيطرا» tells of nothing to come
    marked = form.bare or form.accusative
    return clitics * _CLITIC + marked + (dual and marked)


_CLITIC: Final = 3
"""What a clitic weighs: more than any mark of the form."""


def peel(text: str) -> list[tuple[str, str, str, bool]]:
    """Every way to take و ف, then ب ل ك, then ال off a spelling: (stem, conjunction, preposition, article)."""
    found: list[tuple[str, str, str, bool]] = []
    _peel_preposition(found, text, "")
    if text[:1] in {"و", "ف"}:
        _peel_preposition(found, text[1:], text[0])
    return found


def _peel_preposition(found: list[tuple[str, str, str, bool]], body: str, conj: str) -> None:
    _peel_article(found, body, conj, "")
    if body[:1] in {"ب", "ل", "ك"}:
        _peel_article(found, body[1:], conj, body[0])


def _peel_article(found: list[tuple[str, str, str, bool]], rest: str, conj: str, prep: str) -> None:
    if len(rest) > 1:
        found.append((rest, conj, prep, False))
    if len(rest) > 3:
        if rest.startswith("ال"):
            found.append((rest[2:], conj, prep, True))
        elif prep == "ل" and rest[0] == "ل":
            found.append((rest[1:], conj, prep, True))


def name_keys(text: str) -> list[tuple[str, str, str]]:
    """Spellings under which a word may begin a name, each with the conjunction and preposition taken off."""
    keys = [(text, "", "")]
    if len(text) == 3 and text[0] == "و":
        return [*keys, (text[1:], "و", "")]  # «وأم درمان», «وتل رفعت»
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
