"""Records become DataFrames with fixed columns, and DataFrames become files.

Every function takes one or more `Analysis` and gives one table, with the columns of `COLUMNS` in their order, also when
it is empty. Unknown is the empty string (or <NA> in a column of numbers); a list is a Python list; a day is an ISO
string.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from helpers.records import Analysis, Article, Evidence, Partnership, Quote, Sanction, Span, When

WHEN = ("when_first", "when_last", "when_basis")
PROOF = ("start", "end", "evidence", "sentence")
EARLIEST = ["when_first", "when_last", "row"]
"""Columns that put the timeline in order."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "articles": (
        *("article", "title", "outlet", "author", "url", "published", "published_basis"),
        *("language", "words", "paragraphs", "sha256", "path", "repaired"),
    ),
    "mentions": ("article", "actor", "form", "text", "start", "end", "evidence", "sentence", "confidence"),
    "actors": (
        *("actor", "name", "kind", "country", "sector", "wikidata", "role", "affiliation", "aliases"),
        *("mentions", "quotes", "article", *PROOF),
    ),
    "quotes": (
        *("quote", "article", "kind", "speaker", "speaker_text", "speaker_start", "speaker_end"),
        *("cue", "cue_start", "cue_end", "content", "content_spans", "addressee", "venue", "reported_by"),
        *(*WHEN, *PROOF, "confidence", "further_cues"),
    ),
    "sanctions": (
        *("sanction", "article", "sender", "sender_text", "target", "target_text", "measure", "status", "authority"),
        *("reason", "affected", "effect", *WHEN, "claimed_by", "denied", "trigger", *PROOF, "also"),
    ),
    "partnerships": (
        *("partnership", "article", "source", "source_text", "target", "target_text", "root", "quad", "sign", "weight"),
        *("stage", "topic", *WHEN, "claimed_by", "denied", "trigger", *PROOF, "reciprocal"),
    ),
    "timeline": (*WHEN, "kind", "row", "label", "article", *PROOF),
    "problems": ("path", "article", "stage", "error"),
}
"""Columns of each table. A reader finds what they mean in the README."""

WHOLE_NUMBERS = frozenset(
    "words paragraphs start end sentence mentions quotes speaker_start speaker_end cue_start cue_end quad sign".split()
)
"""Columns of whole numbers: 64 bits, <NA> where unknown. (`mentions` and `quotes` count, in the table of actors.)"""

FIGURES = frozenset({"weight", "confidence"})
TRUTHS = frozenset({"denied", "reciprocal"})
TYPES: tuple[tuple[frozenset[str], Any], ...] = ((WHOLE_NUMBERS, "Int64"), (FIGURES, float), (TRUTHS, bool))
"""The columns that hold no text and no lists, and the type of each."""

SPANS = frozenset({"content_spans", "also", "further_cues"})
SEPARATOR = "; "
FORMATS = ("csv", "jsonl", "parquet")

SURROGATE = re.compile("[\ud800-\udfff]")
"""Half a character, that no file in UTF-8 can hold."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell of text that begins so is run as a formula by spreadsheets (OWASP, "CSV Injection")."""

TELLING = (frozenset({"article", *PROOF}), frozenset({"article", "sha256"}), frozenset({"article", "stage", "error"}))
"""Columns by which a file is known to be one of our tables: those of rows with evidence, of articles, of problems."""

Rows = Iterator[dict[str, object]]


def articles(*stories: Analysis) -> pd.DataFrame:
    """One row an article: what is known about it, and its size.

    >>> from helpers.articles import from_text
    >>> articles(Analysis(from_text("Two words.", "a")))[["article", "words", "published"]].values.tolist()
    [['a', 2, '']]
    """
    return _table("articles", stories, _article)


def mentions(*stories: Analysis) -> pd.DataFrame:
    """One row a mention of an actor, in reading order; `evidence` is the mention itself."""
    return _table("mentions", stories, _mentions)


def actors(*stories: Analysis) -> pd.DataFrame:
    """One row an actor of an article, most mentioned first; start, end and evidence are its first mention's."""
    return _table("actors", stories, _actors)


