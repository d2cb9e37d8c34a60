"""The command line: `python -m helpers extract PATH...` writes the tables, `score NAME GOLD` measures the helpers."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from tqdm import tqdm

from helpers import articles, measures, tables
from helpers.analysis import analyse, analyse_many
from helpers.knowledge import BadKnowledge
from helpers.language import ModelMissing
from helpers.records import Analysis, Article, Problem


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit status is 0, or 1 with a plain sentence on standard error.

    >>> main(["extract", "no-such-file.txt", "--out", "out"])
    1
    """
    options = _parser().parse_args(arguments)
    try:
        return options.run(options)
    except (articles.Unreadable, BadKnowledge, ModelMissing, ValueError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    """The two commands and their options."""
    parser = argparse.ArgumentParser(prog="python -m helpers", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    extract = commands.add_parser("extract", help="read articles and write the tables, one file each")
    extract.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a document, or a folder of documents")
    extract.add_argument("--out", required=True, type=Path, metavar="DIR", help="where the tables go")
    extract.add_argument("--format", choices=tables.FORMATS, default="csv")
    extract.add_argument("--workers", type=int, default=1, metavar="N", help="processes (default: %(default)s)")
    extract.add_argument("--model", default="", help="a spaCy model that is installed")
    extract.set_defaults(run=_extract)

    score = commands.add_parser("score", help="measure the helpers on a public gold set")
    score.add_argument("name", choices=sorted(measures.MEASURES), metavar="NAME", help=", ".join(measures.MEASURES))
    score.add_argument("gold", type=Path, metavar="GOLD", help="the gold set's file or folder")
    score.add_argument(
        "--predictions", type=Path, metavar="FILE", help="write what was predicted, a JSON object a case"
    )
    score.add_argument("--json", action="store_true", help="print JSON instead of a table")
    score.set_defaults(run=_score)
    return parser


def _extract(options: argparse.Namespace) -> int:
    """Analyse the documents, write the tables, print one line."""
    read: list[Article] = []
    problems: list[Problem] = []
    for item in articles.read_all(options.paths):
        (read if isinstance(item, Article) else problems).append(item)
    if not read:
        reasons = " ".join(problem.error for problem in problems[:3])
        print(f"error: nothing could be read. {reasons or 'The folder holds no document.'}", file=sys.stderr)
        return 1
    stories: list[Analysis] = []
    try:
        for story in tqdm(_analyses(read, options), total=len(read), unit="article", disable=not sys.stderr.isatty()):
            stories.append(story)
    except KeyboardInterrupt:
        print(f"stopped: the tables hold the first {len(stories)} of {len(read)} articles", file=sys.stderr)
    rows = _write(stories, problems, options)
    counts = ", ".join(f"{count} {name}" for name, count in rows.items())
    print(f"{counts} -> {options.out}")
    return 0


def _analyses(read: list[Article], options: argparse.Namespace) -> Iterator[Analysis]:
    """The analyses in order, in this process or in several."""
    if options.workers <= 1 or len(read) == 1:
        yield from analyse_many(read, options.model)
        return
    with ProcessPoolExecutor(options.workers) as pool:
        futures = [pool.submit(analyse, article, options.model) for article in read]
        for article, future in zip(read, futures, strict=True):
            yield _result(future, article, options.model)


def _result(future: Future[Analysis], article: Article, model: str) -> Analysis:
    """What a worker found; where the worker died, the article is analysed here, so that none is lost."""
    try:
        return future.result()
    except BrokenProcessPool:
        return analyse(article, model)


def _write(stories: list[Analysis], problems: Iterable[Problem], options: argparse.Namespace) -> dict[str, int]:
    """Write every table to its file; the number of rows of each."""
    options.out.mkdir(parents=True, exist_ok=True)
    unread = [Analysis(Article(problem.article, ""), problems=(problem,)) for problem in problems]
    rows = {}
    for name, table in tables.TABLES.items():
        made = table(*stories, *unread) if name == "problems" else table(*stories)
        tables.write(made, options.out / f"{name}.{options.format}")
        rows[name] = len(made)
    return rows


def _score(options: argparse.Namespace) -> int:
    """Measure one NAME on a gold set and print its scores."""
    rows, predictions = measures.run(options.name, options.gold)
    if options.predictions:
        options.predictions.parent.mkdir(parents=True, exist_ok=True)
        lines = (json.dumps(prediction, ensure_ascii=False) + "\n" for prediction in predictions)
        options.predictions.write_text("".join(lines), encoding="utf-8")
    print(json.dumps(rows, indent=1) if options.json else measures.as_text(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
