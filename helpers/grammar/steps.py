"""Steps from a word to another place in its text: up to its verb, back over sentences, to whom a sentence follows."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

VERBS = frozenset({"VERB", "AUX"})
OCCASIONS = frozenset({"in", "at", "during"})
"""Prepositions before an occasion."""


def verb_above(token: Token) -> Token | None:
    """The verb that `token` stands under, itself left out.

    >>> from helpers.language import parse
    >>> verb_above(parse("They met in the town of Oslo.")[6])
    met
    """
    return next((above for above in token.ancestors if above.pos_ in VERBS), None)


def hangs_on(token: Token, word: Token) -> bool:
    """Whether the way up from `token` reaches `word` before any other verb.

    >>> from helpers.language import parse
    >>> doc = parse("She said on Monday that it would rain on Friday.")
    >>> hangs_on(doc[3], doc[1]), hangs_on(doc[9], doc[1])
    (True, False)
    """
    while token.i != word.i:
        if token.head.i == token.i or (token.pos_ in VERBS and not is_occasion(token, word)):
            return False
        token = token.head
    return True


def is_occasion(verb: Token, word: Token) -> bool:
    """Whether `verb` is the participle of an occasion told before `word`: "in a meeting held on Monday, Mali left".

    >>> from helpers.language import parse
    >>> doc = parse("In a meeting held on Monday, Mali left.")
    >>> is_occasion(doc[3], doc[8])
    True
    """
    return verb.dep_ == "acl" and verb.tag_ == "VBN" and is_fronted(verb.head, word)


def is_fronted(noun: Token, word: Token) -> bool:
    """Whether `noun` is the occasion that a clause begins with: "at the event of May, Mali left".

    >>> from helpers.language import parse
    >>> doc = parse("At the event of May, Mali left.")
    >>> is_fronted(doc[2], doc[7])
    True
    """
    preposition = noun.head
    fronted = noun.dep_ == "pobj" and preposition.lower_ in OCCASIONS
    return fronted and preposition.i < word.i and preposition.head.i == word.i


def main_verb(token: Token) -> Token | None:
    """The verb whose time `token`, a participle beside it, shares: "wrote on Monday, saying …"; None for another word.

    >>> from helpers.language import parse
    >>> main_verb(parse("She wrote on Monday, saying that it rained.")[5])
    wrote
    """
    shares = token.tag_ == "VBG" and token.dep_ == "advcl" and token.head.pos_ in VERBS and token.head.i < token.i
    return token.head if shares and not any(child.dep_ in {"mark", "prep", "aux"} for child in token.lefts) else None


def sentences_back(token: Token, count: int) -> int:
    """Index of the first word of the sentence that stands `count` sentences before that of `token`, or of the text.

    >>> from helpers.language import parse
    >>> doc = parse("It rained. Mali left. Chad stayed.")
    >>> [sentences_back(doc[-1], count) for count in (0, 1, 9)]
    [6, 3, 0]
    """
    start: int = token.sent.start
    for _ in range(count):
        start = token.doc[start - 1].sent.start if start > 0 else 0
    return start


def followed(sentence: Span) -> Iterator[tuple[Token, Token]]:
    """Each "according" of a sentence with the head of the phrase after its "to".

    >>> from helpers.language import parse
    >>> list(followed(parse("According to the ministry, Japan lifted the ban.")[:]))
    [(According, ministry)]
    """
    if "ccording" not in sentence.text:  # a look at the text is ten times faster than one at each word
        return
    for word in sentence:
        if word.lower_ == "according":
            source = next(
                (t for t in word.subtree if t.dep_ == "pobj" and t.head.lower_ == "to" and t.i > word.i), None
            )
            if source is not None:
                yield word, source
