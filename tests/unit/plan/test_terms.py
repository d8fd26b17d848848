"""The terms of posts, in the language of each."""

from ministry_samples import at, files, mission, person, post, posting, topic, words

from despatch.model.paths import OutPath
from despatch.model.settings import Settings
from despatch.model.site import Post, Term
from despatch.model.source import Document, Withdrawal
from despatch.plan.directory import Directory
from despatch.plan.terms import only_listed, terms_of, with_terms

ILSE = person("ilse", posting("A", "2016-01-01", "", "skopje"), name=words(en="Ilse Marant", ar="إلسه مارانت"), slug="marant")
FILES = files(
    ILSE,
    missions=(mission("skopje", ("Old", "", "2019-02-11"), ("New", "2019-02-12", "")),),
    topics=(topic("trade", en="Trade", fr="Commerce"),),
)
SETTINGS = Settings()
WITHDRAWN = Withdrawal(at("2020-01-01"), "wrong")


def posts(*documents: Document, of: Directory = FILES, settings: Settings = SETTINGS) -> list[Post]:
    """Return posts with their terms."""
    terms = terms_of(documents, settings, of)
    bare = [Post(document=each, lang=each.lang or "en", url="/x/", out=OutPath.of("x", "index.html")) for each in documents]
    return [with_terms(each, terms, of) for each in bare]


def test_the_oldest_spelling_is_the_title() -> None:
    """Of tags, series and topics that no file names; spellings of one are one."""
    new, old = (
        post("2020-01-01", tags=("port", "PORT"), series="TIDES", topics=("trade",)),
        post("2019-01-01", tags=("Port",), series="Tides", topics=("Trade",)),
    )
    found = posts(new, old, of=files())
    assert found[0].tags == found[1].tags == (Term("Port", "port"),)
    assert found[0].series == Term("Tides", "tides")
    assert found[0].topics == (Term("Trade", "trade"),)


def test_an_allowed_term_is_written_as_the_settings_have_it() -> None:
    """However posts spell it; an allowed term that no post has is none."""
    settings = Settings(allowed_tags=("Port", "Grain"), allowed_series=("Tides",))
    (given,) = posts(post("2020-01-01", tags=("PORT",), series="TIDES"), settings=settings)
    assert (given.tags, given.series) == ((Term("Port", "port"),), Term("Tides", "tides"))


def test_a_topic_of_a_file_has_its_name_in_the_posts_language() -> None:
    """Its id, its names and its slug mean the same; the title says when it is in another language."""
    english, french, arabic = posts(
        post(topics=("trade", "Commerce")), post(lang="fr", topics=("Trade",)), post(lang="ar", topics=("trade",))
    )
    assert english.topics == (Term("Trade", "trade"),)
    assert french.topics == (Term("Commerce", "trade"),)
    assert arabic.topics == (Term("Trade", "trade", "en"),)


def test_people_and_missions_are_terms_where_files_define_them() -> None:
    """By the name in the post's language, and the mission by its name of today."""
    english, arabic = posts(post("2017-01-01", authors=("ilse",)), post("2017-01-01", lang="ar", authors=("ilse",)))
    assert (english.people, english.missions) == ((Term("Ilse Marant", "marant"),), (Term("New", "skopje"),))
    assert arabic.people == (Term("إلسه مارانت", "marant"),)
    bare = posts(post("2017-01-01", authors=("ilse",), mission="skopje"), of=files())[0]
    assert (bare.people, bare.missions) == ((), ())


def test_what_only_withdrawn_posts_have_is_no_term() -> None:
    """They keep just the terms that a listed post has too: no others have a page to lead to."""
    head = {"tags": ("both", "gone"), "series": "Gone", "topics": ("trade",), "authors": ("ilse",), "withdrawn": WITHDRAWN}
    withdrawn, listed = posts(post("2017-01-01", **head), post("2018-01-01", tags=("Both",)))
    kept = only_listed([withdrawn], [listed])[0]
    assert kept.tags == listed.tags == (Term("both", "both"),)
    assert (kept.series, kept.topics, kept.people, kept.missions) == (None, (), (), ())
