"""Records become tables of fixed columns, and come back from every kind of file as they went in."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from helpers import tables
from helpers.articles import from_text
from helpers.records import Actor, Analysis, Cast, Evidence, Mention, Partnership, Problem, Quote, Sanction, Span, When

TEXT = "Norland said on Monday it will aid Sudria. =SUM(1) stays text."
EVIDENCE = Evidence(0, 42, TEXT[:42], 0)
MONDAY = When(date(2022, 2, 28), date(2022, 2, 28), "inferred")


@pytest.fixture(scope="module")
def story() -> Analysis:
    cast = Cast(
        {
            "norland": Actor("norland", "Norland", "country", "", aliases=("N.", "Kingdom of Norland")),
            "sudria": Actor("sudria", "Sudria", "country"),
        },
        (
            Mention(0, 7, "Norland", "norland", "name"),
            Mention(23, 25, "it", "norland", "pronoun", 0.81234),
            Mention(35, 41, "Sudria", "sudria", "name"),
        ),
    )
    quote = Quote(
        "indirect",
        (Span(23, 41, TEXT[23:41]),),
        EVIDENCE,
        "norland",
        Span(0, 7, "Norland"),
        Span(8, 12, "said"),
        when=MONDAY,
    )
    trigger = Span(31, 34, "aid")
    sanction = Sanction(EVIDENCE, trigger, "feared", target=("norland", "sudria"), authority=("eu-833-2014",))
    tie = Partnership(EVIDENCE, trigger, "norland", "sudria", "AID", 2, 1, 7.0, stage="sought", claimed_by="norland")
    problem = Problem("a.txt", "a", "quotes", "ValueError: odd")
    article = from_text(TEXT, "a", published="2022-03-01", outlet="=cmd()")
    return Analysis(article, cast, (quote,), (sanction,), (tie,), (problem,), (0, 43))


@pytest.mark.parametrize("name", tables.TABLES)
def test_columns_are_the_contracts_also_when_empty(name, story):
    empty = tables.TABLES[name]()
    assert tuple(empty.columns) == tables.COLUMNS[name] == tuple(tables.TABLES[name](story).columns)
    assert len(empty) == 0


@pytest.mark.parametrize("ending", tables.FORMATS)
@pytest.mark.parametrize("name", tables.TABLES)
def test_a_table_comes_back_as_it_was_written(name, ending, story, tmp_path):
    table = tables.TABLES[name](story)
    file = tmp_path / f"{name}.{ending}"
    tables.write(table, file)
    back = tables.read(file)
    assert list(back.columns) == list(table.columns)
    for column in table.columns:
        assert [_plain(cell) for cell in back[column]] == [_plain(cell) for cell in table[column]], column


def _plain(cell: object) -> object:
    """A cell in a form that all kinds of file share."""
    if hasattr(cell, "tolist"):
        cell = cell.tolist()
    if isinstance(cell, list):
        return [_plain(item) for item in cell]
    if cell is None or cell is pd.NA or cell != cell:
        return None
    return cell if isinstance(cell, str) else float(cell) if str(cell) not in {"True", "False"} else str(cell)


def test_evidence_is_what_stands_there(story):
    for name in ("mentions", "actors", "quotes", "sanctions", "partnerships"):
        for row in tables.TABLES[name](story).to_dict("records"):
            assert TEXT[row["start"] : row["end"]] == row["evidence"], name


def test_actors_are_counted_and_called_what_the_article_calls_them_first(story):
    table = tables.actors(story)
    assert table["actor"].tolist() == ["norland", "sudria"]
    assert table["mentions"].tolist() == [2, 1]
    assert table["quotes"].tolist() == [1, 0]
    assert table["aliases"].tolist() == [["N.", "Kingdom of Norland"], []]


def test_the_timeline_has_the_dated_rows_and_the_day_of_publication(story):
    table = tables.timeline(story)
    assert table["kind"].tolist() == ["quote", "article"]
    assert table["when_first"].tolist() == ["2022-02-28", "2022-03-01"]


def test_a_denial_says_so_in_the_timeline(story):
    when = {"when": MONDAY, "denied": True}
    denied = replace(
        story,
        sanctions=tuple(replace(each, **when) for each in story.sanctions),
        partnerships=tuple(replace(each, **when) for each in story.partnerships),
    )
    labels = tables.timeline(denied).set_index("kind")["label"]
    assert labels["partnership"] == "denied: Norland → Sudria: aid, sought"
    assert labels["sanction"] == "sanctions not feared on Norland, Sudria"


@pytest.mark.parametrize("name", tables.TABLES)
def test_any_number_of_articles_is_one_table(name, story, monkeypatch):
    """A DataFrame an article would cost as much as the articles themselves."""
    expected = pd.concat([tables.TABLES[name](story)] * 3, ignore_index=True)
    made = []
    frame = pd.DataFrame
    monkeypatch.setattr(tables.pd, "DataFrame", lambda *args, **options: made.append(1) or frame(*args, **options))
    table = tables.TABLES[name](story, story, story)
    assert len(made) == 1
    order = ["when_first", "when_last", "row"] if name == "timeline" else []
    expected = expected.sort_values(order, kind="stable", ignore_index=True) if order else expected
    pd.testing.assert_frame_equal(table, expected)


DTYPES = {"weight": "float64", "confidence": "float64", "denied": "bool", "reciprocal": "bool"}


@pytest.mark.parametrize("name", tables.TABLES)
def test_columns_have_their_types_also_when_empty(name, story):
    for table in (tables.TABLES[name](), tables.TABLES[name](story)):
        for column in table:
            expected = "Int64" if column in tables.WHOLE_NUMBERS else DTYPES.get(column)
            assert expected is None or str(table[column].dtype) == expected, column


def test_a_spreadsheet_runs_no_formula_of_ours(story, tmp_path):
    tables.write(tables.articles(story), tmp_path / "articles.csv")
    assert "'=cmd()" in (tmp_path / "articles.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("verb", [tables.write, lambda table, path: tables.read(path)])
def test_another_ending_gets_a_sentence(verb, tmp_path):
    with pytest.raises(ValueError, match="csv, jsonl, parquet"):
        verb(pd.DataFrame(), tmp_path / "a.xlsx")


@pytest.mark.parametrize("name", tables.TABLES)
def test_an_empty_table_in_json_lines_is_an_empty_file(tmp_path, name):
    tables.write(tables.TABLES[name](), tmp_path / f"{name}.jsonl")
    assert (tmp_path / f"{name}.jsonl").read_bytes() == b""
    assert tables.is_table(tmp_path / f"{name}.jsonl")
    assert len(tables.read(tmp_path / f"{name}.jsonl")) == 0
