"""The nouns by which a text speaks of actors without naming them, from the knowledge table `roles`.

Of each sort: `office` ("president", what a person holds), `body` ("foreign ministry", what a state has),
`state` ("government", the state itself), `group` ("forces", people and things that act for whom they belong
to) and `organisation` ("company", what takes up a name from before).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from helpers import knowledge


@cache
def of(sort: str) -> Mapping[str, tuple[str, ...]]:
    """Words of a sort, each with the kinds of actor it can speak of.

    >>> of("organisation")["agency"]
    ('government body', 'international organisation', 'media', 'space agency')
    """
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in knowledge.rows("roles"):
        if row["sort"] == sort:
            found[row.text("word")].append(row.text("kind"))
    return {word: tuple(kinds) for word, kinds in found.items()}


@cache
def meanings() -> Mapping[str, str]:
    """Words for the bodies of a state, each with the word that stands for all of its synonyms.

    >>> meanings()["ministry of foreign affairs"]
    'foreign ministry'
    """
    return {
        row.text("word"): row.text("means") or row.text("word")
        for row in knowledge.rows("roles")
        if row["sort"] == "body"
    }


@cache
def answering() -> frozenset[str]:
    """Labels of who is asked, in small letters.

    >>> "a" in answering()
    True
    """
    return frozenset(row.text("label").casefold() for row in knowledge.rows("labels") if row["means"] == "answers")


LONGEST = 6  # words of a phrase in the table


def longest(words: list[str], sort: str) -> int:
    """How many of the first `words` (small letters) make up a phrase of the sort; 0 when none does.

    >>> longest(["foreign", "ministry", "spokesman"], "body")
    2
    """
    phrases = of(sort)
    for length in range(min(LONGEST, len(words)), 0, -1):
        if " ".join(words[:length]) in phrases:
            return length
    return 0
