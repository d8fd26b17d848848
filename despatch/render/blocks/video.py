"""`::: video`: a film, played from the site or linked."""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from despatch.model.moment import Moment
from despatch.model.view import ImageView
from despatch.model.web_address import host_of
from despatch.render.blocks.addresses import Addresses
from despatch.render.blocks.moments import moment_of


class Video(Struct, frozen=True):
    """A film: `src` lies on the site, `url` leads to one elsewhere; of the two one may be empty.

    `poster` has no address where there is no still picture; its `alt` is empty, as the title or `alt` stands beside it.
    `when` is None where nobody said when.
    """

    src: str
    url: str
    poster: ImageView
    title: str
    alt: str
    host: str
    credit: str = ""
    when: Moment | None = None


def view(fields: Mapping[str, str], addresses: Addresses) -> Video:
    """Return what the template sees of a film. One that lies on another site is linked, and no other site's picture is shown."""
    src, remote = addresses.film(fields.get("src", ""))
    url = addresses.link(fields.get("url", "")) or remote
    poster, _ = addresses.picture(fields["poster"]) if fields.get("poster") else (ImageView("", ""), "")
    title, alt, host = fields.get("title", ""), fields.get("alt", ""), host_of(url).removeprefix("www.")
    return Video(src, url, replace(poster, alt=""), title, alt, host, fields.get("credit", ""), moment_of(fields.get("when", "")))
