"""The network of ties, drawn so that signs and stages are read where they stand, and laid out the same every run."""

from __future__ import annotations

import math
import textwrap
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations, product

import pandas as pd
import plotly.graph_objects as go

from helpers import rows, summaries
from helpers.charts import theme
from helpers.charts.partnerships import SIGNS, hover
from helpers.escaping import markup
from helpers.rows import Tie

Point = tuple[float, float]
Positions = Mapping[str, Point]

NAME = 16  # characters of a name in a line

WIDE, HIGH = 1.35, 1.15  # half of the drawing, in its own units
PIXELS = (320.0, 240.0)  # about how many make one unit, across and up
LETTER, LINE, PAD = 8, 17, 7  # pixels of a name in its box
PLACES = (0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.2, 0.8)  # where on its line a label may stand
EDGES = (1.05, 1.0)  # how far from the middle a name may stand, across and up
ASIDE = 0.3
ROOM, ROUNDS = 2.5, 60  # between any two actors, over the root of their number; rounds of pushing apart
CROWD = 0.16  # more room for each further tie between two actors
CLEAR = 0.3  # how far from the line between two others an actor stands
BEND = 0.24  # how far several ties between the same two actors bend apart


def network(
    partnerships: pd.DataFrame, actors: pd.DataFrame, positions: Positions | None = None, title: str = ""
) -> go.Figure:
    """An arrow a tie: its sign and stage stand on it, its line is solid where the article states it.

    `positions` gives x and y by actor's id; without them the actors stand on a circle, the most tied at the top.
    """
    if partnerships.empty:
        return theme.nothing("No tie was found")
    ties = sorted(rows.ties(partnerships), key=lambda tie: tie.start)
    spots = apart(positions or circle(partnerships), Counter(_pair(tie.source, tie.target) for tie in ties))
    names = summaries.names(actors)
    figure = theme.figure(
        title or _title(ties, len(spots)),
        "+ toward, − away. Solid: stated · dashed: claimed · dotted: planned · struck out: denied. "
        "Hover a sign for the sentence",
        560,
    )
    taken = [(spot, _box(names.get(actor, actor))) for actor, spot in spots.items()]
    for tie, bend in zip(ties, _bends(ties), strict=True):
        boxes = _box(names.get(tie.source, tie.source)), _box(names.get(tie.target, tie.target))
        points = _curve(spots[tie.source], spots[tie.target], bend, boxes)
        taken.append(_free(points, _box(_words(tie)), taken))
        _line(figure, tie, points)
        _label(figure, tie, taken[-1][0], names)
    _actors(figure, spots, names)
    figure.update_xaxes(visible=False, range=[-WIDE, WIDE])
    figure.update_yaxes(visible=False, range=[-HIGH, HIGH])
    return figure


def _title(ties: Sequence[Tie], actors: int) -> str:
    """How many ties and sanctions there are, and which way they point; what is denied points neither way."""
    nouns = {noun: sum(tie.kind == kind for tie in ties) for kind, noun in (("tie", "tie"), ("sanction", "sanction"))}
    counts = " and ".join(f"{number} {noun}{'s' * (number > 1)}" for noun, number in nouns.items() if number)
    held = [tie for tie in ties if tie.standing != "denied"]
    signs = f"{sum(tie.sign > 0 for tie in held)} toward, {sum(tie.sign < 0 for tie in held)} away"
    return f"{counts} among {actors} actors: {signs}, {len(ties) - len(held)} denied"


def circle(partnerships: pd.DataFrame) -> dict[str, tuple[float, float]]:
    """The actors on a circle, clockwise from the top, the one with most ties first.

    >>> circle(pd.DataFrame({"source": ["roscosmos"], "target": ["china"]}))
    {'china': (0.0, 1.0), 'roscosmos': (0.0, -1.0)}
    """
    ends = pd.concat([partnerships["source"], partnerships["target"]])
    order = sorted(ends.unique(), key=lambda actor: (-int((ends == actor).sum()), actor))
    turns = [2 * math.pi * place / len(order) for place in range(len(order))]
    return {
        actor: (round(math.sin(turn), 4) + 0.0, round(math.cos(turn), 4))
        for actor, turn in zip(order, turns, strict=True)
    }


