"""Ids of actors: small letters, digits and hyphens."""

from __future__ import annotations

import re
import unicodedata

LETTERS = str.maketrans({"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"})


def slug(text: str) -> str:
    """The id that a name makes, its accents taken off; "actor" where nothing is left of it.

    >>> slug("Élysée Palace"), slug("Johnson & Sons, Inc."), slug("习近平")
    ('elysee-palace', 'johnson-sons-inc', 'actor')
    """
    plain = unicodedata.normalize("NFKD", text.translate(LETTERS)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower().replace("'", "")).strip("-") or "actor"
