"""What the helpers say of the sentences of a gold set: the event between two marked spans, or the dyads of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc, Span

from helpers import language, partnerships
from helpers.grammar.phrases import words_at
from helpers.knowledge.actors import alpha3
from helpers.predictions import marked
from helpers.predictions.scenes import scenes
from helpers.records import Partnership

Case = dict[str, object]
Marks = dict[str, list[tuple[int, int]]]

TAG = re.compile(r"</?([st])>")


def predict(cases: Sequence[Case]) -> Iterator[dict[str, object]]:
    """{"id", "root", "quad"} for each case, whose `marked` text has its source in <s></s>, its target in <t></t>."""
    plain = [unmarked(str(case["marked"])) for case in cases]
    for case, (_, marks), doc in zip(cases, plain, language.parse_many(text for text, _ in plain), strict=True):
        source, target = (phrase(doc, marks[side]) for side in "st")
        relation = marked.classify(doc, source if source or target else doc[:], target)
        yield {"id": case["id"], "root": relation.root, "quad": relation.quad}


def unmarked(marked: str) -> tuple[str, Marks]:
    """The text without its tags, and where the source ("s") and the target ("t") stand in it, in reading order.

    >>> unmarked("<s>Chad</s> met <t>Libya</t>.")
    ('Chad met Libya.', {'s': [(0, 4)], 't': [(9, 14)]})
    """
    text, opened, last = "", 0, 0
    marks: Marks = {"s": [], "t": []}
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
    return words_at(doc, *marks[0]) if marks else None


def predict_dyads(cases: Sequence[Case]) -> Iterator[dict[str, object]]:
    """{"id", "events": [{"source", "target", "root", "quad"}]} for each case.

    A tie that the table of sanctions holds, and the table of partnerships therefore leaves out, is one too.
    """
    for case, scene in zip(cases, scenes(str(case["text"]) for case in cases), strict=True):
        codes = {key: alpha3(actor.country) for key, actor in scene.cast.actors.items()}
        yield {"id": case["id"], "events": events(partnerships.find(scene), codes)}


def events(ties: Sequence[Partnership], codes: Mapping[str, str]) -> list[dict[str, object]]:
    """The ties as events between countries: one for each ordered pair, the first that is told; a denied tie is none.

    What holds both ways is two events. A tie within one country is none, nor is one with an actor of no country (NATO,
    a rebel group): a dyad is two countries here.

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
