"""Lists below a sentence: "Norway imposed sanctions on:", and a bullet for each of those who are hit."""

from __future__ import annotations

import re
from itertools import takewhile

from spacy.tokens import Token

from helpers.grammar.phrases import words_at
from helpers.parsed import Scene
from helpers.records import Block, Span
from helpers.sanctions.mentions import Mentioned
from helpers.sanctions.parties import TIMES, target_nouns

BULLET = re.compile(r"(?:[•‣▪●*–-]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+")
DETAIL = re.compile(r"[,;:(]|\s[–—-]\s|\.$")
"""Where a name ends and what is told of it begins: "Ada Brun, an aide of the president"."""

FINITE = {"VBD", "VBZ", "VBP", "MD"}


def named(mentioned: Mentioned, scene: Scene) -> list[Span]:
    r"""Those whom a list below the sentence names, in order; none where it lists deeds or goods.

    >>> from helpers.articles import from_text
    >>> from helpers.parsed import parse_many
    >>> from helpers.sanctions.mentions import mentions
    >>> text = "Norway imposed sanctions on:\n• Belavia, the airline\n• Ada Brun"
    >>> scene = Scene(next(parse_many([from_text(text, "a")])))
    >>> [name.text for name in named(mentions(scene)[0], scene)]
    ['Belavia', 'Ada Brun']
    """
    evidence = mentioned.clause.evidence
    if not evidence.text.endswith(":") or any(argument.actors for argument in mentioned.targets):
        return []
    blocks = scene.parsed.blocks
    after = [block for block in blocks if block.start >= evidence.end]
    items = list(takewhile(lambda block: block.kind == "item" or BULLET.match(block.text), after))
    names = [_name(block) for block in items]
    kept = [name for name in names if name.text and _is_somebody(name, scene)]
    return kept if items and 2 * len(kept) > len(items) and not any(_tells(name, scene) for name in names) else []


def _name(item: Block) -> Span:
    """The words of an item up to what is told of whom it names."""
    bullet = BULLET.match(item.text)
    first = bullet.end() if bullet else 0
    detail = DETAIL.search(item.text, first)
    text = item.text[first : detail.start() if detail else len(item.text)].rstrip()
    return Span(item.start + first, item.start + first + len(text), text)


def _tokens(name: Span, scene: Scene) -> list[Token]:
    """The tokens of a name."""
    return list(words_at(scene.doc, name.start, name.end)) if name.text else []


def _tells(name: Span, scene: Scene) -> bool:
    """Whether an item is a clause and names nobody: it has a finite verb."""
    return any(token.tag_ in FINITE and not token.ent_type_ for token in _tokens(name, scene))


def _is_somebody(name: Span, scene: Scene) -> bool:
    """Whether an item names an actor, or begins as names do, or is a noun for those who can be sanctioned."""
    if scene.cast.within(name.start, name.end):
        return True
    tokens = [token for token in _tokens(name, scene) if token.pos_ not in {"DET", "PUNCT", "SPACE", "NUM"}]
    if not tokens or any(token.ent_type_ in TIMES for token in tokens):
        return False
    return tokens[0].text[:1].isupper() or tokens[-1].lemma_.lower() in target_nouns()
