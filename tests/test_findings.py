"""Sentences computed from tables: true of the tables given, and safe as Markdown."""

import pytest

from helpers import findings, network, standing, tables
from helpers.articles import from_text
from helpers.escaping import markdown
from helpers.records import Analysis, Article

SAY = {
    "article": lambda t, story: findings.article(story),
    "read": lambda t, story: findings.read(story.article),
    "actors": lambda t, story: findings.actors(t["actors"], t["mentions"], story.article),
    "sanctions": lambda t, story: findings.sanctions(t["sanctions"], t["actors"]),
    "quotes": lambda t, story: findings.quotes(t["quotes"], t["actors"]),
    "partnerships": lambda t, story: findings.partnerships(t["partnerships"], t["actors"], "lunara"),
    "away": lambda t, story: findings.partnerships(t["partnerships"], t["actors"], "westmark"),
    "network": lambda t, story: findings.network(network.with_sanctions(t["partnerships"], t["sanctions"])),
    "wordings": lambda t, story: findings.wordings(t["mentions"], t["actors"]),
    "denied": lambda t, story: findings.sanctions(t["sanctions"].assign(denied=True), t["actors"]),
    "widths": lambda t, story: findings.widths(t["timeline"], "2031-05-05"),
    "timeline": lambda t, story: findings.timeline(t["timeline"], "2031-05-05"),
}

SAID = [
    ("article", "words hold 6 actors, 3 quotes, 2 sanctions and 4 ties", "the sizes of the tables"),
    ("article", "The Gazette, published on 5 May 2031", "where the article comes from"),
    ("read", "## 3 blocks are story, 0 left out", "the article has nothing but story"),
    ("read", "Left out: nothing. Repaired before it was read: nothing.", "nothing is said to be nothing"),
    ("actors", "Westmark and Lunara carry 55 % of the text", "the first two shares, added up"),
    ("actors", "In 2 of 14 mentions", "one role and one pronoun"),
    ("sanctions", "## Of 2 sanctions, 1 is stated and 1 is feared or announced", "a fear is counted apart from a fact"),
    ("sanctions", "**Westmark → Lunara**: imposed, April 2031 (inferred)", "an inferred date says so"),
    ("sanctions", "**Westmark → banks in Sudland**: feared, says Daily Orbit", "a claim names its holder"),
    ("quotes", "Ada Brun gets 62 % of all words that are quoted", "15 words of 24"),
    ("partnerships", "## Lunara turns toward Sudland and away from nobody", "nobody is an answer"),
    ("partnerships", "Only planned, and not counted: toward Sudland (sought).", "a plan is said apart"),
    ("partnerships", "The other way round, toward Lunara: nobody; away from it: Westmark.", "a ban is its sender's"),
    ("away", "## Westmark turns toward nobody and away from Lunara", "from whom it turns away is named"),
    ("network", "## Among 4 actors, 2 arrows point toward, 2 away, and 1 is denied", "sanctions are arrows too"),
    ("wordings", "## Lunara goes by 2 wordings, 4 of 6 actors by one alone", "as many as the article uses"),
    ("denied", "**Westmark → Lunara**: denied: imposed", "a denial is no sanction"),
    ("partnerships", "Of 3 ties of Lunara, 2 are stated and 1 is planned", "ties of others are left out"),
    ("partnerships", "of all 4 in the article, 2 are stated, 1 is planned and 1 is denied", "denials stay denials"),
    ("timeline", "inferred from the day of publication, 5 May 2031.", "the day stands there once"),
    ("widths", "as wide as 20 days within 31 days of publication", "a day and two rows of a month"),
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


def test_what_is_left_out_and_repaired_is_said():
    article = from_text("Ma\xadli left.\n\nShare this\n\nTweet", "a")
    said = findings.read(article).data
    assert said.startswith("## 1 block is story, 2 left out")
    assert "Left out: furniture (2)." in said
    assert "invisible characters dropped: 1" in said


def test_an_article_without_a_title_is_called_by_its_first_words(story):
    assert "“Lunara, the space agency of Norland, is turning …”" in findings.article(story).data


UNSAFE = [
    ("<img src=x>", "&lt;img src=x&gt;", "no tag"),
    ("[free](x)", "&#91;free&#93;(x)", "no link"),
    ("**loud**", "&#42;&#42;loud&#42;&#42;", "no emphasis"),
    ("costs $5 or $6", "costs <span>&#36;</span>5 or <span>&#36;</span>6", "no formula"),
    ("see https://x.org", "see https&#58;//x.org", "no link of its own accord"),
    ("one\n# two", "one &#35; two", "no heading: a line break would begin one"),
]


@pytest.mark.parametrize(("text", "expected", "why"), UNSAFE)
def test_text_of_an_article_is_never_markdown(text, expected, why):
    assert markdown(text) == expected, why


STANDINGS = [
    ({"stage": "agreed"}, "stated", "the article's own word"),
    ({"stage": "agreed", "claimed_by": "tass"}, "claimed", "somebody else's word"),
    ({"stage": "negotiating", "claimed_by": "tass"}, "planned", "a claimed plan is a plan"),
    ({"stage": "sought", "denied": True}, "denied", "a denied plan is a denial"),
    ({"status": "imposed"}, "stated", "a sanction in force"),
    ({"status": "feared"}, "planned", "a sanction that may come"),
    ({"status": "lifting demanded"}, "planned", "nothing has been lifted"),
    ({"status": "evaded", "claimed_by": "reuters", "denied": True}, "denied", "evasion that somebody denies"),
]


@pytest.mark.parametrize(("row", "expected", "why"), STANDINGS)
def test_standing_is_the_least_firm_word(row, expected, why):
    rows = tables.pd.DataFrame([{"claimed_by": "", "denied": False} | row])
    assert standing.of(rows).tolist() == [expected], why
