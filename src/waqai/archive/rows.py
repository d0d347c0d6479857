"""Rows of the archive as the shapes of the model."""

import json
from typing import Any

from waqai.model import Document, digest

CELLS = ("text", "title", "published", "source", "url", "author", "credit", "language", "note")
"""Cells of a version that are fields of its document by the same name."""


def version_cells(document: Document) -> dict[str, Any]:
    """The cells of a version that its document fills."""
    remarks = json.dumps(document.remarks, ensure_ascii=False) if document.remarks else None
    return {**{name: getattr(document, name) for name in CELLS}, "remarks": remarks}


def document_of(row: Any, key: str) -> Document:
    """The document that a row of versions holds, under its id."""
    remarks = tuple(json.loads(row.remarks)) if row.remarks else ()
    return Document(id=key, sha256=digest(row.text), remarks=remarks, **{name: getattr(row, name) for name in CELLS})
