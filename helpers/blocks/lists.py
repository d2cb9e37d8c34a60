"""Lists: items after bullets or numbers, fields with a name and a value, rows of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from helpers import knowledge
from helpers.blocks import furniture
from helpers.blocks.pieces import as_kind, split
from helpers.records import Block

BULLET = re.compile(r"(?:[•‣◦▪●∙■►·]|(?:[*–-]|\d{1,2}[.)]|\([a-z0-9]{1,2}\)|[a-z]\))(?=\s))\s*(?=\S)")
FIELD = re.compile(r"(?P<name>[A-Z][\w '’/()&-]{1,40}):(?:\s+(?P<value>\S.{0,200}))?")
TELLS = re.compile(r"\b(?:is|are|was|were|be|includes?|included|said|says|following|follows?|reads?)\b")
VALUE = 15  # words of a value
RUN = 4  # short lines that follow each other before they are taken for names of fields and their values
SHORT = 9  # words of such a line


def mark(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with items (their bullets set apart), fields and rows of tables marked.

    >>> lines = ("Targets:", "• Belavia", "| a | b |")
    >>> marked = mark([Block(0, len(line), line, "paragraph") for line in lines])
    >>> [(each.kind, each.text) for each in marked]
    [('field', 'Targets:'), ('stamp', '•'), ('item', 'Belavia'), ('field', '| a | b |')]
    """
    fields = set(_fields(blocks))
    return [part for at, each in enumerate(blocks) for part in _listed(each, at in fields)]


def _listed(each: Block, is_field: bool) -> Iterator[Block]:
    """A block as an item after its bullet, as a field, or as it is."""
    bullet = BULLET.match(each.text) if each.kind == "paragraph" else None
    if bullet:
        yield from split(as_kind(each, "item"), [(0, bullet.end(), "stamp")])
    else:
        yield as_kind(each, "field") if is_field else each


def _fields(blocks: Sequence[Block]) -> Iterator[int]:
    """The indices of the blocks that are fields."""
    paragraphs = [at for at, each in enumerate(blocks) if each.kind == "paragraph"]
    named = {at for at in paragraphs if _is_field(blocks, at)}
    for at in paragraphs:
        if (blocks[at].text.startswith("|") and blocks[at].text.count("|") > 1) or (
            at in named and (len(named) > 1 or _is_listed(blocks[at].text))
        ):
            yield at
    for run in _runs(blocks):
        if any(at in named or _is_dated(blocks[at].text) for at in run):
            yield from run


def _is_field(blocks: Sequence[Block], at: int) -> bool:
    """Whether a line is a name and a short value, or a name alone before items."""
    line = blocks[at].text
    found = FIELD.fullmatch(line) if len(line) < 300 else None
    if found is None or len(found["name"].split()) > 5 or TELLS.search(found["name"]):
        return False
    after = blocks[at + 1].text if at + 1 < len(blocks) else ""
    if found["value"] is None:
        return BULLET.match(after) is not None
    return not after[:1].islower() and not furniture.is_sentence(line, 1) and len(found["value"].split()) <= VALUE


def _is_listed(line: str) -> bool:
    """Whether a field stands alone and needs no other: its name is one that no speaker has, or it heads items."""
    name = line.partition(":")[0].casefold()
    return name in _names() or line.endswith(":")


def _runs(blocks: Sequence[Block]) -> Iterator[list[int]]:
    """Runs of short lines without full stops, as names of fields stand above their values."""
    run: list[int] = []
    for at, each in enumerate((*blocks, None)):
        if each and each.kind == "paragraph" and len(each.text) < 100 and _is_short(each.text):
            run.append(at)
            continue
        if len(run) >= RUN:
            yield run
        run = []


def _is_short(line: str) -> bool:
    """Whether a line has few words, no bullet, and neither begins in mid-sentence nor ends as a sentence does."""
    ends = line[-1] in ".?!…" or (line[-1] in '"”’)' and line[-2:-1] in ".?!…")
    return len(line.split()) <= SHORT and not ends and not line[0].islower() and not BULLET.match(line)


def _is_dated(line: str) -> bool:
    """Whether a line is nothing but a day."""
    return furniture.is_when(line)


@cache
def _names() -> frozenset[str]:
    """The names of fields, in small letters: labels of which the table says that nobody speaks under them."""
    return frozenset(r.text("label").casefold() for r in knowledge.rows("labels") if r["means"] == "no speaker")
