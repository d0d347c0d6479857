"""Addresses in the one spelling that browsers, WARC files and the viewers of archives agree on."""

import re
from typing import Final
from urllib.parse import quote

_ASCII: Final = "".join(map(chr, range(0x21, 0x7F)))
_SAFE: Final = re.sub(r'["<>`\\^]', "", _ASCII)
"""ASCII that a browser leaves as it is in an address (WHATWG URL, 1.3)."""
_FILE: Final = re.compile(r"file:(?!//)/?")
_HOST: Final = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*://)(?P<host>[^/?#:]*)(?P<rest>.*)", re.DOTALL)


def browser_url(url: str) -> str:
    """An address as a browser sends it: host in Punycode, other letters percent-encoded, no fragment; idempotent.

    A host that Punycode cannot take is percent-encoded too: it is shown, and leads nowhere.
    """
    url = _FILE.sub("file:///", url.partition("#")[0])
    parts = _HOST.fullmatch(url)
    if parts is None or parts["host"].isascii():
        return quote(url, safe=_SAFE)
    try:
        host = parts["host"].encode("idna").decode("ascii")
    except UnicodeError:
        host = parts["host"]
    return quote(parts["scheme"] + host + parts["rest"], safe=_SAFE)
