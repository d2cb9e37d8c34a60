"""What governs a trigger: the words around it that say whether it is done, planned, feared, lifted or denied.

"The EU has refused to consider lifting its sanctions" is read from the inside out: lift (ended), consider
(considered), refuse (refused, a denial). Each word that does such work is a row of `knowledge/governors.csv`, found
by the word and by its relation to what it governs: `object` (also of a passive and of a participle), `subject`,
`clause`, `compound`, or the preposition between them. A word that is not in the table ends the chain, so that "said"
or "reported" passes nothing on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from helpers.grammar import phrases, subjects
from helpers.grammar.negation import is_negated
from helpers.knowledge.events import Governor, governors
from helpers.knowledge.words import wordlist

STEPS = 8  # words that may govern one another above a trigger
AROUND = {"aux": "modal", "mark": "mark", "advmod": "adverb"}
COPULAS = wordlist("clauses.copulas")
LIKENING = wordlist("clauses.likening")
PARTS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective", "ADV": "adverb"}


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that governs a trigger.

    `stage` is what it says of it (begun, continued, ended, reduced, planned, threatened, feared, demanded, ...; empty
    when it only passes on what stands above). `denies`: it turns what it governs into something that is not so. `who`
    and `whom` are the slots of this word that hold the trigger's own who and whom; `negated`: it is denied itself.
    """

    token: Token
    lemma: str
    relation: str
    stage: str = ""
    denies: bool = False
    negated: bool = False
    who: tuple[str, ...] = ()
    whom: tuple[str, ...] = ()


@cache
def table() -> dict[tuple[str, str, str], Governor]:
    """Rows of governors.csv by word, part of speech and relation."""
    return {(cue, row.pos, row.relation): row for row in governors() for cue in row.cues}


def rows_of(token: Token) -> list[Governor]:
    """The rows of governors.csv for `token`, whatever it governs.

    >>> from helpers.language import parse
    >>> {row.stage for row in rows_of(parse("Chad condemned the raid.")[1])}
    {'opposed'}
    """
    pos = PARTS.get(token.pos_, "")
    return [row for (cue, part, _), row in table().items() if cue == token.lemma_.lower() and part == pos]


def govern(token: Token) -> tuple[tuple[Cue, ...], bool]:
    """The cues over `token`, innermost first, and whether what it says is denied once they are all counted.

    >>> from helpers.language import parse
    >>> doc = parse("Japan refused to lift its sanctions on Iran.")
    >>> cues, denied = govern(doc[5])
    >>> [(cue.lemma, cue.stage) for cue in cues], denied
    ([('lift', 'ended'), ('refuse', 'refused')], True)
    """
    found, denied = list(_around(token)), is_negated(token)
    described = list(_descriptions(token))
    for cue in (*described, *_above(token)):
        if described and cue not in described and cue.relation == "subject" and not cue.stage:
            break  # "sanctions imposed by X will hit Y": the hit is to come, the sanctions are there
        found += [cue, *_around(cue.token)]
        denied ^= cue.denies ^ cue.negated
    return tuple(found), denied


def _around(token: Token) -> Iterator[Cue]:
    """Modals ("may"), conjunctions ("if") and adverbs ("possibly") on `token` itself."""
    for child in token.children:
        kind = AROUND.get(child.dep_)
        row = table().get((child.lower_, kind, "")) if kind else None
        if row:
            yield _cue(child, "", row)


def _descriptions(noun: Token) -> Iterator[Cue]:
    """Words that describe a noun trigger: "proposed sanctions", "sanctions placed by", "sanctions X threatened"."""
    if noun.pos_ in phrases.VERBAL:
        return
    for child in noun.children:
        if child.dep_ == "relcl":
            yield from _relative(child, noun)
        elif child.dep_ in {"amod", "acl"} and (child.tag_ == "VBN" or child.dep_ == "acl"):
            yield from _row(child, "object" if subjects.is_passive(child) or child.tag_ == "VBN" else "subject")
        elif child.dep_ in {"amod", "nmod", "compound"}:
            yield from _row(child, "attribute")


def _relative(verb: Token, noun: Token) -> Iterator[Cue]:
    """Cues in a relative clause about `noun`: its deepest verb first ("that Japan threatened to impose")."""
    chain = [verb]
    while deeper := [c for c in chain[-1].rights if c.dep_ == "xcomp"]:
        chain.append(deeper[0])
    inner = chain[-1]
    if noun in subjects.object_(inner):
        yield from _row(inner, "object")
    elif not phrases.is_infinitive(inner):  # "sanctions to stop the war" stops no sanctions
        yield from _row(inner, "subject")
    for outer in reversed(chain[:-1]):
        yield from _row(outer, "clause")


