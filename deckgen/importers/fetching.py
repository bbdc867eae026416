"""Pictures from the web, loaded only when asked for, and within limits.

A manuscript may come from a stranger, so an address in it is not to be trusted: only http and https, only hosts with
public addresses (checked on the very address that is connected to, after every redirect), no more than so many bytes,
seconds and redirects. Proxies of the environment are not used: behind one the check would check nothing.
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

_CHUNK = 65_536
_REDIRECTS = {301, 302, 303, 307, 308}
_IN_URLS = "/%:@!$&'()*+,;=~-._?"  # what stays as it is in a path and a query
_IPV4_WITHIN = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("::/96"))  # in the last 32 bits


class FetchError(Exception):
    """Why an address could not be loaded, in words for the user."""


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    if any(ip in network for network in _IPV4_WITHIN):
        mapped = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.is_global and not ip.is_multicast and (mapped is None or mapped.is_global)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is loaded from one address at most: bytes, seconds in all, redirects; and from whom."""

    size: int = 20_000_000
    seconds: float = 20.0
    redirects: int = 5
    may_connect: Callable[[str], bool] = is_public


def fetch(address: str, limits: Limits | None = None) -> bytes:
    """What stands at an http or https address. Raises FetchError."""
    limits = limits or Limits()
    deadline = time.monotonic() + limits.seconds
    for _ in range(limits.redirects + 1):
        data, onwards = _asked(address, limits, deadline)
        if onwards is None:
            return data
        address = _onwards(address, onwards)
    raise FetchError(f"more than {limits.redirects} redirects")


def _onwards(address: str, target: str) -> str:
    try:
        return urljoin(address, target)
    except ValueError as error:
        raise FetchError(f"'{target[:100]}' is no address") from error


def _asked(address: str, limits: Limits, deadline: float) -> tuple[bytes, str | None]:
    """(the body, where else to ask)."""
    try:
        parts = urlsplit(address)
        connection = _connection(parts, limits, deadline)
    except ValueError as error:
        raise FetchError(f"'{address[:100]}' is no address") from error
    watchdog = threading.Timer(max(deadline - time.monotonic(), 0.0), _hang_up, [connection])
    watchdog.start()  # timeouts of sockets count anew with every byte
    try:
        return _answer(connection, parts, limits, deadline)
    except (OSError, http.client.HTTPException, UnicodeError) as error:
        # Hung up by the watchdog, which looks like an answer cut short.
        raise FetchError(_reason(error) if time.monotonic() < deadline else _too_late(limits)) from error
    finally:
        watchdog.cancel()
        connection.close()


def _answer(
    connection: http.client.HTTPConnection, parts: SplitResult, limits: Limits, deadline: float
) -> tuple[bytes, str | None]:
    target = quote((parts.path or "/") + (f"?{parts.query}" if parts.query else ""), safe=_IN_URLS)
    connection.request("GET", target, headers={"User-Agent": "deckgen", "Accept": "image/*"})
    with connection.getresponse() as response:
        if response.status in _REDIRECTS and (onwards := response.getheader("Location")):
            return b"", onwards
        if response.status != http.client.OK:
            raise FetchError(f"the server answers {response.status} {response.reason}")
        return _body(response, limits, deadline), None


def _hang_up(connection: http.client.HTTPConnection) -> None:
    if connection.sock:
        with contextlib.suppress(OSError):
            connection.sock.shutdown(socket.SHUT_RDWR)


def _body(response: http.client.HTTPResponse, limits: Limits, deadline: float) -> bytes:
    out, expected = bytearray(), response.length or 0
    while chunk := response.read1(_CHUNK):
        out += chunk
        if len(out) > limits.size:
            raise FetchError(f"larger than {limits.size / 1e6:g} MB")
        if time.monotonic() > deadline:
            break
    if time.monotonic() > deadline:  # hung up by the watchdog, which looks like the end
        raise FetchError(_too_late(limits))
    if len(out) < expected:
        raise FetchError("the server hung up before all of it had come")
    return bytes(out)


def _connection(parts: SplitResult, limits: Limits, deadline: float) -> http.client.HTTPConnection:
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise FetchError("only http and https addresses can be loaded")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    wire = _wire(parts.hostname, port, limits, deadline)
    connection = http.client.HTTPConnection(parts.hostname, port)
    try:
        connection.sock = _secured(wire, parts.hostname) if parts.scheme == "https" else wire
    except OSError as error:
        wire.close()
        raise FetchError(_reason(error)) from error
    return connection


def _secured(wire: socket.socket, host: str) -> ssl.SSLSocket:
    return ssl.create_default_context().wrap_socket(wire, server_hostname=host)


def _wire(host: str, port: int, limits: Limits, deadline: float) -> socket.socket:
    """A connection to a host, by an address that was looked at."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise FetchError(_too_late(limits))
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"no host '{host}'") from error
    addresses = [str(entry[4][0]) for entry in found]
    if not all(limits.may_connect(address) for address in addresses):
        raise FetchError(f"'{host}' is an address inside a private network")
    try:
        return socket.create_connection((addresses[0], port), timeout=left)
    except OSError as error:
        raise FetchError(_reason(error)) from error


def _too_late(limits: Limits) -> str:
    return f"not there after {limits.seconds:g} seconds"


def _reason(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "the server does not answer in time"
    if isinstance(error, http.client.HTTPException) and not isinstance(error, OSError):
        return "the server's answer cannot be read"
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return f"{text[:1].lower()}{text[1:]}"
