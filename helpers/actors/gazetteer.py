"""Names that the knowledge base knows, found in a document by spaCy's phrase matcher, their rules held."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from helpers import language
from helpers.actors import people
from helpers.knowledge import actors as knowledge
from helpers.knowledge.actors import KnownActor, Name

SHOUTED = 4  # letters; a shorter name in capitals ("US", "WHO") would be another word

AGREEING = {
    "person": frozenset({"PERSON"}),
    "country": frozenset({"GPE", "LOC", "NORP", "ORG"}),
    "people": frozenset({"NORP", "ORG"}),
}
"""Kind of an actor -> labels of the entity recogniser that agree with a name under the rule `entity`."""

ORGANISED = frozenset({"ORG", "GPE", "FAC", "PRODUCT", "NORP", "LOC"})


@dataclass(frozen=True, slots=True)
class Known:
    """Tokens `start` to `end` (exclusive) of a document that write the known name `name`."""

    start: int
    end: int
    name: Name


def find(doc: Doc, alone: bool = False) -> list[Known]:
    """Known names in `doc`, in reading order, the longest where two overlap; a leading "the" is left out.

    With `alone`, `doc` is a bare phrase: a name whose rule asks for others in the article is taken when one
    actor has it.

    >>> doc = language.parse("The Kremlin and the US State Department did not answer Roscosmos.")
    >>> [(doc[k.start : k.end].text, k.name.actor) for k in find(doc)][-1]
    ('Roscosmos', 'roscosmos')
    """
    matcher, forms = _matcher(os.environ.get(knowledge.VARIABLE, ""))
    spans = _longest([(start, end, forms[key]) for key, start, end in matcher(doc)])
    sure = {names[-1].actor for _, _, names in spans if not names[-1].rule}
    found = []
    for start, end, names in spans:
        name = next((n for n in names if _holds(n, doc, start, end, sure)), None)
        if name is None and alone and len(names) == 1 and names[0].near:
            name = names[0]
        if name:
            found.append(Known(start + _article(doc, start, end), end, name))
    return found


def _holds(name: Name, doc: Doc, start: int, end: int, sure: set[str]) -> bool:
    """Whether the rule of `name` holds for tokens `start` to `end`; `sure`: actors named without a rule."""
    if not name.rule:
        return True
    if name.near:
        return any(actor in sure for actor in name.near)
    labels = AGREEING.get(knowledge.known()[name.actor].kind, ORGANISED)
    return doc[end - 1].ent_type_ in labels


def _article(doc: Doc, start: int, end: int) -> int:
    """1 where the match begins with "the" before a capital, else 0."""
    return int(end - start > 1 and doc[start].lower_ == "the" and doc[start + 1].text[:1].isupper())


def _longest(spans: list[tuple[int, int, tuple[Name, ...]]]) -> list[tuple[int, int, tuple[Name, ...]]]:
    """The longest of overlapping spans, the first of equally long ones; in reading order."""
    taken: list[tuple[int, int, tuple[Name, ...]]] = []
    for span in sorted(spans, key=lambda s: (s[0], s[0] - s[1])):
        if taken and span[0] < taken[-1][1]:
            if span[1] - span[0] > taken[-1][1] - taken[-1][0]:
                taken[-1] = span
            continue
        taken.append(span)
    return taken


@cache
def _matcher(path: str) -> tuple[PhraseMatcher, Mapping[int, tuple[Name, ...]]]:
    """The matcher over all names, also in capitals throughout, and the names of each of its keys."""
    nlp = language.load()
    matcher, forms = PhraseMatcher(nlp.vocab, attr="ORTH"), {}
    known = dict(knowledge.names(path))
    for text, names in knowledge.names(path).items():
        for variant in _variants(text):
            known.setdefault(variant, names)
    for text, names in known.items():
        matcher.add(text, [nlp.make_doc(text)])
        forms[nlp.vocab.strings[text]] = names
    return matcher, forms


def _variants(text: str) -> set[str]:
    """Other ways in which a text writes the name: in capitals, at the beginning of a sentence, with curly
    marks.
    """
    shouted = {text.upper()} if len(text) >= SHOUTED and not text.isupper() else set()
    begun = {"The " + text.removeprefix("the ")} if text.startswith("the ") else set()
    return shouted | begun | {text.replace("'", "’")}


def actor(key: str) -> KnownActor | None:
    """The known actor with the id `key`, if there is one."""
    return knowledge.known().get(key)


def is_person(known: Known) -> bool:
    """Whether `known` names a person."""
    return knowledge.known()[known.name.actor].kind == "person"


def surfaces() -> Mapping[str, tuple[Name, ...]]:
    """All known names by the way they are written."""
    return knowledge.names()


@cache
def surnames() -> Mapping[str, tuple[str, ...]]:
    """Surname -> ids of the known persons who bear it."""
    full = {a.id: (a.name,) for a in knowledge.known().values() if a.kind == "person"}
    return {surname: tuple(sorted(who)) for surname, who in people.by_surname(full).items()}
