"""The picture that stands for a text outside its page: on social cards, in feeds and for search engines."""

from despatch.model.source import Document
from despatch.plan.linkindex import LinkIndex
from despatch.plan.links import resolve
from despatch.plan.pictures import SocialPicture, bare, card_of
from despatch.plan.sitepaths import is_of_site


def head_picture(document: Document, index: LinkIndex) -> str:
    """Return the site address of the picture in a document's head; empty where there is none, or it is not the site's."""
    picture = document.head.image
    if picture is None or document.head.no_image:
        return ""
    url = bare(resolve(picture.src, document, index).url)
    return url if is_of_site(url) else ""


def social_picture(document: Document, index: LinkIndex) -> SocialPicture | None:
    """Return what stands for a document; None where its head has no picture, or one that such places cannot show."""
    url = head_picture(document, index)
    return card_of(url, index.pictures) if url else None
