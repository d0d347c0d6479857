"""Who says it, independently of whom, and whether it is against their own interest."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final, Literal

from waqai.fuse.families import family, gainers, losers
from waqai.model import Party, Sides, Testimony
from waqai.script import fold_word

Interest = Literal["against", "own", "none"]
"""Of the speaker in what the claim says: it harms the speaker's side, serves it, or neither is known."""

_HARMING: Final = frozenset({"strike", "blast", "execution", "chemical_attack", "torture", "sexual_violence", "loot", "destroy"})
"""Deeds that whoever does them to civilians gains nothing by telling; strikes on others are announced with pride."""


class Voices:
    """The voices of a set of testimonies. A text carried by many is one voice, that of its first outlet; so is a body that many
    quote; an outlet is one voice however often it reports."""

    def __init__(self, testimonies: Iterable[Testimony]) -> None:
        first: dict[str, tuple[str, str]] = {}
        for t in testimonies:
            at = (t.published or "~", t.credit or t.outlet)
            first[t.origin] = min(first.get(t.origin, at), at)
        self._first: Mapping[str, str] = {origin: outlet for origin, (_, outlet) in first.items()}

    def of(self, testimony: Testimony) -> str:
        """Key of the voice: the body that is quoted if it has a name, else the outlet that the text is from."""
        for link in testimony.claim.attribution:
            if link.entity is not None and link.entity.kind == "media":
                return f"outlet:{_named(link.entity.name_ar)}"
        speaker = testimony.speaker
        if speaker is not None and speaker.entity is not None:
            return f"body:{speaker.entity.id}"
        if speaker is not None and (speaks := _named(speaker.text)) and not _NAMELESS & set(speaks.split()):
            return f"outlet:{speaks}"
        return f"outlet:{_named(testimony.credit or self._first.get(testimony.origin, testimony.outlet))}"

    def independent(self, testimonies: Iterable[Testimony]) -> int:
        """How many voices there are; bodies of one side in its own interest are one."""
        return len({self.of(t) for t in testimonies})


@lru_cache(maxsize=50_000)
def _named(outlet: str) -> str:
    """A name as it is compared: folded, without what stands in brackets and without the noun that heads it."""
    words = fold_word(outlet.partition("(")[0]).split()
    while len(words) > 1 and words[0] in _HEADS:
        words = words[1:]
    return " ".join(words)


_NAMELESS: Final = frozenset(
    map(
        fold_word,
        "مصدر المصدر مصدران مصدرين مصادر المصادر ناشط ناشطا ناشطون ناشطين ناشطة نشطاء الناشطون سكان السكان ساكن أهالي الأهالي أهال "
        "شاهد شهود الشهود عيان مراسل مراسلنا مراسلون مراسلها مندوب مسؤول مسؤولان مسؤولون ضابط ضابطان قيادي قياديون قائد القائد "
        "قادة أحد إحدى طبيب أطباء مسعف مسعفون ناطق متحدث المتحدث الناطق بيان البيان تقرير التقرير حصيلة الحصيلة بعض عدد آخرون "
        "وجهاء وسيط الوسطاء أوساط دبلوماسي دبلوماسيون محلل محللون مراقبون معلومات أنباء تقديرات الوزارة القيادة الإدارة الغرفة "
        "المجلس الحركة الهيئة المركز أقارب عائلة عائلات نازح نازحون مقيم مقيمون موظف عامل صاحب ذاته نفسه هو هي".split(),
    )
)
"""Words of a speaker who has no name, or whose name stood before: it is the report that says so."""
_HEADS: Final = frozenset(fold_word(word) for word in "وكالة شبكة قناة صحيفة موقع نشرة إذاعة منصة لوكالة لقناة لصحيفة".split())


def interest(testimony: Testimony, sides: Sides) -> Interest:
    """Whether what is claimed, or denied, harms or serves the side that speaks."""
    speaker = testimony.speaker_side
    if not speaker:
        return "none"
    day = testimony.last or None
    served = _served(testimony, speaker, sides, day)
    if served is None:
        return "none"
    denied = testimony.claim.modality in {"denied", "failed"}
    return "own" if served != denied else "against"


def _served(testimony: Testimony, speaker: str, sides: Sides, day: str | None) -> bool | None:
    """Whether it serves the speaker that the thing happened; None where that is not known."""
    wins, fails = gainers(testimony), losers(testimony)
    foes = any(p.by == "foe" for p in testimony.agents)
    if _any_same(wins, speaker, sides) or any(sides.opposed(speaker, side, day) for side in fails):
        return True
    if _any_same(fails, speaker, sides) or any(sides.opposed(speaker, side, day) for side in wins):
        return False
    if testimony.claim.type in {"capture", "advance"} and foes:
        return False
    done = _party_sides(testimony.agents)
    hurt = _party_sides(testimony.patients)
    if family(testimony.claim) in _HARMING and _any_same(done, speaker, sides):
        return False if any(p.sort is not None and p.sort.role == "CVL" for p in testimony.patients) else None
    if testimony.claim.type in {"kill", "injure"} and _any_same(hurt, speaker, sides):
        return False
    if any(sides.opposed(speaker, side, day) for side in hurt) or (
        testimony.claim.type == "repel" and _any_same(done, speaker, sides)
    ):
        return True
    return None


def _party_sides(parties: Sequence[Party]) -> frozenset[str]:
    return frozenset(p.side for p in parties if p.side)


def _any_same(some: Iterable[str], side: str, sides: Sides) -> bool:
    return any(sides.same(one, side) for one in some)


def denies(testimony: Testimony) -> bool:
    """Whether the testimony says that it did not happen."""
    return testimony.claim.modality == "denied"


def asserts(testimony: Testimony) -> bool:
    """Whether the testimony says that it happened, and its outlet stands by it."""
    return testimony.claim.modality in {"actual", "failed"} and not testimony.withdrawn
