"""What the relation model sees of two marked phrases: five families of hashed features, and means of word vectors.

The families are the words of the sentence, their order, the predicates on the way from one phrase to the other in the
parse with their objects and particles, the words near the phrases, and the phrases themselves. A feature is known only
by the place that its checksum gives it: the weights hold no word of the sentences that made them.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from spacy import symbols
from spacy.tokens import Doc, Span, Token
from spacy.vectors import Vectors

PLACES = 2**16

LENGTHS = {"words": 1.5, "order": 1.0, "predicate": 1.0, "near": 1.5, "phrases": 1.0}
"""Families of hashed features, with the length that the vector of each is given."""

POOLS = ("sentence", "way", "objects", "source", "target", "top")
"""Sets of words whose mean vector is a feature."""

NUMBERS = 300  # of a word vector

SOURCE, TARGET = "<source>", "<target>"
NEAR = 5  # words after the source
CONTENT = frozenset({"VERB", "NOUN", "ADJ", "ADV", "PROPN", "ADP", "PART", "AUX"})
PREDICATES = frozenset({"VERB", "AUX", "NOUN", "ADJ"})
NAMING = frozenset({"VERB", "NOUN", "ADJ"})
OBJECTS = frozenset({"dobj", "xcomp", "prep", "acomp", "attr", "ccomp", "oprd"})
DEPENDENTS = OBJECTS | {"prt", "neg", "aux", "auxpass", "advmod", "agent", "mark", "amod", "compound"}
CARRIERS = frozenset({"dobj", "xcomp"})
INNER = frozenset({"dobj", "prep", "amod", "compound", "prt"})

Vector = NDArray[np.float32]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Family:
    """One family of hashed features: the length its vector is given, the places that are filled, and how much."""

    length: float
    places: Places
    sizes: Vector


@dataclass(frozen=True, slots=True)
class Case:
    """Two phrases (one may be missing), the words of their sentences, and whose word each is by its index.

    `way` are the words between the two in the parse, the phrases' own left out; `top` is the highest of them.
    """

    around: list[Token]
    source: Span | None
    target: Span | None
    owners: dict[int, str]
    way: list[Token]
    top: list[Token]


def gather(doc: Doc, source: Span | None, target: Span | None) -> Case:
    """The sentences around the phrases, whose each word is, and the words on the way from one phrase to the other."""
    marked = _marked(source, target)
    first = min(phrase.sent.start for phrase in marked)
    last = max(phrase.sent.end for phrase in marked)
    owners = {token.i: TARGET for token in target or ()} | {token.i: SOURCE for token in source or ()}
    way, top = _way([phrase.root for phrase in marked])
    outside = [token for token in way if token.i not in owners]
    return Case(list(doc[first:last]), source, target, owners, outside, [top])


def _marked(source: Span | None, target: Span | None) -> list[Span]:
    """The phrases that are marked, the source first. Raises `ValueError` where neither is."""
    marked = [phrase for phrase in (source, target) if phrase is not None]
    if not marked:
        raise ValueError("Neither a source nor a target is marked: mark at least one of the two phrases.")
    return marked


def _way(heads: Sequence[Token]) -> tuple[list[Token], Token]:
    """The words that govern the first of `heads`, up to one that governs the second too, down to it; and the highest.

    Where one phrase is missing, the two words that govern the other.
    """
    source, target = heads[0], heads[-1]
    if len(heads) == 1:
        above = list(source.ancestors)[:2]
        return above, (above or [source])[-1]
    up, down = [source, *source.ancestors], [target, *target.ancestors]
    below = {token.i: place for place, token in enumerate(down)}
    for place, token in enumerate(up):
        if token.i in below:
            return up[1 : place + 1] + down[1 : below[token.i]][::-1], token
    return up[1:] + down[:0:-1], up[-1]  # two sentences


def hashed(case: Case) -> list[Family]:
    """The hashed features, a family after the other, as they are counted: 1 + log of how often each one occurs.

    >>> from helpers.language import parse
    >>> doc = parse("Norway condemned the attack on the convoy.")
    >>> [len(family.places) for family in hashed(gather(doc, doc[0:1], doc[2:7]))]
    [3, 2, 2, 2, 11]
    """
    return [_counted(name, found) for name, found in _families(case).items()]


def _counted(name: str, found: Iterable[str]) -> Family:
    """A family's features with how often they occur."""
    counts = Counter(found)
    sizes = np.array([1.0 + math.log(count) for count in counts.values()], np.float32)
    return Family(LENGTHS[name], np.array([_place(name, feature) for feature in counts], np.int64), sizes)


