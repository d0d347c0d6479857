"""Triggers: the words that name events, with the frame each one opens."""

from collections.abc import Mapping
from typing import Final

from waqai.errors import ResourceError
from waqai.lexicon.tables import rows
from waqai.model import GROUP_OF
from waqai.script import fold_word

FILES: Final = ("unrest", "restriction", "politics", "forces", "detention", "movement", "territory", "harm", "fighting")
"""Order of the tables; the first row of a lemma whose conditions hold decides, so the narrower tables come first."""
COLUMNS: Final = ("lemma", "forms", "type", "roles", "needs", "blocks", "span", "says", "silent", "source")
ROLES: Final = frozenset(
    {"agent", "patient", "place", "from", "to", "through", "target", "instrument", "recipient", "content", "none"}
)
SPANS: Final = frozenset({"", "self", "o", "self+o", "s+self"})
NONE: Final = "none"


class Condition:
    """One test on a trigger's surroundings.

    where: s (subject), o (object or genitive), w (anywhere in the clause), before (in the clause, before the trigger), next (the
    very next word), adj, or a folded preposition. lemmas, classes: the head must be one of them; both empty asks only that the
    position is filled. phrases: alternatives of several words. nearby: it is on words around the trigger, whatever position they
    stand in. Three more places to look: of (the places that a predicate without a verb is said of), tense and counted (the
    trigger itself).
    """

    __slots__ = ("classes", "lemmas", "nearby", "phrases", "where")

    def __init__(
        self,
        where: str,
        lemmas: frozenset[str],
        classes: frozenset[str],
        phrases: tuple[str, ...] = (),
    ) -> None:
        self.where = where
        self.nearby = where in {"w", "before", "next", "counted", "tense"}
        self.lemmas = lemmas
        self.classes = classes
        self.phrases = phrases


class Trigger:
    """One row of a trigger table: in these surroundings the word names an event of this type.

    words: for a fixed phrase its folded words in order, else the single lemma. forms: v f m n p (see the resources' README).
    roles: position (s, o, adj or folded preposition) to role. origin: file and line, shown as the reason of a claim.
    """

    __slots__ = ("blocks", "forms", "needs", "origin", "plurals", "roles", "says", "silent", "span", "type", "words")

    def __init__(
        self,
        words: tuple[str, ...],
        forms: str,
        type: str,
        roles: Mapping[str, str],
        needs: tuple[Condition, ...],
        blocks: tuple[Condition, ...],
        span: str,
        says: str,
        silent: str,
        origin: str,
        plurals: tuple[str, ...] = (),
    ) -> None:
        self.words = words
        self.forms = forms
        self.type = type
        self.roles = roles
        self.needs = needs
        self.blocks = blocks
        self.span = span
        self.says = says
        self.silent = silent
        self.origin = origin
        self.plurals = plurals


def load_triggers() -> list[Trigger]:
    """All trigger rows in the order of their files. Raises ResourceError with file and line for a row that breaks the schema."""
    found = []
    for name in FILES:
        file = f"triggers_{name}.tsv"
        for line, row in rows(file, COLUMNS):
            found.append(_trigger(file, line, row))
    return found


def _trigger(file: str, line: int, row: Mapping[str, str]) -> Trigger:
    if row["type"] not in GROUP_OF and row["type"] != NONE:
        raise ResourceError(file, line, "type", row["type"], "a claim type")
    if row["forms"] not in {"v", "f", "m", "n", "p"}:
        raise ResourceError(file, line, "forms", row["forms"], "one of v f m n p")
    if row["span"] not in SPANS:
        raise ResourceError(file, line, "span", row["span"], "self, o, self+o or s+self")
    roles: dict[str, str] = {}
    for pair in row["roles"].split():
        position, _, role = pair.partition("=")
        if role not in ROLES:
            raise ResourceError(file, line, "roles", pair, "position=role")
        roles[fold_word(position)] = role
    lemma, *plurals = row["lemma"].split("|")
    words = tuple(fold_word(word) for word in lemma.split()) if row["forms"] == "p" else (fold_word(lemma),)
    return Trigger(
        words,
        row["forms"],
        row["type"],
        roles,
        conditions(file, line, "needs", row["needs"]),
        conditions(file, line, "blocks", row["blocks"]),
        row["span"] or "self",
        row["says"],
        row["silent"],
        f"{file.removesuffix('.tsv')}:{line}",
        tuple(map(fold_word, plurals)),
    )


def _bare(phrase: str) -> str:
    """The folded words of a phrase without their articles, as the words of a clause are compared."""
    return " ".join(word.removeprefix("ال") if len(word) > len("الله") else word for word in fold_word(phrase).split())


def conditions(file: str, line: int, column: str, cell: str) -> tuple[Condition, ...]:
    """Parse `needs` or `blocks`: conditions separated by `;`, alternatives by `|`, classes marked with @."""
    found = []
    for part in cell.split(";"):
        where, _, values = part.strip().partition(":")
        if not where:
            continue
        alternatives = [value.strip() for value in values.split("|") if value.strip()]
        if where in {"w", "before", "next"} and not alternatives:
            raise ResourceError(file, line, column, part, "a condition with words")
        if where == "tense" and alternatives not in (["lasting"], ["finite"], ["state"], ["ours"]):
            raise ResourceError(file, line, column, part, "tense:lasting, tense:finite, tense:state or tense:ours")
        found.append(
            Condition(
                fold_word(where),
                frozenset(fold_word(value) for value in alternatives if not value.startswith("@") and " " not in value),
                frozenset("event" if value == "@masdar" else value[1:] for value in alternatives if value.startswith("@")),
                tuple(_bare(value) for value in alternatives if " " in value),
            )
        )
    return tuple(found)