def quotes(*stories: Analysis) -> pd.DataFrame:
    """One row a quotation; `content_spans` is a list of `[start, end]`, `content` the pieces joined by " … "."""
    return _table("quotes", stories, _quotes)


def sanctions(*stories: Analysis) -> pd.DataFrame:
    """One row a sanction and measure; `also` lists `[start, end]` of further sentences that tell the same event."""
    return _table("sanctions", stories, _sanctions)


def partnerships(*stories: Analysis) -> pd.DataFrame:
    """One row a tie from source toward target."""
    return _table("partnerships", stories, _partnerships)


def problems(*stories: Analysis) -> pd.DataFrame:
    """One row an input, or a step of its analysis, that failed."""
    return _table("problems", stories, _problems)


def timeline(*stories: Analysis) -> pd.DataFrame:
    """Every dated row and the day of publication, earliest first; `row` is the dated row's id."""
    return _table("timeline", stories, _timeline)


TABLES: dict[str, Callable[..., pd.DataFrame]] = {
    "articles": articles,
    "mentions": mentions,
    "actors": actors,
    "quotes": quotes,
    "sanctions": sanctions,
    "partnerships": partnerships,
    "timeline": timeline,
    "problems": problems,
}
"""The tables by name: what `extract` writes, a file each."""


def rows_of(story: Analysis) -> dict[str, list[dict[str, Any]]]:
    """The rows of one article for every table: values that JSON holds, so that they can be kept before a table is made.

    >>> from helpers.articles import from_text
    >>> rows_of(Analysis(from_text("Two words.", "a")))["articles"][0]["words"]
    2
    """
    return {name: list(rows(story)) for name, rows in ROWS.items()}


def frame(name: str, rows: Iterable[dict[str, Any]]) -> pd.DataFrame:
    """The table `name` of rows as `rows_of` gives them.

    >>> frame("problems", [{"path": "a.txt", "article": "a", "stage": "read", "error": "empty"}])["error"].tolist()
    ['empty']
    """
    cells: dict[str, list[Any]] = {column: [] for column in COLUMNS[name]}
    for row in rows:
        for column, values in cells.items():
            values.append(row[column])
    table = pd.DataFrame({column: _column(column, values) for column, values in cells.items()})
    return table.sort_values(EARLIEST, kind="stable", ignore_index=True) if name == "timeline" else table


def row_id(article: Article, letter: str, number: int) -> str:
    """The id of a row: the article's, a letter for the table (q, s or p), and its number from 1.

    >>> row_id(Article("a", ""), "s", 1)
    'a-s01'
    """
    return f"{article.id}-{letter}{number:02d}"


def write(table: pd.DataFrame, path: Path) -> None:
    """Write `table` to `path`, as CSV, JSON lines or parquet by the path's ending (one of `FORMATS`).

    In CSV, lists are joined by "; ", spans are written `12-45`, and a text that a spreadsheet would run as a formula
    gets an apostrophe before it; JSON lines and parquet hold every value as it is. Raises `ValueError` for another
    ending.
    """
    if path.suffix == ".csv":
        flat = table.copy()
        for column in flat.columns:
            if not pd.api.types.is_numeric_dtype(flat[column]):
                flat[column] = flat[column].map(_flat)
        flat.to_csv(path, index=False, lineterminator="\n")
    elif path.suffix == ".jsonl":
        lines = table.to_json(orient="records", lines=True, force_ascii=False) if len(table) else ""
        path.write_bytes(lines.encode("utf-8"))
    elif path.suffix == ".parquet":
        table.to_parquet(path, index=False)
    else:
        raise ValueError(f"{path.name}: tables are written as {', '.join(FORMATS)}; choose one of these endings.")


