"""What becomes of a tie under the words that govern it: "refused to resume aid" is no aid, but a rejection.

The clause engine says which words govern a trigger and what each does to it (planned, refused, ended, ...).
Here these words are read from the inside out, and a friendly tie that is ended becomes PLOVER's SANCTION, a
hostile one YIELD; what is intended becomes AGREE or THREATEN; what is refused REJECT. The rules follow
PLOVER's codebook (Open Event Data Alliance 2018: an intention to cooperate is AGREE, a refusal REJECT, a
reduction of relations SANCTION, of hostility YIELD).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Token

from helpers.clauses import Clause, Cue, govern
from helpers.grammar.complements import governed
from helpers.grammar.negation import is_negated
from helpers.knowledge.events import Root, Tie
from helpers.knowledge.events import roots as plover
from helpers.knowledge.words import wordlist
from helpers.partnerships import roots

ENDED = {"ended": "ended", "suspended": "suspended", "reduced": "suspended"}
INTENDED = {
    "hoped": "hoped",
    "sought": "sought",
    "planned": "sought",
    "considered": "sought",
    "proposed": "sought",
    "expected": "sought",
    "promised": "agreed",
}
UNREAL = frozenset({"possible", "feared", "demanded", "evaded"})
HYPOTHETICAL = frozenset({"if", "unless", "whether"})
MODALS = frozenset({"will", "would", "wo", "shall", "'ll"})
ABOUT = frozenset({"on", "about", "of", "for", "to", "over", "toward", "towards", "regarding"})
CONTENT = frozenset({"xcomp", "ccomp", "pcomp", "acl", "dobj", "pobj", "prep", "attr", "nsubjpass", "relcl"})
AIMS = wordlist("ties.aims")
DOUBTFUL = frozenset({"may", "might", "could", "would"})
COLLAPSING = wordlist("ties.collapsing")
FALLING = frozenset({"through", "apart"})
PROJECTS = wordlist("ties.projects")
"""What is said to collapse, fall through or fall apart when a tie comes to nothing."""

VERBAL = frozenset({"AGREE", "REJECT", "THREATEN", "REQUEST", "ACCUSE"})
"""Roots that already say something of words rather than deeds: an intention leaves them as they are."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The root that a trigger comes to, how far the tie has got, and whether it is denied."""

    root: Root
    stage: str
    denied: bool


def read(clause: Clause[Tie]) -> Outcome | None:
    """What the trigger of `clause` comes to; None where the text says nothing of the kind happened or is meant to.

    >>> from helpers import clauses
    >>> from helpers.knowledge.events import ties
    >>> from helpers.parsed import Scene, parse
    >>> found = clauses.find(Scene(parse("Norway refused to resume its aid to Chad.")), ties())
    >>> [read(clause).root.name for clause in found if clause.trigger.text == "aid"]
    ['REJECT']
    """
    token, root = clause.token, clause.rule.root
    cues, denied, unsure = _governing(token, clause)
    if unsure or _by_way_of_risk(token) or (root.sign > 0 and _only_a_topic(token, cues)):
        return None
    outcome = Outcome(root, clause.rule.stage, denied)
    if root.name == "AGREE" and clause.rule.lemma != "agree":
        meant = governed(token)
        if any(map(roots.does_harm, meant)):
            outcome = Outcome(plover()["THREATEN"], "active", denied)
        elif any(map(roots.is_unkind, meant)):
            return None  # "wants to blame": neither a promise nor a threat
    for cue in cues:
        changed = _under(outcome, cue)
        if changed is None:
            return None
        outcome = changed
    if outcome.denied and root.sign > 0 and any(cue.lemma in MODALS for cue in cues):
        return Outcome(plover()["REJECT"], "active", False)
    if outcome.denied and outcome.root.name == "SANCTION":
        return _going_on(token) or outcome
    if root.sign > 0 and _came_to_nothing(token):
        return replace(outcome, root=plover()["SANCTION"], stage="ended")
    return outcome


def _going_on(token: Token) -> Outcome | None:
    """What goes on where its end is denied: "has not abandoned cooperation" is cooperation.

    Only where the verb of ending is itself negated; "denied that it had abandoned" leaves a denial.
    """
    verb = token.head if token.dep_ in roots.HELD else token
    noun = token if verb is not token else next((c for c in verb.rights if c.dep_ == "dobj"), None)
    going = roots.of_noun(noun) if noun is not None and is_negated(verb) else None
    return Outcome(going, "active", False) if going is not None and going.sign > 0 else None


def _came_to_nothing(token: Token) -> bool:
    """Whether what was meant is told to have failed: "planned to buy jets, but the deal fell through"."""
    verbs = [each for each in token.conjuncts if each.i > token.i and each.pos_ == "VERB"]
    return any(
        (verb.lemma_ in COLLAPSING or (verb.lemma_ == "fall" and any(c.lower_ in FALLING for c in verb.rights)))
        and any(c.dep_ == "nsubj" and c.lemma_.lower() in PROJECTS for c in verb.lefts)
        and not is_negated(verb)
        for verb in verbs
    )


