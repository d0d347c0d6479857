"""Evidence that leaves the house: packages of captures, and the chain of custody from a claim to bytes."""

from waqai.export.custody import (
    ChainLink,
    Custody,
    Held,
    Quote,
    Step,
    TextPositionSelector,
    TextQuoteSelector,
    Times,
    custody_json,
    quote,
    with_files,
)
from waqai.export.provenance import prov
from waqai.export.records import RecordPlace, document_urn, record_places, text_capture
from waqai.export.telling import custody_text
from waqai.export.wacz import WaczPage, wacz_page, write_wacz

__all__ = [
    "ChainLink",
    "Custody",
    "Held",
    "Quote",
    "RecordPlace",
    "Step",
    "TextPositionSelector",
    "TextQuoteSelector",
    "Times",
    "WaczPage",
    "custody_json",
    "custody_text",
    "document_urn",
    "prov",
    "quote",
    "record_places",
    "text_capture",
    "wacz_page",
    "with_files",
    "write_wacz",
]