def is_table(path: Path) -> bool:
    """Whether the file at `path` is one of the tables that `write` makes, by its name and its columns.

    The columns that tell it are those that a table of articles or a catalogue of a reader's own has no reason for, so
    that a table of an earlier version is known too. A file of this name without a row and without a column is one.

    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "articles.csv"
    >>> write(articles(), file)
    >>> is_table(file)
    True
    >>> write(pd.DataFrame(columns=["article", "file", "title"]), file)
    >>> is_table(file)
    False
    """
    if path.stem not in COLUMNS or path.suffix.removeprefix(".") not in FORMATS or not path.is_file():
        return False
    telling = next((marks for marks in TELLING if marks <= set(COLUMNS[path.stem])), frozenset())
    try:
        columns = _columns(path)
    except (ValueError, OSError):
        return False
    return not columns or telling <= columns


def _columns(path: Path) -> set[str]:
    """The columns of a file with rows, read from its beginning. Raises `ValueError` or `OSError` where it has none."""
    if path.suffix == ".parquet":
        import pyarrow.parquet  # heavy, and rarely needed

        return set(pyarrow.parquet.read_schema(path).names)
    with path.open(encoding="utf-8-sig") as file:
        line = file.readline().strip()
    return set(json.loads(line or "{}")) if path.suffix == ".jsonl" else set(line.split(",")) - {""}


def read(path: Path) -> pd.DataFrame:
    """The table that `write` made, lists and numbers as they were. Raises `ValueError` for an unknown ending.

    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "problems.csv"
    >>> write(pd.DataFrame([["=1+1", "a; b"]], columns=["path", "aliases"]), file)
    >>> read(file).values.tolist()
    [['=1+1', ['a', 'b']]]
    """
    if path.suffix == ".parquet":
        return pd.read_parquet(path)
    if path.suffix == ".jsonl":
        return pd.read_json(path, lines=True, dtype=False)
    if path.suffix != ".csv":
        raise ValueError(f"{path.name}: tables are read from {', '.join(FORMATS)}; choose one of these endings.")
    table = pd.read_csv(path, dtype=str, keep_default_na=False).map(_verbatim)
    lists = SPANS | {"aliases", "authority", "repaired"} | ({"sender", "target"} if "sender" in table else set())
    for column in table.columns.intersection(list(lists)):
        table[column] = table[column].map(_spans if column in SPANS else _items)
    for column in table.columns.intersection(list(TRUTHS)):
        table[column] = table[column] == "True"
    for column in table.columns.intersection(list(WHOLE_NUMBERS | FIGURES)):
        table[column] = pd.to_numeric(table[column])
    return _typed(table)


def _table(name: str, stories: tuple[Analysis, ...], rows: Callable[[Analysis], Rows]) -> pd.DataFrame:
    """The rows of all `stories` under the columns of the table `name`: one DataFrame, filled a column at a time."""
    return frame(name, (row for story in stories for row in rows(story)))


def _column(name: str, values: list[Any]) -> ArrayLike:
    """The cells of one column, of the type that the column has by its name."""
    kind = next((kind for names, kind in TYPES if name in names), None)
    if kind is None:
        return [_whole(value) for value in values] or np.empty(0, object)
    return pd.array(values, dtype=kind) if kind == "Int64" else np.array(values, kind)


def _typed(table: pd.DataFrame) -> pd.DataFrame:
    """`table` with the types that its columns have by their names."""
    return table.astype({column: kind for names, kind in TYPES for column in table.columns.intersection(list(names))})


def _article(story: Analysis) -> Rows:
    """The one row of an article."""
    article = story.article
    yield {
        "article": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "author": article.author,
        "url": article.url,
        "published": str(article.published or ""),
        "published_basis": article.published_basis,
        "language": article.language,
        "words": sum(len(paragraph.text.split()) for paragraph in article.paragraphs),
        "paragraphs": len(article.paragraphs),
        "sha256": article.sha256,
        "path": article.path,
        "repaired": list(article.repaired),
    }


def _mentions(story: Analysis) -> Rows:
    """Rows of mentions."""
    for mention in story.cast.mentions:
        yield {
            "article": story.article.id,
            "actor": mention.actor,
            "form": mention.form,
            "text": mention.text,
            "start": mention.start,
            "end": mention.end,
            "evidence": story.article.text[mention.start : mention.end],
            "sentence": story.sentence_at(mention.start),
            "confidence": round(mention.confidence, 3),
        }


