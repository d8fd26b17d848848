"""Stories that come in parts."""

import json

from bundles import bundle
from hypothesis import given
from hypothesis import strategies as st
from storify_files import eid, export, item, quote_item, story_record, text_item, text_record, tweet_record

from despatch.importers import storify_html, storify_json
from despatch.importers.merging import counted, merged
from despatch.importers.values import Element, FoundStory


def _json(*elements: object, **more: object) -> FoundStory:
    data = json.dumps(story_record(elements, **more)).encode()  # type: ignore[arg-type]
    found = storify_json.read(bundle({"a": data}), "a", data)
    assert found is not None
    return found.stories[0]


def _html(*items: str, counts: dict[str, int] | None = None) -> FoundStory:
    data = export(items, counts)
    found = storify_html.read(bundle({"a": data}), "a", data)
    assert found is not None
    return found.stories[0]


def _page(number: int, *tweets: int, whole: int = 4) -> FoundStory:
    return _json(*(tweet_record(tweet, 100 + tweet) for tweet in tweets), counts={"quote": whole}, page=number)


def _ids(story: FoundStory) -> list[int]:
    return [int(element.id[:24], 16) for element in story.elements]


def test_pages_are_joined_by_their_numbers() -> None:
    """Whatever the order of the files; what two pages share stands once."""
    one, two, three = _page(1, 1, 2), _page(2, 2, 3), _page(3, 4)
    whole = merged([three, one, two])
    assert [_ids(story) for story in whole] == [[1, 2, 3, 4]]
    assert (whole[0].page, whole[0].expected, counted(whole[0])) == (0, 4, 4)


def test_a_story_that_lacks_pages_stays_one() -> None:
    """The count that it says is kept, so that the gap can be told."""
    (story,) = merged([_page(1, 1, 2), _page(3, 4)])
    assert (_ids(story), story.page, story.expected, counted(story)) == ([1, 2, 4], 1, 4, 3)


def test_what_a_curator_took_twice_stays_on_two_pages() -> None:
    """Where the pages together hold just as many as the story says, nothing is a duplicate."""
    (story,) = merged([_page(1, 1, 2), _page(2, 1, 3)])
    assert [element.id for element in story.elements] == [eid(1), eid(2), f"{eid(1)}-r2", eid(3)]


def test_the_same_file_twice_is_one_story() -> None:
    """Nothing is doubled."""
    story = _json(text_record(1, "<h2>a</h2>b<hr>"), tweet_record(2, 1))
    assert merged([story, story]) == (story,)


def test_html_gives_the_words_and_json_the_pictures() -> None:
    """By element id; order, and elements that one of them lacks, are kept."""
    picture = tweet_record(2, 102, type="image", data={"image": {"src": "http://pic.example/a.jpg", "caption": "harbour:The fi ..."}})
    left = _json(text_record(1, "a"), picture, tweet_record(9, 109), counts={"quote": 4})
    right = _html(text_item(1, "a"), quote_item(2, 102, "The first ship left"), quote_item(3, 103, "b"), counts={"quote": 4})
    for order in ([left, right], [right, left]):
        (story,) = merged(order)
        assert _ids(story) == [1, 2, 9, 3]
        post = story.elements[1].post
        assert post is not None
        assert (post.text, post.state, [each.url for each in post.media]) == ("The first ship left", "ok", ["http://pic.example/a.jpg"])
        assert story.elements[2].post is not None
        assert (story.elements[2].post.state, story.expected, counted(story)) == ("incomplete", 4, 4)
        assert story.form == "Storify HTML export and Storify JSON"
        assert story.modified == "2013-12-10T03:32:38+00:00"


def test_several_pictures_of_the_html_win_over_one() -> None:
    """The JSON knows only the first."""
    style = '<div class="s-image-group">{}</div>'.format(
        "".join(f'<i class="img" style="background-image:url(https://pic.example/{n}.jpg)"></i>' for n in (1, 2))
    )
    html = quote_item(1, 101, "a").replace('data-type="quote"', 'data-type="image"') + ""
    html = html.replace('<div class="s-quote">', f'<div class="s-image-content">{style}</div><div class="s-image-caption">a</div><div>')
    picture = tweet_record(1, 101, type="image", data={"image": {"src": "http://pic.example/1.jpg"}})
    (story,) = merged([_json(picture), _html(html)])
    assert story.elements[0].post is not None
    assert [each.url for each in story.elements[0].post.media] == ["https://pic.example/1.jpg", "https://pic.example/2.jpg"]


def test_two_exports_of_one_page_give_the_file_and_its_address() -> None:
    """Archivers kept the page as it was beside one that shows their copies."""
    inner = '<div class="s-image-content"><img src="{}"></div><div class="s-image-caption">a</div>'
    data = [
        export([item(1, "image", "twitter", "https://twitter.com/a/status/5", inner.format(src))])
        for src in ("//pic.example/1.jpg", "images/1.jpg")
    ]
    files = bundle({"a.html": data[0], "b.html": data[1], "images/1.jpg": b""})
    found = [storify_html.read(files, name, whole) for name, whole in zip(("a.html", "b.html"), data, strict=True)]
    (story,) = merged(each for part in found if part for each in part.stories)
    assert story.elements[0].post is not None
    assert [(each.file, each.url) for each in story.elements[0].post.media] == [("5-1.jpg", "https://pic.example/1.jpg")]


def test_different_stories_stay_apart() -> None:
    """Also those of which nobody knows the address."""
    nameless = FoundStory(form="TimelineJS", origin="", title="a")
    other = FoundStory(form="Storify JSON", origin="https://storify.com/u/other", title="b")
    assert merged([nameless, _page(1, 1), nameless, other]) == (nameless, _page(1, 1), nameless, other)


def test_parts_meet_by_id_or_by_address() -> None:
    """A part that has both joins two that share nothing."""
    by_id = FoundStory(form="a", origin="", sid="1", title="a", elements=(Element(id="x", kind="narration", markdown="x"),))
    by_address = FoundStory(
        form="b", origin="https://storify.com/u/s", title="b", elements=(Element(id="y", kind="narration", markdown="y"),)
    )
    both = FoundStory(form="c", origin="https://storify.com/U/s", sid="1", title="c")
    (story,) = merged([by_id, by_address, both])
    assert [element.id for element in story.elements] == ["x", "y"]


@given(
    st.permutations(range(1, 9)), st.lists(st.integers(1, 8), max_size=3, unique=True), st.lists(st.integers(1, 8), max_size=3, unique=True)
)
def test_no_order_is_changed_and_no_element_lost(order: list[int], not_json: list[int], not_html: list[int]) -> None:
    """Whatever either form lacks, all elements of both are there once, each form's in its own order."""
    left = [number for number in order if number not in not_json]
    right = [number for number in order if number not in not_html]
    (story,) = merged([_json(*(tweet_record(n, n) for n in left)), _html(*(quote_item(n, n, "a") for n in right))])
    ids = _ids(story)
    assert sorted(ids) == sorted({*left, *right})
    assert [number for number in ids if number in left] == left
    assert [number for number in ids if number in right] == right
