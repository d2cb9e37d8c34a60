"""The forms of date phrases: one table, from which both what finds them and what reads them are made.

A form is written in words. A space stands for white space, a bracket groups, and a name in braces is a class of words
of `CLASSES`; `{class:part}` says what part of the phrase the reading finds there. `after` is what a form must follow to
date something: nothing ("March 5"), any preposition ("in May"), or the words that are named ("on the 4th").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from helpers.dates import readings as r
from helpers.dates.spans import BACK, Bounds, Setting, year_of
from helpers.dates.vocabulary import FEASTS, LAST, MONTHS, NUMBERS, ORDINALS, SEASONS, STEPS, UNITS, WEEKDAYS

SPACE = r"(?:[^\S\n]{1,9}\n?|\n)[^\S\n]{0,9}"
"""White space within a phrase: none that ends a paragraph."""


def _any(words: Iterable[str]) -> str:
    """One of several words, the longest first, without regard to case."""
    return "(?i:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


_SHORT = "|".join([month[:3] for month in MONTHS if month != "May"] + ["Sept"])

CLASSES = {
    "year": r"(1[5-9]|20)\d\d",
    "yy": r"\d\d",
    "two": r"\d\d",
    "one": r"\d\d?",
    "decade": r"((1[5-9]|20)\d0|['’][3-9]0)",
    "month": rf"({'|'.join(MONTHS)}|({_SHORT})\.)",
    "mon": rf"({'|'.join(MONTHS)}|({_SHORT})\b\.?)",
    "nth": r"\d{1,2}(st|nd|rd|th)?",
    "figure": r"\d{1,2}(st|nd|rd|th)",
    "ordinal": _any([*ORDINALS, *LAST]),
    "few": _any(["first", "second", "third", "fourth", "last", "final"]),
    "half": _any(["first", "second"]),
    "weekday": f"({'|'.join(WEEKDAYS)})",
    "time": "(morning|afternoon|evening|night|noon|midnight)",
    "season": f"({'|'.join(SEASONS)})",
    "anyseason": _any(SEASONS),
    "feast": "(" + "|".join(FEASTS).replace("'", "['’]") + ")",
    "q": "[1-4]",
    "count": rf"({_any([*NUMBERS])}([ -]{_any(UNITS[:9])})?|\d{{1,3}})",
    "units": _any(f"{unit}s?" for unit in ("day", "week", "fortnight", "month", "quarter", "year", "decade")),
    "unit": "(week|month|quarter|year|decade)",
    "anyunit": "(day|week|weekend|month|quarter|year|decade|morning|afternoon|evening|night)",
    "which": _any(STEPS),
    "seen": _any("last this next previous current coming upcoming".split()),
    "spell": _any("past last previous next coming upcoming".split()),
    "that": _any(["that", "that same", *(f"the {x}" for x in "same following next previous preceding".split())]),
    "dash": r"\s?[-–—‑]\s?",
    "to": r"(\s?[-–—‑]\s?| (?i:to|through|until|till) )",
    "and": r" (?i:and) ",
    "stop": r"(?=\s*([.,;:)!?”\"]|$))",
    "about": _any([*"about around some nearly almost over just only roughly".split(), "more than", "less than"]),
    "of": r"(?i:(the )?(very )?(beginning|start|opening|outset|middle|end|close"
    r"|(early|latter|later|middle|opening) part"
    r"|(early|opening|closing|final|last|late|middle) (days|weeks|months|years)) of( the)?)",
    "part": r"({of}|(?i:early|mid|late|(early|late)( on)? in( the)?|(earlier|later)( on)? in( the)?))",
    "side": r"({of}|(?i:early|mid|late|earlier|later)(?i: in| on| of)?)",
    "point": r"(({weekday},? (the )?)?({mon} {nth}|{nth} (of )?{mon})(,? {year})?"
    r"|({which} )?({part}( |-))?({month}|{mon})((,? of)?,? {year})?"
    r"|({part}( |-))?({anyseason} (of )?)?{year}"
    r"|{weekday},? (of )?{seen} week|({which} )?{weekday}( {time})?)",
    "since": r"(?i:(ever )?since)",
    "later": r"(?i:after)",
    "until": r"(?i:until|till|through|by|before|ahead of|prior to|(no|not) later than)",
    "lead": r"(?i:in|on|at|of|from|during|for|over|around|about|across|throughout|within|into|towards?|as of"
    r"|as early as|as late as|as soon as|starting|beginning|effective|and|or|to|{since}|{later}|{until})",
}
"""The classes of words; names of months and weekdays keep their capitals."""


def regex(source: str, named: bool = False) -> str:
    r"""A form, or a class of words, as a regular expression; with its parts as named groups or without.

    >>> regex("Q{q:which}( or so)?", named=True).replace(SPACE, "_")
    '(?:Q(?P<which>(?:[1-4]))(?:_or_so)?)'
    """

    def expanded(match: re.Match[str]) -> str:
        inner = regex(CLASSES[match[1]])
        return f"(?P<{match[2]}>{inner})" if named and match[2] else inner

    source = re.sub(r"\[ -\]", "(?: |-)", source)
    source = re.sub(r"(?<!\\)\((?!\?)", "(?:", source).replace(" ", SPACE)
    return "(?:" + re.sub(r"\{([a-z]\w*)(?::(\w+))?\}", expanded, source) + ")"


def between(match: re.Match[str], s: Setting) -> Bounds | None:
    """ "from May to July 2023", "3 June–5 July", "from Monday to Friday"."""
    found = ends(match, s)
    return (found[0][0], found[1][1]) if found and found[0][0] <= found[1][1] else None


def ends(match: re.Match[str], s: Setting) -> tuple[Bounds, Bounds] | None:
    """Both ends of a range: the end that has a year gives it to the other; without one, the last is placed first."""
    one, other = match["a"], match["b"]
    if YEAR.search(one):
        first = days_of(one, s)
        last = days_of(other, s if YEAR.search(other) else Setting(s.published, s.direction, first, True))
    else:
        last = days_of(other, s)
        first = days_of(one, Setting(last[1], BACK)) if last else None
    return (first, last) if first and last else None


class Form(NamedTuple):
    """A form of date phrase, how it is read, what it must follow, and whether publication alone places it."""

    source: str
    read: r.Reading
    after: str = ""
    deictic: bool = False


ANY = "{lead}"
FORMS = [
    Form("{year:year}-{two:m}-{two:d}", r.iso),
    Form("{year:year}/{two:m}/{two:d}", r.iso),
    Form("{one:m}/{one:d}/{year:year}", r.numeric),
    Form(r"{one:m}\.{one:d}\.{year:year}", r.numeric),
    Form("{one:m}-{one:d}-{year:year}", r.numeric),
    # ranges
    Form("(?i:between) {nth:a} and {nth:b} (of )?{mon:month}(,? {year:year})?", r.day_of_month),
    Form("(?i:between) {mon:month} {nth:a} and {nth:b}(,? {year:year})?", r.day_of_month),
    Form("{mon:month} {nth:a}({to}|{and:and}){nth:b}(,? {year:year})?", r.day_of_month),
    Form("{nth:a}({to}|{to}(the )?|{and:and}(the )?){nth:b} (of )?{mon:month}(,? {year:year})?", r.day_of_month),
    Form("(years )?{year:a}({to}|{and:and}){year:b}", r.years),
    Form("{year:a}{dash}{yy:b}", r.years, ANY),
    Form("(?i:between) {point:a} and {point:b}", between),
    Form("{point:a}{to}(the )?{point:b}", between),
    # days
    Form("({weekday},? (the )?)?{mon:month} (the )?{nth:a}((,? of)?,? {year:year})?", r.day_of_month),
    Form("({weekday},? (the )?)?{nth:a} (of )?{mon:month}(,? {year:year})?", r.day_of_month),
    Form("({weekday},? (the )?)?{ordinal:a} of {month:month}(,? {year:year})?", r.day_of_month),
    Form("{feast:feast}(,? {year:year})?", r.feast),
    Form("{figure:a}", r.bare_ordinal, "(?i:on|by|until|since|before) the"),
    Form("{weekday:weekday},? (of )?{seen:which} week", r.weekday_of_week, deictic=True),
    Form("{ordinal:nth} {weekday:weekday} (of|in) {month:month}(,? {year:year})?", r.weekday_of_month),
    Form("{ordinal:nth} {weekday:weekday} (of|in) ({seen:which} |the ){unit:of}", r.weekday_of_month),
    Form("({side} )?({which:which} )?{weekday:weekday}( {time})?", r.weekday, deictic=True),
    Form(
        "(?P<near>(?i:the day before yesterday|the day after tomorrow|last night|this (morning|afternoon|evening)))",
        r.near,
        "",
        True,
    ),
    Form("({side} )?(?P<near>(?i:yesterday|today|tonight|tomorrow))( {time})?", r.near, deictic=True),
    # months, seasons, quarters, years
    Form("{month:month}((,? of)?,? {year:year})", r.month),
    Form("{part:part}[ -]{month:month}((,? of)?,? {year:year})?", r.month),
    Form("{which:which} ({part:part}[ -])?{month:month}", r.month),
    Form("{month:month}", r.month),
    Form("{half:half}[ -]half of (the )?{month:month}(,? {year:year})?", r.half_of_month),
    Form("({part:part}[ -])?{anyseason:season}( of)?,? {year:year}({dash}{yy})?", r.season),
    Form("({part:part}[ -])?{which:which} {anyseason:season}", r.season),
    Form("{season:season} (of )?(?P<when>{seen} year|that year)", r.season),
    Form("{part:part}[ -]{season:season}", r.season),
    Form("{that:that} {season:season}", r.season_told),
    Form("{that:that} {month:month}", r.month_told),
    Form("{season:season}(?! of)", r.season, "(?i:in|by|since|until|during|over|of|for|through|throughout) the"),
    Form("(?!fall){season:season}", r.season, "(?i:in|by|since|until|before|after|during)"),
    Form("{half:half}[ -]half( of|in)?( the)? {year:year}", r.part_of_year),
    Form("{half:half}[ -]half (of )?(?P<when>{seen} year|the year|that year)", r.part_of_year),
    Form("{half:half}[ -]half", r.part_of_year, "(?i:in|for|during|over) the"),
    Form("({few:nth}[ -]quarter|Q{q:q})( of| in|,)?( the)?( {year:year})?", r.part_of_year),
    Form("({few:nth}[ -]quarter|Q{q:q}) (of )?(?P<when>{seen} year|the year|that year)", r.part_of_year),
    Form("{part:part}[ -](year )?{year:year}", r.year),
    Form("(years? )?{year:year}", r.year),
    Form("({part:part}[ -])?{decade:decade}s", r.decade),
    # runs of days, weeks and months
    Form("{ordinal:nth} ({count:count} )?{units:unit} (of|in) {month:month}(,? {year:year})?", r.run_of),
    Form("{ordinal:nth} ({count:count} )?{units:unit} (of|in) {year:year}", r.run_of),
    Form("{ordinal:nth} ({count:count} )?{units:unit} (of|in) ({seen:which} |the ){unit:of}", r.run_of),
    # seen from publication, or from the date last told
    Form("({about} )?{count:count} {units:unit} ago", r.ago, deictic=True),
    Form("({about} )?{count:count} {units:unit} (?P<now>from now)", r.in_units, deictic=True),
    Form("({about} )?{count:count} {units:unit}(['’]s?)?( time)?", r.in_units, "in", True),
    Form("(the next )?{count:count} {units:unit}", r.within, "within", True),
    Form(
        "({about} )?{count:count} {units:unit} (?P<side>later|earlier|afterwards?|previously|(before|after){stop})",
        r.later,
    ),
    Form("({side:part} )?{that:that} {anyunit:unit}", r.unit_told),
    Form("(the )?{anyunit:unit} (?P<that>(before|after){stop}|following)", r.unit_told),
    Form("the {spell:which} {count:count} {units:unit}", r.lately, deictic=True),
    Form("{spell:which} {count:count} {units:unit}", r.lately, deictic=True),
    Form("the (?P<which>past|last) {anyunit:unit}", r.lately, deictic=True),
    Form("the {spell:which} {anyunit:unit}", r.lately, "(?i:over|during|within|in|for)", True),
    Form("({which:which}|the) weekend", r.weekend, deictic=True),
    Form("({side:part} )?{seen:which} {unit:unit}", r.unit_seen, deictic=True),
    Form("{of:part} {unit:unit}", r.unit_bare),
    Form("(?P<part>(?i:earlier|later|early|late)( on)? in the) {unit:unit}", r.unit_bare),
    Form("(?P<part>mid)-{unit:unit}", r.unit_bare),
    Form("{unit:unit}(?P<part>-end|['’]s end)", r.unit_bare),
]
"""Every form; where two read the same words, the first that gives a day counts."""


class Phrase(NamedTuple):
    """A form that reads a phrase: the match, the word that leads it, and where the date itself stands in it."""

    form: Form
    match: re.Match[str]
    lead: str
    core: tuple[int, int]

    @property
    def is_stated(self) -> bool:
        """Whether the phrase has its year."""
        return YEAR.search(self.match.string) is not None


LEADS = {
    after: re.compile(regex(after) + SPACE) for after in dict.fromkeys(["", *(form.after for form in FORMS)]) if after
}
CORES = [(form, re.compile(regex(form.source, named=True))) for form in FORMS]
THE = re.compile(rf"(?i:the){SPACE}")
YEAR = re.compile(rf"\b{regex('{year}')}(?!\d)|{regex('{decade}')}s\b")


def _searched() -> re.Pattern[str]:
    """One expression for all forms in running text, each after the words that it must follow."""
    alone = "|".join(regex(form.source) for form in FORMS if not form.after)
    bound = "|".join(
        f"{regex(form.after)}{SPACE}(?:(?i:the){SPACE})?{regex(form.source)}" for form in FORMS if form.after
    )
    lead = f"(?:{regex(ANY)}{SPACE})?(?:(?i:the){SPACE})?"
    unnamed = re.sub(r"\(\?P<\w+>", "(?:", f"{lead}(?:{alone})|{bound}")
    return re.compile(rf"(?<![\w$€£.,/-])(?:{unnamed})(?![\w%])(?![.,:/–-]\d|-\w|(?i:{SPACE}(?:BCE?|B\.C\.)))")


FOUND = _searched()
"""What finds the forms, where one begins."""

SIGN = re.compile(
    regex(
        r"({mon}|{weekday}|{anyseason}|{feast}|\b(1[5-9]|20)\d\d|['’]?\d0s|\d(st|nd|rd|th)|Q[1-4]|\d[/.]\d\d?[/.]"
        r"|(?i:today|tonight|tomorrow|yesterday|day|night|morning|afternoon|evening|week|fortnight|month|quarter|year"
        r"|decade|half))"
    )
)
"""A word without which no form is whole; most sentences have none."""

REACH = 70
"""How many characters before its sign a phrase can begin."""

BEGIN = re.compile(r"(?<!\w)[\w'’]")


def searched(text: str, start: int = 0) -> Iterator[re.Match[str]]:
    """The phrases in running text, in order; only what stands near a sign is looked at.

    >>> [match[0] for match in searched("It rained in May 2020, and since 2021.")]
    ['in May 2020', 'since 2021']
    """
    done = start
    for sign in SIGN.finditer(text, start):
        place = max(done, sign.start() - REACH)
        while place <= sign.start() and (begin := BEGIN.search(text, place, sign.end())):
            match = FOUND.match(text, begin.start())
            if match:
                yield match
            place = done = match.end() if match else begin.end()


def parsed(text: str) -> list[Phrase]:
    """The forms that read all of `text`, with the words that lead them.

    >>> [(phrase.lead, text[slice(*phrase.core)]) for text in ["in the 1990s"] for phrase in parsed(text)]
    [('in', '1990s')]
    """
    led = {after: match for after, pattern in LEADS.items() if (match := pattern.match(text))}
    places = {after: list(_cores(text, match)) for after, match in led.items()}
    places[""] = [*places.get(ANY, ()), *_cores(text, None)]
    found = []
    for form, pattern in CORES:
        for start, lead in places.get("" if form.after == ANY else form.after, places[""] if not form.after else ()):
            match = pattern.fullmatch(text, start)
            if match:
                found.append(Phrase(form, match, lead, (start, len(text))))
                break
    return found


def _cores(text: str, lead: re.Match[str] | None) -> Iterator[tuple[int, str]]:
    """Where the date of a phrase can begin, after its lead and "the", and the lead in small letters."""
    start, word = (lead.end(), lead[0].strip().lower()) if lead else (0, "")
    the = THE.match(text, start)
    if the:
        yield the.end(), word
    yield start, word


def named(phrase: Phrase, s: Setting) -> Bounds | None:
    """The days that a phrase names, without regard to the word that leads it."""
    try:
        return phrase.form.read(phrase.match, s)
    except (ValueError, OverflowError):  # 31 June, or a day before the year 1
        return None


def days_of(text: str, s: Setting) -> Bounds | None:
    """The days that a phrase names by the first form that gives any.

    >>> [str(day) for day in days_of("May 2020", Setting())]
    ['2020-05-01', '2020-05-31']
    """
    return next((found for phrase in parsed(text) if (found := named(phrase, s))), None)


SINCE, LATER, UNTIL = (re.compile(regex(name)) for name in ("{since}", "{later}", "{until}"))


def meant(lead: str, days: Bounds, s: Setting) -> Bounds | None:
    """The days that a clause can mean after a word: "since" goes on to publication, "until" begins there.

    What lay before or after a day, with no other bound, is not known, and gives None.
    """
    if SINCE.fullmatch(lead) or LATER.fullmatch(lead):
        known = s.published is not None and days[0] <= s.published and not (s.ahead and LATER.fullmatch(lead))
        return (days[0], s.published) if known and s.published else None
    if UNTIL.fullmatch(lead):
        known = s.published is not None and days[1] >= s.published and s.direction != BACK
        return (s.published, days[1]) if known and s.published else None
    return days


def ends_of(phrase: Phrase, days: Bounds, s: Setting) -> list[tuple[tuple[int, int], Bounds]]:
    """What a phrase names, with its characters: its span of days, or both ends of a range, each by itself."""
    if "b" not in phrase.match.groupdict() or not phrase.match["b"]:
        return [(phrase.core, days)]
    places = phrase.match.span("a"), phrase.match.span("b")
    if phrase.form.read is between:
        found = ends(phrase.match, s)
    elif phrase.form.read is r.years:
        found = year_of(days[0].year), year_of(days[1].year)
    else:
        found = (days[0], days[0]), (days[1], days[1])
    return list(zip(places, found, strict=True)) if found else []
