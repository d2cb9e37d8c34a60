"""The country that a bare actor phrase stands for: "Armenian prime minister", "the Kremlin", "Shanghai police"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from spacy.tokens import Doc

from helpers import knowledge
from helpers.actors.gazetteer import Gazetteer, load
from helpers.actors.people import TITLES, given_names

UNIONS = frozenset({"bloc", "international organisation"})
AWAY = frozenset({"to", "for", "with", "against", "on", "about", "between"})
"""Prepositions after which a country is not whose the actor is ("the ambassador to Norway")."""

ARTICLES = frozenset({"the", "a", "an"})
LONGEST = 4  # words of a place's name


def of_phrase(doc: Doc, gazetteer: Gazetteer | None = None) -> str:
    """ISO 3166 alpha-2 code of the country of the actor that the whole of `doc` names; empty where nothing is known.

    It is that of the first known name that is not only spoken of; else of the place in the phrase, by the table
    `places`; else of the one known person with the surname that the phrase ends in.

    >>> from helpers.language import parse
    >>> [of_phrase(parse(text)) for text in ("the Norwegian envoy to Kenya", "Shanghai police", "a driver")]
    ['NO', 'CN', '']
    """
    known = gazetteer or load()
    return next((code for code in _known(doc, known)), "") or _of_place(doc) or _of_surname(doc, known)


def _known(doc: Doc, gazetteer: Gazetteer) -> Iterator[str]:
    """Countries of the known names, in reading order; the first is empty for a union of states."""
    for known in gazetteer.find(doc, alone=True):
        before = [token.lower_ for token in doc[max(known.start - 2, 0) : known.start]]
        actor = gazetteer.actors[known.name.actor]
        while not actor.country and actor.parent and actor.kind not in UNIONS:
            actor = gazetteer.actors[actor.parent]
        if not AWAY.intersection(before) and (actor.country or actor.kind in UNIONS):
            yield actor.country


def _of_place(doc: Doc) -> str:
    """The country of the first place in `doc` that is not only spoken of."""
    for start in range(len(doc)):
        for end in range(min(start + LONGEST, len(doc)), start, -1):
            code = places().get(doc[start:end].text)
            if code and not AWAY.intersection(token.lower_ for token in doc[max(start - 2, 0) : start]):
                return "" if _is_surname(doc, start) else code
    return ""


def _is_surname(doc: Doc, start: int) -> bool:
    """Whether the place that begins at `start` is a person's surname: a word that is no title is its first name."""
    if not start:
        return False
    before = doc[start - 1]
    named = before.text[:1].isupper() and before.lower_ not in ARTICLES | TITLES
    return named and (doc[start].ent_type_ == "PERSON" or before.text in given_names())


def _of_surname(doc: Doc, gazetteer: Gazetteer) -> str:
    """The country of the one known person whose surname ends `doc`, alone or after a title."""
    *before, last = [token.text for token in doc if not token.is_space] or [""]
    known = gazetteer.surnames.get(last, ())
    titled = all(word.lower().rstrip(".") in TITLES for word in before)
    return gazetteer.actors[known[0]].country if len(known) == 1 and titled else ""


@cache
def places() -> Mapping[str, str]:
    """Cities and regions -> ISO 3166 alpha-2 code of their country."""
    return {row.text("name"): row.text("country") for row in knowledge.rows("places")}
