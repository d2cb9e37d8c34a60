"""What reading gives: a text with what its file says of it, or a sentence that says why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

REPLACEMENT = "\ufffd"
"""Stands where a character could not be read, as Unicode has it."""

SURROGATES = dict.fromkeys(range(0xD800, 0xE000), REPLACEMENT)


class Unreadable(ValueError):
    """A document cannot be read; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text, and what its file or its row says of it.

    `known` has columns of the catalogue: title, outlet, author, url, published, published_basis, language. `name` is
    the id that a row gives, else empty; `notes` are sentences on what was repaired.
    """

    text: str
    known: Mapping[str, str] = field(default_factory=dict)
    name: str = ""
    notes: tuple[str, ...] = ()


def shown(name: object) -> str:
    r"""A name or a sentence as it may be shown: on one line, and what is no character or is not seen is replaced.

    >>> shown("a\x1b[31m.txt"), shown("b\udcff.txt")
    ('a\ufffd[31m.txt', 'b\ufffd.txt')
    """
    return "".join(c if c.isprintable() else " " if c.isspace() else REPLACEMENT for c in str(name))


def repaired(text: str) -> tuple[str, tuple[str, ...]]:
    r"""`text` with NUL and halves of surrogate pairs replaced, each by one character, and a sentence for each kind.

    >>> repaired("a\x00b\ud800")[0]
    'a b\ufffd'
    """
    notes = []
    if "\x00" in text:
        notes.append(f"{text.count(chr(0)):,} NUL characters are read as spaces.")
        text = text.replace("\x00", " ")
    whole = text.translate(SURROGATES) if not _encodable(text) else text
    if whole != text:
        notes.append("Halves of surrogate pairs, which are no characters, are read as U+FFFD.")
    return whole, tuple(notes)


def _encodable(text: str) -> bool:
    """Whether `text` can be written as UTF-8, which is quick to ask."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def says_something(text: str) -> bool:
    r"""Whether a text holds a letter or a digit.

    >>> says_something("\xa0\u200b\ufeff ..."), says_something("Hi")
    (False, True)
    """
    return any(map(str.isalnum, text))
