"""The data model: what an article is, and what is found in it. Frozen, picklable, and free of spaCy.

Offsets are Python string indices into `Article.text`, the text exactly as it stands in the file. Every row that is
found carries an `Evidence`: the whole sentence (or sentences) that proves it, so that
`article.text[e.start:e.end] == e.text`. What is parsed is a repaired reading of that text (`Article.body`); until an
analysis is complete, offsets are those of the reading.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date

from helpers.verbatim import Reading


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` (exclusive) of an article, and how they read."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Evidence(Span):
    """The sentence or sentences that prove a row, verbatim; `sentence` is the index of the first, from 0."""

    sentence: int


@dataclass(frozen=True, slots=True)
class When:
    """First and last day that a date phrase can mean; `basis` is "stated" or "inferred" (its year was, say)."""

    first: date
    last: date
    basis: str


STORY = frozenset({"headline", "paragraph", "item", "field", "entry", "quotation", "label", "turn", "question"})
"""Kinds of blocks that are parsed. A `label` names who takes a turn, which is a `turn` or, where he asks, a `question`;
an `entry` is of a live blog; a `quotation` is set apart without marks."""

CUT = frozenset({"dateline", "byline", "caption", "stamp", "stage direction", "comment", "furniture"})
"""Kinds of blocks that are no story: they are marked, and not parsed. A `stamp` is the time of an entry."""


@dataclass(frozen=True, slots=True)
class Block(Span):
    """A stretch of an article of one `kind` (of `STORY` or `CUT`); `who` is the label of whoever speaks in it."""

    kind: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its text verbatim, what is known about it, its blocks, and how it is read.

    `reading` is None where the text is read as it stands; `repaired` says what was repaired in it.
    """

    id: str
    text: str
    title: str = ""
    outlet: str = ""
    author: str = ""
    url: str = ""
    published: date | None = None
    published_basis: str = ""
    language: str = ""
    path: str = ""
    blocks: tuple[Block, ...] = ()
    reading: Reading | None = None
    repaired: tuple[str, ...] = ()

    @property
    def body(self) -> str:
        """The text that is parsed."""
        return self.text if self.reading is None else self.reading.text

    @property
    def paragraphs(self) -> tuple[Block, ...]:
        """The blocks that are story, without the labels of turns."""
        return tuple(block for block in self.blocks if block.kind in STORY and block.kind != "label")

    @property
    def furniture(self) -> tuple[Block, ...]:
        """The blocks that are left alone."""
        return tuple(block for block in self.blocks if block.kind in CUT)

    @property
    def sha256(self) -> str:
        """Fingerprint of the text, as hexadecimal digits."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone or something that acts in a story; `id` is a slug, `country` an ISO 3166 alpha-2 code or empty."""

    id: str
    name: str
    kind: str
    country: str = ""
    sector: str = ""
    wikidata: str = ""
    role: str = ""
    affiliation: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention(Span):
    """A place where an actor is named. `form`: name, acronym, alias, surname, demonym, metonym, role or pronoun.

    `confidence` (0 to 1) is how sure the link to `actor` is.
    """

    actor: str
    form: str
    confidence: float = 1.0


@dataclass(frozen=True)
class Cast:
    """The actors of one article and their mentions in reading order, which never overlap.

    `voices` says who speaks in a block without marks, by the first character of each; `author` is who says "I" outside
    of all speech, where anybody does. Both hold ids of actors.

    >>> moscow = Mention(8, 14, "Moscow", "russia", "metonym")
    >>> cast = Cast({"russia": Actor("russia", "Russia", "country", "RU")}, (moscow,))
    >>> [m.text for m in cast.within(0, 20)], cast.within(9, 20), cast.at(9).actor
    (['Moscow'], [], 'russia')
    """

    actors: dict[str, Actor] = field(default_factory=dict)
    mentions: tuple[Mention, ...] = ()
    voices: dict[int, str] = field(default_factory=dict)
    author: str = ""
    starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "starts", tuple(m.start for m in self.mentions))

    def within(self, start: int, end: int) -> list[Mention]:
        """Mentions that lie wholly inside the characters `start` to `end`."""
        first = bisect_left(self.starts, start)
        last = bisect_left(self.starts, end)
        return [m for m in self.mentions[first:last] if m.end <= end]

    def at(self, position: int) -> Mention | None:
        """The mention that covers the character at `position`, if any."""
        index = bisect_left(self.starts, position + 1) - 1
        if index >= 0 and self.mentions[index].end > position:
            return self.mentions[index]
        return None


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody is reported to have said. `kind`: direct, mixed or indirect.

    `content` has one span a piece, quotation marks included; `speaker` is an actor's id, empty where none is named.
    `further_cues` are those after the first ("stated …, adding …").
    `reported_by` (an actor's id, else the words) is the outlet or document through which the article has it.
    """

    kind: str
    content: tuple[Span, ...]
    evidence: Evidence
    speaker: str = ""
    speaker_span: Span | None = None
    cue: Span | None = None
    further_cues: tuple[Span, ...] = ()
    addressee: str = ""
    venue: str = ""
    reported_by: str = ""
    when: When | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Sanction:
    """Who sanctions whom. Senders and targets are ids of actors; `claimed_by` is an id, else the words, else empty.

    `also` holds the further sentences that tell the same event.
    """

    evidence: Evidence
    trigger: Span
    status: str
    measure: str = "unspecified"
    sender: tuple[str, ...] = ()
    sender_text: str = ""
    target: tuple[str, ...] = ()
    target_text: str = ""
    authority: tuple[str, ...] = ()
    reason: str = ""
    affected: str = ""
    effect: str = ""
    when: When | None = None
    claimed_by: str = ""
    denied: bool = False
    also: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Partnership:
    """A tie, friendly or hostile, from `source` toward `target` (ids of actors).

    `root` is the PLOVER event type, `quad` its quad class (1 to 4), `sign` -1, 0 or 1. `reciprocal`: both ways.
    """

    evidence: Evidence
    trigger: Span
    source: str
    target: str
    root: str
    quad: int
    sign: int
    weight: float
    source_text: str = ""
    target_text: str = ""
    stage: str = ""
    topic: str = ""
    when: When | None = None
    claimed_by: str = ""
    denied: bool = False
    reciprocal: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """An input, or a step of its analysis, that failed: which, at what stage, and a sentence that says why."""

    path: str
    article: str
    stage: str
    error: str


@dataclass(frozen=True)
class Analysis:
    """All that was found in one article."""

    article: Article
    cast: Cast = field(default_factory=Cast)
    quotes: tuple[Quote, ...] = ()
    sanctions: tuple[Sanction, ...] = ()
    partnerships: tuple[Partnership, ...] = ()
    problems: tuple[Problem, ...] = ()
    sentences: tuple[int, ...] = ()

    def sentence_at(self, position: int) -> int | None:
        """Index of the sentence that holds the character at `position`; `sentences` are their starts.

        >>> Analysis(Article("a", "One. Two."), sentences=(0, 5)).sentence_at(6)
        1
        """
        return bisect_right(self.sentences, position) - 1 if self.sentences else None
