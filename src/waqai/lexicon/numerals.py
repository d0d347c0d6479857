"""Number words, folded: what each is worth, and how they add up to one cardinal or ordinal.

Gender and case carry no information. Units stand before tens («ثلاثة وأربعون»), hundreds before both, thousands and
millions multiply what stands before them. Everything reads a bounded number of tokens: the cost is constant a call.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final, Literal

from waqai.lexicon.calendar import listed, with_clitics

Kind = Literal["unit", "first", "ten", "tens", "hundred", "scale", "scale2", "scales", "digits", "part", "vague", "few", "odd"]


class Atom:
    """One number word, not yet a number. `joined`: «و» before it; `led`: a preposition on it; `definite`: with the article."""

    __slots__ = ("definite", "joined", "kind", "led", "value", "width")

    def __init__(
        self,
        kind: Kind,
        value: Decimal,
        joined: bool,
        led: bool,
        definite: bool,
        width: int = 1,
    ) -> None:
        self.kind = kind
        self.value = value
        self.joined = joined
        self.led = led
        self.definite = definite
        self.width = width


class Numeral:
    """A number read from words[start:end]. `scaled`: a word for thousand or more is in it; `digits`: it is one digit token."""

    __slots__ = ("definite", "digits", "end", "joined", "scaled", "start", "value")

    def __init__(
        self,
        start: int,
        end: int,
        value: int,
        joined: bool,
        definite: bool,
        scaled: bool,
        digits: bool,
    ) -> None:
        self.start = start
        self.end = end
        self.value = value
        self.joined = joined
        self.definite = definite
        self.scaled = scaled
        self.digits = digits


_TABLE: Final[tuple[tuple[Kind, int, str], ...]] = (
    ("unit", 1, "واحد واحده"),
    ("first", 1, "احد احدي"),
    ("unit", 2, "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي اتنين"),
    ("unit", 3, "ثلاثه ثلاث تلاته تلات"),
    ("unit", 4, "اربعه اربع"),
    ("unit", 5, "خمسه خمس"),
    ("unit", 6, "سته ست"),
    ("unit", 7, "سبعه سبع"),
    ("unit", 8, "ثمانيه ثماني ثمان تمانيه تماني تمان تمنيه"),
    ("unit", 9, "تسعه تسع"),
    ("ten", 10, "عشره عشر"),
    ("tens", 20, "عشرون عشرين"),
    ("tens", 30, "ثلاثون ثلاثين تلاتين"),
    ("tens", 40, "اربعون اربعين"),
    ("tens", 50, "خمسون خمسين"),
    ("tens", 60, "ستون ستين"),
    ("tens", 70, "سبعون سبعين"),
    ("tens", 80, "ثمانون ثمانين تمانين"),
    ("tens", 90, "تسعون تسعين"),
    ("hundred", 100, "ميه مايه"),
    ("hundred", 200, "ميتا ميتي ميتان ميتين مايتا مايتي مايتان مايتين"),
    ("scale", 1000, "الف"),
    ("scale2", 1000, "الفان الفين الفي الفا"),
    ("scales", 1000, "الاف"),
    ("scale", 10**6, "مليون"),
    ("scale2", 10**6, "مليونان مليونين مليوني مليونا"),
    ("scales", 10**6, "ملايين"),
    ("scale", 10**9, "مليار بليون"),
    ("scale2", 10**9, "ملياران مليارين ملياري مليارا"),
    ("scales", 10**9, "مليارات"),
    ("vague", 10, "عشرات"),
    ("vague", 100, "ميات مايات"),
    ("few", 3, "بضعه بضع"),
    ("odd", 1, "نيف نيفا"),
)
_HUNDREDS: Final = {3: "ثلاث", 4: "اربع", 5: "خمس", 6: "ست", 7: "سبع", 8: "ثمان ثماني", 9: "تسع"}
_TEENS: Final = {
    "احد": 11,
    "احدي": 11,
    "اثنا": 12,
    "اثني": 12,
    "ثلاثه": 13,
    "اربعه": 14,
    "خمسه": 15,
    "سته": 16,
    "سبعه": 17,
    "ثمانيه": 18,
    "تسعه": 19,
}
_REFUSED: Final = frozenset(
    listed(
        "الاتنين والاتنين بالاتنين للاتنين "
        "الاثنين والاثنين فالاثنين بالاثنين للاثنين وللاثنين فللاثنين وبالاثنين الاحد والاحد للاحد لست فست ولست فلست الست والست"
    )
)
"""Forms that are another word: Monday, Sunday, «I am not», «the lady»."""

_ORDINALS: Final = {
    1: "اول اولي حادي حاديه",
    2: "ثاني ثانيه",
    3: "ثالث ثالثه",
    4: "رابع رابعه",
    5: "خامس خامسه",
    6: "سادس سادسه",
    7: "سابع سابعه",
    8: "ثامن ثامنه",
    9: "تاسع تاسعه",
    10: "عاشر عاشره",
}
_DIGITS: Final = re.compile(r"[0-9]+(?:[.,٬][0-9]+)*\Z")
_GLUED: Final = re.compile(r"([وف]?)([بلك]?)(ال|لل)?([0-9].*)\Z")
_THOUSANDS: Final = re.compile(r"[0-9]{1,3}([.,٬])[0-9]{3}(?:\1[0-9]{3})*\Z")
LETTERS_BEFORE_DIGITS: Final = frozenset(
    conjunction + rest for conjunction in ("", "و", "ف") for rest in ("", "ب", "ل", "ك", "ال", "بال", "لل") if conjunction + rest
)


def _atoms() -> dict[str, Atom]:
    words = [*_TABLE]
    words += [("hundred", n * 100, " ".join(s + h for s in stem.split() for h in ("ميه", "مايه"))) for n, stem in _HUNDREDS.items()]
    words += [("ten", value, f"{unit}عشر {unit}عشره") for unit, value in _TEENS.items()]
    found: dict[str, Atom] = {}
    for kind, value, forms in words:
        for form in forms.split():
            for definite in (False, True):
                for written, put_on in with_clitics(("ال" if definite else "") + form):
                    if written not in _REFUSED:
                        found.setdefault(
                            written, Atom(kind, Decimal(value), put_on[:1] in {"و", "ف"}, put_on[-1:] in {"ب", "ل"}, definite)
                        )
    return found


def _ordinal_words() -> dict[str, tuple[int, bool, bool]]:
    found: dict[str, tuple[int, bool, bool]] = {}
    for value, forms in _ORDINALS.items():
        for form in forms.split():
            for definite in (True, False):
                for written, put_on in with_clitics(("ال" if definite else "") + form):
                    found.setdefault(written, (value, put_on[:1] in {"و", "ف"}, definite))
    return found


_ZERO: Final = Decimal(0)
_ONE: Final = Decimal(1)
_UNBOUNDED: Final = Decimal("Infinity")
ATOMS: Final = _atoms()
"""Every written form of a number word, clitics on."""
ORDINALS: Final = _ordinal_words()
"""Ordinals of one word: value, «و» before it, with the article."""
_PARTS: Final = {"نصف": Decimal("0.5"), "ونصف": Decimal("0.5"), "ربع": Decimal("0.25"), "وربع": Decimal("0.25")}


def is_digits(word: str) -> bool:
    """Whether a token is digits with inner separators."""
    return bool(word) and "0" <= word[0] <= "9"


def digits_value(word: str, *, decimal: bool = False) -> Decimal | None:
    """The worth of a digit token; a mark with three digits after it parts thousands unless `decimal`.

    None for shapes that are no number (2024.11.30).
    """
    if not _DIGITS.match(word):
        return None
    plain = word.replace("٬", ",")
    if _THOUSANDS.match(word) and not (decimal and len(plain) - len(plain.replace(",", "").replace(".", "")) == 1):
        return Decimal(plain.replace(",", "").replace(".", ""))
    plain = plain.replace(",", ".")
    return Decimal(plain) if plain.count(".") <= 1 else None


def atom(words: Sequence[str], i: int) -> Atom | None:
    """The number word at `i`; letters before digits («و43», «ال 48») are taken with them.

    «تلات الجبل» are hills, «تلات أطفال» three.
    """
    if not 0 <= i < len(words):
        return None
    word = words[i]
    known = ATOMS.get(word)
    if known is not None:
        hills = word.endswith("تلات") and (i + 1 == len(words) or words[i + 1].startswith("ال"))
        return None if hills else known
    if word in LETTERS_BEFORE_DIGITS:
        return _digit_atom(words, i + 1, word, 2) if i + 1 < len(words) and is_digits(words[i + 1]) else None
    if not word or not word[-1].isdigit():
        return None
    if is_digits(word):
        return _digit_atom(words, i, "", 1)
    if glued := _GLUED.match(word):
        value = digits_value(glued[4])
        return None if value is None else Atom("digits", value, bool(glued[1]), bool(glued[2]), bool(glued[3]))
    return None


def _digit_atom(words: Sequence[str], i: int, letters: str, width: int) -> Atom | None:
    scale = ATOMS.get(words[i + 1]) if i + 1 < len(words) else None
    return _digits(words[i], scale is not None and scale.kind.startswith("scale") and not scale.joined, letters, width)


@lru_cache(maxsize=4096)
def _digits(word: str, decimal: bool, letters: str, width: int) -> Atom | None:
    """A digit token as a number; remembered, since every reader of numbers and times asks for it anew."""
    value = digits_value(word, decimal=decimal)
    if value is None:
        return None
    rest = letters.lstrip("وف")
    return Atom("digits", value, letters[:1] in {"و", "ف"}, rest[:1] in {"ب", "ل", "ك"}, rest.endswith(("ال", "لل")), width)


def _below_hundred(words: Sequence[str], i: int) -> tuple[Decimal, int] | None:
    first = atom(words, i)
    if first is None or first.kind not in {"unit", "first", "ten", "tens"}:
        return None
    end = i + first.width
    after = atom(words, end)
    if first.kind in {"unit", "first"} and after is not None:
        if after.kind == "ten" and after.value == 10 and not after.joined and not after.led and not after.definite:
            return first.value + 10, end + 1
        if after.kind == "tens" and after.joined and not after.led:
            return first.value + after.value, end + 1
    return None if first.kind == "first" else (first.value, end)


def _below_thousand(words: Sequence[str], i: int) -> tuple[Decimal, int] | None:
    first = atom(words, i)
    if first is None:
        return None
    if first.kind == "digits":
        return first.value, i + first.width
    value, end = first.value, i + 1
    if (
        first.kind == "unit"
        and (after := atom(words, i + 1))
        and not after.joined
        and not after.led
        and ((after.kind == "hundred" and after.value == 100) or (after.kind == "vague" and after.value == 100))
    ):
        value, end = first.value * 100, i + 2
    elif first.kind != "hundred":
        return _below_hundred(words, i)
    after = atom(words, end)
    if after is not None and _joined(words, end) and after.kind != "digits" and (small := _below_hundred(words, end)):
        return value + small[0], small[1]
    return value, end


class _Piece:
    __slots__ = ("end", "scale", "value")

    def __init__(self, value: Decimal, scale: Decimal, end: int) -> None:
        self.value = value
        self.scale = scale
        self.end = end


def _bare_scale(words: Sequence[str], i: int, first: Atom) -> _Piece | None:
    """«ألف», «ألفان», «مليوني» with nothing before. «ألفا» is two thousand before a noun, else a thousand in the accusative."""
    if first.kind == "scale":
        return _Piece(first.value, first.value, i + 1)
    if first.kind != "scale2":
        return None
    after = atom(words, i + 1)
    one = words[i].endswith("ا") and (i + 1 >= len(words) or words[i + 1] == "من" or (after is not None and after.joined))
    return _Piece(first.value * (1 if one else 2), first.value, i + 1)


def _piece(words: Sequence[str], i: int, under: Decimal) -> _Piece | None:
    part = _PARTS.get(words[i]) if i < len(words) else None
    if part is not None:
        return _fraction(words, i, part, under)
    group = _below_thousand(words, i)
    if group is None:
        first = atom(words, i)
        return None if first is None else _bare_scale(words, i, first)
    value, end = group
    after = atom(words, end)
    if (
        after is not None
        and not after.joined
        and not after.led
        and not after.definite
        and (after.kind in {"scale", "scales"} or (after.kind == "scale2" and words[end].endswith("ا")))
    ):
        return _Piece(value * after.value, after.value, end + 1)
    return _Piece(value, _ONE, end)


def _fraction(words: Sequence[str], i: int, part: Decimal, under: Decimal) -> _Piece | None:
    """«نصف مليون»; after a scale also «مليون ونصف» and «مليون ونصف المليون»."""
    after = atom(words, i + 1)
    scale = after.value if after is not None and after.kind == "scale" and not after.joined else None
    if words[i].startswith("و"):
        if not under.is_finite() or (scale is not None and scale != under):
            return None
        return _Piece(part * under, _ONE, i + (1 if scale is None else 2))
    return None if scale is None or under.is_finite() else _Piece(part * scale, _ONE, i + 2)


def read_number(words: Sequence[str], i: int, stop: int | None = None) -> Numeral | None:
    """The longest cardinal that begins at token `i`, before token `stop`; None where none begins or it is no whole number."""
    if stop is not None:
        inner = read_number(words[i:stop], 0)
        if inner is None:
            return None
        return Numeral(i, inner.end + i, inner.value, inner.joined, inner.definite, inner.scaled, inner.digits)
    first = atom(words, i)
    if first is None and (i >= len(words) or words[i] not in _PARTS):
        return None
    total, ceiling, end = _ZERO, _UNBOUNDED, i
    scaled = False
    while end < len(words) and ceiling > 1:
        if end > i and not _joined(words, end):
            break
        piece = _piece(words, end, ceiling)
        if piece is None or piece.value >= ceiling:
            break
        total, ceiling, end = total + piece.value, piece.scale, piece.end
        scaled = scaled or piece.scale > 1
    if end == i or total != total.to_integral_value():
        return None
    return Numeral(
        i,
        end,
        int(total),
        bool(first and first.joined),
        bool(first and first.definite),
        scaled,
        bool(first and first.kind == "digits" and first.width == end - i),
    )


def _joined(words: Sequence[str], i: int) -> bool:
    found = atom(words, i)
    if words[i] == "واحد":  # «وأحد عشر», «وأحد وعشرين»
        after = atom(words, i + 1)
        return after is not None and after.kind in {"ten", "tens"}
    return found.joined if found is not None else words[i] in {"ونصف", "وربع"}


def read_ordinal(words: Sequence[str], i: int) -> Numeral | None:
    """The ordinal at token `i`: «الثالثة», «الحادي عشر», «الثاني والأربعين», «العشرين», «الـ43»; only with the article."""
    if not 0 <= i < len(words):
        return None
    known = ORDINALS.get(words[i])
    if known is None:
        found = atom(words, i)
        if found is None or not found.definite or found.kind not in {"tens", "digits"} or found.value != int(found.value):
            return None
        return Numeral(i, i + found.width, int(found.value), found.joined, True, False, found.kind == "digits")
    value, joined, definite = known
    if not definite:
        return None
    after = atom(words, i + 1)
    if after is not None and after.kind == "ten" and not after.joined and not after.definite:
        return Numeral(i, i + 2, value + 10, joined, True, False, False)
    if after is not None and after.kind == "tens" and after.joined and after.definite:
        return Numeral(i, i + 2, value + int(after.value), joined, True, False, False)
    return Numeral(i, i + 1, value, joined, True, False, False)


def scaled_like(first: Numeral, second: Numeral) -> int:
    """«بين 5 و7 آلاف»: the scale stands once and holds for both."""
    if first.scaled or not second.scaled:
        return first.value
    for scale in (10**9, 10**6, 1000):
        if second.value >= scale and second.value % scale == 0 and first.value < second.value // scale:
            return first.value * scale
    return first.value
