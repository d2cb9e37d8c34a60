"""Which ties only tell a sanction, that stands with its measure, law and status in the table of sanctions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.knowledge.events import sanction_words
from helpers.records import Partnership, Sanction

TOLD_AS = {
    "feared": {"THREATEN"},
    "threatened": {"THREATEN"},
    "demanded": {"THREATEN", "COERCE"},
    "imposed": {"COERCE"},
    "in force": {"COERCE"},
    "evaded": {"COERCE"},
    "refused": {"REJECT", "THREATEN", "YIELD"},
    "easing promised": {"AGREE", "YIELD"},
    "eased": {"YIELD"},
}
"""The roots under which a tie would tell a sanction again, by its status."""


def apart_from(ties: Sequence[Partnership], sanctions: Sequence[Sanction]) -> list[Partnership]:
    """The `ties` that say something else than the `sanctions` of the same article, in their order.

    A tie says the same where it rests on the same word, or where its word stands before that of the sanction
    in one sentence, with the same sides and a root that fits the status ("threatened Iran with sanctions").

    >>> from helpers.records import Evidence, Span
    >>> proof = Evidence(0, 36, "The EU threatened Iran with sanctions.", 0)
    >>> tie = Partnership(proof, Span(7, 17, "threatened"), "eu", "iran", "THREATEN", 3, -1, -6.0)
    >>> sanction = Sanction(proof, Span(28, 37, "sanctions"), "threatened", sender=("eu",), target=("iran",))
    >>> apart_from([tie], [sanction]), apart_from([tie], []) == [tie]
    ([], True)
    """
    words = {at for each in sanctions for at in range(each.trigger.start, each.trigger.end)}
    here: dict[int, list[Sanction]] = {}
    again: dict[int, list[Sanction]] = {}
    for sanction in sanctions:
        here.setdefault(sanction.evidence.start, []).append(sanction)
        for also in sanction.also:
            again.setdefault(also.start, []).append(sanction)
    return [
        tie
        for tie in ties
        if words.isdisjoint(range(tie.trigger.start, tie.trigger.end))
        and not any(_fits(tie, each) and _leads(tie, each) for each in here.get(tie.evidence.start, ()))
        and not any(_fits(tie, each) and _is_of_sanctions(tie) for each in again.get(tie.evidence.start, ()))
    ]


def _fits(tie: Partnership, sanction: Sanction) -> bool:
    """Whether a tie has the sides of a sanction, and a root that tells its status."""
    return tie.root in TOLD_AS.get(sanction.status, ()) and _between(tie, sanction)


def _leads(tie: Partnership, sanction: Sanction) -> bool:
    """Whether the word of a tie governs, by all that the text shows, that of a sanction: nothing sets them apart."""
    if tie.trigger.start > sanction.trigger.start:
        return False
    start = tie.evidence.start
    words = tie.evidence.text[tie.trigger.end - start : sanction.trigger.start - start]
    return not re.search(r"[,;:]|\b(?:and|but|after|before|while)\b", words)


def _is_of_sanctions(tie: Partnership) -> bool:
    """Whether a tie rests on a word of sanctions."""
    return any(tie.trigger.text.lower().startswith(word.lemma) for word in sanction_words())


def _between(tie: Partnership, sanction: Sanction) -> bool:
    """Whether both have the same sides; a sender or target that is not named may be anybody."""
    return (not sanction.sender or tie.source in sanction.sender) and (
        not sanction.target or tie.target in sanction.target
    )
