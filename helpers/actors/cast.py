"""Who is in a document: the steps from namings to a cast, each in its own module, in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Doc

from helpers.actors import (
    acronyms,
    authors,
    bodies,
    gazetteer,
    kinds,
    labelled,
    mentions,
    metonyms,
    organisations,
    origins,
    people,
    pronouns,
    roles,
    words,
)
from helpers.actors.draft import Draft
from helpers.actors.mentions import PLACES, Naming
from helpers.actors.slugs import slug
from helpers.parsed import Parsed
from helpers.records import Actor, Cast, Mention

NO_ACTORS = PLACES | {"PRODUCT", "EVENT", "LAW", "WORK_OF_ART"}
"""Labels of unknown names that are nobody."""

SURNAME, ACRONYM, PROMINENT, UNKNOWN, SINGLE = 0.97, 0.95, 0.85, 0.8, 0.6
"""How sure a link is: to the one bearer of a surname in the text, by an explained acronym, to the one known
bearer of a surname, to an unknown name, to a person with a single name."""


def find(parsed: Parsed, path: str = "") -> Cast:
    """The actors of an article and their mentions in reading order.

    `path` is a reader's own file of actors (see `helpers.knowledge.actors`). The publication date tells who held an
    office. Words that mean nobody known become an actor
    of their own, with a slug as id.

    >>> from helpers.parsed import parse
    >>> cast = find(parse("Beijing welcomed Ada Brun, the head of the Lapland Space Institute. Brun thanked China."))
    >>> [(m.text, m.actor, m.form) for m in cast.mentions if m.actor != "lapland-space-institute"]
    [('Beijing', 'china', 'metonym'), ('Ada Brun', 'ada-brun', 'name'), ('Brun', 'ada-brun', 'surname'), \
('China', 'china', 'name')]
    """
    doc, article = parsed.doc, parsed.article
    known = gazetteer.load(path)
    draft = Draft(doc, known)
    namings = mentions.find(doc, known)
    short = _explained(draft, acronyms.find(doc))
    namings = [naming for naming in namings if draft.free(naming.start, naming.end)]
    namings = labelled.namings(doc, parsed.blocks, _relabelled(draft.doc, _unmasked(draft, namings)))
    _known(draft, namings)
    _people(draft, namings)
    _others(draft, namings, short)
    bodies.link(draft)
    told = roles.describe(draft)
    roles.resolve(draft, told, article.published)
    organisations.link(draft)
    voices = labelled.link(draft, parsed.blocks)
    pronouns.link(draft)
    origins.describe(draft)
    author = authors.link(draft, parsed)
    return replace(_cast(draft), voices=voices, author=author)


def _text(doc: Doc, naming: Naming) -> str:
    """The words of a naming, white space made single."""
    return " ".join(doc[naming.start : naming.end].text.split())


def _explained(draft: Draft, pairs: Iterable[acronyms.Pair]) -> dict[str, str]:
    """Link both forms of each acronym that is explained; the acronyms, each with its actor's id."""
    doc, short = draft.doc, {}
    names = draft.known.names
    for pair in pairs:
        brief, long = doc[pair.short_start : pair.short_end].text, doc[pair.long_start : pair.long_end]
        if not long[-1].text[:1].isupper():
            continue
        text = " ".join(long.text.split())
        plain = [name for form in (text, brief) for name in names.get(form, ()) if not name.rule]
        if plain:
            short[brief] = draft.add_known(plain[0].actor)
        else:
            short[brief] = draft.add(
                Actor(slug(text), text, kinds.of_name(text, "ORG"), kinds.country_of(text, draft.known))
            )
        draft.link(pair.short_start, pair.short_end, short[brief], "acronym")
        draft.link(pair.long_start, pair.long_end, short[brief], "name")
    return short


def _unmasked(draft: Draft, namings: list[Naming]) -> list[Naming]:
    """`namings` with surnames that are also known names set free: "Paris" in an article about Maria Paris."""
    full = {_text(draft.doc, n) for n in namings if n.label == "PERSON" and n.end - n.start > 1}
    borne = {surname for name in full for surname in people.surnames(name)}
    return [Naming(n.start, n.end, "PERSON") if n.known and _text(draft.doc, n) in borne else n for n in namings]


def _relabelled(doc: Doc, namings: list[Naming]) -> list[Naming]:
    """`namings` with single names that the article shows to be organisations labelled so."""
    brief = {kinds.short_form(_text(doc, naming)) for naming in namings if naming.label == "ORG"}
    result = []
    for naming in namings:
        single = not naming.known and naming.end - naming.start == 1 and naming.label in {"PERSON", "GPE"}
        span = doc[naming.start : naming.end]
        if single and (span.text in brief or kinds.of_context(span.root, naming.start) not in {"", "country"}):
            naming = replace(naming, label="ORG")
        result.append(naming)
    return result


