"""What the analysis costs beside the bare parse: CPU time over a folder of texts, in one process.

    OMP_NUM_THREADS=1 python tests/benchmarks/analysis.py FOLDER [ARTICLES] [ROUNDS]

The first ARTICLES texts (`*.txt`, sorted by name; 60) are parsed by spaCy alone, analysed, and put into all tables, in
turn, ROUNDS times (3), after a short round that loads what is read once. Printed are the medians: the ratio of the
analysis to the bare parse, that of the analysis with all tables, and the share of each step, measured on documents that
are parsed already. Only figures of one run compare with each other: what else the machine does tells.
"""

import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from statistics import median

from helpers import language, partnerships, quotes, sanctions, tables
from helpers.actors import cast
from helpers.analysis import analyse_many
from helpers.articles import from_text
from helpers.parsed import Parsed, Scene
from helpers.records import Article

Clock = Callable[[str], AbstractContextManager[None]]
STEPS = ("actors", "quotes", "sanctions", "partnerships")


def stopwatch() -> tuple[dict[str, float], Clock]:
    """CPU seconds by name, and what adds to them: `with clock("parse"): ...`."""
    spent: dict[str, float] = defaultdict(float)

    @contextmanager
    def clock(name: str) -> Iterator[None]:
        begun = time.process_time()
        yield
        spent[name] += time.process_time() - begun

    return spent, clock


def measured(articles: Sequence[Article]) -> dict[str, float]:
    """CPU seconds of one round: the parse, the analysis, the tables, and each step by itself."""
    spent, clock = stopwatch()
    with clock("parse"):
        docs = list(language.parse_many(article.body for article in articles))
    with clock("analysis"):
        stories = list(analyse_many(articles))
    with clock("tables"):
        for make in tables.TABLES.values():
            make(*stories)
    for article, doc in zip(articles, docs, strict=True):
        _steps(Parsed(article, doc), clock)
    return dict(spent)


def _steps(story: Parsed, clock: Clock) -> None:
    """The steps of `helpers.analysis` over one parsed article."""
    with clock("actors"):
        found = cast.find(story)
    with clock("quotes"):
        scene = Scene(story, found, tuple(quotes.find(Scene(story, found))))
    with clock("sanctions"):
        sanctioned = sanctions.find(scene)
    with clock("partnerships"):
        partnerships.apart_from(partnerships.find(scene), sanctioned)


def show(rounds: Sequence[dict[str, float]]) -> None:
    """The medians over all rounds, beside the bare parse."""
    spent = {name: median(each[name] for each in rounds) for name in rounds[0]}
    bare = spent["parse"]
    print(f"bare parse                {bare:7.2f} s of CPU, median of {len(rounds)} rounds")
    print(f"analyse                   {median(r['analysis'] / r['parse'] for r in rounds):7.3f} of it")
    print(f"analyse and all tables    {median((r['analysis'] + r['tables']) / r['parse'] for r in rounds):7.3f} of it")
    for step in (*STEPS, "tables"):
        print(f"  {step:23} {100 * spent[step] / bare:6.1f} % of it")


def main() -> None:
    """All figures for the folder that is given."""
    if not 2 <= len(sys.argv) <= 4:
        sys.exit("\n".join(__doc__.splitlines()[:3]))
    count, rounds = (int(given) for given in (*sys.argv[2:], *("60", "3")[len(sys.argv) - 2 :]))
    paths = sorted(Path(sys.argv[1]).glob("*.txt"))[:count]
    articles = [from_text(path.read_text(encoding="utf-8"), path.stem) for path in paths]
    if not articles:
        sys.exit(f"{sys.argv[1]} holds no texts (*.txt).")
    measured(articles[:3])  # loads the model and the knowledge
    show([measured(articles) for _ in range(rounds)])


if __name__ == "__main__":
    main()
