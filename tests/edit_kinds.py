"""The edits of `random_edits` by what they are made to, and those that only a chain of whole builds can show."""

import os
import shutil
from collections.abc import Callable, Mapping

import random_edits as edits
import random_ministry_edits as ministry
from random_site import LANGUAGES, Site

Edit = Callable[[Site], None]


def translate(site: Site) -> None:
    """Translate a post or story that is not yet translated into some language."""
    path = site.any_of([*site.files("posts/*.md"), *site.files("stories/*.md")])
    base = path.removesuffix(".md")
    if base.endswith(tuple(f".{lang}" for lang in LANGUAGES)):
        base = base[: base.rindex(".")]
    target = f"{base}.{site.any_of(LANGUAGES)}.md"
    site.project.write(target, f'---\ntitle: "{site.words(2)} {site.chance.randrange(99)}"\n---\n{site.body(target)}\n')


def retranslate(site: Site) -> None:
    """Change a translation: its text, its language, or that it is there at all."""
    found = site.files(*(f"{folder}/**/*.{lang}.md" for folder in ("posts", "stories") for lang in LANGUAGES))
    if not found:
        return translate(site)
    path = site.any_of(found)
    place = site.project.root / path
    turn = site.chance.random()
    if turn < 0.2:
        place.unlink()
    elif turn < 0.4:
        place.rename(place.with_name(place.name.rsplit(".", 2)[0] + f".{site.any_of(LANGUAGES)}.md"))
    else:
        site.project.write(path, f"{place.read_text()}\n{site.words(3)}\n")
    return None


def unmake(site: Site) -> None:
    """Delete a story, or a kept post."""
    paths = site.files("stories/*.md", "snapshots/*/*.yaml")
    if paths:
        site.project.remove(site.any_of(paths))


def nothing(_site: Site) -> None:
    """Change nothing."""


def touch(site: Site) -> None:
    """Give every file another time, as a fresh checkout does."""
    for path in sorted((site.project.root / "content").rglob("*")):
        os.utime(path, (site.chance.randrange(10**9), site.chance.randrange(10**9)))


def restore(site: Site) -> None:
    """Keep the sources and the cache alone, all their times new, as in CI."""
    touch(site)
    root = site.project.root
    shutil.rmtree(root / "public", ignore_errors=True)
    for path in sorted((root / ".despatch").glob("*")):
        if path.name != "cache":
            shutil.rmtree(path) if path.is_dir() else path.unlink()


_NAMED = (ministry.mission, ministry.topic, ministry.government, ministry.kind)

KINDS: Mapping[str, tuple[Edit, ...]] = {
    "post": (edits.body, edits.body, edits.opening, edits.title, edits.head, edits.unhead, edits.sneaky, edits.new, ministry.notice),
    "template": (edits.template, edits.template, edits.style, edits.queries, ministry.catalogue),
    "data": (edits.image, edits.snapshot, ministry.appoint, ministry.dismiss, ministry.person, ministry.leave, *_NAMED),
    "settings": (edits.setting,),
    "delete": (edits.delete, edits.delete, unmake),
    "rename": (edits.rename,),
    "translation": (translate, retranslate, retranslate, ministry.language),
    "story": (edits.story, edits.live),
    "disk and clock": (edits.clock, ministry.eve, edits.damage, edits.tamper, edits.mistake, nothing, touch, restore),
}
"""Edits by what is edited; one that stands twice is made twice as often."""


def missing() -> set[str]:
    """Return the names of random edits that are of no kind."""
    dealt = {edit.__name__ for kind in KINDS.values() for edit in kind}
    return {edit.__name__ for edit in edits.EDITS} - dealt
