"""The notebooks as they are stored: run from top to bottom, free of errors and of traces of a machine, and short."""

import ast
import json
import re
from pathlib import Path
from statistics import median

import pytest

from helpers.charts.renderer import MIME
from helpers.escaping import NO_MATHEMATICS

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
LARGEST = 2_000_000  # bytes
MOST_CELLS, MEDIAN_LINES = 20, 2

MACHINE = re.compile(r"(?:/(?:home|Users|root|tmp|private|work|var|opt|mnt)/|[A-Za-z]:\\{2,})[\w.-]+")
"""A path that only one machine has, as it stands in JSON."""

TIME = re.compile(r"\b\d{1,2}:\d\d:\d\d\b|\b\d{4}-\d\d-\d\dT\d\d")
"""A time of day: nothing in the notebooks is told to the second."""


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def path(request) -> Path:
    return request.param


@pytest.fixture
def notebook(path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def code_cells(notebook: dict) -> list[dict]:
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def outputs(notebook: dict) -> list[dict]:
    return [output for cell in code_cells(notebook) for output in cell["outputs"]]


def sources(notebook: dict) -> list[str]:
    return ["".join(cell["source"]) for cell in code_cells(notebook)]


def test_the_notebooks_are_there():
    """Without this, a wrong folder would make every test below pass by testing nothing."""
    stems = [path.stem for path in NOTEBOOKS]
    expected = "00_article 01_actors 02_sanctions 03_quotes 04_partnerships 05_timeline 06_trust"
    assert stems[:7] == expected.split()


def test_was_run_from_top_to_bottom(notebook):
    """nbval skips the comparison of a cell that was never run, so this is what makes it strict."""
    counts = [cell["execution_count"] for cell in code_cells(notebook)]
    assert counts == list(range(1, len(counts) + 1))


def test_has_no_errors_and_no_warnings(notebook):
    assert not [output for output in outputs(notebook) if output["output_type"] == "error"]
    assert not [output["text"] for output in outputs(notebook) if output.get("name") == "stderr"]


def test_bears_no_trace_of_a_machine(notebook):
    for output in outputs(notebook):
        output.get("data", {}).pop("image/png", None)  # base64, in which anything may occur
    text = json.dumps(notebook, ensure_ascii=False)
    assert not MACHINE.findall(text)
    assert not TIME.findall(text)
    assert set(notebook["metadata"]) == {"kernelspec", "language_info"}
    assert all(set(cell["metadata"]) <= {"tags"} for cell in notebook["cells"])


def test_every_chart_has_a_still_picture(notebook):
    charts = [output["data"] for output in outputs(notebook) if MIME in output.get("data", {})]
    assert all("image/png" in chart for chart in charts), "run `python -m helpers.notebooks`"


def test_charts_can_be_read_in_a_diff(notebook):
    charts = [json.dumps(output["data"][MIME]) for output in outputs(notebook) if MIME in output.get("data", {})]
    assert not [chart for chart in charts if "bdata" in chart], "packed arrays hide what changed"


def test_reads_as_an_argument(notebook):
    """At most 20 cells of code, one or two lines each, with no function, no set-up and no tool of the workshop."""
    cells = sources(notebook)
    assert len(cells) <= MOST_CELLS
    assert median(len(cell.splitlines()) for cell in cells) <= MEDIAN_LINES
    trees = [node for cell in cells for node in ast.walk(ast.parse(cell))]
    assert not [node for node in trees if isinstance(node, (ast.FunctionDef, ast.Lambda, ast.ClassDef))]
    imported = {alias.name for node in trees if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module for node in trees if isinstance(node, ast.ImportFrom)}
    assert all(name.split(".")[0] == "helpers" for name in imported), imported
    assert not [cell for cell in cells if "set_option" in cell or "options." in cell]


def test_every_cell_of_code_says_something(notebook):
    """All but the first, which imports, show what they computed or check a heading."""
    silent = [
        source for cell, source in zip(code_cells(notebook), sources(notebook), strict=True) if not cell["outputs"]
    ]
    assert all(re.match(r"from helpers|assert ", source) or "\nassert " in source for source in silent), silent


def test_opens_with_its_question_and_leads_on(notebook):
    first, last = ("".join(notebook["cells"][place]["source"]) for place in (0, -1))
    assert re.match(r"# \d\d · .+\?", first)
    assert ".ipynb)" in last


def test_typed_headings_ask_and_computed_ones_answer(notebook):
    """A typed heading that states a result would be false of the next article; `findings` computes those that do."""
    text = "\n".join("".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "markdown")
    assert all(heading.endswith("?") for heading in re.findall(r"(?m)^##+ (.+)$", text))
    shown = ["".join(output["data"].get("text/markdown", "")) for output in outputs(notebook) if "data" in output]
    assert [page for page in shown if page.startswith("## ")]


def test_every_table_and_page_is_shown_by_reading(notebook):
    """A DataFrame shown by itself would be cut at 50 characters, and its dollars set as mathematics."""
    pages = ["".join(output["data"].get("text/html", "")) for output in outputs(notebook) if "data" in output]
    assert all(page.startswith(f'<div class="{NO_MATHEMATICS}">') for page in pages if page)


def test_links_lead_somewhere(notebook, path):
    text = "\n".join("".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "markdown")
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert target.startswith("https://") or (path.parent / target).exists(), target


def test_is_small_enough_to_open(path):
    assert path.stat().st_size < LARGEST
