"""The text that is parsed, and where each of its characters stands in the text as it came.

A text as it came has marks of a wrong encoding, soft hyphens, lines broken at a fixed width, page furniture. What is
parsed is a `Reading` of it: repaired, and without what is no story. Each repair is an edit of the reading before it,
and the reading keeps the way back, so that every row points at characters of the verbatim text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

Edit = tuple[int, int, str]
"""Characters `start` to `end` of a reading, and what stands in their place."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a reading that begins at `at`, and the characters `start` to `end` of the verbatim text it reads.

    `even`: character for character. Otherwise all of it reads all of them, as one mark reads three broken ones.
    """

    at: int
    start: int
    end: int
    even: bool = True


@dataclass(frozen=True)
class Reading:
    r"""A text as it is read, with the way back to the verbatim text.

    >>> reading = Reading.of("Mali sanc\xadtioned\nTogo.").edited([(9, 10, ""), (16, 17, " ")])
    >>> reading.text, reading.back(5, 15), reading.forth(5, 16)
    ('Mali sanctioned Togo.', (5, 16), (5, 15))
    """

    text: str
    pieces: tuple[Piece, ...] = ()
    ats: tuple[int, ...] = field(init=False, repr=False, compare=False)
    ends: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "ats", tuple(piece.at for piece in self.pieces))
        object.__setattr__(self, "ends", tuple(piece.end for piece in self.pieces))

    @classmethod
    def of(cls, text: str) -> Reading:
        """The verbatim text, read as it stands.

        >>> Reading.of("Mali").back(1, 3)
        (1, 3)
        """
        return cls(text, (Piece(0, 0, len(text)),))

    def edited(self, edits: Iterable[Edit]) -> Reading:
        """The reading with other words in place of some of its own; `edits` do not overlap.

        What is as long as what it replaces is read character for character.

        >>> Reading.of("OSLO").edited([(1, 4, "slo")]).back(2, 3)
        (2, 3)
        """
        ordered = sorted(edits)
        if not ordered:
            return self
        texts: list[str] = []
        pieces: list[Piece] = []
        length = at = 0
        for start, end, words in (*ordered, (len(self.text), len(self.text), "")):
            if start < at:
                raise ValueError(f"Two edits overlap at character {start} of the reading.")
            pieces += (replace(piece, at=piece.at - at + length) for piece in self._between(at, start))
            length += start - at
            if words:
                first, last = self.back(start, end)
                even = len(words) == end - start == last - first and all(p.even for p in self._between(start, end))
                pieces.append(Piece(length, first, last, even))
            texts += (self.text[at:start], words)
            length += len(words)
            at = end
        return Reading("".join(texts), tuple(_joined(pieces)))

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Characters of the verbatim text that `start` to `end` of the reading stand for; none for none."""
        if start >= end:
            place = self._place(start)
            return place, place
        last = self.pieces[bisect_right(self.ats, end - 1) - 1]
        return self._place(start), (last.start + end - last.at if last.even else last.end)

    def _place(self, at: int) -> int:
        """The verbatim character where the one at `at` of the reading begins."""
        if not self.pieces:
            return 0
        piece = self.pieces[max(bisect_right(self.ats, at) - 1, 0)]
        return min(piece.start + at - piece.at, piece.end) if piece.even else piece.start

    def forth(self, start: int, end: int) -> tuple[int, int]:
        """Characters of the reading that read `start` to `end` of the verbatim text; none where they are left out."""
        first = bisect_right(self.ends, start)
        begin = stop = None
        for index in range(first, len(self.pieces)):
            piece = self.pieces[index]
            if piece.start >= end:
                break
            after = self.ats[index + 1] if index + 1 < len(self.ats) else len(self.text)
            if begin is None:
                begin = piece.at + (max(start - piece.start, 0) if piece.even else 0)
            stop = min(piece.at + end - piece.start, after) if piece.even else after
        if begin is None or stop is None:
            nearest = self.ats[first] if first < len(self.ats) else len(self.text)
            return nearest, nearest
        return begin, stop

    def _between(self, start: int, end: int) -> Iterator[Piece]:
        """The pieces of the reading from `start` to `end`, cut there."""
        index = max(bisect_right(self.ats, start) - 1, 0)
        while index < len(self.pieces) and self.pieces[index].at < end:
            piece = self.pieces[index]
            after = self.ats[index + 1] if index + 1 < len(self.ats) else len(self.text)
            first, last = max(piece.at, start), min(after, end)
            if first < last:
                yield (
                    Piece(first, piece.start + first - piece.at, piece.start + last - piece.at)
                    if piece.even
                    else replace(piece, at=first)
                )
            index += 1


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, with neighbours that read on character for character as one."""
    held: Piece | None = None
    for piece in pieces:
        on = held is not None and held.even and piece.even and held.end == piece.start
        if held is not None and on:
            held = replace(held, end=piece.end)
            continue
        if held is not None:
            yield held
        held = piece
    if held is not None:
        yield held
