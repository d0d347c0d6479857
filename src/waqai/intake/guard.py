"""Where a fetch may go: which addresses are asked for at all, and a connection to the very address that was looked at.

A page of the world must not make us read what only our own network sees (server-side request forgery). So the host is resolved
here, once a connection, every address it has is judged, and the socket goes to the address that was judged: a DNS that changes its
answer between the look and the connection changes nothing. Every socket of intake is opened by `Pinned`.
"""

import re
import socket
import time
from collections.abc import Callable, Iterable, Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from ssl import SSLCertVerificationError, SSLContext
from typing import Any, Final

import httpcore
import httpx

from waqai.errors import InputError

PORTS: Final = frozenset({80, 443, 8080, 8443})
"""Ports that web servers use; others are services that speak no HTTP, or an intranet's own."""
LONGEST_URL: Final = 8000
"""Characters of a URL: the least that RFC 9110, 4.1 asks every server to take."""
_TRIED_ADDRESSES: Final = 4
_HOST: Final = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*\.?")
_NUMERIC: Final = re.compile(r"(?:.*\.)?(?:[0-9]+|0x[0-9a-f]*)\.?")
"""A name that ends in a number is an address to many resolvers (WHATWG URL, 3.5 «ends in a number»)."""
_QUAD: Final = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}")
_METADATA: Final = frozenset({"169.254.169.254", "fd00:ec2::254", "100.100.100.200", "192.0.0.192", "168.63.129.16"})
"""Where clouds tell their machines secrets: AWS and most others (v4, v6), Alibaba, Oracle, Azure; the last is a public address."""
_NAT64: Final = IPv6Network("64:ff9b::/96")
"""RFC 6052: an IPv4 address in the last four bytes."""
_UNICAST: Final = IPv6Network("2000::/3")
"""All of IPv6 that is given out for public hosts (IANA)."""

Resolve = Callable[[str, int], Sequence[str]]
"""The addresses of a host for a port, as text. Raises OSError where there are none."""


class Barred(Exception):  # noqa: N818  it reads as what happened
    """A connection that is not made, with the reason and what was expected; whoever asked knows the URL to name."""

    def __init__(self, met: str, expected: str = "a host with a public address") -> None:
        super().__init__(met)
        self.expected = expected


class Overrun(Exception):  # noqa: N818  it reads as what happened
    """An exchange that had all its time and did not end."""


def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses of a host by the resolver of this machine, in its order, each once."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


def objection(address: str) -> str | None:
    """What speaks against connecting to an IP address, None where nothing does: only public unicast addresses are connected to."""
    ip = ip_address(address.partition("%")[0])
    if str(ip) in _METADATA:
        return "where a cloud keeps its metadata"
    if isinstance(ip, IPv6Address):
        if ip.ipv4_mapped:
            return "an IPv4 address in IPv6 clothes"
        carried = IPv4Address(ip.packed[-4:]) if ip in _NAT64 else ip.sixtofour
        if carried:
            inner = objection(str(carried))
            return f"a way to {carried}, {inner}" if inner else None
    return _kind(ip)


def _kind(ip: IPv4Address | IPv6Address) -> str | None:
    kinds = {
        "unspecified": ip.is_unspecified, "a loopback address": ip.is_loopback, "a link-local address": ip.is_link_local,
        "a multicast address": ip.is_multicast, "a private address": ip.is_private, "a reserved address": ip.is_reserved,
        "not a public address": not ip.is_global or (ip.version == 6 and ip not in _UNICAST),
    }  # fmt: skip
    return next((name for name, holds in kinds.items() if holds), None)


