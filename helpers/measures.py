"""The measures of `score`, by name: each reads a gold set, lets the helpers predict, and scores what they said."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from helpers.predictions import actors as actors_predicted
from helpers.predictions import article as article_predicted
from helpers.predictions import dates as dates_predicted
from helpers.predictions import quotes as quotes_predicted
from helpers.predictions import relations as relations_predicted
from helpers.predictions import sanctions as sanctions_predicted
from helpers.scores import actors, article, dates, quotes, relations, sanctions

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Measure:
    """Three functions: a path to cases, cases to predictions (a dict a case), and both to rows of scores."""

    read: Callable[[Path], Any]
    predict: Callable[[Any], Iterable[dict[str, Any]]]
    measure: Callable[[Any, Rows], Rows]


MEASURES = {
    "quotes": Measure(quotes.read, quotes_predicted.predict, quotes.measure),
    "relations": Measure(relations.read, relations_predicted.predict, relations.measure),
    "dyads": Measure(relations.read, relations_predicted.predict_dyads, relations.measure_dyads),
    "sanctions": Measure(sanctions.read, sanctions_predicted.predict, sanctions.measure),
    "sanction-status": Measure(sanctions.read, sanctions_predicted.predict_status, sanctions.measure_status),
    "actor-country": Measure(actors.read_phrases, actors_predicted.actor_country, actors.measure_phrases),
    "metonymy": Measure(actors.read_places, actors_predicted.metonymy, actors.measure_places),
    "entities": Measure(actors.read_sentences, actors_predicted.entities, actors.measure_sentences),
    "dates": Measure(dates.read, dates_predicted.predict, dates.measure),
    "article": Measure(article.read, article_predicted.predict, article.measure),
}
"""What `score` can measure. The gold sets' forms are told in the modules of `helpers.scores`."""


def run(name: str, gold: Path) -> tuple[Rows, Rows]:
    """Rows of scores of the measure `name` on the gold set at `gold`, and the predictions they rest on.

    Raises `ValueError` with a plain sentence where the gold set is missing or of another form.
    """
    measure = MEASURES[name]
    if not gold.exists():
        raise ValueError(f"{gold}: there is no such file or folder; the README says where the gold sets are published.")
    try:
        cases = measure.read(gold)
    except (KeyError, TypeError, IndexError, UnicodeDecodeError) as error:
        raise ValueError(f"{gold}: not a gold set for {name!r} ({type(error).__name__}: {error}).") from error
    predicted = list(measure.predict(cases))
    return measure.measure(cases, predicted), predicted


def as_text(rows: Rows) -> str:
    """Rows of scores as a table of plain text, a line a row; what a row has no value for is left blank.

    >>> print(as_text([{"kind": "all", "cases": 2, "f1": 0.5}, {"kind": "direct", "cases": 1}]))
      kind  cases    f1
       all      2 0.500
    direct      1
    """
    table = pd.DataFrame(rows)
    whole = [column for column in ("cases", "predicted", "correct", "gold") if column in table]
    table[whole] = table[whole].astype("Int64")
    lines = table.to_string(index=False, na_rep="", float_format=lambda value: f"{value:.3f}").replace("<NA>", "    ")
    return "\n".join(line.rstrip() for line in lines.splitlines())
