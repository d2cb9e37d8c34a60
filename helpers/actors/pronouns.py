"""Pronouns, last of all, and only where the antecedent is as good as certain; else they are left alone.

Rules in the manner of Lappin and Leass (1994): gender, distance, and the subject before other parts of a
sentence. How often they are right was measured on the news of GUM (`tests/benchmarks/actors.py`).
"""

from __future__ import annotations

from spacy.tokens import Token

from helpers.actors import people, words
from helpers.actors.draft import Draft, Link
from helpers.grammar.steps import sentences_back, verb_above
from helpers.grammar.subjects import sayers
from helpers.knowledge.words import wordlist

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})
MEN = wordlist("persons.men by title")
WOMEN = wordlist("persons.women by title")

WINDOW = 3  # sentences back
BRACKETED, ONLY, SUBJECT, OWN = 0.97, 0.9, 0.8, 0.85
"""How sure a link is: by an editor's brackets, to the only one who fits, to the one subject who fits,
within a clause.
"""

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
SOMEBODY = SUBJECTS | {"dobj", "pobj", "conj"}
RELATIVES = wordlist("persons.without a name")


def link(draft: Draft) -> None:
    """Link pronouns of the draft's document to the actors they stand for.

    >>> from helpers.actors import find
    >>> from helpers.parsed import parse
    >>> cast = find(parse("Maria Lund met Boris Haugen. She said that he had agreed. Roscosmos said it will pay."))
    >>> [(m.text, m.actor) for m in cast.mentions if m.form == "pronoun"]
    [('She', 'maria-lund'), ('he', 'boris-haugen'), ('it', 'roscosmos')]
    """
    genders = _genders(draft)
    for token in draft.doc:
        if token.tag_ not in {"PRP", "PRP$"} or token.i in draft.covering:
            continue
        if _bracketed(draft, token.i):
            continue
        if token.lower_ in HE | SHE:
            _person(draft, token, "man" if token.lower_ in HE else "woman", genders)
        elif token.lower_ in IT:
            _thing(draft, token)


def _bracketed(draft: Draft, index: int) -> bool:
    """Link "they" in "they [China]" to whom the editor put beside it; whether that was so."""
    doc, inside = draft.doc, draft.covering.get(index + 2)
    if inside is None or doc[index + 1].text not in {"[", "("} or inside.start != index + 2:
        return False
    if inside.end >= len(doc) or doc[inside.end].text not in {"]", ")"}:
        return False
    draft.link(index, index + 1, inside.actor, "pronoun", BRACKETED)
    return True


def _genders(draft: Draft) -> dict[str, str]:
    """Man or woman for the persons of the draft whose given name or title tells."""
    found: dict[str, str] = {}
    for one in draft.links():
        if draft.kind(one) != "person":
            continue
        title = draft.doc[one.start - 1].lower_.rstrip(".") if one.start else ""
        given = people.given_names().get(draft.actors[one.actor].name.split()[0], "")
        told = "man" if title in MEN else "woman" if title in WOMEN else given
        if told:
            found.setdefault(one.actor, told)
    return found


def _person(draft: Draft, token: Token, gender: str, genders: dict[str, str]) -> None:
    """Link "he" or "she" where one person fits."""
    around = [
        one for one in _before(draft, token) if draft.kind(one) == "person" and not _co_argument(draft, token, one)
    ]
    sure_of = [one for one in around if one.actor in genders or " " in draft.actors[one.actor].name]
    fitting = [one for one in sure_of if genders.get(one.actor, gender) == gender]
    if fitting and _somebody_between(draft, fitting[-1], token):
        return
    who = dict.fromkeys(one.actor for one in fitting)
    if len(who) == 1:
        chosen, sure = next(iter(who)), ONLY
    else:
        chosen, sure = _foremost(draft, fitting), SUBJECT
    if chosen:
        draft.link(token.i, token.i + 1, chosen, "pronoun", sure)
        genders.setdefault(chosen, gender)


def _somebody_between(draft: Draft, last: Link, token: Token) -> bool:
    """Whether somebody who is not named ("the boy", "a spokesman") stands between the last name and the pronoun."""
    between = draft.doc[last.end : token.i]
    return any(
        word.tag_ == "NN" and word.dep_ in SOMEBODY and word.i not in draft.covering and _is_person(word)
        for word in between
    )


def _is_person(word: Token) -> bool:
    """Whether `word` is a noun for one person."""
    return word.lower_ in RELATIVES or word.lower_ in words.of("office")


def _before(draft: Draft, token: Token) -> list[Link]:
    """Links before `token`, back to `WINDOW` sentences, in reading order; none to who says it himself."""
    speaker = draft.speaking.get(token.i)
    return [one for one in draft.links(sentences_back(token, WINDOW), token.i) if one.actor != speaker]


def _co_argument(draft: Draft, token: Token, one: Link) -> bool:
    """Whether `one` is another argument of the verb of `token`, and so somebody else ("Lund met her")."""
    root = draft.span(one).root
    return token.dep_ != "poss" and root.head == token.head and root.head.pos_ in {"VERB", "AUX"}


def _foremost(draft: Draft, fitting: list[Link]) -> str:
    """The actor of the one subject in the latest sentence that has one; empty where two compete."""
    for start in sorted({draft.doc[one.start].sent.start for one in fitting}, reverse=True):
        there = [one for one in fitting if draft.doc[one.start].sent.start == start]
        subjects = {one.actor for one in there if _is_subject(draft.span(one).root)}
        if len(subjects) == 1:
            return next(iter(subjects))
        if subjects or len({one.actor for one in there}) > 1:
            return ""
    return ""


def _is_subject(word: Token) -> bool:
    """Whether `word` is a subject, or beside one ("its head, Boris Haugen, left")."""
    while word.dep_ == "appos":
        word = word.head
    return word.dep_ in SUBJECTS


def _thing(draft: Draft, token: Token) -> None:
    """Link "it" in "Norspace said it will …", and "its" in a clause about one organisation or country."""
    owner = next((noun for noun in _governing_subjects(token) if noun.i < token.i), None)
    link = draft.at(owner) if owner is not None else None
    if link and draft.kind(link) not in {"person", "people", ""} and link.form != "demonym":
        draft.link(token.i, token.i + 1, link.actor, "pronoun", OWN)


def _governing_subjects(token: Token) -> list[Token]:
    """The subject of the clause of "its", or of the clause that reports what "it" does."""
    if token.lower_ == "it":
        return sayers(token)
    verb = verb_above(token)
    return [] if verb is None else [child for child in verb.lefts if child.dep_ in SUBJECTS]
