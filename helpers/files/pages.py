"""Web pages as they were saved: the article without the page around it, and what the page says of it."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator
from typing import Any

from lxml import etree
from trafilatura import bare_extraction
from trafilatura.utils import load_html

from helpers.files.document import Unreadable

DATES = {"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%d"}
"""How the day of publication is looked for: as the page states it, never guessed from its text."""

INLINE = frozenset({"hi", "ref", "code", "del", "graphic"})
"""Elements of trafilatura's that stand within a line."""

MARKS = {"item": "- ", "quote": "> "}
"""How a line that is more than a paragraph begins, as in Markdown."""

TEXT = 9
"""The rank of a line that is no heading; those have 1 to 6."""

ASIDE = re.compile(
    r"(?<![a-z])(ad|ads|advert|adverts|advertisement|adslot|sponsored|story-continues|video-player|video-caption|key-events|"
    r"newsletter|signup|sign-up|paywall|cookie|cookies|consent|read-more|read-next)(?![a-z])"
)
"""Words in an element's class or id by which page furniture is known that trafilatura keeps."""

ASIDE_ELEMENTS = frozenset({"div", "p", "aside", "section", "span", "ul", "ol", "form", "figure"})

SHORT = 600
"""The most characters that page furniture has: a longer element may hold the article whatever it is called."""

LINKED = 0.6
"""A paragraph of which a larger part is links, and that is no sentence, leads to another article."""

ENDS = (".", "!", "?", "”", '"', "’", ")", ":")
"""How sentences end."""

BLOCKS = frozenset({"p", "br", "table", "div", "h1", "h2", "h3", "ul", "ol", "blockquote"})
"""What stands in a cell of a table that lays out a page, and in no table of figures."""

DROPPED = ("amp-ad", "amp-embed", "amp-sidebar", "amp-consent", "amp-social-share", "template", "dialog")
"""Elements that never hold an article."""

HTML = re.compile(rb"<(?:html|body)\b", re.IGNORECASE)


def parse(content: bytes, path: str) -> Iterator[dict[str, Any]]:
    """The article of a page, and its title, author, day, outlet and address. Raises `Unreadable`."""
    whole = content if HTML.search(content) else b"<html><body>" + content + b"</body></html>"
    tree = load_html(whole)
    found = _article(tree) if tree is not None else None
    lines = _without_heads(list(_lines(found.body)), found.title or "") if found is not None else []
    if not lines:
        raise Unreadable("no article is found in the web page; save its text as a file of its own (.txt, UTF-8).")
    yield {"text": "\n\n".join(line for _, line in lines), "known": _known(found, tree)}


def _article(tree: Any) -> Any:
    """What trafilatura finds in a page, None where it finds no article."""
    _clear(tree)
    return bare_extraction(
        tree,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        include_formatting=False,
        date_extraction_params=dict(DATES),
    )


def _clear(tree: Any) -> None:
    """Take out page furniture that trafilatura keeps, and make sections of the cells of tables that lay out a page."""
    most = min(SHORT, len(_words(tree)) * 0.3)
    for element in list(tree.iter(*DROPPED, *ASIDE_ELEMENTS, "article")):
        if element.getparent() is not None and (element.tag in DROPPED or _is_aside(element, most)):
            element.drop_tree()
    for table in list(tree.iter("table")):
        cells = [cell for row in table.iter("tr") for cell in row if cell.tag in {"td", "th"}]
        if any(child.tag in BLOCKS for cell in cells for child in cell):
            for part in (table, *table.iter("tbody", "tr", "td", "th")):
                part.tag = "div"


def _is_aside(element: Any, most: float) -> bool:
    """Whether an element is page furniture: by its name and its size, or because all that it says is a link."""
    text = _words(element)
    if len(text) > most:
        return False
    if element.tag == "article":  # a teaser of another one: its headline leads there
        return bool(element.xpath(".//*[self::h2 or self::h3 or self::h4]//a[@href and not(starts-with(@href, '#'))]"))
    if element.tag == "p" and not text.endswith(ENDS):
        linked = sum(len(_words(link)) for link in element.iter("a"))
        if linked > LINKED * len(text):
            return True
    return ASIDE.search(f"{element.get('class', '')} {element.get('id', '')}".lower().replace("_", "-")) is not None


def _lines(element: etree._Element, mark: str = "") -> Iterator[tuple[int, str]]:
    """The lines of an element and of those in it, each with its rank: 1 to 6 for a heading, else `TEXT`.

    Items of a list begin with "- ", block quotations with "> "; the cells of a row are a line.
    """
    mark = MARKS.get(element.tag, mark)
    rank = int((element.get("rend") or "h3")[-1]) if element.tag == "head" else TEXT
    line = element.text or ""
    for child in element:
        if child.tag in INLINE:
            line += "".join(child.itertext())
        else:
            yield from _line(line, mark, rank)
            yield from _row(child) if child.tag == "row" else _lines(child, mark)
            line = ""
        line += child.tail or ""
    yield from _line(line, mark, rank)


def _line(text: str, mark: str, rank: int) -> Iterator[tuple[int, str]]:
    """The words of a line after its mark, if it has any."""
    if any(map(str.isalnum, text)):
        yield rank, mark + " ".join(text.split())


def _words(element: etree._Element) -> str:
    """The words of an element."""
    return " ".join(" ".join(element.itertext()).split())


def _row(row: etree._Element) -> Iterator[tuple[int, str]]:
    """The cells of a row as a line."""
    yield from _line(" | ".join(filter(None, map(_words, row))), "", TEXT)


def _without_heads(lines: list[tuple[int, str]], title: str) -> list[tuple[int, str]]:
    """The lines without the headline, which is the title, and without headings over nothing."""
    kept: list[tuple[int, str]] = []
    for rank, line in reversed(lines):
        below = kept[-1][0] if kept else 0
        over_nothing = below <= rank < TEXT and not line.endswith(ENDS)
        if rank == TEXT or not (over_nothing or _same(line, title)):
            kept.append((rank, line))
    return kept[::-1]


def _same(line: str, title: str) -> bool:
    """Whether two lines have the same words."""
    return line.lower().split() == title.lower().split()


def _known(found: Any, tree: Any) -> dict[str, str]:
    """What a page says of its article, under the names of the catalogue."""
    said = _linked_data(tree)
    outlet = next(filter(None, tree.xpath("//meta[@property='og:site_name']/@content")), "") or _names(
        said.get("publisher")
    )
    if not outlet and not _same(found.sitename or "", found.title or ""):
        outlet = found.sitename
    author = _names(said.get("author")) or found.author
    known = {"title": found.title, "author": author, "outlet": outlet, "url": found.url}
    known = {key: " ".join(value.split()) for key, value in known.items() if value}
    if found.date:
        known |= {"published": found.date, "published_basis": "stated: by the web page"}
    return known


def _names(value: Any) -> str:
    """The names of persons or organisations in JSON-LD, joined by "; "."""
    parts = value if isinstance(value, list) else [value]
    names = (part.get("name") if isinstance(part, dict) else part for part in parts)
    return "; ".join(name for name in names if isinstance(name, str) and "://" not in name)


def _linked_data(tree: Any) -> dict[str, Any]:
    """What a page says of its article in JSON-LD, empty where it says nothing."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            waiting = deque([json.loads(script)])
        except (ValueError, RecursionError):
            continue
        while waiting:
            part = waiting.popleft()
            if isinstance(part, dict) and str(part.get("@type")).strip("[]'").endswith(("Article", "Posting")):
                return part
            waiting += part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    return {}
