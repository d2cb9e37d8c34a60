"""A file becomes an `Article`: text verbatim, its blocks and reading, and what `articles.csv` knows about it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from helpers import blocks, files, repair
from helpers.files import catalogues, folders, kinds, languages, rows
from helpers.files.catalogues import CATALOGUE
from helpers.files.document import Unreadable
from helpers.files.encodings import decode
from helpers.records import CUT, Article, Block, Problem
from helpers.verbatim import Reading

__all__ = ["CATALOGUE", "SEEDS", "Unreadable", "catalogue", "decode", "from_text", "read_all", "read_article", "slug"]

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
"""The documents that come with the collection."""

COLUMNS = ("title", "outlet", "author", "url", "published", "published_basis", "language")
"""What a catalogue, a row or a document says of an article."""

HOPELESS = 1000
"""A file of which so many rows hold no article is given up: it holds something else."""

Known = dict[str, str]


def read_article(name: str | Path) -> Article:
    """The article with the id `name` in `seeds/`, or the one in the file at the path `name`.

    Raises `Unreadable`, also for a text that is not English.

    >>> article = read_article("roscosmos-turns-to-china")
    >>> article.outlet, str(article.published), len(article.paragraphs), article.furniture[0].text
    ('Zambia Business Times', '2022-03-01', 11, 'Leave a Reply')
    """
    seeds = catalogues.read(SEEDS).rows
    for row in seeds.values():
        if row["article"] == str(name):
            return _from_file(SEEDS / row["file"], row)[0]
    path = Path(name)
    if not kinds.kind(path.name) and not files.exists(path):
        known = ", ".join(row["article"] for row in seeds.values())
        raise Unreadable(f"{files.shown(name)}: no article has this id, and no file has this name; known ids: {known}.")
    return _from_file(path, catalogues.read(path.parent).rows.get(path.name, {}))[0]


def read_all(paths: Iterable[Path], written: Callable[[Path], bool] = lambda _: False) -> Iterator[Article | Problem]:
    """The articles in files and folders; in place of one that cannot be read, a `Problem` that says why.

    An id that was given before gets a number ("report", "report-2"), so that rows of two articles never mix. A text
    that came before, of the same day, is not an article again but a problem that names the first. `written` tells a
    file that was made of articles: in a folder it is passed over, and named itself it is a problem.

    >>> [type(item).__name__ for item in read_all([SEEDS, SEEDS / "none.txt"])]
    ['Article', 'Problem']
    """
    shelf = Shelf()
    for path in paths:
        for found in _read_path(Path(path), written):
            item = shelf.placed(found) if isinstance(found, Article) else found
            yield _told(item) if isinstance(item, Problem) else item


def _told(problem: Problem) -> Problem:
    """A problem with an input, in characters that may be shown."""
    return Problem(*(files.shown(part) for part in (problem.path, problem.article, problem.stage, problem.error)))


class Shelf:
    """The ids and texts that were read, so that each is there once."""

    def __init__(self) -> None:
        self._ids: set[str] = set()
        self._texts: dict[str, list[Article]] = {}

    def placed(self, article: Article) -> Article | Problem:
        """The article under an id of its own, or a problem where its text came before."""
        same = self._texts.setdefault(article.sha256, [])
        for first in same:
            if article.published in (None, first.published):
                error = (
                    f"{article.path}: the same text as the article {first.id} ({first.path}), which is analysed once."
                )
                return Problem(article.path, article.id, "read", error)
        name, number = article.id, 1
        while name in self._ids:
            number += 1
            name = f"{article.id}-{number}"
        self._ids.add(name)
        same.append(replace(article, id=name, text="", blocks=(), reading=None))
        return replace(article, id=name)


def _read_path(path: Path, written: Callable[[Path], bool]) -> Iterator[Article | Problem]:
    """The articles of a file or of a folder, and the problems with them."""
    try:
        whole = path.is_dir()
    except (OSError, ValueError):
        whole = False
    if not whole:
        known = catalogues.read(path.parent)
        yield from (_fault(fault) for fault in known.faults if fault.file in ("", path.name))
        yield from _read(path, written(path), known.rows.get(path.name, {}))
    else:
        yield from _read_folder(path, written)


def _read_folder(folder: Path, written: Callable[[Path], bool]) -> Iterator[Article | Problem]:
    """The articles of a folder, and the problems with it; each catalogue is read once."""
    known: dict[Path, catalogues.Catalogue] = {}
    for item in folders.documents(folder, written):
        if isinstance(item, Problem):
            yield item
            continue
        if item.parent not in known:
            known[item.parent] = catalogues.read(item.parent)
            yield from map(_fault, known[item.parent].faults)
        yield from _read(item, False, known[item.parent].rows.get(item.name, {}))


def _fault(fault: catalogues.Fault) -> Problem:
    """What is wrong with a catalogue, as a problem."""
    return Problem(CATALOGUE, fault.article, "read", fault.error)


def _read(file: Path, written: bool, row: Known) -> Iterator[Article | Problem]:
    """The articles of one file, and the problems with it; `written` ones are tables of an earlier run."""
    name = files.shown(file.name)
    try:
        if written:
            raise Unreadable(f"{name}: made of articles by an earlier run; name the articles themselves.")
        if kinds.kind(file.name) in kinds.ROWS:
            yield from _read_rows(file, name)
        else:
            article, notes = _from_file(file, row)
            yield from (Problem(article.path, article.id, "read", f"{name}: {note}") for note in notes)
            yield article
    except (Unreadable, OSError) as error:
        yield Problem(name, "", "read", str(error))
    except Exception as error:  # whatever is in a file, the others are read
        yield Problem(name, "", "read", f"{name}: cannot be read ({type(error).__name__}: {files.shown(error)[:200]}).")


def _read_rows(path: Path, name: str) -> Iterator[Article | Problem]:
    """The articles of a file with a row an article, and the problems with its rows."""
    number, good = 0, False
    for number, row in rows.read(path, kinds.kind(path.name)):
        if isinstance(row, dict) and kinds.kind(path.name) == kinds.CSV and "text" not in row:
            raise Unreadable(f"{name}: no column text; name the column that holds the articles so.")
        for item in _of_row(row, name, number):
            good = good or isinstance(item, Article)
            yield item
        if number >= HOPELESS and not good:
            raise Unreadable(f"{name}: none of the first {HOPELESS:,} rows holds an article, and no more are read.")
    if not number:
        raise Unreadable(f"{name}: the file holds no row; leave it out.")


def _of_row(row: rows.Row | str, path: str, number: int) -> Iterator[Article | Problem]:
    """The article of a row, and the problems with it; `row` is a sentence where it could not be read."""
    place = f"{path}, row {number}"
    if isinstance(row, str):
        yield Problem(path, "", "read", f"{place}: {row}")
        return
    cells = {key: files.repaired(str(cell))[0] for key, cell in row.items() if cell not in (None, "") and key != "text"}
    name = files.shown(cells.get("id") or cells.get("article") or f"{slug(kinds.stem(path))}-{number}")
    try:
        article, notes = _article(files.from_cell(row.get("text"), place), name, cells, path, place)
    except Unreadable as error:
        yield Problem(path, name, "read", str(error))
        return
    yield from (Problem(path, name, "read", f"{place}: {note}") for note in notes)
    yield article


def _from_file(path: Path, row: Known) -> tuple[Article, tuple[str, ...]]:
    """The article in the file at `path`, with what its row of the catalogue says, and notes on what was repaired."""
    name = files.shown(path.name)
    return _article(files.read(path), files.shown(row.get("article") or slug(kinds.stem(name))), row, name, name)


def _article(document: files.Document, name: str, row: Known, path: str, place: str) -> tuple[Article, tuple[str, ...]]:
    """The article in a document, called `name`; what its row says goes before what the document says of itself."""
    if language := languages.foreign(document.text):
        raise Unreadable(
            f"{place}: the text is {language}, and only English is analysed; leave it out or translate it."
        )
    said = dict(document.known)
    if row.get("published"):
        said.pop("published_basis", "")
    known = {key: cell for key, cell in (said | {k: v for k, v in row.items() if v}).items() if key in COLUMNS}
    return from_text(document.text, name, **known | {"path": path}), document.notes


def catalogue(folder: Path) -> list[Known]:
    """What `articles.csv` in `folder` says, a dict a document; empty where there is no such file.

    The table of articles that `extract` writes has the same name, and says nothing here.

    >>> [row["published"] for row in catalogue(SEEDS)]
    ['2022-03-01']
    """
    return list(catalogues.read(folder).rows.values())


def from_text(text: str, name: str, **known: str) -> Article:
    r"""An article from text in hand; `known` are columns of the catalogue: title, outlet, author, url, published ...

    A date of publication that is no ISO day is left empty, with what was given in `published_basis`.

    >>> from_text("One.\n\nTwo.\n\nShare this", "a", published="March").paragraphs[1]
    Block(start=6, end=10, text='Two.', kind='paragraph', who='')
    """
    published, basis = _day(known.get("published", "")), known.get("published_basis", "")
    if known.get("published") and published is None:
        basis = f"not read: {known['published']!r} is no ISO day (YYYY-MM-DD)"
    repaired, repairs = repair.repaired(text)
    found = blocks.find(repaired.text)  # before words in capitals are cased: labels and bylines are told by them
    cased, further = repair.cased(repaired, [block for block in found if block.kind in CUT])
    if further:
        found = [replace(block, text=cased.text[block.start : block.end]) for block in found]
    reading = cased.edited(blocks.cuts(cased.text, found))
    return Article(
        id=name,
        text=text,
        title=known.get("title", ""),
        outlet=known.get("outlet", ""),
        author=known.get("author", ""),
        url=known.get("url", ""),
        published=published,
        published_basis=basis or ("stated" if published else ""),
        language=known.get("language", ""),
        path=known.get("path", ""),
        blocks=tuple(_placed(block, repaired) for block in found),
        reading=reading if reading.text != text else None,
        repaired=repairs + further,
    )


def _placed(block: Block, reading: Reading) -> Block:
    """A block of a reading with the offsets of the verbatim text."""
    start, end = reading.back(block.start, block.end)
    return block if (start, end) == (block.start, block.end) else replace(block, start=start, end=end)


def slug(name: str) -> str:
    """Lower-case words joined by hyphens, for ids.

    >>> slug("China Aerospace: What's next?")
    'china-aerospace-what-s-next'
    """
    return re.sub(r"[^\w]+|_+", "-", name.lower()).strip("-") or "article"


def _day(text: str) -> date | None:
    """An ISO day, or the day of an ISO date and time; None for anything else."""
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None
