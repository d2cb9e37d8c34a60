"""A file becomes an `Article`: text verbatim, its blocks and reading, and what `articles.csv` knows about it."""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from helpers import blocks, repair
from helpers.records import Article, Block, Problem
from helpers.verbatim import Reading

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
"""The documents that come with the collection."""

CATALOGUE = "articles.csv"
"""Lies beside documents and says what is known of each: its id, file, title, outlet, author, url, published."""

SUFFIXES = (".txt", ".md")
"""Files that hold one article each."""

TABULAR = (".jsonl", ".csv", ".parquet")
"""Files with a row an article: `text`, and where known `id title outlet author url published`."""


UNREAD = {".html": "web page", ".htm": "web page", ".xhtml": "web page", ".pdf": "PDF file", ".docx": "Word file"}
"""Documents that are no plain text, by their ending: not read yet, and not passed over in silence."""

MARKUP = ("<!doctype html", "<html")
"""How a web page begins, whatever its file is called."""


class Unreadable(ValueError):
    """A document cannot be read; the message says why and what to do."""


def read_article(name: str | Path) -> Article:
    """The article with the id `name` in `seeds/`, or the one in the file at the path `name`.

    Raises `Unreadable`.

    >>> article = read_article("roscosmos-turns-to-china")
    >>> article.outlet, str(article.published), len(article.paragraphs), article.furniture[0].text
    ('Zambia Business Times', '2022-03-01', 11, 'Leave a Reply')
    """
    for row in catalogue(SEEDS):
        if row["article"] == str(name):
            return _from_file(SEEDS / row["file"], row)
    path = Path(name)
    if path.suffix.lower() not in {*SUFFIXES, *UNREAD} and not path.exists():
        known = ", ".join(row["article"] for row in catalogue(SEEDS))
        raise Unreadable(f"{name}: no article has this id, and no file has this name; known ids: {known}.")
    rows = [row for row in catalogue(path.parent) if row["file"] == path.name]
    return _from_file(path, rows[0] if rows else {})


def read_all(paths: Iterable[Path], written: Callable[[Path], bool] = lambda _: False) -> Iterator[Article | Problem]:
    """The articles in files and folders; in place of one that cannot be read, a `Problem` that says why.

    An id that was given before gets a number ("report", "report-2"), so that rows of two articles never mix.
    `written` tells a table that was made of articles: in a folder it is passed over, and named itself it is a problem.

    >>> [type(item).__name__ for item in read_all([SEEDS, SEEDS / "none.txt"])]
    ['Article', 'Problem']
    """
    given: Counter[str] = Counter()
    for path in paths:
        for file in (each for each in _documents(path) if not written(each)) if path.is_dir() else [path]:
            for item in _read(file, written(file)):
                if isinstance(item, Article):
                    given[item.id] += 1
                    item = replace(item, id=f"{item.id}-{given[item.id]}") if given[item.id] > 1 else item
                yield item


def _read(file: Path, written: bool) -> list[Article | Problem]:
    """The articles of one file, or the problem with it; `written` ones are tables of an earlier run."""
    try:
        if written:
            raise Unreadable(f"{file.name}: a table that was made of articles; name the articles themselves.")
        return list(_read_rows(file)) if file.suffix.lower() in TABULAR else [read_article(file)]
    except (Unreadable, OSError) as error:
        return [Problem(file.name, "", "read", str(error))]


