"""Who gets to speak, in whose words, through whom, and about whom."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from helpers import summaries
from helpers.charts import theme
from helpers.escaping import markup

BAR, CELL = 40, 38  # pixels
KINDS = {"direct": theme.BLUE, "mixed": theme.SKY, "indirect": theme.GREY}


def speakers(quotes: pd.DataFrame, actors: pd.DataFrame, title: str = "", most: int = 12) -> go.Figure:
    """A bar a speaker: words quoted in the speaker's own words, words half so, and words retold by the article."""
    if quotes.empty:
        return theme.nothing("Nobody is quoted")
    words = summaries.words_quoted(quotes, actors)
    share = 100 * words.iloc[0].sum() / max(words.to_numpy().sum(), 1)
    words = words.head(most)
    figure = theme.figure(
        title or f"{words.index[0]} gets {share:.0f} % of the words given to anyone",
        "Words quoted, by kind: direct (in quotation marks), mixed, indirect (retold by the article)",
        BAR * len(words) + 10,
    )
    for kind, colour in KINDS.items():
        if kind in words:
            figure.add_trace(_bars(words[kind], kind, colour))
    figure.update_layout(barmode="stack")
    figure.update_xaxes(visible=False)
    figure.update_yaxes(autorange="reversed", showgrid=False)
    return figure


def _bars(words: pd.Series, kind: str, colour: str) -> go.Bar:
    """The part of each bar that is of one kind, with the kind and the number of words written on it."""
    return go.Bar(
        x=words.tolist(),
        y=[theme.wrap(voice, 28) for voice in words.index],
        orientation="h",
        marker={"color": colour, "line": {"color": theme.PAPER, "width": 1}},
        text=[f"{n} {kind}" if n else "" for n in words],
        textposition="auto",
        insidetextanchor="start",
        textangle=0,
        textfont={"color": theme.PAPER if kind == "direct" else theme.INK},
        hoverinfo="skip",
    )


def matrix(
    quotes: pd.DataFrame, mentions: pd.DataFrame, actors: pd.DataFrame, title: str = "", most: int = 14
) -> go.Figure:
    """Speaker × mentioned actor: a circle as large as the count that stands in it."""
    counts = summaries.spoken_of(quotes, mentions, actors).iloc[:most, :most]
    if counts.empty:
        return theme.nothing("No quotation mentions a known actor")
    marks = counts.stack()
    marks = marks[marks > 0]
    figure = theme.figure(
        title or _title(counts),
        "Mentions inside quotations: each row a voice, each column an actor that it mentions",
        CELL * len(counts) + 110,
    )
    figure.add_scatter(
        x=[markup(theme.shorten(actor, 22)) for _, actor in marks.index],
        y=[theme.wrap(voice, 28) for voice, _ in marks.index],
        mode="markers+text",
        text=[str(n) for n in marks],
        textfont_color=theme.PAPER,
        marker={
            "color": theme.BLUE,
            "opacity": 1,
            "size": [round(20 + 6 * (n - 1) ** 0.5, 1) for n in marks],
            "line": {"width": 0},
        },
        hovertext=[f"{markup(v)} mentions {markup(a)}: {n}" for (v, a), n in marks.items()],
        hoverinfo="text",
    )
    figure.update_xaxes(categoryarray=[markup(theme.shorten(a, 22)) for a in counts.columns], tickangle=-35)
    figure.update_yaxes(categoryarray=[theme.wrap(v, 28) for v in counts.index[::-1]])
    return figure


def _title(counts: pd.DataFrame) -> str:
    """Who is spoken of most."""
    total = counts.sum()
    return f"They speak of {total.index[0]} most: {total.iloc[0]} of {total.sum()} mentions inside quotations"
