"""Snapshots of social posts: `content/snapshots/PLATFORM/ID.yaml`."""

import re
from collections.abc import Container, Iterator

from msgspec.structs import replace

from despatch.load.compose import compose
from despatch.load.decode import Decoded, Field, Reader, decode, fold_key, refuse_unknown, table_of
from despatch.load.kinds import FLAG, LANGUAGE, LINE, MOMENT, choice
from despatch.load.nodes import Items, Scalar, Table, is_absent, kind_of
from despatch.load.snapshot_parts import CARD, EMOJIS, LINKS, MEDIA_LIST, POLL, REF
from despatch.load.snapshot_values import ADDRESS, EXACT, HANDLE, NAMED
from despatch.load.text import decode_text
from despatch.model.moment import Moment
from despatch.model.paths import composed
from despatch.model.snapshot import Snapshot
from despatch.problems import Problem, Span, error, warning

_PLACE = re.compile(r"content/snapshots/(?P<platform>[\w.-]+)/(?P<id>[^/]+)\.ya?ml\Z")
_FILES = frozenset({"file", "poster"})

SNAPSHOT_FIELDS = (
    Field("platform", LINE, "The network; else the folder's name."),
    Field("id", LINE, "The post's id, as a text; else the file's name."),
    Field("url", ADDRESS, "The post's address."),
    Field("name", NAMED, "Who wrote it, as shown on the network."),
    Field("handle", HANDLE, "The account, such as `@harbour@social.example`."),
    Field("account", choice("official", "public", "private"), "Whose account: an office's, a public figure's, a private person's."),
    Field("profile", ADDRESS, "The address of the account."),
    Field("time", MOMENT, "When it was posted."),
    Field("text", EXACT, "The words of the post."),
    Field("lang", LANGUAGE, "The language of the words."),
    Field("links", LINKS, "Words of the text that lead somewhere, in their order: a list of `{text, url}`."),
    Field("media", MEDIA_LIST, "Its pictures, videos and sounds: a list of tables, or of file names."),
    Field("reply_to", REF, "The post that it answers: a table, or its address."),
    Field("quote", REF, "The post that it quotes: a table, or its address."),
    Field("card", CARD, "A page that it links to, as the network showed it: a table, or its address."),
    Field("poll", POLL, "The answers of its poll: a list of `{text, votes}`, or of texts."),
    Field("warning", EXACT, "What its author warned of; the post is closed until a reader opens it."),
    Field("sensitive", FLAG, "Its pictures are closed until a reader opens them."),
    Field("edited", MOMENT, "When its author changed it last."),
    Field("emojis", EMOJIS, "Signs of its network's own that stand in the text as `:code:`: a list of `{code, file}`."),
    Field("captured", MOMENT, "When this copy was made."),
    Field("method", LINE, "How it was captured, in words: `X archive`, `by hand`."),
    Field("unverified", FLAG, "Nobody has compared it with the original."),
    Field("archived", ADDRESS, "The address of an archived copy."),
    Field("basis", LINE, "Why its pictures and its author's may be shown, though the account is not official: a consent, a licence."),
    Field("protect", FLAG, "Name, handle, addresses, media and the exact time are left out, to keep its author from harm."),
    Field(
        "state", choice("ok", "incomplete", "deleted", "withheld"), "What became of it: whole, cut, deleted at its source, withheld by us."
    ),
    Field("reason", LINE, "Why it is withheld; shown to readers."),
    Field("since", MOMENT, "Since when it is withheld."),
    Field("written", LINE, "Put there by an import, which knows by it whether anybody has edited the file since; leave it alone."),
)
SNAPSHOT = table_of(*SNAPSHOT_FIELDS)
"""The keys of a snapshot."""


