"""`articles.csv`, the catalogue beside documents: what it says of each, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from helpers.files import rows
from helpers.files.document import Unreadable, repaired, shown

CATALOGUE = "articles.csv"
"""Lies beside documents and says what is known of each: its id, file, title, outlet, author, url, published."""

NEEDED = ("article", "file")


class Fault(NamedTuple):
    """What is wrong with a catalogue: the file and the article that it is about, if any, and the sentence."""

    file: str
    article: str
    error: str


@dataclass(frozen=True)
class Catalogue:
    """The rows of a catalogue, by the file that each is about, and sentences on what is wrong with it."""

    rows: dict[str, dict[str, str]] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()


def read(folder: Path) -> Catalogue:
    r"""What `articles.csv` in `folder` says; nothing where there is no such file, or where it is a table of ours.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "articles.csv").write_text("article;file\na;gone.txt\n", encoding="utf-8")
    >>> read(folder).faults[0].error
    'articles.csv, row 1: there is no file gone.txt in this folder; correct its name or take the row out.'
    """
    try:
        if not (folder / CATALOGUE).exists():
            return Catalogue()
        found = list(rows.read(folder / CATALOGUE, "csv"))
    except (Unreadable, OSError) as error:
        return Catalogue(faults=(Fault("", "", str(error)),))
    if any(isinstance(row, dict) and "sha256" in row for _, row in found):
        return Catalogue()
    return _checked(folder, found)


def _checked(folder: Path, found: list[tuple[int, rows.Row | str]]) -> Catalogue:
    """The rows that say something of a file in `folder`."""
    known: dict[str, dict[str, str]] = {}
    faults = list(_lacking(found))
    ids: set[str] = set()
    for number, given in found:
        if isinstance(given, str):
            faults.append(Fault("", "", f"{CATALOGUE}, row {number}: {given}"))
            continue
        row = {key: repaired(str(cell or ""))[0].strip() for key, cell in given.items() if key}
        about = row.get("file", ""), row.get("article", "")
        faults += [Fault(*about, f"{CATALOGUE}, row {number}: {what}") for what in _wrong(folder, row, known, ids)]
        ids.add(row.get("article", ""))
        if row.get("file"):
            known.setdefault(row["file"], row)
    return Catalogue(known, tuple(faults))


def _lacking(found: list[tuple[int, rows.Row | str]]) -> Iterator[Fault]:
    """What is said of a catalogue whose header lacks a column."""
    columns = next((set(row) for _, row in found if not isinstance(row, str)), set(NEEDED))
    for column in NEEDED:
        if column not in columns:
            yield Fault("", "", f"{CATALOGUE}: the header lacks the column {column}; add it.")


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
