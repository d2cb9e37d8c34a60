"""Every stretch of an article is a block of a kind: what is story, who takes a turn, and what only surrounds it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from helpers.blocks import datelines, entries, furniture, lists, quotations, teasers, threads, turns
from helpers.blocks.pieces import block
from helpers.records import STORY, Block
from helpers.verbatim import Edit

LINE = re.compile(r"\S[^\n\r]*")


def find(text: str) -> list[Block]:
    r"""The blocks of a reading, in order, with its offsets; together they hold all its words.

    >>> [(block.kind, block.text) for block in find("News.\nLeave a reply\nI agree.")]
    [('paragraph', 'News.'), ('furniture', 'Leave a reply'), ('comment', 'I agree.')]
    """
    lines = [block(text, *match.span(), "paragraph") for match in LINE.finditer(text)]
    story = threads.mark(teasers.mark(furniture.mark(lines)))
    spoken = turns.mark(text, quotations.mark(story))
    told = furniture.phrases(furniture.repeated(spoken))
    return datelines.headline(datelines.mark(entries.mark(furniture.mark_items(lists.mark(told)))))


def cuts(text: str, blocks: Sequence[Block]) -> Iterator[Edit]:
    r"""The edits that leave nothing but the story in a reading; what follows a label or a cut sentence begins a line.

    A label in capitals is cased as names are, character for character.

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
        words = _between(before, each, gap, gap != text[start:end])
        if words != text[start:end]:
            yield start, end, words
        if each and each.kind == "label" and (cased := turns.cased(each.text)) != each.text:
            yield each.start, each.end, cased
        before = each


def _between(before: Block | None, after: Block | None, gap: str, cut: bool) -> str:
    """What stands between two blocks that are kept, where `gap` is left there and something may have been `cut`."""
    if not (before and after):
        return "" if cut else gap
    if "\n" in gap:
        return "\n" * min(gap.count("\n"), 2) if cut else gap
    if before.kind == "label" or (cut and (before.kind != after.kind or not after.text[0].islower())):
        return "\n"
    return " " if cut else gap


def _without(text: str, start: int, end: int, left_out: Sequence[Block], index: int) -> tuple[int, str]:
    """What is left of `text` from `start` to `end` without the blocks of `left_out` from `index` on; the next index."""
    words, at = "", start
    while index < len(left_out) and left_out[index].start < end:
        words += text[at : left_out[index].start]
        at = left_out[index].end
        index += 1
    return index, words + text[at:end]
