"""PDF files: lines become paragraphs, broken words are joined, running heads and page numbers dropped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2

from helpers.files.document import Unreadable

PAGES = 1000
"""The most pages that are read of a file."""

HYPHEN = "\ufffe"
"""What pdfium gives for a hyphen at the end of a line."""

EDGE = 2
"""Running heads and page numbers stand among so many lines at the top or at the bottom of a page."""

GAP = 1.35
"""A paragraph ends where the next line is farther down than so many times the usual distance."""

INDENT = 40
"""Lines of a column begin within so many points of each other."""

NUMBER = re.compile(r"(?:page )?[-–—\[( ]*(?:\d{1,4}|[ivxl]{1,6})[-–—\]) ]*(?:(?:of|/) ?\d{1,4})?", re.IGNORECASE)
"""A page number by itself."""

JUNK = re.compile(r"untitled|microsoft word|\.(docx?|pdf|indd|html?|tmp)\b|^\W*$|://", re.IGNORECASE)
"""A title that a program gave."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page, and its place in points: `top` grows upwards, as in PDF."""

    text: str
    left: float
    right: float
    top: float
    height: float


def parse(content: bytes, path: str) -> Iterator[dict[str, Any]]:
    """The text of a PDF file, and its title and author. Raises `Unreadable`."""
    file = _opened(content)
    if len(file) > PAGES:
        raise Unreadable(f"{len(file):,} pages, and no more than {PAGES:,} are read; split it.")
    pages = _without_edges([_lines(file[number]) for number in range(len(file))])
    text = "\n\n".join(_paragraphs([line for page in pages for line in page]))
    if not text.strip():
        raise Unreadable("the PDF file holds pictures of pages and no text; have its text recognised (OCR) first.")
    yield {"text": text, "known": _known(file.get_metadata_dict(skip_empty=True))}


def _opened(content: bytes) -> pypdfium2.PdfDocument:
    """The file in `content`."""
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise Unreadable("a password protects the PDF file; save it without one.") from error
        raise Unreadable("no PDF file, or a damaged one; save it anew.") from error


def _lines(page: pypdfium2.PdfPage) -> list[Line]:
    """The lines of a page, in the order in which they stand in the file."""
    text_page = page.get_textpage()
    text, lines = text_page.get_text_range(), []
    for match in re.finditer(r"[^\r\n]+", text):
        if words := match.group().strip():
            lines.append(_line(text_page, words, match.start(), match.end() - 1))
    page.close()
    return lines


def _line(page: pypdfium2.PdfTextPage, words: str, first: int, last: int) -> Line:
    """A line with its place, by its first and last characters."""
    try:
        left, bottom, _, top = page.get_charbox(first, loose=True)
        right = page.get_charbox(last, loose=True)[2]
    except pypdfium2.PdfiumError:  # a character that is not drawn has no place
        left, right, bottom, top = 0.0, 0.0, 0.0, 0.0
    return Line(words.replace("\x02", HYPHEN), left, right, top, round(top - bottom, 1))


