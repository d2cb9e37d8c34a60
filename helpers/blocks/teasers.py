"""Headlines of other stories: the short lines after a head such as "Most read"."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.blocks import furniture
from helpers.blocks.pieces import as_kind
from helpers.records import Block

LINES = 12  # lines after a head that are no sentences; more of them are a list of the story's own
WORDS = 25  # words of a teaser


def mark(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with the teasers after a head marked as furniture until full sentences go on.

    Where no sentence stands before the head, the last line before the first sentence is this story's own headline.

    >>> lines = ("Togo left.", "Most read", "Iran strikes Israel", "Kenya has said so.")
    >>> blocks = [Block(0, len(line), line, "paragraph") for line in lines]
    >>> [each.kind for each in mark(furniture.mark(blocks))]
    ['paragraph', 'furniture', 'furniture', 'paragraph']
    """
    marked, at, story = list(blocks), 0, False
    while at < len(blocks):
        each = blocks[at]
        at += 1
        story = story or (each.kind == "paragraph" and furniture.is_sentence(each.text, 2))
        if each.kind == "furniture" and furniture.opens(each.text) == "teasers":
            last = _last(blocks, at)
            until = last if story or last == len(blocks) else last - 1
            for index in range(at, until):
                if blocks[index].kind == "paragraph":
                    marked[index] = as_kind(blocks[index], "furniture")
            at = max(at, until)
    return marked


def _last(blocks: Sequence[Block], at: int) -> int:
    """The index of the first block from `at` on that is no teaser."""
    for index in range(at, len(blocks)):
        each = blocks[index]
        full = furniture.is_sentence(each.text, 4) or len(each.text.split(None, WORDS)) > WORDS
        if each.kind == "paragraph" and (full or index - at >= LINES):
            return index
    return len(blocks)
