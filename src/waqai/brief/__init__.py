"""Answers about a place, composed from claims: every sentence carries what it rests on, and not knowing is said."""

from waqai.brief.compose import answer
from waqai.brief.shapes import Brief, Ref, Section, Sentence, Sources

__all__ = ["Brief", "Ref", "Section", "Sentence", "Sources", "answer"]
