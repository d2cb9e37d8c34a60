"""Charts from small tables: what they say, that they say it safely, and that they say it the same way twice."""

import json
import math
from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import charts, tables
from helpers.charts import graph, lanes, partnerships, renderer, theme
from helpers.records import Analysis, Article

DRAW = {
    "mentions": lambda t, story: charts.mentions(t["mentions"], t["actors"], story.article.paragraphs),
    "prominence": lambda t, story: charts.prominence(t["mentions"], t["actors"], story.article.paragraphs),
    "sanctions": lambda t, story: charts.sanctions(t["sanctions"], t["actors"]),
    "sanctions_timeline": lambda t, story: charts.sanctions_timeline(t["sanctions"], t["actors"], "2031-05-05"),
    "speakers": lambda t, story: charts.speakers(t["quotes"], t["actors"]),
    "matrix": lambda t, story: charts.matrix(t["quotes"], t["mentions"], t["actors"]),
    "lean": lambda t, story: charts.lean(t["partnerships"], t["actors"], "lunara"),
    "network": lambda t, story: charts.network(t["partnerships"], t["actors"]),
    "stages": lambda t, story: charts.stages(t["partnerships"], t["actors"]),
    "claims": lambda t, story: charts.claims(t["partnerships"], t["actors"]),
    "timeline": lambda t, story: charts.timeline(t["timeline"], "2031-05-05"),
}

TITLES = [
    ("mentions", "Lunara is named most, under 2 wordings", "a role counts as a wording, a second use does not"),
    ("prominence", "28 % of the text is about Westmark", "it shares three paragraphs with others"),
    ("sanctions", "Of 2 sanctions, the article itself states 1", "the other is only feared"),
    ("speakers", "Ada Brun gets 62 % of the words given to anyone", "her two quotes are added up, a pronoun included"),
    ("matrix", "They speak of Westmark most: 2 of 4 mentions", "mentions outside of quotations do not count"),
    ("lean", "Lunara turns toward Sudland and away from Westmark", "a ban on Lunara is a tie of Lunara too"),
    ("network", "4 ties among 4 actors: 3 toward, 1 away", "a denied tie is drawn, struck out"),
    ("stages", "1 of 2 ties with a stage have not come about yet", "sought has not, agreed has"),
    ("claims", "The article itself states 2 of 4 ties as facts", "a plan and a denial are no facts"),
    ("timeline", "The story reaches back to 2031", "no year is counted within the same one"),
]


@pytest.fixture(params=DRAW)
def chart(request, found, story):
    return DRAW[request.param](found, story)


def stored(figure) -> dict:
    return renderer.ReadableRenderer().to_mimebundle(figure.to_dict())[renderer.MIME]


def words(figure) -> str:
    """All that a reader can see or hover, as one text."""
    return json.dumps(stored(figure), ensure_ascii=False)


@pytest.mark.parametrize(("name", "title", "why"), TITLES)
def test_title_states_the_finding(name, title, why, found, story):
    text = DRAW[name](found, story).layout.title.text.replace("</b><br><b>", " ")
    assert text.startswith(f"<b>{title}"), why


def test_title_can_be_given(found):
    assert (
        "<b>A & B</b>".replace("&", "&amp;")
        in charts.speakers(found["quotes"], found["actors"], "A & B").layout.title.text
    )


def test_text_of_an_article_is_never_markup(chart):
    assert "<sanctions>" not in words(chart)


def test_is_stored_small_and_readable(chart):
    assert "bdata" not in words(chart)
    assert len(words(chart)) < 20_000


def test_is_the_same_twice(found, story):
    for name, draw in DRAW.items():
        assert stored(draw(found, story)) == stored(draw(found, story)), name


def test_titles_fit_a_narrow_page(chart):
    lines = chart.layout.title.text.split("<br>")
    bare = [line.partition(">")[2].rpartition("<")[0] for line in lines]
    assert max(len(line) for line in bare) <= theme.SUBTITLE_WIDTH + 12  # entities count as several characters


