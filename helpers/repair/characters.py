"""Single characters: what shows nothing, what a program could not read, and letters in unusual forms."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

from helpers.verbatim import Edit

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff\u202a-\u202e\u2066-\u2069]+")
"""Characters that show nothing: soft hyphens, zero-width marks, marks of the direction of writing."""

JOINERS = frozenset("\u200c\u200d")
"""Zero-width marks that belong to the spelling of Persian, of Indian languages and of pictures."""

UNBREAKING = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
"""Spaces that no line is broken at, and spaces of a width of their own."""

REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
CODE = re.compile(r"```.*?(?:```|\Z)|`[^`\n]{1,500}`", re.DOTALL)

CONTROL = re.compile("[\0-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]+")
"""Control characters but those of white space, and halves of characters of UTF-16."""

LINE_END = re.compile("\r\n|[\r\v\f\u2028\u2029]")
FORMS = re.compile("[\ufb00-\ufb06]+|[\uff01-\uff5e]+")
"""Letters in one with their neighbours, and signs as wide as Chinese ones."""

LOOSE = re.compile("[\u0300-\u036f]+")
"""Accents that stand behind their letter."""


def references(text: str) -> Iterator[Edit]:
    """HTML's names and numbers of characters, outside code, as the characters.

    >>> list(references("AT&amp;T, `&amp;`"))
    [(2, 7, '&')]
    """
    if "&" not in text or not REFERENCE.search(text):
        return
    code = [match.span() for match in CODE.finditer(text)] if "`" in text else []
    at = 0
    for match in REFERENCE.finditer(text):
        while at < len(code) and code[at][1] <= match.start():
            at += 1
        inside = at < len(code) and code[at][0] <= match.start()
        words = html.unescape(html.unescape(match[0]))
        if not inside and words != match[0]:
            yield *match.span(), words


def controls(text: str) -> Iterator[Edit]:
    r"""Control characters of Windows-1252 as its marks, a next-line mark as a line end, the others dropped.

    >>> list(controls("\x93Yes,\x94\x00 she said."))
    [(0, 1, '“'), (5, 7, '”')]
    """
    marked = any("\x91" <= each <= "\x97" for match in CONTROL.finditer(text) for each in match[0])
    for match in CONTROL.finditer(text):
        whole = match[0].encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        words = "".join(_mark(each, marked) for each in whole)
        if words != match[0]:
            yield *match.span(), words


def _mark(char: str, marked: bool) -> str:
    """What a control character stands for; `marked`: the text has Windows-1252's quotation marks or dashes."""
    if char == "\x85" and not marked:
        return "\n"
    if "\x80" <= char <= "\x9f":
        return char.encode("latin-1").decode("cp1252", "ignore")
    return char if char > "\x9f" else ""


def line_ends(text: str) -> Iterator[Edit]:
    r"""Line ends of other systems, page breaks and Unicode's separators as line ends.

    >>> list(line_ends("One.\r\nTwo."))
    [(4, 6, '\n')]
    """
    return ((*match.span(), "\n") for match in LINE_END.finditer(text))


def invisible(text: str) -> Iterator[Edit]:
    r"""Characters that show nothing, dropped; not a joiner within a script that is spelt with it.

    >>> list(invisible("sanc\xadtions"))
    [(4, 5, '')]
    """
    for match in () if text.isascii() else INVISIBLE.finditer(text):
        before = text[match.start() - 1 : match.start()]
        if not (set(match[0]) <= JOINERS and before > "\u0590" and not "\u2000" <= before <= "\u206f"):
            yield *match.span(), ""


def unbreaking(text: str) -> Iterator[Edit]:
    r"""Spaces that no line is broken at, as spaces.

    >>> list(unbreaking("South\xa0Sudan"))
    [(5, 6, ' ')]
    """
    return ((*match.span(), " ") for match in (() if text.isascii() else UNBREAKING.finditer(text)))


def letters(text: str) -> Iterator[Edit]:
    r"""Ligatures and wide Latin letters, as plain letters.

    >>> list(letters("o\ufb03ce"))
    [(1, 2, 'ffi')]
    """
    for match in () if text.isascii() else FORMS.finditer(text):
        words = match[0]
        if words[0] < "\uff00" or re.search("[\uff21-\uff3a\uff41-\uff5a]", words):
            yield *match.span(), unicodedata.normalize("NFKC", words)


def accents(text: str) -> Iterator[Edit]:
    r"""Letters whose accents stand behind them, as one letter where there is one.

    >>> list(accents("Pa\u0308ivi"))
    [(1, 3, 'ä')]
    """
    for match in () if text.isascii() else LOOSE.finditer(text):
        start = max(match.start() - 1, 0)
        words = text[start : match.end()]
        read = unicodedata.normalize("NFC", words)
        if read != words:
            yield start, match.end(), read
