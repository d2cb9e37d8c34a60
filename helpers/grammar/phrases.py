"""The phrases of a parse: what belongs to a noun, what a preposition leads to, what is coordinated.

The labels are those of spaCy's English models (ClearNLP dependencies).
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Span, Token

VERBAL = {"VERB", "AUX"}
RELATIVE = {"WDT", "WP", "WP$"}
LEFT_OUT = {"conj", "cc", "relcl", "punct", "advcl", "parataxis", "preconj", "mark", "case"}
TIMES = {"DATE", "TIME"}


def words_at(doc: Doc, start: int, end: int) -> Span:
    """The whole words that the characters `start` to `end` of `doc` touch. Raises `ValueError` where they touch none.

    >>> from helpers.language import parse
    >>> words_at(parse("It hit banks."), 4, 8)
    hit banks
    """
    found = doc.char_span(start, end, alignment_mode="expand")
    if found is None:
        raise ValueError(f"Characters {start} to {end} touch no word of the text.")
    return found


def is_infinitive(verb: Token) -> bool:
    """Whether `verb` stands after "to"."""
    return any(child.lower_ == "to" for child in verb.lefts)


def conjuncts(token: Token) -> list[Token]:
    """`token` and what is coordinated with it to its right."""
    found = [token]
    for child in token.rights:
        if child.dep_ == "conj" and child.pos_ not in VERBAL:
            found += conjuncts(child)
    return found


def phrase(head: Token, without: Token | None = None) -> Span:
    """The phrase of `head` alone: its articles, adjectives and "of"-phrases, without conjuncts and relative clauses.

    Where `without` stands in words after the head ("banks hit by …"), the phrase ends before them.

    >>> from helpers.language import parse
    >>> doc = parse("It hit the biggest banks of Iran, which were warned, and several firms.")
    >>> phrase(doc[4])
    the biggest banks of Iran
    """
    first = last = head.i
    for child in head.lefts:
        if child.dep_ not in LEFT_OUT or child.dep_ == "punct":
            first = min(first, child.left_edge.i)
    for child in head.rights:
        if _leaves(child) or (without is not None and child.left_edge.i <= without.i <= child.right_edge.i):
            break
        last = max(last, child.right_edge.i)
    while first < head.i and (head.doc[first].is_punct or head.doc[first].is_space):
        first += 1
    while last > head.i and (head.doc[last].is_punct or head.doc[last].is_space):
        last -= 1
    return head.doc[first : _closed(head, first, last) + 1]


def _closed(head: Token, first: int, last: int) -> int:
    """Where a phrase ends that opens a bracket: after its closing one, else before the opening one."""
    marks = [token for token in head.doc[first : last + 1] if token.text in {"(", ")"}]
    if not marks or marks[-1].text == ")":
        return last
    if last + 1 < len(head.doc) and head.doc[last + 1].text == ")":
        return last + 1
    return marks[-1].i - 1 if marks[-1].i > head.i else last


def _leaves(child: Token) -> bool:
    """Whether `child`, to the right of a head, begins what is no part of its own phrase."""
    if child.dep_ == "punct":
        return child.text not in {"-", "/"}
    return child.dep_ in LEFT_OUT or (child.dep_ in {"appos", "acl"} and child.nbor(-1).is_punct)


def prepositional(token: Token, words: Iterable[str]) -> list[Token]:
    """Objects of the prepositions `words` that hang from `token`, from its object, or from a conjunct."""
    wanted = set(words)
    found = _direct(token, wanted)
    if not found and token.pos_ in VERBAL:
        found = [
            t
            for child in token.rights
            if child.dep_ in {"dobj", "prt", "advmod", "prep"}
            for t in _direct(child, wanted)
        ]
    if not found and token.pos_ not in VERBAL:
        found = [
            t
            for child in token.rights
            if child.dep_ == "conj" and child.pos_ not in VERBAL
            for t in _direct(child, wanted)
        ]
        if not found and token.dep_ == "conj" and token.head.pos_ not in VERBAL:
            found = _direct(token.head, wanted)
    return found


def _direct(token: Token, wanted: set[str]) -> list[Token]:
    """Objects of prepositions that hang from `token` itself."""
    preps = [c for c in token.children if c.lower_ in wanted and c.dep_ in {"prep", "agent", "dative", "prt"}]
    objects = [child for prep in preps for child in prep.rights if child.dep_ in {"pobj", "pcomp"}]
    return [antecedent(o) for o in objects if o.pos_ not in VERBAL and o.ent_type_ not in TIMES]


def modifier(noun: Token) -> list[Token]:
    """Names and demonyms before a noun: "Western sanctions", "US sanctions", "EU-led sanctions"."""
    own = [child for child in noun.lefts if child.dep_ in {"amod", "compound", "nmod"} and looks_like_name(child)]
    own += [
        deep
        for child in noun.lefts
        if child.dep_ in {"amod", "compound"}
        for deep in child.lefts
        if looks_like_name(deep)
    ]
    if not own and noun.dep_ == "conj" and noun.head.pos_ not in VERBAL:
        return modifier(noun.head)
    return own


def antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for, or `token` itself."""
    if not is_relative(token):
        return token
    for above in token.ancestors:
        if above.dep_ == "relcl":
            return above.head
    return token


def is_relative(token: Token) -> bool:
    """Whether `token` is "who", "which" or "that" standing for a noun before it."""
    return token.tag_ in RELATIVE and token.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj"}


def looks_like_name(token: Token) -> bool:
    """Whether `token` looks like part of a name or a demonym."""
    return token.pos_ == "PROPN" or (token.pos_ in {"ADJ", "NOUN"} and token.text[:1].isupper())


def has_child(token: Token, dep: str) -> bool:
    """Whether a child of `token` has the label `dep`."""
    return any(child.dep_ == dep for child in token.children)
