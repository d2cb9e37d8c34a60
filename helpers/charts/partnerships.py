"""Who turns toward whom and away from whom, how far it has got, and who says so."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from helpers import standing
from helpers.charts import theme

STAGES = ("hoped", "sought", "negotiating", "agreed", "active", "suspended", "ended")
SIGNS = {1: "+", 0: "±", -1: "−"}
TINTS = {1: "#cfe4f3", 0: "#e6e6e6", -1: "#fbdfcd"}
BAR, STEP, ROW = 58, 40, 40  # pixels

AXIS, LETTER = 600, 6  # about how many pixels the axis of a bar chart is long, and a letter on a bar wide


def lean(partnerships: pd.DataFrame, actors: pd.DataFrame, who: str, title: str = "") -> go.Figure:
    """Signed bars: the ties between `who` and each other actor, friendly to the right, hostile to the left.

    A tie is a piece of its bar, as long as its weight and marked by how firmly it stands. Denied ties are left out, and
    counted in the subtitle.
    """
    names = theme.names(actors)
    rows = _ties(partnerships, who)
    denied = int((rows["standing"] == "denied").sum())
    rows = rows[(rows["standing"] != "denied") & (rows["sign"] != 0)]
    order = weights(partnerships, who)
    if order.empty:
        return theme.nothing(f"No tie of {names.get(who, who)} leans either way")
    labels = {actor: theme.wrap(names.get(actor, actor), 24) for actor in order.index}
    figure = theme.figure(
        title or lean_in_words(order, names, names.get(who, who)),
        "Weight of each tie (PLOVER event on Goldstein's scale, −10 to +10). Filled: stated · pale: claimed · "
        f"white: planned. Denied and left out: {denied}",
        BAR * len(order) + 30,
    )
    reach = 1.1 * max(order.abs().max(), rows["weight"].abs().max())
    for row in rows.sort_values(["standing", "start"], key=_rank, kind="stable").itertuples():
        figure.add_trace(_piece(row, labels[row.other], names, AXIS * abs(row.weight) / (2 * reach)))
    figure.update_layout(barmode="relative", bargap=0.3)
    figure.update_xaxes(
        zeroline=True, zerolinecolor=theme.INK, zerolinewidth=2, title="← away      toward →", range=[-reach, reach]
    )
    figure.update_yaxes(categoryarray=[labels[actor] for actor in order.index][::-1], showgrid=False)
    return figure


def _ties(partnerships: pd.DataFrame, who: str) -> pd.DataFrame:
    """The ties in which `who` has a part, with their standing and the `other` actor of each."""
    own = partnerships[(partnerships["source"] == who) | (partnerships["target"] == who)]
    other = own["target"].where(own["source"] == who, own["source"])
    return own.assign(standing=standing.of(own), other=other)


def weights(partnerships: pd.DataFrame, who: str) -> pd.Series:
    """The summed weight of the ties between `who` and each other actor, the friendliest first; no denied ties.

    >>> rows = {"source": ["esa", "nasa"], "target": ["nasa", "esa"], "sign": [1, -1], "weight": [4.0, -1.0]}
    >>> firm = {"stage": ["", ""], "claimed_by": ["", ""], "denied": [False, False]}
    >>> weights(pd.DataFrame(rows | firm), "esa").to_dict()
    {'nasa': 3.0}
    """
    rows = _ties(partnerships, who)
    rows = rows[(rows["standing"] != "denied") & (rows["sign"] != 0)]
    return rows["weight"].groupby(rows["other"]).sum().sort_values(ascending=False, kind="stable")


def _rank(column: pd.Series) -> pd.Series:
    """Sorting key that puts the firmest standing first."""
    return column.map(standing.STANDINGS.index) if column.name == "standing" else column


def lean_in_words(weights: pd.Series, names: dict[str, str], who: str) -> str:
    """The direction of `who` in a sentence, from the summed weight of its ties with each actor.

    >>> lean_in_words(pd.Series({"china": 7.0, "west": -5.0}), {"china": "China", "west": "the West"}, "Roscosmos")
    'Roscosmos turns toward China and away from the West'
    """
    toward = [names.get(a, a) for a, weight in weights.items() if weight > 0][:2]
    away = [names.get(a, a) for a, weight in weights[::-1].items() if weight < 0][:2]
    parts = [f"toward {' and '.join(toward)}"] * bool(toward) + [f"away from {' and '.join(away)}"] * bool(away)
    return f"{who} turns {' and '.join(parts)}" if parts else f"{who} leans neither way"


def _inside(row: object, pixels: float) -> str:
    """What is written on a piece of a bar: root, stage and standing, or as much of it as there is room for."""
    sign, root = SIGNS[row.sign], f"{SIGNS[row.sign]} {row.root.lower()}"
    words = ", ".join(dict.fromkeys([row.stage or row.standing, row.standing]))
    if max(len(root), len(words)) * LETTER <= pixels:
        return f"{theme.escape(root)}<br>{theme.escape(words)}"
    return theme.escape(root) if len(root) * LETTER <= pixels else sign


def _piece(row: object, label: str, names: dict[str, str], pixels: float) -> go.Bar:
    """One tie as a piece of a bar that is so many pixels long."""
    colour = theme.SIGN_COLOURS[row.sign]
    return go.Bar(
        x=[round(row.weight, 2)],
        y=[label],
        orientation="h",
        marker={"color": fill(row), "line": {"color": colour, "width": 1.5}},
        text=_inside(row, pixels),
        textposition="inside",
        insidetextanchor="middle",
        constraintext="none",
        textangle=0,
        textfont={"color": theme.PAPER if row.standing == "stated" else theme.INK, "size": 11},
        hovertext=hover(row, names),
        hoverinfo="text",
    )


def fill(row: object) -> str:
    """The colour of a tie by its sign and standing: full where stated, pale where claimed, white where planned."""
    shades = {"stated": theme.SIGN_COLOURS[row.sign], "claimed": TINTS[row.sign], "planned": theme.PAPER}
    return shades.get(row.standing, theme.RULE)


def hover(row: object, names: dict[str, str]) -> str:
    """What a tie says on hover: who, whom, what, how far, who says so, and the sentence."""
    return theme.hover(
        f"{names.get(row.source, row.source)} → {names.get(row.target, row.target)}",
        row.evidence,
        f"{SIGNS[row.sign]} {row.root}, {row.standing}{f', {row.stage}' if row.stage else ''}",
        row.topic and f"about: {row.topic}",
        row.claimed_by and f"claimed by {names.get(row.claimed_by, row.claimed_by)}",
    )


def stages(partnerships: pd.DataFrame, actors: pd.DataFrame, title: str = "") -> go.Figure:
    """The ladder: each tie on the step it has reached, from hoped to ended. Ties without a stage are counted only."""
    names = theme.names(actors)
    rows = partnerships.assign(standing=standing.of(partnerships))
    rows = rows[rows["stage"].isin(STAGES)]
    if rows.empty:
        return theme.nothing("No tie has a known stage")
    rows["step"] = rows["stage"].map(STAGES.index)
    rows = rows.sort_values(["step", "start"], kind="stable").reset_index(drop=True)
    unborn = int(rows["stage"].isin(standing.PLANS).sum())
    figure = theme.figure(
        title or f"{unborn} of {len(rows)} ties with a stage have not come about yet",
        "How far each tie has got; + toward, − away. Full: stated · pale: claimed · white: planned · grey: denied. "
        f"Without a stage and left out: {len(partnerships) - len(rows)}",
        STEP * len(rows) + 50,
    )
    labels = [_tie(row, names) for row in rows.itertuples()]
    figure.add_scatter(
        x=rows["step"].tolist(),
        y=list(range(len(rows))),
        mode="markers+text",
        text=[SIGNS[sign] for sign in rows["sign"]],
        textfont={
            "color": [theme.PAPER if firm == "stated" else theme.INK for firm in rows["standing"]],
            "size": 15,
        },
        marker={
            "size": 24,
            "opacity": 1,
            "color": [fill(row) for row in rows.itertuples()],
            "line": {"width": 2, "color": [theme.SIGN_COLOURS[sign] for sign in rows["sign"]]},
        },
        hovertext=[hover(row, names) for row in rows.itertuples()],
        hoverinfo="text",
    )
    figure.update_xaxes(
        tickvals=list(range(len(STAGES))), ticktext=list(STAGES), side="top", range=[-0.5, len(STAGES) - 0.5]
    )
    figure.update_yaxes(tickvals=list(range(len(rows))), ticktext=labels, range=[len(rows) - 0.5, -0.5])
    return figure


def _tie(row: object, names: dict[str, str]) -> str:
    """A tie in two short lines: its ends, then its words in the article and how firmly it stands."""
    words = theme.shorten(" ".join(row.trigger.split()), 34)
    ends = f"{names.get(row.source, row.source)} → {names.get(row.target, row.target)}"
    small = f'<span style="font-size:11px;color:{theme.FAINT}">“{theme.escape(words)}” · {row.standing}</span>'
    return f"{theme.escape(theme.shorten(ends, 44))}<br>{small}"


def claims(partnerships: pd.DataFrame, actors: pd.DataFrame, title: str = "") -> go.Figure:
    """Claims against facts: how many ties rest on the article's own word, and how many on whose claim."""
    if partnerships.empty:
        return theme.nothing("No tie was found")
    names = theme.names(actors)
    rows = partnerships.assign(standing=standing.of(partnerships))
    holder = rows["claimed_by"].map(lambda who: f"claimed by {names.get(who, who)}" if who else "the article itself")
    rows["holder"] = holder + rows["standing"].map({"planned": ", planned", "denied": ", denied"}).fillna("")
    counts = rows.groupby(["holder", "sign"], sort=True).size().unstack(fill_value=0)
    counts = counts.reindex(columns=[1, 0, -1], fill_value=0)
    counts = counts.loc[counts.sum(axis=1).sort_values(ascending=False, kind="stable").index]
    own = int((rows["standing"] == "stated").sum())
    figure = theme.figure(
        title or f"The article itself states {own} of {len(rows)} ties as facts",
        "Ties by who vouches for them: + toward, − away, ± neither",
        ROW * len(counts) + 10,
    )
    for sign in counts.columns:
        figure.add_bar(
            x=counts[sign].tolist(),
            y=[theme.wrap(label, 44) for label in counts.index],
            orientation="h",
            marker={"color": _vouched(counts.index, sign), "line": {"color": theme.PAPER, "width": 2}},
            text=[f"{SIGNS[sign]} {n}" if n else "" for n in counts[sign]],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont_color=theme.PAPER,
            hoverinfo="skip",
        )
    figure.update_layout(barmode="stack")
    figure.update_xaxes(visible=False)
    figure.update_yaxes(autorange="reversed", showgrid=False)
    return figure


def _vouched(holders: pd.Index, sign: int) -> list[str]:
    """The colour of the sign for each holder, grey where the ties are denied."""
    return [theme.GREY if holder.endswith("denied") else theme.SIGN_COLOURS[sign] for holder in holders]
