"""The relation model beside the trigger table on marked sentences, and the CPU it takes beside the parse.

    python tests/benchmarks/relations.py gold.jsonl

The gold has PLV's layout (`marked` with <s></s> and <t></t>, `events` with `code` and `quad`). On the sentences that
the model was trained on, only the trigger table's figures and the speed mean anything. CPU is that of this process; the
ratio to the parse travels, the number of sentences a second does not.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from helpers import language
from helpers.predictions import marked as model
from helpers.predictions.relations import phrase, unmarked
from helpers.scores import relations

RUNS = 3
SHOWN = 4


def main() -> None:
    """Parse once, then measure both ways of reading."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold", type=Path)
    cases = relations.read(parser.parse_args().gold)
    plain = [unmarked(str(case["marked"])) for case in cases]
    started = time.process_time()
    docs = list(language.parse_many(text for text, _ in plain))
    parsing = time.process_time() - started
    marked = [(doc, phrase(doc, at["s"]), phrase(doc, at["t"])) for doc, (_, at) in zip(docs, plain, strict=True)]
    for name, read in (("trigger table", model.by_trigger), ("model", model.classify)):
        found, seconds = timed(read, marked)
        print(f"{name}: {len(cases) / seconds:.0f} sentences a CPU second, {seconds / parsing:.3f} of the parse")
        said = [{"id": case["id"], "root": r.root, "quad": r.quad} for case, r in zip(cases, found, strict=True)]
        for row in relations.measure(cases, said)[:SHOWN]:
            print("   ", row["measure"], row.get("accuracy", row.get("f1")))


def timed(read: Callable[..., model.Relation], marked: Sequence[tuple]) -> tuple[list[model.Relation], float]:
    """What `read` makes of each case, and the CPU seconds of the fastest of `RUNS` runs."""
    seconds = []
    for _ in range(RUNS):
        started = time.process_time()
        found = [read(*case) for case in marked]
        seconds.append(time.process_time() - started)
    return found, min(seconds)


if __name__ == "__main__":
    main()
