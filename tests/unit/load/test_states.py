"""Not yet means not yet, in everybody's words."""

import pytest

from despatch.load.fields import decode_head
from despatch.load.head import parse_head
from despatch.model.source import Head
from despatch.problems import Problem


def head_of(lines: str, path: str = "content/posts/x.md", known: tuple[str, ...] = ()) -> tuple[Head, tuple[Problem, ...]]:
    """Return the typed head of a post with these lines."""
    raw, _, _, faults = parse_head(path, f"---\n{lines}\n---\nText")
    assert raw is not None
    head, problems = decode_head(raw, path, "UTC", known)
    return head, (*faults, *problems)


@pytest.mark.parametrize(
    ("lines", "state"),
    [
        ("draft: true", "draft"),
        ('draft: "true"', "draft"),
        ("Draft: true", "draft"),
        ("draft: yes", "draft"),
        ("draft: on", "draft"),
        ("draft: 1", "draft"),
        ("DRAFT : TRUE", "draft"),
        ("draft: [true]", "draft"),
        ("draft: |\n  true", "draft"),
        ("wip: true", "draft"),
        ("unpublished: yes", "draft"),
        ("published: false", "draft"),
        ("Published: no", "draft"),
        ("publish: false", "draft"),
        ("dg-publish: false", "draft"),
        ("isPublished: 0", "draft"),
        ("status: draft", "draft"),
        ("Status: Draft", "draft"),
        ("status: skip", "draft"),
        ("status: pending", "draft"),
        ("status: in review", "draft"),
        ("status: scheduled", "draft"),
        ("post_status: auto-draft", "draft"),
        ("status: private", "private"),
        ("status: hidden", "private"),
        ("private: true", "private"),
        ("hidden: yes", "private"),
        ("unlisted: true", "private"),
        ("headless: true", "private"),
        ("visibility: private", "private"),
        ("visibility: unlisted", "private"),
        ("build: {render: never}", "private"),
        ("_build:\n  list: never", "private"),
        ("build: {list: local}", "private"),
        ("build: false", "private"),
        ("render: false", "private"),
        ("permalink: false", "private"),
        ("eleventyExcludeFromCollections: true", "private"),
        ("password: abc", "private"),
        ("post_password: abc", "private"),
        ("public: false", "draft"),
        ("tags: [ports, Draft]", "draft"),
        ("tags: private", "private"),
        ("params:\n  draft: true", "draft"),
        ("extra: {private: yes}", "private"),
        ("'draft': true", "draft"),
        ("{draft: true}", "draft"),
    ],
)
def test_ways_to_hold_a_document_back(lines: str, state: str) -> None:
    """Each spelling holds, says why in its author's words, and is no mistake."""
    head, problems = head_of(lines)
    assert head.state == state
    assert head.state_reason
    assert problems == ()
    assert head.span("state", "x").line > 1


@pytest.mark.parametrize(
    "lines",
    [
        "title: x",
        "draft: false",
        'draft: "no"',
        "draft:",
        "draft: ~",
        "published: true",
        "published:",
        "status: published",
        "status: Publish",
        "status:",
        "private: off",
        "visibility: public",
        "build: {render: always, list: always}",
        "build: true",
        "render: true",
        "status: scheduled\ndate: 2013-06-12",
        "password:",
        "public: yes",
        "tags: [draft treaties, privately owned]",
        "permalink: /a/",
        "build: {publishResources: false}",
    ],
)
def test_what_does_not_hold_back(lines: str) -> None:
    """Saying that it is published, or nothing, publishes."""
    head, problems = head_of(lines)
    assert (head.state, head.state_reason, problems) == ("published", "", ())


@pytest.mark.parametrize(
    "lines",
    [
        "draft: false\nwip: true",
        "draft: false\npublished: false",
        "published: true\nstatus: draft",
        "private: no\nhidden: yes",
        "status: published\npost_status: draft",
        "draft: false\nparams: {draft: true}",
        "published: true\npublish: false",
        "status: published\nvisibility: private",
        "draft: false\nDraft: true",
        "Draft: true\ndraft: false",
    ],
)
def test_of_two_contrary_words_the_one_that_holds_wins(lines: str) -> None:
    """A document is out only if nothing in its head speaks against it; one key in two cases is an error anyway."""
    head, problems = head_of(lines)
    assert head.state != "published" or any(problem.severity == "error" for problem in problems)


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("draft: maybe", "flag-unreadable"),
        ("published: tomorrow", "flag-unreadable"),
        ("status: foo", "choice-unknown"),
        ("private: [a, b]", "value-kind"),
        ("build: sometimes", "flag-unreadable"),
        ("visibility: world", "choice-unknown"),
        ("status: {a: b}", "value-kind"),
    ],
)
def test_a_state_that_cannot_be_read_is_an_error_and_held(lines: str, code: str) -> None:
    """Doubt keeps the document in."""
    head, problems = head_of(lines)
    assert head.state == "draft"
    assert [problem.code for problem in problems] == [code]