def _actors(story: Analysis) -> Rows:
    """Rows of actors; the names that the article itself uses come first among the aliases."""
    spoken = Counter(quote.speaker for quote in story.quotes)
    named = Counter(mention.actor for mention in story.cast.mentions)
    first = {mention.actor: mention for mention in reversed(story.cast.mentions)}
    used: dict[str, list[str]] = {}
    for mention in story.cast.mentions:
        if mention.form != "pronoun":
            used.setdefault(mention.actor, []).append(mention.text)
    for actor, count in named.most_common():
        known, mention = story.cast.actors[actor], first[actor]
        aliases = dict.fromkeys([*used.get(actor, []), *known.aliases])
        yield {
            "actor": actor,
            "name": known.name,
            "kind": known.kind,
            "country": known.country,
            "sector": known.sector,
            "wikidata": known.wikidata,
            "role": known.role,
            "affiliation": known.affiliation,
            "aliases": [alias for alias in aliases if alias != known.name],
            "mentions": count,
            "quotes": spoken[actor],
            "article": story.article.id,
            "start": mention.start,
            "end": mention.end,
            "evidence": story.article.text[mention.start : mention.end],
            "sentence": story.sentence_at(mention.start),
        }


def _quotes(story: Analysis) -> Rows:
    """Rows of quotations."""
    for number, quote in enumerate(story.quotes, 1):
        yield {
            "quote": row_id(story.article, "q", number),
            "article": story.article.id,
            "kind": quote.kind,
            "speaker": quote.speaker,
            **_place("speaker", quote.speaker_span),
            **_place("cue", quote.cue),
            "cue": quote.cue.text if quote.cue else "",
            "content": " … ".join(piece.text for piece in quote.content),
            "content_spans": [[piece.start, piece.end] for piece in quote.content],
            "addressee": quote.addressee,
            "venue": quote.venue,
            "reported_by": quote.reported_by,
            **_when(quote.when),
            **_proof(quote.evidence),
            "confidence": round(quote.confidence, 3),
            "further_cues": [[cue.start, cue.end] for cue in quote.further_cues],
        }


def _sanctions(story: Analysis) -> Rows:
    """Rows of sanctions."""
    for number, sanction in enumerate(story.sanctions, 1):
        yield {
            "sanction": row_id(story.article, "s", number),
            "article": story.article.id,
            "sender": list(sanction.sender),
            "sender_text": sanction.sender_text,
            "target": list(sanction.target),
            "target_text": sanction.target_text,
            "measure": sanction.measure,
            "status": sanction.status,
            "authority": list(sanction.authority),
            "reason": sanction.reason,
            "affected": sanction.affected,
            "effect": sanction.effect,
            **_when(sanction.when),
            "claimed_by": sanction.claimed_by,
            "denied": sanction.denied,
            "trigger": sanction.trigger.text,
            **_proof(sanction.evidence),
            "also": [[also.start, also.end] for also in sanction.also],
        }


def _partnerships(story: Analysis) -> Rows:
    """Rows of ties."""
    for number, tie in enumerate(story.partnerships, 1):
        yield {
            "partnership": row_id(story.article, "p", number),
            "article": story.article.id,
            "source": tie.source,
            "source_text": tie.source_text,
            "target": tie.target,
            "target_text": tie.target_text,
            "root": tie.root,
            "quad": tie.quad,
            "sign": tie.sign,
            "weight": tie.weight,
            "stage": tie.stage,
            "topic": tie.topic,
            **_when(tie.when),
            "claimed_by": tie.claimed_by,
            "denied": tie.denied,
            "trigger": tie.trigger.text,
            **_proof(tie.evidence),
            "reciprocal": tie.reciprocal,
        }


def _problems(story: Analysis) -> Rows:
    """Rows of problems."""
    for problem in story.problems:
        yield {"path": problem.path, "article": problem.article, "stage": problem.stage, "error": problem.error}


