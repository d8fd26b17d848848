"""The site of the edit budget: seven posts, each tied to others in another way."""

import shutil
from pathlib import Path

from pictures import picture
from project import Project, Result

POSTS = "content/posts"
ALPHA, BRAVO, CHARLIE = f"{POSTS}/2013-01-10-alpha.md", f"{POSTS}/2013-02-11-bravo.md", f"{POSTS}/2013-02-20-charlie.md"
DELTA, ECHO, FOXTROT = f"{POSTS}/2014-03-01-delta.md", f"{POSTS}/2014-03-09-echo.md", f"{POSTS}/2014-04-05-foxtrot.md"
GOLF, HOTEL = f"{POSTS}/2015-01-01-golf.md", f"{POSTS}/2014-06-01-hotel.md"
STORY, LIVE = "content/stories/port.md", "content/stories/strike.md"
ABOUT, SETTINGS = "content/pages/about.md", "content/site.yaml"

OPENING = "One two three four five six seven."
LONG = f"{OPENING}\n\n## Lights\n\nFurther down."
FIGURE = f"{OPENING}\n\n::: figure\nsrc: quay.png\nalt: The quay\n:::"
QUOTE = f"{OPENING}\n\n::: quote\nwho: A docker\n\nTwo years.\n:::"
STORY_TEXT = "---\ntitle: The port\ndate: 2014-02-01\n---\nThe first ship left.\n\n## Day two\n\nThe second ship left.\n"
LIVE_TEXT = "---\ntitle: The strike\ndate: 2014-02-01\nlive: true\n---\n::: place\nname: Quay\nwhen: 2014-03-09 06:00\n:::\n"


def write_site(project: Project) -> None:
    """Write seven posts in pages of three; each has something that ties it to others."""
    project.write(SETTINGS, "title: The Harbour Blog\nper_page: 3\nfeed_size: 3\nsummary_words: 6\n")
    project.post("2013-01-10-alpha", LONG, title="Alpha", tags="[port]")
    project.post("2013-02-11-bravo", FIGURE, title="Bravo", tags="[port]", image="quay.png", image_alt="The quay")
    project.post("2013-02-20-charlie", QUOTE, title="Charlie", date="2013-02-20", series="Tides")
    project.post("2014-03-01-delta", f"{OPENING}\n\n::: story port", title="Delta", topics="[trade]")
    project.post("2014-03-09-echo", f"{OPENING} [Lights](2013-01-10-alpha.md#lights)\n\n::: story strike", title="Echo", series="Tides")
    project.post("2014-04-05-foxtrot", LONG, title="Foxtrot", aliases="[/old/foxtrot/]")
    project.post("2014-04-05-foxtrot.fr", LONG, title="Foxtrot en français")
    project.post("2014-06-01-hotel", LONG, title="Hotel", draft="true")
    project.post("2015-01-01-golf", LONG, title="Golf", tags="[port]", image="pier.png", image_alt="The pier")
    project.write(ABOUT, "---\ntitle: About\n---\nWho we are.\n")
    project.write(STORY, STORY_TEXT).write(LIVE, LIVE_TEXT)
    project.write("content/media/quay.png", picture(0)).write("content/media/pier.png", picture(0))


def built_site(folder: Path) -> tuple[Path, Result]:
    """Write the site into a folder, and return where it is and what its first build came to."""
    project = Project(folder / "site")
    write_site(project)
    return project.root, project.build()


def copied(site: Path, folder: Path) -> Project:
    """Return a copy of a site, with all that builds left there."""
    project = Project(folder / "site")
    shutil.copytree(site, project.root, dirs_exist_ok=True)
    return project
