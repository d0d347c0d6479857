"""Testimonies for tests, built from what matters in each; everything else is filled in."""

from waqai.model import Claim, Codes, Entity, Figure, Modality, Party, Span, Spot, Testimony
from waqai.model.fusion import Extent

PLACES = {
    "hama": Entity("hama", "حماة", "Hama", "town", "SY", "Hama", 35.13, 36.76, 0.0),
    "hama-prison": Entity("hama-prison", "سجن حماة المركزي", "Hama Central Prison", "prison", "SY", "Hama", 35.15, 36.77, 0.0),
    "hama-rural": Entity("hama#rural", "ريف حماة", "countryside of Hama", "area", "SY", "Hama", 35.13, 36.76, 30.0),
    "homs": Entity("homs", "حمص", "Homs", "town", "SY", "Homs", 34.73, 36.72, 0.0),
    "aleppo": Entity("aleppo", "حلب", "Aleppo", "town", "SY", "Aleppo", 36.2, 37.16, 0.0),
}


class FakeSides:
    """Two foes, one of them with a wing; a third party that is nobody's foe."""

    def of(self, member: str, day: str | None) -> str | None:
        return {"army": "gov", "ministry": "gov", "factions": "opp", "hts": "opp.hts", "sna": "opp.sna", "sdf": "sdf"}.get(member)

    def opposed(self, one: str, other: str, day: str | None) -> bool:
        return {one.partition(".")[0], other.partition(".")[0]} == {"gov", "opp"}

    def allied(self, one: str, other: str) -> bool:
        return False

    def same(self, one: str, other: str) -> bool:
        return one == other or one.startswith(f"{other}.") or other.startswith(f"{one}.")


def party(name: str) -> Party:
    """«army» is an actor with its side; «?words» are words of nobody known."""
    if name.startswith("?"):
        return Party(name[1:])
    return Party(name, Entity(name, name, name.title(), "armed_group", "SY"), FakeSides().of(name, None) or "", by="actor")


def told(
    kind: str,
    place: str | None = "hama",
    day: str = "2024-12-05",
    *,
    document: str = "d1",
    outlet: str | None = None,
    at: str = "18:00",
    published: str | None = None,
    agents: tuple[str, ...] = (),
    patients: tuple[str, ...] = (),
    speaker: str | None = None,
    modality: Modality = "actual",
    background: bool = False,
    figures: tuple[tuple[str, int | None, int | None], ...] = (),
    extent: Extent = "whole",
    dated: bool = True,
    origin: str | None = None,
    sentence: int = 0,
    withdrawn: bool = False,
    words: str = "",
    number: int = 0,
    trigger_words: str = "",
) -> Testimony:
    """One testimony; `number` tells several of one kind in one document apart. trigger_words: those of the claim, its type if none
    are given."""
    said = party(speaker) if speaker else None
    trigger = Span(sentence + 10 * number, sentence + 10 * number + 4, trigger_words or kind)
    claim = Claim(
        id=f"{document}-{kind}-{modality}-{sentence}-{number}", type=kind, trigger=trigger, agents=(), patients=(), instrument=None,
        places=(), time=None, quantities=tuple(Figure(0, 1, str(low), of, low, high) for of, low, high in figures), attribution=(),
        modality=modality, background=background, plover=Codes(""), acled="", cameo="",
        evidence=Span(trigger.start, trigger.end, words), confidence=0.9, why="",
    )  # fmt: skip
    return Testimony(
        claim=claim, document=document, version=1, outlet=outlet or f"outlet of {document}", origin=origin or document,
        published=published or f"{day}T{at}:00.000000+00:00", first=day, last=day, dated=dated,
        spots=(Spot(place, PLACES.get(place), "at", extent),) if place else (),
        agents=tuple(map(party, agents)), patients=tuple(map(party, patients)), speaker=said,
        speaker_side=said.side if said else "", sentence=sentence, withdrawn=withdrawn,
    )  # fmt: skip
