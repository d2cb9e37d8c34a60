"""PLOVER's event types ("roots") with their quad class, sign and weight, and the trigger table as rules for
the engine.

Quad classes after Schrodt and others: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4
material conflict. The weight is Goldstein's scale of conflict and cooperation (Goldstein 1992, Journal of
Conflict Resolution 36:2, from -10 to 10) as CAMEO's root categories carry it: the mean of the categories
that a PLOVER root brings together (`knowledge/plover.csv` names them). An appeal is friendly there (3.0)
and a demand hostile (-5.0); PLOVER makes one root of both, so that REQUEST has no sign.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc, Token

from helpers import clauses, knowledge
from helpers.clauses.engine import fits
from helpers.records import Span

WIDE = frozenset({"object", "complement", "clause", "wish"})
"""Slots that almost any use of a word fills: what stands after a certain preposition says more."""

LIGHT = frozenset(
    "accelerate accept announce begin boast break bring build cancel carry cherish commit conclude "
    "conduct consider continue cultivate cut declare deepen deny develop discuss do drop earn ease end "
    "enjoy establish exchange expand explore express extend eye favor favour fight file finalize forge "
    "form freeze get give halt have hold host impose improve issue keep launch lay lift lose maintain "
    "make mount need negotiate offer open order own pay perform place plan possess post present produce "
    "propose provide pursue put raise reach reaffirm refuse reiterate reject remove renew repeat restore "
    "resume retain run secure seek send set sever share show sign stage start strengthen suspend take "
    "underline unleash value voice wage want weigh widen win".split()
)
"""Verbs whose subject has a hand in the noun that is their object."""

LENDING = frozenset(
    "adopt begin carry conclude conduct enter establish forge have hold impose initiate issue launch lodge make mount "
    "open perform reach run sign stage start strike take undertake wage".split()
)
"""Those that say nothing of their own: the noun alone tells what happened."""

HARM = frozenset({"ASSAULT", "COERCE"})
HELD = frozenset({"dobj", "nsubjpass"})
"""How a noun hangs from the verb that holds it."""

SYMMETRIC = frozenset({"with", "between"})


@dataclass(frozen=True, slots=True)
class Root:
    """One event type: its name, quad class (1 to 4), sign (-1, 0 or 1) and weight (-10 to 10)."""

    name: str
    quad: int
    sign: int
    weight: float


def of(name: str) -> Root:
    """The event type called `name`. Raises `KeyError` for a name that is not PLOVER's.

    >>> of("AID")
    Root(name='AID', quad=2, sign=1, weight=7.0)
    """
    return _roots()[name]


@cache
def _roots() -> dict[str, Root]:
    """The event types by name."""
    return {
        row["root"]: Root(row["root"], int(row["quad"]), int(row["sign"]), float(row["weight"]))
        for row in knowledge.rows("plover")
    }


@cache
def rules() -> tuple[clauses.Trigger, ...]:
    """The trigger table as the clause engine reads it, the most particular rule of a word first.

    A rule with a particle needs that word; one whose target can only stand in its own slots needs one of
    them filled. What holds both ways ("Chad and Niger cooperate") may lack a target.

    >>> [(rule.lemma, rule.needs) for rule in rules() if rule.lemma == "visit" and rule.pos == "verb"]
    [('visit', ('slot:object',))]
    """
    rows = sorted(knowledge.rows("ties"), key=lambda row: (not row["particle"], bool(WIDE & set(row["whom"]))))
    return tuple(clauses.Trigger(row["trigger"], row["pos"], row["who"], row["whom"], _needs(row), row) for row in rows)


def _needs(row: knowledge.Row) -> tuple[str, ...]:
    """What must hold for a row to apply."""
    if row["particle"]:
        return (f"below:{row['particle']}",)
    if row["pos"] != "noun" and "urged" not in row["whom"] and not SYMMETRIC & set(row["whom"]):
        return ("slot:" + "|".join(row["whom"]),)
    return ()


def readings(clause: clauses.Clause, token: Token) -> Iterator[clauses.Clause]:
    """`clause`, then what the other rules make of the same word: "ordered Peru to" and "ordered jets from
    Peru".

    >>> from helpers import language
    >>> from helpers.records import Cast
    >>> doc = language.parse("Chile ordered jets from Peru.")
    >>> clause, = clauses.find(doc, Cast(), rules())
    >>> [each.rule.row["root"] for each in readings(clause, doc[1])]
    ['COOPERATE', 'REQUEST']
    """
    yield clause
    for word in dict.fromkeys((token.lemma_.lower(), token.lower_)):
        for rule in _by_word().get(word, ()):
            if rule is not clause.rule and fits(token, rule):
                yield replace(clause, rule=rule, who=(), whom=())


def telling(clause: clauses.Clause, doc: Doc, root: str = "") -> Span:
    """The word that says what happened: of a verb that only lends itself to a noun, the noun ("held talks").

    So too where the tie came to a friendly `root` though the verb ends one ("has not severed ties").

    >>> from helpers import language
    >>> from helpers.records import Cast
    >>> doc = language.parse("Chile signed an agreement with Peru.")
    >>> clause, *_ = clauses.find(doc, Cast(), rules())
    >>> clause.trigger.text, telling(clause, doc).text
    ('signed', 'agreement')
    """
    verb = doc[clause.at]
    goes_on = clause.rule.row["root"] == "SANCTION" and bool(root) and of(root).sign > 0
    if verb.pos_ != "VERB" or not (goes_on or verb.lemma_ in LENDING):
        return clause.trigger
    nouns = (child for child in verb.children if child.dep_ in HELD and child.pos_ in {"NOUN", "PROPN"})
    noun = next((each for each in nouns if _is_event(each, str(clause.rule.row["particle"]))), None)
    return Span(noun.idx, noun.idx + len(noun), noun.text) if noun is not None else clause.trigger


def _is_event(noun: Token, particle: str) -> bool:
    """Whether `noun` is what its verb's rule needs, or in the trigger table itself."""
    lemma = noun.lemma_.lower()
    return lemma == particle or any(rule.pos == "noun" for rule in _by_word().get(lemma, ()))


def does_harm(token: Token) -> bool:
    """Whether the verb `token`, by itself, does somebody harm: it attacks or coerces him."""
    return any(root in HARM for root in _of_verb(token))


def is_unkind(token: Token) -> bool:
    """Whether the verb `token`, by itself, is hostile in all that it can mean."""
    found = _of_verb(token)
    return bool(found) and all(of(root).sign < 0 for root in found)


def _of_verb(token: Token) -> list[str]:
    """Roots that the verb `token` can have without a particle."""
    rows = [rule.row for rule in _by_word().get(token.lemma_.lower(), ()) if rule.pos == "verb"]
    return [str(row["root"]) for row in rows if not row["particle"]]


def of_noun(noun: Token) -> str:
    """The root of the first rule of `noun` that needs no other word; empty where it has none."""
    found = (rule.row for rule in _by_word().get(noun.lemma_.lower(), ()) if rule.pos == "noun")
    return next((str(row["root"]) for row in found if not row["particle"]), "")


def is_trigger(token: Token) -> bool:
    """Whether `token` is a word of the trigger table, whatever its frame."""
    return token.lemma_.lower() in _by_word()


@cache
def _by_word() -> dict[str, list[clauses.Trigger]]:
    """Rules by their word."""
    found: dict[str, list[clauses.Trigger]] = {}
    for rule in rules():
        found.setdefault(rule.lemma, []).append(rule)
    return found
