"""The tables that the helpers make of the article whose gold tables a folder holds."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from helpers import articles, tables
from helpers.analysis import analyse
from helpers.records import Article


def predict(gold: dict[str, pd.DataFrame], folder: Path) -> dict[str, pd.DataFrame]:
    """The tables of the article that `gold` is about; `folder` is where the gold lies, beside or below the article.

    Raises `Unreadable` where the article is neither there nor in `seeds/`.
    """
    name = next(iter(gold.values()))["article"].iloc[0]
    story = analyse(_article(name, folder))
    return {table: tables.TABLES[table](story) for table in gold}


def _article(name: str, folder: Path) -> Article:
    """The article with the id `name`, listed in a catalogue in `folder` or above it, else in `seeds/`."""
    for place in (folder, folder.parent):
        for row in articles.catalogue(place):
            if row["article"] == name:
                return articles.read_article(place / row["file"])
    return articles.read_article(name)
