"""What persons are: role and affiliation, read off the words beside a name; and persons meant by their role alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Span, Token

from helpers.actors import words
from helpers.actors.draft import Draft, Link
from helpers.knowledge import actors as knowledge
from helpers.knowledge.words import wordlist

WORKING_AS = wordlist("roles.working as")
HEADING = wordlist("roles.heading")
OWNING = frozenset({"of", "at", "in", "from", "with", "for"})
STATES = frozenset({"country", "government body", "space agency"})
LEADING = frozenset({"DET", "PUNCT", "CCONJ", "SPACE", "ADV", "PRON", "PART"})
DESCRIBING = frozenset({"compound", "attr", "appos", "amod"})
"""What a role phrase is where it describes somebody who is named."""

LEADERS = wordlist("roles.leaders")
"""Names of the highest office of an organisation, which news use for one another."""

EARLIER = wordlist("roles.no longer")
BESIDE, ALONE, KNOWN = 0.9, 0.75, 0.85
"""How sure a role phrase means a person: by role and affiliation, by the role alone, by the table of
offices.
"""


@dataclass(frozen=True, slots=True)
class Role:
    """A role phrase: its head (a word of the sort `office`), its words, and the id of whom it is, or was, held with."""

    head: Token
    span: Span
    held_with: str = ""

    @property
    def affiliation(self) -> str:
        """Id of whom the role is held with now; empty for a former one."""
        return "" if any(token.lower_ in EARLIER for token in self.span) else self.held_with


def describe(draft: Draft) -> list[tuple[str, Role]]:
    """Give the persons of the draft their roles and affiliations; each with the phrase that says so."""
    found = []
    for link in list(draft.links()):
        if draft.kind(link) == "person" and link.form in {"name", "surname"}:
            for role in _roles(draft, link):
                text = " ".join(role.span.text.split())
                draft.update(link.actor, role=text, affiliation=role.affiliation, country=country(draft, role))
                found.append((link.actor, role))
            if not draft.actors[link.actor].affiliation:
                draft.update(link.actor, affiliation=_belongs(draft, link))
    return found


def country(draft: Draft, role: Role) -> str:
    """Country of who holds a role for a state or a body of it."""
    actor = draft.actors.get(role.held_with)
    return actor.country if actor and actor.kind in STATES else ""


def held(draft: Draft, head: Token) -> Role:
    """The role that the noun phrase of `head` says that somebody holds."""
    span = _phrase(head, len(draft.doc))
    return Role(head, span, _affiliation(draft, head, span))


def _roles(draft: Draft, link: Link) -> Iterator[Role]:
    """Role phrases that stand with the name `link`."""
    root = draft.span(link).root
    before = _premodifier(draft, link)
    if before:
        yield before
    for head in _beside(root):
        if _is_office(head):
            span = _phrase(head, link.start)
            yield Role(head, span, _affiliation(draft, head, span))
    for verb in (child for child in root.children if child.dep_ == "relcl"):
        yield from _relative(draft, verb)


def _premodifier(draft: Draft, link: Link) -> Role | None:
    """The role before a name: "Chinese foreign ministry spokesman Wang Wenbin", "SpaceX's CEO Y"."""
    doc, head = draft.doc, link.start - 1
    if head < 0 or not _is_office(doc[head]):
        return None
    first = _office_start(doc[head])
    while first > doc[head].sent.start and _goes_before(draft, doc[first - 1]):
        whole = draft.at(doc[first - 1])
        first = whole.start if whole else first - 1
    while first < head and doc[first].pos_ in {"DET", "PUNCT", "PRON", "PART"}:
        first += 1
    links = [one for one in draft.links(first, head) if draft.kind(one) != "person"]
    return Role(doc[head], doc[first : head + 1], links[0].actor if links else "")


def _goes_before(draft: Draft, token: Token) -> bool:
    """Whether `token` can be part of a role before a name."""
    link = draft.at(token)
    if link:
        return draft.kind(link) != "person"
    after = token.nbor()
    if token.text in {"'s", "’s", "'", "’", "-"}:
        return True
    modifies = token.dep_ in {"amod", "compound", "nmod", "poss"} and token.head.i > token.i
    return modifies and token.pos_ in {"ADJ", "NOUN", "PROPN"} and not after.is_sent_start


def _office_start(head: Token) -> int:
    """Position of the first word of the longest office that ends in `head`."""
    doc = head.doc
    for length in range(words.LONGEST, 1, -1):
        first = head.i + 1 - length
        if first >= 0 and " ".join(t.lower_ for t in doc[first : head.i + 1]) in words.of("office"):
            return first
    return head.i


def _is_office(token: Token) -> bool:
    """Whether `token` is (the last word of) an office that one person holds."""
    return token.pos_ in {"NOUN", "PROPN"} and token.lower_ in words.of("office")


def _beside(root: Token) -> Iterator[Token]:
    """Heads of noun phrases that say what the person named by `root` is: appositions and predicates."""
    for child in root.children:
        if child.dep_ == "appos":
            yield child
    if root.dep_ == "appos":
        yield root.head
    if root.dep_ == "nsubj" and root.head.lemma_ in {"be", "become"}:
        yield from (child for child in root.head.children if child.dep_ == "attr")


def _phrase(head: Token, name: int) -> Span:
    """The role phrase of `head` without its article, up to "at", a comma, a relative clause or the token `name`."""
    doc, first = head.doc, head.left_edge.i
    if first <= name <= head.i:
        first = head.i
    while first < head.i and doc[first].pos_ in LEADING:
        first += 1
    return doc[first : _phrase_end(head, name)]


def _phrase_end(head: Token, name: int) -> int:
    """Position after the last word of the role phrase of `head`."""
    last = head.i
    for child in head.rights:
        inside = child.left_edge.i <= name <= child.right_edge.i
        if child.dep_ not in {"prep", "poss", "compound"} or child.lower_ == "at" or inside:
            break
        last = child.right_edge.i
    for index in range(head.i, last + 1):
        token = head.doc[index]
        if token.text in {",", ";", "(", "—", "–"} or token.tag_ in {"WP", "WDT"} or index == name:
            return index
    return last + 1


def _affiliation(draft: Draft, head: Token, span: Span, end: int = 0) -> str:
    """Whom an office is held with: who stands before it ("SpaceX's founder"), else after "of", "at", … up to `end`."""
    for link in draft.links(span.start, head.i):
        if draft.kind(link) != "person" and draft.doc[link.end].text != "-":
            return link.actor
    for link in draft.links(head.i + 1, end or max(span.end, head.right_edge.i + 1)):
        preposition = draft.span(link).root.head
        if draft.kind(link) != "person" and link.form != "demonym" and preposition.lower_ in OWNING:
            return link.actor
    return ""


def _relative(draft: Draft, verb: Token) -> Iterator[Role]:
    """Roles in a relative clause: "who works as a professor at …", "who heads …"."""
    if verb.lemma_ in WORKING_AS:
        for preposition in verb.children:
            for head in preposition.children if preposition.lower_ == "as" else ():
                if _is_office(head):
                    end = max(verb.right_edge.i + 1, head.i + 1)
                    span = _phrase(head, end)
                    yield Role(head, span, _affiliation(draft, head, span, end))
    elif verb.lemma_ in HEADING:
        for thing in verb.children:
            link = draft.at(thing) if thing.dep_ == "dobj" else None
            if link and draft.kind(link) != "person":
                yield Role(verb, draft.doc[verb.i : link.end], link.actor)


def _belongs(draft: Draft, link: Link) -> str:
    """Id of the organisation in "NAME of ORGANISATION"."""
    doc, index = draft.doc, link.end
    if index + 1 >= len(doc) or doc[index].lower_ not in {"of", "at", "from"}:
        return ""
    index += 1 + (doc[index + 1].lower_ == "the")
    whose = draft.covering.get(index)
    return whose.actor if whose and draft.kind(whose) not in {"person", "country", "people"} else ""


def resolve(draft: Draft, told: list[tuple[str, Role]], published: date | None) -> None:
    """Link role phrases without a name ("the Russian president") to who is told, or known, to hold the role."""
    taken = {role.head.i for _, role in told}
    for token in draft.doc:
        if not _is_office(token) or token.i in taken or token.i in draft.covering or not _is_definite(draft, token):
            continue
        span = _phrase(token, len(draft.doc))
        holder = _holder(draft, token, _affiliation(draft, token, span), told, published)
        if holder:
            draft.link(_named_from(draft, token), token.i + 1, holder[0], "role", holder[1])


def _named_from(draft: Draft, head: Token) -> int:
    """Where the mention of a role begins: at its demonym ("Russian president"), else at the office's first word."""
    first = _office_start(head)
    before = draft.covering.get(first - 1)
    return before.start if before and before.form == "demonym" else first


