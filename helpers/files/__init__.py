"""Files become texts: `read` for a file that holds one article, `rows` and `folders` for more, each with its bounds.

Heavy libraries are loaded when a file comes that needs them. Pages, PDF, Word and parquet files are parsed in a process
of their own (`apart`), bounded in seconds and in memory.
"""

from __future__ import annotations

from pathlib import Path

from helpers.files import apart, encodings, kinds, streams
from helpers.files.document import Document, Unreadable, repaired, says_something, shown

__all__ = ("Document", "Unreadable", "close", "exists", "from_cell", "read", "repaired", "shown")

close = apart.close


def read(path: Path) -> Document:
    """The text of a file that holds one article, and what the file says of it. Raises `Unreadable`.

    >>> from helpers.articles import SEEDS
    >>> read(SEEDS / "000_96e83971ec440306.txt").text[:30]
    'Following the attack of Ukrain'
    """
    name = shown(path.name)
    content = streams.content(path)
    kind = kinds.by_content(content, kinds.kind(path.name))
    if kind in {kinds.PDF, kinds.WORD}:
        return _parsed(kind, name, content)
    text, notes = encodings.decoded(content, name)
    return _page(name, text) if kind == kinds.PAGE or kinds.is_page(text) else Document(text, notes=notes)


def from_cell(text: object, name: str) -> Document:
    """The article in a cell of a row: prose, or the source of a web page. Raises `Unreadable`.

    >>> from_cell("<!doctype html><body><p>Japan signed.</p></body>", "a.csv, row 1").text
    'Japan signed.'
    """
    if not isinstance(text, str) or not says_something(text):
        raise Unreadable(f"{name}: no text; fill in the column text.")
    text, notes = repaired(text)
    return _page(name, text) if kinds.is_page(text) else Document(text, notes=notes)


def exists(path: Path) -> bool:
    """Whether there is anything at `path`, also where its name is no name of a file.

    >>> exists(Path("a" * 1000)), exists(Path("."))
    (False, True)
    """
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _page(name: str, text: str) -> Document:
    """The article in a web page whose source is `text`."""
    return _parsed(kinds.PAGE, name, text.encode("utf-8"))


def _parsed(kind: str, name: str, content: bytes) -> Document:
    """A document that is no plain text."""
    (answer,) = apart.parse(kind, name, content)
    text, notes = repaired(answer["text"])
    return Document(text, {key: repaired(cell)[0] for key, cell in answer["known"].items()}, notes=notes)
