"""What is a quotation: content that somebody reported. No deed or plan, no title, no speech that did not take place."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from helpers.grammar.negation import is_negated
from helpers.knowledge.words import wordlist
from helpers.quotes import contents, cues, marks
from helpers.quotes.marks import Quotation
from helpers.quotes.pieces import Attribution

READERS = frozenset({"he", "i", "she", "they", "we", "you"})
POINTING = frozenset({"that", "this"})
REFUSING = wordlist("quotes.refusing")
"""Verbs after which nothing is said ("declined to say whether")."""


def is_reported(
    doc: Doc, text: str, found: Attribution, speech: Sequence[Quotation], quotations: Sequence[Quotation]
) -> bool:
    """Whether an attribution is a quotation: speech between marks, or what its cue reports in this form.

    `speech` are those of the `quotations` that are speech of their own (`direct.is_speech`).
    Somebody who "reads" something in quotation marks reads aloud or names a book, and "so-called" reports nothing.

    >>> from helpers.parsed import parse
    >>> story = parse("Norway ordered nine tugs.")
    >>> is_reported(story.doc, story.text, Attribution((7, 14), ((15, 24),), (0, 6)), [], [])
    False
    """
    cue = cues.head(doc, found.cue)
    spoken = all(
        any(q.start <= start and end <= q.end for q in marks.near(speech, start, end)) for start, end in found.content
    )
    if cue is not None and (_is_idiom(cue, text, found) or _is_put_to_subject(cue)):
        return False
    if cue is not None and not spoken and _is_accused(cue, found):
        return False
    if cue is not None and cue.idx < found.content[0][0] and did_not_take_place(cue):
        return False
    if spoken or cue is None:
        return spoken
    if contents.has_words_between_marks(text, found.content, quotations) and cues.kind(cue):
        return True
    return bool(cues.kind(cue)) and contents.fits(cue, found.content)


def _is_idiom(cue: Token, text: str, found: Attribution) -> bool:
    """Whether a cue reports nothing: "so-called", "that said, …", "she read …"."""
    source = text[slice(*found.source)].lower() if found.source else ""
    if cue.lower_ == "called" and cue.i and cue.nbor(-1).lower_ in {"so", "-"}:
        return True
    if cue.lemma_ == "say" and source in POINTING:
        return cue.i + 1 < len(cue.doc) and cue.nbor().text == ","
    return cue.lemma_ == "read" and source in READERS


def _is_accused(cue: Token, found: Attribution) -> bool:
    """Whether the source is what its cue accuses: Lome, of "Mali recalls envoy, accuses Lome of spying"."""
    if found.source is None:
        return False
    objects = [child for child in cue.rights if child.dep_ == "dobj" and any(of.lower_ == "of" for of in cue.rights)]
    return any(found.source[0] <= child.idx < found.source[1] for child in objects)


def _is_put_to_subject(cue: Token) -> bool:
    """Whether a cue is what was done to the subject of its sentence: "asked whether …, the minister left"."""
    if cue.tag_ != "VBN" or cue.dep_ != "advcl":
        return False
    return not any(child.dep_ in {"agent", "aux", "auxpass"} for child in cue.children)


def did_not_take_place(cue: Token) -> bool:
    """Whether the text says that nobody said it: "never said", "without saying", "declined to say", "had she said".

    >>> from helpers.language import parse
    >>> [did_not_take_place(parse(text)[3]) for text in ("The envoy never said so.", "The envoy has said so.")]
    [True, False]
    """
    if cue.pos_ not in {"VERB", "AUX"}:
        return False
    if is_negated(cue) or _is_contrary(cue) or _says_neither(cue):
        return True
    if cue.dep_ == "pcomp":
        return cue.head.lower_ == "without"
    return cue.dep_ == "xcomp" and cue.head.lemma_ in REFUSING and not is_negated(cue.head)


def _says_neither(cue: Token) -> bool:
    """Whether its subject is "neither X nor Y"."""
    subjects = (child for child in cue.lefts if child.dep_ in {"nsubj", "nsubjpass"})
    return any(deep.lower_ == "neither" for subject in subjects for deep in subject.lefts)


def _is_contrary(cue: Token) -> bool:
    """Whether a clause is a condition that was not met: "had she said …", "if she had said …"."""
    first = [child for child in cue.lefts if child.lower_ == "had" and child.dep_ == "aux"]
    subject = [child for child in cue.lefts if child.dep_ in {"nsubj", "nsubjpass"}]
    if not first or not subject or cue.dep_ != "advcl":
        return False
    return first[0].i < subject[0].i or any(child.lower_ == "if" for child in cue.lefts)
