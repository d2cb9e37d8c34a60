"""Who gets to speak, in whose words, through whom, and about whom."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from helpers.charts import theme

BAR, CELL = 40, 38  # pixels
KINDS = {"direct": theme.BLUE, "mixed": theme.SKY, "indirect": theme.GREY}


def speakers(quotes: pd.DataFrame, actors: pd.DataFrame, title: str = "", most: int = 12) -> go.Figure:
    """A bar a speaker: words quoted in the speaker's own words, words half so, and words retold by the article."""
    if quotes.empty:
        return theme.nothing("Nobody is quoted")
    rows = quotes.assign(words=quotes["content"].str.split().str.len(), voice=voices(quotes, actors))
    words = rows.pivot_table(index="voice", columns="kind", values="words", aggfunc="sum", fill_value=0)
    words = words.loc[words.sum(axis=1).sort_values(ascending=False, kind="stable").index].head(most)
    share = 100 * words.iloc[0].sum() / max(rows["words"].sum(), 1)
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


def voices(quotes: pd.DataFrame, actors: pd.DataFrame) -> pd.Series:
    """The speaker of each quote as a reader would name it: the actor, else the article's words, else nobody.

    >>> quotes = pd.DataFrame({"speaker": ["tass", "", ""], "speaker_text": ["TASS", "officials", ""]})
    >>> voices(quotes, pd.DataFrame({"actor": ["tass"], "name": ["TASS"], "aliases": [[]]})).tolist()
    ['TASS', 'officials', 'nobody named']
    """
    named = quotes["speaker"].map(theme.names(actors)).fillna("")
    said = named.where(named != "", quotes["speaker_text"])
    return said.where(said != "", "nobody named")


def about(quotes: pd.DataFrame, mentions: pd.DataFrame, actors: pd.DataFrame) -> pd.DataFrame:
    """How often each voice mentions each actor inside its quotations: a row a voice, a column an actor's name."""
    names = theme.names(actors)
    pairs = [
        (voice, names[mention.actor])
        for voice, spans in zip(voices(quotes, actors), quotes["content_spans"], strict=True)
        for mention in mentions.itertuples()
        if any(start <= mention.start and mention.end <= end for start, end in spans)
    ]
    found = pd.DataFrame(pairs, columns=["voice", "actor"])
    table = pd.crosstab(found["voice"], found["actor"])
    by_rows = table.sum(axis=1).sort_values(ascending=False, kind="stable").index
    return table.loc[by_rows, table.sum().sort_values(ascending=False, kind="stable").index]


def matrix(
    quotes: pd.DataFrame, mentions: pd.DataFrame, actors: pd.DataFrame, title: str = "", most: int = 14
) -> go.Figure:
    """Speaker × mentioned actor: a circle as large as the count that stands in it."""
    counts = about(quotes, mentions, actors).iloc[:most, :most]
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
        x=[theme.escape(theme.shorten(actor, 22)) for _, actor in marks.index],
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
        hovertext=[f"{theme.escape(v)} mentions {theme.escape(a)}: {n}" for (v, a), n in marks.items()],
        hoverinfo="text",
    )
    figure.update_xaxes(categoryarray=[theme.escape(theme.shorten(a, 22)) for a in counts.columns], tickangle=-35)
    figure.update_yaxes(categoryarray=[theme.wrap(v, 28) for v in counts.index[::-1]])
    return figure


def _title(counts: pd.DataFrame) -> str:
    """Who is spoken of most."""
    total = counts.sum()
    return f"They speak of {total.index[0]} most: {total.iloc[0]} of {total.sum()} mentions inside quotations"