def weigh(families: Iterable[Family], rarity: Vector) -> tuple[Places, Vector]:
    """The places that are filled and what stands in each: rare features count more, and each family has its length."""
    families = list(families)
    values = [each.length * _unit(each.sizes * rarity[each.places]) for each in families]
    return np.concatenate([each.places for each in families]), np.concatenate(values)


def pooled(case: Case) -> Vector:
    """The mean word vectors (each of length 1, or zeros) one after the other, in the order of `POOLS`."""
    vectors = case.around[0].vocab.vectors
    return np.concatenate([_mean(vectors, pool) for pool in _pools(case)])


@lru_cache(maxsize=2**16)
def _place(family: str, feature: str) -> int:
    """The place of a feature among `PLACES`; the same on every machine."""
    return crc32(f"{family} {feature}".encode()) % PLACES


def _unit(vector: Vector) -> Vector:
    """A vector of length 1 in the same direction; nothing stays nothing."""
    length = math.sqrt(float(vector @ vector))
    return vector / np.float32(length) if length else vector


def _families(case: Case) -> dict[str, Iterable[str]]:
    """The features of each family, as text."""
    words = _words(case)
    return {
        "words": words,
        "order": [f"{one} {other}" for one, other in pairwise(words)],
        "predicate": [feature for token in case.way for feature in _predicate(token, case)],
        "near": _near(case),
        "phrases": [*_phrase(case.source, SOURCE), *_phrase(case.target, TARGET)],
    }


def _words(case: Case) -> list[str]:
    """The lemmas of the sentences, a phrase as one word."""
    found: list[str] = []
    owner = ""
    for token in case.around:
        before, owner = owner, case.owners.get(token.i, "")
        if not owner and token.text[0].isalnum():
            found.append(_lemma(token))
        elif owner and owner != before:
            found.append(owner)
    return found


def _lemma(token: Token) -> str:
    """A word's lemma; the kind of thing in place of a name, and "#" for a number."""
    if token.pos == symbols.PROPN and token.ent_type:
        return token.ent_type_
    return "#" if token.pos == symbols.NUM else token.lemma_.lower()


def _predicate(token: Token, case: Case) -> Iterator[str]:
    """What hangs on a predicate: the phrases, its helpers, particles and objects, and what hangs on the objects."""
    if token.pos_ not in PREDICATES:
        return
    lemma = token.lemma_.lower()
    for child in token.children:
        if child.i in case.owners:
            yield f"{lemma} {child.dep_} {case.owners[child.i]}"
        elif child.dep_ in DEPENDENTS:
            word = child.lemma_.lower()
            yield f"{child.dep_} {word}"
            yield f"{lemma} {child.dep_} {word}"
            if child.dep_ in CARRIERS:
                for inner in child.children:
                    if inner.dep_ in INNER and inner.i not in case.owners:
                        yield f"{word} {inner.dep_} {inner.lemma_.lower()}"


def _near(case: Case) -> Iterator[str]:
    """The words between the two phrases, and those that follow the source."""
    source, target = case.source, case.target
    if source and target:
        for token in source.doc[min(source.end, target.end) : max(source.start, target.start)]:
            if token.text[0].isalnum():
                yield f"between {_lemma(token)}"
    if source:
        for token in source.doc[source.end : min(source.end + NEAR, case.around[-1].i + 1)]:
            if token.i not in case.owners and token.text[0].isalnum():
                yield f"after {_lemma(token)}"


def _phrase(phrase: Span | None, owner: str) -> Iterator[str]:
    """The words of a phrase, its head, and how the head hangs in the sentence."""
    if phrase:
        head = phrase.root
        yield from (f"{owner} {_lemma(token)}" for token in phrase)
        yield from (f"{owner} head {head.lemma_.lower()}", f"{owner} as {head.dep_}", f"{owner} is {head.ent_type_}")


def _pools(case: Case) -> Iterator[list[Token]]:
    """The words of each mean vector, in the order of `POOLS`."""
    yield [
        token for token in case.around if token.i not in case.owners and not token.ent_type and token.pos_ in CONTENT
    ]
    yield [token for token in case.way if token.pos != symbols.ADP]
    yield [
        child
        for token in case.way
        for child in token.children
        if child.i not in case.owners and child.dep_ in OBJECTS and child.pos_ in NAMING
    ]
    yield [case.source.root] if case.source else []
    yield [case.target.root] if case.target else []
    yield case.top


def _mean(vectors: Vectors, tokens: list[Token]) -> Vector:
    """The mean word vector of `tokens`, at length 1; zeros where no word has one (a small spaCy model has none)."""
    rows = [vectors.key2row[token.orth] for token in tokens if token.orth in vectors.key2row]
    if not rows or vectors.shape[1] != NUMBERS:
        return np.zeros(NUMBERS, np.float32)
    return _unit(vectors.data[rows].mean(axis=0))
