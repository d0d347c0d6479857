"""Sites told by a description or by their noun alone: «القصر الجمهوري», «باحة القصر», «معسكر خالد … المعسكر», «الفوج 46»."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from waqai.language.grammar import NOMINAL, Sentence
from waqai.language.naming import name_key
from waqai.language.phrases import Phrase
from waqai.language.words import Word
from waqai.lexicon import Gazetteer, Place, first_is_body
from waqai.model import Entity
from waqai.resolve.again import DISTRICTS, SENTENCES_BACK, SETTLED, Placed
from waqai.resolve.areas import NEAR, beside
from waqai.resolve.places import HEAD_KINDS, Scene, decide, in_town, search

LONGEST_NAME: Final = 4
"""Words of a name, a description or a unit that is looked up, at most."""


@dataclass(frozen=True, slots=True)
class Sites:
    """What the sites of a document are looked up in. placed: what a place name means in it; country: the story's."""

    sentences: Sequence[Sentence]
    placed: Placed
    scene: Scene
    gazetteer: Gazetteer
    country: str | None

    def landmark(self, sentence: Sentence, phrase: Phrase) -> Entity | None:
        """The site that a phrase means, or what is round it: by a description that a town of this text has for a name, or by its
        noun alone, the last one told of."""
        words = sentence.words
        site = next((k for k in range(phrase.head, phrase.end) if words[k].det and _is_site(words[k])), -1)
        if site < 0:
            return None
        before = self.sentences[max(0, sentence.index - SENTENCES_BACK + 1) : sentence.index + 1][::-1]
        towns = [name_key(one, name) for one in before for name in one.names.values() if name.kind == "place"]
        place = self._described(sentence, site, phrase.end, towns)
        titled = all(words[k].base in _TITLES for k in range(site + 1, phrase.end))  # «القصر الرئاسي» goes on as «القصر»
        if place is None and (site == phrase.end - 1 or (titled and words[site].base in _STATELY)):
            place = self._told(before, sentence, phrase.start, words[site].base, towns)
        return _round(self.gazetteer.entity(place), sentence, phrase.start, site) if place is not None else None

    def base_of_unit(self, sentence: Sentence, phrase: Phrase) -> Entity | None:
        """The base that a unit is called by in the role of a place: «السيطرة على الفوج 46», «محيط اللواء 52»; in running text its
        name is the unit's."""
        first = next((k for k in range(phrase.start, phrase.end) if first_is_body(sentence.words[k].base)), -1)
        if first < 0 or not self.country:
            return None
        head = ("ال" if sentence.words[first].det else "") + sentence.words[first].base
        for end in range(min(phrase.end, first + LONGEST_NAME), first + 1, -1):
            key = " ".join((head, *(sentence.words[k].text for k in range(first + 1, end))))
            places = search(self.gazetteer, key, self.country)
            winner, _ = decide(places, self.scene) if places else (None, [])
            if winner is not None:
                return _round(self.gazetteer.entity(winner.place), sentence, phrase.start, first)
        return None

    def _told(self, before: Sequence[Sentence], sentence: Sentence, start: int, noun: str, towns: Sequence[str]) -> Place | None:
        """The last site told of, before token `start`, that begins with a noun: «معسكر خالد», «القصر الجمهوري»."""
        for one in before:
            for k in range((start if one is sentence else len(one)) - 2, -1, -1):
                if one.words[k].base != noun or one.words[k].suffix:
                    continue
                behind = one.words[k + 1]
                if one.words[k].det:
                    if behind.adjectives or behind.det:
                        return self._described(one, k, k + 2, towns)
                    continue
                name = one.names.get(k) or one.names.get(k + 1)
                if name is not None and name.kind == "place":
                    place = self.placed(one, name)
                    own = place is None or name.start == k or place.kind in HEAD_KINDS.get(noun, _PLAIN)
                    return place if own else None  # «جسر الرستن» is not the town
                if one.tags[k + 1] == NOMINAL and behind.det:
                    return None  # one that no table knows
        return None

    def _described(self, sentence: Sentence, head: int, limit: int, towns: Sequence[str]) -> Place | None:
        """«القصر الجمهوري», «السوق العربي»: a description that many towns have, and that a town of this text has for a name.

        A palace of state is the only one of its country. towns: the names told of before, «القصر الرئاسي» being listed as «القصر
        الرئاسي في عدن».
        """
        word = sentence.words[head]
        if not (self.country or self.scene.anchors):
            return None
        for end in range(min(limit, head + LONGEST_NAME), head + 1, -1):
            key = " ".join((f"ال{word.base}", *(sentence.words[k].text for k in range(head + 1, end))))
            spelled = [key, *(f"{key} في {town}" for town in dict.fromkeys(towns))]
            places = [place for name in spelled for place in search(self.gazetteer, name, self.country)]
            near = in_town(places, self.scene, self.gazetteer) if self.scene.anchors else []
            if not near and len(places) == 1 and word.base in _STATELY:
                near = places
            if near:
                winner, _ = decide(near, self.scene)
                return winner.place if winner is not None else None
        return None


def _is_site(word: Word) -> bool:
    return word.head_class == "facility" or (word.head_class == "place" and word.base not in SETTLED.keys() | DISTRICTS)


def _round(entity: Entity, sentence: Sentence, start: int, site: int) -> Entity:
    """«محيط القصر» is round it."""
    near = next((sentence.words[k].base for k in range(start, site) if sentence.words[k].base in NEAR), "")
    return beside(entity, near, ()) if near else entity


_PLAIN: Final = frozenset({"facility"})
_TITLES: Final = frozenset("رياسي جمهوري ملكي رياسيه".split())
"""Adjectives of a palace that only say whose seat it is."""
_STATELY: Final = frozenset({"قصر", "برلمان"})
"""Buildings of which a country has one of a description."""
