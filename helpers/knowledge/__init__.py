"""The tables of general knowledge, and the one module that loads and checks them.

Each table is a CSV file beside this module, sorted by its key, one row a fact. A cell that holds a list joins its items
with "; ". A table's form is an entry of `TABLES`. A row that breaks it raises `BadKnowledge` with a sentence that names
the file, the line and the remedy, so that a reader's own table (`path=`) fails as plainly as ours.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
SEPARATOR = "; "


class Row(dict[str, str | tuple[str, ...]]):
    """A checked row: a cell by its column, either text or a list."""

    def text(self, column: str) -> str:
        """The cell of a column that holds no list.

        >>> Row(stage="begun").text("stage")
        'begun'
        """
        cell = self[column]
        if not isinstance(cell, str):
            raise TypeError(f"{column} holds a list: read it with `listed`.")
        return cell

    def listed(self, column: str) -> tuple[str, ...]:
        """The items of a column that holds lists.

        >>> Row(cues=("may", "might")).listed("cues")
        ('may', 'might')
        """
        cell = self[column]
        if isinstance(cell, str):
            raise TypeError(f"{column} holds no list: read it with `text`.")
        return cell


KINDS = frozenset(
    "person; country; government body; space agency; company; media; university; international organisation; "
    "bloc; people".split(SEPARATOR)
)
"""Kinds of actors. A party, an armed group, a gang or a nation is `people`; a think tank is `university`."""

SECTORS = frozenset(
    "government; legislature; judiciary; military; police; intelligence; party; armed group; crime; space; aerospace; "
    "defence; energy; finance; industry; technology; telecoms; transport; media; education; research; health; "
    "religion; civil society; diplomacy".split(SEPARATOR)
)
"""What an actor is busy with; `diplomacy` is that of organisations between states."""


class BadKnowledge(ValueError):
    """A knowledge file is missing, or a row in it cannot be used; the message says which and what to do."""


@dataclass(frozen=True)
class Table:
    """The form of one knowledge file.

    `required` cells are never empty, `key` cells together occur once, `lists` are split at "; ", and a cell of
    `choices` holds one of the words given (or nothing).
    """

    columns: tuple[str, ...]
    key: tuple[str, ...]
    required: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    choices: Mapping[str, frozenset[str]] = field(default_factory=dict)


ROOTS = frozenset(
    "AGREE CONSULT SUPPORT COOPERATE AID YIELD REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE "
    "ASSAULT".split()
)
"""PLOVER's event types, as the trigger table of ties names them."""

STAGES = frozenset({"hoped", "sought", "negotiating", "agreed", "active", "suspended", "ended"})
"""How far a tie has got."""

SENSES = frozenset("always; against a state; in reply; on a list; by who lists; by a pronoun".split(SEPARATOR))
"""When a word of the table `sanction_triggers` speaks of a sanction; empty where somebody must do it to somebody."""

TABLES: dict[str, Table] = {
    "places": Table(("name", "country", "example"), key=("name",), required=("name", "country", "example")),
    "given_names": Table(
        ("name", "gender"), key=("name",), required=("name", "gender"), choices={"gender": frozenset({"man", "woman"})}
    ),
    "roles": Table(
        columns=("sort", "word", "kind", "means", "example"),
        key=("sort", "word", "kind"),
        required=("sort", "word", "kind", "example"),
        choices={"sort": frozenset({"body", "group", "office", "organisation", "state"}), "kind": KINDS},
    ),
    "ties": Table(
        ("trigger", "pos", "particle", "root", "who", "whom", "stage", "attack", "source", "example", "reads"),
        key=("trigger", "pos", "particle", "whom"),
        required=("trigger", "pos", "root", "who", "whom", "stage", "source", "example", "reads"),
        lists=("who", "whom", "reads"),
        choices={
            "pos": frozenset({"verb", "noun", "adjective"}),
            "root": ROOTS,
            "stage": STAGES,
            "attack": frozenset({"yes"}),
        },
    ),
    "plover": Table(
        ("root", "quad", "sign", "weight", "source", "example"),
        key=("root",),
        required=("root", "quad", "sign", "weight", "source", "example"),
        choices={"root": ROOTS},
    ),
    "topics": Table(("topic", "words", "example"), key=("topic",), required=("topic", "words"), lists=("words",)),
    "laws": Table(
        ("id", "name", "short", "abbreviations", "body", "country", "year", "source", "example"),
        key=("id",),
        required=("id", "name", "body", "source", "example"),
        lists=("short", "abbreviations"),
    ),
    "measures": Table(
        ("measure", "phrases", "example"),
        key=("measure",),
        required=("measure", "phrases", "example"),
        lists=("phrases",),
    ),
    "sanction_contexts": Table(
        ("context", "words", "example"), key=("context",), required=("context", "words", "example"), lists=("words",)
    ),
    "sanction_senders": Table(
        ("sender", "forms", "example"), key=("sender",), required=("sender", "forms", "example"), lists=("forms",)
    ),
    "sanction_targets": Table(
        ("kind", "nouns", "example"), key=("kind",), required=("kind", "nouns", "example"), lists=("nouns",)
    ),
    "sanction_fields": Table(
        ("label", "role", "example", "reads"),
        key=("label",),
        required=("label", "role", "example", "reads"),
        choices={"role": frozenset("sanction sender target measure since law reason".split())},
    ),
    "sanction_triggers": Table(
        ("lemma", "pos", "needs", "who", "whom", "measure", "stage", "sense", "example", "reads"),
        key=("lemma", "pos", "needs"),
        required=("lemma", "pos", "measure", "example", "reads"),
        lists=("needs", "who", "whom", "reads"),
        choices={"pos": frozenset({"verb", "noun", "adjective"}), "sense": SENSES},
    ),
    "governors": Table(
        ("stage", "pos", "relation", "cues", "denies", "who", "whom", "example", "reads"),
        key=("pos", "relation", "stage", "cues"),
        required=("pos", "cues", "example", "reads"),
        lists=("cues", "who", "whom", "reads"),
        choices={
            "pos": frozenset({"verb", "noun", "adjective", "modal", "mark", "adverb"}),
            "denies": frozenset({"yes"}),
        },
    ),
    "reporting": Table(
        columns=("word", "part", "type", "content", "performs", "example", "deed"),
        key=("word", "part"),
        required=("word", "part", "type", "example"),
        lists=("content",),
        choices={
            "part": frozenset({"verb", "noun", "adjective", "preposition"}),
            "performs": frozenset({"yes"}),
            "type": frozenset("speech writing report claim promise denial question request belief finding".split()),
        },
    ),
    "labels": Table(
        ("label", "means", "example"),
        key=("label",),
        required=("label", "means", "example"),
        choices={"means": frozenset({"asks", "answers", "speaks", "no speaker"})},
    ),
    "furniture": Table(
        ("example", "kind", "where", "needs", "pattern", "opens"),
        key=("example",),
        required=("example", "kind", "where", "pattern"),
        choices={
            "kind": frozenset({"furniture", "byline", "caption", "stage direction", "stamp", "comment"}),
            "where": frozenset({"line", "holds", "start", "end", "inside"}),
            "opens": frozenset(
                {"comments", "weak", "reply", "says", "teasers", "names", "name before", "story", "entry"}
            ),
        },
    ),
    "furniture_parts": Table(("part", "pattern", "example"), key=("part",), required=("part", "pattern", "example")),
    "actors": Table(
        columns=(
            *("id", "name", "kind", "country", "sector", "wikidata", "acronyms", "aliases", "former", "demonyms"),
            *("metonyms", "parent", "ambiguous", "source", "example"),
        ),
        key=("id",),
        required=("id", "name", "kind"),
        lists=("acronyms", "aliases", "former", "demonyms", "metonyms", "ambiguous"),
        choices={"kind": KINDS, "sector": SECTORS},
    ),
    "countries": Table(
        columns=("alpha2", "alpha3", "name", "actor", "capital", "source", "example"),
        key=("alpha2",),
        required=("alpha2", "alpha3", "name", "source", "example"),
    ),
    "words": Table(("list", "word", "example"), key=("list", "word"), required=("list", "word", "example")),
    "offices": Table(
        columns=("organisation", "role", "holder", "since", "until", "source", "example"),
        key=("organisation", "role", "since", "holder"),
        required=("organisation", "role", "holder", "source", "example"),
    ),
}


