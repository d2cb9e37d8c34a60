"""Ties within ties: of "Jordan agreed to supply Iraq" the agreement is told, and the supply is its
content.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from helpers.clauses import Clause
from helpers.partnerships.roots import LIGHT
from helpers.records import Partnership

Found = Sequence[tuple[Clause, Partnership]]

GOVERNED = frozenset(
    {"xcomp", "ccomp", "pcomp", "acl", "dobj", "pobj", "prep", "attr", "acomp", "oprd", "dative", "agent"}
)
"""Dependencies by which a trigger is the content of the word above it; an adverbial or relative clause
stands on its own."""


def outermost(found: Found, doc: Doc) -> list[Partnership]:
    """The ties without those that are the content of another, each told once a sentence, in reading order.

    A tie is the content of another where that one's trigger governs it and ties the same source, or ties
    somebody to the source that is spoken of ("accused Libya of arming").
    """
    at = {clause.at for clause, _ in found}
    kept: dict[tuple[object, ...], Partnership] = {}
    over = {place: _over(doc[place], at) for place in at}
    by_place: dict[int, list[Partnership]] = {}
    for clause, tie in found:
        by_place.setdefault(clause.at, []).append(tie)
    plain = {clause.at for clause, _ in found if not clause.rule.row["particle"]}
    lent = {place for place in plain if _lends(doc[place], at)}
    for clause, tie in sorted(found, key=lambda each: (len(over[each[0].at]), each[0].at)):
        above = [other for place in over[clause.at] - lent for other in by_place[place]]
        if clause.at in lent or any(tie.source in (other.source, other.target) for other in above):
            continue
        key = (tie.evidence.start, *_ends(tie), tie.root, tie.denied)
        kept.setdefault(key, tie)
    return sorted(kept.values(), key=lambda tie: (tie.trigger.start, tie.source, tie.target))


def _lends(token: Token, places: set[int]) -> bool:
    """Whether `token` is a light verb whose object is a trigger: "sent a warning" is a warning."""
    return token.lemma_ in LIGHT and any(child.dep_ == "dobj" and child.i in places for child in token.children)


def _ends(tie: Partnership) -> tuple[str, ...]:
    """Source and target, in one order where the tie holds both ways."""
    return tuple(sorted((tie.source, tie.target))) if tie.reciprocal else (tie.source, tie.target)


def _over(token: Token, places: set[int]) -> set[int]:
    """The triggers among `places` that have `token` as their content."""
    found = set()
    joined = False  # a conjunct is no content of the word it is joined to, but of what governs both
    while token.head != token:
        if token.dep_ != "conj" and token.dep_ not in GOVERNED:
            break
        joined = token.dep_ == "conj"
        token = token.head
        if token.i in places and not joined:
            found.add(token.i)
    return found
