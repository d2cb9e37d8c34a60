"""One notebook in a real browser: JupyterLab opens it, runs it, and draws its charts."""

import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from helpers import charts, reading
from helpers.escaping import markdown

ROOT = Path(__file__).resolve().parents[1] / "notebooks"
NOTEBOOK = "04_partnerships.ipynb"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
MINUTE = 60_000  # milliseconds

QUIET = (  # the browser asks nothing of the network
    *("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)
OFFLINE = (  # nor does JupyterLab: no news, no look for a newer version, no list of extensions
    *("--LabApp.news_url=", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"),
    "--LabApp.extension_manager=readonly",
)

ALL_RUN = """() => [...document.querySelectorAll('.jp-NotebookPanel .jp-CodeCell .jp-InputPrompt')]
    .every(prompt => /\\[\\d+\\]/.test(prompt.textContent))"""
ERROR = "[data-mime-type='application/vnd.jupyter.error'], [data-mime-type='application/vnd.jupyter.stderr']"

HOSTILE = (
    r"$5 and $6, $$7$$, \(x^2\), \begin{equation}z\end{equation} "
    "<b>b</b> [a](https://e.example) *e* `c` www.e.example"
)
READ_AS_MARKUP = "mjx-container, em, strong, code, a[href]:not(.jp-InternalAnchorLink):not(.modebar-btn)"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed (Debian: apt-get install chromium)"),
    pytest.mark.skipif(importlib.util.find_spec("playwright") is None, reason="playwright is not installed"),
]


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """The address of a JupyterLab over a copy of the notebook without its outputs: what is drawn, this run drew."""
    folder = tmp_path_factory.mktemp("lab")
    notebook = nbformat.read(ROOT / NOTEBOOK, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    nbformat.write(notebook, folder / NOTEBOOK)
    nbformat.write(hostile(), folder / "hostile.ipynb")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--ip=127.0.0.1", f"--port={port}", "--allow-root"]
    command += ["--IdentityProvider.token=", f"--ServerApp.root_dir={folder}", *OFFLINE]
    own = {"JUPYTER_CONFIG_DIR": str(folder / "config"), "JUPYTERLAB_SETTINGS_DIR": str(folder / "settings")}
    log = (folder / "lab.log").open("w")
    server = subprocess.Popen(command, cwd=folder, env=os.environ | own, stdout=log, stderr=subprocess.STDOUT)
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(address + "/api", server)
        yield address
    finally:
        server.terminate()
        server.wait(30)
        log.close()


def hostile() -> nbformat.NotebookNode:
    """Hostile text as the pages show it, in Markdown, in HTML and in a chart, each the stored output of a cell."""
    table = reading.table(pd.DataFrame({"words": [HOSTILE]}), "words")
    shown = [{"text/markdown": f"## {markdown(HOSTILE)}\n\n- {markdown(HOSTILE)}"}, {"text/html": table.data}]
    shown.append(charts.trust([{"measure": "found", "kind": HOSTILE, "precision": 1, "recall": 1, "cases": 1}]))
    bundles = [each if isinstance(each, dict) else each._repr_mimebundle_() for each in shown]
    return new_notebook(cells=[new_code_cell("0", outputs=[new_output("display_data", each)]) for each in bundles])


def wait_for(address: str, server: subprocess.Popen) -> None:
    for _ in range(240):
        assert server.poll() is None, "JupyterLab ended before it answered"
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.5)
    raise AssertionError("JupyterLab did not answer within two minutes")


@pytest.fixture
def page(lab):
    """A page of a headless Chromium that reaches nothing but the JupyterLab of this test."""
    from playwright.sync_api import sync_playwright

    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as player:
        flags = [*QUIET, *(["--no-sandbox"] if root else [])]  # Chromium's sandbox does not run as root
        browser = player.chromium.launch(executable_path=CHROMIUM, headless=True, args=flags)
        context = browser.new_context(viewport={"width": 1300, "height": 8000})
        context.route("**/*", lambda route: route.continue_() if route.request.url.startswith(lab) else route.abort())
        yield context.new_page()
        browser.close()


def test_the_charts_are_drawn_and_nothing_fails(lab, page):
    failures = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.goto(f"{lab}/lab/workspaces/test/tree/{NOTEBOOK}?reset", wait_until="domcontentloaded")
    page.get_by_text("| Idle").wait_for(timeout=3 * MINUTE)  # the status bar says so when the kernel is there
    page.locator(".lm-MenuBar-item", has_text="Run").first.click()
    page.locator("[data-command='runmenu:run-all']").click()
    page.wait_for_function(ALL_RUN, timeout=4 * MINUTE)
    page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status='idle']", timeout=MINUTE)
    page.wait_for_selector(".js-plotly-plot .main-svg", timeout=MINUTE)
    assert page.locator(ERROR).count() == 0
    assert page.locator(".js-plotly-plot").count() == charts_in(ROOT / NOTEBOOK)
    assert page.locator(".js-plotly-plot .main-svg .infolayer .g-gtitle text").first.text_content()
    assert failures == []


def test_hostile_text_is_neither_markup_nor_mathematics(lab, page):
    page.goto(f"{lab}/lab/workspaces/hostile/tree/hostile.ipynb?reset", wait_until="domcontentloaded")
    page.wait_for_selector(".js-plotly-plot .main-svg", timeout=MINUTE)
    page.wait_for_timeout(5_000)  # formulas would be set by then
    areas = page.locator(".jp-CodeCell .jp-OutputArea-output").all()
    assert len(areas) == 3
    for area in areas:
        assert area.locator(READ_AS_MARKUP).count() == 0
        assert "$5 and $6, $$7$$" in area.text_content()
    assert all(HOSTILE in area.text_content() for area in areas[:2])


def charts_in(path: Path) -> int:
    """How many charts the stored notebook holds."""
    count = path.read_text(encoding="utf-8").count('"application/vnd.plotly.v1+json"')
    assert count, "the notebook that is opened should hold charts"
    return count
