"""The places that a line may begin with: states, their capitals, cities and regions."""

from __future__ import annotations

from functools import cache

from helpers import knowledge


def known(name: str) -> bool:
    """Whether `name` is that of a state, a capital, a city or a region, however it is cased.

    >>> known("NEW DELHI"), known("Togo"), known("Holm")
    (True, True, False)
    """
    return name.casefold().removeprefix("the ") in _names()


@cache
def _names() -> frozenset[str]:
    """All names of places, in small letters."""
    cities = (row.text("name") for row in knowledge.rows("places"))
    states = (row.text(column) for row in knowledge.rows("countries") for column in ("name", "capital"))
    actors = (row for row in knowledge.rows("actors") if row["kind"] == "country")
    named = (name for row in actors for name in (row.text("name"), *row.listed("acronyms"), *row.listed("aliases")))
    seats = (name for row in knowledge.rows("actors") if row["kind"] == "country" for name in row.listed("metonyms"))
    return frozenset(name.casefold() for name in (*cities, *states, *named, *seats) if name)
