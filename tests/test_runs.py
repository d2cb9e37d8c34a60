"""A run of the command line that is stopped, killed, starved or shared: what is done is kept, and nothing is mixed."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from helpers import __main__ as command
from helpers import analysis, store, tables, workers
from helpers.__main__ import main
from helpers.articles import from_text
from helpers.records import Analysis, Problem

SAID = "Japan imposed sanctions on Peru."
ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def reports(tmp_path):
    """A folder of five short reports."""
    (tmp_path / "in").mkdir()
    for number in range(5):
        (tmp_path / "in" / f"r{number}.txt").write_text(f"{SAID}\n\nReport {number}.", encoding="utf-8")
    return tmp_path / "in"


def ids(out, name, form="csv"):
    """The articles that a table has rows of."""
    return sorted(set(tables.read(out / f"{name}.{form}")["article"]))


def spends(articles, **how):
    """What `analyse_many` does; but "Busy" spends time for ever, and "Greedy" takes memory for ever."""
    for article in articles:
        while "Busy" in article.text:
            pass
        taken = []
        while "Greedy" in article.text:
            taken.append(bytearray(50_000_000))
        yield analysis.analyse(article, **how)


@pytest.mark.parametrize(("mark", "bound"), [("Busy", "2 seconds"), ("Greedy", "memory")])
def test_an_article_past_its_bounds_is_a_problem_and_the_others_are_whole(
    reports, tmp_path, monkeypatch, capsys, mark, bound
):
    monkeypatch.setattr(workers, "analyse_many", spends)
    (reports / "r2.txt").write_text(f"{mark} people.", encoding="utf-8")
    arguments = ["extract", str(reports), "--out", str(tmp_path / "out"), "--seconds", "2", "--megabytes", "300"]
    assert main(arguments) == 0
    assert ids(tmp_path / "out", "sanctions") == ["r0", "r1", "r3", "r4"]
    (problem,) = tables.read(tmp_path / "out" / "problems.csv").to_dict("records")
    assert (problem["article"], problem["stage"]) == ("r2", "analysis")
    assert bound in problem["error"]


def test_the_articles_of_several_processes_stand_in_their_order(reports, tmp_path):
    (reports / "r0.txt").write_text(f"{SAID}\n\n" * 400, encoding="utf-8")
    assert main(["extract", str(reports), "--out", str(tmp_path / "out"), "--workers", "9"]) == 0
    table = tables.read(tmp_path / "out" / "articles.csv")
    assert table["article"].tolist() == ["r0", "r1", "r2", "r3", "r4"]


def test_no_more_processes_than_cores_are_started(monkeypatch):
    started = []
    start = workers._start
    monkeypatch.setattr(workers, "cores", lambda: 2)
    monkeypatch.setattr(workers, "_start", lambda *how: started.append(start(*how)) or started[-1])
    articles = [from_text(SAID, str(number)) for number in range(40)]
    found = dict(workers.analyses(articles, {}, workers.Bounds(), workers=200))
    assert sorted(found) == list(range(40))
    assert len(started) == 2
    assert not any(worker.process.is_alive() for worker in started)


@pytest.mark.parametrize("given", ["0", "-3", "many", "1.5"])
def test_a_bound_that_is_no_number_ends_the_run_before_any_work(reports, tmp_path, monkeypatch, capsys, given):
    monkeypatch.setenv("EVIDENCE_SECONDS", given)
    assert main(["extract", str(reports), "--out", str(tmp_path / "out")]) == 1
    assert "seconds" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def running(reports, out, *more):
    """The command line at work on the reports and one that takes a minute, once it has kept a first article."""
    (reports / "z.txt").write_text("He said that she said that they met. " * 12_000, encoding="utf-8")
    arguments = [sys.executable, "-m", "helpers", "extract", str(reports), "--out", str(out), *more]
    process = subprocess.Popen(arguments, cwd=ROOT, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    parts, end = out / ".run" / "parts.jsonl", time.monotonic() + 120
    while not (parts.exists() and parts.read_bytes().count(b"\n") >= 5):
        assert process.poll() is None, "it has ended too soon"
        assert time.monotonic() < end, "it has not begun"
        time.sleep(0.1)
    return process


def children(process):
    """The processes that `process` has started."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8").rsplit(")", 1)[1].split()
        except OSError:  # it has ended meanwhile
            continue
        if int(fields[1]) == process.pid and fields[0] != "Z":
            found.append(int(stat.parent.name))
    return found


