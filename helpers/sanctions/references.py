"""What the sentence after a sanction adds to it: "The designations were made under Executive Order 13382"."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from spacy.tokens import Span, Token

from helpers.knowledge.words import wordlist
from helpers.parsed import Parsed
from helpers.records import Evidence, Sanction
from helpers.sanctions.measures import laws

REACH = 2  # how many sentences on a paragraph may still refer back
REFERRING = wordlist("sanctions.referring back")
BACK = {"the", "these", "those", "this", "both", "all", "such"}
UNDER = re.compile(r"\b(?:under|pursuant to|in accordance with|on the basis of|based on|by virtue of)\b[^.;]{0,40}$")


def authorised(parsed: Parsed, rows: Sequence[Sanction]) -> list[Sanction]:
    """The rows, with the laws that a following sentence names for them, and that sentence in `also`.

    The sentence says "the measures" or the like, names the law after "under" or "pursuant to", and tells no sanction
    of its own; it belongs to the rows of the last sentence that tells one, where they name no law themselves.
    """
    told = {row.evidence.sentence: row.evidence for row in rows}
    if not told or not laws(parsed.text):
        return list(rows)
    sents = list(parsed.doc.sents)
    found: dict[int, tuple[tuple[str, ...], Evidence]] = {}
    for index, before in told.items():
        for at, sent in _next(sents, index, told.keys()):
            if "\n" not in parsed.text[before.end : sent.start_char] and (ids := _laws_referred_to(sent)):
                found[index] = (ids, parsed.sentences[at])
    return [_joined(row, *found[at]) if (at := row.evidence.sentence) in found else row for row in rows]


def _next(sents: Sequence[Span], index: int, told: Set[int]) -> list[tuple[int, Span]]:
    """The sentences within reach after the one at `index`, with their indices, up to the next that tells a sanction."""
    following: list[tuple[int, Span]] = []
    for at in range(index + 1, min(index + 1 + REACH, len(sents))):
        if at in told:
            break
        following.append((at, sents[at]))
    return following


def _laws_referred_to(sent: Span) -> tuple[str, ...]:
    """Ids of the laws that a sentence on "the measures" says they are taken under."""
    if not any(_points_back(token) for token in sent if token.lemma_.lower() in REFERRING):
        return ()
    text = sent.text
    return tuple(dict.fromkeys(law for span, law in laws(text) if UNDER.search(text[: span.start])))


def _points_back(noun: Token) -> bool:
    """Whether a noun means what was told before: "the measures", "today's action"."""
    return any(child.lower_ in BACK or child.dep_ == "poss" for child in noun.lefts)


def _joined(row: Sanction, authority: tuple[str, ...], told: Evidence) -> Sanction:
    """The row with the laws of another sentence, unless it names its own."""
    return row if row.authority else replace(row, authority=authority, also=(*row.also, told))
