"""Which instrument (OpenSanctions' vocabulary of measures), and under which law or programme."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from helpers import knowledge
from helpers.records import Span

UNSPECIFIED = "unspecified"
GENERAL = re.compile(r"\b(?:sanction|embargo|blacklist|restrictive measure)", re.IGNORECASE)


@cache
def _law_pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern for all names of laws, longest first, and the id of each name."""
    ids: dict[str, str] = {}
    for row in knowledge.rows("laws"):
        for name in (row.text("name"), *row.listed("short"), *row.listed("abbreviations")):
            ids[_plain(name)] = row.text("id")
        match = re.fullmatch(r"us-eo-(\d+)", row.text("id"))
        if match:
            ids |= {f"{form}{match[1]}": row.text("id") for form in ("e.o. ", "eo ", "executive order no. ")}
    names = sorted(ids, key=len, reverse=True)
    return re.compile(r"(?<![\w/])(?:" + "|".join(map(_loose, names)) + r")(?![\w/])", re.IGNORECASE), ids


def _plain(name: str) -> str:
    """A name in the one form that names are compared in."""
    return " ".join(name.lower().replace("’", "'").replace("–", "-").split())


def _loose(name: str) -> str:
    """A pattern for `name` with any apostrophe, dash and white space."""
    return re.escape(name).replace("'", "['’]").replace(r"\-", "[-–]").replace(r"\ ", r"\s+")


def laws(text: str) -> list[tuple[Span, str]]:
    """Every law or programme that `text` names, with its id in `knowledge/laws.csv`.

    Abbreviations count in capitals only.

    >>> [(span.text, law) for span, law in laws("It acted under the Arms Export Control Act and E.O. 13382.")]
    [('Arms Export Control Act', 'us-aeca'), ('E.O. 13382', 'us-eo-13382')]
    """
    return list(_laws(text))


@lru_cache(maxsize=64)
def _laws(text: str) -> tuple[tuple[Span, str], ...]:
    """The same, kept for the sentences that are asked for again at each of their words."""
    pattern, ids = _law_pattern()
    found = []
    for match in pattern.finditer(text):
        name = _plain(match[0])
        if " " in name or match[0].isupper() or "-" in name:
            found.append((Span(match.start(), match.end(), match[0]), ids[name]))
    return tuple(found)


@cache
def _measure_pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern for all phrases of measures, longest first, and the measure of each."""
    measures = {phrase: row.text("measure") for row in knowledge.rows("measures") for phrase in row.listed("phrases")}
    names = sorted(measures, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(_loose, names)) + r")\b", re.IGNORECASE), measures


def measures(text: str) -> list[str]:
    """The measures that `text` names, in reading order, each once.

    >>> measures("The package brings asset freezes, visa bans and another asset freeze.")
    ['asset freeze', 'travel ban']
    """
    pattern, names = _measure_pattern()
    return list(dict.fromkeys(names[_plain(match[0])] for match in pattern.finditer(text)))


def names_measure(text: str) -> bool:
    """Whether `text` speaks of any sanction, by one of the 14 measures or in general.

    >>> names_measure("persons subject to restrictive measures"), names_measure("endangered species")
    (True, False)
    """
    return GENERAL.search(text) is not None or bool(measures(text))
