"""Names in another script than the article's: where they begin and end, which a recogniser of English does not know.

Of "Иван Петров met Елена Кузнецова" it makes one person, or four, or none. A name is a run of such words with
capitals; a longer run, or a sentence mostly in another script, is text in another language, and names nobody.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from spacy.tokens import Doc, Span, Token

NAME = 3  # words of the longest name in another script; a longer run holds words besides
FOREIGN = 0.5
"""Share of the words of a sentence in another script from which on it is no English."""


@lru_cache(maxsize=4096)
def is_foreign(word: str) -> bool:
    """Whether a word has a letter that is not Latin.

    >>> is_foreign("Петров"), is_foreign("Håkansson"), is_foreign("1999")
    (True, False, False)
    """
    return not word.isascii() and any(
        unicodedata.category(letter) in {"Lu", "Ll", "Lt", "Lo"} and not _is_latin(letter) for letter in word
    )


def _is_latin(letter: str) -> bool:
    """Whether a letter is Latin, whatever accent it has."""
    return "LATIN" in unicodedata.name(unicodedata.normalize("NFKD", letter)[0], "LATIN")


def bounded(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Tokens `start` to `end` as a name: as they are where all is Latin, else the run of words in another script.

    Nothing (the same number twice) where that run is too long for a name, or its sentence is no English.

    >>> from helpers.language import parse
    >>> doc = parse("In Geneva, Иван Петров met the press.")
    >>> bounded(doc, 3, 4), bounded(doc, 3, 6), bounded(doc, 1, 2)
    ((3, 5), (3, 5), (1, 2))
    """
    first = next((i for i in range(start, end) if is_foreign(doc[i].text)), None)
    if first is None:
        return start, end
    begin, stop = first, first + 1
    while begin > doc[first].sent.start and _goes_on(doc[begin - 1]):
        begin -= 1
    while stop < doc[first].sent.end and _goes_on(doc[stop]):
        stop += 1
    if stop - begin > NAME or _is_other_language(doc[first].sent):
        return first, first
    return begin, stop


def _goes_on(token: Token) -> bool:
    """Whether a word can be one more of a name in another script: no small letter begins it."""
    return is_foreign(token.text) and not token.text[0].islower()


def _is_other_language(sentence: Span) -> bool:
    """Whether most words of a sentence are in another script."""
    words = [token for token in sentence if token.is_alpha]
    return sum(is_foreign(token.text) for token in words) > FOREIGN * len(words)
