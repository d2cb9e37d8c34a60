"""Why a sanction was imposed, what it does, and whom that touches."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from helpers.clauses import Clause
from helpers.grammar.phrases import VERBAL, phrase
from helpers.knowledge.events import SanctionWord
from helpers.knowledge.words import wordlist

REPLIES = wordlist("sanctions.replies")
REASONS = ("reply", "over", "because", "due", "owing", "for", "after", "following")
BLAME = wordlist("sanctions.blame")
TIMES = {"DATE", "TIME"}
EFFECTS = wordlist("sanctions.effects")


def reason(clause: Clause[SanctionWord]) -> Token | None:
    """Head of the phrase that says why: after "over", "for", "because of", "in reaction to", "after" and the like.

    Where nothing says it, the deed that the target is blamed for: "officials responsible for", "firms involved in".
    """
    found: dict[str, Token] = {}
    anchors = list(_anchors(clause))
    for anchor in anchors:
        for kind, head in _reasons(anchor):
            if head.ent_type_ not in TIMES and head not in anchors:
                found.setdefault(kind, head)
    stated = next((found[kind] for kind in REASONS if kind in found), None)
    return stated or next((deed for target in clause.whom for deed in _blamed(target.head)), None)


def _blamed(target: Token) -> Iterator[Token]:
    """The deeds that the words after a target blame it for."""
    for child in target.rights:
        if child.lemma_.lower() in BLAME or child.lower_ in BLAME:
            for prep in child.rights:
                yield from (head for head in prep.rights if head.dep_ in {"pobj", "pcomp"})


def _anchors(clause: Clause[SanctionWord]) -> Iterator[Token]:
    """The trigger and the verbs and nouns that govern it."""
    yield clause.token
    for cue in clause.cues:
        if cue.relation:
            yield cue.token


def _reasons(anchor: Token) -> Iterator[tuple[str, Token]]:
    """Kinds and heads of the reasons that hang from one word."""
    for child in anchor.children:
        if child.dep_ in {"prep", "agent"}:
            yield from _after_preposition(child)
        elif child.dep_ == "advcl" and child.i > anchor.i:
            marks = {c.lower_ for c in child.lefts if c.dep_ in {"mark", "advmod"} and not c.n_lefts}
            if marks & {"because", "after"}:
                yield ("because" if "because" in marks else "after"), child


def _after_preposition(prep: Token) -> Iterator[tuple[str, Token]]:
    """The reason after one preposition, through "in response to" and "due to"."""
    for child in prep.rights:
        if child.dep_ == "pobj" and child.lemma_ in REPLIES and prep.lower_ in {"in", "as"}:
            for deeper in child.rights:
                yield from (("reply", head) for head in deeper.rights if head.dep_ in {"pobj", "pcomp"})
        elif child.dep_ in {"pobj", "pcomp"} and prep.lower_ in REASONS and child.pos_ != "ADP":
            yield prep.lower_, child
        elif child.dep_ in {"prep", "pcomp"} and prep.lower_ in REASONS:
            yield from (("due", head) for head in child.rights if head.dep_ == "pobj")


def words(head: Token | None) -> str:
    """The words of the reason that `head` heads, on one line."""
    if head is None:
        return ""
    if head.pos_ in VERBAL:
        span = head.doc[head.left_edge.i : head.right_edge.i + 1]
        start = next((t.i for t in span if t.dep_ not in {"mark", "advmod", "punct"}), span.start)
        span = head.doc[start : span.end]
    else:
        span = phrase(head)
    return " ".join(span.text.strip(" ,.;–—").split())


def effect(clause: Clause[SanctionWord]) -> tuple[str, str]:
    """What the measure does ("will affect supplies of chips") and to what ("supplies of chips"); empty when unsaid."""
    token = clause.token
    verb = token.head if token.dep_ == "nsubj" else None
    if verb is None or verb.lemma_ not in EFFECTS:
        return "", ""
    things = [child for child in verb.rights if child.dep_ == "dobj"]
    first = min((c.i for c in verb.lefts if c.dep_ in {"aux", "neg", "advmod"} and c.i > token.i), default=verb.i)
    last = things[0].right_edge.i if things else verb.i
    told = " ".join(token.doc[first : last + 1].text.split())
    return told, " ".join(token.doc[things[0].left_edge.i : last + 1].text.split()) if things else ""
