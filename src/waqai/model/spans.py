"""Stretches of a document, in Unicode code points of its original text."""

import msgspec


class Span(msgspec.Struct, frozen=True, order=True):
    """A half-open stretch `[start, end)` of a document's text, with the words it covers.

    Invariant: `document.text[span.start:span.end] == span.text`; offsets are code points, never bytes.
    """

    start: int
    end: int
    text: str
