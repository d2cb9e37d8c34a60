"""The analysis of an article: the steps, once each, in order. A step that fails costs its own rows and no others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import tee
from typing import TypeVar

from spacy.tokens import Doc

from helpers import actors, language, partnerships, quotes, sanctions
from helpers.records import Analysis, Article, Cast, Problem

Found = TypeVar("Found")


def analyse(article: Article, model: str = "") -> Analysis:
    """All that is found in `article`, with the spaCy model called `model` (see `language.load`).

    >>> from helpers.articles import from_text
    >>> story = analyse(from_text("Rogozin said that Russia will build a station with China.", "a"))
    >>> [quote.content[0].text for quote in story.quotes]
    ['that Russia will build a station with China']
    """
    return next(analyse_many([article], model))


def analyse_many(articles: Iterable[Article], model: str = "") -> Iterator[Analysis]:
    """The analyses of `articles`, in their order; parsed in batches, held in memory one batch at a time."""
    given, read = tee(articles)
    docs = language.parse_many((article.body for article in read), model)
    for article, doc in zip(given, docs, strict=True):
        yield _analyse(article, doc)


def _analyse(article: Article, doc: Doc) -> Analysis:
    """The steps over one parsed article."""
    problems: list[Problem] = []

    def step(name: str, empty: Found, find: Callable[..., Found], *given: object) -> Found:
        """What `find` finds; where it fails, nothing, and a problem that names the step."""
        try:
            return find(*given)
        except Exception as error:  # one bad step must not cost the reader the others
            problems.append(Problem(article.path, article.id, name, f"{type(error).__name__}: {error}"))
            return empty

    published = article.published
    cast = step("actors", Cast(), actors.find, doc, article)
    said = step("quotes", [], quotes.find, doc, cast, published)
    sanctioned = step("sanctions", [], sanctions.find, doc, cast, said, published)
    tied = step("partnerships", [], partnerships.find, doc, cast, said, published)
    apart = step("partnerships", [], partnerships.apart_from, tied, sanctioned)
    return Analysis(
        article,
        cast,
        tuple(said),
        tuple(sanctioned),
        tuple(apart),
        tuple(problems),
        tuple(sentence.start_char for sentence in doc.sents),
    )
