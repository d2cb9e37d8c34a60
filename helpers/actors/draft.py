"""A cast in the making, which the steps of `helpers.actors.cast` fill in turn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Span, Token

from helpers.actors.gazetteer import Gazetteer
from helpers.actors.scripts import is_foreign
from helpers.records import Actor


@dataclass(frozen=True, slots=True)
class Link:
    """Tokens `start` to `end` (exclusive) mean the actor with the id `actor`; see `records.Mention`."""

    start: int
    end: int
    actor: str
    form: str
    confidence: float = 1.0


@dataclass
class Draft:
    """Actors by id, and links that never overlap, by each token that they cover.

    `speaking` has for each token of a turn or a block quotation the id of who says it, empty where he is not known.
    """

    doc: Doc
    known: Gazetteer
    actors: dict[str, Actor] = field(default_factory=dict)
    covering: dict[int, Link] = field(default_factory=dict)
    speaking: dict[int, str] = field(default_factory=dict)

    def add(self, actor: Actor) -> str:
        """Take `actor` in, unless one of its id is there; its id.

        Two names in another script that are written alike in Latin letters stay two, and the second id gets a number.
        """
        key, number = actor.id, 1
        while key in self.actors and _are_two(self.actors[key].name, actor.name):
            number += 1
            key = f"{actor.id}-{number}"
        self.actors.setdefault(key, replace(actor, id=key))
        return key

    def add_known(self, key: str) -> str:
        """Take in the known actor with the id `key`; its id."""
        if key not in self.actors:
            known = self.known.actors[key]
            self.actors[key] = Actor(known.id, known.name, known.kind, known.country, known.sector, known.wikidata)
        return key

    def update(self, key: str, **cells: str) -> None:
        """Fill in cells of an actor that are still empty."""
        actor = self.actors[key]
        for cell, value in cells.items():
            if value and not getattr(actor, cell):
                actor = replace(actor, **{cell: value})  # type: ignore[arg-type]  # cells of text alone are given
        self.actors[key] = actor

    def link(self, start: int, end: int, actor: str, form: str, confidence: float = 1.0) -> None:
        """Say that tokens `start` to `end` mean `actor`, instead of whatever was linked there."""
        for index in range(start, end):
            old = self.covering.get(index)
            for covered in range(old.start, old.end) if old else ():
                self.covering.pop(covered, None)
        link = Link(start, end, actor, form, confidence)
        self.covering.update(dict.fromkeys(range(start, end), link))

    def free(self, start: int, end: int) -> bool:
        """Whether no link covers any of the tokens."""
        return not any(index in self.covering for index in range(start, end))

    def links(self, start: int = 0, end: int | None = None) -> Iterator[Link]:
        """Links that begin at a token from `start` to `end`, in reading order."""
        for index in range(start, len(self.doc) if end is None else end):
            link = self.covering.get(index)
            if link and link.start == index:
                yield link

    def at(self, token: Token) -> Link | None:
        """The link that covers `token`."""
        return self.covering.get(token.i)

    def kind(self, link: Link) -> str:
        """The kind of the actor of a link."""
        return self.actors[link.actor].kind

    def span(self, link: Link) -> Span:
        """The words of a link."""
        return self.doc[link.start : link.end]


def _are_two(one: str, other: str) -> bool:
    """Whether two names that make the same id are those of two: other letters of another script."""
    return one != other and is_foreign(one) and is_foreign(other)
