"""Whom a trigger ties: source and target from its slots, one way or both ways.

The slots of the clause engine are read in the order of the trigger table, first for a phrase that is an
actor, then for one that belongs to an actor (`naming`). Besides, a noun takes its source from the subject
of a light verb ("Cuba has close ties with Venezuela"), an infinitive from who has it done ("authorized a
team to negotiate"), and what holds both ways may have both parties in one slot ("Chad and Niger cooperate",
"between Chad and Niger", "the two countries").
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import combinations, product

from spacy.tokens import Doc, Token

from helpers.clauses import Clause, fill
from helpers.clauses.complements import governed
from helpers.clauses.subjects import is_passive, surface_subject
from helpers.partnerships import naming, roots
from helpers.partnerships.naming import Side
from helpers.records import Cast, Quote

DELEGATING = frozenset(
    "allow appoint ask assign authorise authorize charge command commission direct dispatch empower "
    "enable get have instruct let make mandate order permit send task tell".split()
)
"""Verbs whose subject stands behind what their object does."""

STANDING_FOR = {
    **dict.fromkeys(("CONSULT", "REQUEST"), naming.OF_A_COUNTRY),
    **dict.fromkeys(("AID", "YIELD"), naming.OF_SOMEWHERE),
    **dict.fromkeys(("SUPPORT", "AGREE", "REJECT"), naming.NOT_WHERE),
}
"""How a phrase may belong to the target of a root: whom one meets or frees is somebody, what one rejects
may be his."""

LEADING = frozenset({"with", "against", "to", "from", "on"})
NOMINAL = frozenset({"NOUN", "PROPN"})
NAMING = frozenset({"oprd", "ccomp", "acomp"})
MOST = 12  # pairs that one trigger may tie; longer lists were misread

Tied = list[tuple[Side, Side, bool]]
"""Source, target, and whether the tie holds both ways."""


def ties(clause: Clause, doc: Doc, cast: Cast, said: Quote | None = None) -> Tied:
    """Who is tied to whom by `clause`, which stands in the quotation `said`.

    >>> from helpers import actors, clauses, language
    >>> doc = language.parse("Chad and Niger signed a pact.")
    >>> clause, *_ = clauses.find(doc, actors.find(doc), roots.rules())
    >>> [(one.actor, other.actor, both) for one, other, both in ties(clause, doc, actors.find(doc))]
    [('chad', 'niger', True)]
    """
    token, rule = doc[clause.at], clause.rule
    if token.lemma_ == "call" and (is_passive(token) or any(child.dep_ in NAMING for child in token.rights)):
        return []  # "called him a liar" is no telephone call
    speaker = naming.speakers(said, cast)
    joined = _sides([fill(token, "between")], cast, set(), speaker) if "between" in rule.whom else []
    heads = [_fill(token, slot) for slot in _own(token, rule.who, rule.whom)]
    sources = _sides([*heads, [doc[each.head] for each in clause.who]], cast, set(), speaker)
    mediated = tuple(rule.whom) == ("between",)  # whoever mediates between two is tied to both
    if len(joined) > 1:
        return _each(sources, joined) if mediated and sources else _pairs(joined)
    targets = _targets(clause, token, cast, {side.actor for side in sources}, speaker)
    if not targets and not mediated and roots.SYMMETRIC & set(rule.whom):
        both = sources if len(sources) > 1 else naming.the_two([head for slot in heads for head in slot], cast)
        return _pairs(both) if len(both) > 1 else []
    return _each(sources, targets)


def _each(sources: Sequence[Side], targets: Sequence[Side]) -> Tied:
    """Each source tied to each target."""
    return [(one, other, False) for one, other in product(sources, targets) if one.actor != other.actor][:MOST]


def _pairs(sides: Sequence[Side]) -> Tied:
    """Each two of several parties, tied both ways."""
    return [(one, other, True) for one, other in combinations(sides, 2) if one.actor != other.actor][:MOST]


def _targets(clause: Clause, token: Token, cast: Cast, others: set[str], speaker: tuple[str, str]) -> list[Side]:
    """Whom the trigger concerns: by its own slots, else by those of the particle it needs ("asked for help
    from").
    """
    rule = clause.rule
    ranks = STANDING_FOR.get(str(rule.row["root"]), naming.ANYHOW)
    slots = _theirs(token, rule.whom)
    heads = [_fill(token, slot) for slot in slots]
    if rule.row["root"] == "AGREE":
        heads = [[head for head in each if not _is_done_to(head, token)] for each in heads]
    things = [
        _concerned(token, each) if slot == "complement" else each for slot, each in zip(slots, heads, strict=True)
    ]
    found = _sides(heads, cast, others, speaker, things, ranks)
    below = _below(token, str(rule.row["particle"]))
    if not found and below is not None:
        found = _sides([fill(below, slot) for slot in rule.whom], cast, others, speaker, ranks=ranks)
    return found or naming.those_two([head for each in heads for head in each], cast, others)


def _sides(
    slots: Sequence[Sequence[Token]],
    cast: Cast,
    others: set[str],
    speaker: tuple[str, str],
    things: Sequence[Sequence[Token]] | None = None,
    ranks: Set[int] = naming.ANYHOW,
) -> list[Side]:
    """The actors of the first of `slots` that names any; else whose the `things` (as a rule the same
    phrases) are.
    """
    for heads in slots:
        for place in range(len(heads)):
            found = list(naming.named(heads[place:], cast, others, speaker))
            if found:
                return found
    for heads in slots if things is None else things:
        found = [side for head in heads for side in naming.owners(head, cast, others, ranks)]
        if found:
            return found
    return []


def _own(token: Token, who: Sequence[str], whom: Sequence[str]) -> list[str]:
    """The slots of who; of a noun also the subject of a light verb, of a passive without an object its
    subject.
    """
    own = [slot for slot in who if slot != "between"]
    if token.pos_ in NOMINAL and "subject" in own:
        own = [slot for slot in own if slot != "subject"] + ["subject", "holder"]
    elif "object" not in whom:
        own.append("surface")
    return [*own, "principal"]


def _theirs(token: Token, whom: Sequence[str]) -> list[str]:
    """The slots of whom; those of a noun also under the light verb that holds it ("laid the blame on
    Libya").
    """
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
    """The word that `particle` is, under the trigger or one step further down; of a preposition what it
    leads to.
    """
    near = [deep for child in token.rights for deep in (child, *child.rights)] if particle else []
    found = next((each for each in near if particle in {each.lemma_.lower(), each.lower_}), None)
    if found is not None and found.dep_ == "prep":
        found = next((child for child in found.rights if child.dep_ == "pobj"), found)
    return found
