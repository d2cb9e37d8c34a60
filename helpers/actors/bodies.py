"""Bodies of a state that are named by what they are: "the Chinese foreign ministry", "Russia's space agency".

A country's name or demonym, and beside it a word of the sorts `body` or `state` of the knowledge table
`roles`, make one mention. The body is a known actor where the knowledge base has exactly one such body of
that country; else it is a new one. A `state` word ("the Kenyan government") is the country itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from spacy.tokens import Doc

from helpers.actors import words
from helpers.actors.draft import Draft, Link
from helpers.actors.gazetteer import Gazetteer
from helpers.actors.slugs import slug
from helpers.knowledge import actors as knowledge
from helpers.records import Actor

POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
CONFIDENCE = 0.95
BODIES = frozenset({"government body", "space agency"})


def link(draft: Draft) -> None:
    """Link the bodies of states in the draft's document; the country beside the word becomes part of the mention."""
    for country in list(draft.links()):
        if draft.kind(country) != "country" or country.form not in {"name", "acronym", "alias", "demonym"}:
            continue
        found = _after(draft, country) or _before(draft, country)
        if found:
            start, end, phrase = found
            draft.link(start, end, body(draft, country.actor, phrase, start, end), "role", CONFIDENCE)


def named(draft: Draft, start: int, end: int) -> str:
    """Id of the state or body that a name like "Chinese Government" or "Ministry of Defence of Kenya"
    names; else empty.
    """
    tokens = [token.text for token in draft.doc[start:end]]
    for length in range(1, len(tokens)):
        rest = tokens[length + 1 :] if tokens[length] in POSSESSIVES else tokens[length:]
        country, phrase = _country(" ".join(tokens[:length]), draft.known), " ".join(rest).lower()
        if country and _names_body(phrase):
            return body(draft, draft.add_known(country), phrase, start, end)
    for cut in (index for index in range(1, len(tokens) - 1) if tokens[index] == "of"):
        place = tokens[cut + 2 :] if tokens[cut + 1] == "the" else tokens[cut + 1 :]
        country, phrase = _country(" ".join(place), draft.known), " ".join(tokens[:cut]).lower()
        if country and _names_body(phrase):
            return body(draft, draft.add_known(country), phrase, start, end)
    return ""


def _country(text: str, gazetteer: Gazetteer) -> str:
    """Id of the country that is called `text`, or whose people and things are; empty for none."""
    for name in gazetteer.names.get(text, ()):
        if gazetteer.actors[name.actor].kind == "country" and name.form != "metonym":
            return name.actor
    return ""


def body(draft: Draft, country: str, phrase: str, start: int, end: int) -> str:
    """Id of the body of `country` that `phrase` (small letters) names, taken into the draft; or the country's own."""
    if phrase in words.of("state"):
        return country
    known = _known(draft.known).get((country, words.meanings()[phrase]), ())
    if len(known) == 1:
        return draft.add_known(known[0])
    text = " ".join(draft.doc[start:end].text.split())
    code, kind = draft.actors[country].country, words.of("body")[phrase][0]
    return draft.add(Actor(slug(f"{country} {words.meanings()[phrase]}"), text, kind, code))


def _after(draft: Draft, country: Link) -> tuple[int, int, str] | None:
    """Start, end and words of the body named after the country: "Russian defence ministry", "China's army"."""
    doc, index = draft.doc, country.end
    if index < len(doc) and doc[index].text in POSSESSIVES:
        index += 1
    elif country.form == "name" and index < len(doc) and doc[index].text[:1].islower():
        return None
    for skipped in (0, 1):
        first = index + skipped
        phrase = _phrase(doc, first)
        if phrase and draft.free(first, first + len(phrase.split())):
            end = first + len(phrase.split())
            return (country.start, end, phrase) if _is_head(doc, end - 1) else None
        if not (first < len(doc) and doc[first].pos_ in {"ADJ", "PROPN"} and first not in draft.covering):
            return None
    return None


def _before(draft: Draft, country: Link) -> tuple[int, int, str] | None:
    """Start, end and words of the body named before the country: "the foreign ministry of Kenya"."""
    doc, index = draft.doc, country.start
    if index > 1 and doc[index - 1].lower_ == "the":
        index -= 1
    if index < 2 or doc[index - 1].lower_ not in {"of", "in"} or country.form == "demonym":
        return None
    for length in range(min(words.LONGEST, index - 1), 0, -1):
        first = index - 1 - length
        phrase = " ".join(token.lower_ for token in doc[first : index - 1])
        if _names_body(phrase) and draft.free(first, index - 1):
            return first, country.end, phrase
    return None


def _phrase(doc: Doc, first: int) -> str:
    """The longest body phrase that begins at the token `first`, in small letters."""
    ahead = [token.lower_ for token in doc[first : first + words.LONGEST]]
    length = max(words.longest(ahead, "body"), words.longest(ahead, "state"))
    return " ".join(ahead[:length])


def _names_body(phrase: str) -> bool:
    """Whether `phrase` is in the table as a body or as the state."""
    return phrase in words.of("body") or phrase in words.of("state")


def _is_head(doc: Doc, last: int) -> bool:
    """Whether the phrase that ends at `last` is spoken of itself, or as who somebody acts for ("ministry spokesman").

    It is not in "military operation" or "government bonds".
    """
    if last + 1 >= len(doc):
        return True
    after = doc[last + 1]
    if after.text == "-":
        return False
    if after.pos_ not in {"NOUN", "PROPN"} or doc[last].dep_ != "compound":
        return True
    return words.longest([t.lower_ for t in doc[last + 1 : last + 3]], "office") > 0 or after.pos_ == "PROPN"


@cache
def _known(gazetteer: Gazetteer) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """(country's id, meaning) -> ids of the known bodies of that country that are called so."""
    countries = {a.country: a.id for a in gazetteer.actors.values() if a.kind == "country" and not a.parent}
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for actor in gazetteer.actors.values():
        if actor.kind in BODIES and actor.country in countries:
            country = countries[actor.country]
            for meaning in _meanings(actor, gazetteer.actors[country]):
                found[country, meaning].append(actor.id)
    return {key: tuple(ids) for key, ids in found.items()}


def _meanings(actor: knowledge.KnownActor, country: knowledge.KnownActor) -> set[str]:
    """What a known body is, by its names without the country's: "foreign ministry", "space agency"."""
    own = {name.text.lower() for name in knowledge.names_of(country)}
    found = {"space agency"} if actor.kind == "space agency" else set()
    for name in knowledge.names_of(actor):
        rest = name.text.lower().removeprefix("the ")
        for word in sorted(own, key=len, reverse=True):
            rest = rest.removeprefix(f"{word} ").removesuffix(f" of {word}").removesuffix(f" of the {word}")
        if rest in words.meanings():
            found.add(words.meanings()[rest])
    return found
