"""Files with a row an article: JSON lines, CSV and parquet, read row by row; a row that cannot be read costs itself."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from helpers.files import apart, encodings, streams
from helpers.files.document import Unreadable, shown
from helpers.files.kinds import CSV, PACKED, PARQUET

ROWS = 1_000_000
"""The most rows that are read of a file."""

LINE = 20_000_000
"""The most bytes of a line of JSON, and the most characters of a cell of CSV."""

DELIMITERS = ",;\t|"
"""What may stand between the cells of a row of CSV."""

Row = Mapping[str, object]
Numbered = Iterator[tuple[int, Row | str]]
"""The number of each row, from 1, and its cells; in place of a row that cannot be read, a sentence."""


def read(path: Path, kind: str) -> Numbered:
    r"""The rows of the file at `path`. Raises `Unreadable` where there is no going on.

    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "many.jsonl"
    >>> _ = file.write_text('{"text": "One."}\n3\n{"text": "Two."}', encoding="utf-8")
    >>> [row if isinstance(row, str) else row["text"] for _, row in read(file, "jsonl")]
    ['One.', 'no JSON object {...} with the article under "text".', 'Two.']
    """
    rows = _parquet(path) if kind == PARQUET else (csv_rows if kind == CSV else _json_rows)(path)
    for number, row in rows:
        if number > ROWS:
            raise Unreadable(f"{shown(path.name)}: the rows after {ROWS:,} are not read; split the file.")
        yield number, row if isinstance(row, str) else {key.strip().lower(): cell for key, cell in row.items()}


def csv_rows(path: Path) -> Numbered:
    """The rows of a CSV file, by the names in its first row; cells may stand between commas, semicolons or tabs."""
    csv.field_size_limit(LINE)
    with _text(path) as lines:
        header = _header(lines)
        delimiter = max(DELIMITERS, key=header.count)
        names = next(csv.reader([header], delimiter=delimiter), [])
        rows = csv.reader(lines, delimiter=delimiter, strict=True)
        yield from enumerate(_each(rows, lambda cells: _row(names, cells)), 1)


def _header(lines: Iterable[str]) -> str:
    """The first line that says anything, without the hint of a spreadsheet (`sep=;`)."""
    told = (line for line in lines if line.strip() and not line.lower().startswith("sep="))
    return next(told, "").replace("\x00", "")


def _row(names: list[str], cells: list[str]) -> Row | None:
    """The cells of a row under their names; None for an empty line."""
    return dict(zip(names, cells, strict=False)) if any(cell.strip() for cell in cells) else None


def _each(rows: Iterator[list[str]], made: Callable[[list[str]], Row | None]) -> Iterator[Row | str]:
    """What is `made` of each row, or a sentence on one that breaks the rules of CSV."""
    while True:
        try:
            row = made(next(rows))
        except StopIteration:
            return
        except csv.Error as error:
            yield _broken(str(error))
        else:
            if row is not None:
                yield row


def _broken(error: str) -> str:
    """A sentence on a row that breaks the rules of CSV."""
    if "unexpected end" in error:
        return "a quotation mark is opened and never closed, and nothing from there on is read; close it."
    if "field larger" in error:
        return f"a cell has more than {LINE:,} characters, or a quotation mark is never closed."
    return f"no row of CSV ({error}); write a quotation mark inside a cell twice."


def _json_rows(path: Path) -> Numbered:
    """The rows of a file of JSON lines; only a line feed ends a line."""
    with _text(path) as lines:
        number = 0
        while line := lines.readline(LINE):
            if line.strip("\ufeff \t\r\n\x00"):
                number += 1
                yield number, _object(line, lines)


def _object(line: str, lines: io.TextIOBase) -> Row | str:
    """The object that a line holds, or a sentence on what is wrong with it."""
    if len(line) >= LINE and not line.endswith("\n"):
        while (rest := lines.readline(LINE)) and not rest.endswith("\n"):
            pass
        return f"a line of more than {LINE:,} characters, and no more are read; split it."
    try:
        row = json.loads(line)
    except RecursionError:
        return 'nested too deeply; write an object with the article\'s text under "text".'
    except ValueError as error:
        return f"not valid JSON ({error}); write one object a line."
    return row if isinstance(row, dict) else 'no JSON object {...} with the article under "text".'


def _text(path: Path) -> io.TextIOWrapper:
    """The text of the file at `path`, opened: its line ends stay as they are, and only a line feed ends a line."""
    stream = streams.open_bounded(path, streams.ROWS_BYTES)
    head = stream.peek(1 << 16)
    encoding = encodings.encoding_of(head[: 1 << 16])
    errors = "replace" if encoding.startswith(("utf-16", "utf-32")) else encodings.STRAY
    return io.TextIOWrapper(stream, encoding=encoding, errors=errors, newline="\n")


def _parquet(path: Path) -> Numbered:
    """The rows of a parquet file, parsed apart."""
    streams.check(path)
    content = streams.content(path, streams.PARQUET_BYTES) if path.suffix.lower() == PACKED else b""
    number = 0
    for answer in apart.parse(PARQUET, shown(path.name), content, "" if content else str(path.resolve())):
        for row in answer["rows"]:
            number += 1
            yield number, row
