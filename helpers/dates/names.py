"""Names, numbers and years of another kind that look like dates: The Sunday Times, April Smith, fiscal 2023."""

from __future__ import annotations

import re

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from helpers.dates.vocabulary import MONTHS, WEEKDAYS
from helpers.grammar.steps import verb_above
from helpers.knowledge.words import wordlist

DAYS_WITH_A_NAME = wordlist("dates.before a named day")
"""Words that make a name of the weekday after them: Black, Bloody, Palm."""
NAMED_AFTER_A_DAY = wordlist("dates.after a named day")
"""Words that make a name of the day or month before them: Times, Revolution, Agreement."""
OTHER_YEARS = wordlist("dates.other years")
"""Words for years that do not begin in January: fiscal, academic."""
AFTER_A_NUMBER = wordlist("dates.after a number")
COUNTED = wordlist("dates.counted")
"""Nouns that a number before them counts."""
MOVING = wordlist("dates.moving")
"""Verbs of putting off, whose "from May to July" is no range: postpone, move."""
NAMED_BY_A_YEAR = wordlist("dates.named by a year")
"""Nouns that a year before them names and does not date: Agenda, Vision."""

GIVEN_NAMES = frozenset({"April", "May", "June", "August", "Jan"})
"""Months that are also called out in the street."""

SURE = frozenset({"in", "since", "during", "until", "till", "throughout"})
"""Prepositions after which a month is no given name."""

BEFORE = frozenset({"nummod", "compound", "nmod", "amod", "npadvmod", "poss"})
"""What a date is to the noun after it that it dates."""

YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_OTHER = "|".join(sorted(OTHER_YEARS))
OTHER_YEAR_BEFORE = re.compile(rf"\b(?:FY ?|fiscal |(?:{_OTHER})[ -]years?(?: of)? )$", re.IGNORECASE)
OTHER_YEAR_AFTER = re.compile(rf"(?: of| in)?(?: its| the)? (?:{_OTHER})[ -](?:year|quarter|half|\d)", re.IGNORECASE)
NUMBER = re.compile(rf"\s*(?i:{'|'.join(sorted(AFTER_A_NUMBER))})\b")


def is_other(text: str, start: int, end: int) -> bool:
    """Whether the characters `start` to `end` stand beside a word that makes a number or another year of them.

    >>> is_other("in fiscal 2023", 10, 14), is_other("in 2023 people", 3, 7), is_other("in 2023", 3, 7)
    (True, True, False)
    """
    year = len("year ") if text[start : start + 5].lower() == "year " else 0
    if OTHER_YEAR_BEFORE.search(text[max(0, start - 20) : start + year]) or OTHER_YEAR_AFTER.match(
        text[end : end + 24]
    ):
        return True
    return text[end - 1].isdigit() and NUMBER.match(text[end : end + 24]) is not None


def is_name(words: Tokens, lead: str = "") -> bool:
    """Whether a phrase that is a weekday, a month or "Today" is part of a name, or is one.

    >>> from helpers.language import parse
    >>> is_name(parse("It told The Sunday Times.")[3:4]), is_name(parse("On Sunday The Times wrote.")[1:2])
    (True, False)
    """
    first = words[0]
    if first.text in {"Today", "Tonight", "Tomorrow", "Yesterday"}:
        return not first.is_sent_start and first.i > 0 and first.nbor(-1).pos_ == "PROPN"
    if _after(words).text in NAMED_AFTER_A_DAY:
        return True
    if len(words) > 1 or first.text not in (*MONTHS, *WEEKDAYS, "Jan"):
        return False
    if first.text in WEEKDAYS:
        return _names_a_day(first)
    return lead not in SURE and (_heads_a_name(first) or (first.text in GIVEN_NAMES and _is_person(first)))


def _after(words: Tokens) -> Token:
    """The word after a phrase, or its last."""
    return words[-1].nbor() if words.end < len(words.doc) else words[-1]


def _names_a_day(day: Token) -> bool:
    """Whether a weekday stands in a name: "Black Friday", "The Sunday Post", "Friday prayers"."""
    before = day.nbor(-1) if day.i else day
    if before.text in DAYS_WITH_A_NAME or _after(day.doc[day.i : day.i + 1]).text in NAMED_AFTER_A_DAY:
        return True
    return before.lower_ == "the" and _heads_a_name(day)


