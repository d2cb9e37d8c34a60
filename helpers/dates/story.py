"""What an article has told so far: the date that "two days later" counts from, and the year that runs on.

A passage that tells of a dated past names its year once: "In May 1940 the army fled. In June the city fell." Later days
and months there belong to the year that runs. Two things speak against it: a phrase that is seen from publication ("on
Monday", "last week"), and a tense that looks ahead. Where an article has hardly any such phrase, it is a history, and
its year runs from paragraph to paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from helpers.dates import readings
from helpers.dates.grammar import SINCE, Phrase
from helpers.dates.spans import AHEAD, BACK, Bounds, Setting
from helpers.dates.vocabulary import MONTHS

HISTORY = 5
"""An article is a history where it has so many years, and as many for each phrase that is seen from publication."""

RECENT = timedelta(days=31)
"""In news, a day or month this near to publication is not that of a year that runs, but in the same sentence."""

HEARD = 500
"""How many characters on a date of the news can still be what "two days later" counts from."""

ASIDE = {readings.unit_told, readings.month_told, readings.season_told, readings.later}
"""Forms that step back for a moment: after "the previous year" the story goes on where it was."""

SENTENCE = re.compile(r"[.!?]\s")
PARAGRAPH = re.compile(r"\n[^\S\n]*\n")
_MONTH = "|".join(month[:3] for month in MONTHS)
DATELINE = re.compile(
    rf"\s*[A-Z][\w'’.-]*(?:[ ,/]+[A-Z][\w'’.-]*){{0,4}},\s*(?P<day>(?:{_MONTH})\w*\.?\s+\d{{1,2}}"
    r"(?:,?\s+\d{4})?)\s*(?:\([^)\n]{1,40}\))?\s*[-–—:]{1,2}\s"
)
"""What a report begins with: "ACCRA, March 1 (Reuters) —"."""


def is_history(phrases: Sequence[Sequence[Phrase]]) -> bool:
    """Whether an article tells a dated past: it states many years, and sees hardly a phrase from publication."""
    stated = sum(forms[0].is_stated for forms in phrases)
    seen = sum(forms[0].form.deictic for forms in phrases)
    return stated >= HISTORY * max(seen, 1)


@dataclass(frozen=True, slots=True)
class Story:
    """The state of an article while its dates are read in order.

    `told` is the last date, at the character `at`; `runs` says that its year was stated, or runs on from one that was.
    """

    published: date | None
    history: bool
    told: Bounds | None = None
    at: int = 0
    runs: bool = False

    def settings(self, text: str, start: int, direction: str) -> list[Setting]:
        """What a phrase at the character `start` may be read against, the likeliest first."""
        if self.told is None or not self._is_heard(text, start):
            return [Setting(self.published, direction)]
        plain = Setting(self.published, direction, self.told)
        if not self.runs or direction == AHEAD:
            return [plain]
        return [replace(plain, direction=BACK, running=True), plain]

    def _is_heard(self, text: str, start: int) -> bool:
        """Whether what was told is still in mind at the character `start`: in a history, or in the same paragraph."""
        near = start - self.at < HEARD
        return self.history or (near and PARAGRAPH.search(text, self.at, start) is None)

    def is_near(self, days: Bounds, text: str, start: int) -> bool:
        """Whether a date of the news is so recent that it does not belong to an earlier year, though that runs."""
        if self.history or self.published is None or SENTENCE.search(text, self.at, start) is None:
            return False
        return self.published - RECENT <= days[1]

    def after(self, phrase: Phrase, days: Bounds, setting: Setting, end: int) -> Story:
        """The state after a phrase that names `days`."""
        stated = phrase.is_stated
        aside = self.told is not None and days[1] < self.told[0] and phrase.form.read in ASIDE
        if setting.ahead or aside or (self.history and not (stated or setting.running)):
            return self
        runs = (
            (stated and not SINCE.fullmatch(phrase.lead)) or setting.running or (self.runs and not phrase.form.deictic)
        )
        return replace(self, told=days, at=end, runs=runs)


def dateline(text: str) -> re.Match[str] | None:
    """The dateline that a text begins with.

    >>> dateline("ACCRA, March 1 (Reuters) - Ghana sold gold.")["day"]
    'March 1'
    """
    return DATELINE.match(text)
