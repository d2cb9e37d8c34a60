"""What lies in a folder: the files that may hold articles, and a sentence on each that looks so and is not read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from helpers.files import kinds
from helpers.files.catalogues import CATALOGUE
from helpers.files.document import shown
from helpers.records import Problem

LEAVES = "_files"
"""The end of the name of a folder in which a browser keeps the pictures of a page that it saved."""


def documents(folder: Path, written: Callable[[Path], bool] = lambda _: False) -> Iterator[Path | Problem]:
    """Files under `folder` that may hold articles, in the order of their paths, and problems with others.

    Hidden files, gold tables and catalogues are passed over, and what was `written` by an earlier run. Symbolic links
    are not followed.

    >>> from helpers.articles import SEEDS
    >>> [path.name for path in documents(SEEDS)]
    ['000_96e83971ec440306.txt']
    """
    for path in _sorted(folder):
        if isinstance(path, Problem):
            yield path
        elif path.name.startswith(".") or path.name in {"gold", CATALOGUE} or written(path):
            continue
        elif path.is_symlink():
            yield from _link(path)
        elif path.is_dir():
            if not _belongs_to_a_page(path):
                yield from documents(path, written)
        elif kinds.kind(path.name):
            yield path
        elif why := _unread(path):
            yield _problem(path, why)


def _sorted(folder: Path) -> list[Path | Problem]:
    """What lies in a folder, in the order of the names; a problem where that cannot be seen."""
    try:
        return [*sorted(folder.iterdir())]
    except OSError as error:
        return [_problem(folder, f"the folder cannot be opened ({error.strerror}); check who may read it.")]


def _link(path: Path) -> Iterator[Problem]:
    """What is said of a symbolic link to a folder or to what looks like a document."""
    if kinds.kind(path.name) or kinds.ending(path.name) in kinds.UNREAD or path.is_dir():
        yield _problem(path, "a symbolic link, and links in a folder are not followed; name what it leads to.")


def _unread(path: Path) -> str:
    """What is said of a file that looks like a document of a kind that is not read; empty for any other."""
    if kinds.ending(path.name) in kinds.UNREAD:
        return f"{kinds.UNREAD[kinds.ending(path.name)]}."
    if kinds.ending(path.name) == kinds.PACKED:
        return "what is packed in it is not told by its name; name it as in report.txt.gz."
    return ""


def _belongs_to_a_page(folder: Path) -> bool:
    """Whether a browser made `folder` beside a page that it saved."""
    page = folder.name.removesuffix(LEAVES)
    return page != folder.name and any((folder.parent / f"{page}{end}").exists() for end in (".html", ".htm"))


def _problem(path: Path, why: str) -> Problem:
    """The problem with what is at `path`."""
    return Problem(shown(path.name), "", "read", f"{shown(path.name)}: {why}")
