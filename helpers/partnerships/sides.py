"""Whom a trigger ties: source and target from its slots, one way or both ways.

The slots of the clause engine are read in the order of the trigger table, first for a phrase that is an
actor, then for one that belongs to an actor (`helpers.reference`). Besides, a noun takes its source from the subject
of a light verb ("Cuba has close ties with Venezuela"), an infinitive from who has it done ("authorized a
team to negotiate"), and what holds both ways may have both parties in one slot ("Chad and Niger cooperate",
"between Chad and Niger", "the two countries").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import combinations, product

from spacy.tokens import Token

from helpers.clauses import Clause
from helpers.grammar.complements import governed
from helpers.grammar.phrases import conjuncts, phrase
from helpers.grammar.slots import fill
from helpers.grammar.subjects import is_passive, surface_subject
from helpers.knowledge.events import SYMMETRIC, Tie
from helpers.knowledge.words import wordlist
from helpers.parsed import Scene
from helpers.partnerships import roots
from helpers.partnerships.outcomes import Outcome
from helpers.records import Partnership, Span
from helpers.reference import DIRECT, OWNING, Link, meant, whom

DELEGATING = wordlist("ties.delegating")
"""Verbs whose subject stands behind what their object does."""

STANDING_FOR = {
    **dict.fromkeys(("CONSULT", "REQUEST"), frozenset({Link.ORIGIN})),
    **dict.fromkeys(("AID", "YIELD"), frozenset({Link.ORIGIN, Link.PLACE})),
    **dict.fromkeys(("SUPPORT", "AGREE", "REJECT"), OWNING - {Link.PLACE}),
}
"""How a phrase may belong to the target of a root: whom one meets or frees is somebody, what one rejects may be his."""

LEADING = frozenset({"with", "against", "to", "from", "on"})
NOMINAL = frozenset({"NOUN", "PROPN"})
NAMING = frozenset({"oprd", "ccomp", "acomp"})
MOST = 12  # pairs that one trigger may tie; longer lists were misread


@dataclass(frozen=True, slots=True)
class Side:
    """One party: an actor's id and the words that name it."""

    actor: str
    text: str


Tied = list[tuple[Side, Side, bool]]
"""Source, target, and whether the tie holds both ways."""


def row(clause: Clause[Tie], outcome: Outcome, source: Side, target: Side, trigger: Span) -> Partnership:
    """The tie from `source` to `target` that a clause with this outcome tells."""
    root = outcome.root
    return Partnership(
        evidence=clause.evidence,
        trigger=trigger,
        source=source.actor,
        target=target.actor,
        root=root.name,
        quad=root.quad,
        sign=root.sign,
        weight=root.weight,
        source_text=source.text,
        target_text=target.text,
        stage=outcome.stage,
        when=clause.when,
        claimed_by=clause.claimed_by,
        denied=outcome.denied,
    )


def tied(clause: Clause[Tie], scene: Scene) -> Tied:
    """Who is tied to whom by `clause`.

    >>> from helpers import actors, clauses
    >>> from helpers.knowledge.events import ties
    >>> from helpers.parsed import parse
    >>> story = parse("Chad and Niger signed a pact.")
    >>> scene = Scene(story, actors.find(story))
    >>> clause, *_ = clauses.find(scene, ties())
    >>> [(one.actor, other.actor, both) for one, other, both in tied(clause, scene)]
    [('chad', 'niger', True)]
    """
    token, rule = clause.token, clause.rule
    if token.lemma_ == "call" and (is_passive(token) or any(child.dep_ in NAMING for child in token.rights)):
        return []  # "called him a liar" is no telephone call
    joined = _sides([fill(token, "between")], scene) if "between" in rule.whom else []
    heads = [_fill(token, slot) for slot in _own(token, rule.who, rule.whom)]
    sources = _sides([*heads, [each.head for each in clause.who]], scene)
    mediated = tuple(rule.whom) == ("between",)  # whoever mediates between two is tied to both
    if len(joined) > 1:
        return _each(sources, joined) if mediated and sources else _pairs(joined)
    targets = _targets(clause, scene, {side.actor for side in sources})
    if not targets and not mediated and SYMMETRIC & set(rule.whom):
        return _pairs(sources)
    return _each(sources, targets)


def _each(sources: Sequence[Side], targets: Sequence[Side]) -> Tied:
    """Each source tied to each target."""
    return [(one, other, False) for one, other in product(sources, targets) if one.actor != other.actor][:MOST]


def _pairs(sides: Sequence[Side]) -> Tied:
    """Each two of several parties, tied both ways."""
    return [(one, other, True) for one, other in combinations(sides, 2) if one.actor != other.actor][:MOST]


def _targets(clause: Clause[Tie], scene: Scene, others: set[str]) -> list[Side]:
    """Whom the trigger concerns: by its own slots, else by those of the particle it needs ("asked for help from")."""
    token, rule = clause.token, clause.rule
    links = STANDING_FOR.get(rule.root.name, OWNING)
    slots = _theirs(token, rule.whom)
    heads = [_fill(token, slot) for slot in slots]
    if rule.root.name == "AGREE":
        heads = [[head for head in each if not _is_done_to(head, token)] for each in heads]
    things = [
        _concerned(token, each) if slot == "complement" else each for slot, each in zip(slots, heads, strict=True)
    ]
    found = _sides(heads, scene, others, things, links)
    below = _below(token, rule.particle)
    if not found and below is not None:
        found = _sides([fill(below, slot) for slot in rule.whom], scene, others, links=links)
    return found


