"""Despatch turns a folder of Markdown posts into a blog: `python3 build.py` makes `public/` from `content/`.

python3 build.py                       build the blog
python3 build.py serve                 see it while you write, at http://127.0.0.1:8000
python3 build.py new post "A title"    begin a post
python3 build.py list drafts           see what is not published yet
python3 build.py --help                everything else
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python has to get as far as this sentence
    sys.exit(
        "Despatch needs Python 3.11 or newer; this one is " + sys.version.split()[0] + ". Call a newer one by its name: python3.12 build.py"
    )

if __name__ == "__main__":
    from pathlib import Path

    from despatch import bootstrap

    home = Path(__file__).resolve().parent
    bootstrap.ensure(home)

    from despatch.app.cli import main

    sys.exit(main(home=home))
