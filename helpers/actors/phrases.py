"""Whom a phrase stands for."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from helpers.actors import words
from helpers.records import Cast

MODIFIERS = frozenset({"poss", "amod", "compound", "nmod"})
PAIRS = frozenset("countries nations states sides governments neighbours neighbors allies powers capitals".split())
STATES = frozenset({"country", "bloc"})
WINDOW = 2  # sentences back that "the two countries" looks for them
GOING_ON = frozenset({"of", "from", "in", "for", "at", "within"})


def of_phrase(span: Span, cast: Cast) -> tuple[str, ...]:
    """Ids of the actors that the noun phrase `span` stands for, in reading order; empty when it is nobody's
    name.

    It is the mention at its head, with those coordinated to it; else the person it is an apposition to;
    else, where the head is a word for people or things that act for somebody ("forces", "banks",
    "subsidiaries"), whose they are.

    >>> from helpers.actors import find
    >>> from helpers.language import parse
    >>> doc = parse("Russia and its ally Belarus met Chinese banks and the head of NASA, not the rain in Spain.")
    >>> cast = find(doc)
    >>> of_phrase(doc[0:2], cast), of_phrase(doc[6:8], cast), of_phrase(doc[15:19], cast)
    (('russia',), ('china',), ())
    """
    return tuple(dict.fromkeys(_of(span.root, span, cast)))


def _of(head: Token, span: Span, cast: Cast) -> Iterator[str]:
    """Ids for the phrase of `head` as far as it lies in `span`."""
    own = list(_named(head, span, cast)) or _both(head, cast)
    yield from own or _owners(head, span, cast)
    for child in head.children:
        if child.dep_ == "conj" and _inside(child, span):
            yield from _of(child, span, cast)


def _named(head: Token, span: Span, cast: Cast) -> Iterator[str]:
    """The mention at `head`, else one that is in apposition to it."""
    mention = cast.at(head.idx)
    if mention:
        yield mention.actor
        return
    for child in head.children:
        if child.dep_ == "appos" and _inside(child, span):
            yield from _of(child, span, cast)


def _both(head: Token, cast: Cast) -> list[str]:
    """The two countries named last before "the two countries", "both sides", when there are no more than
    two near.
    """
    if head.lower_ not in PAIRS or not any(child.lower_ in {"two", "both"} for child in head.lefts):
        return []
    start = head.sent.start
    for _ in range(WINDOW):
        start = head.doc[start - 1].sent.start if start > 0 else 0
    near = cast.within(head.doc[start].idx, head.idx)
    found = dict.fromkeys(m.actor for m in near if cast.actors[m.actor].kind in STATES and m.form != "demonym")
    return list(found) if len(found) == 2 else []


def _owners(head: Token, span: Span, cast: Cast) -> Iterator[str]:
    """Whose the people or things called `head` are."""
    if not any(head.lower_ in words.of(sort) for sort in ("group", "office", "body", "state", "organisation")):
        return
    for child in head.children:
        if not _inside(child, span):
            continue
        if child.dep_ in MODIFIERS:
            yield from _whose(child, span, cast)
        elif child.dep_ == "prep" and child.lower_ in GOING_ON:
            for deep in child.children:
                if deep.dep_ == "pobj" and _inside(deep, span):
                    yield from _of(deep, span, cast)


def _whose(modifier: Token, span: Span, cast: Cast) -> Iterator[str]:
    """The mention that `modifier` is, or that stands in it ("Moscow-backed")."""
    mention = cast.at(modifier.idx)
    if mention:
        yield mention.actor
        for child in modifier.children:
            if child.dep_ == "conj" and _inside(child, span):
                yield from _whose(child, span, cast)
        return
    yield from _owners(modifier, span, cast)


def _inside(token: Token, span: Span) -> bool:
    """Whether `token` lies in `span`."""
    return span.start <= token.i < span.end
