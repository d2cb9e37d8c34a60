"""Which words are ordinary English words, as the tables of the spaCy model's lemmatizer know them.

The model is loaded when the first text needs it: few do.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

CLOSED = frozenset("amid per shall unlike versus via vs worth".split())
"""Function words of English that the model's list lacks."""

NUMBERS = frozenset("zero hundred thousand million billion trillion dozen".split())


@cache
def _tables() -> tuple[Mapping[str, frozenset[str]], Mapping[str, Mapping[str, object]], Mapping[str, object]]:
    """Base forms, irregular forms and endings, each by part of speech."""
    from helpers import language  # heavy, and rarely needed

    lookups = language.load().get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    parts = ("noun", "verb", "adj", "adv")
    index, irregular, rules = (lookups.get_table(name) for name in ("lemma_index", "lemma_exc", "lemma_rules"))
    return (
        {part: frozenset(index[part]) for part in parts},
        {part: irregular[part] for part in parts},
        {part: rules.get(part, ()) for part in parts},
    )


@cache
def _function_words() -> frozenset[str]:
    """Articles, prepositions, pronouns, conjunctions, auxiliaries, in small letters."""
    from helpers import language

    return frozenset(language.load().Defaults.stop_words) | CLOSED


@cache
def _ranks() -> Mapping[int, int]:
    """The row of the model's vector for each spelling; frequent spellings come first. Empty for a model without."""
    from helpers import language

    rows: Mapping[int, int] = language.load().vocab.vectors.key2row
    return rows


def rank(word: str) -> int:
    """How far down a list of frequent words `word` stands as it is spelt; spellings alike in use share a place.

    >>> rank("Iran") < rank("iran"), rank("power") < rank("Power")
    (True, True)
    """
    from helpers import language

    return _ranks().get(language.hashed(word), len(_ranks()))


@cache
def parts(word: str) -> frozenset[str]:
    """The parts of speech that `word`, in small letters, can be a form of; empty for a word that is not known.

    >>> sorted(parts("sanctions")), sorted(parts("of")), sorted(parts("mitsotakis"))
    (['noun', 'verb'], ['function'], [])
    """
    index, irregular, rules = _tables()
    if word in _function_words():
        return frozenset({"function"}) | ({"verb"} if word in irregular["verb"] else frozenset())
    found = {part for part in index if word in index[part] or word in irregular[part]}
    for part in ("noun", "verb", "adj"):
        for old, new in rules[part]:  # type: ignore[attr-defined]
            if word.endswith(old) and len(word) > len(old) + 1 and word[: -len(old)] + new in index[part]:
                found.add(part)
    return frozenset(found | ({"noun"} if word in NUMBERS else set()))


@cache
def finite(word: str) -> bool:
    """Whether `word`, in small letters, has the form of a sentence's verb: an auxiliary, a past, a third person.

    >>> [word for word in "condemned was says met evening on pact".split() if finite(word)]
    ['condemned', 'was', 'says', 'met']
    """
    _, irregular, _ = _tables()
    if word in AUXILIARIES:
        return True
    if "verb" not in parts(word) or word.endswith("ing"):
        return False
    return word.endswith(("ed", "s")) or word in irregular["verb"]


AUXILIARIES = frozenset(
    "am is are was were has have had do does did will would can could may might must shall should "
    "isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't".split()
)
"""The auxiliary verbs of English."""
