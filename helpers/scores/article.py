"""The tables of one article against what a careful reader finds in it (`seeds/gold/`).

A row that was found is paired with at most one row of the gold. What makes a pair:

- mentions: the spans overlap and the actor is the same;
- actors: the id is the same;
- quotes: the contents share at least half of their characters (Jaccard);
- sanctions: the evidence overlaps and the targets are the same;
- partnerships: the evidence overlaps and source and target are the same (in either order where the tie is reciprocal).

Where several rows could pair, the one that agrees in most columns does. Further measures ask of each pair whether one
more column is right too; precision and recall then count a pair whose column is wrong as a miss.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pandas as pd

from helpers import tables
from helpers.scores import statistics

Row = dict[str, Any]
Pairs = list[tuple[Row | None, Row | None]]

CHECKED: dict[str, tuple[str, ...]] = {
    "mentions": ("form",),
    "actors": ("kind", "country", "affiliation"),
    "quotes": ("speaker", "kind", "cue", "addressee", "venue"),
    "sanctions": ("sender", "status", "measure", "authority", "when_first", "claimed_by", "denied"),
    "partnerships": ("sign", "denied", "root", "quad", "stage", "when_first", "claimed_by"),
}
"""The tables that are measured, and the columns that are asked of each pair."""


def read(folder: Path) -> dict[str, pd.DataFrame]:
    """The gold tables in `folder`, by name.

    Raises `ValueError` where the folder holds none, or where they are of more than one article.

    >>> gold = read(Path("seeds/gold"))
    >>> sorted(gold)
    ['actors', 'mentions', 'partnerships', 'quotes', 'sanctions']
    """
    gold = {name: tables.read(file) for name in CHECKED if (file := folder / f"{name}.csv").is_file()}
    if not gold:
        raise ValueError(
            f"{folder}: there is no gold table here; name a folder that holds {', '.join(CHECKED)} as CSV."
        )
    articles = {article for table in gold.values() for article in table["article"]}
    if len(articles) != 1:
        raise ValueError(
            f"{folder}: its tables are of {len(articles)} articles; keep the gold of one article in a folder."
        )
    for table in gold.values():
        table.attrs["folder"] = str(folder)
    return gold


def measure(gold: dict[str, pd.DataFrame], found: Iterable[Row]) -> list[dict[str, object]]:
    """Rows of scores: for each table, what was found, and found with one more column right.

    `found` has a dict a row, with the name of its table under "table".

    >>> gold = read(Path("seeds/gold"))
    >>> rows = [{"table": name} | row for name, table in gold.items() for row in table.to_dict("records")]
    >>> {row["f1"] for row in measure(gold, rows)}
    {1.0}
    """
    predicted: dict[str, list[Row]] = {}
    for row in found:
        predicted.setdefault(str(row["table"]), []).append(row)
    rows = []
    for name, table in gold.items():
        pairs = pair(name, table.to_dict("records"), predicted.get(name, []))
        rows.append(statistics.row(name, "found", _counts(pairs)))
        for column in CHECKED[name]:
            rows.append(statistics.row(name, f"and {column}", _counts(pairs, column)))
    return rows


def misses(gold: dict[str, pd.DataFrame], found: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """What the helpers got wrong: rows missed, rows that the reader does not have, and columns that differ.

    Columns: table, miss (missed, not in the gold, or the column that differs), gold, found, evidence.
    """
    paired = [
        (name, *couple)
        for name in gold
        for couple in pair(name, gold[name].to_dict("records"), found[name].to_dict("records"))
    ]
    rows = [miss for name, gold_row, row in paired for miss in _miss(name, gold_row, row)]
    return pd.DataFrame(rows, columns=["table", "miss", "gold", "found", "evidence"])


def pair(name: str, golden: list[Row], candidates: list[Row]) -> Pairs:
    """Rows of the gold and rows found of the table `name`, paired one to one; a row without a partner stands alone."""
    scored = [
        (_agreement(name, gold_row, row), -i, -j)
        for i, gold_row in enumerate(golden)
        for j, row in enumerate(candidates)
        if PAIRS[name](gold_row, row)
    ]
    partner: dict[int, int] = {}
    for _, i, j in sorted(scored, reverse=True):
        if -i not in partner and -j not in partner.values():
            partner[-i] = -j
    pairs: Pairs = [(row, candidates[partner[i]] if i in partner else None) for i, row in enumerate(golden)]
    return pairs + [(None, row) for j, row in enumerate(candidates) if j not in partner.values()]


def _agreement(name: str, gold: Row, row: Row) -> float:
    """How well two rows fit: columns that agree, and the share of the evidence that is common."""
    return sum(_same(gold[column], row[column]) for column in CHECKED[name]) + _overlap(gold, row)


def _same(gold: object, found: object) -> bool:
    """Whether two cells say the same; lists in any order, words without regard to case."""
    if isinstance(gold, list) or isinstance(found, list):
        return set(_listed(gold)) == set(_listed(found))
    return str(gold).casefold().strip() == str(found).casefold().strip()


def _listed(cell: object) -> Iterable[str]:
    """The items of a cell that holds a list."""
    return cell if isinstance(cell, list) else [str(cell)] if str(cell) else []


def _overlap(gold: Row, row: Row) -> float:
    """Common characters of two rows' evidence, over all that either covers (Jaccard)."""
    common = min(gold["end"], row["end"]) - max(gold["start"], row["start"])
    return max(common, 0) / (max(gold["end"], row["end"]) - min(gold["start"], row["start"]))


