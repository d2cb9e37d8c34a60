"""How names of the knowledge tables are written, looked up in capitals."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from helpers import knowledge
from helpers.knowledge.words import wordlist
from helpers.repair import lexicon


@dataclass(frozen=True, slots=True)
class Written:
    """A name as it is written. `sort`: acronym, state, place, month, given, part of a person's name, other."""

    text: str
    sort: str


@cache
def known() -> Mapping[str, Written]:
    """Each name by what it is in capitals.

    >>> known()["EUROPEAN UNION"]
    Written(text='European Union', sort='other')
    """
    found: dict[str, Written] = {}
    for text, sort in _names():
        found.setdefault(text.upper(), Written(text, sort))
    return found


def _names() -> Iterator[tuple[str, str]]:
    """Names as they are written, each with its sort, what is meant rather before what is meant rarely."""
    actors = knowledge.rows("actors")
    yield from ((acronym, "acronym") for row in actors for acronym in row.listed("acronyms"))
    for row in knowledge.rows("countries"):
        yield from ((row.text(column), "state") for column in ("name", "capital") if row[column])
    for row in actors:
        yield from ((name, "state") for name in row.listed("demonyms"))
        yield row.text("name"), _sort(row)
    for row in actors:
        for column in ("aliases", "former", "metonyms"):
            yield from ((name, "other") for name in row.listed(column) if name[:1].isupper())
    yield from ((row.text("name"), "place") for row in knowledge.rows("places"))
    yield from ((name, "state") for name in wordlist("names.continents"))
    yield from ((name, "state") for name in calendar.day_name)
    yield from ((name, "month") for name in calendar.month_name[1:])
    yield from ((row.text("name"), "given") for row in knowledge.rows("given_names"))
    persons = [row.text("name").split() for row in actors if row["kind"] == "person"]
    yield from ((part, "part") for parts in persons for part in parts if len(part) > 1 and part[0].isupper())


def _sort(row: knowledge.Row) -> str:
    """The sort of an actor's own name."""
    return "state" if row["kind"] == "country" else "acronym" if row.text("name").isupper() else "other"


@cache
def firsts() -> Mapping[str, int]:
    """The first word of each name in capitals, with how many words the longest name has that begins with it."""
    found: dict[str, int] = {}
    for name in known():
        words = name.split()
        found[words[0]] = max(found.get(words[0], 0), len(words))
    return found


def is_known(word: str) -> bool:
    """Whether a name of the tables is this one word.

    >>> is_known("eritrea"), is_known("harbour")
    (True, False)
    """
    return word.upper() in known()


def is_name(word: str) -> bool:
    """Whether a word that begins with a capital has it for being a name, and not for beginning a sentence.

    >>> [word for word in ("Eritrea", "Kessler", "High", "The") if is_name(word)]
    ['Eritrea', 'Kessler']
    """
    bare = word.removesuffix("'s").removesuffix("’s")
    return is_known(bare) or not lexicon.parts(bare.lower())
