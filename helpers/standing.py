"""How firmly a row stands: stated by the article itself, only claimed, only planned or feared, or denied.

A chart, a sentence and a count must never mix these, so they ask here.
"""

from __future__ import annotations

import pandas as pd

PLANS = frozenset({"hoped", "sought", "negotiating"})
"""Stages of a partnership at which nothing has come about yet."""

FOREBODINGS = frozenset({"feared", "threatened", "demanded", "lifting demanded", "easing promised"})
"""Statuses of a sanction that describe what may come."""

STANDINGS = ("stated", "claimed", "planned", "denied")
"""From the firmest to the least firm."""


def of(rows: pd.DataFrame) -> pd.Series:
    """One of `STANDINGS` for each row of `sanctions` or `partnerships`: the least firm word that is true of it.

    A plan that somebody claims is a plan, and anything denied is a denial.

    >>> of(pd.DataFrame({"denied": [False, True], "claimed_by": ["tass", ""], "stage": ["", "agreed"]})).tolist()
    ['claimed', 'denied']
    """
    unborn = rows["stage"].isin(PLANS) if "stage" in rows else rows["status"].isin(FOREBODINGS)
    standing = pd.Series("stated", index=rows.index, dtype=object)
    standing[rows["claimed_by"].fillna("") != ""] = "claimed"
    standing[unborn] = "planned"
    standing[rows["denied"].astype(bool)] = "denied"
    return standing
