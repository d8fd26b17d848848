"""What posts, pages and stories say of themselves to machines, and in which languages they are."""

import msgspec

from despatch.model.source import Document
from despatch.model.view import Hole, MetaView, Ref
from despatch.plan.context import Context, href
from despatch.plan.frame import Spot, alternates, meta_view, pictured
from despatch.plan.social import social_picture


def article_meta(spot: Spot, document: Document, description: str | Hole, context: Context) -> MetaView:
    """Return the head of an article; `description` stands where its own head gives none."""
    head = document.head
    said = head.description or head.summary or ""
    own = " ".join(said.split())
    changed = head.changed or head.date
    picture = social_picture(document, context.index)
    words = head.image.alt if picture and head.image and not head.image.decorative else ""
    return msgspec.structs.replace(
        pictured(meta_view(spot, head.title or "", "", context), picture, words, context.settings),
        # Of equal texts the one that is there anyway: each post has one.
        description=(said if own == said else own) or description,
        kind="article",
        published=head.date.iso if head.date else "",
        updated=changed.iso if changed else "",
        alternates=_alternates(document, context) if document.path in context.sets else (),
    )


def translations(document: Document, page: str, context: Context) -> tuple[Ref, ...]:
    """Return links to the same text in other languages, by the language's name."""
    if document.path not in context.sets:
        return ()
    return tuple(
        Ref(context.edition(context.langs[path]).language.name, href(context.settings, page, context.members[path]), context.langs[path])
        for path in _set_of(document, context)
        if path != document.path
    )


def template_of(document: Document, usual: str, context: Context) -> str:
    """Return the template that the head asks for where the theme has it, else the usual one."""
    wanted = f"{document.head.template}.html" if document.head.template else usual
    return wanted if wanted in context.closures else usual


def _alternates(document: Document, context: Context) -> tuple[Ref, ...]:
    """Return a document in all its languages with full addresses."""
    return alternates({context.langs[path]: context.members[path] for path in _set_of(document, context)}, context.settings)


def _set_of(document: Document, context: Context) -> list[str]:
    """Return the paths of a document's translations that stand, its own among them, in the order of the site's languages.

    There are none where it is alone or withdrawn.
    """
    order = {lang: number for number, lang in enumerate(context.fronts)}
    standing = (path for path in context.sets.get(document.path, ()) if path in context.members)
    paths = sorted(standing, key=lambda path: order[context.langs[path]])
    return paths if document.path in paths and len(paths) > 1 else []
