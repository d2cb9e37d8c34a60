"""What the sanctions ledger says of the sentences of a gold set: who sanctions whom, and what became of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from helpers import clauses, sanctions
from helpers.clauses import Argument, Clause
from helpers.knowledge.events import SanctionWord
from helpers.parsed import Scene
from helpers.predictions.scenes import scenes

Case = dict[str, object]

ADDRESS = re.compile(r"(?:\w+://|www\.)\S+")

OUTCOMES = {
    "imposed": "imposed",
    "in force": "imposed",
    "evaded": "imposed",
    "eased": "eased_or_lifted",
    "easing promised": "easing_promised",
    "threatened": "threatened",
    "feared": "threatened",
    "refused": "refused_or_kept",
}
"""The status of the ledger -> the class of `sanction-status`, where one follows from the other."""


MAIN = {"opposed": "criticised", "threatened": "threatened", "demanded": "demanded", "refused": "refused_or_kept"}
"""What the main verb does -> the class, where the sentence says nothing of the sanction itself."""


def predict(cases: Sequence[Case]) -> Iterator[dict[str, object]]:
    """{"id", "is_sanction", "events": [{"source", "target"}]} for each case; the names as they stand in the text."""
    for case, scene in zip(cases, scenes(str(case["text"]) for case in cases), strict=True):
        found = sanctions.mentions(scene) if is_prose(scene.parsed.text) else []
        events = [{"source": _names(m.senders), "target": _targets(m, scene)} for m in found]
        yield {"id": case["id"], "is_sanction": bool(events), "events": events}


def is_prose(text: str) -> bool:
    """Whether a text has any word beside web addresses, whose words are no sentence.

    >>> is_prose("https://example.org/sanctions-on-mali"), is_prose("Sanctions on Mali: www.example.org/mali")
    (False, True)
    """
    return any(char.isalpha() for char in ADDRESS.sub("", text))


def _names(arguments: Sequence[Argument]) -> list[str]:
    """The name at the core of each phrase: "two founder members, Iran" is Iran, else its head."""
    return [name for argument in arguments for name in sanctions.names(argument)]


def _targets(mentioned: sanctions.Mentioned, scene: Scene) -> list[str]:
    """Names of the targets; where none is named, whose deed is the reason ("sanctions over Mali's coup")."""
    blamed = mentioned.targets or sanctions.culprits(sanctions.reason(mentioned.clause), scene)
    return _names(blamed)


def predict_status(cases: Sequence[Case]) -> Iterator[dict[str, object]]:
    """{"id", "status"} for each case."""
    for case, scene in zip(cases, scenes(str(case["text"]) for case in cases), strict=True):
        yield {"id": case["id"], "status": outcome(scene)}


def outcome(scene: Scene) -> str:
    """What became of the sanction that a sentence names, in the classes of `sanction-status`.

    >>> from helpers.parsed import parse
    >>> outcome(Scene(parse("Oslo called for sanctions to be lifted.")))
    'demanded'
    """
    found = sanctions.mentions(scene)
    if not found:
        return "imposed"
    outcomes = [_outcome(each.clause) for each in found]
    told = next((each for each in outcomes if each != "imposed"), "imposed")
    return told if any(each.clause.stage for each in found) else _main_verb(scene) or told


def _main_verb(scene: Scene) -> str:
    """What the main verb of a sentence says where it only mentions a sanction: "Mali condemned …", "Mali vowed …"."""
    stages = {row.stage for sentence in scene.doc.sents for row in clauses.rows_of(sentence.root)}
    return next((MAIN[stage] for stage in MAIN if stage in stages), "")


def _outcome(clause: Clause[SanctionWord]) -> str:
    """The class of one clause. Who calls for sanctions over a deed accuses; without a reason, threatens."""
    if any(cue.stage == "opposed" for cue in clause.cues):
        return "criticised"
    status = sanctions.status(clause)
    if status != "demanded":
        return OUTCOMES[status]
    if sanctions.is_easing(clause):
        return "demanded"
    return "criticised" if sanctions.reason(clause) else "threatened"
