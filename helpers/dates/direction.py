"""Whether a date phrase looks ahead of publication or back, from the tense and the words that it hangs on."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from helpers.dates.spans import AHEAD, BACK, OPEN, THEN
from helpers.grammar.steps import VERBS, verb_above
from helpers.knowledge.words import wordlist

HAVE = frozenset({"have", "'ve", "’ve"})
PAST = frozenset({"was", "were", "had", "did"})
FIRM = frozenset({"will", "'ll", "’ll", "wo", "shall"})
"""Modals that look ahead of publication; the others ("would") may look ahead of what was told."""

DUE = wordlist("dates.due")
"""What is said of things that lie ahead: due, scheduled, expected to."""
TAKING_EFFECT = wordlist("dates.taking effect")
"""Verbs whose present tense tells what is fixed for a day: expires, takes effect, begins."""
PLANS = wordlist("dates.plans")
"""Verbs and nouns of what is meant to be: plan, hope, deadline."""
LIMITS = wordlist("dates.limits")
"""Verbs that ask for something "by Friday", so that their past tense looks ahead too: demand, order."""
LASTING = wordlist("dates.lasting")
"""Verbs of what went on "until June", so that their past tense looks back: last, stay. Others set a term: extend."""


def of(words: Tokens, lead: str = "") -> str:
    """ "ahead", "back", "then", "open" or empty: what the verb tells that a phrase depends on, and what governs it.

    "then" is ahead of what was told ("would"), "open" either ("agreed to meet on Friday"). `lead` is the preposition.

    >>> from helpers.language import parse
    >>> of(parse("The talks are due on Monday.")[4:6]), of(parse("They met on Monday.")[2:4])
    ('ahead', 'back')
    """
    found = _governed(words, lead)
    return AHEAD if not found and lead in {"effective", "starting", "beginning"} else found


def _governed(words: Tokens, lead: str) -> str:
    """The direction that the first verb, predicate or plan above a phrase gives it."""
    for word in words.root.ancestors:
        if word in words:
            continue
        if _is_due(word):
            return _of_due(word, lead)
        if word.pos_ in VERBS:
            return _of_verb(word, lead)
        if word.lemma_.lower() in PLANS:
            return _of_noun(word)
        if word.dep_ == "ROOT" and word.lemma_.lower() in TAKING_EFFECT:
            return AHEAD  # a verb that the tagger takes for a noun: "Talks resume on Monday"
    return ""


def _is_due(word: Token) -> bool:
    """Whether a word says that something lies ahead, as an adjective or a participle."""
    return word.lower_ in DUE and (word.pos_ not in VERBS or word.tag_ == "VBN")


def _of_noun(noun: Token) -> str:
    """The direction of "the deadline of June 5" and "a plan for May": ahead, but where it is told in the past."""
    verb = verb_above(noun)
    return "" if verb is not None and _is_past(verb) else AHEAD


def _of_due(word: Token, lead: str, infinitive: bool = False) -> str:
    """The direction of "is due on Monday", "scheduled for May", "expected to": back where it was due."""
    copula = next((child for child in word.children if child.dep_ in {"aux", "auxpass", "cop"}), None)
    if copula is None and word.head.lemma_ == "be" and word.head.i < word.i:
        copula = word.head
    if copula is None:
        free = word.pos_ not in VERBS or infinitive or lead in {"for", "to", "by", "until"}
        return AHEAD if free else ""
    if not _is_past(copula):
        return AHEAD
    return _reported(copula if copula is word.head else word)


def _is_past(verb: Token) -> bool:
    """Whether a verb or auxiliary stands in the past tense."""
    return verb.tag_ == "VBD" or verb.lower_ in PAST


def _reported(verb: Token) -> str:
    """A past tense: ahead of what was told where it repeats speech ("said that it was due in May"), else back."""
    return THEN if verb.dep_ == "ccomp" and _is_past(verb.head) else BACK


def _of_verb(verb: Token, lead: str) -> str:
    """The direction of a verb: of its modal, its infinitive or its tense."""
    helpers = [child for child in verb.lefts if child.dep_ in {"aux", "auxpass"}]
    perfect = any(child.lemma_ in HAVE for child in helpers)
    for child in helpers:
        if child.tag_ == "MD":
            firm = child.lower_ in FIRM
            return BACK if perfect and not firm else AHEAD if firm else THEN
    if perfect:
        return BACK
    if any(child.lower_ == "to" for child in helpers):
        return _of_infinitive(verb, lead)
    due = next((child for child in verb.rights if child.dep_ == "acomp" and _is_due(child)), None)
    if due is not None:
        return _of_due(due, lead)
    if verb.tag_ in {"VBD", "VBN"} or any(map(_is_past, helpers)):
        return _of_past(verb, helpers, lead)
    return _of_present(verb, helpers)


def _of_past(verb: Token, helpers: Sequence[Token], lead: str) -> str:
    """The direction of a past tense or a participle: back, but for terms that it sets ("extended until June")."""
    lemma = verb.lemma_.lower()
    if (lead == "by" and lemma in LIMITS) or (lead in {"until", "till"} and lemma not in LASTING):
        return THEN
    if verb.tag_ == "VBN" and not helpers and verb.dep_ == "conj" and verb.head.pos_ in VERBS:
        return _of_verb(verb.head, lead)
    now = verb.tag_ == "VBN" and any(child.dep_ == "auxpass" and child.tag_ in {"VBZ", "VBP"} for child in helpers)
    return "" if now else BACK


def _of_present(verb: Token, helpers: Sequence[Token]) -> str:
    """The direction of a present tense: ahead where it is progressive, a command, or takes effect; else unknown."""
    now = any(child.lemma_ == "be" and child.tag_ in {"VBZ", "VBP"} for child in helpers)
    if verb.tag_ == "VBG" and not now:
        return _of_verb(verb.head, "") if verb.head.pos_ in VERBS and verb.head.i != verb.i else ""
    if verb.tag_ == "VBG" or verb.lemma_.lower() in TAKING_EFFECT:
        return AHEAD
    noun = next((child for child in verb.lefts if child.dep_ in {"nsubj", "attr"}), None)
    return AHEAD if verb.lemma_ == "be" and noun is not None and noun.lemma_.lower() in PLANS else ""


def _of_infinitive(verb: Token, lead: str) -> str:
    """The direction of "to sign on Monday": ahead after what is due or planned, else that of the verb above."""
    above = verb.head
    if above.i == verb.i or lead in {"by", "until", "till"}:
        return AHEAD
    if above.lemma_ == "be":
        return _reported(above) if _is_past(above) else AHEAD
    if _is_due(above) or above.lower_ == "about":
        return _of_due(above, "to", infinitive=True)
    if above.pos_ not in VERBS:
        return AHEAD if above.lemma_.lower() in PLANS else ""
    over = _of_verb(above, "")
    return OPEN if over == BACK else AHEAD if above.lemma_.lower() in PLANS else over
