"""The places that a line may begin with: states, their capitals, cities and regions."""

from __future__ import annotations

from functools import cache

from helpers import knowledge


def known(name: str) -> bool:
    """Whether `name` is that of a place, a state's acronym or a seat of government, however it is cased.

    >>> known("NEW DELHI"), known("Togo"), known("Kremlin"), known("Holm")
    (True, True, True, False)
    """
    return is_place(name) or name.casefold().removeprefix("the ") in _stand_ins()


def is_place(name: str) -> bool:
    """Whether `name` is that of a state, a capital, a city or a region, however it is cased.

    >>> is_place("NEW DELHI"), is_place("Togo"), is_place("Kremlin")
    (True, True, False)
    """
    return is_city(name) or name.casefold() in _states()


def is_city(name: str) -> bool:
    """Whether `name` is that of a capital, a city or a region, and of no state.

    >>> is_city("NEW DELHI"), is_city("Togo")
    (True, False)
    """
    return name.casefold() in _cities()


@cache
def _states() -> frozenset[str]:
    """The names of states, in small letters."""
    actors = (row for row in knowledge.rows("actors") if row["kind"] == "country")
    names = (name for row in actors for name in (row.text("name"), *row.listed("aliases")))
    listed = (row.text("name") for row in knowledge.rows("countries"))
    return frozenset(name.casefold() for name in (*names, *listed))


@cache
def _cities() -> frozenset[str]:
    """The names of cities and regions, in small letters."""
    cities = (row.text("name") for row in knowledge.rows("places"))
    capitals = (row.text("capital").partition(",")[0] for row in knowledge.rows("countries"))
    return frozenset(name.casefold() for name in (*cities, *capitals) if name) - _states()


@cache
def _stand_ins() -> frozenset[str]:
    """What states are called by their acronyms and seats of government, in small letters."""
    rows = [row for row in knowledge.rows("actors") if row["kind"] == "country"]
    return frozenset(name.casefold() for row in rows for name in (*row.listed("acronyms"), *row.listed("metonyms")))
