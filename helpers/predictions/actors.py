"""What the helpers say of actor phrases, of place names that may stand for a government, and of names in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from helpers import language
from helpers.actors import countries, gazetteer, mentions, metonyms
from helpers.grammar.phrases import words_at
from helpers.knowledge.actors import alpha3
from helpers.scores.actors import Phrase, Place, Sentence

LABELS = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
"""Labels of namings that the measure counts."""


def actor_country(cases: Iterable[Phrase]) -> Iterator[dict[str, object]]:
    """{"id", "country"} of each actor phrase: an ISO 3166 alpha-3 code, or None where nothing is known."""
    cases = list(cases)
    for case, doc in zip(cases, language.parse_many(case.text for case in cases), strict=True):
        yield {"id": case.id, "country": alpha3(countries.of_phrase(doc)) or None}


def metonymy(cases: Iterable[Place]) -> Iterator[dict[str, object]]:
    """{"id", "label", "decided"} of each place name: literal or metonymic, and whether the model is sure of it."""
    cases = list(cases)
    for case, doc in zip(cases, language.parse_many(case.text for case in cases), strict=True):
        span = words_at(doc, case.start, case.end)
        label = "metonymic" if metonyms.confidence(span) else "literal"
        yield {"id": case.id, "label": label, "decided": metonyms.decides(metonyms.probability(span))}


def entities(cases: Iterable[Sentence]) -> Iterator[dict[str, object]]:
    """{"sentence", "entities"} of each sentence: [first token, last token + 1, PER, ORG or LOC] of every name."""
    cases = list(cases)
    nlp = language.load()
    docs = nlp.pipe((_doc(nlp, case) for case in cases), batch_size=language.BATCH)
    for case, doc in zip(cases, docs, strict=True):
        named = [
            n for n in mentions.find(doc, gazetteer.load()) if not doc[n.end - 1].text.islower()
        ]  # no "Western countries"
        spans = [(n.start, n.end, LABELS.get(n.label)) for n in named]
        yield {"sentence": case.id, "entities": [list(entity) for entity in spans if entity[2]]}


def _doc(nlp: language.Language, case: Sentence) -> Doc:
    """The tokens of a sentence as a document, a space after each."""
    return Doc(nlp.vocab, words=list(case.tokens))
