"""What stands between quotation marks, as far as the paragraph up to a place tells."""

from __future__ import annotations

OPENING, CLOSING, STRAIGHT = "“„«", "”»", '"'


def is_marked(text: str, position: int) -> bool:
    """Whether the character at `position` stands between quotation marks of its paragraph, closed or not.

    >>> text = "“I left,” I read, as she had said."
    >>> is_marked(text, 1), is_marked(text, 10)
    (True, False)
    """
    before = text[text.rfind("\n", 0, position) + 1 : position]
    if before.count(STRAIGHT) % 2:
        return True
    return sum(map(before.count, OPENING)) > sum(map(before.count, CLOSING)) or _is_singly(before)


def _is_singly(before: str) -> bool:
    """Whether a paragraph so far holds a single mark that is not closed by one before no letter."""
    opened = before.rfind("‘")
    if opened < 0:
        return False
    inside = before[opened:]
    return not any(mark == "’" and not inside[at + 1 : at + 2].isalpha() for at, mark in enumerate(inside))
