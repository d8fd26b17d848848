"""What the reference tells of Dateline is what its own files say."""

import yaml
from theme_samples import dateline

from despatch.app.options import carried_themes
from despatch.app.reference.dateline import dateline_section, messages


def test_every_message_is_told_with_its_values() -> None:
    """Each English message has a row with its words and the values between its braces."""
    text = dateline_section()
    assert dict(messages()) == dict(dict(dateline().catalogues)["en"])
    assert [name for name, words in messages().items() if f"| `{name}` | {words} |" not in text] == []
    assert "| `days` | {first} – {last} | `first`, `last` |" in text
    assert "| `posts.one` | {count} post | `count` |" in text


def test_every_option_is_told_with_its_sentence() -> None:
    """Name, choices, default and meaning are those of `theme.yaml`."""
    told = yaml.safe_load((carried_themes() / "dateline" / "theme.yaml").read_text(encoding="utf-8"))["options"]
    rows = {row.split("|")[1].strip(" `"): row for row in dateline_section().splitlines() if row.startswith("| `")}
    assert set(told) <= set(rows)
    for name, option in told.items():
        assert rows[name].endswith(f"| {option['doc']} |")
        assert all(f"`{each}`" in rows[name] for each in option.get("choices", ()))
