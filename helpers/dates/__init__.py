"""Turn a date phrase into a span of days, reading it as of the day the article was published.

News gives days without years ("on February 26"), months ("in January") and days of the week ("on Saturday"), all seen
from the day it is printed. What a phrase leaves out is inferred: news looks back, so the latest day that is not after
publication is meant, unless the phrase or its verb looks ahead. In a passage that tells of a dated past, its year runs
on. A phrase that names no day ("in recent months") resolves to nothing.

`grammar` is the table of forms, `readings` what each means, `spans` the arithmetic, `vocabulary` the closed classes of
words. In running text `reader` goes from phrase to phrase: `direction` asks the verb, `names` tells a date from a name,
and `story` keeps what was told.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from helpers.dates import grammar, reader
from helpers.dates.grammar import Phrase
from helpers.dates.spans import AHEAD, Bounds, Setting
from helpers.grammar.phrases import words_at
from helpers.records import When


@dataclass(frozen=True, slots=True)
class Dated:
    """A date phrase and the days that it can mean."""

    words: Tokens
    when: When


@dataclass(frozen=True, slots=True)
class Named:
    """Characters that name days by themselves: without "since" before them, and each end of a range apart."""

    start: int
    end: int
    when: When


def resolve(phrase: str, published: date | None = None, future: bool = False) -> When | None:
    """First and last day that `phrase` can mean, or None when it names no day.

    `published` is needed by all that is relative; without it only what bears a year resolves. `future` says that the
    phrase's verb looks ahead ("will meet in May"). The basis is "stated" where the phrase has the year, or "inferred".

    >>> resolve("on Saturday", published=date(2022, 2, 28))
    When(first=datetime.date(2022, 2, 26), last=datetime.date(2022, 2, 26), basis='inferred')
    >>> resolve("in recent months", published=date(2022, 2, 28))
    """
    for form in grammar.parsed(phrase.strip()):
        setting = reader.led(form, Setting(published, AHEAD if future else ""))
        days = grammar.named(form, setting)
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
    found = reader.read(doc, published, text or doc.text)
    spans = ((words_at(doc, each.start, each.end), _when(each.phrase, each.days, each.setting)) for each in found)
    return [Dated(words, when) for words, when in spans if when is not None]


def named(doc: Doc, published: date | None = None, text: str = "") -> list[Named]:
    """What names days in `doc`: each end of a range by itself, and what a preposition leads without it.

    >>> from helpers.language import parse
    >>> doc = parse("It rained from May to July 2020, and since 2021.")
    >>> [(doc.text[x.start : x.end], str(x.when.last)) for x in named(doc, date(2022, 8, 20))]
    [('May', '2020-05-31'), ('July 2020', '2020-07-31'), ('2021', '2021-12-31')]
    """
    return [
        Named(offset + start, offset + end, When(*days, _basis(each.phrase)))
        for each in reader.read(doc, published, text or doc.text)
        for offset in [each.end - each.phrase.core[1]]
        for (start, end), days in grammar.ends_of(each.phrase, each.days, each.setting)
    ]


def _when(phrase: Phrase, days: Bounds, setting: Setting) -> When | None:
    """The days that the clause can mean, with their basis."""
    meant = grammar.meant(phrase.lead, days, setting)
    return When(*meant, _basis(phrase)) if meant else None


def _basis(phrase: Phrase) -> str:
    """ "stated" where the phrase has its year."""
    return "stated" if phrase.is_stated else "inferred"
