"""Precision, recall, F1, and how far they can be trusted: 95 % intervals by the bootstrap over cases.

A bootstrap can only draw what it has seen: where everything is right, or everything wrong, all its draws agree, and it
would say that 4 of 4 is certain. There the interval is Wilson's.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

REPEATS = 1000
SEED = 20220301
LEVEL = 0.95
Z = 1.959964  # of the normal distribution, two-sided, at this level
EXACT = 1e-9  # figures that differ by less are the same


def prf(correct: ArrayLike, predicted: ArrayLike, gold: ArrayLike) -> tuple[NDArray, NDArray, NDArray]:
    """Precision, recall and F1 from counts, or from arrays of counts; 0 where there is nothing to divide by.

    >>> [round(float(x), 3) for x in prf(3, 4, 6)]
    [0.75, 0.5, 0.6]
    >>> [float(x) for x in prf(0, 0, 6)]
    [0.0, 0.0, 0.0]
    """
    precision, recall = ratio(correct, predicted), ratio(correct, gold)
    return precision, recall, ratio(2 * precision * recall, precision + recall)


def ratio(part: ArrayLike, whole: ArrayLike) -> NDArray:
    """`part / whole`, 0 where `whole` is 0.

    >>> ratio([1, 0], [4, 0]).tolist()
    [0.25, 0.0]
    """
    part, whole = np.asarray(part, float), np.asarray(whole, float)
    return np.divide(part, whole, out=np.zeros(np.broadcast(part, whole).shape), where=whole != 0)


def wilson(share: float, cases: float) -> tuple[float, float]:
    """The 95 % interval of a `share` (0 to 1) of so many `cases` (Wilson 1927, the score interval); 0 to 0 for none.

    >>> wilson(1, 4), wilson(0, 4)
    ((0.5101, 1.0), (0.0, 0.4899))
    """
    if not cases:
        return 0.0, 0.0
    middle = share + Z**2 / (2 * cases)
    reach = Z * (share * (1 - share) / cases + Z**2 / (4 * cases**2)) ** 0.5
    low, high = ((middle + side) / (1 + Z**2 / cases) for side in (-reach, reach))
    return round(max(low, 0.0), 4), round(min(high, 1.0), 4)


def interval(
    counts: ArrayLike, figure: Callable[[NDArray], ArrayLike], cases: float | None = None
) -> tuple[float, float]:
    """The 95 % interval of `figure`, by the percentile bootstrap (Efron 1979) over the rows of `counts`.

    `counts` has a row a case (an article, a sentence) and a column a count. `figure` takes sums of such columns, of
    shape (repeats, columns), and gives a figure a repeat. The draw is seeded: the same counts give the same interval.

    Where all draws give one figure, as they do at a perfect score, at none, and with a single case, the bootstrap knows
    no spread, and the interval is `wilson` of the figure as a share of `cases`: the items that were asked for, or the
    rows of `counts` where that is not given. For F1 these are half of predicted and gold items together, of which F1
    is exactly the share that is correct. A figure above 1 is no share, and keeps the bootstrap's.

    >>> counts = [[1, 1], [0, 1], [1, 1], [1, 1]]  # correct, cases
    >>> interval(counts, lambda sums: ratio(sums[:, 0], sums[:, 1]), 4)
    (0.25, 1.0)
    >>> interval([[1, 1]] * 4, lambda sums: ratio(sums[:, 0], sums[:, 1]), 4)
    (0.5101, 1.0)
    """
    table = np.asarray(counts, float)
    if not len(table):
        return 0.0, 0.0
    draws = np.random.default_rng(SEED).multinomial(len(table), np.full(len(table), 1 / len(table)), size=REPEATS)
    figures = np.asarray(figure(draws @ table), float)
    low, high = (float(edge) for edge in np.quantile(figures, [(1 - LEVEL) / 2, (1 + LEVEL) / 2]))
    if figures.max() - figures.min() < EXACT and low <= 1:
        return wilson(min(float(figures.mean()), 1.0), len(table) if cases is None else cases)
    return round(low, 4), round(high, 4)


def row(kind: str, measure: str, counts: ArrayLike) -> dict[str, object]:
    """A row of a table of scores from counts of shape (cases, 3): correct, predicted and gold items of each case.

    >>> row("all", "content", [[1, 1, 2], [2, 2, 2]])["f1"]
    0.8571
    """
    table = np.asarray(counts, float).reshape(-1, 3)
    correct, predicted, gold = table.sum(axis=0)
    precision, recall, f1 = (round(float(value), 4) for value in prf(correct, predicted, gold))
    low, high = interval(table, lambda sums: prf(sums[:, 0], sums[:, 1], sums[:, 2])[2], (predicted + gold) / 2)
    return {
        **{"kind": kind, "measure": measure, "cases": int(gold), "predicted": int(predicted), "correct": int(correct)},
        **{"precision": precision, "recall": recall, "f1": f1, "low": low, "high": high},
    }


def accuracy(kind: str, measure: str, right: ArrayLike) -> dict[str, object]:
    """A row of a table of scores from one truth value a case.

    >>> accuracy("all", "label", [True, True, False, True])["accuracy"]
    0.75
    """
    table = np.asarray(right, float).reshape(-1)
    low, high = interval(table[:, None], lambda sums: sums[:, 0] / max(len(table), 1), len(table))
    share = round(float(table.mean()), 4) if len(table) else 0.0
    return {
        **{"kind": kind, "measure": measure, "cases": len(table), "correct": int(table.sum())},
        **{"accuracy": share, "low": low, "high": high},
    }


def macro_f1(kind: str, measure: str, gold: ArrayLike, predicted: ArrayLike) -> dict[str, object]:
    """A row of a table of scores: the mean F1 over the classes of `gold`, each counted alike.

    >>> macro_f1("all", "root", ["AID", "AID", "REJECT"], ["AID", "REJECT", "REJECT"])["f1"]
    0.6667
    """
    gold, predicted = np.asarray(gold, str), np.asarray(predicted, str)
    classes = np.unique(gold)
    is_gold, is_predicted = gold[:, None] == classes, predicted[:, None] == classes
    counts = np.hstack([is_gold & is_predicted, is_predicted, is_gold])

    def mean_f1(sums: NDArray) -> NDArray:
        return prf(*np.split(sums, 3, axis=1))[2].mean(axis=1)

    low, high = interval(counts, mean_f1, len(gold))
    f1 = round(float(mean_f1(counts.sum(axis=0, keepdims=True))[0]), 4)
    return {"kind": kind, "measure": measure, "cases": len(gold), "f1": f1, "low": low, "high": high}
