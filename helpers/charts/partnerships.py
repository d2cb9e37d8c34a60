"""Who turns toward whom and away from whom, how far it has got, and who says so."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from helpers import rows, standing, summaries
from helpers.charts import theme
from helpers.escaping import markup
from helpers.rows import Tie

STAGES = ("hoped", "sought", "negotiating", "agreed", "active", "suspended", "ended")
SIGNS = {1: "+", 0: "±", -1: "−"}
TINTS = {1: "#cfe4f3", 0: "#e6e6e6", -1: "#fbdfcd"}
BAR, STEP, ROW = 58, 40, 40  # pixels

AXIS, LETTER = 600, 6  # about how many pixels the axis of a bar chart is long, and a letter on a bar wide


def lean(partnerships: pd.DataFrame, actors: pd.DataFrame, who: str, title: str = "") -> go.Figure:
    """Signed bars: how `who` (an actor's id) leans toward each other actor, friendly to the right, hostile to the left.

    `partnerships` may be those `network.with_sanctions`. A tie is a piece of its bar, as long as its weight; the sum of
    the bar, which is that of `network.lean`, stands behind it. Plans have a line of their own and are in no sum. Denied
    ties are left out, and counted in the subtitle.
    """
    names, found = summaries.names(actors), summaries.leanings(partnerships, who)
    called = names.get(who, who)
    if not found:
        return theme.nothing(f"No tie of {called} leans either way")
    bars = [(each, part) for each in found for part in (each.firm_ties, each.plans) if part]
    own = [tie for tie in rows.ties(partnerships) if who == tie.source or (tie.reciprocal and who == tie.target)]
    denied = sum(tie.standing == "denied" for tie in own)
    figure = theme.figure(
        title or summaries.lean_in_words(found, names, called),
        f"Weight of each tie of {called} (PLOVER event on Goldstein's scale, −10 to +10) and the sum. Filled: stated · "
        f"pale: claimed · white, on a line of its own and in no sum: planned. Denied and left out: {denied}",
        BAR * len(bars) + 30,
    )
    reach = 1.1 * max(sum(abs(tie.weight) for tie in part) for _, part in bars)
    for place, (each, part) in enumerate(bars):
        for tie in part:
            figure.add_trace(_piece(tie, place, names, AXIS * abs(tie.weight) / (2 * reach)))
        total = "not counted" if part == each.plans else f"sum {_signed(each.firm)}"
        figure.add_annotation(x=1, xref="paper", xanchor="left", y=place, text=f" {total}", showarrow=False)
    labels = [_line(names.get(each.other, each.other), part == each.plans) for each, part in bars]
    figure.update_layout(barmode="relative", bargap=0.3, margin_r=90)
    figure.update_xaxes(
        zeroline=True, zerolinecolor=theme.INK, zerolinewidth=2, title="← away      toward →", range=[-reach, reach]
    )
    figure.update_yaxes(
        tickvals=list(range(len(bars))), ticktext=labels, range=[len(bars) - 0.5, -0.5], showgrid=False, zeroline=False
    )
    return figure


def _line(name: str, is_plan: bool) -> str:
    """The name at the head of a bar; a bar of plans says so."""
    plan = f'<br><span style="font-size:11px;color:{theme.FAINT}">planned</span>'
    return theme.wrap(name, 24) + (plan if is_plan else "")


def _signed(weight: float) -> str:
    """A weight with its sign.

    >>> _signed(7.0), _signed(-26.4), _signed(0.0)
    ('+7', '−26.4', '0')
    """
    return f"{weight:+.3g}".replace("-", "−") if weight else "0"


def _inside(tie: Tie, pixels: float) -> str:
    """What is written on a piece of a bar: root, stage and standing, or as much of it as there is room for."""
    sign, root = SIGNS[tie.sign], f"{SIGNS[tie.sign]} {tie.root.lower()}"
    words = ", ".join(dict.fromkeys([tie.stage or tie.standing, tie.standing]))
    if max(len(root), len(words)) * LETTER <= pixels:
        return f"{markup(root)}<br>{markup(words)}"
    return markup(root) if len(root) * LETTER <= pixels else sign


def _piece(tie: Tie, place: int, names: dict[str, str], pixels: float) -> go.Bar:
    """One tie as a piece of a bar that is so many pixels long."""
    colour = theme.SIGN_COLOURS[tie.sign]
    return go.Bar(
        x=[round(tie.weight, 2)],
        y=[place],
        orientation="h",
        marker={"color": fill(tie), "line": {"color": colour, "width": 1.5}},
        text=_inside(tie, pixels),
        textposition="inside",
        insidetextanchor="middle",
        constraintext="none",
        textangle=0,
        textfont={"color": _ink(tie), "size": 11},
        hovertext=hover(tie, names),
        hoverinfo="text",
    )


def fill(tie: Tie) -> str:
    """The colour of a tie by its sign and standing: full where stated, pale where claimed, white where planned."""
    shades = {"stated": theme.SIGN_COLOURS[tie.sign], "claimed": TINTS[tie.sign], "planned": theme.PAPER}
    return shades.get(tie.standing, theme.RULE)


def hover(tie: Tie, names: dict[str, str]) -> str:
    """What a tie says on hover: who, whom, what, how far, who says so, and the sentence."""
    return theme.hover(
        f"{names.get(tie.source, tie.source)} → {names.get(tie.target, tie.target)}",
        tie.evidence,
        f"{SIGNS[tie.sign]} {tie.root}, {tie.standing}{f', {tie.stage}' if tie.stage else ''}",
        tie.topic and f"about: {tie.topic}",
        tie.claimed_by and f"claimed by {names.get(tie.claimed_by, tie.claimed_by)}",
    )


def stages(partnerships: pd.DataFrame, actors: pd.DataFrame, title: str = "") -> go.Figure:
    """The ladder: each tie on the step it has reached, from hoped to ended. Ties without a stage are counted only."""
    names = summaries.names(actors)
    found = [tie for tie in rows.ties(partnerships) if tie.stage in STAGES]
    if not found:
        return theme.nothing("No tie has a known stage")
    found.sort(key=lambda tie: (STAGES.index(tie.stage), tie.start))
    unborn = sum(tie.stage in standing.PLANS for tie in found)
    figure = theme.figure(
        title or f"{unborn} of {len(found)} ties with a stage have not come about yet",
        "How far each tie has got; + toward, − away. Full: stated · pale: claimed · white: planned · grey: denied. "
        f"Without a stage and left out: {len(partnerships) - len(found)}",
        STEP * len(found) + 50,
    )
    places = list(range(len(found)))
    figure.add_scatter(
        x=[STAGES.index(tie.stage) for tie in found],
        y=places,
        mode="markers+text",
        text=[SIGNS[tie.sign] for tie in found],
        textfont={"color": [_ink(tie) for tie in found], "size": 15},
        marker={
            "size": 24,
            "opacity": 1,
            "color": [fill(tie) for tie in found],
            "line": {"width": 2, "color": [theme.SIGN_COLOURS[tie.sign] for tie in found]},
        },
        hovertext=[hover(tie, names) for tie in found],
        hoverinfo="text",
    )
    figure.update_xaxes(
        tickvals=list(range(len(STAGES))), ticktext=list(STAGES), side="top", range=[-0.5, len(STAGES) - 0.5]
    )
    labels = [_tie(tie, names) for tie in found]
    figure.update_yaxes(tickvals=places, ticktext=labels, range=[len(found) - 0.5, -0.5])
    return figure


def _ink(tie: Tie) -> str:
    """The colour of what is written on a tie."""
    return theme.PAPER if tie.standing == "stated" else theme.INK


def _tie(tie: Tie, names: dict[str, str]) -> str:
    """A tie in two short lines: its ends, then its words in the article and how firmly it stands."""
    words = theme.shorten(" ".join(tie.trigger.split()), 34)
    ends = f"{names.get(tie.source, tie.source)} → {names.get(tie.target, tie.target)}"
    small = f'<span style="font-size:11px;color:{theme.FAINT}">“{markup(words)}” · {tie.standing}</span>'
    return f"{markup(theme.shorten(ends, 44))}<br>{small}"


def claims(partnerships: pd.DataFrame, actors: pd.DataFrame, title: str = "") -> go.Figure:
    """Claims against facts: how many ties rest on the article's own word, and how many on whose claim."""
    if partnerships.empty:
        return theme.nothing("No tie was found")
    counts = summaries.vouched(partnerships, actors)
    own = sum(tie.standing == "stated" for tie in rows.ties(partnerships))
    figure = theme.figure(
        title or f"The article itself states {own} of {len(partnerships)} ties as facts",
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
