"""Attacks that name no attacker: "the invasion of Ukraine" is whose the article elsewhere says it is.

The source of such a tie is inferred, and its `source_text` stays empty: that is how a row says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from spacy.tokens import Doc, Token

from helpers import clauses, knowledge
from helpers.clauses import fill
from helpers.partnerships import naming, outcomes, roots
from helpers.records import Cast, Partnership, Quote

ATTACKS = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
"""Roots of material conflict in which one side uses force on the other, or the power of the state."""

SANCTIONING = ("CAMEO 16", "CAMEO 172")
"""CAMEO's codes of sanctions and other administrative measures, which say nothing of who attacks."""

AGENTS = ("subject", "possessive", "modifier", "by", "from")


def find(
    doc: Doc, cast: Cast, told: Sequence[Partnership], quotes: Sequence[Quote] = (), published: date | None = None
) -> list[Partnership]:
    """The ties of nouns like "the attack of Ukraine", given all ties that were `told` with both their sides.

    The source is the one actor that the article itself says attacked the same target; where it names none, or
    where it or anybody it quotes names two, there is no tie.

    >>> from helpers import actors, language, partnerships
    >>> doc = language.parse("Iraq attacked Kuwait at dawn. The invasion of Kuwait took two days.")
    >>> cast = actors.find(doc)
    >>> [(tie.source, tie.source_text, tie.trigger.text) for tie in partnerships.find(doc, cast)]
    [('iraq', 'Iraq', 'attacked'), ('iraq', '', 'invasion')]
    """
    attackers = _attackers(told)
    if not attackers:
        return []
    taken = {tie.trigger.start for tie in told}
    found = clauses.find(doc, cast, _nouns(), quotes, published)
    return [
        tie
        for clause in found
        if clause.trigger.start not in taken and not clause.denied and _names_nobody(doc[clause.at])
        for tie in _inferred(clause, doc, cast, attackers)
    ]


def place(tie: Partnership) -> tuple[int, str, str]:
    """Where a tie stands in reading order."""
    return tie.trigger.start, tie.source, tie.target


def _attackers(told: Sequence[Partnership]) -> dict[str, Partnership]:
    """The stated attack on each target, where only one actor is said by anybody to have attacked it."""
    attacks = [tie for tie in told if _is_attack(tie) and not tie.denied]
    by_target: dict[str, set[str]] = {}
    for tie in attacks:
        by_target.setdefault(tie.target, set()).add(tie.source)
    return {tie.target: tie for tie in attacks if not tie.claimed_by and len(by_target[tie.target]) == 1}


def _is_attack(tie: Partnership) -> bool:
    """Whether a tie tells an attack, and not a sanction or the like."""
    return tie.root in ATTACKS and tie.trigger.text.lower() not in _administrative()


@cache
def _administrative() -> frozenset[str]:
    """Words that tell sanctions and the like, as a text may write them."""
    rows = [row for row in knowledge.rows("ties") if str(row["source"]).startswith(SANCTIONING)]
    words = {str(row[column]) for row in rows for column in ("trigger", "particle") if row[column]}
    return frozenset(words | {word + ending for word in words for ending in ("s", "d", "ed")})


@cache
def _nouns() -> tuple[clauses.Trigger, ...]:
    """The rules of nouns that tell an attack."""
    return tuple(
        rule
        for rule in roots.rules()
        if rule.pos == "noun" and rule.row["root"] in ATTACKS and not str(rule.row["source"]).startswith(SANCTIONING)
    )


def _names_nobody(noun: Token) -> bool:
    """Whether `noun` has a definite article, and none of the slots in which an attacker stands."""
    definite = any(child.lower_ == "the" and child.dep_ == "det" for child in noun.lefts)
    return definite and not any(fill(noun, slot) for slot in AGENTS)


def _inferred(clause: clauses.Clause, doc: Doc, cast: Cast, attackers: dict[str, Partnership]) -> Iterator[Partnership]:
    """The ties of one noun whose attacker is known."""
    outcome = outcomes.read(clause, doc)
    heads = [doc[each.head] for each in clause.whom]
    for side in naming.named(heads, cast, set(), ("", "")) if outcome else ():
        known = attackers.get(side.actor)
        if known is not None and outcome.root in ATTACKS:
            root = roots.of(outcome.root)
            yield replace(
                known,
                evidence=clause.evidence,
                trigger=clause.trigger,
                root=root.name,
                quad=root.quad,
                sign=root.sign,
                weight=root.weight,
                source_text="",
                target_text=side.text,
                stage=outcome.stage,
                topic="",
                when=clause.when,
                claimed_by=clause.claimed_by,
                denied=outcome.denied,
                reciprocal=False,
            )
