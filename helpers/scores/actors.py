"""Actors against gold: the country of an actor phrase, place names that act, and names with their labels.

Three public sets: actor phrases (NGEC, Halterman et al. 2023), ReLocaR (Gritta et al. 2017) and CrossNER (Liu et al.
2021). The figures are those of the field: precision and recall of countries given, accuracy of readings, and strict F1.
"""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from helpers.scores.statistics import accuracy, row

LABELS = {
    **dict.fromkeys(("person", "politician"), "PER"),
    **dict.fromkeys(("organisation", "politicalparty", "organization"), "ORG"),
    **dict.fromkeys(("location", "country", "facility"), "LOC"),
}
"""Entity labels of the gold sets, in small letters, and what they count as; any other label is left out."""

READINGS = {"lit": "literal", "met": "metonymic", "mixed": "metonymic"}
ARTICLES = frozenset({"the", "a", "an"})
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})

Entity = tuple[int, int, str]


class BadGold(ValueError):
    """The gold set cannot be read; the message says what was expected where."""


@dataclass(frozen=True)
class Phrase:
    """An actor phrase, and the country it stands for (ISO 3166 alpha-3), None when none should be given."""

    id: str
    text: str
    country: str | None


@dataclass(frozen=True)
class Place:
    """Characters `start` to `end` of a sample name a place; `reading` is literal or metonymic."""

    id: int
    text: str
    start: int
    end: int
    reading: str


@dataclass(frozen=True)
class Sentence:
    """A sentence as tokens, and its entities as (first token, last token + 1, PER, ORG or LOC)."""

    id: int
    tokens: tuple[str, ...]
    entities: frozenset[Entity]


def read_phrases(path: str | Path) -> list[Phrase]:
    """Actor phrases from JSON lines with `id`, `text` and `country`. Raises `BadGold`."""
    phrases = []
    for number, line in enumerate(_text(path).splitlines(), 1):
        if line.strip():
            try:
                cells = json.loads(line)
                phrases.append(Phrase(cells["id"], cells["text"], cells["country"] or None))
            except (ValueError, KeyError, TypeError) as error:
                raise BadGold(f"{path}, line {number}: no JSON object with id, text and country ({error}).") from error
    return phrases


def read_places(path: str | Path) -> list[Place]:
    """Place names from ReLocaR's XML: a `sample` each, with a `loc` whose `reading` is lit, met or mixed.

    Samples are counted from 0. Raises `BadGold`.
    """
    try:
        root = ElementTree.fromstring(_text(path))
    except ElementTree.ParseError as error:
        raise BadGold(f"{path}: no XML as ReLocaR's ({error}).") from error
    places = []
    for number, sample in enumerate(root.iter("sample")):
        loc = sample.find("loc")
        if loc is None or loc.get("reading") not in READINGS:
            raise BadGold(f"{path}: sample {number} has no <loc reading=…> of {', '.join(READINGS)}.")
        before, name, after = sample.text or "", loc.text or "", loc.tail or ""
        places.append(
            Place(number, before + name + after, len(before), len(before) + len(name), READINGS[loc.get("reading", "")])
        )
    return places


def read_sentences(path: str | Path) -> list[Sentence]:
    """Sentences from columns: the token first, its BIO label last, a blank line after each sentence.

    Sentences are counted from 0. Raises `BadGold`.
    """
    sentences: list[Sentence] = []
    for number, rows in enumerate(_blocks(_text(path))):
        tokens = tuple(cells[0] for cells in rows)
        try:
            entities = frozenset(
                (*trimmed(tokens, start, end), LABELS[label.lower()])
                for start, end, label in _spans([cells[-1] for cells in rows])
                if label.lower() in LABELS
            )
        except ValueError as error:
            raise BadGold(f"{path}: sentence {number} has the label {error}; BIO labels were expected.") from error
        sentences.append(Sentence(number, tokens, frozenset(e for e in entities if e[0] < e[1])))
    return sentences


def _blocks(text: str) -> Iterator[list[list[str]]]:
    """The sentences of a file in columns, each a list of lines, each a list of cells."""
    rows: list[list[str]] = []
    for line in text.split("\n"):
        if line.strip():
            rows.append(line.rstrip("\r").split("\t") if "\t" in line else line.split())
        elif rows:
            yield rows
            rows = []
    if rows:
        yield rows


