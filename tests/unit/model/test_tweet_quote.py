"""The blockquotes that Twitter gave out become snapshots, wherever and however they were pasted."""

from despatch.model.tweet_quote import find_tweet_quotes, id_time

SCRIPT = '<script async src="//platform.twitter.com/widgets.js" charset="utf-8"></script>'
WORDS = '<p lang="en" dir="ltr">Ships &amp; tea <a href="https://twitter.com/hashtag/tea?src=hash">#tea</a> <a href="https://t.co/Ab1">https://t.co/Ab1</a></p>'
SOURCE = '<a href="https://twitter.com/harbour/status/900?ref_src=twsrc%5Etfw">June 12, 2013</a>'
AUTHOR = f"&mdash; Port\nHarbour (@harbour) {SOURCE}"
QUOTE = f'<blockquote class="twitter-tweet" data-lang="fr">{WORDS}&mdash; Port Harbour (@harbour) {SOURCE}</blockquote>'


def test_words_author_and_day() -> None:
    """It is incomplete, because pictures and the full addresses are not in it, and nobody has compared it."""
    post = find_tweet_quotes(QUOTE)[0].snapshot
    assert (post.platform, post.id, post.url) == ("x", "900", "https://x.com/harbour/status/900")
    assert (post.name, post.handle, post.time, post.lang) == ("Port Harbour", "@harbour", "2013-06-12", "en")
    assert (post.text, post.state, post.unverified) == ("Ships & tea #tea https://t.co/Ab1", "incomplete", True)
    assert [(link.text, link.url) for link in post.links] == [
        ("#tea", "https://x.com/hashtag/tea"),
        ("https://t.co/Ab1", "https://t.co/Ab1"),
    ]


def test_places_hold_the_script_behind_it() -> None:
    """Who replaces the quote takes the script along, also where an editor wrapped it in a paragraph."""
    for script in (SCRIPT, f"\n{SCRIPT}", f"\n<p>{SCRIPT}</p>"):
        found = find_tweet_quotes(f"Before {QUOTE}{script} after")[0]
        assert (found.start, found.end) == (7, 7 + len(QUOTE + script))


def test_several_in_one_text() -> None:
    """In order, with their own places."""
    text = f"a {QUOTE} b {QUOTE.replace('/900', '/901')} c"
    assert [text[each.start : each.end].startswith("<blockquote") and each.snapshot.id for each in find_tweet_quotes(text)] == [
        "900",
        "901",
    ]


def test_paragraphs_that_a_blog_put_in() -> None:
    """The author in a paragraph of its own, lines broken within words and tags."""
    text = f'<blockquote\nclass="twitter-tweet tw-align-center" lang="en">\n{WORDS}\n<p>{AUTHOR}</p>\n</blockquote>'
    post = find_tweet_quotes(text)[0].snapshot
    assert (post.text, post.name) == ("Ships & tea #tea https://t.co/Ab1", "Port Harbour")


def test_pictures_leave_no_words() -> None:
    """`pic.twitter.com/…` at the end is a picture, not a word."""
    text = QUOTE.replace("</p>", ' <a href="https://t.co/P">pic.twitter.com/Pic1</a></p>')
    assert find_tweet_quotes(text)[0].snapshot.text == "Ships & tea #tea https://t.co/Ab1"


def test_forms_of_the_address() -> None:
    """With `#!`, as `statuses`, on the phone's host, on X."""
    for address in (
        "http://twitter.com/#!/harbour/status/900",
        "https://mobile.twitter.com/harbour/statuses/900",
        "https://x.com/harbour/status/900",
    ):
        post = find_tweet_quotes(f'<blockquote class="twitter-tweet"><p>Hi</p>&mdash; P (@harbour) <a href="{address}">x</a></blockquote>')[
            0
        ].snapshot
        assert post.url == "https://x.com/harbour/status/900"


def test_days() -> None:
    """From data, from English dates in both orders, else from the id; a date in another language is not guessed at."""
    cases = {
        'data-datetime="2011-11-07T20:21:07+00:00">x': "2011-11-07",
        ">12 June 2013": "2013-06-12",
        ">Jun 3, 2013": "2013-06-03",
        ">12 juin 2013": "2015-01-14",
    }
    for source, day in cases.items():
        address = "https://x.com/h/status/555498540466593793"
        text = f'<blockquote class="twitter-tweet"><p>Hi</p>&mdash; P (@h) <a href="{address}" {source}</a></blockquote>'
        assert find_tweet_quotes(text)[0].snapshot.time == day


def test_dashes_in_words_and_names() -> None:
    """The author is what stands behind the quote's own dash."""
    text = QUOTE.replace("Ships", "Ships — now –").replace("Port Harbour", "Port — Harbour (official)")
    post = find_tweet_quotes(text)[0].snapshot
    assert (post.text, post.name) == ("Ships — now – & tea #tea https://t.co/Ab1", "Port — Harbour (official)")


def test_quote_without_paragraph() -> None:
    """The oldest have the words bare."""
    post = find_tweet_quotes(f'<blockquote class="twitter-tweet">Ships &mdash; Port (@harbour) {SOURCE}</blockquote>')[0].snapshot
    assert (post.text, post.name) == ("Ships", "Port")


def test_markup_in_words_is_words() -> None:
    """What was escaped stays words; scripts within are gone."""
    text = QUOTE.replace("Ships", "&lt;b&gt;Ships&lt;/b&gt;<script>alert(1)</script>")
    assert find_tweet_quotes(text)[0].snapshot.text.startswith("<b>Ships</b> & tea")


def test_other_quotes_are_left() -> None:
    """Quotes of people, quotes without a post's address, and one that never ends."""
    for text in (
        "<blockquote><p>Hi</p></blockquote>",
        '<blockquote class="twitter-tweet"><p>Hi</p></blockquote>',
        '<blockquote class="twitter-tweet">' * 3,
    ):
        assert find_tweet_quotes(text) == ()


def test_time_of_an_id() -> None:
    """Ids since November 2010 hold their millisecond."""
    assert id_time("555498540466593793") == "2015-01-14T22:55:47+00:00"
    assert (id_time("20"), id_time("x"), id_time("9" * 30)) == ("", "", "")
