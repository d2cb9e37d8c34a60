"""Short forms that a text explains: "European Space Agency (ESA)", "ESA (European Space Agency)", "also called ESA".

The long form is found by its word initials first (as Park and Byrd, 2001, do), from the acronym's last letter
backwards; the letter-by-letter search of Schwartz and Hearst (2003), which cuts long forms short on the left, is only
the second way, and must begin with a word's first letter.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from helpers.knowledge.words import wordlist

LINKING = frozenset("of the and for in on to & de la du des da a - — 's ’s ’ '".split())
"""Words of a long form that its acronym may leave out."""

OPENING, CLOSING = frozenset("(["), frozenset(")]")
LONGEST = 10  # letters of an acronym
CUES = wordlist("names.short form next")
RENAMING = wordlist("names.renaming")
"""Words between a long form and its acronym: "…, also known as"."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A short and a long form: tokens `short_start` to `short_end` and `long_start` to `long_end` (exclusive)."""

    short_start: int
    short_end: int
    long_start: int
    long_end: int


def find(doc: Doc) -> list[Pair]:
    """Short forms with their long forms, in reading order.

    >>> from helpers.language import parse
    >>> doc = parse("The Nordic Lunar Research Council (NLRC) and the ESA (European Space Agency) agreed.")
    >>> [(str(doc[p.short_start : p.short_end]), str(doc[p.long_start : p.long_end])) for p in find(doc)]
    [('NLRC', 'Nordic Lunar Research Council'), ('ESA', 'European Space Agency')]
    """
    found = []
    for token in doc:
        if token.text in OPENING:
            end = _closing(token)
            pair = end and (_long_first(doc, token.i, end) or _short_first(doc, token.i, end))
        elif token.lower_ in CUES:
            pair = _renamed(doc, token.i)
        else:
            continue
        if pair:
            found.append(pair)
    return found


