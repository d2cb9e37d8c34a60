"""What the helpers say of the sentences of a gold set: the event between two marked spans, or the dyads of
a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from spacy.tokens import Doc, Span, Token

from helpers import actors, knowledge, language, partnerships, quotes
from helpers.records import Cast, Partnership

Case = dict[str, object]
Marks = dict[str, list[tuple[int, int]]]

DESCRIBING = frozenset({"compound", "nmod", "amod", "poss", "appos"})
TAG = re.compile(r"</?([st])>")


def predict(cases: Sequence[Case]) -> Iterator[dict[str, object]]:
    """{"id", "root", "quad"} for each case, whose `marked` text has its source in <s></s>, its target in
    <t></t>.
    """
    plain = [unmarked(str(case["marked"])) for case in cases]
    for case, (_, marks), doc in zip(cases, plain, language.parse_many(text for text, _ in plain), strict=True):
        source, target = (phrase(doc, marks[side]) for side in "st")
        relation = partnerships.classify(doc, source if source or target else doc[:], target)
        yield {"id": case["id"], "root": relation.root, "quad": relation.quad}


def unmarked(marked: str) -> tuple[str, Marks]:
    """The text without its tags, and where the source ("s") and the target ("t") stand in it, in reading
    order.

    >>> unmarked("<s>Chad</s> met <t>Libya</t>.")
    ('Chad met Libya.', {'s': [(0, 4)], 't': [(9, 14)]})
    """
    text, marks, opened, last = "", {"s": [], "t": []}, 0, 0
    for tag in TAG.finditer(marked):
        text += marked[last : tag.start()]
        last = tag.end()
        if tag[0].startswith("</"):
            marks[tag[1]].append((opened, len(text)))
        else:
            opened = len(text)
    return text + marked[last:], marks


def phrase(doc: Doc, marks: Sequence[tuple[int, int]]) -> Span | None:
    """The first marked phrase, and None where none is marked; a mark inside a word takes the whole word.

    >>> doc = language.parse("Chad met Libya.")
    >>> phrase(doc, [(9, 14)]), phrase(doc, [])
    (Libya, None)
    """
    return doc.char_span(*marks[0], alignment_mode="expand") if marks else None


def predict_dyads(cases: Sequence[Case]) -> Iterator[dict[str, object]]:
    """{"id", "events": [{"source", "target", "root", "quad"}]} for each case."""
    for case, doc in zip(cases, language.parse_many(str(case["text"]) for case in cases), strict=True):
        cast = actors.find(doc)
        ties = partnerships.find(doc, cast, quotes.find(doc, cast))
        yield {"id": case["id"], "events": events(ties, countries(doc, cast))}


def events(ties: Sequence[Partnership], codes: Mapping[str, str]) -> list[dict[str, object]]:
    """The ties as events between countries: one for each ordered pair, the first that is told; a denied tie
    is none.

    What holds both ways is two events. A tie within one country is none, nor is one with an actor of no
    country (NATO, a rebel group): a dyad is two countries here.

    >>> events([], {})
    []
    """
    found: dict[tuple[str, str], dict[str, object]] = {}
    for tie in ties:
        source, target = codes.get(tie.source, ""), codes.get(tie.target, "")
        if tie.denied or source == target or not (source and target):
            continue
        for one, other in [(source, target), (target, source)][: 1 + tie.reciprocal]:
            found.setdefault((one, other), {"source": one, "target": other, "root": tie.root, "quad": tie.quad})
    return list(found.values())


def countries(doc: Doc, cast: Cast) -> dict[str, str]:
    """ISO 3166 alpha-3 code of the country each actor is of, by the actor's id; an actor of none is left
    out.

    Who is known for no country has that of the name that describes him ("German Chancellor X", "King X of
    Jordan"), else a person known by a surname only that of the office-holders of this name, where they are
    all of one country.

    >>> doc = language.parse("Russian Foreign Minister Sergey Lavrov called King Abdullah of Jordan.")
    >>> found = countries(doc, actors.find(doc))
    >>> found["sergei-lavrov"], found["russia"]
    ('RUS', 'RUS')
    """
    found = {key: _alpha3().get(actor.country, "") for key, actor in cast.actors.items()}
    for mention in cast.mentions:
        if not found.get(mention.actor):
            root = doc.char_span(mention.start, mention.end, alignment_mode="expand").root
            described = next((code for name in _described(root, cast) if (code := found.get(name))), "")
            found[mention.actor] = described or _alpha3().get(_surnames().get(cast.actors[mention.actor].name, ""), "")
    return {key: code for key, code in found.items() if code}


def _described(head: Token, cast: Cast) -> Iterator[str]:
    """Actors whose names describe the name at `head`: before it, after "of", or in an apposition."""
    for child in head.children:
        if child.dep_ in DESCRIBING or (child.dep_ == "prep" and child.lower_ == "of"):
            for token in child.subtree:
                mention = cast.at(token.idx)
                if mention:
                    yield mention.actor


@cache
def _surnames() -> dict[str, str]:
    """Country (alpha-2) of the people of each surname in the table of actors, where they are all of one."""
    found: dict[str, set[str]] = {}
    for row in knowledge.rows("actors"):
        if row["kind"] == "person":
            found.setdefault(str(row["name"]).split()[-1], set()).add(str(row["country"]))
    return {surname: min(countries) for surname, countries in found.items() if len(countries) == 1}


@cache
def _alpha3() -> dict[str, str]:
    """Alpha-3 codes by alpha-2."""
    return {str(row["alpha2"]): str(row["alpha3"]) for row in knowledge.rows("countries")}
