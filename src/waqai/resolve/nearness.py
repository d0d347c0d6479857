"""Places of names that are nearly the one asked for: other ways of writing it in Latin letters, and misspellings."""

import re
from collections.abc import Iterable, Iterator
from math import log10
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from waqai.lexicon import Name, place_name
from waqai.lexicon.gazetteer import loose
from waqai.resolve.lookup import plain
from waqai.resolve.places import AREAS, PARTS
from waqai.resolve.questions import Places

OFFERED: Final = 5
"""Places offered at most."""
TWO_EDITS_FROM: Final = 7
"""Letters from which on a name two edits away is near; below, one is."""
LEAST_LIKELY: Final = 3.0
"""By so much may a place offered be less likely than the first: an edit counts 2, ten times as many people 1, a place by hand 1."""
SHORTEST: Final = 3
"""Letters of the shortest name for which others are offered."""
KNOWN_TO: Final = 5_000
"""People from which on a settlement is taken for a name in other Latin letters though nothing says which country is meant."""
_LATIN: Final = re.compile("[a-z]", re.IGNORECASE)
_DOUBLED: Final = re.compile(r"(.)\1+")
_SOUNDS: Final = tuple(
    (re.compile(pattern), letter)
    for pattern, letter in (
        (r"\bt[ae]ll?\b", "tal"),
        ("kh", "x"),
        ("gh", "g"),
        ("sh|ch", "c"),
        ("th", "t"),
        ("dh", "d"),
        ("ph", "f"),
        ("q", "k"),
        ("[aeiy]*[iy][iey]*|e+", "i"),
        ("[ouw]+", "u"),
        (r"(?<=[aiu])h\b", ""),
    )
)
"""How one Arabic sound is written in Latin letters by different hands, and one letter for it."""


def skeleton(name: str) -> str:
    """A plain Latin name as its Arabic sounds: "Sheikhoun" and "Shaykhun", "Idleb" and "Idlib", "Sweida" and "Suwayda" are
    alike."""
    for pattern, letter in _SOUNDS:
        name = pattern.sub(letter, name)
    return _DOUBLED.sub(r"\1", name.replace(" ", ""))


class Nearness:
    """Finds places by nearly their names. The index of Latin sounds is built when first asked for."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._sounds: dict[str, list[str]] | None = None

    def alike(self, name: str) -> list[Name]:
        """The places whose names are the same but for blanks, articles, doubled letters and the way into Latin letters; of the
        preferred country, or else well known."""
        if _LATIN.search(name):
            found = self._latin(self._by_sound().get(skeleton(plain(name)), ()))
        else:
            gazetteer = self._places.names.gazetteer
            found = list(map(place_name, gazetteer.at(name) or gazetteer.like(name)))
        country = self._places.country
        kept = [one for one in found if one.country == country or (one.rank >= KNOWN_TO or _by_hand(one))]
        return self._places.ordered(one for one in kept if one.sub not in PARTS or one.country == country)

    def near(self, name: str, most: int = OFFERED) -> list[Name]:
        """The places of names one or two edits away, those of the preferred country first, the better known before the nearer;
        those far less likely than the first are left out."""
        ranked: dict[tuple[str, str], tuple[tuple[bool, float, str], Name]] = {}
        for distance, one in self._close(name):
            worth = 2.0 * distance + (0.5 if one.sub in AREAS else 0.0) - log10(10 + one.rank) - _by_hand(one)
            key = (one.country != self._places.country if self._places.country else False), worth, one.id
            called = self._called(one), one.country
            if called not in ranked or key < ranked[called][0]:
                ranked[called] = key, one
        best = sorted(ranked.values(), key=lambda pair: pair[0])
        return [one for key, one in best[:most] if key[0] == best[0][0][0] and key[1] - best[0][0][1] <= LEAST_LIKELY]

    def _called(self, one: Name) -> str:
        return skeleton(plain(one.place.name_en)) if one.place is not None else one.id

    def _close(self, name: str) -> Iterator[tuple[float, Name]]:
        latin = bool(_LATIN.search(name))
        key = skeleton(plain(name)) if latin else loose(name)
        if len(key) < SHORTEST or len(name) > LONGEST:
            return
        keys = self._by_sound() if latin else self._places.names.gazetteer.loose_keys()
        cutoff = 2 if len(key) >= TWO_EDITS_FROM else 1
        for found, distance, _ in process.extract(key, list(keys), scorer=OSA.distance, score_cutoff=cutoff, limit=None):
            rows: Iterable[Name]
            rows = self._latin(self._by_sound()[found]) if latin else map(place_name, self._places.names.gazetteer.like(found))
            for one in rows:
                if one.sub not in PARTS:
                    yield distance, one

    def _latin(self, keys: Iterable[str]) -> list[Name]:
        return list({one.id: one for key in keys for one in self._places.latin[key]}.values())

    def _by_sound(self) -> dict[str, list[str]]:
        if self._sounds is None:
            self._sounds = {}
            for key in self._places.latin:
                self._sounds.setdefault(skeleton(key), []).append(key)
        return self._sounds


LONGEST: Final = 60
"""Letters of the longest name for which others are offered."""


def _by_hand(one: Name) -> bool:
    return one.place is not None and one.place.hand
