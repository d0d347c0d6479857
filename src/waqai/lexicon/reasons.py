"""Weights of the reasons by which fusion joins testimonies (reasons.tsv)."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from waqai.errors import ResourceError
from waqai.lexicon.tables import rows

REASON_COLUMNS: Final = ("rule", "weight", "because", "source")


@cache
def load_reasons() -> Mapping[str, float]:
    """Weight of each rule by its name, once a process. Raises ResourceError for a rule that stands twice or a weight that is
    none."""
    found: dict[str, float] = {}
    for line, row in rows("reasons.tsv", REASON_COLUMNS):
        if not row["rule"] or row["rule"] in found:
            raise ResourceError("reasons.tsv", line, "rule", row["rule"], "a name of its own")
        try:
            found[row["rule"]] = float(row["weight"])
        except ValueError as error:
            raise ResourceError("reasons.tsv", line, "weight", row["weight"], "a number") from error
        if not row["because"]:
            raise ResourceError("reasons.tsv", line, "because", "", "what the weight rests on")
    return MappingProxyType(found)
