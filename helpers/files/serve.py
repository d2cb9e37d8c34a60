"""The process that parses documents in complex forms: it reads them from standard input and answers on standard output.

`helpers.files.apart` starts it. It limits its own memory first, and keeps its standard output from any library.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import IO, Any

from helpers.files.apart import receive, send
from helpers.files.document import Unreadable

PARSERS = {"page": "pages", "pdf": "pdf", "word": "word", "parquet": "parquet"}
"""The module of `helpers.files` that parses each kind; it is loaded when the first such document comes."""

DEEP = "its parts are nested too deeply; save its text as a file of its own (.txt, UTF-8)."
LARGE = "it takes more memory to read than a document may; split it."


def main() -> None:
    """Serve until standard input ends."""
    _limit(int(sys.argv[1]))
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    while True:
        try:
            kind, path = json.loads(receive(sys.stdin.buffer))
            content = receive(sys.stdin.buffer)
        except EOFError:
            return
        _serve(answers, PARSERS[kind], content, path)


def _serve(stream: IO[bytes], module: str, content: bytes, path: str) -> None:
    """Write the answers to one document, and that there are no more."""
    for answer in _answers(module, content, path):
        send(stream, json.dumps(answer).encode("utf-8"))
    send(stream, b"null")


def _answers(module: str, content: bytes, path: str) -> Iterator[dict[str, Any]]:
    """What the parser finds; whatever it raises becomes a sentence."""
    try:
        parser: Callable[[bytes, str], Iterator[dict[str, Any]]] = import_module(f"helpers.files.{module}").parse
        yield from parser(content, path)
    except Unreadable as error:
        yield {"error": str(error)}
    except MemoryError:
        yield {"error": LARGE, "spent": True}  # what it holds is not given back for certain
    except RecursionError:
        yield {"error": DEEP}
    except Exception as error:  # a parser may raise anything over a damaged file
        yield {"error": f"the file is damaged ({type(error).__name__}: {str(error)[:200]}); save it anew."}


def _limit(memory: int) -> None:
    """Bound the memory of this process, where the system can."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
