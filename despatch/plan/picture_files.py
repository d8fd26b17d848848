"""The files of pictures: each one published without its metadata, and copies of those that pages show."""

from collections.abc import Iterable, Iterator

from despatch.model.job import Prose, StorySpec
from despatch.model.source import Document
from despatch.plan.context import Planned
from despatch.plan.entries import Entries
from despatch.plan.linkindex import LinkIndex
from despatch.plan.pictures import bare
from despatch.plan.social import head_picture
from despatch.work import Job


def picture_files(index: LinkIndex, documents: Iterable[Document], texts: Iterable[Job], entries: Entries) -> dict[str, Planned]:
    """Return the files of all published pictures by site address.

    `documents` are the visible ones, whose heads may name a picture; `texts` the jobs of bodies and stories.
    """
    sheets = index.pictures
    files = {url: Planned(sheet.route.out, (sheet.file.path,), sheet.job()) for url, sheet in sheets.items()}
    heads = {url for document in documents if (url := head_picture(document, index))}
    shown = heads | {url for job in (*texts, *entries.bios.values()) for url in _shown_in(job)}
    faces = set(entries.portraits.values())
    for url, sheet in sheets.items():
        wanted = [*sheet.copies, *sheet.modern, sheet.sent] if url in shown else []
        wanted += [sheet.card if url in heads | faces else None, sheet.small if url in faces else None]
        for copy in filter(None, wanted):
            files.setdefault(copy.route.url, Planned(copy.route.out, (sheet.file.path,), sheet.job(copy)))
    return files


def _shown_in(job: Job) -> Iterator[str]:
    """Yield the addresses of pictures that a text names."""
    if isinstance(job.spec, Prose):
        yield from _shown_in_prose(job.spec)
    if isinstance(job.spec, StorySpec):
        for item in job.spec.items:
            yield from item.kept.pictures if item.kept else ()
            yield from _shown_in_prose(item.prose) if item.prose else ()


def _shown_in_prose(prose: Prose) -> Iterator[str]:
    for kept in prose.kept:
        yield from kept.pictures
    for target in prose.targets:
        if target.fit:
            yield bare(target.url)
