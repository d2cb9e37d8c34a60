"""Parquet files, a hundred rows at a time: no more is held in memory."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.parquet

from helpers.files.document import Unreadable

BATCH = 100

COLUMNS = frozenset("text id article title outlet author url published published_basis language".split())
"""The columns that are read."""


def parse(content: bytes, path: str) -> Iterator[dict[str, Any]]:
    """The rows of a parquet file, in `content` or at `path`, with those columns that say something of an article."""
    file = pyarrow.parquet.ParquetFile(path or io.BytesIO(content))
    names = [name for name in file.schema_arrow.names if name.lower() in COLUMNS]
    if "text" not in map(str.lower, names):
        raise Unreadable("no column text; name the column that holds the articles so.")
    for batch in file.iter_batches(BATCH, columns=names, use_threads=False):
        yield {"rows": _rows(batch)}


def _rows(batch: pa.RecordBatch) -> list[dict[str, Any]]:
    """The rows of a batch; a cell that cannot be read is empty."""
    columns = {name: _cells(batch.column(name)) for name in batch.schema.names}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _cells(column: pa.Array) -> list[str | None]:
    """The cells of a column as text."""
    return [_cell(column, index) for index in range(len(column))]


def _cell(column: pa.Array, index: int) -> str | None:
    """One cell as text, None where it is empty."""
    try:
        value = column[index].as_py()
    except UnicodeDecodeError:
        value = column[index].cast(pa.binary()).as_py()
    except (ValueError, OverflowError, pa.ArrowException):  # a day after the year 9999, say
        return f"a value that cannot be read ({column.type})"
    if value is None or (isinstance(value, float) and math.isnan(value)) or isinstance(value, (dict, list)):
        return None
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
