"""`articles.csv`, the catalogue beside documents: what it says of each, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from helpers.files import rows
from helpers.files.document import Unreadable, repaired, shown

CATALOGUE = "articles.csv"
"""Lies beside documents and says what is known of each: its id, file, title, outlet, author, url, published."""

NEEDED = ("article", "file")


@dataclass(frozen=True)
class Catalogue:
    """The rows of a catalogue, by the file that each is about, and sentences on what is wrong with it."""

    rows: dict[str, dict[str, str]] = field(default_factory=dict)
    faults: tuple[tuple[str, str], ...] = ()
    """The id of the article that each is about, if any, and the sentence."""


def read(folder: Path) -> Catalogue:
    r"""What `articles.csv` in `folder` says; nothing where there is no such file, or where it is a table of ours.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "articles.csv").write_text("article;file\na;gone.txt\n", encoding="utf-8")
    >>> read(folder).faults
    (('a', 'articles.csv, row 1: there is no file gone.txt in this folder; correct its name or take the row out.'),)
    """
    try:
        if not (folder / CATALOGUE).exists():
            return Catalogue()
        found = list(rows.read(folder / CATALOGUE, "csv"))
    except (Unreadable, OSError) as error:
        return Catalogue(faults=(("", str(error)),))
    if any(isinstance(row, dict) and "sha256" in row for _, row in found):
        return Catalogue()
    return _checked(folder, found)


def _checked(folder: Path, found: list[tuple[int, rows.Row | str]]) -> Catalogue:
    """The rows that say something of a file in `folder`."""
    known: dict[str, dict[str, str]] = {}
    faults: list[tuple[str, str]] = [*_lacking(found)]
    ids: set[str] = set()
    for number, given in found:
        if isinstance(given, str):
            faults.append(("", f"{CATALOGUE}, row {number}: {given}"))
            continue
        row = {key: repaired(str(cell or ""))[0].strip() for key, cell in given.items() if key}
        wrong = list(_wrong(folder, row, known, ids))
        faults += [(shown(row.get("article", "")), f"{CATALOGUE}, row {number}: {what}") for what in wrong]
        ids.add(row.get("article", ""))
        if row.get("file"):
            known.setdefault(row["file"], row)
    return Catalogue(known, tuple(faults))


def _lacking(found: list[tuple[int, rows.Row | str]]) -> Iterator[tuple[str, str]]:
    """What is said of a catalogue whose header lacks a column."""
    columns = next((set(row) for _, row in found if not isinstance(row, str)), set(NEEDED))
    for column in NEEDED:
        if column not in columns:
            yield "", f"{CATALOGUE}: the header lacks the column {column}; add it."


def _wrong(folder: Path, row: dict[str, str], known: dict[str, dict[str, str]], ids: set[str]) -> Iterator[str]:
    """What is wrong with a row."""
    file, article, day = row.get("file", ""), row.get("article", ""), row.get("published", "")
    if "file" in row and not file:
        yield "it names no file; fill in the column file."
    elif file in known:
        yield f"the file {shown(file)} has a row already, and that one counts; take one out."
    elif file and not _is_there(folder / file):
        yield f"there is no file {shown(file)} in this folder; correct its name or take the row out."
    if article and article in ids:
        yield f"the id {shown(article)} is given already; give each article an id of its own."
    if day and not is_day(day):
        yield f"{shown(day)!r} is no ISO day (YYYY-MM-DD), and the day of publication is left empty."


def _is_there(path: Path) -> bool:
    """Whether there is anything at `path`."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def is_day(text: str) -> bool:
    """Whether a text begins with an ISO day.

    >>> is_day("2022-03-01T10:00"), is_day("March 2022")
    (True, False)
    """
    try:
        date.fromisoformat(text.strip()[:10])
    except ValueError:
        return False
    return True
