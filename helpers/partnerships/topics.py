"""What a tie is about: the words themselves, and one of a few classes for counting."""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Token

from helpers import knowledge
from helpers.grammar.complements import governed
from helpers.grammar.phrases import phrase
from helpers.knowledge.events import ties
from helpers.knowledge.words import wordlist
from helpers.partnerships import roots
from helpers.records import Cast

ABOUT = ("on", "about", "over", "regarding", "concerning", "in", "for")
LEFT_OUT = frozenset({"DATE", "TIME", "GPE", "CARDINAL", "PERCENT", "MONEY"})
GENERIC = wordlist("topics.of no kind")


def of(token: Token, cast: Cast, depth: int = 2) -> str:
    """The words that say what the tie at the trigger `token` is about; empty where it does not say.

    Looked for in this order: "on …", "about …" and the like; the thing that is sold, built or sent; what
    kind of agreement or station it is; then the same of the infinitive or gerund that the trigger governs.
    Actors and dates are no topic.

    >>> from helpers.language import parse
    >>> doc = parse("Roscosmos opened negotiations with China on mutual technical support.")
    >>> of(doc[1], Cast())
    'mutual technical support'
    """
    found = _prepositional(token, cast) or _kind(token, cast) or _thing(token, cast)
    if not found and depth:
        found = next((topic for verb in governed(token) if (topic := of(verb, cast, depth - 1))), "")
    return found


def classify(topic: str) -> str:
    """The class that most words of a topic are of, the first of several that are equal; empty where no word is known.

    >>> classify("a lunar research station"), classify("deep-space missions"), classify("a rock")
    ('lunar and deep space', 'lunar and deep space', '')
    """
    words = topic.lower().replace("-", " ").split()
    forms = [(word, word.removesuffix("s"), re.sub("ies$", "y", word)) for word in words]
    found = [next((kind for form in each if (kind := _classes().get(form))), None) for each in forms]
    counted = [each for each in found if each]
    return max(counted, key=lambda each: (counted.count(each), -counted.index(each))) if counted else ""


@cache
def _classes() -> dict[str, str]:
    """Class of each word; a word that stands in several classes has the first."""
    found: dict[str, str] = {}
    for row in knowledge.rows("topics"):
        for word in row.listed("words"):
            found.setdefault(word, row.text("topic"))
    return found


def _prepositional(token: Token, cast: Cast) -> str:
    """The phrase after "on", "about" and the like, from the trigger or from its object."""
    holders = [token, *(child for child in token.rights if child.dep_ in {"dobj", "prep", "pobj"})]
    for holder in holders:
        for child in holder.rights:
            if child.dep_ == "prep" and child.lower_ in ABOUT:
                for head in child.rights:
                    if head.dep_ == "pobj" and _is_topic(head, cast):
                        return _words(head, cast)
    return ""


def _thing(token: Token, cast: Cast) -> str:
    """The object of a verb, where it is no actor ("sold fighter jets to Egypt")."""
    if token.pos_ not in {"VERB", "AUX"}:
        return ""
    return next(
        (
            _words(c, cast)
            for c in token.rights
            if c.dep_ == "dobj" and _is_topic(c, cast) and c.lemma_.lower() not in GENERIC and not _is_bare_event(c)
        ),
        "",
    )


def _is_bare_event(noun: Token) -> bool:
    """Whether a noun, with nothing said of it, is a word for a tie or a sanction itself: no topic ("sanctions")."""
    described = any(child.dep_ in {"amod", "compound", "nmod"} for child in noun.lefts)
    return not described and (roots.is_trigger(noun) or noun.lemma_.lower() in _deeds())


@cache
def _deeds() -> frozenset[str]:
    """The nouns that verbs of the trigger table need ("impose sanctions")."""
    return frozenset(tie.particle for tie in ties() if tie.particle)


def _kind(token: Token, cast: Cast) -> str:
    """What kind of thing a noun trigger is ("gas deal", "lunar station"), without the names in it."""
    noun = token if token.pos_ in {"NOUN", "PROPN"} else next((c for c in token.rights if c.dep_ == "dobj"), None)
    if noun is None or (noun is not token and noun.lemma_.lower() not in GENERIC):
        return ""
    kinds = [
        child
        for child in noun.lefts
        if child.dep_ in {"compound", "nmod", "amod"}
        and not cast.at(child.idx)
        and _classes().get(child.lemma_.lower())
    ]
    return token.doc[kinds[0].i : noun.i + 1].text if kinds else ""


def _is_topic(head: Token, cast: Cast) -> bool:
    """Whether a phrase is a thing to agree on: no actor, no date, no place."""
    return head.pos_ in {"NOUN", "PROPN"} and cast.at(head.idx) is None and head.ent_type_ not in LEFT_OUT


def _words(head: Token, cast: Cast) -> str:
    """The phrase of `head` with what is coordinated with it, without a leading article, on one line."""
    last = head
    while conjunct := [child for child in last.rights if child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN"}]:
        last = conjunct[0]
    span = head.doc[phrase(head).start : max(phrase(last).end, head.i + 1)]
    while len(span) > 1 and span[0].dep_ in {"det", "poss", "case"}:
        span = span[1:]
    with_actor = next(
        (t for t in head.rights if t.dep_ == "prep" and any(cast.at(deep.idx) for deep in t.rights)), None
    )
    if with_actor is not None and span.start < with_actor.i < span.end:
        span = head.doc[span.start : with_actor.i]
    return " ".join(span.text.split())
