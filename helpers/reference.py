"""Whom does a phrase mean? The one answer, for every table: an actor itself, a list, "the two", "we", or whose it is.

`whom` tries the ways in which a phrase can lead to an actor, the surest first, as far as the caller allows them
(`links`): what is met, asked or freed is somebody, where what is rejected or attacked may be somebody's. What no link
reaches is nobody.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass
from enum import IntEnum

from spacy.tokens import Span, Token

from helpers.actors import words
from helpers.grammar.marked import is_marked
from helpers.grammar.phrases import conjuncts, is_infinitive, phrase, words_at
from helpers.grammar.slots import fill
from helpers.grammar.steps import sentences_back
from helpers.grammar.subjects import sayers
from helpers.knowledge.words import wordlist
from helpers.parsed import Scene
from helpers.records import Mention, Quote


class Link(IntEnum):
    """How a phrase leads to an actor; the lower number is the surer way."""

    SELF = 0
    """The phrase names him, or a pronoun or an office in it means him."""
    LISTED = 1
    """A list or an apposition after it names him: "two firms, X and Y"."""
    SPEAKER = 2
    """ "I" and "we" in what he says."""
    PAIR = 3
    """ "The two countries", "both sides": the two named just before."""
    AGENT = 4
    """It is somebody or something that acts for him: "Chinese banks", "the head of NASA"."""
    OUTLET = 5
    """ "The report", "the newspaper": the outlet named last."""
    OWNER = 6
    """It is his: "Russia's annexation"."""
    PART = 7
    """It is of him or by him: "the annexation of Crimea"."""
    ORIGIN = 8
    """It is from there: "the Turkish proposal"."""
    PLACE = 9
    """It is there: "the troops in Mali"."""
    TOWARD = 10
    """It concerns him: "the ban on Mali"."""


DIRECT = frozenset({Link.SELF, Link.LISTED, Link.SPEAKER, Link.PAIR, Link.AGENT})
"""Ways in which a phrase means somebody himself."""

OWNING = frozenset({Link.OWNER, Link.PART, Link.ORIGIN, Link.PLACE, Link.TOWARD})
"""Ways in which a phrase is somebody's."""

BELONGING = {"poss": Link.OWNER, "of": Link.PART, "by": Link.PART}
BELONGING |= dict.fromkeys(("amod", "compound", "nmod", "from", "like", "including"), Link.ORIGIN)
BELONGING |= dict.fromkeys(("in", "at", "near", "inside", "across", "within"), Link.PLACE)
BELONGING |= dict.fromkeys(("on", "against", "with", "for", "to", "into", "over"), Link.TOWARD)
"""Dependency, or preposition, by which an actor hangs from a phrase -> how the phrase is his."""

SERVING = frozenset({"of", "from", "in", "for", "at", "within"})
"""Prepositions after which stands whom somebody acts for ("the envoy for Chad"), not whom he deals with."""

PASSING = frozenset(
    {"poss", "amod", "compound", "nmod", "prep", "pobj", "agent", "conj", "appos", "nummod", "quantmod"}
)
UNLISTED = frozenset({"nsubj", "nsubjpass", "amod", "compound", "nmod", "poss"})
RELATIVES = wordlist("persons.without a name")
REFLEXIVE = ("self", "selves")
STATELY = frozenset({"country", "nation"})
PARTNERS = frozenset({"partner", "opponent", "enemy", "people"})
SINGULAR = frozenset({"i", "me", "my", "mine"})
PLURAL = frozenset({"we", "us", "our", "ours"})
"""Words by which who speaks means himself, and those whom he speaks for."""

ACTING = ("group", "office", "body", "state", "organisation")
"""Sorts of the table `roles` whose words act for whom they belong to."""

PAIRED = wordlist("pairs.states")
HEADED = wordlist("pairs.heads")
"""Words for two states, and for those who stand for them: a person of a third state near may be one of those."""

STATES = frozenset({"country", "bloc"})
OUTLETS = wordlist("quotes.outlets")
"""Nouns that, after "the", mean an outlet named before ("according to the report")."""

FIRST = re.compile(r"\s*[,:–—]\s*(?:the\s+)?")
NEXT = re.compile(r"[\s,()]*(?:and\s+)?(?:the\s+)?[\s(]*")
"""What stands between a plural noun and the first name of the list after it, and between two names of the list."""