def ended(pids):
    """Whether all processes end within ten seconds."""
    end = time.monotonic() + 10
    while alive := [pid for pid in pids if Path(f"/proc/{pid}").exists()]:
        if time.monotonic() > end:
            return not alive
        time.sleep(0.1)
    return True


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_run_that_is_stopped_keeps_what_is_done_and_leaves_no_process(reports, tmp_path, number, status):
    process = running(reports, tmp_path / "out")
    started = children(process)
    process.send_signal(number)
    assert process.wait(timeout=20) == status
    assert started
    assert ended(started)
    assert ids(tmp_path / "out", "sanctions") == [f"r{each}" for each in range(5)]
    (problem,) = tables.read(tmp_path / "out" / "problems.csv").to_dict("records")
    assert "5 of 6" in problem["error"]
    assert not (tmp_path / "out" / ".run").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_a_killed_run_leaves_the_old_tables_its_rows_and_no_process_and_the_next_one_takes_over(reports, tmp_path):
    out = tmp_path / "out"
    assert main(["extract", str(reports / "r0.txt"), "--out", str(out)]) == 0
    before = {file.name: file.read_bytes() for file in out.iterdir() if file.is_file()}
    process = running(reports, out)
    started = children(process)
    with pytest.raises(ValueError, match="another run"), store.opened(out):
        raise AssertionError("two runs write to one folder")
    process.kill()
    process.wait()
    assert ended(started)
    assert {file.name: file.read_bytes() for file in out.iterdir() if file.is_file()} == before
    parts = [json.loads(line) for line in (out / ".run" / "parts.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [part["tables"]["articles"][0]["article"] for part in parts] == [f"r{each}" for each in range(5)]
    (reports / "z.txt").unlink()
    assert main(["extract", str(reports), "--out", str(out)]) == 0
    assert ids(out, "articles") == [f"r{each}" for each in range(5)]
    assert not (out / ".run").exists()


@pytest.fixture
def stories(story):
    """Two stories, that their tables can be told apart."""
    return story, Analysis(from_text(SAID, "second"))


def fill(out, stories, form="csv"):
    """Write the tables of some stories."""
    with store.opened(out) as kept:
        for number, each in enumerate(stories):
            kept.keep(number, each)
        kept.merge([], form)
        return kept


@pytest.mark.parametrize("form", tables.FORMATS)
def test_what_is_kept_becomes_the_tables_that_are_made_of_stories(tmp_path, stories, form):
    fill(tmp_path / "out", stories[::-1], form)
    for name, make in tables.TABLES.items():
        tables.write(make(*stories[::-1]), tmp_path / f"{name}.{form}")
        assert (tmp_path / "out" / f"{name}.{form}").read_bytes() == (tmp_path / f"{name}.{form}").read_bytes(), name


@pytest.mark.parametrize("at", range(len(tables.TABLES)))
def test_tables_are_the_old_ones_until_all_new_ones_are_written(tmp_path, stories, monkeypatch, at):
    out = tmp_path / "out"
    fill(out, stories[:1])
    before = {file.name: file.read_bytes() for file in out.iterdir() if file.is_file()}
    write, calls = tables.write, []

    def killed(table, path):
        calls.append(path)
        if len(calls) > at:
            raise SystemExit
        write(table, path)

    monkeypatch.setattr(tables, "write", killed)
    with pytest.raises(SystemExit):
        fill(out, stories[1:])
    assert {file.name: file.read_bytes() for file in out.iterdir() if file.is_file()} == before


@pytest.mark.parametrize("at", range(len(tables.TABLES)))
def test_a_run_that_is_killed_between_two_tables_is_finished_by_the_next(tmp_path, stories, monkeypatch, at):
    out, other = tmp_path / "out", tmp_path / "other"
    fill(out, stories[:1])
    fill(other, stories[1:])
    replace, calls = Path.replace, []

    def killed(path, target):
        calls.append(path)
        if len(calls) > at:
            raise SystemExit
        return replace(path, target)

    with monkeypatch.context() as patched, pytest.raises(SystemExit):
        patched.setattr(Path, "replace", killed)
        fill(out, stories[1:])
    with pytest.raises(KeyError), store.opened(out):
        raise KeyError
    for name in tables.TABLES:
        assert (out / f"{name}.csv").read_bytes() == (other / f"{name}.csv").read_bytes(), name


def test_one_table_that_cannot_be_written_stops_no_other(reports, tmp_path, capsys):
    out = tmp_path / "out"
    (out / "quotes.csv" / "mine").mkdir(parents=True)
    with store.opened(out) as kept:
        kept.keep(0, Analysis(from_text(SAID, "a")))
        counts = kept.merge([Problem("b.txt", "", "read", "empty")], "csv")
    assert set(kept.failed) == {"quotes"}
    assert set(counts) == set(tables.TABLES) - {"quotes"}
    assert (out / "quotes.csv" / "mine").is_dir()
    assert ids(out, "articles") == ["a"]


def test_a_table_that_was_not_written_is_said_and_in_the_exit_status(reports, tmp_path, monkeypatch, capsys):
    write = tables.write

    def full(table, path):
        if path.name == "mentions.csv":
            raise OSError("no space left")
        write(table, path)

    monkeypatch.setattr(tables, "write", full)
    assert main(["extract", str(reports), "--out", str(tmp_path / "out")]) == 1
    assert "mentions.csv" in capsys.readouterr().err
    assert ids(tmp_path / "out", "sanctions") == [f"r{each}" for each in range(5)]
    assert not (tmp_path / "out" / "mentions.csv").exists()


def test_a_folder_that_cannot_be_written_to_ends_the_run_before_any_work(reports, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(command.articles, "read_all", None)
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert main(["extract", str(reports), "--out", str(tmp_path / "file" / "out")]) == 1
    assert "--out" in capsys.readouterr().err


def test_the_lock_of_a_dead_process_is_taken_over(tmp_path, stories):
    (tmp_path / "out" / ".run").mkdir(parents=True)
    (tmp_path / "out" / ".run" / "lock").write_text("999999", encoding="utf-8")
    fill(tmp_path / "out", stories)
    assert ids(tmp_path / "out", "articles") == ["lunara", "second"]


def test_nothing_stands_in_the_way_of_a_folder_whose_run_has_failed(tmp_path):
    with pytest.raises(KeyError), store.opened(tmp_path / "out"):
        raise KeyError
    assert not (tmp_path / "out").exists()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", tables.FORMATS)
def test_half_a_character_is_written_and_costs_no_table(tmp_path, form):
    said = Analysis(from_text(f"\ud800{SAID}", "a\udfff", title="\ud800"))
    kept = fill(tmp_path / "out", [said], form)
    assert not kept.failed
    (row,) = tables.read(tmp_path / "out" / f"articles.{form}").to_dict("records")
    assert (row["article"], row["title"]) == ("a\ufffd", "\ufffd")
