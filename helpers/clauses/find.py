"""Triggers and clauses: one pass over a document, one reading for every trigger."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Generic, TypeVar

from spacy.attrs import LEMMA, LOWER
from spacy.symbols import IDS
from spacy.tokens import Span as Phrase
from spacy.tokens import Token

from helpers import reference
from helpers.clauses import context
from helpers.clauses.governors import Cue, govern
from helpers.grammar.phrases import phrase
from helpers.grammar.slots import fill
from helpers.knowledge.events import Rule
from helpers.language import hashed
from helpers.parsed import Scene
from helpers.records import Evidence, Quote, Span, When
from helpers.reference import Named

R = TypeVar("R", bound=Rule)

NOMINAL = {"NOUN", "PROPN"}
JOINED = re.compile(r"[\s,;&]*(?:\b(?:and|or|as well as)\b)?\s*")
OVER = {"ended", "reduced", "suspended", "evaded", "refused"}
POSITIONS = {"verb": {"VERB", "AUX"}, "noun": NOMINAL, "adjective": {"ADJ", "VERB"}}


@dataclass(frozen=True, slots=True)
class Argument(Span):
    """A phrase that fills a slot: its characters, its head, and whom it means."""

    head: Token
    named: tuple[Named, ...] = ()

    @property
    def actors(self) -> tuple[str, ...]:
        """Ids of the actors that the phrase means, each once."""
        return tuple(dict.fromkeys(each.actor for each in self.named))


@dataclass(frozen=True, slots=True)
class Clause(Generic[R]):
    """A trigger with its arguments and its standing in the text.

    `token` is the trigger's head. `cues` govern it, innermost first; `stage` is the first of them that says what
    becomes of it (planned, threatened, feared, demanded, ...) and `cue` its words; `denied` counts every negation on
    the way. `claimed_by` is an actor's id, else the words, else empty where the article itself says it. `quote` is the
    quotation the trigger stands in.
    """

    trigger: Span
    token: Token
    rule: R
    evidence: Evidence
    who: tuple[Argument, ...] = ()
    whom: tuple[Argument, ...] = ()
    cues: tuple[Cue, ...] = ()
    stage: str = ""
    cue: str = ""
    denied: bool = False
    claimed_by: str = ""
    quote: Quote | None = None
    when: When | None = None


def find(scene: Scene, rules: Sequence[R], within: Iterable[Phrase] | None = None) -> list[Clause[R]]:
    """Every trigger of `rules` in the scene, in reading order, with its arguments and its standing; one clause a word.

    Where several rules fit one word, the one with the most `needs` wins, then the first in `rules`. Where `within` is
    given, triggers are looked for in these stretches of the document only. A question of an interview states nothing.

    >>> from helpers.parsed import parse
    >>> rule = Rule("sanction", "noun", ("modifier", "by"), ("on|against",))
    >>> clause, = find(Scene(parse("The EU may soon impose sanctions on Belarus.")), [rule])
    >>> clause.who[0].text, clause.whom[0].text, clause.stage, clause.denied
    ('The EU', 'Belarus', 'begun', False)
    """
    index, doc = _index(tuple(rules)), scene.doc
    read = doc.to_array([LEMMA, LOWER]).tolist()
    places = range(len(doc)) if within is None else (at for part in within for at in range(part.start, part.end))
    found: list[Clause[R]] = []
    for at in places:
        lemma, lower = read[at]
        candidates = index.get(lemma) or index.get(lower) or ()
        rule = next((r for r in candidates if fits(doc[at], r)), None)
        if rule is not None and scene.parsed.states(doc[at]):
            found.append(_clause(doc[at], rule, scene))
    return found


@lru_cache(maxsize=8)
def _index(rules: tuple[R, ...]) -> dict[int, list[R]]:
    """Rules by the hash of their word, in small letters, as a title writes it, and as a plural noun."""
    index: dict[int, list[R]] = {}
    for rule in sorted(rules, key=lambda r: -len(r.needs)):
        forms = {rule.lemma, rule.lemma.capitalize()} | ({rule.lemma + "s"} if rule.pos == "noun" else set())
        for form in forms:
            index.setdefault(IDS.get(form) or hashed(form), []).append(rule)  # "mark" is a symbol of spaCy's
    return index


def fits(token: Token, rule: Rule) -> bool:
    """Whether `token` has the part of speech and all that `rule` needs.

    >>> from helpers import language
    >>> rule = Rule("turn", "verb", needs=("prep:to|toward",))
    >>> [fits(language.parse(text)[1], rule) for text in ("Russia turns to China.", "Russia turns the page.")]
    [True, False]
    """
    if rule.pos == "adjective" and token.pos_ == "VERB" and token.lower_ != rule.lemma:
        return False  # "closed" is no form of the adjective "close"
    return token.pos_ in POSITIONS[rule.pos] and all(_holds(token, need) for need in rule.needs)


def _holds(token: Token, need: str) -> bool:
    """Whether one condition `kind:word|word` holds of `token`."""
    kind, words = _condition(need)
    if kind == "prep":
        return any(c.lower_ in words for c in token.children if c.dep_ in {"prep", "prt", "agent", "dative", "advmod"})
    if kind == "object":
        return any(o.lemma_.lower() in words for o in fill(token, "object"))
    if kind == "verb":
        return any(cue.lemma in words for cue in govern(token)[0]) or (
            token.dep_ in {"dobj", "nsubjpass", "pobj", "attr"} and _verb_over(token).lemma_ in words
        )
    if kind == "word":
        return any(c.lemma_.lower() in words or c.lower_ in words for c in token.lefts)
    if kind == "slot":
        return any(fill(token, slot) for slot in words)
    if kind == "below":
        return any(t.lemma_.lower() in words or t.lower_ in words for c in token.children for t in (c, *_through(c)))
    raise ValueError(
        f"{need!r}: a need begins with prep:, object:, verb:, word:, slot: or below:; correct the trigger table."
    )


@cache
def _condition(need: str) -> tuple[str, tuple[str, ...]]:
    """The kind of a need and its words."""
    kind, _, listed = need.partition(":")
    return kind, tuple(listed.split("|"))


def _through(child: Token) -> list[Token]:
    """What a preposition leads to, and the heads of an object's compounds: what stands one step further down."""
    return [t for t in child.children if t.dep_ in {"pobj", "compound"}]


