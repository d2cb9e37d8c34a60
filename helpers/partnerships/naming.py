"""Whom a phrase names: an actor itself, a pronoun's actor, or the actor whose the thing is.

"Syria rejected the Turkish proposal" concerns Turkey; "met the Turkish envoy" does too, but "met the
envoy's deadline" concerns nobody: what is met, asked or freed is somebody, where what is rejected or
attacked may be somebody's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from spacy.tokens import Token

from helpers.clauses import fill, phrase
from helpers.clauses.engine import argument
from helpers.clauses.phrases import conjuncts
from helpers.records import Cast, Mention, Quote

OWNED = {"poss": 0, "of": 1, "by": 1}
OWNED |= dict.fromkeys(("amod", "compound", "nmod", "from", "like", "including"), 2)
OWNED |= dict.fromkeys(("in", "at", "near", "inside", "across"), 3)
OWNED |= dict.fromkeys(("on", "against", "with", "for", "to", "into", "over"), 4)
"""How a phrase belongs to an actor: by a dependency or a preposition; the lowest number decides."""

ANYHOW = frozenset(range(5))
NOT_WHERE = ANYHOW - {3}
OF_SOMEWHERE = frozenset({2, 3})
OF_A_COUNTRY = frozenset({2})
"""All numbers; all but places; those by which somebody is of a country or in a place, not a thing
somebody's."""

PASSING = frozenset(
    {"poss", "amod", "compound", "nmod", "prep", "pobj", "agent", "conj", "appos", "nummod", "quantmod"}
)
PRONOUNS = frozenset({"it", "he", "she", "they"})
REFLEXIVE = ("self", "selves")
STATES = frozenset({"country", "nation", "state", "neighbour", "neighbor", "power"})
PAIRED = frozenset(
    "country nation side state government neighbour neighbor power leader president minister party".split()
)


@dataclass(frozen=True, slots=True)
class Side:
    """One party: an actor's id and the words that name it."""

    actor: str
    text: str


def speakers(said: Quote | None, cast: Cast) -> tuple[str, str]:
    """Who "I" and who "we" is in the quotation `said`: its speaker, and the body he speaks for where one is
    known.
    """
    if said is None or not said.speaker:
        return "", ""
    known = cast.actors.get(said.speaker)
    body = known.affiliation if known and known.affiliation in cast.actors else said.speaker
    return said.speaker, body


def named(heads: Sequence[Token], cast: Cast, others: Set[str], speaker: tuple[str, str]) -> Iterator[Side]:
    """The actors that the first of `heads`, and those coordinated with it, stand for; none of `others`."""
    for head in heads:
        if (head is not heads[0] and not _is_conjunct(head, heads[0])) or head.lower_.endswith(REFLEXIVE):
            continue
        found = argument(head, cast)
        ids = _apposed(head, cast) or found.actors or _first_person(head, speaker) or _sayer(head, cast)
        if len(ids) > 1:
            ids = [side.actor for side in owners(head, cast, others) if side.actor in ids] or ids
        yield from (Side(actor, " ".join(found.text.split())) for actor in ids if actor not in others)


def _is_conjunct(token: Token, first: Token) -> bool:
    """Whether `token` is coordinated with `first`."""
    while token.dep_ == "conj":
        token = token.head
        if token == first:
            return True
    return False


def _apposed(head: Token, cast: Cast) -> tuple[str, ...]:
    """Who is named after what they are: "units of two firms, X and Y"."""
    if cast.at(head.idx):
        return ()
    nouns = [head, *(deep for prep in head.rights if prep.lower_ == "of" for deep in prep.rights)]
    names = [each for noun in nouns for child in noun.rights if child.dep_ == "appos" for each in conjuncts(child)]
    return tuple(mention.actor for name in names if (mention := cast.at(name.idx)))


