"""What heads ask for that the site does not have."""

from pictures import picture
from project import Project


def test_a_template_that_the_theme_lacks_is_a_warning_at_its_line(project: Project) -> None:
    """The post is built with the usual template, and the nearest name is suggested."""
    result = project.post("2016-03-09-a", template="stori").build()
    (problem,) = result.report.problems
    assert (problem.code, problem.severity, problem.where.line) == ("template-absent", "warning", 3)
    assert problem.hint == 'did you mean "story"?'
    assert "2016/03/09/a/index.html" in result.files


def test_a_remote_picture_of_a_head_is_left_out_and_named(project: Project) -> None:
    """No reader's browser is sent to another host."""
    result = project.post("2016-03-09-a", image="https://cdn.example/a.jpg").build()
    assert result.codes == ["picture-remote"]
    assert result.holding("cdn.example") == []


def test_a_missing_picture_of_a_head_is_named_where_it_is_asked_for(project: Project) -> None:
    """The place is the key's value."""
    result = project.post("2016-03-09-a", image="quya.png").write("content/posts/quay.png", picture(1)).build()
    (problem,) = result.report.problems
    assert (problem.code, problem.where.line, problem.where.column) == ("picture-missing", 3, 8)