def _heads_a_name(day: Token) -> bool:
    """Whether a day or month is the first part of a name that goes on with a capital: "April Smith"."""
    after = _after(day.doc[day.i : day.i + 1])
    own = after.i > day.i and after.text[:1].isupper() and after.is_alpha and after.text not in (*MONTHS, *WEEKDAYS)
    return own and ((day.dep_ == "compound" and day.head.i > day.i) or day.ent_type_ == after.ent_type_ == "PERSON")


def _is_person(month: Token) -> bool:
    """Whether a word that may be a month is somebody: "Theresa May", "May said", "from May and Macron"."""
    before = month.nbor(-1) if month.i else None
    if before is not None and before.pos_ == "PROPN" and before.text[:1].isupper() and month.dep_ != "npadvmod":
        return before.text not in WEEKDAYS
    if month.dep_ in {"nsubj", "nsubjpass", "poss", "dobj", "agent"} and month.pos_ == "PROPN":
        return True
    beside = [c for c in month.children if c.dep_ in {"conj", "appos"}] + ([month.head] if month.dep_ == "conj" else [])
    return any(c.pos_ == "PROPN" and c.text[:3] not in {m[:3] for m in MONTHS} for c in beside)


def is_moved(words: Tokens) -> bool:
    """Whether a range is that from which and to which something is put off: "moved the talks from May to July"."""
    verb = verb_above(words.root)
    return verb is not None and verb.lemma_.lower() in MOVING


def is_counted(words: Tokens) -> bool:
    """Whether a noun follows that is counted: "on the 4th floor", "1500-1600 tanks"."""
    ordinal = words[-1].text[-1].isalpha() and _modifies(words[-1])
    return ordinal or _after(words).lemma_.lower() in COUNTED


def is_year(text: str, words: Tokens, place: tuple[int, int], lead: str) -> bool:
    """Whether a bare year dates something: it follows a preposition, stands before a noun, or stands by itself.

    `place` are its characters in `text`.

    >>> from helpers.language import parse
    >>> doc = parse("The 2014 sanctions hit 2014 people.")
    >>> is_year(doc.text, doc[1:2], (4, 8), ""), is_year(doc.text, doc[4:5], (23, 27), "")
    (True, False)
    """
    start, end = place
    token = words[-1]
    if _modifies(token):
        return _describes(token)
    if lead:
        return lead != "at"
    if _is_heading(text, start, end) or (text[start - 1 : start] == "(" and text[end : end + 1] in ")-–—"):
        return True
    return token.dep_ == "conj" and YEAR.fullmatch(token.head.text) is not None


def _is_heading(text: str, start: int, end: int) -> bool:
    """Whether the characters `start` to `end` are a line of their own."""
    before, after = text[max(0, start - 40) : start].rstrip(" \t"), text[end : end + 40].lstrip(" \t")
    return before[-1:] in {"", "\n", ","} and after[:1] in {"", "\n", ":"}


def is_label(words: Tokens) -> bool:
    """Whether a phrase stands before the noun that it dates: "the 2014 embargo", "the May summit", "Friday's attack".

    >>> from helpers.language import parse
    >>> is_label(parse("The 2014 embargo failed.")[1:2]), is_label(parse("It failed in 2014.")[3:4])
    (True, False)
    """
    root, noun = words.root, words.root.head
    if len(words) == 1 and YEAR.fullmatch(words.text):
        return _modifies(words[0])
    return root.dep_ in BEFORE and noun.i >= words.end and noun.pos_ == "NOUN" and noun.text.islower()


def is_listed(words: Tokens) -> bool:
    """Whether a month follows another month in a list."""
    return words.root.dep_ == "conj" and words.root.head.text in MONTHS


def _modifies(word: Token) -> bool:
    """Whether a year or an ordinal stands before a noun that it belongs to."""
    return word.dep_ in BEFORE - {"poss"} and word.head.i > word.i


def _describes(year: Token) -> bool:
    """Whether a bare year dates the noun after it ("the 2014 sanctions") and does not count it ("of 2014 people")."""
    if year.i > year.sent.start and year.nbor(-1).tag_ not in {"DT", "PRP$", "POS"}:
        return False  # "built 2014 ships", "Boeing 2020 jets"
    noun = year.nbor()
    counted = year.head.lemma_.lower() in COUNTED or noun.text in NAMED_BY_A_YEAR
    return noun.pos_ in {"NOUN", "ADJ", "PROPN"} and not counted
