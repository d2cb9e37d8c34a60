"""The command line on real files: tables come out, bad input costs its own row, and the evidence always holds."""

import json
import os
import signal
from pathlib import Path

import pytest

from helpers import analysis, tables, workers
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
    texts = {article: text.replace("\xa0", " ") for article, text in texts.items()}  # as they read
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
        (tmp_path / f"{name}.txt").write_text(f"{NEWS}\n\n{name}", encoding="utf-8")
    for count in ("1", "2"):
        out = tmp_path / count
        files = [str(tmp_path / f"{name}.txt") for name in ("a", "b", "c")]
        assert main(["extract", *files, "--out", str(out), "--workers", count]) == 0
    for file in sorted(path for path in (tmp_path / "1").rglob("*") if path.is_file()):
        assert file.read_bytes() == (tmp_path / "2" / file.relative_to(tmp_path / "1")).read_bytes()


MARK = "Mortal"


def dies_of_the_mark(articles, **how):
    """What `analyse_many` does; but an article with the mark ends its process, once or ("always" in it) each time."""
    for article in articles:
        first = Path(article.title or os.devnull)
        if MARK in article.text and ("always" in article.text or not first.exists()):
            first.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        yield analysis.analyse(article, **how)


@pytest.fixture
def reports(tmp_path):
    """A folder with five short reports, and a file that tells that the third has ended its process once."""
    folder = tmp_path / "in"
    folder.mkdir()
    names = [f"r{number}" for number in range(5)]
    for year, name in enumerate(names, 2001):
        mark = f" {MARK} wounds were told of." if name == "r2" else ""
        (folder / f"{name}.txt").write_text(f"Japan imposed sanctions on Peru in {year}.{mark}", encoding="utf-8")
    lines = ["article,file,title", *(f"{name},{name}.txt,{tmp_path / 'died'}" for name in names)]
    (folder / "articles.csv").write_text("\n".join(lines), encoding="utf-8")
    return folder


def ids(out, name):
    """The articles that a table has rows of."""
    return sorted(set(tables.read(out / f"{name}.csv")["article"]))


@pytest.mark.parametrize("count", ["1", "2"])
def test_the_article_of_a_killed_worker_is_not_lost(reports, tmp_path, monkeypatch, count):
    monkeypatch.setattr(workers, "analyse_many", dies_of_the_mark)
    assert main(["extract", str(reports), "--out", str(tmp_path / "out"), "--workers", count]) == 0
    assert (tmp_path / "died").exists()
    assert ids(tmp_path / "out", "sanctions") == ["r0", "r1", "r2", "r3", "r4"]
    assert ids(tmp_path / "out", "problems") == []


def test_an_article_that_always_kills_its_worker_is_a_problem_and_the_others_go_on(reports, tmp_path, monkeypatch):
    monkeypatch.setattr(workers, "analyse_many", dies_of_the_mark)
    (reports / "r2.txt").write_text(f"{MARK} wounds, always.", encoding="utf-8")
    assert main(["extract", str(reports), "--out", str(tmp_path / "out"), "--workers", "2"]) == 0
    assert ids(tmp_path / "out", "sanctions") == ["r0", "r1", "r3", "r4"]
    problems = tables.read(tmp_path / "out" / "problems.csv")
    assert problems[["path", "article", "stage"]].values.tolist() == [["r2.txt", "r2", "analysis"]]


@pytest.mark.parametrize("count", ["1", "2"])
def test_a_text_that_is_too_long_is_a_row_and_the_run_goes_on(reports, tmp_path, monkeypatch, count):
    monkeypatch.setenv("EVIDENCE_CHARACTERS", "200")
    (reports / "r2.txt").write_text("Japan imposed sanctions on Peru. " * 10, encoding="utf-8")
    assert main(["extract", str(reports), "--out", str(tmp_path / "out"), "--workers", count]) == 0
    assert ids(tmp_path / "out", "sanctions") == ["r0", "r1", "r3", "r4"]
    (problem,) = tables.read(tmp_path / "out" / "problems.csv").to_dict("records")
    assert (problem["path"], problem["article"], problem["stage"]) == ("r2.txt", "r2", "parse")
    assert "330 characters" in problem["error"]


def test_a_web_page_without_an_article_is_refused_in_a_sentence(tmp_path, capsys):
    (tmp_path / "page.html").write_text("<script>Japan imposed sanctions on Peru.</script>", encoding="utf-8")
    assert main(["extract", str(tmp_path / "page.html"), "--out", str(tmp_path / "out")]) == 1
    assert "web page" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("form", tables.FORMATS)
