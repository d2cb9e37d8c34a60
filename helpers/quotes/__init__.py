"""Quotations: what somebody is reported to have said, word for word or in the article's words, with cue and speaker.

`marks` pairs quotation marks, `rules` and `model` find attributions, `speakers` ties their words to actors.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from helpers.grammar.phrases import words_at
from helpers.parsed import Parsed, Scene
from helpers.quotes import cues, direct, marks, model, rules, sources, speakers
from helpers.quotes.marks import Quotation, near
from helpers.quotes.pieces import Attribution, Characters, Covered
from helpers.records import Quote, Span

READERS = frozenset({"he", "i", "she", "they", "we", "you"})


def find(scene: Scene) -> list[Quote]:
    """The quotations of an article in reading order.

    Quotations are direct (all words between marks), mixed (some) or
    indirect (none). What is attributed without a word of reporting or belief (a plan, a deed) is left out; a belief
    counts, because analysts ask what an actor thinks as well as what it says.

    >>> from helpers.parsed import parse
    >>> story = parse("“We are late,” Ms Ito said, adding that the pump failed.")
    >>> [(q.kind, q.cue.text, q.speaker_span.text) for q in find(Scene(story))]
    [('direct', 'said', 'Ms Ito'), ('indirect', 'adding', 'Ms Ito')]
    """
    doc, text = scene.doc, scene.parsed.text
    quotations = marks.find(text)
    every = (_as_saying(doc, text, attribution) for attribution in attributions(scene.parsed, quotations))
    speech = [quotation for quotation in quotations if direct.is_speech(text, quotation)]
    found = [attribution for attribution in every if is_reported(doc, text, attribution, speech)]
    joined = _joined(doc, text, found, quotations)
    return [_quote(scene, attribution, quotations) for attribution in joined]


def attributions(
    parsed: Parsed, quotations: list[Quotation] | None = None, rules_alone: bool = False
) -> list[Attribution]:
    """All attributions of an article in reading order: also of thoughts, plans and deeds, which `find` leaves out.

    They are the model's, and the rules' where the model has found nothing (measured to help on held-out articles).
    `rules_alone` leaves the model out, as does a missing file of weights.

    >>> from helpers.parsed import parse
    >>> [a.source for a in attributions(parse("Ms Ito said it was late."))]
    [(0, 6)]
    """
    doc, text = parsed.doc, parsed.text
    quotations = marks.find(text) if quotations is None else quotations
    ruled = rules.find(doc, quotations, text)
    weights = None if rules_alone else model.load()
    if weights is None:
        return ruled
    learned = model.find(doc, text, quotations, ruled, weights)
    taken = Covered(piece for found in learned for piece in found.content)
    missed = [a for a in ruled if not taken.meets(a.content)]
    return sorted([*learned, *missed], key=lambda a: a.content)


def is_reported(doc: Doc, text: str, found: Attribution, speech: Sequence[Quotation]) -> bool:
    """Whether an attribution is a quotation: speech between marks, or what a cue of the knowledge table reports.

    `speech` are the quotations of the article that are speech of their own (`direct.is_speech`).
    Somebody who "reads" something in quotation marks reads aloud or names a book, and "so-called" reports nothing.
    """
    cue = _cue(doc, found)
    if cue is not None and cue.i and cue.nbor(-1).lower_ in {"so", "-"} and cue.lower_ == "called":
        return False
    if cue is not None and cue.lemma_ == "read" and found.source and text[slice(*found.source)].lower() in READERS:
        return False
    if all(any(q.start <= piece[0] and piece[1] <= q.end for q in near(speech, *piece)) for piece in found.content):
        return True
    return cue is not None and bool(cues.kind(cue))


def _as_saying(doc: Doc, text: str, found: Attribution) -> Attribution:
    """An attribution to "quoted … as saying" as one to "saying": who is quoted speaks, and not who quotes."""
    cue = _cue(doc, found)
    if cue is None or cue.lemma_ not in {"quote", "cite"}:
        return found
    saying = [t for word in cue.children if word.lower_ == "as" for t in word.children if t.dep_ == "pcomp"]
    if not saying:
        return found
    return replace(found, cue=cues.words(saying[0]), source=sources.find(saying[0], text, found.content))


def _kind(text: str, content: Sequence[Characters], quotations: Sequence[Quotation]) -> str:
    """The kind of a content: direct, mixed or indirect, by how many of its words stand between marks."""
    words = [start + m.start() for start, end in content for m in marks.WORD.finditer(text[start:end])]
    quoted = sum(bool(near(quotations, word, word + 1)) for word in words)
    if not quoted:
        return "indirect"
    return "direct" if quoted == len(words) else "mixed"


def _joined(doc: Doc, text: str, found: list[Attribution], quotations: Sequence[Quotation]) -> list[Attribution]:
    """Attributions with speech that goes on after a second cue ("… stated, adding, …") as one."""
    joined: list[Attribution] = []
    for attribution in found:
        before = joined[-1] if joined else None
        if before and attribution.cue and _goes_on(doc, text, before, attribution, quotations):
            further = (*before.further, attribution.cue)
            joined[-1] = replace(before, content=before.content + attribution.content, further=further)
        else:
            joined.append(attribution)
    return joined


def _goes_on(doc: Doc, text: str, before: Attribution, after: Attribution, quotations: Sequence[Quotation]) -> bool:
    """Whether the cue of `after` hangs on that of `before`, and both are cues of direct speech."""
    first, second = _cue(doc, before), _cue(doc, after)
    if first is None or second is None or before.content[-1][1] > after.content[0][0]:
        return False
    direct = all(_kind(text, a.content, quotations) == "direct" for a in (before, after))
    return direct and second.dep_ in {"advcl", "conj"} and second.head.i == first.i and before.source == after.source


def _cue(doc: Doc, found: Attribution) -> Token | None:
    """The head word of the cue."""
    if found.cue is None:
        return None
    tokens = words_at(doc, *found.cue)
    return next((t for t in tokens if cues.kind(t)), tokens.root)


def _quote(scene: Scene, found: Attribution, quotations: Sequence[Quotation]) -> Quote:
    """The row of one attribution."""
    doc, text = scene.doc, scene.parsed.text
    cue, source = _cue(doc, found), speakers.phrase(doc, found.source)
    speaker = speakers.speaker(source, scene)
    return Quote(
        kind=_kind(text, found.content, quotations),
        content=tuple(_span(text, characters) for characters in found.content),
        evidence=scene.parsed.evidence(*_extent(found)),
        speaker=speaker,
        speaker_span=_span(text, (source.start_char, source.end_char)) if source is not None else None,
        cue=_span(text, found.cue) if found.cue else None,
        further_cues=tuple(_span(text, characters) for characters in found.further),
        addressee=speakers.addressee(cue, found.content, source),
        venue=speakers.venue(cue, found.content),
        reported_by=speakers.reported_by(source, speaker, cue, scene),
        when=speakers.when(cue, found.content, scene.parsed.dates_beside(cue) if cue is not None else ()),
        confidence=round(found.score, 2),
    )


def _span(text: str, characters: Characters) -> Span:
    """Characters with their text."""
    return Span(*characters, text[slice(*characters)])


def _extent(found: Attribution) -> Characters:
    """From the first to the last character of cue, content and source."""
    parts = [*found.content, *found.further, *(part for part in (found.cue, found.source) if part)]
    return min(start for start, _ in parts), max(end for _, end in parts)
