"""Where a fetch may go: spellings of addresses, schemes and ports; hosts judged by every address; sockets pinned to it."""

import socket
import ssl
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import httpcore
import pytest

from waqai.errors import InputError
from waqai.intake.guard import Barred, Guard, Overrun, Pinned, objection

PUBLIC = "93.184.215.14"


class Recorder(httpcore.MockBackend):
    """Opens nothing; remembers what it was asked to connect to."""

    def __init__(self) -> None:
        super().__init__([b"HTTP/1.1 204 No Content\r\n\r\n"])
        self.asked: list[tuple[str, int]] = []

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        self.asked.append((host, port))
        return super().connect_tcp(host, port, timeout, local_address, socket_options)


def answers(*each: Sequence[str]) -> Any:
    """A resolver that gives these answers, one a question, and fails the test when it is asked once more."""
    left: Iterator[Sequence[str]] = iter(each)
    return lambda host, port: next(left)


@pytest.mark.parametrize(
    ("url", "met"),
    [
        ("file:///etc/passwd", "scheme 'file'"),
        ("FTP://news.example/", "scheme 'ftp'"),
        ("gopher://news.example/", "scheme 'gopher'"),
        ("javascript:alert(1)", "scheme 'javascript'"),
        ("data:text/html,x", "scheme 'data'"),
        ("//news.example/", "no scheme"),
        ("news.example/a", "no scheme"),
        ("http:///a", "no host"),
        ("http://a@news.example/", "user name"),
        ("http://news.example:pw@127.0.0.1/", "user name"),
        ("http://news.example\\@127.0.0.1/", "user name"),
        ("http://news.example:22/", "port 22"),
        ("http://news.example:6379/", "port 6379"),
        ("http://2130706433/", "a number for an address"),
        ("http://0x7f000001/", "a number for an address"),
        ("http://0x7f.1/", "a number for an address"),
        ("http://127.1/", "a number for an address"),
        ("http://0177.0.0.1/", "IPv4"),
        ("http://127.0.0.1./", "a number for an address"),
        ("http://１２７.0.0.1/", "IDNA"),
        ("http://ex\u202eample.com/", "IDNA"),
        ("http://[fe80::1%25eth0]/", "host"),
        ("http://exa mple.com/", "host"),
        ("http://news.example/" + "a" * 9000, "9020 characters"),
        ("http://news.example/\n", None),
        ("http://news.example/a\nb", "non-printable"),
    ],
)
def test_what_is_no_plain_web_address_is_refused(url: str, met: str | None) -> None:
    if met is None:
        assert str(Guard().check(url)) == "http://news.example/"
        return
    with pytest.raises(InputError, match=met):
        Guard().check(url)


def test_a_url_is_known_by_one_spelling() -> None:
    check = Guard().check
    assert str(check("HTTP://News.Example:80/a b?q=خبر#part")) == "http://news.example/a%20b?q=%D8%AE%D8%A8%D8%B1"
    assert str(check("https://وقائع.example:8443/")) == "https://xn--lgbb9c7a3a.example:8443/"
    assert str(check("../b", "http://x.example/", check("http://news.example/a/c"))) == "http://news.example/b"


@pytest.mark.parametrize(
    "address",
    "127.0.0.1 127.9.9.9 0.0.0.0 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 169.254.0.1 100.64.0.1 100.100.100.200 "
    "192.0.0.192 198.18.0.1 203.0.113.5 224.0.0.1 240.0.0.1 255.255.255.255 168.63.129.16 :: ::1 ::7f00:1 ::ffff:127.0.0.1 "
    "::ffff:93.184.215.14 fe80::1 fe80::1%eth0 fec0::1 fc00::1 fd00:ec2::254 ff02::1 2002:7f00:1:: 2002:a9fe:a9fe:: "
    "2002:c0a8:101::1 64:ff9b::127.0.0.1 64:ff9b::10.0.0.1 64:ff9b::a9fe:a9fe 64:ff9b:1::1 2001:db8::1 2001::1 100::1".split(),
)
def test_addresses_that_only_a_network_of_ours_sees_are_objected_to(address: str) -> None:
    assert objection(address)
    with pytest.raises(Barred):
        Guard(resolve=answers([PUBLIC, address])).addresses("news.example", 80)


