"""The command line on real files: tables come out, bad input costs its own row, and the evidence always holds."""

import json

import pytest

from helpers import tables
from helpers.__main__ import main
from helpers.articles import SEEDS, read_article

TABLES_WITH_EVIDENCE = ("mentions", "actors", "quotes", "sanctions", "partnerships", "timeline")

NEWS = """Norway and Japan signed an agreement on Monday to build a satellite together, Reuters reported.

“We are glad,” Prime Minister Anna Berg told reporters. “The work begins in May.”

Share this article"""


@pytest.fixture(scope="module")
def extracted(tmp_path_factory):
    """The tables of the seed article and of a short report, beside a binary and an empty file."""
    inputs, out = tmp_path_factory.mktemp("inputs"), tmp_path_factory.mktemp("out")
    (inputs / "report.txt").write_text(NEWS, encoding="utf-8")
    (inputs / "picture.txt").write_bytes(b"\x89PNG\x00\x00\x01\x02")
    (inputs / "empty.txt").write_bytes(b"")
    assert main(["extract", str(SEEDS), str(inputs), "--out", str(out), "--format", "jsonl"]) == 0
    return {name: tables.read(out / f"{name}.jsonl") for name in tables.TABLES}


def test_every_table_has_the_contracts_columns(extracted):
    for name, table in extracted.items():
        assert not len(table) or tuple(table.columns) == tables.COLUMNS[name], name


def test_bad_files_are_rows_and_not_the_end_of_the_run(extracted):
    assert sorted(extracted["articles"]["article"]) == ["report", "roscosmos-turns-to-china"]
    assert sorted(extracted["problems"]["path"]) == ["empty.txt", "picture.txt"]
    assert extracted["problems"]["error"].str.contains("binary|empty").all()


@pytest.mark.parametrize("name", TABLES_WITH_EVIDENCE)
def test_the_evidence_stands_in_the_article(extracted, name):
    texts = {"roscosmos-turns-to-china": read_article("roscosmos-turns-to-china").text, "report": NEWS}
    rows = [row for row in extracted[name].to_dict("records") if row["evidence"]]
    assert {row["article"] for row in rows} <= set(texts)
    assert len(rows) > 0
    for row in rows:
        assert texts[row["article"]][int(row["start"]) : int(row["end"])] == row["evidence"]


def test_spans_of_quotes_stand_in_the_article(extracted):
    texts = {"roscosmos-turns-to-china": read_article("roscosmos-turns-to-china").text, "report": NEWS}
    for row in extracted["quotes"].to_dict("records"):
        text = texts[row["article"]]
        assert " … ".join(text[start:end] for start, end in row["content_spans"]) == row["content"]
        for part in ("speaker", "cue"):
            words = row["speaker_text"] if part == "speaker" else row["cue"]
            if words:
                assert text[int(row[f"{part}_start"]) : int(row[f"{part}_end"])] == words


def test_page_furniture_is_analysed_by_nobody(extracted):
    text = NEWS.index("Share this")
    for name in TABLES_WITH_EVIDENCE:
        for row in extracted[name].to_dict("records"):
            assert row["article"] != "report" or not row["evidence"] or row["end"] <= text, name


def test_every_actor_that_a_row_names_is_in_the_table_of_actors(extracted):
    known = set(extracted["actors"]["actor"])
    named = set(extracted["mentions"]["actor"]) | set(extracted["quotes"]["speaker"])
    named |= set(extracted["partnerships"]["source"]) | set(extracted["partnerships"]["target"])
    named |= {actor for column in ("sender", "target") for cell in extracted["sanctions"][column] for actor in cell}
    assert named - {""} <= known


BAD = [
    (["extract", "none.txt", "--out", "out"], "none.txt", "a missing file"),
    (["score", "article", "none"], "none", "a missing folder of gold"),
]


@pytest.mark.parametrize(("arguments", "word", "why"), BAD)
def test_what_cannot_be_done_is_said_in_a_sentence(arguments, word, why, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 1, why
    error = capsys.readouterr().err
    assert error.startswith("error: ")
    assert word in error


def test_an_article_without_a_day_has_empty_dates_and_no_traceback(tmp_path):
    (tmp_path / "a.txt").write_text("Russia imposed sanctions on Japan on Friday.", encoding="utf-8")
    assert main(["extract", str(tmp_path), "--out", str(tmp_path / "out")]) == 0
    sanctions = tables.read(tmp_path / "out" / "sanctions.csv")
    assert sanctions["when_first"].tolist() == [""] * len(sanctions)


def test_scores_are_printed_and_predictions_written(capsys, tmp_path):
    file = tmp_path / "predictions.jsonl"
    assert main(["score", "article", str(SEEDS / "gold"), "--predictions", str(file), "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {row["kind"] for row in rows} == {"mentions", "actors", "quotes", "sanctions", "partnerships"}
    assert all(json.loads(line)["article"] for line in file.read_text(encoding="utf-8").splitlines())


def test_two_workers_find_what_one_does(tmp_path):
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(NEWS, encoding="utf-8")
    for workers in ("1", "2"):
        out = tmp_path / workers
        files = [str(tmp_path / f"{name}.txt") for name in ("a", "b", "c")]
        assert main(["extract", *files, "--out", str(out), "--workers", workers]) == 0
    for file in sorted((tmp_path / "1").iterdir()):
        assert file.read_bytes() == (tmp_path / "2" / file.name).read_bytes()
