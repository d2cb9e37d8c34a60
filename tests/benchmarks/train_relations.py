"""Make `helpers/knowledge/relations.npz` from PLV's training sentences and our own, and say how good it is.

    python tests/benchmarks/train_relations.py plv_train.jsonl [--out relations.npz] [--repeats 3]

PLV (Hu et al. 2024, "Leveraging Codebook Knowledge with NLI and ChatGPT for Zero-Shot Political Relation
Classification") is at github.com/snowood1/Zero-Shot-PLOVER; our own sentences are `relation_examples.csv` beside this.
Needs scikit-learn (`tests/benchmarks/requirements.txt`). The same files and versions give the same weights, but for
the last bit of a few of them. The figures printed are ten-fold on PLV: each sentence is judged by a model that saw
neither it nor a copy of it; our own sentences are always among the training data. "Own sentences alone" is a model
that saw no sentence of PLV, and the peer is TF-IDF of words and pairs of words with a linear support vector machine,
on the same folds.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import minimize_scalar
from scipy.special import softmax
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import f1_score, log_loss
from sklearn.model_selection import StratifiedGroupKFold
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC
from spacy.tokens import Doc

from helpers import knowledge, language
from helpers.knowledge.events import roots
from helpers.predictions import marked as model
from helpers.predictions import marked_features as features
from helpers.predictions.relations import Marks, phrase, unmarked
from helpers.scores.relations import read

EXAMPLES = Path(__file__).with_name("relation_examples.csv")
STRENGTH = 0.25  # inverse of the regularisation
OWN = 0.5  # weight of a sentence of ours beside one of PLV's
POOLED = 0.7  # weight of the word vectors beside the hashed features
FOLDS = 10


def main() -> None:
    """Train, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("sentences", type=Path)
    parser.add_argument("--out", type=Path, default=model.WEIGHTS)
    parser.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args()
    theirs = [(str(case["marked"]), str(case["events"][0]["code"])) for case in read(options.sentences)]
    own = examples()
    samples = Samples(theirs + own, len(theirs))
    margins = [cross_validated(samples, seed) for seed in range(options.repeats)]
    report(samples, margins)
    peer([unmarked(text)[0] for text, _ in theirs], samples)
    sharpness = sharpen(samples, margins)
    trained = fit(samples, np.arange(len(samples.gold)), sharpness)
    write(trained, options.out)


def examples() -> list[tuple[str, str]]:
    """Our own sentences with their roots. Raises `ValueError` where a row has no root of PLOVER's."""
    with EXAMPLES.open(encoding="utf-8", newline="") as file:
        rows = [(row["example"], row["root"]) for row in csv.DictReader(file)]
    strange = sorted({root for _, root in rows} - knowledge.ROOTS)
    if strange:
        raise ValueError(f"{EXAMPLES.name}: {', '.join(strange)}: no root of PLOVER's; use one of knowledge.ROOTS.")
    return rows


class Samples:
    """What the model sees of each sentence, and its root; the first `theirs` are PLV's, the others our own."""

    def __init__(self, marked: Sequence[tuple[str, str]], theirs: int) -> None:
        plain = [unmarked(text) for text, _ in marked]
        docs = language.parse_many(text for text, _ in plain)
        found = [case(doc, marks) for doc, (_, marks) in zip(docs, plain, strict=True)]
        self.families = [features.hashed(each) for each in found]
        self.pooled = POOLED * np.array([features.pooled(each) for each in found])
        self.gold = np.array([root for _, root in marked])
        self.copies = np.array([crc32(text.encode()) for text, _ in plain])
        self.theirs = np.arange(theirs)
        self.own = np.arange(theirs, len(marked))


def case(doc: Doc, marks: Marks) -> features.Case:
    """The marked phrases of a parsed sentence; the first of several."""
    return features.gather(doc, phrase(doc, marks["s"]), phrase(doc, marks["t"]))


def rarity(families: Sequence[list[features.Family]]) -> features.Vector:
    """How much each place counts: the inverse document frequency, as scikit-learn smooths it."""
    seen = np.zeros(features.PLACES, np.float32)
    for each in families:
        seen[np.unique(np.concatenate([family.places for family in each]))] += 1
    return (np.log((1 + len(families)) / (1 + seen)) + 1).astype(np.float16).astype(np.float32)


def design(samples: Samples, chosen: NDArray[np.int64], weight: features.Vector) -> sparse.csr_matrix:
    """The table of features, a row a chosen sentence."""
    weighed = [features.weigh(samples.families[index], weight) for index in chosen]
    ends = np.cumsum([0] + [len(places) for places, _ in weighed])
    places, values = (np.concatenate(column) for column in zip(*weighed, strict=True))
    hashed = sparse.csr_matrix((values, places, ends), shape=(len(chosen), features.PLACES))
    return sparse.hstack([hashed, sparse.csr_matrix(samples.pooled[chosen])]).tocsr()


