"""Speech beside its speaker without a cue between marks and name: after a gesture, after a colon, or left open.

"Kessler shook her head. “It is mined.”" has no word of reporting, and in "“It is mined, Kessler said." the cue stands
within a mark that nobody closed. Only what is left when rules and model are done is looked at.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate

from spacy.tokens import Doc, Token

from helpers.knowledge.words import wordlist
from helpers.quotes import cues, sources
from helpers.quotes.contents import is_title
from helpers.quotes.marks import Quotation
from helpers.quotes.pieces import Attribution, Characters, span

GESTURES = wordlist("quotes.gestures")
"""Verbs of what a speaker does beside speaking ("shook her head")."""

SPEAKERS = frozenset({"he", "she"})
NOBODY = frozenset({"GPE", "LOC", "ORG", "NORP", "FAC", "DATE", "TIME", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"})
"""Labels of names that make no gesture."""

ENDS = ".!?…"


def find(doc: Doc, text: str, quotations: Sequence[Quotation], found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Attributions of quotations that none of `found` has, in reading order.

    >>> from helpers.parsed import parse
    >>> from helpers.quotes import marks
    >>> story = parse("Keiko Ito shook her head. “It is late.”")
    >>> [story.text[slice(*a.source)] for a in find(story.doc, story.text, marks.find(story.text), [])]
    ['Keiko Ito']
    """
    taken = sorted(piece for attribution in found for piece in attribution.content)
    ends = list(accumulate((end for _, end in taken), max))
    for index, quotation in enumerate(quotations):
        following = quotations[index + 1] if index + 1 < len(quotations) else None
        if _is_taken(taken, ends, quotation) or quotation.continues or (following and following.continues):
            continue
        told = _beside(doc, text, quotation) if quotation.closed else _left_open(doc, text, quotation)
        if told is not None:
            yield told


def _is_taken(taken: Sequence[Characters], ends: Sequence[int], quotation: Quotation) -> bool:
    """Whether a piece of some content lies in a quotation; `taken` are in order, `ends` how far they have reached."""
    before = bisect_left(taken, (quotation.end, 0))
    return before > 0 and ends[before - 1] > quotation.start


def _beside(doc: Doc, text: str, quotation: Quotation) -> Attribution | None:
    """Speech that is a sentence of its own, by the person whose gesture or colon stands just before it."""
    words = quotation.text(text)
    after = text[quotation.end : quotation.end + 2].lstrip(" ")
    if words[-1:] not in ENDS or is_title(words) or after[:1].islower():
        return None
    before = _before(doc, text, quotation.start)
    if before is None:
        return None
    verb = before.sent.root
    if before.text != ":" and verb.lemma_ not in GESTURES:
        return None
    speaker = next((child for child in verb.lefts if child.dep_ == "nsubj" and _is_person(child)), None)
    if speaker is None:
        return None
    cue = span([before]) if before.text == ":" else None
    return Attribution(cue, ((quotation.start, quotation.end),), span(speaker.subtree))


def _before(doc: Doc, text: str, start: int) -> Token | None:
    """The full stop or colon just before speech, in its paragraph."""
    lead = text[:start].rstrip(" ")
    if not lead or lead[-1] not in ".:":
        return None
    found = doc.char_span(len(lead) - 1, len(lead))
    return found[0] if found is not None and len(found[0]) == 1 else None


def _is_person(subject: Token) -> bool:
    """Whether a subject is "he", "she" or a name of somebody, and of one alone."""
    if any(child.dep_ == "conj" for child in subject.children):
        return False
    return subject.lower_ in SPEAKERS or (subject.pos_ == "PROPN" and subject.ent_type_ not in NOBODY)


def _left_open(doc: Doc, text: str, quotation: Quotation) -> Attribution | None:
    """Speech whose mark nobody closed, up to the comma before its speaker and cue: "“It is mined, Kessler said."."""
    within = doc.char_span(quotation.start, quotation.end, alignment_mode="expand")
    for cue in within if within is not None else ():
        if cues.kind(cue) == "speech" and cue.pos_ == "VERB" and not _has_content(cue):
            source = sources.find(cue, text)
            first = min(cue.idx, source[0]) if source else 0
            comma = len(text[quotation.start : max(first, quotation.start)].rstrip())
            if source and comma > 1 and text[quotation.start + comma - 1] in ",?!":
                return Attribution(cues.words(cue), ((quotation.start, quotation.start + comma),), source)
    return None


def _has_content(cue: Token) -> bool:
    """Whether a cue has what it reports after it ("he said that …"), and so not before."""
    return any(child.dep_ in {"ccomp", "xcomp", "dobj"} for child in cue.rights)