def _same_mention(gold: Row, row: Row) -> bool:
    """Overlapping spans, one actor."""
    return gold["actor"] == row["actor"] and _overlap(gold, row) > 0


def _same_actor(gold: Row, row: Row) -> bool:
    """One id."""
    return gold["actor"] == row["actor"]


def _same_quote(gold: Row, row: Row) -> bool:
    """Contents that share at least half of their characters."""
    one, other = (
        {position for start, end in cells["content_spans"] for position in range(start, end)} for cells in (gold, row)
    )
    return 2 * len(one & other) >= len(one | other)


def _same_sanction(gold: Row, row: Row) -> bool:
    """Overlapping evidence, one set of targets."""
    return _overlap(gold, row) > 0 and _same(gold["target"], row["target"])


def _same_tie(gold: Row, row: Row) -> bool:
    """Overlapping evidence, one source and one target."""
    ends, found = (gold["source"], gold["target"]), (row["source"], row["target"])
    either = str(gold["reciprocal"]).casefold() == "true" and ends == found[::-1]
    return _overlap(gold, row) > 0 and (ends == found or either)


PAIRS: dict[str, Callable[[Row, Row], bool]] = {
    "mentions": _same_mention,
    "actors": _same_actor,
    "quotes": _same_quote,
    "sanctions": _same_sanction,
    "partnerships": _same_tie,
}


def _counts(pairs: Pairs, column: str = "") -> list[list[int]]:
    """Correct, predicted and gold (0 or 1 each) of every pair; with `column`, correct only where it agrees too."""
    counts = []
    for gold, row in pairs:
        right = gold is not None and row is not None and (not column or _same(gold[column], row[column]))
        counts.append([int(right), int(row is not None), int(gold is not None)])
    return counts


def _miss(name: str, gold: Row | None, row: Row | None) -> Iterable[Row]:
    """The rows of `misses` for one pair."""
    if row is None and gold is not None:
        yield {"table": name, "miss": "missed", "gold": _label(name, gold), "found": "", "evidence": gold["evidence"]}
    if gold is None and row is not None:
        cells = {"gold": "", "found": _label(name, row), "evidence": row["evidence"]}
        yield {"table": name, "miss": "not in the gold", **cells}
    if gold is None or row is None:
        return
    for column in CHECKED[name]:
        if not _same(gold[column], row[column]):
            cells = {"gold": _text(gold[column]), "found": _text(row[column])}
            yield {"table": name, "miss": column, **cells, "evidence": gold["evidence"]}


def _label(name: str, row: Row) -> str:
    """A row in a few words."""
    columns = {
        "mentions": ("text", "actor"),
        "actors": ("actor", "kind"),
        "quotes": ("speaker", "cue", "content"),
        "sanctions": ("sender", "target", "status"),
        "partnerships": ("source", "target", "root"),
    }[name]
    return " · ".join(_text(row[column]) for column in columns)


def _text(cell: object) -> str:
    """A cell as words."""
    return ", ".join(_listed(cell)) if isinstance(cell, list) else str(cell)
