"""Fields and tables: "Target: …", a label with its value below it, a row of a table; without a sentence to parse.

A record is a run of cells that tell of one sanction: whom it hits, by what measure, since when.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from helpers import knowledge
from helpers.parsed import Parsed, Scene
from helpers.records import Block, Mention, Sanction, Span, When
from helpers.sanctions.measures import UNSPECIFIED, laws, measures

CELL = re.compile(r"[^|]+")
RULE = re.compile(r"[\s|:+-]+")
"""The line under the head of a table."""

FIELD = re.compile(r"(?P<label>[^:|]{2,40}):\s*(?P<value>\S.*)?", re.DOTALL)
BULLET = re.compile(r"(?:[•‣▪●*–-]|\d{1,2}[.)])\s+")
DETAIL = re.compile(r"[,;(]|\s[–—-]\s")
"""Where a name ends and what is told of it begins: "Ada Brun, an aide of the president"."""


@dataclass(frozen=True, slots=True)
class Cell(Span):
    """The value of a field, and the role that its label gives it."""

    role: str


def find(scene: Scene, told: Sequence[Sanction] = ()) -> list[Sanction]:
    r"""The sanctions that fields and tables tell of, and of `told`, the rows that sentences gave, those that stay.

    A record that names no sender or no target has that of the heading or sentence beside it, which it tells in full. A
    list without a measure, and with no sanction beside it, is a list of something else.

    >>> from helpers.actors import find as actors
    >>> from helpers.articles import from_text
    >>> from helpers.parsed import parse_many
    >>> story = next(parse_many([from_text("Target: Iran\nMeasure: arms embargo", "a")]))
    >>> [(row.target, row.measure) for row in find(Scene(story, actors(story)))]
    [(('iran',), 'arms embargo')]
    """
    found, kept = [], list(told)
    for run in _runs(scene.parsed.blocks):
        beside = _beside(run, scene.parsed, told)
        rows = [row for record in _records(run) for row in _rows(record, scene, beside)]
        if rows:
            inside = (row for row in kept if run[0].start <= row.trigger.start < run[-1].end)
            spent = [*inside, *([beside] if beside and beside.measure == UNSPECIFIED else [])]
            kept = [row for row in kept if row not in spent]
        found += rows
    return sorted([*kept, *found], key=lambda row: row.evidence.start)


def records(parsed: Parsed) -> list[list[Cell]]:
    r"""The records of an article, each with its cells in order.

    >>> from helpers.articles import from_text
    >>> from helpers.parsed import parse_many
    >>> text = "| Name | Measure |\n|---|---|\n| Belavia | asset freeze |\n| Ada Brun | travel ban |"
    >>> [[(cell.role, cell.text) for cell in record] for record in records(next(parse_many([from_text(text, "a")])))]
    [[('target', 'Belavia'), ('measure', 'asset freeze')], [('target', 'Ada Brun'), ('measure', 'travel ban')]]
    """
    return [record for run in _runs(parsed.blocks) for record in _records(run)]


def _records(run: Sequence[Block]) -> list[list[Cell]]:
    """The records of a run of blocks."""
    found = _of_table(run) if "|" in run[0].text else _of_fields(run)
    return [record for record in found if {cell.role for cell in record} & {"target", "measure"}]


@cache
def roles() -> dict[str, str]:
    """The role of each label, in small letters: target, sender, measure, since, law, reason or sanction."""
    return {row.text("label"): row.text("role") for row in knowledge.rows("sanction_fields")}


def _role(label: str) -> str:
    """The role of a label; empty for one that is none."""
    return roles().get(" ".join(label.strip(" *:|").lower().split()), "")


def _runs(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Blocks that stand together as a record or a table: from a known label to the first sentence."""
    run: list[Block] = []
    for block in blocks:
        table = block.text.startswith("|") or block.text.count("|") > 1
        if run and table == ("|" in run[0].text) and (table or not _is_sentence(block)):
            run.append(block)
            continue
        if run:
            yield run
        run = [block] if _opens(block) else []
    if run:
        yield run


def _opens(block: Block) -> bool:
    """Whether a block begins a record: a known label, with or without its value, or the head of a table."""
    if block.text.count("|") > 1:
        return sum(bool(_role(cell)) for cell in CELL.findall(block.text)) > 1
    label = FIELD.fullmatch(block.text)
    return bool(_role(label["label"] if label else block.text))


def _is_sentence(block: Block) -> bool:
    """Whether a block is more than a label or a value: it ends as a sentence does."""
    return block.text.endswith((".", "!", "?", ".”", '."')) and len(block.text.split()) > 8


def _of_table(rows: Sequence[Block]) -> list[list[Cell]]:
    """A record for each row of a table under its head."""
    head = [_role(cell) for cell in CELL.findall(rows[0].text)]
    found = []
    for row in rows[1:]:
        cells = list(CELL.finditer(row.text))
        if RULE.fullmatch(row.text) or len(cells) != len(head):
            continue
        placed = (_cell(row, *cell.span(), role) for cell, role in zip(cells, head, strict=True) if role)
        found.append([cell for cell in placed if cell.text])
    return found


