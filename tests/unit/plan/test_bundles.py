"""Where files are published."""

import pytest

from despatch.model.paths import OutPath
from despatch.plan.bundles import media_path

BUNDLES = {
    "content/posts/hall": OutPath("adam/hall/index.html"),
    "content/posts/old": OutPath("2013/old.html"),
    "content/posts/cafe\u0301": OutPath("café/index.html"),
}


@pytest.mark.parametrize(
    ("file", "out"),
    [
        ("content/media/quay.jpg", "media/quay.jpg"),
        ("content/media/2016/quay.jpg", "media/2016/quay.jpg"),
        ("content/images/quay.jpg", "media/images/quay.jpg"),
        ("content/quay.jpg", "media/quay.jpg"),
        ("content/posts/quay.jpg", "media/posts/quay.jpg"),
        ("content/posts/hall/quay.jpg", "adam/hall/quay.jpg"),
        ("content/posts/hall/maps/quay.jpg", "adam/hall/maps/quay.jpg"),
        ("content/posts/hallway/quay.jpg", "media/posts/hallway/quay.jpg"),
        ("content/posts/old/quay.jpg", "2013/old/quay.jpg"),
        ("content/posts/cafe\u0301/re\u0301.jpg", "café/ré.jpg"),
    ],
)
def test_files_go_beside_their_page_or_below_media(file: str, out: str) -> None:
    """A bundle's files follow its page; all others keep their folders below /media/, composed."""
    assert media_path(file, BUNDLES) == OutPath(out)


@pytest.mark.parametrize("file", [".git/x", "a:b.jpg", "con.jpg", "../../x", "a\\b.jpg"])
def test_unsafe_file_names_are_refused(file: str) -> None:
    """What may not stand in an output folder raises."""
    with pytest.raises(ValueError, match=r"a part"):
        media_path(f"content/media/{file}", BUNDLES)
