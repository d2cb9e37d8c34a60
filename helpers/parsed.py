"""One article and its parse: the text, its sentences as evidence and its dates, each computed once for all that ask.

`Parsed` is what the text alone gives. A `Scene` adds what is known so far: who is in the article, and what is quoted.
Both stay within their process; what leaves it are the records.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cached_property
from itertools import accumulate, tee
from typing import Any, TypeVar, cast

from spacy.tokens import Doc, Token

from helpers import dates, language
from helpers.dates import Dated
from helpers.records import STORY, Article, Block, Cast, Evidence, Mention, Partnership, Quote, Sanction, Span

T = TypeVar("T")


@dataclass(frozen=True)
class Parsed:
    """An article with its parse. What is computed from them is kept."""

    article: Article
    doc: Doc

    @cached_property
    def text(self) -> str:
        """The text that was parsed: the article's reading (spaCy would join it anew)."""
        return self.article.body

    @cached_property
    def sentences(self) -> tuple[Evidence, ...]:
        """Every sentence, without white space at its edges."""
        found = []
        for index, (start, end) in enumerate(zip(self.starts, (*self.starts[1:], len(self.text)), strict=True)):
            whole = self.text[start:end]
            first, text = start + len(whole) - len(whole.lstrip()), whole.strip()
            found.append(Evidence(first, first + len(text), text, index))
        return tuple(found)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The character that each sentence begins at."""
        return tuple(self.doc[index].idx for index in self._firsts)

    @cached_property
    def _firsts(self) -> tuple[int, ...]:
        """Index of the first token of each sentence."""
        return tuple(sentence.start for sentence in self.doc.sents)

    def sentence(self, token: Token) -> int:
        """Index of the sentence that `token` stands in.

        >>> parse("It rained. Mali left.").sentence(parse("It rained. Mali left.").doc[4])
        1
        """
        return bisect_right(self._firsts, token.i) - 1

    def evidence(self, start: int, end: int) -> Evidence:
        """The whole sentences that characters `start` to `end` touch, without white space at the edges.

        Raises `ValueError` where they touch none.

        >>> parse("It rained. Roscosmos turned to China. Then it stopped.").evidence(15, 17)
        Evidence(start=11, end=37, text='Roscosmos turned to China.', sentence=1)
        """
        if not (self.starts and 0 <= start < end <= len(self.text)):
            raise ValueError(f"Characters {start} to {end} touch no sentence of a text of {len(self.text)} characters.")
        first, last = (max(bisect_right(self.starts, place) - 1, 0) for place in (start, end - 1))
        begin, stop = self.sentences[first].start, self.sentences[last].end
        return Evidence(begin, stop, self.text[begin:stop], first)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The article's blocks that are story, with the offsets of the reading."""
        reading = self.article.reading
        kept = [block for block in self.article.blocks if block.kind in STORY]
        if reading is None:
            return tuple(kept)
        places = ((reading.forth(block.start, block.end), block) for block in kept)
        return tuple(
            Block(start, end, self.text[start:end], block.kind, block.who)
            for (start, end), block in places
            if start < end
        )

    def verbatim(self, start: int, end: int) -> list[int]:
        """Start and end in the article's verbatim text of characters `start` to `end` of the text that was parsed.

        >>> parse("It rained.").verbatim(3, 9)
        [3, 9]
        """
        reading = self.article.reading
        return [start, end] if reading is None else [*reading.back(start, end)]

    @cached_property
    def asked(self) -> frozenset[int]:
        """Indices of the sentences that state nothing: labels and the questions of an interview, also in an answer."""
        spoken = [block for block in self.blocks if block.kind in {"question", "label", "turn"}]
        return frozenset(
            index
            for block in spoken
            for index in range(bisect_right(self.starts, block.start) - 1, bisect_left(self.starts, block.end))
            if block.kind != "turn" or self.sentences[index].text.endswith("?")
        )

    def states(self, token: Token) -> bool:
        """Whether `token` stands in a sentence that states something; see `asked`.

        >>> parse("It rained.").states(parse("It rained.").doc[0])
        True
        """
        return not self.asked or self.sentence(token) not in self.asked

    @cached_property
    def dates(self) -> tuple[Dated, ...]:
        """The date phrases, as of the day the article was published."""
        return tuple(dates.find(self.doc, self.article.published, self.text))

    @cached_property
    def _dates_by_sentence(self) -> dict[int, list[Dated]]:
        """The date phrases of each sentence that has any."""
        found: dict[int, list[Dated]] = {}
        for dated in self.dates:
            found.setdefault(self.sentence(dated.words.root), []).append(dated)
        return found

    def dates_beside(self, token: Token) -> Sequence[Dated]:
        """The date phrases of the sentence that `token` stands in.

        >>> story = parse("It rained in May 2020. Mali left.")
        >>> [str(dated.words) for dated in story.dates_beside(story.doc[0])], story.dates_beside(story.doc[-1])
        (['in May 2020'], ())
        """
        return self._dates_by_sentence.get(self.sentence(token), ())


