"""Noun phrases: where each begins and ends, what its head is and what kind of thing it names.

Two noun phrases often stand side by side after an Arabic verb (subject, then object) with nothing between them. A phrase
is therefore closed as soon as its grammar is complete: a construct chain ends with its first definite or proper member,
after which only adjectives, titles with names and known names may follow.
"""

from typing import Final, cast

from waqai.language.classes import class_of, name_gender
from waqai.language.continuing import NAME_TITLES, PLACELIKE, continues
from waqai.language.grammar import CLOSERS, NOMINAL, NUMBER, OPENERS, Found, Sentence
from waqai.language.numbers import NumberHit
from waqai.language.ties import TIED, TYING, tie
from waqai.language.words import Word
from waqai.lexicon import HUMAN

AGENTIVE: Final = frozenset(
    {"actor", "force", "org", "person", "fighter", "title", "crowd", "platform", "medium", "source", "casualty"}
)
_UNIT_NOUNS: Final = frozenset(
    "فرقه لواء فوج كتيبه فيلق قرار قطاع سريه مجموعه معبر طريق منطقه شارع قاعده محور جسر كيلو مخيم حزيران تموز".split()
)
UNITS: Final = frozenset({"فرقه", "لواء", "فوج", "كتيبه"})
_ANY: Final = frozenset({"اي", "ايه", "ايت"})
"""«أي قوة»: one of a sort, so that the noun behind it takes no genitive."""
_GLOSS: Final = frozenset({"(", "["})
LONGEST_PHRASE: Final = 14
_PARTITIVE: Final = frozenset({"fighter", "person", "crowd", "casualty", "force", "platform", "vehicle"})
SHARES: Final = frozenset("احياء جهه جهات قسم جزء شطر اجزاء اقسام اطراف جانب".split())
"""Parts of a town that are told with it: «الأحياء الشرقية من حلب»."""


class Phrase:
    """A noun phrase of a sentence, tokens `[start, end)`.

    head: its first noun's token; cls: class of what it names (a noun class, "actor", "placename", "event" for a verbal noun,
    "" unknown); name: the known name it holds, if any; number: its count; definite; gender and plural of the head;
    core: end of the phrase without a partitive or place extension.
    """

    __slots__ = (
        "accusative",
        "cls",
        "core",
        "definite",
        "end",
        "formed",
        "gender",
        "head",
        "name",
        "number",
        "plural",
        "site",
        "start",
        "unlisted",
    )

    def __init__(
        self,
        start: int,
        end: int,
        head: int,
        cls: str,
        name: Found | None,
        number: NumberHit | None,
        definite: bool,
        gender: str,
        plural: bool,
        core: int,
        accusative: bool = False,
        site: bool = False,
        unlisted: bool = False,
        formed: bool = False,
    ) -> None:
        self.start = start
        self.end = end
        self.head = head
        self.cls = cls
        self.name = name
        self.number = number
        self.definite = definite
        self.gender = gender
        self.plural = plural
        self.core = core
        self.accusative = accusative
        self.site = site
        self.unlisted = unlisted
        self.formed = formed

    def since(self, start: int) -> "Phrase":
        """The phrase with the words from `start` on that belong to it."""
        return Phrase(
            *(start, self.end, self.head, self.cls, self.name, self.number, self.definite, self.gender, self.plural),
            *(self.core, self.accusative, self.site, self.unlisted, self.formed),
        )

    @property
    def placelike(self) -> bool:
        """True when it can be where something happens; a capital named for its government is still a place."""
        return self.cls in PLACELIKE or self.site

    @property
    def human(self) -> bool:
        """True when it names people."""
        return self.cls in HUMAN


_WITH: Final = frozenset({"ذو", "ذي", "ذا", "ذات", "ذوي", "ذوو"})
"""«الدبابات ذات الدفع», «الأشخاص ذوي الصلة»: what has something."""
_LENGTHS: Final = frozenset({"كيلومتر", "متر", "ميل", "مسافه"})
"""Measures of distance: «كيلومترين من المدينة» are no part of it."""


