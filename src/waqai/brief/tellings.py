"""What a sentence asserts by its own words: its moods and its kinds of event, against those of the claims it cites."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from waqai.brief.grounds import TABLE, Held, within
from waqai.brief.shapes import Language, Sentence
from waqai.model import GROUPS, Claim
from waqai.script import fold_word

MARKERS: Final[Mapping[str, Mapping[Language, str]]] = {
    "denied": {"ar": r"(?:نف[يت]|تنفي|ينفي|منفي|نفيها|نفيه)\w*|انكر\w*|تنكر|ينكر", "en": r"den(?:y|ies|ied|ial|ials)"},
    "failed": {"ar": r"فشل\w*|اخفق\w*|تعثر\w*", "en": r"fail(?:s|ed|ure)?|did not succeed|unsuccessful\w*|attempted|tried"},
    "threatened": {"ar": r"هدد\w*|تهديد\w*|يهدد|تهدد|توعد\w*", "en": r"threat(?:s|en|ens|ened|ening)?"},
    "planned": {"ar": r"عزم\w*|خط[هطة]\w*|يعتزم|تعتزم|ينوي|تنوي", "en": r"plan(?:s|ned|ning)?|intend\w*|decided to"},
    "demanded": {
        "ar": r"مطالب\w*|طالب\w*|يطالب|تطالب|دعا|دعت|دعوه",
        "en": r"demand(?:s|ed|ing)?|call(?:s|ed) (?:for|on)|order(?:s|ed)?",
    },
    "possible": {"ar": r"غير مو?كد\w*|محتمل\w*|احتمال\w*|ربما|قد", "en": r"may|might|possibl[ey]|unconfirmed"},
    "hypothetical": {"ar": r"افتراض\w*|لو|اذا", "en": r"supposition|suppos\w+|hypothetical\w*|if|would"},
}
"""Words one of which a sentence has where nothing it cites tells more than a denial, a threat, a plan …; folded."""
_DISPUTED: Final[Mapping[Language, str]] = {"ar": "موضع (?:خلاف|نزاع)", "en": "disputed|contested"}
"""Words that tell of a denial beside those who say that it happened."""
_SURE: Final = frozenset({"denied", "failed", "threatened", "planned", "demanded"})
"""Moods whose words, met in a sentence, must be those of a claim it cites."""
_MOOD_TYPES: Final[Mapping[str, frozenset[str]]] = {
    "denied": frozenset({"reject"}),
    "failed": frozenset({"repel"}),
    "threatened": frozenset({"threaten"}),
    "planned": frozenset(),
    "demanded": frozenset({"demand", "sentence"}),
}
"""Claim types that say themselves what a mood says."""
_FIGHTING: Final = frozenset(GROUPS["fighting"])
_HARM: Final = frozenset(GROUPS["harm"])
_TERRITORY: Final = frozenset(
    {*GROUPS["territory"], "overthrow", "surrender", "flee", "defect", "clash", "attack", "repel", "establish_base"}
)
_EVENTS: Final[tuple[tuple[Mapping[Language, str], frozenset[str], frozenset[str]], ...]] = (
    (
        {"ar": r"[ويت]?سيطر\w*|السيطره", "en": r"held by|holds|took|taken|taking of"},
        _TERRITORY,
        frozenset(),
    ),
    ({"ar": r"انسح\w+|ينسح\w+", "en": r"withdr\w+"}, frozenset({"withdraw", "redeploy", "hand_over", "flee"}), frozenset()),
    ({"ar": r"حاصر\w*|محاصر\w*|الحصار|حصار", "en": r"siege|besieg\w+"}, frozenset({"besiege", "break_siege"}), frozenset()),
    (
        {"ar": r"قصف\w*|غاره|غارات", "en": r"shell(?:ed|ing|s)?|air attacks?|drone attacks?|airstrikes?"},
        frozenset({"shelling", "airstrike", "drone_strike", "bombing", "attack", "chemical_attack", "interception"}),
        frozenset(),
    ),
    (
        {"ar": r"تفجير\w*", "en": r"bombings?"},
        frozenset({"bombing", "suicide_bombing", "assassination", "attack", "destroy"}),
        frozenset(),
    ),
    ({"ar": r"كيمياي\w+", "en": r"chemical"}, frozenset({"chemical_attack", "attack"}), frozenset()),
    (
        {"ar": r"اشتبك\w*|اشتباك\w*", "en": r"clash(?:ed|es)?"},
        frozenset({"clash", "attack", "repel", "advance", "capture"}),
        frozenset(),
    ),
    (
        {"ar": r"قتل|قتلت|مقتل|القتلي|قتلي|اغتال\w*|اغتيال|اعدم\w*|اعدام", "en": r"kill(?:ed|ing|s)?|assassinat\w+|execut\w+|dead"},
        _HARM | _FIGHTING,
        frozenset({"killed", "killed_or_wounded"}),
    ),
    (
        {"ar": r"اصاب|اصابت|اصيب\w*|اصابه|الجرحي|جرحي", "en": r"wound(?:ed|ing|s)?|injur\w+"},
        _HARM | _FIGHTING,
        frozenset({"wounded", "killed_or_wounded"}),
    ),
    (
        {"ar": r"اعتقل\w*|اعتقال|المعتقلين|اسر|خطف\w*|المخطوفين", "en": r"arrest\w*|detain\w*|abduct\w+|captive"},
        frozenset({*GROUPS["detention"], "abduct", "crackdown", "evacuate", "surrender"}),
        frozenset({"detained", "captured", "abducted", "released"}),
    ),
    (
        {"ar": r"افرج\w*|الافراج|افراج", "en": r"releas\w+"},
        frozenset({"release", "prison_break", "prisoner_exchange", "evacuate"}),
        frozenset({"released"}),
    ),
    (
        {"ar": r"نزح\w*|نزوح|النازحين|هجر|هجرت|تهجير|اجلي|اجلاء", "en": r"displac\w+|evacuat\w+|fled|flight"},
        frozenset(GROUPS["movement"]) | {"prison_break"},
        frozenset({"displaced", "evacuated"}),
    ),
    (
        {"ar": r"احتج|احتجت|احتجاج|المحتجين", "en": r"protest(?:s|ed|ing|ers)?"},
        frozenset(GROUPS["unrest"]),
        frozenset({"protesters"}),
    ),
    (
        {"ar": r"اطلاق النار|هدنه", "en": r"ceasefire"},
        frozenset({"ceasefire", "ceasefire_violation", "agree", "mediate"}),
        frozenset(),
    ),
    ({"ar": r"استسل\w+", "en": r"surrender\w*"}, frozenset({"surrender", "defect", "capture"}), frozenset({"surrendered"})),
    ({"ar": r"انشق\w*", "en": r"defect\w*"}, frozenset({"defect", "surrender"}), frozenset()),
)
"""Words that tell of a kind of event, folded; claim types one of which is cited where they stand, or kinds of figure."""


def mood_faults(sentence: Sentence, own: str, language: Language, held: Held) -> Iterator[str]:
    """Moods of the claims cited that the sentence leaves out, and moods of its own. own: its own words alone."""
    cited = [claim for ref in sentence.refs for claim in held.claims(ref)]
    meant = _of_incidents(sentence, cited, held)
    moods: set[str] = {claim.modality for claim in meant}
    told = {mood for mood in moods if _marked(own, mood, language)}
    whole = _quotes_all(sentence, language)
    if moods and "actual" not in moods and not told and not whole:
        yield f"what is only {'/'.join(sorted(moods))} is told without a word of it"
    disputed = "denied" in told or _has(_DISPUTED[language], own, language)
    for ref in sentence.refs if sentence.incidents else ():
        here = {claim.modality for claim in held.claims(ref) if within(ref, claim.trigger.start, claim.trigger.end)}
        if here == {"denied"} and "actual" in moods and not disputed and not whole:
            yield "what is denied in a span cited is told without a word of that"
    for mood in sorted(_SURE):
        if _marked(own, mood, language) and not _has_mood(cited, mood):
            yield f"it says that something is {mood}, and nothing cited says so"


def _of_incidents(sentence: Sentence, cited: list[Claim], held: Held) -> list[Claim]:
    """Of the claims cited those of the incidents told of; all where none is named, or none of theirs is cited."""
    wanted = {
        (told.document, told.version, told.claim.id)
        for one in sentence.incidents
        if (incident := held.incidents.get(one)) is not None
        for told in incident.testimonies
    }
    found = [claim for ref in sentence.refs for claim in held.claims(ref) if (ref.document, ref.version, claim.id) in wanted]
    return found or cited


def _has_mood(cited: list[Claim], mood: str) -> bool:
    stance = {"denied": "denies"}.get(mood)
    return any(
        claim.modality == mood or claim.type in _MOOD_TYPES[mood] or any(link.stance == stance for link in claim.attribution)
        for claim in cited
    )


def _quotes_all(sentence: Sentence, language: Language) -> bool:
    """Whether a sentence gives the whole of a span in its own letters, its mood with it."""
    return language == "ar" and any(
        piece.kind == "quote" and piece.ref is not None and len(piece.text) >= len(sentence.refs[piece.ref].quote.strip()) - 2
        for piece in sentence.pieces
        if piece.ref is None or piece.ref < len(sentence.refs)
    )


def _marked(own: str, mood: str, language: Language) -> bool:
    return _has(MARKERS[mood][language] if mood in MARKERS else "(?!)", own, language)


def event_faults(sentence: Sentence, own: str, language: Language, held: Held) -> Iterator[str]:
    """Kinds of event that the sentence's own words tell of and no claim it cites does."""
    types = {claim.type for ref in sentence.refs for claim in held.claims(ref)}
    counted = {figure.of for ref in sentence.refs for figure in held.figures(ref)}
    table = any(ref.document.startswith(TABLE) for ref in sentence.refs)
    for words, allowed, figures in _EVENTS:
        met = _first(words[language], own, language)
        if met and not types & allowed and not counted & figures and not (table and allowed is _TERRITORY):
            yield f"«{met}» tells of an event of a kind that nothing cited tells of"


def _has(pattern: str, own: str, language: Language) -> bool:
    return bool(_first(pattern, own, language))


def _first(pattern: str, own: str, language: Language) -> str:
    text = fold_word(own) if language == "ar" else own.casefold()
    clitic = "(?:[وف]?[بلك]?(?:ال|لل)?)" if language == "ar" else ""
    found = re.search(rf"(?<!\w){clitic}(?:{pattern})(?!\w)", text)
    return found.group() if found else ""
