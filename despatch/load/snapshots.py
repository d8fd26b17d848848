"""Snapshots of social posts: `content/snapshots/PLATFORM/ID.yaml`."""

import re

from despatch.load.compose import compose
from despatch.load.decode import Decoded, Field, Reader, decode, refuse_unknown, table_of
from despatch.load.kinds import LANGUAGE, LINE, MOMENT, TEXT, choice
from despatch.load.nodes import Table, kind_of
from despatch.load.text import decode_text
from despatch.model.moment import Moment
from despatch.model.snapshot import Snapshot
from despatch.problems import Problem, Span, error, warning

_PLACE = re.compile(r"content/snapshots/(?P<platform>[\w.-]+)/(?P<id>[^/]+)\.ya?ml\Z")
_WEB = re.compile(r"https?://[^\s<>\"]+\Z")
_DEFAULTS = {"account": "public", "state": "ok"}

SNAPSHOT_FIELDS = (
    Field("platform", LINE, "The network; else the folder's name."),
    Field("id", LINE, "The post's id, as a text; else the file's name."),
    Field("url", LINE, "The post's address."),
    Field("name", LINE, "Who wrote it, as shown on the network."),
    Field("handle", LINE, "The account, such as `@harbour@social.example`."),
    Field("account", choice("official", "public", "private"), "Whose account: an office's, a public figure's, a private person's."),
    Field("time", MOMENT, "When it was posted."),
    Field("text", TEXT, "The words of the post."),
    Field("lang", LANGUAGE, "The language of the words."),
    Field("captured", MOMENT, "When this copy was made."),
    Field("archived", LINE, "The address of an archived copy."),
    Field(
        "state", choice("ok", "incomplete", "deleted", "withheld"), "What became of it: whole, cut, deleted at its source, withheld by us."
    ),
)
SNAPSHOT = table_of(*SNAPSHOT_FIELDS)
"""The keys of a snapshot."""


def parse_snapshot(path: str, data: bytes, zone: str = "UTC") -> tuple[Snapshot | None, tuple[Problem, ...]]:
    """Return the snapshot in a file, or None where it has an error, and every mistake in it."""
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
    reader.problems.extend(_faults(snapshot, decoded, reader))
    broken = any(problem.severity == "error" for problem in reader.problems)
    return None if broken else snapshot, tuple(reader.problems)


def _empty(path: str) -> Problem:
    return error("snapshot-incomplete", "this snapshot is empty", Span(path), "give at least url, name, time and text")


def _snapshot(decoded: Decoded, place: re.Match[str], where: Span) -> Snapshot:
    values = {"platform": place["platform"], "id": place["id"], "url": "", **_DEFAULTS, **decoded.values}
    for key in ("time", "captured"):
        if isinstance(values.get(key), Moment):
            moment = values[key]
            values[key] = moment.iso if moment.precise else moment.day
    return Snapshot(**values, where=where)


def _faults(snapshot: Snapshot, decoded: Decoded, reader: Reader) -> list[Problem]:
    faults: list[Problem] = []
    for key in ("url", "archived"):
        address = getattr(snapshot, key)
        if address and not _WEB.match(address):
            where = reader.span(decoded.given[key].node)
            faults.append(error("address-not-web", f'"{key}" takes a web address, not "{address[:60]}"', where, "begin it with https://"))
    if not snapshot.url:
        faults.append(
            error("snapshot-incomplete", "this snapshot does not say which post it keeps", snapshot.where, "add a line: url: https://…")
        )
    if not snapshot.text and snapshot.state == "ok" and "state" not in decoded.given:
        hint = "add the words, or state: incomplete, deleted or withheld"
        faults.append(warning("snapshot-without-text", "this snapshot holds no words", snapshot.where, hint))
    return faults
