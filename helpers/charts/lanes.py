"""What happened when: a bar as wide as what its date phrase can mean, on an axis that widens toward publication.

News is told in days near publication and in years further back, so the axis measures the distance from the day of
publication on a logarithmic scale. The day itself is ruled.
"""

from __future__ import annotations

import math
from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

from helpers import standing
from helpers.charts import theme

ROW = 42  # pixels
COLOURS = (theme.BLUE, theme.VERMILLION, theme.GREEN, theme.PURPLE, theme.ORANGE)
TICKS = {1: "a day", 7: "a week", 30: "a month", 365: "a year", 3652: "10 years", 36525: "100 years"}


def timeline(timeline: pd.DataFrame, published: str = "", title: str = "") -> go.Figure:
    """Lanes by kind, a bar a row. Rows without a date are counted in the subtitle, never placed.

    `published` is an ISO day; without it the distance is measured from the latest day named.
    """
    rows = timeline[(timeline["when_first"] != "") & (timeline["kind"] != "article")]
    if rows.empty:
        return theme.nothing("No row bears a date")
    rows = rows.sort_values(["kind", "when_first", "when_last"], kind="stable").reset_index(drop=True)
    inferred = int((rows["when_basis"] == "inferred").sum())
    anchor = published or rows["when_last"].max()
    figure = theme.figure(
        title or _title(rows, published),
        f"A bar is as wide as its date is vague, hatched where inferred ({inferred} of {len(rows)}). "
        f"The axis widens toward {'publication' if published else 'the latest day named'}. "
        f"Without a date and left out: {int((timeline['when_first'] == '').sum())}",
        ROW * (len(rows) + rows["kind"].nunique()) + 70,
    )
    labels: dict[float, str] = {}
    for colour, (kind, lane) in zip(COLOURS * len(rows), rows.groupby("kind", sort=True), strict=False):
        labels[float(len(labels))] = f'<b><span style="color:{colour}">{theme.escape(kind)}</span></b>'
        figure.add_trace(_lane(lane, len(labels), colour, anchor))
        labels |= {float(len(labels) + i): _label(row) for i, row in enumerate(lane.itertuples())}
    figure.update_yaxes(
        tickvals=list(labels), ticktext=list(labels.values()), range=[len(labels) - 0.4, -0.6], showgrid=False
    )
    _axis(figure, rows, anchor, published)
    return figure


def sanctions_timeline(
    sanctions: pd.DataFrame, actors: pd.DataFrame, published: str = "", title: str = ""
) -> go.Figure:
    """The dated rows of the ledger, in a lane for each standing (stated, claimed, feared or announced, denied)."""
    names = theme.names(actors)
    labels = [
        f"{_names(row.sender, names)} → {_names(row.target, names)}: {row.status}" for row in sanctions.itertuples()
    ]
    kinds = standing.of(sanctions).replace("planned", "feared or announced")
    return timeline(sanctions.assign(kind=kinds, label=labels), published, title)


def distance(day: date, anchor: date) -> float:
    """Days from `anchor` to `day` on the logarithmic scale of the axis; negative before it.

    >>> [round(distance(date(2022, 3, 1) + timedelta(days=d), date(2022, 3, 1)), 2) for d in (-365, -1, 0, 9)]
    [-2.56, -0.3, 0.0, 1.0]
    """
    days_between = (day - anchor).days
    return math.copysign(math.log10(1 + abs(days_between)), days_between) if days_between else 0.0


def days(first: str, last: str) -> str:
    """A span of ISO days in short: a year, a month, a day or a range; empty where there is none.

    >>> days("2014-01-01", "2014-12-31"), days("2022-01-01", "2022-01-31"), days("2022-02-28", "2022-02-28")
    ('2014', 'January 2022', '28 February 2022')
    >>> days("2022-02-26", "2022-02-28"), days("", "")
    ('26 February 2022 to 28 February 2022', '')
    """
    if not first:
        return ""
    start, end = pd.Timestamp(first), pd.Timestamp(last or first)
    if start != end and start.is_year_start and end.is_year_end and start.year == end.year:
        return f"{start:%Y}"
    if start != end and start.is_month_start and end.is_month_end and start.month == end.month:
        return f"{start:%B %Y}"
    return f"{start.day} {start:%B %Y}" + (f" to {end.day} {end:%B %Y}" if end != start else "")


def _names(ids: list[str], names: dict[str, str]) -> str:
    """Several actors in words."""
    return ", ".join(names.get(i, i) for i in ids) or "not named"


def _lane(lane: pd.DataFrame, top: int, colour: str, anchor: str) -> go.Bar:
    """The bars of one kind, downward from `top`."""
    edges = [_edges(row.when_first, row.when_last, anchor) for row in lane.itertuples()]
    return go.Bar(
        base=[round(left, 4) for left, _ in edges],
        x=[round(right - left, 4) for left, right in edges],
        y=[top + place for place in range(len(lane))],
        orientation="h",
        width=0.55,
        marker={
            "color": colour,
            "line": {"color": colour, "width": 2},
            "pattern": {"shape": ["/" if basis == "inferred" else "" for basis in lane["when_basis"]]},
        },
        hovertext=[theme.hover(row.label, row.evidence, _dated(row)) for row in lane.itertuples()],
        hoverinfo="text",
    )


def _edges(first: str, last: str, anchor: str) -> tuple[float, float]:
    """Where a bar begins and ends: the morning of its first day, the evening of its last."""
    evening = date.fromisoformat(last or first) + timedelta(days=1)
    return tuple(distance(day, date.fromisoformat(anchor)) for day in (date.fromisoformat(first), evening))


def _label(row: object) -> str:
    """The words at the left of a bar, with the date under them."""
    when = f'<span style="font-size:11px;color:{theme.FAINT}">{_dated(row)}</span>'
    return f"{theme.escape(theme.shorten(row.label, 52))}<br>{when}"


def _dated(row: object) -> str:
    """The date with its basis."""
    return f"{days(row.when_first, row.when_last)}, {row.when_basis}"


def _title(rows: pd.DataFrame, published: str) -> str:
    """How far back the story reaches."""
    earliest = rows["when_first"].min()
    years = int(published[:4]) - int(earliest[:4]) if published else 0
    return f"The story reaches back to {earliest[:4]}" + (f", {years} years before it was told" if years > 1 else "")


def _axis(figure: go.Figure, rows: pd.DataFrame, anchor: str, published: str) -> None:
    """Ticks at a day, a week, a month …, both ways as far as the rows reach, and the rule at publication."""
    edges = [edge for row in rows.itertuples() for edge in _edges(row.when_first, row.when_last, anchor)]
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
