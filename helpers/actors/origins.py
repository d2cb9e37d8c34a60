"""Of which country an actor is, where its row does not say: that whose name describes it, else its namesakes'."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from helpers.actors.draft import Draft, Link

DESCRIBING = frozenset({"compound", "nmod", "amod", "poss", "appos"})
OF_MANY = frozenset({"country", "bloc", "international organisation", "people"})
"""Kinds of actors that a country beside them does not make that country's ("Norway's NATO")."""


def describe(draft: Draft) -> None:
    """Give the actors of the draft without a country that of the name that describes them.

    "German Chancellor X" and "King X of Jordan" say it; else a person known by a surname only is of the country of the
    office-holders of this name, where they are all of one.

    >>> from helpers.actors import find
    >>> from helpers.parsed import parse
    >>> cast = find(parse("Russian Foreign Minister Anna Orlova called King Idris of Jordan."))
    >>> cast.actors["anna-orlova"].country, cast.actors["idris"].country
    ('RU', 'JO')
    """
    for link in list(draft.links()):
        actor = draft.actors[link.actor]
        if not actor.country and actor.kind not in OF_MANY:
            codes = (draft.actors[each.actor].country for each in _describing(draft, draft.span(link).root))
            draft.update(actor.id, country=next(filter(None, codes), "") or _of_namesakes(draft, actor.name))


def _describing(draft: Draft, head: Token) -> Iterator[Link]:
    """The links that describe the name at `head`: before it, after "of", or in an apposition."""
    for child in head.children:
        if child.dep_ in DESCRIBING or (child.dep_ == "prep" and child.lower_ == "of"):
            for token in child.subtree:
                link = draft.at(token)
                if link is not None:
                    yield link


def _of_namesakes(draft: Draft, name: str) -> str:
    """The country of the known persons whose surname is `name`, where they are all of one."""
    countries = {draft.known.actors[key].country for key in draft.known.surnames.get(name, ())}
    return countries.pop() if len(countries) == 1 else ""
