"""Outlets: who publishes what desks read, as publicly stated."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from waqai.errors import ResourceError
from waqai.lexicon.tables import rows
from waqai.script import fold_word

OUTLET_COLUMNS: Final = (
    *("id", "name_ar", "name_en", "names", "domains", "country", "about", "language", "kind", "affiliation", "side", "carries"),
    *("source", "note"),
)
KINDS: Final = frozenset("agency state party private public monitor activist un".split())


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet. country: of its seat; about: whose affairs it covers, "" for many; affiliation: owner or patron as publicly
    stated; side: for whom it speaks, if for anybody; carries: ids of agencies whose copy it prints; source: where it is said."""

    id: str
    name_ar: str
    name_en: str
    names: tuple[str, ...]
    domains: tuple[str, ...]
    country: str
    about: str
    language: str
    kind: str
    affiliation: str
    side: str
    carries: tuple[str, ...]
    source: str
    note: str


class Outlets:
    """Outlets by domain and by name. A name that several outlets bear finds none of them; their domains do."""

    def __init__(self, outlets: Iterator[Outlet]) -> None:
        self.all: Mapping[str, Outlet] = {outlet.id: outlet for outlet in outlets}
        self._domains = {domain: outlet for outlet in self.all.values() for domain in outlet.domains}
        self._names: dict[str, list[Outlet]] = {}
        for outlet in self.all.values():
            for name in {fold_word(n).casefold() for n in (outlet.name_ar, outlet.name_en, *outlet.names) if n}:
                self._names.setdefault(name, []).append(outlet)

    def of(self, source: str | None, url: str | None = None) -> Outlet | None:
        """The outlet of a document by its address, else by what the document calls its source: an address, a domain or a name."""
        for address in (url, source):
            outlet = self._by_domain(address) if address else None
            if outlet is not None:
                return outlet
        named = self.named(source) if source else []
        return named[0] if len(named) == 1 else None

    def named(self, name: str) -> list[Outlet]:
        """All outlets of a name."""
        return self._names.get(fold_word(name.strip()).casefold(), [])

    def _by_domain(self, address: str) -> Outlet | None:
        try:
            host = (urlsplit(address if "//" in address else f"//{address}").hostname or "").removeprefix("www.")
        except ValueError:  # «[رويترز]» is a name in brackets, not an address
            return None
        while "." in host:
            if host in self._domains:
                return self._domains[host]
            host = host.split(".", 1)[1]
        return None


def load_outlets() -> Outlets:
    """Read outlets.tsv. Raises ResourceError for an unknown kind, an id or domain that stands twice, a stranger in `carries`."""
    return Outlets(iter(_read()))


def _read() -> list[Outlet]:
    found: dict[str, Outlet] = {}
    domains: set[str] = set()
    carried: list[tuple[int, str]] = []
    for line, row in rows("outlets.tsv", OUTLET_COLUMNS):
        if row["kind"] not in KINDS:
            raise ResourceError("outlets.tsv", line, "kind", row["kind"], "one of " + ", ".join(sorted(KINDS)))
        if not row["name_ar"] or not row["id"] or row["id"] in found:
            column = "id" if row["name_ar"] else "name_ar"
            raise ResourceError("outlets.tsv", line, column, row[column], "a name, and an id of its own")
        hosts = _cells(row["domains"])
        if domains & set(hosts):
            raise ResourceError("outlets.tsv", line, "domains", row["domains"], "domains that no other outlet has")
        domains.update(hosts)
        carried += [(line, agency) for agency in _cells(row["carries"])]
        found[row["id"]] = Outlet(
            row["id"], row["name_ar"], row["name_en"], _cells(row["names"]), hosts, row["country"], row["about"], row["language"],
            row["kind"], row["affiliation"], row["side"], _cells(row["carries"]), row["source"], row["note"],
        )  # fmt: skip
    for line, agency in carried:
        if agency not in found:
            raise ResourceError("outlets.tsv", line, "carries", agency, "an id of outlets.tsv")
    return list(found.values())


def _cells(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("|")))
