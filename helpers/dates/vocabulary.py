"""The closed classes of words that date phrases are made of, and the numbers that they stand for."""

from __future__ import annotations

import re

MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""First month of each northern season."""

FEASTS = {"Christmas Day": (12, 25), "Christmas Eve": (12, 24), "New Year's Eve": (12, 31), "New Year's Day": (1, 1)}
"""Month and day of feasts that keep theirs."""

UNITS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
NUMBERS = dict(zip(UNITS, range(1, 17), strict=True)) | {
    **{"a": 1, "an": 1, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20},
    **{"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90},
}
ORDINALS = {
    word: place
    for place, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
} | {"twenty-first": 21, "twenty-second": 22, "twenty-third": 23, "twenty-fourth": 24, "twenty-fifth": 25}
LAST = {"last": -1, "final": -1, "closing": -1}
"""Words for what is counted from its end."""

STEPS = {
    **{"last": -1, "past": -1, "previous": -1, "this past": -1, "this": 0, "current": 0},
    **{"next": 1, "coming": 1, "upcoming": 1, "this coming": 1, "following": 1},
}
"""How many units a word steps on."""

PARTS = {
    "early": "early beginning start opening outset earlier".split(),
    "mid": "mid middle".split(),
    "late": "late end close latter later".split(),
}
"""Words for the first, the middle and the last third of a span."""


def month_number(name: str) -> int:
    """1 to 12 from a month's name or its abbreviation.

    >>> month_number("Sept."), month_number("May")
    (9, 5)
    """
    return next(n for n, month in enumerate(MONTHS, 1) if month.lower().startswith(name.lower()[:3]))


def number(word: str) -> int:
    """A number from digits or words; "a" is one.

    >>> number("12"), number("Two"), number("twenty-five")
    (12, 2, 25)
    """
    word = word.lower()
    return int(word) if word.isdigit() else sum(NUMBERS[part] for part in re.split(r"[\s-]+", word))


def ordinal(word: str) -> int:
    """A place from a figure or an ordinal; -1 is the last.

    >>> ordinal("24th"), ordinal("second"), ordinal("last")
    (24, 2, -1)
    """
    word = word.lower()
    return int(re.sub(r"\D", "", word)) if word[0].isdigit() else ORDINALS.get(word) or LAST[word]


def part(words: str | None) -> str:
    """The third of a span that words such as "the beginning of" mean: early, mid, late, or empty.

    >>> part("the beginning of"), part("mid-"), part(None)
    ('early', 'mid', '')
    """
    found = re.findall(r"[a-z]+", (words or "").lower())
    return next((third for third, known in PARTS.items() if set(known) & set(found)), "")


def unit(word: str) -> str:
    """A unit of time in the singular.

    >>> unit("Weeks"), unit("years'")
    ('week', 'year')
    """
    word = word.lower().rstrip("'’s")
    return "day" if word in {"morning", "afternoon", "evening", "night"} else word
