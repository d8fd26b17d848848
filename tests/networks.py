"""Servers that play the networks which `story add` asks, and the names and addresses by which a program finds them.

They are real servers on this machine, with TLS. Only what a name stands for is made up: every name leads to an address of the
open web, and a connection to this address reaches the server. So all that guards a request is at work as it is anywhere.
"""

import gzip
import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from msgspec import Struct

TLS = Path(__file__).parent / "tls"
AUTHORITY = str(TLS / "authority.pem")
"""The certificate of an authority that nobody else trusts; it is good for the names in `server.pem`."""

OPEN = "93.184.215.14"
"""The address on the open web that stands for the server."""

Write = Callable[["Played"], None]
"""Plays an answer."""


class Asked(Struct, frozen=True):
    """A request as it came in."""

    host: str
    path: str
    headers: Mapping[str, str]


class Played(BaseHTTPRequestHandler):
    """One connection to the server."""

    protocol_version = "HTTP/1.1"
    server: "_Server"

    def do_GET(self) -> None:
        """Note the request and play its answer."""
        host = self.headers.get("Host", "")
        self.server.asked.append(Asked(host, self.path, dict(self.headers.items())))
        self.close_connection = True
        with suppress(OSError):
            self.server.play(host, self.path)(self)

    def log_message(self, *_words: object) -> None:
        """Stay silent."""

    def answer(self, data: bytes, kind: str = "application/json; charset=utf-8", status: int = 200, **headers: str) -> None:
        """Send a whole answer."""
        self.send_response(status)
        for name, value in ({"Content-Type": kind, "Content-Length": str(len(data))} | _spelled(headers)).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, play: Callable[[str, str], Write]) -> None:
        super().__init__(("127.0.0.1", 0), Played)
        self.play, self.asked = play, list[Asked]()

    def handle_error(self, *_words: object) -> None:
        """Stay silent: clients that hang up are what is tested."""


class Networks:
    """What is played: answers by host and beginning of the path, and where names lead."""

    def __init__(self) -> None:
        """Begin with nothing played, and every name on the open web."""
        self.answers: dict[str, Write] = {}
        self.names: dict[str, list[str]] = {}
        self.looked_up: list[str] = []
        self.reached: list[str] = []
        self.ports: dict[int, int] = {}
        self.servers: list[_Server] = []

    @property
    def asked(self) -> list[Asked]:
        """All requests that came in."""
        return [each for server in self.servers for each in server.asked]

    def play(self, address: str, answer: Write | object, **more: str) -> None:
        """Let `HOST/PATH…` answer: by a function, or with a value as JSON."""
        data = json.dumps(answer).encode() if not callable(answer) else b""
        self.answers[address] = answer if callable(answer) else lambda played: played.answer(data, **more)

    def found(self, host: str, path: str) -> Write:
        """Return what plays the answer of an address: the longest beginning that is known."""
        known = [each for each in self.answers if f"{host}{path}".startswith(each)]
        return self.answers[max(known, key=len)] if known else lambda played: played.answer(b"<p>Not here", "text/html", 404)

    def lookup(self, host: str | bytes, port: object, *_more: object, **_named: object) -> list[tuple[object, ...]]:
        """Stand for `socket.getaddrinfo`: names lead where `names` says, in turn; the open address leads to the servers."""
        name = host.decode() if isinstance(host, bytes) else host
        if name == OPEN:
            self.reached.append(f"{name}:{port}")
            return [_place("127.0.0.1", self.ports.get(int(str(port)), 1))]
        self.looked_up.append(name)
        if name.endswith(".nowhere.example"):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        several = self.names.get(name, [OPEN])
        return [_place(several.pop(0) if len(several) > 1 else several[0], port)]


@contextmanager
def networks() -> Iterator[Networks]:
    """Start the servers, with TLS and without."""
    played = Networks()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(TLS / "server.pem")
    for port in (443, 80):
        server = _Server(played.found)
        if port == 443:
            server.socket = context.wrap_socket(server.socket, server_side=True)
        played.ports[port] = server.server_address[1]
        played.servers.append(server)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield played
    finally:
        for server in played.servers:
            server.shutdown()
            server.server_close()


def redirect(place: str, status: int = 302) -> Write:
    """Return what answers with another place, and with a body that never ends."""

    def play(played: Played) -> None:
        played.send_response(status)
        played.send_header("Location", place)
        played.end_headers()
        for _ in range(200):
            played.wfile.write(b"x" * 65536)

    return play


def endless(kind: str = "application/json") -> Write:
    """Return what answers with blanks, on and on."""

    def play(played: Played) -> None:
        played.send_response(200)
        played.send_header("Content-Type", kind)
        played.end_headers()
        while True:
            played.wfile.write(b" " * 65536)

    return play


def dripping(head: bytes, stop: threading.Event) -> Write:
    """Return what sends one byte in a while, behind the beginning of an answer, until it is told to stop."""

    def play(played: Played) -> None:
        played.wfile.write(head)
        while not stop.wait(0.05):
            played.wfile.write(b"a")

    return play


def written(data: bytes) -> Write:
    """Return what sends these bytes and hangs up."""
    return lambda played: played.wfile.write(data) and None


def bomb(size: int) -> Write:
    """Return what answers with blanks, packed to a thousandth of their size."""
    data = gzip.compress(b" " * size)
    return lambda played: played.answer(data, Content_Encoding="gzip")


def _spelled(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


def _place(address: str, port: object) -> tuple[object, ...]:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    place = (address, int(str(port or 0)), 0, 0) if ":" in address else (address, int(str(port or 0)))
    return (family, socket.SOCK_STREAM, 6, "", place)


HOOK = """
import os, socket
_real = socket.getaddrinfo
_ports = {"443": int(os.environ["PLAYED_443"]), "80": int(os.environ["PLAYED_80"])}

def _lookup(host, port, *more, **named):
    name = host.decode() if isinstance(host, bytes) else host
    if name == os.environ["PLAYED_OPEN"]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", _ports[str(port)]))]
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (os.environ["PLAYED_OPEN"], int(port or 0)))]

socket.getaddrinfo = _lookup
"""
"""`sitecustomize.py` of a process that is to find the servers."""


def environment(played: Networks, folder: Path) -> dict[str, str]:
    """Return the environment of a process that finds the servers; the hook is put into `folder`."""
    folder.mkdir(exist_ok=True)
    (folder / "sitecustomize.py").write_text(HOOK)
    ports = {f"PLAYED_{port}": str(real) for port, real in played.ports.items()}
    return {"PYTHONPATH": str(folder), "SSL_CERT_FILE": AUTHORITY, "PLAYED_OPEN": OPEN, "COLUMNS": "200", **ports}