def _verb_over(noun: Token) -> Token:
    """The word a noun hangs from, through one preposition."""
    return noun.head.head if noun.dep_ == "pobj" else noun.head


def _clause(token: Token, rule: R, scene: Scene) -> Clause[R]:
    """The clause of one trigger."""
    cues, denied = govern(token)
    who = _arguments(token, rule.who, [(cue, cue.who) for cue in cues], scene)
    whom = _arguments(token, rule.whom, [(cue, cue.whom) for cue in cues], scene, {a.head for a in who})
    stage = next((cue for cue in cues if cue.stage), None)
    quote = scene.quotation_at(token.idx)
    return Clause(
        trigger=Span(token.idx, token.idx + len(token), token.text),
        token=token,
        rule=rule,
        evidence=scene.parsed.sentences[scene.parsed.sentence(token)],
        who=who,
        whom=whom,
        cues=cues,
        stage=stage.stage if stage else "",
        cue=stage.token.text if stage else "",
        denied=denied,
        claimed_by=context.claimant(token, quote, scene),
        quote=quote,
        when=context.when(
            [token, *(cue.token for cue in cues if cue.stage != "opposed")],
            scene.parsed.dates_beside(token),
            over=any(cue.stage in OVER for cue in cues),
        ),
    )


def _arguments(
    token: Token,
    wanted: Sequence[str],
    governing: Sequence[tuple[Cue, tuple[str, ...]]],
    scene: Scene,
    taken: Set[Token] = frozenset(),
) -> tuple[Argument, ...]:
    """What fills the first slot that is filled: of `wanted`, the trigger's own, else of its cues; none of `taken`."""
    slots = [(token, slot) for slot in wanted] + [(cue.token, slot) for cue, side in governing for slot in side]
    for holder, slot in slots:
        heads = [h for h in fill(holder, slot) if h not in taken and (holder is token or h != token)]
        if heads:
            return tuple(argument(each, scene, token) for head in heads for each in reference.meant(head, scene))
    return ()


def argument(head: Token, scene: Scene, trigger: Token | None = None) -> Argument:
    """The phrase of `head` as an argument (of `trigger`, which it leaves out), with the actors it stands for.

    >>> from helpers.parsed import parse
    >>> story = parse("It hit the biggest banks of Iran.")
    >>> argument(story.doc[4], Scene(story)).text
    'the biggest banks of Iran'
    """
    span = phrase(head, trigger)
    return Argument(span.start_char, span.end_char, span.text, head, reference.whom(head, scene))


def words(arguments: Sequence[Argument], text: str) -> str:
    """The words of several arguments in `text`: as they stand where they are coordinated, else joined by "; ".

    >>> from helpers.parsed import parse
    >>> story = parse("It hit banks and several firms.")
    >>> words([argument(story.doc[i], Scene(story)) for i in (2, 5)], story.text)
    'banks and several firms'
    """
    if not arguments:
        return ""
    joined = arguments[0].text
    for before, after in itertools.pairwise(arguments):
        gap = text[before.end : after.start]
        joined += (gap if JOINED.fullmatch(gap) else "; ") + after.text
    return " ".join(joined.split())
