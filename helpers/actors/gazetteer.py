"""Names that the knowledge base knows, found in a document by spaCy's phrase matcher, their rules held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

import spacy
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.util import filter_spans

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


@dataclass(frozen=True)
class Gazetteer:
    """The known actors: ours, with those of a reader's own file at `path` merged over them.

    Raises `BadKnowledge` where the file cannot be used.
    """

    path: str = ""
    state: tuple[int, int] = (0, 0)

    @cached_property
    def actors(self) -> Mapping[str, KnownActor]:
        """Every known actor by its id."""
        return knowledge.known(self.path)

    @cached_property
    def names(self) -> Mapping[str, tuple[Name, ...]]:
        """All known names by the way they are written."""
        return knowledge.names(self.path)

    @cached_property
    def surnames(self) -> Mapping[str, tuple[str, ...]]:
        """Surname -> ids of the known persons who bear it."""
        full = {a.id: (a.name,) for a in self.actors.values() if a.kind == "person"}
        return {surname: tuple(sorted(who)) for surname, who in people.by_surname(full).items()}

    @cached_property
    def _matcher(self) -> tuple[PhraseMatcher, Mapping[int, tuple[Name, ...]]]:
        """The matcher over all names, also in capitals throughout, and the names of each of its keys.

        It needs the tokenizer of English alone, which all of spaCy's English models share: no model is loaded for it.
        """
        nlp = spacy.blank("en")
        known = dict(self.names)
        for text, names in self.names.items():
            for variant in _variants(text):
                known.setdefault(variant, names)
        matcher, forms = PhraseMatcher(nlp.vocab, attr="ORTH"), {}
        for text, names in known.items():
            matcher.add(text, [nlp.make_doc(text)])
            forms[nlp.vocab.strings[text]] = names
        return matcher, forms

    def find(self, doc: Doc, alone: bool = False) -> list[Known]:
        """Known names in `doc`, in reading order, the longest where two overlap; a leading "the" is left out.

        With `alone`, `doc` is a bare phrase: a name whose rule asks for others in the article is taken when one
        actor has it.

        >>> from helpers.language import parse
        >>> doc = parse("The Kremlin and the US State Department did not answer Roscosmos.")
        >>> [(doc[k.start : k.end].text, k.name.actor) for k in load().find(doc)][-1]
        ('Roscosmos', 'roscosmos')
        """
        matcher, forms = self._matcher
        matched = {(start, end): forms[key] for key, start, end in matcher(doc)}
        longest = filter_spans(doc[start:end] for start, end in matched)
        candidates = [(span.start, span.end, matched[span.start, span.end]) for span in longest]
        sure = {names[-1].actor for _, _, names in candidates if not names[-1].rule}
        found = []
        for start, end, names in candidates:
            name = next((n for n in names if self._holds(n, doc, start, end, sure)), None)
            if name is None and alone and len(names) == 1 and names[0].near:
                name = names[0]
            if name:
                found.append(Known(start + _article(doc, start, end), end, name))
        return found

    def _holds(self, name: Name, doc: Doc, start: int, end: int, sure: set[str]) -> bool:
        """Whether the rule of `name` holds for tokens `start` to `end`; `sure`: actors named without a rule."""
        if not name.rule:
            return True
        if name.near:
            return any(actor in sure for actor in name.near)
        labels = AGREEING.get(self.actors[name.actor].kind, ORGANISED)
        return doc[end - 1].ent_type_ in labels

    def is_person(self, known: Known) -> bool:
        """Whether `known` names a person."""
        return self.actors[known.name.actor].kind == "person"


def load(path: str = "") -> Gazetteer:
    """The known actors, with those of a reader's file at `path`; made once a file, and anew when it was changed.

    >>> load().actors["roscosmos"].name
    'Roscosmos'
    """
    return _load(path, knowledge.stamp(path))


@cache
def _load(path: str, state: tuple[int, int]) -> Gazetteer:
    """The known actors in one state of the reader's file."""
    return Gazetteer(path, state)


def _article(doc: Doc, start: int, end: int) -> int:
    """1 where the match begins with "the" before a capital, else 0."""
    return int(end - start > 1 and doc[start].lower_ == "the" and doc[start + 1].text[:1].isupper())


def _variants(text: str) -> set[str]:
    """Other ways in which a text writes the name: in capitals, at the beginning of a sentence, with curly marks."""
    shouted = {text.upper()} if len(text) >= SHOUTED and not text.isupper() else set()
    begun = {"The " + text.removeprefix("the ")} if text.startswith("the ") else set()
    return shouted | begun | {text.replace("'", "’")}
