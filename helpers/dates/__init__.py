"""Turn a date phrase into a span of days, reading it as of the day the article was published.

News gives days without years ("on February 26"), months ("in January") and days of the week ("on Saturday"), all seen
from the day it is printed. What a phrase leaves out is inferred: news looks back, so the latest day that is not after
publication is meant, unless the phrase or its verb looks ahead. In a passage that tells of a dated past, its year runs on.
A phrase that names no day ("in recent months") resolves to nothing.

`grammar` is the table of forms, `readings` what each means, `spans` the arithmetic, `vocabulary` the closed classes of
words. In running text `direction` asks the verb, `names` tells a date from a name, and `story` keeps what was told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from helpers.dates import direction, grammar, names, readings
from helpers.dates.grammar import Phrase
from helpers.dates.spans import AHEAD, BACK, Bounds, Setting
from helpers.dates.story import Story, dateline, is_history
from helpers.grammar.phrases import words_at
from helpers.records import When

JOINS = frozenset({"and", "or", "to"})
"""Words that carry a preposition on: "in May and June"."""


RANGES = frozenset({grammar.between, readings.years, readings.day_of_month})
"""Readings of phrases that may have two ends."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date phrase and the days that it can mean."""

    words: Tokens
    when: When


@dataclass(frozen=True, slots=True)
class Named:
    """Characters that name days by themselves, without "since" or "until" before them, and each end of a range alone."""

    start: int
    end: int
    when: When


@dataclass(frozen=True, slots=True)
class _Found:
    """A phrase in an article: its characters, how it is read, and the days that it names."""

    start: int
    end: int
    phrase: Phrase
    days: Bounds
    setting: Setting


def resolve(phrase: str, published: date | None = None, future: bool = False) -> When | None:
    """First and last day that `phrase` can mean, or None when it names no day.

    `published` is needed by all that is relative; without it only what bears a year resolves. `future` says that the
    phrase's verb looks ahead ("will meet in May"). The basis is "stated" where the phrase has the year, or "inferred".

    >>> resolve("on Saturday", published=date(2022, 2, 28))
    When(first=datetime.date(2022, 2, 26), last=datetime.date(2022, 2, 26), basis='inferred')
    >>> resolve("in recent months", published=date(2022, 2, 28))
    """
    setting = Setting(published, AHEAD if future else "")
    for form in grammar.parsed(phrase.strip()):
        days = grammar.named(form, _led(form, setting))
        if days is not None:
            return _when(form, days, setting)
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
    for each in _read(doc, published, text or doc.text):
        when = _when(each.phrase, each.days, each.setting)
        if when is not None:
            found.append(Dated(words_at(doc, each.start, each.end), when))
    return found


def named(doc: Doc, published: date | None = None, text: str = "") -> list[Named]:
    """What names days in `doc`: each end of a range by itself, and what a preposition leads without it.

    >>> from helpers.language import parse
    >>> doc = parse("It rained from May to July 2020, and since 2021.")
    >>> [(doc.text[x.start : x.end], str(x.when.last)) for x in named(doc, date(2022, 8, 20))]
    [('May', '2020-05-31'), ('July 2020', '2020-07-31'), ('2021', '2021-12-31')]
    """
    return [one for each in _read(doc, published, text or doc.text) for one in _ends(each)]


def _read(doc: Doc, published: date | None, text: str) -> Iterator[_Found]:
    """The phrases of an article in order, each read against what was told before it."""
    line = dateline(text)
    phrases = list(_phrases(text, line.end("day") if line else 0))
    story = Story(
        _reported(line["day"], published) if line else published, is_history([forms for *_, forms in phrases])
    )
    joined = 0  # where the last date ended, which may carry on
    for index, (start, end, forms) in enumerate(phrases):
        led = forms[0].lead not in JOINS or (joined > 0 and not text[joined:start].strip(" ,\n"))
        found = _one(doc, text, story, forms, start, led, phrases[index + 1 : index + 2])
        if found is None:
            continue
        joined = end
        if not names.labels_one(doc, found.start, found.end):
            story = story.after(found.phrase, found.days, found.setting, end)
        yield found


def _phrases(text: str, start: int) -> Iterator[tuple[int, int, list[Phrase]]]:
    """Start, end and forms of what looks like a date phrase in `text`, from the character `start` on."""
    for match in grammar.FOUND.finditer(text, start):
        forms = grammar.parsed(match.group())
        if forms:
            yield match.start(), match.end(), forms


