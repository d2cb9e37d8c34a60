"""What the recogniser got wrong as a rule: names cut short, run together, or called what their own words deny."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from helpers.actors import acronyms, countries, people
from helpers.actors.naming import Naming
from helpers.knowledge.words import wordlist

LAWS = wordlist("names.laws")
EVENTS = wordlist("names.events")
VOTES = wordlist("names.votes")
ORGANISATIONS = wordlist("names.organisations")
"""Last words of the names of organisations."""

PLACES = wordlist("names.places")
"""Last words of the names of places."""

REALMS = wordlist("names.realms")
"""First words of names of places that go on with "of"."""

STATES = wordlist("names.states")
"""Words that with "of" and a country's name are its long name."""

SETTLED = REALMS | wordlist("names.settlements")
"""Words after which "of" is followed by a place."""

JOINING = frozenset({"of", "for"})


def extended(doc: Doc, namings: list[Naming]) -> list[Naming]:
    """`namings` with those joined that "of" makes one name: "Green Party of Norway", "Kingdom of Norway"."""
    result: list[Naming] = []
    for naming in namings:
        start = _joined(doc, naming, result[-1] if result else None)
        if start is None:
            result.append(naming)
            continue
        realm = doc[start].lower_ in REALMS
        known = naming.known if doc[start].lower_ in STATES else None
        if result and result[-1].end > start:
            start = min(start, result.pop().start)
        result.append(Naming(start, naming.end, "LOC" if realm else "ORG", known))
    return result


def _joined(doc: Doc, naming: Naming, before: Naming | None) -> int | None:
    """Where the name begins that goes on "of" and `naming`, a place; None when there is none."""
    index = naming.start - 1
    if naming.label not in {"GPE", "LOC", "PERSON"} or (naming.known and naming.known.form == "metonym"):
        return None
    if index > 0 and doc[index].lower_ == "the":
        index -= 1
    if index < 1 or doc[index].lower_ not in JOINING:
        return None
    head = doc[index - 1]
    if head.text[:1].isupper() and head.lower_ in REALMS and doc[index].lower_ == "of":
        return index - 1
    if before is None or before.end != index or before.known or before.label != "ORG":
        return None
    return before.start if head.lower_ in ORGANISATIONS else None


def corrected(doc: Doc, naming: Naming) -> Naming:
    """`naming` with the label that its own words, or those before it, give away."""
    text = doc[naming.start : naming.end].text
    if naming.known:
        return replace(naming, label="LOC") if text in CONTINENTS else naming
    label = _by_words(doc, naming) if naming.end - naming.start > 1 else ""
    if not label and naming.label in {"ORG", "PERSON"}:
        before = [token.lower_ for token in doc[max(naming.start - 2, 0) : naming.start]]
        settled = len(before) == 2 and before[1] == "of" and before[0] in SETTLED
        label = "GPE" if settled or text in countries.places() or text in CONTINENTS else ""
    return replace(naming, label=label) if label else naming


def _by_words(doc: Doc, naming: Naming) -> str:
    """The label that the words of a name of several words give away; empty where they do not."""
    first, last = doc[naming.start], doc[naming.end - 1].lower_
    if first.lower_ in REALMS and doc[naming.start + 1 : naming.end][:1].text.lower() == "of":
        return "LOC"
    for words, label in ((LAWS, "LAW"), (EVENTS, "EVENT"), (ORGANISATIONS, "ORG")):
        if last in words:
            return label
    if last in PLACES and naming.label != "PERSON":
        return "LOC"
    person = naming.label in {"ORG", "GPE"} and first.text in people.given_names() and _is_full_name(doc, naming)
    return "PERSON" if person else ""


CONTINENTS = wordlist("names.continents")


def _is_full_name(doc: Doc, naming: Naming) -> bool:
    """Whether the tokens are two or three plain capitalised words, as a given name and a surname are."""
    span = doc[naming.start : naming.end]
    return len(span) < 4 and all(token.text[:1].isupper() and token.text[1:].islower() for token in span)


def without_votes(doc: Doc, namings: list[Naming]) -> Iterator[Naming]:
    """`namings` without those inside the name of a vote: "the 2019 Kenyan general election", "the Iowa primary"."""
    for naming in namings:
        index = naming.end
        while index < len(doc) and doc[index].pos_ in {"ADJ", "NOUN"} and doc[index].lower_ not in VOTES:
            index += 1
        begins = naming.start and (doc[naming.start - 1].like_num or doc[naming.start - 1].lower_ in {"last", "next"})
        if not (index < len(doc) and doc[index].lower_ in VOTES and (begins or doc[index].text[:1].isupper())):
            yield naming


def with_acronyms(doc: Doc, namings: list[Naming]) -> list[Naming]:
    """`namings` and the short forms that stand in brackets after the name of an organisation."""
    ends = {naming.end: naming for naming in namings if naming.label == "ORG"}
    covered = {index for naming in namings for index in range(naming.start, naming.end)}
    found = list(namings)
    short: set[str] = set()
    for end in ends:
        bracketed = end + 2 < len(doc) and doc[end].text == "(" and doc[end + 2].text in {")", ",", ";"}
        if bracketed and acronyms.is_acronym(doc[end + 1].text):
            short.add(doc[end + 1].text)
    for token in doc if short else ():
        if token.text in short and token.i not in covered:
            found.append(Naming(token.i, token.i + 1, "ORG"))
    found = [replace(n, label="ORG") if not n.known and doc[n.start : n.end].text in short else n for n in found]
    return sorted(found, key=lambda naming: naming.start)


def elected(doc: Doc, namings: list[Naming]) -> list[Naming]:
    """`namings` with one label a text: the one most of them have, the first of equally frequent ones."""
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    texts = [doc[n.start : n.end].text for n in namings]
    for text, naming in zip(texts, namings, strict=True):
        votes[text][naming.label] += 1
    return [
        naming if naming.known else replace(naming, label=votes[text].most_common(1)[0][0])
        for text, naming in zip(texts, namings, strict=True)
    ]
