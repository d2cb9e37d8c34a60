"""Who writes: the author of an op-ed or a letter, who says "I" outside of all speech.

His name is that of the article's metadata or byline, of a line about him ("Ada Brun is a pilot at NASA."), or of a
signature. "The writer is Norway's ambassador to Mali" says who he is, and stands for his name where there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from helpers.actors import labelled, people, roles
from helpers.actors.draft import Draft, Link
from helpers.actors.slugs import slug
from helpers.grammar.marked import is_marked
from helpers.knowledge.words import wordlist
from helpers.parsed import Parsed
from helpers.records import Actor, Article, Block

SELF = frozenset({"i", "me", "my", "mine", "myself"})
WRITERS = wordlist("authors.writers")
"""Nouns by which the line below an op-ed means who wrote it."""

NAME = re.compile(r"(?:By\s+)?((?:[^\W\d_][\w.’'-]*)(?:\s+[^\W\d_][\w.’'-]*){1,4})")
OWN = frozenset({"headline", "paragraph", "item"})
"""Kinds of blocks that an author writes himself."""

EDGE = 3  # blocks at either end among which a line about the author stands
LINE = 40  # words of such a line
SIGNATURE = 12  # words of a signature
SURE = 0.9


def link(draft: Draft, parsed: Parsed) -> str:
    """Link "I" outside of all speech to the author of an article; his id, empty where nobody says "I" so.

    >>> from helpers.actors import find
    >>> from helpers.articles import from_text
    >>> from helpers.parsed import parse_many
    >>> story, = parse_many([from_text("I was in Oslo when the ferries came. The writer is a pilot at NASA.", "a")])
    >>> find(story).author, find(story).actors["pilot-at-nasa"].affiliation
    ('pilot-at-nasa', 'nasa')
    """
    spoken = list(_first_persons(draft, parsed))
    if not spoken:
        return ""
    blocks = [block for block in parsed.blocks if block.kind in OWN]
    first, last = blocks[:EDGE], blocks[EDGE:][-EDGE:]
    line = next(filter(None, (_line(draft, block) for block in (*last, *first))), None)
    author = _unnamed(draft, line) if line else _signed(draft, first, blocks[1:][-EDGE:])
    if author or len(spoken) > 1 or spoken[0].lower_ == "i":
        author = _named(draft, parsed.article) or author
    if line and author:
        _describe(draft, author, line)
    for token in spoken if author else ():
        draft.link(token.i, token.i + 1, author, "pronoun", SURE)
    return author


def _first_persons(draft: Draft, parsed: Parsed) -> Iterator[Token]:
    """The words by which somebody speaks of himself outside of turns, marks, and what follows "the minister said:"."""
    announced = False
    for block in parsed.blocks:
        if block.kind in OWN and not announced:
            for token in _words(draft, block):
                personal = token.lower_ in SELF and token.tag_ in {"PRP", "PRP$"} and token.text != "i"
                if personal and token.i not in draft.speaking and not is_marked(parsed.text, token.idx):
                    yield token
        announced = block.text.endswith(":") and any(token.pos_ == "VERB" for token in _words(draft, block))


def _words(draft: Draft, block: Block) -> Sequence[Token]:
    """The tokens of a block."""
    phrase = draft.doc.char_span(block.start, block.end, alignment_mode="expand")
    return () if phrase is None else list(phrase)


def _named(draft: Draft, article: Article) -> str:
    """The one person whom the metadata, or else the byline, names as the author."""
    bylines = [block.text for block in article.blocks if block.kind == "byline"]
    for words in filter(None, (article.author, *bylines[:1])):
        found = NAME.fullmatch(" ".join(words.split()).strip(" .,"))
        name = _without_titles(found[1]) if found else ""
        if " " in name and name[0].isupper() and " and " not in name:
            return labelled.by_name(draft, name) or draft.add(Actor(slug(name), name, "person"))
    return ""


def _without_titles(name: str) -> str:
    """A name without the titles before it."""
    words = name.split()
    while words and words[0].lower().rstrip(".") in people.TITLES:
        words.pop(0)
    return " ".join(words)


def _line(draft: Draft, block: Block) -> Token | None:
    """What a line says that the writer is: the noun after "The writer is" or "The author,"; None of other blocks."""
    for token in _words(draft, block):
        definite = any(child.lower_ in {"the", "this"} for child in token.lefts)
        if token.lower_ in WRITERS and token.dep_ == "nsubj" and token.head.dep_ == "ROOT" and definite:
            beside = [child for child in token.rights if child.dep_ == "appos" and child.pos_ == "NOUN"]
            said = [child for child in token.head.rights if child.dep_ == "attr"] if token.head.lemma_ == "be" else []
            return next(iter((*beside, *said)), None)
    return None


def _unnamed(draft: Draft, line: Token) -> str:
    """The writer without a name, called what the line says that he is."""
    doc, last = line.doc, line.right_edge.i
    end = next(
        (at for at in range(line.i + 1, last + 1) if doc[at].is_punct or doc[at].tag_ in {"WP", "WDT"}), last + 1
    )
    words = " ".join(doc[roles.held(draft, line).span.start : end].text.split())
    return draft.add(Actor(slug(words), words, "person"))


def _describe(draft: Draft, author: str, line: Token) -> None:
    """Give the author what the line says, and link "the writer" to him."""
    role = roles.held(draft, line)
    words = " ".join(role.span.text.split())
    draft.update(author, role=words, affiliation=role.affiliation, country=roles.country(draft, role))
    subject = line.head if line.dep_ == "appos" else next(c for c in line.head.lefts if c.dep_ == "nsubj")
    draft.link(subject.left_edge.i, subject.i + 1, author, "role", SURE)


def _signed(draft: Draft, first: Sequence[Block], last: Sequence[Block]) -> str:
    """Who signs, or whom a line at either end presents: a person who is named nowhere else."""
    for block in (*reversed(last), *first):
        words = _words(draft, block)
        persons = [one for one in _persons(draft, words) if _is_alone(draft, one, words)]
        signs = block in last and _is_signature(words)
        if persons and (signs or (len(words) <= LINE and _presents(draft.span(persons[0])))):
            return persons[0].actor
    return ""


def _persons(draft: Draft, words: Sequence[Token]) -> list[Link]:
    """The full names of persons among some words."""
    links = draft.links(words[0].i, words[-1].i + 1) if words else ()
    return [one for one in links if draft.kind(one) == "person" and one.form == "name" and one.end - one.start > 1]


def _is_alone(draft: Draft, one: Link, words: Sequence[Token]) -> bool:
    """Whether a person is named among these words only."""
    return all(words[0].i <= other.start <= words[-1].i for other in draft.links() if other.actor == one.actor)


def _is_signature(words: Sequence[Token]) -> bool:
    """Whether words are a name with a place or an office, and no sentence."""
    return len(words) <= SIGNATURE and not any(word.pos_ in {"VERB", "AUX"} for word in words)


def _presents(name: Span) -> bool:
    """Whether a sentence says what the person is whose name is its subject."""
    verb = name.root.head
    return name.root.dep_ == "nsubj" and verb.dep_ == "ROOT" and verb.lemma_ == "be" and verb.tag_ == "VBZ"
