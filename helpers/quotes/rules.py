"""Attributions by rule: speech between marks with the cue beside it, and the clause that a cue governs.

The rules need no training. They find nearly all of the direct speech, and they are what is left when the model's file
is absent.
"""

from __future__ import annotations

from spacy.tokens import Doc

from helpers.quotes import direct, indirect, marks
from helpers.quotes.marks import Quotation
from helpers.quotes.pieces import Attribution, Covered


def find(doc: Doc, quotations: list[Quotation] | None = None, text: str = "") -> list[Attribution]:
    """The attributions of `doc`, in reading order; no content overlaps another.

    >>> from helpers import language
    >>> doc = language.parse("“We are late,” Ms Ito said, adding that the pump failed.")
    >>> [[doc.text[s:e] for s, e in a.content] for a in find(doc)]
    [['“We are late,”'], ['that the pump failed']]
    """
    text = text or doc.text  # put together anew by spaCy each time that it is asked for
    quotations = marks.find(text) if quotations is None else quotations
    speech = list(direct.find(doc, text, quotations))
    taken = Covered(piece for found in speech for piece in found.content)
    reported = [a for a in indirect.find(doc, text, quotations, speech) if not taken.meets(a.content)]
    return sorted([*speech, *_outermost(reported)], key=lambda a: a.content)


def _outermost(found: list[Attribution]) -> list[Attribution]:
    """The attributions that lie in no other's content: the longest first."""
    kept: list[Attribution] = []
    taken = Covered()
    for a in sorted(found, key=lambda a: (-(a.content[-1][1] - a.content[0][0]), a.content)):
        if not taken.meets(a.content):
            taken.add(a.content)
            kept.append(a)
    return kept
