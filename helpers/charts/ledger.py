"""The ledger of sanctions drawn: who on whom, by measure and status, and what is only claimed or feared."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from helpers import rows, summaries
from helpers.charts import theme
from helpers.escaping import markup
from helpers.rows import Sanction

ROW = 66  # pixels
COLOURS = {"stated": theme.VERMILLION, "claimed": theme.ORANGE, "planned": theme.PURPLE, "denied": theme.GREY}


def sanctions(sanctions: pd.DataFrame, actors: pd.DataFrame, title: str = "") -> go.Figure:
    """An arrow a row, from sender to target, the firmest first; it says the measure, the status and who says so."""
    if sanctions.empty:
        return theme.nothing("No sanction was found")
    ledger, names = rows.sanctions(sanctions), summaries.names(actors)
    stated = sum(row.standing == "stated" for row in ledger)
    figure = theme.figure(
        title or f"Of {len(ledger)} sanctions, the article itself states {stated}",
        "Sender → target, one arrow a row of the ledger. Solid: stated · dashed: claimed · dotted: feared or denied",
        ROW * len(ledger) + 20,
    )
    for place, row in enumerate(ledger):
        _arrow(figure, place, row, names)
    figure.update_xaxes(visible=False, range=[-0.45, 1.45])
    figure.update_yaxes(visible=False, range=[len(ledger) - 0.4, -0.7])
    return figure


def _arrow(figure: go.Figure, place: int, row: Sanction, names: dict[str, str]) -> None:
    """Draw one row of the ledger at the height `place`."""
    colour = COLOURS[row.standing]
    figure.add_trace(
        go.Scatter(
            x=[0, 0.5, 0.985],
            y=[place] * 3,
            mode="lines+markers",
            line={"color": colour, "width": 3, "dash": theme.STANDING_DASHES[row.standing]},
            marker={
                "size": [11, 1, 15],
                "symbol": ["circle", "circle", "triangle-right"],
                "color": colour,
                "opacity": [1, 0, 1],
            },
            hovertext=theme.hover(_headline(row, names), row.evidence, row.reason and f"reason: {row.reason}"),
            hoverinfo="text",
        )
    )
    for x, anchor, label in (
        (-0.02, "right", _side(row.sender, row.sender_text, names)),
        (1.02, "left", _side(row.target, row.target_text, names)),
    ):
        figure.add_annotation(x=x, y=place, xanchor=anchor, align=anchor, text=label, showarrow=False, font_size=14)
    for shift, anchor, label in ((3, "bottom", _measure(row)), (-3, "top", _source(row, names))):
        figure.add_annotation(x=0.5, y=place, yanchor=anchor, yshift=shift, text=label, showarrow=False)


def _side(ids: list[str], text: str, names: dict[str, str]) -> str:
    """The label of a sender or target: names where known, else the article's words, else that none is named."""
    label = ", ".join(names.get(i, i) for i in ids) or text
    if not label:
        return f'<i><span style="color:{theme.FAINT}">not named</span></i>'
    return theme.wrap(theme.shorten(label, 52), 26)


def _measure(row: Sanction) -> str:
    """The words above an arrow: status and measure."""
    measure = "measure not named" if row.measure == "unspecified" else row.measure
    laws = [law.replace("-", " ").upper() for law in row.authority]
    law = f" · under {', '.join(laws)}" if laws else ""
    return f"<b>{markup(row.status)}</b> · {markup(measure + law)}"


def _source(row: Sanction, names: dict[str, str]) -> str:
    """The words below an arrow: who says so, and when it was."""
    says = f"claimed by {names.get(row.claimed_by, row.claimed_by)}" if row.claimed_by else "stated by the article"
    says = f"{says} · denied" if row.standing == "denied" else says
    words = " · ".join(part for part in (says, summaries.days(row.when_first, row.when_last)) if part)
    return f'<span style="font-size:12px;color:{theme.FAINT}">{markup(words)}</span>'


def _headline(row: Sanction, names: dict[str, str]) -> str:
    """First line of the hover text."""
    sender = ", ".join(names.get(i, i) for i in row.sender) or row.sender_text or "sender not named"
    target = ", ".join(names.get(i, i) for i in row.target) or row.target_text or "target not named"
    return f"{sender} → {target}: {row.status}"
