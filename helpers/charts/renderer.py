"""How a chart is stored in a notebook: plotly's JSON, small and readable, so that its diff can be read.

Plotly's own renderer stores a column of numbers as base64 and a 7 KB template in every figure, and prints all sixteen
digits of a float, whose last ones differ from one processor to the next.
"""

from __future__ import annotations

import base64
import math
from typing import Any

import numpy as np
import plotly.graph_objects as go
from IPython.display import display
from plotly.io.base_renderers import PlotlyRenderer

MIME = "application/vnd.plotly.v1+json"
DIGITS = 6  # significant ones


class ReadableRenderer(PlotlyRenderer):
    """Plotly's notebook renderer, with plain lists and `DIGITS` significant digits."""

    def to_mimebundle(self, fig_dict: dict[str, Any]) -> dict[str, Any]:
        """The figure as JupyterLab draws it."""
        return {MIME: plain(super().to_mimebundle(dict(fig_dict))[MIME])}


class Chart(go.Figure):
    """A plotly figure that a notebook stores in this way. Plotly's own settings, and other figures, are left alone."""

    def _repr_mimebundle_(self, *args: Any, **options: Any) -> dict[str, Any]:
        """The figure as JupyterLab draws it."""
        return ReadableRenderer().to_mimebundle(self.to_dict())

    def _ipython_display_(self) -> None:
        """Show the figure as the output of a cell."""
        display(self._repr_mimebundle_(), raw=True)


def plain(value: Any) -> Any:
    """`value`, from plotly's JSON, with packed arrays as lists and floats rounded; no number at all becomes null.

    >>> plain({"y": {"dtype": "f8", "bdata": "AAAAAAAA8D8="}, "size": 2 / 3})
    {'y': [1.0], 'size': 0.666667}
    """
    if isinstance(value, dict) and {"bdata", "dtype"} <= value.keys():
        return plain(_unpacked(value))
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, float):
        return float(f"{value:.{DIGITS}g}") if math.isfinite(value) else None
    return value


def _unpacked(packed: dict[str, str]) -> list[Any]:
    """The numbers of one of plotly's base64 arrays."""
    numbers = np.frombuffer(base64.b64decode(packed["bdata"]), dtype=np.dtype(packed["dtype"]))
    shape = [int(size) for size in str(packed.get("shape", numbers.size)).split(",")]
    return numbers.reshape(shape).tolist()
