"""Marks and letters that were written in one encoding and read in another: "â€œ" for an opening quotation mark.

What they were is found by ftfy, a stretch at a time, so that it is known which characters stand for which. Its other
corrections are not asked for: they change much that is no fault of an encoding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile

from helpers.verbatim import Edit

SUSPECT = re.compile("[^\0-\x7f“”‘’–—…•°£€§©®½¼«»éáíóúñüöäßçèêëôîïàùøćčšžśłęąőğşı\xa0]")
"""A character that may belong to a mis-encoded one. Each of those has one outside this list of common ones."""

LOST = re.compile("â€(?:\ufffd|\x9d|(?<=[,.!…]â€)\\?)?(?=[ \t\n\r.,;:!?)\\]}-]|$)")
"""A closing quotation mark whose last byte has no sign in Windows-1252, and is lost (ftfy would read a dagger)."""

CAPITAL = re.compile("\\bÃ[€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\xa0-\xbf](?=[a-zß-ÿ])")
"""A capital at the beginning of a word in small letters, which ftfy takes for a letter and a mark: "Ã…land"."""

RUN = re.compile("([^\0-\x7f]+)")
AROUND = 40  # characters looked at on either side of a suspect
LONGEST = 400  # characters that are read at a time


def misread(text: str) -> Iterator[Edit]:
    """Mis-encoded marks and letters, as what they were.

    >>> list(misread("PÃ¤ivi saw SÃO TOMÉ, â€œa portâ€ of Ângela."))
    [(1, 3, 'ä'), (21, 24, '“'), (30, 32, '”')]
    """
    at = 0
    for start, end in _stretches(text):
        for lost in LOST.finditer(text, max(start, at), end):
            yield from _fixes(text, max(start, at), lost.start())
            yield *lost.span(), "”"
            at = lost.end()
        yield from _fixes(text, max(start, at), end)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of whole words around what is suspect, which do not overlap, none much longer than `LONGEST`."""
    held: tuple[int, int] | None = None
    for match in () if text.isascii() else SUSPECT.finditer(text):
        at = match.start()
        if held and at < held[1] - AROUND:
            continue
        begin = max(text.rfind(" ", max(at - AROUND, 0), at), text.rfind("\n", max(at - AROUND, 0), at)) + 1
        begin = max(begin or at - AROUND, held[1] if held else 0, 0)
        end = next((m.end() for m in [_AFTER.match(text, at)] if m), at + 1)
        if held and begin <= held[1] and end - held[0] <= LONGEST:
            held = held[0], max(held[1], end)
            continue
        if held:
            yield held
        held = begin, end
    if held:
        yield held


_AFTER = re.compile(rf"[^ \n]{{1,{AROUND}}}(?: [^ \n]{{0,{AROUND}}})?")
"""The rest of a suspect's word, and the next one: a blank between them may be the second half of a letter."""


def _fixes(text: str, start: int, end: int) -> Iterator[Edit]:
    """The edits from `start` to `end` of `text`: a word and a run at a time where that gives what the whole gives."""
    given = text[start:end]
    fixed = _fixed(given)
    if fixed == given:
        return
    words = RUN.split(given)
    reads = [_fixed(word) for word in words]
    if "".join(reads) != fixed:
        words = re.split("( )", given)
        reads = [_fixed(word) for word in words]
    if "".join(reads) != fixed:
        words, reads = [given], [fixed]
    for word, read in zip(words, reads, strict=True):
        if word != read:
            yield _smallest(start, word, read)
        start += len(word)


def _smallest(start: int, word: str, read: str) -> Edit:
    """The edit of `word` at `start` to `read`, without what they begin and end with alike."""
    shorter = min(len(word), len(read))
    first = sum(1 for _ in takewhile(lambda at: word[at] == read[at], range(shorter)))
    last = sum(1 for _ in takewhile(lambda at: word[-at] == read[-at], range(1, shorter - first + 1)))
    return start + first, start + len(word) - last, read[first : len(read) - last]


@lru_cache(maxsize=4096)
def _fixed(words: str) -> str:
    """What `words` were before they were read in a wrong encoding."""
    if words.isascii():
        return words
    import ftfy  # not needed for most texts

    words = CAPITAL.sub(lambda match: match[0].encode("cp1252").decode("utf-8", "replace"), words)
    return ftfy.fix_encoding(words, uncurl_quotes=False, fix_c1_controls=False)