@dataclass(frozen=True, slots=True)
class Named:
    """An actor that a phrase means, and how it leads to him."""

    actor: str
    by: Link


def whom(head: Token, scene: Scene, links: Set[Link] = DIRECT, others: Set[str] = frozenset()) -> tuple[Named, ...]:
    """The actors that the noun phrase of `head` means, by the first of `links` that leads to any; none of `others`.

    Of those whose it is, the nearest count. A reflexive means its subject, and nobody besides.

    >>> from helpers import actors
    >>> from helpers.parsed import parse
    >>> story = parse("Syria rejected the Turkish proposal, and Chinese banks left both countries.")
    >>> scene = Scene(story, actors.find(story))
    >>> [(each.actor, each.by.name) for i in (0, 8, 11) for each in whom(story.doc[i], scene)]
    [('syria', 'SELF'), ('china', 'AGENT')]
    >>> [(each.actor, each.by.name) for each in whom(story.doc[4], scene, OWNING)]
    [('turkey', 'ORIGIN')]
    """
    if head.lower_.endswith(REFLEXIVE):
        return ()
    for link, find in WAYS.items():
        if link in links and (found := [actor for actor in find(head, scene) if actor not in others]):
            return tuple(Named(actor, link) for actor in dict.fromkeys(found))
    return tuple(dict.fromkeys(_nearest(_owners(head, scene, links & OWNING, others))))


def meant(head: Token, scene: Scene) -> list[Token]:
    """What `head` stands for: of a pronoun that means nobody known, who says its clause ("Peru said it would").

    >>> from helpers.parsed import parse
    >>> story = parse("The ministry said it would pay.")
    >>> meant(story.doc[3], Scene(story))
    [ministry]
    """
    return [head] if scene.cast.at(head.idx) else sayers(head) or [head]


def is_medium(actor: str, scene: Scene) -> bool:
    """Whether an actor is a news outlet.

    >>> from helpers.parsed import parse
    >>> is_medium("reuters", Scene(parse("It rained.")))
    False
    """
    found = scene.cast.actors.get(actor)
    return found is not None and found.kind == "media"


def _self(head: Token, scene: Scene) -> list[str]:
    """Whom the mention at `head` means."""
    mention = scene.cast.at(head.idx)
    return [mention.actor] if mention else []


def _listed(head: Token, scene: Scene) -> list[str]:
    """Who is named after what they are: "units of two firms, X and Y"."""
    nouns = (head, *fill(head, "of"))
    names = [each for noun in nouns for child in noun.rights if child.dep_ == "appos" for each in conjuncts(child)]
    found = [mention.actor for name in names if (mention := scene.cast.at(name.idx))]
    return found or next((listed for noun in nouns if (listed := _enumerated(noun, scene))), [])


def _enumerated(noun: Token, scene: Scene) -> list[str]:
    """The actors listed after a plural noun and a comma, which a parser seldom ties to it: "its firms, X and Y"."""
    if noun.tag_ != "NNS" or scene.cast.at(noun.idx):
        return []
    end = phrase(noun).end_char
    found: list[str] = []
    for mention in scene.cast.within(end, noun.sent.end_char):
        gap = scene.parsed.text[end : mention.start]
        if not (NEXT if found else FIRST).fullmatch(gap) or not _is_listed(mention, noun):
            break
        found.append(mention.actor)
        end = mention.end
    return found


def _is_listed(mention: Mention, noun: Token) -> bool:
    """Whether a name after `noun` may stand in a list of those: no subject, no describing word, and not joined."""
    root = top = _root(mention, noun)
    while top.dep_ == "conj":
        top = top.head
    joined = top is not root and top != noun and top in noun.subtree
    return root.dep_ not in UNLISTED and not joined


def _root(mention: Mention, near: Token) -> Token:
    """The head of a mention in the document of `near`."""
    return words_at(near.doc, mention.start, mention.end).root


def _speaker(head: Token, scene: Scene) -> list[str]:
    """Who "I" is in a quotation: its speaker; and who "we" are: the body he speaks for, where one is known.

    Outside of all speech "we" are the body for which the author speaks, and nobody where he speaks for none.
    """
    if head.lower_ not in SINGULAR | PLURAL:
        return []
    said = scene.quotation_at(head.idx)
    speaker = _voice(head, said, scene)
    if head.lower_ in PLURAL:
        speaker = _body(speaker, scene) or (speaker if said is not None else "")
    return [speaker] if speaker else []