def apart(positions: Positions, ties: Mapping[tuple[str, ...], int] | None = None) -> dict[str, Point]:
    """The same places, moved no further than it takes for names and arrows between them to have room.

    `ties` counts the ties between two actors (their ids, sorted): the more, the more room their labels need.

    >>> apart({"esa": (0.0, 0.0), "nasa": (0.9, 0.9)})
    {'esa': (0.0, 0.0), 'nasa': (0.9, 0.9)}
    >>> apart({"esa": (0.0, 0.0), "nasa": (0.0, 0.1)})["nasa"][1] > 0.5
    True
    """
    spots = {actor: list(spot) for actor, spot in positions.items()}
    room = min(ROOM / max(len(spots), 1) ** 0.5, 1.2)
    for turn, (one, other) in product(range(ROUNDS), combinations(sorted(spots), 2)):
        across, up = (spots[other][axis] - spots[one][axis] for axis in (0, 1))
        near = math.hypot(across, up)
        wanted = room + CROWD * max((ties or {}).get((one, other), 0) - 1, 0)
        if near < wanted:
            # a little aside of the line between the two, or those on one line would never leave it
            way = math.atan2(up, across) + ASIDE * (-1) ** turn if near else float(len(one) + turn)
            _move(spots[one], way + math.pi, (wanted - near) / 2)
            _move(spots[other], way, (wanted - near) / 2)
    for (one, other), actor in product(ties or {}, sorted(spots)):
        if actor not in (one, other):
            _step_aside(spots[actor], spots[one], spots[other])
    return {actor: (round(x, 3), round(y, 3)) for actor, (x, y) in spots.items()}


def _step_aside(spot: list[float], start: list[float], end: list[float]) -> None:
    """Move a place off the straight line between two others, where a tie of theirs would run through it."""
    length = math.dist(start, end) or 1
    along = ((end[0] - start[0]) / length, (end[1] - start[1]) / length)
    off = (spot[0] - start[0], spot[1] - start[1])
    far, side = off[0] * along[0] + off[1] * along[1], off[0] * -along[1] + off[1] * along[0]
    if 0 < far < length and abs(side) < CLEAR:
        # to the side where it stands already; on the line itself, toward the middle of the drawing
        left = side or -(spot[0] * -along[1] + spot[1] * along[0])
        _move(spot, math.atan2(along[0], -along[1]) + (math.pi if left < 0 else 0), CLEAR + 0.1 - abs(side))


def _move(spot: list[float], way: float, far: float) -> None:
    """Move a place by `far` in the direction `way` (an angle), inside the drawing."""
    spot[0] = min(max(spot[0] + far * math.cos(way), -EDGES[0]), EDGES[0])
    spot[1] = min(max(spot[1] + far * math.sin(way), -EDGES[1]), EDGES[1])


def _pair(source: str, target: str) -> tuple[str, ...]:
    """Two actors in one order, whichever way the tie points."""
    return tuple(sorted((source, target)))


def _bends(ties: Sequence[Tie]) -> list[float]:
    """How far to bend each tie, so that several between the same two actors lie side by side."""
    pairs = [_pair(tie.source, tie.target) for tie in ties]
    seen: dict[tuple[str, ...], int] = {}
    bends = []
    for tie, pair in zip(ties, pairs, strict=True):
        place = seen[pair] = seen.get(pair, -1) + 1
        aside = (place - (pairs.count(pair) - 1) / 2) * BEND
        bends.append(aside if tie.source == pair[0] else -aside)
    return bends


def _box(name: str) -> tuple[float, float]:
    """Half the width and height of an actor's box, in units of the drawing."""
    lines = textwrap.wrap(name, NAME) or [""]
    width, height = max(map(len, lines)) * LETTER / 2 + PAD, len(lines) * LINE / 2 + PAD
    return width / PIXELS[0], height / PIXELS[1]


