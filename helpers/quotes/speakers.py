"""Who speaks, to whom, where, when, and through whom the article has it: the words of an attribution tied to actors."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Phrase

from helpers.dates import Dated
from helpers.grammar.phrases import conjuncts
from helpers.grammar.steps import followed, hangs_on, main_verb
from helpers.knowledge.words import wordlist
from helpers.parsed import Scene
from helpers.quotes.pieces import Characters
from helpers.records import When
from helpers.reference import DIRECT, Link, is_medium, whom

SPEAKING = DIRECT - {Link.PAIR} | {Link.OUTLET}
"""How the words for who speaks may lead to him."""

VENUES = wordlist("quotes.venues")
"""Nouns of the occasions and channels of speech ("at a news conference", "in a tweet")."""

ADDRESSING = wordlist("quotes.addressing")
"""Verbs whose object is who is spoken to."""

RELATIVES = frozenset({"who", "which", "that", "whom"})


def phrase(doc: Doc, characters: Characters | None) -> Phrase | None:
    """The tokens of a source; the antecedent's noun phrase where it is a relative pronoun.

    >>> from helpers import language
    >>> phrase(language.parse("They met Ms Ito, who said no."), (17, 20)).text
    'Ms Ito'
    """
    if characters is None:
        return None
    found = doc.char_span(*characters, alignment_mode="expand")
    if found is None or found.text.lower() not in RELATIVES:
        return found
    verb = found.root.head
    while verb.dep_ not in {"relcl", "ROOT"}:
        verb = verb.head
    if verb.dep_ != "relcl":
        return found
    return doc[verb.head.left_edge.i : verb.head.i + 1]


def speaker(source: Phrase | None, scene: Scene) -> str:
    """The id of the actor that a source stands for, or nothing; of several, the first.

    "The report" is the outlet named last before it.

    >>> from helpers import actors
    >>> from helpers.parsed import parse
    >>> story = parse("Rumours spread, a spokesman for NASA said.")
    >>> speaker(story.doc[3:7], Scene(story, actors.find(story)))
    'nasa'
    """
    heads = () if source is None else (head for head in conjuncts(source.root) if head in source)
    return next((named[0].actor for head in heads if (named := whom(head, scene, SPEAKING))), "")


def reported_by(source: Phrase | None, speaker_id: str, cue: Token | None, scene: Scene) -> str:
    """Through whom the article has it: the outlet that speaks itself, that quotes the speaker, or that is followed.

    An actor's id, else the words.
    """
    if speaker_id and is_medium(speaker_id, scene):
        return speaker_id
    if cue is None:
        return ""
    for token in (*_quoting(cue), *_followed(cue)):
        if source is None or not source.start <= token.i < source.end:
            span = token.doc[token.left_edge.i : token.right_edge.i + 1]
            return speaker(span, scene) or span.text
    return ""


def _quoting(cue: Token) -> list[Token]:
    """Who quotes: the subject, or the agent, of "quoted … as saying"."""
    verb = cue.head.head
    if cue.dep_ != "pcomp" or verb.lemma_ not in {"quote", "cite"}:
        return []
    agents = [c for agent in verb.children if agent.dep_ == "agent" for c in agent.children if c.dep_ == "pobj"]
    return agents or [c for c in verb.children if c.dep_ == "nsubj"]


def _followed(cue: Token) -> list[Token]:
    """Whom the sentence follows besides: the object of another "according to", the subject of "…, Reuters reported"."""
    found = [source for word, source in followed(cue.sent) if word.i != cue.i]
    if cue.head.i != cue.i and cue.head.lemma_ == "report":
        found += [c for c in cue.head.children if c.dep_ == "nsubj"]
    return found


def addressee(cue: Token | None, content: Sequence[Characters], source: Phrase | None) -> str:
    """The words that name who is spoken to: "told reporters", "explained to the daily".

    >>> from helpers import language
    >>> addressee(language.parse("The envoy told Russian media that it was late.")[2], [(30, 46)], None)
    'Russian media'
    """
    if cue is None or cue.pos_ not in {"VERB", "AUX"} or cue.lower_ == "according":
        return ""
    for child in cue.children:
        heads = []
        if child.dep_ == "dative" or (child.dep_ == "dobj" and cue.lemma_ in ADDRESSING):
            heads = [child] if child.pos_ != "ADP" else [c for c in child.children if c.dep_ == "pobj"]
        elif child.dep_ == "prep" and child.lower_ == "to" and child.i > cue.i:
            heads = [c for c in child.children if c.dep_ == "pobj"]
        for head in heads:
            words = _noun_phrase(head)
            if not _inside(words, content) and head.pos_ in {"NOUN", "PROPN", "PRON"}:
                return words.text
    return ""


def venue(cue: Token | None, content: Sequence[Characters]) -> str:
    """The occasion or channel of speech, as its words: "in a televised speech", "at a news conference".

    >>> from helpers import language
    >>> venue(language.parse("“No,” she said at a news conference in Oslo on Monday.")[5], [(0, 5)])
    'a news conference'
    """
    if cue is None:
        return ""
    for child in cue.subtree:
        if child.dep_ == "pobj" and child.head.lower_ in {"in", "at", "during", "on", "to", "via"}:
            words = _noun_phrase(child)
            if child.lemma_.lower() in VENUES and not _inside(words, content):
                return words.text
    return ""


def _noun_phrase(head: Token) -> Phrase:
    """A noun with what stands before it."""
    return head.doc[head.left_edge.i : head.i + 1]


def _inside(words: Phrase, content: Sequence[Characters]) -> bool:
    """Whether words stand in the content."""
    return any(start <= words.start_char < end for start, end in content)


def when(cue: Token | None, content: Sequence[Characters], dated: Sequence[Dated]) -> When | None:
    """The date that the cue's clause gives: a phrase that hangs on the cue, outside of what is said."""
    if cue is None:
        return None
    main = main_verb(cue)
    for verb in (cue,) if main is None else (cue, main):
        for each in dated:
            if not _inside(each.words, content) and hangs_on(each.words.root, verb):
                return each.when
    return None