def _one(
    doc: Doc, text: str, story: Story, forms: list[Phrase], start: int, led: bool, following: list
) -> _Found | None:
    """What a phrase names, read against the story; None where it is no date, or its day cannot be known."""
    for phrase in forms:
        first, last = (start + place for place in phrase.core)
        if not _is_dated(doc, text, phrase, (first, last), led):
            continue
        begin = start if phrase.lead not in JOINS and not names.labels_one(doc, first, last) else first
        towards = direction.of(words_at(doc, first, last), phrase.lead)
        for setting in _settings(story, text, phrase, (first, last), towards, following):
            days = grammar.named(phrase, _led(phrase, setting))
            if days is not None and _fits(days, phrase, setting, story, text, first):
                return _Found(begin, last, phrase, days, setting)
    return None


def _settings(
    story: Story, text: str, phrase: Phrase, place: tuple[int, int], towards: str, following: list
) -> list[Setting]:
    """What a phrase is read against; the year of the next phrase where it is joined to it ("in May and June 2019")."""
    if grammar.YEAR.search(phrase.match.string):
        return [Setting(story.published, towards, story.told)]
    found = story.settings(text, place[0], towards)
    for start, _, forms in following:
        between = text[place[1] : start + forms[0].core[0]].strip(" ,")
        days = grammar.named(forms[0], Setting()) if between in {"and", "or", ""} and start - place[1] < 3 else None
        if days:
            return [Setting(days[1], BACK)]
    return found


def _fits(days: Bounds, phrase: Phrase, setting: Setting, story: Story, text: str, start: int) -> bool:
    """Whether a year that runs may give these days: they are over, and publication would not place them just before it."""
    if not setting.running or story.published is None:
        return True
    seen = grammar.named(phrase, replace(setting, running=False))
    return days[0] <= story.published and not (seen and story.is_near(seen, text, start))


def _is_dated(doc: Doc, text: str, phrase: Phrase, place: tuple[int, int], led: bool) -> bool:
    """Whether a phrase is a date, and not a name, a number or a year of another kind."""
    start, end = place
    if names.is_other(text, start, end) or names.is_name(doc, start, end, phrase.lead):
        return False
    lead = phrase.lead if led else ""
    if phrase.form.read is readings.year and names.YEAR.fullmatch(text[start:end]):
        return names.is_date(doc, text, start, end, lead)
    if phrase.form.read in RANGES and phrase.match.groupdict().get("b"):
        words = words_at(doc, start, end)
        return not names.is_counted(words) and not (lead == "from" and names.is_moved(words))
    if phrase.form.read is readings.bare_ordinal:
        return bool(lead) and not names.is_counted(words_at(doc, start, end))
    if not lead and text[start:end].isalpha() and phrase.form.read is readings.month:
        return names.is_label(words_at(doc, start, end)[-1])
    return bool(lead) or not phrase.form.after


def _led(phrase: Phrase, setting: Setting) -> Setting:
    """The setting of a phrase after its lead: what is due by a day, or goes on until it, lies ahead if nothing tells."""
    if grammar.UNTIL.fullmatch(phrase.lead) and not setting.direction:
        return Setting(setting.published, AHEAD, setting.told, setting.running)
    return setting


def _when(phrase: Phrase, days: Bounds, setting: Setting) -> When | None:
    """The days that the clause can mean, with their basis."""
    meant = grammar.meant(phrase.lead, days, setting)
    return When(*meant, _basis(phrase)) if meant else None


def _basis(phrase: Phrase) -> str:
    """ "stated" where the phrase has its year."""
    return "stated" if grammar.YEAR.search(phrase.match.string) else "inferred"


def _ends(found: _Found) -> Iterator[Named]:
    """What a phrase names: one span of days, or both ends of a range."""
    basis, offset = _basis(found.phrase), found.end - found.phrase.core[1]
    for (start, end), days in grammar.ends_of(found.phrase, found.days, found.setting):
        yield Named(offset + start, offset + end, When(*days, basis))


def _reported(day: str, published: date | None) -> date | None:
    """The day of a dateline, from which its report is seen; that of publication where it is not shortly before it."""
    when = resolve(day, published)
    near = when is not None and (published is None or timedelta(0) <= published - when.first <= timedelta(days=14))
    return when.first if when and near else published
