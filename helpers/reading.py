"""Pages to read: the article with what was found marked in it, its quotations one by one, tables with full sentences.

The HTML is our own. Text of an article is escaped; styles stand on the elements, because JupyterLab takes style sheets
and scripts out of a notebook that came from elsewhere; colours are half transparent and letters keep the colour of the
page, so that it reads on light and dark alike. Beside each colour stands a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd
from IPython.display import HTML

from helpers.escaping import NO_MATHEMATICS, markup
from helpers.records import Analysis, Article, Quote
from helpers.rows import Actor

STYLES = {
    "actor": "border-bottom:2px solid rgba(0,114,178,.8)",
    "quote": "background-color:rgba(230,159,0,.22)",
    "sanction": "background-color:rgba(213,94,0,.4);border-radius:3px",
    "tie": "background-color:rgba(0,158,115,.4);border-radius:3px",
    "furniture": "opacity:.45",
}
"""How each thing looks in the text: who, who said it, what sanctions, what ties, and the page's own furniture."""

KEY = {
    "actor": "an actor",
    "quote": "words of a speaker",
    "sanction": "a sanction",
    "tie": "a tie (+ toward, − away)",
    "furniture": "no story, not analysed",
}
EDGES = {"direct": "rgba(0,114,178,.9)", "mixed": "rgba(86,180,233,.9)", "indirect": "rgba(153,153,153,.9)"}
SIGNS = {1: "+", 0: "±", -1: "−"}
NOBODY = "nobody named"
NOTE = "font-size:75%;opacity:.75;font-weight:bold"
PAGE = "max-width:46em;line-height:1.75"
CELL = "text-align:left;vertical-align:top"
SENTENCES = ("evidence", "content", "effect")
ROW_ID = re.compile(r"^.+-([qsp]\d\d+)$")


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `start` to `end` marked as `kind`, with `title` on hover and a `note` in small print after them."""

    start: int
    end: int
    kind: str
    title: str = ""
    note: str = ""


def article(story: Analysis) -> HTML:
    """The article, with its actors underlined, its quotations shaded, and triggers of sanctions and ties set off."""
    key = " · ".join(marked(words, [Mark(0, len(words), kind)]) for kind, words in KEY.items())
    page = marked(story.article.text, list(marks(story)))
    return _shown(f'<div style="{PAGE}"><p>{key}</p>{page}</div>')


def marks(story: Analysis) -> Iterator[Mark]:
    """All that is marked in the article; the speaker of a quotation is named after its last piece."""
    for mention in story.cast.mentions:
        yield Mark(mention.start, mention.end, "actor", f"{name(story, mention.actor)} ({mention.form})")
    for quote in story.quotes:
        for piece in quote.content:
            who = speaker(story, quote)
            note = f"says {who}" if piece == quote.content[-1] and who != NOBODY else ""
            yield Mark(piece.start, piece.end, "quote", f"{quote.kind}, {who}", note)
    for sanction in story.sanctions:
        status = f"sanction {'denied' if sanction.denied else sanction.status}"
        yield Mark(sanction.trigger.start, sanction.trigger.end, "sanction", sanction.measure, status)
    for tie in story.partnerships:
        ends = f"{SIGNS[tie.sign]} {name(story, tie.source)} → {name(story, tie.target)}"
        note = f"{ends}, denied" if tie.denied else ends
        yield Mark(tie.trigger.start, tie.trigger.end, "tie", tie.root, note)
    for span in story.article.furniture:
        yield Mark(span.start, span.end, "furniture", f"{span.kind}, not analysed")


def name(story: Analysis, actor: str) -> str:
    """The name of an actor by its id; words that are nobody's id are returned as they are."""
    return story.cast.actors[actor].name if actor in story.cast.actors else actor


def speaker(story: Analysis, quote: Quote) -> str:
    """The speaker of a quotation as a reader would name it."""
    return name(story, quote.speaker) or (quote.speaker_span.text if quote.speaker_span else NOBODY)


def marked(text: str, marks: Sequence[Mark]) -> str:
    """`text` as HTML with its `marks`, which may overlap in any way: the text is cut at every edge of a mark.

    >>> marked("A & B", [Mark(0, 1, "furniture", note="left out")])
    '<span style="opacity:.45">A</span><sup style="font-size:75%;opacity:.75;font-weight:bold"> left out</sup> &amp; B'
    """
    found = sorted(marks, key=lambda mark: (mark.start, -mark.end))
    edges = sorted({0, len(text), *(mark.start for mark in found), *(mark.end for mark in found)})
    pieces = []
    for start, end in pairwise(edges):
        over = [mark for mark in found if mark.start <= start and end <= mark.end]
        pieces.append(_piece(text[start:end], over))
        notes = dict.fromkeys(mark.note for mark in found if mark.end == end and mark.note)
        pieces.extend(f'<sup style="{NOTE}"> {markup(note)}</sup>' for note in notes)
    return "".join(pieces)


def _piece(text: str, over: list[Mark]) -> str:
    """A stretch of text in the styles of all marks that lie over it."""
    words = markup(text).replace("\n", "<br>")
    if not over:
        return words
    style = ";".join(dict.fromkeys(STYLES[mark.kind] for mark in over))
    title = " ".join("; ".join(dict.fromkeys(mark.title for mark in over if mark.title)).split())
    said = f' title="{markup(title)}"' if title else ""
    return f'<span style="{style}"{said}>{words}</span>'


def quotes(story: Analysis) -> HTML:
    """The quotations set out to be read: the words, then who says them, how, to whom, where, and through whom."""
    return _shown(f'<div style="{PAGE}">{"".join(_card(story, quote) for quote in story.quotes)}</div>')


