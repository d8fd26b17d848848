"""Robots.txt and security.txt."""

from urllib.robotparser import RobotFileParser

import pytest

from despatch.model.job import Headers, MachineSpec, Redirects, Robots, SecurityTxt
from despatch.render.machine import render_machine

BASE = "https://blogs.example"


def lines(spec: MachineSpec) -> list[str]:
    """Return the file's lines; it must end with a line break."""
    text = render_machine(spec).decode()
    assert text.endswith("\n")
    return text.splitlines()


@pytest.mark.parametrize("allow", [True, False])
def test_robots_are_let_in_or_kept_out(allow: bool) -> None:
    """As a crawler's own parser reads it."""
    parser = RobotFileParser()
    parser.parse(lines(Robots(allow, f"{BASE}/sitemap.xml")))
    assert parser.can_fetch("AnyBot", f"{BASE}/a/") is allow
    assert parser.site_maps() == [f"{BASE}/sitemap.xml"]


def test_robots_without_sitemap_name_none() -> None:
    """A site without base_url has no sitemap."""
    assert lines(Robots(allow=True)) == ["User-agent: *", "Disallow:"]


def test_security_txt_holds_the_fields_of_its_rfc() -> None:
    """Contacts in order, one expiry with zone, languages, and where the file lies."""
    canonical = f"{BASE}/.well-known/security.txt"
    contacts = ("mailto:a@blogs.example", "b@blogs.example", "https://blogs.example/report")
    assert lines(SecurityTxt(contacts, "2030-01-01T00:00:00Z", canonical, ("en", "fr"))) == [
        "Contact: mailto:a@blogs.example",
        "Contact: mailto:b@blogs.example",
        "Contact: https://blogs.example/report",
        "Expires: 2030-01-01T00:00:00+00:00",
        "Preferred-Languages: en, fr",
        f"Canonical: {canonical}",
    ]


def test_a_value_cannot_add_a_line() -> None:
    """A line break in a setting does not become a field of its own."""
    assert lines(SecurityTxt(("mailto:a@blogs.example\r\nPolicy: x",), "2030-01-01T00:00:00Z")) == [
        "Contact: mailto:a@blogs.examplePolicy: x",
        "Expires: 2030-01-01T00:00:00+00:00",
    ]
    assert lines(Robots(True, "https://blogs.example/\u2028Disallow: /"))[-1] == "Sitemap: https://blogs.example/Disallow: /"


@pytest.mark.parametrize("spec", [Redirects("netlify", ()), Redirects("nginx", ()), Headers("/assets/")])
def test_every_spec_has_its_file(spec: MachineSpec) -> None:
    """The other files are made here too, as text."""
    assert render_machine(spec).decode() == render_machine(spec).decode()
    assert (render_machine(spec) == b"") is (spec == Redirects("netlify", ()))
