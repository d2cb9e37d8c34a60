"""Page furniture: lines that no journalist wrote as part of the story, and the readers' comments below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from helpers import knowledge
from helpers.records import Block


def mark(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with those that are furniture or comments marked as such."""
    marked: list[Block] = []
    page, thread = _patterns()
    comments = story = False
    for block in blocks:
        bare = block.text.strip(" .:|»›*")
        opens = story and thread.fullmatch(bare) is not None
        kind = "furniture" if page.fullmatch(bare) else "comment" if comments else block.kind
        comments = comments or opens
        story = story or kind == "paragraph"
        marked.append(replace(block, kind=kind))
    return marked


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What a line of page furniture looks like, and a line after which only readers' comments follow."""
    rows = knowledge.rows("furniture")
    page = "|".join(row.text("pattern") for row in rows)
    thread = "|".join(row.text("pattern") for row in rows if row["opens"] == "comments")
    return re.compile(page, re.IGNORECASE), re.compile(thread, re.IGNORECASE)


def ends(line: str) -> bool:
    """Whether a line says that a transcript ends.

    >>> ends("END 3:15 P.M. EDT"), ends("The talks end.")
    (True, False)
    """
    return _end().fullmatch(line) is not None


@cache
def _end() -> re.Pattern[str]:
    """What the end of a transcript looks like."""
    rows = knowledge.rows("furniture")
    return re.compile("|".join(row.text("pattern") for row in rows if row["opens"] == "story"), re.IGNORECASE)
