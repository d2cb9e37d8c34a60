"""Ties between actors, friendly and hostile: who is moving toward or away from whom, how far, and who says
so.

A tie is a trigger of `knowledge/ties.csv` whose slots name two different actors (`sides`), read under the
words that govern it (`outcomes`), of a PLOVER event type (`roots`), about something (`topics`). An attack
whose attacker another sentence names has him as its source (`agentless`).

A sanction is a hostile tie too, and `find` finds it. Its place is the table of sanctions, with measure, law
and status: `apart_from` leaves it out of the table of ties, and `helpers.network` draws it from there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from spacy.tokens import Doc, Span

from helpers import clauses
from helpers.partnerships import agentless, naming, outcomes, roots, sides, topics
from helpers.partnerships.apart import apart_from
from helpers.partnerships.model import classify
from helpers.partnerships.nesting import outermost
from helpers.records import Cast, Partnership, Quote

__all__ = ["agentless", "apart_from", "classify", "find", "naming", "outcomes", "roots", "sides", "topics"]

Found = list[tuple[clauses.Clause, Partnership]]

SPOKEN_TO = frozenset({"media"})
"""Kinds of actors that are told things: a talk with them is no tie, a lawsuit or an attack is."""


BY_WORD_OF_MOUTH = frozenset("attack hit target strike assault batter pound pummel".split())
ARMED = frozenset({"country", "people", "bloc", ""})


def find(doc: Doc, cast: Cast, quotes: Sequence[Quote] = (), published: date | None = None) -> list[Partnership]:
    """The ties in `doc` between actors of `cast`, in reading order; dates are read as of the day `published`.

    >>> from helpers.language import parse
    >>> from helpers.records import Actor, Mention
    >>> doc = parse("Roscosmos is turning to China.")
    >>> named = (Mention(0, 9, "Roscosmos", "roscosmos", "name"), Mention(24, 29, "China", "china", "name"))
    >>> known = {"roscosmos": Actor("roscosmos", "Roscosmos", "space agency", "RU")}
    >>> tie, = find(doc, Cast(known | {"china": Actor("china", "China", "country", "CN")}, named))
    >>> tie.source, tie.target, tie.root, tie.stage
    ('roscosmos', 'china', 'AGREE', 'sought')
    """
    crowded = [sent for sent in doc.sents if _names_two(sent, cast)]
    found = [
        each
        for clause in clauses.find(doc, cast, roots.rules(), quotes, published, crowded)
        for each in _ties(clause, doc, cast, quotes)
    ]
    told = outermost(found, doc)
    return sorted([*told, *agentless.find(doc, cast, told, quotes, published)], key=agentless.place)


def _names_two(sent: Span, cast: Cast) -> bool:
    """Whether a sentence can tie somebody: it names two actors, or says "the two" or "both"."""
    if len({mention.actor for mention in cast.within(sent.start_char, sent.end_char)}) > 1:
        return True
    text = sent.text.lower()
    return "the two " in text or "both " in text


def _ties(clause: clauses.Clause, doc: Doc, cast: Cast, quotes: Sequence[Quote]) -> Found:
    """The ties of one clause, one for each two actors that it ties, by the first of its readings that ties
    any.
    """
    said = quotes[clause.quote] if clause.quote >= 0 else None
    for each in roots.readings(clause, doc[clause.at]):
        outcome = outcomes.read(each, doc)
        tied = sides.ties(each, doc, cast, said) if outcome else []
        if tied:
            return [(each, tie) for tie in _rows(each, outcome, tied, doc, cast)]
    return []


def _rows(
    clause: clauses.Clause, outcome: outcomes.Outcome, tied: sides.Tied, doc: Doc, cast: Cast
) -> Iterator[Partnership]:
    """A row for each two actors that are tied."""
    topic = topics.of(doc[clause.at], cast)
    trigger = roots.telling(clause, doc, outcome.root)
    for source, target, reciprocal in tied:
        root = roots.of(_in_words(clause, outcome.root, source.actor, target.actor, cast))
        if root.sign < 0 or not _is_spoken_to(source.actor, target.actor, cast):
            yield Partnership(
                evidence=clause.evidence,
                trigger=trigger,
                source=source.actor,
                target=target.actor,
                root=root.name,
                quad=root.quad,
                sign=root.sign,
                weight=root.weight,
                source_text=source.text,
                target_text=target.text,
                stage=outcome.stage,
                topic=topic,
                when=clause.when,
                claimed_by=clause.claimed_by,
                denied=outcome.denied,
                reciprocal=reciprocal,
            )


def _in_words(clause: clauses.Clause, root: str, source: str, target: str, cast: Cast) -> str:
    """The root, where a person "attacks" anybody but a country: with words."""
    kinds = [cast.actors[each].kind if each in cast.actors else "" for each in (source, target)]
    wordy = root == "ASSAULT" and clause.rule.lemma in BY_WORD_OF_MOUTH
    return "ACCUSE" if wordy and kinds[0] == "person" and kinds[1] not in ARMED else root


def _is_spoken_to(source: str, target: str, cast: Cast) -> bool:
    """Whether one of the two is a newspaper, an agency or the like."""
    return any(cast.actors[each].kind in SPOKEN_TO for each in (source, target) if each in cast.actors)
