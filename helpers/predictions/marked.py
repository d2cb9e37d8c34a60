"""What is between two marked phrases: a small linear model that names the PLOVER root and the quad class of their tie.

`classify` answers for two phrases of a document that somebody has marked, as the command `score relations` asks. No
table goes by it: `helpers.partnerships.find` names the root of a tie by the trigger table, and was no better for asking
the model too (`helpers/knowledge/relations.md` has the figures). The model is a linear support vector machine on what
`helpers.predictions.marked_features` sees. The weights were made by `tests/benchmarks/train_relations.py`. Without the
weights file the trigger table decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from spacy.tokens import Doc, Span, Token

from helpers import knowledge
from helpers.clauses import fits
from helpers.knowledge.events import Tie, roots
from helpers.partnerships.roots import by_word
from helpers.predictions.marked_features import Vector, gather, hashed, pooled, weigh

WEIGHTS = Path(knowledge.HERE) / "relations.npz"
STORED = ("rarity", "hashed", "pooled", "bias")
"""Arrays of the weights file, half-precision numbers."""

BY_TRIGGER = 0.5  # probability of a root that the trigger table gives: nobody measured it


@dataclass(frozen=True, slots=True)
class Relation:
    """What a source does to a target: PLOVER root, quad class (1 to 4), and how probable that root is (0 to 1)."""

    root: str
    quad: int
    probability: float


@dataclass(frozen=True, slots=True)
class Weights:
    """The trained model: a column a root, and a row a hashed feature (`hashed`) or a number of a vector (`pooled`).

    `rarity` is how much a hashed feature counts; `sharpness` turns margins into odds.
    """

    roots: tuple[str, ...]
    rarity: Vector
    hashed: Vector
    pooled: Vector
    bias: Vector
    sharpness: float


@cache
def weights(path: Path = WEIGHTS) -> Weights | None:
    """The trained model from the file at `path`, or None where there is none. Raises `BadKnowledge`."""
    if not path.exists():
        return None
    try:
        with np.load(path, allow_pickle=False) as file:
            rarity, hashed, pooled, bias = (file[name].astype(np.float32) for name in STORED)
            return Weights(tuple(map(str, file["roots"])), rarity, hashed, pooled, bias, float(file["sharpness"]))
    except (ValueError, KeyError, EOFError, OSError, BadZipFile) as error:
        raise knowledge.BadKnowledge(
            f"{path.name}: these are not weights of the model ({error}); make them again with "
            "tests/benchmarks/train_relations.py, or delete the file to go by the trigger table."
        ) from error


def classify(doc: Doc, source: Span | None, target: Span | None) -> Relation:
    """The tie from `source` to `target`, two phrases of `doc`; one of them may be missing.

    Without the weights file the trigger table decides. Raises `ValueError` when no phrase is marked.

    >>> from helpers.language import parse
    >>> doc = parse("Norway condemned the attack on the convoy.")
    >>> classify(doc, doc[0:1], doc[2:7]).root
    'ACCUSE'
    """
    likely = probabilities(doc, source, target)
    if not likely:
        return by_trigger(doc, source, target)
    best = max(likely, key=likely.__getitem__)
    return Relation(best, roots()[best].quad, likely[best])


def probabilities(doc: Doc, source: Span | None, target: Span | None) -> dict[str, float]:
    """How probable each root is as the tie from `source` to `target`; empty without the weights file.

    The numbers sum to 1. They were scaled on held-out sentences (figures in `knowledge/relations.md`).

    >>> from helpers.language import parse
    >>> doc = parse("Norway condemned the attack on the convoy.")
    >>> likely = probabilities(doc, doc[0:1], doc[2:7])
    >>> likely["ACCUSE"] > likely["ASSAULT"], round(sum(likely.values()), 3)
    (True, 1.0)
    """
    case = gather(doc, source, target)
    trained = weights()
    if trained is None:
        return {}
    places, values = weigh(hashed(case), trained.rarity)
    margins = values @ trained.hashed[places] + pooled(case) @ trained.pooled + trained.bias
    odds = np.exp(trained.sharpness * (margins - margins.max()))
    return dict(zip(trained.roots, (odds / odds.sum()).tolist(), strict=True))


def by_trigger(doc: Doc, source: Span | None, target: Span | None) -> Relation:
    """What the trigger table makes of the first word that it knows, on the way between the phrases or else around them.

    Where it knows none, the root is empty and the quad class 0. Raises `ValueError` when no phrase is marked.

    >>> from helpers.language import parse
    >>> doc = parse("Norway condemned the attack on the convoy.")
    >>> by_trigger(doc, doc[0:1], doc[2:7])
    Relation(root='ACCUSE', quad=3, probability=0.5)
    """
    case = gather(doc, source, target)
    for token in [*case.top, *case.way, *case.around]:
        rule = _rule(token)
        if rule:
            return Relation(rule.root.name, rule.root.quad, BY_TRIGGER)
    return Relation("", 0, 0.0)


def _rule(token: Token) -> Tie | None:
    """The first rule of the trigger table that fits a word."""
    return next((rule for rule in by_word().get(token.lemma_.lower(), ()) if fits(token, rule)), None)
