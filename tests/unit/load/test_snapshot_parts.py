"""What snapshots hold beside words: each part with its mistakes at their places."""

import pytest

from despatch.load.decode import Kind
from despatch.load.snapshot_parts import CARD, EMOJIS, LINKS, MEDIA_LIST, POLL, REF
from despatch.load.snapshots import parse_snapshot
from despatch.model.snapshot import Emoji, PollOption, PostCard, PostLink, PostMedia, PostRef

PATH = "content/snapshots/mastodon/1123.yaml"
HEAD = "url: https://social.example/@harbour/1123\ntext: Port open\n"


def read(text: str, files: frozenset[str] | None = None):  # noqa: ANN201  a snapshot or None, and problems
    """Return what a snapshot with these lines yields."""
    return parse_snapshot(PATH, f"{HEAD}{text}".encode(), files=files)


def test_every_part_is_read() -> None:
    """Tables, lists of tables, and the short forms of each."""
    snapshot, problems = read(
        """links:
  - {text: Port, url: "https://port.example/"}
  - {text: open, url: "https://port.example/open", skip: 1}
media:
  - kind: video
    file: 1123-1.mp4
    poster: 1123-1.jpg
    preview: https://files.example/1.jpg
    width: 640
    height: 360
  - {file: 1123-2.png, alt: A ship, url: "https://files.example/2.png"}
reply_to: {url: "https://social.example/@pilot/1", handle: "@pilot", name: Pilot, text: When?}
quote: https://social.example/@pilot/2
card: {url: "https://port.example/", title: The port, description: All about it}
poll: [Monday, {text: Friday, votes: 12}]
emojis:
  - {code: ":ship:", file: ship.png}
warning: Storms
sensitive: yes
edited: 2016-03-09 07:00 +01:00
profile: https://social.example/@harbour
method: by hand
unverified: true
basis: consent by letter, 3 May 2016
protect: true
reason: asked for by its author
since: 2018-05-01
written: 0123456789abcdef
"""
    )
    assert problems == ()
    assert snapshot is not None
    assert snapshot.links == (PostLink("Port", "https://port.example/"), PostLink("open", "https://port.example/open", 1))
    assert snapshot.media == (
        PostMedia(kind="video", file="1123-1.mp4", poster="1123-1.jpg", preview="https://files.example/1.jpg", width=640, height=360),
        PostMedia(file="1123-2.png", alt="A ship", url="https://files.example/2.png"),
    )
    assert snapshot.reply_to == PostRef(url="https://social.example/@pilot/1", handle="@pilot", name="Pilot", text="When?")
    assert snapshot.quote == PostRef(url="https://social.example/@pilot/2")
    assert snapshot.card == PostCard(url="https://port.example/", title="The port", description="All about it")
    assert snapshot.poll == (PollOption("Monday"), PollOption("Friday", 12))
    assert snapshot.emojis == (Emoji(":ship:", "ship.png"),)
    assert (snapshot.warning, snapshot.sensitive, snapshot.edited) == ("Storms", True, "2016-03-09T07:00:00+01:00")
    assert (snapshot.profile, snapshot.method, snapshot.unverified) == ("https://social.example/@harbour", "by hand", True)
    assert (snapshot.basis, snapshot.protect) == ("consent by letter, 3 May 2016", True)
    assert (snapshot.reason, snapshot.since, snapshot.written) == ("asked for by its author", "2018-05-01", "0123456789abcdef")


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("links: [{text: a}]\n", "snapshot-incomplete", (3, 9)),
        ("links: [{url: 'https://a.example/'}]\n", "snapshot-incomplete", (3, 9)),
        ("links:\n  - text: a\n    url: javascript:a()\n", "address-not-web", (5, 10)),
        ("links: [[a]]\n", "value-kind", (3, 9)),
        ("media:\n  - file: ../../secret.jpg\n    alt: a\n", "snapshot-file-unsafe", (4, 11)),
        ("media: [{file: 'c:\\a.jpg', alt: a}]\n", "snapshot-file-unsafe", (3, 16)),
        ("media: [{file: a.svg, alt: a}]\n", "snapshot-file-unsafe", (3, 16)),
        ("media: [{kind: video, file: a.mp4, poster: a.mp4}]\n", "snapshot-file-unsafe", (3, 44)),
        ("media: [{file: a.jpg, alt: a, widht: 3}]\n", "key-unknown", (3, 31)),
        ("media: [{file: a.jpg, alt: a, width: wide}]\n", "number-unreadable", (3, 38)),
        ("emojis: [{file: a.png}]\n", "snapshot-incomplete", (3, 10)),
        ("card: {title: a}\n", "snapshot-incomplete", (3, 7)),
        ("quote: [a]\n", "value-kind", (3, 8)),
        ("poll: [{votes: 3}]\n", "snapshot-incomplete", (3, 8)),
        ("edited: soon\n", "date-unreadable", (3, 9)),
        ("protect: perhaps\n", "flag-unreadable", (3, 10)),
    ],
)
def test_each_mistake_stands_at_its_column(text: str, code: str, place: tuple[int, int]) -> None:
    """A part with a mistake is told where it stands, once."""
    snapshot, problems = read(text)
    assert snapshot is None
    assert [(problem.code, (problem.where.line, problem.where.column), problem.severity) for problem in problems] == [
        (code, place, "error")
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("media: [a.jpg]\n", "alt-missing"),
        ("media: [{file: a.jpg, alt: ' '}]\n", "alt-missing"),
        ("name: Harbour \u202egnp\n", "character-turning"),
        ("handle: '@h\u0430rbour'\n", "handle-lookalike"),
        ("reply_to: {handle: '@h\u0430rbour'}\n", "handle-lookalike"),
        ("warning: |\n  a\n  \u2066b\n", "character-turning"),
    ],
)
def test_doubts_leave_the_snapshot_whole(text: str, code: str) -> None:
    """A warning at its line; what the post holds is kept as it was."""
    snapshot, (problem,) = read(text)
    assert snapshot is not None
    assert (problem.code, problem.severity, problem.where.line >= 3) == (code, "warning", True)


