"""The command line: `python -m helpers extract PATH...` writes the tables, `score NAME GOLD` measures the helpers."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from tqdm import tqdm

from helpers import articles, files, measures, tables
from helpers.analysis import analyse, analyse_many
from helpers.files import texts
from helpers.knowledge import BadKnowledge
from helpers.knowledge.actors import VARIABLE, known
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
        print(f"error: {files.shown(error)}", file=sys.stderr)
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
    extract.add_argument("--actors", default="", metavar="FILE", help="a table of actors of your own (CSV)")
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
    _check_out(options)
    known(options.actors or os.environ.get(VARIABLE, ""))  # a file that cannot be used is told before any work
    found = list(articles.read_all(options.paths, _written(options)))
    files.close()
    read = [item for item in found if isinstance(item, Article)]
    problems = [item for item in found if isinstance(item, Problem)]
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
    print(f"{counts} -> {files.shown(options.out)}")
    return 0


def _check_out(options: argparse.Namespace) -> None:
    """Raise `ValueError` where the tables have no folder to go to, or would replace a file that is no table of ours."""
    if options.out.exists() and not options.out.is_dir():
        raise ValueError(f"{options.out} is a file; name a folder for the tables with --out.")
    for name in tables.TABLES:
        file = options.out / f"{name}.{options.format}"
        if file.exists() and not tables.is_table(file):
            raise ValueError(
                f"{file} is no table that this command wrote, and would be replaced by one; "
                "name another folder with --out."
            )
    folder = options.out / texts.FOLDER
    if (folder.exists() or folder.is_symlink()) and not _holds_texts(folder):
        raise ValueError(f"{folder} is not of this command's making; name another folder with --out.")
    for path in options.paths:
        if folder.resolve() in (path.resolve(), *path.resolve().parents):
            raise ValueError(f"{path} lies where the texts of the articles go; name another folder with --out.")


def _holds_texts(folder: Path) -> bool:
    """Whether `folder` is one in which this command keeps the texts of articles: it lies beside a table of ours."""
    tabled = (tables.is_table(folder.parent / f"articles.{form}") for form in tables.FORMATS)
    return folder.name == texts.FOLDER and folder.is_dir() and not folder.is_symlink() and any(tabled)


def _written(options: argparse.Namespace) -> Callable[[Path], bool]:
    """What tells a file that this command wrote, or that lies where it writes: inside a folder that is read."""
    out = options.out.resolve()
    folders = {path.resolve() for path in options.paths if path.is_dir()}
    inside = out not in folders and not folders.isdisjoint(out.parents)

    def written(path: Path) -> bool:
        """Whether `path` is a table or a kept text of ours, or lies in the folder of the tables."""
        if path.is_dir():
            return _holds_texts(path) or (inside and path.resolve() == out)
        return tables.is_table(path) or _holds_texts(path.parent) or (inside and out in path.resolve().parents)

    return written


def _analyses(read: list[Article], options: argparse.Namespace) -> Iterator[Analysis]:
    """The analyses in order, in this process or in several."""
    how = {"model": options.model, "actors": options.actors}
    if options.workers <= 1 or len(read) == 1:
        return analyse_many(read, **how)
    return _in_workers(read, options.workers, how)


def _in_workers(read: Sequence[Article], workers: int, how: Mapping[str, str]) -> Iterator[Analysis]:
    """The analyses in order, from several processes; where one of them dies, others take its articles over.

    Which article was the death of it nobody knows, only that it was not done: the first that was not is tried alone.
    """
    rest = deque(read)
    while rest:
        with ProcessPoolExecutor(min(workers, len(rest))) as pool:
            futures = [pool.submit(analyse, article, **how) for article in rest]
            try:
                for future in futures:
                    yield future.result()
                    rest.popleft()
            except BrokenProcessPool:
                pass
            finally:
                pool.shutdown(cancel_futures=True)
        if rest:
            yield _alone(rest.popleft(), how)


def _alone(article: Article, how: Mapping[str, str]) -> Analysis:
    """The analysis of one article in a process of its own; a problem where that dies too."""
    with ProcessPoolExecutor(1) as pool:
        try:
            return pool.submit(analyse, article, **how).result()
        except BrokenProcessPool:
            error = "Its analysis ended the process twice, for want of memory perhaps; split the text or leave it out."
            return Analysis(article, problems=(Problem(article.path, article.id, "analysis", error),))


def _write(stories: list[Analysis], problems: Iterable[Problem], options: argparse.Namespace) -> dict[str, int]:
    """Write every table to its file; the number of rows of each."""
    options.out.mkdir(parents=True, exist_ok=True)
    unread = [Analysis(Article(problem.article, ""), problems=(problem,)) for problem in problems]
    rows = {}
    for name, table in tables.TABLES.items():
        made = table(*stories, *unread) if name == "problems" else table(*stories)
        tables.write(made, options.out / f"{name}.{options.format}")
        rows[name] = len(made)
    texts.write((story.article for story in stories), options.out / texts.FOLDER)
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
