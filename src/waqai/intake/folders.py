"""What lies in a folder, and what sort of source a file is."""

import codecs
import os
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Literal

from waqai.errors import InputError

Kind = Literal["html", "jsonl", "telegram", "csv", "warc", "feed", "text", "urls"]
SUFFIXES: Final[dict[str, Kind]] = {
    ".html": "html", ".htm": "html", ".txt": "text", ".json": "jsonl", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv",
    ".tsv": "csv", ".warc": "warc", ".warc.gz": "warc", ".xml": "feed", ".rss": "feed", ".atom": "feed",
}  # fmt: skip
"""Names by which a file in a folder is taken, and what it is where its content does not tell."""
HEAD: Final = 1 << 16
"""Bytes of a file that are enough to tell what it is."""
_GZIP: Final = b"\x1f\x8b"
_FEED: Final = re.compile(r"<(?:\w{1,20}:)?(?:rss|feed|RDF)[\s>]")
_HTML: Final = re.compile(r"(?i)<(?:!doctype\s+html|html|head|body)[\s>]")
_TELEGRAM: Final = re.compile(r'"messages"\s*:\s*\[|"chats"\s*:\s*\{|"personal_information"\s*:\s*\{')
_ADDRESS: Final = re.compile(r"(?i)[a-z][a-z0-9+.-]{1,20}://[^\s<>\"]+")


def files_of(path: Path) -> Iterator[Path | InputError]:
    """The files of a folder and of those in it that may be sources, sorted by name; hidden ones and other suffixes are passed over.

    A link that leads out of the folder is not followed and comes as an error; one within it is passed over, since what it leads to
    is met anyway. A folder that cannot be read comes as an error, the rest goes on.
    """
    root = Path(os.path.realpath(path))  # Path.resolve raises RuntimeError where links go in a circle
    within: list[Iterator[os.DirEntry[str]]] = []  # a stack of our own: folders may be nested deeper than calls
    opened: Iterator[os.DirEntry[str]] | InputError | None = _entries(path)
    while True:
        if isinstance(opened, InputError):
            yield opened
        elif opened is not None:
            within.append(opened)
        opened = None
        while within and opened is None:
            entry = next(within[-1], None)
            if entry is None:
                within.pop()
            elif entry.is_symlink():
                if not Path(os.path.realpath(entry.path)).is_relative_to(root):
                    yield InputError(entry.path, "a link that leads out of the folder", "files within the folder")
            elif entry.is_dir():
                opened = _entries(Path(entry.path))
            elif entry.is_file() and _suffix(entry.name):
                yield Path(entry.path)
        if opened is None:
            return


def _entries(folder: Path) -> "Iterator[os.DirEntry[str]] | InputError":
    """What is not hidden in a folder, sorted by name; the error that says why it cannot be read."""
    try:
        with os.scandir(folder) as found:
            return iter(sorted((entry for entry in found if not entry.name.startswith(".")), key=lambda entry: entry.name))
    except OSError as error:
        return InputError(str(folder), error.strerror or str(error), "a readable folder")


def _suffix(name: str) -> Kind | None:
    lower = name.lower()
    return next((kind for suffix, kind in SUFFIXES.items() if lower.endswith(suffix)), None)


def kind_of(head: bytes, name: str) -> Kind:
    """What sort of source bytes are: by their beginning (HEAD of them are enough), by the name where that does not tell.

    JSON is jsonl unless it has the marks of a Telegram export. A text is urls where every line that is not blank or a remark (#)
    is an address of some scheme, one of them http(s); whoever fetches refuses the others.
    """
    if head.startswith(_GZIP):
        return "warc" if _unpacked(head).lstrip().startswith(b"WARC/") or _suffix(name) == "warc" else "text"
    if head.lstrip().startswith(b"WARC/"):
        return "warc"
    text = _decoded(head).lstrip()
    named = _suffix(name)
    if text.startswith("<"):
        if _HTML.search(text[:2000]):
            return "html"
        if _FEED.search(text[:4000]):
            return "feed"
        return named if named in {"html", "feed"} else "text"
    if text.startswith(("{", "[")):
        whole = text.partition("\n")[0].rstrip().endswith("}") and '"text"' in text.partition("\n")[0]
        if text.startswith("{") and not whole and (_TELEGRAM.search(text) or name.lower().endswith("result.json")):
            return "telegram"
        return "jsonl" if text.startswith("{") or named == "jsonl" else "text"
    if named == "csv":
        return "csv"
    if _addresses(text, cut=len(head) >= HEAD):
        return "urls"
    return named if named == "html" else "text"


def _unpacked(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(head, 1000)
    except zlib.error:
        return b""


def _decoded(head: bytes) -> str:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", "replace")
    return head.removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace")


def _addresses(text: str, cut: bool) -> bool:
    lines = text.splitlines()[: -1 if cut else None]
    told = [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]
    web = any(line.lower().startswith(("http://", "https://")) for line in told)
    return web and all(_ADDRESS.fullmatch(line) for line in told)
