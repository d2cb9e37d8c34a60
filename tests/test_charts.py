"""Charts from small tables: what they say, that they say it safely, and that they say it the same way twice."""

import json
import math
import subprocess
import sys
from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import charts, network, summaries, tables
from helpers.charts import graph, lanes, renderer, theme
from helpers.escaping import markup
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
    ("lean", "Lunara turns toward Sudland and away from nobody", "a ban on Lunara is its sender's leaning"),
    ("network", "4 ties among 4 actors: 2 toward, 1 away, 1 denied", "a denied tie points neither way"),
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
    assert all(markup(sentence) in said for sentence in found["partnerships"]["evidence"].str.replace("\n", " "))


def edges(found) -> pd.DataFrame:
    return network.with_sanctions(found["partnerships"], found["sanctions"])


def sums(ties: pd.DataFrame, standings) -> dict[tuple[str, str], float]:
    """What `network.lean` says of each two actors, standings added up."""
    table = network.lean(network.build(ties), standings)
    return table.groupby(["actor", "other"])["lean"].sum().to_dict()


def test_a_denied_tie_has_no_weight(found):
    assert summaries.leanings(edges(found), "norland") == []


def test_plans_are_in_no_sum(found):
    (sudland,) = summaries.leanings(found["partnerships"], "lunara")
    assert (sudland.other, sudland.firm, sudland.planned) == ("sudland", 6.4, 4.0)


@pytest.mark.parametrize("who", ["lunara", "westmark", "sudland", "norland"])
def test_bars_findings_and_the_network_agree_to_the_number(who, found):
    """One definition of lean: the pieces drawn, the sum written, and the table of the network."""
    ties = edges(found)
    expected = {other: lean for (actor, other), lean in sums(ties, network.FIRM).items() if actor == who}
    plans = {other: lean for (actor, other), lean in sums(ties, ("planned",)).items() if actor == who}
    leanings = summaries.leanings(ties, who)
    assert {each.other: each.firm for each in leanings if each.firm_ties} == pytest.approx(expected)
    assert {each.other: each.planned for each in leanings if each.plans} == pytest.approx(plans)
    drawn: dict[int, float] = {}
    figure = charts.lean(ties, found["actors"], who)
    for piece in figure.data:
        drawn[piece.y[0]] = drawn.get(piece.y[0], 0) + piece.x[0]
    assert sorted(drawn.values()) == pytest.approx(sorted([*expected.values(), *plans.values()]))


def test_a_tie_that_holds_both_ways_leans_both_ways(found):
    ties = found["partnerships"].assign(reciprocal=True)
    assert [(each.other, each.firm) for each in summaries.leanings(ties, "sudland")] == [("lunara", 6.4)]


def test_plans_are_drawn_white_on_a_line_of_their_own(found):
    figure = charts.lean(found["partnerships"], found["actors"], "lunara")
    assert [(piece.y[0], piece.marker.color) for piece in figure.data] == [(0, theme.SIGN_COLOURS[1]), (1, theme.PAPER)]
    assert [note.text for note in figure.layout.annotations] == [" sum +6.4", " not counted"]
    assert "planned" in figure.layout.yaxis.ticktext[1]


def test_signs_are_written_not_only_coloured(found):
    drawn = [charts.lean(found["partnerships"], found["actors"], who).data for who in ("lunara", "westmark")]
    assert [[piece.text[0] for piece in pieces] for pieces in drawn] == [["+", "+"], ["−"]]


def test_a_denied_sanction_says_so_on_the_axis_of_time(found):
    sanctions = found["sanctions"].assign(denied=True)
    figure = charts.sanctions_timeline(sanctions, found["actors"], "2031-05-05")
    assert [label for label in figure.layout.yaxis.ticktext if label.startswith("denied: Westmark → Lunara")]


def test_what_computes_needs_no_charts_and_plotly_is_left_alone():
    code = (
        "import sys; from helpers import findings, summaries, network; assert 'plotly' not in sys.modules;"
        "import plotly.io as pio; before = (str(pio.renderers), pio.renderers.default, pio.templates.default);"
        "from helpers import charts, reading;"
        "assert before == (str(pio.renderers), pio.renderers.default, pio.templates.default)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_notebook_stores_a_chart_in_the_readable_form(chart):
    assert list(chart._repr_mimebundle_()) == [renderer.MIME]
    assert chart._repr_mimebundle_()[renderer.MIME] == stored(chart)


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
    assert summaries.days(first, last) == expected, why


def test_the_axis_of_time_is_even_about_publication():
    day = pd.Timestamp("2022-03-01").date()
    distances = [lanes.distance(day + pd.Timedelta(days=n), day) for n in range(-400, 401)]
    assert distances == sorted(distances)
    assert all(abs(a + b) < 1e-9 for a, b in zip(distances, reversed(distances), strict=True))


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(-1, 1), st.floats(-1, 1)), min_size=2, max_size=12))
def test_names_in_the_network_have_room(spots):
    places = graph.apart({str(number): spot for number, spot in enumerate(spots)})
    gaps = [math.dist(one, other) for one, other in combinations(places.values(), 2)]
    assert min(gaps) > 0.25, "a name is about .3 wide and .1 high"
    assert all(abs(x) <= 1.05 and abs(y) <= 1 for x, y in places.values())