@pytest.mark.parametrize(
    "address", [PUBLIC, "8.8.8.8", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", f"64:ff9b::{PUBLIC}", "2002:5db8:d70e::1"]
)
def test_public_addresses_are_not(address: str) -> None:
    assert objection(address) is None


@pytest.mark.parametrize("host", ["127.0.0.1", "::ffff:127.0.0.1", "169.254.169.254", "::1"])
def test_an_address_for_a_host_is_judged_without_asking_the_resolver(host: str) -> None:
    with pytest.raises(Barred, match=host):
        Guard(resolve=answers()).addresses(host, 80)


def test_a_host_of_the_intranet_is_reached_only_when_it_is_named_and_only_at_its_port() -> None:
    guard = Guard(frozenset({"Wiki.Desk.Example:3000", "press.desk.example"}), lambda host, port: ["10.0.0.7"])
    assert guard.addresses("wiki.desk.example", 3000) == ["10.0.0.7"]
    assert guard.addresses("press.desk.example", 443) == ["10.0.0.7"]
    guard.check("http://wiki.desk.example:3000/")
    with pytest.raises(InputError, match="port 3000"):
        guard.check("http://press.desk.example:3000/")
    with pytest.raises(Barred):
        guard.addresses("wiki.desk.example", 80)
    with pytest.raises(Barred):
        guard.addresses("sub.press.desk.example", 443)


def test_the_socket_goes_to_the_address_that_was_judged_whatever_the_dns_says_next() -> None:
    recorder = Recorder()
    backend = Pinned(Guard(resolve=answers([PUBLIC], ["127.0.0.1"])), 5.0, recorder)
    backend.connect_tcp("rebind.example", 80)
    assert recorder.asked == [(PUBLIC, 80)]
    with pytest.raises(Barred, match=r"127\.0\.0\.1, a loopback address"):
        backend.connect_tcp("rebind.example", 80)
    assert recorder.asked == [(PUBLIC, 80)]


def test_a_name_without_addresses_is_told_and_one_not_resolved_now_is_asked_again() -> None:
    def fails(number: int) -> Any:
        def resolve(host: str, port: int) -> Sequence[str]:
            raise socket.gaierror(number, "no")

        return resolve

    with pytest.raises(Barred, match=r"no address for gone\.example"):
        Guard(resolve=fails(socket.EAI_NONAME)).addresses("gone.example", 80)
    with pytest.raises(httpcore.ConnectError):
        Guard(resolve=fails(socket.EAI_AGAIN)).addresses("slow.example", 80)


def test_an_exchange_ends_at_its_time_and_not_a_read_later() -> None:
    stream = Pinned(Guard(resolve=answers([PUBLIC])), 0.2, Recorder()).connect_tcp("slow.example", 80)
    assert stream.read(4096)
    time.sleep(0.25)
    with pytest.raises(Overrun):
        stream.read(4096)


def test_tls_is_asked_for_the_name_not_for_the_address() -> None:
    named: list[str | None] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.sni_callback = lambda sock, name, _: named.append(name)

    def serve(listening: socket.socket) -> None:
        taken, _ = listening.accept()
        with taken, pytest.raises(OSError):  # it has no certificate; the name is said before that
            context.wrap_socket(taken, server_side=True)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = threading.Thread(target=serve, args=(listening,))
        server.start()
        port = listening.getsockname()[1]
        backend = Pinned(Guard(frozenset({f"desk.example:{port}"}), lambda host, _: ["127.0.0.1"]), 5.0)
        stream = backend.connect_tcp("desk.example", port)
        with pytest.raises(httpcore.ConnectError):
            stream.start_tls(ssl.create_default_context(), "desk.example")
        server.join()
    assert named == ["desk.example"]


def test_a_certificate_that_does_not_hold_is_told_and_not_tried_again() -> None:
    class Wrong(httpcore.MockStream):
        def start_tls(self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None) -> Any:
            error = ssl.SSLCertVerificationError(1, "x")
            error.verify_message = "Hostname mismatch"
            raise httpcore.ConnectError(str(error)) from error

    class Backend(Recorder):
        def connect_tcp(self, *_: Any, **__: Any) -> httpcore.NetworkStream:
            return Wrong([])

    stream = Pinned(Guard(resolve=answers([PUBLIC])), 5.0, Backend()).connect_tcp("news.example", 443)
    with pytest.raises(Barred, match="Hostname mismatch") as raised:
        stream.start_tls(ssl.create_default_context(), "news.example")
    assert raised.value.expected == "a certificate that holds for news.example"
