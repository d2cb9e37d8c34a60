"""Make `helpers/knowledge/metonymy.json` from ReLocaR's training file, and say how good it is by cross-
validation.

    python tests/benchmarks/train_metonymy.py relocar_train.xml [--out metonymy.json]

ReLocaR (Gritta et al. 2017, GPL-3) is at github.com/milangritta/Minimalist-Location-Metonymy-Resolution.
Needs scikit-learn (`tests/benchmarks/requirements.txt`). The same file and versions give the same weights.
The figures printed are five-fold: each sample is judged by a model that did not see it; the mean of three
shuffles. What is left out in the middle is a fifth of the samples, and the two limits are set there."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from helpers import language
from helpers.actors import metonyms
from helpers.scores.actors import Place, read_places

STRENGTH = 0.5  # inverse of the regularisation, chosen by cross-validation among 0.3, 0.5, 1 and 2
DECIDED = 0.8
SHUFFLES = 3
DIGITS = 4


def main() -> None:
    """Train, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("samples", type=Path)
    parser.add_argument("--out", type=Path, default=metonyms.WEIGHTS)
    options = parser.parse_args()
    places = read_places(options.samples)
    table, names = design(places)
    gold = np.array([place.reading == "metonymic" for place in places])
    likely = [
        cross_val_predict(
            _model(), table, gold, cv=StratifiedKFold(5, shuffle=True, random_state=seed), method="predict_proba"
        )[:, 1]
        for seed in range(SHUFFLES)
    ]
    margin = float(np.mean([np.quantile(abs(one - 0.5), 1 - DECIDED) for one in likely]))
    print(f"{len(places)} samples, {table.shape[1]} weights")
    print(f"accuracy {np.mean([_right(one, gold).mean() for one in likely]):.4f}")
    decided = [_right(one, gold)[abs(one - 0.5) >= margin] for one in likely]
    share = np.mean([len(one) for one in decided]) / len(places)
    print(f"decided {share:.4f}, accuracy {np.mean([one.mean() for one in decided]):.4f}")
    write(_model().fit(table, gold), names, margin, options.out)


def _model() -> LogisticRegression:
    """The untrained model."""
    return LogisticRegression(C=STRENGTH, solver="liblinear", random_state=0)


def _right(likely: NDArray, gold: NDArray) -> NDArray:
    """Whether each reading is right."""
    return (likely >= 0.5) == gold


def design(places: list[Place]) -> tuple[NDArray, list[str]]:
    """The table of features, a row a place, and the columns' names; those of vectors end in a number."""
    rows = []
    for place, doc in zip(places, language.parse_many(place.text for place in places), strict=True):
        span = doc.char_span(place.start, place.end, alignment_mode="expand")
        row = dict.fromkeys(metonyms.features(span), 1.0)
        for name, vector in metonyms.vectors(span):
            row.update({f"{name} #{index}": value for index, value in enumerate(vector)})
        rows.append(row)
    names = sorted({name for row in rows for name in row})
    column = {name: index for index, name in enumerate(names)}
    table = np.zeros((len(rows), len(names)))
    for index, row in enumerate(rows):
        table[index, [column[name] for name in row]] = list(row.values())
    return table, names


def write(model: LogisticRegression, names: list[str], margin: float, out: Path) -> None:
    """Write the weights as JSON, one feature or vector a line."""
    features, vectors = {}, {}
    for name, weight in zip(names, model.coef_[0], strict=True):
        kind, _, index = name.rpartition(" #")
        if kind:
            vectors.setdefault(kind, {})[int(index)] = round(float(weight), DIGITS)
        else:
            features[name] = round(float(weight), DIGITS)
    cells = {
        "bias": round(float(model.intercept_[0]), DIGITS),
        "literal_below": round(0.5 - margin, DIGITS),
        "metonymic_from": round(0.5 + margin, DIGITS),
        "features": features,
        "vectors": {kind: [found[i] for i in sorted(found)] for kind, found in vectors.items()},
    }
    text = json.dumps(cells, indent=1, ensure_ascii=False)
    out.write_text(_joined(text) + "\n", encoding="utf-8")


def _joined(text: str) -> str:
    """Indented JSON with each list of numbers on one line."""
    lines = text.replace(",\n   ", ", ").replace("[\n   ", "[").replace("\n  ]", "]")
    return lines


if __name__ == "__main__":
    main()
