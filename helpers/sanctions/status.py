"""What has become of a sanction, on a ladder from demanded to evaded."""

from __future__ import annotations

from helpers.clauses import Clause
from helpers.knowledge.events import SanctionWord
from helpers.knowledge.words import wordlist

EASING = {"ended", "reduced", "suspended"}
INTENDED = {"planned", "considered", "promised", "proposed", "possible", "conditional", "expected", "hoped", "sought"}
UNSURE = INTENDED | {"feared", "threatened", "refused", "demanded", "opposed"}
HELPING = wordlist("sanctions.help that is doubted")
CERTAIN = {"begun", "tightened", "agreed"}


def status(clause: Clause[SanctionWord]) -> str:
    """The rung of the ladder that the clause and its cues put the measure on.

    A lifting that is refused leaves the measure refused (it is kept), one that is only intended is an easing
    promised; a measure that is only intended is threatened. The words are in `knowledge/governors.csv`.
    """
    stages = [stage for stage in (clause.rule.stage, *(cue.stage for cue in clause.cues)) if stage]
    easing = next((i for i, stage in enumerate(stages) if stage in EASING), None)
    if easing is not None:
        return _eased(stages[easing + 1 :], clause.denied)
    if "evaded" in stages:
        return "evaded"
    if "continued" in stages and "failed" in stages:
        return "eased"
    return _imposed(stages, clause)


def is_doubtful_evasion(clause: Clause[SanctionWord]) -> bool:
    """Whether an evasion is only what another is not known to help with: nobody says that it happens, or does not."""
    stages = [cue.stage for cue in clause.cues]
    if "evaded" not in stages:
        return False
    above = clause.cues[stages.index("evaded") + 1 :]
    helped = any(cue.lemma in HELPING for cue in above)
    return helped and (clause.denied or any(cue.stage in UNSURE for cue in above))


def is_easing(clause: Clause[SanctionWord]) -> bool:
    """Whether the clause speaks of lifting, easing or suspending the measure, whatever has come of that."""
    return clause.rule.stage in EASING or any(cue.stage in EASING for cue in clause.cues)


def _eased(above: list[str], denied: bool) -> str:
    """Status of a measure that is lifted or eased, given the stages that govern that, innermost first."""
    if answer := _answer(above):
        return answer
    if denied:
        return "refused"
    if (INTENDED | {"agreed"}) & set(above):
        return "easing promised"
    return "eased"


def _answer(stages: list[str]) -> str:
    """Demanded or refused, whichever governs the other: a demand that is rejected is refused."""
    return next((stage for stage in reversed(stages) if stage in {"demanded", "refused"}), "")


def _imposed(stages: list[str], clause: Clause[SanctionWord]) -> str:
    """Status of a measure that is imposed, kept, or only spoken of."""
    found = set(stages)
    if answer := _answer(stages):
        return answer
    if clause.denied and found & (CERTAIN | INTENDED):
        return "refused"
    if "feared" in found:
        return "feared"
    if found & (INTENDED | {"threatened"}):
        return "threatened"
    if "continued" in found and not found & CERTAIN:
        return "in force"
    if found & CERTAIN or clause.rule.pos == "verb":
        return "imposed"
    return "in force"