def phrase_at(sentence: Sentence, i: int) -> Phrase | None:
    """The noun phrase that begins at token i, or None where none does. Cost: at most LONGEST_PHRASE tokens, once a token."""
    known = sentence.phrases
    if i in known:
        return cast(Phrase | None, known[i])
    made = known[i] = _phrase_at(sentence, i)
    return made


def _phrase_at(sentence: Sentence, i: int) -> Phrase | None:
    total = len(sentence)
    start, number, single = i, None, False
    while i < total and sentence.text(i) in OPENERS and i - start < 2:
        i += 1
    if i + 1 < total and sentence.words[i].base in _LEADERS and _leads(sentence, i):
        i += 1
    elif (
        i + 2 < total
        and sentence.words[i].base in _MORE
        and sentence.text(i + 1) == "من"
        and sentence.words[i + 2].base in _FRACTIONS
    ):
        i += 2  # «أكثر من نصف المدينة»
    if i >= total:
        return None
    if i in sentence.numbers and sentence.numbers[i].kind != "ordinal":
        number = sentence.numbers[i]
        i = number.unit_index if number.unit_index is not None and number.unit_index >= i else number.end
        if number.unit_index is None and sentence.text(i) == "من":
            i += 1
    elif sentence.tags[i] == "U" and (alone := _nobody(sentence, i)):
        return Phrase(start, alone, i, "person", None, None, False, "m", False, alone)
    elif _numbers(sentence, i):
        i += 3
    elif sentence.tags[i] == "U" and i + 1 < total:
        single = sentence.words[i].base in _ANY
        i += 1 + (sentence.text(i + 1) == "من")
    elif sentence.prep(i) and sentence.words[i].base in _ANY and sentence.tag(i + 1) == NOMINAL:
        single, i = True, i + 1  # «لأي مسلح»
    if i >= total or (sentence.tags[i] not in (NOMINAL, "Z") and i not in sentence.named):
        return _bare_number(sentence, start, i, number)
    apart = number is not None and (i != number.unit_index or sentence.prep(i) == "ب")  # «قتل ثلاثة بانفجار»
    if number is not None and i > start and (sentence.conj(i) or sentence.prep(i)) and apart:
        return _bare_number(sentence, start, number.end, number)
    counted = number is not None and sentence.text(i - 1) != "من"  # «ثلاثة من عناصر الشرطة»
    end, name = _extend(sentence, i, counted or single, single)
    if number is None:
        number = next(
            (hit for k in range(i + 1, min(end + 1, len(sentence))) if (hit := sentence.numbers.get(k)) and hit.unit_index == i),
            None,
        )
        if number is not None:
            end = max(end, number.end)
    phrase = _describe(sentence, start, end, i, name, number)
    phrase.end, extra = _complement(sentence, phrase)
    phrase.name = phrase.name or extra
    return phrase


def _nobody(sentence: Sentence, i: int) -> int:
    """End of «أحد», «أحد منهم», «أي منهم» standing for whoever it may be, 0 where a noun behind it says of whom it is one.

    «لم يدخل أحد المدينة», «لم يدخل أحد حماة»; but «أحد المسلحين», «أحد أحياء المدينة»: one is one of many.
    """
    word, behind = sentence.words[i], sentence.words[i + 1] if i + 1 < len(sentence) else None
    if behind is not None and sentence.tags[i + 1] == "P" and behind.base == "من" and behind.suffix:
        return i + 2 if word.base in _ONE or word.base in _ANY else 0
    if word.base not in _ONE or word.suffix or word.text in _COUNTED:
        return 0
    if behind is None or sentence.tags[i + 1] not in (NOMINAL, NUMBER, "P", "U"):
        return i + 1
    if sentence.tags[i + 1] == "P":
        return 0 if behind.base == "من" else i + 1
    if sentence.tags[i + 1] != NOMINAL:
        return 0
    named = sentence.named.get(i + 1)
    if named is not None and named.start == i + 1:
        return i + 1 if named.kind == "place" else 0
    one = behind.head_class in PLACELIKE and all(a.form is not None and a.form.number == "s" for a in behind.nouns)
    return i + 1 if one else 0