@pytest.mark.parametrize(
    "key",
    [
        "drfat",
        "drafts",
        "dra\u200cft",
        "dr\u0430ft",
        "draft\u00a0",
        "publishd",
        "statsu",
        "privat",
        "hiden",
        "pubilshed",
        "publish_dat",
        "expirs",
        "\uff44\uff52\uff41\uff46\uff54",
    ],
)
def test_a_near_miss_is_an_error(key: str) -> None:
    """A mistyped key, also with a letter of another script, a wide or an unseen one, stops the post."""
    assert [(problem.code, problem.severity) for problem in head_of(f"{key}: true")[1]] == [("key-unknown", "error")]


@pytest.mark.parametrize(
    "line",
    [
        "drafted: yes",
        "not_for_publishing: true",
        "keep_private: 1",
        "hidden_until: 2099-01-01",
        "embargoed_to: 2099-01-01",
        "expiring_on: 2001-01-01",
        "scheduled: 2099-01-01",
        "hide: true",
        "confidential: yes",
        "approved: no",
        "state: draft",
        "stage: Unpublished",
        "access: private",
    ],
)
def test_a_key_that_seems_to_hold_back_is_an_error(line: str) -> None:
    """An unknown key about drafts or publishing with a yes, a no, a day or a word for unpublished is not passed over; listed ones are."""
    assert [problem.code for problem in head_of(line)[1]] == ["key-unknown"]
    assert head_of(line, known=(line.split(":", maxsplit=1)[0],))[1] == ()


def test_other_unknown_keys_are_kept() -> None:
    """A publisher's name, a state of the union, a yes and a part of the page that is hidden hold nothing back."""
    head, problems = head_of("publishing_house: Example Press\nstate: Victoria\napproved: yes\nhide: [toc]")
    assert (head.state, problems) == ("published", ())


@pytest.mark.parametrize(
    "key",
    ["hidetitle", "hide_title", "hideMeta", "hide-comments", "hideSummary", "hide_table_of_contents", "HideShare", "hideFeatureImage"],
)
def test_what_hides_a_part_of_a_page_holds_nothing_back(key: str) -> None:
    """Keys of Nikola's and other tools' themes for titles, tables of contents and the like say nothing of the whole post."""
    head, problems = head_of(f"{key}: true")
    assert (head.state, problems) == ("published", ())
    assert [problem.code for problem in head_of(f"{key}: draft")[1]] == ["key-unknown"]


@pytest.mark.parametrize("key", ["hide", "hide_post", "hidden_in_home_list", "hide_from_lists", "hiddenFromHomePage", "hide_page"])
def test_what_hides_a_post_from_lists_stops_it(key: str) -> None:
    """A post that another tool leaves out of its lists is not published without a word."""
    assert [problem.code for problem in head_of(f"{key}: true")[1]] == ["key-unknown"]


@pytest.mark.parametrize(
    "path", ["content/_drafts/x.md", "content/posts/_drafts/x.md", "content/posts/drafts/x.md", "content/posts/_Drafts/2013/x.md"]
)
def test_folders_of_drafts(path: str) -> None:
    """What lies in a folder of drafts is a draft, whatever else it says."""
    assert head_of("draft: false", path)[0].state == "draft"
    assert head_of("draft: false", path)[0].state_reason.startswith("in ")


def test_a_date_of_publication_is_an_embargo() -> None:
    """`published:` with a date is `publish_at`, which our own key beats."""
    head, problems = head_of("published: 2099-01-01")
    assert head.publish_at is not None
    assert (head.publish_at.day, head.state, problems) == ("2099-01-01", "published", ())
    both, _ = head_of("published: 2013-01-01\npublish_at: 2099-01-01")
    assert both.publish_at is not None
    assert both.publish_at.day == "2099-01-01"


@pytest.mark.parametrize("lines", ["draft: true\nprivate: true", "password: x\nstatus: draft", "published: false\nvisibility: hidden"])
def test_of_two_words_that_hold_private_wins(lines: str) -> None:
    """No preview shows what one of the keys calls private, whatever another one says."""
    assert head_of(lines)[0].state == "private"


def test_a_password_is_not_repeated() -> None:
    """The reason names the key alone."""
    assert head_of("password: abc")[0].state_reason == "password"
