"""Who stands where: the heads of the phrases that fill a syntactic slot of a verb, a noun or an adjective.

Slots are named as an analyst would name them. Of a verb: `subject` (who does it, however the sentence is built:
active, passive with "by", relative, participle, infinitive under control, coordination) and `object` (whom it is done
to). Of a noun: `possessive` ("Russia's"), `modifier` ("Western sanctions"), and `subject` ("X is an ally of Y": X).
Of an object: `object owner` ("freeze the assets of X": X). `between` gives both sides. Any other slot is one or more
prepositions, "on|against". The labels are those of spaCy's English models (ClearNLP dependencies).
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from helpers.grammar.complements import clause, complement, dative, wish
from helpers.grammar.phrases import VERBAL, conjuncts, modifier, prepositional
from helpers.grammar.subjects import is_passive, object_, possessive, predicated, surface_subject


def fill(token: Token, slot: str) -> list[Token]:
    """Heads of the phrases in `slot` of `token`, each conjunct on its own, in reading order; empty when there is none.

    >>> from helpers.language import parse
    >>> doc = parse("Western countries vowed to impose sanctions on Russia and Belarus.")
    >>> fill(doc[4], "subject"), fill(doc[5], "on|against")
    ([countries], [Russia, Belarus])
    """
    named = NAMED.get(slot)
    found = named(token) if named else prepositional(token, slot.split("|"))
    return [each for head in found for each in conjuncts(head)]


def subject(token: Token) -> list[Token]:
    """Who does what `token` says; of a noun or adjective, what it is said of ("X is a partner", "X, a partner")."""
    if token.pos_ not in VERBAL and token.tag_ not in {"VBN", "VBG"}:
        return predicated(token)
    if is_passive(token):
        return prepositional(token, ["by"])
    return surface_subject(token)


def object_owner(verb: Token) -> list[Token]:
    """Whose the object of `verb` is: "froze the assets of X", "froze X's assets", "froze Russian assets"."""
    return [
        who
        for thing in object_(verb)[:1]
        for who in (possessive(thing) + prepositional(thing, ["of"])) or modifier(thing)
    ]


def between(token: Token) -> list[Token]:
    """Both sides of "between X and Y"."""
    return prepositional(token, ["between"])


NAMED: dict[str, Callable[[Token], list[Token]]] = {
    "subject": subject,
    "object": object_,
    "object owner": object_owner,
    "possessive": possessive,
    "modifier": modifier,
    "between": between,
    "clause": clause,
    "complement": complement,
    "dative": dative,
    "wish": wish,
}
