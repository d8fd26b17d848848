"""Requests to the open web: against real servers that play it, most of them hostile."""

import gzip
import socket
import threading
from collections.abc import Iterator

import pytest
from networks import AUTHORITY, OPEN, Networks, bomb, dripping, endless, networks, redirect, written

from despatch.app.stories.fetching import MB, MOST_TURNS, USER_AGENT, Answer, FetchError, Wish, get

JSON = ("application/json",)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Networks]:
    """Servers that every name leads to."""
    with networks() as played:
        monkeypatch.setattr(socket, "getaddrinfo", played.lookup)
        yield played


def _get(url: str, kinds: tuple[str, ...] = JSON, most: int = 2 * MB, seconds: float = 20) -> Answer:
    return get(Wish(url, kinds, most, seconds), AUTHORITY)


def _reason(url: str, kinds: tuple[str, ...] = JSON, most: int = 2 * MB, seconds: float = 20) -> str:
    with pytest.raises(FetchError) as caught:
        _get(url, kinds, most, seconds)
    return str(caught.value)


def test_an_answer_comes_over_tls_and_says_nothing_of_who_asks(web: Networks, monkeypatch: pytest.MonkeyPatch) -> None:
    """The name is looked up once; no cookie, no password, no proxy, whatever the environment or a home folder holds."""
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    web.play("social.example/api", lambda played: played.answer(b'{"a": 1}', Set_Cookie="id=7"))
    assert [_get("https://social.example/api/v1").data for _ in range(2)] == [b'{"a": 1}'] * 2
    assert web.looked_up == ["social.example"] * 2
    assert web.reached == [f"{OPEN}:443"] * 2
    for asked in web.asked:
        assert asked.host == "social.example"
        assert sorted(asked.headers) == ["Accept", "Accept-Encoding", "Connection", "Host", "User-Agent"]
        assert asked.headers["User-Agent"] == USER_AGENT
    assert USER_AGENT.startswith("Despatch/")


def test_packed_answers_and_kinds_below_json_are_read(web: Networks) -> None:
    """As servers send them: gzip, a charset, `application/activity+json`."""
    web.play("social.example/gz", lambda played: played.answer(gzip.compress(b"[]"), Content_Encoding="gzip"))
    web.play("social.example/plus", lambda played: played.answer(b"{}", "application/activity+json; charset=utf-8"))
    assert _get("https://social.example/gz").data == b"[]"
    assert _get("https://social.example/plus").data == b"{}"


def test_other_statuses_come_back_without_what_they_hold(web: Networks) -> None:
    """A page that tells of an error is not read."""
    web.play("social.example/no", lambda played: played.answer(b"<h1>Sorry", "text/html", 404))
    assert _get("https://social.example/no") == Answer(404)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("file:///etc/passwd", '"file:///etc/passwd" is no address of the web'),
        ("ftp://social.example/a", '"ftp://social.example/a" is no address of the web'),
        ("//social.example/a", "it is no address of the web"),
        ("https:///a", "it is no address of the web"),
        ("https://so cial.example/", "it is no address of the web"),
        ("https://harbour:secret@social.example/", "the address holds a name or a password, and none is sent"),
        ("https://social.example:8443/", '"https://social.example:8443/" is not at the usual place of the web, port 443'),
        ("http://social.example:443/", '"http://social.example:443/" is not at the usual place of the web, port 80'),
        *(
            (f"http://{host}/", f'"{shown}" is no name of a place on the open web')
            for host, shown in [
                ("127.0.0.1", "127.0.0.1"),
                ("127.1", "127.1"),
                ("2130706433", "2130706433"),
                ("0x7f000001", "0x7f000001"),
                ("0177.0.0.1", "0177.0.0.1"),
                ("169.254.169.254", "169.254.169.254"),
                ("[::1]", "::1"),
                ("[::ffff:127.0.0.1]", "::ffff:127.0.0.1"),
                ("localhost", "localhost"),
                ("printer", "printer"),
                ("8.8.8.8", "8.8.8.8"),
                ("social.example.", "social.example."),
            ]
        ),
        (
            "https://tea.nowhere.example/",
            'there is no host "tea.nowhere.example", or this machine is not connected; look at both, and try again',
        ),
    ],
)
def test_what_is_no_place_of_the_open_web_is_not_asked(url: str, reason: str, web: Networks) -> None:
    """Said without a connection; numbers are no names, in whatever form."""
    assert _reason(url) == reason
    assert (web.reached, web.asked) == ([], [])


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",
        "10.1.2.3",
        "172.20.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "100.100.100.200",
        "169.254.169.254",
        "168.63.129.16",
        "192.0.0.192",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:0:127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::a00:1",
        "2002:7f00:1::1",
        "2001::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1",
    ],
)
def test_a_name_that_leads_into_an_inner_network_is_not_asked(address: str, web: Networks) -> None:
    """In every form of address in which one can hide in another."""
    web.names["inner.example"] = [address]
    assert _reason("https://inner.example/") == '"inner.example" lies in an inner network, and only the open web is asked'
    assert (web.reached, web.asked) == ([], [])


def test_a_name_that_changes_where_it_leads_reaches_what_was_judged(web: Networks) -> None:
    """It is looked up once, so that a second answer of the name server changes nothing."""
    web.names["rebound.example"] = [OPEN, "127.0.0.1"]
    web.play("rebound.example/", {"a": 1})
    assert _get("https://rebound.example/").status == 200
    assert (web.looked_up, web.reached) == (["rebound.example"], [f"{OPEN}:443"])