def test_pictures_that_only_decorate_and_videos_need_no_words() -> None:
    """Only a picture that says something must say it in words; of one that is not here nobody can ask that."""
    assert read("media: [{file: a.jpg, decorative: true}, {kind: video, file: a.mp4}]\n")[1] == ()
    assert read("media: [{url: 'https://files.example/a.jpg'}]\n")[1] == ()


def test_files_that_are_not_there_are_told_and_left_out() -> None:
    """The snapshot stays, without the name of what is missing."""
    media = "media:\n  - {file: 1.jpg, alt: a}\n  - 2.jpg\n  - {kind: video, file: 3.mp4, poster: 3.jpg}\n"
    text = f"{media}emojis: [{{code: ':a:', file: 4.png}}, ':b:']\n"
    folder = "content/snapshots/mastodon"
    snapshot, problems = read(text, frozenset({f"{folder}/1.jpg", f"{folder}/3.mp4"}))
    assert snapshot is not None
    assert [(one.file, one.poster) for one in snapshot.media] == [("1.jpg", ""), ("", ""), ("3.mp4", "")]
    assert snapshot.emojis == (Emoji(":a:"), Emoji(":b:"))
    missing = [problem for problem in problems if problem.code == "snapshot-file-missing"]
    assert [(problem.where.line, problem.severity) for problem in missing] == [(5, "warning"), (6, "warning"), (7, "warning")]
    assert '"2.jpg"' in missing[0].message


@pytest.mark.parametrize("text", ["null", "~", " leading", "trailing  ", "a\n\n\nb", "\ta", "# a", "- a: b", "a: b #c"])
def test_words_are_kept_to_the_last_blank(text: str) -> None:
    """Words behind `text: |` are what stood on the network, but for the line end that closes them."""
    block = "\n".join(f"  {line}" if line else "" for line in text.split("\n"))
    snapshot, _ = parse_snapshot(PATH, f"url: https://a.example/1\ntext: |2\n{block}\n".encode())
    assert snapshot is not None
    assert snapshot.text == text


@pytest.mark.parametrize("kind", [LINKS, MEDIA_LIST, POLL, EMOJIS, REF, CARD])
def test_editors_tell_of_keys_that_no_part_has(kind: Kind) -> None:
    """What is refused when a snapshot is read is refused by its schema too."""
    table = kind.schema.get("items", kind.schema)["oneOf"][0]
    assert (table["type"], table["additionalProperties"]) == ("object", False)
