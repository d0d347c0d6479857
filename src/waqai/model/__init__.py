"""The shapes that pass every door: frozen data, no input or output."""

from waqai.model.captures import Capture, CaptureKind
from waqai.model.claims import (
    GROUP_OF,
    GROUPS,
    Argument,
    Attribution,
    Basis,
    Claim,
    Codes,
    Figure,
    Modality,
    PlaceArgument,
    PlaceRole,
    Precision,
    Stance,
    When,
)
from waqai.model.documents import Document, digest, moment, parse_day
from waqai.model.entities import Entity, Sort, Unlocated
from waqai.model.mentions import Mention, MentionKind
from waqai.model.persons import Private, PrivateField, PrivateWhy
from waqai.model.questions import Question, Topic
from waqai.model.readings import Reading
from waqai.model.spans import Span

__all__ = [
    "GROUPS",
    "GROUP_OF",
    "Argument",
    "Attribution",
    "Basis",
    "Capture",
    "CaptureKind",
    "Claim",
    "Codes",
    "Document",
    "Entity",
    "Figure",
    "Mention",
    "MentionKind",
    "Modality",
    "PlaceArgument",
    "PlaceRole",
    "Precision",
    "Private",
    "PrivateField",
    "PrivateWhy",
    "Question",
    "Reading",
    "Sort",
    "Span",
    "Stance",
    "Topic",
    "Unlocated",
    "When",
    "digest",
    "moment",
    "parse_day",
]
