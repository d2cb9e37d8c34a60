"""Quotation marks: which belong together, paragraph by paragraph, whatever kinds an article mixes.

A mark that is never closed ends with its paragraph, so an odd mark costs at most its own quotation. A paragraph that
opens with a mark after one that was left open continues the same speech, as newspapers print long speeches.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

PAIRS = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "‹": "›",
    "``": "''",
    '"': '"',
    "''": "''",
    "‘": "’",
    "'": "'",
    "”": "”",
}
"""An opening mark and the marks that may close it; a text that was typed carelessly may open with a closing one."""

SINGLE = frozenset("‘'")
MARKS = re.compile(r"``|''|[“”„«»‹›\"‘’']")
PARAGRAPH = re.compile(r"[^\n]+")
WORD = re.compile(r"[^\W_]+(?:[’'.\-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Characters `start` to `end` of a text, marks included; `continues`: the paragraph before left its speech open."""

    start: int
    end: int
    closed: bool
    continues: bool = False
    single: bool = False

    def text(self, article: str) -> str:
        """The quoted words without their marks.

        >>> find('She said “no.”')[0].text('She said “no.”')
        'no.'
        """
        return article[self.start : self.end].strip("“”„«»‹›\"`‘’' ")


def find(text: str) -> list[Quotation]:
    """The outermost quotations of `text` in reading order; they never overlap and never leave their paragraph.

    >>> [q.text('“I ‘never’ said "no"”, he said.') for q in find('“I ‘never’ said "no"”, he said.')]
    ['I ‘never’ said "no']
    >>> find("It’s the players' 6' wall.")
    []
    """
    found: list[Quotation] = []
    left_open = False
    for paragraph in PARAGRAPH.finditer(text):
        if not paragraph.group().strip():
            continue
        inside = list(_paragraph(text, paragraph.start(), paragraph.end(), left_open))
        found += inside
        left_open = bool(inside) and not inside[-1].closed
    return found


def near(quotations: Sequence[Quotation], start: int, end: int) -> Sequence[Quotation]:
    """Those of `quotations`, as `find` gives them, that share a character with the characters `start` to `end`.

    >>> text = "“No,” he said. “Never.”"
    >>> [q.text(text) for q in near(find(text), 6, len(text))]
    ['Never.']
    """
    first = bisect_right(quotations, start, key=lambda q: q.end)
    return quotations[first : bisect_left(quotations, end, key=lambda q: q.start)]


def _paragraph(text: str, start: int, end: int, left_open: bool) -> Iterator[Quotation]:
    """The quotations of one paragraph."""
    end = start + len(text[start:end].rstrip())
    opened, mark, at = -1, "", start
    while match := MARKS.search(text, at, end):
        at = match.end()
        if opened >= 0 and match.group() in _closers(mark):
            if _closes(text, match, mark):
                yield Quotation(opened, at, True, left_open and _first(text, start, opened), mark in SINGLE)
                opened = -1
        elif opened < 0 and _opens(text, match, end):
            opened, mark = match.start(), match.group()
    if opened >= 0 and mark not in SINGLE:
        yield Quotation(opened, end, False, left_open and _first(text, start, opened))


def _closers(mark: str) -> tuple[str, ...]:
    """The marks that may close `mark`."""
    if mark in {"``", "''"}:
        return ("''",)
    return {"“": ("”", '"'), '"': ('"', "”")}.get(mark, tuple(PAIRS[mark]))


def _first(text: str, start: int, position: int) -> bool:
    """Whether nothing but white space stands between `start` and `position`."""
    return not text[start:position].strip()


def _opens(text: str, match: re.Match[str], end: int) -> bool:
    """Whether a mark can open a quotation: it has words after it, and no word just before it."""
    mark, after = match.group(), text[match.end() : end]
    if mark not in PAIRS or not WORD.search(after):
        return False
    before = text[match.start() - 1 : match.start()]
    if mark in {"“", "„", "«", "‹", "``"}:
        return True
    if before.isalnum() or (before and before in ".,!?…"):  # an apostrophe, a foot or inch sign, a stray closing mark
        return False
    if mark in SINGLE:
        closing = _single_close(text, match.end(), end, mark)
        return after[:1].isalnum() and closing is not None
    return mark in {'"', "''"} or not after[:1].isspace()


def _single_close(text: str, start: int, end: int, mark: str) -> re.Match[str] | None:
    """The mark that closes a single one: after a word or its punctuation, and before none."""
    return re.compile(rf"(?<=[\w.,!?…]){PAIRS[mark]}(?!\w)").search(text, start, end)


def _closes(text: str, match: re.Match[str], mark: str) -> bool:
    """Whether the mark can close a quotation opened by `mark`.

    A mark of another form closes it only where none of its own follows; an apostrophe does not close a single one.
    """
    if mark not in SINGLE:
        own = PAIRS[mark][0]
        line = text.find("\n", match.end())
        return match.group() in PAIRS[mark] or own not in text[match.end() : line if line >= 0 else None]
    after = text[match.end() : match.end() + 1]
    before = text[match.start() - 1 : match.start()]
    plural = before == "s" and re.match(r" [a-z]", text[match.end() : match.end() + 2])
    return not after.isalnum() and not (plural and _single_close(text, match.end(), len(text), mark))
