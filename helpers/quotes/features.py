"""What the model looks at, as numbers: each feature is a hash of a few properties of the parse, for all tokens at once.

No word is ever stored: a feature is an index below `CUE_SIZE` or `CONTENT_SIZE`, made from spaCy's hashes. Whole
articles are worked on as numpy arrays, which keeps the cost at a small part of the parse.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.symbols import AUX, DET, NUM, PRON, PUNCT, SPACE, VERB

from helpers.language import hashed
from helpers.quotes.columns import CLOSE, OPEN, SIDES, Columns, Hashes, Ints

CUE_SIZE = 1 << 18
CONTENT_SIZE = 1 << 19

REACH = 400  # tokens on either side of a cue
COMMA, COLON = hashed(","), hashed(":")
NEVER_CUES = (SPACE, PRON, DET, NUM)
CLAUSAL = ("ccomp", "xcomp", "advcl", "acl", "relcl")


def mix(seed: int, *parts: NDArray) -> Hashes:
    """One hash of several columns, different for each `seed`."""
    value = np.full(parts[0].shape, (seed * 0x9E3779B97F4A7C15 + 0x7F4A7C15) & 0xFFFFFFFFFFFFFFFF, np.uint64)
    for part in parts:
        value ^= part.astype(np.uint64, copy=False)
        value *= np.uint64(0xFF51AFD7ED558CCD)
        value ^= value >> np.uint64(32)
    return value


def _table(templates: list[tuple[NDArray, ...]], size: int) -> NDArray[np.int32]:
    """Features of all items, one column a template; `size` is a power of two."""
    last = np.uint64(size - 1)  # its bits cut a hash down to the size, as "%" would, six times as fast
    made = [(mix(seed, *parts) & last).astype(np.int32) for seed, parts in enumerate(templates)]
    return np.stack(made, axis=1)


def _shift(values: NDArray, by: int) -> NDArray:
    """The column moved by some tokens: `_shift(x, 1)[i]` is the value of the token before i; 1 past the edges."""
    moved = np.ones_like(values)
    if by > 0:
        moved[by:] = values[:-by]
    else:
        moved[:by] = values[-by:]
    return moved


def _child(c: Columns, relations: Sequence[str]) -> Ints:
    """The first child of each token by one of these relations; -1 where there is none."""
    wanted = np.isin(c.dep, np.array([hashed(r) for r in relations], dtype=np.uint64))
    index = np.flatnonzero(wanted & (c.head != np.arange(len(c))))[::-1]
    found = np.full(len(c), -1, dtype=np.int64)
    found[c.head[index]] = index
    return found


def _of(values: NDArray, at: Ints) -> NDArray:
    """`values[at]`, 0 where `at` is -1."""
    return np.where(at >= 0, values[at], np.zeros(1, values.dtype)) if len(values) else values


def buckets(values: Ints) -> Ints:
    """Signed distances in steps that grow: exact to 4, then by powers of two."""
    size = np.abs(values)
    steps = np.where(size <= 4, size, 3 + np.ceil(np.log2(np.maximum(size, 1))).astype(np.int64))
    return np.sign(values) * steps + 32


def _to_quotation(c: Columns) -> tuple[Ints, Ints]:
    """How far the next quotation before and after each token is, within its paragraph; 0 where there is none."""
    count, index = len(c), np.arange(len(c))
    quoted = c.mark > 0
    before = np.maximum.accumulate(np.where(quoted, index, -1))
    after = np.minimum.accumulate(np.where(quoted, index, count)[::-1])[::-1]
    same_before = (before >= 0) & (c.paragraph[before] == c.paragraph)
    safe = np.minimum(after, count - 1)
    same_after = (after < count) & (c.paragraph[safe] == c.paragraph)
    return np.where(same_before, index - before, 0), np.where(same_after, after - index, 0)


def under(c: Columns) -> Hashes:
    """For each token the type of the nearest reporting word above it that it is the reported clause of; 0 if none."""
    clausal = np.isin(c.dep, np.array([hashed(r) for r in CLAUSAL], np.uint64))
    at, entered = np.arange(len(c)), np.zeros(len(c), dtype=bool)
    found = np.zeros(len(c), dtype=np.uint64)
    for _ in range(12):
        entered |= clausal[at]
        at = c.head[at]
        hit = entered & (found == 0) & (c.kind[at] > 0) & (at != np.arange(len(c)))
        found[hit] = mix(3, c.kind[at[hit]], c.pos[at[hit]])
    return found


def cue_features(c: Columns) -> NDArray[np.int32]:
    """Features of every token as a cue: shape (tokens, templates)."""
    lemma, head = c.lemma, c.head
    subject, passive = _child(c, ["nsubj", "csubj"]), _child(c, ["nsubjpass"])
    clause, object_ = _child(c, ["ccomp", "xcomp", "acl", "relcl"]), _child(c, ["dobj", "oprd", "attr", "acomp"])
    prep, mark = _child(c, ["prep", "agent", "prt"]), _child(c, ["mark"])
    before, after = (buckets(d) for d in _to_quotation(c))
    above = under(c)
    quoted = (c.mark > 0).astype(np.int64)
    sides = (subject >= 0) & (subject > np.arange(len(c)))
    p1, p2, n1, n2 = (_shift(lemma, k) for k in (1, 2, -1, -2))
    frame = c.children & (SIDES["ccomp"] | SIDES["xcomp"] | SIDES["dobj"] | SIDES["nsubj"] | SIDES["nsubjpass"])
    templates = [
        (lemma,),
        (lemma, c.pos),
        (lemma, c.tag, c.dep),
        (c.lower,),
        (c.tag,),
        (c.dep, c.pos),
        (c.fine, c.pos),
        (c.coarse, c.pos),
        (c.kind,),
        (c.kind, c.pos, quoted),
        (lemma, frame),
        (c.fine, frame),
        (c.coarse, frame, c.tag),
        (c.kind, frame),
        (c.children, c.pos),
        (c.pos, frame, c.dep),
        (c.dep, lemma[head]),
        (c.dep, c.fine[head]),
        (c.dep, c.kind[head], c.pos),
        (c.dep, lemma, c.pos[head]),
        (p1, lemma),
        (lemma, n1),
        (p1,),
        (n1,),
        (p2, p1),
        (n1, n2),
        (_shift(c.tag, 1), c.tag, _shift(c.tag, -1)),
        (_shift(c.mark, 1), _shift(c.mark, -1), c.pos),
        (_of(c.entity, subject), c.pos),
        (_of(lemma, subject), c.kind),
        (_of(c.coarse, subject), c.kind, c.pos),
        (_of(c.fine, subject),),
        (_of(c.tag, subject), sides, c.pos),
        (_of(c.fine, passive), c.kind),
        (_of(lemma, clause), c.kind),
        (_of(c.tag, clause), _of(c.dep, clause), c.kind),
        (_of(c.tag, clause), _of(c.dep, clause), c.fine),
        (_of(lemma, _of(mark, clause)) * (clause >= 0), c.kind),
        (_of(lemma, object_), lemma),
        (_of(c.fine, object_), c.fine),
        (_of(c.coarse, object_), c.coarse),
        (_of(lemma, prep), lemma),
        (_of(lemma, prep), c.fine),
        (_of(lemma, prep), c.kind, c.pos),
        (quoted, c.pos),
        (quoted, c.kind, above),
        (before, after, c.pos),
        (before, c.kind),
        (after, c.kind),
        (before, c.fine),
        (after, c.fine),
        (above, c.pos),
        (above, c.kind),
        (above, c.fine),
        (above, c.dep),
        (c.children & (SIDES["neg"] | SIDES["aux"]), c.kind),
        (c.shape, c.pos),
        (lemma, np.minimum(c.depth, 5)),
        (c.depth, c.kind),
        (_of(c.kind, _child(c, ["conj", "advcl"])), c.kind),
        (_of(c.lower, _child(c, ["aux", "auxpass"])), c.fine),
        (_of(c.lower, _child(c, ["aux"])), c.kind, c.pos),
        (_of(c.fine, _child(c, ["poss", "amod", "compound"])), c.fine, c.pos),
        (_of(c.entity, _child(c, ["poss", "amod", "compound"])), lemma),
        (c.ruled_cue, c.pos, c.ruled_content >= 0),
        (c.ruled_cue, c.kind, before, after),
        (c.ruled_cue, lemma),
        (c.ruled_content >= 0, _of(c.kind, c.ruled_content), c.kind, quoted),
        (c.ruled_content >= 0, _of(lemma, c.ruled_content), c.fine),
        (c.ruled_source >= 0, c.pos),
    ]
    return _table(templates, CUE_SIZE)


def may_be_cue(c: Columns) -> NDArray[np.bool_]:
    """Which tokens are worth asking the model about."""
    never = np.isin(c.pos, np.array(NEVER_CUES, dtype=np.uint64))
    punctuation = (c.pos == PUNCT) & (c.lower != COLON)
    return ~(never | punctuation)


def window(c: Columns, cue: int) -> tuple[int, int]:
    """The tokens that may be content or source of a cue: its sentence, and speech that touches it.

    Sentences of the same paragraph count while they have quoted words, and so does all that follows a cue that is a
    colon. Paragraphs before and after count while they are nothing but speech.
    """
    start, end = (int(i) for i in np.searchsorted(c.sentence, [c.sentence[cue], c.sentence[cue] + 1]))
    while start > 0 and cue - start < REACH and _joins(c, start - 1, cue):
        start = int(np.searchsorted(c.sentence, c.sentence[start - 1]))
    while end < len(c) and end - cue < REACH and _joins(c, end, cue):
        end = int(np.searchsorted(c.sentence, c.sentence[end] + 1))
    return start, end


def _joins(c: Columns, neighbour: int, cue: int) -> bool:
    """Whether the sentence of a neighbouring token may hold content of the cue."""
    same = c.paragraph[neighbour] == c.paragraph[cue]
    if same and neighbour > cue and c.lower[cue] == COLON:
        return True
    a, b = np.searchsorted(c.sentence, [c.sentence[neighbour], c.sentence[neighbour] + 1])
    if not c.mark[a:b].any():
        return False
    if same or _announced(c, neighbour, cue):
        return True
    a, b = np.searchsorted(c.paragraph, [c.paragraph[neighbour], c.paragraph[neighbour] + 1])
    wholly = bool(((c.mark[a:b] > 0) | (c.pos[a:b] == SPACE)).all())
    return wholly and (neighbour > cue or not (c.mark[a:b] == CLOSE).any())


def _announced(c: Columns, neighbour: int, cue: int) -> bool:
    """Whether a colon at the end of the cue's sentence announces the next paragraph."""
    if c.paragraph[neighbour] != c.paragraph[cue] + 1:
        return False
    end = int(np.searchsorted(c.sentence, c.sentence[cue] + 1))
    return bool((c.lower[max(cue, end - 3) : end] == COLON).any())


