"""Kept posts as files: what is written is what is read."""

from hostile_posts import posts, trash
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from despatch.importers.snapshot_form import settled
from despatch.importers.snapshot_text import snapshot_text
from despatch.importers.written import is_untouched
from despatch.load.snapshots import parse_snapshot
from despatch.model.snapshot import PostLink, PostMedia, PostRef, Snapshot
from despatch.problems import Problem, Span

PATH = "content/snapshots/x/1123.yaml"
POST = Snapshot(
    platform="x",
    id="1123",
    url="https://x.com/harbour/status/1123",
    name="Port Sarrin Harbour Master",
    handle="@harbour",
    account="official",
    time="2016-03-09T06:40:00+00:00",
    text="The first ship has left.\n\n port.example/talks #port: on time",
    links=(PostLink("port.example/talks", "https://port.example/talks/2016/"),),
    media=(PostMedia(file="1123-1.jpg", alt="A ship\nat dawn"),),
    reply_to=PostRef(handle="@pilot"),
    method="X archive",
    unverified=True,
)


def read(text: str) -> tuple[Snapshot, tuple[Problem, ...]]:
    """Return the post in a file without its place and digest, and what is wrong with it."""
    snapshot, problems = parse_snapshot(PATH, text.encode())
    assert snapshot is not None, (text, problems)
    return replace(snapshot, where=Span(""), written=""), problems


def test_a_post_is_written_for_people() -> None:
    """Keys in the order of their definition, the words as they were, nothing that says nothing."""
    assert snapshot_text(POST) == (
        """platform: x
id: "1123"
url: https://x.com/harbour/status/1123
name: Port Sarrin Harbour Master
handle: "@harbour"
account: official
time: 2016-03-09T06:40:00+00:00
text: |
  The first ship has left.

   port.example/talks #port: on time
links:
  - text: port.example/talks
    url: https://port.example/talks/2016/
media:
  - kind: image
    file: 1123-1.jpg
    alt: |
      A ship
      at dawn
reply_to:
  handle: "@pilot"
method: X archive
unverified: true
written: "b4b4b4b4b4b4b4b4"
""".replace("b4b4b4b4b4b4b4b4", snapshot_text(POST)[-18:-2])
    )


@given(posts)
def test_what_is_written_is_what_is_read(post: Snapshot) -> None:
    """Every field comes back as it was, whatever signs it holds, without an error; and writing it again changes no byte."""
    text = snapshot_text(post)
    again, problems = read(text)
    assert again == post
    assert [problem for problem in problems if problem.severity == "error"] == []
    assert snapshot_text(again) == text
    assert is_untouched(text)


@given(st.data())
def test_trash_leaves_a_post_that_can_be_read(data: st.DataObject) -> None:
    """Controls, halves of characters, wrong times, addresses and names of files are left out, and nothing else is lost."""
    changes = {name: data.draw(trash) for name in ("name", "handle", "text", "url", "time", "lang", "profile", "warning", "method")}
    more = {"media": (PostMedia(file=data.draw(trash), alt=data.draw(trash)),), "links": (PostLink(data.draw(trash), data.draw(trash)),)}
    post = replace(POST, **changes, **more, id="1")  # type: ignore[arg-type]
    post = replace(post, url=post.url if settled(post).url else POST.url)
    again, problems = read(snapshot_text(post))
    assert again == settled(post)
    assert {problem.code for problem in problems} <= {"alt-missing", "character-turning", "handle-lookalike", "snapshot-without-text"}


def test_what_files_cannot_hold_is_left_out() -> None:
    """A name with a path, an address of no web, a time of no calendar, a language that is none."""
    post = settled(
        replace(POST, time="2013-02-30", lang="und", profile="javascript:a", text="a\x00\x85b\r\nc", media=(PostMedia(file="../a.jpg"),))
    )
    assert (post.time, post.lang, post.profile, post.text, post.media[0].file) == ("", "", "", "a\nb\nc", "")
    assert settled(replace(POST, lang="PT_br")).lang == "pt-BR"