def _documents(folder: Path) -> Iterator[Path]:
    """Files under `folder` that may hold articles, sorted; hidden ones, gold tables and catalogues are passed over."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).parts
        passed_over = path.name == CATALOGUE or any(part.startswith(".") or part == "gold" for part in inside)
        if path.is_file() and path.suffix.lower() in {*SUFFIXES, *TABULAR, *UNREAD} and not passed_over:
            yield path


def _read_rows(path: Path) -> Iterator[Article | Problem]:
    """The articles of a file with a row an article."""
    columns = ("title", "outlet", "author", "url", "published", "published_basis", "language")
    for number, row in enumerate(_records(path), 1):
        text, name = row.get("text"), str(row.get("id") or row.get("article") or f"{slug(path.stem)}-{number}")
        if not isinstance(text, str) or not text.strip():
            yield Problem(path.name, name, "read", f"{path.name}, row {number}: no text; fill in the column text.")
            continue
        if _is_markup(text):
            yield Problem(path.name, name, "read", f"{path.name}, row {number}: {_not_yet('web page')}")
            continue
        known = {key: str(row[key]) for key in columns if row.get(key) not in (None, "")}
        yield from_text(text, name, **known | {"path": path.name})


def _records(path: Path) -> list[dict[str, object]]:
    """The rows of a JSON-lines, CSV or parquet file. Raises `Unreadable`."""
    try:
        if path.suffix.lower() == ".parquet":
            import pyarrow.parquet  # heavy, and rarely needed

            return pyarrow.parquet.read_table(path).to_pylist()
        text = decode(path.read_bytes(), path.name)
        if path.suffix.lower() == ".csv":
            return list(csv.DictReader(text.splitlines(keepends=True)))
        rows = [json.loads(line) for line in text.splitlines() if line.strip()]
    except FileNotFoundError as error:
        raise Unreadable(f"{path.name}: there is no such file; check the path.") from error
    except (ValueError, csv.Error) as error:
        raise Unreadable(f"{path.name}: not a {path.suffix[1:]} file with a row an article ({error}).") from error
    if not all(isinstance(row, dict) for row in rows):
        raise Unreadable(f'{path.name}: each line must be a JSON object with the article\'s text under "text".')
    return rows


def catalogue(folder: Path) -> list[dict[str, str]]:
    """What `articles.csv` in `folder` says, a dict a document; empty where there is no such file.

    The table of articles that `extract` writes has the same name, and says nothing here. Raises `Unreadable` where the
    header lacks `article` or `file`.

    >>> [row["published"] for row in catalogue(SEEDS)]
    ['2022-03-01']
    """
    file = folder / CATALOGUE
    if not file.is_file():
        return []
    with file.open(encoding="utf-8-sig", newline="") as handle:
        reader = csv.DictReader(handle)
        if "sha256" in (reader.fieldnames or ()):
            return []
        if not {"article", "file"} <= set(reader.fieldnames or ()):
            raise Unreadable(f"{CATALOGUE}: the header lacks the column article or file; add it.")
        return [{key: (cell or "").strip() for key, cell in row.items() if key} for row in reader]


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
    found = blocks.find(repaired.text)
    reading = repaired.edited(blocks.cuts(repaired.text, found))
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
        repaired=repairs,
    )


def _placed(block: Block, reading: Reading) -> Block:
    """A block of a reading with the offsets of the verbatim text."""
    start, end = reading.back(block.start, block.end)
    return replace(block, start=start, end=end)


def decode(content: bytes, name: str) -> str:
    """The text of a file: UTF-8, UTF-16 with its mark, else Windows-1252 (which holds Latin-1's letters).

    Raises `Unreadable` for an empty or a binary file, and for a web page.

    >>> decode("Élysée".encode("latin-1"), "a.txt")
    'Élysée'
    """
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    encodings = ["utf-16"] if marked else ["utf-8-sig", "cp1252", "latin-1"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise Unreadable(f"{name}: its mark says UTF-16, its bytes are not; save it as UTF-8.")
    if not text.strip("\ufeff \t\r\n\x00"):
        raise Unreadable(f"{name}: the file is empty; put the article's text in it.")
    strange = sum(unicodedata.category(c) in {"Cc", "Cn", "Co"} and not c.isspace() for c in text)
    if "\x00" in text or strange > 0.02 * len(text):
        raise Unreadable(f"{name}: a binary file, not text; save the article as plain text (.txt, UTF-8).")
    if _is_markup(text):
        raise Unreadable(f"{name}: {_not_yet('web page')}")
    return text


def _is_markup(text: str) -> bool:
    """Whether `text` is the source of a web page."""
    return text.lstrip("\ufeff \t\r\n")[:20].lower().startswith(MARKUP)


def _not_yet(kind: str) -> str:
    """What is wrong with a document of this kind, and what to do."""
    return f"a {kind} is not read yet; save its text as a file of its own (.txt, UTF-8), and name that."


def _from_file(path: Path, row: dict[str, str]) -> Article:
    """The article in the file at `path`, with what its row of the catalogue says."""
    if path.suffix.lower() in UNREAD and path.exists():
        raise Unreadable(f"{path.name}: {_not_yet(UNREAD[path.suffix.lower()])}")
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise Unreadable(f"{path.name}: there is no such file; check the path.") from error
    except OSError as error:
        raise Unreadable(
            f"{path.name}: cannot be opened ({error.strerror}); check that it is a readable file."
        ) from error
    known = {key: cell for key, cell in row.items() if key not in {"article", "file"}} | {"path": path.name}
    return from_text(decode(content, path.name), row.get("article") or slug(path.stem), **known)


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