def test_a_server_that_is_not_who_it_says_is_not_heard(web: Networks) -> None:
    """Its certificate names others, or comes from an authority that nobody knows."""
    assert _reason("https://stranger.example/") == 'the server cannot prove that it is "stranger.example"'
    with pytest.raises(FetchError, match="the server cannot prove that it is"):
        get(Wish("https://social.example/", JSON, MB, 20))
    assert web.asked == []


def test_redirects_are_followed_with_the_same_checks(web: Networks) -> None:
    """Each place is asked for itself, and what a redirect says besides is not read."""
    web.play("social.example/old", redirect("/new", 301))
    web.play("social.example/new", redirect("https://media.example/there", 307))
    web.play("media.example/there", {"a": 1})
    assert _get("https://social.example/old").data == b'{"a": 1}'
    assert [f"{each.host}{each.path}" for each in web.asked] == ["social.example/old", "social.example/new", "media.example/there"]


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("https://127.0.0.1/", '"127.0.0.1" is no name of a place on the open web'),
        ("https://169.254.169.254/latest/meta-data/", '"169.254.169.254" is no name of a place on the open web'),
        ("https://[::1]/", '"::1" is no name of a place on the open web'),
        ("https://inner.example/", '"inner.example" lies in an inner network, and only the open web is asked'),
        ("//127.0.0.1:8000/", '"https://127.0.0.1:8000/" is not at the usual place of the web, port 443'),
        ("file:///etc/passwd", 'it leads on to "file:///etc/passwd", where nobody can tell who answers'),
        ("http://social.example/plain", 'it leads on to "http://social.example/plain", where nobody can tell who answers'),
        ("https://social.example/old", f"it leads on from one address to the next, more than {MOST_TURNS} times"),
        ("https://[", 'the answer of "social.example" broke off or is damaged'),
    ],
)
def test_a_redirect_leads_nowhere_else(place: str, reason: str, web: Networks) -> None:
    """Not into an inner network, not out of TLS, not round and round."""
    web.names["inner.example"] = ["10.0.0.7"]
    web.play("social.example/old", redirect(place))
    assert _reason("https://social.example/old") == reason
    assert {f"{each.host}{each.path}" for each in web.asked} == {"social.example/old"}
    assert set(web.reached) == {f"{OPEN}:443"}


@pytest.mark.parametrize(
    "head",
    [b"", b"HTTP/1.1 200 OK\r\n", HEAD + b"X-A: ", HEAD + b"\r\n", HEAD + b"Content-Length: 9000\r\n\r\n"],
    ids=["status", "header", "within a header", "body", "body of known size"],
)
def test_a_slow_answer_is_given_up(head: bytes, web: Networks) -> None:
    """Whatever it is that comes byte by byte: the time is that of the whole."""
    stop = threading.Event()
    web.play("hostile.example/", dripping(head, stop))
    try:
        assert _reason("https://hostile.example/", seconds=0.5) == '"hostile.example" had not given a whole answer after 0.5 seconds'
    finally:
        stop.set()


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (endless(), "the answer is larger than 1 MB"),
        (bomb(60 * MB), "the answer is larger than 1 MB"),
        (written(b""), 'no connection to "hostile.example", or it broke off'),
        (written(b"220 smtp.example ready\r\n"), 'no connection to "hostile.example", or it broke off'),
        (written(HEAD + b"Content-Length: 90\r\n\r\n{}"), 'the answer of "hostile.example" broke off or is damaged'),
        (written(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n"), 'the answer of "hostile.example" broke off or is damaged'),
        (written(HEAD + b"Content-Encoding: gzip\r\n\r\nnot packed"), 'the answer of "hostile.example" broke off or is damaged'),
        (written(HEAD + b"Content-Encoding: br\r\n\r\n{}"), "the answer is packed in a way that was not asked for"),
        (written(HEAD + b"X-A: " + b"a" * 300_000 + b"\r\n\r\n{}"), 'no connection to "hostile.example", or it broke off'),
        (written(HEAD + b"X-A: a\r\n" * 5_000 + b"\r\n{}"), 'no connection to "hostile.example", or it broke off'),
        (written(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>"), 'the answer is of another sort than expected: "text/html"'),
        (written(b"HTTP/1.1 200 OK\r\n\r\n{}"), 'the answer is of another sort than expected: ""'),
        (written(b"HTTP/1.1 200 OK\r\nContent-Type: \x1b[31m\r\n\r\n"), 'the answer is of another sort than expected: "\ufffd[31m"'),
        (
            written(b"HTTP/1.1 302 Found\r\nLocation: \xff\xfe\r\n\r\n"),
            f"it leads on from one address to the next, more than {MOST_TURNS} times",
        ),
    ],
)
def test_a_hostile_answer_is_refused_in_words(answer: object, reason: str, web: Networks) -> None:
    """Too much, broken, packed, or something else than was asked for; never more is kept than wished."""
    web.play("hostile.example/", answer)
    assert _reason("https://hostile.example/", most=MB) == reason


def test_pictures_are_of_the_sorts_that_were_asked_for(web: Networks) -> None:
    """A drawing as SVG is not even read."""
    web.play("media.example/a", lambda played: played.answer(b"<svg/>", "image/svg+xml"))
    web.play("media.example/b", lambda played: played.answer(b"\xff\xd8\xff", "IMAGE/JPEG"))
    kinds = ("image/jpeg", "image/png")
    assert _reason("http://media.example/a", kinds) == 'the answer is of another sort than expected: "image/svg+xml"'
    assert _get("http://media.example/b", kinds).data == b"\xff\xd8\xff"
