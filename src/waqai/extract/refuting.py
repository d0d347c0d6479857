"""What the words around a telling say of it: that it is untrue, that it may be, that it is not so."""

from typing import Final

from waqai.extract.event import Event
from waqai.extract.governing import AMID
from waqai.extract.negation import NEGATORS, REPORT
from waqai.language.clauses import clause_of
from waqai.language.grammar import NOMINAL, VERB, Sentence
from waqai.lexicon import Cue
from waqai.model import Modality

_ADJACENT: Final = frozenset({"بلا", "دون", "بدون", "عدم", "غير", "محاوله"})
_MODAL: Final[dict[str, Modality]] = {
    "denied": "denied",
    "failed": "failed",
    "threatened": "threatened",
    "planned": "planned",
    "demanded": "demanded",
    "possible": "possible",
    "hypothetical": "hypothetical",
}
"""Kinds of cue that set a modality, which is called like them."""


def cue_mood(event: Event, starts: list[int], cues: list[tuple[int, int, Cue]]) -> tuple[Modality, str] | None:
    """The modality that a fixed phrase of its clause gives an event, and the phrase; None where none does."""
    sentence, head = event.sentence, event.head
    begin, end = clause_of(starts, len(sentence), head)
    for start, stop, cue in reversed(cues):
        value = _MODAL.get(cue.kind)
        if value is None or stop > event.span[0] + (event.form == "phrase") * 2:
            continue
        if cue.words[0] in _PUTTING_RIGHT:
            continue  # «وصوابه سيطرتها على القرية المجاورة»
        if any(cue.words == (w,) for w in NEGATORS | {"قد", "غير", "دون", "بدون", "عدم", "من دون"}) or (
            cue.words[0] in NEGATORS and len(cue.words) == 1
        ):
            if cue.words[0] in {"دون", "بدون", "عدم"} and stop == event.span[0]:
                return "denied", cue.words[0]
            continue
        opened = sentence.tag(stop) == "S" or cue.words[-1] == "ان"
        if opened and cue.words[-2:-1] in _WITHOUT and _left_behind(event, stop):
            continue
        if cue.kind == "possible" and any(other.kind == "denied" and end == start for _, end, other in cues):
            continue  # «لا صحة لأنباء عن انقلاب»
        if cue.kind == "denied" and cue.scope == "next" and _amid(sentence, stop, event.span[0]):
            continue  # «لم تقع إصابات في الهجوم»: attacked it was
        if cue.words[-1] in _ADJACENT or (event.form == "finite" and cue.kind in {"failed", "denied"} and not opened):
            nearly = cue.words[0] in _NEARLY and not any(sentence.tags[k] in "VLSMR" for k in range(stop, event.span[0]))
            if stop == event.span[0] or nearly:
                return value, " ".join(cue.words)
            continue
        inside = begin <= start < end
        between = range(stop, head)
        fresh = any(
            sentence.tags[k] == VERB and (sentence.conj(k) or (sentence.words[k].verbs and sentence.words[k].verbs[0].conj))
            for k in between
        )
        fresh = fresh or any(sentence.text(k) in _THERE_IS for k in between)
        fresh = fresh or any(k in starts and sentence.tags[k] == NOMINAL for k in between)  # «…، مشيرا إلى أن …»
        fresh = fresh or (opened and any(sentence.words[k].base in _TURNING for k in between))
        if cue.kind == "hypothetical" and not inside and any(sentence.tags[k] == "S" and sentence.conj(k) for k in between):
            continue  # «لم تنسحب من أي موقع، وأن البلدة في يدها»
        relative = any(sentence.tags[k] == "R" and not (cue.kind == "denied" and _tells(sentence, k + 1)) for k in between)
        if cue.scope == "next" and (fresh or relative or head - stop > (14 if opened else 4)):
            continue
        if cue.scope == "clause" and ((not inside and (fresh or any(sentence.tags[k] == "L" for k in between))) or relative):
            continue
        if cue.scope not in {"next", "clause", "sentence"}:
            continue
        if cue.kind == "denied" and cue.scope == "sentence" and not inside:
            continue  # «وصفها بأنها كاذبة، وأضاف أن …»
        if cue.kind == "hypothetical" and cue.scope == "sentence" and start > 3 and not inside:
            continue
        return value, " ".join(cue.words)
    return None


def _amid(sentence: Sentence, begin: int, i: int) -> bool:
    """The definite event noun at token i is where or when what stands before it from `begin` on did not happen."""
    return i - 1 > begin and sentence.words[i].det and sentence.tags[i - 1] == "P" and sentence.words[i - 1].base in AMID | {"في"}


