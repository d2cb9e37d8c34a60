"""Spans of days: months, quarters, weeks and seasons by arithmetic alone, and what a phrase is read against."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

Bounds = tuple[date, date]
"""A first and a last day."""

AHEAD, BACK, THEN, OPEN = "ahead", "back", "then", "open"
"""Where a phrase lies: ahead of publication, back of it, ahead of what was told, or on either side."""

NEARBY = timedelta(days=14)
"""How near before publication a day must lie that is meant rather than one ahead, where it may be either."""

SLACK = timedelta(days=7)
"""How far past publication a day without a year may lie before it is taken for last year's."""

BACKWARD = 4
"""How many months a story that runs on may step back within its year, before its next year is meant."""

DAYS = {"day": 1, "week": 7, "fortnight": 14}
MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
"""How long the units are: these in days, those in months."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a phrase is read against.

    `published` is the day of publication, `direction` what the verb says (ahead, back, or empty where it says nothing),
    `told` the date last told before the phrase, and `running` whether its year runs on.
    """

    published: date | None = None
    direction: str = ""
    told: Bounds | None = None
    running: bool = False

    @property
    def ahead(self) -> bool:
        """Whether the phrase lies ahead of publication."""
        return self.direction in {AHEAD, THEN}

    @property
    def near(self) -> date | None:
        """The day that "the month" and "the year" are seen from: that of a story that runs on, else publication."""
        return self.told[0] if self.told and not self.ahead else self.published


def month_of(year: int, month: int) -> Bounds:
    """A whole month; `month` may lie outside of 1 to 12, and then counts on into other years.

    >>> [str(day) for day in month_of(2022, 14)]
    ['2023-02-01', '2023-02-28']
    """
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def months(year: int, first: int, count: int) -> Bounds:
    """`count` months from the month `first` of `year`.

    >>> [str(day) for day in months(2022, 12, 3)]
    ['2022-12-01', '2023-02-28']
    """
    return month_of(year, first)[0], month_of(year, first + count - 1)[1]


def year_of(year: int) -> Bounds:
    """A whole year.

    >>> [str(day) for day in year_of(2022)]
    ['2022-01-01', '2022-12-31']
    """
    return months(year, 1, 12)


def part_of(bounds: Bounds, part: str) -> Bounds:
    """The early, middle or late third of a span: of a month to its 10th and 20th, of years by whole months.

    >>> [str(day) for day in part_of(month_of(2022, 2), "late")]
    ['2022-02-21', '2022-02-28']
    >>> [str(day) for day in part_of(months(1990, 1, 120), "early")]
    ['1990-01-01', '1993-12-31']
    """
    place = {"early": 0, "mid": 1, "late": 2}.get(part)
    if place is None:
        return bounds
    first, last = bounds
    length = (last - first).days + 1
    if length > 3000:  # a decade: four years, three, three
        start, count = ((0, 4), (4, 3), (7, 3))[place]
        return months(first.year + start, 1, 12 * count)
    if length > 80:
        count = round(length / 91)
        return months(first.year, first.month + place * count, count)
    step = 10 if length > 27 else length // 3
    days = (0, step, 2 * step, length)
    return first + timedelta(days=days[place]), first + timedelta(days=days[place + 1] - 1)


def unit_of(day: date, unit: str, step: int = 0) -> Bounds:
    """The day, week (Monday to Sunday), weekend, month, quarter, year or decade of `day`, or that `step` further on.

    >>> [str(day) for day in unit_of(date(2022, 3, 1), "week", -1)]
    ['2022-02-21', '2022-02-27']
    """
    if unit in DAYS:
        first = day + timedelta(days=DAYS[unit] * step - (day.weekday() if unit != "day" else 0))
        return first, first + timedelta(days=DAYS[unit] - 1)
    if unit == "weekend":
        saturday = day + timedelta(days=5 - day.weekday() + 7 * step)
        return saturday, saturday + timedelta(days=1)
    length = MONTHS[unit]
    begun = (day.year * 12 + day.month - 1) // length + step
    return months(begun * length // 12, begun * length % 12 + 1, length)


def moved(day: date, count: int, unit: str) -> Bounds:
    """`count` units from `day`: a day; around it for weeks; the month or the year where these are counted.

    >>> [str(day) for day in moved(date(2022, 3, 1), -2, "week")]
    ['2022-02-12', '2022-02-18']
    """
    if unit in DAYS:
        there = day + timedelta(days=DAYS[unit] * count)
        width = timedelta(days=0 if unit == "day" else 3)
        return there - width, there + width
    if unit == "month":
        return month_of(day.year, day.month + count)
    return unit_of(day, "quarter", count) if unit == "quarter" else year_of(day.year + count * MONTHS[unit] // 12)


def reach(day: date, count: int, unit: str) -> date:
    """The day that lies `count` units from `day` (the first of the month, where months or years are counted back).

    >>> str(reach(date(2022, 3, 1), -2, "week")), str(reach(date(2022, 3, 1), 2, "month"))
    ('2022-02-15', '2022-05-31')
    """
    if unit in DAYS:
        return day + timedelta(days=DAYS[unit] * count)
    first, last = month_of(day.year, day.month + count * MONTHS[unit])
    return first if count < 0 else last


def placed(of_year: Callable[[int], Bounds | None], s: Setting, slack: bool = False) -> Bounds | None:
    """What recurs each year, in the year that is meant: the running one, else seen from publication.

    `of_year` gives the span in a year, None where it has none (29 February). `slack` lets a day lie a little ahead.

    >>> [str(day) for day in placed(lambda year: month_of(year, 5), Setting(date(2022, 3, 1)))]
    ['2021-05-01', '2021-05-31']
    """
    if s.running and s.told:
        return _run_on(of_year, s.told)
    if s.published is None:
        return None
    years = [each for year in (-1, 0, 1) if (each := of_year(s.published.year + year))]
    coming = next((each for each in years if each[1] >= s.published), None)
    if s.ahead:
        return coming
    room = SLACK if slack else timedelta(0)
    gone = next((each for each in reversed(years) if each[0] <= s.published + room), None)
    if s.direction == OPEN and not (gone and gone[1] >= s.published - NEARBY):
        return coming
    return gone


def _run_on(of_year: Callable[[int], Bounds | None], told: Bounds) -> Bounds | None:
    """What recurs each year, in the year of what was told, or in the next where it would step too far back."""
    same = of_year(told[0].year)
    if same is None or (told[1] - told[0]).days > 300:
        return same
    back = (told[0].year - same[0].year) * 12 + told[0].month - same[0].month
    if back > BACKWARD:
        return of_year(told[0].year + 1)
    return of_year(told[0].year - 1) if -back > 12 - BACKWARD - 1 else same
