"""One look for every chart: colours, a lean template, titles that state the finding, and evidence on hover.

The colours are Okabe and Ito's (2008), which readers with any kind of colour vision tell apart. The paper is white in
every theme, so that a chart reads the same in a light notebook, in a dark one and on a page of GitHub.
"""

from __future__ import annotations

import textwrap

import plotly.graph_objects as go

from helpers.charts.renderer import Chart
from helpers.escaping import markup

INK, FAINT, RULE, PAPER = "#222222", "#6b6b6b", "#dddddd", "#ffffff"
BLUE, SKY, GREEN, YELLOW = "#0072B2", "#56B4E9", "#009E73", "#F0E442"
ORANGE, VERMILLION, PURPLE, GREY = "#E69F00", "#D55E00", "#CC79A7", "#999999"

SIGN_COLOURS = {1: BLUE, 0: GREY, -1: VERMILLION}
"""Toward, neither, away. A chart that uses them writes "+" or "−" beside the mark as well."""

STANDING_DASHES = {"stated": "solid", "claimed": "dash", "planned": "dot", "denied": "dot"}
"""How firm a line is drawn, by `helpers.standing`."""

TITLE_WIDTH, SUBTITLE_WIDTH, HOVER_WIDTH = 74, 100, 64  # characters
LINE, FOOT = 22, 17  # pixels: a line of the titles, the space below the plot

TEMPLATE = go.layout.Template(
    layout={
        "font": {"family": "Arial, Helvetica, sans-serif", "size": 13, "color": INK},
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "title": {"x": 0, "xanchor": "left", "yanchor": "top", "pad": {"l": 12}, "font": {"size": 17}},
        "xaxis": {"gridcolor": RULE, "zerolinecolor": RULE, "automargin": True, "title": {"font": {"size": 13}}},
        "yaxis": {"gridcolor": RULE, "zerolinecolor": RULE, "automargin": True, "ticklabelstandoff": 6},
        "hoverlabel": {"align": "left", "bgcolor": PAPER, "font": {"color": INK}},
        "showlegend": False,
    }
)


def figure(title: str, subtitle: str, height: int) -> Chart:
    """An empty figure of the house style: `title` states the finding, `subtitle` the measure.

    `height` is that of the plot in pixels; room for the titles is added above it.

    >>> figure("China is named most", "mentions", 300).layout.height
    385
    """
    heads, subs = textwrap.wrap(title, TITLE_WIDTH), textwrap.wrap(subtitle, SUBTITLE_WIDTH)
    top = 24 + LINE * (len(heads) + len(subs))
    lines = [f"<b>{markup(line)}</b>" for line in heads]
    lines += [f'<span style="font-size:13px;color:{FAINT}">{markup(line)}</span>' for line in subs]
    return Chart(
        layout={
            "template": TEMPLATE,
            "height": height + top + FOOT,
            "margin": {"t": top, "b": FOOT, "l": 12, "r": 20},
            "title": {"text": "<br>".join(lines), "y": round(1 - 20 / (height + top + FOOT), 4)},
        }
    )


def nothing(title: str) -> Chart:
    """What is shown where a table has no rows to draw: the reason as a title.

    >>> nothing("Nobody is quoted").layout.title.text
    '<b>Nobody is quoted</b>'
    """
    return figure(title, "", 0).update_xaxes(visible=False).update_yaxes(visible=False)


def wrap(text: str, width: int = HOVER_WIDTH) -> str:
    """Escaped `text` in lines of at most `width` characters where its words allow it.

    >>> wrap("Roscosmos turned to China & left", 20)
    'Roscosmos turned to<br>China &amp; left'
    """
    return "<br>".join(markup(line) for line in textwrap.wrap(str(text), width, break_long_words=False))


def hover(head: str, evidence: str, *more: str) -> str:
    """What a mark says on hover: a bold head, further lines where there are any, and the sentence that proves it.

    >>> hover("Roscosmos → China", "It turned.", "sought", "")
    '<b>Roscosmos → China</b><br>sought<br><br>It turned.'
    """
    lines = [f"<b>{wrap(head)}</b>", *(wrap(line) for line in more if line)]
    return "<br>".join(lines) + f"<br><br>{wrap(evidence)}"


def shorten(text: str, width: int) -> str:
    """`text` cut at a word to at most `width` characters, with "…" where it was cut.

    >>> shorten("supplies of microelectronics needed for spacecraft", 30)
    'supplies of microelectronics…'
    """
    return str(text) if len(str(text)) <= width else textwrap.shorten(str(text), width, placeholder="…")
