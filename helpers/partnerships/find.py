"""Clauses -> ties: a row for each two actors that a trigger ties, the content of others left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span

from helpers import clauses
from helpers.clauses import Clause, context
from helpers.knowledge.events import Root, Tie, ties
from helpers.knowledge.events import roots as plover
from helpers.knowledge.words import wordlist
from helpers.parsed import Scene
from helpers.partnerships import agentless, outcomes, roots, sides, topics
from helpers.partnerships.nesting import Found, outermost
from helpers.partnerships.outcomes import Outcome
from helpers.partnerships.sides import Tied
from helpers.records import Cast, Partnership
from helpers.reference import speaks

SPOKEN_TO = frozenset({"media"})
"""Kinds of actors that are told things: a talk with them is no tie, a lawsuit or an attack is."""

BY_WORD_OF_MOUTH = wordlist("ties.blows in words")
ARMED = frozenset({"country", "people", "bloc", ""})


def find(scene: Scene) -> list[Partnership]:
    """The ties between the actors of a scene, in reading order.

    >>> from helpers.parsed import parse
    >>> from helpers.records import Actor, Mention
    >>> named = (Mention(0, 9, "Roscosmos", "roscosmos", "name"), Mention(24, 29, "China", "china", "name"))
    >>> known = {"roscosmos": Actor("roscosmos", "Roscosmos", "space agency", "RU")}
    >>> cast = Cast(known | {"china": Actor("china", "China", "country", "CN")}, named)
    >>> tie, = find(Scene(parse("Roscosmos is turning to China."), cast))
    >>> tie.source, tie.target, tie.root, tie.stage
    ('roscosmos', 'china', 'AGREE', 'sought')
    """
    crowded = [sentence for sentence in scene.doc.sents if _names_two(sentence, scene)]
    found = [each for clause in clauses.find(scene, ties(), crowded) for each in _ties(clause, scene)]
    told = outermost(found)
    return sorted([*(tie for _, tie in told), *agentless.find(scene, told)], key=agentless.place)


def _names_two(sentence: Span, scene: Scene) -> bool:
    """Whether a sentence can tie somebody: it names two actors, who speaks among them, or says "the two" or "both"."""
    named = {mention.actor for mention in scene.cast.within(sentence.start_char, sentence.end_char)}
    if len(named) > 1 or (named and len(named.union(speaks(sentence, scene))) > 1):
        return True
    text = sentence.text.lower()
    return "the two " in text or "both " in text


def _ties(clause: Clause[Tie], scene: Scene) -> Found:
    """The ties of one clause, one for each two actors that it ties, by the first of its readings that ties any."""
    for each in roots.readings(clause):
        outcome = outcomes.read(each)
        tied = sides.tied(each, scene) if outcome else []
        if outcome and tied:
            return [(each, tie) for tie in _rows(each, outcome, tied, scene)]
    return []


def _rows(clause: Clause[Tie], outcome: Outcome, tied: Tied, scene: Scene) -> Iterator[Partnership]:
    """A row for each two actors that are tied."""
    topic = topics.of(clause.token, scene.cast)
    trigger = roots.telling(clause, outcome.root.sign)
    for source, target, reciprocal in tied:
        root = _in_words(clause, outcome.root, source.actor, target.actor, scene.cast)
        if root.sign < 0 or not _is_spoken_to(source.actor, target.actor, scene.cast):
            tie = sides.row(clause, replace(outcome, root=root), source, target, trigger)
            doers = {side.actor or side.text for side in ((source, target) if reciprocal else (source,))}
            claim = context.claimed(clause.claimed_by, clause.quote, doers, scene)
            yield replace(tie, topic=topic, reciprocal=reciprocal, claimed_by=claim)


def _in_words(clause: Clause[Tie], root: Root, source: str, target: str, cast: Cast) -> Root:
    """The root, where a person "attacks" anybody but a country: with words."""
    kinds = [cast.actors[each].kind if each in cast.actors else "" for each in (source, target)]
    wordy = root.name == "ASSAULT" and clause.rule.lemma in BY_WORD_OF_MOUTH
    return plover()["ACCUSE"] if wordy and kinds[0] == "person" and kinds[1] not in ARMED else root


def _is_spoken_to(source: str, target: str, cast: Cast) -> bool:
    """Whether one of the two is a newspaper, an agency or the like."""
    return any(cast.actors[each].kind in SPOKEN_TO for each in (source, target) if each in cast.actors)
