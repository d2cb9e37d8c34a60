"""What an unknown name names: a person, a company, a ministry, … by its own words, else by how the article
speaks of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from spacy.tokens import Token

from helpers.actors import words
from helpers.actors.gazetteer import Gazetteer
from helpers.knowledge.words import wordlist

PERSON = "PERSON"


def _any(words: Iterable[str]) -> str:
    """A pattern for any of `words`."""
    return "|".join(map(re.escape, sorted(words)))


LEGAL_FORMS = wordlist("names.legal forms")
LEGAL_FORM = re.compile(rf"[ ,]+(?:{_any(LEGAL_FORMS | wordlist('names.legal forms cut off'))})\.?$")

AT_END = re.compile(rf"\b(?:{_any(LEGAL_FORMS | wordlist('kinds.company at the end'))})\b\.?$")
PATTERNS = (
    ("company", AT_END),
    *(
        (kind, re.compile(rf"\b(?:{_any(listed)})\b"))
        for kind, listed in (
            ("space agency", wordlist("kinds.space agency")),
            ("university", wordlist("kinds.university")),
            ("media", wordlist("kinds.media")),
            ("government body", wordlist("kinds.government body")),
            ("people", wordlist("kinds.people")),
            ("company", wordlist("kinds.company")),
        )
    ),
)
"""Kinds in the order in which they are tried, each with words of names; those `at_end` only count as the
last word.
"""


def of_name(text: str, label: str) -> str:
    """Kind of an unknown name with the label of the recogniser; empty where the name does not tell.

    >>> of_name("Lapland Space Institute", "ORG"), of_name("Norspace AG", "ORG"), of_name("Ada Brun", "PERSON")
    ('university', 'company', 'person')
    """
    if label == PERSON:
        return "person"
    if label == "NORP":
        return "people"
    return next((kind for kind, pattern in PATTERNS if pattern.search(text)), "")


def of_context(link_root: Token, start: int) -> str:
    """Kind of an unknown organisation by the noun that stands with its name; empty where the article does not say.

    `link_root` is the head of the name, `start` its first token: "Zorblat, a startup", "the startup Zorblat".

    >>> from helpers.language import parse
    >>> doc = parse("Zorblat, a Norwegian startup, failed. The newspaper Zorbla reported it.")
    >>> of_context(doc[0], 0), of_context(doc[10], 10)
    ('company', 'media')
    """
    nouns = [child for child in link_root.children if child.dep_ == "appos"]
    nouns += [link_root.head] if link_root.dep_ in {"appos", "compound"} else []
    nouns += [link_root.doc[start - 1]] if start else []
    for noun in nouns:
        told = words.of("organisation").get(noun.lower_, ())
        if len(told) == 1:
            return told[0]
    return ""


def short_form(text: str) -> str:
    """A company's name without its legal form; empty where it has none or nothing else is left.

    >>> short_form("Norspace Holdings AG"), short_form("Norspace")
    ('Norspace Holdings', '')
    """
    brief = LEGAL_FORM.sub("", text).rstrip(" ,")
    return brief if brief != text else ""


def country_of(text: str, gazetteer: Gazetteer) -> str:
    """ISO 3166 alpha-2 code of the one country that an organisation's name begins or ends with; empty otherwise.

    >>> from helpers.actors.gazetteer import load
    >>> [country_of(name, load()) for name in ("Chinese Academy of Sciences", "Bank of Norway", "Norspace AG")]
    ['CN', 'NO', '']
    """
    parts = text.split()
    starts = [" ".join(parts[:length]) for length in (2, 1)] if len(parts) > 1 else []
    ends = [text.rpartition(" of ")[2].removeprefix("the ")] if " of " in text else []
    for form in (*starts, *ends):
        for name in gazetteer.names.get(form, ()):
            actor = gazetteer.actors[name.actor]
            if actor.kind == "country" and not name.rule and name.form != "metonym":
                return actor.country
    return ""
