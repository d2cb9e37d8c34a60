"""Every place where a text speaks of a sanction, with who imposes it and who is hit, and what only looks like one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from spacy.tokens import Doc, Token

from helpers import clauses, knowledge
from helpers.clauses import Argument, Clause
from helpers.records import Cast, Quote
from helpers.sanctions.parties import is_party, parties

STRONG = {"sanction", "countersanction", "embargo", "blacklist"}
"""Words that speak of a sanction by themselves; the others do when somebody does it to somebody."""


ARGUMENTS = {"dobj", "nsubj", "nsubjpass", "pobj"}


@dataclass(frozen=True, slots=True)
class Mentioned:
    """One place: its clause, and the phrases of its senders and targets."""

    clause: Clause
    senders: tuple[Argument, ...] = ()
    targets: tuple[Argument, ...] = ()


@cache
def _rules() -> tuple[clauses.Trigger, ...]:
    """The trigger table, as the engine reads it."""
    return clauses.triggers(knowledge.rows("sanction_triggers"))


@cache
def _contexts() -> frozenset[str]:
    """Words of sport, courtrooms, schools and roads, where "sanctions" are something else."""
    return frozenset(word for row in knowledge.rows("sanction_contexts") for word in row["words"])


def mentions(doc: Doc, cast: Cast, quotes: Sequence[Quote] = (), published: date | None = None) -> list[Mentioned]:
    """Sanctions spoken of in `doc`, in reading order.

    >>> from helpers.language import parse
    >>> found = mentions(parse("Ottawa slapped sanctions on Belarus."), Cast())
    >>> [(each.senders[0].text, each.targets[0].text) for each in found]
    [('Ottawa', 'Belarus')]
    >>> mentions(parse("The school sanctioned the use of calculators."), Cast())
    []
    """
    found = []
    for clause in clauses.find(doc, cast, _rules(), quotes, published):
        senders, targets = parties(doc, clause, cast)
        mentioned = Mentioned(clause, senders, targets)
        if _is_sanction(doc, mentioned, cast):
            found.append(mentioned)
    return found


def _is_sanction(doc: Doc, mentioned: Mentioned, cast: Cast) -> bool:
    """Whether the trigger means an economic or political sanction here."""
    clause, token = mentioned.clause, doc[mentioned.clause.at]
    if token.like_url or (_other_context(token) and not _among_states(doc, mentioned)):
        return False
    if clause.rule.lemma not in STRONG:
        return bool(mentioned.senders and mentioned.targets)
    if clause.rule.pos == "verb":
        return _hits_somebody(doc, token, mentioned, cast)
    if token.tag_ == "NN" and clause.rule.lemma == "sanction":
        return bool(mentioned.targets or (clause.stage and token.dep_ in ARGUMENTS))
    return True


def _hits_somebody(doc: Doc, token: Token, mentioned: Mentioned, cast: Cast) -> bool:
    """Whether "to sanction" means to punish: its object is somebody, not a use or an event that is allowed."""
    if token.dep_ == "amod" and token.nbor(-1).text in {"-", "–"}:
        return False  # "state-sanctioned violence" is allowed by the state
    objects = [clauses.argument(head, cast) for head in clauses.fill(token, "object")]
    return bool(mentioned.targets) if objects else bool(mentioned.senders) and is_party(doc, mentioned.senders[0], cast)


def _other_context(token: Token) -> bool:
    """Whether the sentence speaks of sport, a courtroom, a school or the road."""
    return any(word.lower_ in _contexts() for word in token.sent)


def _among_states(doc: Doc, mentioned: Mentioned) -> bool:
    """Whether a state or a body that usually imposes sanctions is on either side."""
    return any(doc[a.head].ent_type_ in {"GPE", "NORP"} for a in (*mentioned.senders, *mentioned.targets))