def _of_fields(run: Sequence[Block]) -> list[list[Cell]]:
    """The records of a run of fields; one ends where a target is named anew after other fields."""
    found: list[list[Cell]] = [[]]
    role = ""
    for block in run:
        field = FIELD.fullmatch(block.text)
        label = field["label"] if field else block.text
        heading = "" if field and field["value"] else _measure(label)
        if _role(label) and not heading:
            role = _role(label)
            if role == "target" and {"target", "measure"} <= {cell.role for cell in found[-1]}:
                found.append([])
            if field and field["value"]:
                found[-1].append(_cell(block, *field.span("value"), role))
        elif heading:
            found[-1].append(_cell(block, 0, len(block.text), "measure"))
            role = "target"
        elif role:
            bullet = BULLET.match(block.text)
            found[-1].append(_cell(block, bullet.end() if bullet else 0, len(block.text), role))
            role = role if bullet or block.kind == "item" else ""
    return found


def _measure(words: str) -> str:
    """The measure that `words` are and nothing else: "Travel Ban"; empty where they are more or none."""
    named = measures(words)
    return named[0] if len(named) == 1 and len(words.split()) <= 4 else ""


def _cell(block: Block, start: int, end: int, role: str) -> Cell:
    """A stretch of a block as the value of a field."""
    words = block.text[start:end]
    first = block.start + start + len(words) - len(words.lstrip())
    text = words.strip().rstrip(":;,. ")
    return Cell(first, first + len(text), text, role)


def _rows(record: Sequence[Cell], scene: Scene, beside: Sanction | None) -> list[Sanction]:
    """The rows of one record: one a measure, each with the targets listed under it, else with all of the record."""
    named = [cell for cell in record if cell.role == "measure" and measures(cell.text)]
    if not named and beside is None:
        return []
    groups = _groups(record, named)
    return [_row(record, cell, targets, scene, beside) for cell, targets in groups if targets or beside or cell]


def _groups(record: Sequence[Cell], named: Sequence[Cell]) -> list[tuple[Cell | None, list[Cell]]]:
    """Each measure of a record with its targets: those after it until the next, or where all stand before it, all."""
    targets = [cell for cell in record if cell.role == "target"]
    if not named:
        return [(None, targets)]
    edges = [*(cell.start for cell in named[1:]), record[-1].end + 1]
    under = [[t for t in targets if cell.start < t.start < edge] for cell, edge in zip(named, edges, strict=True)]
    before = [t for t in targets if t.start < named[0].start]
    return [(cell, own or before) for cell, own in zip(named, under, strict=True)]


def _row(
    record: Sequence[Cell], measure: Cell | None, targets: Sequence[Cell], scene: Scene, beside: Sanction | None
) -> Sanction:
    """The row of one measure of a record."""
    parts = [*([measure] if measure else []), *targets] or list(record)
    senders = [cell for cell in record if cell.role == "sender"]
    evidence = scene.parsed.evidence(min(c.start for c in parts), max(c.end for c in parts))
    hit, by = _actors(targets, scene), _actors(senders, scene)
    trigger = measure or parts[0]
    return Sanction(
        evidence=evidence,
        trigger=Span(trigger.start, trigger.end, trigger.text),
        status=beside.status if beside else "in force",
        measure=(measures(measure.text) if measure else [UNSPECIFIED])[0],
        sender=by or (beside.sender if beside else ()),
        sender_text="; ".join(cell.text for cell in senders) or (beside.sender_text if beside else ""),
        target=hit or (beside.target if beside else ()),
        target_text="; ".join(_name(cell) for cell in targets) or (beside.target_text if beside else ""),
        authority=tuple(dict.fromkeys(law for cell in record for _, law in laws(cell.text))),
        reason=next((cell.text for cell in record if cell.role == "reason"), ""),
        when=_when(record, scene.parsed) or (beside.when if beside else None),
        claimed_by=beside.claimed_by if beside else "",
        also=(beside.evidence,) if beside else (),
    )


def _name(cell: Cell) -> str:
    """The name that a cell begins with."""
    return DETAIL.split(cell.text)[0].strip()


def _actors(cells: Iterable[Cell], scene: Scene) -> tuple[str, ...]:
    """The actor that each cell begins with, if any is known there."""
    found: list[Mention] = []
    for cell in cells:
        found += scene.cast.within(cell.start, cell.start + len(_name(cell)))[:1]
    return tuple(dict.fromkeys(mention.actor for mention in found))


def _when(record: Sequence[Cell], parsed: Parsed) -> When | None:
    """Since when, by the field for it."""
    for cell in record:
        if cell.role == "since":
            for dated in parsed.dates:
                if dated.words.start_char < cell.end and cell.start < dated.words.end_char:
                    return dated.when
    return None


def _beside(run: Sequence[Block], parsed: Parsed, told: Sequence[Sanction]) -> Sanction | None:
    """The row that a heading in the run tells, else the paragraph before or after it; None where neither does."""
    start, end = run[0].start, run[-1].end
    before = [block for block in parsed.blocks if block.end <= start][-1:]
    after = [block for block in parsed.blocks if block.start >= end][:1]
    for first, last in [(start, end), *((block.start, block.end) for block in (*before, *after))]:
        rows = [row for row in told if first <= row.trigger.start < last and not row.denied]
        if rows:
            return next((row for row in rows if row.sender), rows[0])
    return None
