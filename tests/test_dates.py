"""Date phrases, read as of a Tuesday: 1 March 2022."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import dates
from helpers.language import parse

PUBLISHED = date(2022, 3, 1)

CASES = [
    ("on February 26", "2022-02-26", "2022-02-26", "inferred", "a day of the month that is not over"),
    ("28 February 2022", "2022-02-28", "2022-02-28", "stated", "day before month, with its year"),
    ("Friday, 25 February 2022", "2022-02-25", "2022-02-25", "stated", "a weekday adds nothing"),
    ("Feb. 24-26", "2022-02-24", "2022-02-26", "inferred", "a range of days"),
    ("December 24", "2021-12-24", "2021-12-24", "inferred", "news looks back over the turn of the year"),
    ("March 5", "2022-03-05", "2022-03-05", "inferred", "a few days ahead is not last year"),
    ("in January", "2022-01-01", "2022-01-31", "inferred", "a month is as wide as it is"),
    ("in November", "2021-11-01", "2021-11-30", "inferred", "the last November"),
    ("next January", "2023-01-01", "2023-01-31", "inferred", "next looks ahead"),
    ("early March", "2022-03-01", "2022-03-10", "inferred", "a third of a month"),
    ("late May 2021", "2021-05-21", "2021-05-31", "stated", "a third of a month, with its year"),
    ("in 2014", "2014-01-01", "2014-12-31", "stated", "a year"),
    ("mid-2014", "2014-05-01", "2014-08-31", "stated", "the middle third of a year"),
    ("by the end of 2022", "2022-03-01", "2022-12-31", "stated", "a deadline: from publication until then"),
    ("since 2014", "2014-01-01", "2022-03-01", "stated", "what began then goes on"),
    ("since last Friday", "2022-02-25", "2022-03-01", "inferred", "since, of a relative day"),
    ("until 2024", "2022-03-01", "2024-12-31", "stated", "to the end of what follows"),
    ("from 2014 to 2018", "2014-01-01", "2018-12-31", "stated", "a span of years"),
    ("on Saturday", "2022-02-26", "2022-02-26", "inferred", "news weekdays look back"),
    ("on Tuesday", "2022-03-01", "2022-03-01", "inferred", "the day of publication itself"),
    ("last Tuesday", "2022-02-22", "2022-02-22", "inferred", "last is before the day of publication"),
    ("next Friday", "2022-03-04", "2022-03-04", "inferred", "next is after it"),
    ("Monday night", "2022-02-28", "2022-02-28", "inferred", "the hour is left aside"),
    ("yesterday", "2022-02-28", "2022-02-28", "inferred", "the day before"),
    ("tomorrow", "2022-03-02", "2022-03-02", "inferred", "the day after"),
    ("last week", "2022-02-21", "2022-02-27", "inferred", "Monday to Sunday"),
    ("last month", "2022-02-01", "2022-02-28", "inferred", "the month before"),
    ("earlier this year", "2022-01-01", "2022-03-01", "inferred", "no later than publication"),
    ("last year", "2021-01-01", "2021-12-31", "inferred", "the year before"),
    ("two days ago", "2022-02-27", "2022-02-27", "inferred", "days are exact"),
    ("two weeks ago", "2022-02-12", "2022-02-18", "inferred", "weeks are not"),
    ("a year ago", "2021-01-01", "2021-12-31", "inferred", "years even less"),
    ("over the past two weeks", "2022-02-15", "2022-03-01", "inferred", "up to publication"),
    ("the first quarter of 2022", "2022-01-01", "2022-03-31", "stated", "a quarter"),
    ("the second half of last year", "2021-07-01", "2021-12-31", "inferred", "half of a relative year"),
    ("summer of 2021", "2021-06-01", "2021-08-31", "stated", "northern summer"),
    ("in the 1990s", "1990-01-01", "1999-12-31", "stated", "a decade"),
    ("2022-02-24", "2022-02-24", "2022-02-24", "stated", "ISO"),
]

NO_DAY = [
    ("in recent months", "vague: no day, no guess"),
    ("soon", "no day at all"),
    ("June 31", "no such day"),
    ("February 29", "no such day in 2022"),
    ("for two years", "a length, not a date"),
    ("until 2019", "its beginning is unknown"),
    ("from 2018 to 2014", "ends before it begins"),
    ("", "nothing"),
]


@pytest.mark.parametrize(("phrase", "first", "last", "basis", "why"), CASES)
def test_first_and_last_day(phrase, first, last, basis, why):
    when = dates.resolve(phrase, PUBLISHED)
    assert (str(when.first), str(when.last), when.basis) == (first, last, basis), why


@pytest.mark.parametrize(("phrase", "why"), NO_DAY)
def test_no_day(phrase, why):
    assert dates.resolve(phrase, PUBLISHED) is None, why


@pytest.mark.parametrize("phrase", ["on Saturday", "in January", "yesterday", "last week", "two days ago"])
def test_without_a_day_of_publication_what_is_relative_stays_open(phrase):
    assert dates.resolve(phrase) is None


def test_a_year_needs_no_day_of_publication():
    assert dates.resolve("in May 2019").first == date(2019, 5, 1)


RUNNING_TEXT = [
    ("They may march in May.", ["in May"], "the modal and the verb are no months"),
    ("In 2014, 2,014 people came.", ["In 2014"], "a count is no year"),
    ("It cost 2015 million in 2015 million pieces.", [], "a number before a unit of count is no year"),
    ("The firm has 300 staff; on Dec. 3, 2020, it had 90.", ["on Dec. 3, 2020"], "with month, day and year"),
    ("Sanctions of 2014 stood since March 2015.", ["of 2014", "since March 2015"], "two in one sentence"),
    ("Flight 1990s-9 left.", [], "part of a longer name"),
    ("The 2014 sanctions outlived Japan's 2015 embargo.", ["2014", "2015"], "a year that dates the noun after it"),
    ("In a 2019 speech she resigned.", ["2019"], "after an article"),
    ("It built 2014 ships for $2015 million.", [], "counts and sums are no years"),
    ("The 2014 troops ate 2000 tonnes of rice.", [], "nouns that are counted"),
    ("Flight 2014 left with Boeing 2020 jets.", [], "numbers of flights and models"),
]


@pytest.mark.parametrize(("text", "expected", "why"), RUNNING_TEXT)
def test_found_in_running_text(text, expected, why):
    assert [dated.words.text for dated in dates.find(parse(text), PUBLISHED)] == expected, why


def test_a_verb_in_the_future_looks_ahead():
    met, will_meet = dates.find(parse("They met in January. They will meet in January."), PUBLISHED)
    assert (met.when.first.year, will_meet.when.first.year) == (2022, 2023)


@given(st.text(max_size=40) | st.sampled_from([phrase for phrase, *_ in CASES]), st.dates())
def test_any_phrase_on_any_day_gives_bounds_in_order_or_nothing(phrase, published):
    when = dates.resolve(phrase, published)
    assert when is None or when.first <= when.last
