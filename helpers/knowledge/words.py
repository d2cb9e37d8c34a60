"""The lists of English words that the rules ask for by name: titles, venues, light verbs and so on.

Each word is a row of `words.csv` with a sentence, made up for it in the style of news, in which it stands as its list
means it. What is closed in English (articles, prepositions, pronouns, marks) is no matter of opinion, and stays a
constant beside the rule that needs it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from helpers import knowledge


def wordlist(name: str) -> frozenset[str]:
    """The words of the list `name`, written as the table has them: in small letters, but for parts of names.

    Raises `BadKnowledge` where no row has such a list.

    >>> sorted(wordlist("clauses.copulas"))
    ['be', 'become', 'remain', 'stay']
    """
    found = _lists().get(name)
    if found is None:
        raise knowledge.BadKnowledge(f"words.csv: there is no list {name!r}; add its words, or correct the name.")
    return found


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    """Every list by its name."""
    found: dict[str, set[str]] = {}
    for row in knowledge.rows("words"):
        found.setdefault(row.text("list"), set()).add(row.text("word"))
    return {name: frozenset(listed) for name, listed in found.items()}
