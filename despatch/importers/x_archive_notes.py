"""The whole words of long posts, which archives of X keep apart, in `note-tweet.js`: `{"noteTweet": {createdAt, core: {text, urls, …}}}`.

A note does not name its post: it belongs to the one that begins with the same words. Where several do, the time decides.
"""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from despatch.importers.loose import Table, table, unescaped
from despatch.importers.moments import moment
from despatch.importers.records import id_of, raw

_ALIKE = 80
"""Characters at the beginning by which a post and its note are known to be the same."""


class Notes(Struct, frozen=True):
    """Notes by the post that they name, where they do, and by their first words."""

    by_post: Mapping[str, Table]
    by_words: Mapping[str, tuple[Table, ...]]


def notes_of(records: Iterable[Table]) -> Notes:
    """Return the notes of an archive."""
    by_post: dict[str, Table] = {}
    by_words: dict[str, tuple[Table, ...]] = {}
    for record in records:
        note = table(record, "noteTweet")
        words = _beginning(_text(note))
        if id_of(note, "tweetId"):
            by_post[id_of(note, "tweetId")] = note
        if len(words) == _ALIKE:
            by_words[words] = (*by_words.get(words, ())[:20], note)
    return Notes(by_post, by_words)


def whole_record(record: Table, notes: Notes) -> Table:
    """Return a post's record with the words of its note, or as it is where it has none."""
    if not notes.by_post and not notes.by_words:
        return record
    several = notes.by_words.get(_beginning(raw(record, "full_text")), ())
    posted = moment(raw(record, "created_at"))
    timed = [note for note in several if moment(raw(note, "createdAt")) == posted]
    note = notes.by_post.get(id_of(record, "id_str", "id")) or (timed or [*several, {}])[0]
    if len(_text(note)) <= len(raw(record, "full_text")) // 2 or (len(several) > 1 and not timed):
        return record
    core = _core(note)
    entities = table(core, "entitySet") or core
    return record | {"full_text": _text(note), "entities": entities, "display_text_range": []}


def _core(note: Table) -> Table:
    return table(note, "core") or table(note, "noteTweetResults")


def _text(note: Table) -> str:
    return raw(_core(note), "text")


def _beginning(words: str) -> str:
    return " ".join(unescaped(words[:400]).split())[:_ALIKE]