def fit(samples: Samples, chosen: NDArray[np.int64], sharpness: float = 1.0) -> model.Weights:
    """The model that the chosen sentences teach."""
    weight = rarity([samples.families[index] for index in chosen])
    machine = LinearSVC(C=STRENGTH, class_weight="balanced", random_state=0)
    worth = np.where(np.isin(chosen, samples.own), OWN, 1.0)
    machine.fit(design(samples, chosen, weight), samples.gold[chosen], sample_weight=worth)
    hashed, pooled = np.split(machine.coef_.T.astype(np.float32), [features.PLACES])
    return model.Weights(
        tuple(machine.classes_), weight, hashed, POOLED * pooled, machine.intercept_.astype(np.float32), sharpness
    )


def judge(trained: model.Weights, samples: Samples, chosen: NDArray[np.int64]) -> NDArray[np.float32]:
    """The margins of each chosen sentence for each root."""
    table = design(samples, chosen, trained.rarity)
    return table @ np.concatenate([trained.hashed, trained.pooled / POOLED]) + trained.bias


def folds(samples: Samples, seed: int) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """The sentences of PLV that are seen and those that are held out, each in turn; copies stay together."""
    gold, copies = samples.gold[samples.theirs], samples.copies[samples.theirs]
    return StratifiedGroupKFold(FOLDS, shuffle=True, random_state=seed).split(gold, gold, copies)


def cross_validated(samples: Samples, seed: int) -> NDArray[np.float32]:
    """The margins of each sentence of PLV by a model that did not see it."""
    margins = np.zeros((len(samples.theirs), len(set(samples.gold))), np.float32)
    for seen, held in folds(samples, seed):
        trained = fit(samples, np.concatenate([seen, samples.own]))
        margins[held] = judge(trained, samples, held)
    return margins


def report(samples: Samples, margins: Sequence[NDArray[np.float32]]) -> None:
    """Print macro-F1 of root and quad class: cross-validated, and of the model that saw our own sentences alone."""
    names = np.array(sorted(set(samples.gold)))
    gold = samples.gold[samples.theirs]
    figures = np.array([scores(gold, names[each.argmax(axis=1)]) for each in margins])
    for name, column in zip(("root", "quad class"), figures.T, strict=True):
        print(f"{name}: macro-F1 {column.mean():.4f} (lowest {column.min():.4f}, highest {column.max():.4f})")
    said = np.concatenate([names[each.argmax(axis=1)] for each in margins])
    each = f1_score(np.tile(gold, len(margins)), said, average=None, labels=names)
    print("F1 by root:", ", ".join(f"{name} {value:.2f}" for name, value in zip(names, each, strict=True)))
    alone = judge(fit(samples, samples.own), samples, samples.theirs)
    print("own sentences alone: root {:.4f}, quad class {:.4f}".format(*scores(gold, names[alone.argmax(axis=1)])))


def peer(texts: Sequence[str], samples: Samples) -> None:
    """Print macro-F1 of TF-IDF and a linear support vector machine on the first of the shuffles."""
    gold, said, texts = samples.gold[samples.theirs], samples.gold[samples.theirs].copy(), np.array(texts)
    for seen, held in folds(samples, 0):
        machine = make_pipeline(TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True), LinearSVC(random_state=0))
        said[held] = machine.fit(texts[seen], gold[seen]).predict(texts[held])
    print("peer: root {:.4f}, quad class {:.4f}".format(*scores(gold, said)))


def scores(gold: NDArray[np.str_], said: NDArray[np.str_]) -> tuple[float, float]:
    """Macro-F1 of the roots, and of their quad classes."""
    quads = [[roots()[root].quad for root in column] for column in (gold, said)]
    return f1_score(gold, said, average="macro"), f1_score(*quads, average="macro")


def sharpen(samples: Samples, margins: Sequence[NDArray[np.float32]]) -> float:
    """The factor on the margins that makes the held-out roots most probable; its log loss is printed."""
    gold, names = np.tile(samples.gold[samples.theirs], len(margins)), sorted(set(samples.gold))
    every = np.concatenate(margins)
    found = minimize_scalar(
        lambda factor: log_loss(gold, softmax(factor * every, axis=1), labels=names), bounds=(0.5, 20), method="bounded"
    )
    print(f"sharpness {found.x:.2f}, log loss {found.fun:.4f}")
    likely = softmax(found.x * every, axis=1)
    right = np.array(names)[likely.argmax(axis=1)] == gold
    for least in (0.5, 0.7, 0.9):
        sure = likely.max(axis=1) >= least
        print(f"probability {least} or more: {sure.mean():.3f} of the sentences, {right[sure].mean():.3f} right")
    return round(float(found.x), 2)


def write(trained: model.Weights, out: Path) -> None:
    """Write the weights, as half-precision numbers, so that the same weights give the same bytes."""
    cells = {
        "roots": np.array(trained.roots),
        "sharpness": np.array(trained.sharpness),
        **{name: getattr(trained, name).astype(np.float16) for name in ("rarity", "hashed", "pooled", "bias")},
    }
    np.savez_compressed(out, allow_pickle=False, **cells)
    print(f"{out.name}: {out.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