@dataclass(frozen=True)
class Paths:
    """How each token is tied to the cue: what stands at the top of the way down to it, and the way up from the cue."""

    top: Hashes
    second: Hashes
    third: Hashes
    climb: Hashes
    up: Ints
    down: Ints
    branch: Ints


def paths(c: Columns, cue: Ints, token: Ints) -> Paths:
    """The way through the parse from each cue to each token; across sentences it is empty."""
    a, b = token.copy(), cue.copy()
    branch, second, third = token.copy(), token.copy(), token.copy()
    climb = np.zeros(len(token), dtype=np.uint64)
    up, down = np.zeros(len(token), np.int64), np.zeros(len(token), np.int64)
    same = c.sentence[a] == c.sentence[b]
    active = same & (a != b)
    while active.any():
        deeper = c.depth[a] - c.depth[b]
        step = active & (deeper >= 0)
        third, second = np.where(step, second, third), np.where(step, branch, second)
        branch = np.where(step, a, branch)
        lift = active & (deeper <= 0)
        climb = np.where(lift, mix(5, climb, c.dep[b]), climb)
        down, up = down + step, up + lift
        a, b = np.where(step, c.head[a], a), np.where(lift, c.head[b], b)
        active &= a != b
    zero = np.uint64(0)
    return Paths(
        top=np.where(same & (down > 0), c.dep[branch], zero),
        second=np.where(down > 1, c.dep[second], zero),
        third=np.where(down > 2, c.dep[third], zero),
        climb=np.where(same, climb, np.uint64(9)),
        up=up,
        down=down,
        branch=branch,
    )


