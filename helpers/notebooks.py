"""Run the notebooks top to bottom and store them in one form: a change in a notebook is then a change in its findings.

    python -m helpers.notebooks notebooks/*.ipynb

Each notebook runs in a fresh kernel. It is stored without times, machine names or random ids, and every chart with a
still picture beside it, for pages that draw no plotly charts. The pictures need a Chrome or Chromium. A cell tagged
`figure` also leaves its picture in `notebooks/figures/`, under the notebook's name, for the README.
"""

from __future__ import annotations

import base64
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import kaleido
import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

from helpers.charts.renderer import MIME

KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
LANGUAGE = {"name": "python"}
KEPT = ("tags",)
"""What is kept of a cell's metadata."""

SECONDS = 600
"""How long one cell may run."""

WIDTH = 820  # pixels of a still picture: JupyterLab shows it in this size until the chart itself is drawn


def run(path: Path) -> NotebookNode:
    """The notebook at `path`, executed where it lies. Raises nbclient's `CellExecutionError` where a cell fails."""
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=SECONDS,
        kernel_name=KERNEL["name"],
        record_timing=False,
        store_widget_state=False,
        resources={"metadata": {"path": str(path.parent)}},
    )
    client.execute()
    return notebook


def canonical(notebook: NotebookNode) -> NotebookNode:
    """The same notebook without what differs from one run or machine to the next.

    >>> from nbformat.v4 import new_code_cell, new_notebook
    >>> cell = new_code_cell("1", metadata={"tags": ["figure"], "execution": {"start": "noon"}})
    >>> tidy = canonical(new_notebook(cells=[cell], metadata={"author": "me"}))
    >>> tidy.cells[0].id, dict(tidy.cells[0].metadata), sorted(tidy.metadata)
    ('cell-01', {'tags': ['figure']}, ['kernelspec', 'language_info'])
    """
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNEL, "language_info": LANGUAGE})
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    for number, cell in enumerate(notebook.cells, 1):
        cell.id = f"cell-{number:02d}"
        kept = {key: value for key, value in cell.metadata.items() if key in KEPT}
        cell.metadata = nbformat.from_dict(kept)
    return notebook


def charts(notebook: NotebookNode) -> Iterable[tuple[NotebookNode, NotebookNode]]:
    """Every chart among the outputs, with the cell that made it."""
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if MIME in output.get("data", {}):
                yield cell, output


def add_pictures(notebook: NotebookNode, figure: Path) -> None:
    """A still picture beside each chart; a sharper one of the cell with the tag `figure` goes to the file `figure`."""
    for cell, output in charts(notebook):
        output.data["image/png"] = base64.b64encode(picture(output.data[MIME])).decode("ascii")
        if "figure" in cell.metadata.get("tags", ()):
            figure.parent.mkdir(exist_ok=True)
            figure.write_bytes(picture(output.data[MIME], scale=2))


def picture(chart: dict[str, Any], scale: float = 1) -> bytes:
    """A chart as a PNG, `WIDTH` pixels wide times `scale`; the server of kaleido must be running."""
    options = {"format": "png", "width": WIDTH, "height": chart["layout"]["height"], "scale": scale}
    return kaleido.calc_fig_sync({"data": chart["data"], "layout": chart["layout"]}, opts=options)


def main(paths: list[str]) -> None:
    """Run, tidy and store the notebooks at `paths`."""
    kaleido.start_sync_server(n=1, silence_warnings=True)
    for path in map(Path, paths):
        notebook = canonical(run(path))
        add_pictures(notebook, path.parent / "figures" / f"{path.stem}.png")
        nbformat.write(notebook, path)
        print(path)
    kaleido.stop_sync_server()


if __name__ == "__main__":
    main(sys.argv[1:])
