"""The learned part: which words are cues, and which words are the content and the source of each.

Two linear models over hashed features: a logistic regression for cues and a conditional random field for what stands
around each. The weights ship as one file of numbers (`helpers/knowledge/quotes.npz`); how they were made and what they
are worth stands in the model card beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from helpers.quotes import columns, cues, features, sources
from helpers.quotes.marks import Quotation
from helpers.quotes.pieces import Attribution, runs

WEIGHTS = Path(__file__).parents[1] / "knowledge" / "quotes.npz"

LABELS = ("outside", "content begins", "content", "source begins", "source")
CONTENT, SOURCE = 1, 3

RULED = 1.0
"""How much more a claim to quoted speech counts when the rules agree with it."""

UNSURE = 0.3
"""Probability of its labels under which a candidate's content gives way to the rules' where that holds it."""

ROUND = 400
"""Cues that are read at once, for want of memory (each takes up to 0.4 MB); hardly an article has as many."""

WITHIN = 0.95
"""Share of a content that must lie in another for the other to hold it."""

EMPTY = frozenset({"and", "but", "it", "there"})
"""Words that by themselves are no content ("it was reported that")."""

SHARE = 0.4
"""Share of its content that an attribution must keep when a likelier one has taken the rest."""

THRESHOLD = 0.35
"""Probability of being a cue from which on an attribution is kept: best on held-out articles of the train part."""

CANDIDATE = 0.15
"""Probability of being a cue from which on a token's surroundings are looked at."""


@dataclass(frozen=True)
class Model:
    """Weights: `cue` (features,), `content` (features, labels), `transitions` (labels + start, labels), clusters."""

    cue: NDArray[np.float32]
    content: NDArray[np.float32]
    transitions: NDArray[np.float32]
    clusters: NDArray[np.uint16]

    def save(self, path: Path) -> None:
        """Write the weights, the large ones as 8-bit numbers with their scale; the same weights give the same bytes."""
        arrays: dict[str, Any] = {"transitions": self.transitions.astype(np.float32), "clusters": self.clusters}
        for name in ("cue", "content"):
            weights = getattr(self, name)
            scale = np.float32(np.abs(weights).max() / 127 or 1)
            arrays[name] = np.rint(weights / scale).astype(np.int8)
            arrays[f"{name}_scale"] = scale
        np.savez_compressed(path, **arrays)


class BadModel(ValueError):
    """The file of weights cannot be used; the message says why and what to do."""


@cache
def load(path: Path = WEIGHTS) -> Model | None:
    """The weights at `path`; None when there is no such file, and the rules have to do. Raises `BadModel`."""
    if not path.exists():
        return None
    try:
        with np.load(path, allow_pickle=False) as file:
            large = {n: file[n].astype(np.float32) * file[f"{n}_scale"] for n in ("cue", "content")}
            model = Model(**large, **{n: file[n] for n in ("transitions", "clusters")})
    except (OSError, ValueError, KeyError, EOFError) as error:
        raise BadModel(f"{path.name} is damaged ({error}): restore it, or delete it to work with the rules.") from error
    if model.cue.shape != (features.CUE_SIZE,) or model.content.shape != (features.CONTENT_SIZE, len(LABELS)):
        raise BadModel(
            f"{path.name} was made for other features: train it again with tests/benchmarks/train_quotes.py."
        )
    return model


def find(
    doc: Doc, text: str, quotations: Sequence[Quotation], ruled: Sequence[Attribution], model: Model
) -> list[Attribution]:
    """The attributions that the model finds in `doc`; `ruled` are those of the rules, which it weighs."""
    c = columns.columns(doc, text, quotations, ruled, model.clusters)
    found = [x for x in settle(c, candidates(c, model)) if len(x.content)]
    return [_attribution(doc, text, x, quotations) for x in select(found, THRESHOLD)]


