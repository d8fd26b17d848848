"""The kinds of build that are measured: what is done to a site before each, and what its output must show after it."""

import re
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

import msgspec
from bench.check import page_of
from bench.contest import Contestant
from bench.posts import FIRST_DAY, MINUTES, Post, make_post
from bench.sites import append, write_post
from msgspec import Struct


class Build(Struct, frozen=True):
    """A kind of build: its name, what is done before it, and whether its output shows what was done."""

    name: str
    prepare: Callable[[Contestant], None]
    shows: Callable[[Contestant], bool]


def builds(seed: int, posts: Sequence[Post], number: int) -> tuple[Build, ...]:
    """Return the builds of a round in their order; `number` tells the rounds apart."""
    middle, more = posts[len(posts) // 2], new_post(seed, len(posts) + number)
    word, remark = f"The last word of round {number}.", f"Made for measuring, round {number}."
    return (
        Build("cold", Contestant.clear, lambda one: bool(page_of(one, middle))),
        Build("no change", lambda _: None, lambda one: bool(page_of(one, middle))),
        Build("one body edited", lambda one: append(one.file_of(middle), f"\n{word}\n"), lambda one: word in page_of(one, middle)),
        Build("new post", lambda one: write_post(one, more), lambda one: bool(page_of(one, more))),
        Build(
            "base template edited",
            lambda one: _replace(one.template, "Made for measuring[^<]*", remark),
            lambda one: all(remark in page_of(one, post) for post in (posts[0], middle)),
        ),
    )


def new_post(seed: int, number: int) -> Post:
    """Return a post that is newer than all with a smaller number, so that home, lists, archives, neighbours and feeds change."""
    return msgspec.structs.replace(make_post(seed, number), date=FIRST_DAY + timedelta(minutes=MINUTES + number))


def _replace(file: Path, pattern: str, text: str) -> None:
    file.write_text(re.sub(pattern, text, file.read_text(encoding="utf-8")), encoding="utf-8")