def _sides(
    slots: Sequence[Sequence[Token]],
    scene: Scene,
    others: Set[str] = frozenset(),
    things: Sequence[Sequence[Token]] | None = None,
    links: Set[Link] = OWNING,
) -> list[Side]:
    """The actors of the first of `slots` that names any; else whose the `things` (as a rule the same phrases) are."""
    for heads in slots:
        for place in range(len(heads)):
            if found := list(_named(heads[place:], scene, others)):
                return found
    for heads in slots if things is None else things:
        if found := [side for head in heads for side in _meant(head, scene, links, others)]:
            return found
    return []


def _named(heads: Sequence[Token], scene: Scene, others: Set[str]) -> Iterator[Side]:
    """The actors that the first of `heads`, and those coordinated with it, mean; none of `others`."""
    for head in heads:
        if head is heads[0] or head in conjuncts(heads[0]):
            yield from (side for each in meant(head, scene) for side in _meant(each, scene, DIRECT, others))


def _meant(head: Token, scene: Scene, links: Set[Link], others: Set[str]) -> Iterator[Side]:
    """The actors that the phrase of `head` means by `links`, with its words; none of `others`."""
    named = whom(head, scene, links, others)
    text = " ".join(phrase(head).text.split()) if named else ""
    yield from (Side(each.actor, text) for each in named)


def _own(token: Token, who: Sequence[str], whom: Sequence[str]) -> list[str]:
    """The slots of who; of a noun also the subject of a light verb, of a passive without an object its subject."""
    own = [slot for slot in who if slot != "between"]
    if token.pos_ in NOMINAL and "subject" in own:
        own = [slot for slot in own if slot != "subject"] + ["subject", "holder"]
    elif "object" not in whom:
        own.append("surface")
    return [*own, "principal"]


def _theirs(token: Token, whom: Sequence[str]) -> list[str]:
    """The slots of whom; those of a noun also under the light verb that holds it ("laid the blame on Libya")."""
    own = [slot for slot in whom if slot != "between"]
    return own + [f"held {slot}" for slot in own] if token.dep_ in roots.HELD else own


def _fill(token: Token, slot: str) -> list[Token]:
    """Heads in `slot`; beside the engine's own slots there are some more.

    `surface` is a grammatical subject; `holder` that of a light verb over a noun, `held on` its "on";
    `principal` is who has it done; of "must", `urged` is who must, and `sayer` who says so.
    """
    verb = token.head
    if slot == "sayer":
        return fill(verb.head, "subject") if verb.dep_ == "ccomp" else []
    if slot == "urged":
        return [] if is_passive(verb) else fill(verb, "subject")
    if slot == "principal":
        return _principals(token)
    if slot == "surface":
        return surface_subject(verb if token.dep_ == "acomp" else token) if token.pos_ == "VERB" else []
    if slot == "holder":
        if verb.lower_ == "in" and verb.head.lemma_ == "be":  # "is in talks with"
            return fill(verb.head, "subject")
        return fill(verb, "subject") if token.dep_ in roots.HELD and verb.lemma_ in roots.LIGHT else []
    if slot.startswith("held "):
        return fill(verb, slot.removeprefix("held ")) if verb.lemma_ in roots.LIGHT else []
    return fill(token, slot)


def _principals(token: Token) -> list[Token]:
    """Who has it done: subjects of the verbs that the trigger, or the verb that holds it, completes."""
    verb = token.head if token.dep_ in roots.HELD else token
    found: list[Token] = []
    while verb.dep_ in {"xcomp", "ccomp", "acl"} and verb.head.pos_ in {"VERB", "NOUN"} and not found:
        if verb.dep_ == "ccomp" and any(child.dep_ == "mark" for child in verb.lefts):
            break
        verb = verb.head if verb.head.pos_ == "VERB" else verb.head.head
        if verb.lemma_ in DELEGATING:
            found = fill(verb, "subject")
    return found


def _concerned(token: Token, heads: Sequence[Token]) -> list[Token]:
    """Of what an infinitive governs, what may stand for its owner ("lift a ban on Cypriot ships").

    Only where the infinitive is a trigger itself: "wants to double the size of X" says nothing of X.
    """
    if not any(roots.is_trigger(verb) for verb in governed(token)):
        return []
    return [
        head
        for head in heads
        if head.head.lower_ in LEADING or (head.dep_ == "dobj" and not any(c.dep_ == "poss" for c in head.lefts))
    ]


def _is_done_to(head: Token, token: Token) -> bool:
    """Whether `head` is the object of an infinitive under `token` of which no rule knows if it is kind or not."""
    return head.dep_ == "dobj" and head.head != token and not roots.is_trigger(head.head)


def _below(token: Token, particle: str) -> Token | None:
    """The word that `particle` is, under the trigger or one step further down; of a preposition what it leads to."""
    near = [deep for child in token.rights for deep in (child, *child.rights)] if particle else []
    found = next((each for each in near if particle in {each.lemma_.lower(), each.lower_}), None)
    if found is not None and found.dep_ == "prep":
        found = next((child for child in found.rights if child.dep_ == "pobj"), found)
    return found