_ONE: Final = frozenset({"احد", "احدا"})
_COUNTED: Final = frozenset({"واحد", "واحدا"})
"""A number, though it is spelled like «and one»."""


def _numbers(sentence: Sentence, i: int) -> bool:
    """«عدد كبير من المسلحين», «أعداد كبيرة من القوات»: they are the people behind."""
    if sentence.words[i].base not in {"عدد", "اعداد"} or sentence.words[i].det or sentence.text(i + 2) != "من":
        return False
    return sentence.tag(i + 1) == NOMINAL and bool(sentence.words[i + 1].adjectives)


def _leads(sentence: Sentence, i: int) -> bool:
    """«آخر مواقعها»، «أكبر مدن الإقليم»: the noun behind is the head, and what the phrase names."""
    behind = sentence.words[i + 1]
    return (
        sentence.tags[i] == NOMINAL
        and i not in sentence.named
        and i not in sentence.times
        and not sentence.words[i].suffix
        and (sentence.tags[i + 1] == NUMBER or bool(sentence.tags[i + 1] == NOMINAL and (behind.nouns or behind.unknown)))
        and not (sentence.conj(i + 1) or sentence.prep(i + 1))
    )


_LEADERS: Final = frozenset("اغلب اغلبيه غالبيه اكثريه جل اخر اول اولي ابرز اكبر كبري اهم اقدم احدث اوائل اوايل".split())
"""Words that stand before a noun in the construct and only rank it, or say how much of it."""


_MORE: Final = frozenset({"اكثر", "اقل", "ازيد"})
_FRACTIONS: Final = frozenset({"نصف", "ثلث", "ثلثي", "ثلثا", "ربع"})


def _complement(sentence: Sentence, phrase: Phrase) -> tuple[int, Found | None]:
    """End of a phrase with what belongs to it through a preposition: عناصر من قوات X، قيادي في X، متحدث باسم X، بيان للشرطة."""
    end, total = phrase.end, len(sentence)
    if end >= total:
        return end, None
    if phrase.name is None and (behind := backer(sentence, phrase)) is not None:
        return behind.end, None  # a name there is the backer's, not the phrase's
    text, cls = sentence.text(end), phrase.cls
    if text in _COUNTED and not phrase.definite:
        return end + 1, None  # «مرتزق واحد»
    if cls == "body" and sentence.tags[end] == "U" and sentence.words[end].base in _ANY:
        whose = phrase_at(sentence, end)  # «يد أي جهة», «قدم أي مسلح»
        return (end, None) if whose is None else (whose.end, whose.name)
    if text == "من" and cls in _PARTITIVE and end + 1 < total and not phrase.definite:
        inner = phrase_at(sentence, end + 1)
        if inner is not None and inner.cls in {"actor", "force", "org", "crowd", "fighter", "person", "casualty"}:
            return inner.end, inner.name
    if text.startswith("من") and sentence.words[end].base == "من" and sentence.words[end].suffix and cls in _PARTITIVE:
        # «انسحاب الجيش منها», «خروج مئات السجناء منه»: from where, not which part of it
        whole = (phrase.definite and phrase.number is None) or (sentence.words[end].suffix == "ه" and phrase.plural)
        return (end if whole else end + 1), None
    if text == "برتبه" and cls in {"title", "person", "fighter"} and sentence.tag(end + 1) == NOMINAL:
        rank = phrase_at(sentence, end + 1)  # «ضابط برتبة عقيد»
        return (end, None) if rank is None else (rank.end, rank.name)
    within = {"باسم", "في", "لدي", "من"} if cls == "source" else {"باسم", "في", "لدي"}
    if cls in {"title", "source", "fighter"} and text in within and end + 1 < total:
        inner = phrase_at(sentence, end + 1)
        if inner is not None and ((inner.cls in {"actor", "force", "org"} and not inner.placelike) or text == "باسم"):
            return inner.end, inner.name
        if text == "باسم" or sentence.words[end].base == "باسم":
            return end + 1, None
    if sentence.words[end].base == "باسم" and sentence.words[end].suffix and cls == "title":
        return end + 1, None
    far = any(not sentence.words[k].lemmas().isdisjoint(_LENGTHS) for k in range(phrase.start, end))
    part = (not phrase.definite and not far) or (sentence.words[phrase.head].base in SHARES and phrase.name is None)
    if text == "من" and cls in {"place", "unit"} and part and end + 1 < total:
        inner = phrase_at(sentence, end + 1)
        if inner is not None and inner.placelike:
            phrase.cls = "place"
            return inner.end, inner.name
        if inner is not None and cls == "unit" and inner.cls in _PARTITIVE | {"actor"}:
            phrase.cls = inner.cls  # «جزءا من عناصره»
            return inner.end, inner.name
    if cls in {"place", "source"} and sentence.prep(end) == "ل":
        inner = phrase_at(sentence, end)
        if inner is not None and (inner.placelike if cls == "place" else inner.cls in {"actor", "force", "org"}):
            return inner.end, inner.name
    return end, None


