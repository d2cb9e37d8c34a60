"""The words that report speech or thought, and where they stand in a text."""

from __future__ import annotations

from functools import cache

from spacy.attrs import LEMMA, LOWER
from spacy.tokens import Doc, Token

from helpers import knowledge
from helpers.grammar.phrases import words_at
from helpers.language import hashed

PARTS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adjective", "ADP": "preposition"}
"""spaCy's part of speech -> the `part` of a row of the knowledge table `reporting`."""


ACCORDING = hashed("according")


@cache
def types() -> dict[tuple[str, str], str]:
    """(word, part) -> type, for every row of the knowledge table `reporting`.

    >>> types()["say", "verb"], types()["denial", "noun"]
    ('speech', 'denial')
    """
    return {(row.text("word"), row.text("part")): row.text("type") for row in knowledge.rows("reporting")}


def kind(token: Token) -> str:
    """The type of reporting that `token` can be a cue of, or nothing.

    >>> from helpers import language
    >>> [(t.text, kind(t)) for t in language.parse("According to her, he lied, adding to the cost.") if kind(t)]
    [('According', 'report'), ('adding', 'speech')]
    """
    if token.lower_ == "according" and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to":
        return types()["according", "preposition"]
    part = PARTS.get(token.pos_, "")
    return types().get((token.lemma_.lower(), part), "") if part else ""


@cache
def _performing() -> frozenset[tuple[str, str]]:
    """(word, part) of the words with which somebody does what they say: announces, orders, promises."""
    return frozenset((row.text("word"), row.text("part")) for row in knowledge.rows("reporting") if row["performs"])


def performs(cue: Token) -> bool:
    """Whether whoever says it with this cue does it by saying it: "announced the lifting of its embargo".

    >>> from helpers import language
    >>> [performs(language.parse(text)[1]) for text in ("Chad announced a ban.", "Chad said it had banned rice.")]
    [True, False]
    """
    return (cue.lemma_.lower(), PARTS.get(cue.pos_, "")) in _performing()


def find(doc: Doc) -> list[Token]:
    """The tokens of `doc` that can be cues, in reading order."""
    listed, table = _hashes(), doc.to_array([LEMMA, LOWER]).tolist()
    likely = (doc[place] for place, (lemma, lower) in enumerate(table) if lemma in listed or lower == ACCORDING)
    return [token for token in likely if kind(token)]


@cache
def _hashes() -> frozenset[int]:
    """The words of the table as spaCy's hashes, small, capitalised and in capitals."""
    forms = {form for word, _ in types() for form in (word, word.capitalize(), word.upper())}
    return frozenset(map(hashed, forms))


def head(doc: Doc, cue: tuple[int, int] | None) -> Token | None:
    """The reporting word among the characters of a cue, else their head; None where there is no cue.

    >>> from helpers import language
    >>> head(language.parse("He pointed out a flaw."), (3, 14))
    pointed
    """
    if cue is None:
        return None
    tokens = words_at(doc, *cue)
    return next((token for token in tokens if kind(token)), tokens.root)


def words(cue: Token) -> tuple[int, int]:
    """The characters of a cue with the particle or the preposition that makes it one: "pointed out", "according to".

    >>> from helpers import language
    >>> doc = language.parse("He pointed out, according to her, that it rained.")
    >>> [doc.text[slice(*words(token))] for token in find(doc)]
    ['pointed out', 'according to']
    """
    after = cue.nbor() if cue.i + 1 < len(cue.doc) else cue
    joined = after.dep_ == "prt" or (cue.lower_ == "according" and after.lower_ == "to")
    last = after if joined else cue
    return cue.idx, last.idx + len(last)
