"""The network of ties: what stands on an edge, what is added up, and that it looks the same at every run."""

from __future__ import annotations

import json
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import network

NAMES = ["angola", "brazil", "chad", "denmark", "egypt"]


def table(*rows: str) -> pd.DataFrame:
    """A table of ties from rows as "chad>libya AID +7.0", with " denied", " by X", " stage S", " both" or "
    on D" behind."""
    return pd.DataFrame([_row(number, row) for number, row in enumerate(rows, 1)], columns=_row(0, "a>b AID +1").keys())


def _row(number: int, text: str) -> dict[str, object]:
    pair, root, weight, *rest = text.split()
    source, target = pair.split(">")
    said = dict(zip(rest[::2], rest[1::2], strict=False))
    day = said.get("on", "")
    return {
        **{"partnership": f"p{number}", "article": "a", "source": source, "target": target, "root": root},
        **{"quad": 1, "sign": (float(weight) > 0) - (float(weight) < 0), "weight": float(weight)},
        **{"stage": said.get("stage", "active"), "topic": "", "claimed_by": said.get("by", "")},
        **{"when_first": day, "when_last": day, "when_basis": "stated" if day else ""},
        **{"denied": said.get("denied") == "yes", "reciprocal": said.get("both") == "yes", "trigger": "t"},
        **{"start": 0, "end": 3, "evidence": "Yes", "sentence": 0},
    }


STANDINGS = [
    ("chad>egypt AID +7.0", "stated", "the article says so"),
    ("chad>egypt AID +7.0 by reuters", "claimed", "somebody says so"),
    ("chad>egypt AGREE +4.0 stage sought", "planned", "not there yet"),
    ("chad>egypt AGREE +4.0 stage hoped by reuters", "planned", "a plan that is claimed is a plan"),
    ("chad>egypt AID +7.0 denied yes by reuters", "denied", "a denial is nothing else"),
]


@pytest.mark.parametrize(("row", "expected", "why"), STANDINGS)
def test_claims_plans_and_facts_are_kept_apart(row: str, expected: str, why: str) -> None:
    graph = network.build(table(row))
    assert [edge["standing"] for *_, edge in graph.edges(data=True)] == [expected]
    firm = expected in network.FIRM
    assert network.select(graph).number_of_edges() == network.lean(graph).shape[0] == int(firm)


def ledger(*rows: str) -> pd.DataFrame:
    """A table of sanctions from rows as "chad,mali>egypt imposed", with " by X" or " denied yes" behind."""
    found = []
    for number, text in enumerate(rows, 1):
        pair, status, *rest = text.split()
        sides = [[name for name in side.split(",") if name] for side in pair.split(">")]
        said = dict(zip(rest[::2], rest[1::2], strict=False))
        found.append(
            {
                **{"sanction": f"s{number}", "article": "a", "sender": sides[0], "target": sides[1]},
                **{"status": status.replace("-", " "), "measure": "travel ban", "claimed_by": said.get("by", "")},
                **{"denied": said.get("denied") == "yes", "trigger": "sanctions", "start": 0, "end": 3},
                **{"evidence": "Yes", "sentence": 0, "when_first": "", "when_last": "", "when_basis": ""},
            }
        )
    return pd.DataFrame(found)


SANCTIONS = [
    ("chad>egypt imposed", {("chad", "egypt", -7.0, "stated")}, "the weight of coercion"),
    ("chad>egypt imposed by reuters", {("chad", "egypt", -7.0, "claimed")}, "somebody says so"),
    ("chad>egypt threatened", {("chad", "egypt", -6.0, "planned")}, "not there yet"),
    ("chad>egypt imposed denied yes", {("chad", "egypt", -7.0, "denied")}, "a denial"),
    ("chad>egypt eased", {("chad", "egypt", 5.0, "stated")}, "lifting is friendly"),
    ("chad>egypt easing-promised", {("chad", "egypt", 5.0, "planned")}, "a promise of lifting"),
    ("chad>egypt refused", set(), "refused or kept: no sign"),
    (">egypt imposed", set(), "nobody is named who imposed it"),
    (
        "chad,brazil>egypt imposed",
        {("chad", "egypt", -7.0, "stated"), ("brazil", "egypt", -7.0, "stated")},
        "an edge for each sender",
    ),
    ("chad>chad imposed", set(), "nobody sanctions himself"),
]


@pytest.mark.parametrize(("row", "expected", "why"), SANCTIONS)
def test_sanctions_are_edges(row: str, expected: set[tuple[str, str, float, str]], why: str) -> None:
    graph = network.build(table(), sanctions=ledger(row))
    edges = list(graph.edges(data=True))
    assert {(one, other, edge["weight"], edge["standing"]) for one, other, edge in edges} == expected
    assert all(edge["kind"] == "sanction" and edge["row"] == "s1" for *_, edge in edges)


def test_sanctions_count_in_leans_triads_and_places() -> None:
    ties = table("chad>egypt AID +7.0", "egypt>brazil AID +7.0")
    graph = network.build(ties, sanctions=ledger("brazil>chad imposed"))
    leans = network.lean(graph).set_index(["actor", "other"])
    assert leans.loc[("brazil", "chad"), "away"] == -7.0 and leans.loc[("brazil", "chad"), "rows"] == ["s1"]
    assert network.triads(graph)["balanced"].tolist() == [False]
    assert set(network.positions(graph)) == {"brazil", "chad", "egypt"}
    assert network.build(ties).number_of_edges() == 2


