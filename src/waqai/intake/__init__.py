"""What a user points at, as documents. Only this package opens files and sockets of the world."""

from waqai.intake.items import Gone, Item, Known, Page, Unchanged, Validators
from waqai.intake.sources import STDIN, Given, Reach, Taken, documents, extract, items

__all__ = [
    "STDIN",
    "Given",
    "Gone",
    "Item",
    "Known",
    "Page",
    "Reach",
    "Taken",
    "Unchanged",
    "Validators",
    "documents",
    "extract",
    "items",
]
