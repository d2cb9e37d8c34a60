"""Sentences computed from tables: true of the tables given, and safe as Markdown."""

import pytest

from helpers import findings, standing, tables
from helpers.records import Analysis, Article

SAY = {
    "article": lambda t, story: findings.article(story),
    "actors": lambda t, story: findings.actors(t["actors"], t["mentions"], story.article),
    "sanctions": lambda t, story: findings.sanctions(t["sanctions"], t["actors"]),
    "quotes": lambda t, story: findings.quotes(t["quotes"], t["actors"]),
    "partnerships": lambda t, story: findings.partnerships(t["partnerships"], t["actors"], "lunara"),
    "timeline": lambda t, story: findings.timeline(t["timeline"], "2031-05-05"),
}

SAID = [
    ("article", "words hold 6 actors, 3 quotes, 2 sanctions and 4 ties", "the sizes of the tables"),
    ("article", "The Gazette, published on 5 May 2031", "where the article comes from"),
    ("actors", "Westmark and Lunara carry 55 % of the text", "the first two shares, added up"),
    ("actors", "In 2 of 14 mentions", "one role and one pronoun"),
    ("sanctions", "## Of 2 sanctions, 1 is stated and 1 is feared or announced", "a fear is counted apart from a fact"),
    ("sanctions", "**Westmark → Lunara**: imposed, April 2031 (inferred)", "an inferred date says so"),
    ("sanctions", "**Westmark → banks in Sudland**: feared, says Daily Orbit", "a claim names its holder"),
    ("quotes", "Ada Brun gets 62 % of all words that are quoted", "15 words of 24"),
    ("partnerships", "## Lunara turns toward Sudland and away from Westmark", "the direction of the summed weights"),
    ("partnerships", "Of 3 ties of Lunara, 2 are stated and 1 is planned", "ties of others are left out"),
    ("partnerships", "of all 4 in the article, 2 are stated, 1 is planned and 1 is denied", "denials stay denials"),
    ("timeline", "## 3 rows bear a date, the earliest 2031", "publication itself is no row of the story"),
]


@pytest.mark.parametrize(("name", "expected", "why"), SAID)
def test_says_what_the_tables_hold(name, expected, why, found, story):
    assert expected in SAY[name](found, story).data, why


@pytest.mark.parametrize("name", SAY)
def test_opens_with_a_heading_also_when_nothing_was_found(name):
    nothing = Analysis(Article("empty", ""))
    empty = {table: make(nothing) for table, make in tables.TABLES.items()}
    assert SAY[name](empty, nothing).data.startswith("## ")


UNSAFE = [
    ("<img src=x>", "&lt;img src=x&gt;", "no tag"),
    ("[free](x)", "&#91;free&#93;(x)", "no link"),
    ("**loud**", "&#42;&#42;loud&#42;&#42;", "no emphasis"),
    ("costs $5 or $6", "costs &#36;5 or &#36;6", "no formula"),
    ("one\n# two", "one # two", "no heading: a line break would begin one"),
]


@pytest.mark.parametrize(("text", "expected", "why"), UNSAFE)
def test_text_of_an_article_is_never_markdown(text, expected, why):
    assert findings.safe(text) == expected, why


STANDINGS = [
    ({"stage": "agreed"}, "stated", "the article's own word"),
    ({"stage": "agreed", "claimed_by": "tass"}, "claimed", "somebody else's word"),
    ({"stage": "negotiating", "claimed_by": "tass"}, "planned", "a claimed plan is a plan"),
    ({"stage": "sought", "denied": True}, "denied", "a denied plan is a denial"),
    ({"status": "imposed"}, "stated", "a sanction in force"),
    ({"status": "feared"}, "planned", "a sanction that may come"),
    ({"status": "evaded", "claimed_by": "reuters", "denied": True}, "denied", "evasion that somebody denies"),
]


@pytest.mark.parametrize(("row", "expected", "why"), STANDINGS)
def test_standing_is_the_least_firm_word(row, expected, why):
    rows = tables.pd.DataFrame([{"claimed_by": "", "denied": False} | row])
    assert standing.of(rows).tolist() == [expected], why
