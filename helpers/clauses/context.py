"""Where a trigger stands: in whose words, and at what time."""

from __future__ import annotations

from collections.abc import Sequence, Set

from spacy.tokens import Span as Phrase
from spacy.tokens import Token

from helpers import reference
from helpers.dates import Dated
from helpers.grammar.steps import VERBS, followed, is_fronted, is_occasion, main_verb
from helpers.parsed import Scene
from helpers.quotes import cues
from helpers.records import Quote, When

STATELY = frozenset({"country", "government body"})

LABELS = frozenset({"nummod", "compound", "nmod", "amod", "poss"})
"""What a date is to the noun after it that it dates."""


def claimant(token: Token, quote: Quote | None, scene: Scene) -> str:
    """Who answers for what `token` tells: who speaks in its quotation, else whom the sentence follows, else the author.

    Whom a speaker follows himself ("According to the UN, …") answers in his place. An actor's id, else the words that
    name him, else empty: then the article itself says it.

    >>> from helpers.parsed import parse
    >>> story = parse("According to the ministry, Japan lifted the ban.")
    >>> claimant(story.doc[6], None, Scene(story))
    'the ministry'
    """
    if quote is None:
        return _according_to(token, scene) or scene.cast.author
    if nested := _according_to(token, scene, quote):
        return nested
    if quote.speaker or quote.speaker_span is None:
        own = scene.cast.author if quote.kind == "indirect" else ""  # "I was sorry to read that …"
        return quote.speaker or quote.reported_by or own
    return quote.speaker_span.text


def claimed(claimed_by: str, quote: Quote | None, doers: Set[str], scene: Scene) -> str:
    """Who answers for a deed of `doers` (ids of actors, or words), where `claimant` has found `claimed_by`.

    What somebody announces, orders or promises to do, he does by saying so: that is no claim about himself, and the
    article itself tells it. The same holds of who speaks for a state about its deeds.

    >>> from helpers import actors, quotes
    >>> from helpers.parsed import parse
    >>> found = []
    >>> for text in ("Chad announced that it had lifted its ban.", "Chad said that it had lifted its ban."):
    ...     story = parse(text)
    ...     scene = Scene(story, actors.find(story))
    ...     found.append(claimed("chad", quotes.find(scene)[0], {"chad"}, scene))
    >>> found
    ['', 'chad']
    """
    if quote is None or quote.cue is None or not claimed_by:
        return claimed_by
    cue = cues.head(scene.doc, (quote.cue.start, quote.cue.end))
    if cue is None or not cues.performs(cue):
        return claimed_by
    span = quote.speaker_span
    named = {mention.actor for mention in scene.cast.within(span.start, span.end)} if span else set()
    speakers = {claimed_by} | named
    own = speakers & doers or any(_speaks_for(one, other, scene) for one in speakers for other in doers)
    return "" if own else claimed_by


def _speaks_for(speaker: str, doer: str, scene: Scene) -> bool:
    """Whether an actor speaks for another: its own person or body, or one of the state that it is, or is part of."""
    one, other = (scene.cast.actors.get(each) for each in (speaker, doer))
    if one is None or other is None:
        return False
    if one.affiliation == doer:
        return True
    stately = other.kind in STATELY and one.kind in STATELY | {"person"}
    return stately and bool(one.country) and one.country == other.country


def _according_to(token: Token, scene: Scene, within: Quote | None = None) -> str:
    """Whom the sentence follows: the actor, else the words, after "according to"; empty when it does not say so.

    Where the words stand `within` a quotation, "according to" must stand there too.
    """
    for word, source in followed(token.sent):
        if within and not any(piece.start <= word.idx < piece.end for piece in within.content):
            continue
        named = reference.whom(source, scene)
        return named[0].actor if named else source.doc[source.left_edge.i : source.i + 1].text
    return ""


def when(anchors: Sequence[Token], dated: Sequence[Dated], over: bool = False) -> When | None:
    """The date of a clause: that which hangs from one of `anchors` (a trigger, then the words that govern it).

    The first anchor decides. A date phrase belongs to the clause whose verb it modifies: the way up from it may pass
    prepositions and nouns, but no other verb than that of the occasion ("in a meeting held on Monday"). What stands
    before a noun ("the 2014 embargo", "Friday's attack") dates that noun alone, and only where nothing else dates the
    clause and the thing is not `over`: what was lifted was lifted later.

    >>> from helpers.parsed import parse
    >>> story = parse("Japan lifted the ban in May 2020.")
    >>> str(when([story.doc[1]], story.dates).first)
    '2020-05-01'
    """
    main = main_verb(anchors[0]) if anchors else None
    anchors = anchors if main is None else [*anchors, main]
    found = [
        (rank, each.words.start, each.when)
        for each in dated
        if not (over and _is_label(each.words)) and (rank := _rank(each.words, anchors)) is not None
    ]
    return min(found, key=lambda each: each[:2])[2] if found else None


def _is_label(phrase: Phrase) -> bool:
    """Whether a date phrase stands before the noun that it dates: "the 2014 embargo", "Friday's attack"."""
    return phrase.root.dep_ in LABELS and phrase.root.head.i >= phrase.end


def _rank(phrase: Phrase, anchors: Sequence[Token]) -> int | None:
    """Which of `anchors` a date phrase hangs from; None where it hangs from another verb, or from none."""
    if _is_label(phrase):
        noun = phrase.root.head
        dates_it = noun in anchors or any(is_fronted(noun, anchor) for anchor in anchors)
        return len(anchors) if dates_it else None
    for token in phrase.root.ancestors:
        if token in anchors:
            return anchors.index(token)
        if token.pos_ in VERBS and not any(is_occasion(token, anchor) for anchor in anchors):
            return None
    return None
