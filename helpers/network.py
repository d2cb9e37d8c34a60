"""The ties as a network: directed, signed, weighted and dated, with claims, plans and denials kept apart from facts.

An edge is a row of the table of partnerships, from source to target; a tie that holds both ways is two edges that carry
the same row. Its `standing` (see `helpers.standing`) says how firm it is, so that a count never mixes what an article
states with what somebody claims, plans or denies. Sanctions have a table of their own; `with_sanctions` adds them as
edges of kind "sanction". Whatever is added up here lists the rows that it was added up from.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from itertools import combinations, product
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd

from helpers import knowledge, standing

FIRM = ("stated", "claimed")
"""Standings that count unless others are asked for: what is said to be so, by the article or by somebody in
it."""

CARRIED = (
    *("kind", "article", "root", "quad", "sign", "weight", "stage", "topic", "when_first", "when_last", "when_basis"),
    *("claimed_by", "denied", "reciprocal", "trigger", "start", "end", "evidence"),
)
"""Columns of a row that its edge carries, beside `row` (its id) and `standing`."""

FORMATS = (".graphml", ".gexf", ".json")
STEPS = 200  # of the layout; more moved nothing by eye
HUB = ""  # an unseen node in the middle, tied to all, so that parts without a tie between them do not fly apart
HOLD = 0.5


SANCTIONED = {
    **dict.fromkeys(("imposed", "in force", "evaded"), ("COERCE", "active")),
    **dict.fromkeys(("threatened", "feared", "demanded"), ("THREATEN", "sought")),
    "eased": ("YIELD", "active"),
    "easing promised": ("YIELD", "sought"),
}
"""Root and stage of a sanction as an edge, by its status: to impose one is COERCE (CAMEO 172), to lift it YIELD
(CAMEO 085). What is only threatened, feared, demanded or promised stands as planned. A refusal is no edge: a
sanction that is refused and one that is kept would have opposite signs, and the status does not tell them apart."""

SHARED = (
    *("article", "source_text", "target_text", "when_first", "when_last", "when_basis", "claimed_by", "denied"),
    *("trigger", "start", "end", "evidence", "sentence"),
)
"""Columns that an edge takes from a sanction as they are; the two texts are those of sender and target."""


def with_sanctions(partnerships: pd.DataFrame, sanctions: pd.DataFrame) -> pd.DataFrame:
    """The table of `partnerships` with the rows of `sanctions` below, one for each sender and target.

    It has the columns of partnerships and `kind` ("tie" or "sanction"). A sanction carries the quad, sign and
    weight of its root (`SANCTIONED`) on the scale of `knowledge/plover.csv`, and its own id as `partnership`.
    A row whose sender or target is unknown is no edge.

    >>> ledger = pd.DataFrame([{"sanction": "s1", "sender": ["eu"], "target": ["iran", "mali"], "status": "imposed"}])
    >>> edges = with_sanctions(pd.DataFrame(columns=["partnership", "source", "target", "weight"]), ledger)
    >>> edges[["source", "target", "weight", "kind"]].values.tolist()
    [['eu', 'iran', -7.0, 'sanction'], ['eu', 'mali', -7.0, 'sanction']]
    """
    known = {str(row["root"]): row for row in knowledge.rows("plover")}
    edges = [edge for row in sanctions.to_dict("records") for edge in _edges(row, known)]
    ties = partnerships.assign(kind="tie").to_dict("records")
    return pd.DataFrame([*ties, *edges], columns=[*partnerships.columns.drop("kind", errors="ignore"), "kind"])


def _edges(row: Mapping[Hashable, Any], known: Mapping[str, Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """A sanction as rows of partnerships."""
    if row["status"] not in SANCTIONED:
        return
    root, stage = SANCTIONED[row["status"]]
    texts = {"source_text": row.get("sender_text", ""), "target_text": row.get("target_text", "")}
    about = {column: row[column] for column in SHARED if column in row} | texts
    sized = {"quad": int(known[root]["quad"]), "sign": int(known[root]["sign"]), "weight": float(known[root]["weight"])}
    for source, target in product(row["sender"], row["target"]):
        if source != target:
            sides = {"partnership": row["sanction"], "source": source, "target": target, "kind": "sanction"}
            topic = row.get("measure", "")
            yield {**about, **sized, **sides, "root": root, "stage": stage, "topic": topic, "reciprocal": False}


def build(
    partnerships: pd.DataFrame, actors: pd.DataFrame | None = None, sanctions: pd.DataFrame | None = None
) -> nx.MultiDiGraph:
    """The network of a table of partnerships; `actors` adds name, kind and country to its nodes, `sanctions` the
    edges of `with_sanctions`.

    >>> table = pd.DataFrame([{"partnership": "p1", "source": "chad", "target": "libya", "sign": -1, "weight": -2.0,
    ...                        "stage": "active", "claimed_by": "reuters", "denied": False, "reciprocal": False}])
    >>> list(build(table).edges(data="standing"))
    [('chad', 'libya', 'claimed')]
    """
    if sanctions is not None:
        partnerships = with_sanctions(partnerships, sanctions)
    partnerships = partnerships if "kind" in partnerships else partnerships.assign(kind="tie")
    graph = nx.MultiDiGraph()
    known = {} if actors is None else actors.drop_duplicates("actor").set_index("actor").to_dict("index")
    for actor in sorted({*partnerships["source"], *partnerships["target"]}):
        about = known.get(actor, {})
        graph.add_node(actor, **{key: str(about.get(key) or "") for key in ("name", "kind", "country")})
    rows = partnerships.assign(standing=standing.of(partnerships)) if len(partnerships) else partnerships
    for row in rows.to_dict("records"):
        about = {column: _plain(row[column]) for column in ("standing", *CARRIED) if column in row}
        graph.add_edge(row["source"], row["target"], key=row["partnership"], row=row["partnership"], **about)
        if row.get("reciprocal"):
            graph.add_edge(row["target"], row["source"], key=row["partnership"], row=row["partnership"], **about)
    return graph


def _plain(cell: object) -> object:
    """A cell as a plain Python value, empty where unknown, for the sake of the file formats."""
    if cell is None or cell is pd.NA or cell != cell:
        return ""
    return cell.item() if hasattr(cell, "item") else cell


def select(
    graph: nx.MultiDiGraph, standings: Collection[str] = FIRM, first: str = "", last: str = ""
) -> nx.MultiDiGraph:
    """The part of `graph` whose ties have one of `standings` and, where days are given, can fall between them.

    `first` and `last` are ISO days, inclusive. Where one is given, a tie without a date is left out.
    """

    def is_meant(source: str, target: str, key: str) -> bool:
        edge = graph.edges[source, target, key]
        if edge["standing"] not in standings:
            return False
        if not (first or last):
            return True
        begin, end = edge.get("when_first", ""), edge.get("when_last", "")
        return bool(begin) and (not last or begin <= last) and (not first or end >= first)

    kept = [edge for edge in graph.edges(keys=True) if is_meant(*edge)]
    return nx.MultiDiGraph(graph.edge_subgraph(kept))


def lean(graph: nx.MultiDiGraph, standings: Collection[str] = FIRM) -> pd.DataFrame:
    """How each actor leans toward each other one, a standing at a time: the weights of its ties, added up.

    Columns: actor, other, standing, toward (sum of the friendly weights), away (of the hostile ones, negative or 0),
    lean (their sum, on Goldstein's scale) and rows (ids of the partnerships added up). The strongest lean comes first.
    """
    cells: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for source, target, edge in graph.edges(data=True):
        if edge["standing"] in standings:
            cells.setdefault((source, target, edge["standing"]), []).append(edge)
    found: list[dict[str, Any]] = [
        {
            **dict(zip(("actor", "other", "standing"), key, strict=True)),
            "toward": sum(edge["weight"] for edge in edges if edge["sign"] > 0),
            "away": sum(edge["weight"] for edge in edges if edge["sign"] < 0),
            "lean": sum(edge["weight"] for edge in edges if edge["sign"]),
            "rows": sorted(edge["row"] for edge in edges),
        }
        for key, edges in cells.items()
    ]
    columns = ["actor", "other", "standing", "toward", "away", "lean", "rows"]
    found.sort(key=lambda row: (-abs(row["lean"]), row["actor"], row["other"], row["standing"]))
    return pd.DataFrame(found, columns=columns)


def triads(graph: nx.MultiDiGraph, standings: Collection[str] = FIRM) -> pd.DataFrame:
    """Every three actors that are tied to one another, and whether they are in balance.

    A triad is balanced where the product of its three signs is positive: friends of friends are friends,
    and the enemy of an enemy is one (Heider 1946; Cartwright and Harary 1956). The sign between two actors
    is that of the sum of the weights of all ties between them, in either direction; a sum of 0 is no tie.
    Columns: a, b, c (sorted ids), ab, bc, ac (signs), balanced, rows.
    """
    between = _signed(graph, standings)
    neighbours: dict[str, set[str]] = {}
    for one, other in between:
        neighbours.setdefault(one, set()).add(other)
        neighbours.setdefault(other, set()).add(one)
    found = []
    for a, b, c in _triangles(neighbours):
        signs = [between[pair][0] for pair in ((a, b), (b, c), (a, c))]
        rows = sorted({row for pair in ((a, b), (b, c), (a, c)) for row in between[pair][1]})
        balanced = signs[0] * signs[1] * signs[2] > 0
        cells = (a, b, c, *signs, balanced, rows)
        found.append(dict(zip(("a", "b", "c", "ab", "bc", "ac", "balanced", "rows"), cells, strict=True)))
    return pd.DataFrame(found, columns=["a", "b", "c", "ab", "bc", "ac", "balanced", "rows"])


def _signed(graph: nx.MultiDiGraph, standings: Collection[str]) -> dict[tuple[str, str], tuple[int, list[str]]]:
    """The sign between each two actors (sorted) and the rows that it rests on."""
    sums: dict[tuple[str, str], dict[str, float]] = {}
    for source, target, edge in graph.edges(data=True):
        if edge["standing"] in standings and edge["sign"] and source != target:
            sums.setdefault(tuple(sorted((source, target))), {})[edge["row"]] = edge["weight"]
    return {
        pair: ((total > 0) - (total < 0), list(weights))
        for pair, weights in sums.items()
        if (total := sum(weights.values()))
    }


def _triangles(neighbours: dict[str, set[str]]) -> Iterable[tuple[str, str, str]]:
    """Every three ids, sorted, that are all neighbours of one another."""
    for a in sorted(neighbours):
        for b, c in combinations(sorted(other for other in neighbours[a] if other > a), 2):
            if c in neighbours[b]:
                yield a, b, c


def positions(graph: nx.MultiDiGraph) -> dict[str, tuple[float, float]]:
    """A place for each actor, x and y from -1 to 1, the same at every run and for every order of the rows.

    Friends are drawn together, and enemies stand apart (Fruchterman and Reingold 1991, from a circle in
    order of the ids).

    >>> list(positions(nx.MultiDiGraph([("chad", "libya", {"sign": 1, "weight": 4.0})])))
    ['chad', 'libya']
    """
    nodes = sorted(graph)
    plain = nx.Graph()
    plain.add_nodes_from(nodes)
    for source, target, edge in sorted(
        graph.edges(data=True), key=lambda each: (each[0], each[1], str(each[2].get("row")))
    ):
        if source != target:
            pull = plain.get_edge_data(source, target, {"weight": 0.0})["weight"]
            plain.add_edge(source, target, weight=pull + (1.0 if edge["sign"] > 0 else 0.1))
    if len(nodes) < 3:
        return {node: (float(2 * place - 1) if len(nodes) == 2 else 0.0, 0.0) for place, node in enumerate(nodes)}
    held = nx.Graph(plain)
    held.add_edges_from(((HUB, node) for node in nodes), weight=HOLD)
    start = nx.circular_layout(nodes) | {HUB: (0.0, 0.0)}
    laid = nx.spring_layout(held, k=1.5 / len(nodes) ** 0.5, pos=start, fixed=[HUB], iterations=STEPS, seed=0)
    across = [_spread([float(laid[node][axis]) for node in nodes]) for axis in (0, 1)]
    return {node: (x, y) for node, x, y in zip(nodes, *across, strict=True)}


def _spread(places: list[float]) -> list[float]:
    """Places stretched to reach from -1 to 1."""
    low, high = min(places), max(places)
    return [round(2 * (place - low) / ((high - low) or 1) - 1, 4) for place in places]


def write(graph: nx.MultiDiGraph, path: Path) -> None:
    """Write `graph` to `path`, as GraphML, GEXF or node-link JSON by the path's ending (one of `FORMATS`).

    Raises `ValueError` for another ending.

    >>> import tempfile
    >>> write(nx.MultiDiGraph(), Path(tempfile.mkdtemp()) / "ties.xls")
    Traceback (most recent call last):
    ...
    ValueError: ties.xls: networks are written as .graphml, .gexf, .json; choose one of these endings.
    """
    if path.suffix == ".graphml":
        nx.write_graphml(graph, path)
    elif path.suffix == ".gexf":
        nx.write_gexf(_labelled(graph), path)
    elif path.suffix == ".json":
        data = nx.node_link_data(graph, edges="links")
        path.write_text(json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    else:
        raise ValueError(f"{path.name}: networks are written as {', '.join(FORMATS)}; choose one of these endings.")


def _labelled(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """A copy for GEXF: nodes labelled by name, edges with ids of their own, columns that GEXF claims for
    itself renamed.
    """
    copy = nx.MultiDiGraph()
    for node, about in graph.nodes(data=True):
        copy.add_node(node, label=about.get("name") or node, **about)
    for number, (source, target, about) in enumerate(graph.edges(data=True)):
        named = {
            {"start": "first_character", "end": "last_character"}.get(key, key): value for key, value in about.items()
        }
        copy.add_edge(source, target, key=number, **named)
    return copy