def _body(speaker: str, scene: Scene) -> str:
    """The body that somebody speaks for, where it is known."""
    known = scene.cast.actors.get(speaker)
    return known.affiliation if known and known.affiliation in scene.cast.actors else ""


def _voice(head: Token, said: Quote | None, scene: Scene) -> str:
    """Who says a word: the speaker of its quotation, else the author, outside of all marks."""
    if said is not None:
        return said.speaker
    return "" if is_marked(scene.parsed.text, head.idx) else scene.cast.author


def speaks(sentence: Span, scene: Scene) -> list[str]:
    """Whom "I" and "we" mean in a sentence.

    >>> from helpers.parsed import parse
    >>> from helpers.records import Actor, Cast
    >>> story = parse("I met Brun.")
    >>> speaks(story.doc[:], Scene(story, Cast({"ito": Actor("ito", "Keiko Ito", "person")}, author="ito")))
    ['ito']
    """
    if not (scene.quotes or scene.cast.author):
        return []
    return [actor for token in sentence if token.lower_ in SINGULAR | PLURAL for actor in _speaker(token, scene)]


def _pair(head: Token, scene: Scene) -> list[str]:
    """The two states that "the two countries" or "both sides" are: the last two named, when no third is near.

    Looked for from the sentence before to the phrase; for "the two" in that sentence alone, where a third state acts on
    them ("Mali urged the two countries to stop") and not where it may be one of them ("Mali said the two countries
    would"); then one sentence further back.
    """
    before = {child.lower_ for child in head.children}
    definite = "both" in before or ("two" in before and before & {"the", "these", "those", "their"})
    lemma = head.lemma_.lower()
    if lemma not in PAIRED | HEADED or not definite:
        return []
    last, earlier = (scene.doc[sentences_back(head, count)].idx for count in (1, 2))
    spans = [(last, head.idx)] + [(last, head.sent.start_char)] * ("two" in before and not _is_told(head))
    for start, end in [*spans, (earlier, head.idx)] if lemma in PAIRED else spans:
        near = dict.fromkeys(m.actor for m in scene.cast.within(start, end) if _is_of(m, STATES, scene))
        if len(near) == 2 and (lemma in PAIRED or _are_theirs(scene.cast.within(last, head.idx), set(near), scene)):
            return list(near)
    return []


def _is_told(head: Token) -> bool:
    """Whether a phrase is the subject of a finite clause that completes another, as what somebody says does."""
    return head.dep_ in {"nsubj", "nsubjpass"} and head.head.dep_ == "ccomp" and not is_infinitive(head.head)


def _means_states(noun: Token) -> bool:
    """Whether a word may mean states ("the two countries")."""
    return noun.lemma_.lower() in PAIRED


def _are_theirs(around: Iterable[Mention], states: Set[str], scene: Scene) -> bool:
    """Whether no person among the mentions `around` is of a third country: it may be he who is meant."""
    actors = scene.cast.actors
    theirs = {actors[state].country for state in states} | {""}
    return all(actors[m.actor].country in theirs for m in around if _is_of(m, {"person"}, scene))


def _is_of(mention: Mention, kinds: Set[str], scene: Scene) -> bool:
    """Whether a mention is of an actor of one of `kinds`."""
    actor = scene.cast.actors.get(mention.actor)
    return actor is not None and actor.kind in kinds


def _agent(head: Token, scene: Scene) -> list[str]:
    """Whom the people or things called `head` act for: of "the leader of the delegation of Chad", Chad."""
    if not _acts(head):
        return []
    found = [each.actor for each in _nearest(_owners(head, scene, OWNING, frozenset(), agents=True))]
    serving = "|".join(sorted(SERVING))
    return found or [actor for served in fill(head, serving) if _means_states(served) for actor in _pair(served, scene)]


def _acts(noun: Token) -> bool:
    """Whether a word is one for people or things that act for somebody."""
    if any(noun.lower_ in words.of(sort) for sort in ACTING):
        return True
    return any(noun.lemma_.lower() in words.of(sort) for sort in ("body", "state"))  # "the Spanish governments"