def _without_edges(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """The pages without heads and feet that stand at one height on several of them, and without their numbers."""
    places = Counter(place for page in pages for place in {_place(line) for line in _edge(page)})
    often = {place for place, count in places.items() if count >= max(2, len(pages) / 3)}
    numbered = sum(any(NUMBER.fullmatch(line.text) for line in _edge(page)) for page in pages) > len(pages) / 2
    return [[line for line in page if not _runs(line, page, often, numbered)] for page in pages]


def _runs(line: Line, page: list[Line], often: set[tuple[str, int]], numbered: bool) -> bool:
    """Whether `line` is a running head or foot of `page`, or its number."""
    if not any(line is other for other in _edge(page)):
        return False
    return _place(line) in often or (numbered and NUMBER.fullmatch(line.text) is not None)


def _place(line: Line) -> tuple[str, int]:
    """What a line says without what differs from page to page, and how high it stands, to five points."""
    return _head(line.text), round(line.top / 5)


def _edge(page: list[Line]) -> list[Line]:
    """The lines at the top and at the bottom of a page."""
    ordered = sorted(page, key=lambda line: -line.top)
    return ordered[:EDGE] + ordered[EDGE:][-EDGE:]


def _head(text: str) -> str:
    """A running head without what differs from page to page."""
    return re.sub(r"\d+", "#", " ".join(text.lower().split()))


def _paragraphs(lines: Sequence[Line]) -> Iterator[str]:
    """The paragraphs that `lines` make."""
    if not lines:
        return
    margins, usual = _margins(lines), _usual_step(lines)
    whole = "\n".join(line.text for line in lines)
    paragraph = lines[0].text
    for line, following in pairwise(lines):
        if _ends(line, following, margins[_column(line)], usual):
            yield _plain(paragraph)
            paragraph = following.text
        else:
            paragraph = _joined(paragraph, following.text, whole)
    yield _plain(paragraph)


def _margins(lines: Sequence[Line]) -> dict[int, float]:
    """How far to the right the lines of each column reach, by where they begin."""
    ends: dict[int, list[float]] = {}
    for line in lines:
        for column in (-1, 0, 1):
            ends.setdefault(_column(line) + column, []).append(line.right)
    return {column: sorted(rights)[int(0.9 * (len(rights) - 1))] for column, rights in ends.items()}


def _column(line: Line) -> int:
    """Where a line begins, in steps of an indent."""
    return int(line.left // INDENT)


def _usual_step(lines: Sequence[Line]) -> float:
    """The usual distance from a line to the next one of its paragraph, in heights of a line."""
    steps = sorted(_step(line, other) for line, other in pairwise(lines) if line.height and line.top > other.top)
    return max(1.0, steps[len(steps) // 4]) if steps else 1.2


def _step(line: Line, following: Line) -> float:
    """The distance from a line down to the next one, in heights of a line."""
    return (line.top - following.top) / max(line.height, 1.0)


def _ends(line: Line, following: Line, margin: float, usual: float) -> bool:
    """Whether a paragraph ends with `line`: the next is set apart, or this one is short and a whole."""
    if line.text.endswith(HYPHEN):
        return False
    sentence = re.search(r"[.!?:][\"'”’)\]]*$", line.text) is not None
    whole = sentence or not (following.text[:1].islower() or _runs_on(line))
    step = _step(line, following)
    if step < 0 or step > 8 * usual:  # the next column or page
        return sentence or (whole and _has_room(line, following, margin))
    apart = step > GAP * usual or abs(line.height - following.height) > 0.12 * max(line.height, following.height)
    indented = 6 < following.left - line.left < 80 and sentence
    listed = re.match(r"[•▪‣◦*] |\(?\d{1,2}[.)] ", following.text) is not None
    return apart or listed or indented or (whole and _has_room(line, following, margin))


def _has_room(line: Line, following: Line, margin: float) -> bool:
    """Whether the first word of the next line would have fitted on `line`, before the right margin."""
    letter = (line.right - line.left) / len(line.text)
    return line.right + letter * (len(following.text.split()[0]) + 2) < margin


def _runs_on(line: Line) -> bool:
    """Whether a short line ends in the middle of a sentence: with a comma, say."""
    return (
        line.text.endswith((",", ";", "–", "—", "-"))
        or re.search(r" (the|a|an|of|and|in|to|by|for)$", line.text) is not None
    )


def _joined(paragraph: str, following: str, whole: str) -> str:
    """A paragraph with its next line; a word that was broken becomes whole, and a compound keeps its hyphen."""
    broken = re.search(rf"(\w+)[{HYPHEN}-]$", paragraph)
    rest = re.match(r"\w+", following)
    if not broken or not rest or (paragraph.endswith("-") and not rest.group()[0].islower()):
        return f"{paragraph.rstrip(HYPHEN)}{'' if paragraph.endswith(('-', HYPHEN)) else ' '}{following}"
    compound = f"{broken.group(1)}-{rest.group()}"
    kept = not rest.group()[0].islower() or re.search(rf"\b{re.escape(compound)}\b", whole)
    return paragraph[:-1] + ("-" if kept else "") + following


def _plain(paragraph: str) -> str:
    """A paragraph without marks of pdfium's own and without double blanks."""
    return re.sub(r"[ \t\xa0]+", " ", paragraph.replace(HYPHEN, "")).strip()


def _known(properties: dict[str, str]) -> dict[str, str]:
    """Title and author of a PDF file, where a person gave them."""
    title, author = properties.get("Title", "").strip(), properties.get("Author", "").strip()
    known = {"title": "" if JUNK.search(title) else title, "author": "" if JUNK.search(author) else author}
    return {key: value for key, value in known.items() if value}
