"""The one door: what of a stored document an audience may see. Whatever a command prints of the archive's texts goes through here."""

import msgspec

from waqai.archive import Stored
from waqai.model import Document, Private, Reading
from waqai.policy import Policy

PUBLIC = Policy()
"""What anybody may see: private persons masked, sensitive sites coarsened."""


def privates(stored: Stored) -> tuple[Private, ...]:
    """Where a stored version names private persons."""
    return msgspec.json.decode(stored.private, type=tuple[Private, ...]) if stored.private is not None else ()


def shown(stored: Stored, policy: Policy = PUBLIC) -> Document:
    """The document of a stored version as an audience may see it; every offset still holds."""
    return policy.document(stored.document, privates(stored))


def shown_reading(stored: Stored, policy: Policy = PUBLIC) -> Reading:
    """The reading of a stored version as an audience may see it."""
    return policy.reading(stored.reading(), privates(stored))
