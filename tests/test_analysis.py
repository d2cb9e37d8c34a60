"""The steps over an article: any text goes through, evidence holds, and a failing step costs its own rows only."""

from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import quotes
from helpers.analysis import analyse, analyse_many
from helpers.articles import from_text

NAMES = "Russia Russia's China US U.S. Putin Reuters CASC (CASC) Moscow Agency Kingdom President he it they [China]"
VERBS = "sanctioned imposed attacked accused told said would adding, according to sanctions embargo ban talks report"
OTHERS = "the The not on with partners closer of under Order 13382 in January on Monday 2014 and or that"
MARKS = ", . ; : - – ( ) \" ' “ ” ‘ ’"
WORDS = [*NAMES.split(), *VERBS.split(), *OTHERS.split(), *MARKS.split(), "\n\n", "\n", " "]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=16).map(" ".join))
def test_any_words_in_any_order_go_through_every_step(text):
    story = analyse(from_text(text, "a", published="2022-03-01"))
    assert story.problems == ()
    for row in (*story.quotes, *story.sanctions, *story.partnerships):
        assert text[row.evidence.start : row.evidence.end] == row.evidence.text
    for mention in story.cast.mentions:
        assert text[mention.start : mention.end] == mention.text


def test_a_step_that_fails_costs_its_own_rows_only(monkeypatch):
    def fail(*_):
        raise RuntimeError("no quotes today")

    monkeypatch.setattr(quotes, "find", fail)
    story = analyse(from_text("Japan imposed sanctions on Russia, its prime minister said.", "a"))
    assert [problem.stage for problem in story.problems] == ["quotes"]
    assert "no quotes today" in story.problems[0].error
    assert story.cast.mentions
    assert story.sanctions
    assert story.quotes == ()


def test_many_articles_come_back_in_their_order():
    texts = [f"Japan signed {count} agreements with Chile." for count in range(2, 22)]
    stories = list(analyse_many(from_text(text, f"a{n}") for n, text in enumerate(texts)))
    assert [story.article.text for story in stories] == texts
