"""Bytes become text: by their mark, as UTF-8, as UTF-8 with stray bytes, as Windows-1252, or as what is likeliest."""

from __future__ import annotations

import codecs
import re
import unicodedata

from helpers.files.document import REPLACEMENT, Unreadable, repaired, says_something

HEAD = 1 << 20
"""The bytes by which the encoding of a file is told."""

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Marks of byte order, the longer before those that it begins with, and the encoding that each tells."""

SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
"""A character of UTF-8 that takes several bytes."""

HIGH = re.compile(rb"[\x80-\xff]")

WESTERN = 0.15
"""A text with a smaller part of bytes beyond ASCII is in a Western alphabet; a Cyrillic one has above half."""

SHORT = 200
"""Of so few bytes, more may be beyond ASCII in a Western alphabet: half, where Cyrillic has four of five."""

STRANGE = 0.02
"""A text with a larger part of control characters and unassigned ones is no text."""

DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})|<\?xml[^>]{0,200}?encoding=[\"']([\w-]{2,40})", re.I
)
"""Where a web page says its encoding."""

STRAY = "helpers.stray"
"""What is done with bytes that do not fit: see `_stray`."""


def decode(content: bytes, name: str) -> str:
    """The text of a file. Raises `Unreadable` for an empty or a binary file.

    >>> decode("Élysée".encode("latin-1"), "a.txt")
    'Élysée'
    """
    return decoded(content, name)[0]


def decoded(content: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    r"""The text of a file, and sentences on what was repaired in it. Raises `Unreadable`, as `decode` does.

    >>> decoded(b"S\xc3\xa3o Tom\xc3\xa9 \x96 it said", "a.txt")[0]
    'São Tomé – it said'
    """
    encoding = encoding_of(content[:HEAD])
    try:
        text = content.decode(encoding, "strict" if encoding.startswith("utf-16") else STRAY)
    except UnicodeDecodeError as error:
        raise Unreadable(f"{name}: its mark says UTF-16, its bytes are not; save it as UTF-8.") from error
    _check(text, name)
    text, notes = repaired(text)
    return text, (*_strays(content, encoding), *notes)


def encoding_of(head: bytes) -> str:
    """The name of the encoding of a file that begins with `head`, as Python knows it.

    >>> encoding_of(b"plain"), encoding_of("Élysée".encode("utf-16")), encoding_of("“No”".encode("cp1252"))
    ('utf-8-sig', 'utf-16', 'cp1252')
    """
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return encoding
    for first, encoding in ((0, "utf-16-be"), (1, "utf-16-le")):
        if len(head) > 3 and head[first::2].count(0) > 0.4 * len(head) > 4 * head[1 - first :: 2].count(0):
            return encoding
    high, sequences = len(HIGH.findall(head)), SEQUENCE.findall(head)
    stray = high - sum(map(len, sequences))
    if stray <= max(len(sequences), 3 if len(head) == HEAD else 0):
        return "utf-8-sig"
    return _declared(head) or _legacy(head, high)


def _declared(head: bytes) -> str:
    """The encoding that a web page says it has, Windows-1252 for Latin-1 as in browsers; empty where it says none."""
    said = DECLARED.search(head[:4096])
    try:
        found = codecs.lookup((said.group(1) or said.group(2)).decode("ascii")).name if said else ""
    except LookupError:
        return ""
    return {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030"}.get(found, "" if "utf" in found else found)


def _legacy(head: bytes, high: int) -> str:
    """The encoding of a text that is not in Unicode, `high` of whose bytes lie beyond ASCII."""
    import charset_normalizer  # rarely needed

    western = high < (WESTERN if len(head) > SHORT else 0.5) * len(head)
    best = charset_normalizer.from_bytes(
        head[:50_000], cp_isolation=["cp1252", "mac_roman"] if western else None
    ).best()
    return best.encoding if best and not best.encoding.startswith("utf") else "cp1252"


def _check(text: str, name: str) -> None:
    """Raise `Unreadable` for a text that is empty, or that is none."""
    if not text.strip("\ufeff\x00 \t\r\n"):
        raise Unreadable(f"{name}: the file is empty; put the article's text in it.")
    head = text[:HEAD]
    strange = sum(unicodedata.category(c) in {"Cc", "Cn", "Co"} and not c.isspace() for c in head)
    if strange > STRANGE * len(head):
        raise Unreadable(f"{name}: a binary file, not text; save the article as plain text (.txt, UTF-8).")
    if not says_something(text):
        raise Unreadable(f"{name}: the file is empty but for blanks and marks; put the article's text in it.")


def _strays(content: bytes, encoding: str) -> tuple[str, ...]:
    """What is said of a file in UTF-8 with bytes that are none."""
    if encoding != "utf-8-sig":
        return ()
    stray = len(HIGH.findall(SEQUENCE.sub(b"", content)))
    return (f"{stray:,} bytes are no UTF-8, and are read as Windows-1252.",) if stray else ()


def _stray(error: UnicodeError) -> tuple[str, int]:
    """Bytes that do not fit are read as Windows-1252, and where that has no character, as U+FFFD."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    part = error.object[error.start : error.end]
    return part.decode("cp1252", "replace").replace("\ufffd", REPLACEMENT), error.end


codecs.register_error(STRAY, _stray)