@pytest.mark.parametrize("place", ["tables", "."])
def test_tables_in_a_folder_that_is_read_are_not_read(tmp_path, form, place):
    (tmp_path / "a.txt").write_text(NEWS, encoding="utf-8")
    arguments = ["extract", str(tmp_path), "--out", str(tmp_path / place), "--format", form]
    assert main(arguments) == 0
    once = {file.name: file.read_bytes() for file in (tmp_path / place).glob(f"*.{form}")}
    assert main(arguments) == 0
    assert {file.name: file.read_bytes() for file in (tmp_path / place).glob(f"*.{form}")} == once
    assert main(["extract", str(tmp_path), "--out", str(tmp_path / "elsewhere"), "--format", form]) == 0
    assert (tmp_path / "elsewhere" / f"articles.{form}").read_bytes() == once[f"articles.{form}"]


def test_nothing_inside_the_folder_of_the_tables_is_read(tmp_path):
    (tmp_path / "a.txt").write_text(NEWS, encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "notes.txt").write_text(NEWS, encoding="utf-8")
    assert main(["extract", str(tmp_path), "--out", str(tmp_path / "out")]) == 0
    assert ids(tmp_path / "out", "articles") == ["a"]


def test_a_folder_of_documents_inside_that_of_the_tables_is_read(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(NEWS, encoding="utf-8")
    assert main(["extract", str(tmp_path / "in"), "--out", str(tmp_path)]) == 0
    assert ids(tmp_path, "articles") == ["a"]


def test_a_table_that_is_named_is_a_problem(tmp_path, capsys):
    (tmp_path / "a.txt").write_text(NEWS, encoding="utf-8")
    assert main(["extract", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out")]) == 0
    assert main(["extract", str(tmp_path / "out" / "mentions.csv"), "--out", str(tmp_path / "again")]) == 1
    assert "mentions.csv" in capsys.readouterr().err


def test_a_catalogue_is_never_replaced_by_a_table(reports, monkeypatch, capsys):
    monkeypatch.setattr(workers, "analyses", None)  # no work is done
    catalogue = (reports / "articles.csv").read_bytes()
    assert main(["extract", str(reports), "--out", str(reports)]) == 1
    error = capsys.readouterr().err
    assert "articles.csv" in error
    assert "--out" in error
    assert (reports / "articles.csv").read_bytes() == catalogue
    assert sorted(file.name for file in reports.iterdir()) == ["articles.csv", *(f"r{n}.txt" for n in range(5))]


def test_a_file_is_no_folder_for_tables(reports, tmp_path, capsys):
    (tmp_path / "out").write_text("notes", encoding="utf-8")
    assert main(["extract", str(reports), "--out", str(tmp_path / "out")]) == 1
    assert "is a file" in capsys.readouterr().err


def test_a_readers_rows_under_the_name_of_a_table_are_read(tmp_path):
    (tmp_path / "in").mkdir()
    rows = [{"id": "x", "text": NEWS, "title": "T", "published": "2024-05-15"}]
    (tmp_path / "in" / "articles.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert main(["extract", str(tmp_path / "in"), "--out", str(tmp_path / "out")]) == 0
    assert ids(tmp_path / "out", "articles") == ["x"]


@pytest.mark.parametrize("count", ["1", "2"])
def test_a_readers_own_actors_are_named_on_the_command_line_and_go_before_the_environment(
    reports, tmp_path, monkeypatch, count
):
    (tmp_path / "mine.csv").write_text("id,name,kind\nwounded-office,Mortal,government body\n", encoding="utf-8")
    (tmp_path / "other.csv").write_text("id,name,kind\nother-office,Mortal,company\n", encoding="utf-8")
    monkeypatch.setenv("EVIDENCE_ACTORS", str(tmp_path / "other.csv"))
    arguments = ["extract", str(reports), "--out", str(tmp_path / "out"), "--workers", count]
    assert main([*arguments, "--actors", str(tmp_path / "mine.csv")]) == 0
    found = set(tables.read(tmp_path / "out" / "actors.csv")["actor"])
    assert "wounded-office" in found
    assert "other-office" not in found


def test_a_file_of_actors_that_is_missing_ends_the_run_before_any_work(reports, tmp_path, capsys):
    missing = str(tmp_path / "none.csv")
    assert main(["extract", str(reports), "--out", str(tmp_path / "out"), "--actors", missing]) == 1
    assert "none.csv" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
