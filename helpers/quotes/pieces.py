"""What the rules and the model both produce: attributions, and how sets of tokens become the characters of a text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc, Token

Characters = tuple[int, int]
"""First character and the one after the last."""

LOOSE = frozenset(",;:—–- \n\t\xa0")
"""What a piece of content neither begins nor ends with, unless it stands inside quotation marks."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words that say that somebody said something: cue, pieces of content and source, in characters of the text.

    `cue` is None for speech that stands by itself, `source` where nobody is named. `score` is a probability.
    `further` holds the cues after the first, where speech goes on after one ("… stated, adding, …").
    """

    cue: Characters | None
    content: tuple[Characters, ...]
    source: Characters | None = None
    score: float = 1.0
    further: tuple[Characters, ...] = ()


def span(tokens: Iterable[Token]) -> Characters:
    """The characters from the first to the last of `tokens`."""
    ordered = sorted(tokens, key=lambda token: token.i)
    return ordered[0].idx, ordered[-1].idx + len(ordered[-1])


def runs(doc: Doc, text: str, indices: Iterable[int]) -> tuple[Characters, ...]:
    """The maximal runs, within a paragraph, of the tokens with these indices, trimmed of loose punctuation.

    >>> import spacy
    >>> doc = spacy.blank("en")("It is, he said, late.")
    >>> [doc.text[s:e] for s, e in runs(doc, doc.text, [0, 1, 2, 5, 6])]
    ['It is', 'late']
    """
    found: list[list[int]] = []
    for index in sorted(set(indices)):
        if found and all(_is_gap(doc[i]) for i in range(found[-1][-1] + 1, index)):
            found[-1].append(index)
        else:
            found.append([index])
    pieces = (trim(text, doc[run[0]].idx, doc[run[-1]].idx + len(doc[run[-1]])) for run in found)
    return tuple(piece for piece in pieces if piece[0] < piece[1])


def _is_gap(token: Token) -> bool:
    """Whether a token is white space within a paragraph."""
    return token.is_space and "\n" not in token.text


def trim(text: str, start: int, end: int) -> Characters:
    """The characters `start` to `end` without loose punctuation and white space at the edges.

    >>> trim("so, he said,", 2, 12)
    (4, 11)
    """
    while start < end and text[start] in LOOSE:
        start += 1
    while end > start and text[end - 1] in LOOSE:
        end -= 1
    return start, end


def join(text: str, pieces: Iterable[Characters]) -> tuple[Characters, ...]:
    """Pieces in reading order, those that overlap or have only white space between them as one.

    >>> join("ab cd, ef", [(7, 9), (0, 2), (3, 5)])
    ((0, 5), (7, 9))
    """
    joined: list[Characters] = []
    for start, end in sorted(pieces):
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        elif start < end:
            joined.append((start, end))
    return tuple(joined)


class Covered:
    """Characters that are taken: the same question as `overlap`, asked often.

    >>> taken = Covered([(0, 4), (8, 9)])
    >>> taken.meets([(4, 6)]), taken.meets([(3, 6)])
    (False, True)
    """

    def __init__(self, pieces: Iterable[Characters] = ()) -> None:
        self._taken = bytearray()
        self.add(pieces)

    def add(self, pieces: Iterable[Characters]) -> None:
        """Take the characters of `pieces`."""
        for start, end in pieces:
            self._taken.extend(bytes(max(end - len(self._taken), 0)))
            self._taken[start:end] = b"\1" * (end - start)

    def meets(self, pieces: Iterable[Characters]) -> bool:
        """Whether a character of `pieces` is taken."""
        return any(self._taken.find(1, start, end) >= 0 for start, end in pieces)


def overlap(pieces: Iterable[Characters], others: Iterable[Characters]) -> bool:
    """Whether any piece shares a character with one of the others.

    >>> overlap([(0, 4)], [(4, 6)]), overlap([(0, 4)], [(8, 9), (3, 6)])
    (False, True)
    """
    others = list(others)
    return any(start < b and a < end for start, end in pieces for a, b in others)
