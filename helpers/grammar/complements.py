"""Slots that a trigger fills through the clause it governs: whom an infinitive concerns, who acts in a that-clause.

"Jordan agreed to supply Iraq with water" says something of Jordan and Iraq, "Egypt insisted that Ethiopia stop" of
Egypt and Ethiopia. They are the slots `complement`, `clause`, `wish` and `dative` of `slots.fill`.
"""

from __future__ import annotations

from spacy.tokens import Token

from helpers.grammar.phrases import VERBAL, prepositional
from helpers.grammar.subjects import object_

TOWARD = ("with", "to", "on", "against", "for", "from", "into", "toward", "towards", "at", "over", "in", "of")
"""Prepositions that lead from an infinitive to those it concerns, the likeliest first."""

INTO = frozenset({"of", "in", "to", "on", "about", "for", "at", "into"})
"""Prepositions whose gerund completes a word ("accused of arming", "plans for helping")."""

DEPTH = 3  # infinitives within infinitives ("agreed to begin to withdraw")


def complement(token: Token, depth: int = DEPTH) -> list[Token]:
    """All that the infinitive or gerund under `token` may concern: its object, then what its prepositions lead to.

    >>> from helpers.language import parse
    >>> complement(parse("Jordan agreed to supply Iraq with water.")[1])
    [Iraq, water]
    """
    for verb in governed(token):
        found = [*object_(verb), *dative(verb), *wish(verb)]
        for word in TOWARD:
            found += prepositional(verb, [word])
        if depth:
            found += complement(verb, depth - 1)
        if found:
            return list(dict.fromkeys(found))
    return []


def governed(token: Token) -> list[Token]:
    """Verbs of the infinitives and gerunds that complete `token`.

    >>> from helpers.language import parse
    >>> governed(parse("Japan announced a plan to help Laos.")[3])
    [help]
    """
    found = [
        child
        for child in token.rights
        if child.pos_ in VERBAL and child.dep_ in {"xcomp", "acl", "ccomp"} and not _has_subject(child)
    ]
    for preposition in (child for child in token.rights if child.dep_ == "prep" and child.lower_ in INTO):
        found += [child for child in preposition.rights if child.dep_ == "pcomp"]
    return found


def clause(token: Token) -> list[Token]:
    """Who acts, or is to act, in the finite clause or the infinitive with its own subject under `token`.

    >>> from helpers.language import parse
    >>> clause(parse("Egypt insisted that Ethiopia stop filling the dam.")[1])
    [Ethiopia]
    """
    return [
        subject
        for child in token.rights
        if child.dep_ in {"ccomp", "xcomp", "acl"} and _has_subject(child)
        for subject in child.lefts
        if subject.dep_ in {"nsubj", "nsubjpass"}
    ]


def wish(token: Token) -> list[Token]:
    """Who is to act by what `token` asks for: the same, where the clause is not said as a fact.

    >>> from helpers.language import parse
    >>> wish(parse("Egypt insisted that Ethiopia stop.")[1])
    [Ethiopia]
    >>> wish(parse("Egypt insisted that Ethiopia had stopped.")[1])
    []
    """
    return [subject for subject in clause(token) if _is_open(subject.head)]


def _is_open(verb: Token) -> bool:
    """Whether a clause says what is to be done: an infinitive, a subjunctive, or "should" and "must"."""
    helpers = [child for child in verb.lefts if child.dep_ in {"aux", "auxpass"}]
    if any(child.lower_ in {"to", "should", "must", "be"} for child in helpers):
        return True
    return not helpers and verb.tag_ in {"VB", "VBP"} and verb.lower_ not in {"are", "am", "is"}


def dative(token: Token) -> list[Token]:
    """Who is given something: "gave Laos a loan", "sent rice to Laos".

    >>> from helpers.language import parse
    >>> dative(parse("Japan gave Laos a loan.")[1])
    [Laos]
    """
    bare = [child for child in token.rights if child.dep_ == "dative" and child.pos_ != "ADP"]
    return bare or prepositional(token, ["to"])


def _has_subject(verb: Token) -> bool:
    """Whether `verb` has a subject of its own."""
    return any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.lefts)
