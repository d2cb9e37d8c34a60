"""How far each table can be trusted: precision and recall against what a careful reader found."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from helpers.charts import theme
from helpers.escaping import markup

ROW = 62  # pixels
MEASURES = {"precision": theme.BLUE, "recall": theme.ORANGE}


def trust(scores: list[dict[str, object]], title: str = "") -> go.Figure:
    """Two bars a table, in percent: of the rows that were found at all, from the rows of `helpers.scores` (0 to 1)."""
    rows = pd.DataFrame(scores)
    rows = rows[rows["measure"] == "found"].reset_index(drop=True)
    full = int(((rows["precision"] == 1) & (rows["recall"] == 1)).sum())
    figure = theme.figure(
        title or f"{full} of {len(rows)} tables hold the same rows as a careful reader's",
        "Precision: how much of what is found is right. Recall: how much of what is there is found",
        ROW * len(rows) + 10,
    )
    labels = [markup(f"{row.kind} ({row.cases} rows)") for row in rows.itertuples()]
    for measure, colour in MEASURES.items():
        figure.add_bar(
            x=[round(100 * value, 1) for value in rows[measure]],
            y=labels,
            orientation="h",
            marker_color=colour,
            text=[f"{measure} {100 * value:.0f} %" for value in rows[measure]],
            textposition="auto",
            textangle=0,
            hoverinfo="skip",
        )
    figure.update_layout(barmode="group", bargap=0.25)
    figure.update_xaxes(range=[0, 115], tickvals=[0, 25, 50, 75, 100], ticksuffix=" %")
    figure.update_yaxes(autorange="reversed", showgrid=False)
    return figure
