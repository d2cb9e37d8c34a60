"""Turn a date phrase into a span of days, reading it as of the day the article was published.

News gives days without years ("on February 26"), months ("in January") and days of the week ("on Saturday"), all seen
from the day it is printed. What a phrase leaves out is inferred: news looks back, so the latest day that is not after
publication is meant, unless the phrase or its verb looks ahead. A phrase that names no day ("in recent months")
resolves to nothing.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from helpers.grammar.phrases import words_at
from helpers.grammar.steps import verb_above
from helpers.knowledge.words import wordlist
from helpers.records import When

MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""First month of each northern season."""

AHEAD = timedelta(days=7)
"""How far past publication a day without a year may lie before it is taken for last year's."""

Bounds = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Dated:
    """A date phrase and the days that it can mean."""

    words: Tokens
    when: When


_MONTH = "|".join(f"{m}|{m[:3]}\\.?" if m != "May" else m for m in MONTHS) + r"|Sept\.?"
_DAY = "|".join(DAYS)
_YEAR = r"(?:1[6-9]|20)\d\d"
_COUNTED = "|".join(sorted(wordlist("dates.after a number")))
COUNTED = wordlist("dates.counted")
"""Nouns that a number before them counts."""

_COUNT = r"\d{1,3}|an?|" + "|".join(NUMBERS)
_PART = r"early|mid|middle of|late|beginning of|start of|end of"
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"


def resolve(phrase: str, published: date | None = None, future: bool = False) -> When | None:
    """First and last day that `phrase` can mean, or None when it names no day.

    `published` is needed by all that is relative; without it only what bears a year resolves. `future` says that the
    phrase's verb looks ahead ("will meet in May"). The basis is "stated" where the phrase has the year, or "inferred".

    >>> resolve("on Saturday", published=date(2022, 2, 28))
    When(first=datetime.date(2022, 2, 26), last=datetime.date(2022, 2, 26), basis='inferred')
    >>> resolve("in recent months", published=date(2022, 2, 28))
    """
    text = " ".join(phrase.replace("\xa0", " ").split())
    for pattern, rule in RULES:
        match = pattern.fullmatch(text)
        if match:
            try:
                found = rule(match, published, future)
            except (ValueError, OverflowError):  # 31 June, or a day before the year 1
                return None
            if found is None:
                return None
            stated = re.search(rf"\b{_YEAR}s?\b", text) is not None
            return When(found[0], found[1], "stated" if stated else "inferred")
    return None


def find(doc: Doc, published: date | None = None, text: str = "") -> list[Dated]:
    """The date phrases of `doc` that name a day, in reading order, each with its first and last day.

    `text` is that of `doc`, where the caller has it (spaCy joins it anew from the tokens).

    >>> from helpers.language import parse
    >>> doc = parse("They met in May and will meet in June.")
    >>> [(str(dated.words), str(dated.when.first)) for dated in find(doc, date(2022, 8, 20))]
    [('in May', '2022-05-01'), ('in June', '2023-06-01')]
    """
    found = []
    for match in PHRASE.finditer(text or doc.text):
        tokens = words_at(doc, *match.span())
        if YEAR.fullmatch(match.group()) and not _describes(tokens):
            continue
        when = resolve(match.group(), published, future=_looks_ahead(tokens))
        if when is not None:
            found.append(Dated(tokens, when))
    return found


def _describes(year: Tokens) -> bool:
    """Whether a bare year dates the noun after it ("the 2014 sanctions") and does not count it ("of 2014 people")."""
    token = year.root
    if len(year) != 1 or token.i + 1 == len(token.doc) or token.dep_ not in {"nummod", "amod", "nmod", "compound"}:
        return False
    if token.i > token.sent.start and token.nbor(-1).tag_ not in {"DT", "PRP$", "POS"}:
        return False  # "built 2014 ships", "Boeing 2020 jets"
    return token.nbor().pos_ in {"NOUN", "ADJ", "PROPN"} and token.head.lemma_.lower() not in COUNTED


