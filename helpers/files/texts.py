"""The verbatim text of each article, kept in a file of its own beside the tables, so that offsets can be checked."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from helpers.records import Article

FOLDER = "texts"
"""The folder of the texts, inside that of the tables."""

LONGEST = 120
"""The most characters that the name of a file has before its ending."""

UNSAFE = re.compile(r"[^\w. -]|^[. ]|[. ]$")
"""What may not stand in the name of a file on some system, and what hides a file."""


def name(article: str) -> str:
    """The name of the file with the text of the article whose id is `article`.

    It is the id; where that cannot be the name of a file, its other characters are `_`, and a part of its fingerprint
    follows.

    >>> name("roscosmos-turns-to-china"), name("../a:b")
    ('roscosmos-turns-to-china.txt', '_._a_b-7b26657f.txt')
    """
    safe = UNSAFE.sub("_", article)[:LONGEST]
    return f"{safe}.txt" if safe == article else f"{safe}-{_mark(article)}.txt"


def write(articles: Iterable[Article], folder: Path) -> None:
    """Write the text of each article, as UTF-8 and with its line ends as they are, to `folder`/`name`."""
    folder.mkdir(parents=True, exist_ok=True)
    taken: set[str] = set()
    for article in articles:
        file = name(article.id)
        if file.casefold() in taken:  # ids that differ in capitals alone, where file systems do not tell them apart
            file = f"{file.removesuffix('.txt')}-{_mark(article.id)}.txt"
        taken.add(file.casefold())
        new = folder / f".{file}.new"
        new.write_bytes(article.text.encode("utf-8", "replace"))
        new.replace(folder / file)


def _mark(article: str) -> str:
    """A short fingerprint of an id."""
    return hashlib.sha256(article.encode("utf-8", "surrogatepass")).hexdigest()[:8]
