"""What heads, settings and `theme.yaml` ask for that the site does not have."""

from collections.abc import Iterable, Iterator

from despatch.model.settings import Settings
from despatch.model.source import Document
from despatch.model.theme import Theme
from despatch.plan.linkindex import LinkIndex
from despatch.plan.links import resolve
from despatch.plan.queries import QUERIES
from despatch.plan.sitepaths import is_of_site
from despatch.problems import Problem, Span, did_you_mean, error, warning


def head_faults(documents: Iterable[Document], theme: Theme, index: LinkIndex) -> Iterator[Problem]:
    """Yield a warning for each picture of a head that cannot be shown, and each template that the theme lacks."""
    templates = {name.removesuffix(".html") for name, _ in theme.closures if "/" not in name}
    for document in documents:
        yield from _picture_faults(document, index)
        template = document.head.template
        if template and template not in templates:
            where = document.head.span("template", document.path)
            hint = did_you_mean(template, templates) or "remove the key, or add the template to the theme"
            yield warning("template-absent", f'the theme has no template "{template}", so the usual one is used', where, hint)


def post_keys(documents: Iterable[Document]) -> Iterator[Problem]:
    """Yield a warning for what heads say to no effect.

    Only posts can be withdrawn, corrected or political for their readers, and only live stories have days that they cover.
    """
    for document in documents:
        head = document.head
        if document.kind != "post" and head.withdrawn:
            message = f"only posts can be withdrawn, so this {document.kind} stands as before"
            hint = 'hold it back with "draft: true", or say it in the text'
            yield warning("key-without-effect", message, head.span("withdrawn", document.path), hint)
        if document.kind != "post" and head.corrections:
            message = f"only posts show corrections, so this {document.kind} does not"
            yield warning("key-without-effect", message, head.span("corrections", document.path), "say it in the text")
        if document.kind != "post" and head.political:
            message = f"only posts tell of their government, so this {document.kind} does not"
            yield warning("key-without-effect", message, head.span("political", document.path), "say it in the text")
        if document.kind == "story" and head.coverage and not head.live:
            message = "only a live story says from when to when it tells what happens"
            yield warning("key-without-effect", message, head.span("coverage", document.path), 'add "live: true", or take this out')


def settings_faults(settings: Settings, now: int) -> Iterator[Problem]:
    """Yield a warning for a `security.txt` that has stopped being valid at `now`, in seconds since 1970 UTC (RFC 9116 §2.5.5)."""
    expires = settings.security_expires
    if settings.security_contact and expires and expires.stamp <= now:
        sentence = f"security.txt stopped being valid on {expires.day}, so nobody may rely on it"
        where = settings.span("security_expires")
        yield warning("security-expired", sentence, where, "check the contact, and set a day in the coming year")


def theme_faults(theme: Theme) -> Iterator[Problem]:
    """Yield an error for each query of a theme that we do not know."""
    for template, queries in theme.queries:
        for query in queries:
            if query.name not in QUERIES:
                hint = did_you_mean(query.name, QUERIES) or f"there are {', '.join(sorted(QUERIES))}"
                where = Span(f"themes/{theme.name}/theme.yaml")
                yield error("query-unknown", f'the theme asks "{query.name}" for {template}, which is no query', where, hint)


def _picture_faults(document: Document, index: LinkIndex) -> Iterator[Problem]:
    picture = document.head.image
    if picture is None or document.head.no_image:
        return
    target = resolve(picture.src, document, index)
    where = document.head.span("image", document.path)
    if target.fault:
        yield warning(target.code, target.fault, where, target.hint)
    elif not is_of_site(target.url):
        hint = "keep the picture in the site, so that no reader's browser asks another host for it"
        yield warning("picture-remote", f'the picture "{picture.src}" lies at another host and is left out', where, hint)
    elif not picture.alt and not picture.decorative:
        hint = 'add "image_alt: …", or "image_decorative: true" for a picture that says nothing'
        yield warning("alt-missing", "this picture has no words for readers who cannot see it", where, hint)
