"""Intervals: as wide as the sample is small, also where everything is right or everything is wrong."""

import pytest

from helpers import findings
from helpers.scores import quotes, relations, statistics

PERFECT = [
    ([[1, 1, 1]] * 4, 0.5101, 1.0, "4 of 4: at least 51 %"),
    ([[0, 1, 1]] * 4, 0.0, 0.4899, "0 of 4: at most 49 %"),
    ([[1, 1, 1]] * 100, 0.963, 1.0, "100 of 100: the interval narrows"),
    ([[4, 4, 4]], 0.5101, 1.0, "one article with all its rows right: the rows count"),
    ([[0, 0, 4]], 0.0, 0.6576, "nothing predicted of 4: half of 4 items stand behind the F1"),
    ([], 0.0, 0.0, "no case, no interval"),
]


@pytest.mark.parametrize(("counts", "low", "high", "why"), PERFECT)
def test_where_the_bootstrap_has_no_spread(counts, low, high, why):
    row = statistics.row("all", "found", counts)
    assert (row["low"], row["high"]) == pytest.approx((low, high), abs=5e-4), why


def test_where_it_has_spread_the_bootstrap_stands():
    row = statistics.row("all", "found", [[1, 1, 1]] * 9 + [[0, 1, 1]])
    assert (row["low"], row["high"]) == (0.7, 1.0)


def test_every_kind_of_score_widens():
    accuracy = statistics.accuracy("all", "label", [True] * 4)
    macro = statistics.macro_f1("all", "root", ["AID"] * 4, ["AID"] * 4)
    assert (accuracy["low"], macro["low"]) == (0.5101, 0.5101)
    case = quotes.Case("a", "It is late, he said.", ({"content": [[0, 10]], "cue": [[15, 19]], "source": [[12, 14]]},))
    said = [{"file": "a", "attributions": case.attributions}]
    rows = [row for row in quotes.measure([case], said) if row["cases"]]
    assert {(row["low"], row["high"]) for row in rows} == {statistics.wilson(1, 1)}


def test_no_share_no_wilson():
    """Two extra pairs for one of the gold: a ratio of 2 is no proportion."""
    event = {"source": [{"code": "TCD"}], "target": [{"code": "LBY"}], "code": "AID", "quad": 2}
    said = [{"source": "TCD", "target": each, "root": "AID", "quad": 2} for each in ("LBY", "MLI", "NER")]
    rows = relations.measure_dyads([{"id": 1, "events": [event]}], [{"id": 1, "events": said}])
    extra = next(row for row in rows if row["measure"] == "extra")
    assert (extra["ratio"], extra["low"], extra["high"]) == (2.0, 2.0, 2.0)


def test_the_page_on_trust_prints_it():
    scores = [statistics.row("sanctions", "found", [[1, 1, 1]] * 4)]
    assert "F1 100 %, 95 % interval 51 to 100" in findings.trust(scores).data