def _timeline(story: Analysis) -> Rows:
    """The day of publication, and every dated quotation, sanction and tie."""
    article, names = story.article, {key: actor.name for key, actor in story.cast.actors.items()}
    if article.published:
        day = str(article.published)
        basis = "inferred" if article.published_basis.startswith("inferred") else "stated"
        label = f"published by {article.outlet}" if article.outlet else "published"
        yield dict(zip(WHEN, (day, day, basis), strict=True)) | {
            **{"kind": "article", "row": article.id, "label": label, "article": article.id},
            **_proof(None),
        }
    for number, quote in enumerate(story.quotes, 1):
        speaker = names.get(quote.speaker, quote.speaker_span.text if quote.speaker_span else "somebody")
        yield from _dated(story, "quote", row_id(story.article, "q", number), f"{speaker} is quoted", quote)
    for number, sanction in enumerate(story.sanctions, 1):
        target = ", ".join(names.get(key, key) for key in sanction.target) or sanction.target_text
        denied = "not " if sanction.denied else ""
        label = f"sanctions {denied}{sanction.status}" + (f" on {target}" if target else "")
        yield from _dated(story, "sanction", row_id(story.article, "s", number), label, sanction)
    for number, tie in enumerate(story.partnerships, 1):
        source, target = names.get(tie.source, tie.source), names.get(tie.target, tie.target)
        denied = "denied: " if tie.denied else ""
        label = f"{denied}{source} → {target}: {tie.root.lower()}" + (f", {tie.stage}" if tie.stage else "")
        yield from _dated(story, "partnership", row_id(story.article, "p", number), label, tie)


def _dated(story: Analysis, kind: str, row: str, label: str, record: Quote | Sanction | Partnership) -> Rows:
    """A row of the timeline for a record that has a date; none for one that has not."""
    if record.when is not None:
        yield {
            **_when(record.when),
            **{"kind": kind, "row": row, "label": label, "article": story.article.id},
            **_proof(record.evidence),
        }


def _place(name: str, span: Span | None) -> dict[str, object]:
    """Text, start and end of a span in columns that begin with `name`; empty where there is none."""
    if span is None:
        return {f"{name}_text": "", f"{name}_start": None, f"{name}_end": None}
    return {f"{name}_text": span.text, f"{name}_start": span.start, f"{name}_end": span.end}


def _when(when: When | None) -> dict[str, object]:
    """The three columns of a date."""
    values = (str(when.first), str(when.last), when.basis) if when else ("", "", "")
    return dict(zip(WHEN, values, strict=True))


def _proof(evidence: Evidence | None) -> dict[str, object]:
    """The columns of the proving sentence."""
    if evidence is None:
        return {"start": None, "end": None, "evidence": "", "sentence": None}
    return {
        "start": evidence.start,
        "end": evidence.end,
        "evidence": evidence.text,
        "sentence": evidence.sentence,
    }


def _whole(cell: Any) -> Any:
    """A cell with U+FFFD for each half of a character."""
    if isinstance(cell, list):
        return [_whole(item) for item in cell]
    return SURROGATE.sub("\ufffd", cell) if isinstance(cell, str) and not cell.isascii() else cell


def _flat(cell: object) -> object:
    """A cell for CSV: lists joined, spans as `12-45`, formulas disarmed."""
    if isinstance(cell, list):
        cell = SEPARATOR.join("-".join(map(str, item)) if isinstance(item, list) else str(item) for item in cell)
    if isinstance(cell, str) and cell.startswith(FORMULA):
        return "'" + cell
    return cell


def _verbatim(cell: str) -> str:
    """A cell as it was before `_flat` disarmed it."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell


def _items(cell: str) -> list[str]:
    """The list that a cell of CSV holds."""
    return [item for item in cell.split(SEPARATOR) if item]


def _spans(cell: str) -> list[list[int]]:
    """The spans that a cell of CSV holds."""
    return [[int(number) for number in item.split("-")] for item in _items(cell)]


ROWS: dict[str, Callable[[Analysis], Rows]] = {
    "articles": _article,
    "mentions": _mentions,
    "actors": _actors,
    "quotes": _quotes,
    "sanctions": _sanctions,
    "partnerships": _partnerships,
    "timeline": _timeline,
    "problems": _problems,
}
"""What makes the rows of one article, by table."""
