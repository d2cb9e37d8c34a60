"""What an unknown name names: a person, a company, a ministry, … by its own words, else by how the article
speaks of it.
"""

from __future__ import annotations

import re

from spacy.tokens import Token

from helpers.actors import gazetteer, words

PERSON = "PERSON"
LEGAL_FORM = re.compile(
    r"[ ,]+(?:Inc|Ltd|Corp|Co|LLC|LLP|PLC|plc|GmbH|AG|SA|SE|NV|AB|ASA|AS|Oyj|OOO|JSC|PJSC|OJSC)\.?$"
)

PATTERNS = tuple(
    (kind, re.compile(rf"\b(?:{words})\b\.?$" if at_end else rf"\b(?:{words})\b"))
    for kind, at_end, words in (
        (
            "company",
            True,
            "Inc|Ltd|Corp|Corporation|Co|Company|LLC|LLP|PLC|plc|GmbH|AG|SA|SE|NV|AB|ASA|Oyj|OOO|JSC|PJSC|OJSC",
        ),
        ("space agency", False, "Space (?:Agency|Administration|Organi[sz]ation|Research Organi[sz]ation)"),
        ("university", False, "Universit(?:y|ies|é|ät|à)|College|Institute|School|Academy|Polytechnic|Think Tank"),
        (
            "media",
            False,
            "News|Times|Post|Daily|Herald|Tribune|Gazette|Journal|Magazine|Radio|TV|Television|Press|Broadcasting|Newspaper|Chronicle|Observer|Telegraph",
        ),
        (
            "government body",
            False,
            "Ministry|Department|Parliament|Senate|Congress|Assembly|Council|Commission|Committee|Agency|Administration|"
            "Bureau|Court|Police|Army|Navy|Air Force|Guard|Embassy|Treasury|Authority|Directorate|Cabinet|Duma|Knesset",
        ),
        ("people", False, "Party|Front|Movement|Brigade|Brigades|Alliance|Coalition|Union of|League|Militia"),
        (
            "company",
            False,
            "Group|Holdings|Bank|Airlines|Airways|Motors|Energy|Systems|Technologies|Industries|Aerospace|Petroleum|Oil|Gas|Partners|Capital|Ventures|Shipyard",
        ),
    )
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
    """Kind of an unknown organisation by the noun that stands with its name; empty where the article does
    not say.

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


def country_of(text: str) -> str:
    """ISO 3166 alpha-2 code of the one country that an organisation's name begins or ends with; empty
    otherwise.

    >>> country_of("Chinese Academy of Sciences"), country_of("Bank of Norway"), country_of("Norspace AG")
    ('CN', 'NO', '')
    """
    names = gazetteer.surfaces()
    parts = text.split()
    starts = [" ".join(parts[:length]) for length in (2, 1)] if len(parts) > 1 else []
    ends = [text.rpartition(" of ")[2].removeprefix("the ")] if " of " in text else []
    for form in (*starts, *ends):
        for name in names.get(form, ()):
            actor = gazetteer.actor(name.actor)
            if actor.kind == "country" and not name.rule and name.form != "metonym":
                return actor.country
    return ""
