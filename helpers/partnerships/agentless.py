"""Attacks that name no attacker: "the invasion of Ukraine" is whose the article elsewhere says it is.

The source of such a tie is inferred, and its `source_text` stays empty: that is how a row says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import cache

from spacy.tokens import Token

from helpers import clauses
from helpers.clauses import Clause
from helpers.grammar.slots import fill
from helpers.knowledge.events import Tie, ties
from helpers.parsed import Scene
from helpers.partnerships import outcomes, sides
from helpers.partnerships.nesting import Found
from helpers.partnerships.sides import Side
from helpers.records import Partnership

ATTACKS = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
"""Roots of material conflict in which one side uses force on the other, or the power of the state."""

AGENTS = ("subject", "possessive", "modifier", "by", "from")


def find(scene: Scene, told: Found) -> list[Partnership]:
    """The ties of nouns like "the attack of Ukraine", given all ties that were `told` with both their sides.

    The source is the one actor that the article itself says attacked the same target; where it names none, or
    where it or anybody it quotes names two, there is no tie.

    >>> from helpers import actors, partnerships
    >>> from helpers.parsed import parse
    >>> story = parse("Iraq attacked Kuwait at dawn. The invasion of Kuwait took two days.")
    >>> [(tie.source, tie.source_text, tie.trigger.text) for tie in partnerships.find(Scene(story, actors.find(story)))]
    [('iraq', 'Iraq', 'attacked'), ('iraq', '', 'invasion')]
    """
    attackers = _attackers(told, {"", scene.cast.author})
    if not attackers:
        return []
    taken = {tie.trigger.start for _, tie in told}
    return [
        tie
        for clause in clauses.find(scene, _nouns())
        if clause.trigger.start not in taken and not clause.denied and _names_nobody(clause.token)
        for tie in _inferred(clause, scene, attackers)
    ]


def place(tie: Partnership) -> tuple[int, str, str]:
    """Where a tie stands in reading order."""
    return tie.trigger.start, tie.source, tie.target


def _attackers(told: Found, own: Set[str]) -> dict[str, Partnership]:
    """The attack on each target that the article's `own` words state, where only one actor is said to have attacked."""
    attacks = [tie for clause, tie in told if clause.rule.is_attack and tie.root in ATTACKS and not tie.denied]
    by_target: dict[str, set[str]] = {}
    for tie in attacks:
        by_target.setdefault(tie.target, set()).add(tie.source)
    return {tie.target: tie for tie in attacks if tie.claimed_by in own and len(by_target[tie.target]) == 1}


@cache
def _nouns() -> tuple[Tie, ...]:
    """The rules of nouns that tell an attack."""
    return tuple(rule for rule in ties() if rule.pos == "noun" and rule.is_attack)


def _names_nobody(noun: Token) -> bool:
    """Whether `noun` has a definite article, and none of the slots in which an attacker stands."""
    definite = any(child.lower_ == "the" and child.dep_ == "det" for child in noun.lefts)
    return definite and not any(fill(noun, slot) for slot in AGENTS)


def _inferred(clause: Clause[Tie], scene: Scene, attackers: dict[str, Partnership]) -> Iterator[Partnership]:
    """The ties of one noun whose attacker is known."""
    outcome = outcomes.read(clause)
    if outcome is None or outcome.root.name not in ATTACKS:
        return
    for party, actor in ((each, actor) for each in clause.whom for actor in each.actors):
        if known := attackers.get(actor):
            target = Side(actor, " ".join(party.text.split()))
            yield sides.row(clause, outcome, Side(known.source, ""), target, clause.trigger)
