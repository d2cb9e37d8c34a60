"""Hostile text in every field of a story: no page, chart or table that shows it reads anything in it as markup.

The pages are parsed as a browser would (HTML), as JupyterLab would (Markdown, whose inline HTML is ours alone), and
as plotly would (tags and entities of labels). All of the text must still be there.
"""

import html
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from helpers import charts, findings, ledger, network, reading, tables
from helpers.charts.renderer import MIME
from helpers.escaping import NO_MATHEMATICS
from helpers.records import Actor, Article, Block, Evidence, Mention, Problem, Span

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '" onmouseover="alert(1)',
    "[a](javascript:alert(1))",
    "![a](https://tracker.example/x.png)",
    "</span></div></table>",
    "`code` ``more``",
    "a | b || c",
    "*a* **b** ***c***",
    "_a_ __b__ ~~c~~",
    "&amp; &lt;b&gt; &#60;i&#62;",
    "one\n\n# two\n- three\n> four",
    "costs $5 and $6, $$7$$",
    r"\(x^2\) \[y\] \begin{z} \$",
    "https://evil.example www.evil.example a@evil.example",
    "]: x [^1] <!-- -->",
]

ELEMENTS = set("div p span sup br b i ul li table thead tbody tr th td blockquote".split())
ATTRIBUTES = {"class", "style", "title", "colspan"}
LABELS = {"b": {}, "i": {}, "s": {}, "br": {}, "span": {"style"}}


class Page(HTMLParser):
    """What a browser makes of a page: its elements and their attributes, its text, and its comments."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words, self.others = "", []
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        if tag != "br":
            self.open.append(tag)
        else:
            self.words += " "

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, "an element that is closed by another"

    def handle_data(self, data):
        self.words += data

    def handle_comment(self, data):
        self.others.append(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def told(text: str) -> str:
    """A text as it is compared: white space once."""
    return " ".join(text.split())


@pytest.fixture(params=HOSTILE, ids=range(len(HOSTILE)))
def evil(request) -> str:
    return request.param


@pytest.fixture
def hostile(evil, story):
    """The story with hostile text wherever an article, a reader's table or a rule could have put it."""
    text = f"{evil} said {evil}. Then {evil} did {evil} to {evil}.\n\n{evil} and {evil}."
    ids = {actor: f"{actor} {evil}" for actor in story.cast.actors}
    span = Span(0, len(evil), evil)
    proof = Evidence(0, len(text), text, 0)
    actors = {
        ids[each.id]: Actor(ids[each.id], f"{each.name} {evil}", evil, evil, evil, evil, evil, evil, (evil,))
        for each in story.cast.actors.values()
    }
    places = [match.start() for match in re.finditer(re.escape(evil), text)]
    mentions = [
        Mention(place, place + len(evil), evil, actor, form)
        for place, actor, form in zip(places, actors, ("name", "role", "pronoun", "metonym", "acronym"), strict=False)
    ]
    return replace(
        story,
        article=Article(
            f"id {evil}", text, evil, evil, evil, evil, story.article.published, evil, "en", evil,
            blocks=(
                Block(0, len(text) - 3, text[:-3], "paragraph"), Block(len(text) - 3, len(text), text[-3:], "furniture")
            ),
        ),
        cast=replace(story.cast, actors=actors, mentions=tuple(mentions)),
        quotes=tuple(
            replace(
                each, content=(span,), evidence=proof, speaker=ids.get(each.speaker, ""), speaker_span=span, cue=span,
                addressee=evil, venue=evil, reported_by=evil,
            )
            for each in story.quotes
        ),
        sanctions=tuple(
            replace(
                each, evidence=proof, trigger=span, measure=evil, sender=tuple(ids[i] for i in each.sender),
                sender_text=evil, target=tuple(ids[i] for i in each.target), target_text=evil, authority=(evil,),
                reason=evil, affected=evil, effect=evil, claimed_by=each.claimed_by and evil,
            )
            for each in story.sanctions
        ),
        partnerships=tuple(
            replace(
                each, evidence=proof, trigger=span, source=ids[each.source], target=ids[each.target], root=evil,
                topic=evil, claimed_by=each.claimed_by and evil, source_text=evil, target_text=evil,
            )
            for each in story.partnerships
        ),
        problems=(Problem(evil, evil, evil, evil),),
    )  # fmt: skip


@pytest.fixture
def rows(hostile) -> dict:
    return {name: make(hostile) for name, make in tables.TABLES.items()}


@pytest.fixture
def edges(rows):
    return network.with_sanctions(rows["partnerships"], rows["sanctions"])


@pytest.fixture
def pages(hostile, rows, edges) -> dict[str, str]:
    """All HTML that is shown: the pages to read, every table in full, and the network's."""
    shown = {name: reading.table(table, " ".join(table.columns)) for name, table in rows.items()}
    graph = network.build(edges)
    lean, triads = network.lean(graph), network.triads(graph)
    shown |= {"lean": reading.table(lean, " ".join(lean)), "triads": reading.table(triads, " ".join(triads))}
    shown |= {"article": reading.article(hostile), "cards": reading.quotes(hostile)}
    shown["affiliations"] = reading.affiliations(rows["actors"])
    return {name: page.data for name, page in shown.items()}


def test_html_holds_our_elements_and_attributes_and_all_of_the_text(evil, pages):
    for name, page in pages.items():
        parsed = Page(page)
        assert not parsed.open and not parsed.others, name
        assert {tag for tag, _ in parsed.elements} <= ELEMENTS, name
        assert {attribute for _, found in parsed.elements for attribute in found} <= ATTRIBUTES, name
        if name not in {"triads", "lean"}:
            assert told(evil) in told(parsed.words), name
    titles = [found["title"] for _, found in Page(pages["article"]).elements if "title" in found]
    assert [title for title in titles if told(evil) in told(title)], "what is said on hover is said in full"


