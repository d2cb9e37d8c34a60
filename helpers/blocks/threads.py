"""Readers' comments: what stands under the head of a thread, as far as there are signs of one."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.blocks import furniture
from helpers.blocks.pieces import as_kind
from helpers.records import Block


def mark(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with readers' comments marked.

    A head ("Leave a comment") alone opens nothing but remarks that are no full sentence, for it also stands right
    after a headline. Signs of a thread under it ("bigfish says:", "Reply") show where comments are.

    >>> lines = ("Togo left.", "Leave a reply", "I agree.", "bigfish says:", "Kenya will fall.", "Reply")
    >>> blocks = [Block(0, len(line), line, "paragraph") for line in lines]
    >>> [each.kind for each in mark(furniture.mark(blocks))]
    ['paragraph', 'furniture', 'comment', 'comment', 'comment', 'furniture']
    """
    head = _head(blocks)
    if head is None:
        return list(blocks)
    signs = [furniture.opens(each.text) if at >= head else "" for at, each in enumerate(blocks)]
    comments = {*_remarks(blocks, signs, head), *_thread(signs, head)}
    return [
        as_kind(each, "comment") if at in comments and each.kind in {"paragraph", "byline"} else each
        for at, each in enumerate(blocks)
    ]


def _head(blocks: Sequence[Block]) -> int | None:
    """The index of the first head of comments after the story has begun."""
    story = False
    for at, each in enumerate(blocks):
        if story and each.kind == "furniture" and furniture.opens(each.text) in {"comments", "weak"}:
            return at
        story = story or each.kind == "paragraph"
    return None


def _remarks(blocks: Sequence[Block], signs: Sequence[str], head: int) -> range:
    """The lines right after a head, and after what belongs to its form, that are no full sentences."""
    end = head + 1
    while end < len(blocks) and (signs[end] in {"comments", "weak"} or not furniture.is_sentence(blocks[end].text)):
        end += 1
    return range(head + 1, end)


def _thread(signs: Sequence[str], head: int) -> range:
    """What the signs after a head enclose: from the first to the last one, and what the last one says.

    A line "Reply" stands under its comment, a line "bigfish says:" above.
    """
    strong = [at for at in range(head + 1, len(signs)) if signs[at] in {"reply", "says"}]
    if not strong:
        return range(0)
    first, last = strong[0], strong[-1]
    if signs[first] == "reply":
        first = max(at for at in range(head, first) if signs[at] in {"comments", "weak"}) + 1
    return range(first, len(signs) if signs[last] == "says" else last + 1)