def _looks_ahead(tokens: Tokens) -> bool:
    """Whether the verb that the phrase depends on is in the future."""
    verb = verb_above(tokens.root)
    return verb is not None and any(c.lower_ in {"will", "'ll", "’ll", "shall"} for c in verb.children)


def _month(name: str) -> int:
    """1 to 12 from a month's name or its abbreviation."""
    return next(n for n, m in enumerate(MONTHS, 1) if m.lower().startswith(name.lower().rstrip(".")[:3]))


def _count(word: str) -> int:
    """A small number from digits or words; "a" is one."""
    word = word.lower()
    return int(word) if word.isdigit() else 1 if word in {"a", "an"} else NUMBERS.index(word) + 1


def _whole_month(year: int, month: int, part: str = "") -> Bounds:
    """A month, or its early (to the 10th), middle (to the 20th) or late days."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    last = monthrange(year, month)[1]
    first, last = {"e": (1, 10), "b": (1, 10), "s": (1, 10), "m": (11, 20), "l": (21, last)}.get(
        "l" if part.startswith("end") else part[:1], (1, last)
    )
    return date(year, month, first), date(year, month, last)


def _months(year: int, first: int, count: int) -> Bounds:
    """`count` months from the month `first` of `year`."""
    return _whole_month(year, first)[0], _whole_month(year, first + count - 1)[1]


def _day_of_month(match: re.Match[str], published: date | None, future: bool) -> Bounds | None:
    """ "February 26", "26 February", "February 26, 2022", and ranges "February 24-26"."""
    month, first = _month(match["month"]), int(re.sub(r"\D", "", match["day"]))
    last = int(re.sub(r"\D", "", match["to"])) if match["to"] else first
    if match["year"]:
        return date(int(match["year"]), month, first), date(int(match["year"]), month, last)
    if published is None:
        return None
    year = published.year + 1 if date(published.year + 1, month, first) <= published + AHEAD else published.year
    if future and date(year, month, last) < published:
        year += 1
    elif not future and date(year, month, first) > published + AHEAD:
        year -= 1
    return date(year, month, first), date(year, month, last)


def _month_of_year(match: re.Match[str], published: date | None, future: bool) -> Bounds | None:
    """ "in January", "last March", "early May 2021"."""
    month, part = _month(match["month"]), (match["part"] or "").lower()
    if match["year"]:
        return _whole_month(int(match["year"]), month, part)
    if published is None:
        return None
    year = published.year
    future = future or (match["which"] or "").lower() == "next"
    if future and month < published.month:
        year += 1
    elif not future and month > published.month:
        year -= 1
    return _whole_month(year, month, part)


def _weekday(match: re.Match[str], published: date | None, future: bool) -> Bounds | None:
    """ "on Saturday": that day or the last before it; "last Friday": before publication; "next Friday": after it."""
    if published is None:
        return None
    which = (match["which"] or "").lower()
    back = (published.weekday() - DAYS.index(match["weekday"].capitalize())) % 7
    if which == "next" or (not which and future):
        day = published + timedelta(days=7 - back)
    elif which in {"this", "coming"}:
        day = published + timedelta(days=-back % 7)
    else:
        day = published - timedelta(days=back or (7 if which in {"last", "past"} else 0))
    return day, day


def _near(match: re.Match[str], published: date | None, _: bool) -> Bounds | None:
    """Yesterday, today, tomorrow."""
    if published is None:
        return None
    day = published + timedelta(days={"y": -1, "l": -1, "t": 0}[match[0][0].lower()] + (match[0][:3].lower() == "tom"))
    return day, day


def _unit(match: re.Match[str], published: date | None, _: bool) -> Bounds | None:
    """ "last week", "this month", "earlier this year"."""
    if published is None:
        return None
    step = {"last": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}[match["which"].lower()]
    unit = match["unit"].lower()
    if unit == "week":
        monday = published + timedelta(days=7 * step - published.weekday())
        first, last = monday, monday + timedelta(days=6)
    elif unit == "month":
        first, last = _whole_month(published.year, published.month + step)
    else:
        first, last = _months(published.year + step, 1, 12)
    side = (match["side"] or "").lower()
    if step == 0 and side:
        return (first, published) if side == "earlier" else (published, last)
    if side in {"early", "late"}:
        third = (last - first) / 3
        return (first, first + third) if side == "early" else (last - third, last)
    return first, last


def _ago(match: re.Match[str], published: date | None, _: bool) -> Bounds | None:
    """ "two days ago" is a day; with weeks, months and years the imprecision is the unit itself."""
    if published is None:
        return None
    count, unit = _count(match["count"]), match["unit"].lower().rstrip("s")
    if unit == "day":
        day = published - timedelta(days=count)
        return day, day
    if unit == "week":
        day = published - timedelta(weeks=count)
        return day - timedelta(days=3), day + timedelta(days=3)
    if unit == "month":
        return _whole_month(published.year, published.month - count)
    return _months(published.year - count * (10 if unit == "decade" else 1), 1, 12)


def _past(match: re.Match[str], published: date | None, _: bool) -> Bounds | None:
    """ "over the past two weeks", "in the last decade": from then to publication."""
    if published is None:
        return None
    count, unit = _count(match["count"] or "one"), match["unit"].lower().rstrip("s")
    if unit in {"day", "week"}:
        return published - timedelta(days=count * (7 if unit == "week" else 1)), published
    months = count * {"month": 1, "year": 12, "decade": 120}[unit]
    return _whole_month(published.year, published.month - months)[0], published


def _year(match: re.Match[str], *_: object) -> Bounds:
    """A year, or its early, middle or late third."""
    first = {"e": 1, "b": 1, "s": 1, "m": 5, "l": 9}.get((match["part"] or "")[:1].lower())
    if (match["part"] or "").lower().startswith("end"):
        first = 9
    return _months(int(match["year"]), first or 1, 4 if first else 12)


def _span_of_years(match: re.Match[str], *_: object) -> Bounds:
    """ "from 2014 to 2018"."""
    last = match["to"] if len(match["to"]) == 4 else match["year"][:2] + match["to"]
    if int(last) < int(match["year"]):
        raise ValueError("a span of years that ends before it begins")
    return _months(int(match["year"]), 1, 12)[0], _months(int(last), 1, 12)[1]


def _part_of_year(match: re.Match[str], published: date | None, _: bool) -> Bounds | None:
    """ "the first quarter of 2022", "Q3", "the second half of last year"."""
    if match["year"]:
        year = int(match["year"])
    elif published is None:
        return None
    else:
        year = published.year - ((match["which"] or "").lower() == "last")
    words = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
    if match["half"]:
        return _months(year, 1 if words[match["half"].lower()] == 1 else 7, 6)
    number = int(match["q"]) if match["q"] else words[match["nth"].lower()]
    return _months(year, 3 * number - 2, 3)


def _season(match: re.Match[str], published: date | None, future: bool) -> Bounds | None:
    """A northern season of a year; without a year, the latest that has begun."""
    first = SEASONS[match["season"].lower()]
    if match["year"]:
        return _months(int(match["year"]), first, 3)
    if published is None:
        return None
    which = (match["which"] or "").lower()
    year = published.year - (published.month < first and not future and which not in {"this", "next"})
    return _months(year, first, 3)


def _decade(match: re.Match[str], *_: object) -> Bounds:
    """ "the 1990s"."""
    return _months(int(match["year"]), 1, 120)


def _iso(match: re.Match[str], *_: object) -> Bounds:
    """ "2022-03-01"."""
    day = date(int(match["year"]), int(match["m"]), int(match["d"]))
    return day, day


def _since(match: re.Match[str], published: date | None, _: bool) -> Bounds | None:
    """From the first day of what follows to publication."""
    start = resolve(match["rest"], published)
    return (start.first, published) if start and published and start.first <= published else None


def _until(match: re.Match[str], published: date | None, _: bool) -> Bounds | None:
    """From publication to the last day of what follows, where that lies ahead."""
    end = resolve(match["rest"], published, future=True)
    return (published, end.last) if end and published and end.last >= published else None


_AT = r"(?:(?:on|in|of|at|from|during|for|over|around|about)\s+)?(?:the\s+)?"
_WHICH = r"(?:(?P<which>last|past|this|next|coming|this past)\s+)?"
_SOURCES: list[tuple[str, Callable[..., Bounds | None]]] = [
    (rf"{_AT}(?P<year>{_YEAR})-(?P<m>\d\d)-(?P<d>\d\d)", _iso),
    (
        rf"{_AT}(?:(?:{_DAY}),?\s+)?(?P<month>{_MONTH})\s+(?P<day>{_NTH})(?:\s?[-–—]\s?(?P<to>{_NTH}))?(?!\d)"
        rf"(?:(?:,?\s+of\s+|,?\s+)(?P<year>{_YEAR}))?",
        _day_of_month,
    ),
    (
        rf"{_AT}(?:(?:{_DAY}),?\s+(?:the\s+)?)?(?P<day>{_NTH})(?:\s?[-–—]\s?(?P<to>{_NTH}))?\s+(?:of\s+)?"
        rf"(?P<month>{_MONTH})"
        rf"(?:,?\s+(?P<year>{_YEAR}))?",
        _day_of_month,
    ),
    (
        rf"{_AT}{_WHICH}(?:(?P<part>{_PART})[\s-]+)?(?P<month>{_MONTH})(?:(?:,?\s+of)?,?\s+(?P<year>{_YEAR}))?",
        _month_of_year,
    ),
    (rf"{_AT}{_WHICH}(?P<weekday>{_DAY})(?:\s+(?:morning|afternoon|evening|night))?", _weekday),
    (r"(?:yesterday|today|tonight|tomorrow|last night)", _near),
    (
        r"(?:in\s+|of\s+)?(?:(?P<side>earlier|later|early|late)\s+)?(?:the\s+)?"
        r"(?P<which>last|this|next|previous|current|coming)\s+(?P<unit>week|month|year)",
        _unit,
    ),
    (
        rf"(?:(?:about|around|some|nearly|almost|more than)\s+)?(?P<count>{_COUNT})\s+"
        r"(?P<unit>days?|weeks?|months?|years?|decades?)\s+(?:ago|earlier)",
        _ago,
    ),
    (
        rf"(?:(?:in|over|during|for|within)\s+)?the\s+(?:past|last)\s+(?:(?P<count>{_COUNT})\s+)?"
        r"(?P<unit>days?|weeks?|months?|years?|decades?)",
        _past,
    ),
    (
        rf"(?:from|between|in|during)?\s?(?P<year>{_YEAR})(?:\s?[-–—]\s?|\s+(?:to|and|until)\s+)(?P<to>{_YEAR}|\d\d)",
        _span_of_years,
    ),
    (rf"{_AT}(?:year\s+)?(?:(?P<part>{_PART})[\s-]+)?(?P<year>{_YEAR})", _year),
    (
        rf"{_AT}(?:(?P<half>first|second)\s+half|(?P<nth>first|second|third|fourth|last)\s+quarter|Q(?P<q>[1-4]))"
        rf"(?:\s+(?:of\s+)?(?:(?P<year>{_YEAR})|(?P<which>last|this)\s+year))?",
        _part_of_year,
    ),
    (
        rf"{_AT}{_WHICH}(?P<season>spring|summer|autumn|fall|winter)(?:\s+(?:of\s+)?(?P<year>{_YEAR}))?",
        _season,
    ),
    (rf"{_AT}(?P<year>(?:1[89]|20)\d0)s", _decade),
]
_RELATIVE = [
    (r"(?:ever\s+)?since\s+(?P<rest>.+)", _since),
    (r"(?:until|till|through|by|before)\s+(?P<rest>.+)", _until),
]

RULES = [(re.compile(source, re.IGNORECASE), rule) for source, rule in _RELATIVE + _SOURCES]


def _searchable() -> re.Pattern[str]:
    """One pattern for the phrases that `find` looks for in running text; names of months and days keep their capitals.

    Stricter than `RULES`: a bare "May", "spring" or "2020" is too often no date, so a lone month, season or year must
    follow a word that makes it one.
    """
    lead = (
        r"(?i:(?:ever\s+)?since|until|till|through|by|before|on|in|of|at|from|during|for|over|around|about)\s+"
        r"(?i:the\s+)?"
    )
    which = r"(?i:last|past|this|next|coming)\s+"
    day = (
        rf"(?:(?:{_MONTH})\s+{_NTH}(?:\s?[-–—]\s?{_NTH})?(?!\d)(?:,?\s+{_YEAR})?"
        rf"|{_NTH}\s+(?:of\s+)?(?:{_MONTH})(?:,?\s+{_YEAR})?)"
    )
    month = rf"(?:(?i:{_PART})[\s-]+)?(?:{_MONTH})(?:(?:,?\s+of)?,?\s+{_YEAR})?"
    units = r"(?i:days?|weeks?|months?|years?|decades?)"
    bound = [
        rf"(?i:from|between)\s+{_YEAR}\s+(?:to|and|until)\s+{_YEAR}",
        rf"{lead}(?:{which})?{month}",
        rf"{which}(?:{_MONTH})\b",
        rf"{which}(?:spring|summer|autumn|winter)\b",
        rf"{lead}(?:year\s+)?(?:(?i:{_PART})[\s-]+)?{_YEAR}(?:\s?[-–—]\s?(?:{_YEAR}|\d\d))?(?!s)",
        rf"(?i:early|mid|late)[\s-]+{_YEAR}",
    ]
    loose = [
        rf"{_YEAR}-\d\d-\d\d",
        rf"(?:(?:{_DAY}),?\s+)?{day}",
        rf"(?:{_MONTH})(?:\s+of)?,?\s+{_YEAR}",
        rf"(?:{which})?(?:{_DAY})(?:\s+(?:morning|afternoon|evening|night))?",
        r"(?i:yesterday|today|tonight|tomorrow|last\s+night)",
        r"(?i:(?:(?:earlier|later|early|late)\s+)?(?:last|this|next|previous|coming)\s+(?:week|month|year))",
        rf"(?i:{_COUNT})\s+{units}\s+(?:ago|earlier)",
        rf"(?i:the)\s+(?:past|last)\s+(?:(?:{_COUNT})\s+)?{units}",
        rf"(?:first|second)\s+half\s+of\s+(?:{_YEAR}|last\s+year|this\s+year)",
        rf"(?i:first|second|third|fourth|last)\s+quarter(?:\s+of\s+(?:{_YEAR}|(?:last|this)\s+year))?",
        rf"Q[1-4]\s+{_YEAR}",
        rf"(?:spring|summer|autumn|fall|winter)\s+(?:of\s+)?{_YEAR}",
        r"(?:1[89]|20)\d0s",
        r"(?:19|20)\d\d(?=\s[A-Za-z])",  # only where `_describes` says so
    ]
    pieces = "|".join([rf"(?:{lead})?(?:{'|'.join(loose)})", *bound])  # a lead is tried once for all that it may lead
    return re.compile(rf"(?<![\w-])(?=\w)(?:{pieces})(?![\w%]|[.,:-]\d|-\w|\s*(?:{_COUNTED})\b)")


PHRASE = _searchable()
YEAR = re.compile(_YEAR)
