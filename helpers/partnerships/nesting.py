"""Ties within ties: of "Jordan agreed to supply Iraq" the agreement is told, and the supply is its content."""

from __future__ import annotations

from spacy.tokens import Token

from helpers.clauses import Clause
from helpers.knowledge.events import Tie
from helpers.partnerships.roots import LIGHT
from helpers.records import Partnership

Found = list[tuple[Clause[Tie], Partnership]]

GOVERNED = frozenset(
    {"xcomp", "ccomp", "pcomp", "acl", "dobj", "pobj", "prep", "attr", "acomp", "oprd", "dative", "agent"}
)
"""Dependencies by which a trigger is the content of the word above it; an adverbial or relative clause
stands on its own."""


def outermost(found: Found) -> Found:
    """The ties without those that are the content of another, each told once a sentence, in reading order.

    A tie is the content of another where that one's trigger governs it and ties the same source, or ties
    somebody to the source that is spoken of ("accused Libya of arming").
    """
    triggers = {clause.token for clause, _ in found}
    kept: dict[tuple[object, ...], tuple[Clause[Tie], Partnership]] = {}
    over = {token: _over(token, triggers) for token in triggers}
    by_trigger: dict[Token, list[Partnership]] = {}
    for clause, tie in found:
        by_trigger.setdefault(clause.token, []).append(tie)
    plain = {clause.token for clause, _ in found if not clause.rule.particle}
    lent = {token for token in plain if _lends(token, triggers)}
    for clause, tie in sorted(found, key=lambda each: (len(over[each[0].token]), each[0].token.i)):
        above = [other for token in over[clause.token] - lent for other in by_trigger[token]]
        if clause.token in lent or any(tie.source in (other.source, other.target) for other in above):
            continue
        key = (tie.evidence.start, *_ends(tie), tie.root, tie.denied)
        kept.setdefault(key, (clause, tie))
    return sorted(kept.values(), key=lambda each: (each[1].trigger.start, each[1].source, each[1].target))


def _lends(token: Token, triggers: set[Token]) -> bool:
    """Whether `token` is a light verb whose object is a trigger: "sent a warning" is a warning."""
    return token.lemma_ in LIGHT and any(child.dep_ == "dobj" and child in triggers for child in token.children)


def _ends(tie: Partnership) -> tuple[str, ...]:
    """Source and target, in one order where the tie holds both ways."""
    return tuple(sorted((tie.source, tie.target))) if tie.reciprocal else (tie.source, tie.target)


def _over(token: Token, triggers: set[Token]) -> set[Token]:
    """The `triggers` that have `token` as their content."""
    found: set[Token] = set()
    joined = False  # a conjunct is no content of the word it is joined to, but of what governs both
    while token.head != token:
        if token.dep_ != "conj" and token.dep_ not in GOVERNED:
            break
        joined = token.dep_ == "conj"
        token = token.head
        if token in triggers and not joined:
            found.add(token)
    return found
