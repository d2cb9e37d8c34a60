"""Sixty date phrases as newswire writes them, read as of Wednesday 8 November 2023; written before the grammar was.

A phrase is right when it is found and both of its days are. An empty first day says that no date may be found there.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from helpers import dates
from helpers.language import parse_many

PUBLISHED = date(2023, 11, 8)
LEAST = 0.92
"""The share of the phrases that must be right."""


class Phrase(NamedTuple):
    """A sentence, the date phrase in it, and its first and last day."""

    sentence: str
    words: str
    first: str
    last: str


PHRASES = [
    Phrase("The central bank raised its key rate on Tuesday.", "Tuesday", "2023-11-07", "2023-11-07"),
    Phrase("Police arrested two men late Monday in Hamburg.", "Monday", "2023-11-06", "2023-11-06"),
    Phrase("The minister told reporters Wednesday that he was well.", "Wednesday", "2023-11-08", "2023-11-08"),
    Phrase("A court in Lyon will rule on the appeal on Friday.", "Friday", "2023-11-10", "2023-11-10"),
    Phrase("Voters go to the polls on Sunday.", "Sunday", "2023-11-12", "2023-11-12"),
    Phrase("Officials from the two states met last Thursday.", "last Thursday", "2023-11-02", "2023-11-02"),
    Phrase("The parties are to meet again next Tuesday.", "next Tuesday", "2023-11-14", "2023-11-14"),
    Phrase("Shares fell sharply yesterday.", "yesterday", "2023-11-07", "2023-11-07"),
    Phrase("The company reports its results tomorrow.", "tomorrow", "2023-11-09", "2023-11-09"),
    Phrase("Rebels shelled the port last night.", "last night", "2023-11-07", "2023-11-07"),
    Phrase("Exports dropped by a tenth last month.", "last month", "2023-10-01", "2023-10-31"),
    Phrase("Union members walked out earlier this week.", "earlier this week", "2023-11-06", "2023-11-08"),
    Phrase("The visit was called off last week.", "last week", "2023-10-30", "2023-11-05"),
    Phrase("The parliament votes on the budget next week.", "next week", "2023-11-13", "2023-11-19"),
    Phrase("He resigned earlier this year over the affair.", "earlier this year", "2023-01-01", "2023-11-08"),
    Phrase("Prices doubled last year.", "last year", "2022-01-01", "2022-12-31"),
    Phrase("The plant is due to close next year.", "next year", "2024-01-01", "2024-12-31"),
    Phrase("The treaty was signed on October 12.", "October 12", "2023-10-12", "2023-10-12"),
    Phrase("The bank was founded on 3 June 1998.", "3 June 1998", "1998-06-03", "1998-06-03"),
    Phrase("The storm hit the coast on Dec. 18.", "Dec. 18", "2022-12-18", "2022-12-18"),
    Phrase("The summit is set for December 4.", "December 4", "2023-12-04", "2023-12-04"),
    Phrase("He was jailed in March.", "March", "2023-03-01", "2023-03-31"),
    Phrase("The election will be held in April.", "April", "2024-04-01", "2024-04-30"),
    Phrase("The group split in early September.", "early September", "2023-09-01", "2023-09-10"),
    Phrase("Talks broke down in late 2021.", "late 2021", "2021-09-01", "2021-12-31"),
    Phrase("The union was formed in 1993.", "1993", "1993-01-01", "1993-12-31"),
    Phrase("Inflation peaked in October 2022.", "October 2022", "2022-10-01", "2022-10-31"),
    Phrase("The army has held the town since February.", "since February", "2023-02-01", "2023-11-08"),
    Phrase("Net profit rose in the third quarter.", "third quarter", "2023-07-01", "2023-09-30"),
    Phrase("Sales shrank in the first quarter of 2022.", "first quarter of 2022", "2022-01-01", "2022-03-31"),
    Phrase("Output fell in the first half of last year.", "first half of last year", "2022-01-01", "2022-06-30"),
    Phrase("The dam was finished two years ago.", "two years ago", "2021-01-01", "2021-12-31"),
    Phrase("The pair last spoke three days ago.", "three days ago", "2023-11-05", "2023-11-05"),
    Phrase("The ship sank six months ago.", "six months ago", "2023-05-01", "2023-05-31"),
    Phrase("The new rules take effect on January 1.", "January 1", "2024-01-01", "2024-01-01"),
    Phrase("The ceasefire expires on Monday.", "Monday", "2023-11-13", "2023-11-13"),
    Phrase("The rebels have until Saturday to leave the city.", "until Saturday", "2023-11-08", "2023-11-11"),
    Phrase("The firm must repay the loan by the end of March.", "by the end of March", "2023-11-08", "2024-03-31"),
    Phrase("Russia aims to launch the probe by 2026.", "by 2026", "2023-11-08", "2026-12-31"),
    Phrase("The trial is expected to begin in January.", "January", "2024-01-01", "2024-01-31"),
    Phrase("She governed the province from 2009 to 2017.", "from 2009 to 2017", "2009-01-01", "2017-12-31"),
    Phrase("The fair runs from November 20 to 24.", "November 20 to 24", "2023-11-20", "2023-11-24"),
    Phrase("The two navies trained together on 3-7 July.", "3-7 July", "2023-07-03", "2023-07-07"),
    Phrase("Between May and August, 40 ships were turned away.", "May and August", "2023-05-01", "2023-08-31"),
    Phrase("Hundreds fled over the weekend.", "weekend", "2023-11-04", "2023-11-05"),
    Phrase("The two presidents will dine together this weekend.", "this weekend", "2023-11-11", "2023-11-12"),
    Phrase("The harvest failed last summer.", "last summer", "2023-06-01", "2023-08-31"),
    Phrase("The war ended in the mid-1990s.", "mid-1990s", "1994-01-01", "1996-12-31"),
    Phrase("The envoy arrived on October 9. He left two days later.", "two days later", "2023-10-11", "2023-10-11"),
    Phrase("Over the past three weeks, 90 people died.", "past three weeks", "2023-10-18", "2023-11-08"),
    Phrase("The minister is flying to Delhi in two days.", "in two days", "2023-11-10", "2023-11-10"),
    Phrase("Late last month the two sides swapped prisoners.", "Late last month", "2023-10-21", "2023-10-31"),
    Phrase("The strike began on Tuesday morning.", "Tuesday morning", "2023-11-07", "2023-11-07"),
    Phrase("Revenue was 3 billion euros in fiscal 2023.", "2023", "", ""),
    Phrase("The story first appeared in The Sunday Post.", "Sunday", "", ""),
    Phrase("May said that she would not resign.", "May", "", ""),
    Phrase("Shops hope for a better Black Friday.", "Friday", "", ""),
    Phrase("The hotel has 2019 rooms in nine towers.", "2019", "", ""),
    Phrase("He has been ill in recent weeks.", "recent weeks", "", ""),
    Phrase("The flight landed at 2015 local time.", "2015", "", ""),
]


def is_right(phrase: Phrase, found: list[dates.Dated]) -> bool:
    """Whether the dates that are found where the words stand are the phrase's."""
    start = phrase.sentence.index(phrase.words)
    end = start + len(phrase.words)
    there = [x.when for x in found if x.words.start_char < end and start < x.words.end_char]
    wanted = [(phrase.first, phrase.last)] if phrase.first else []
    return [(str(when.first), str(when.last)) for when in there] == wanted


def test_newswire_phrases_are_right():
    docs = parse_many(phrase.sentence for phrase in PHRASES)
    wrong = [p for p, doc in zip(PHRASES, docs, strict=True) if not is_right(p, dates.find(doc, PUBLISHED))]
    assert len(wrong) <= (1 - LEAST) * len(PHRASES), wrong
