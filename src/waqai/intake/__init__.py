"""What a user points at, as documents. Only this package opens files and sockets of the world."""

from waqai.intake.items import Gone, Item, Known, Page, Unchanged, Validators
from waqai.intake.sources import STDIN, Taken, documents, extract, items

__all__ = ["STDIN", "Gone", "Item", "Known", "Page", "Taken", "Unchanged", "Validators", "documents", "extract", "items"]
