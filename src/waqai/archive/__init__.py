"""The archive: what was taken in, every version of it, how it was read, a chain of hashes over all. Only this package knows SQL."""

from waqai.archive.chain import Broken, Verification
from waqai.archive.entries import ClaimRow, Entry, entry
from waqai.archive.filters import Filters, Near
from waqai.archive.grouping import Group, Member
from waqai.archive.recalling import Proof, Standing, Stored
from waqai.archive.searching import Hit
from waqai.archive.store import Archive
from waqai.archive.testifying import Asked, Witness
from waqai.archive.writing import Compare, Like, Outcome

__all__ = [
    "Archive",
    "Asked",
    "Broken",
    "ClaimRow",
    "Compare",
    "Entry",
    "Filters",
    "Group",
    "Hit",
    "Like",
    "Member",
    "Near",
    "Outcome",
    "Proof",
    "Standing",
    "Stored",
    "Verification",
    "Witness",
    "entry",
]