def _attribution(doc: Doc, text: str, found: Candidate, quotations: Sequence[Quotation]) -> Attribution:
    """A candidate in characters; a source that the model did not see is the cue's subject."""
    cue = doc[found.cue]
    content = runs(doc, text, found.content.tolist())
    source = runs(doc, text, found.source.tolist())
    telling = tuple(piece for piece in content if text[slice(*piece)].lower() not in EMPTY)
    return Attribution(
        cue=cues.words(cue),
        content=telling or content,
        source=source[0] if source else sources.find(cue, text, content),
        score=found.chance,
    )


@dataclass(frozen=True)
class Candidate:
    """A possible attribution, in tokens, with what the models think of it."""

    cue: int
    content: NDArray[np.int64]
    source: NDArray[np.int64]
    chance: float
    certainty: float


def candidates(c: columns.Columns, model: Model, threshold: float = CANDIDATE) -> list[Candidate]:
    """What every likely cue of an article is the cue of."""
    may = np.flatnonzero(features.may_be_cue(c))
    if not len(may):
        return []
    chances = 1 / (1 + np.exp(-model.cue.take(features.cue_features(c)[may]).sum(axis=1)))
    likely = chances > threshold
    heads, chances = may[likely], chances[likely]
    rounds = range(0, len(heads), ROUND)
    return [each for at in rounds for each in _readings(c, heads[at : at + ROUND], chances[at : at + ROUND], model)]


def _readings(
    c: columns.Columns, heads: NDArray[np.int64], chances: NDArray[np.float64], model: Model
) -> list[Candidate]:
    """What some cues, with their chances, are the cues of."""
    cue, token, sizes = features.pairs(c, heads)
    unary = _sums(model.content, features.content_features(c, cue, token))
    labels, certainty = decode(unary, sizes, model.transitions)
    found, offsets = [], np.concatenate([[0], np.cumsum(sizes)])
    for i, head in enumerate(heads):
        part = slice(offsets[i], offsets[i + 1])
        own, tokens = labels[part], token[part]
        content = tokens[(own == CONTENT) | (own == CONTENT + 1)]
        source = tokens[(own == SOURCE) | (own == SOURCE + 1)]
        if len(content):
            found.append(Candidate(int(head), content, source, float(chances[i]), float(certainty[i])))
    return found


def _sums(weights: NDArray[np.float32], found: NDArray[np.int32]) -> NDArray[np.float32]:
    """For each row of features the sum of their rows of weights, one column of features at a time to save memory."""
    total = weights.take(found[:, 0], axis=0)
    for column in found.T[1:]:
        total += weights.take(column, axis=0)
    return total


