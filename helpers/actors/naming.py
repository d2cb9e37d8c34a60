"""What the steps before the cast hand on: where something is named."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.knowledge.actors import Name


@dataclass(frozen=True, slots=True)
class Naming:
    """Tokens `start` to `end` (exclusive) that name something, with a label of the recogniser's, and who it
    is if known.
    """

    start: int
    end: int
    label: str
    known: Name | None = None
