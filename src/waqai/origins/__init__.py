"""Origins: which documents are one text, whose text it is, and what each carrier changed in it."""

from waqai.origins.credits import By, Credit, credit
from waqai.origins.edits import Edit, EditKind, edits
from waqai.origins.firsts import Carrier, First, Why, first
from waqai.origins.likeness import Kind, Likeness, compare
from waqai.origins.signatures import KEYS, PART, enough, signature
from waqai.origins.statements import SPACE, Statement, shared_statement, statement_keys, statements
from waqai.origins.telling import Teller
from waqai.origins.words import Comparable, Vocabulary, comparable

__all__ = [
    "KEYS",
    "PART",
    "SPACE",
    "By",
    "Carrier",
    "Comparable",
    "Credit",
    "Edit",
    "EditKind",
    "First",
    "Kind",
    "Likeness",
    "Statement",
    "Teller",
    "Vocabulary",
    "Why",
    "comparable",
    "compare",
    "credit",
    "edits",
    "enough",
    "first",
    "shared_statement",
    "signature",
    "statement_keys",
    "statements",
]
