"""Relations between actors against two public gold sets: what kind of event, and who with whom.

`relations` (PLV: source and target are marked in the sentence): accuracy and macro-F1 of the PLOVER root
and of the quad class, then precision, recall and F1 of each class.

`dyads` (plain sentences: the actors must be found). Everything is counted on ordered pairs of two different
codes, once a sentence; a gold event from a code to itself is left out and counted in a row of its own:

- *dyad*: source and target are right;
- *dyad and quad*: and so is the quad class; *dyad and root*: and so is the PLOVER root, where the gold has
  roots;
- *extra*: predicted pairs that the gold does not have, for each gold pair (the ratio, with its interval).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from helpers import knowledge
from helpers.scores import sanctions, statistics

Case = dict[str, Any]
Prediction = dict[str, Any]
Event = tuple[str, ...]


def read(path: Path) -> list[Case]:
    """The cases of a JSON-lines file, a dict each with `id`, `text` and `events`.

    Raises `ValueError` with the line that is no such object.
    """
    cases = sanctions.read(path)
    for number, case in enumerate(cases, 1):
        if not isinstance(case.get("events"), list):
            raise ValueError(f"{path.name}, case {number}: it has no list `events`; see the gold sets in the README.")
    return cases


def measure(cases: Sequence[Case], predictions: Sequence[Prediction]) -> list[dict[str, object]]:
    """Rows of scores for `relations`; predictions are {"id", "root", "quad"}. Cases without an event are left out.

    >>> gold = [{"id": 1, "events": [{"code": "AID", "quad": 2}]}, {"id": 2, "events": [{"code": "YIELD", "quad": 2}]}]
    >>> said = [{"id": 1, "root": "AID", "quad": 2}, {"id": 2, "root": "AID", "quad": 2}]
    >>> [(row["kind"], row["measure"], row.get("accuracy", row.get("f1"))) for row in measure(gold, said)][:4]
    [('all', 'root', 0.5), ('all', 'quad', 1.0), ('all', 'root, macro-F1', 0.3333), ('all', 'quad, macro-F1', 1.0)]
    """
    said = _by_id(cases, predictions)
    pairs = [(case["events"][0], said[case["id"]]) for case in cases if case["events"]]
    labels = {
        "root": ([str(event["code"]) for event, _ in pairs], [str(each["root"]) for _, each in pairs]),
        "quad": ([str(event["quad"]) for event, _ in pairs], [str(each["quad"]) for _, each in pairs]),
    }
    right = {name: np.asarray(gold) == np.asarray(found) for name, (gold, found) in labels.items()}
    rows = [statistics.accuracy("all", name, right[name]) for name in labels]
    rows += [statistics.macro_f1("all", f"{name}, macro-F1", *both) for name, both in labels.items()]
    return rows + [row for name, both in labels.items() for row in _by_class(name, *both)]


def _by_class(name: str, gold: Sequence[str], found: Sequence[str]) -> Iterator[dict[str, object]]:
    """A row for each class of the gold."""
    for each in sorted(set(gold)):
        counts = [[g == each == f, f == each, g == each] for g, f in zip(gold, found, strict=True)]
        yield statistics.row(f"{name} {each}", name, counts)


def measure_dyads(cases: Sequence[Case], predictions: Sequence[Prediction]) -> list[dict[str, object]]:
    """Rows of scores for `dyads`; predictions are {"id", "events": [{"source", "target", "root", "quad"}]}.

    >>> event = {"source": [{"code": "TCD"}], "target": [{"code": "LBY"}], "code": "AID", "quad": 2}
    >>> said = {"source": "TCD", "target": "LBY", "root": "AID", "quad": 2}
    >>> rows = measure_dyads([{"id": 1, "events": [event]}], [{"id": 1, "events": [said]}])
    >>> [(row["measure"], row.get("f1", row.get("ratio"))) for row in rows]
    [('dyad', 1.0), ('dyad and quad', 1.0), ('dyad and root', 1.0), ('extra', 0.0), ('left out', None)]
    """
    said = _by_id(cases, predictions)
    gold = [[event for each in case["events"] for event in _golden(each)] for case in cases]
    found = [[_predicted(event) for event in said[case["id"]]["events"]] for case in cases]
    columns = {"dyad": (0, 1), "dyad and quad": (0, 1, 2), "dyad and root": (0, 1, 3)}
    if not any(event[3] in knowledge.ROOTS for events in gold for event in events):
        del columns["dyad and root"]  # the gold has CAMEO's codes
    rows = [
        statistics.row("all", name, [_counts(*both, chosen) for both in zip(gold, found, strict=True)])
        for name, chosen in columns.items()
    ]
    selves = sum(event[0] == event[1] for events in gold for event in events)
    return [*rows, _extra(gold, found), {"kind": "all", "measure": "left out", "cases": selves}]


def _by_id(cases: Sequence[Case], predictions: Sequence[Prediction]) -> dict[object, Prediction]:
    """Predictions by the id of their case; `ValueError` where a case lacks one."""
    said = {prediction["id"]: prediction for prediction in predictions}
    lacking = [str(case["id"]) for case in cases if case["id"] not in said]
    if lacking:
        raise ValueError(f"{len(lacking)} cases have no prediction, {lacking[0]!r} first; predict every case.")
    return said


def _golden(event: dict[str, Any]) -> Iterator[Event]:
    """Source, target, quad class and code of a gold event, for each of its sources and targets."""
    for source in event["source"]:
        for target in event["target"]:
            yield source["code"], target["code"], str(event["quad"]), str(event["code"])


def _predicted(event: dict[str, Any]) -> Event:
    """The same four of a predicted event."""
    return event["source"], event["target"], str(event["quad"]), str(event["root"])


def _counts(gold: Sequence[Event], found: Sequence[Event], columns: Sequence[int]) -> tuple[int, int, int]:
    """Correct, predicted and gold events of one sentence, compared by `columns`, each counted once."""
    one, other = ({tuple(e[c] for c in columns) for e in events if e[0] != e[1]} for events in (gold, found))
    return len(one & other), len(other), len(one)


def _extra(gold: Sequence[Sequence[Event]], found: Sequence[Sequence[Event]]) -> dict[str, object]:
    """The row of predicted pairs that are not in the gold, for each pair of the gold."""
    counts = np.asarray([_counts(*both, (0, 1)) for both in zip(gold, found, strict=True)], float).reshape(-1, 3)
    correct, predicted, golden = counts.sum(axis=0)
    low, high = statistics.interval(counts, lambda sums: statistics.ratio(sums[:, 1] - sums[:, 0], sums[:, 2]), golden)
    ratio = round(float(statistics.ratio(predicted - correct, golden)), 4)
    cells = {"cases": int(golden), "predicted": int(predicted), "correct": int(correct)}
    return {"kind": "all", "measure": "extra", **cells, "ratio": ratio, "low": low, "high": high}
