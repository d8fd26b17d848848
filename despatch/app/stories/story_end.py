"""The end of a story's file: addresses of posts are put there, and no other byte is touched."""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from despatch.app.scaffold import quoted
from despatch.app.sources import Change, write_changes
from despatch.load.document import parse_document
from despatch.load.story import parse_story
from despatch.load.tree import Unreadable, read_file
from despatch.model.settings import Settings
from despatch.model.social import address_alone, address_key
from despatch.model.source import Story
from despatch.problems import Problem, Span, error


class Ended(Struct, frozen=True):
    """What became of a story: its file below the content folder, how many posts were added, how many stood there, and problems."""

    path: str
    title: str
    added: int = 0
    there: int = 0
    new: bool = False
    near: str = ""
    """Of a new story: the name of one that was there and that may have been meant."""
    problems: tuple[Problem, ...] = ()


def add_to_story(content: Path, story: Story, urls: Sequence[str], settings: Settings) -> Ended:
    """Put addresses that a story does not hold yet at its end, in their order.

    Problem: `story-end-open`, where the file's end belongs to something that is not closed, so that what follows is no post.
    """
    path = story.document.path.removeprefix("content/")
    title = story.document.head.title or story.slug
    held = {address_key(item.url) for item in story.items if item.url}
    fresh = [url for url in dict.fromkeys(urls) if address_key(url) not in held]
    there = len(set(urls)) - len(fresh)
    if not fresh:
        return Ended(path, title, there=there)
    try:
        before = read_file(content, path)
    except Unreadable as fault:
        problem = error("file-unreadable", fault.reason, Span(story.document.path), fault.cure)
        return Ended(path, title, there=there, problems=(problem,))
    after = with_addresses(before, fresh)
    if not _are_items(story.document.path, after, fresh, settings):
        hint = "close what is open there, such as a block that lacks its last line :::, and do the same again"
        problem = error("story-end-open", "what stands at the end of this story would swallow a post", Span(story.document.path), hint)
        return Ended(path, title, there=there, problems=(problem,))
    made, problems = write_changes(content, (Change(path, after, before),))
    return Ended(path, title, added=len(fresh) if made else 0, there=there, problems=problems)


def begin_story(content: Path, slug: str, urls: Sequence[str], day: str) -> Ended:
    """Write a story that holds these addresses; its title is made from its name, for a person to change."""
    words = slug.replace("-", " ")
    title = words[:1].upper() + words[1:]
    path = f"stories/{slug}.md"
    head = f"---\ntitle: {quoted(title)}\ndate: {day}\n---\n"
    made, problems = write_changes(content, (Change(path, with_addresses(head.encode(), list(dict.fromkeys(urls)))),))
    return Ended(path, title, added=len(set(urls)) if made else 0, new=True, problems=problems)


def with_addresses(data: bytes, urls: Sequence[str]) -> bytes:
    """Return a text with each address as a paragraph of its own behind it, with line ends as the text has them."""
    end = b"\r\n" if b"\r\n" in data else b"\n"
    lead = b"" if not data or data.endswith(b"\n") else end
    last = (data + lead).removesuffix(b"\n").removesuffix(b"\r").rpartition(b"\n")[2]
    lead += end if last.strip() else b""
    return data + lead + end.join(url.encode() + end for url in urls)


def _are_items(path: str, data: bytes, urls: Sequence[str], settings: Settings) -> bool:
    """Return whether a story with these bytes ends with the addresses, each an item."""
    document, _ = parse_document(path, data, "story", settings)
    items = parse_story(document, markdown=settings.markdown)[0].items if document else ()
    return [item.url for item in items[-len(urls) :]] == [address_alone(url) for url in urls]
