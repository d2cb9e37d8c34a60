"""Ids of actors: small letters, digits and hyphens, also for names in another script."""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii

LETTERS = str.maketrans({"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"})
ACCENTS = re.compile("[\u0300-\u036f]")


def slug(text: str) -> str:
    """The id that a name makes: its accents taken off, other scripts in Latin letters; "actor" where nothing is left.

    >>> slug("Élysée Palace"), slug("Johnson & Sons, Inc."), slug("习近平"), slug("Đoković"), slug("…")
    ('elysee-palace', 'johnson-sons-inc', 'xijinping', 'dokovic', 'actor')
    """
    plain = "".join(map(_plain, text.translate(LETTERS)))
    return re.sub(r"[^a-z0-9]+", "-", plain.lower().replace("'", "")).strip("-") or "actor"


def _plain(letter: str) -> str:
    """A character in ASCII: without its accent where it has one, else as it is written in Latin letters."""
    bare = unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode()
    if bare or ACCENTS.match(letter) or unicodedata.category(letter)[0] not in "LMN":
        return bare
    return anyascii(letter)