def test_the_network_with_sanctions_is_written(tmp_path: Path) -> None:
    graph = network.build(table("chad>egypt AID +7.0"), sanctions=ledger("brazil>chad imposed"))
    for ending in network.FORMATS:
        network.write(graph, tmp_path / f"ties{ending}")
    again = nx.read_graphml(tmp_path / "ties.graphml")
    assert {edge["kind"] for *_, edge in again.edges(data=True)} == {"tie", "sanction"}


def test_a_tie_that_holds_both_ways_is_two_edges_of_one_row() -> None:
    graph = network.build(table("chad>egypt SUPPORT +3.5 both yes"))
    assert sorted(graph.edges(data="row")) == [("chad", "egypt", "p1"), ("egypt", "chad", "p1")]


LEANS = [
    (["chad>egypt AID +7.0", "chad>egypt ACCUSE -2.0"], (7.0, -2.0, 5.0, ["p1", "p2"]), "added up, row by row"),
    (["chad>egypt REQUEST -1.0"], (0, -1.0, -1.0, ["p1"]), "the sign that stands in the row counts"),
]


@pytest.mark.parametrize(("rows", "expected", "why"), LEANS)
def test_lean(rows: list[str], expected: tuple[object, ...], why: str) -> None:
    (row,) = network.lean(network.build(table(*rows))).to_dict("records")
    assert (row["toward"], row["away"], row["lean"], row["rows"]) == expected


TRIADS = [
    (["a>b AID +7", "b>c AID +7", "c>a AID +7"], True, "three friends"),
    (["a>b AID +7", "b>c ASSAULT -9", "c>a ASSAULT -9"], True, "two friends and their enemy"),
    (["a>b AID +7", "b>c AID +7", "c>a ASSAULT -9"], False, "a friend's friend is no enemy"),
    (["a>b ASSAULT -9", "b>c ASSAULT -9", "c>a ASSAULT -9"], False, "three enemies"),
    (["a>b AID +7", "b>a ASSAULT -9", "b>c AID +7", "c>a ASSAULT -9"], True, "the sum of both directions counts"),
]


@pytest.mark.parametrize(("rows", "balanced", "why"), TRIADS)
def test_balance_of_triads(rows: list[str], balanced: bool, why: str) -> None:
    (triad,) = network.triads(network.build(table(*rows))).to_dict("records")
    assert triad["balanced"] is balanced
    assert triad["rows"] == [f"p{number}" for number in range(1, len(rows) + 1)]


def test_no_triad_without_three_ties_and_none_by_a_denial() -> None:
    assert network.triads(network.build(table("a>b AID +7", "b>c AID +7"))).empty
    assert network.triads(network.build(table("a>b AID +7", "b>c AID +7", "a>c AID +7 denied yes"))).empty


DAYS = [
    ("2022-01-01", "2022-01-31", {"p1"}, "within the month"),
    ("2022-01-05", "", {"p1", "p2"}, "on the first day or later"),
    ("", "2022-01-04", set(), "before any"),
    ("", "", {"p1", "p2", "p3"}, "all, dated or not"),
]


@pytest.mark.parametrize(("first", "last", "rows", "why"), DAYS)
def test_select_by_day(first: str, last: str, rows: set[str], why: str) -> None:
    graph = network.build(table("a>b AID +7 on 2022-01-05", "b>c AID +7 on 2022-02-01", "a>c AID +7"))
    chosen = network.select(graph, first=first, last=last)
    assert {row for *_, row in chosen.edges(data="row")} == rows


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES), st.sampled_from(["+7.0", "-9.7"])), max_size=12)
)
def test_positions_do_not_depend_on_the_order_of_rows(found: list[tuple[str, str, str]]) -> None:
    rows = [f"{source}>{target} AID {weight}" for source, target, weight in found if source != target]
    places = network.positions(network.build(table(*rows)))
    assert places == network.positions(network.build(table(*rows).iloc[::-1]))
    assert all(-1 <= x <= 1 and -1 <= y <= 1 for x, y in places.values())
    assert len(set(places.values())) == len(places)


def test_files_can_be_read_again(tmp_path: Path) -> None:
    actors = pd.DataFrame([{"actor": "chad", "name": "Chad", "kind": "country", "country": "TD"}])
    graph = network.build(table("chad>egypt AID +7.0 by reuters", "egypt>chad ACCUSE -2.0 on 2022-01-05"), actors)
    for ending in network.FORMATS:
        network.write(graph, tmp_path / f"ties{ending}")
    for again in (nx.read_graphml(tmp_path / "ties.graphml"), nx.read_gexf(tmp_path / "ties.gexf")):
        assert {(s, t, edge["weight"]) for s, t, edge in again.edges(data=True)} == {
            ("chad", "egypt", 7.0),
            ("egypt", "chad", -2.0),
        }
    data = json.loads((tmp_path / "ties.json").read_text(encoding="utf-8"))
    assert {link["claimed_by"] for link in data["links"]} == {"reuters", ""}
    assert nx.read_graphml(tmp_path / "ties.graphml").nodes["chad"]["name"] == "Chad"


def test_an_empty_table_is_an_empty_network(tmp_path: Path) -> None:
    graph = network.build(table())
    assert network.lean(graph).empty and network.triads(graph).empty and network.positions(graph) == {}
    for ending in network.FORMATS:
        network.write(graph, tmp_path / f"none{ending}")
