"""Date phrases against WikiWars' (Mazur and Dale 2010): which are found, and what days they are given.

A value of TIMEX2 with a year is a span of days: a day, a month, a season, a quarter, a half, a year or a decade. It is
coarser than some phrases: "early October" has the value of its month. Days are therefore right where they lie within
the value, and exact where they are all of it. Phrases with another value (durations, "now", years before 1) are not
asked for, and a prediction that touches one counts neither way.
"""

from __future__ import annotations

import json
import re
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from helpers.scores import statistics

VALUE = re.compile(
    r"(?P<year>[12]\d{3})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T.*)?)?|(?P<part>SP|SU|FA|WI|Q[1-4]|H[12])))?"
    r"|(?P<decade>[12]\d\d)"
)
"""A value that names days: "1939-09-17", "1939-09", "1941-SU", "1939", "193" (a decade)."""

PARTS = {
    **{"SP": (3, 3), "SU": (6, 3), "FA": (9, 3), "WI": (12, 3), "H1": (1, 6), "H2": (7, 6)},
    **{f"Q{quarter}": (3 * quarter - 2, 3) for quarter in range(1, 5)},
}
"""First month and number of months of the parts of a year; seasons are northern."""

KINDS = ("all", "day", "month", "part of a year", "year", "decade")
MEASURES = ("found", "right days", "exact days")

Days = tuple[date, date]


class BadGold(ValueError):
    """The gold set cannot be read; the message says what was expected where."""


@dataclass(frozen=True)
class Phrase:
    """Characters `start` to `end` of a text, and the days of their value; None where the value names no days."""

    start: int
    end: int
    kind: str
    days: Days | None


@dataclass(frozen=True)
class Case:
    """One text with its day of publication and its date phrases."""

    id: str
    text: str
    published: date | None
    phrases: tuple[Phrase, ...] = ()


def read(path: str | Path) -> list[Case]:
    """The cases of a JSONL file: {"id", "text", "published", "dates": [{"start", "end", "value"}]}.

    `published` is an ISO day or null. Raises `BadGold`.
    """
    cases = []
    for number, line in enumerate(Path(path).read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            published = date.fromisoformat(row["published"]) if row.get("published") else None
            phrases = tuple(phrase(each["start"], each["end"], each["value"]) for each in row["dates"])
            cases.append(Case(str(row["id"]), row["text"], published, phrases))
        except (ValueError, KeyError, TypeError) as error:
            raise BadGold(f"{path}, line {number}: no text with dates ({type(error).__name__}: {error}).") from error
    return cases


def phrase(start: int, end: int, value: str) -> Phrase:
    """A phrase of the gold with the days of its value.

    >>> [str(day) for day in phrase(0, 4, "1939-09").days], phrase(0, 4, "P2M").days
    (['1939-09-01', '1939-09-30'], None)
    """
    match = VALUE.fullmatch(value)
    try:
        kind, days = _days(match) if match else ("", None)
    except ValueError:  # a day that does not exist
        kind, days = "", None
    return Phrase(start, end, kind, days)


def _days(value: re.Match[str]) -> tuple[str, Days]:
    """The kind of a value, and its days."""
    if value["decade"]:
        return "decade", _months(10 * int(value["decade"]), 1, 120)
    year = int(value["year"])
    if value["day"]:
        day = date(year, int(value["month"]), int(value["day"]))
        return "day", (day, day)
    if value["month"]:
        return "month", _months(year, int(value["month"]), 1)
    return ("part of a year", _months(year, *PARTS[value["part"]])) if value["part"] else ("year", _months(year, 1, 12))


def _months(year: int, first: int, count: int) -> Days:
    """`count` months from the month `first` of `year`."""
    last_year, last = year + (first + count - 2) // 12, (first + count - 2) % 12 + 1
    return date(year, first, 1), date(last_year, last, monthrange(last_year, last)[1])


def measure(cases: Sequence[Case], predicted: Iterable[Mapping[str, Any]]) -> list[dict[str, object]]:
    """Rows of scores: for all phrases and by the kind of value, what was found, with right days, and with exact days.

    `predicted` has for each case {"id", "dates": [{"start", "end", "first", "last"}]} with ISO days.

    >>> gold = Case("a", "In May 1940.", None, (phrase(3, 11, "1940-05"),))
    >>> said = {"id": "a", "dates": [{"start": 3, "end": 11, "first": "1940-05-01", "last": "1940-05-10"}]}
    >>> [(row["measure"], row["recall"]) for row in measure([gold], [said]) if row["kind"] == "all"]
    [('found', 1.0), ('right days', 1.0), ('exact days', 0.0)]
    """
    said = {str(each["id"]): each["dates"] for each in predicted}
    judged = []
    for case in cases:
        asked = [each for each in said.get(case.id, ()) if _is_asked(case, each)]
        judged.append((len(asked), _judged(case, asked)))
    rows = []
    for kind in KINDS:
        for name in MEASURES:
            counts = [_counts(found, kind, name, predicted) for predicted, found in judged]
            if any(gold for *_, gold in counts):
                rows.append(_row(kind, name, counts))
    return rows


def _is_asked(case: Case, said: Mapping[str, Any]) -> bool:
    """Whether a prediction touches a phrase that names days, or no phrase at all."""
    touched = [gold for gold in case.phrases if said["start"] < gold.end and gold.start < said["end"]]
    return not touched or any(gold.days for gold in touched)


def _row(kind: str, name: str, counts: Sequence[Sequence[int]]) -> dict[str, object]:
    """A row of scores; what was predicted of one kind of value alone is not known, so that it has recall only."""
    if kind == "all":
        return statistics.row(kind, name, counts)
    correct, gold = sum(row[0] for row in counts), sum(row[2] for row in counts)
    low, high = statistics.interval(counts, lambda sums: statistics.ratio(sums[:, 0], sums[:, 2]), gold)
    share = round(correct / gold, 4)
    return {"kind": kind, "measure": name, "cases": gold, "correct": correct, "recall": share, "low": low, "high": high}


def _judged(case: Case, said: Sequence[Mapping[str, Any]]) -> dict[Phrase, frozenset[str]]:
    """What holds of each phrase of the gold that names days."""
    found = {}
    for gold in case.phrases:
        if gold.days is not None:
            spans = [
                (date.fromisoformat(each["first"]), date.fromisoformat(each["last"]))
                for each in said
                if each["start"] < gold.end and gold.start < each["end"]
            ]
            found[gold] = frozenset(_holds(gold.days, spans))
    return found


def _holds(days: Days, spans: Sequence[Days]) -> Iterable[str]:
    """The measures that the days found for a phrase meet."""
    if spans:
        yield "found"
    if any(days[0] <= first and last <= days[1] for first, last in spans):
        yield "right days"
    if days in spans:
        yield "exact days"


def _counts(found: Mapping[Phrase, frozenset[str]], kind: str, name: str, predicted: int) -> list[int]:
    """Correct, predicted and gold phrases of one case."""
    asked = [holds for gold, holds in found.items() if kind in {"all", gold.kind}]
    correct = sum(name in holds for holds in asked)
    return [correct, max(predicted, correct), len(asked)]
