"""Charts: tables in, plotly figures out. One look (`theme`), one way of being stored (`renderer`), no parsed text.

A chart draws; the numbers in it are those of `helpers.summaries`.
"""

from helpers.charts.accuracy import trust
from helpers.charts.actors import mentions, prominence
from helpers.charts.graph import network
from helpers.charts.lanes import sanctions_timeline, timeline
from helpers.charts.ledger import sanctions
from helpers.charts.partnerships import claims, lean, stages
from helpers.charts.quotes import matrix, speakers

__all__ = [
    "claims",
    "lean",
    "matrix",
    "mentions",
    "network",
    "prominence",
    "sanctions",
    "sanctions_timeline",
    "speakers",
    "stages",
    "timeline",
    "trust",
]
