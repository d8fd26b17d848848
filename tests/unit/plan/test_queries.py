"""What themes may ask of the site."""

from pathlib import Path

from planned import Views, views
from project import Project

from despatch.model.pages import ListView, PostView

THEME = "extends: dateline\nqueries:\n  post: {same_author: 3, same_mission: 3, related: 3}\n"
ASKING = "".join(f"{{% for post in queries.{name} %}}{{{{ post.title }}}}{{% endfor %}}" for name in ("same_author", "same_mission"))
TEMPLATE = '{% extends "dateline/post.html" %}{% block main %}{{ super() }}' + ASKING + "{% endblock %}"
PEOPLE = """\
ilse:
  name: Ilse Marant
  postings:
    - {role: Ambassador, mission: lima, from: 2012-01-01, to: 2014-12-31}
    - {role: Consul General, mission: skopje, from: 2015-01-01}
ovanes: R. Ovanes
"""


def site(root: Path, *, defined: bool = True) -> Project:
    """Return a site whose theme asks everything."""
    project = Project(root).write("content/site.yaml", "theme: asking\n").write("themes/asking/theme.yaml", THEME)
    project.write("themes/asking/templates/post.html", TEMPLATE)
    if defined:
        project.write("content/people.yaml", PEOPLE).write("content/missions.yaml", "lima: Lima\nskopje: Skopje\n")
    return project


def answers(found: Views, path: str, name: str) -> list[str]:
    """Return the titles of the posts that a query of a post's page yields."""
    view = found.of(f"{path}/index.html", PostView)
    return next([post.title for post in answer.posts] for answer in view.queries if answer.name == name)


def by_mission(found: Views, path: str = "index.html") -> list[str]:
    """Return the titles of the posts that Dateline's front page asks for."""
    return [post.title for answer in found.of(path, ListView).queries for post in answer.posts if answer.name == "latest_by_mission"]


def test_the_mission_of_the_day_counts(tmp_path: Path) -> None:
    """Posts of a posting at a mission and those that name it are of one mission."""
    project = site(tmp_path).post("2013-01-01-a", author="ilse").post("2015-01-01-b", author="ilse")
    found = views(project.post("2016-01-01-c", author="ovanes", mission="lima").post("2016-02-01-d"))
    assert answers(found, "ilse/2013/01/01/a", "same_mission") == ["2016-01-01-c"]
    assert answers(found, "ovanes/2016/01/01/c", "same_mission") == ["2013-01-01-a"]
    assert answers(found, "ilse/2015/01/01/b", "same_mission") == answers(found, "2016/02/01/d", "same_mission") == []


def test_the_first_author_counts_whatever_they_were(tmp_path: Path) -> None:
    """By id and over all postings; also where they came second."""
    project = site(tmp_path).post("2013-01-01-a", author="ilse").post("2015-01-01-b", author="ilse")
    found = views(project.post("2016-01-01-c", authors="[ovanes, ilse]"))
    assert answers(found, "ilse/2013/01/01/a", "same_author") == ["2016-01-01-c", "2015-01-01-b"]
    assert answers(found, "ovanes/2016/01/01/c", "same_author") == []


def test_names_count_where_no_file_defines_them(tmp_path: Path) -> None:
    """A name is a person and a mission as well as any other."""
    project = site(tmp_path, defined=False).post("2013-01-01-a", author="Ilse", byline_role="Envoy", mission="Lima")
    found = views(project.post("2014-01-01-b", author="Ilse", mission="Skopje").post("2015-01-01-c", author="R. Ovanes", mission="Lima"))
    assert answers(found, "ilse/2013/01/01/a", "same_author") == ["2014-01-01-b"]
    assert answers(found, "ilse/2013/01/01/a", "same_mission") == ["2015-01-01-c"]