def _first_person(head: Token, speaker: tuple[str, str]) -> tuple[str, ...]:
    """Whom "I" or "we" means in what `speaker` says."""
    who = speaker[0] if head.lower_ in {"i", "me"} else speaker[1] if head.lower_ in {"we", "us"} else ""
    return (who,) if who else ()


def _sayer(head: Token, cast: Cast) -> tuple[str, ...]:
    """Whom a pronoun that nobody is known for means, where its clause is what somebody says: "Peru said it
    would".
    """
    verb = head.head
    if head.lower_ not in PRONOUNS or verb.dep_ != "ccomp" or cast.at(head.idx):
        return ()
    return tuple(actor for each in fill(verb.head, "subject") for actor in argument(each, cast).actors)


def owners(head: Token, cast: Cast, others: Set[str] = frozenset(), ranks: Set[int] = ANYHOW) -> list[Side]:
    """Whose the phrase of `head` is: the actors nearest to it by the way they hang together (`OWNED`), if
    one of `ranks`.

    >>> from helpers import actors, language
    >>> doc = language.parse("Syria rejected the Turkish proposal.")
    >>> [side.actor for side in owners(doc[4], actors.find(doc))]
    ['turkey']
    """
    first, last = head.left_edge, head.right_edge
    ranked = []
    for mention in cast.within(first.idx, last.idx + len(last)):
        near = _belonging(mention, head)
        if near is not None and near[0] in ranks and mention.actor not in others:
            ranked.append((near, mention.actor))
    best = min((near for near, _ in ranked), default=None)
    text = " ".join(phrase(head).text.split())
    return [Side(actor, text) for actor in dict.fromkeys(actor for near, actor in ranked if near == best)]


def _belonging(mention: Mention, head: Token) -> tuple[int, int] | None:
    """How the actor of `mention` owns the phrase of `head`: by `OWNED`, then by how deep it stands; None if
    not at all.
    """
    if mention.form == "pronoun":
        return None  # "his" is most often the subject's own
    span = head.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    token, depth = span.root, 0
    while token.head != token and token.head != head:
        if token.dep_ not in PASSING:
            return None
        depth += token.dep_ != "conj"
        token = token.head
    if token.head != head or token == head:
        return (2, 0) if span.start <= head.i < span.end else None
    rank = OWNED.get(token.lower_ if token.dep_ in {"prep", "agent"} else token.dep_)
    return None if rank is None else (rank, depth)


def the_two(heads: Sequence[Token], cast: Cast) -> list[Side]:
    """The parties that "the two countries" or "both sides" stand for: the two countries named just before,
    if it is two.
    """
    for head in heads:
        words = {child.lower_ for child in head.children}
        if head.lemma_.lower() in PAIRED and ("both" in words or {"the", "two"} <= words):
            found = _pair(head, head.idx, cast)
            if found:
                return found
    return []


def those_two(heads: Sequence[Token], cast: Cast, others: Set[str]) -> list[Side]:
    """The parties that "the two countries" stands for as the target of `others`: the two that the sentence
    before names. "Both sides" may be those of a conflict told much earlier, and stands for nobody.
    """
    for head in heads:
        if head.lemma_.lower() in STATES and {"the", "two"} <= {child.lower_ for child in head.children}:
            found = _pair(head, head.sent.start_char, cast)
            if not {side.actor for side in found} & others:
                return found
    return []


def _pair(head: Token, end: int, cast: Cast) -> list[Side]:
    """The countries named from the sentence before to the character `end`, if it is two, in the words of `head`."""
    start = head.sent[0].nbor(-1).sent.start_char if head.sent.start else 0
    pair = dict.fromkeys(m.actor for m in cast.within(start, end) if _is_state(m, cast))
    return [Side(actor, phrase(head).text) for actor in pair] if len(pair) == 2 else []


def _is_state(mention: Mention, cast: Cast) -> bool:
    """Whether a mention is of a country."""
    actor = cast.actors.get(mention.actor)
    return actor is not None and actor.kind == "country"
