"""An article's tokens as numpy columns: what the parse, the marks and the rules say of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, ENT_TYPE, HEAD, IDX, IS_SPACE, LEMMA, LOWER, ORTH, POS, SENT_START, SHAPE, TAG
from spacy.tokens import Doc

from helpers.language import hashed
from helpers.quotes import cues, direct
from helpers.quotes.marks import Quotation
from helpers.quotes.pieces import Attribution

Ints = NDArray[np.int64]
Hashes = NDArray[np.uint64]

OUTSIDE, OPEN, INSIDE, CLOSE = 0, 1, 2, 3
"""Where a token stands to the quotation marks."""

RELATIONS = (
    *("nsubj", "nsubjpass", "ccomp", "xcomp", "dobj", "oprd", "dative", "prep", "agent", "advcl", "acl", "relcl"),
    *("mark", "aux", "auxpass", "neg", "poss", "acomp", "attr", "prt", "conj", "csubj", "parataxis", "pobj"),
)
SIDES = {relation: 1 << index for index, relation in enumerate(RELATIONS)}
"""A bit for each relation that a child can have to its head."""

BITS = {hashed(relation): bit for relation, bit in SIDES.items()}


@dataclass(frozen=True)
class Columns:
    """The tokens of an article as columns; `head`, `sentence` and `paragraph` are indices."""

    lemma: Hashes
    lower: Hashes
    pos: Hashes
    tag: Hashes
    dep: Hashes
    entity: Hashes
    shape: Hashes
    fine: Hashes
    coarse: Hashes
    kind: Hashes
    head: Ints
    sentence: Ints
    paragraph: Ints
    depth: Ints
    mark: Ints
    quotation: Ints
    children: Ints
    first: Ints
    last: Ints
    speech: Ints
    ruled_content: Ints
    ruled_source: Ints
    ruled_cue: Ints

    def __len__(self) -> int:
        return len(self.lemma)


def columns(
    doc: Doc,
    text: str,
    quotations: Sequence[Quotation],
    ruled: Sequence[Attribution],
    clusters: NDArray[np.uint16] | None,
) -> Columns:
    """The columns of `doc`, with what the rules found and two cluster numbers for each row of the word vectors."""
    wanted = [LEMMA, LOWER, POS, TAG, DEP, ENT_TYPE, SHAPE, HEAD, ORTH, SENT_START]
    table = np.asarray(doc.to_array(wanted), dtype=np.uint64)
    lemma, lower, pos, tag, dep, entity, shape = (np.ascontiguousarray(table[:, c]) for c in range(7))
    index = np.arange(len(doc))
    head = index + table[:, 7].astype(np.int64)
    starts = doc.to_array(IDX).astype(np.int64)
    mark, quotation = _marks(starts, quotations)
    fine, coarse = _clusters(doc, lemma, table[:, 8], clusters)
    first, last = _edges(head, index)
    ruled_content, ruled_source, ruled_cue = _ruled(starts, ruled)
    return Columns(
        lemma=lemma,
        lower=lower,
        pos=pos,
        tag=tag,
        dep=dep,
        entity=entity,
        shape=shape,
        fine=fine,
        coarse=coarse,
        kind=_kinds(doc),
        head=head,
        sentence=_sentences(table[:, 9]),
        paragraph=_paragraphs(doc),
        depth=_depth(head, index),
        mark=mark,
        quotation=quotation,
        children=_children(head, dep, index),
        first=first,
        last=last,
        speech=_speech(text, quotation, quotations),
        ruled_content=ruled_content,
        ruled_source=ruled_source,
        ruled_cue=ruled_cue,
    )


def _sentences(starts: Hashes) -> Ints:
    """For each token the number of its sentence."""
    begins = starts.astype(np.int64) == 1
    begins[:1] = True
    return np.cumsum(begins) - 1


def _paragraphs(doc: Doc) -> Ints:
    """For each token the number of its paragraph."""
    breaks = np.zeros(len(doc), dtype=np.int64)
    for place in np.flatnonzero(doc.to_array(IS_SPACE)):
        breaks[place] = "\n" in doc[int(place)].text
    return np.cumsum(breaks) - breaks


def _kinds(doc: Doc) -> Hashes:
    """The type of reporting of each token that can be a cue, as a hash; 0 for others."""
    kinds = np.zeros(len(doc), dtype=np.uint64)
    for token in cues.find(doc):
        kinds[token.i] = hashed(cues.kind(token))
    return kinds


def _speech(text: str, quotation: Ints, quotations: Sequence[Quotation]) -> Ints:
    """For each token the number of the quotation that it is in, where that is speech of its own; -1 elsewhere."""
    own = np.array([direct.is_speech(text, q) for q in quotations] + [False])  # the last for tokens outside, at -1
    return np.where(own[quotation], quotation, -1)


def _ruled(starts: Ints, ruled: Sequence[Attribution]) -> tuple[Ints, Ints, Ints]:
    """For each token the cue that the rules give it to as content or as source, -1 where none; 1 for their cues."""
    content, source = np.full(len(starts), -1, dtype=np.int64), np.full(len(starts), -1, dtype=np.int64)
    cue = np.zeros(len(starts), dtype=np.int64)
    for attribution in ruled:
        if attribution.cue is None:
            continue
        at = int(np.searchsorted(starts, attribution.cue[0]))
        cue[at] = 1
        for column, parts in ((content, attribution.content), (source, [attribution.source])):
            for part in parts:
                if part is not None:
                    column[slice(*np.searchsorted(starts, part))] = at
    return content, source, cue


def _marks(starts: Ints, quotations: Sequence[Quotation]) -> tuple[Ints, Ints]:
    """For each token: outside, opening, inside or closing; and the number of its quotation, -1 outside."""
    mark = np.zeros(len(starts), dtype=np.int64)
    quotation = np.full(len(starts), -1, dtype=np.int64)
    for number, q in enumerate(quotations):
        a, b = np.searchsorted(starts, [q.start, q.end])
        if a < b:
            mark[a:b], quotation[a:b] = INSIDE, number
            mark[a] = OPEN
            mark[b - 1] = CLOSE if q.closed and b - 1 > a else mark[b - 1]
    return mark, quotation


def _clusters(doc: Doc, lemma: Hashes, orth: Hashes, clusters: NDArray[np.uint16] | None) -> tuple[Hashes, Hashes]:
    """Numbers of the fine and the coarse cluster of each token's word vector; 0 where there is none."""
    vectors = doc.vocab.vectors
    if clusters is None or len(clusters) != len(vectors.data):
        return np.zeros(len(doc), np.uint64), np.zeros(len(doc), np.uint64)
    rows = vectors.find(keys=lemma)
    rows = np.where(rows < 0, vectors.find(keys=orth), rows)
    found = np.where(rows[:, None] >= 0, clusters[rows].astype(np.uint64) + np.uint64(1), np.uint64(0))
    return found[:, 0].copy(), found[:, 1].copy()


def _depth(head: Ints, index: Ints) -> Ints:
    """How many steps each token is from the root of its sentence."""
    depth = np.zeros(len(head), dtype=np.int64)
    at = head.copy()
    moving = at != index
    while moving.any():
        depth += moving
        moving &= head[at] != at
        at = head[at]
    return depth


def _edges(head: Ints, index: Ints) -> tuple[Ints, Ints]:
    """The first and the last token of each token's subtree."""
    first, last = index.copy(), index.copy()
    for _ in range(60):
        before = first.copy(), last.copy()
        np.minimum.at(first, head, first)
        np.maximum.at(last, head, last)
        if (before[0] == first).all() and (before[1] == last).all():
            break
    return first, last


def _children(head: Ints, dep: Hashes, index: Ints) -> Ints:
    """Which relations each token has among its children, as bits."""
    bits = np.array([BITS.get(d, 0) for d in dep.tolist()], dtype=np.int64)
    found = np.zeros(len(head), dtype=np.int64)
    inner = head != index
    np.bitwise_or.at(found, head[inner], bits[inner])
    return found
