"""A post as each generator reads it: the same words, another head."""

import json

from bench.posts import Post


def despatch_text(post: Post) -> str:
    """Return a post as Despatch and Eleventy read it."""
    return _yaml(post, f"date: {post.date:%Y-%m-%dT%H:%M:%SZ}", f"category: {post.category}", f"summary: {_quoted(post.summary)}")


def hugo_text(post: Post) -> str:
    """Return a post as Hugo reads it; a year is a term, as topics are."""
    return _yaml(
        post,
        f"date: {post.date:%Y-%m-%dT%H:%M:%SZ}",
        f"topics: [{post.category}]",
        f'archive: ["{post.date:%Y}"]',
        f"summary: {_quoted(post.summary)}",
    )


def jekyll_text(post: Post) -> str:
    """Return a post as Jekyll reads it."""
    return _yaml(
        post,
        "layout: post",
        f"date: {post.date:%Y-%m-%d %H:%M:%S} +0000",
        f"categories: [{post.category}]",
        f"excerpt: {_quoted(post.summary)}",
    )


def nikola_text(post: Post) -> str:
    """Return a post as Nikola reads it."""
    return _yaml(
        post,
        f"slug: {post.slug}",
        f"date: {post.date:%Y-%m-%d %H:%M:%S} UTC",
        f"category: {post.category}",
        f"description: {_quoted(post.summary)}",
    )


def mkdocs_text(post: Post) -> str:
    """Return a post as the blog of MkDocs-Material reads it; the summary stands before the mark that ends it."""
    return _yaml(
        post,
        f"slug: {post.slug}",
        f"date: {post.date:%Y-%m-%dT%H:%M:%SZ}",
        f"categories: [{post.category}]",
        f"description: {_quoted(post.summary)}",
        start=f"{post.summary}\n\n<!-- more -->\n\n",
    )


def pelican_text(post: Post) -> str:
    """Return a post as Pelican reads it."""
    head = (
        f"Title: {post.title}",
        f"Date: {post.date:%Y-%m-%d %H:%M}",
        f"Tags: {', '.join(post.tags)}",
        f"Category: {post.category}",
        f"Author: {post.author}",
        f"Slug: {post.slug}",
        f"Summary: {post.summary}",
    )
    return "\n".join([*head, "", post.body])


def _yaml(post: Post, *entries: str, start: str = "") -> str:
    head = (f"title: {_quoted(post.title)}", f"author: {post.author}", f"tags: [{', '.join(post.tags)}]", *entries)
    return "\n".join(["---", *head, "---", "", start + post.body])


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