def test_each_language_answers_for_itself(tmp_path: Path) -> None:
    """No post of another language is among the answers."""
    found = views(site(tmp_path).post("2013-01-01-a", author="ilse").post("2013-02-01-b.fr", author="ilse"))
    assert answers(found, "ilse/2013/01/01/a", "same_author") == answers(found, "ilse/2013/01/01/a", "same_mission") == []


def test_a_withdrawn_post_is_no_answer_and_asks_nothing(tmp_path: Path) -> None:
    """It is related to none any more."""
    project = site(tmp_path).post("2013-01-01-a", author="ilse", tags="[port]")
    gone = {"withdrawn": "{date: 2014-01-01, reason: Wrong.}", "author": "ilse", "tags": "[port]"}
    found = views(project.post("2013-02-01-b", **gone).post("2013-03-01-c", author="ilse", tags="[port]"))
    for name, expected in (("same_author", ["2013-01-01-a"]), ("same_mission", ["2013-01-01-a"]), ("related", ["2013-01-01-a"])):
        assert answers(found, "ilse/2013/03/01/c", name) == expected
        assert answers(found, "ilse/2013/02/01/b", name) == []


def test_each_mission_answers_with_its_newest_post(tmp_path: Path) -> None:
    """One post of each mission, newest first; posts without a mission do not count, nor does the post that opens the page."""
    project = Project(tmp_path).post("2012-01-01-a", mission="Lima").post("2013-01-01-b", mission="Lima")
    project.post("2014-01-01-c", mission="Skopje").post("2015-01-01-d").post("2012-06-01-e", mission="Geneva")
    assert by_mission(views(project.post("2016-01-01-f"))) == ["2014-01-01-c", "2013-01-01-b", "2012-06-01-e"]


def test_the_mission_of_the_opening_post_is_not_named_again(tmp_path: Path) -> None:
    """Its newest post is the one above; an older one would not be its latest."""
    project = Project(tmp_path).post("2012-01-01-a", mission="Lima").post("2014-01-01-b", mission="Skopje")
    assert by_mission(views(project.post("2016-01-01-c", mission="Lima"))) == ["2014-01-01-b"]


def test_missions_answer_in_each_language(tmp_path: Path) -> None:
    """A home names posts of its own language, and none where there is none."""
    project = Project(tmp_path).post("2012-01-01-a", mission="Lima").post("2014-01-01-b", mission="Skopje")
    project.post("2011-01-01-c.fr", mission="Lima").post("2010-01-01-d.fr", mission="Skopje")
    found = views(project)
    assert by_mission(found) == ["2012-01-01-a"]
    assert by_mission(found, "fr/index.html") == ["2010-01-01-d.fr"]
    assert by_mission(views(project.remove("content/posts/2010-01-01-d.fr.md")), "fr/index.html") == []


def test_no_more_missions_answer_than_are_asked_for(tmp_path: Path) -> None:
    """Those whose posts are the newest."""
    project = Project(tmp_path).post("2016-01-01-lead")
    for number in range(1, 9):
        project.post(f"2015-01-0{number}-p", mission=f"Port {number}")
    assert by_mission(views(project)) == [f"2015-01-0{number}-p" for number in (8, 7, 6, 5, 4, 3)]


def test_a_post_is_not_its_own_latest(tmp_path: Path) -> None:
    """A theme may ask on posts, too: then the post itself is left out."""
    project = site(tmp_path, defined=False).write("themes/asking/theme.yaml", "extends: dateline\nqueries:\n  post: {latest_by_mission: 5}\n")
    ask = ASKING.partition("{% endfor %}")[0].replace("same_author", "latest_by_mission") + "{% endfor %}"
    project.write("themes/asking/templates/post.html", f'{{% extends "dateline/post.html" %}}{{% block main %}}{ask}{{% endblock %}}')
    project.post("2013-01-01-a", mission="Lima").post("2014-01-01-b", mission="Skopje").post("2015-01-01-c")
    assert answers(views(project), "2013/01/01/a", "latest_by_mission") == ["2014-01-01-b"]