def _spans(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Spans of BIO tags; an I- that continues nothing begins a span."""
    start, label = 0, ""
    for index, tag in enumerate([*tags, "O"]):
        mark, _, name = tag.partition("-")
        if mark not in {"B", "I", "O"}:
            raise ValueError(repr(tag))
        if label and (mark != "I" or name != label):
            yield start, index, label
            label = ""
        if mark != "O" and not label:
            start, label = index, name


def trimmed(tokens: Sequence[str], start: int, end: int) -> tuple[int, int]:
    """Tokens `start` to `end` without leading articles and a possessive at the end.

    >>> trimmed(["the", "Kremlin", "'s"], 0, 3)
    (1, 2)
    """
    while start < end and tokens[start].lower() in ARTICLES:
        start += 1
    while start < end and tokens[end - 1] in POSSESSIVES:
        end -= 1
    return start, end


def _text(path: str | Path) -> str:
    """The text of a file, or `BadGold`."""
    try:
        return Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadGold(f"{path}: cannot be read as UTF-8 text ({error}).") from error


def measure_phrases(cases: Iterable[Phrase], predictions: Iterable[Mapping]) -> list[dict[str, object]]:
    """Precision, recall and F1 of the countries given; a country where none should be given costs precision.

    A prediction is {"id", "country"}, in the order of the cases.

    >>> cases = [Phrase("a", "the Kremlin", "RUS"), Phrase("b", "a driver", None)]
    >>> measure_phrases(cases, [{"id": "a", "country": "RUS"}, {"id": "b", "country": "FRA"}])[0]["precision"]
    0.5
    """
    counts = []
    for case, prediction in zip(cases, predictions, strict=True):
        given = prediction["country"]
        counts.append(
            [int(given is not None and given == case.country), int(given is not None), int(bool(case.country))]
        )
    return [row("all", "country", counts)]


def measure_places(cases: Iterable[Place], predictions: Iterable[Mapping]) -> list[dict[str, object]]:
    """Accuracy over all samples, by reading, and over those that the model decides.

    A prediction is {"id", "label"} and, where the model says so, {"decided": whether it is sure enough to be used}.

    >>> cases = [Place(0, "Oslo denied it.", 0, 4, "metonymic"), Place(1, "It rains in Oslo.", 12, 16, "literal")]
    >>> said = [{"id": 0, "label": "metonymic", "decided": True}, {"id": 1, "label": "metonymic", "decided": False}]
    >>> [(r["kind"], r["accuracy"], r["cases"]) for r in measure_places(cases, said)][::3]
    [('all', 0.5, 2), ('decided', 1.0, 1)]
    """
    cases, predictions = list(cases), list(predictions)
    pairs = list(zip(cases, predictions, strict=True))
    right = [case.reading == said["label"] for case, said in pairs]
    rows = [accuracy("all", "reading", right)]
    for reading in ("literal", "metonymic"):
        rows.append(
            accuracy(reading, "reading", [r for r, c in zip(right, cases, strict=True) if c.reading == reading])
        )
    if any("decided" in said for said in predictions):
        decided = [r for r, said in zip(right, predictions, strict=True) if said["decided"]]
        share = round(len(decided) / max(len(right), 1), 4)
        rows.append({**accuracy("decided", "reading", decided), "share": share})
    return rows


def measure_sentences(cases: Iterable[Sentence], predictions: Iterable[Mapping]) -> list[dict[str, object]]:
    """Strict precision, recall and F1: both ends and the label right; overall and by label.

    A prediction is {"sentence", "entities": [[first, last + 1, label], ...]}.

    >>> case = Sentence(0, ("the", "Kremlin"), frozenset({(1, 2, "ORG")}))
    >>> measure_sentences([case], [{"sentence": 0, "entities": [[0, 2, "ORG"]]}])[0]["f1"]
    1.0
    """
    counts: dict[str, list[list[int]]] = {"all": [], "PER": [], "ORG": [], "LOC": []}
    for case, prediction in zip(cases, predictions, strict=True):
        said = {(*trimmed(case.tokens, start, end), label) for start, end, label in prediction["entities"]}
        for kind, rows in counts.items():
            golden = {e for e in case.entities if kind in ("all", e[2])}
            given = {e for e in said if kind in ("all", e[2])}
            rows.append([len(golden & given), len(given), len(golden)])
    return [row(kind, "entity", rows) for kind, rows in counts.items()]
