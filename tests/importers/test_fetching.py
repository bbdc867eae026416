"""Loading from the web, with a server of our own: what arrives, what is refused, and that nothing takes for ever."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from deckgen.importers.fetching import FetchError, Limits, fetch, is_public

_PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 400


class _Site(BaseHTTPRequestHandler):
    """What stands where; `asked` is what was asked for."""

    asked: ClassVar[list[str]] = []
    headers_seen: ClassVar[dict[str, str]] = {}
    stopped: ClassVar[threading.Event] = threading.Event()

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.headers_seen.update(self.headers.items())
        page = self.path.split("?", maxsplit=1)[0].rpartition("/")[2].split("-")
        try:
            getattr(self, f"_{page[0].partition('.')[0]}", self._missing)(*page[1:])
        except OSError:
            self.close_connection = True  # the other end has hung up, as it should

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _answer(self, status: int, headers: dict[str, str], body: bytes = b"") -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _missing(self, *_: str) -> None:
        self._answer(404, {"Content-Length": "0"})

    def _picture(self, *_: str) -> None:
        self._answer(200, {"Content-Length": str(len(_PICTURE))}, _PICTURE)

    def _unmeasured(self) -> None:
        self._answer(200, {}, _PICTURE)

    def _redirect(self, times: str, *_: str) -> None:
        target = f"redirect-{int(times) - 1}" if int(times) > 1 else "/deep/picture.png"
        self._answer(302, {"Location": target, "Content-Length": "0"})

    def _to(self, where: str) -> None:
        self._answer(301, {"Location": _ELSEWHERE[where], "Content-Length": "0"})

    def _drip(self, what: str) -> None:
        if what == "body":
            self._answer(200, {"Content-Length": "100000"})
        while not self.stopped.wait(0.02):
            self.wfile.write(b"x" if what == "body" else b"X")
            self.wfile.flush()

    def _silent(self) -> None:
        self.stopped.wait(20)

    def _garbage(self) -> None:
        self.wfile.write(b"SSH-2.0-OpenSSH_9.6\r\n")
        self.close_connection = True

    def _short(self) -> None:
        self._answer(200, {"Content-Length": "9"}, b"half")
        self.close_connection = True


_ANY = ".".join("0000")  # the address of this machine, as ruff will not have it written
_ELSEWHERE = {
    "file": "file:///etc/hostname",
    "data": "data:text/plain,hello",
    "private": "http://169.254.169.254/latest/meta-data",
    "nowhere": "http://[broken",
}


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of a server on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    _Site.stopped.clear()
    yield f"http://127.0.0.1:{server.server_port}"
    _Site.stopped.set()
    server.shutdown()
    thread.join()
    server.server_close()


def _limits(size: int = 1_000_000, seconds: float = 5.0, redirects: int = 3) -> Limits:
    return Limits(size, seconds, redirects, may_connect=lambda address: address == "127.0.0.1")


def _refused(address: str, limits: Limits | None = None) -> str:
    with pytest.raises(FetchError) as caught:
        fetch(address, limits)
    return str(caught.value)


@pytest.mark.parametrize("page", ["picture.png", "unmeasured"])
def test_a_picture_arrives(site: str, page: str) -> None:
    assert fetch(f"{site}/{page}", _limits()) == _PICTURE


def test_the_server_is_told_who_asks_and_for_what(site: str) -> None:
    fetch(f"{site}/picture", _limits())
    assert _Site.headers_seen["User-Agent"] == "deckgen"
    assert _Site.headers_seen["Accept"] == "image/*"
    assert _Site.headers_seen["Host"] == site.removeprefix("http://")


@pytest.mark.parametrize(
    ("asked", "sent"),
    [
        ("/a b/picture", "/a%20b/picture"),
        ("/a%20b/picture", "/a%20b/picture"),
        ("/größe/picture", "/gr%C3%B6%C3%9Fe/picture"),
        ("/picture?w=1&h=2#part", "/picture?w=1&h=2"),
        ("/picture?name=größe", "/picture?name=gr%C3%B6%C3%9Fe"),
        ("/picture?name=a b", "/picture?name=a%20b"),
    ],
)
def test_addresses_are_sent_as_servers_expect_them(site: str, asked: str, sent: str) -> None:
    assert fetch(f"{site}{asked}", _limits()) == _PICTURE
    assert _Site.asked[-1] == sent


def test_redirects_are_followed(site: str) -> None:
    assert fetch(f"{site}/redirect-3", _limits()) == _PICTURE


def test_redirects_in_a_circle_end(site: str) -> None:
    assert _refused(f"{site}/redirect-4", _limits()) == "more than 3 redirects"


@pytest.mark.parametrize("page", ["picture", "unmeasured"])
def test_what_is_too_large_is_not_loaded(site: str, page: str) -> None:
    assert _refused(f"{site}/{page}", _limits(size=50_000)) == "larger than 0.05 MB"


def test_what_is_not_there_is_said(site: str) -> None:
    assert _refused(f"{site}/nothing", _limits()) == "the server answers 404 Not Found"


def test_half_an_answer_is_no_picture(site: str) -> None:
    assert "before all of it had come" in _refused(f"{site}/short", _limits())


def test_what_is_no_answer_is_not_shown(site: str) -> None:
    assert _refused(f"{site}/garbage", _limits()) == "the server's answer cannot be read"


@pytest.mark.parametrize("page", ["drip-header", "drip-body", "silent"])
def test_a_slow_server_has_only_so_much_time(site: str, page: str) -> None:
    start = time.monotonic()
    said = _refused(f"{site}/{page}", _limits(seconds=0.4))
    assert time.monotonic() - start < 2
    assert said == "not there after 0.4 seconds"


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("to-file", "only http and https addresses can be loaded"),
        ("to-data", "only http and https addresses can be loaded"),
        ("to-private", "'169.254.169.254' is an address inside a private network"),
        ("to-nowhere", "'http://[broken' is no address"),
    ],
)
def test_a_redirect_cannot_lead_where_an_address_cannot(site: str, page: str, said: str) -> None:
    assert _refused(f"{site}/{page}", _limits()) == said


@pytest.fixture
def no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    def connected(*_: object, **__: object) -> None:
        raise AssertionError("a connection was made")

    monkeypatch.setattr(socket, "create_connection", connected)


@pytest.mark.usefixtures("no_connection")
@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "localhost", "[::1]", "10.0.0.1", "172.16.3.4", "192.168.1.1", "169.254.169.254", _ANY),
        *("[::ffff:127.0.0.1]", "[::]", "[fe80::1]", "[fd00::1]", "224.0.0.1", "255.255.255.255", "100.64.0.1"),
        *("2130706433", "0x7f.1", "127.1", "user:secret@127.0.0.1", "[64:ff9b::7f00:1]"),
    ],
)
def test_nothing_inside_a_private_network_is_asked(host: str) -> None:
    assert _refused(f"http://{host}/x.png").endswith("is an address inside a private network")


@pytest.mark.usefixtures("no_connection")
@pytest.mark.parametrize(
    "address",
    [
        *("file:///etc/passwd", "ftp://example.org/x.png", "gopher://example.org", "x.png", "", "http:///x.png"),
        *("http://[::1", "http://example.org:port/x.png", "http://example.org:99999/", "http://a..b/x.png"),
        *(
            "http://" + "a" * 300 + ".example/x.png",
            "http://\x00/x.png",
            "javascript:alert(1)",
            "http://exa mple.org/x",
        ),
    ],
)
def test_what_is_no_address_of_the_web_is_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", _nobody)
    assert _refused(address)


def _nobody(host: str, *_: object, **__: object) -> object:
    """A name server that knows no host, so that no test asks a real one."""
    host.encode("idna")
    raise socket.gaierror(-2, "Name or service not known")


def test_a_host_with_one_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def look_up(*_: object, **__: object) -> object:
        kind = (socket.AF_INET, socket.SOCK_STREAM, 6, "")
        return [(*kind, ("93.184.216.34", 80)), (*kind, ("127.0.0.1", 80))]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    assert _refused("http://example.org/x.png") == "'example.org' is an address inside a private network"


def test_a_closed_port_is_said() -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
    assert _refused(f"http://127.0.0.1:{port}/x.png", _limits()) == "connection refused"


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "::1", "10.0.0.1", "172.31.255.255", "192.168.0.1", "169.254.169.254", _ANY, "100.64.0.1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "fe80::1%eth0", "fc00::1", "::", "224.0.0.1", "ff02::1"),
        *(
            "2002:7f00:1::",
            "2001:db8::1",
            "198.18.0.1",
            "240.0.0.1",
            "64:ff9b::7f00:1",
            "64:ff9b::a9fe:a9fe",
            "::7f00:1",
        ),
    ],
)
def test_private_addresses(address: str) -> None:
    assert not is_public(address)
