"""The repaired reading of a text as it came, and what was repaired in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from helpers.verbatim import Edit, Reading

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff\u202a-\u202e\u2066-\u2069]+")
"""Characters that show nothing: soft hyphens, zero-width marks, marks of the direction of writing."""

UNBREAKING = re.compile("[\u00a0\u2007\u202f]")
"""Spaces that no line is broken at."""


def repaired(text: str) -> tuple[Reading, tuple[str, ...]]:
    r"""The reading of `text` with all repairs, and for each kind of repair what was done and how often.

    >>> reading, done = repaired("Mali sanc\xadtioned\xa0Togo.")
    >>> reading.text, done
    ('Mali sanctioned Togo.', ('invisible characters dropped: 1', 'unbreaking spaces read as spaces: 1'))
    """
    reading, done = Reading.of(text), []
    for what, find in REPAIRS.items():
        edits = list(find(reading.text))
        if edits:
            reading = reading.edited(edits)
            done.append(f"{what}: {len(edits):,}")
    return reading, tuple(done)


def invisible(text: str) -> Iterator[Edit]:
    r"""Characters that show nothing, dropped.

    >>> list(invisible("sanc\xadtions"))
    [(4, 5, '')]
    """
    return ((*match.span(), "") for match in INVISIBLE.finditer(text))


def unbreaking(text: str) -> Iterator[Edit]:
    r"""Spaces that no line is broken at, as spaces.

    >>> list(unbreaking("South\xa0Sudan"))
    [(5, 6, ' ')]
    """
    return ((*match.span(), " ") for match in UNBREAKING.finditer(text))


REPAIRS: dict[str, Callable[[str], Iterator[Edit]]] = {
    "invisible characters dropped": invisible,
    "unbreaking spaces read as spaces": unbreaking,
}
"""The kinds of repair in the order in which they are made; each gives the edits of the reading before it."""
