"""Direct speech by rule: quoted words with a cue beside them, a name before a colon or after a dash."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Doc, Token

from helpers.quotes import cues, marks, sources
from helpers.quotes.marks import Quotation
from helpers.quotes.pieces import Attribution

TERMINAL = ".!?…"
NAME = r"(?P<name>[A-Z][\w.’'-]*(?: (?:[A-Z(][\w.’')-]*|of|the|de|van|von|bin|al)){0,5})"
BEFORE = re.compile(rf"(?:^|(?<=\n)){NAME}(?P<cue>:)\s*$")
AFTER = re.compile(rf"\s*(?P<cue>[–—―]|--?)\s*{NAME}[^\n]{{0,60}}(?=\n|$)")
SPEECH_WORDS = 4  # shorter quoted words that end no sentence are names, scare quotes or parts of a clause
NEAR = 160  # characters between speech and its cue: longer than any name with its role


def is_speech(text: str, quotation: Quotation) -> bool:
    """Whether quoted words are speech of their own, rather than a name, a title or a word held at arm's length.

    >>> text = "The “clean” coal film “Dust” won. “No,” he said."
    >>> [is_speech(text, q) for q in marks.find(text)]
    [False, False, True]
    """
    words = marks.WORD.findall(quotation.text(text))
    before = _last_before(text, quotation.start)
    ends = quotation.text(text)[-1:]
    opens_sentence = not before or before in TERMINAL + ':,”"' or text.endswith("\n", 0, quotation.start)
    return bool(words) and opens_sentence and (len(words) >= SPEECH_WORDS or ends in ",.!?…")


def _last_before(text: str, end: int) -> str:
    """The last character before `end` that is no white space; empty where there is none."""
    while end > 0 and text[end - 1].isspace():
        end -= 1
    return text[end - 1 : end] if end else ""


def find(doc: Doc, text: str, quotations: list[Quotation]) -> Iterator[Attribution]:
    """Speech between marks, each cue with all of its pieces."""
    by_cue: dict[int, list[Quotation]] = {}
    last: tuple[int, Quotation] | None = None  # the cue of the speech before, and that speech
    for quotation in quotations:
        if not is_speech(text, quotation):
            continue
        cue = _beside(doc, text, quotation, quotations)
        if cue is None and last and _goes_on(text, last[1], doc[last[0]], quotation):
            cue = doc[last[0]]
        if cue is not None:
            by_cue.setdefault(cue.i, []).append(quotation)
            last = (cue.i, quotation)
        elif labelled := _labelled(text, quotation):
            yield labelled
    for index, speech in sorted(by_cue.items()):
        content = tuple((q.start, q.end) for q in speech)
        yield Attribution(
            (doc[index].idx, doc[index].idx + len(doc[index])), content, sources.find(doc[index], text, content)
        )


def _labelled(text: str, quotation: Quotation) -> Attribution | None:
    """Speech with a name before a colon, or after a dash at the end of the paragraph.

    >>> text = "“We are late.” – Keiko Ito"
    >>> text[slice(*_labelled(text, marks.find(text)[0]).source)]
    'Keiko Ito'
    """
    line = text.rfind("\n", 0, quotation.start) + 1
    found = BEFORE.match(text, line, quotation.start) or AFTER.match(text, quotation.end)
    if found is None:
        return None
    return Attribution(found.span("cue"), ((quotation.start, quotation.end),), found.span("name"))


def _goes_on(text: str, before: Quotation, cue: Token, quotation: Quotation) -> bool:
    """Whether a quotation without a cue goes on with the speech before it: same paragraph, or a mark left open."""
    if quotation.continues:
        return True
    between = text[max(before.end, cue.idx) : quotation.start]
    return "\n" not in between and len(list(islice(re.finditer(r"[.!?](?=\s)", between), 2))) <= 1


def _beside(doc: Doc, text: str, quotation: Quotation, quotations: list[Quotation]) -> Token | None:
    """The cue of quoted speech: after it, else before it."""
    after, before = _after(doc, text, quotation, quotations), _before(doc, text, quotation, quotations)
    if before is not None and (after is None or _leads_in(text, quotation.start)):
        return before
    return after


def _leads_in(text: str, end: int) -> bool:
    """Whether a comma or a colon stands before `end`, with no more than blanks between."""
    while text[end - 1 : end] == " ":
        end -= 1
    return text[end - 1 : end] in {",", ":"}


def _after(doc: Doc, text: str, quotation: Quotation, quotations: list[Quotation]) -> Token | None:
    """The first cue after speech: of its sentence, or of a short one that has nothing else to say."""
    end = _reach(text, quotation.end, quotations)
    tokens = [t for t in _tokens(doc, quotation.end, end) if not t.is_space]
    if tokens and tokens[0].is_title and text[quotation.end - 2 : quotation.end - 1] in ".…":
        tokens = tokens if _nothing_else(tokens) else []
    listed = next((t for t in tokens if cues.kind(t) and t.pos_ in {"VERB", "AUX"}), None)
    return listed or _unlisted(doc, quotation, tokens)


def _unlisted(doc: Doc, quotation: Quotation, tokens: list[Token]) -> Token | None:
    """A verb that no list has, in the place of a cue: the quoted clause is its complement."""
    for token in tokens[:8]:
        speech = (c for c in token.children if c.dep_ == "ccomp")
        if token.pos_ == "VERB" and any(quotation.start <= c.idx < quotation.end for c in speech):
            return token
    return None


def _nothing_else(tokens: list[Token]) -> bool:
    """Whether a sentence after speech holds a subject and a cue, and no content of its own."""
    cue = next((t for t in tokens if cues.kind(t)), None)
    return cue is not None and not any(c.dep_ in {"ccomp", "dobj", "oprd"} for c in cue.children)


def _reach(text: str, start: int, quotations: list[Quotation]) -> int:
    """How far after speech its cue can stand: to the end of the sentence, the paragraph or the next quotation."""
    stop = re.compile(r"\n|(?<=[a-z\d)][.!?])\s").search(text, start, start + NEAR)
    end = min(stop.start() if stop else len(text), start + NEAR)
    after = bisect_left(quotations, start, key=lambda quotation: quotation.start)
    return min([end, *(q.start for q in quotations[after : after + 1])])


def _before(doc: Doc, text: str, quotation: Quotation, quotations: list[Quotation]) -> Token | None:
    """The last cue before speech in its sentence."""
    before = bisect_right(quotations, quotation.start, key=lambda each: each.end)
    begin = quotations[before - 1].end if before else 0
    lead = text[begin : quotation.start]
    breaks = [m.end() for m in re.finditer(r"\n|[a-z\d)][.!?]\s", lead.rstrip())]
    begin += breaks[-1] if breaks else 0
    found = [t for t in _tokens(doc, begin, quotation.start) if cues.kind(t) and t.pos_ in {"VERB", "AUX"}]
    return found[-1] if found else None


def _tokens(doc: Doc, start: int, end: int) -> list[Token]:
    """The tokens that begin in the characters `start` to `end`."""
    if start >= end:
        return []
    found = doc.char_span(start, end, alignment_mode="expand")
    return [t for t in found if start <= t.idx < end] if found is not None else []
