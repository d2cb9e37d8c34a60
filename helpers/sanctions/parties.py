"""Who imposes and who is hit: sender and target phrases of a sanctions clause, and the actors they stand for."""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Doc, Token

from helpers import clauses, knowledge
from helpers.clauses import Argument, Clause
from helpers.records import Cast
from helpers.sanctions.circumstances import reason

NOBODY = Cast()
TIMES = {"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL"}
FIRST = re.compile(r"\s*[,:–—]\s*(?:the\s+)?")
NEXT = re.compile(r"[\s,()]*(?:and\s+)?(?:the\s+)?[\s(]*")
PERSONAL = {"he", "him", "she", "her", "it", "they", "them", "we", "us", "his", "its", "their", "our"}
SELF = {"he", "she", "it", "they"}
ENTITIES = {"GPE", "NORP", "ORG", "PERSON", "LOC", "FAC"}


@cache
def usual_senders() -> frozenset[str]:
    """Words before "sanctions" that say who imposes them, in small letters."""
    return frozenset(form.lower() for row in knowledge.rows("sanction_senders") for form in row["forms"])


@cache
def target_nouns() -> dict[str, str]:
    """Nouns for those who can be put under sanctions, with their kind: state, official, person, company and so on."""
    return {noun: row["kind"] for row in knowledge.rows("sanction_targets") for noun in row["nouns"]}


def parties(doc: Doc, clause: Clause, cast: Cast) -> tuple[tuple[Argument, ...], tuple[Argument, ...]]:
    """Senders and targets of a clause, in reading order.

    A name before the noun is the sender when it is one that usually imposes ("Western sanctions") or when a target
    stands elsewhere; else it is the target ("Iran sanctions").
    """
    who, whom = clause.who, _targets(doc, clause, cast)
    if clause.rule.pos == "noun":
        before = [clauses.argument(token, cast) for token in clauses.fill(doc[clause.at], "modifier")]
        before = [argument for argument in before if doc[argument.head].lower_ not in {"new", "economic"}]
        sending = tuple(a for a in before if is_usual_sender(doc[a.head]) or (whom and not who))
        who = sending or who
        whom = whom or tuple(a for a in before if a not in sending and doc[a.head].ent_type_ in {"GPE", "NORP", "LOC"})
    if not who and clause.rule.pos == "verb":
        who = tuple(clauses.argument(token, cast) for token in _under(doc[clause.at]))
    who = tuple(_speaker(doc, a, cast) for a in who if is_party(doc, a, cast))
    heads = {a.head for a in who}
    whom = tuple(a for a in whom if a.head not in heads and is_party(doc, a, cast) and not _is_own(a, doc, who))
    return who, whom


def _targets(doc: Doc, clause: Clause, cast: Cast) -> tuple[Argument, ...]:
    """What the engine found, or where that is nobody ("a ban on chips to Iran"), the next slot that names somebody."""
    if not clause.whom or any(is_party(doc, a, cast) for a in clause.whom):
        return clause.whom
    trigger = doc[clause.at]
    wanted = [(trigger, slot) for slot in clause.rule.whom]
    wanted += [(doc[cue.at], slot) for cue in clause.cues for slot in (*cue.whom, *clause.rule.whom)]
    wanted += [(doc[argument.head], "from|to|in|of") for argument in clause.whom]  # "a ban on oil from Iran"
    for anchor, slot in wanted:
        found = tuple(clauses.argument(head, cast, trigger) for head in clauses.fill(anchor, slot) if head != trigger)
        if any(is_party(doc, argument, cast) for argument in found):
            return found
    return clause.whom


def _is_own(argument: Argument, doc: Doc, senders: tuple[Argument, ...]) -> bool:
    """Whether a target is the senders' own by a pronoun that was taken for theirs ("Japan froze their assets")."""
    head = doc[argument.head]
    if not any(child.tag_ == "PRP$" for child in head.lefts):
        return False
    heads, ids = {a.head for a in senders}, {actor for a in senders for actor in a.actors}
    owners = clauses.fill(head, "possessive")
    return any(owner.i in heads for owner in owners) or (bool(argument.actors) and set(argument.actors) <= ids)


def _under(verb: Token) -> list[Token]:
    """Whose sanctions a deed is done under: the United States, of "funds frozen under U.S. sanctions"."""
    orders = [noun for noun in clauses.fill(verb, "under") if noun.lemma_.lower() in {"sanction", "embargo"}]
    return [name for noun in orders for slot in ("modifier", "possessive") for name in clauses.fill(noun, slot)]


def _speaker(doc: Doc, argument: Argument, cast: Cast) -> Argument:
    """The argument, or where it is a pronoun of nobody known, who says it of himself: "the ministry said it would"."""
    head = doc[argument.head]
    if head.lower_ not in SELF or cast.at(head.idx):
        return argument
    verb = next((token for token in head.ancestors if token.dep_ == "ccomp"), head)
    speakers = [] if verb is head else [s for s in clauses.fill(verb.head, "subject") if s.pos_ != "PRON"]
    return clauses.argument(speakers[0], cast) if len(speakers) == 1 and _agree(head, speakers[0]) else argument


