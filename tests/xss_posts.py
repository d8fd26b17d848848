"""Kept posts with payloads in every part: links, pictures, films, other posts, cards, polls, signs."""

import re

from media_samples import png
from naughty import quoted
from project import Project
from xss_payloads import PAYLOADS

FOLDER = "content/snapshots/mastodon"


def write_posts(project: Project) -> None:
    """Write a post for each payload, in the address as far as addresses may hold it, and a story of every twenty."""
    project.write(f"{FOLDER}/a.png", png("a")).write(f"{FOLDER}/a.mp4", b"film")
    for number, payload in enumerate(PAYLOADS):
        project.write(f"{FOLDER}/{number}.yaml", _post(number, payload))
        project.write(f"content/stories/k{number}.md", f"---\ntitle: Kept\n---\nhttps://s.example/@a/{number}\n")
        if number % 20 == 0:
            project.post(f"2016-01-01-kept{number}", f"::: story k{number}\n\nhttps://s.example/@a/{number + 1}")


def _post(number: int, payload: str) -> str:
    text, place = quoted(payload), "https://evil.example/" + re.sub(r'[\s<>"]', "", payload)
    url = quoted(place)
    words = quoted(f"Words {payload} :{payload}: https://evil.example/{payload}")
    ref = f"{{url: {url}, name: {text}, handle: {text}, text: {text}}}"
    other = f"https://s.example/@a/{number - 1}" if number % 2 else ref
    return f"""\
url: https://s.example/@a/{number}
name: {text}
account: official
time: 2016-01-01 10:00:00+00:00
text: {words}
links: [{{text: {text}, url: {url}}}]
media:
  - {{file: a.png, alt: {text}, url: {url}}}
  - {{url: {url}, alt: {text}}}
  - {{kind: video, file: a.mp4, poster: a.png, alt: {text}, url: {url}}}
  - {{kind: video, poster: a.png, alt: {text}, url: {url}, preview: {url}}}
  - {{kind: audio, url: {url}, alt: {text}}}
reply_to: {ref}
quote: {other}
card: {{url: {url}, title: {text}, description: {text}}}
poll: [{{text: {text}, votes: 1}}, {{text: {text}, votes: 2}}]
emojis: [{{code: {quoted(f":{payload}:")}, file: a.png}}]
{f"warning: {text}" if number % 3 == 0 else "sensitive: true"}
method: {text}
archived: {url}
"""
