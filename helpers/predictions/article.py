"""The tables that the helpers make of the article whose gold tables a folder holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from helpers import articles, tables
from helpers.analysis import analyse
from helpers.records import Article


def predict(gold: dict[str, pd.DataFrame]) -> Iterator[dict[str, object]]:
    """The helpers' rows on the article that `gold` is about: a dict a row, with its table's name under "table".

    The article is looked for beside and above the folder of the gold, then in `seeds/`. Raises `Unreadable`.
    """
    table = next(iter(gold.values()))
    story = analyse(_article(table["article"].iloc[0], Path(table.attrs["folder"])))
    for name in gold:
        for row in tables.TABLES[name](story).to_dict("records"):
            yield {"table": name} | {column: None if cell is pd.NA else cell for column, cell in row.items()}


def _article(name: str, folder: Path) -> Article:
    """The article with the id `name`, listed in a catalogue in `folder` or above it, else in `seeds/`."""
    for place in (folder, folder.parent):
        for row in articles.catalogue(place):
            if row["article"] == name:
                return articles.read_article(place / row["file"])
    return articles.read_article(name)
