"""Persons: a full name and its surname are one, unless two share the surname."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from helpers import knowledge

PARTICLES = frozenset(
    {
        "van",
        "von",
        "de",
        "da",
        "di",
        "del",
        "della",
        "der",
        "den",
        "du",
        "le",
        "la",
        "bin",
        "ben",
        "al",
        "el",
        "dos",
        "ter",
        "st",
        "-",
    }
)

FAMILY_FIRST = frozenset(
    "wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng xie han tang "
    "feng yu dong xiao cheng cao yuan deng xu fu shen zeng peng lu su jiang cai jia ding wei xue ye yan pan du dai xi "
    "xia zhong tian ren fan fang shi yao tan liao zou xiong jin hao kong bai cui kang mao qiu qin gu hou shao meng "
    "long wan duan qian yin chang hua geng kim park lee choi jung kang cho yoon jang lim shin seo kwon hwang ahn ban "
    "song moon roh chung nguyen tran le pham".split()
)
"""Chinese, Korean and Vietnamese family names, which stand first (in small letters)."""

TITLES = frozenset(
    "mr mrs ms miss dr sir lord lady dame prof professor president premier chancellor minister senator sen rep "
    "representative congressman congresswoman governor gov mayor general gen lt lieutenant colonel col major maj "
    "captain capt sergeant sgt admiral adm commander judge justice king queen prince princess pope rev reverend "
    "bishop archbishop cardinal sheikh ayatollah imam ambassador secretary chairman chairwoman ceo director prime "
    "vice deputy former foreign defense defence attorney speaker comrade brigadier marshal".split()
)
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
    return {str(row["name"]): str(row["gender"]) for row in knowledge.rows("given_names")}