def backer(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """Whom indefinite people are tied to («أرتال تابعة لـX», «فصائل مدعومة من X»); None where no such adjective ends the phrase."""
    k = phrase.end
    if phrase.cls not in TIED or k - 1 <= phrase.head or k >= len(sentence) or sentence.words[k - 1].det:
        return None
    if not tie(sentence.words[k - 1]):
        return None
    prep = sentence.words[k].base if sentence.tags[k] == "P" and not sentence.words[k].suffix else ""
    if prep in TYING:
        return phrase_at(sentence, k + 1) if k + 1 < len(sentence) else None
    return phrase_at(sentence, k) if sentence.prep(k) in TYING else None


def _bare_number(sentence: Sentence, start: int, i: int, number: NumberHit | None) -> Phrase | None:
    """A count whose people are left out («تسعة منهم»، «أسر ستة»)."""
    if number is None:
        return None
    end = number.end
    if sentence.text(end).startswith("من") and sentence.words[end].suffix:
        end += 1
    return Phrase(start, end, number.start, "casualty", None, number, False, "m", True, end)


def _describe(sentence: Sentence, start: int, end: int, head: int, name: Found | None, number: NumberHit | None) -> Phrase:
    word = sentence.words[head]
    found = sentence.named.get(head)
    cls = class_of(sentence, head, found)
    form = next((a.form for g in (word.nouns, word.masdars, word.participles, word.adjectives) for a in g if a.form), None)
    plural = bool(form and form.number != "s") or (number is not None and number.low != 1)
    gender = form.gender if form else ("f" if word.text.endswith(("ه", "ات")) else "m")
    if found is not None and found.start == head and cls == "actor":
        gender = "f" if word.country and word.text.endswith("يا") else name_gender(found, gender)  # «روسيا» is no Russian
    definite = (
        word.det
        or bool(word.suffix)
        or found is not None
        or name is not None
        or any(sentence.words[k].det for k in range(head, end))
    )
    site = name is not None and name.start == head and any(n.kind == "place" for n in name.names)
    return Phrase(
        start,
        end,
        head,
        cls,
        name,
        number,
        definite,
        gender,
        plural,
        end,
        bool(form and form.accusative and form.number == "s"),
        site,
        word.unknown,
        bool(form and form.number == "s" and word.nouns) and (cls != "actor" or word.head_class != "abstract"),
    )


def _extend(sentence: Sentence, i: int, counted: bool = False, single: bool = False) -> tuple[int, Found | None]:
    """End of the phrase whose head is token i, and the first known name in it; a counted noun takes adjectives only."""
    words, tags, total = sentence.words, sentence.tags, len(sentence)
    name = sentence.named.get(i)
    j = name.end if name is not None and name.start == i else i + 1
    closed = name is not None or words[i].det or bool(words[i].suffix)
    head, last_noun, described = i, i, False
    limit = min(total, i + LONGEST_PHRASE)
    while j < limit and j not in sentence.times:
        text = words[j].text
        if text in OPENERS and text not in _GLOSS:
            end = 0 if text == '"' == sentence.text(i - 1) else _quoted(sentence, j)
            if end and not closed:
                inner = sentence.named.get(j + 1)
                name, j, closed = name or inner, end, True
                continue
            if end and _is_gloss(sentence, i, j):
                name, j = name or sentence.named.get(j + 1), end
                continue
            break
        if text in _GLOSS:
            end = _quoted(sentence, j)
            if not end or not _more(sentence, end):
                break
            j = end
            continue
        found = sentence.named.get(j)
        if found is not None and found.end == j + 1 and closed and words[j].det and words[j].adjectives:
            found = None  # «الجهة الشمالية»: an adjective here, whatever else is called so
        if found is not None and found.start == j:
            apart = found.conj or found.prep or ((described or (single and found.kind == "place")) and not closed)
            if apart or (closed and not _apposes(sentence, head, last_noun, j, found)):
                break
            name = name or found
            j, closed, last_noun = found.end, True, j
            continue
        units = _UNIT_NOUNS if not closed else UNITS if j == last_noun + 1 else frozenset()
        if (tags[j] == NUMBER and words[last_noun].base in units and not sentence.conj(j)) or (closed and _having(sentence, j)):
            j, closed = j + 1 + (tags[j] != NUMBER), True
            continue
        titled = words[j].unknown and words[head].head_class in NAME_TITLES and words[j].prep and not words[j].det
        if tags[j] != NOMINAL or words[j].conj or (words[j].prep and not titled):
            break
        verdict = "noun" if titled else continues(sentence, head, last_noun, j, closed)
        if not verdict or (verdict == "noun" and not closed and (described or counted or _drops(words[head], words[j]))):
            break
        described = described or verdict == "adjective"
        if verdict == "noun":
            last_noun = j
            closed = closed or words[j].det or bool(words[j].suffix)
        j += 1
    return j, name


def _drops(head: Word, behind: Word) -> bool:
    """«شنت مسيرة غارة»: what an aircraft carries out stands behind it and is no part of it."""
    return bool(head.lemmas() & _AIRCRAFT) and bool(behind.lemmas() & _DROPPED)


_AIRCRAFT: Final = frozenset({"مسيره", "طايره", "مروحيه", "مقاتله"})
_DROPPED: Final = frozenset({"غاره", "ضربه", "قنبله", "قذيفه", "صاروخ", "برميل"})


def _more(sentence: Sentence, i: int) -> bool:
    """Something of the same phrase stands after a gloss in brackets."""
    return (
        i < len(sentence)
        and sentence.tags[i] == NOMINAL
        and not sentence.words[i].conj
        and not sentence.words[i].prep
        and bool(sentence.words[i].adjectives)
    )


def _having(sentence: Sentence, j: int) -> bool:
    """«المسلحين ذوي العلاقة» carries on; «أبلغت الشرطة ذوي الضحايا» begins anew."""
    behind = sentence.words[j + 1] if j + 1 < len(sentence) and sentence.tags[j + 1] == NOMINAL else None
    return sentence.text(j) in _WITH and behind is not None and behind.head_class not in HUMAN


def _quoted(sentence: Sentence, i: int) -> int:
    """End of a short quotation or bracket that opens at i, 0 if it does not close within eight tokens."""
    for j in range(i + 1, min(len(sentence), i + 9)):
        if sentence.text(j) in CLOSERS:
            return j + 1
    return 0


def _is_gloss(sentence: Sentence, head: int, j: int) -> bool:
    """A quoted name after a title or head noun that is already definite (زعيم التنظيم «فلان»)."""
    inner = sentence.named.get(j + 1)
    return inner is not None and sentence.words[head].head_class in {"title", "force", "org", "medium"}


def _apposes(sentence: Sentence, head: int, last: int, j: int, found: Found) -> bool:
    """Whether a known name may follow a phrase that is already closed: a title before a person, a head noun before its name."""
    cls = sentence.words[last].head_class or sentence.words[head].head_class
    if found.kind == "actor":
        person = found.names[0].sub in {"person", "office", "office-holder", "leader", "spokesperson"}
        return person and cls in NAME_TITLES
    return cls in {"place", "facility"} and last == head and not sentence.words[head].det
