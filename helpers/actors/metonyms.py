"""Does "Moscow" act, or is it where something happens? A linear model on the parse around a place name.

Logistic regression on readable features (dependency, preposition, neighbouring function words, word classes) and on the
word vectors of the spaCy model for the words that govern and surround the name; no word of the training set is in it.
`tests/benchmarks/train_metonymy.py` made the weights and states how it was measured. Between the two limits that the
weights file gives, the model abstains. After Gritta et al. (2017), who showed that the words that govern a name decide.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Span, Token
from spacy.vocab import Vocab

from helpers import knowledge
from helpers.actors import words
from helpers.grammar.steps import verb_above

WEIGHTS = Path(knowledge.HERE) / "metonymy.json"
WINDOW = 5  # words to each side
STEPS = 6  # conjuncts passed on the way up; longer chains are lists

SLOTS = {
    "subject": frozenset({"nsubj"}),
    "object": frozenset({"dobj", "nsubjpass", "agent", "dative"}),
    "modifier": frozenset({"compound", "amod", "nmod", "poss"}),
}
"""Coarse slot of a name -> dependency labels; "prepositional" and "other" are the rest."""

EVEN = 0.5
BY_RULE = 0.8
DIRECTIONS = frozenset({"to", "toward", "towards", "from", "with", "against"})
VECTOR_SCALE = 2.0  # chosen by cross-validation among 1, 2 and 3


@dataclass(frozen=True)
class Weights:
    """The model: a weight a feature, 300 weights a word vector, and the probabilities between which it abstains."""

    bias: float
    features: dict[str, float]
    vectors: dict[str, NDArray[np.float64]]
    literal_below: float
    metonymic_from: float


@cache
def weights() -> Weights:
    """The weights, read once. Raises `BadKnowledge` where the file cannot be used."""
    try:
        cells = json.loads(WEIGHTS.read_text(encoding="utf-8"))
        vectors = {name: np.asarray(values, float) for name, values in cells["vectors"].items()}
        return Weights(cells["bias"], cells["features"], vectors, cells["literal_below"], cells["metonymic_from"])
    except (OSError, ValueError, KeyError) as error:
        raise knowledge.BadKnowledge(
            f"{WEIGHTS.name}: cannot be used ({error}); make it again with tests/benchmarks/train_metonymy.py."
        ) from error


def probability(span: Span) -> float:
    """How likely the place name `span` stands for its government, people or team, from 0 to 1.

    >>> from helpers.language import parse
    >>> doc = parse("Oslo rejected the offer. The ship was built in Oslo.")
    >>> probability(doc[0:1]) > 0.8, probability(doc[10:11]) < 0.2
    (True, True)
    """
    model = weights()
    score = model.bias + sum(model.features.get(name, 0.0) for name in features(span))
    for name, vector in vectors(span):
        if name in model.vectors:
            score += float(model.vectors[name] @ vector)
    return float(1 / (1 + np.exp(-score)))


def decides(likely: float) -> bool:
    """Whether the model is sure enough of the probability `likely` to be believed."""
    return likely < weights().literal_below or likely >= weights().metonymic_from


def confidence(span: Span) -> float:
    """How sure it is that the seat of government `span` stands for who governs there; 0 where it is not to be believed.

    It does where the model leans to it; a building ("the Kremlin") also before a word for somebody who serves there ("a
    White House adviser"). Two rules stand beside the model: a city that is coordinated with one that surely acts, or
    that such a one moves to or from ("Minsk turned to Ankara"), acts too; a dateline ("MOSCOW (Reuters) -") is a place.

    >>> from helpers.language import parse
    >>> doc = parse("MOSCOW (Reuters) - Moscow and Minsk signed the treaty in Minsk.")
    >>> [confidence(doc[i : i + 1]) > 0.6 for i in (0, 5, 7, 12)]
    [False, True, True, False]
    """
    if _is_dateline(span):
        return 0.0
    likely, root = probability(span), span.root
    if likely >= BY_RULE:
        return likely
    if root.ent_type_ in {"GPE", "LOC"}:
        joined = likely >= weights().literal_below and root.dep_ == "conj" and _surely(root.head)
        by_rule = BY_RULE if joined or _moves_to(root) else 0.0
    else:
        by_rule = EVEN if _serves(root) else 0.0
    return max(by_rule, likely if likely >= EVEN else 0.0)


def _surely(token: Token) -> bool:
    """Whether `token` is a place that surely acts."""
    return token.ent_type_ == "GPE" and probability(token.doc[token.i : token.i + 1]) >= weights().metonymic_from


def _moves_to(root: Token) -> bool:
    """Whether a place that acts moves to, or from, the one called `root`, and carries nothing there."""
    if root.dep_ != "pobj" or root.head.lower_ not in DIRECTIONS:
        return False
    verb = verb_above(root.head)
    if verb is None or _has(verb, "dobj"):
        return False
    return any(child.dep_ == "nsubj" and _surely(child) for child in verb.children)


def _serves(root: Token) -> bool:
    """Whether a building stands before a word for somebody who serves in it."""
    owner = root.dep_ in SLOTS["modifier"]
    return owner and (root.head.lower_ in words.of("office") or root.head.lower_ in words.of("group"))


def _is_dateline(span: Span) -> bool:
    """Whether the place stands in capitals before a mark at the beginning of a paragraph."""
    doc = span.doc
    begins = span.start == 0 or doc[span.start - 1].is_space or span[0].is_sent_start
    return bool(begins and span.text.isupper() and span.end < len(doc) and doc[span.end].is_punct)


def features(span: Span) -> Iterator[str]:
    """Names of the readable features of a place name; each occurs once."""
    yield from dict.fromkeys((*_position(span), *_neighbours(span), *_dependants(span.root)))


def _position(span: Span) -> Iterator[str]:
    """Where the name hangs in the sentence."""
    own, top, governor, preposition = _governed(span)
    yield f"dependency {own.dep_}"
    yield f"top {top.dep_}"
    yield f"governor {governor.pos_}"
    yield f"top {top.dep_} governor {governor.pos_}"
    yield f"label {own.ent_type_ or 'none'}"
    yield f"written {'capitals' if span.text.isupper() else 'words' if len(span) > 1 else 'word'}"
    if preposition is not None:
        yield f"preposition {preposition.lower_}"
        yield f"preposition {preposition.lower_} governor {governor.pos_}"
        if _has(governor, "nsubjpass"):
            yield f"passive preposition {preposition.lower_}"
    if top.dep_ in {"nsubj", "nsubjpass"}:
        yield from (f"subject with {dep}" for dep in ("aux", "dobj", "attr") if _has(governor, dep))
    if top.dep_ in SLOTS["modifier"]:
        yield f"modifies {governor.dep_}"


def _neighbours(span: Span) -> Iterator[str]:
    """The words beside the name: function words and marks as they are, others by class."""
    doc = span.doc
    for side, index in (("left", span.start - 1), ("right", span.end)):
        if not 0 <= index < len(doc):
            yield f"{side} none"
            continue
        token = doc[index]
        yield f"{side} {token.lower_ if token.is_stop or token.is_punct else token.tag_}"
    for side, index in (("second left", span.start - 2), ("second right", span.end + 1)):
        yield f"{side} {doc[index].pos_ if 0 <= index < len(doc) else 'none'}"


def _dependants(root: Token) -> Iterator[str]:
    """What hangs from the name."""
    for child in root.children:
        yield f"child {child.dep_}"
        if child.dep_ == "prep":
            yield f"child preposition {child.lower_}"


def vectors(span: Span) -> Iterator[tuple[str, NDArray[np.float64]]]:
    """Word vectors, of length 1 each or the mean of such, by what they are of."""
    own, top, governor, preposition = _governed(span)
    slot = next((name for name, labels in SLOTS.items() if top.dep_ in labels), "other")
    doc = span.doc
    yield "governor", _unit(governor)
    yield f"{'prepositional' if preposition is not None else slot} governor", _unit(governor)
    yield "left", _sum(doc[max(span.start - WINDOW, 0) : span.start], doc.vocab) / WINDOW
    yield "right", _sum(doc[span.end : span.end + WINDOW], doc.vocab) / WINDOW
    yield "name", _unit(own)
    yield "sentence", _sum(span.sent, doc.vocab) / len(span.sent)


def _governed(span: Span) -> tuple[Token, Token, Token, Token | None]:
    """The name's own head, the top of its coordination, what governs that, and the preposition between, if any."""
    own = top = span.root
    for _ in range(STEPS):
        if top.dep_ in {"conj", "appos"}:
            top = top.head
    if top.dep_ == "pobj":
        return own, top, top.head.head, top.head
    return own, top, top.head, None


def _has(token: Token, dep: str) -> bool:
    """Whether a child of `token` has the label `dep`."""
    return any(child.dep_ == dep for child in token.children)


def _unit(token: Token) -> NDArray[np.float64]:
    """The word vector of the token's lemma, of length `VECTOR_SCALE`; zeros for a word without one."""
    vector: NDArray[np.float64] = np.asarray(token.vocab[token.lemma_].vector, dtype=np.float64)
    length = float(np.linalg.norm(vector))
    return vector * (VECTOR_SCALE / length) if length else vector


def _sum(tokens: Iterable[Token], vocab: Vocab) -> NDArray[np.float64]:
    """The sum of the vectors of the content words among `tokens`."""
    units = [_unit(token) for token in tokens if not (token.is_stop or token.is_punct or token.is_space)]
    return np.sum(units, axis=0) if units else np.zeros(vocab.vectors_length)
