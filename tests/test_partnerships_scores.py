"""The measures of relations and dyads, and that what is predicted has the contract's shape."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import partnerships
from helpers.predictions import relations as predictions
from helpers.predictions.scenes import scenes
from helpers.records import Actor, Cast, Mention
from helpers.scores import relations as scores

Event = tuple[str, str, str, int]


def gold(*events: Event) -> dict[str, object]:
    """A case of the dyads with these events."""
    return {
        "id": 1,
        "text": "",
        "events": [{"source": [{"code": s}], "target": [{"code": t}], "code": c, "quad": q} for s, t, c, q in events],
    }


def said(*events: Event) -> dict[str, object]:
    """A prediction for it."""
    return {"id": 1, "events": [{"source": s, "target": t, "root": r, "quad": q} for s, t, r, q in events]}


DYADS = [
    ([("A", "B", "AID", 2)], [("A", "B", "AID", 2)], (1.0, 1.0, 1.0, 0.0), "right"),
    ([("A", "B", "AID", 2)], [("B", "A", "AID", 2)], (0.0, 0.0, 0.0, 1.0), "direction matters"),
    ([("A", "B", "AID", 2)], [("A", "B", "YIELD", 2)], (1.0, 1.0, 0.0, 0.0), "right quad, wrong root"),
    ([("A", "B", "AID", 2)], [("A", "B", "ASSAULT", 4)], (1.0, 0.0, 0.0, 0.0), "wrong quad"),
    ([("A", "B", "AID", 2)], [("A", "B", "AID", 2), ("A", "C", "AID", 2)], (0.6667, 0.6667, 0.6667, 1.0), "one extra"),
    ([("A", "B", "AID", 2)], [], (0.0, 0.0, 0.0, 0.0), "missed"),
    (
        [("A", "B", "AID", 2), ("A", "B", "AID", 2)],
        [("A", "B", "AID", 2)],
        (1.0, 1.0, 1.0, 0.0),
        "told twice, counted once",
    ),
    ([("A", "B", "AID", 2), ("A", "A", "AID", 2)], [("A", "B", "AID", 2)], (1.0, 1.0, 1.0, 0.0), "no tie to oneself"),
]


@pytest.mark.parametrize(("golden", "found", "expected", "why"), DYADS)
def test_dyads(golden: list[Event], found: list[Event], expected: tuple[float, ...], why: str) -> None:
    rows = scores.measure_dyads([gold(*golden)], [said(*found)])
    assert tuple(row.get("f1", row.get("ratio")) for row in rows[:4]) == expected


def test_codes_that_are_no_roots_are_not_compared_as_roots() -> None:
    rows = scores.measure_dyads([gold(("A", "B", "072", 2))], [said(("A", "B", "AID", 2))])
    assert [row["measure"] for row in rows] == ["dyad", "dyad and quad", "extra", "left out"]


def test_relations_count_classes() -> None:
    cases = [
        {"id": n, "events": [{"code": code, "quad": quad}]}
        for n, (code, quad) in enumerate([("AID", 2), ("ACCUSE", 3)])
    ]
    found = [{"id": n, "root": "AID", "quad": 2} for n in range(2)]
    rows = {(row["kind"], row["measure"]): row for row in scores.measure(cases, found)}
    assert rows["all", "root"]["accuracy"] == 0.5
    assert rows["root AID", "root"]["precision"] == 0.5
    assert rows["quad 3", "quad"]["recall"] == 0.0


def test_a_case_without_a_prediction_is_named() -> None:
    with pytest.raises(ValueError, match="1 cases have no prediction"):
        scores.measure_dyads([gold(("A", "B", "AID", 2))], [])


def test_a_gold_file_without_events_says_so(tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text('{"id": 1, "text": "Chad met Libya."}\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"gold.jsonl, case 1: it has no list"):
        scores.read(file)


PREDICTED = [
    ("Chad accused Libya of arming rebels.", [("TCD", "LBY", "ACCUSE", 3)], "one way"),
    ("Zambia and Angola met in Lusaka.", [("AGO", "ZMB", "CONSULT", 1), ("ZMB", "AGO", "CONSULT", 1)], "both ways"),
    ("China is not helping Russia.", [], "a denial is no event"),
    ("Russia's parliament criticized Russia's government.", [], "one country with itself is no dyad"),
    ("China will not help Russia.", [("CHN", "RUS", "REJECT", 3)], "a refusal is one"),
    ("NATO thanked the European Union.", [], "neither is a country"),
    ("German Chancellor Olaf Scholz thanked Norway.", [("DEU", "NOR", "SUPPORT", 1)], "a person is of a country"),
]


@pytest.mark.parametrize(("text", "expected", "why"), PREDICTED)
def test_predicted_dyads(text: str, expected: list[Event], why: str) -> None:
    (found,) = predictions.predict_dyads([{"id": 7, "text": text}])
    assert sorted((e["source"], e["target"], e["root"], e["quad"]) for e in found["events"]) == expected
    assert json.loads(json.dumps(found)) == found and found["id"] == 7


MARKED = [
    ("<s>Chad</s> met <t>Libya</t>.", [(0, 4)], [(9, 14)], "one each"),
    ("<t>Chad</t> was hit by <s>Libya</s>.", [(16, 21)], [(0, 4)], "in the other order"),
    ("<s>Chad</s> met <t>Libya</t>; <s>Chad</s> left.", [(0, 4), (16, 20)], [(9, 14)], "marked twice"),
    ("Nobody met.", [], [], "not marked"),
]


@pytest.mark.parametrize(("marked", "source", "target", "why"), MARKED)
def test_marks(marked: str, source: list[tuple[int, int]], target: list[tuple[int, int]], why: str) -> None:
    text, marks = predictions.unmarked(marked)
    assert marks == {"s": source, "t": target}
    assert not set("<>") & set(text)


def test_predicted_relation_has_a_root_and_its_quad() -> None:
    (found,) = predictions.predict([{"id": 3, "marked": "<s>Chad</s> accused <t>Libya</t> of arming rebels."}])
    assert found == {"id": 3, "root": "ACCUSE", "quad": 3}


@pytest.mark.parametrize(("country", "events"), [("CL", [("CHL", "NOR")]), ("", [])])
def test_a_dyad_has_the_countries_that_the_table_of_actors_has(monkeypatch, country, events) -> None:
    """Nothing is known of an actor here that the table does not hold."""
    named = (Mention(0, 4, "Nemo", "nemo", "name"), Mention(13, 19, "Norway", "norway", "name"))
    known = {"nemo": Actor("nemo", "Nemo", "person", country), "norway": Actor("norway", "Norway", "country", "NO")}
    monkeypatch.setattr("helpers.predictions.scenes.actors.find", lambda parsed: Cast(known, named))
    (found,) = predictions.predict_dyads([{"id": 1, "text": "Nemo thanked Norway."}])
    assert [(event["source"], event["target"]) for event in found["events"]] == events


PIECES = st.sampled_from(
    [
        "China",
        "Russia",
        "not",
        "helps",
        "“",
        "”",
        "the two countries",
        "(",
        "\n\n",
        "said",
        "attacked",
        "and",
        ",",
        ".",
        "it",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_any_text_gives_ties_inside_it(text: str) -> None:
    """Whatever stands in the text, ties lie in it, tie two actors that are known, and never fail."""
    (scene,) = scenes([text])
    for tie in partnerships.find(scene):
        assert text[tie.trigger.start : tie.trigger.end] == tie.trigger.text
        assert text[tie.evidence.start : tie.evidence.end] == tie.evidence.text
        assert tie.source != tie.target and {tie.source, tie.target} <= scene.cast.actors.keys()
