"""Quotations that stand apart under marks: "/// TOURE ACT ///" in a broadcaster's script, ">" in a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from helpers.blocks.pieces import as_kind, split
from helpers.records import Block

SCRIPT = re.compile(r"/{2,3} ?(?P<what>[^/]{1,60}?) ?/{2,3}")
ACT = re.compile(
    r"(?:(?P<who>.{1,40}?)[, ]+)?(?:(?:first|second|third|\d\w{0,2}) )?(?:act|actuality|bite|cut|clip)s?(?: \d+)?",
    re.IGNORECASE,
)
CLOSES = re.compile(r"end\b.*", re.IGNORECASE)
ARROW = re.compile(r"(?:>\s*){1,5}(?=\S)")


def mark(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with quotations under marks, whose marks are set apart; `who` is whoever a mark names.

    >>> lines = ("/// TOURE ACT ///", "They must go.", "/// END ACT ///", "> We will.")
    >>> marked = mark([Block(0, len(line), line, "paragraph") for line in lines])
    >>> [(each.kind, each.who, each.text) for each in marked][1:4]
    [('quotation', 'TOURE', 'They must go.'), ('stamp', '', '/// END ACT ///'), ('stamp', '', '>')]
    """
    closing = [at for at, each in enumerate(blocks) if _says(each, CLOSES)]
    marked: list[Block] = []
    until, who = -1, ""
    for at, each in enumerate(blocks):
        while closing and closing[0] <= at:
            closing.pop(0)
        act = _says(each, ACT) if not _says(each, CLOSES) else None
        if act:
            who, until = act["who"] or "", closing[0] if closing else at + 2
        marked += _marked(each, who if at < until else None)
    return marked


def _marked(each: Block, who: str | None) -> Iterator[Block]:
    """A block as a mark, as a quotation of `who`, as one after ">", or as it is."""
    arrow = ARROW.match(each.text)
    if each.kind != "paragraph":
        yield each
    elif _script(each):
        yield as_kind(each, "stamp")
    elif arrow:
        yield from split(as_kind(each, "quotation", who or ""), [(0, arrow.end(), "stamp")])
    else:
        yield each if who is None else as_kind(each, "quotation", who)


def _script(each: Block) -> re.Match[str] | None:
    """The mark that a whole block is."""
    return SCRIPT.fullmatch(each.text) if each.text.startswith("//") and len(each.text) < 80 else None


def _says(each: Block, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """What the mark that a block is says, as far as it is of a form."""
    script = _script(each)
    return pattern.fullmatch(script["what"]) if script else None