def _is_definite(draft: Draft, token: Token) -> bool:
    """Whether a role phrase means one person: "the head of …", "Russia's president", "its chairman"."""
    if token.tag_ not in {"NN", "NNP"} or token.dep_ in DESCRIBING:
        return False
    if token.dep_ == "pobj" and token.head.lower_ == "as":  # "serves as the head of …"
        return False
    if any(child.dep_ == "appos" for child in token.children):
        return False
    lefts = list(token.lefts)
    owned = any(child.dep_ == "poss" and draft.at(child) for child in lefts)
    return owned or (bool(lefts) and lefts[0].lower_ == "the")


def _holder(
    draft: Draft, head: Token, affiliation: str, told: list[tuple[str, Role]], published: date | None
) -> tuple[str, float] | None:
    """Who holds the office `head` with `affiliation`, and how sure that is."""
    same = {who: role for who, role in told if role.head.lower_ == head.lower_}
    fitting = [who for who, role in same.items() if affiliation and role.affiliation == affiliation]
    if len(set(fitting)) == 1:
        return fitting[0], BESIDE
    if not affiliation and len(same) == 1 and next(iter(same.values())).head.i < head.i:
        return next(iter(same)), ALONE
    if affiliation and not fitting and published:
        office = head.doc[_office_start(head) : head.i + 1].text.lower()
        known = {
            o.holder
            for o in knowledge.holders(published, draft.known.path)
            if o.organisation == affiliation and _same(o.role, office)
        }
        if len(known) == 1:
            return draft.add_known(next(iter(known))), KNOWN
    return None


def _same(role: str, office: str) -> bool:
    """Whether the table's `role` can be called `office`: the head of an agency may be its director general."""
    return role.lower() == office or (role.lower() in LEADERS and office in LEADERS)