def _above(token: Token) -> Iterator[Cue]:
    """Cues over `token`, going up while each word found is one of the table."""
    for _ in range(STEPS):
        step = _step(token)
        if step is None:
            yield from _condition(token)
            return
        token, relation = step
        if relation == "same":
            continue
        row = _find(token, relation)
        if row is not None:
            yield _cue(token, relation, row)
        elif relation in {"copula", "control"}:
            yield Cue(token, token.lemma_.lower(), relation, negated=is_negated(token))
        else:
            return


def _condition(token: Token) -> Iterator[Cue]:
    """What must come first: the modal over "before …" ("Mali must disarm before the sanctions are lifted")."""
    if token.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in {"before", "until"} for c in token.lefts):
        yield from (cue for cue in _around(token.head) if cue.stage == "demanded")


def _step(token: Token) -> tuple[Token, str] | None:
    """The word that governs `token` and how, or None where the clause ends."""
    dep, head = token.dep_, token.head
    if dep in {"dobj", "nsubjpass", "oprd"}:
        return head, "object"
    if dep == "nsubj":
        return (head, "object") if subjects.is_passive(head) else (_predicate(head), "subject")
    if dep in {"pobj", "pcomp"}:
        return head.head, head.lower_
    if dep == "xcomp":
        return head, "clause" if _find(head, "clause") else "control"
    if dep == "ccomp" or (dep in {"acl", "relcl"} and (phrases.is_infinitive(token) or _is_that(token))):
        return head, "clause"
    if dep == "acl" and token.tag_ == "VBG" and _find(head, "clause"):
        return head, "clause"  # "a resolution imposing sanctions"
    if dep == "advcl" and phrases.is_infinitive(token):
        return _purpose(token, head)
    if dep in {"compound", "nmod"}:
        return head, "compound"
    if dep in {"attr", "acomp"}:
        return head, "copula"
    if dep == "conj" and (head.pos_ in phrases.VERBAL) == (token.pos_ in phrases.VERBAL):
        return _joined(token, head)
    return None


def _is_that(verb: Token) -> bool:
    """Whether `verb` stands in a clause after "that" ("its demand that Mali free them")."""
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in verb.lefts)


def _purpose(verb: Token, head: Token) -> tuple[Token, str] | None:
    """What governs an infinitive that the parser takes for a purpose: "called on X to", "put pressure on X to"."""
    thing = subjects.pressed(verb)
    if thing is not None:
        return thing, "clause"
    return (head, "clause") if _find(head, "clause") else None


def _joined(token: Token, head: Token) -> tuple[Token, str] | None:
    """A conjunct shares what governs the first one, unless it is a clause with a subject of its own."""
    own = any(child.dep_ in {"nsubj", "nsubjpass", "aux"} for child in token.lefts)
    return None if own else (head, "same")


def _predicate(verb: Token) -> Token:
    """The word that says something of the subject: the adjective or phrase after a copula, else the verb itself."""
    if verb.lemma_ in COPULAS | LIKENING:
        for child in verb.rights:
            if child.dep_ in {"acomp", "attr"} or (child.dep_ == "dobj" and verb.lemma_ in LIKENING):
                return child
    return verb


def _row(token: Token, relation: str) -> Iterator[Cue]:
    """The cue that `token` is in this relation, if it is one."""
    row = _find(token, relation)
    if row is not None:
        yield _cue(token, relation, row)


def _find(token: Token, relation: str) -> Governor | None:
    """The row for `token` and the relation; participles are looked up as the verbs they come from."""
    pos = "verb" if token.tag_ in {"VBN", "VBG", "VBD"} else PARTS.get(token.pos_, "")
    lemma = token.lemma_.lower()
    for child in token.rights:
        if child.dep_ == "prt" and (row := table().get((f"{lemma} {child.lower_}", pos, relation))):
            return row
    return table().get((lemma, pos, relation))


def _cue(token: Token, relation: str, row: Governor) -> Cue:
    """A cue from its row."""
    negated = bool(relation) and is_negated(token)
    return Cue(token, token.lemma_.lower(), relation, row.stage, row.denies, negated, row.who, row.whom)
