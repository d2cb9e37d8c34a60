"""A reading keeps the way back to the verbatim text, whatever was repaired in it, and in whatever order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.verbatim import Edit, Reading

TEXTS = st.text("ab\n ", max_size=25)
WORDS = st.text("xyz", max_size=3)

Place = tuple[int, int, bool]
"""Where one character of a reading stands in the verbatim text, and whether it stands there alone."""


@st.composite
def edits(draw: st.DrawFn, length: int) -> list[Edit]:
    """Edits of a reading with `length` characters, which do not overlap."""
    cuts = sorted(draw(st.sets(st.integers(0, length), max_size=6)))
    return [(start, end, draw(WORDS)) for start, end in zip(cuts[::2], cuts[1::2], strict=False)]


def plainly(text: str, places: list[Place], changes: list[Edit]) -> tuple[str, list[Place]]:
    """The same edits by hand, a character at a time."""
    words, found, at = "", [], 0
    for start, end, new in changes:
        words, found = words + text[at:start] + new, found + places[at:start]
        first, last = places[start][0], places[end - 1][1]
        even = len(new) == end - start == last - first and all(place[2] for place in places[start:end])
        found += [(first + i, first + i + 1, True) if even else (first, last, False) for i in range(len(new))]
        at = end
    return words + text[at:], found + places[at:]


@given(st.data())
def test_every_character_is_led_back_to_where_it_came_from(data: st.DataObject) -> None:
    text = data.draw(TEXTS)
    reading, places = Reading.of(text), [(i, i + 1, True) for i in range(len(text))]
    for _ in range(data.draw(st.integers(0, 3))):
        changes = data.draw(edits(len(text)))
        reading = reading.edited(changes)
        text, places = plainly(text, places, changes)
    assert reading.text == text
    assert [reading.back(i, i + 1) for i in range(len(text))] == [place[:2] for place in places]
    for start in range(len(text)):
        first, last = reading.back(start, len(text))
        assert (first, last) == (places[start][0], places[-1][1])
        begin, end = reading.forth(first, last)
        assert begin <= start and end == len(text)


def test_what_is_left_out_has_no_place_in_the_reading() -> None:
    reading = Reading.of("Mali left. Share this. Togo stayed.").edited([(11, 23, "")])
    assert reading.forth(12, 20) == (11, 11)
    assert reading.forth(5, 30) == (5, 18)


def test_a_span_over_what_is_left_out_covers_it() -> None:
    reading = Reading.of("Mali left. Share this. Togo stayed.").edited([(11, 23, "")])
    assert reading.back(0, len(reading.text)) == (0, 35)


def test_edits_that_overlap_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap at character 1"):
        Reading.of("Mali").edited([(0, 2, ""), (1, 3, "")])


def test_an_empty_text_is_read_as_empty() -> None:
    assert Reading.of("").edited([(0, 0, "Mali")]).back(0, 4) == (0, 0)
