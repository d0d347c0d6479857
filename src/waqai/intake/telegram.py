"""A Telegram Desktop export (`result.json`), of one chat or of all, message by message; flat in memory whatever its size."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, BinaryIO, Final

import ijson
import msgspec

from waqai.errors import InputError
from waqai.model import Document

LARGEST_MESSAGE: Final = 4_000_000
"""Bytes that one message may take in the export."""
DEEPEST: Final = 32
"""Brackets within brackets; exports have about ten."""
LEAST_WORDS: Final = 3
"""Words of letters, links, mentions and hashtags not counted, from which on a message has enough text to be a report."""
_PUBLIC: Final = frozenset({"public_channel", "private_channel", "public_supergroup"})
"""Chats that are taken unasked: channels, which speak to everybody who comes, and groups that anybody may read."""
_CHANNELS: Final = frozenset({"public_channel", "private_channel"})
_NOT_WORDS: Final = re.compile(r"https?://\S+|www\.\S+|t\.me/\S+|[@#]\w+")
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_CHATS: Final = ("", "chats.list.item", "left_chats.list.item")
_OPENING, _CLOSING = frozenset({"start_map", "start_array"}), frozenset({"end_map", "end_array"})
_EXPECTED: Final = "a Telegram Desktop export in JSON (result.json)"


class _Chat(msgspec.Struct):
    """The head of a chat, filled as its fields come by; Telegram writes them before the messages."""

    name: str = ""
    type: str = ""
    id: str = ""
    username: str = ""
    refused: bool = False


class _Watched:
    """The export, read in pieces, with a bound on what may pass without a message or a field being finished."""

    def __init__(self, stream: BinaryIO, where: str) -> None:
        self._stream, self.where = stream, where
        self.passed = 0

    def read(self, size: int = -1) -> bytes:
        piece = self._stream.read(size)
        self.passed += len(piece)
        if self.passed > LARGEST_MESSAGE:
            raise InputError(self.where, f"more than {LARGEST_MESSAGE:,} bytes in one message", _EXPECTED)
        return piece


def telegram_items(stream: BinaryIO, where: str, private: bool = False) -> Iterator[Document | InputError]:
    """The messages of an export that carry a report, and what could not be taken.

    A message is taken where it has LEAST_WORDS words of its own; service messages and bare media are passed over. Channels and
    public groups only: of a private chat one error comes unless private is true. Nobody's name is kept, neither that of the writer
    in a group nor of a person whose message was forwarded. A cut export gives all its whole messages, then one error.
    """
    watched = _Watched(stream, where)
    chats = 0
    try:
        for chat, message in _messages(watched):
            if message is None:
                chats += 1
                if not private and chat.type not in _PUBLIC:
                    chat.refused = True
                    met = f"the {chat.type.replace('_', ' ') or 'chat of no known type'} {chat.id}"
                    yield InputError(where, met, "channels and public groups, unless private chats are asked for")
            elif not chat.refused:
                taken = _document(chat, message, where)
                if taken is not None:
                    yield taken
    except InputError as error:
        yield error
    except (ijson.JSONError, UnicodeError) as error:
        cut = isinstance(error, ijson.IncompleteJSONError)
        met = "an export that is cut" if cut and chats else f"no whole JSON: {' '.join(str(error).split())[:80]}"
        yield InputError(where, met, _EXPECTED)
    else:
        if not chats:
            yield InputError(where, "no chat with messages", _EXPECTED)


def _messages(watched: _Watched) -> Iterator[tuple[_Chat, dict[str, Any] | None]]:
    """Each chat once with None when its messages begin, then with each of them."""
    chat, base = _Chat(), ""
    builder: ijson.ObjectBuilder | None = None
    item = "messages.item"
    for prefix, event, value in ijson.parse(_shallow(ijson.basic_parse(watched, use_float=True), watched.where)):
        if builder is not None:
            builder.event(event, value)
            if event == "end_map" and prefix == item:
                watched.passed = 0
                yield chat, builder.value
                builder = None
            continue
        if event == "start_map":
            if prefix in _CHATS:
                chat, base, item = _Chat(), prefix, ".".join(filter(None, [prefix, "messages.item"]))
            elif prefix == item:
                if chat.refused:
                    continue
                builder = ijson.ObjectBuilder()
                builder.event(event, value)
                continue
        elif event == "start_array" and f"{prefix}.item" == item:
            yield chat, None
        elif event in {"string", "number"} and prefix.startswith(base):
            field = prefix[len(base) :].lstrip(".")
            if field in {"name", "type", "id", "username"}:
                setattr(chat, field, str(value))
        watched.passed = 0


def _shallow(events: Iterable[tuple[str, Any]], where: str) -> Iterator[tuple[str, Any]]:
    """The events of a file as long as it is no deeper than an export; the names of what encloses them grow with the depth."""
    depth = 0
    for event in events:
        if event[0] in _OPENING:
            depth += 1
            if depth > DEEPEST:
                raise InputError(where, f"brackets nested more than {DEEPEST} deep", _EXPECTED)
        elif event[0] in _CLOSING:
            depth -= 1
        yield event


def _document(chat: _Chat, message: dict[str, Any], where: str) -> Document | InputError | None:
    if message.get("type") != "message":
        return None
    text = _text(message.get("text"))
    if len(_WORD.findall(_NOT_WORDS.sub(" ", text))) < LEAST_WORDS:
        return None
    number = message.get("id")
    if not isinstance(number, int):
        return InputError(f"{where}: chat {chat.id}", f"a message with id {number!r}", "a number")
    named = f"{where}: message {number}"
    published = _when(message.get("date_unixtime"), message.get("date"))
    if published is None:
        return InputError(named, f"date {message.get('date')!r}", "a date as Telegram writes it")
    edited = _when(message.get("edited_unixtime"), message.get("edited"))
    return Document(
        text=text,
        id=f"telegram:{chat.id}/{number}",
        published=published,
        source=chat.name or None,
        url=f"https://t.me/{chat.username}/{number}" if re.fullmatch(r"\w{4,40}", chat.username) else None,
        credit=_credit(chat, message),
        remarks=(f"edited {edited}",) if edited else (),
    )


def _text(value: object) -> str:
    """The text of a message: a string, or a list of strings and of entities with a text."""
    pieces = value if isinstance(value, list) else [value]
    found = (piece.get("text") if isinstance(piece, dict) else piece for piece in pieces)
    return "".join(piece for piece in found if isinstance(piece, str)).strip()


def _when(unix: object, local: object) -> str | None:
    """The moment in UTC by the seconds of the epoch; older exports have the exporter's clock without its zone: the day then."""
    try:
        if isinstance(unix, str | int):
            return datetime.fromtimestamp(int(unix), UTC).isoformat()
        return datetime.fromisoformat(local).date().isoformat() if isinstance(local, str) else None
    except (ValueError, OverflowError, OSError):
        return None


def _credit(chat: _Chat, message: dict[str, Any]) -> str | None:
    """Whom the message was forwarded from, as far as that is no person: in a group only what is said to be a channel."""
    name, number = message.get("forwarded_from"), str(message.get("forwarded_from_id") or "")
    if not isinstance(name, str) or not name.strip() or number.startswith("user"):
        return None
    return name.strip() if chat.type in _CHANNELS or number.startswith("channel") else None
