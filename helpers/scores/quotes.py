"""Attributions against PolNeAR's (Newell, Margolin and Ruths 2018): content, cue and source, by kind of quotation.

The measures are those of the field: strict and proportional match (Hollingsworth and Teufel 2005; Pareti et al. 2013),
and a one-to-one match of contents that share half of their tokens. Tokens are the words and signs of the text, so
that white space never counts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike

from helpers.scores.statistics import interval, ratio

KINDS = ("all", "direct", "mixed", "indirect")
ROLES = ("content", "cue", "source")
MEASURES = ("exact", "exact, edges trimmed", "soft", "match", "match and source")
OVERLAP = 0.5
"""Share of their common tokens (Jaccard) from which on two contents are taken for the same."""

TOKEN = re.compile(r"\w+(?:[’'\-.]\w+)*|[^\w\s]")
EDGES = frozenset("\"“”‘’'`.,;:—–-…")
FUNCTION_WORDS = frozenset(
    "the a an of in at on for to by with from and or who that which this these those 's ’s his her their its".split()
)
"""Words that alone do not make a source right."""

Tokens = frozenset[int]
Attribution = Mapping[str, Sequence[Sequence[int]]]


class BadGold(ValueError):
    """The gold set cannot be read; the message says what was expected where."""


@dataclass(frozen=True)
class Case:
    """One article with what its annotator marked: dicts of content, cue and source, each a list of [start, end]."""

    id: str
    text: str
    attributions: tuple[dict[str, list[list[int]]], ...] = ()


def read(path: str | Path) -> list[Case]:
    """The articles of a folder in PolNeAR's layout, each with the attributions of its first annotator.

    The folder has `text/NAME.txt` and `attributions/NAME_ANNOTATOR.ann` (brat standoff). Raises `BadGold`.
    """
    folder = Path(path)
    texts = sorted((folder / "text").glob("*.txt"))
    if not texts:
        raise BadGold(f"{folder}: no text/*.txt in it; give a folder in PolNeAR's layout, such as its train or dev.")
    annotations: dict[str, list[Path]] = {}
    for file in sorted((folder / "attributions").glob("*.ann")):
        annotations.setdefault(file.stem.rpartition("_")[0], []).append(file)
    return [
        Case(file.stem, _verbatim(file), tuple(_standoff(_verbatim(annotations[file.stem][0]))))
        for file in texts
        if file.stem in annotations
    ]


def _verbatim(file: Path) -> str:
    """The text of a file with its line ends as they are, so that offsets agree."""
    try:
        with file.open(encoding="utf-8", newline="") as handle:
            return handle.read()
    except UnicodeDecodeError as error:
        raise BadGold(f"{file}: not UTF-8 ({error.reason}); save it as UTF-8.") from error


def _standoff(lines: str) -> list[dict[str, list[list[int]]]]:
    """The attributions of a brat file: events with content, cue and source; those without content are left out."""
    spans = {
        m[1]: [[int(n) for n in part.split()] for part in m[2].split(";")]
        for m in re.finditer(r"^(T\d+)\t\S+ ([\d; ]+)\t", lines, re.M)
    }
    found = []
    for event in re.finditer(r"^E\d+\t(.*)", lines, re.M):
        roles: dict[str, list[list[int]]] = {role: [] for role in ROLES}
        for part in event[1].split():
            role, _, reference = part.partition(":")
            role = role.rstrip("0123456789").lower()
            if role in roles:
                roles[role] += spans.get(reference, [])
        if roles["content"]:
            found.append({role: sorted(map(list, {tuple(s) for s in parts})) for role, parts in roles.items()})
    return found


def measure(cases: Sequence[Case], predictions: Iterable[Mapping]) -> list[dict[str, object]]:
    """Rows of precision, recall and F1 by kind and measure, with the 95 % interval of F1 over articles.

    `predictions` has a dict an article: {"file": its id, "attributions": [{"content", "cue", "source"}]}. Kinds go by
    the quotation marks of the text; recall uses the kind of the gold content, precision that of the predicted one.
    "match" pairs contents one to one, best first; "match and source" asks for the right source besides. The rows
    "source" and "cue" are shares of the matched gold attributions whose source (cue) shares a telling word.

    >>> case = Case("a", "It is late, he said.", ({"content": [[0, 10]], "cue": [[15, 19]], "source": [[12, 14]]},))
    >>> rows = measure([case], [{"file": "a", "attributions": case.attributions}])
    >>> [(r["kind"], r["f1"]) for r in rows if r["measure"] == "match and source" and r["cases"]]
    [('all', 1.0), ('indirect', 1.0)]
    """
    by_file = {str(p["file"]).removesuffix(".txt"): p["attributions"] for p in predictions}
    counts = [_count(case, by_file.get(case.id, ())) for case in cases]
    rows = []
    for kind in KINDS:
        for name in MEASURES:
            columns = [(kind, name, part) for part in ("right", "predicted", "found", "gold")]
            rows.append(_row(kind, name, [[c.get(key, 0) for key in columns] for c in counts]))
        for role in ("source", "cue"):
            pairs = [[c.get((kind, role, part), 0) for part in ("right", "cases")] for c in counts]
            rows.append(_share(kind, role, pairs))
    return rows


def _row(kind: str, name: str, counts: ArrayLike) -> dict[str, object]:
    """A row of scores from counts of shape (articles, 4): right, predicted, found, gold."""
    table = np.asarray(counts, float).reshape(-1, 4)

    def f1(sums: np.ndarray) -> np.ndarray:
        precision, recall = ratio(sums[..., 0], sums[..., 1]), ratio(sums[..., 2], sums[..., 3])
        return ratio(2 * precision * recall, precision + recall)

    right, predicted, found, gold = table.sum(axis=0)
    low, high = interval(table, f1, (predicted + gold) / 2)
    return {
        **{"kind": kind, "measure": name, "cases": int(gold), "predicted": int(predicted)},
        **{"precision": _rounded(ratio(right, predicted)), "recall": _rounded(ratio(found, gold))},
        **{"f1": _rounded(f1(table.sum(axis=0))), "low": low, "high": high},
    }


def _share(kind: str, name: str, pairs: ArrayLike) -> dict[str, object]:
    """A row of the share of cases that are right, from counts of shape (articles, 2)."""
    table = np.asarray(pairs, float).reshape(-1, 2)
    right, cases = table.sum(axis=0)
    low, high = interval(table, lambda sums: ratio(sums[:, 0], sums[:, 1]), cases)
    return {
        **{"kind": kind, "measure": name, "cases": int(cases), "correct": int(right)},
        **{"accuracy": _rounded(ratio(right, cases)), "low": low, "high": high},
    }


def _rounded(figure: ArrayLike) -> float:
    """A figure as it is printed."""
    return round(float(np.asarray(figure)), 4)


# One article


@dataclass(frozen=True)
class Ruler:
    """A text cut into tokens, with which of its characters stand inside double quotation marks."""

    text: str
    tokens: tuple[tuple[int, int], ...] = field(init=False)
    starts: tuple[int, ...] = field(init=False)
    quoted: bytes = field(init=False)

    def __post_init__(self) -> None:
        tokens = tuple(m.span() for m in TOKEN.finditer(self.text))
        object.__setattr__(self, "tokens", tokens)
        object.__setattr__(self, "starts", tuple(start for start, _ in tokens))
        object.__setattr__(self, "quoted", _quoted(self.text))

    def word(self, index: int) -> str:
        """The token with this index."""
        return self.text[slice(*self.tokens[index])]

    def within(self, spans: Iterable[Sequence[int]]) -> Tokens:
        """The tokens of which at least half lies inside one of the spans."""
        found = set()
        for start, end in spans:
            index = max(0, bisect_left(self.starts, start) - 1)
            while index < len(self.tokens) and self.starts[index] < end:
                a, b = self.tokens[index]
                if 2 * (min(b, end) - max(a, start)) >= b - a:
                    found.add(index)
                index += 1
        return frozenset(found)

    def trimmed(self, tokens: Tokens) -> Tokens:
        """The tokens without punctuation at the first and last edge."""
        kept = sorted(tokens)
        while kept and self.word(kept[0]) in EDGES:
            kept.pop(0)
        while kept and self.word(kept[-1]) in EDGES:
            kept.pop()
        return frozenset(kept)

    def kind(self, tokens: Tokens) -> str:
        """Direct, mixed or indirect: how many of the words stand between marks."""
        words = [i for i in tokens if self.word(i)[0].isalnum()]
        inside = sum(self.quoted[self.starts[i]] for i in words)
        if not inside:
            return "indirect"
        return "direct" if inside == len(words) else "mixed"

    def telling(self, tokens: Tokens) -> Tokens:
        """The tokens that are neither function words nor punctuation; all of them where there are no others."""
        kept = {i for i in tokens if self.word(i)[0].isalnum() and self.word(i).lower() not in FUNCTION_WORDS}
        return frozenset(kept) or tokens


def _quoted(text: str) -> bytes:
    """For each character whether it stands inside double marks; a mark left open closes with its paragraph."""
    quoted = bytearray(len(text))
    for paragraph in re.finditer(r"[^\n]+", text):
        opened = -1
        for mark in re.finditer(r"``|''|[“”\"]", paragraph.group()):
            at, end = paragraph.start() + mark.start(), paragraph.start() + mark.end()
            if opened < 0 and mark.group() in {"“", "``", '"'}:
                opened = at
            elif opened >= 0 and mark.group() in {"”", "''", '"'}:
                quoted[opened:end] = b"\1" * (end - opened)
                opened = -1
        if opened >= 0:
            quoted[opened : paragraph.end()] = b"\1" * (paragraph.end() - opened)
    return bytes(quoted)


@dataclass
class _Item:
    """One attribution as sets of tokens."""

    content: Tokens
    trimmed: Tokens
    cue: Tokens
    source: Tokens
    kind: str
    shared: float = 0.0
    match: _Item | None = None
    right: bool = False


def _items(ruler: Ruler, attributions: Iterable[Attribution]) -> list[_Item]:
    """The attributions that have content."""
    items = []
    for attribution in attributions:
        content, cue, source = (ruler.within(attribution.get(role) or ()) for role in ROLES)
        if content:
            items.append(_Item(content, ruler.trimmed(content), cue, source, ruler.kind(content)))
    return items


def _count(case: Case, predicted: Iterable[Attribution]) -> dict[tuple[str, str, str], float]:
    """What one article adds to each (kind, measure, part): parts are right, predicted, found, gold, cases."""
    ruler = Ruler(case.text)
    gold, found = _items(ruler, case.attributions), _items(ruler, predicted)
    _pair(gold, found)
    counts: dict[tuple[str, str, str], float] = {}

    def add(item: _Item, name: str, part: str, amount: float) -> None:
        for kind in ("all", item.kind):
            counts[kind, name, part] = counts.get((kind, name, part), 0) + amount

    for item in gold:
        _judge(ruler, item)
        for role in ("source", "cue"):
            if item.match is not None and getattr(item, role):
                add(item, role, "cases", 1)
                add(item, role, "right", _same(ruler, getattr(item, role), getattr(item.match, role)))
    for items, others, part, whole in ((gold, found, "found", "gold"), (found, gold, "right", "predicted")):
        exact, trimmed = {o.content for o in others}, {o.trimmed for o in others}
        for item in items:
            is_right = (item.content in exact, item.trimmed in trimmed, min(1.0, item.shared), bool(item.match))
            for name, amount in zip(MEASURES, (*is_right, item.right), strict=True):
                add(item, name, part, amount)
                add(item, name, whole, 1)
    return counts


def _pair(gold: list[_Item], found: list[_Item]) -> None:
    """Match contents one to one, the best pairs first, and note how much of each is shared."""
    pairs = []
    for i, g in enumerate(gold):
        for j, p in enumerate(found):
            common = len(g.content & p.content)
            if common:
                g.shared += common / len(g.content)
                p.shared += common / len(p.content)
                pairs.append((-common / len(g.content | p.content), i, j))
    for negative, i, j in sorted(pairs):
        if -negative >= OVERLAP and gold[i].match is None and found[j].match is None:
            gold[i].match, found[j].match = found[j], gold[i]


def _judge(ruler: Ruler, gold: _Item) -> None:
    """Note whether a matched attribution has the right source; where gold has none, none is right."""
    if gold.match is not None:
        right = _same(ruler, gold.source, gold.match.source) if gold.source else not gold.match.source
        gold.right = gold.match.right = right


def _same(ruler: Ruler, gold: Tokens, found: Tokens) -> bool:
    """Whether two sources (or cues) share a telling word of the gold one."""
    return bool(found & ruler.telling(gold))
