"""Web pages as they were saved: the article without the page around it, and what the page says of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree
from trafilatura import bare_extraction

from helpers.files.document import Unreadable

DATES = {"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%d"}
"""How the day of publication is looked for: as the page states it, never guessed from its text."""

INLINE = frozenset({"hi", "ref", "code", "del", "graphic"})
"""Elements of trafilatura's that stand within a line."""

MARKS = {"item": "- ", "quote": "> "}
"""How a line that is more than a paragraph begins, as in Markdown."""


def parse(content: bytes, path: str) -> Iterator[dict[str, Any]]:
    """The article of a page, and its title, author, day, outlet and address. Raises `Unreadable`."""
    whole = content if b"<html" in content[:5000].lower() else b"<html><body>" + content + b"</body></html>"
    found: Any = bare_extraction(
        whole,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        include_formatting=False,
        date_extraction_params=dict(DATES),
    )
    text = "\n\n".join(_lines(found.body)) if found is not None else ""
    if not text:
        raise Unreadable("no article is found in the web page; save its text as a file of its own (.txt, UTF-8).")
    yield {"text": text, "known": _known(found)}


def _lines(element: etree._Element, mark: str = "") -> Iterator[str]:
    """The lines of an element and of those in it; items of a list begin with "- ", block quotations with "> "."""
    mark = MARKS.get(element.tag, mark)
    line = element.text or ""
    for child in element:
        if child.tag in INLINE:
            line += "".join(child.itertext())
        elif child.tag != "row":
            yield from _line(line, mark)
            yield from _lines(child, mark)
            line = ""
        else:
            yield from _line(" | ".join(filter(None, map(_words, child))), "")
        line += child.tail or ""
    yield from _line(line, mark)


def _line(text: str, mark: str) -> Iterator[str]:
    """The words of a line after its mark, if it has any."""
    words = " ".join(text.split())
    if words:
        yield mark + words


def _words(element: etree._Element) -> str:
    """The words of an element."""
    return " ".join(" ".join(element.itertext()).split())


def _known(found: Any) -> dict[str, str]:
    """What a page says of its article, under the names of the catalogue."""
    known = {"title": found.title, "author": found.author, "outlet": found.sitename, "url": found.url}
    known = {key: " ".join(value.split()) for key, value in known.items() if value}
    if found.date:
        known |= {"published": found.date, "published_basis": "stated: by the web page"}
    return known
