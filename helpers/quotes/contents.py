"""What is a content by its form: a clause, an infinitive, a gerund, an object, a name, words after a preposition.

A reporting word reports some of these only. "Recalled that it had paid" tells what somebody said, "recalled its
envoy" what somebody did; the column `content` of the table `reporting` has the forms that each word reports. There
`report` is an object that is said itself ("repeated its claim"), `name` what somebody is called, `object of` one with
what it is accused of, and a preposition or a particle stands for itself ("called for", "pointed out").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from spacy.tokens import Doc, Token

from helpers import knowledge
from helpers.grammar.phrases import VERBAL, is_infinitive
from helpers.quotes import cues, marks
from helpers.quotes.marks import Quotation
from helpers.quotes.pieces import Characters

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
COMPLETING = frozenset({"xcomp", "ccomp", "advcl"})
"""Dependencies of an infinitive that completes a verb ("asked Chad to leave")."""

NAMING = frozenset({"oprd", "attr", "acomp"})
"""Dependencies of what an object is called."""

LOOSE = frozenset({"punct", "cc", "mark", "advmod", "neg", "aux", "auxpass", "npadvmod", "intj", "prt"})
"""Dependencies of words that say nothing of a content's form."""

OPENING = frozenset({"that", "whether"})
"""Conjunctions that open a reported clause, also where the parser makes something else of its verb."""

FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
"""Tags of finite verbs."""

SMALL = 3  # letters of the longest words that a title writes small ("The Sea and the Sky")


@cache
def reported() -> dict[tuple[str, str], frozenset[str]]:
    """(word, part) -> the forms of content that the word reports, for every row of the knowledge table `reporting`.

    >>> sorted(reported()["urge", "verb"])
    ['clause', 'infinitive', 'object']
    """
    return {
        (row.text("word"), row.text("part")): frozenset(row.listed("content")) for row in knowledge.rows("reporting")
    }


def fits(cue: Token, content: Sequence[Characters]) -> bool:
    """Whether a content has a form that the cue reports; the words of "according to" are always its content.

    >>> from helpers.language import parse
    >>> fits(parse("Bolivia recalled that it had paid.")[1], [(17, 33)])
    True
    >>> fits(parse("Bolivia recalled its envoy.")[1], [(17, 26)])
    False
    """
    part = cues.PARTS.get(cue.pos_, "")
    if part == "preposition" or cue.lower_ in {"according", "per"}:
        return True
    allowed = reported().get((cue.lemma_.lower(), part), frozenset())
    return bool(allowed & set(forms(cue, _tokens(cue.doc, content))))


def has_words_between_marks(text: str, content: Sequence[Characters], quotations: Sequence[Quotation]) -> bool:
    """Whether a content holds quoted words that are no title or name.

    >>> has_words_between_marks("the “brave crew”", [(0, 16)], marks.find("the “brave crew”"))
    True
    >>> has_words_between_marks("the musical “Tides”", [(0, 19)], marks.find("the musical “Tides”"))
    False
    """
    return any(not is_title(q.text(text)) for piece in content for q in marks.near(quotations, *piece))


def is_title(words: str) -> bool:
    """Whether words are written as a title or a name: the long ones all with a capital, and no mark at the end.

    >>> is_title("The Old Man and the Sea"), is_title("a floating coffin"), is_title("Never!")
    (True, False, False)
    """
    telling = [word for word in marks.WORD.findall(words) if len(word) > SMALL or not word[0].islower()]
    return bool(telling) and all(not word[0].islower() for word in telling) and not re.search(r"[,.!?…]$", words)


def forms(cue: Token, content: Iterable[Token]) -> Iterator[str]:
    """The forms that the words of a content have: as the column `content` of the table `reporting` names them.

    >>> from helpers.language import parse
    >>> doc = parse("Kyiv called the raid a crime.")
    >>> sorted(forms(doc[1], doc[2:6]))
    ['name', 'object']
    """
    tokens, doc = list(content), cue.doc
    within = {token.i for token in tokens}
    if tokens and tokens[0].lower_ in OPENING and tokens[0].pos_ == "SCONJ":
        yield "clause"
    roots = [doc[i] for i in sorted(within) if doc[i].head.i not in within or doc[i].head.i == i]
    for root in roots:
        if root.dep_ not in LOOSE and not root.is_space:
            yield from _verbal(root) if _is_clausal(root) else _nominal(root, cue)


def _tokens(doc: Doc, content: Sequence[Characters]) -> list[Token]:
    """The tokens of a content."""
    spans = (doc.char_span(*piece, alignment_mode="expand") for piece in content)
    return [token for span in spans if span is not None for token in span]


def _is_clausal(root: Token) -> bool:
    """Whether a word is the head of a clause or of an infinitive: a verb, or what has their words."""
    if root.pos_ in VERBAL or is_infinitive(root):
        return True
    if any(child.tag_ in FINITE for child in root.lefts):
        return True
    return any(c.dep_ in SUBJECTS for c in root.lefts) and root.dep_ not in {"ccomp", "oprd"}


def _verbal(verb: Token) -> Iterator[str]:
    """The form of a clause, an infinitive, a gerund or a participle."""
    own = any(child.dep_ in SUBJECTS for child in verb.children)
    helped = any(child.dep_ in {"aux", "auxpass"} and child.lower_ != "to" for child in verb.children)
    if is_infinitive(verb):
        if verb.dep_ in COMPLETING or (verb.dep_ in {"acl", "relcl"} and verb.head.dep_ == "pobj"):
            yield "infinitive"
        elif verb.dep_ in {"acl", "relcl"} and verb.head.pos_ not in VERBAL:
            yield "infinitive" if cues.kind(verb.head) else "object"
        else:
            yield "infinitive" if verb.dep_ == "ROOT" else "object"
    elif verb.tag_ == "VBG" and not helped:
        yield verb.head.lower_ if verb.dep_ == "pcomp" else "gerund"
    elif verb.tag_ == "VBN" and not helped:
        yield from ("name", "clause") if own else ("object",)
    elif own or helped or verb.tag_ != "VB" or verb.dep_ in {"ccomp", "ROOT"}:
        yield "clause"


def _nominal(root: Token, cue: Token) -> Iterator[str]:
    """The form of a phrase without a verb of its own: an object, a name given to one, or words after a preposition."""
    if root.dep_ in {"prep", "agent", "dative"} and root.pos_ == "ADP":
        yield root.lower_
    elif root.dep_ == "pobj":
        yield root.head.lower_
    elif (root.dep_ in NAMING or root.dep_ == "ccomp") and root.pos_ != "PROPN":
        named = any(child.dep_ in {"dobj", "nsubjpass"} for child in cue.children) or root.dep_ == "ccomp"
        if named and cue.dep_ not in {"acl", "amod"}:  # "an alliance called …" bears a name
            yield "name"
    else:
        yield "object"
        yield from (child.lower_ for child in cue.children if child.dep_ == "prt")
        yield from _of_object(root)


def _of_object(noun: Token) -> Iterator[str]:
    """What an object is besides: said itself, called something ("the raid a crime"), told or accused of something."""
    if cues.kind(noun):
        yield "report"
    if any(child.dep_ == "det" and child.i > noun.left_edge.i for child in noun.lefts):
        yield "name"
    yield from (f"object {child.lower_}" for child in noun.rights if child.dep_ == "prep")
