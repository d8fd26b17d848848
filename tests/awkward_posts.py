"""Kept posts that make it hard for a page: one with all that a post can have, and one of every other sort, in two directions."""

from media_samples import jpeg, png
from photographs import photograph
from project import Project

FOLDER = "content/snapshots/mastodon"
NUMBERS = range(11, 19)

WHOLE = """\
account: official
lang: %(lang)s
text: |
  :ship: %(words)s %(address)s

  %(words)s @pilot
links: [{text: "@pilot", url: "https://social.example/@pilot"}]
emojis: [{code: ":ship:", file: ship.png}]
media:
  - {file: 11-1.jpg, alt: A grain ship}
  - {file: 11-2.jpg, alt: The same ship an hour later}
  - {file: 11-3.jpg, decorative: true}
  - {alt: A picture that is not kept, url: "https://social.example/media/1.jpg"}
card: {url: "%(address)s", title: "%(words)s", description: "%(words)s"}
poll: [{text: "%(words)s", votes: 1234}, {text: No, votes: 766}]
quote: https://social.example/@pilot/12
edited: 2016-03-09 07:00:00+02:00
captured: 2016-03-10
method: Mastodon archive
unverified: true
archived: https://archive.example/11
state: incomplete
"""
OTHERS = {
    12: "text: Quoted words.\nmedia: [{file: 11-1.jpg, alt: Not shown}]\n",
    13: "text: Behind a warning.\nwarning: Storms\nreply_to: https://social.example/@pilot/11\n",
    14: "text: Behind a door.\naccount: official\nsensitive: true\nmedia: [{file: 11-1.jpg, alt: A wreck}]\n",
    15: "text: Gone.\nstate: withheld\nsince: 2020-01-02\nreason: Its author asked for it\n",
    16: "text: Said in the dark.\nprotect: true\n",
    17: (
        "text: Films.\naccount: official\nmedia:\n"
        "  - {kind: video, file: 17-1.mp4, poster: 11-1.jpg, alt: The ship leaves}\n"
        "  - {kind: video, poster: 11-2.jpg, url: https://video.example/17, alt: Seen from the pier}\n"
        "  - {kind: audio, file: 17-2.mp3, alt: The horn}\n"
    ),
    18: "text: What is quoted is not kept.\nquote: {name: Somebody, text: Their words, url: https://social.example/@nobody/99}\n",
}


def write_posts(project: Project, address: str, words: dict[str, str]) -> None:
    """Write the posts, and a story of them in English and in Arabic; `words` are long ones by language."""
    for number in NUMBERS:
        whole = WHOLE % {"address": address, "words": words["en"], "lang": "en"}
        text = f"url: https://social.example/@pilot/{number}\nname: Pilot\nhandle: '@pilot@social.example'\n"
        when = f"time: 2016-03-09 06:{number}:00+02:00\n"
        project.write(f"{FOLDER}/{number}.yaml", text + when + OTHERS.get(number, whole))
    arabic = WHOLE % {"address": address, "words": words["ar"], "lang": "ar"}
    project.write(f"{FOLDER}/20.yaml", f"url: https://social.example/@pilot/20\nname: {words['ar']}\n{arabic}")
    for name in ("11-1", "11-2"):
        project.write(f"{FOLDER}/{name}.jpg", photograph("JPEG", size=(720, 480)))
    project.write(f"{FOLDER}/11-3.jpg", jpeg(width=90, height=60)).write(f"{FOLDER}/ship.png", png("ship"))
    project.write(f"{FOLDER}/17-1.mp4", b"no film").write(f"{FOLDER}/17-2.mp3", b"no sound")
    lines = "\n\n".join(f"https://social.example/@pilot/{number}" for number in (*NUMBERS, 20) if number != 12)
    for ending, title in (("", "What was posted"), (".ar", "ما نُشر")):
        project.write(f"content/stories/kept{ending}.md", f"---\ntitle: {title}\ndate: 2016-03-09\n---\n{lines}\n")
