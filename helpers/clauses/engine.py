"""Triggers and clauses: one pass over a document, one reading for every trigger."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from spacy.attrs import LEMMA, LOWER
from spacy.strings import hash_string
from spacy.symbols import IDS
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Phrase

from helpers import actors
from helpers.clauses import context, phrases, slots
from helpers.clauses.cues import Cue, govern
from helpers.records import Cast, Evidence, Quote, Span, When

NOMINAL = {"NOUN", "PROPN"}
JOINED = re.compile(r"[\s,;&]*(?:\b(?:and|or|as well as)\b)?\s*")
OVER = {"ended", "reduced", "suspended", "evaded", "refused"}
POSITIONS = {"verb": {"VERB", "AUX"}, "noun": NOMINAL, "adjective": {"ADJ", "VERB"}}


@dataclass(frozen=True, slots=True, eq=False)  # compared as the rows they are: hashing a thousand rules a text is slow
class Trigger:
    """One row of a trigger table, as the engine reads it.

    `lemma` is the word it is found by and `pos` its part of speech (verb, noun, adjective). `needs` are conditions
    that must all hold, each `kind:word|word`: `to:` style prepositions and particles as `prep:to|toward`, an object
    as `object:tie|relation`, the verb a noun hangs from as `verb:hold|have`, a word that modifies it as `word:asset`,
    a word that hangs from it in any way as `below:talk`, and a slot that must not be empty as `slot:against`.
    `who` and `whom` are slots (see `slots.fill`) in order of preference. `row` is the knowledge row it came from.
    """

    lemma: str
    pos: str
    who: tuple[str, ...] = ()
    whom: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    row: Mapping[str, object] = field(default_factory=dict, hash=False, compare=False)


@dataclass(frozen=True, slots=True)
class Argument(Span):
    """A phrase that fills a slot: its characters, its head token's index `head`, the ids of the actors it names."""

    head: int
    actors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """A trigger with its arguments and its standing in the text.

    `at` is the trigger's token index in the Doc. `cues` govern it, innermost first; `stage` is the first of them that
    says what becomes of it (planned, threatened, feared, demanded, ...) and `cue` its words; `denied` counts every
    negation on the way. `claimed_by` is an actor's id, else the words, else empty where the article itself says it.
    `quote` is the index in `quotes` of the quotation the trigger stands in, or -1.
    """

    trigger: Span
    at: int
    rule: Trigger
    evidence: Evidence
    who: tuple[Argument, ...] = ()
    whom: tuple[Argument, ...] = ()
    cues: tuple[Cue, ...] = ()
    stage: str = ""
    cue: str = ""
    denied: bool = False
    claimed_by: str = ""
    quote: int = -1
    when: When | None = None


def triggers(rows: Iterable[Mapping[str, object]]) -> tuple[Trigger, ...]:
    """Triggers from knowledge rows with the columns `lemma, pos, needs, who, whom` (the last three are lists).

    >>> triggers([{"lemma": "ally", "pos": "noun", "needs": (), "who": ("subject",), "whom": ("of",)}])[0].whom
    ('of',)
    """
    return tuple(Trigger(r["lemma"], r["pos"], tuple(r["who"]), tuple(r["whom"]), tuple(r["needs"]), r) for r in rows)


def find(
    doc: Doc,
    cast: Cast,
    rules: Sequence[Trigger],
    quotes: Sequence[Quote] = (),
    published: date | None = None,
    within: Sequence[Phrase] | None = None,
) -> list[Clause]:
    """Every trigger of `rules` in `doc`, in reading order, with its arguments and its standing; one clause a word.

    Where several rules fit one word, the one with the most `needs` wins, then the first in `rules`. Where `within` is
    given, triggers are looked for in these stretches of `doc` only.

    >>> from helpers import language
    >>> rule = Trigger("sanction", "noun", ("modifier", "by"), ("on|against",))
    >>> doc = language.parse("The EU may soon impose sanctions on Belarus.")
    >>> clause, = find(doc, Cast(), [rule])
    >>> clause.who[0].text, clause.whom[0].text, clause.stage, clause.denied
    ('The EU', 'Belarus', 'begun', False)
    """
    index = _index(tuple(rules))
    found: list[Clause] = []
    setting = None
    read = doc.to_array([LEMMA, LOWER]).tolist()
    for at in range(len(doc)) if within is None else (at for part in within for at in range(part.start, part.end)):
        lemma, lower = read[at]
        candidates = index.get(lemma) or index.get(lower)
        rule = candidates and next((r for r in candidates if fits(doc[at], r)), None)
        if rule:
            setting = setting or context.setting(doc, cast, quotes, published)
            found.append(_clause(doc[at], rule, setting))
    return found


@lru_cache(maxsize=8)
def _index(rules: tuple[Trigger, ...]) -> dict[int, list[Trigger]]:
    """Rules by the hash of their word, in small letters, as a title writes it, and as a plural noun."""
    index: dict[int, list[Trigger]] = {}
    for rule in sorted(rules, key=lambda r: -len(r.needs)):
        forms = {rule.lemma, rule.lemma.capitalize()} | ({rule.lemma + "s"} if rule.pos == "noun" else set())
        for form in forms:
            index.setdefault(IDS.get(form) or hash_string(form), []).append(rule)  # "mark" is a symbol of spaCy's
    return index


