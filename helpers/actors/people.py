"""Persons: a full name and its surname are one, unless two share the surname."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from helpers import knowledge
from helpers.knowledge.words import wordlist

PARTICLES = wordlist("names.particles") | {"-"}

FAMILY_FIRST = wordlist("names.family first")
"""Chinese, Korean and Vietnamese family names, which stand first (in small letters)."""

TITLES = wordlist("names.titles")
"""Words before a person's name that are no part of it, in small letters, without a full stop."""

SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


def surnames(name: str) -> tuple[str, ...]:
    """The surnames by which a person with the full name `name` can be meant; empty for a single word.

    >>> surnames("Dmitry Rogozin"), surnames("Wang Wenbin"), surnames("Ursula von der Leyen")
    (('Rogozin',), ('Wenbin', 'Wang'), ('Leyen', 'von der Leyen'))
    """
    words = [word for word in name.split() if word.lower() not in SUFFIXES]
    if len(words) < 2:
        return ()
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in PARTICLES:
        start -= 1
    found = [words[-1], " ".join(words[start:])]
    if words[0].lower() in FAMILY_FIRST and len(words) <= 3:
        found.append(words[0])
    return tuple(dict.fromkeys(found))


def by_surname(people: Mapping[str, Iterable[str]]) -> dict[str, set[str]]:
    """Surname -> ids of those who bear it, from the full names of each person."""
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for person, names in people.items():
        for name in names:
            for surname in surnames(name):
                bearers[surname].add(person)
    return dict(bearers)


@cache
def given_names() -> Mapping[str, str]:
    """Given names -> man or woman."""
    return {row.text("name"): row.text("gender") for row in knowledge.rows("given_names")}
