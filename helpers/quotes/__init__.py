"""Quotations: what somebody is reported to have said, word for word or in the article's words, with cue and speaker.

`marks` pairs quotation marks, `rules` and `model` find attributions, `continued` and `uncued` the speech that no cue
introduces, `turns` the speech that stands without marks, `reported` tells what is a quotation, and `speakers` ties the
words of each to actors.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from helpers.parsed import Parsed, Scene
from helpers.quotes import continued, cues, direct, indirect, marks, model, rules, sources, speakers, turns, uncued
from helpers.quotes.marks import Quotation, near
from helpers.quotes.pieces import Attribution, Characters, Covered
from helpers.quotes.reported import is_reported
from helpers.records import Quote, Span


def find(scene: Scene) -> list[Quote]:
    """The quotations of an article in reading order.

    Quotations are direct (all words between marks), mixed (some) or indirect (none). What no word of reporting or
    belief reports in its form (a plan, a deed) is left out, and so is what was never said (`reported`); a belief
    counts, because analysts ask what an actor thinks as well as what it says.

    >>> from helpers.parsed import parse
    >>> story = parse("“We are late,” Ms Ito said, adding that the pump failed.")
    >>> [(q.kind, q.cue.text, q.speaker_span.text) for q in find(Scene(story))]
    [('direct', 'said', 'Ms Ito'), ('indirect', 'adding', 'Ms Ito')]
    """
    doc, text = scene.doc, scene.parsed.text
    taken = turns.find(scene)
    scene = replace(scene, quotes=tuple(taken))
    quotations = marks.find(text)
    every = (_as_saying(doc, text, attribution, quotations) for attribution in attributions(scene.parsed, quotations))
    speech = [quotation for quotation in quotations if direct.is_speech(text, quotation)]
    reported = [each for each in every if is_reported(doc, text, each, speech, quotations)]
    found = [each for each in reported if turns.is_own(each, scene)]
    joined = _joined(doc, text, found, quotations)
    rows = [*taken, *(_quote(scene, attribution, quotations) for attribution in joined)]
    return sorted(rows, key=lambda quote: quote.content[0].start) if taken else rows


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
    learned = model.find(doc, text, quotations, ruled, weights) if weights is not None else []
    taken = Covered(piece for found in learned for piece in found.content)
    told = [*learned, *(a for a in ruled if not taken.meets(a.content))]
    told = continued.carried(text, quotations, sorted(told, key=lambda a: a.content))
    return sorted([*told, *uncued.find(doc, text, quotations, told)], key=lambda a: a.content)


def _as_saying(doc: Doc, text: str, found: Attribution, quotations: list[Quotation]) -> Attribution:
    """An attribution to "quoted … as saying" as one to "saying": who is quoted speaks, and not who quotes."""
    cue = cues.head(doc, found.cue)
    if cue is None or cue.lemma_ not in {"quote", "cite"}:
        return found
    saying = [t for word in cue.children if word.lower_ == "as" for t in word.children if t.dep_ == "pcomp"]
    if not saying:
        return found
    content = indirect.governed(saying[0], text, quotations) or found.content
    return replace(found, cue=cues.words(saying[0]), content=content, source=sources.find(saying[0], text, content))


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
    first, second = cues.head(doc, before.cue), cues.head(doc, after.cue)
    if first is None or second is None or before.content[-1][1] > after.content[0][0]:
        return False
    direct = all(_kind(text, a.content, quotations) == "direct" for a in (before, after))
    return direct and second.dep_ in {"advcl", "conj"} and second.head.i == first.i and before.source == after.source


def _quote(scene: Scene, found: Attribution, quotations: Sequence[Quotation]) -> Quote:
    """The row of one attribution."""
    doc, text = scene.doc, scene.parsed.text
    cue, source = cues.head(doc, found.cue), speakers.phrase(doc, found.source)
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