def _curve(start: Point, end: Point, bend: float, boxes: tuple[Point, Point]) -> list[Point]:
    """Points of a quadratic curve between two actors, from the edge of one's box to the edge of the other's."""
    (x0, y0), (x1, y1) = start, end
    length = math.hypot(x1 - x0, y1 - y0) or 1
    middle = ((x0 + x1) / 2 - 2 * bend * (y1 - y0) / length, (y0 + y1) / 2 + 2 * bend * (x1 - x0) / length)
    points = []
    for t in (step / 60 for step in range(61)):
        x, y = ((1 - t) ** 2 * a + 2 * t * (1 - t) * m + t * t * b for a, m, b in zip(start, middle, end, strict=True))
        if not any(abs(x - cx) < w and abs(y - cy) < h for (cx, cy), (w, h) in zip((start, end), boxes, strict=True)):
            points.append((round(x, 3), round(y, 3)))
    return points or [start, end]


def _free(points: list[Point], size: Point, taken: list[tuple[Point, Point]]) -> tuple[Point, Point]:
    """Where on a curve a label of half this size covers least of what is there already, nearest to the middle."""
    spots = [points[round(place * (len(points) - 1))] for place in PLACES]

    def covered(spot: Point) -> float:
        common = (
            (size[0] + w - abs(spot[0] - x), size[1] + h - abs(spot[1] - y)) for (x, y), (w, h) in taken
        )  # a side that is negative: they lie apart
        return sum(across * up for across, up in common if across > 0 and up > 0)

    return min(spots, key=covered), size


def _words(tie: Tie) -> str:
    """What stands on a tie: its sign and the words that show it."""
    words = theme.shorten(" ".join(tie.trigger.split()) or tie.root.lower(), 24)
    return f"{SIGNS[tie.sign]} {words}"


def _colour(tie: Tie) -> str:
    """The colour of a tie: that of its sign, grey where it is denied."""
    return theme.GREY if tie.standing == "denied" else theme.SIGN_COLOURS[tie.sign]


def _line(figure: go.Figure, tie: Tie, points: list[Point]) -> None:
    """Draw the line of one tie and its head, or two heads where it holds both ways."""
    xs, ys = zip(*points, strict=True)
    dash = theme.STANDING_DASHES[tie.standing]
    line = {"color": _colour(tie), "width": 2.5, "dash": dash}
    figure.add_scatter(x=xs, y=ys, mode="lines", line=line, hoverinfo="skip")
    heads = [(points[-1], points[-4:][0])] + [(points[0], points[:4][-1])] * tie.reciprocal
    for (x, y), (from_x, from_y) in heads:
        ends = {"x": x, "y": y, "ax": from_x, "ay": from_y, "axref": "x", "ayref": "y"}
        figure.add_annotation(text="", arrowhead=2, arrowwidth=2.5, arrowcolor=_colour(tie), **ends)


def _label(figure: go.Figure, tie: Tie, place: Point, names: dict[str, str]) -> None:
    """Write the sign, words and stage of one tie on its line, with the evidence on hover."""
    x, y = place
    label = markup(_words(tie))
    label = f"<s>{label}</s>" if tie.standing == "denied" else f"<b>{label}</b>"
    stage = f'<br><span style="font-size:11px">{markup(tie.stage)}</span>' if tie.stage else ""
    figure.add_scatter(
        x=[x],
        y=[y],
        mode="markers",
        marker={"size": 30, "color": _colour(tie), "opacity": 0},
        hovertext=hover(tie, names),
        hoverinfo="text",
    )
    figure.add_annotation(
        x=x,
        y=y,
        text=label + stage,
        font={"color": _colour(tie), "size": 12},
        bgcolor=theme.PAPER,
        showarrow=False,
        captureevents=False,
    )


def _actors(figure: go.Figure, spots: Positions, names: dict[str, str]) -> None:
    """Write each actor's name in a box on its point."""
    for actor, (x, y) in spots.items():
        figure.add_annotation(
            x=x,
            y=y,
            text=f"<b>{theme.wrap(names.get(actor, actor), NAME)}</b>",
            showarrow=False,
            bgcolor="#f2f2f2",
            bordercolor=theme.FAINT,
            borderpad=5,
            font_size=13,
        )
