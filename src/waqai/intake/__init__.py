"""Text, HTML, JSON Lines, URLs to documents."""

from waqai.intake.sources import STDIN, Taken, documents

__all__ = ["STDIN", "Taken", "documents"]