def is_acronym(text: str) -> bool:
    """Whether a word is written as an acronym: two to ten letters, most of them capitals, no spaces.

    >>> [is_acronym(word) for word in ("CASC", "DfID", "SOEs", "Nato", "U.S.", "2022", "A")]
    [True, True, True, False, True, False, False]
    """
    letters = [c for c in _stem(text) if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    rest = all(c.isalnum() or c in ".-&/" for c in text)
    return 2 <= len(letters) <= LONGEST and capitals >= 2 and 2 * capitals > len(letters) and rest


def _stem(text: str) -> str:
    """An acronym without the "s" of its plural."""
    return text[:-1] if len(text) > 2 and text[-1] == "s" and text[-2].isupper() else text


def _closing(opening: Token) -> int | None:
    """Position of the mark that closes `opening`, within twelve tokens and the paragraph."""
    for token in opening.doc[opening.i + 1 : opening.i + 14]:
        if token.text in CLOSING:
            return token.i
        if token.text in OPENING or "\n" in token.text:
            return None
    return None


def _long_first(doc: Doc, opening: int, closing: int) -> Pair | None:
    """The pair of "Long Form (LF)"; marks around the short form, and what follows it after a comma, are left out."""
    start, end = opening + 1, closing
    while start < end and not doc[start].text[0].isalnum():
        start += 1
    if doc[start].lower_ == "the":
        start += 1
    if start >= end or not is_acronym(doc[start].text):
        return None
    rest = doc[start + 1 : end]
    if len(rest) and rest[0].text not in {",", ";", "”", '"', "'", "’"}:
        return None
    long = _aligned(doc, opening, doc[start].text)
    return Pair(start, start + 1, *long) if long else None


def _short_first(doc: Doc, opening: int, closing: int) -> Pair | None:
    """The pair of "LF (Long Form)"."""
    if opening == 0 or closing - opening < 3 or not is_acronym(doc[opening - 1].text):
        return None
    start, end = opening + 1, closing
    while start < end and doc[start].lower_ in {"the", "or", "“", '"'}:
        start += 1
    long = _aligned(doc, end, doc[opening - 1].text, start)
    if not (long and long[0] == start) and not _is_title(doc, start, end):
        return None
    return Pair(opening - 1, opening, start, end)


def _renamed(doc: Doc, cue: int) -> Pair | None:
    """The pair of "Long Form, also called LF" or "Long Form, or LF,"."""
    short = cue + 1
    while short < len(doc) and (doc[short].lower_ == "the" or doc[short].text in {"“", '"', "‘"}):
        short += 1
    if short >= len(doc) or not is_acronym(doc[short].text):
        return None
    end = cue
    while end > 0 and doc[end - 1].lower_ in RENAMING:
        end -= 1
    if end == 0 or doc[end - 1].text != ",":
        return None
    long = _aligned(doc, end - 1, doc[short].text, loose=False)
    return Pair(short, short + 1, *long) if long else None


def _is_title(doc: Doc, start: int, end: int) -> bool:
    """Whether tokens `start` to `end` are written as a name of two words or more ("University of Lapland")."""
    words = [t for t in doc[start:end] if t.lower_ not in LINKING]
    return (
        len(words) > 1 and all(w.text[:1].isupper() and w.is_alpha for w in words) and doc[end - 1].ent_type_ == "ORG"
    )


def _aligned(doc: Doc, end: int, short: str, first: int | None = None, loose: bool = True) -> tuple[int, int] | None:
    """Tokens before `end` (not before `first`) whose initials spell `short`; else, when `loose`, whose letters do."""
    letters = [c.lower() for c in _stem(short) if c.isalnum()]
    while end > 0 and (doc[end - 1].is_space or doc[end - 1].text in {"”", '"', "’", ","}):
        end -= 1
    earliest = max(first or 0, end - 2 * len(letters) - 4, 0)
    words = _words(doc, earliest, end)
    start = _by_initials(words, letters)
    if start is None and loose:
        start = _by_letters(words, letters)
        if start is not None and _goes_on_left(doc[start]):
            return None
    return (start, end) if start is not None and end - start > 1 else None


def _words(doc: Doc, start: int, end: int) -> list[Token]:
    """The tokens back from `end` to `start`, up to the first that no long form holds, in reverse order."""
    words = []
    for token in reversed(doc[start:end]):
        if token.text[0] in '.,;:!?()[]“”"' or token.is_space or (token.i + 1 < end and token.nbor().is_sent_start):
            break
        words.append(token)
    return words


def _by_initials(words: list[Token], letters: list[str]) -> int | None:
    """Position of the first word where the initials of `words` (reversed) spell `letters`, linking words free."""

    @cache
    def match(index: int, left: int) -> int | None:
        if left == 0:
            return words[index - 1].i
        if index >= len(words):
            return None
        word = words[index]
        linking = word.lower_ in LINKING and index > 0
        if linking and (found := match(index + 1, left)) is not None:
            return found
        if word.lower_[0] != letters[left - 1] or (left == 1 and linking and word.text.islower()):
            return None
        return match(index + 1, left - 1)

    return match(0, len(letters))


def _by_letters(words: list[Token], letters: list[str]) -> int | None:
    """The same where a word may give several letters; each word that is not linking gives its initial."""

    @cache
    def match(index: int, left: int) -> int | None:
        if left == 0:
            return words[index - 1].i
        if index >= len(words) or left < 0:
            return None
        word = words[index]
        for taken in range(1, min(left, 4) + 1):
            part = letters[left - taken : left]
            if word.lower_[0] == part[0] and word.text[0].isupper() and _subsequence(part, word.lower_):
                found = match(index + 1, left - taken)
                if found is not None:
                    return found
        return match(index + 1, left) if word.lower_ in LINKING and index else None

    return match(0, len(letters))


def _goes_on_left(first: Token) -> bool:
    """Whether a capitalised word before `first` belongs to the same name, so that the letters leave it out."""
    before = first.doc[first.i - 1] if first.i else None
    return before is not None and before.text[:1].isupper() and before.dep_ in {"amod", "compound", "nmod"}


def _subsequence(part: list[str], word: str) -> bool:
    """Whether the letters of `part` stand in `word` in this order."""
    rest = iter(word)
    return all(letter in rest for letter in part)
