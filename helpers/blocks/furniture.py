"""What surrounds a story and is told by its form: controls and notices of a page, bylines, captions, stage directions.

The forms are rows of the tables `furniture` and `furniture_parts`. A row says where its pattern must match: a whole
`line`, any place of a line that is then all of that kind (`holds`), or a phrase at the `start`, at the `end` or
`inside` a paragraph that is left otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from helpers import knowledge
from helpers.blocks.pieces import as_kind, split
from helpers.records import STORY, Block

LINE = 700  # characters; longer ones are no captions
NOTICE = 250  # characters; longer ones are no page furniture and no bylines
EDGE = 200  # characters at which a phrase at the start or the end of a paragraph is looked for
SENTENCE = re.compile(r"[.?!…:][\"'”’)\]]*$")
PROSE = STORY - {"label"}
STOPS = ".?!…:;,\"'”’"  # what ends a paragraph that has no credit at its end
CLOCK = re.compile(r"\d[:.]\d\d|\d ?[ap]\.?m\b|\bago\b|just now", re.IGNORECASE)
SPEAKING = re.compile(r"\b(?:said|says|told)\b")


@dataclass(frozen=True, slots=True)
class Form:
    """A row of the table: the `kind` of what it matches, what must be in a text for it to match, and what it opens."""

    kind: str
    needs: str
    pattern: re.Pattern[str]
    opens: str


def mark(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with whole lines that are no story marked as what they are.

    >>> mark([Block(0, 18, "Share this article", "paragraph"), Block(19, 24, "News.", "paragraph")])[0].kind
    'furniture'
    """
    marked = [as_kind(each, kind) if (kind := _kind_of(each.text)) else each for each in blocks]
    return _beside_names(marked)


