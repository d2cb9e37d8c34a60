"""The plain texts of a gold set, read as `analysis` reads an article: with actors and quotations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from helpers import actors, quotes
from helpers.parsed import Scene, parse_many
from helpers.records import Article


def scenes(texts: Iterable[str]) -> Iterator[Scene]:
    """A scene for each text, in order.

    >>> [scene.cast.mentions[0].text for scene in scenes(["Chad met Libya."])]
    ['Chad']
    """
    for parsed in parse_many(Article("", text) for text in texts):
        cast = actors.find(parsed)
        yield Scene(parsed, cast, tuple(quotes.find(Scene(parsed, cast))))
