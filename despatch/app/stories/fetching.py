"""Bytes from the open web, for `story add` on its author's machine: never from an inner network, never more and never longer than wished.

What servers answer is hostile until it is read. Names are resolved once, all their addresses are judged, and the one that was
judged is connected to (microsoft-antissrf); redirects are followed here, each with the same checks.
"""

import queue
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urljoin, urlsplit

import requests
import urllib3
from AntiSSRF import AntiSSRFError, AntiSSRFPolicy, PolicyConfigOptions
from msgspec import Struct

from despatch import __version__
from despatch.app.stories.zips import size_words
from despatch.app.text import clip, plain

MB = 1024 * 1024
MOST_TURNS = 5
"""Redirects that are followed."""

USER_AGENT = f"Despatch/{__version__} (keeps posts for a blog's stories; asked by its author, one post at a time)"

_PATIENCE = 10
"""Seconds for a connection, and for each further piece of an answer."""

_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"(?=.{4,253}\Z)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])\Z")
"""A name below a top-level domain: no number, in whatever form, is one."""

_TURNS = (301, 302, 303, 307, 308)
_PACKED = ("", "identity", "gzip", "x-gzip", "deflate")
_INNER = ["::/96", "::ffff:0:0:0/96"]
"""IPv4 inside IPv6 in forms that the library's list lacks (RFC 4291 2.5.5.1, RFC 2765 2.1)."""


class Wish(Struct, frozen=True):
    """What is asked for: an address, the media types that will do, and the most bytes and seconds that an answer may take."""

    url: str
    kinds: tuple[str, ...]
    most: int
    seconds: float


class Answer(Struct, frozen=True):
    """What a server answered: its status (RFC 9110 15), and the bytes, which are read of a good answer only."""

    status: int
    data: bytes = b""


class FetchError(Exception):
    """An address was not asked, or gave no answer that can be used; the text says why, for a person."""


Get = Callable[[Wish], Answer]
"""Gives an answer; raises FetchError."""


def get(wish: Wish, certificates: str = "") -> Answer:
    """Return the answer to a wish; raise FetchError where there is none. `certificates` names a file of authorities to trust.

    The work is done aside and left behind when its time is over: looking up a name cannot be ended otherwise.
    """
    given_up = threading.Event()
    results: queue.SimpleQueue[Answer | FetchError] = queue.SimpleQueue()
    threading.Thread(target=lambda: results.put(_result(wish, certificates, given_up)), daemon=True).start()
    try:
        result = results.get(timeout=wish.seconds)
    except queue.Empty:
        given_up.set()
        raise FetchError(f'"{_host(wish.url)}" had not given a whole answer after {wish.seconds:g} seconds') from None
    if isinstance(result, FetchError):
        raise result
    return result


def _result(wish: Wish, certificates: str, given_up: threading.Event) -> Answer | FetchError:
    """Return an answer or why there is none, in words: no fault of a library or a server leaves the thread."""
    url = wish.url
    try:
        for _ in range(MOST_TURNS + 1):
            with _response(url, wish, certificates) as response:
                place = response.headers.get("Location", "") if response.status_code in _TURNS else ""
                if not place:
                    return _read(response, wish, given_up)
                url = _turned(url, place)
    except FetchError as fault:
        return fault
    except (OSError, ValueError, requests.RequestException, urllib3.exceptions.HTTPError, AntiSSRFError) as fault:
        return FetchError(_words(fault, _host(url)))
    return FetchError(f"it leads on from one address to the next, more than {MOST_TURNS} times")


@contextmanager
def _response(url: str, wish: Wish, certificates: str) -> Iterator[requests.Response]:
    """Ask an address of the open web; the body is not read yet."""
    policy = AntiSSRFPolicy(PolicyConfigOptions.EXTERNAL_ONLY_LATEST)
    policy.add_denied_addresses(_INNER)
    policy.add_xff_header = False
    policy.allow_plain_text_http = True
    headers = {"User-Agent": USER_AGENT, "Accept": ", ".join(wish.kinds), "Accept-Encoding": "gzip", "Connection": "close"}
    prepared = requests.Request("GET", url, headers).prepare()
    _check(prepared.url or "")
    with policy.get_antissrf_session() as session:
        # Not `session.send`: it would read the whole body of a redirect, however long, and look for proxies, cookies and passwords.
        adapter = session.get_adapter(prepared.url or "")
        with adapter.send(prepared, stream=True, timeout=(_PATIENCE, _PATIENCE), verify=certificates or True) as response:
            yield response


def _check(url: str) -> None:
    """Raise FetchError for an address that is none of the open web; it is judged as it will be asked, with its host in ASCII."""
    parts = urlsplit(url)
    shown = clip(plain(url), 100)
    if parts.scheme not in _PORTS:
        raise FetchError(f'"{shown}" is no address of the web')
    if "@" in parts.netloc:
        raise FetchError("the address holds a name or a password, and none is sent")
    if parts.port not in (None, _PORTS[parts.scheme]):
        raise FetchError(f'"{shown}" is not at the usual place of the web, port {_PORTS[parts.scheme]}')
    if not _HOST.match(parts.hostname or ""):
        raise FetchError(f'"{clip(plain(parts.hostname or ""), 100)}" is no name of a place on the open web')


def _turned(url: str, place: str) -> str:
    """Return where a redirect leads; raise FetchError where it leads out of TLS or out of the web."""
    turned = urljoin(url, place)
    if urlsplit(turned).scheme not in _PORTS or (url.startswith("https:") and not turned.startswith("https:")):
        raise FetchError(f'it leads on to "{clip(plain(turned), 100)}", where nobody can tell who answers')
    return turned


def _read(response: requests.Response, wish: Wish, given_up: threading.Event) -> Answer:
    if response.status_code != 200:
        return Answer(response.status_code)
    kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if not any(kind == each or (each == "application/json" and kind.endswith("+json")) for each in wish.kinds):
        raise FetchError(f'the answer is of another sort than expected: "{clip(plain(kind), 40)}"')
    if response.headers.get("Content-Encoding", "").strip().lower() not in _PACKED:
        raise FetchError("the answer is packed in a way that was not asked for")
    parts: list[bytes] = []
    room = wish.most
    while room >= 0 and not given_up.is_set():
        part = response.raw.read1(65_536, decode_content=True)
        if not part:
            return Answer(200, b"".join(parts))
        parts.append(part)
        room -= len(part)
    raise FetchError(f"the answer is larger than {size_words(wish.most)}")


def _words(fault: Exception, host: str) -> str:
    """Return why there is no answer, for a person."""
    if isinstance(fault, AntiSSRFError):
        return f'"{host}" lies in an inner network, and only the open web is asked'
    if isinstance(fault, requests.exceptions.SSLError):
        return f'the server cannot prove that it is "{host}"'
    if isinstance(fault, requests.Timeout | urllib3.exceptions.TimeoutError | TimeoutError):
        return f'"{host}" did not answer within {_PATIENCE} seconds'
    if isinstance(fault, requests.exceptions.InvalidURL | requests.exceptions.MissingSchema | requests.exceptions.InvalidSchema):
        return "it is no address of the web"
    if isinstance(fault, requests.ConnectionError):
        return f'no connection to "{host}", or it broke off'
    if isinstance(fault, OSError) and not isinstance(fault, requests.RequestException):
        return f'there is no host "{host}", or this machine is not connected; look at both, and try again'
    return f'the answer of "{host}" broke off or is damaged'


def _host(url: str) -> str:
    try:
        return clip(plain(urlsplit(url).hostname or url), 100)
    except ValueError:
        return clip(plain(url), 100)
