"""The words that name who speaks, by rule: what the parse says of a cue."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from helpers.knowledge.words import wordlist
from helpers.quotes.pieces import Characters, span, trim

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
UPWARD = frozenset({"advcl", "conj", "xcomp", "acl", "dep", "pcomp"})
"""Dependencies over which a cue without a subject takes that of its head ("stated …, adding")."""

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
DOCUMENTS = wordlist("quotes.documents")
"""What somebody puts out "saying" something: who speaks is its author, where the verb names one."""


def find(cue: Token, text: str, content: Iterable[Characters] = ()) -> Characters | None:
    """The words that name who speaks: the object of "according to", the agent, else the subject.

    >>> from helpers import language
    >>> doc = language.parse("Ms Ito, a pilot, said that it was said to be safe.")
    >>> doc.text[slice(*find(doc[6], doc.text))]
    'Ms Ito, a pilot'
    """
    phrase = _phrase(cue)
    if phrase is None:
        return None
    tokens = [t for t in phrase.subtree if not t.is_space]
    start, end = trim(text, *span(tokens))
    if start <= cue.idx < end:  # a subject with the cue inside, "the man who said so": only up to it
        end = cue.idx
    for s, e in content:
        if start < e and s < end:
            start, end = (start, s) if start < s else (e, end)
    start, end = trim(text, start, max(start, end))
    return (start, end) if start < end else None


def _phrase(cue: Token) -> Token | None:
    """The head of the noun phrase that names who speaks."""
    if cue.pos_ in {"VERB", "AUX"} and cue.lower_ != "according":
        inverted = cue.i > 0 and cue.nbor(-1).text[-1] in "”\"’»,'"
        after = next((c for c in cue.rights if c.dep_ == "dobj"), None) if inverted else None
        if after is not None and not any(c.dep_ in SUBJECTS for c in cue.lefts):
            return after
        return _subject(cue) or _neighbour(cue)
    if cue.lower_ in {"according", "per"}:
        return next((t for t in cue.subtree if t.dep_ == "pobj"), None)
    owner = next((c for c in cue.children if c.dep_ == "poss"), None)
    if owner is not None:
        return owner
    by = next((c for c in cue.children if c.dep_ == "prep" and c.lower_ in {"by", "from", "of"}), None)
    if by is not None:
        return next((c for c in by.children if c.dep_ == "pobj"), None)
    return _subject(cue.head) if cue.dep_ in {"acomp", "dobj", "attr"} else None


def _neighbour(cue: Token) -> Token | None:
    """The noun just before a verb, or just after one that stands first, where the parser sees no subject."""
    before = cue.nbor(-1) if cue.i > 0 else cue
    if before.pos_ in NOMINAL and before.dep_ not in {"pobj", "dobj"}:
        return before
    after = cue.nbor() if cue.i + 1 < len(cue.doc) else cue
    opens = before.is_space or before.text[-1] in "”\"’»'"
    return after if opens and after.pos_ in {"PROPN", "PRON"} else None


def _subject(verb: Token) -> Token | None:
    """The agent or the subject of a verb, else of the verb that it hangs on."""
    seen = 0
    while True:
        agent = next((c for c in verb.children if c.dep_ == "agent"), None)
        if agent is not None:
            return next((c for c in agent.children if c.dep_ == "pobj"), None)
        if any(c.dep_ in {"nsubjpass", "auxpass"} for c in verb.children):
            return None
        subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
        if subject is not None:
            return subject
        if verb.dep_ not in UPWARD or seen > 3:
            return verb.head if verb.dep_ in {"acl", "relcl"} else None
        if verb.dep_ == "acl":
            wrote = verb.head.dep_ == "dobj" and verb.head.lemma_ in DOCUMENTS
            return (_subject(verb.head.head) if wrote else None) or verb.head
        if verb.dep_ == "pcomp":  # "quoted the general as saying"
            return _quoted_person(verb.head.head)
        verb, seen = verb.head, seen + 1


def _quoted_person(verb: Token) -> Token | None:
    """Who is quoted: the object of "quote … as saying", or the subject of its passive; else the subject."""
    return next((c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"}), None) or _subject(verb)
