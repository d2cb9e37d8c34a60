"""The date phrases of one article in order, each read against its verb, its neighbours and what was told before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from helpers.dates import direction, grammar, names, readings
from helpers.dates.grammar import Phrase
from helpers.dates.spans import AHEAD, BACK, Bounds, Setting
from helpers.dates.story import Story, dateline, is_history
from helpers.grammar.phrases import words_at

JOINS = frozenset({"and", "or", "to"})
"""Words that carry a preposition on: "in May and June"."""

RANGES = frozenset({grammar.between, readings.years, readings.day_of_month})
"""Readings of phrases that may have two ends."""

REPORTED = timedelta(days=14)
"""How long before publication the day of a dateline may lie that its report is seen from."""


class Candidate(NamedTuple):
    """Characters that look like a date phrase, and the forms that read them."""

    start: int
    end: int
    forms: list[Phrase]


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase in an article: its characters, how it is read, and the days that it names."""

    start: int
    end: int
    phrase: Phrase
    days: Bounds
    setting: Setting


def read(doc: Doc, published: date | None, text: str) -> Iterator[Found]:
    """The date phrases of an article in order; `text` is that of `doc`.

    >>> from helpers.language import parse
    >>> doc = parse("It rained in May 2020. In June it snowed.")
    >>> [str(found.days[0]) for found in read(doc, date(2022, 3, 1), doc.text)]
    ['2020-05-01', '2020-06-01']
    """
    line = dateline(text)
    candidates = list(_candidates(text, line.end("day") if line else 0))
    history = is_history([each.forms for each in candidates])
    story = Story(_reported(line["day"], published) if line else published, history)
    joined = 0  # where the last date ended, which may carry its preposition on
    for index, each in enumerate(candidates):
        led = joined > 0 and not text[joined : each.start].strip(" ,\n")
        found = _one(doc, text, story, each, candidates[index + 1 : index + 2], led)
        if found is not None:
            joined = each.end
            if not names.is_label(words_at(doc, found.start, found.end)):
                story = story.after(found.phrase, found.days, found.setting, each.end)
            yield found


def _candidates(text: str, start: int) -> Iterator[Candidate]:
    """What looks like a date phrase in `text`, from the character `start` on."""
    for match in grammar.searched(text, start):
        forms = grammar.parsed(match[0])
        if forms:
            yield Candidate(match.start(), match.end(), forms)


def _one(doc: Doc, text: str, story: Story, each: Candidate, following: Sequence[Candidate], led: bool) -> Found | None:
    """What a phrase names, read against the story; None where it is no date, or its day cannot be known.

    `led` says that a phrase before it carries its preposition on.
    """
    for phrase in each.forms:
        start, end = (each.start + place for place in phrase.core)
        words = words_at(doc, start, end)
        lead = phrase.lead if led or phrase.lead not in JOINS else ""
        if not _is_dated(text, words, phrase, (start, end), lead):
            continue
        if names.is_label(words) or lead in JOINS:
            lead = ""
        phrase = phrase._replace(lead=lead)
        settings = _settings(text, story, phrase, (start, end), direction.of(words, lead), following)
        for setting in settings:
            days = grammar.named(phrase, setting)
            if days is not None and _fits(days, text, story, phrase, start, setting):
                return Found(each.start if lead else start, end, phrase, days, setting)
    return None


def _settings(
    text: str, story: Story, phrase: Phrase, place: tuple[int, int], towards: str, following: Sequence[Candidate]
) -> list[Setting]:
    """What a phrase may be read against, the likeliest first.

    The year of the next phrase is its own where they are joined ("in May and June 2019").
    """
    if phrase.is_stated:
        return [led(phrase, Setting(story.published, towards, story.told))]
    for then in following:
        between = text[place[1] : then.start + then.forms[0].core[0]].strip(" ,")
        days = grammar.named(then.forms[0], Setting()) if between in {"", *JOINS} else None
        if days:
            return [Setting(days[1], BACK)]
    return [led(phrase, each) for each in story.settings(text, place[0], towards)]


def led(phrase: Phrase, setting: Setting) -> Setting:
    """The setting of a phrase after its lead: what is due by a day, or goes on until it, lies ahead if nothing tells.

    >>> led(grammar.parsed("until Friday")[0], Setting()).direction
    'ahead'
    """
    until = grammar.UNTIL.fullmatch(phrase.lead) and not setting.direction
    return replace(setting, direction=AHEAD) if until else setting


def _fits(days: Bounds, text: str, story: Story, phrase: Phrase, start: int, setting: Setting) -> bool:
    """Whether a year that runs may give these days: they are over, and publication gives none that are just over."""
    if not setting.running or story.published is None:
        return True
    seen = grammar.named(phrase, replace(setting, running=False))
    return days[0] <= story.published and not (seen and story.is_near(seen, text, start))


def _is_dated(text: str, words: Tokens, phrase: Phrase, place: tuple[int, int], lead: str) -> bool:
    """Whether a phrase is a date, and not a name, a number or a year of another kind."""
    start, end = place
    if names.is_other(text, start, end) or names.is_name(words, lead):
        return False
    reading, bare = phrase.form.read, text[start:end]
    if reading is readings.year and bare.isdigit():
        return names.is_year(text, words, place, lead)
    if reading in RANGES and phrase.match.groupdict().get("b"):
        return not names.is_counted(words) and not (lead == "from" and names.is_moved(words))
    if reading is readings.bare_ordinal:
        return not names.is_counted(words)
    if reading is readings.month and bare.isalpha() and not lead:
        return names.is_label(words) or names.is_listed(words)
    return True


def _reported(day: str, published: date | None) -> date | None:
    """The day of a dateline, from which its report is seen; that of publication where it is not shortly before it."""
    days = grammar.days_of(day, Setting(published))
    near = days is not None and (published is None or timedelta(0) <= published - days[0] <= REPORTED)
    return days[0] if days and near else published
