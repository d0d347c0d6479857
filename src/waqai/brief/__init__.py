"""Answers about a place, composed from claims: every sentence carries what it rests on, and not knowing is said."""

from waqai.brief.compose import answer
from waqai.brief.render import as_text
from waqai.brief.shapes import Brief, Cited, Ref, Section, Sentence, Sources

__all__ = ["Brief", "Cited", "Ref", "Section", "Sentence", "Sources", "answer", "as_text"]
