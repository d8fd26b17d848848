"""Loading whole themes: chains, overrides, options, queries."""

from pathlib import Path

import pytest
from theme_samples import CARRIED, dateline, load, write

from despatch.load.theme import load_theme
from despatch.model.settings import Settings
from despatch.model.templating import REQUIRED
from despatch.model.theme import Theme

MINE = {"mine/theme.yaml": "extends: dateline\n"}


def built(themes: Path, **more: object) -> Theme:
    """Return a theme that must load."""
    theme, problems = load(themes, **more)  # type: ignore[arg-type]
    assert theme is not None, problems
    return theme


def text(theme: Theme, name: str) -> str:
    """Return a template's text."""
    return next(source.text for source in theme.templates if source.name == name)


def test_the_carried_theme_is_sound() -> None:
    """Dateline loads without a word and has every template that a theme must have."""
    theme, problems = load_theme(None, CARRIED, Settings())
    assert problems == ()
    assert theme is not None
    assert set(REQUIRED) <= {source.name for source in theme.templates}


def test_a_child_wins_and_reaches_its_parent(tmp_path: Path) -> None:
    """A theme replaces a template and can extend the very one that it replaces."""
    own = '{% extends "dateline/404.html" %}{% block main %}gone{% endblock %}'
    theme = built(write(tmp_path, {**MINE, "mine/templates/404.html": own}))
    assert text(theme, "404.html") == own
    assert "dateline/404.html" in theme.closure("404.html").templates
    assert text(theme, "post.html") == text(dateline(), "post.html")


def test_a_site_overrides_one_template_by_one_file(tmp_path: Path) -> None:
    """A file in a folder of the carried theme's name, with no theme.yaml, is enough."""
    themes = write(tmp_path, {"dateline/templates/404.html": '{% extends "dateline/404.html" %}'})
    theme = built(themes, name="dateline")
    assert text(theme, "404.html") == '{% extends "dateline/404.html" %}'
    assert '{% extends "base.html" %}' in text(theme, "dateline/404.html")
    assert theme.closure("404.html").digest != dateline().closure("404.html").digest
    assert theme.closure("list.html").digest == dateline().closure("list.html").digest


def test_an_override_may_declare_queries(tmp_path: Path) -> None:
    """With a theme.yaml that extends nothing, a folder of the carried theme's name still adds to it."""
    files = {"dateline/theme.yaml": "queries: {404: {latest: 5}}", "dateline/templates/404.html": "{{ queries.latest }}"}
    theme = built(write(tmp_path, files), name="dateline")
    assert set(dict(theme.queries)) == {"404", "home", "post"}


def test_three_layers(tmp_path: Path) -> None:
    """A grandchild gets what its parents lack, in order."""
    files = {
        **MINE,
        "mine/locale/en.yaml": "home: Mine\nolder: Mine\n",
        "top/theme.yaml": "extends: mine\n",
        "top/locale/en.yaml": "older: Top\n",
    }
    words = dict(dict(built(write(tmp_path, files), name="top").catalogues)["en"])
    assert (words["home"], words["older"], words["newer"]) == ("Mine", "Top", "Newer")


def test_folder_of_the_site_may_be_the_carried_one() -> None:
    """In the checkout itself both folders are the same, and nothing extends itself."""
    theme, problems = load_theme(CARRIED, CARRIED, Settings())
    assert (theme, problems) == (dateline(), ())


EXTENDS = "extends: dateline\n"
PLACE = ("themes/mine/theme.yaml", 2)


@pytest.mark.parametrize(
    ("files", "name", "code", "place", "hint"),
    [
        ({}, "dateine", "theme-unknown", ("content/site.yaml", 0), 'did you mean "dateline"?'),
        ({}, "../themes", "theme-unknown", ("content/site.yaml", 0), ""),
        ({"mine/theme.yaml": "# x\nextends: datelin"}, "mine", "theme-unknown", ("themes/mine/theme.yaml", 2), 'did you mean "dateline"?'),
        ({"mine/theme.yaml": "extends: top", "top/theme.yaml": "extends: mine"}, "mine", "theme-cycle", ("themes/top/theme.yaml", 1), ""),
        ({"mine/theme.yaml": "options: {}"}, "mine", "template-missing", ("themes/mine/theme.yaml", 0), "extends: dateline"),
        ({"mine/theme.yaml": EXTENDS + "queries: {pots: {latest: 3}}"}, "mine", "template-unknown", PLACE, '"post"'),
    ],
)
def test_mistakes_in_the_chain(tmp_path: Path, files: dict[str, str], name: str, code: str, place: tuple[str, int], hint: str) -> None:
    """A theme that cannot be put together says where its mistake stands."""
    theme, problems = load(write(tmp_path / "themes", {**files, "other/theme.yaml": ""}), name)
    assert theme is None
    assert {problem.code for problem in problems} == {code}
    assert (problems[0].where.path, problems[0].where.line) == place
    assert hint in problems[0].hint


def test_options_of_the_site(tmp_path: Path) -> None:
    """The site's value beats the default; its type is kept beside it."""
    files = {"mine/theme.yaml": "extends: dateline\noptions:\n  big: {type: bool, default: true}\n"}
    theme = built(write(tmp_path, files), options=(("scheme", "dark"),))
    assert dict(theme.options) == {"big": "true", "footer": "", "scheme": "dark"}
    assert dict(theme.option_types)["big"] == "bool"


@pytest.mark.parametrize(
    ("option", "value", "code", "hint"),
    [
        ("shceme", "dark", "option-unknown", 'did you mean "scheme"?'),
        ("scheme", "pink", "option-invalid", "choose one of auto, light, dark"),
    ],
)
def test_wrong_options_of_the_site(tmp_path: Path, option: str, value: str, code: str, hint: str) -> None:
    """An option that the theme lacks, or a value that it cannot take, is an error with its cure."""
    theme, (problem,) = load(tmp_path, "dateline", ((option, value),))
    assert theme is None
    assert (problem.code, problem.hint) == (code, hint)


def test_only_queries_that_are_used_are_asked(tmp_path: Path) -> None:
    """An answer that no template reads would only widen the key of the page."""
    files = {"mine/theme.yaml": "extends: dateline\nqueries:\n  post: {latest: 9, related: 7}\n"}
    theme = built(write(tmp_path, files))
    assert [(query.name, query.count) for query in dict(theme.queries)["post"]] == [("related", 7)]


def test_links_out_of_the_theme_are_not_followed(tmp_path: Path) -> None:
    """A template that is a link to some other file is passed over with a warning."""
    secret = tmp_path / "secret.html"
    secret.write_text("the secret")
    themes = write(tmp_path / "themes", MINE)
    (themes / "mine/templates").mkdir()
    (themes / "mine/templates/404.html").symlink_to(secret)
    theme, problems = load(themes)
    assert theme is not None
    assert "the secret" not in text(theme, "404.html")
    assert [problem.code for problem in problems] == ["link-skipped"]
