"""Who imposes and who is hit: sender and target phrases of a sanctions clause, and the actors they stand for."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from helpers import knowledge
from helpers.clauses import Argument, Clause, argument
from helpers.grammar.phrases import conjuncts, phrase
from helpers.grammar.slots import fill
from helpers.knowledge.events import SanctionWord
from helpers.parsed import Scene
from helpers.reference import Link, whom

TIMES = {"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL"}
OWNED = frozenset({Link.OWNER, Link.PART, Link.ORIGIN})
PERSONAL = {"he", "him", "she", "her", "it", "they", "them", "we", "us", "his", "its", "their", "our"}
ENTITIES = {"GPE", "NORP", "ORG", "PERSON", "LOC", "FAC"}


@cache
def usual_senders() -> frozenset[str]:
    """Words before "sanctions" that say who imposes them, in small letters."""
    return frozenset(form.lower() for row in knowledge.rows("sanction_senders") for form in row.listed("forms"))


@cache
def target_nouns() -> dict[str, str]:
    """Nouns for those who can be put under sanctions, with their kind: state, official, person, company and so on."""
    return {noun: row.text("kind") for row in knowledge.rows("sanction_targets") for noun in row.listed("nouns")}


def parties(clause: Clause[SanctionWord], scene: Scene) -> tuple[tuple[Argument, ...], tuple[Argument, ...]]:
    """Senders and targets of a clause, in reading order.

    A name before the noun is the sender when it is one that usually imposes ("Western sanctions") or when a target
    stands elsewhere; else it is the target ("Iran sanctions").
    """
    who, whom = clause.who, _targets(clause, scene)
    if clause.rule.pos == "noun":
        before = [argument(token, scene) for token in fill(clause.token, "modifier")]
        before = [each for each in before if each.head.lower_ not in {"new", "economic"}]
        sending = tuple(a for a in before if is_usual_sender(a.head) or (whom and not who))
        who = sending or who
        whom = whom or tuple(a for a in before if a not in sending and a.head.ent_type_ in {"GPE", "NORP", "LOC"})
    if not who and clause.rule.pos == "verb":
        who = tuple(argument(token, scene) for token in _under(clause.token))
    who = tuple(a for a in who if is_party(a))
    heads = {a.head for a in who}
    whom = tuple(a for a in whom if a.head not in heads and is_party(a) and not _is_own(a, who))
    return who, whom


def _targets(clause: Clause[SanctionWord], scene: Scene) -> tuple[Argument, ...]:
    """What the engine found, or where that is nobody ("a ban on chips to Iran"), the next slot that names somebody."""
    if not clause.whom or any(is_party(a) for a in clause.whom):
        return clause.whom
    trigger = clause.token
    wanted = [(trigger, slot) for slot in clause.rule.whom]
    wanted += [(cue.token, slot) for cue in clause.cues for slot in (*cue.whom, *clause.rule.whom)]
    wanted += [(each.head, "from|to|in|of") for each in clause.whom]  # "a ban on oil from Iran"
    for anchor, slot in wanted:
        found = tuple(argument(head, scene, trigger) for head in fill(anchor, slot) if head != trigger)
        if any(is_party(each) for each in found):
            return found
    return clause.whom


def _is_own(target: Argument, senders: tuple[Argument, ...]) -> bool:
    """Whether a target is the senders' own by a pronoun that was taken for theirs ("Japan froze their assets")."""
    head = target.head
    if not any(child.tag_ == "PRP$" for child in head.lefts):
        return False
    heads, ids = {a.head for a in senders}, {actor for a in senders for actor in a.actors}
    owners = fill(head, "possessive")
    return any(owner in heads for owner in owners) or (bool(target.actors) and set(target.actors) <= ids)


def _under(verb: Token) -> list[Token]:
    """Whose sanctions a deed is done under: the United States, of "funds frozen under U.S. sanctions"."""
    orders = [noun for noun in fill(verb, "under") if noun.lemma_.lower() in {"sanction", "embargo"}]
    return [name for noun in orders for slot in ("modifier", "possessive") for name in fill(noun, slot)]


def is_usual_sender(token: Token) -> bool:
    """Whether `token`, or the name it is the head of, is one that usually imposes sanctions.

    >>> from helpers.language import parse
    >>> [is_usual_sender(token) for token in parse("Western experts spoke.")[:2]]
    [True, False]
    """
    words = phrase(token).text.lower().removeprefix("the ")
    return token.lower_ in usual_senders() or words in usual_senders()


def is_party(party: Argument) -> bool:
    """Whether a phrase names someone: an actor, a name, a pronoun, or a noun for those who can be sanctioned."""
    head = party.head
    if head.ent_type_ in TIMES:
        return False
    if party.actors or head.ent_type_ in ENTITIES or head.lower_ in PERSONAL | usual_senders():
        return True
    if head.lemma_.lower() in target_nouns() or (head.pos_ == "PROPN" and head.text[:1].isupper()):
        return True
    owners = fill(head, "possessive") + fill(head, "modifier")  # "Russian oil", "Iran's exports"
    return any(owner.ent_type_ in {"GPE", "NORP"} for owner in owners)


def actor_ids(arguments: tuple[Argument, ...], scene: Scene) -> tuple[str, ...]:
    """Ids of the actors that the phrases stand for; of "subsidiaries of X" and "Russian banks", their owners."""
    named = [each.named or whom(each.head, scene, OWNED) for each in arguments]
    return tuple(dict.fromkeys(one.actor for found in named for one in found))


def culprits(why: Token | None, scene: Scene) -> tuple[Argument, ...]:
    """Whose deed the reason `why` is: Russia, of sanctions "over Russia's annexation of Crimea"; may be empty."""
    if why is None:
        return ()
    heads = fill(why, "possessive") or fill(why, "by") or fill(why, "modifier")
    return tuple(argument(head, scene) for head in heads if head.ent_type_ in {"GPE", "NORP", "ORG"})


def names(party: Argument) -> list[str]:
    """The names at the core of a phrase: "two founder members, Mali and Niger" gives both, "the oil producer" itself.

    A phrase that names no state and no organisation ("several individuals") gives none.
    """
    head, doc = party.head, party.head.doc
    beside = [deep for child in head.rights if child.dep_ == "appos" for deep in conjuncts(child)]
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