def _card(story: Analysis, quote: Quote) -> str:
    """One quotation: larger and slanted in the speaker's own words, upright where it is retold."""
    look = "font-size:115%;font-style:italic" if quote.kind == "direct" else "font-size:100%"
    facts = [
        quote.kind,
        f"“{quote.cue.text}”" if quote.cue else "",
        f"to {name(story, quote.addressee)}" if quote.addressee else "",
        quote.venue,
        str(quote.when.first) if quote.when else "",
        f"reported by {name(story, quote.reported_by)}" if quote.reported_by else "",
    ]
    words = markup(" … ".join(piece.text for piece in quote.content))
    return (
        f'<blockquote style="border-left:4px solid {EDGES[quote.kind]};padding-left:1em;margin:1.2em 0">'
        f'<span style="{look}">{words}</span><br><b>{markup(speaker(story, quote))}</b> '
        f'<span style="font-size:85%;opacity:.75">{markup(" · ".join(fact for fact in facts if fact))}</span>'
        "</blockquote>"
    )


def affiliations(actors: pd.DataFrame) -> HTML:
    """Who belongs to whom, as a list in a list: countries hold organisations, organisations hold people.

    The place of an actor is its affiliation where it has one, else its country. Those who hold nobody stand last.

    >>> esa = {"actor": "esa", "name": "ESA", "kind": "space agency", "role": "", "country": "", "affiliation": ""}
    >>> ann = {"actor": "ann", "name": "Ann", "kind": "person", "role": "head", "country": "", "affiliation": "esa"}
    >>> print(affiliations(pd.DataFrame([ann, esa])).data.partition(">")[2])
    <ul><li><b>ESA</b> · space agency<ul><li><b>Ann</b> · head</li></ul></li></ul></div>
    """
    rows = {row.actor: row for row in Actor.of(actors)}
    around = _around(rows)
    outermost = [actor for actor in rows if around[actor] in {"", actor}]
    outermost.sort(key=lambda actor: actor not in around.values())
    return _shown(_list(outermost, rows, around))


def _around(actors: dict[str, Actor]) -> dict[str, str]:
    """For each actor the id of that to which it belongs: its affiliation, else the state of its country, else none."""
    by_name = {row.name: actor for actor, row in actors.items()}
    states: dict[str, str] = {}
    for actor, row in actors.items():
        if row.kind == "country":
            states.setdefault(row.country, actor)
    around = {}
    for actor, row in actors.items():
        if row.affiliation in actors or row.affiliation in by_name:
            around[actor] = by_name.get(row.affiliation, row.affiliation)
        else:
            around[actor] = "" if row.kind == "country" else states.get(row.country, "")
    return around


def _list(level: list[str], rows: dict[str, Actor], around: dict[str, str]) -> str:
    """The actors of one level, each with those that belong to it under it."""
    items = []
    for actor in level:
        inside = [other for other in rows if around[other] == actor and other != actor]
        row = rows[actor]
        words = f"<b>{markup(row.name)}</b> · {markup(row.role or row.kind or 'kind unknown')}"
        items.append(f"<li>{words}{_list(inside, rows, around) if inside else ''}</li>")
    return f"<ul>{''.join(items)}</ul>"


def left_out(story: Article) -> list[dict[str, object]]:
    r"""A row for each block of an article that was not analysed: its kind, and its first words.

    >>> from helpers.articles import from_text
    >>> left_out(from_text("Mali left.\n\nShare this", "a"))
    [{'kind': 'furniture', 'words': 'Share this'}]
    """
    return [{"kind": block.kind, "words": _brief(block.text)} for block in story.furniture]


def _brief(words: str, most: int = 160) -> str:
    """The first `most` characters of `words`."""
    return words if len(words) <= most else f"{words[:most]}…"


def table(rows: pd.DataFrame | list[dict[str, object]], columns: str) -> HTML:
    """The `columns` of a table, named with spaces between, every cell in full.

    Lists are joined by commas, and ids of rows stand without the article's. A DataFrame shown by itself cuts its cells
    at 50 characters, and so the sentence that proves a row.

    >>> frame = pd.DataFrame({"rows": [["a-b-p01", "a-b-p02"]], "evidence": ["A < B."], "start": [0]})
    >>> "p01, p02</td>" in table(frame, "rows evidence").data, "A &lt; B." in table(frame, "rows evidence").data
    (True, True)
    """
    chosen, rows = columns.split(), pd.DataFrame(rows)
    styles = [f"{CELL};min-width:20em" if column in SENTENCES else CELL for column in chosen]
    head = _row("th", chosen, styles)
    body = "".join(_row("td", map(_words, row), styles) for row in rows[chosen].itertuples(index=False))
    none = f'<tr><td style="{CELL}" colspan="{len(chosen)}">no rows</td></tr>'
    return _shown(f"<table><thead>{head}</thead><tbody>{body or none}</tbody></table>")


def _shown(page: str) -> HTML:
    """A page of HTML in which no dollar sign is read as mathematics."""
    return HTML(f'<div class="{NO_MATHEMATICS}">{page}</div>')


def _row(tag: str, words: Iterable[str], styles: list[str]) -> str:
    """A row of a table."""
    cells = (f'<{tag} style="{style}">{markup(word)}</{tag}>' for word, style in zip(words, styles, strict=True))
    return f"<tr>{''.join(cells)}</tr>"


def _words(value: object) -> str:
    """The words of a cell."""
    if isinstance(value, list):
        return ", ".join(map(_words, value))
    return ROW_ID.sub(r"\1", "" if value is pd.NA else str(value))
