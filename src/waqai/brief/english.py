"""English as far as a brief composes it: articles before names, counted nouns, lists, days."""

from datetime import date
from typing import Final

DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WITH_ARTICLE: Final = frozenset(
    "Army Armed Navy Force Forces Ministry Ministries Observatory Command Division Brigade Government Party Council Front Movement "
    "Coalition Authority Agency Police Committee Union Guard Guards Corps Room Operations Organisation Organization Department "
    "Parliament Presidency Court Commission Alliance Syndicate Service Directorate Bureau Office Administration Centre Center "
    "League Nations States Kingdom Crescent Cross Brigades Battalion Regiment Legion Assembly Federation Network Militia "
    "Battalions Room Defence".split()
)
"""Words that make a name one with an article: «the Syrian Ministry of Defence»."""


def article(name: str) -> str:
    """ "the " where the name wants it, else ""."""
    words = name.replace("(", " ").replace(",", " ").split()
    if is_common(name):
        return "the " if words[0] == "Global" else ""
    if not words or words[0].casefold() in {"the", "a", "an"} or words[0].casefold().startswith("al-"):
        return ""
    return "the " if any(word in _WITH_ARTICLE for word in words) else ""


def is_common(name: str) -> bool:
    """Whether a name is a phrase of common nouns that only a table writes with a capital: «Armed opposition factions»."""
    first, *rest = name.split() or [""]
    return first in _COMMON and all(word[:1].islower() for word in rest[:1])


_COMMON: Final = frozenset({"Armed", "Local", "Global", "Anti-government"})


def counted(number: int, singular: str, plural: str) -> str:
    """«1 civilian», «12 civilians»; thousands are set apart by commas from 10,000 on."""
    digits = f"{number:,}" if number >= 10_000 else str(number)
    return f"{digits} {singular if number == 1 else plural}"


def day(value: date, *, month: bool = True, year: bool = True) -> str:
    """«Thursday 5 December 2024», or its beginning."""
    parts = [f"{DAYS[value.weekday()]} {value.day}"]
    parts += [MONTHS[value.month - 1]] if month else []
    parts += [str(value.year)] if year else []
    return " ".join(parts)


def month(value: date) -> str:
    """«December 2024»."""
    return f"{MONTHS[value.month - 1]} {value.year}"
