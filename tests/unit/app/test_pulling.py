"""One page without the others: the jobs that it takes, of a site of 500 posts."""

from collections import Counter

import pytest
from project import Project

from despatch.app.clock import clock
from despatch.app.pulling import Pulled, Puller, Site, output_path, planned_site, pull
from despatch.app.workshop import Workshop
from despatch.engine.memory_store import MemoryStore

POSTS = 500


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A site of 500 posts, one a day, in pages of twenty."""
    project = Project(tmp_path_factory.mktemp("pull") / "site")
    for number in range(POSTS):
        project.post(f"{2010 + number // 336}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}-note-{number}", f"Words of note {number}.")
    return project


@pytest.fixture(scope="module")
def site(project: Project) -> Site:
    """The site, read and planned."""
    site = planned_site(project.options(), clock(project.now))
    assert site
    return site


def pulled(site: Site, path: str, workshop: Workshop) -> Pulled:
    """Return a file that is planned, whole."""
    found = pull(site, path, workshop)
    assert found
    assert found.data is not None
    return found


def kinds(found: Pulled) -> dict[str, int]:
    """Return how many jobs of each kind were performed."""
    return dict(Counter(job.kind for job in found.answers.performed))


def test_one_page_takes_its_own_jobs(site: Site) -> None:
    """A post takes its text and its page, of more than a thousand jobs; the next one the same; asked for again, it takes none."""
    workshop = Workshop(MemoryStore(), b"code", jobs=1)
    assert len([each for each in site.plan.outputs if each.job]) > POSTS
    post = pulled(site, "2010/02/03/note-30/index.html", workshop)
    assert kinds(post) == {"markdown": 1, "page": 1}
    assert b"Words of note 30." in post.data
    assert kinds(pulled(site, "2010/02/04/note-31/index.html", workshop)) == {"markdown": 1, "page": 1}
    assert kinds(pulled(site, "2010/02/03/note-30/index.html", workshop)) == {}


def test_lists_and_feeds_take_the_texts_that_they_show(site: Site) -> None:
    """The home shows twenty posts, a feed the same twenty: it finds their texts made."""
    workshop = Workshop(MemoryStore(), b"code", jobs=1)
    assert kinds(pulled(site, "index.html", workshop)) == {"markdown": 20, "page": 1}
    assert kinds(pulled(site, "feed.xml", workshop)) == {"feed": 1}
    assert kinds(pulled(site, "archive/index.html", workshop)) == {"page": 1}


def test_what_no_job_makes_takes_none(site: Site) -> None:
    """The theme's files are there as they are."""
    sheet = next(each.out.text for each in site.plan.outputs if each.out.text.endswith(".css"))
    assert kinds(pulled(site, sheet, Workshop(MemoryStore(), b"code", jobs=1))) == {}


def test_a_page_comes_out_as_a_build_makes_it(small: Project) -> None:
    """The bytes are those of a build, and what is no file of the site is none."""
    files = small.build().files
    puller = Puller(small.options(), clock(small.now))
    assert {path: puller(path) for path in files} == files
    assert puller("2016/03/10/half/index.html") is None
    puller.close()
    assert puller("index.html") == files["index.html"]


def test_a_site_with_errors_gives_nothing(small: Project) -> None:
    """What can be shown of it is for a build to say."""
    small.post("2016-03-11-lima", drfat="true")
    assert Puller(small.options(), clock(small.now))("index.html") is None


@pytest.fixture
def small(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A site of a post and a draft."""
    site = Project(tmp_path_factory.mktemp("small") / "site")
    return site.post("2016-03-09-port").post("2016-03-10-half", draft="true")


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/", "index.html"),
        ("", "index.html"),
        ("/2013/06/", "2013/06/index.html"),
        ("/feed.xml", "feed.xml"),
        ("/caf%C3%A9/?q=1#top", "café/index.html"),
    ],
)
def test_an_address_is_the_file_behind_it(address: str, path: str) -> None:
    """Folders stand for their `index.html`; escapes, query and fragment are taken off."""
    assert output_path(address) == path
