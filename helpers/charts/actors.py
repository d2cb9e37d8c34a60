"""Who is in the story: where they are named, under which words, and how much of the text is about them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from helpers import rows, summaries
from helpers.charts import theme
from helpers.records import Span

FORMS = {
    "name": ("N", "circle", theme.BLUE),
    "alias": ("L", "circle", theme.SKY),
    "acronym": ("A", "square", theme.BLUE),
    "surname": ("S", "square", theme.SKY),
    "role": ("R", "hexagon", theme.GREEN),
    "demonym": ("D", "diamond", theme.ORANGE),
    "metonym": ("M", "diamond", theme.VERMILLION),
    "pronoun": ("P", "circle-open", theme.INK),
}
"""The letter, shape and colour of each form of mention."""

ROW, BAR = 36, 30  # pixels
SEAT = 0.33  # from one mark to the next, in paragraphs


def mentions(
    mentions: pd.DataFrame, actors: pd.DataFrame, paragraphs: Sequence[Span], title: str = "", most: int = 14
) -> go.Figure:
    """A strip for each of the `most` named actors: every mention where it stands, shaped by its form.

    At the end of a strip stand the words that the article uses for the actor, the commonest first.
    """
    if mentions.empty:
        return theme.nothing("No actor is mentioned")
    shown = summaries.most_named(mentions, most)
    names = summaries.names(actors)
    key = " · ".join(f"{letter} {form}" for form, (letter, _, _) in FORMS.items())
    figure = theme.figure(
        title or f"{names[shown[0]]} is named most, under {_count(len(summaries.wordings(mentions, shown[0])))}",
        f"Every mention, by paragraph; at the right, the words used. {key}",
        ROW * len(shown) + 40,
    )
    placed = mentions[mentions["actor"].isin(shown)].assign(place=0.0)
    for actor in shown:
        own = placed["actor"] == actor
        placed.loc[own, "place"] = columns(placed["start"][own].tolist(), paragraphs)
        words = {"x": 1, "xref": "paper", "xanchor": "left", "align": "left", "text": _wording(mentions, actor)}
        figure.add_annotation(y=_row(names[actor]), showarrow=False, **words)
    for form, group in placed.groupby("form", sort=True):
        figure.add_trace(_marks(str(form), group, names))
    figure.update_layout(margin_r=230)
    figure.update_xaxes(
        title="paragraph",
        dtick=math.ceil(len(paragraphs) / 14),
        range=[0.4, len(paragraphs) + 0.6],
        showgrid=True,
        zeroline=False,
    )
    figure.update_yaxes(categoryarray=[_row(names[actor]) for actor in reversed(shown)], showgrid=True)
    return figure


def _row(name: str) -> str:
    """The name at the head of a strip."""
    return theme.wrap(name, 30)


def _count(wordings: int) -> str:
    """How many different wordings stand for an actor, in words."""
    return "one wording" if wordings == 1 else f"{wordings} wordings"


def _wording(mentions: pd.DataFrame, actor: str) -> str:
    """The words used for `actor`, as the label at the end of its strip."""
    texts = summaries.wordings(mentions, actor).most_common()
    listed = ", ".join(f"{text} ×{n}" if n > 1 else text for text, n in texts)
    return f'<span style="font-size:11px;color:{theme.FAINT}">{theme.wrap(theme.shorten(listed, 78), 40)}</span>'


def _marks(form: str, group: pd.DataFrame, names: dict[str, str]) -> go.Scatter:
    """The mentions of one form."""
    letter, symbol, colour = FORMS[form]
    return go.Scatter(
        x=group["place"].tolist(),
        y=[_row(names[actor]) for actor in group["actor"]],
        mode="markers+text",
        text=letter,
        textfont={"size": 8, "color": theme.INK if symbol == "circle-open" or letter in "LSD" else theme.PAPER},
        marker={"symbol": symbol, "size": 13, "color": colour, "line": {"width": 1, "color": theme.PAPER}},
        hovertext=[theme.hover(names[r.actor], r.text, form) for r in rows.Mention.of(group)],
        hoverinfo="text",
    )


def columns(starts: Sequence[int], paragraphs: Sequence[Span]) -> list[float]:
    """Where the marks of one actor stand: side by side, in reading order, over the number of their paragraph.

    >>> columns([0, 15, 12], [Span(0, 8, ""), Span(10, 20, "")])
    [1.0, 2.165, 1.835]
    """
    numbers = [summaries.paragraph(start, paragraphs) for start in starts]
    crowd, seats = Counter(numbers), Counter[int]()
    seat = {}
    for start, number in sorted(zip(starts, numbers, strict=True)):
        step = min(SEAT, 0.9 / crowd[number])
        seat[start] = round(number + (seats[number] - (crowd[number] - 1) / 2) * step, 3)
        seats[number] += 1
    return [seat[start] for start in starts]


def prominence(
    mentions: pd.DataFrame, actors: pd.DataFrame, paragraphs: Sequence[Span], title: str = "", most: int = 12
) -> go.Figure:
    """A bar for each actor: its share of the words of the text, with its mentions counted beside it."""
    if mentions.empty:
        return theme.nothing("No actor is mentioned")
    names = summaries.names(actors)
    shares = summaries.share_of_text(mentions, paragraphs).head(most)
    counts = Counter(mentions["actor"])
    top = names[shares.index[0]]
    figure = theme.figure(
        title or f"{shares.iloc[0]:.0f} % of the text is about {top}",
        "Share of all words: each paragraph is shared out among the actors that it mentions",
        BAR * len(shares) + 20,
    )
    figure.add_bar(
        x=[round(float(share), 1) for share in shares],
        y=[_row(names[actor]) for actor in shares.index],
        orientation="h",
        marker_color=theme.BLUE,
        text=[f"{share:.0f} % · {counts[a]} mention{'s' * (counts[a] > 1)}" for a, share in shares.items()],
        textposition="outside",
        cliponaxis=False,
        hoverinfo="skip",
    )
    figure.update_xaxes(visible=False)
    figure.update_yaxes(autorange="reversed", showgrid=False)
    figure.update_layout(margin_r=130)
    return figure
