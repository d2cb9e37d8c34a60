"""What happened when: a bar as wide as what its date phrase can mean, on an axis that widens toward publication.

News is told in days near publication and in years further back, so the axis measures the distance from the day of
publication on a logarithmic scale. The day itself is ruled.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

from helpers import rows, summaries
from helpers.charts import theme
from helpers.escaping import markup
from helpers.rows import Dated
from helpers.summaries import days

ROW = 42  # pixels
COLOURS = (theme.BLUE, theme.VERMILLION, theme.GREEN, theme.PURPLE, theme.ORANGE)
TICKS = {1: "a day", 7: "a week", 30: "a month", 365: "a year", 3652: "10 years", 36525: "100 years"}


def timeline(timeline: pd.DataFrame, published: str = "", title: str = "") -> go.Figure:
    """Lanes by kind, a bar a row. Rows without a date are counted in the subtitle, never placed.

    `published` is an ISO day; without it the distance is measured from the latest day named.
    """
    found = Dated.of(summaries.dated(timeline))
    if not found:
        return theme.nothing("No row bears a date")
    kinds = sorted({row.kind for row in found})
    inferred = sum(row.when_basis == "inferred" for row in found)
    anchor = published or max(row.when_last for row in found)
    figure = theme.figure(
        title or _title(found, published),
        f"A bar is as wide as its date is vague, hatched where inferred ({inferred} of {len(found)}). "
        f"The axis widens toward {'publication' if published else 'the latest day named'}. "
        f"Without a date and left out: {int((timeline['when_first'] == '').sum())}",
        ROW * (len(found) + len(kinds)) + 70,
    )
    labels: list[str] = []
    for colour, kind in zip(COLOURS * len(kinds), kinds, strict=False):
        lane = [row for row in found if row.kind == kind]
        labels.append(f'<b><span style="color:{colour}">{markup(kind)}</span></b>')
        figure.add_trace(_lane(lane, len(labels), colour, anchor))
        labels += [_label(row) for row in lane]
    places = list(range(len(labels)))
    figure.update_yaxes(tickvals=places, ticktext=labels, range=[len(labels) - 0.4, -0.6], showgrid=False)
    _axis(figure, found, anchor, published)
    return figure


def sanctions_timeline(
    sanctions: pd.DataFrame, actors: pd.DataFrame, published: str = "", title: str = ""
) -> go.Figure:
    """The dated rows of the ledger, in a lane for each standing (stated, claimed, feared or announced, denied)."""
    names = summaries.names(actors)
    ledger = rows.sanctions(sanctions)
    table = pd.DataFrame(
        {
            "kind": [row.standing.replace("planned", "feared or announced") for row in ledger],
            "label": [_measure(row, names) for row in ledger],
            **{name: [getattr(row, name) for row in ledger] for name in ("when_first", "when_last", "when_basis")},
            "evidence": [row.evidence for row in ledger],
        }
    )
    return timeline(table, published, title)


def _measure(row: rows.Sanction, names: dict[str, str]) -> str:
    """A sanction in a line."""
    denied = "denied: " if row.denied else ""
    return f"{denied}{_names(row.sender, names)} → {_names(row.target, names)}: {row.status}"


def distance(day: date, anchor: date) -> float:
    """Days from `anchor` to `day` on the logarithmic scale of the axis; negative before it.

    >>> [round(distance(date(2022, 3, 1) + timedelta(days=d), date(2022, 3, 1)), 2) for d in (-365, -1, 0, 9)]
    [-2.56, -0.3, 0.0, 1.0]
    """
    days_between = (day - anchor).days
    return math.copysign(math.log10(1 + abs(days_between)), days_between) if days_between else 0.0


def _names(ids: list[str], names: dict[str, str]) -> str:
    """Several actors in words."""
    return ", ".join(names.get(i, i) for i in ids) or "not named"


def _lane(lane: Sequence[Dated], top: int, colour: str, anchor: str) -> go.Bar:
    """The bars of one kind, downward from `top`."""
    edges = [_edges(row.when_first, row.when_last, anchor) for row in lane]
    return go.Bar(
        base=[round(left, 4) for left, _ in edges],
        x=[round(right - left, 4) for left, right in edges],
        y=[top + place for place in range(len(lane))],
        orientation="h",
        width=0.55,
        marker={
            "color": colour,
            "line": {"color": colour, "width": 2},
            "pattern": {"shape": ["/" if row.when_basis == "inferred" else "" for row in lane]},
        },
        hovertext=[theme.hover(row.label, row.evidence, _dated(row)) for row in lane],
        hoverinfo="text",
    )


def _edges(first: str, last: str, anchor: str) -> tuple[float, float]:
    """Where a bar begins and ends: the morning of its first day, the evening of its last."""
    evening, publication = date.fromisoformat(last or first) + timedelta(days=1), date.fromisoformat(anchor)
    return distance(date.fromisoformat(first), publication), distance(evening, publication)


def _label(row: Dated) -> str:
    """The words at the left of a bar, with the date under them."""
    when = f'<span style="font-size:11px;color:{theme.FAINT}">{_dated(row)}</span>'
    return f"{markup(theme.shorten(row.label, 52))}<br>{when}"


def _dated(row: Dated) -> str:
    """The date with its basis."""
    return f"{days(row.when_first, row.when_last)}, {row.when_basis}"


def _title(found: Sequence[Dated], published: str) -> str:
    """How far back the story reaches."""
    earliest = min(row.when_first for row in found)
    years = int(published[:4]) - int(earliest[:4]) if published else 0
    return f"The story reaches back to {earliest[:4]}" + (f", {years} years before it was told" if years > 1 else "")


def _axis(figure: go.Figure, found: Sequence[Dated], anchor: str, published: str) -> None:
    """Ticks at a day, a week, a month …, both ways as far as the rows reach, and the rule at publication."""
    edges = [edge for row in found for edge in _edges(row.when_first, row.when_last, anchor)]
    low, high = min([-1.0, *edges]), max([0.5, *edges])
    ticks = {-math.log10(1 + n): f"{words}<br>before" for n, words in TICKS.items()}
    ticks |= {math.log10(1 + n): f"{words}<br>after" for n, words in TICKS.items() if n > 1}
    ticks = {round(x, 4): words for x, words in ticks.items() if low - 0.2 <= x <= high + 0.2}
    figure.update_xaxes(
        tickvals=list(ticks),
        ticktext=list(ticks.values()),
        range=[low - 0.15, high + 0.2],
        zeroline=False,
        tickangle=0,
    )
    if published:
        figure.add_vline(x=0, line={"color": theme.INK, "width": 1.5}, layer="below")
        figure.add_annotation(
            x=0,
            y=1,
            yref="paper",
            yanchor="top",
            xanchor="right",
            text=f"published {days(published, published)} ",
            showarrow=False,
        )