def parse_snapshot(
    path: str, data: bytes, zone: str = "UTC", files: Container[str] | None = None
) -> tuple[Snapshot | None, tuple[Problem, ...]]:
    """Return the snapshot in a file, or None where it has an error, and every mistake in it.

    `files` are the paths of all media of the site: what the snapshot names and is not there is told and left out.
    """
    text, problems = decode_text(path, data)
    place = _PLACE.match(path)
    if place is None:
        hint = "put it at content/snapshots/PLATFORM/ID.yaml"
        return None, (*problems, error("snapshot-misplaced", "a snapshot lies in the folder of its network", Span(path), hint))
    node, faults = compose(path, text)
    reader = Reader(path, text, zone, [*problems, *faults])
    if node is not None and not isinstance(node, Table):
        message = f"a snapshot holds lines like url: …, but this is {kind_of(node)}"
        reader.fault(node, "file-not-fields", message, 'write each line as "key: value"')
    if not isinstance(node, Table):
        return None, (*reader.problems, *(() if node else (_empty(path),)))
    decoded = decode(node, SNAPSHOT, reader)
    refuse_unknown(decoded, SNAPSHOT, reader, "a snapshot")
    snapshot = _snapshot(decoded, place, Span(path))
    _tell_faults(snapshot, decoded, reader)
    if files is not None:
        snapshot = _with_files(snapshot, decoded, reader, files)
    broken = any(problem.severity == "error" for problem in reader.problems)
    return None if broken else snapshot, tuple(reader.problems)


def _empty(path: str) -> Problem:
    return error("snapshot-incomplete", "this snapshot is empty", Span(path), "give at least url, name, time and text")


def _snapshot(decoded: Decoded, place: re.Match[str], where: Span) -> Snapshot:
    values = {"platform": place["platform"], "id": place["id"], "url": "", **decoded.values}
    for key, value in values.items():
        if isinstance(value, Moment):
            values[key] = value.iso if value.precise else value.day
    return Snapshot(**values, where=where)


def _tell_faults(snapshot: Snapshot, decoded: Decoded, reader: Reader) -> None:
    if "url" not in decoded.given:
        message = "this snapshot does not say which post it keeps"
        reader.problems.append(error("snapshot-incomplete", message, snapshot.where, "add a line: url: https://…"))
    if not (snapshot.text.strip() or snapshot.media or snapshot.poll) and snapshot.state == "ok" and "state" not in decoded.given:
        hint = "add the words, or state: incomplete, deleted or withheld"
        reader.problems.append(warning("snapshot-without-text", "this snapshot holds no words", snapshot.where, hint))


def _with_files(snapshot: Snapshot, decoded: Decoded, reader: Reader, files: Container[str]) -> Snapshot:
    """Return the snapshot without files that are not there; each is told at its place."""
    folder = reader.path.rpartition("/")[0]
    named = {name for one in snapshot.media for name in (one.file, one.poster)} | {one.file for one in snapshot.emojis}
    for scalar in _file_places(decoded):
        name = composed(scalar.text.strip())
        if name in named and f"{folder}/{name}" not in files:
            message = f'there is no file "{name[:60]}" beside this snapshot'
            reader.doubt(scalar, "snapshot-file-missing", message, "put it there, or take the line out")

    def kept(name: str) -> str:
        return name if f"{folder}/{name}" in files else ""

    media = tuple(replace(one, file=kept(one.file), poster=kept(one.poster)) for one in snapshot.media)
    return replace(snapshot, media=media, emojis=tuple(replace(one, file=kept(one.file)) for one in snapshot.emojis))


def _file_places(decoded: Decoded) -> Iterator[Scalar]:
    """Yield where files are named: in tables, and in place of those of media."""
    for key in ("media", "emojis"):
        node = decoded.given[key].node if key in decoded.given else Items((), 0, 0)
        for each in node.items if isinstance(node, Items) else (node,):
            values = [value for name, value in each.pairs if fold_key(name.text) in _FILES] if isinstance(each, Table) else [each]
            named = values if isinstance(each, Table) or key == "media" else []
            yield from (value for value in named if isinstance(value, Scalar) and value.text.strip() and not is_absent(value))
