"""What the README promises: links that lead somewhere, tables with its columns, commands with its options."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from helpers import measures, tables

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\(([^)#]+)\)", README))))
def test_links_lead_somewhere(target):
    assert target.startswith("https://") or (ROOT / target).exists()


@pytest.mark.parametrize("name", tables.COLUMNS)
def test_the_data_dictionary_names_every_column(name):
    row = next(line for line in README.splitlines() if line.startswith(f"| **{name}** |"))
    place = {"start", "end", "evidence", "sentence"} if "the place of its first mention" in row else set()
    assert set(tables.COLUMNS[name]) - place <= set(re.findall(r"`(\w+)`", row))


def test_every_measure_is_in_the_table_of_gold_sets():
    named = {name for line in README.splitlines() if line.startswith("| `") for name in re.findall(r"`([\w-]+)`", line)}
    assert set(measures.MEASURES) <= named


def test_the_checks_run_the_readmes_own_command():
    pattern = re.search(r"grep -m 1 '([^']+)'", (ROOT / ".ci" / "run").read_text(encoding="utf-8"))[1]
    commands = [line for line in README.splitlines() if re.search(pattern, line)]
    assert len(commands) == 1
    assert "pytest" in commands[0]


@pytest.mark.parametrize("command", ["extract", "score"])
def test_commands_have_the_options_that_are_named(command):
    shown = subprocess.run(
        [sys.executable, "-m", "helpers", command, "--help"], capture_output=True, text=True, cwd=ROOT
    )
    lines = [line for line in README.splitlines() if line.startswith(f"python -m helpers {command}")]
    assert lines
    assert {option for line in lines for option in re.findall(r"--\w+", line)} <= set(
        re.findall(r"--\w+", shown.stdout)
    )
