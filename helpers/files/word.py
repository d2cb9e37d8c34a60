"""Word files: paragraphs and the rows of tables as lines, in their order; headers and footers are left out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from docx import Document as open_document
from docx.table import Table

from helpers.files.document import Unreadable

UNPACKED = 250_000_000
"""The most bytes that all parts of a file may have, unpacked."""

PART = 40_000_000
"""The most bytes that its text may have, marked up."""

OLD = b"\xd0\xcf\x11\xe0"
"""How a file of Word before 2007 begins, and one that is protected by a password."""

NOBODY = {"", "python-docx", "user", "admin", "administrator", "microsoft office user", "unknown"}
"""Authors that a program writes where it knows none."""


def parse(content: bytes, path: str) -> Iterator[dict[str, Any]]:
    """The text and the properties of a Word file. Raises `Unreadable`."""
    _check(content)
    document = open_document(io.BytesIO(content))
    text = "\n".join(_lines_of(document)).strip()
    if not text:
        raise Unreadable("the Word file holds no text; put the article's text in it.")
    yield {"text": text, "known": _known(document.core_properties)}


def _check(content: bytes) -> None:
    """Raise `Unreadable` for what is no Word file, and for one that unpacks to too much."""
    if content.startswith(OLD):
        raise Unreadable("an old Word file, or one that a password protects; save it as .docx without a password.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            sizes = {part.filename: part.file_size for part in parts.infolist()}
    except zipfile.BadZipFile as error:
        raise Unreadable("no Word file, or a damaged one; save it anew as .docx.") from error
    if "[Content_Types].xml" not in sizes or not any(name.startswith("word/") for name in sizes):
        raise Unreadable("an archive, and no Word file; unpack it.")
    texts = [size for name, size in sizes.items() if name.endswith((".xml", ".rels"))]
    if sum(sizes.values()) > UNPACKED or max(texts) > PART or len(sizes) > 10_000:
        raise Unreadable("it unpacks to more than a document may have; split it.")


def _lines(block: Any) -> Iterator[str]:
    """The lines of a paragraph or of a table; an empty line after a paragraph."""
    if isinstance(block, Table):
        for row in block.rows:
            cells = {id(cell._tc): cell for cell in row.cells}.values()  # a merged cell comes once
            texts = [" ".join(" ".join(_lines_of(cell)).split()) for cell in cells]
            yield from [" | ".join(filter(None, texts))] if any(texts) else []
        yield ""
    elif block.text.strip():
        yield from (block.text.strip(), "")


def _lines_of(parts: Any) -> list[str]:
    """The lines of a document, or of a cell of a table."""
    return [line for block in parts.iter_inner_content() for line in _lines(block)]


def _known(properties: Any) -> dict[str, str]:
    """Title, author and day of a Word file, as far as a person gave them."""
    known = {"title": properties.title.strip()}
    if properties.author.strip().lower() not in NOBODY:
        known["author"] = properties.author.strip()
    if properties.created is not None and "author" in known:
        known |= {"published": str(properties.created.date())}
        known |= {"published_basis": "inferred: the day on which the Word file was made"}
    return {key: value for key, value in known.items() if value}