def decode(
    unary: NDArray, sizes: NDArray[np.int64], transitions: NDArray
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The best labels of each sequence (Viterbi), and their probability; all sequences at once."""
    count = unary.shape[1]
    order = np.argsort(-sizes, kind="stable")
    starts = np.concatenate([[0], np.cumsum(sizes)])[:-1][order]
    ordered = sizes[order]
    between, begin = transitions[:count], transitions[count]
    onward = np.exp(between)
    lasting = np.searchsorted(-ordered, -np.arange(ordered[0]), side="left")  # at each step, how many go on
    best = unary[starts] + begin
    total = best.copy()
    back: list[NDArray] = []
    finals = np.zeros(len(sizes), dtype=np.int64)
    score, partition = np.zeros(len(sizes)), np.zeros(len(sizes))
    for step, n in enumerate(lasting.tolist()):
        if step:
            options = best[:n, :, None] + between[None]
            back.append(options.argmax(axis=1))
            here = unary[starts[:n] + step]
            best = options.max(axis=1) + here
            top = total[:n].max(axis=1, keepdims=True)
            total = np.log(np.exp(total[:n] - top) @ onward) + top + here
        which = np.flatnonzero(ordered[:n] == step + 1)
        if not len(which):
            continue
        finals[which] = best[which].argmax(axis=1)
        score[which] = best[which].max(axis=1)
        top = total[which].max(axis=1)
        partition[which] = np.log(np.exp(total[which] - top[:, None]).sum(axis=1)) + top
    labels = np.zeros(len(unary), dtype=np.int64)
    current = finals.copy()
    for step in range(int(ordered[0]) - 1, -1, -1):
        n = int(lasting[step])
        labels[starts[:n] + step] = current[:n]
        if step:
            current[:n] = back[step - 1][np.arange(n), current[:n]]
    certainty = np.zeros(len(sizes))
    certainty[order] = np.exp(score - partition)
    return labels, certainty


def settle(c: columns.Columns, found: Sequence[Candidate]) -> list[Candidate]:
    """Give each piece of quoted speech whole to one cue: the likeliest of those that have most of it."""
    words = np.flatnonzero(c.pos != features.SPACE)
    ruled, spoken = _places(c.ruled_content, words), _places(c.speech, words)
    found = [_completed(c, x, ruled.get(x.cue, words[:0])) for x in found]
    firsts = dict(zip(*(column.tolist() for column in np.unique(c.speech, return_index=True)), strict=True))
    claims: dict[int, list[tuple[float, int]]] = {}
    for index, candidate in enumerate(found):
        numbers, counts = np.unique(c.speech[candidate.content], return_counts=True)
        for number, count in zip(numbers.tolist(), counts.tolist(), strict=True):
            if number < 0:
                continue
            if 2 * count > len(spoken.get(number, ())) and c.speech[candidate.cue] != number:
                by_rule = c.ruled_content[firsts[number]] == candidate.cue
                claims.setdefault(number, []).append((candidate.chance * (1 + RULED * by_rule), index))
    own: dict[int, list[NDArray[np.int64]]] = {}
    for number, claim in claims.items():
        own.setdefault(max(claim)[1], []).append(spoken.get(number, words[:0]))
    return [replace(x, content=_whole(c, x.content, own.get(i, []))) for i, x in enumerate(found)]


def _places(column: NDArray[np.int64], among: NDArray[np.int64]) -> dict[int, NDArray[np.int64]]:
    """For each value of a column the places of it, of those `among` which it is looked for."""
    order = among[np.argsort(column[among], kind="stable")]
    values, starts = np.unique(column[order], return_index=True)
    return dict(zip(values.tolist(), np.split(order, starts[1:]), strict=False))


def _completed(c: columns.Columns, found: Candidate, ruled: NDArray[np.int64]) -> Candidate:
    """The candidate with all that the rules give its cue (`ruled`), if it holds its own and is nothing but speech.

    The same where the model is unsure of its own. Chosen on held-out articles of the train part.
    """
    if not len(ruled):
        return found
    common = len(np.intersect1d(ruled, found.content))
    sure = found.certainty >= UNSURE and (c.speech[ruled] < 0).any()
    if sure or common < WITHIN * len(found.content):
        return found
    return replace(found, content=np.union1d(found.content, ruled))


def _whole(c: columns.Columns, content: NDArray[np.int64], own: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    """The content of a candidate without the speech of others, and with all of its `own`."""
    kept = content[c.speech[content] < 0]
    return np.union1d(kept, np.concatenate(own)) if own else kept


def select(found: Sequence[Candidate], threshold: float) -> list[Candidate]:
    """The likeliest candidates whose contents do not overlap and that stand in no other's content."""
    kept: list[Candidate] = []
    taken: set[int] = set()
    for candidate in sorted(found, key=lambda x: (-x.chance, x.cue)):
        if candidate.chance < threshold or candidate.cue in taken:
            continue
        free = np.array([i for i in candidate.content.tolist() if i not in taken], dtype=np.int64)
        if len(free) >= SHARE * len(candidate.content):
            kept.append(replace(candidate, content=free))
            taken.update(free.tolist())
    return kept
