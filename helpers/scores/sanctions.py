"""Sanctions against two public gold sets: who sanctions whom in a sentence, and what has become of a sanction.

`sanctions` (sentences of CrudeOilNews with their imposers and imposees):

- *sentence*: is it a sanctions sentence; precision, recall, F1 over all sentences;
- *sender*, *target*: the names found in a sentence against those of the gold, counted over the sanctions sentences
  of the gold (others may well name a sanction, but nobody marked its sides). Two names are
  the same when they are equal in small letters without article, dots and possessive, or when one holds the other as
  whole words ("the West" and "West", "European Union" and "European Union leaders"). Nothing predicted where the gold
  names nobody costs nothing and earns nothing;
- *both*: the share of gold sanctions sentences whose senders and targets are all right, empty ones included.

`sanction-status` (a sentence that names a sanction: what happened to it): accuracy and macro-F1 over the classes of
the gold. Sentences whose gold is none of `STATUSES` are left out, and counted in a row of their own.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from helpers.scores import statistics

Case = dict[str, Any]
Prediction = dict[str, Any]

STATUSES = (
    *("imposed", "eased_or_lifted", "easing_promised", "threatened", "refused_or_kept", "demanded", "criticised"),
)


def read(path: Path) -> list[Case]:
    """The cases of a JSON-lines file, a dict each.

    Raises `ValueError` with the line that is no JSON object with an `id` and a `text`.
    """
    cases = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                cases.append(_case(line, f"{path.name}, line {number}"))
    return cases


def _case(line: str, where: str) -> Case:
    """One case, or `ValueError` that says what is wrong at `where`."""
    try:
        case = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"{where}: not JSON ({error.msg}); give one JSON object a line.") from error
    if not isinstance(case, dict) or not {"id", "text"} <= case.keys():
        raise ValueError(f"{where}: no object with `id` and `text`; see the gold sets that the README names.")
    return case


def measure(cases: Sequence[Case], predictions: Sequence[Prediction]) -> list[dict[str, object]]:
    """Rows of scores for `sanctions`; predictions are {"id", "is_sanction", "events": [{"source", "target"}]}.

    >>> gold = [{"id": 1, "text": "", "is_sanction": True, "events": [{"source": ["The West"], "target": []}]}]
    >>> said = [{"id": 1, "is_sanction": True, "events": [{"source": ["West"], "target": []}]}]
    >>> [(row["measure"], row.get("f1", row.get("accuracy"))) for row in measure(gold, said)]
    [('sentence', 1.0), ('sender', 1.0), ('target', 0.0), ('both', 1.0)]
    """
    pairs = _paired(cases, predictions)
    sentence = [[c["is_sanction"] and p["is_sanction"], p["is_sanction"], c["is_sanction"]] for c, p in pairs]
    marked = [pair for pair in pairs if pair[0]["is_sanction"]]
    senders, targets = ([_names(*pair, side) for pair in marked] for side in ("source", "target"))
    both = [_all_right(one) and _all_right(other) for one, other in zip(senders, targets, strict=True)]
    return [
        statistics.row("all", "sentence", sentence),
        statistics.row("all", "sender", senders),
        statistics.row("all", "target", targets),
        statistics.accuracy("all", "both", both),
    ]


def _paired(cases: Sequence[Case], predictions: Sequence[Prediction]) -> list[tuple[Case, Prediction]]:
    """Cases with their predictions, by id; `ValueError` where one lacks its prediction."""
    said = {prediction["id"]: prediction for prediction in predictions}
    lacking = [str(case["id"]) for case in cases if case["id"] not in said]
    if lacking:
        raise ValueError(f"{len(lacking)} cases have no prediction, {lacking[0]!r} first; predict every case.")
    return [(case, said[case["id"]]) for case in cases]


def _names(case: Case, said: Prediction, side: str) -> tuple[int, int, int]:
    """Correct, predicted and gold names of one side of one sentence, each name counted once."""
    gold = {plain(name) for event in case["events"] for name in event[side]}
    found = {plain(name) for event in said["events"] for name in event[side]}
    right = 0
    left = set(found)
    for name in sorted(gold):
        match = next((other for other in sorted(left) if same(name, other)), None)
        if match is not None:
            right += 1
            left.discard(match)
    return right, len(found), len(gold)


def _all_right(counts: tuple[int, int, int]) -> bool:
    """Whether everything was found and nothing else."""
    right, found, gold = counts
    return right == found == gold


def plain(name: str) -> str:
    """A name as it is compared: in small letters, without its article, dots and possessive.

    >>> plain("The U.S."), plain("Iran 's")
    ('us', 'iran')
    """
    words = " ".join(name.lower().replace(".", "").replace("’", "'").split())
    return words.removeprefix("the ").removesuffix("'s").removesuffix("'").strip()


def same(one: str, other: str) -> bool:
    """Whether two plain names are equal, or one holds the other as whole words.

    >>> same("european union", "european union leaders"), same("iran", "iranian")
    (True, False)
    """
    return one == other or f" {one} " in f" {other} " or f" {other} " in f" {one} "


def measure_status(cases: Sequence[Case], predictions: Sequence[Prediction]) -> list[dict[str, object]]:
    """Rows of scores for `sanction-status`; predictions are {"id", "status"}.

    >>> gold = [{"id": 1, "text": "", "status": "imposed"}, {"id": 2, "text": "", "status": "other"}]
    >>> said = [{"id": 1, "status": "imposed"}, {"id": 2, "status": "imposed"}]
    >>> [row["cases"] for row in measure_status(gold, said)]
    [1, 1, 1, 1]
    """
    pairs = _paired(cases, predictions)
    kept = [(case["status"], said["status"]) for case, said in pairs if case["status"] in STATUSES]
    gold, found = [pair[0] for pair in kept], [pair[1] for pair in kept]
    rows = [
        statistics.accuracy("all", "status", [one == other for one, other in kept]),
        statistics.macro_f1("all", "status", gold, found),
    ]
    for status in sorted(set(gold)):
        counts = [[g == f == status, f == status, g == status] for g, f in kept]
        rows.append(statistics.row(status, "status", counts))
    if len(pairs) > len(kept):
        rows.append({"kind": "left out", "measure": "status", "cases": len(pairs) - len(kept)})
    return rows