def test_html_sets_nothing_as_mathematics(pages):
    for name, page in pages.items():
        (tag, attributes), *_ = Page(page).elements
        assert tag == "div" and attributes["class"] == NO_MATHEMATICS, name
        assert page.endswith("</div>"), name


def drawn(hostile, rows, edges):
    """Every chart, the same set that the notebooks draw."""
    actors, paragraphs, who = rows["actors"], hostile.article.paragraphs, edges["source"].iloc[0]
    yield charts.mentions(rows["mentions"], actors, paragraphs)
    yield charts.prominence(rows["mentions"], actors, paragraphs)
    yield charts.sanctions(rows["sanctions"], actors)
    yield charts.sanctions_timeline(rows["sanctions"], actors, "2031-05-05")
    yield charts.speakers(rows["quotes"], actors)
    yield charts.matrix(rows["quotes"], rows["mentions"], actors)
    yield charts.lean(edges, actors, who)
    yield charts.lean(edges, actors, "nobody " + hostile.article.title)
    yield charts.network(edges, actors)
    yield charts.stages(rows["partnerships"], actors)
    yield charts.claims(rows["partnerships"], actors)
    yield charts.timeline(rows["timeline"], "2031-05-05")
    yield charts.timeline(rows["timeline"], "", title=hostile.article.title)
    yield charts.trust([{"measure": "found", "kind": hostile.article.title, "precision": 1, "recall": 1, "cases": 1}])


def strings(value) -> list[str]:
    """Every text in a chart."""
    if isinstance(value, dict):
        return [text for item in value.values() for text in strings(item)]
    if isinstance(value, list):
        return [text for item in value for text in strings(item)]
    return [value] if isinstance(value, str) else []


def test_charts_hold_our_tags_and_no_formula(evil, hostile, rows, edges):
    for figure in drawn(hostile, rows, edges):
        name = figure.layout.title.text
        found = strings(figure._repr_mimebundle_()[MIME])
        for label in found:
            parsed = Page(label)
            assert not parsed.open and not parsed.others, name
            assert all(tag in LABELS and set(has) <= set(LABELS[tag]) for tag, has in parsed.elements), label
            assert "$" not in label, label
            assert not re.search(r"&(?!(amp|lt|gt|#\d+);)", label), "plotly knows no other entities"
        word = re.search(r"\w+", evil).group()
        assert [label for label in found if word in html.unescape(label)], f"{name}: nothing of it is shown"


INLINE = re.compile(r"<span>&#(?:36|92);</span>")
LIVE = re.compile(r"[\[\]`*_~|\\$<>#@]|&(?!(?:amp|lt|gt|#\d+);)|://|www\.")


def cells(hostile, rows, edges):
    """Every text of Markdown, our own marks taken out of it."""
    actors = rows["actors"]
    who = edges["source"].iloc[0]
    pages = [
        findings.article(hostile),
        findings.proof(hostile),
        findings.actors(actors, rows["mentions"], hostile.article),
        findings.wordings(rows["mentions"], actors),
        findings.sanctions(rows["sanctions"], actors),
        findings.quotes(rows["quotes"], actors),
        findings.partnerships(edges, actors, who),
        findings.partnerships(edges, actors, "nobody " + hostile.article.title),
        findings.network(edges),
        findings.timeline(rows["timeline"], "2031-05-05"),
        findings.widths(rows["timeline"], "2031-05-05"),
    ]
    return [page.data for page in pages]


def test_markdown_holds_our_marks_alone(evil, hostile, rows, edges):
    texts = cells(hostile, rows, edges)
    for text in texts:
        bare = INLINE.sub("", text)
        bare = re.sub(r"(?m)^(## |- )|\*\*", "", bare)
        assert not LIVE.search(re.sub(r"&#\d+;", "", bare)), text
        assert all(line.startswith(("## ", "- ")) for line in text.splitlines() if re.match(r"[#>+\-=]", line))
    assert [text for text in texts if told(evil) in told(html.unescape(INLINE.sub(_sign, text)))]


def _sign(mark: re.Match[str]) -> str:
    return html.unescape(mark.group()[6:-7])


def test_the_ledger_in_markdown_keeps_its_cells(evil, hostile):
    first, _, *lines = ledger.markdown(hostile).splitlines()
    width = first.count("|")
    cited = [line for line in lines if line.startswith("| ")]
    assert len(cited) == len(hostile.sanctions)
    for line in cited:
        assert line.count("|") == width
        assert not LIVE.search(_outside(line)), line
        assert told(evil) in told(html.unescape(INLINE.sub(_sign, line)))
    notes = [line for line in lines if line.startswith("[^")]
    assert len(notes) == len(cited)
    assert all(not LIVE.search(_outside(note)) for note in notes)


def _outside(line: str) -> str:
    """A line of the ledger without the marks that are ours: cells, footnotes, entities, a bracketed address."""
    line = re.sub(r"\[\^[A-Za-z0-9-]+\]", "", INLINE.sub("", line)).replace("|", "")
    return re.sub(r"&#\d+;", "", re.sub(r"<https?://[^\s<>|]+>", "", line))


def test_objects_of_followthemoney_are_one_a_line(hostile):
    lines = ledger.followthemoney_lines(hostile).splitlines()
    assert [json.loads(line) for line in lines] == list(ledger.followthemoney(hostile))