def _known(draft: Draft, namings: Iterable[Naming]) -> None:
    """Link the namings of known actors; a seat of government only where it acts."""
    for naming in namings:
        name = naming.known
        if not name:
            continue
        confidence = metonyms.confidence(draft.doc[naming.start : naming.end]) if name.form == "metonym" else 1.0
        if not confidence:
            continue
        actor = draft.known.actors[draft.add_known(name.actor)]
        surname = actor.kind == "person" and name.text in people.surnames(actor.name)
        draft.link(naming.start, naming.end, actor.id, "surname" if surname else name.form, round(confidence, 2))


def _people(draft: Draft, namings: list[Naming]) -> None:
    """Link full names of unknown persons, then surnames to the one person in the document who bears them."""
    full = {link.actor: [draft.actors[link.actor].name] for link in draft.links() if draft.kind(link) == "person"}
    for naming in namings:
        if not naming.known and naming.label == "PERSON" and naming.end - naming.start > 1:
            text = _text(draft.doc, naming)
            key = draft.add(Actor(slug(text), text, "person"))
            full.setdefault(key, []).append(text)
            draft.link(naming.start, naming.end, key, "name")
    bearers = people.by_surname(full)
    for naming in namings:
        text = _text(draft.doc, naming)
        whose = bearers.get(text, set())
        if naming.known or naming.label in {"NORP", "LAW", "EVENT"} or not draft.free(naming.start, naming.end):
            continue
        if len(whose) == 1:
            draft.link(naming.start, naming.end, next(iter(whose)), "surname", SURNAME)
        elif not whose and naming.label == "PERSON":
            _single(draft, naming, text, full)


def _single(draft: Draft, naming: Naming, text: str, full: dict[str, list[str]]) -> None:
    """Link a single name: a given name, the surname of somebody known, or else somebody new.

    A given name must be that of one person of the story, whose full names are in `full`; a surname that of one known
    person whose country is in the story.
    """
    called = {key for key, names in full.items() if text in people.given_names() and names[0].split()[0] == text}
    known = [draft.known.actors[key] for key in draft.known.surnames.get(text, ())]
    countries = {actor.country for actor in draft.actors.values() if actor.kind in {"country", "government body"}}
    if len(called) == 1:
        draft.link(naming.start, naming.end, called.pop(), "alias", PROMINENT)
    elif len(known) == 1 and known[0].country in countries:
        draft.link(naming.start, naming.end, draft.add_known(known[0].id), "surname", PROMINENT)
    else:
        draft.link(naming.start, naming.end, draft.add(Actor(slug(text), text, "person")), "name", SINGLE)


def _others(draft: Draft, namings: list[Naming], short: dict[str, str]) -> None:
    """Link acronyms explained elsewhere, and organisations and peoples that nobody knows."""
    for naming in namings:
        text = _text(draft.doc, naming)
        if naming.known or not draft.free(naming.start, naming.end):
            continue
        if text in short:
            draft.link(naming.start, naming.end, short[text], "acronym", ACRONYM)
        elif naming.label == "ORG" and (body := bodies.named(draft, naming.start, naming.end)):
            draft.link(naming.start, naming.end, body, "role", UNKNOWN)
        elif naming.label == "ORG" and _is_portfolio(draft.doc, naming):
            continue
        elif naming.label == "NORP" and draft.doc[naming.end - 1].pos_ == "ADJ":
            continue  # "Islamic", "Southern": no people, only of some kind
        elif naming.label not in NO_ACTORS and naming.label != "PERSON":
            _unknown(draft, naming, text)


def _unknown(draft: Draft, naming: Naming, text: str) -> None:
    """Link an organisation or people that nobody knows, also by its name without the legal form."""
    span = draft.doc[naming.start : naming.end]
    kind = kinds.of_context(span.root, naming.start) or kinds.of_name(text, naming.label)
    brief = {kinds.short_form(actor.name): actor.id for actor in draft.actors.values()}
    if text in brief:
        draft.link(naming.start, naming.end, brief[text], "alias", ACRONYM)
        return
    key = draft.add(Actor(slug(text), text, kind, kinds.country_of(text, draft.known)))
    draft.update(key, kind=kind)
    draft.link(naming.start, naming.end, key, "acronym" if acronyms.is_acronym(text) else "name", UNKNOWN)


def _is_portfolio(doc: Doc, naming: Naming) -> bool:
    """Whether the name is only what an office is about: "State" in "Secretary of State"."""
    before = [token.lower_ for token in doc[max(naming.start - 2, 0) : naming.start]]
    return naming.end - naming.start == 1 and before[-1:] == ["of"] and before[0] in words.of("office")


def _cast(draft: Draft) -> Cast:
    """The cast of a draft, aliases gathered from the mentions."""
    found = []
    for link in draft.links():
        span = draft.span(link)
        found.append(Mention(span.start_char, span.end_char, span.text, link.actor, link.form, link.confidence))
    actors: dict[str, Actor] = {}
    for mention in found:
        actor = actors.get(mention.actor) or draft.actors[mention.actor]
        if mention.text not in (actor.name, *actor.aliases) and mention.form not in {"pronoun", "demonym"}:
            actor = replace(actor, aliases=(*actor.aliases, mention.text))
        actors[actor.id] = actor
    return Cast(actors, tuple(found))
