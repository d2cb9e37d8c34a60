"""Organisations taken up by what they are: "the agency", "the company", "the party"."""

from __future__ import annotations

from spacy.tokens import Token

from helpers.actors import words
from helpers.actors.draft import Draft, Link
from helpers.grammar.steps import sentences_back

WINDOW = 2  # sentences back
CONFIDENCE = 0.8
NAMED = frozenset({"name", "acronym", "alias", "role"})


def link(draft: Draft) -> None:
    """Link "the" and a word of the sort `organisation` to the one actor of such a kind named just before.

    Two that would fit leave it unlinked.

    >>> from helpers.actors import find
    >>> from helpers.parsed import parse
    >>> cast = find(parse("NASA postponed the launch. The agency gave no reason."))
    >>> [(m.text, m.actor, m.form) for m in cast.mentions][1:]
    [('agency', 'nasa', 'role')]
    """
    for token in draft.doc:
        kinds = words.of("organisation").get(token.lower_)
        if kinds and token.i not in draft.covering and _takes_up(token):
            fitting = {one.actor for one in _before(draft, token) if draft.kind(one) in kinds}
            if len(fitting) == 1:
                draft.link(token.i, token.i + 1, fitting.pop(), "role", CONFIDENCE)


def _takes_up(token: Token) -> bool:
    """Whether `token` stands alone after "the" and is no part of another name or phrase."""
    if token.tag_ != "NN" or not token.i or token.nbor(-1).lower_ != "the":
        return False
    if token.dep_ in {"compound", "appos", "attr", "nmod"}:
        return False
    return not any(child.dep_ in {"prep", "relcl", "acl", "appos"} for child in token.rights)


def _before(draft: Draft, token: Token) -> list[Link]:
    """Links by name before `token`, back to `WINDOW` sentences."""
    return [one for one in draft.links(sentences_back(token, WINDOW), token.i) if one.form in NAMED]
