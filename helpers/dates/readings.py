"""What each form of date phrase means: from its parts to a first and a last day.

A reading takes the match of a form (see `grammar`) and the `Setting`. It gives None where the phrase names no day that
can be known, and may raise `ValueError` for a day that does not exist.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from helpers.dates.spans import Bounds, Setting, month_of, months, moved, part_of, placed, reach, unit_of, year_of
from helpers.dates.vocabulary import (
    FEASTS,
    SEASONS,
    STEPS,
    WEEKDAYS,
    month_number,
    number,
    ordinal,
    part,
    unit,
)

Match = re.Match[str]
Reading = Callable[[Match, Setting], Bounds | None]


def has(match: Match, name: str) -> str:
    """What a part of the form reads, in small letters; empty where it is left out."""
    return (match.groupdict().get(name) or "").lower()


def _day(year: int, month: int, first: int, last: int | None = None) -> Bounds | None:
    """A day of a month, or some days of it; None where the year has no such day."""
    try:
        return date(year, month, first), date(year, month, last or first)
    except ValueError:
        return None


def iso(match: Match, s: Setting) -> Bounds | None:
    """ "2022-03-01"."""
    return _day(int(match["year"]), int(match["m"]), int(match["d"]))


def numeric(match: Match, s: Setting) -> Bounds | None:
    """ "27/10/2021": a day only where it can be read in one way."""
    one, other, year = int(match["m"]), int(match["d"]), int(match["year"])
    found = {each for month, day in ((one, other), (other, one)) if (each := _day(year, month, day))}
    return found.pop() if len(found) == 1 else None


def day_of_month(match: Match, s: Setting) -> Bounds | None:
    """ "February 26", "26 February 2022", "the third of May", "March 3-5"."""
    month = month_number(match["month"])
    first = ordinal(match["a"])
    last = ordinal(match["b"]) if has(match, "b") else first
    if last < first or (has(match, "and") and last > first + 1):
        return None
    if has(match, "year"):
        return _day(int(match["year"]), month, first, last)
    return placed(lambda year: _day(year, month, first, last), s, slack=True)


def feast(match: Match, s: Setting) -> Bounds | None:
    """ "Christmas Day", "New Year's Eve 2021"."""
    month, day = FEASTS[match["feast"].replace("’", "'")]
    if has(match, "year"):
        return _day(int(match["year"]), month, day)
    return placed(lambda year: _day(year, month, day), s, slack=True)


def bare_ordinal(match: Match, s: Setting) -> Bounds | None:
    """ "on the 4th": of the month that was told, or the last such day, or the next where it lies ahead."""
    day = ordinal(match["a"])
    if s.near is None:
        return None
    found = [_day(*_year_and_month(s.near, step), day) for step in (-1, 0, 1)]
    days = [each for each in found if each]
    if s.told and not s.ahead:
        return found[1]
    if s.ahead:
        return next((each for each in days if each[0] >= s.near), None)
    return next((each for each in reversed(days) if each[0] <= s.near), None)


def _year_and_month(day: date, step: int) -> tuple[int, int]:
    """Year and month of the month that lies `step` months after that of `day`."""
    first = month_of(day.year, day.month + step)[0]
    return first.year, first.month


def month(match: Match, s: Setting) -> Bounds | None:
    """ "in January", "last March", "early May 2021"."""
    number_, third = month_number(match["month"]), part(has(match, "part"))
    if has(match, "year"):
        return part_of(month_of(int(match["year"]), number_), third)
    found = _stepped(match, s, lambda year: month_of(year, number_))
    return part_of(found, third) if found else None


def _stepped(match: Match, s: Setting, of_year: Callable[[int], Bounds]) -> Bounds | None:
    """A month or season without a year: last is over before publication, next begins after it, this is of its year."""
    step = STEPS.get(" ".join(has(match, "which").split()))
    if step is None:
        return placed(of_year, s)
    if s.published is None:
        return None
    years = [of_year(s.published.year + each) for each in (-2, -1, 0, 1)]
    if step < 0:
        return next(each for each in reversed(years) if each[1] < s.published)
    if step > 0:
        return next((each for each in years if each[0] > s.published), None)
    return next((each for each in years if each[0].year == s.published.year), None)


def season(match: Match, s: Setting) -> Bounds | None:
    """A northern season of a year; without a year, the latest that has begun."""
    first, third = SEASONS[has(match, "season")], part(has(match, "part"))
    if has(match, "year"):
        found: Bounds | None = months(int(match["year"]), first, 3)
    elif has(match, "when"):
        year = _which_year(match, s)
        found = months(year, first, 3) if year else None
    else:
        found = _stepped(match, s, lambda year: months(year, first, 3))
    return part_of(found, third) if found else None


def weekday(match: Match, s: Setting) -> Bounds | None:
    """ "on Saturday": that day or the last before it; "last Friday": before publication; "next Friday": after it."""
    if s.published is None:
        return None
    back = (s.published.weekday() - WEEKDAYS.index(match["weekday"])) % 7
    which = STEPS.get(" ".join(has(match, "which").split()))
    if which == 1 and has(match, "which") != "coming":
        step = 7 - back
    elif (which is None and s.ahead) or which in {0, 1}:
        step = -back % 7
    else:
        step = -(back or (7 if which == -1 else 0))
    day = s.published + timedelta(days=step)
    return day, day


def weekday_of_week(match: Match, s: Setting) -> Bounds | None:
    """ "Monday of last week", "Friday next week"."""
    week = s.published and unit_of(s.published, "week", STEPS[has(match, "which")])
    day = week and week[0] + timedelta(days=WEEKDAYS.index(match["weekday"]))
    return (day, day) if day else None


NEAR = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "before yesterday": -2, "after tomorrow": 2}


def near(match: Match, s: Setting) -> Bounds | None:
    """ "yesterday", "this morning", "last night", "the day after tomorrow"."""
    words = has(match, "near")
    step = next((days for name, days in reversed(NEAR.items()) if name in words), -1 if "last" in words else 0)
    return unit_of(s.published, "day", step) if s.published else None


def unit_seen(match: Match, s: Setting) -> Bounds | None:
    """ "last week", "this month", "earlier this year", "the end of next month"."""
    if s.published is None:
        return None
    return _sided(match, unit_of(s.published, unit(match["unit"]), STEPS[has(match, "which")]), s.published)


def weekend(match: Match, s: Setting) -> Bounds | None:
    """ "over the weekend", "next weekend": the last that has begun, or the one to come."""
    if s.published is None:
        return None
    step = STEPS.get(" ".join(has(match, "which").split()))
    begun = 0 if s.published.weekday() >= 5 else -1  # of the weekend that was
    if step == 1 and not has(match, "which").endswith("coming"):
        found = 1
    elif step == 0 or (step is None and s.ahead) or has(match, "which").endswith("coming"):
        found = 0
    else:
        found = begun - (1 if step == -1 and begun == 0 else 0)
    return unit_of(s.published, "weekend", found)


def _sided(match: Match, found: Bounds, now: date | None) -> Bounds | None:
    """A span, its third, or what lies in it before ("earlier") or after ("later") the day `now`."""
    words = has(match, "part")
    if now and found[0] <= now <= found[1] and words.startswith(("earlier", "later")):
        return (found[0], now) if words.startswith("earlier") else (now, found[1])
    return part_of(found, part(words))


def unit_told(match: Match, s: Setting) -> Bounds | None:
    """ "that year", "the following day", "later that month", "the day before": seen from the date last told."""
    if s.told is None:
        return None
    words = has(match, "that")
    step = (
        -1 if re.search(r"previous|preceding|before", words) else 1 if re.search("following|next|after", words) else 0
    )
    name = unit(match["unit"])
    if name in {"day", "week", "weekend"} and (s.told[1] - s.told[0]).days > 6:
        return None
    if step and name in {"day", "week"}:
        return _sided(match, unit_of(s.told[1] if step > 0 else s.told[0], name, step), None)
    return _sided(match, unit_of(s.told[0], name, step), s.told[1] if step == 0 else None)


def unit_bare(match: Match, s: Setting) -> Bounds | None:
    """ "the end of the year", "later in the month", "year-end": of what was told, else of publication."""
    if s.near is None:
        return None
    return _sided(match, unit_of(s.near, unit(match["unit"])), s.near)


def ago(match: Match, s: Setting) -> Bounds | None:
    """ "two days ago" is a day; with weeks, months and years the imprecision is the unit itself."""
    return moved(s.published, -_count(match), unit(match["unit"])) if s.published else None


def later(match: Match, s: Setting) -> Bounds | None:
    """ "two days later", "a year earlier": from the date last told."""
    sign = -1 if has(match, "side") in {"earlier", "before", "previously"} else 1
    count, name = _count(match), unit(match["unit"])
    if s.told is None:  # "up from a year earlier"
        long = sign < 0 and name in {"month", "year", "quarter"}
        return moved(s.published, -count, name) if s.published and long else None
    wide = (s.told[1] - s.told[0]).days
    if wide > 31 and name in {"day", "week"}:
        return None
    if wide and name in {"year", "decade", "month"} and wide < 100:
        steps = sign * count * {"year": 12, "decade": 120, "month": 1}[name]
        first, last = (month_of(*_year_and_month(day, steps)) for day in s.told)
        return first[0], last[1]
    return moved(s.told[0 if sign < 0 else 1], sign * count, name)


def in_units(match: Match, s: Setting) -> Bounds | None:
    """ "in three days", "two weeks from now": ahead; in a past tense it is how long something took."""
    if s.published is None or not (s.ahead or has(match, "now")):
        return None
    return moved(s.published, _count(match), unit(match["unit"]))


def within(match: Match, s: Setting) -> Bounds | None:
    """ "within two weeks": from publication to then, where it lies ahead."""
    if s.published is None or not s.ahead:
        return None
    return s.published, reach(s.published, _count(match), unit(match["unit"]))


def lately(match: Match, s: Setting) -> Bounds | None:
    """ "over the past two weeks", "in the coming months": from then to publication, or from publication to then."""
    if s.published is None or s.running:
        return None
    count, name = _count(match), unit(match["unit"])
    if STEPS[has(match, "which")] > 0:
        return s.published, reach(s.published, count, name)
    return reach(s.published, -count, name), s.published


def _count(match: Match) -> int:
    """How many units; one where none is said."""
    return number(has(match, "count") or "one")


def year(match: Match, s: Setting) -> Bounds | None:
    """A year, or its early, middle or late third."""
    return part_of(year_of(int(match["year"])), part(has(match, "part")))


def years(match: Match, s: Setting) -> Bounds | None:
    """ "2014-18", "2021–2022", "1782 and 1783"."""
    first = int(match["a"])
    last = int(match["b"]) if len(match["b"]) == 4 else int(match["a"][:2] + match["b"])
    if last <= first or (has(match, "and") and last > first + 1):
        return None
    return year_of(first)[0], year_of(last)[1]


def decade(match: Match, s: Setting) -> Bounds | None:
    """ "the 1990s", "the early '90s"."""
    figures = match["decade"].lstrip("'’")
    first = int(figures) if len(figures) == 4 else 1900 + int(figures)
    return part_of(months(first, 1, 120), part(has(match, "part")))


def _which_year(match: Match, s: Setting) -> int | None:
    """The year of a part of a year: stated, "last year", "the year", or None where none is named."""
    if has(match, "year"):
        return int(match["year"])
    words = has(match, "when")
    step = next((step for word, step in STEPS.items() if re.search(rf"\b{word}\b", words)), 0)
    seen = s.near if re.search(r"\b(the|that)\b", words) and not step else s.published
    return seen.year + step if words and seen else None


def part_of_year(match: Match, s: Setting) -> Bounds | None:
    """ "the first quarter of 2022", "Q3", "the second half of last year", "the fourth quarter"."""
    length = 6 if has(match, "half") else 3
    place = int(match["q"]) if has(match, "q") else ordinal(has(match, "half") or match["nth"])
    first = 12 - length + 1 if place < 0 else length * (place - 1) + 1
    year = _which_year(match, s)
    if year:
        return months(year, first, length)
    return placed(lambda each: months(each, first, length), s)


def half_of_month(match: Match, s: Setting) -> Bounds | None:
    """ "the first half of May": to its 15th, or after it."""
    whole = month(match, s)
    if whole is None:
        return None
    middle = whole[0] + timedelta(days=14)
    return (whole[0], middle) if has(match, "half") == "first" else (middle + timedelta(days=1), whole[1])


def run_of(match: Match, s: Setting) -> Bounds | None:
    """ "the first two months of 2023", "the last week of June", "the second week of next month"."""
    whole = _whole(match, s)
    if whole is None:
        return None
    place, count, name = ordinal(match["nth"]), _count(match), unit(match["unit"])
    if name == "day" and not has(match, "count") and match["unit"].lower() == "days":
        return part_of(whole, "early" if place > 0 else "late")
    length = {"day": 1, "week": 7}.get(name)
    if length:
        first = whole[0] + timedelta(days=length * (place - 1)) if place > 0 else whole[1]
        last = first + timedelta(days=length * count - 1)
        if place < 0:
            first, last = whole[1] - timedelta(days=length * count - 1), whole[1]
        return (first, min(last, whole[1])) if whole[0] <= first <= whole[1] else None
    steps = count * {"month": 1, "quarter": 3}.get(name, 12)
    start = whole[0] if place > 0 else month_of(whole[1].year, whole[1].month - steps + 1)[0]
    return months(start.year, start.month + (place - 1 if place > 1 else 0) * steps, steps)


def _whole(match: Match, s: Setting) -> Bounds | None:
    """The month or year that a run of days, weeks or months lies in."""
    if has(match, "month"):
        return month(match, s)
    if has(match, "year"):
        return year_of(int(match["year"]))
    near_day = s.near if not has(match, "which") else s.published
    if near_day is None:
        return None
    return unit_of(near_day, unit(match["of"]), STEPS[has(match, "which") or "this"])


def weekday_of_month(match: Match, s: Setting) -> Bounds | None:
    """ "the first Monday in May": that day of the month."""
    whole = _whole(match, s)
    if whole is None:
        return None
    place, wanted = ordinal(match["nth"]), WEEKDAYS.index(match["weekday"])
    first = whole[0] + timedelta(days=(wanted - whole[0].weekday()) % 7)
    last = whole[1] - timedelta(days=(whole[1].weekday() - wanted) % 7)
    day = first + timedelta(weeks=place - 1) if place > 0 else last
    return (day, day) if day <= whole[1] else None


def season_told(match: Match, s: Setting) -> Bounds | None:
    """ "that winter", "the following spring": seen from the date last told."""
    first = SEASONS[has(match, "season")]
    return _told(match, s, lambda year: months(year, first, 3))


def month_told(match: Match, s: Setting) -> Bounds | None:
    """ "that March", "the previous April": seen from the date last told."""
    number_ = month_number(match["month"])
    return _told(match, s, lambda year: month_of(year, number_))


def _told(match: Match, s: Setting, of_year: Callable[[int], Bounds]) -> Bounds | None:
    """What recurs each year, around, before or after the date last told."""
    if s.told is None:
        return None
    found = [of_year(s.told[0].year + step) for step in (-1, 0, 1)]
    if re.search("following|next", has(match, "that")):
        return next((each for each in found if each[0] > s.told[0]), None)
    if re.search("previous|preceding", has(match, "that")):
        return next((each for each in reversed(found) if each[1] < s.told[1]), None)
    return next((each for each in found if each[0] <= s.told[1] and s.told[0] <= each[1]), None)
