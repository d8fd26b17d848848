"""What `story add` does: settle what is meant, ask the networks, put posts into the story, print the report."""

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from despatch.app.arguments import UsageFault
from despatch.app.clock import clock
from despatch.app.gather import Gathered, gather
from despatch.app.options import Options, display
from despatch.app.report import Ticker, colours, problems_text, say
from despatch.app.stories.add import Added, Terms, add_posts
from despatch.app.stories.add_report import added_text
from despatch.app.stories.fetching import get
from despatch.app.stories.story_end import Ended, add_to_story, begin_story
from despatch.model.source import Story
from despatch.plan.slugs import slug
from despatch.problems import nearest


def add(arguments: argparse.Namespace, options: Options, ticker: Ticker) -> int:
    """Keep the posts at the addresses that were given, print the report and return the exit code."""
    gathered = gather(options, ticker)
    target = _target(arguments.to, gathered, options) if arguments.to else None
    day = clock()(gathered.settings.timezone).day
    terms = Terms(
        day=day,
        basis=" ".join((arguments.basis or "").split()),
        official=arguments.official,
        unlisted=arguments.unlisted,
        pictures=gathered.settings.snapshots.pictures,
    )
    known = gathered.source.snapshots if gathered.source else ()
    added = add_posts(options.content, arguments.urls, known, terms, partial(get, certificates=_certificates()), ticker)
    ticker("", 0, 0)
    ended = _ended(target, added, gathered, options, day) if target else None
    say(added_text(added, ended, partial(display, options=options, here=Path.cwd()), arguments.parser.prog.partition(" story ")[0]))
    problems = (*(problem for each in added for problem in each.problems), *(ended.problems if ended else ()))
    say(problems_text(problems, colour=colours(sys.stderr, dict(os.environ))), sys.stderr)
    return int(bool(problems) or not all(each.is_kept for each in added))


def _certificates() -> str:
    """Return the file of authorities that this machine trusts, where its owner names one, as OpenSSL reads it."""
    named = os.environ.get("SSL_CERT_FILE", "")
    if named and not Path(named).exists():
        raise UsageFault(f'SSL_CERT_FILE names a file that is not there: "{named}"')
    return named


def _target(asked: str, gathered: Gathered, options: Options) -> Story | str:
    """Return the story that is meant, or the name of one to begin; raise UsageFault where there can be none."""
    stories = gathered.source.stories if gathered.source else ()
    found = [story for story in stories if asked in (story.slug, story.document.name, story.document.path)]
    if found:
        return min(found, key=lambda story: story.document.lang not in (None, gathered.settings.language))
    name = slug(asked, "unicode", "")
    if name != asked:
        raise UsageFault(f'argument --to: there is no story "{asked}"' + (f"; a new one may be called {name}" if name else ""))
    if (options.content / f"stories/{name}.md").exists():
        raise UsageFault(f"argument --to: content/stories/{name}.md cannot be read as a story; build to see why")
    return name


def _ended(target: Story | str, added: Sequence[Added], gathered: Gathered, options: Options, day: str) -> Ended | None:
    urls = list(_addresses(added))
    if isinstance(target, Story):
        return add_to_story(options.content, target, urls, gathered.settings)
    if not urls:
        return None
    stories = gathered.source.stories if gathered.source else ()
    return replace(begin_story(options.content, target, urls, day), near=nearest(target, {story.slug for story in stories}) or "")


def _addresses(added: Iterable[Added]) -> Iterable[str]:
    """Yield the addresses by which the blog knows the posts that it holds now."""
    return (each.post.url for each in added if each.post and each.is_kept)
