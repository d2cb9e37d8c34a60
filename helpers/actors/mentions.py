"""Where names stand: the entity recogniser's and the knowledge base's, trimmed, without overlaps, one label a name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token
from spacy.util import filter_spans

from helpers.actors import labels, scripts
from helpers.actors.gazetteer import Gazetteer, Known
from helpers.actors.naming import Naming
from helpers.actors.people import TITLES
from helpers.knowledge.words import wordlist

NAMING = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "PRODUCT", "EVENT", "LAW", "WORK_OF_ART"})
"""Labels of the entity recogniser that name something (the others are numbers, dates and languages)."""

PLACES = frozenset({"GPE", "LOC", "FAC"})
LABELS = {"person": "PERSON", "country": "GPE", "people": "NORP", "bloc": "ORG"}
"""Kind of a known actor -> its label; every other kind is an ORG."""

EDGES = frozenset("\"'“”‘’`«»()[]{},;:.–—-!?*|/·•")
ARTICLES = frozenset({"the", "a", "an"})
POSSESSIVES = frozenset({"'s", "’s", "'", "’", "`s"})

SHOUTED = 2  # words
CLAUSE = 3  # words; a longer name with a finite verb is a headline in capitals
CONSTITUENCY = re.compile(r"[RD]-[A-Z]")
PREFIXES = frozenset({"pro", "anti", "non", "ex", "post", "pre"})
CUTTING = frozenset({",", ";", "/", "(", ")"})
SUFFIXES = wordlist("names.after a comma")


def find(doc: Doc, gazetteer: Gazetteer) -> list[Naming]:
    """Namings in reading order; none overlaps another.

    >>> from helpers.actors import gazetteer
    >>> from helpers.language import parse
    >>> doc = parse("President Ada Brun met officials of the Lapland Space Institute in Moscow.")
    >>> [(doc[n.start : n.end].text, n.label) for n in find(doc, gazetteer.load())]
    [('Ada Brun', 'PERSON'), ('Lapland Space Institute', 'ORG'), ('Moscow', 'GPE')]
    """
    known = gazetteer.find(doc)
    namings = [*(_of_known(k, gazetteer) for k in known), *_recognised(doc, known, gazetteer)]
    found = labels.extended(doc, _apart(doc, namings))
    found = [labels.corrected(doc, naming) for naming in labels.without_votes(doc, found)]
    return labels.elected(doc, labels.with_acronyms(doc, found))


def _of_known(known: Known, gazetteer: Gazetteer) -> Naming:
    """The naming of a name of the knowledge base."""
    found = gazetteer.actors[known.name.actor]
    label = "NORP" if known.name.form == "demonym" else LABELS.get(found.kind, "ORG")
    if label == "NORP" and known.name.form != "demonym" and found.sector in {"party", "armed group", "crime"}:
        label = "ORG"
    return Naming(known.start, known.end, label, known.name)


def _recognised(doc: Doc, known: list[Known], gazetteer: Gazetteer) -> Iterator[Naming]:
    """What the recogniser names, trimmed, where that goes beyond the known names."""
    over: defaultdict[int, list[Known]] = defaultdict(list)
    for one in known:
        for index in range(one.start, one.end):
            over[index].append(one)
    for entity in doc.ents:
        if entity.label_ in NAMING:
            for start, end in _pieces(doc, entity.start, entity.end):
                start, end = scripts.bounded(doc, *trimmed(doc, start, end, entity.label_ == "PERSON"))
                if start < end and _is_name(doc, start, end):
                    met = list({id(o): o for i in range(start, end) for o in over[i]}.values())
                    yield from _beside(doc, Naming(start, end, entity.label_), met, gazetteer)


def _beside(doc: Doc, naming: Naming, met: list[Known], gazetteer: Gazetteer) -> Iterator[Naming]:
    """`naming` as far as it stands beside the known names `met` in it: whole, cut, or not at all."""
    if not met:
        yield naming
        return
    length = naming.end - naming.start
    if length > SHOUTED and doc[naming.start : naming.end].text.isupper():
        return  # a headline in capitals, which the recogniser takes for one name
    if any(one.end - one.start >= length or one.start < naming.start or one.end > naming.end for one in met):
        return
    first = met[0]
    if naming.label == "PERSON" or doc[first.end : first.end + 1].text in POSSESSIVES:
        start, end = trimmed(doc, first.end, naming.end, naming.label == "PERSON")
        if first.start == naming.start and first.name.form != "metonym" and start < end:
            if len(met) == 1:
                yield Naming(start, end, naming.label)
        elif len(met) == 1 and not gazetteer.is_person(first) and naming.label == "PERSON":
            yield naming
        return
    if naming.label != "NORP" and _is_proper(doc[naming.end - 1]) and not _ends(met, naming):
        yield naming


def _ends(met: list[Known], naming: Naming) -> bool:
    """Whether a known name, no place, fills `naming` from behind ("Germany's SpaceTech", "rival Reuters")."""
    return any(
        one.end == naming.end and one.name.form in {"name", "acronym"} and one.start - naming.start < 2 for one in met
    )


def _pieces(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Tokens `start` to `end`, cut at line ends and at the marks that no name holds."""
    for index in range(start, end):
        if "\n" in doc[index].text or (doc[index].text in CUTTING and not _is_suffix(doc, index + 1)):
            yield start, index
            start = index + 1
    yield start, end


