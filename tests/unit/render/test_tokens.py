"""HTML as tokens."""

from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from despatch.model.body import SLOT, slot
from despatch.render.tokens import Comment, End, Start, element_end, plain_text, resolved, tokens, written

SPACES = " \t\n\r\x0b\x1c\x85\xa0\u2003\u2028\u3000"


def test_regular_html_comes_back_as_it_was() -> None:
    """Writing the tokens of regular HTML gives the same text."""
    html = '<p class="lead">a &amp; <b>b</b><br>c</p><!-- x --><img src="/a.png" alt="x &quot;y&quot;">'
    assert written(tokens(html)) == html


def test_attributes_are_unescaped() -> None:
    """A tag's values are what they mean, not how they are written."""
    (tag,) = tokens('<a href="/x?a=1&amp;b=2">')
    assert isinstance(tag, Start)
    assert tag.get("href") == "/x?a=1&b=2"


def test_a_changed_tag_is_escaped_again() -> None:
    """A value that is set comes out with quotes and angle brackets escaped."""
    (tag,) = tokens('<a href="/x" title="t">')
    assert isinstance(tag, Start)
    assert written([tag.with_(href='"><script>', title=None)]) == '<a href="&quot;&gt;&lt;script&gt;">'


def test_unquoted_and_single_quoted_values_are_read() -> None:
    """Trusted HTML may be written in any way that HTML allows."""
    (tag,) = tokens("<A HREF=/x Title='a > b' checked>")
    assert tag == Start("a", (("href", "/x"), ("title", "a > b"), ("checked", "")), "<A HREF=/x Title='a > b' checked>")


def test_script_is_no_markup() -> None:
    """What stands inside a script is not taken for tags."""
    run = tokens("<script>if (a<b) '<img src=x>'</script><p>")
    assert run == [Start("script", (), "<script>"), Comment("if (a<b) '<img src=x>'"), End("script"), Start("p", (), "<p>")]


def test_slots_stay_in_text_only() -> None:
    """No block can be put into an attribute or a comment, where its HTML would break out."""
    run = tokens(f'<p title="{slot(0)}">{slot(1)}</p><!-- {slot(2)} -->')
    assert written(run) == f'<p title="0">{slot(1)}</p><!-- 2 -->'
    assert SLOT not in str(run[0])


def test_plain_text_folds_space_and_parts_blocks() -> None:
    """Words of neighbouring paragraphs do not run together, marks of slots are no words."""
    assert plain_text(tokens(f"<p>a\n &amp; b</p><p>c<b>d</b></p><p>{slot(0)}</p>")) == "a & b cd"


@given(st.lists(st.sampled_from((*SPACES, "\u200b", "\ufdd0", "\ud800", "a", "é", "  ", " \n ")), max_size=8).map("".join))
def test_white_space_of_all_kinds_is_folded(text: str) -> None:
    """Whatever parts words, a single blank does in the end; none stands before or behind them."""
    assert plain_text([text]) == " ".join(text.replace("\ufdd0", "").split())


def test_element_end_minds_nesting() -> None:
    """The end of an element is that of the outer one."""
    run = tokens("<div><div></div>x</div>y")
    assert run[element_end(run, 0)] == "y"
    assert element_end(tokens("<div>open"), 0) == 2


@given(
    st.lists(st.sampled_from(("&amp;", "&nbsp;", "&lt;", "&gt;", "&", "amp;", "lt;", "&copy", ";", "x", "&#38;")), max_size=6).map("".join)
)
def test_references_are_resolved_once(text: str) -> None:
    """What comes of a reference is none, whatever stands behind it."""
    assert resolved(text) == unescape(text)
