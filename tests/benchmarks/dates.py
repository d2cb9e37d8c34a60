"""What finding dates costs, and how it grows with their number; and what dateparser makes of the same phrases.

    OMP_NUM_THREADS=1 python tests/benchmarks/dates.py cost            # 1,250 to 10,000 phrases in one article
    OMP_NUM_THREADS=1 python tests/benchmarks/dates.py dateparser FILE # JSONL of texts with dates, as `score dates`

`cost` prints the CPU time of `dates.find` for articles that double in length: where it doubles too, it is linear.
`dateparser` gives each phrase that WikiWars marks to `dateparser.parse`, as of publication and looking back, and prints
for how many it names the days of the value (a month or a year counts by its own parts), beside those that
`helpers.dates` gets right from the same texts.
"""

from __future__ import annotations

import argparse
import time
from datetime import date, datetime
from pathlib import Path

from helpers import dates
from helpers.parsed import Parsed, parse
from helpers.predictions.dates import predict
from helpers.scores import dates as scores

PARAGRAPH = (
    "In May 2015 Oslo froze the funds. On June 3 it freed them. Two days later Mali left the pact. The vote is due on "
    "Monday. From 2011 to 2016 the port was shut. They met last week and will meet in April.\n\n"
)
PHRASES = 8
"""How many date phrases the paragraph has."""


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("measure", choices=("cost", "dateparser"))
    parser.add_argument("gold", nargs="?", type=Path)
    options = parser.parse_args()
    if options.measure == "cost":
        cost()
    else:
        compare(options.gold)


def cost(rounds: int = 3) -> None:
    """Print the CPU time of finding all dates, in articles of growing length (the best of some rounds)."""
    for count in (1250, 2500, 5000, 10000):
        story = parse(PARAGRAPH * (count // PHRASES), date(2024, 3, 14))
        best = min(_timed(story) for _ in range(rounds))
        print(f"{count:6} phrases: {best:.2f} s, {1000 * best / count:.3f} ms each")


def _timed(story: Parsed) -> float:
    """Seconds of CPU that finding the dates of an article takes."""
    begin = time.process_time()
    dates.find(story.doc, story.article.published, story.text)
    return time.process_time() - begin


def compare(path: Path) -> None:
    """Print how many phrases of a gold set dateparser and the helpers give the right days."""
    cases = scores.read(path)
    right = [_by_dateparser(case, gold) for case in cases for gold in case.phrases if gold.days is not None]
    print(f"dateparser, phrases given: {sum(right) / len(right):.3f} of {len(right)}")
    for row in scores.measure(cases, predict(cases)):
        if row["kind"] == "all":
            print(f"helpers.dates, phrases found: {row['measure']} {row['recall']:.3f}")


def _by_dateparser(case: scores.Case, gold: scores.Phrase) -> bool:
    """Whether dateparser reads a phrase as its value, as far as that is stated: its day, its month or its year."""
    import dateparser

    assert gold.days is not None
    seen = datetime.combine(case.published, datetime.min.time()) if case.published else None
    settings = {"PREFER_DATES_FROM": "past"} | ({"RELATIVE_BASE": seen} if seen else {})
    found = dateparser.parse(case.text[gold.start : gold.end], languages=["en"], settings=settings)
    return found is not None and gold.days[0] <= found.date() <= gold.days[1]


if __name__ == "__main__":
    main()
