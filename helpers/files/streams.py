"""Files opened safely: only ordinary ones, unpacked where they end in .gz, and never more than a bound of bytes."""

from __future__ import annotations

import gzip
import io
import os
import stat
import zlib
from pathlib import Path
from typing import BinaryIO

from helpers.files.document import Unreadable, shown
from helpers.files.kinds import PACKED

DOCUMENT_BYTES = 50_000_000
"""The most bytes that a file with one article may have, unpacked."""

ROWS_BYTES = 2_000_000_000
"""The most bytes that a file with a row an article may have, unpacked; it is read row by row."""

PARQUET_BYTES = 200_000_000
"""The most bytes that a packed parquet file may have, unpacked: it is held in memory."""

KINDS = (
    (stat.S_ISDIR, "a folder, and no document"),
    (stat.S_ISFIFO, "a pipe, and no file"),
    (stat.S_ISSOCK, "a socket, and no file"),
    (stat.S_ISCHR, "a device, and no file"),
    (stat.S_ISBLK, "a device, and no file"),
)


class Bounded(io.RawIOBase):
    """A stream of bytes that raises `Unreadable` when more than `limit` of them come, or when they are damaged."""

    def __init__(self, stream: BinaryIO | gzip.GzipFile, file: BinaryIO, limit: int, name: str) -> None:
        self._stream, self._file, self._name = stream, file, name
        self._limit = self._left = limit

    def close(self) -> None:
        """Close the file too."""
        self._file.close()
        super().close()

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer) -> int:  # type: ignore[no-untyped-def]
        """Fill `buffer` as far as there are bytes; how many."""
        try:
            data = self._stream.read(len(buffer))
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise Unreadable(f"{self._name}: the packed file is damaged ({error}); pack it anew.") from error
        self._left -= len(data)
        if self._left < 0:
            size = f"{self._limit // 1_000_000:,} million bytes"
            raise Unreadable(f"{self._name}: more than {size}, and no more are read; split it.")
        buffer[: len(data)] = data
        return len(data)


def open_bounded(path: Path, limit: int) -> io.BufferedReader:
    """The bytes of the ordinary file at `path`, unpacked, `limit` at most. Raises `Unreadable`.

    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "a.txt.gz"
    >>> _ = file.write_bytes(gzip.compress(b"News."))
    >>> with open_bounded(file, 10) as stream:
    ...     stream.read()
    b'News.'
    """
    name = shown(path.name)
    file = _ordinary(path, name)
    stream = gzip.GzipFile(fileobj=file) if path.suffix.lower() == PACKED else file
    return io.BufferedReader(Bounded(stream, file, limit, name), 1 << 20)


def content(path: Path, limit: int = DOCUMENT_BYTES) -> bytes:
    """All bytes of the ordinary file at `path`, unpacked. Raises `Unreadable`."""
    with open_bounded(path, limit) as stream:
        return stream.read()


def check(path: Path) -> None:
    """Raise `Unreadable` where there is no ordinary file at `path`, or none that may be opened."""
    _ordinary(path, shown(path.name)).close()


def _ordinary(path: Path, name: str) -> BinaryIO:
    """The ordinary file at `path`, opened without waiting for whatever else may be there."""
    try:
        found = path.stat()
        if what := next((words for is_kind, words in KINDS if is_kind(found.st_mode)), ""):
            raise Unreadable(f"{name}: {what}; name the file that holds the article.")
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            raise Unreadable(f"{name}: no ordinary file; name the file that holds the article.")
        return os.fdopen(handle, "rb")
    except FileNotFoundError as error:
        raise Unreadable(f"{name}: there is no such file; check the path.") from error
    except (OSError, ValueError) as error:
        if isinstance(error, Unreadable):
            raise
        why = getattr(error, "strerror", None) or error
        raise Unreadable(f"{name[:80]}: cannot be opened ({why}); check that it is a readable file.") from error