def _outlet(head: Token, scene: Scene) -> list[str]:
    """The outlet that "the report" or "the newspaper" takes up: the last one before, in this paragraph or the last."""
    span = head.doc[head.left_edge.i : head.right_edge.i + 1]
    if span[0].lower_ not in {"the", "this", "that"} or head.lemma_.lower() not in OUTLETS or len(span) > 2:
        return []
    before = bisect_left(scene.outlets, span.start_char, key=lambda mention: mention.start)
    if not before:
        return []
    last = scene.outlets[before - 1]
    near = scene.parsed.text[last.end : span.start_char].count("\n\n") < 2
    return [last.actor] if near else []


WAYS: dict[Link, Callable[[Token, Scene], list[str]]] = {
    Link.SELF: _self,
    Link.LISTED: _listed,
    Link.SPEAKER: _speaker,
    Link.PAIR: _pair,
    Link.AGENT: _agent,
    Link.OUTLET: _outlet,
}
"""The ways in which a phrase means somebody himself, in the order in which they are tried."""

Ranked = tuple[tuple[Link, int], str]
"""How a phrase is somebody's, how many steps away he stands, and his id."""


def _nearest(ranked: Iterable[Ranked]) -> list[Named]:
    """The actors that stand nearest to a phrase."""
    ranked = list(ranked)
    best = min((near for near, _ in ranked), default=None)
    return [Named(actor, near[0]) for near, actor in ranked if near == best]


def _owners(head: Token, scene: Scene, links: Set[Link], others: Set[str], agents: bool = False) -> list[Ranked]:
    """Whose the phrase of `head` may be, by `links`, in reading order; what stands before the first conjunct is shared.

    With `agents` every noun on the way must act for the one below it.
    """
    if not links:
        return []
    first, last = head.left_edge, head.right_edge
    mine = [] if Link.OWNER not in links else _own(head, scene)
    found = [((Link.OWNER, 0), actor) for actor in mine if actor not in others]
    for mention in scene.cast.within(first.idx, last.idx + len(last)):
        near = _belonging(mention, head, agents)
        if near is not None and near[0] in links and mention.actor not in others:
            found.append((near, mention.actor))
    if not found and not agents and head.dep_ == "conj" and head.head.pos_ == head.pos_:
        shared = _owners(head.head, scene, links & {Link.OWNER, Link.ORIGIN}, others)
        return [(near, actor) for near, actor in shared if near[0] in {Link.OWNER, Link.ORIGIN}]
    return found


def _own(head: Token, scene: Scene) -> list[str]:
    """Whose "my ship" and "our government" are: who speaks, and the body he speaks for; nobody's are "our allies"."""
    lemma = head.lemma_.lower()
    served = _acts(head) or lemma in STATELY
    if not served and lemma in RELATIVES | PAIRED | PARTNERS:
        return []
    return [
        actor
        for child in head.lefts
        if child.dep_ == "poss"
        for speaker in _speaker(child, scene)
        for actor in [(served and _body(speaker, scene)) or speaker]
    ]


def _belonging(mention: Mention, head: Token, agents: bool) -> tuple[Link, int] | None:
    """How the phrase of `head` is the mention's, and how many steps away that stands; None if not at all."""
    if mention.form == "pronoun" and not agents:
        return None  # "his" is most often the subject's own
    span = words_at(head.doc, mention.start, mention.end)
    token, depth = span.root, 0
    aside = False  # "citizens of nations barred from entry into Mali"
    while token.head not in (token, head):
        leads = token.dep_ == "conj" or not agents or _serves(token.head, span)
        if token.dep_ not in PASSING or not leads:
            return None
        if BELONGING.get(token.lower_) == Link.TOWARD:
            aside = True
        depth += token.dep_ != "conj"
        token = token.head
    if token.head != head or token == head:
        return (Link.ORIGIN, 0) if span.start <= head.i < span.end else None
    by = token.lower_ if token.dep_ in {"prep", "agent"} else token.dep_
    if agents and token.dep_ == "prep" and by not in SERVING:
        return None
    link = BELONGING.get(by)
    if link is None:
        return None
    return (Link.TOWARD if aside and link < Link.PLACE else link, depth)


def _serves(word: Token, span: Span) -> bool:
    """Whether a word on the way to whom somebody acts for may stand there: it acts itself, or leads to who does."""
    return (word.dep_ == "prep" and word.lower_ in SERVING) or _acts(word) or word in span
