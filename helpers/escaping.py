"""Text of an article made safe to show: one way for HTML and charts, one for Markdown.

JupyterLab sets as mathematics what stands between two dollar signs, or after a backslash, in anything that it shows,
entities included, unless an element holds the sign apart or tells it to look away (MathJax 3, `ignoreHtmlClass`).
"""

from __future__ import annotations

import re

NO_MATHEMATICS = "tex2jax_ignore mathjax_ignore"
"""The classes of an HTML element in which nothing is set as mathematics, by MathJax 2 and by MathJax 3."""

MARKUP = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;"} | {mark: f"&#{ord(mark)};" for mark in "\"'$"},
)
"""Entities that HTML and plotly both know (`&quot;` is not one); plotly reads them after it has looked for formulas."""

MARKDOWN = str.maketrans(
    {
        **{"&": "&amp;", "<": "&lt;", ">": "&gt;"},
        **{mark: f"&#{ord(mark)};" for mark in "[]*_`|~#@"},
        **{mark: f"<span>&#{ord(mark)};</span>" for mark in "$\\"},
    }
)
LINK = re.compile(r"(?<=[a-z])(:)(?=//)|(?<=www)(\.)", re.IGNORECASE)
"""What makes a renderer take bare words for a web address."""


def markup(text: object) -> str:
    """`text` for HTML, inside elements and inside quoted attributes, and for the labels of charts.

    An HTML page that holds it bears `NO_MATHEMATICS`.

    >>> markup("<b>R&D</b> for '$5'")
    '&lt;b&gt;R&amp;D&lt;/b&gt; for &#39;&#36;5&#39;'
    """
    return str(text).translate(MARKUP)


def markdown(text: object) -> str:
    """`text` on one line of Markdown: no tag, link, emphasis, code, heading, cell of a table or formula is read in it.

    >>> print(markdown("[a](b) <i> *c* $d$"))
    &#91;a&#93;(b) &lt;i&gt; &#42;c&#42; <span>&#36;</span>d<span>&#36;</span>
    """
    line = " ".join(str(text).split()).translate(MARKDOWN)
    return LINK.sub(lambda mark: f"&#{ord(mark.group())};", line)