def test_needs_no_legend(chart):
    assert chart.layout.template.layout.showlegend is False
    assert not any(getattr(trace, "showlegend", None) for trace in chart.data)


@pytest.mark.parametrize("name", DRAW)
def test_an_article_that_holds_nothing_is_no_error(name):
    nothing = Analysis(Article("empty", ""))
    empty = {table: make(nothing) for table, make in tables.TABLES.items()}
    assert DRAW[name](empty, nothing).layout.title.text


def test_evidence_is_on_hover(found):
    hovers = [trace.hovertext for trace in charts.network(found["partnerships"], found["actors"]).data]
    said = " ".join(text for text in hovers if text).replace("<br>", " ")
    assert all(theme.escape(sentence) in said for sentence in found["partnerships"]["evidence"].str.replace("\n", " "))


def test_a_denied_tie_has_no_weight(found):
    ties = found["partnerships"]
    assert "westmark" not in partnerships.weights(ties[ties["denied"]], "norland")
    assert partnerships.weights(ties, "lunara").to_dict() == {"sudland": 10.4, "westmark": -7.0}


def test_signs_are_written_not_only_coloured(found):
    pieces = [trace.text for trace in charts.lean(found["partnerships"], found["actors"], "lunara").data]
    assert [piece[0] for piece in pieces] == ["+", "−", "+"]


def test_the_network_keeps_the_places_it_is_given(found):
    places = {"lunara": (0.9, -0.9), "sudland": (0.9, 0.9), "westmark": (-0.9, -0.9), "norland": (-0.9, 0.9)}
    figure = charts.network(found["partnerships"], found["actors"], places)
    named = {note.text: (note.x, note.y) for note in figure.layout.annotations if note.bordercolor}
    assert named["<b>Sudland</b>"] == (0.9, 0.9)


def test_ties_between_the_same_two_lie_apart(found):
    figure = charts.network(found["partnerships"], found["actors"])
    middles = [(round(trace.x[0], 2), round(trace.y[0], 2)) for trace in figure.data if trace.mode == "markers"]
    assert len(set(middles)) == len(found["partnerships"])


DATES = [
    ("2014-01-01", "2014-12-31", "2014", "a whole year"),
    ("2020-02-01", "2020-02-29", "February 2020", "a whole month, in a leap year"),
    ("2020-02-01", "2020-02-28", "1 February 2020 to 28 February 2020", "one day short of the month"),
    ("2022-02-28", "2022-02-28", "28 February 2022", "a day"),
    ("2022-01-01", "2022-01-01", "1 January 2022", "the first of a month is a day, not a month"),
    ("2022-03-01", "", "1 March 2022", "no last day: the first is all that is known"),
    ("", "", "", "no date, no word"),
]


@pytest.mark.parametrize(("first", "last", "expected", "why"), DATES)
def test_days_in_words(first, last, expected, why):
    assert lanes.days(first, last) == expected, why


def test_the_axis_of_time_is_even_about_publication():
    day = pd.Timestamp("2022-03-01").date()
    distances = [lanes.distance(day + pd.Timedelta(days=n), day) for n in range(-400, 401)]
    assert distances == sorted(distances)
    assert all(abs(a + b) < 1e-9 for a, b in zip(distances, reversed(distances), strict=True))


@given(st.lists(st.tuples(st.floats(-1, 1), st.floats(-1, 1)), min_size=2, max_size=12))
def test_names_in_the_network_have_room(spots):
    places = graph.apart({str(number): spot for number, spot in enumerate(spots)})
    gaps = [math.dist(one, other) for one, other in combinations(places.values(), 2)]
    assert min(gaps) > 0.25, "a name is about .3 wide and .1 high"
    assert all(abs(x) <= 1.05 and abs(y) <= 1 for x, y in places.values())
