"""What the helpers find in the articles of a gold set of quotations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from helpers import quotes
from helpers.articles import from_text
from helpers.parsed import parse_many
from helpers.scores.quotes import Case


def predict(cases: Sequence[Case], rules_alone: bool = False) -> Iterator[dict[str, object]]:
    """For each article {"file": its id, "attributions": [{"content", "cue", "source"}]}, spans as [start, end].

    All attributions count here, those of thoughts, plans and deeds too, because PolNeAR marks them. `rules_alone`
    leaves the model out.

    >>> [found] = predict([Case("a", "Ms Ito said it was late.")])
    >>> found["attributions"]
    [{'content': [[12, 23]], 'cue': [[7, 11]], 'source': [[0, 6]]}]
    """
    stories = parse_many(from_text(case.text, case.id) for case in cases)
    for case, story in zip(cases, stories, strict=True):
        found = quotes.attributions(story, rules_alone=rules_alone)
        yield {
            "file": case.id,
            "attributions": [
                {
                    "content": [story.verbatim(*piece) for piece in attribution.content],
                    "cue": [story.verbatim(*attribution.cue)] if attribution.cue else [],
                    "source": [story.verbatim(*attribution.source)] if attribution.source else [],
                }
                for attribution in found
            ],
        }
