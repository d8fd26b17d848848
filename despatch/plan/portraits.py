"""The portraits of people: where each stands, and those that cannot be shown."""

from collections.abc import Iterable

from despatch.model.body import Body
from despatch.model.ministry import Person
from despatch.model.source import Document, Head
from despatch.plan.linkindex import LinkIndex
from despatch.plan.links import resolve
from despatch.plan.sitepaths import is_of_site
from despatch.problems import Problem, warning


def portraits(people: Iterable[Person], index: LinkIndex) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Return the site addresses of portraits by the person's id, and a warning for each that is left out."""
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for person in people:
        if not person.portrait:
            continue
        target, where = resolve(person.portrait, _file(person), index), person.portrait_at or person.where
        if target.fault:
            problems.append(warning(target.code, target.fault, where, target.hint))
        elif not is_of_site(target.url):
            hint = "keep the picture in the site, so that no reader's browser asks another host for it"
            message = f'the portrait "{person.portrait}" lies at another host and is left out'
            problems.append(warning("picture-remote", message, where, hint))
        else:
            found[person.id] = target.url
    return found, tuple(problems)


def _file(person: Person) -> Document:
    """Return what stands for the file that names the portrait: a relative address starts in its folder."""
    return Document(path=person.where.path, kind="page", head=Head(), body=Body("", 1), name=person.id)