@cache
def rows(name: str, path: str = "") -> tuple[Row, ...]:
    """The checked rows of the table `name`, from its own file or from a reader's at `path`.

    Raises `BadKnowledge`.
    """
    return tuple(row for _, row in located(name, path))


def stamp(path: str) -> tuple[int, int]:
    """What tells one state of a reader's file at `path` from another: when it was written, and its size in bytes.

    >>> stamp("")
    (0, 0)
    """
    if not path or not Path(path).exists():
        return 0, 0
    state = Path(path).stat()
    return state.st_mtime_ns, state.st_size


@cache
def located(name: str, path: str = "", state: tuple[int, int] = (0, 0)) -> tuple[tuple[str, Row], ...]:
    """The same rows, each with the place where it stands, as "actors.csv, line 12"; read once a `state` of the file.

    Raises `BadKnowledge`.
    """
    table = TABLES[name]
    file = Path(path) if path else HERE / f"{name}.csv"
    try:
        with file.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.DictReader(handle)
            wanted = table.required if path else table.columns  # a reader's table may leave out what may be empty
            lacking = [c for c in wanted if c not in (reader.fieldnames or ())]
            if lacking:
                raise BadKnowledge(f"{file.name}: the header lacks {', '.join(lacking)}; add the column(s).")
            places = ((f"{file.name}, line {reader.line_num}", raw) for raw in reader)
            found = tuple((where, _row(table, raw, where)) for where, raw in places)
    except OSError as error:
        raise BadKnowledge(f"{file}: cannot be read ({error.strerror}); name an existing table.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadKnowledge(f"{file.name}: not a UTF-8 CSV file ({error}); save it as one.") from error
    _check_unique(table, found)
    return found


def _row(table: Table, raw: Mapping[str, str], where: str) -> Row:
    """One row with its lists split, or `BadKnowledge` that says what is wrong with it at `where`."""
    if None in raw or None in raw.values():
        raise BadKnowledge(f"{where}: {len(table.columns)} cells were expected; quote cells that hold a comma.")
    row = Row({column: raw.get(column, "").strip() for column in table.columns})
    for column in table.required:
        if not row[column]:
            raise BadKnowledge(f"{where}: {column} is empty; fill it in or delete the row.")
    for column, allowed in table.choices.items():
        if row.text(column) and row.text(column) not in allowed:
            raise BadKnowledge(f"{where}: {column} is {row[column]!r}; use one of {', '.join(sorted(allowed))}.")
    for column in table.lists:
        row[column] = tuple(item for item in row.text(column).split(SEPARATOR) if item)
    return row


def _check_unique(table: Table, found: tuple[tuple[str, Row], ...]) -> None:
    """Raise `BadKnowledge` where two rows share their key."""
    seen: dict[tuple[object, ...], str] = {}
    for where, row in found:
        key = tuple(row[column] for column in table.key)
        if key in seen:
            raise BadKnowledge(f"{where}: {' / '.join(map(str, key))} stands in {seen[key]} too; merge the two rows.")
        seen[key] = where