def fits(token: Token, rule: Trigger) -> bool:
    """Whether `token` has the part of speech and all that `rule` needs.

    >>> from helpers import language
    >>> rule = Trigger("turn", "verb", needs=("prep:to|toward",))
    >>> [fits(language.parse(text)[1], rule) for text in ("Russia turns to China.", "Russia turns the page.")]
    [True, False]
    """
    if rule.pos == "adjective" and token.pos_ == "VERB" and token.lower_ != rule.lemma:
        return False  # "closed" is no form of the adjective "close"
    return token.pos_ in POSITIONS[rule.pos] and all(_holds(token, need) for need in rule.needs)


def _holds(token: Token, need: str) -> bool:
    """Whether one condition `kind:word|word` holds of `token`."""
    kind, _, listed = need.partition(":")
    words = listed.split("|")
    if kind == "prep":
        return any(c.lower_ in words for c in token.children if c.dep_ in {"prep", "prt", "agent", "dative", "advmod"})
    if kind == "object":
        return any(o.lemma_.lower() in words for o in slots.fill(token, "object"))
    if kind == "verb":
        return any(cue.lemma in words for cue in govern(token)[0]) or (
            token.dep_ in {"dobj", "nsubjpass", "pobj", "attr"} and _verb_over(token).lemma_ in words
        )
    if kind == "word":
        return any(c.lemma_.lower() in words or c.lower_ in words for c in token.lefts)
    if kind == "slot":
        return any(slots.fill(token, slot) for slot in words)
    if kind == "below":
        return any(t.lemma_.lower() in words or t.lower_ in words for c in token.children for t in (c, *_through(c)))
    raise ValueError(
        f"{need!r}: a need begins with prep:, object:, verb:, word:, slot: or below:; correct the trigger table."
    )


def _through(child: Token) -> list[Token]:
    """What a preposition leads to, and the heads of an object's compounds: what stands one step further down."""
    return [t for t in child.children if t.dep_ in {"pobj", "compound"}]


def _verb_over(noun: Token) -> Token:
    """The word a noun hangs from, through one preposition."""
    return noun.head.head if noun.dep_ == "pobj" else noun.head


def _clause(token: Token, rule: Trigger, setting: context.Setting) -> Clause:
    """The clause of one trigger."""
    cast, quotes = setting.cast, setting.quotes
    cues, denied = govern(token)
    who = _arguments(token, rule.who, cues, "who", cast)
    whom = _arguments(token, rule.whom, cues, "whom", cast, {a.head for a in who})
    stage = next((cue for cue in cues if cue.stage), None)
    quote = context.claim(token.idx, quotes)
    return Clause(
        trigger=Span(token.idx, token.idx + len(token), token.text),
        at=token.i,
        rule=rule,
        evidence=setting.evidence(token),
        who=who,
        whom=whom,
        cues=cues,
        stage=stage.stage if stage else "",
        cue=stage.text if stage else "",
        denied=denied,
        claimed_by=context.claimant(quotes[quote]) if quote >= 0 else context.according_to(token, cast),
        quote=quote,
        when=context.when(
            [token.i, *(cue.at for cue in cues if cue.stage != "opposed")],
            setting.dated,
            over=any(cue.stage in OVER for cue in cues),
        ),
    )


def _arguments(
    token: Token, wanted: Sequence[str], cues: Sequence[Cue], side: str, cast: Cast, taken: Set[int] = frozenset()
) -> tuple[Argument, ...]:
    """What fills the first slot of `wanted` that is filled: the trigger's own, else those of its cues."""
    for slot in wanted:
        heads = [head for head in slots.fill(token, slot) if head.i not in taken]
        if heads:
            return tuple(argument(head, cast, token) for head in heads)
    for cue in cues:
        for slot in getattr(cue, side):
            heads = [h for h in slots.fill(token.doc[cue.at], slot) if h.i not in taken and h.i != token.i]
            if heads:
                return tuple(argument(head, cast, token) for head in heads)
    return ()


def argument(head: Token, cast: Cast, trigger: Token | None = None) -> Argument:
    """The phrase of `head` as an argument (of `trigger`, which it leaves out), with the actors it stands for.

    >>> from helpers import language
    >>> argument(language.parse("It hit the biggest banks of Iran.")[4], Cast()).text
    'the biggest banks of Iran'
    """
    span = phrases.phrase(head, trigger)
    ids = tuple(actors.of_phrase(span, cast))
    return Argument(span.start_char, span.end_char, span.text, head.i, ids)


def words(arguments: Sequence[Argument], doc: Doc) -> str:
    """The words of several arguments: as they stand where they are coordinated, else joined by "; ".

    >>> from helpers import language
    >>> doc = language.parse("It hit banks and several firms.")
    >>> words([argument(doc[2], Cast()), argument(doc[5], Cast())], doc)
    'banks and several firms'
    """
    if not arguments:
        return ""
    text = arguments[0].text
    for before, after in itertools.pairwise(arguments):
        gap = doc.text[before.end : after.start]
        text += (gap if JOINED.fullmatch(gap) else "; ") + after.text
    return " ".join(text.split())