def _by_rule(c: Columns, cue: Ints, token: Ints) -> Ints:
    """What the rules make of tokens: 1 content and 2 source of this cue, 4 and 8 of another one, added up."""
    content, source = c.ruled_content[token], c.ruled_source[token]
    own = (content == cue) + 2 * (source == cue)
    return own + 4 * ((content >= 0) & (content != cue)) + 8 * ((source >= 0) & (source != cue))


def content_features(c: Columns, cue: Ints, token: Ints) -> NDArray[np.int32]:
    """Features of every pair of a cue and a token of its window: shape (pairs, templates)."""
    p = paths(c, cue, token)
    side = np.sign(token - cue) + 1
    lemma, tag, mark = c.lemma, c.tag, c.mark
    count = len(c)
    at = {k: np.clip(token + k, 0, max(count - 1, 0)) for k in (-2, -1, 1, 2)}
    frame = c.children[cue]
    verbs = np.cumsum(np.isin(c.pos, np.array([VERB, AUX], dtype=np.uint64)))
    commas, reports = np.cumsum(c.lower == COMMA), np.cumsum((c.kind > 0) & (c.mark == 0))
    opened = np.cumsum(c.mark == OPEN)
    verbs_between = np.minimum(np.abs(verbs[token] - verbs[cue]), 4)
    commas_between = np.minimum(np.abs(commas[token] - commas[cue]), 4)
    reports_between = np.minimum(np.abs(reports[token] - reports[cue]), 3)
    quotes_between = np.clip(opened[token] - opened[cue], -3, 3)
    offset = np.clip(c.sentence[token] - c.sentence[cue], -3, 3)
    paragraphs = np.clip(c.paragraph[token] - c.paragraph[cue], -2, 3)
    distance = buckets(token - cue)
    rule, speech = _by_rule(c, cue, token), c.speech[token] >= 0
    rule_before, rule_after = _by_rule(c, cue, at[-1]), _by_rule(c, cue, at[1])
    quoted, same_quote = mark[token], (c.quotation[token] == c.quotation[cue]).astype(np.int64)
    near_quotes = np.stack(_to_quotation(c))[:, cue]
    quotes_beside = np.clip(near_quotes[0], 0, 3) * 4 + np.clip(near_quotes[1], 0, 3)
    has_quotes = (near_quotes[0] > 0) * 2 + (near_quotes[1] > 0)
    left, right = (token == c.first[p.branch]).astype(np.int64), (token == c.last[p.branch]).astype(np.int64)
    edges = left * 2 + right
    marks3 = mix(1, mark[at[-1]], quoted, mark[at[1]])
    lead = lemma[c.first[p.branch]]
    complements = frame & (
        SIDES["ccomp"] | SIDES["xcomp"] | SIDES["dobj"] | SIDES["oprd"] | SIDES["acl"] | SIDES["pobj"]
    )
    templates = [
        (p.top, p.climb),
        (p.top, p.climb, side),
        (p.top, p.second, p.climb),
        (p.top, p.second, p.third, p.climb),
        (p.top, p.climb, side, lemma[cue]),
        (p.top, p.climb, side, c.fine[cue]),
        (p.top, p.climb, side, c.kind[cue]),
        (p.top, p.climb, c.pos[cue], frame),
        (p.top, p.climb, side, complements, c.pos[cue]),
        (p.top, p.climb, side, complements, c.kind[cue]),
        (p.top, p.climb, lemma[p.branch]),
        (p.top, p.climb, lead),
        (p.top, p.climb, lead, lemma[cue]),
        (p.top, p.climb, tag[p.branch], tag[cue]),
        (p.top, p.climb, quoted, has_quotes),
        (p.top, p.climb, edges, lemma[token]),
        (p.top, p.climb, edges, tag[token]),
        (p.top, p.climb, p.second, edges, side),
        (p.top, p.climb, verbs_between, commas_between, side),
        (np.minimum(p.up, 4), np.minimum(p.down, 6), side),
        (np.minimum(p.up, 4), c.dep[token], side),
        (p.climb, side, has_quotes, quoted),
        (lemma[token], side),
        (lemma[token], lemma[at[-1]]),
        (lemma[token], lemma[at[1]]),
        (lemma[at[-1]], side),
        (lemma[at[1]], side),
        (tag[at[-1]], tag[token], tag[at[1]]),
        (tag[at[-2]], tag[at[-1]], tag[token]),
        (tag[token], tag[at[1]], tag[at[2]]),
        (marks3, side, offset),
        (marks3, has_quotes, side),
        (marks3, lemma[token]),
        (marks3, p.top, p.climb),
        (quoted > 0, quotes_beside, side, offset),
        (quoted > 0, quotes_between, offset, reports_between),
        (quoted > 0, quotes_between, offset, c.kind[cue]),
        (quoted, same_quote, side, offset),
        (offset, reports_between, quoted > 0, quotes_beside),
        (distance,),
        (distance, c.pos[cue]),
        (distance, lemma[cue]),
        (distance, tag[token]),
        (distance, lemma[token]),
        (verbs_between, commas_between, side, quoted > 0),
        (c.entity[token], side, c.kind[cue]),
        (c.shape[token], side),
        (c.fine[token], side, p.top),
        (c.coarse[token], p.top, p.climb),
        (c.kind[token], side, quoted > 0),
        (lemma[cue], tag[token], side),
        (c.dep[token], c.dep[at[-1]], side),
        (c.dep[token], c.dep[at[1]], side),
        (paragraphs, quoted, side),
        (paragraphs, quoted > 0, reports_between, quotes_beside),
        (paragraphs, quoted > 0, offset, c.kind[cue]),
        (rule,),
        (rule, quoted, c.ruled_cue[cue]),
        (rule, c.kind[cue], side),
        (rule, p.top, p.climb),
        (rule, rule_before, rule_after),
        (rule, rule_before, mark[at[-1]], quoted),
        (rule, rule_after, quoted, mark[at[1]]),
        (rule, lemma[token]),
        (rule, paragraphs, offset, quoted > 0, reports_between),
        (speech, quoted, side, offset),
        (speech, rule, paragraphs, side),
        (speech, c.kind[cue], quotes_beside),
    ]
    return _table(templates, CONTENT_SIZE)


def pairs(c: Columns, cue: Ints) -> tuple[Ints, Ints, Ints]:
    """Every cue with every token of its window that is no white space: cues, tokens, and the size of each window."""
    windows = [np.arange(*window(c, int(i))) for i in cue]
    windows = [w[c.pos[w] != SPACE] for w in windows]
    sizes = np.array([len(w) for w in windows], dtype=np.int64)
    return np.repeat(cue, sizes), np.concatenate(windows) if windows else np.zeros(0, np.int64), sizes
