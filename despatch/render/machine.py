"""Files for machines: sitemaps, robots.txt, security.txt, redirect lists, headers, and the twins of stories."""

import re
from collections.abc import Sequence

from despatch.model.job import Headers, MachineSpec, Redirects, Robots, SecurityTxt, Sitemap
from despatch.model.story_file import StoryTwin
from despatch.render.feed_entries import moment
from despatch.render.headers import write_headers
from despatch.render.redirects import write_netlify, write_nginx
from despatch.render.sitemap import write_sitemap
from despatch.render.story_twins import write_twin

_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def render_machine(spec: MachineSpec, inputs: Sequence[bytes] = ()) -> bytes:
    """Return the file that the spec describes, UTF-8; raise ValueError for a sitemap over the limit.

    `inputs` are what the job's needs yielded: for a story's twin its items.
    """
    match spec:
        case StoryTwin():
            return write_twin(spec, inputs[0])
        case Sitemap():
            return write_sitemap(spec)
        case Robots():
            return write_robots(spec)
        case SecurityTxt():
            return write_security_txt(spec)
        case Redirects():
            return (write_netlify if spec.format == "netlify" else write_nginx)(spec.pairs)
        case Headers():
            return write_headers(spec.assets, spec.root)


def write_robots(spec: Robots) -> bytes:
    """Return robots.txt (RFC 9309): all is allowed or nothing is, and where the sitemap lies."""
    lines = ["User-agent: *", "Disallow:" if spec.allow else "Disallow: /"]
    if spec.sitemap:
        lines += ["", f"Sitemap: {_one_line(spec.sitemap)}"]
    return _lines(lines)


def write_security_txt(spec: SecurityTxt) -> bytes:
    """Return security.txt (RFC 9116); a bare mail address becomes the `mailto:` URI that it asks for."""
    lines = [f"Contact: {_contact(_one_line(contact))}" for contact in spec.contacts]
    lines.append(f"Expires: {moment(spec.expires).isoformat()}")
    if spec.languages:
        lines.append(f"Preferred-Languages: {', '.join(map(_one_line, spec.languages))}")
    if spec.canonical:
        lines.append(f"Canonical: {_one_line(spec.canonical)}")
    return _lines(lines)


def _contact(contact: str) -> str:
    return f"mailto:{contact}" if "@" in contact and ":" not in contact else contact


def _one_line(text: str) -> str:
    return _BREAKS.sub("", text).strip()


def _lines(lines: list[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()