def _governing(token: Token, clause: Clause[Tie]) -> tuple[tuple[Cue, ...], bool, bool]:
    """The words over the trigger, whether they deny it, and whether it is unsure.

    A light verb that holds a noun is one of them ("would not provide support"). It is unsure where a word
    further up is negated that no rule knows: "there is no sign that", "did not say that".
    """
    cues, denied = clause.cues, clause.denied
    known = {token, *(cue.token for cue in cues)}
    verb = token.head
    if token.dep_ in roots.HELD and verb.lemma_ in roots.LIGHT and verb not in known:
        more, negated = govern(verb)
        cues, denied = (*cues, *more), denied ^ negated
        known |= {verb, *(cue.token for cue in more)}
    denied ^= _no_more(token) or _neither(token)
    while token.dep_ in CONTENT:
        token = token.head
        if token not in known and is_negated(token):
            return cues, denied, True
    return cues, denied, False


def _no_more(token: Token) -> bool:
    """Whether "no longer" or "no more" stands on the trigger or on its copula."""
    adverbs = [child for word in (token, token.head) for child in word.children if child.lower_ in {"longer", "more"}]
    over = any(deep.lower_ == "no" for child in adverbs for deep in child.children)
    return over and token.dep_ in {"ROOT", "attr", "acomp", "ccomp", "conj"}


def _neither(token: Token) -> bool:
    """Whether the subject is "neither X nor Y"."""
    verb = token.head if token.dep_ in {"attr", "acomp", "dobj"} else token
    subjects = [child for child in verb.lefts if child.dep_ in {"nsubj", "nsubjpass"}]
    return any(deep.lower_ == "neither" and deep.dep_ in {"preconj", "cc", "det"} for s in subjects for deep in s.lefts)


def _by_way_of_risk(token: Token) -> bool:
    """Whether the trigger only says what would bring a danger on: "by trading with Iran, banks risk a fine"."""
    while token.dep_ == "dobj":
        token = token.head
    main = token.head.head if token.dep_ == "pcomp" and token.head.lower_ == "by" else None
    return main is not None and (main.lemma_ == "risk" or any(c.lower_ in DOUBTFUL for c in main.lefts))


def _only_a_topic(token: Token, cues: tuple[Cue, ...]) -> bool:
    """Whether a noun only says what something else is about: "a speech on relations with Asia", "hopes for talks"."""
    is_about = token.dep_ == "pobj" and token.pos_ in {"NOUN", "PROPN"} and token.head.lower_ in ABOUT
    return is_about and not any(cue.stage for cue in cues)


def _under(outcome: Outcome, cue: Cue) -> Outcome | None:
    """`outcome` as the word `cue` leaves it."""
    root = outcome.root
    if cue.stage == "demanded" and cue.relation == "object" and cue.lemma in AIMS:
        return _intended(outcome, "sought")
    if cue.stage in UNREAL or cue.lemma in HYPOTHETICAL:
        return None
    if cue.stage in ENDED:
        return _ended(outcome, cue)
    if cue.stage == "refused" and root.sign >= 0:
        return Outcome(plover()["REJECT"], "active", outcome.denied ^ cue.denies)
    if cue.stage == "failed" and root.name in {"AGREE", "CONSULT", "SUPPORT"}:
        return Outcome(plover()["REJECT"], "active", outcome.denied ^ cue.denies)
    if cue.stage == "threatened" and root.sign < 0:
        return Outcome(plover()["THREATEN"], "active", outcome.denied)
    if cue.stage in INTENDED or cue.lemma in MODALS:
        return _intended(outcome, INTENDED.get(cue.stage, "sought"))
    return outcome


def _ended(outcome: Outcome, cue: Cue) -> Outcome:
    """A friendly tie that is ended or cut back, a hostile one that is lifted or eased; a visit or a siege just ends."""
    if cue.relation == "subject":
        return replace(outcome, stage=ENDED[cue.stage])
    denied, root = outcome.denied ^ cue.denies, outcome.root
    if root.sign > 0 and root.name != "YIELD":
        return Outcome(plover()["SANCTION"], ENDED[cue.stage], denied)
    if root.sign < 0:
        return Outcome(plover()["YIELD"], "ended", denied)
    return replace(outcome, denied=denied)


def _intended(outcome: Outcome, stage: str) -> Outcome:
    """A tie that is meant to come about: a friendly one is AGREE, a hostile one a threat."""
    root = outcome.root
    if root.name in VERBAL:
        return replace(outcome, stage=stage if root.name == "AGREE" and outcome.stage != "agreed" else outcome.stage)
    if root.sign < 0:
        return replace(outcome, root=plover()["THREATEN"])
    return outcome if outcome.stage == "negotiating" else replace(outcome, root=plover()["AGREE"], stage=stage)
