"""Every stretch of an article is a block of a kind: what is story, who takes a turn, and what only surrounds it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from helpers.blocks import furniture
from helpers.records import STORY, Block
from helpers.verbatim import Edit

LINE = re.compile(r"\S[^\n\r]*")


def find(text: str) -> list[Block]:
    r"""The blocks of a reading, in order, with its offsets; together they hold all its words.

    >>> [(block.kind, block.text) for block in find("News.\nLeave a reply\nI agree.")]
    [('paragraph', 'News.'), ('furniture', 'Leave a reply'), ('comment', 'I agree.')]
    """
    return furniture.mark([block(text, *match.span(), "paragraph") for match in LINE.finditer(text)])


def block(text: str, start: int, end: int, kind: str, who: str = "") -> Block:
    """The characters `start` to `end` of `text` as a block, without white space at their edges.

    >>> block(" Mali. ", 0, 7, "paragraph")
    Block(start=1, end=6, text='Mali.', kind='paragraph', who='')
    """
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Block(start, start + len(words.strip()), words.strip(), kind, who)


def cuts(text: str, blocks: Sequence[Block]) -> Iterator[Edit]:
    r"""The edits that leave nothing but the story in a reading; what follows a label or a cut begins a line.

    >>> text = "Oslo - Mali left. Share this. Togo stayed."
    >>> kinds = ((0, 6, "dateline"), (7, 17, "paragraph"), (18, 29, "furniture"), (30, 42, "paragraph"))
    >>> list(cuts(text, [block(text, *each) for each in kinds]))
    [(0, 7, ''), (17, 30, '\n')]
    """
    kept = [each for each in blocks if each.kind in STORY]
    left_out = [each for each in blocks if each.kind not in STORY]
    before, index = None, 0
    for each in (*kept, None):
        start, end = (before.end if before else 0), (each.start if each else len(text))
        index, gap = _without(text, start, end, left_out, index)
        words = gap if before and each else gap if gap == text[start:end] else ""
        if before and each and "\n" not in gap and (before.kind == "label" or gap != text[start:end]):
            words = "\n"
        if words != text[start:end]:
            yield start, end, words
        before = each


def _without(text: str, start: int, end: int, left_out: Sequence[Block], index: int) -> tuple[int, str]:
    """What is left of `text` from `start` to `end` without the blocks of `left_out` from `index` on; the next index."""
    words, at = "", start
    while index < len(left_out) and left_out[index].start < end:
        words += text[at : left_out[index].start]
        at = left_out[index].end
        index += 1
    return index, words + text[at:end]
