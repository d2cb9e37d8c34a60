"""The pages that are read: marked text, quotations and tables, with nothing of an article taken for markup."""

import html
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpers import reading
from helpers.reading import Mark


def bare(page: str) -> str:
    """The text of a page without its small notes and its markup."""
    return html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"<sup.*?</sup>", "", page.replace("<br>", "\n"))))


SPANS = st.lists(
    st.builds(
        lambda a, b, kind: Mark(min(a, b), max(a, b), kind, "t", "n"),
        st.integers(0, 30),
        st.integers(0, 30),
        st.sampled_from(sorted(reading.STYLES)),
    ),
    max_size=8,
)


@settings(deadline=None)
@example(text="one\ntwo", marks=[Mark(2, 5, "actor", "a\nb")])
@given(text=st.text(max_size=30), marks=SPANS)
def test_marks_of_any_kind_leave_the_text_as_it_is(text, marks):
    inside = [mark for mark in marks if mark.end <= len(text)]
    assert bare(reading.marked(text, inside)) == text


def test_the_article_is_shown_whole_and_safely(story):
    page = reading.article(story).data
    assert "<sanctions>" not in page
    assert "&lt;sanctions&gt;" in page
    assert all(paragraph.text in bare(page) for paragraph in story.article.paragraphs)


MARKED = [
    ("Lunara (role)", "an actor named by its office"),
    ("direct, Ada Brun", "a quotation and its speaker"),
    ("sanction imposed", "what became of a sanction"),
    ("+ Norland → Westmark, denied", "a denial must not read as a tie"),
    ("− Westmark → Lunara", "a hostile tie has its sign"),
]


@pytest.mark.parametrize(("words", "why"), MARKED)
def test_what_is_found_is_marked(words, why, story):
    assert words in reading.article(story).data, why


def test_nothing_needs_a_style_sheet_or_a_script(story):
    """JupyterLab strips both from a notebook that it did not run itself."""
    for page in (reading.article(story).data, reading.quotes(story).data):
        assert not re.search(r"<style|<script|onclick", page)


def test_quotations_name_their_speakers(story):
    page = reading.quotes(story).data
    assert page.count("<blockquote") == len(story.quotes)
    assert page.count("<b>Ada Brun</b>") == 2, "one is said by name, one by pronoun"
    assert "2031-05-03" in page


def test_a_table_shows_its_cells_in_full(found):
    page = reading.table(found["sanctions"], "sender target_text measure evidence").data
    assert all(html.escape(sentence) in page for sentence in found["sanctions"]["evidence"])


def test_a_table_without_rows_says_so(found):
    assert "no rows" in reading.table(found["sanctions"].head(0), "sender target").data
