"""Performs one task, in whatever process: from a spec and the results it needs to named parts.

Modules are imported at their first use: a worker that only renders pages then never loads
Markdown, and one that only writes feeds loads neither.
"""

from collections.abc import Callable, Mapping
from typing import Final, cast

import msgspec
from msgspec import Raw

from despatch.model.job import FeedSpec, ImageSpec, MachineSpec, PageSpec, Prose, StorySpec
from despatch.model.specs import decode_spec, with_words
from despatch.model.theme import Theme
from despatch.problems import Problem
from despatch.work import Done, Failed, Outcome, Task

Parts = tuple[tuple[str, bytes], ...]


def perform(theme: Theme, task: Task) -> Outcome:
    """Return what came of a task. An exception is a bug of ours; a note on it names the task."""
    if isinstance(task.spec, Raw):
        task = Task(task.kind, decode_spec(task.spec), task.inputs, task.files)
    try:
        return _KINDS[task.kind](theme, task)
    except Exception as bug:
        bug.add_note(f"while performing the {task.kind} task of {_named(task)}")
        raise


def _named(task: Task) -> str:
    spec = task.spec
    if isinstance(spec, Prose | StorySpec | ImageSpec):
        return spec.path
    if isinstance(spec, PageSpec):
        return f"{spec.template} ({spec.view.title})"
    return spec.view.url if isinstance(spec, FeedSpec) else type(spec).__name__


def _outcome(parts: Parts, problems: tuple[Problem, ...]) -> Outcome:
    failed = any(problem.severity == "error" for problem in problems)
    return Failed(problems) if failed else Done(parts, problems)


def _markdown(theme: Theme, task: Task) -> Outcome:
    from despatch.render.faults import TemplateFailedError
    from despatch.render.markup import convert
    from despatch.render.templates import templates

    try:
        prose = with_words(cast("Prose", task.spec), task.files[0])
        converted, problems = convert(prose, task.inputs, templates(theme))
    except TemplateFailedError as failed:
        return Failed((failed.problem,))
    card, facts = msgspec.msgpack.encode(converted.card), msgspec.msgpack.encode(converted.facts)
    return _outcome((("body", converted.body.encode()), ("card", card), ("facts", facts)), problems)


def _story(theme: Theme, task: Task) -> Outcome:
    from despatch.render.faults import TemplateFailedError
    from despatch.render.story import render_story
    from despatch.render.templates import templates

    try:
        parts, problems = render_story(cast("StorySpec", task.spec), templates(theme))
    except TemplateFailedError as failed:
        return Failed((failed.problem,))
    return _outcome(parts, problems)


def _page(theme: Theme, task: Task) -> Outcome:
    from despatch.render.templates import templates

    data, problems = templates(theme).render_page(cast("PageSpec", task.spec), task.inputs)
    return _outcome((("file", data),), problems)


def _feed(_: Theme, task: Task) -> Outcome:
    from despatch.render.feeds import render_feed

    data, problems = render_feed(cast("FeedSpec", task.spec), task.inputs)
    return _outcome((("file", data),), problems)


def _machine(_: Theme, task: Task) -> Outcome:
    from despatch.render.machine import render_machine

    return Done((("file", render_machine(cast("MachineSpec", task.spec), task.inputs)),))


def _image(_: Theme, task: Task) -> Outcome:
    from despatch.render.pictures import make_picture

    data, problems = make_picture(cast("ImageSpec", task.spec), task.files[0])
    return _outcome((("file", data), ("size", str(len(data)).encode())), problems)


_KINDS: Final[Mapping[str, Callable[[Theme, Task], Outcome]]] = {
    "markdown": _markdown,
    "story": _story,
    "page": _page,
    "feed": _feed,
    "machine": _machine,
    "image": _image,
}
