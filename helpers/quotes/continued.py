"""Speech of several paragraphs, each opened with a mark and none closed but the last: one speaker has all of them.

Newspapers print long speeches so. Such paragraphs are told by their marks alone (`marks.Quotation.continues`), so that
they need no cue of their own; whose they are is known from any one of them, else from the paragraph just before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from helpers.quotes.marks import Quotation
from helpers.quotes.pieces import Attribution

Run = list[int]
"""Numbers of quotations that follow one another, each but the last left open."""

LABEL = re.compile(r"\W*(?:[A-Z][A-Z.’'-]+ ?){1,4}:|\W*(?:[A-Z][\w.’'-]+ ?){1,3}: ")
"""A name and a colon, which begins another turn of a transcript."""

CLOSING = re.compile(r"[^.!?…]{0,40}[.,;:!?…)\]”\"’»\s]*")
"""What may stand between an attribution and the end of its paragraph: a day or a place, and marks."""


def carried(text: str, quotations: Sequence[Quotation], found: Sequence[Attribution]) -> list[Attribution]:
    r"""The attributions with the paragraphs that go on with their speech, in reading order.

    A paragraph is a further piece of the speech before it; after words that are the article's in part, a quotation of
    its own by the same source.

    >>> from helpers.quotes import marks
    >>> text = "Ms Ito said: “No.”\n\n“We wait.\n\n“We pray.”"
    >>> told = Attribution((7, 11), ((13, 18),), (0, 6))
    >>> [[text[s:e] for s, e in a.content] for a in carried(text, marks.find(text), [told])]
    [['“No.”', '“We wait.', '“We pray.”']]
    """
    known = list(found)
    runs = _runs(quotations)
    if not runs:
        return known
    owners = _owners(quotations, known)
    for run in runs:
        if any(_is_turn(text, quotations[i]) for i in run):
            continue
        first = next((owners[i] for i in run if owners[i] is not None), None)
        owner = _before(text, known, quotations[run[0]].start) if first is None else first
        theirs = [i for i in run if owners[i] in {None, owner}]
        if owner is not None and any(owners[i] is None for i in theirs):
            _give(quotations, known, owner, theirs)
    return sorted(known, key=lambda attribution: attribution.content)


def _runs(quotations: Sequence[Quotation]) -> list[Run]:
    """The runs, of two quotations and more."""
    runs: list[Run] = []
    for index, quotation in enumerate(quotations):
        if quotation.continues and index:
            if not runs or runs[-1][-1] != index - 1:
                runs.append([index - 1])
            runs[-1].append(index)
    return runs


def _owners(quotations: Sequence[Quotation], found: Sequence[Attribution]) -> list[int | None]:
    """For each quotation the attribution that has most of it, by its number; None where nobody has.

    What is attributed within a quotation ("“He says that it rains") has none of it.
    """
    pieces = sorted((piece, number) for number, a in enumerate(found) for piece in a.content)
    owners: list[int | None] = []
    at = 0
    for quotation in quotations:
        while at < len(pieces) and pieces[at][0][1] <= quotation.start:
            at += 1
        held: dict[int, int] = {}
        near = at
        while near < len(pieces) and pieces[near][0][0] < quotation.end:
            (start, end), number = pieces[near]
            if not _is_inside(found[number], quotation):
                held[number] = held.get(number, 0) + min(end, quotation.end) - max(start, quotation.start)
            near += 1
        most = max(held, key=held.__getitem__, default=None)
        owners.append(most if most is not None and 2 * held[most] > quotation.end - quotation.start else None)
    return owners


def _is_inside(attribution: Attribution, quotation: Quotation) -> bool:
    """Whether the cue of an attribution stands in a quotation."""
    return attribution.cue is not None and quotation.start <= attribution.cue[0] < quotation.end


def _before(text: str, found: Sequence[Attribution], start: int) -> int | None:
    """The number of the attribution that ends the paragraph just before `start`; None where none does."""
    end = len(text[:start].rstrip())
    begin = text.rfind("\n", 0, end) + 1
    near = [(last, number) for number, a in enumerate(found) if begin < (last := _last(a)) <= end and a.source]
    last, number = max(near, default=(0, 0))
    return number if near and CLOSING.fullmatch(text, last, end) else None


def _last(attribution: Attribution) -> int:
    """Where the last word of an attribution ends, whatever part of it that is."""
    parts = [*attribution.content, *(part for part in (attribution.cue, attribution.source) if part)]
    return max(end for _, end in parts)


def _is_turn(text: str, quotation: Quotation) -> bool:
    """Whether a paragraph begins with the name of its own speaker."""
    return LABEL.match(text, quotation.start, quotation.end) is not None


def _give(quotations: Sequence[Quotation], known: list[Attribution], owner: int, run: Sequence[int]) -> None:
    """Give the quotations of a run to the attribution `owner`, or to one of their own where that is no speech alone."""
    speech = {(quotation.start, quotation.end) for quotation in quotations}
    given, added = known[owner], {(quotations[i].start, quotations[i].end) for i in run}
    own = [piece for piece in given.content if piece not in added]
    if all(piece in speech for piece in own):
        known[owner] = replace(given, content=tuple(sorted({*given.content, *added})))
    else:
        known[owner] = replace(given, content=tuple(own))
        known.append(Attribution(None, tuple(sorted(added)), given.source, given.score))
