"""The archive: what was taken in, every version of it, how it was read, a chain of hashes over all. Only this package knows SQL."""

from waqai.archive.store import Archive, Broken, Outcome, Verification

__all__ = ["Archive", "Broken", "Outcome", "Verification"]
