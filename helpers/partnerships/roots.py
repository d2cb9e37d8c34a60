"""What the trigger table says of a word: all its readings, the noun a light verb lends itself to, harm and help."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from helpers.clauses import Clause, fits
from helpers.knowledge.events import Root, Tie, ties
from helpers.knowledge.words import wordlist
from helpers.records import Span

LIGHT = wordlist("ties.light verbs")
"""Verbs whose subject has a hand in the noun that is their object."""

LENDING = wordlist("ties.lending verbs")
"""Those that say nothing of their own: the noun alone tells what happened."""

HARM = frozenset({"ASSAULT", "COERCE"})
HELD = frozenset({"dobj", "nsubjpass"})
"""How a noun hangs from the verb that holds it."""


def readings(clause: Clause[Tie]) -> Iterator[Clause[Tie]]:
    """`clause`, then what the other rules make of the same word: "ordered Peru to" and "ordered jets from Peru".

    >>> from helpers import clauses
    >>> from helpers.parsed import Scene, parse
    >>> clause, = clauses.find(Scene(parse("Chile ordered jets from Peru.")), ties())
    >>> [each.rule.root.name for each in readings(clause)]
    ['COOPERATE', 'REQUEST']
    """
    yield clause
    token = clause.token
    for word in dict.fromkeys((token.lemma_.lower(), token.lower_)):
        for rule in by_word().get(word, ()):
            if rule is not clause.rule and fits(token, rule):
                yield replace(clause, rule=rule, who=(), whom=())


def telling(clause: Clause[Tie], sign: int = 0) -> Span:
    """The word that says what happened: of a verb that only lends itself to a noun, the noun ("held talks").

    So too where the tie came to a friendly `sign` though the verb ends one ("has not severed ties").

    >>> from helpers import clauses
    >>> from helpers.parsed import Scene, parse
    >>> clause, *_ = clauses.find(Scene(parse("Chile signed an agreement with Peru.")), ties())
    >>> clause.trigger.text, telling(clause).text
    ('signed', 'agreement')
    """
    verb = clause.token
    goes_on = clause.rule.root.name == "SANCTION" and sign > 0
    if verb.pos_ != "VERB" or not (goes_on or verb.lemma_ in LENDING):
        return clause.trigger
    nouns = (child for child in verb.children if child.dep_ in HELD and child.pos_ in {"NOUN", "PROPN"})
    noun = next((each for each in nouns if _is_event(each, clause.rule.particle)), None)
    return Span(noun.idx, noun.idx + len(noun), noun.text) if noun is not None else clause.trigger


def _is_event(noun: Token, particle: str) -> bool:
    """Whether `noun` is what its verb's rule needs, or in the trigger table itself."""
    lemma = noun.lemma_.lower()
    return lemma == particle or any(rule.pos == "noun" for rule in by_word().get(lemma, ()))


def does_harm(token: Token) -> bool:
    """Whether the verb `token`, by itself, does somebody harm: it attacks or coerces him."""
    return any(root.name in HARM for root in _of_verb(token))


def is_unkind(token: Token) -> bool:
    """Whether the verb `token`, by itself, is hostile in all that it can mean."""
    found = _of_verb(token)
    return bool(found) and all(root.sign < 0 for root in found)


def _of_verb(token: Token) -> list[Root]:
    """Roots that the verb `token` can have without a particle."""
    return [rule.root for rule in _plain(token) if rule.pos == "verb"]


def of_noun(noun: Token) -> Root | None:
    """The root of the first rule of `noun` that needs no other word."""
    return next((rule.root for rule in _plain(noun) if rule.pos == "noun"), None)


def _plain(token: Token) -> list[Tie]:
    """The rules of a word that need no particle."""
    return [rule for rule in by_word().get(token.lemma_.lower(), ()) if not rule.particle]


def is_trigger(token: Token) -> bool:
    """Whether `token` is a word of the trigger table, whatever its frame."""
    return token.lemma_.lower() in by_word()


@cache
def by_word() -> dict[str, list[Tie]]:
    """The rules of the trigger table by their word.

    >>> {rule.root.name for rule in by_word()["condemnation"]}
    {'ACCUSE'}
    """
    found: dict[str, list[Tie]] = {}
    for rule in ties():
        found.setdefault(rule.lemma, []).append(rule)
    return found
