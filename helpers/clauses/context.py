"""Where a trigger stands: in whose words, and at what time."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Phrase

from helpers import dates
from helpers.records import Cast, Evidence, Quote, When

CLAUSAL = {"VERB", "AUX"}


@dataclass(frozen=True, slots=True)
class Setting:
    """What all clauses of a document share: its actors, quotations, date phrases, and its sentences as evidence."""

    cast: Cast
    quotes: Sequence[Quote]
    dated: Sequence[tuple[Phrase, When]]
    starts: tuple[int, ...]
    sentences: tuple[Evidence, ...]

    def evidence(self, token: Token) -> Evidence:
        """The sentence that `token` stands in."""
        return self.sentences[bisect(self.starts, token.i) - 1]


def setting(doc: Doc, cast: Cast, quotes: Sequence[Quote], published: date | None) -> Setting:
    """What the clauses of `doc` share, read once.

    >>> from helpers.language import parse
    >>> doc = parse("It rained. Mali left.")
    >>> setting(doc, Cast(), (), None).evidence(doc[4]).text
    'Mali left.'
    """
    starts, sentences = [], []
    for index, sent in enumerate(doc.sents):
        text = sent.text
        first = sent.start_char + len(text) - len(text.lstrip())
        starts.append(sent.start)
        sentences.append(Evidence(first, first + len(text.strip()), text.strip(), index))
    return Setting(cast, quotes, dates.find(doc, published), tuple(starts), tuple(sentences))


def claim(position: int, quotes: Sequence[Quote]) -> int:
    """Index of the smallest quotation whose content covers the character at `position`; -1 when none does.

    >>> claim(5, [])
    -1
    """
    covering = [
        (sum(piece.end - piece.start for piece in quote.content), index)
        for index, quote in enumerate(quotes)
        if any(piece.start <= position < piece.end for piece in quote.content)
    ]
    return min(covering)[1] if covering else -1


def claimant(quote: Quote) -> str:
    """Who answers for a quotation: its speaker, else the words that name one, else through whom it is reported."""
    if quote.speaker or quote.speaker_span:
        return quote.speaker or quote.speaker_span.text
    return quote.reported_by


def according_to(token: Token, cast: Cast) -> str:
    """Whom the sentence follows: the actor, else the words, after "according to"; empty when it does not say so.

    >>> from helpers.language import parse
    >>> according_to(parse("According to the ministry, Japan lifted the ban.")[6], Cast())
    'the ministry'
    """
    sent = token.sent
    if "ccording to" not in sent.text:  # most sentences: a look at the text is ten times faster than one at each word
        return ""
    for word in sent:
        if word.lower_ == "to" and word.i > sent.start and word.nbor(-1).lower_ == "according":
            for source in (child for child in word.rights if child.dep_ == "pobj"):
                span = source.doc[source.left_edge.i : source.i + 1]
                mention = cast.at(source.idx)
                return mention.actor if mention else span.text
    return ""


def when(anchors: Sequence[int], dated: Sequence[tuple[Phrase, When]], over: bool = False) -> When | None:
    """The date that hangs from one of the tokens `anchors` (a trigger, then the words that govern it), the first
    first.

    A date phrase belongs to the clause whose verb it modifies: the way up from it may pass prepositions and nouns,
    but no other verb. A year before a noun ("the 2014 embargo") dates that noun alone, and only where nothing else
    dates the clause and the thing is not `over`: what was lifted was lifted later.
    """
    found = [
        (rank, phrase.start, span)
        for phrase, span in dated
        if not (over and _is_label(phrase)) and (rank := _rank(phrase, anchors)) is not None
    ]
    return min(found, key=lambda each: each[:2])[2] if found else None


def _is_label(phrase: Phrase) -> bool:
    """Whether a date phrase is a year before the noun that it dates."""
    return len(phrase) == 1 and phrase.text.isdigit() and phrase.root.head.i > phrase.end - 1


def _rank(phrase: Phrase, anchors: Sequence[int]) -> int | None:
    """Which of `anchors` a date phrase hangs from; None where it hangs from another verb, or from none."""
    if _is_label(phrase):
        return len(anchors) if phrase.root.head.i in anchors else None
    for token in phrase.root.ancestors:
        if token.i in anchors:
            return anchors.index(token.i)
        if token.pos_ in CLAUSAL:
            return None
    return None
