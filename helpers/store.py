"""The folder of a run: nobody else's while it lasts, each article's rows kept as they come, tables put in place whole.

All that is not done yet lies in the folder `.run` inside that of the tables. A run that is killed leaves there the
rows of the articles that it had done, as lines of JSON, and the tables of the run before as they were.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from helpers import tables
from helpers.records import Analysis, Problem

RUN, PARTS, LOCK, NEW, READY = ".run", "parts.jsonl", "lock", "new", "ready"


@dataclass
class Store:
    """The rows of a run in `folder`; `kept` counts the articles that they are of."""

    folder: Path
    file: IO[str]
    kept: int = 0
    failed: dict[str, str] = field(default_factory=dict)

    def keep(self, number: int, story: Analysis) -> None:
        """Keep the rows of the article that is the `number`th of the run."""
        line = json.dumps({"number": number, "tables": tables.rows_of(story)})
        self.file.write(line + "\n")
        self.file.flush()
        self.kept += 1

    def merge(self, problems: Iterable[Problem], form: str) -> dict[str, int]:
        """Write every table with the ending `form` and put them in place; the number of rows of each.

        The rows stand in the order of their articles, then `problems`. All tables are written before the first is put
        in place. One that cannot be stands in `failed` with the reason, and stops no other.
        """
        new, counts = self.folder / RUN / NEW, {}
        new.mkdir(exist_ok=True)
        further = [
            {"path": each.path, "article": each.article, "stage": each.stage, "error": each.error} for each in problems
        ]
        for name in tables.COLUMNS:
            table = tables.frame(name, [*self._rows(name), *(further if name == "problems" else ())])
            try:
                tables.write(table, new / f"{name}.{form}")
                counts[name] = len(table)
            except Exception as error:  # one table must not cost the reader the others
                self.failed[name] = f"{type(error).__name__}: {error}"
                (new / f"{name}.{form}").unlink(missing_ok=True)
        (self.folder / RUN / READY).touch()
        for name, reason in _put(self.folder).items():
            self.failed[name] = reason
            counts.pop(name, None)
        return counts

    def _rows(self, name: str) -> list[dict[str, Any]]:
        """The rows of one table, in the order of their articles."""
        self.file.seek(0)
        parts = (json.loads(line) for line in self.file if line.endswith("\n"))  # Ctrl-C may have cut the last
        found = sorted(((part["number"], part["tables"][name]) for part in parts), key=lambda part: part[0])
        return [row for _, rows in found for row in rows]


@contextmanager
def opened(folder: Path) -> Iterator[Store]:
    """The folder of a run, made where there is none; it is tested that it can be written to, and that nobody else does.

    A run before that was ended while it put its tables in place is finished first. What a failed run has kept of its
    articles stays. Raises `OSError` where the folder cannot be written to, `ValueError` while another run has it.

    >>> import tempfile
    >>> place = Path(tempfile.mkdtemp())
    >>> with opened(place) as store:
    ...     store.merge([Problem("a.txt", "", "read", "empty")], "csv")["problems"]
    1
    >>> (place / "problems.csv").exists(), (place / ".run").exists()
    (True, False)
    """
    made = not folder.exists()
    try:
        (folder / RUN).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OSError(
            f"{folder}: no tables can be written there ({error.strerror}); name another with --out."
        ) from error
    with _locked(folder):
        _put(folder)
        shutil.rmtree(folder / RUN / NEW, ignore_errors=True)
        with (folder / RUN / PARTS).open("w+", encoding="utf-8") as file:
            store, whole = Store(folder, file), False
            try:
                yield store
                whole = True
            finally:
                if whole or not store.kept:
                    shutil.rmtree(folder / RUN, ignore_errors=True)
                if made:
                    with suppress(OSError):  # it holds tables
                        folder.rmdir()


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """The folder for this process alone. The system frees a lock when its process ends, so that none is ever stale."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    path = folder / RUN / LOCK
    with path.open("a+", encoding="utf-8") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            file.seek(0)
            who = file.read().strip() or "unknown"
            raise ValueError(
                f"{folder}: another run (process {who}) is writing its tables there; wait for it, or name another "
                "folder with --out."
            ) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def _put(folder: Path) -> dict[str, str]:
    """Put the tables in place that are ready, each by one step of the file system; why not, for those that cannot be.

    That they are ready is noted beside them, so that the next run finishes what a killed one has begun.
    """
    failed = {}
    if (folder / RUN / READY).exists():
        for file in sorted((folder / RUN / NEW).glob("*")):
            try:
                file.replace(folder / file.name)
            except OSError as error:
                failed[file.stem] = f"{error.strerror}"
        (folder / RUN / READY).unlink()
    return failed