_THERE_IS: Final = frozenset({"وهناك", "وثمه", "فهناك", "فثمه"})
"""What begins to tell of something else: «لا صحة لدخولهم البلدة، وهناك معارك في محيطها»."""
_PUTTING_RIGHT: Final = frozenset({"وصوابه", "وصوابها", "والصواب", "والصحيح"})
"""What an outlet opens with what it should have told: it calls false what stands before."""
_TURNING: Final = frozenset({"فقد", "اذ", "لكن", "لكنها", "لكنه", "لكنهم", "بل"})
"""What goes on to what did happen: «لا يمكن القول إنها تسيطر على المدينة، فقد دخلت حيا واحدا»."""
_WITHOUT: Final = frozenset({("دون",), ("بدون",)})


def _left_behind(event: Event, begin: int) -> bool:
    """«أقر، من دون أن يسمي المدينة، بأن قواته فقدتها»: «دون أن», which ends before token `begin`, takes back one verb only."""
    sentence, i = event.sentence, event.span[0]
    between = range(begin, event.head)
    if event.form == "finite":
        return any(sentence.tags[k] == VERB for k in between)
    return any(sentence.text(k) == "،" for k in between) and not sentence.conj(i)


_NEARLY: Final = frozenset({"كاد", "كادت"})
"""Verbs with their subject before the verb they take back: «كادت قذيفة تصيب المدرسة»."""


def refuted(event: Event, cues: list[tuple[int, int, Cue]]) -> tuple[int, str] | None:
    """The word by which something is told that is called false behind it, and what calls it so.

    «ما يشاع عن انسحاب القوات غير صحيح», «القول إن الجيش خرج كذب»; not «قال إنه سيطر عليها، ونفى أنباء كاذبة عن انسحابه».
    """
    sentence = event.sentence
    behind = [
        (start, " ".join(cue.words))
        for start, _, cue in cues
        if cue.kind == "denied"
        and start > event.head
        and (cue.scope == "sentence" or cue.words[0] in _MERE or cue.words == _UNTRUE)
    ]
    if not behind:
        return None
    until = behind[0][0]
    same = sentence.words[until - 1].det and sentence.words[until - 1].base in _THE_REPORT
    until -= same  # «زعمت صفحات أن الجيش انسحب، لكن الخبر غير صحيح»: that same report
    told = next((k for k in range(event.head + 1, until) if _tells(sentence, k)), -1)
    if told >= 0:  # «سيطر الجيش على البلدة، كما قالت صفحات، لكن الخبر غير صحيح»
        return (told, behind[0][1]) if same and sentence.words[told - 1].base in _AS_TOLD else None
    inside = False
    for k in range(event.span[0] - 1, max(-1, event.span[0] - REPORT), -1):
        if _tells(sentence, k):
            above = sentence.tags[k] != VERB and k > 0 and sentence.tags[k - 1] == VERB and _tells(sentence, k - 1)
            return k - above, behind[0][1]  # «نشرت مواقع …»: the verb
        if sentence.tags[k] == VERB and k > 0 and sentence.words[k - 1].base == "ما":
            return k, behind[0][1]  # «ما تبثه القناة عن انسحاب القوات كذب»
        if sentence.text(k) == "،" or (sentence.tags[k] == VERB and (inside or not same)):
            return None
        inside = inside or sentence.tags[k] == VERB  # «ادعت صفحات أن الجيش بدأ الانسحاب، لكن الخبر كاذب»
    return None


def _tells(sentence: Sentence, k: int) -> bool:
    return bool(sentence.words[k].lemmas() & _REPORTED) or sentence.words[k].base in _REPORTED


_AS_TOLD: Final = frozenset({"كما", "حسبما", "وفقما", "مثلما"})
_THE_REPORT: Final = frozenset("خبر نبا ادعاء زعم كلام حديث قول انباء اخبار ادعاءات مزاعم منشور روايه معلومه معلومات شايعه".split())
"""Definite nouns, without their article, that point back to what was told."""
_UNTRUE: Final = ("ليس", "صحيحا")
_MERE: Final = frozenset({"محض", "مجرد"})
_REPORTED: Final = frozenset(
    "قول نبا انباء خبر اخبار حديث شايعه اشاعه شايعات اشاع ترديد تردد تداول زعم مزاعم ادعاء ادعي روج نشر قال انباء ذكر تقرير معلومه "
    "معلومات الانباء القول الحديث كلام بث تناقل تداول ذاع تحدث روايه اعلان كتب ورد اورد حكي".split()
)
