"""The file that `new translation` begins: a draft beside the source, with what both share and the text to be translated."""

import json
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from despatch.app.gather import Gathered
from despatch.app.options import Options
from despatch.app.scaffold import quoted, unread_language
from despatch.app.sources import Made, write_new
from despatch.load.languages import parse_language
from despatch.load.names import parse_name
from despatch.load.text import decode_text
from despatch.model.settings import Settings
from despatch.model.source import Document, Head
from despatch.plan.credits import credit_of
from despatch.plan.languages import lang_of
from despatch.plan.translated import source_hash
from despatch.plan.translations import sets_of
from despatch.problems import Problem, Span, did_you_mean, error

_SUFFIX = re.compile(r"(?:\.[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*)?\.(?:md|markdown)\Z")


def new_translation(options: Options, gathered: Gathered, file: Path, tag: str) -> Made:
    """Write the beginning of a translation of `file` into the language `tag`, or return why it cannot be.

    Problems: `text-unknown` where the blog has no such text, `translation-exists` where it has the translation.
    """
    lang = parse_language(tag) or tag
    documents = gathered.texts
    inside = file.relative_to(options.content).as_posix() if file.is_relative_to(options.content) else str(file)
    document = next((document for document in documents if document.path == f"content/{inside}"), None)
    if document is None:
        return (), (_no_text(inside, documents),)
    others = next((each for each in sets_of(documents, gathered.settings) if document in each), (document,))
    there = next((other for other in others if lang_of(other, gathered.settings) == lang), None)
    if there:
        return (), (_there_already(document, there, lang),)
    text, _ = decode_text(document.path, gathered.read(document.path))
    body = "\n".join(text.split("\n")[document.body.line - 1 :]).strip("\n")
    place = _place(inside, document, lang, gathered.settings)
    return unread_language(place, lang, gathered.settings) or write_new(options.content, ((place, f"{_head(document)}\n{body}\n"),))


def _no_text(inside: str, documents: tuple[Document, ...]) -> Problem:
    known = [document.path.removeprefix("content/") for document in documents]
    hint = did_you_mean(inside, known) or "name one of its Markdown files, such as content/posts/hall.md"
    return error("text-unknown", f'"{inside}" is no text of this blog', Span(""), hint)


def _there_already(document: Document, there: Document, lang: str) -> Problem:
    if there is document:
        return error("translation-exists", f'this text is in "{lang}" itself', Span(document.path), "name another language with --to")
    return error("translation-exists", f'its translation into "{lang}" is there already', Span(there.path), "edit that file")


def _place(path: str, document: Document, lang: str, settings: Settings) -> str:
    """Return where a translation of the file at `path` belongs: in its language's folder where the source is in one, else beside it."""
    place, own = PurePosixPath(path), lang_of(document, settings).casefold()
    folders = list(place.parts[:-1])
    at = next((number for number, folder in enumerate(folders) if folder.replace("_", "-").casefold() == own), None)
    stem = _SUFFIX.sub("", place.name) if parse_name(place.name).lang else place.stem
    if at is not None and parse_name(path, settings.languages).lang:
        folders[at : at + 1] = [] if lang == settings.language else [lang]
        return "/".join([*folders, f"{stem}.md"])
    return "/".join([*folders, f"{stem}.md" if lang == settings.language else f"{stem}.{lang}.md"])


def _head(document: Document) -> str:
    lines = [*_to_translate(document.head), *_shared(document), "draft: true", f'translated_from: "{source_hash(document)}"']
    return "\n".join(["---", *lines, "---", ""])


def _to_translate(head: Head) -> Iterator[str]:
    yield f"title: {quoted(head.title or '')}"
    for key, text in (("summary", head.summary), ("description", head.description), ("byline_role", head.byline_role)):
        if text:
            yield f"{key}: {quoted(text)}"
    if head.image:
        yield f"image: {quoted(head.image.src)}"
        for key, text in (("image_alt", head.image.alt), ("image_caption", head.image.caption), ("image_credit", head.image.credit)):
            if text:
                yield f"{key}: {quoted(text)}"


def _shared(document: Document) -> Iterator[str]:
    """Yield what does not differ by language."""
    head = document.head
    if head.date and head.date.day != document.name_day:
        yield f"date: {quoted(head.date.iso if head.date.precise else head.date.day)}"
    if head.authors:
        yield f"authors: {json.dumps([_author(head, who) for who in head.authors], ensure_ascii=False)}"
    for key, words in (("topics", head.topics), ("tags", head.tags)):
        if words:
            yield f"{key}: {json.dumps(words, ensure_ascii=False)}"
    texts = (("mission", head.mission), ("series", head.series), ("slug", head.slug), ("translation_key", head.translation_key))
    yield from (f"{key}: {quoted(text)}" for key, text in (*texts, ("template", head.template), ("licence", head.licence)) if text)
    if head.weight is not None:
        yield f"weight: {head.weight}"
    yield from (f"{key}: true" for key, given in (("political", head.political), ("toc", head.toc)) if given)


def _author(head: Head, who: str) -> str | dict[str, str]:
    credit = credit_of(head, who)
    if not credit.guest and not credit.role:
        return who
    return {"name" if credit.guest else "id": who, **({"role": credit.role} if credit.role else {})}
