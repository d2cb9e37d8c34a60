"""The analysis of an article: the steps, once each, in order. A step that fails costs its own rows and no others."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from helpers import language, parsed, partnerships, quotes, sanctions
from helpers.actors import cast
from helpers.knowledge.actors import VARIABLE, known
from helpers.parsed import Parsed, Scene, placed
from helpers.records import Analysis, Article, Cast, Partnership, Problem, Quote, Sanction

T = TypeVar("T")


def analyse(article: Article, model: str = "", actors: str = "") -> Analysis:
    """All that is found in `article`, with the spaCy model called `model` (see `language.load`).

    `actors` is the path of a reader's own file of actors (see `helpers.knowledge.actors`), else the environment
    variable EVIDENCE_ACTORS names it. Raises `BadKnowledge` where it cannot be used.

    >>> from helpers.articles import from_text
    >>> story = analyse(from_text("Rogozin said that Russia will build a station with China.", "a"))
    >>> [quote.content[0].text for quote in story.quotes]
    ['that Russia will build a station with China']
    """
    return next(analyse_many([article], model, actors))


def analyse_many(articles: Iterable[Article], model: str = "", actors: str = "") -> Iterator[Analysis]:
    """The analyses of `articles`, in their order; parsed in batches, held in memory one batch at a time.

    An article that cannot be parsed costs no other: it has a problem in place of its rows.
    """
    path = actors or os.environ.get(VARIABLE, "")
    known(path)  # a file that cannot be used is told before any work
    given = iter(articles)
    while batch := list(islice(given, language.BATCH)):
        for story in _parsed(batch, model):
            yield _analyse(story, path) if isinstance(story, Parsed) else story


def _parsed(batch: Sequence[Article], model: str) -> Iterator[Parsed | Analysis]:
    """The articles of a batch, parsed; where it fails, each alone. One that cannot be parsed is all but empty."""
    longest = language.load(model).max_length
    short = [article for article in batch if len(article.text) <= longest]
    try:
        stories: Iterator[Parsed | Analysis] = iter(list(parsed.parse_many(short, model)))
    except Exception:  # of one article or of several: which, only one at a time shows
        stories = (_alone(article, model) for article in short)
    for article in batch:
        yield next(stories) if len(article.text) <= longest else _too_long(article, longest)


def _alone(article: Article, model: str) -> Parsed | Analysis:
    """One article parsed by itself, or nothing but the problem with it."""
    try:
        return next(parsed.parse_many([article], model))
    except Exception as error:  # one bad text must not cost the reader the others
        return _failed(article, f"{type(error).__name__}: {error}")


def _too_long(article: Article, longest: int) -> Analysis:
    """The problem with a text that is longer than the parser takes."""
    return _failed(
        article, f"The text has {len(article.text):,} characters, and no more than {longest:,} are analysed; split it."
    )


def _failed(article: Article, error: str) -> Analysis:
    """An article that could not be parsed."""
    return Analysis(article, problems=(Problem(article.path, article.id, "parse", error),))


def _analyse(story: Parsed, path: str) -> Analysis:
    """The steps over one parsed article, with a reader's own file of actors at `path`."""
    article = story.article
    problems: list[Problem] = []

    def step(name: str, empty: T, find: Callable[[], T]) -> T:
        """What `find` finds; where it fails, nothing, and a problem that names the step."""
        try:
            return find()
        except Exception as error:  # one bad step must not cost the reader the others
            problems.append(Problem(article.path, article.id, name, f"{type(error).__name__}: {error}"))
            return empty

    found = step("actors", Cast(), lambda: cast.find(story, path))
    said: list[Quote] = step("quotes", [], lambda: quotes.find(Scene(story, found)))
    scene = Scene(story, found, tuple(said))
    sanctioned: list[Sanction] = step("sanctions", [], lambda: sanctions.find(scene))
    tied: list[Partnership] = step("partnerships", [], lambda: partnerships.find(scene))
    apart = step("partnerships", tied, lambda: partnerships.apart_from(tied, sanctioned))
    starts = story.starts if article.reading is None else [article.reading.back(at, at)[0] for at in story.starts]
    return Analysis(
        article,
        placed(found, article),
        tuple(placed(said, article)),
        tuple(placed(sanctioned, article)),
        tuple(placed(apart, article)),
        tuple(problems),
        tuple(starts),
    )
