"""Train the quotation model on a copy of PolNeAR: python tests/benchmarks/train_quotes.py POLNEAR/train OUT.npz

A cue model (logistic regression: is this token the head of a cue?) and a content model (conditional random field: which
tokens of the window are the content and the source of this cue?). Everything is seeded, sorted and single-threaded, so
that the same corpus, pipeline and machine give the same bytes.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import minimize
from scipy.special import expit
from sklearn.cluster import MiniBatchKMeans
from spacy.tokens import Doc
from threadpoolctl import threadpool_limits

from helpers import language
from helpers.quotes import columns, features, marks, model, rules
from helpers.quotes.columns import Columns
from helpers.scores import quotes as scores

SEED = 20220301
CLUSTERS = (512, 64)
SEEN = 3  # times that a feature must occur to get a weight
CUE_STRENGTH, CUE_STEPS = 1.0, 60
CONTENT_STRENGTH, CONTENT_STEPS = 1.0, 60
LABELS = model.LABELS
OUT = Path(__file__).parents[2] / "helpers" / "knowledge" / "quotes.npz"


def clusters(vectors: NDArray) -> NDArray[np.uint16]:
    """Two cluster numbers for each row of word vectors, by direction."""
    unit = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    found = []
    for count in CLUSTERS:
        kmeans = MiniBatchKMeans(count, random_state=SEED, n_init=3, batch_size=4096, max_iter=60)
        found.append(kmeans.fit_predict(unit))
    return np.stack(found, axis=1).astype(np.uint16)


@dataclass
class Article:
    """One article made ready for training."""

    doc: Doc
    columns: Columns
    gold: list[dict[str, list[list[int]]]]
    heads: list[int]  # token of each gold attribution's cue; -1 where it has none
    roles: list[NDArray[np.int64]]  # label of every token for each gold attribution


def prepare(doc: Doc, case: scores.Case, table: NDArray[np.uint16]) -> Article:
    """Columns and labels of one article."""
    quotations = marks.find(doc.text)
    c = columns.columns(doc, doc.text, quotations, rules.find(doc, quotations), table)
    starts = np.array([t.idx for t in doc])
    ends = starts + np.array([len(t) for t in doc])
    heads, roles = [], []
    for attribution in case.attributions:
        heads.append(_head(doc, _tokens(starts, ends, attribution["cue"])))
        labels = np.zeros(len(doc), dtype=np.int64)
        for role, begin in (("source", model.SOURCE), ("content", model.CONTENT)):
            for part in attribution[role]:
                inside = [i for i in _tokens(starts, ends, [part]) if not doc[i].is_space]
                labels[inside] = begin + 1
                labels[inside[:1]] = begin
        roles.append(labels)
    return Article(doc, c, list(case.attributions), heads, roles)


def _tokens(starts: NDArray, ends: NDArray, spans: Sequence[Sequence[int]]) -> list[int]:
    """Tokens that lie at least half in one of the spans."""
    found: set[int] = set()
    for start, end in spans:
        common = np.minimum(ends, end) - np.maximum(starts, start)
        found |= set(np.flatnonzero((2 * common >= ends - starts) & (common > 0)).tolist())
    return sorted(found)


def _head(doc: Doc, cue: list[int]) -> int:
    """The token of a cue that the others hang on."""
    for i in cue:
        if doc[i].head.i == i or doc[i].head.i not in cue:
            return i
    return -1


# Trainers


def matrix(rows: NDArray[np.int32], size: int) -> sparse.csr_matrix:
    """Indicator matrix of hashed features."""
    count, width = rows.shape
    pointer = np.arange(0, count * width + 1, width, dtype=np.int64)
    return sparse.csr_matrix((np.ones(count * width, np.float32), rows.ravel(), pointer), shape=(count, size))


def often(x: sparse.csr_matrix) -> tuple[sparse.csr_matrix, NDArray[np.int64]]:
    """The columns that are not rare, and which they are."""
    used = np.flatnonzero(np.bincount(x.indices, minlength=x.shape[1]) >= SEEN)
    new = np.full(x.shape[1], -1, dtype=np.int32)
    new[used] = np.arange(len(used), dtype=np.int32)
    kept = new[x.indices] >= 0
    counts = np.add.reduceat(kept.astype(np.int64), x.indptr[:-1].astype(np.int64))
    pointer = np.concatenate([[0], np.cumsum(counts)])
    return sparse.csr_matrix((x.data[kept], new[x.indices[kept]], pointer), shape=(x.shape[0], len(used))), used


def fit_binary(rows: NDArray[np.int32], size: int, truth: NDArray, strength: float, steps: int) -> NDArray:
    """Weights of a logistic regression over hashed features."""
    x, used = often(matrix(rows, size))
    xt = x.T.tocsr()

    def loss(w: NDArray) -> tuple[float, NDArray]:
        z = x @ w
        p = expit(z)
        value = np.sum(np.logaddexp(0, z) - truth * z) + 0.5 * strength * (w @ w)
        return float(value), xt @ (p - truth) + strength * w

    weights = np.zeros(size)
    weights[used] = minimize(loss, np.zeros(len(used)), jac=True, method="L-BFGS-B", options={"maxiter": steps}).x
    return weights


def fit_sequence(
    rows: NDArray[np.int32], size: int, labels: NDArray, lengths: NDArray, strength: float, steps: int
) -> tuple[NDArray, NDArray]:
    """Weights (size, labels) and transitions (labels + 1, labels) of a linear-chain conditional random field."""
    x, used = often(matrix(rows, size))
    xt = x.T.tocsr()
    count = len(LABELS)
    order = np.argsort(-lengths, kind="stable")
    offsets = np.concatenate([[0], np.cumsum(lengths)])[:-1][order]
    sorted_lengths = lengths[order]
    active = [int(np.searchsorted(-sorted_lengths, -step, side="left")) for step in range(sorted_lengths[0] + 1)]
    first = offsets
    gold_transitions = np.zeros((count + 1, count))
    np.add.at(gold_transitions, (np.full(len(first), count), labels[first]), 1)
    inner = np.ones(len(labels), bool)
    inner[first] = False
    at = np.flatnonzero(inner)
    np.add.at(gold_transitions, (labels[at - 1], labels[at]), 1)
    one_hot = np.zeros((len(labels), count), np.float32)
    one_hot[np.arange(len(labels)), labels] = 1
    gold_weights = xt @ one_hot

    def loss(w: NDArray) -> tuple[float, NDArray]:
        weights = w[: len(used) * count].reshape(len(used), count)
        transitions = w[len(used) * count :].reshape(count + 1, count)
        unary = (x @ weights.astype(np.float32)).astype(np.float64)
        z, marginals, expected = _forward_backward(unary, transitions, offsets, active)
        score = unary[np.arange(len(labels)), labels].sum() + (gold_transitions * transitions).sum()
        value = z - score + 0.5 * strength * (w @ w)
        gradient = np.concatenate(
            [(xt @ marginals.astype(np.float32) - gold_weights).ravel(), (expected - gold_transitions).ravel()]
        )
        return float(value), gradient + strength * w

    size_all = len(used) * count + (count + 1) * count
    best = minimize(loss, np.zeros(size_all), jac=True, method="L-BFGS-B", options={"maxiter": steps}).x
    weights = np.zeros((size, count))
    weights[used] = best[: len(used) * count].reshape(len(used), count)
    return weights, best[len(used) * count :].reshape(count + 1, count)


def _forward_backward(
    unary: NDArray, transitions: NDArray, offsets: NDArray, active: list[int]
) -> tuple[float, NDArray, NDArray]:
    """Log partition function, marginals and expected transitions of all sequences, the longest first.

    Works in probabilities rescaled at each step, all sequences that are still running at once.
    """
    count = unary.shape[1]
    top = unary.max(axis=1, keepdims=True)
    potential = np.exp(unary - top)
    step_matrix, start = np.exp(transitions[:count]), np.exp(transitions[count])
    total = float(top.sum())
    alphas, scales = [], []
    alpha = potential[offsets] * start
    for step in range(len(active) - 1):
        if step:
            n = active[step]
            alpha = (alpha[:n] @ step_matrix) * potential[offsets[:n] + step]
        scale = alpha.sum(axis=1, keepdims=True)
        alpha = alpha / scale
        total += float(np.log(scale).sum())
        alphas.append(alpha)
        scales.append(scale)
    marginals = np.zeros_like(unary)
    expected = np.zeros((count + 1, count))
    beta = np.ones((0, count))
    for step in range(len(active) - 2, -1, -1):
        n = active[step]
        grown = np.ones((n, count))
        if len(beta):
            m = len(beta)
            ahead = potential[offsets[:m] + step + 1] * beta / scales[step + 1]
            grown[:m] = ahead @ step_matrix.T
            expected[:count] += step_matrix * (alphas[step][:m].T @ ahead)
        beta = grown
        marginals[offsets[:n] + step] = alphas[step] * beta
    expected[count] = marginals[offsets].sum(axis=0)
    return total, marginals, expected


# The three models


def cue_data(articles: Sequence[Article]) -> tuple[NDArray[np.int32], NDArray]:
    """Features and truth of every token that may be a cue."""
    rows, truth = [], []
    for a in articles:
        may = features.may_be_cue(a.columns)
        is_cue = np.zeros(len(a.doc))
        is_cue[[h for h in a.heads if h >= 0]] = 1
        rows.append(features.cue_features(a.columns)[may])
        truth.append(is_cue[may])
    return np.concatenate(rows), np.concatenate(truth)


def content_data(articles: Sequence[Article]) -> tuple[NDArray[np.int32], NDArray, NDArray]:
    """Features, labels and lengths of the windows of every gold cue."""
    rows, labels, lengths = [], [], []
    for a in articles:
        heads = sorted({h for h in a.heads if h >= 0})
        if not heads:
            continue
        cue, token, sizes = features.pairs(a.columns, np.array(heads))
        rows.append(features.content_features(a.columns, cue, token))
        gold = {h: np.zeros(len(a.doc), np.int64) for h in heads}
        for h, roles in zip(a.heads, a.roles, strict=True):
            if h >= 0:
                gold[h] = np.where(roles > 0, roles, gold[h])
        labels.append(np.concatenate([gold[h][token[cue == h]] for h in heads]))
        lengths.append(sizes)
    return np.concatenate(rows), np.concatenate(labels), np.concatenate(lengths)


def train(docs: Sequence[Doc], cases: Sequence[scores.Case]) -> model.Model:
    """The model learned from parsed articles and what is marked in them."""
    with threadpool_limits(1):  # sums in another order would change the last bits
        table = clusters(docs[0].vocab.vectors.data)
        articles = [prepare(doc, case, table) for doc, case in zip(docs, cases, strict=True)]
        rows, truth = cue_data(articles)
        cue = fit_binary(rows, features.CUE_SIZE, truth, CUE_STRENGTH, CUE_STEPS)
        rows, labels, lengths = content_data(articles)
        content, transitions = fit_sequence(
            rows, features.CONTENT_SIZE, labels, lengths, CONTENT_STRENGTH, CONTENT_STEPS
        )
    return model.Model(*(w.astype(np.float32) for w in (cue, content, transitions)), table)


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path, nargs="?", default=OUT)
    options = parser.parse_args()
    cases = scores.read(options.corpus)
    docs = list(language.parse_many(case.text for case in cases))
    train(docs, cases).save(options.out)


if __name__ == "__main__":
    main()
