"""Is a word denied where it stands? "not", "never", "no", "neither" and the like on the word itself."""

from __future__ import annotations

from spacy.tokens import Token

from helpers.knowledge.words import wordlist

NEGATIVE = wordlist("grammar.negative")
LIMITING = frozenset({"only", "just", "merely"})
"""Words after "not" that take its denial away."""


def is_negated(token: Token) -> bool:
    """Whether "not", "never", "no" and the like stand on `token` itself ("not only" does not count).

    >>> from helpers.language import parse
    >>> doc = parse("No country imposed sanctions, and Japan did not only threaten them.")
    >>> is_negated(doc[2]), is_negated(doc[9])
    (True, False)
    """
    return any(_denies(child, token) for child in token.children)


def _denies(child: Token, token: Token) -> bool:
    """Whether `child` denies `token`, which it hangs from."""
    if child.dep_ == "neg":
        after = child.nbor().lower_ if child.i + 1 < len(child.doc) else ""
        return after not in LIMITING
    if child.dep_ in {"det", "preconj", "advmod", "cc"}:
        return child.lower_ in NEGATIVE and child.i < token.i
    if child.dep_ in {"nsubj", "nsubjpass"}:
        return child.lower_ in NEGATIVE or any(c.dep_ == "det" and c.lower_ in NEGATIVE for c in child.lefts)
    return False
