"""Documents in complex forms are parsed in a process of its own, which may die: bounded in seconds and in memory.

The process is started when the first such document comes, and serves all that follow. What is asked of it and what it
answers are JSON and bytes, never pickles. A document that takes too long, or more memory than there is for it, or that
crashes a parser, costs that process and nothing else.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from helpers.files.document import Unreadable

SECONDS = 30.0
"""How long a document, or a hundred rows of one, may take."""

MEMORY = 2_000_000_000
"""Bytes of address space that the process may have; its libraries take about a quarter of that."""

DOCUMENTS = 1000
"""How many documents a process serves before a fresh one takes its place."""

ROOT = Path(__file__).resolve().parents[2]

Answer = dict[str, Any]


class Reader:
    """A process that parses one document after another."""

    def __init__(self) -> None:
        paths = os.pathsep.join([str(ROOT), *filter(None, sys.path)])
        quiet = {"PYTHONPATH": paths, "ARROW_DEFAULT_MEMORY_POOL": "system", "OMP_NUM_THREADS": "1"}
        command = [sys.executable, "-m", "helpers.files.serve", str(MEMORY)]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env=os.environ | quiet, start_new_session=True,
        )  # fmt: skip
        self.owner, self.served, self.late = os.getpid(), 0, False

    @property
    def alive(self) -> bool:
        """Whether it can be asked: it runs, it is ours (and no forked parent's), and it has not served long."""
        return self.owner == os.getpid() and self.process.poll() is None and self.served < DOCUMENTS

    def ask(self, kind: str, content: bytes, path: str) -> Iterator[Answer]:
        """The answers to one document, until it says that there are no more. Raises `EOFError` where it dies."""
        self.served += 1
        assert self.process.stdin and self.process.stdout
        self._in_time(lambda: send(self.process.stdin, json.dumps([kind, path]).encode(), content))
        while (answer := json.loads(self._in_time(lambda: receive(self.process.stdout)))) is not None:
            yield answer

    def _in_time(self, act: Any) -> Any:
        """What `act` gives; the process is ended where it takes too long."""
        timer = threading.Timer(SECONDS, self._end)
        timer.start()
        try:
            return act()
        except OSError as error:
            raise EOFError from error
        finally:
            timer.cancel()

    def _end(self) -> None:
        self.late = True
        self.process.kill()

    def close(self) -> None:
        """End the process, if it is ours."""
        if self.owner == os.getpid():
            self.process.kill()
            self.process.communicate()


_reader: Reader | None = None


def parse(kind: str, name: str, content: bytes = b"", path: str = "") -> Iterator[Answer]:
    """What the parser of this kind of document finds in `content`, or in the file at `path`. Raises `Unreadable`.

    `name` is the file's name, for the sentence that says why it cannot be read.

    >>> [answer["text"] for answer in parse("page", "a.html", b"<html><body><p>Japan signed it.</p></body></html>")]
    ['Japan signed it.']
    """
    global _reader
    if _reader is None or not _reader.alive:
        close()
        _reader = Reader()
    reader, finished = _reader, False
    last: Answer = {}
    try:
        for last in reader.ask(kind, content, path):
            if "error" not in last:
                yield last
        finished = "spent" not in last
    except EOFError as error:
        why = f"it takes more than {SECONDS:.0f} seconds to read" if reader.late else "its reader died of it"
        raise Unreadable(f"{name}: {why}; save its text as a file of its own (.txt, UTF-8).") from error
    finally:
        if not finished:
            close()
    if "error" in last:
        raise Unreadable(f"{name}: {last['error']}")


def close() -> None:
    """End the process that parses, if there is one."""
    global _reader
    if _reader is not None:
        _reader.close()
    _reader = None


def send(stream: IO[bytes], *parts: bytes) -> None:
    """Write each part after its length."""
    for part in parts:
        stream.write(len(part).to_bytes(8, "big") + part)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes:
    """The next part that `send` wrote. Raises `EOFError` where there is none."""
    size = stream.read(8)
    part = stream.read(int.from_bytes(size, "big")) if len(size) == 8 else b""
    if len(size) < 8 or len(part) < int.from_bytes(size, "big"):
        raise EOFError
    return part


atexit.register(close)
