"""A module imports only from those above it, and the tables, charts and scores know no parser."""

import ast
from pathlib import Path

import pytest

HELPERS = Path(__file__).resolve().parents[1] / "helpers"

ORDER = (
    *("records", "knowledge", "files", "articles", "language", "grammar", "dates", "parsed", "actors", "reference"),
    *("quotes", "clauses", "sanctions", "partnerships", "analysis", "tables", "standing", "escaping", "rows"),
    *(
        "network",
        "summaries",
        "charts",
        "reading",
        "findings",
        "ledger",
        "scores",
        "predictions",
        "measures",
        "notebooks",
    ),
    "__main__",
)
"""The modules of `helpers`, from those that know nothing of the others to the command line that knows them all."""

NO_PARSER = (
    *("tables", "standing", "escaping", "rows", "network", "summaries", "charts", "reading", "findings", "ledger"),
    "scores",
)
PARSING = {
    *("language", "grammar", "dates", "parsed", "actors", "reference", "quotes", "clauses"),
    *("sanctions", "partnerships", "analysis"),
}

FILES = sorted(path for path in HELPERS.rglob("*.py") if path != HELPERS / "__init__.py")


def module(path: Path) -> str:
    """The module of `helpers` that a file belongs to: its own name, or that of its package."""
    return path.relative_to(HELPERS).parts[0].removesuffix(".py")


def imports(path: Path) -> list[str]:
    """Every module that a file imports, in dotted form, wherever in the file it does so."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: write imports in full"
            whole = node.module == "helpers"
            found += [f"helpers.{alias.name}" for alias in node.names] if whole else [node.module]
    return found


def test_the_order_names_every_module_once_and_no_other():
    assert {module(path) for path in FILES} == set(ORDER)
    assert len(set(ORDER)) == len(ORDER)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(HELPERS).as_posix())
def test_imports_come_from_above(path):
    own = module(path)
    used = {name.split(".")[1] for name in imports(path) if name.startswith("helpers.")} - {own}
    below = [name for name in used if ORDER.index(name) > ORDER.index(own)]
    assert not below, f"{own} may not import {', '.join(below)}"


@pytest.mark.parametrize("path", [p for p in FILES if module(p) in NO_PARSER], ids=lambda p: p.name)
def test_what_shows_and_measures_knows_no_parser(path):
    names = imports(path)
    assert not [name for name in names if name.split(".")[0] == "spacy"]
    assert not {name.split(".")[1] for name in names if name.startswith("helpers.")} & PARSING