def _is_suffix(doc: Doc, index: int) -> bool:
    """Whether what follows a comma belongs to the name before it: "Inc.", "D.C.", "Jr."."""
    return index < len(doc) and doc[index].lower_.rstrip(".") in SUFFIXES


def trimmed(doc: Doc, start: int, end: int, person: bool = False) -> tuple[int, int]:
    """Tokens `start` to `end` without articles, marks, a possessive, and (of a `person`) titles at the edges.

    >>> from helpers.language import parse
    >>> trimmed(parse("the former President Ada Brun's"), 0, 6, person=True)
    (3, 5)
    """
    while start < end and _is_edge(doc[end - 1], POSSESSIVES):
        end -= 1
    while start < end and _is_edge(doc[start], ARTICLES):
        start += 1
    if end - start > 2 and doc[start].lower_ in PREFIXES and doc[start + 1].text == "-":
        start += 2
    while person and end - start > 1 and doc[start].lower_.rstrip(".") in TITLES:
        start += 1
    if person and end - start > 1 and _asks(doc[start]):
        start += 1
    return start, end


def _asks(token: Token) -> bool:
    """Whether a word that is also a given name opens a question: "Will Denmark pay?"."""
    asked = [word for word in token.sent if not word.is_space][-1:]
    return token.lower_ in {"will", "may"} and token.is_sent_start is True and asked[0].text == "?"


def _is_edge(token: Token, words: frozenset[str]) -> bool:
    """Whether `token` is white space, a mark, or one of `words`."""
    return token.is_space or token.lower_ in words or all(letter in EDGES for letter in token.text)


def _is_name(doc: Doc, start: int, end: int) -> bool:
    """Whether the tokens look like a name: a capital letter, and no number, address, constituency or headline."""
    if any(token.like_url or token.text[0] in "@#<" or CONSTITUENCY.match(token.text) for token in doc[start:end]):
        return False
    if end - start == 1 and (doc[start].like_num or len(doc[start].text.rstrip(".")) < 2):
        return False
    if end - start > CLAUSE and any(token.tag_ in {"VBD", "VBZ", "VBP"} for token in doc[start:end]):
        return False
    return any(letter.isupper() for letter in doc[start].text) or any(_is_proper(t) for t in doc[start:end])


def _is_proper(token: Token) -> bool:
    """Whether `token` is written as (part of) a name is."""
    return token.text[:1].isupper() or token.text[:1].isdigit()


def _apart(doc: Doc, namings: Iterable[Naming]) -> list[Naming]:
    """`namings` without overlaps: the longest stay, the first of equally long ones, a known one of two in one place."""
    placed: dict[tuple[int, int], Naming] = {}
    for naming in sorted(namings, key=lambda naming: naming.known is None):
        placed.setdefault((naming.start, naming.end), naming)
    return [placed[span.start, span.end] for span in filter_spans(doc[start:end] for start, end in placed)]
