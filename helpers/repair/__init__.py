"""The repaired reading of a text as it came, and what was repaired in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence

from helpers.records import Block
from helpers.repair import capitals, characters, encoding, lines, markdown
from helpers.verbatim import Edit, Reading

REPAIRS: dict[str, Callable[[str], Iterable[Edit]]] = {
    "loose accents joined": characters.accents,
    "mis-encoded marks read": encoding.misread,
    "character references read": characters.references,
    "control characters read or dropped": characters.controls,
    "unusual line ends read as line ends": characters.line_ends,
    "hyphens at a line's end joined": lines.soft_hyphens,
    "invisible characters dropped": characters.invisible,
    "unbreaking spaces read as spaces": characters.unbreaking,
    "letters in unusual forms read": characters.letters,
    "HTML tags dropped": markdown.tags,
    "Markdown links and images read": markdown.links,
    "Markdown lines read": markdown.marked_lines,
    "Markdown emphasis dropped": markdown.emphasis,
    "Markdown escapes read": markdown.escapes,
    "wrapped lines joined": lines.wrapped,
}
"""The kinds of repair in the order in which they are made; each gives the edits of the reading before it."""


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


def cased(reading: Reading, spared: Sequence[Block] = ()) -> tuple[Reading, tuple[str, ...]]:
    """A reading with its words in capitals cased, but for those in the `spared` blocks, and what was done.

    >>> reading, done = cased(Reading.of("EU BANS OIL"))
    >>> reading.text, done
    ('EU bans oil', ('words in capitals cased: 2',))
    """
    starts, ends = [block.start for block in spared], [block.end for block in spared]
    edits = [
        edit for edit in capitals.cased(reading.text) if bisect_right(starts, edit[0]) == bisect_right(ends, edit[0])
    ]
    return reading.edited(edits), ((f"words in capitals cased: {len(edits):,}",) if edits else ())
