"""Answers about a place, composed from what fusion made: every sentence carries what it rests on, and not knowing is said."""

from waqai.brief.compose import cited_refs, compose
from waqai.brief.nouns import noun_forms
from waqai.brief.pages import as_html
from waqai.brief.render import as_markdown, as_text
from waqai.brief.shapes import Asked, Brief, Cited, Language, Link, Piece, PieceKind, Ref, Section, Sentence, Shelf, Sources
from waqai.brief.values import date_text, number_texts
from waqai.brief.vocabulary import WORD, vocabulary

__all__ = [
    "WORD",
    "Asked",
    "Brief",
    "Cited",
    "Language",
    "Link",
    "Piece",
    "PieceKind",
    "Ref",
    "Section",
    "Sentence",
    "Shelf",
    "Sources",
    "as_html",
    "as_markdown",
    "as_text",
    "cited_refs",
    "compose",
    "date_text",
    "noun_forms",
    "number_texts",
    "vocabulary",
]