def mark_items(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with items that are no story marked as what they are.

    >>> mark_items([Block(0, 31, "Read more: Mali leaves the pact", "item")])[0].kind
    'furniture'
    """
    return [as_kind(each, _kind_of(each.text) or "item") if each.kind == "item" else each for each in blocks]


def opens(line: str) -> str:
    """What a line opens: comments, teasers, names ...; empty where it opens nothing.

    >>> opens("Leave a Reply"), opens("Most read:"), opens("Mali left.")
    ('comments', 'teasers', '')
    """
    if len(line) > NOTICE:
        return ""
    return next((what for what, pattern in _openers().items() if pattern.fullmatch(_bare(line))), "")


def ends(line: str) -> bool:
    """Whether a line says that a transcript ends.

    >>> ends("END 3:15 P.M. EDT"), ends("The talks end.")
    (True, False)
    """
    return opens(line) == "story"


def repeated(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with a line that has stood before marked as the caption or the teaser that it is.

    >>> lines = [Block(at, at + 24, "Minister Lund is in Oslo", "paragraph") for at in (0, 25)]
    >>> [each.kind for each in repeated(lines)]
    ['paragraph', 'caption']
    """
    seen: set[str] = set()
    marked = []
    for each in blocks:
        again = each.kind == "paragraph" and each.text in seen and len(each.text.split()) > 3
        marked.append(as_kind(each, "caption") if again else each)
        seen.add(each.text)
    return marked


def phrases(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with the phrases in their paragraphs that are no story cut out of them.

    >>> said = Block(0, 25, "We signed. (Laughter.) So", "turn", "Holm")
    >>> [(each.kind, each.text) for each in phrases([said])]
    [('turn', 'We signed.'), ('stage direction', '(Laughter.)'), ('turn', 'So')]
    """
    small = "\n".join(each.text for each in blocks).lower()
    inside = [form for form in _forms("inside") if form.needs in small]
    return [part for each in blocks for part in (_cut(each, inside) if each.kind in PROSE else (each,))]


def is_clock(stamp: str) -> bool:
    """Whether a stamp is the time of an entry of a live blog.

    >>> is_clock("10:45 GMT"), is_clock("10:45 -"), is_clock("UPDATE 2-")
    (True, True, False)
    """
    return CLOCK.search(stamp) is not None


def is_when(line: str) -> bool:
    """Whether a line is nothing but a day or a time.

    >>> is_when("October 27, 2009"), is_when("October left its mark")
    (True, False)
    """
    return len(line) < EDGE and any(char.isdigit() for char in line) and _part("when").fullmatch(line) is not None


def is_medium(name: str) -> bool:
    """Whether `name` is that of a paper, an agency or a broadcaster, however it is cased.

    >>> is_medium("REUTERS"), is_medium("Der Spiegel"), is_medium("Oslo")
    (True, True, False)
    """
    return _without_article(name) in _media()


def is_acronym(name: str) -> bool:
    """Whether `name` is the acronym of an actor that is known.

    >>> is_acronym("NATO"), is_acronym("OSLO")
    (True, False)
    """
    return name in _acronyms()


def is_sentence(line: str, words: int = 3) -> bool:
    """Whether a line ends as a sentence does, and has so many words or more.

    >>> is_sentence("Sweden condemned Eritrea."), is_sentence("Well said!"), is_sentence("Iran strikes Israel")
    (True, False, False)
    """
    return SENTENCE.search(line[-5:]) is not None and len(line[:LINE].split()) >= words


def _kind_of(line: str) -> str:
    """The kind of a line that is no story; empty for one that is."""
    if len(line) > LINE:
        return ""
    bare, small = _bare(line), line.lower()
    if len(line) > NOTICE and _lines()["caption"].fullmatch(bare):
        return "caption"
    if len(line) <= NOTICE and _any_line().fullmatch(bare):
        kind = next(kind for kind, pattern in _lines().items() if pattern.fullmatch(bare))
        return "" if kind == "byline" and line[0].islower() and "@" not in line else kind
    for form in _forms("holds"):
        if form.needs in small and form.pattern.search(line):
            return form.kind
    return ""


def _bare(line: str) -> str:
    """A line without the marks that a page sets around its controls."""
    return line.strip(" :|»›*")


def _beside_names(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with lines of mere names marked as what stands before them ("Contributors") or after them."""
    marked, kind = list(blocks), ""
    for at, each in enumerate(blocks):
        what = opens(each.text) if each.kind != "paragraph" else ""
        if what == "name before" and at and blocks[at - 1].kind == "paragraph" and _is_names(blocks[at - 1].text):
            marked[at - 1] = as_kind(blocks[at - 1], each.kind)
        if each.kind != "paragraph":
            kind = each.kind if what == "names" or each.kind == "comment" else ""
        elif kind and _is_names(each.text):
            marked[at] = as_kind(each, kind)
        else:
            kind = ""
    return marked


def _is_names(line: str) -> bool:
    """Whether a line holds nothing but up to six words that are written as names are."""
    return len(line) < EDGE and len(line.split()) <= 6 and _part("names").fullmatch(line) is not None


def _cut(whole: Block, inside: Sequence[Form]) -> Iterator[Block]:
    """A block of the story with its phrases that are none set apart."""
    text = whole.text
    parts: list[tuple[int, int, str]] = []
    start = next((match for form in _forms("start") if (match := form.pattern.match(text[:EDGE]))), None)
    if start:
        parts.append((0, start.end(), "stamp"))
    tail = max(len(text) - EDGE, 0)
    forms = () if text[-1] in STOPS else _forms("end")
    end = next(((form, match) for form in forms if (match := form.pattern.search(text[tail:]))), None)
    if end and end[0].kind == "caption" and _is_pictured(text[: tail + end[1].start()]):
        yield as_kind(whole, "caption")
        return
    if end:
        parts.append((tail + end[1].start(), len(text), end[0].kind))
    small = text.lower()
    parts += (
        (*match.span(), form.kind) for form in inside if form.needs in small for match in form.pattern.finditer(text)
    )
    yield from split(whole, _apart(parts)) if parts else (whole,)


def _apart(parts: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Parts in order, the longer first, without those that begin in one before them."""
    at = 0
    for start, end, kind in sorted(parts, key=lambda part: (part[0], -part[1])):
        if start >= at:
            yield start, end, kind
            at = end


def _is_pictured(line: str) -> bool:
    """Whether what a credit stands under tells what a picture shows, and nothing that was said."""
    if len(line) > LINE or SPEAKING.search(line):
        return False
    return _part("pictured").search(line) is not None


@cache
def _forms(where: str) -> tuple[Form, ...]:
    """The rows of the table for a place."""
    rows = (row for row in knowledge.rows("furniture") if row["where"] == where)
    return tuple(Form(row.text("kind"), row.text("needs"), _pattern(row), row.text("opens")) for row in rows)


@cache
def _lines() -> dict[str, re.Pattern[str]]:
    """What whole lines of each kind look like; those that only stand among comments are left out."""
    found: dict[str, list[str]] = {}
    for form in _forms("line"):
        if form.opens != "says":
            found.setdefault(form.kind, []).append(form.pattern.pattern)
    return {kind: re.compile("|".join(patterns), re.IGNORECASE) for kind, patterns in found.items()}


@cache
def _any_line() -> re.Pattern[str]:
    """What whole lines of any of these kinds look like."""
    return re.compile("|".join(pattern.pattern for pattern in _lines().values()), re.IGNORECASE)


@cache
def _openers() -> dict[str, re.Pattern[str]]:
    """What lines that open something look like, by what they open."""
    found: dict[str, list[str]] = {}
    for form in _forms("line"):
        if form.opens:
            found.setdefault(form.opens, []).append(form.pattern.pattern)
    return {what: re.compile("|".join(patterns), re.IGNORECASE) for what, patterns in found.items()}


def _pattern(row: knowledge.Row) -> re.Pattern[str]:
    """The pattern of a row, with the parts that it names in braces."""
    pattern = row.text("pattern")
    for part in knowledge.rows("furniture_parts"):
        pattern = pattern.replace(f"{{{part.text('part')}}}", part.text("pattern"))
    return re.compile(pattern, re.IGNORECASE)


@cache
def _part(name: str) -> re.Pattern[str]:
    """The pattern of a part that rows name in braces."""
    (pattern,) = (row.text("pattern") for row in knowledge.rows("furniture_parts") if row["part"] == name)
    return re.compile(pattern, re.IGNORECASE)


@cache
def _media() -> frozenset[str]:
    """The names of media without articles, in small letters."""
    rows = (row for row in knowledge.rows("actors") if row["kind"] == "media")
    names = (name for row in rows for name in (row.text("name"), *row.listed("acronyms"), *row.listed("aliases")))
    return frozenset(map(_without_article, names))


def _without_article(name: str) -> str:
    """A name in small letters, without an article before it."""
    return name.casefold().removeprefix("the ").removeprefix("der ")


@cache
def _acronyms() -> frozenset[str]:
    """What stands in capitals among the names of all actors that are known."""
    rows = knowledge.rows("actors")
    return frozenset(n for row in rows for n in (row.text("name"), *row.listed("acronyms")) if n.isupper())
