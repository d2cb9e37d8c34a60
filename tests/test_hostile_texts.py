"""Texts that no newspaper prints: their analysis ends, in time and memory that grow with their length alone.

They are analysed in processes that the system ends when a text takes too much.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import language, workers
from helpers.analysis import analyse
from helpers.articles import from_text
from helpers.quotes import marks

GOOD = "\n\nRussia imposed sanctions on Japan. “We go,” Putin said."

TEXTS = {
    "conjuncts": "Russia and China and " * 1250 + "Iran signed a pact with Peru.",
    "letters and": "A and B and " * 2500 + "C met.",
    "quotation marks": '"' * 100_000,
    "opening marks": "“" * 100_000,
    "apostrophes": "'" * 20_000,
    "dots": "." * 50_000,
    "one word": "a" * 200_000,
    "endless sentence": "word " * 5000,
    "who said that": "Putin said that " * 1000,
    "blanks": "Russia" + " " * 300_000 + "left.",
    "turned letters": "\u202e\u200b" * 50_000,
    "brackets": "(" * 50_000,
    "accents": "e" + "\u0301" * 50_000,
    "control characters": "Putin\x00said that\x0c he \x1bleft. " * 100,
    "a lone surrogate": "Putin said \ud800 that he left.",
}


@pytest.fixture(scope="module")
def analysed():
    """The analyses of all hostile texts, each with news after it: one that goes past its bounds has a problem."""
    articles = [from_text(text + GOOD, name) for name, text in TEXTS.items()]
    bounds = workers.Bounds(seconds=60, megabytes=1_500)
    return {story.article.id: story for _, story in workers.analyses(articles, {}, bounds, 2)}


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_text_is_analysed_with_the_news_after_it(analysed, name):
    story = analysed[name]
    assert not story.problems
    assert ("japan",) in [row.target for row in story.sanctions]
    for row in (*story.sanctions, *story.quotes, *story.partnerships):
        assert story.article.text[row.evidence.start : row.evidence.end] == row.evidence.text


MARKS = [*"“”„«»‹›\"`‘’'()[]{}<>.,;:!?…–—-_=+@\t\n\r\x0b\x0c\x00\x1b\x85\u2028\u200b\u200f\u202e\ud800\ufeff"]
WORDS = ["Russia", " ", "said", " that ", "sanctions on ", "“We go,” he said.", "\n\n", "and", "1 May 2020"]
HOSTILE = st.lists(st.sampled_from(MARKS) | st.sampled_from(WORDS), max_size=60).map("".join)


@settings(max_examples=60)
@given(HOSTILE)
def test_any_marks_are_analysed_and_every_evidence_stands_in_the_text(text):
    story = analyse(from_text(text, "a", published="2024-05-15"))
    assert not story.problems
    for row in (*story.sanctions, *story.quotes, *story.partnerships):
        assert text[row.evidence.start : row.evidence.end] == row.evidence.text
    for mention in story.cast.mentions:
        assert 0 <= mention.start < mention.end <= len(text)  # its own words stand there as they read


@settings(max_examples=60)
@given(HOSTILE, st.integers(1, 40))
def test_pieces_are_the_text_and_none_is_too_long(text, longest):
    found = language.pieces(text, longest)
    assert "".join(found) == text
    assert all(len(piece) <= longest for piece in found)


@given(st.text("'\". \nab", max_size=40), st.integers(0, 400))
def test_words_that_are_cut_are_the_text(text, many):
    whole = text + "'" * many + text
    found = language.words(language.load(), whole)
    assert str(found) == whole


@given(HOSTILE, st.integers(0, 60), st.integers(0, 60))
def test_quotations_near_a_place_are_those_that_share_a_character_with_it(text, start, size):
    every = marks.find(text)
    expected = [q for q in every if q.start < start + size and start < q.end]
    assert size == 0 or list(marks.near(every, start, start + size)) == expected


def test_an_endless_sentence_is_cut_and_an_ordinary_one_is_not():
    sentence = " ".join(["Japan met Peru, Chad and Mali,"] * 12) + " he said."
    assert len(list(language.parse(sentence).sents)) < 6
    found = [len(each) for each in language.parse(" ".join([sentence] * 8).replace(".", ",")).sents]
    assert max(found) <= language.LONGEST


def test_a_text_in_pieces_is_parsed_as_one():
    text = "Japan imposed sanctions on Peru.\n\n" * 1000
    doc = language.parse(text)
    assert doc.text == text
    assert len(list(doc.sents)) == 1000
    assert all(sentence.text.strip() == "Japan imposed sanctions on Peru." for sentence in doc.sents)
