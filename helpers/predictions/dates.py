"""The date phrases that the helpers find in the texts of a gold set, with their days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from helpers import dates
from helpers.parsed import parse_many
from helpers.records import Article
from helpers.scores.dates import Case


def predict(cases: Sequence[Case]) -> Iterator[dict[str, object]]:
    """For each text {"id", "dates": [{"start", "end", "first", "last"}]}, with ISO days.

    Both ends of a range are given apart, and "since 1940" as the year 1940, because WikiWars marks them so. The tables
    have the whole range, and the days from 1940 on.

    >>> [found] = predict([Case("a", "It rained from May to July 2020.", None)])
    >>> [(each["start"], each["first"]) for each in found["dates"]]
    [(15, '2020-05-01'), (22, '2020-07-01')]
    """
    stories = parse_many(Article(case.id, case.text, published=case.published) for case in cases)
    for case, story in zip(cases, stories, strict=True):
        found = dates.named(story.doc, case.published, story.text)
        yield {
            "id": case.id,
            "dates": [
                {"start": x.start, "end": x.end, "first": x.when.first.isoformat(), "last": x.when.last.isoformat()}
                for x in found
            ],
        }