@dataclass(frozen=True)
class Scene:
    """An article's parse, with its actors and quotations as far as they are found."""

    parsed: Parsed
    cast: Cast = field(default_factory=Cast)
    quotes: tuple[Quote, ...] = ()

    @property
    def doc(self) -> Doc:
        """The parse itself."""
        return self.parsed.doc

    @cached_property
    def _pieces(self) -> tuple[list[int], list[int], list[tuple[int, int, int]]]:
        """Each piece of quoted content: its start, the furthest end so far, and (end, characters, number) to choose."""
        pieces = sorted(
            (piece.start, piece.end, sum(each.end - each.start for each in quote.content), number)
            for number, quote in enumerate(self.quotes)
            for piece in quote.content
        )
        ends = list(accumulate((end for _, end, *_ in pieces), max))
        return [start for start, *_ in pieces], ends, [(end, size, number) for _, end, size, number in pieces]

    def quotation_at(self, position: int) -> Quote | None:
        """The smallest quotation whose content covers the character at `position`.

        >>> Scene(parse("It rained.")).quotation_at(0)
        """
        starts, ends, pieces = self._pieces
        covering, at = [], bisect_right(starts, position) - 1
        while at >= 0 and ends[at] > position:
            end, size, number = pieces[at]
            covering += [(size, number)] * (end > position)
            at -= 1
        return self.quotes[min(covering)[1]] if covering else None

    @cached_property
    def outlets(self) -> tuple[Mention, ...]:
        """The mentions of news outlets, in reading order."""
        known = self.cast.actors
        return tuple(m for m in self.cast.mentions if m.actor in known and known[m.actor].kind == "media")


def placed(rows: T, article: Article) -> T:
    r"""Rows found in the reading of `article` with the offsets of its verbatim text, which evidence quotes.

    All other words stay as they read.

    >>> from helpers.articles import from_text
    >>> article = from_text("Ma\xadli left.", "a")
    >>> placed(Evidence(0, 10, article.body, 0), article).text == article.text
    True
    """
    reading, text = article.reading, article.text
    if reading is None:
        return rows

    def place(value: Any) -> Any:
        """One value, whatever it holds."""
        if isinstance(value, Span):
            start, end = reading.back(value.start, value.end)
            words = text[start:end] if isinstance(value, Evidence) else value.text
            return replace(value, start=start, end=end, text=words)
        if isinstance(value, tuple | list):
            return type(value)(place(each) for each in value)
        if isinstance(value, Cast):
            voices = {reading.back(start, start + 1)[0]: actor for start, actor in value.voices.items()}
            return Cast(value.actors, place(value.mentions), voices, value.author)
        if isinstance(value, Quote | Sanction | Partnership):
            return replace(value, **{each.name: place(getattr(value, each.name)) for each in fields(value)})
        return value

    return cast(T, place(rows))


def parse(text: str, published: date | None = None) -> Parsed:
    """One text as an article without a name.

    >>> parse("It rained.").text
    'It rained.'
    """
    return next(parse_many([Article("", text, published=published)]))


def parse_many(articles: Iterable[Article], model: str = "") -> Iterator[Parsed]:
    """The articles with their parses, in order, with the spaCy model called `model` (see `language.load`)."""
    given, read = tee(articles)
    docs = language.parse_many((article.body for article in read), model)
    yield from map(Parsed, given, docs)
