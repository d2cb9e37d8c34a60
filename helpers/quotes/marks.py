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
SINGLE_CLOSE = {mark: re.compile(rf"(?<=[\w.,!?…]){PAIRS[mark]}(?!\w)") for mark in SINGLE}
"""Where a single mark closes: after a word or its punctuation, and before none."""

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
    closing = {mark: [match.start() for match in pattern.finditer(text)] for mark, pattern in SINGLE_CLOSE.items()}
    for paragraph in PARAGRAPH.finditer(text):
        if not paragraph.group().strip():
            continue
        inside = list(_paragraph(_Line.of(text, paragraph.start(), paragraph.end(), closing), left_open))
        found += inside
        left_open = bool(inside) and not inside[-1].closed
    return found


def near(quotations: Sequence[Quotation], start: int, end: int) -> Sequence[Quotation]:
    """Those of `quotations`, sorted and apart as `find` gives them, that share a character with `start` to `end`.

    >>> [q.start for q in near(find("“One”, “two” and “three”."), 8, 20)]
    [7, 17]
    """
    first = bisect_right(quotations, start, key=lambda quotation: quotation.end)
    return quotations[first : bisect_left(quotations, end, lo=first, key=lambda quotation: quotation.start)]


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph, without white space at its edges, and what is asked of it at each mark.

    `words` is where its last word ends, `last` where each closing mark stands last, and `closing` all places of the
    text where a single mark closes.
    """

    text: str
    start: int
    end: int
    words: int
    last: dict[str, int]
    closing: dict[str, list[int]]

    @classmethod
    def of(cls, text: str, start: int, end: int, closing: dict[str, list[int]]) -> _Line:
        """The line of `text` from `start` to `end`."""
        whole = text[start:end]
        first, last = start + len(whole) - len(whole.lstrip()), start + len(whole.rstrip())
        words = next((at + 1 for at in range(last - 1, first - 1, -1) if text[at].isalnum()), first)
        own = {closer[0]: text.rfind(closer[0], start, end) for closer in PAIRS.values()}
        return cls(text, first, last, words, own, closing)

    def closes(self, mark: str, start: int, end: int) -> bool:
        """Whether something closes a single `mark` from `start` on, and before `end`."""
        places = self.closing[mark]
        at = bisect_left(places, start)
        return at < len(places) and places[at] < end


def _paragraph(line: _Line, left_open: bool) -> Iterator[Quotation]:
    """The quotations of one paragraph."""
    opened, mark, at = -1, "", line.start
    while match := MARKS.search(line.text, at, line.end):
        at = match.end()
        if opened >= 0 and match.group() in _closers(mark):
            if _closes(line, match, mark):
                yield Quotation(opened, at, True, left_open and opened == line.start, mark in SINGLE)
                opened = -1
        elif opened < 0 and _opens(line, match):
            opened, mark = match.start(), match.group()
    if opened >= 0 and mark not in SINGLE:
        yield Quotation(opened, line.end, False, left_open and opened == line.start)


def _closers(mark: str) -> tuple[str, ...]:
    """The marks that may close `mark`."""
    if mark in {"``", "''"}:
        return ("''",)
    return {"“": ("”", '"'), '"': ('"', "”")}.get(mark, tuple(PAIRS[mark]))


def _opens(line: _Line, match: re.Match[str]) -> bool:
    """Whether a mark can open a quotation: it has words after it, and no word just before it."""
    mark, text = match.group(), line.text
    if mark not in PAIRS or line.words <= match.end():
        return False
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if mark in {"“", "„", "«", "‹", "``"}:
        return True
    if before.isalnum() or (before and before in ".,!?…"):  # an apostrophe, a foot or inch sign, a stray closing mark
        return False
    if mark in SINGLE:
        return after.isalnum() and line.closes(mark, match.end(), line.end)
    return mark in {'"', "''"} or not after.isspace()


def _closes(line: _Line, match: re.Match[str], mark: str) -> bool:
    """Whether the mark can close a quotation opened by `mark`.

    A mark of another form closes it only where none of its own follows; an apostrophe does not close a single one.
    """
    text = line.text
    if mark not in SINGLE:
        return match.group() in PAIRS[mark] or line.last[PAIRS[mark][0]] < match.end()
    after = text[match.end() : match.end() + 1]
    before = text[match.start() - 1 : match.start()]
    plural = before == "s" and re.match(r" [a-z]", text[match.end() : match.end() + 2])
    return not after.isalnum() and not (plural and line.closes(mark, match.end(), len(text)))
