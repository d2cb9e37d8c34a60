"""The steps over an article: any text goes through, evidence holds, and a failing step costs its own rows only."""

import pytest
import spacy
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from helpers import language, quotes
from helpers.actors import gazetteer
from helpers.analysis import analyse, analyse_many
from helpers.articles import from_text

NAMES = "Russia Russia's China US U.S. Putin Reuters CASC (CASC) Moscow Agency Kingdom President he it they [China]"
VERBS = "sanctioned imposed attacked accused told said would adding, according to sanctions embargo ban talks report"
SHORT = "Japan imposed sanctions on Russia on Monday."
OTHERS = "the The not on with partners closer of under Order 13382 in January on Monday 2014 and or that"
MARKS = ", . ; : - – ( ) \" ' “ ” ‘ ’"
WORDS = [*NAMES.split(), *VERBS.split(), *OTHERS.split(), *MARKS.split(), "\n\n", "\n", " "]


@settings(max_examples=60, deadline=None)
@drawn(st.lists(st.sampled_from(WORDS), min_size=1, max_size=16).map(" ".join))
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


def test_a_text_that_is_too_long_costs_no_other_article(monkeypatch):
    monkeypatch.setattr(language.load(""), "max_length", 60)
    given = [from_text(text, name) for name, text in (("a", SHORT), ("b", SHORT * 2), ("c", SHORT))]
    first, long, last = analyse_many(given)
    assert first.sanctions
    assert last.sanctions
    assert [(problem.article, problem.stage) for problem in long.problems] == [("b", "parse")]
    assert "88 characters" in long.problems[0].error
    assert "60" in long.problems[0].error
    assert long.cast.mentions == ()


def test_a_text_of_a_million_characters_and_one_is_not_parsed_at_all(monkeypatch):
    monkeypatch.setattr(language, "parse", None)
    monkeypatch.setattr(language, "parse_many", lambda texts, model: iter(list(texts) and None))
    story = analyse(from_text("a" * 1_000_001, "long"))
    assert "1,000,001 characters" in story.problems[0].error


def test_a_parse_that_fails_costs_that_article_only(monkeypatch):
    parse_many = language.parse_many

    def parse(texts, model=""):
        texts = list(texts)
        if any("Peru" in text for text in texts):
            raise ValueError("no Peru today")
        return parse_many(texts, model)

    monkeypatch.setattr(language, "parse_many", parse)
    texts = [f"Japan signed {count} agreements with {'Peru' if count == 12 else 'Chile'}." for count in range(2, 22)]
    stories = list(analyse_many(from_text(text, f"a{n}") for n, text in enumerate(texts)))
    assert [story.article.text for story in stories] == texts
    assert {story.article.id: story.problems[0].error for story in stories if story.problems} == {
        "a10": "ValueError: no Peru today"
    }
    assert all(story.partnerships for story in stories if not story.problems)


def test_a_model_that_is_missing_ends_the_run():
    with pytest.raises(language.ModelMissing):
        analyse(from_text(SHORT, "a"), "no_such_model")


def test_a_model_that_is_named_is_the_only_one_that_is_loaded(monkeypatch):
    language._load.cache_clear()
    gazetteer._load.cache_clear()
    loaded, load = [], spacy.load
    monkeypatch.setattr(spacy, "load", lambda name, *rest, **more: loaded.append(name) or load(name, *rest, **more))
    analyse(from_text("Chad met Niger.", "a"), model=language.MODEL)
    analyse(from_text("Chad met Niger.", "a"))
    assert loaded == [language.MODEL]
