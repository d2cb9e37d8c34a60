"""Rows of tables as typed records, for whoever draws them or adds them up: a field a column, no pandas in between."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, Self

import pandas as pd

from helpers import standing


@dataclass(frozen=True, slots=True)
class Row:
    """A row of some table; its fields are those columns that are used."""

    @classmethod
    def of(cls, table: pd.DataFrame) -> list[Self]:
        """The rows of `table`. A column that it lacks, and a cell that is unknown, have the field's default.

        >>> [row.name for row in Actor.of(pd.DataFrame({"actor": ["esa"], "name": ["ESA"]}))]
        ['ESA']
        """
        names = [each.name for each in fields(cls) if each.name in table]
        cells = zip(*(table[name].tolist() for name in names), strict=True)
        return [cls(**_known(dict(zip(names, row, strict=True)))) for row in cells]


def _known(cells: dict[str, Any]) -> dict[str, Any]:
    """The cells of a row without those that hold nothing."""
    return {name: cell for name, cell in cells.items() if cell is not None and cell is not pd.NA and cell == cell}


@dataclass(frozen=True, slots=True)
class Actor(Row):
    """A row of the table of actors."""

    actor: str
    name: str
    kind: str = ""
    country: str = ""
    role: str = ""
    affiliation: str = ""
    aliases: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Mention(Row):
    """A row of the table of mentions."""

    actor: str
    form: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Dated(Row):
    """A dated row of the timeline: ISO days, and what `label` says happened."""

    kind: str
    when_first: str
    when_last: str
    when_basis: str
    label: str
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Sanction(Row):
    """A row of the ledger; senders and targets are ids of actors, `standing` one of `helpers.standing`."""

    status: str
    standing: str
    sender: list[str] = field(default_factory=list)
    sender_text: str = ""
    target: list[str] = field(default_factory=list)
    target_text: str = ""
    measure: str = ""
    authority: list[str] = field(default_factory=list)
    reason: str = ""
    when_first: str = ""
    when_last: str = ""
    when_basis: str = ""
    claimed_by: str = ""
    denied: bool = False
    evidence: str = ""
    start: int = 0


@dataclass(frozen=True, slots=True)
class Tie(Row):
    """A row of the table of partnerships, or a sanction as an edge; `kind` is "tie" or "sanction"."""

    partnership: str
    source: str
    target: str
    sign: int
    weight: float
    standing: str
    root: str = ""
    stage: str = ""
    topic: str = ""
    claimed_by: str = ""
    reciprocal: bool = False
    trigger: str = ""
    evidence: str = ""
    start: int = 0
    kind: str = "tie"


def ties(partnerships: pd.DataFrame) -> list[Tie]:
    """The rows of `partnerships` with their standing."""
    return Tie.of(partnerships.assign(standing=standing.of(partnerships)))


def sanctions(ledger: pd.DataFrame) -> list[Sanction]:
    """The rows of the table of sanctions with their standing, the firmest first, then as they stand in the article."""
    found = Sanction.of(ledger.assign(standing=standing.of(ledger)))
    return sorted(found, key=lambda row: (standing.STANDINGS.index(row.standing), row.start))
