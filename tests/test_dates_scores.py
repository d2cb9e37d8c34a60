"""`score dates`: what of a gold set in WikiWars' form is found, and with which days."""

from __future__ import annotations

import json
from datetime import date

import pytest

from helpers import measures
from helpers.scores.dates import BadGold, phrase, read

TEXT = "In May 1940 the town fell. On June 3 it was freed. It has slept for two years since."
DATES = [
    {"start": 3, "end": 11, "value": "1940-05"},
    {"start": 30, "end": 36, "value": "1940-06-03"},
    {"start": 68, "end": 77, "value": "P2Y"},
]


def test_a_year_that_runs_on_is_scored(tmp_path):
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"id": "a", "published": "2009-12-19", "text": TEXT, "dates": DATES}))
    rows, predicted = measures.run("dates", gold)
    assert [(row["measure"], row["cases"], row["f1"]) for row in rows if row["kind"] == "all"] == [
        ("found", 2, 1.0),
        ("right days", 2, 1.0),
        ("exact days", 2, 1.0),
    ]
    assert predicted[0]["dates"][1] == {"start": 30, "end": 36, "first": "1940-06-03", "last": "1940-06-03"}


@pytest.mark.parametrize("value", ["P2M", "PRESENT_REF", "BC0480", "1940-02-30", "XXXX-WI"])
def test_values_that_name_no_days_are_not_asked_for(value):
    assert phrase(0, 4, value).days is None


def test_a_winter_runs_into_the_next_year():
    assert phrase(0, 4, "1941-WI").days == (date(1941, 12, 1), date(1942, 2, 28))


def test_what_is_no_gold_is_named(tmp_path):
    gold = tmp_path / "gold.jsonl"
    gold.write_text('{"id": "a"}\n')
    with pytest.raises(BadGold, match=r"line 1: no text with dates \(KeyError"):
        read(gold)
