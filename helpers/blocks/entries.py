"""Live blogs: what stands between their time stamps."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.blocks import furniture
from helpers.blocks.pieces import as_kind
from helpers.records import Block


def mark(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with paragraphs from the first time stamp on as entries, where there are two stamps or more.

    >>> lines = (("10:45", "stamp"), ("Latvia left.", "paragraph"), ("11:10", "stamp"))
    >>> [each.kind for each in mark([Block(0, len(line), line, kind) for line, kind in lines])]
    ['stamp', 'entry', 'stamp']
    """
    stamps = [at for at, each in enumerate(blocks) if each.kind == "stamp" and furniture.is_clock(each.text)]
    if len(stamps) < 2:
        return list(blocks)
    return [
        as_kind(each, "entry") if at > stamps[0] and each.kind == "paragraph" else each
        for at, each in enumerate(blocks)
    ]
