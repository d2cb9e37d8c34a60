"""The command line: `python -m helpers extract PATH...` writes the tables, `score NAME GOLD` measures the helpers."""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import Any

from tqdm import tqdm

from helpers import articles, files, measures, store, tables, workers
from helpers.files import texts
from helpers.knowledge import BadKnowledge
from helpers.knowledge.actors import VARIABLE, known
from helpers.language import ModelMissing
from helpers.records import Article, Problem

BOUNDS = {
    "characters": "the longest text that is analysed",
    "seconds": "of CPU that an article may take",
    "megabytes": "of memory that an article may take",
}
"""What `workers.Bounds` bounds."""

INTERRUPTED, TERMINATED = 130, 143
"""Exit statuses of a run that Ctrl-C or the system has stopped, as shells give them."""


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
    extract.add_argument(
        "--workers", type=int, default=1, metavar="N", help="processes, at most one a core (default: 1)"
    )
    extract.add_argument("--model", default="", help="a spaCy model that is installed")
    extract.add_argument("--actors", default="", metavar="FILE", help="a table of actors of your own (CSV)")
    for name, help_ in BOUNDS.items():
        usual = getattr(workers.Bounds(), name)
        extract.add_argument(f"--{name}", type=int, metavar="N", help=f"{help_} (default: {usual:,})")
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
    with store.opened(options.out) as kept:
        return _read_and_run(kept, options)


def _read_and_run(kept: store.Store, options: argparse.Namespace) -> int:
    """Read the documents and analyse what could be read."""
    found = list(articles.read_all(options.paths, _written(options)))
    files.close()
    read = [item for item in found if isinstance(item, Article)]
    problems = [item for item in found if isinstance(item, Problem)]
    if not read:
        reasons = " ".join(problem.error for problem in problems[:3])
        print(f"error: nothing could be read. {reasons or 'The folder holds no document.'}", file=sys.stderr)
        return 1
    return _run(read, problems, kept, options)


def _run(read: list[Article], problems: list[Problem], kept: store.Store, options: argparse.Namespace) -> int:
    """Analyse the articles, keep the rows of each as they come, put the tables in place, also where it is stopped."""
    how = {"model": options.model, "actors": options.actors}
    done: list[Article] = []
    bounds = workers.Bounds.of(characters=options.characters, seconds=options.seconds, megabytes=options.megabytes)
    status = 0
    try:
        with closing(workers.analyses(read, how, bounds, options.workers)) as stories, _terminable():
            for number, story in tqdm(stories, total=len(read), unit="article", disable=not sys.stderr.isatty()):
                kept.keep(number, story)
                done.append(read[number])
    except KeyboardInterrupt as stop:
        status = TERMINATED if isinstance(stop, Terminated) else INTERRUPTED
        why = f"The run was stopped: the tables hold {kept.kept} of {len(read)} articles."
        problems = [*problems, Problem("", "", "run", why)]
        print(f"stopped: {why}", file=sys.stderr)
    with _uninterrupted():
        texts.write(done, options.out / texts.FOLDER)
        rows = kept.merge(problems, options.format)
    for name, reason in kept.failed.items():
        print(f"error: {name}.{options.format} could not be written: {reason}", file=sys.stderr)
    counts = ", ".join(f"{count} {name}" for name, count in rows.items())
    print(f"{counts} -> {files.shown(options.out)}")
    return status or int(bool(kept.failed))


class Terminated(KeyboardInterrupt):
    """The system asked the run to end (SIGTERM)."""


@contextmanager
def _handled(**handlers: Any) -> Iterator[None]:
    """Signals by name with handlers of their own, and then with those they had; only in the main thread."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {name: signal.signal(getattr(signal, name), handler) for name, handler in handlers.items()}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)


def _terminable() -> AbstractContextManager[None]:
    """SIGTERM ends a run as Ctrl-C does: what is done is kept."""

    def stop(*_: object) -> None:
        raise Terminated

    return _handled(SIGTERM=stop)


def _uninterrupted() -> AbstractContextManager[None]:
    """Neither Ctrl-C nor SIGTERM ends what is done in a moment."""
    return _handled(SIGINT=signal.SIG_IGN, SIGTERM=signal.SIG_IGN)


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