def _agree(pronoun: Token, noun: Token) -> bool:
    """Whether both are plural, or neither."""
    return (pronoun.lower_ == "they") == (noun.tag_ in {"NNS", "NNPS"})


def is_usual_sender(token: Token) -> bool:
    """Whether `token`, or the name it is the head of, is one that usually imposes sanctions.

    >>> from helpers.language import parse
    >>> [is_usual_sender(token) for token in parse("Western experts spoke.")[:2]]
    [True, False]
    """
    phrase = clauses.phrase(token).text.lower().removeprefix("the ")
    return token.lower_ in usual_senders() or phrase in usual_senders()


def is_party(doc: Doc, argument: Argument, cast: Cast) -> bool:
    """Whether a phrase names someone: an actor, a name, a pronoun, or a noun for those who can be sanctioned."""
    head = doc[argument.head]
    if head.ent_type_ in TIMES:
        return False
    if argument.actors or head.ent_type_ in ENTITIES or head.lower_ in PERSONAL | usual_senders():
        return True
    if head.lemma_.lower() in target_nouns() or (head.pos_ == "PROPN" and head.text[:1].isupper()):
        return True
    owners = clauses.fill(head, "possessive") + clauses.fill(head, "modifier")  # "Russian oil", "Iran's exports"
    return any(owner.ent_type_ in {"GPE", "NORP"} for owner in owners)


def actor_ids(doc: Doc, arguments: tuple[Argument, ...], cast: Cast) -> tuple[str, ...]:
    """Ids of the actors that the phrases stand for; of "subsidiaries of X" and "Russian banks", their owners."""
    found: dict[str, None] = {}
    for argument in arguments:
        head = doc[argument.head]
        for actor in _specified(head, cast) or argument.actors or _owners(head, cast):
            found[actor] = None
    return tuple(found)


def _specified(head: Token, cast: Cast) -> list[str]:
    """The actors that a list after the phrase of `head` names: "subsidiaries of its contractors, X and Y"."""
    if cast.at(head.idx):
        return []
    for part in (head, *clauses.fill(head, "of")):
        if not cast.at(part.idx) and (ids := _listed_after(part, cast)):
            return ids
    return []


def culprits(doc: Doc, clause: Clause, cast: Cast = NOBODY) -> tuple[Argument, ...]:
    """Whose deed the reason is: Russia, of sanctions "over Russia's annexation of Crimea"; may be empty."""
    why = reason(doc, clause)
    if why is None:
        return ()
    heads = clauses.fill(why, "possessive") or clauses.fill(why, "by") or clauses.fill(why, "modifier")
    return tuple(clauses.argument(head, cast) for head in heads if head.ent_type_ in {"GPE", "NORP", "ORG"})


def _owners(head: Token, cast: Cast) -> list[str]:
    """The actors that the thing named by `head` belongs to: after "of", before it, or in apposition to it."""
    for part in clauses.fill(head, "of"):
        named = [part, *(deep for child in part.rights if child.dep_ == "appos" for deep in clauses.conjuncts(child))]
        ids = [m.actor for token in named if (m := cast.at(token.idx))] or _owners(part, cast)
        if ids:
            return ids
    for slot in ("possessive", "modifier"):
        ids = [m.actor for token in clauses.fill(head, slot) if (m := cast.at(token.idx))]
        if ids:
            return ids
    return []


def _listed_after(noun: Token, cast: Cast) -> list[str]:
    """The actors listed after a plural noun and a comma, which a parser seldom ties to it: "its firms, X and Y"."""
    if noun.tag_ != "NNS":
        return []
    end, found = clauses.phrase(noun).end_char, []
    for mention in cast.within(end, noun.sent.end_char):
        gap = noun.doc.text[end : mention.start]
        if not (NEXT if found else FIRST).fullmatch(gap):
            break
        found.append(mention.actor)
        end = mention.end
    return list(dict.fromkeys(found))


def names(doc: Doc, argument: Argument) -> list[str]:
    """The names at the core of a phrase: "two founder members, Mali and Niger" gives both, "the oil producer" itself.

    A phrase that names no state and no organisation ("several individuals") gives none.
    """
    head = doc[argument.head]
    beside = [deep for child in head.rights if child.dep_ == "appos" for deep in clauses.conjuncts(child)]
    if not head.ent_type_:
        named = [name for token in beside if (name := _name(token))]
        if named:
            return named
    if name := _name(head):
        return [name]
    if target_nouns().get(head.lemma_.lower()) == "state":
        if sending := [c for c in head.lefts if c.lower_ in usual_senders()]:
            return [doc[sending[0].i : head.i + 1].text]
        return [doc[min([head.i, *(c.i for c in head.lefts if c.dep_ == "compound")]) : head.i + 1].text]
    return []


def _name(token: Token) -> str:
    """The entity that `token` stands in, without its article; empty when it is none."""
    if token.ent_type_ not in ENTITIES:
        return token.text if token.lower_ in usual_senders() or token.pos_ == "PROPN" else ""
    first = last = token.i
    while first > 0 and token.doc[first].ent_iob_ == "I":
        first -= 1
    while last + 1 < len(token.doc) and token.doc[last + 1].ent_iob_ == "I":
        last += 1
    words = [w.text for w in token.doc[first : last + 1] if w.tag_ not in {"POS", "DT"}]
    return " ".join(words)
