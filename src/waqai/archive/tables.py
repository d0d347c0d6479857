"""Tables of the archive. They change by migrations only (migrations/versions); a test compares the two.

Times are ISO 8601 in UTC to the microsecond, so that they sort as text. `learnt` is when the archive came to know a row,
`superseded` when a later one of the same kind took its place (null: it stands). What was known at T is what was learnt by then and
not yet superseded.
"""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)

METADATA: Final = MetaData()

DOCUMENTS: Final = Table(
    "documents",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True, comment="the caller's key, else the address, else the SHA-256 of the text"),
    Column("learnt", String, nullable=False),
)
VERSIONS: Final = Table(
    "versions",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("document", Integer, ForeignKey("documents.number"), nullable=False),
    Column("version", Integer, nullable=False, comment="from 1"),
    Column("rank", BigInteger, nullable=False, unique=True, comment="publication day and number in one: newest published last"),
    Column("content", String, nullable=False, comment="SHA-256 of text, title, published, source and url together"),
    Column("learnt", String, nullable=False),
    Column("superseded", String),
    Column("published", String),
    Column("source", Text),
    Column("url", Text),
    Column("title", Text),
    Column("author", Text),
    Column("credit", Text, comment="whom the page or feed names as the origin of the text"),
    Column("remarks", Text, comment="JSON list, null if there are none"),
    Column("language", String),
    Column("note", Text, comment="why it was not read, else null"),
    Column("private", Text, comment="JSON: stretches that name private persons; null if there are none"),
    Column("text", Text, nullable=False, comment="last, so that what stands before it is read without it"),
    UniqueConstraint("document", "version"),
    Index("versions_source", "source", "rank"),
)
READINGS: Final = Table(
    "readings",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, ForeignKey("versions.number"), nullable=False),
    Column("knowledge", String, nullable=False, comment="digest of the resources that read it"),
    Column("engine", String, nullable=False, comment="version of Waqai that read it"),
    Column("credit", Text, comment="JSON: whose text it is by its own marks: outlet or null, name, kind of mark"),
    Column("body", LargeBinary, nullable=False, comment="the reading's mentions and claims: JSON, zlib"),
    Column("digest", String, nullable=False, comment="SHA-256 of the body"),
    Column("learnt", String, nullable=False),
    Column("superseded", String),
    Index("readings_version", "version"),
)
CLAIMS: Final = Table(
    "claims",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("reading", Integer, ForeignKey("readings.number"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("position", Integer, nullable=False, comment="in the body's list of claims, from 0"),
    Column("id", String, nullable=False),
    Column("type", String, nullable=False),
    Column("modality", String, nullable=False),
    Column("background", Boolean, nullable=False),
    Column("day_from", Integer, comment="first day it may have happened on, days since 0001-01-01; null: not known"),
    Column("day_to", Integer, comment="last such day; null: open"),
    Index("claims_id", "id"),
    Index("claims_version", "version"),
    Index("claims_type", "type", "version"),
)
CLAIM_PLACES: Final = Table(
    "claim_places",
    METADATA,
    Column("cell", Integer, nullable=False, comment="square of a quarter of a degree that the place lies in; -1: no position"),
    Column("day", Integer, nullable=False, comment="last day it may have happened on; where that is open, of publication"),
    Column("claim", Integer, ForeignKey("claims.number"), nullable=False),
    Column("place", String, nullable=False),
    Column("lat", Float),
    Column("lon", Float),
    PrimaryKeyConstraint("cell", "day", "claim", "place"),
    Index("claim_places_claim", "claim"),
    sqlite_with_rowid=False,
)
LENT_PLACES: Final = Table(
    "lent_places",
    METADATA,
    Column("cell", Integer, nullable=False, comment="as in claim_places"),
    Column("day", Integer, nullable=False, comment="as in claim_places"),
    Column("claim", Integer, ForeignKey("claims.number"), nullable=False),
    Column("place", String, nullable=False, comment="that the claim itself does not name: the report's context lends it"),
    Column("lat", Float),
    Column("lon", Float),
    PrimaryKeyConstraint("cell", "day", "claim", "place"),
    Index("lent_places_claim", "claim"),
    sqlite_with_rowid=False,
)
CLAIM_ACTORS: Final = Table(
    "claim_actors",
    METADATA,
    Column("actor", String, nullable=False),
    Column("claim", Integer, ForeignKey("claims.number"), nullable=False),
    Column("role", String, nullable=False, comment="agent, patient or source"),
    PrimaryKeyConstraint("actor", "claim", "role"),
    Index("claim_actors_claim", "claim"),
    sqlite_with_rowid=False,
)
WORDS: Final = Table(
    "words",
    METADATA,
    Column("rank", BigInteger, ForeignKey("versions.rank"), primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False, comment="the words the search index holds: title, a new line, text; UTF-8, zlib"),
)
BANDS: Final = Table(
    "bands",
    METADATA,
    Column("band", BigInteger, nullable=False, comment="hash that near copies share"),
    Column("version", Integer, ForeignKey("versions.number"), nullable=False),
    Column("keys", Integer, nullable=False, comment="how many bands the version has by its words"),
    PrimaryKeyConstraint("band", "version"),
    Index("bands_version", "version"),
    sqlite_with_rowid=False,
)
LIKENESSES: Final = Table(
    "likenesses",
    METADATA,
    Column("version", Integer, ForeignKey("versions.number"), nullable=False),
    Column("other", Integer, ForeignKey("versions.number"), nullable=False, comment="learnt before"),
    Column("kind", String, nullable=False, comment="copy, excerpt, update, statement or quotation"),
    Column("joins", Boolean, nullable=False, comment="the two are one origin as a whole"),
    Column("share", Float, nullable=False, comment="of the shorter text that stands in the other, 0 to 1"),
    Column("quoted", Text, comment="JSON: first and last of the statement in this version and in the other; null for no quotation"),
    Column("learnt", String, nullable=False),
    PrimaryKeyConstraint("version", "other"),
    Index("likenesses_other", "other"),
    sqlite_with_rowid=False,
)
CAPTURES: Final = Table(
    "captures",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, ForeignKey("versions.number"), nullable=False),
    Column("url", Text, nullable=False),
    Column("captured", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("sha256", String, nullable=False, comment="of the payload"),
    Column("own", Boolean, nullable=False, comment="we fetched it ourselves"),
    Column("warc", LargeBinary, nullable=False),
    Column("learnt", String, nullable=False),
    Index("captures_version", "version"),
)
FETCHES: Final = Table(
    "fetches",
    METADATA,
    Column("url", Text, primary_key=True),
    Column("etag", Text),
    Column("modified", Text),
)
REMOVALS: Final = Table(
    "removals",
    METADATA,
    Column("document", Integer, ForeignKey("documents.number"), nullable=False),
    Column("learnt", String, nullable=False),
    Column("status", Integer, nullable=False, comment="what its server answered: 404 or 410"),
    Column("superseded", String, comment="when the page was there again"),
    PrimaryKeyConstraint("document", "learnt"),
)
TOMBSTONES: Final = Table(
    "tombstones",
    METADATA,
    Column("subject", String, primary_key=True, comment="keyed digest of an id or a text that is not to come back"),
    Column("learnt", String, nullable=False),
)
CHAIN: Final = Table(
    "chain",
    METADATA,
    Column("link", Integer, primary_key=True, autoincrement=False, comment="from 1, without a gap"),
    Column("document", String, nullable=False, comment="keyed digest of the document's id; in links of step 0001 the id itself"),
    Column("version", Integer, nullable=False),
    Column(
        "content", String, nullable=False, comment="digest of the version's content; of other links what they tell, see chain.py"
    ),
    Column("learnt", String, nullable=False),
    Column("previous", String, nullable=False, comment="hash of the link before, 64 zeros before the first"),
    Column("hash", String, nullable=False, comment="SHA-256 of the other cells"),
)
SETTINGS: Final = Table("settings", METADATA, Column("name", String, primary_key=True), Column("value", Text, nullable=False))
