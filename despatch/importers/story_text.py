"""A story as the text of its file, `content/stories/SLUG.md`: a head, and the pieces in the curator's order, each with its id."""

import re
from collections.abc import Iterable, Iterator, Mapping

from despatch.importers.block_text import block_text, plain_text
from despatch.importers.snapshot_form import address, one_line, time_of, words
from despatch.importers.story_ids import item_ids
from despatch.importers.story_prose import heading_line, marked, safe_narration
from despatch.importers.values import Element, FoundStory
from despatch.importers.written import with_digest
from despatch.importers.yaml_text import quoted, scalar

_NO_FILES: Mapping[str, str] = {}
_PLAYED = re.compile(r".*\.(?:mp4|webm|ogv|m4v)\Z", re.IGNORECASE)
_STILL = re.compile(r".*\.(?:jpe?g|png|gif|webp|avif|apng)\Z", re.IGNORECASE)


def story_text(story: FoundStory, files: Mapping[str, str] = _NO_FILES) -> str:
    """Return the Markdown of a story, with its digest in the head.

    `files` names the local files of pictures and videos by the id of their element, as the story's text is to name them. An
    element that says nothing is left out.
    """
    head = "\n".join(["---", *_head(story), "---"])
    return with_digest(f"{head}\n" + "\n\n".join(piece for _element, _name, piece in story_pieces(story, files)) + "\n")


def story_pieces(story: FoundStory, files: Mapping[str, str] = _NO_FILES) -> tuple[tuple[Element, str, str], ...]:
    """Return each element that says something, with the id and the Markdown of its piece."""
    named = zip(story.elements, item_ids(story.elements), strict=True)
    return tuple((element, name, piece) for element, name in named if (piece := _piece(element, name, files)))


def _head(story: FoundStory) -> Iterator[str]:
    curator = one_line(story.curator) or one_line(story.handle)
    expected = story.expected if story.expected >= 0 else _counted(story) + story.blank
    date = next(filter(None, map(time_of, (story.published, story.created, story.modified))), "")
    origin, summary = address(story.origin), one_line(story.description)
    title = one_line(story.title) or one_line(story.slug.replace("-", " ")).capitalize() or one_line(story.form)
    yield f"title: {scalar(title)}"
    yield from [f"date: {date}"] if date else ()
    yield from ["draft: true"] if story.draft else ()
    yield from [f"curator: {{name: {quoted(curator)}}}"] if curator else ()
    yield from [f"origin: {scalar(origin)}"] if origin else ()
    yield from [f"summary: {scalar(summary)}"] if summary else ()
    yield f"imported: {{form: {quoted(one_line(story.form))}, elements: {min(expected, 1_000_000)}}}"


def _counted(story: FoundStory) -> int:
    return sum(element.part == 1 for element in story.elements)


def _piece(element: Element, name: str, files: Mapping[str, str]) -> str:
    """Return one piece with its id, an empty text where it says nothing."""
    match element.kind:
        case "narration":
            return marked(safe_narration(element.markdown), name)
        case "heading":
            return heading_line(element.markdown, element.level, name)
        case "divider":
            return f"--- {{#{name}}}"
        case "post":
            return _post(element, name)
        case "quote":
            return _quote(element, element.url, element.text, name)
        case "image":
            return _image(element, files.get(element.id, ""), name)
        case "video":
            return _video(element, files.get(element.id, ""), name)
        case "link":
            return _link(element, name)


def _post(element: Element, name: str) -> str:
    """Return the address of a post; the words of one that has none are a quotation."""
    url = address(element.post.url if element.post else "") or address(element.url)
    if url:
        return f"{url} {{#{name}}}"
    return _quote(element, "", element.post.text if element.post else element.text, name)


def _quote(element: Element, url: str, text: str, name: str) -> str:
    post = element.post
    who = element.who or (post.name if post else "") or element.handle or (post.handle if post else "")
    fields = {
        "who": who,
        "when": time_of(element.time or (post.time if post else "")),
        "source": element.title or element.source,
        "url": address(url),
    }
    body = plain_text(text)
    return block_text("quote", {**fields, "id": name}, body) if body else ""


def _image(element: Element, file: str, name: str) -> str:
    if not _STILL.match(file):
        return _link(element, name)
    caption = element.title or element.text
    body = plain_text(element.text) if element.title else ""
    fields = {"src": file, "caption": caption, "credit": element.who or element.handle, "id": name}
    return block_text("figure", fields, body)


def _video(element: Element, file: str, name: str) -> str:
    url = address(element.url)
    src, poster = (file if form.match(file) else "" for form in (_PLAYED, _STILL))
    if not (url or src):
        return _link(element, name)
    fields = {"url": url, "src": src, "poster": poster, "title": element.title, **_made(element), "id": name}
    return block_text("video", fields, plain_text(element.text))


def _link(element: Element, name: str) -> str:
    """Return a card; without an address the words alone. A picture that is not here is called by its caption."""
    url = address(element.url) or address(element.picture)
    title, text = element.title or element.text, element.text
    if url:
        fields = {"url": url, "title": title, "text": "" if text in {title, url, element.url} else text}
        return block_text("link", {**fields, **_made(element), "id": name})
    return marked("\n\n".join(_paragraphs((element.title, element.text))), name)


def _made(element: Element) -> dict[str, str]:
    """Return who made what an element shows, and when; of links Storify told when somebody found them."""
    who = element.who or element.handle
    return {
        "credit": "" if who in {element.title, element.text} else who,
        "when": "" if element.kind == "link" else time_of(element.time),
    }


def _paragraphs(texts: Iterable[str]) -> list[str]:
    return [paragraph for text in texts if (paragraph := safe_narration(plain_text(words(text))))]
