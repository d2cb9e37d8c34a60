"""Indirect and mixed speech by rule: the clause that a cue governs, and quoted words within it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Doc, Token

from helpers.knowledge.words import wordlist
from helpers.quotes import cues, marks, sources
from helpers.quotes.marks import Quotation
from helpers.quotes.pieces import Attribution, Characters, Covered, join, runs

ACCUSING = wordlist("quotes.accusing")
"""Verbs that name a fault ("accused Rome of bad faith")."""

JUDGING = wordlist("quotes.judging")
"""Verbs whose quoted object is in the speaker's words ("hailed the “brave crew”")."""


def find(doc: Doc, text: str, quotations: list[Quotation], direct: list[Attribution]) -> Iterator[Attribution]:
    """What the cues outside of quoted speech govern."""
    speech = Covered(piece for found in direct for piece in found.content)
    used = {found.cue[0] for found in direct if found.cue}
    for cue in cues.find(doc):
        quoted = any(q.start < cue.idx for q in marks.near(quotations, cue.idx, cue.idx + 1))
        if quoted or speech.meets([(cue.idx, cue.idx + 1)]) or cue.idx in used:
            continue
        content = governed(cue, text, quotations)
        if content:
            yield Attribution(cues.words(cue), content, sources.find(cue, text, content))


def governed(cue: Token, text: str, quotations: list[Quotation]) -> tuple[Characters, ...]:
    """What a cue reports, by the parse alone; nothing where it governs nothing.

    >>> from helpers.language import parse
    >>> doc = parse("Ms Ito said that it rained.")
    >>> [doc.text[s:e] for s, e in governed(doc[2], doc.text, [])]
    ['that it rained']
    """
    tokens = _without_edges(cue.doc, _governed(cue))
    content = tuple(_close_marks(text, p, quotations) for p in runs(cue.doc, text, tokens))
    return join(text, (p for p in content if marks.WORD.search(text[p[0] : p[1]])))


def _without_edges(doc: Doc, tokens: set[int]) -> list[int]:
    """Tokens in order, without a full stop or a conjunction at the end."""
    ordered = sorted(tokens)
    while ordered and (doc[ordered[-1]].dep_ == "cc" or doc[ordered[-1]].pos_ == "PUNCT"):
        ordered.pop()
    return ordered


def _close_marks(text: str, piece: Characters, quotations: list[Quotation]) -> Characters:
    """A piece that ends, or begins, at the words of a quotation takes its marks too."""
    start, end = piece
    for quotation in islice(quotations, bisect_right(quotations, start + 1, key=lambda q: q.end), None):
        if quotation.start >= end:
            break
        if start < quotation.end - 1:
            end = max(end, quotation.end)
            start = quotation.start if quotation.start < start else start
    return start, end


def _governed(cue: Token) -> set[int]:
    """The tokens of the clause that a cue reports."""
    if cues.PARTS.get(cue.pos_) != "verb" or cue.lower_ == "according":
        return _governed_by_noun(cue) if cue.pos_ in {"NOUN", "ADJ"} else _sentence_but(cue)
    if cue.dep_ == "parataxis":  # "the plan, she said, is ready"
        others = (c for c in cue.head.children if c.dep_ == "conj" and cues.kind(c))
        return _subtree(cue.head) - _subtree(cue) - {i for other in others for i in _subtree(other)}
    clause = next((c for c in cue.children if c.dep_ == "ccomp"), None)
    if clause is not None:
        return _subtree(clause) - {cue.i}
    themes = [c for c in cue.children if c.dep_ in {"dobj", "nsubjpass"}]
    hearers = [theme for theme in themes if not cues.kind(theme)]
    told = [c for h in hearers for c in h.children if c.dep_ in {"acl", "relcl"} and _begins_with_that(c)]
    if told:  # "notified the bank that its licence had lapsed", which the parser hangs on the bank
        return _subtree(told[0])
    if cue.lemma_ == "refer":
        themes = [c for c in cue.rights if c.dep_ == "prep" and c.lower_ == "to"]
    rest = [c for c in cue.rights if c.dep_ in {"xcomp", "oprd"}]
    if not rest and themes:
        rest = [c for c in cue.rights if _is_judgement(cue, c)]
        quoted = any(t.text in marks.PAIRS for theme in themes for t in theme.subtree)
        if not rest and not (quoted and cue.lemma_ in JUDGING):
            return set()
    return {i for part in (*themes, *rest) for i in _subtree(part)} if rest or themes else set()


def _begins_with_that(clause: Token) -> bool:
    """Whether a clause is a that-clause."""
    first = clause.left_edge
    return first.lower_ == "that" and first.pos_ == "SCONJ"


def _is_judgement(cue: Token, child: Token) -> bool:
    """Whether a phrase says what for: "dismissed the report as “pure fantasy”", "accused Rome of bad faith"."""
    if child.lower_ == "as":
        return any(t.text in marks.PAIRS for t in child.subtree)
    return child.dep_ == "prep" and child.lower_ in {"of", "for", "on"} and cue.lemma_ in ACCUSING


def _governed_by_noun(cue: Token) -> set[int]:
    """The that-clause of a noun ("the claim that") or an adjective ("confident that")."""
    for child in cue.rights:
        if child.dep_ in {"acl", "ccomp", "relcl"} and _begins_with_that(child):
            return _subtree(child)
    return set()


def _sentence_but(cue: Token) -> set[int]:
    """The clause that "according to …" hangs on, without these words."""
    head = cue.head
    while head.dep_ not in {"ROOT", "ccomp", "advcl", "relcl", "conj", "acl"} and head.head is not head:
        head = head.head
    return _subtree(head) - _subtree(cue)


def _subtree(token: Token) -> set[int]:
    """The indices of a token and all that depends on it, without the white space."""
    return {t.i for t in token.subtree if not t.is_space}