class Guard:
    """Judges URLs before they are asked for, and hosts when they are connected to.

    allow: hosts that may have private addresses (`host`, on the usual ports; `host:port`, on that one; an IPv6 address in
    brackets), for a desk with an intranet. resolve: asked anew for every connection.
    """

    def __init__(self, allow: frozenset[str] = frozenset(), resolve: Resolve = resolve) -> None:
        self._allow = frozenset(name.casefold() for name in allow)
        self._resolve = resolve

    def check(self, url: str, asked: str | None = None, base: httpx.URL | None = None) -> httpx.URL:
        """A URL that may be asked for, in the one spelling it is known by: host in lower case and ASCII, other letters as
        percent codes, no default port, no fragment.

        asked, base: for a redirect, the URL that a person knows of and the one that redirects. Raises InputError that says what is
        wrong with the scheme, port, host or spelling.
        """
        where, step = (url[:200], "") if asked is None else (asked, f"redirects to {url[:200]}: ")
        if len(url) > LONGEST_URL:
            raise InputError(where, f"{step}{len(url)} characters", f"a URL of at most {LONGEST_URL}")
        try:
            found = base.join(url.strip()) if base else httpx.URL(url.strip())
            found = found.copy_with(fragment=None)
        except (httpx.InvalidURL, ValueError) as error:
            raise InputError(where, f"{step}{error}", "a URL") from error
        if found.scheme not in {"http", "https"}:
            raise InputError(where, step + (f"scheme {found.scheme!r}" if found.scheme else "no scheme"), "http or https")
        if found.userinfo:
            raise InputError(where, f"{step}a user name or password in the URL", "a URL without")
        host, port = found.raw_host.decode(), port_of(found)
        self._check_host(where, step, host)
        if port not in PORTS and _named(host, port) not in self._allow:
            raise InputError(where, f"{step}port {port}", f"one of {', '.join(map(str, sorted(PORTS)))}")
        return found

    def _check_host(self, where: str, step: str, host: str) -> None:
        if ":" in host and "%" not in host and _is_address(host):
            return
        if not _HOST.fullmatch(host):
            raise InputError(where, step + (f"host {host!r}" if host else "no host"), "a host name or an address")
        if _NUMERIC.fullmatch(host) and not (_QUAD.fullmatch(host) and _is_address(host)):
            raise InputError(
                where, f"{step}host {host!r}, a number for an address", "a name, or four decimal numbers with dots between"
            )

    def addresses(self, host: str, port: int) -> Sequence[str]:
        """The addresses that a host may be connected to. Raises Barred where one of them is not public, or there is none."""
        try:
            found = [host] if _is_address(host) else self._resolve(host, port)
        except socket.gaierror as error:
            if error.errno == socket.EAI_AGAIN:
                raise httpcore.ConnectError(f"{host} is not resolved now") from error
            raise Barred(f"no address for {host}") from error
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(str(error)) from error
        if not found:
            raise Barred(f"no address for {host}")
        if host not in self._allow and _named(host, port) not in self._allow:
            for address in found:
                bad = objection(address)
                if bad:
                    raise Barred(f"{address} is {bad}" if address == host else f"{host} is {address}, {bad}")
        return found


def port_of(url: httpx.URL) -> int:
    """The port a URL means."""
    return url.port or (443 if url.scheme == "https" else 80)


def _named(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _is_address(host: str) -> bool:
    try:
        ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True


class Pinned(httpcore.NetworkBackend):
    """Opens sockets to addresses that the guard has judged, and to no other; each exchange has `seconds` from there on.

    TLS and the Host header keep the name, so certificates are checked as ever. plain: opens the socket to an address.
    """

    def __init__(self, guard: Guard, seconds: float, plain: httpcore.NetworkBackend | None = None) -> None:
        self._guard = guard
        self._seconds = seconds
        self._plain = plain or httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A stream to the first address of the host that answers; Barred, Overrun or an error of httpcore otherwise."""
        end = time.monotonic() + self._seconds
        failed: httpcore.NetworkError | httpcore.TimeoutException = httpcore.ConnectError(f"no answer from {host}")
        for address in self._guard.addresses(host, port)[:_TRIED_ADDRESSES]:
            try:
                stream = self._plain.connect_tcp(address, port, _left(end, timeout), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
            else:
                return _Timed(stream, end)
        raise failed


class _Timed(httpcore.NetworkStream):
    """A stream that ends at a moment, however busy it is: a server that drips a byte a second never runs into a read timeout."""

    def __init__(self, stream: httpcore.NetworkStream, end: float) -> None:
        self._stream = stream
        self._end = end

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        try:
            return self._stream.read(max_bytes, _left(self._end, timeout))
        except httpcore.ReadTimeout:
            _left(self._end, timeout)  # an Overrun where it was not the server's silence that ended the wait
            raise

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(self._end, timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        try:
            return _Timed(self._stream.start_tls(ssl_context, server_hostname, _left(self._end, timeout)), self._end)
        except httpcore.ConnectError as error:
            if isinstance(error.__cause__, SSLCertVerificationError):
                raise Barred(error.__cause__.verify_message, f"a certificate that holds for {server_hostname}") from error
            raise

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _left(end: float, timeout: float | None) -> float:
    left = end - time.monotonic()
    if left <= 0:
        raise Overrun
    return left if timeout is None else min(left, timeout)


class Transport(httpx.BaseTransport):
    """httpx over pinned sockets, one connection an exchange: a server that sends more than it announced spoils one page."""

    def __init__(self, backend: Pinned) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(), max_connections=None, max_keepalive_connections=0, network_backend=backend
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The answer, its body not read. Raises errors of httpcore, Barred and Overrun as they come."""
        url = request.url
        asked = httpcore.Request(
            method=request.method,
            url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            extensions=request.extensions,
        )
        answer = self._pool.handle_request(asked)
        stream = _Body(answer)
        return httpx.Response(answer.status, headers=answer.headers, stream=stream, extensions=answer.extensions)

    def close(self) -> None:
        """Close what is open."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Any:
        return iter(self._answer.iter_stream())

    def close(self) -> None:
        self._answer.close()
