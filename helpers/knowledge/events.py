"""The words that tell events, as typed rows: PLOVER's roots, words of ties and of sanctions, and what governs them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from helpers.knowledge import Row, rows

WIDE = frozenset({"object", "complement", "clause", "wish"})
"""Slots that almost any use of a word fills: what stands after a certain preposition says more."""

SYMMETRIC = frozenset({"with", "between"})
"""Slots of what holds both ways ("Chad's ties with Niger")."""


@dataclass(frozen=True, slots=True)
class Root:
    """One event type of PLOVER: its name, quad class (1 to 4), sign (-1, 0 or 1) and weight (-10 to 10).

    Quad classes after Schrodt and others: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material
    conflict. The weight is Goldstein's scale of conflict and cooperation (Goldstein 1992, Journal of Conflict
    Resolution 36:2) as CAMEO's root categories carry it: the mean of the categories that a PLOVER root brings together
    (`plover.csv` names them). An appeal is friendly there (3.0) and a demand hostile (-5.0); PLOVER makes one root of
    both, so that REQUEST has no sign.
    """

    name: str
    quad: int
    sign: int
    weight: float


@dataclass(frozen=True, slots=True, eq=False)  # compared as the rows they are: hashing a thousand rules a text is slow
class Rule:
    """One row of a trigger table, as the clause engine reads it.

    `lemma` is the word it is found by and `pos` its part of speech (verb, noun, adjective). `needs` are conditions
    that must all hold, each `kind:word|word`: prepositions and particles as `prep:to|toward`, an object as
    `object:tie|relation`, the verb a noun hangs from as `verb:hold|have`, a word that modifies it as `word:asset`, a
    word that hangs from it in any way as `below:talk`, and a slot that must not be empty as `slot:against`.
    `who` and `whom` are slots (see `helpers.grammar.slots.fill`) in order of preference.
    """

    lemma: str
    pos: str
    who: tuple[str, ...] = ()
    whom: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Tie(Rule):
    """A row of `ties.csv`: the root and the stage of what the word tells, and the particle that must stand with it.

    `is_attack`: one side uses force on the other, which is no sanction or the like.
    """

    root: Root = Root("", 0, 0, 0.0)
    stage: str = ""
    particle: str = ""
    is_attack: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class SanctionWord(Rule):
    """A row of `sanction_triggers.csv`: the measure, and the stage where the word itself tells one ("unfreeze").

    `sense` says when the word speaks of a sanction at all: always, where it is `against a state`, `in reply` to
    another's, `on a list`, `by who lists`, `by a pronoun` ("eased them"); empty where somebody must do it to somebody.
    """

    measure: str = ""
    stage: str = ""
    sense: str = ""


@dataclass(frozen=True, slots=True)
class Governor:
    """A row of `governors.csv`: what words (`cues`) say of what they govern in one relation.

    `stage` is empty for words that only pass on what stands above; `denies`: what they govern is not so.
    """

    cues: tuple[str, ...]
    pos: str
    relation: str
    stage: str
    denies: bool
    who: tuple[str, ...]
    whom: tuple[str, ...]


@cache
def roots() -> Mapping[str, Root]:
    """The event types by name.

    >>> roots()["AID"]
    Root(name='AID', quad=2, sign=1, weight=7.0)
    """
    return MappingProxyType(
        {
            row.text("root"): Root(
                row.text("root"), int(row.text("quad")), int(row.text("sign")), float(row.text("weight"))
            )
            for row in rows("plover")
        }
    )


@cache
def ties() -> tuple[Tie, ...]:
    """The words of ties, the most particular rule of a word first.

    A rule with a particle needs that word; one whose target can only stand in its own slots needs one of them filled.
    What holds both ways ("Chad and Niger cooperate") may lack a target.

    >>> [(tie.lemma, tie.needs) for tie in ties() if tie.lemma == "visit" and tie.pos == "verb"]
    [('visit', ('slot:object',))]
    """
    found = sorted(rows("ties"), key=lambda row: (not row["particle"], bool(WIDE & set(row["whom"]))))
    return tuple(
        Tie(
            lemma=row.text("trigger"),
            pos=row.text("pos"),
            who=row.listed("who"),
            whom=row.listed("whom"),
            needs=_needs(row),
            root=roots()[row.text("root")],
            stage=row.text("stage"),
            particle=row.text("particle"),
            is_attack=bool(row["attack"]),
        )
        for row in found
    )


def _needs(row: Row) -> tuple[str, ...]:
    """What must hold for a row of ties to apply."""
    whom = row.listed("whom")
    if row["particle"]:
        return (f"below:{row.text('particle')}",)
    if row["pos"] != "noun" and "urged" not in whom and not SYMMETRIC & set(whom):
        return ("slot:" + "|".join(whom),)
    return ()


@cache
def sanction_words() -> tuple[SanctionWord, ...]:
    """The words of sanctions.

    >>> {word.measure for word in sanction_words() if word.lemma == "debar"}
    {'debarment'}
    """
    return tuple(
        SanctionWord(
            lemma=row.text("lemma"),
            pos=row.text("pos"),
            who=row.listed("who"),
            whom=row.listed("whom"),
            needs=row.listed("needs"),
            measure=row.text("measure"),
            stage=row.text("stage"),
            sense=row.text("sense"),
        )
        for row in rows("sanction_triggers")
    )


@cache
def governors() -> tuple[Governor, ...]:
    """The words that govern a trigger.

    >>> {each.stage for each in governors() if "vow" in each.cues and each.pos == "verb"}
    {'promised'}
    """
    return tuple(
        Governor(
            cues=row.listed("cues"),
            pos=row.text("pos"),
            relation=row.text("relation"),
            stage=row.text("stage"),
            denies=bool(row["denies"]),
            who=row.listed("who"),
            whom=row.listed("whom"),
        )
        for row in rows("governors")
    )
