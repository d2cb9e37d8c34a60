"""Every place where a text speaks of a sanction, with who imposes it and who is hit, and what only looks like one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span, Token

from helpers import clauses, knowledge
from helpers.clauses import Argument, Clause
from helpers.grammar.slots import fill
from helpers.knowledge.events import SanctionWord, sanction_words
from helpers.parsed import Scene
from helpers.sanctions import circumstances
from helpers.sanctions.measures import names_measure
from helpers.sanctions.parties import is_party, is_usual_sender, parties

ARGUMENTS = {"dobj", "nsubj", "nsubjpass", "pobj"}
STATES = {"GPE", "NORP"}
STATELY = {"country", "bloc", "government body", "international organisation"}
DESIGNATING = {"ofac", "ofsi", "us-treasury"}
"""Bodies that "designate" only those whom they put under sanctions; others designate heirs, allies and parks."""


@dataclass(frozen=True, slots=True)
class Mentioned:
    """One place: its clause, the phrases of its senders and targets, and the clause that a pronoun in it points at."""

    clause: Clause[SanctionWord]
    senders: tuple[Argument, ...] = ()
    targets: tuple[Argument, ...] = ()
    antecedent: Clause[SanctionWord] | None = None


@cache
def _contexts() -> frozenset[str]:
    """Words of sport, courtrooms, schools and roads, where "sanctions" are something else."""
    return frozenset(word for row in knowledge.rows("sanction_contexts") for word in row.listed("words"))


def mentions(scene: Scene) -> list[Mentioned]:
    """Sanctions spoken of in the scene, in reading order.

    >>> from helpers.parsed import parse
    >>> found = mentions(Scene(parse("Ottawa slapped sanctions on Belarus.")))
    >>> [(each.senders[0].text, each.targets[0].text) for each in found]
    [('Ottawa', 'Belarus')]
    >>> mentions(Scene(parse("The school sanctioned the use of calculators.")))
    []
    """
    found: list[Mentioned] = []
    for clause in clauses.find(scene, sanction_words()):
        mentioned = Mentioned(clause, *parties(clause, scene))
        if clause.rule.sense == "by a pronoun":
            found += _referring(scene, mentioned, found)
        elif clause.rule.sense == "in reply":
            found += [mentioned] if _retaliates(mentioned, scene, answers=bool(found)) else []
        elif _is_sanction(mentioned, scene):
            found.append(mentioned)
    return found


def _referring(scene: Scene, mentioned: Mentioned, before: Sequence[Mentioned]) -> list[Mentioned]:
    """The mention with what its pronoun points at: the sanction of this or the last sentence, of the same number."""
    if not before:
        return []
    last, clause = before[-1], mentioned.clause
    pointed = last.antecedent or last.clause
    near = 0 <= clause.evidence.sentence - last.clause.evidence.sentence <= 1
    if (
        not near
        or "\n" in scene.parsed.text[last.clause.trigger.end : clause.trigger.start]
        or pointed.rule.pos != "noun"
    ):
        return []
    plural = any(thing.lemma_.lower() == "they" for thing in fill(clause.token, "object"))
    if plural != (pointed.token.tag_ == "NNS"):
        return []
    return [Mentioned(clause, mentioned.senders, mentioned.targets or last.targets, pointed)]


def _retaliates(mentioned: Mentioned, scene: Scene, answers: bool) -> bool:
    """Whether "countermeasures" are those of a state: against somebody, or in answer to sanctions spoken of before."""
    clause = mentioned.clause
    if mentioned.targets:
        return bool(mentioned.senders)
    return answers and bool(clause.stage) and not clause.whom and any(_is_state(a, scene) for a in mentioned.senders)


def _is_state(argument: Argument, scene: Scene) -> bool:
    """Whether a phrase names a state, a bloc or a part of a government, or whose it is ("Beijing's ministry")."""
    head, known = argument.head, scene.cast.actors
    kinds = {known[actor].kind for actor in argument.actors if actor in known}
    owners = fill(head, "possessive") + fill(head, "modifier")
    return bool(kinds & STATELY) or any(token.ent_type_ in STATES for token in (head, *owners))


def _is_sanction(mentioned: Mentioned, scene: Scene) -> bool:
    """Whether the trigger means an economic or political sanction here."""
    clause, token = mentioned.clause, mentioned.clause.token
    if token.like_url or (_other_context(token) and not _among_states(mentioned)):
        return False
    if clause.rule.sense == "on a list":
        return bool(mentioned.targets) and any(names_measure(phrase.text) for phrase in listed(token))
    if clause.rule.sense != "always":
        return _is_somebodys(mentioned)
    if clause.rule.pos == "verb":
        return _hits_somebody(token, mentioned, scene)
    if token.tag_ == "NN" and clause.rule.lemma == "sanction":
        return bool(mentioned.targets or (clause.stage and token.dep_ in ARGUMENTS))
    return True


def listed(verb: Token) -> list[Span]:
    """What the list says of those on it: "those subject to asset freezes", of "added X to its list of those …".

    >>> from helpers.language import parse
    >>> listed(parse("Japan put him on its list of people barred from entry.")[1])
    [people barred from entry]
    """
    found = [thing for thing in fill(verb, "to|on|onto|in") if thing.lemma_.lower() == "list"]
    return [
        verb.doc[of.i + 1 : of.right_edge.i + 1]
        for thing in found
        for of in thing.rights
        if of.lower_ == "of" and any(child.lemma_ != "sanction" for child in of.rights if child.dep_ == "pobj")
    ]


def _is_somebodys(mentioned: Mentioned) -> bool:
    """Whether a measure of any kind is a sanction: somebody takes it against somebody, or its taker and effect say so.

    "Restrictive measures" against a state are the European Union's word for sanctions, and need no sender.
    """
    clause, senders, targets = mentioned.clause, mentioned.senders, mentioned.targets
    if clause.rule.sense == "by who lists":
        return bool(targets) and any(actor in DESIGNATING for a in senders for actor in a.actors)
    if senders and targets:
        return True
    if clause.rule.sense == "against a state":
        return any(a.head.ent_type_ in STATES for a in targets)
    usual = not clause.whom and any(is_usual_sender(a.head) for a in senders)
    return usual and clause.rule.pos == "noun" and bool(circumstances.effect(clause)[0])


def _hits_somebody(token: Token, mentioned: Mentioned, scene: Scene) -> bool:
    """Whether "to sanction" means to punish: its object is somebody, not a use or an event that is allowed."""
    if token.dep_ == "amod" and token.i and token.nbor(-1).text in {"-", "–"}:
        return False  # "state-sanctioned violence" is allowed by the state
    objects = [clauses.argument(head, scene) for head in fill(token, "object")]
    return bool(mentioned.targets) if objects else bool(mentioned.senders) and is_party(mentioned.senders[0])


def _other_context(token: Token) -> bool:
    """Whether the sentence speaks of sport, a courtroom, a school or the road."""
    return any(word.lower_ in _contexts() for word in token.sent)


def _among_states(mentioned: Mentioned) -> bool:
    """Whether a state or a body that usually imposes sanctions is on either side."""
    return any(a.head.ent_type_ in STATES for a in (*mentioned.senders, *mentioned.targets))
