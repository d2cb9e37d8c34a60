"""Quotations: what news does with marks, cues and speakers, one sentence each, with the reason for every case.

All sentences are made up. Where a case shows a difficulty that others have reported (odd marks, floating quotations,
speech of several paragraphs, a name after a dash), the reason says so.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import actors, knowledge, language, quotes
from helpers.analysis import analyse
from helpers.articles import from_text
from helpers.parsed import Scene, parse, parse_many
from helpers.quotes import cues, direct, marks, model, reported, rules
from helpers.records import Quote

DIRECT = [
    ("“We are late,” Ms Ito said.", [("direct", "said", "Ms Ito", "“We are late,”")], "the plainest form"),
    ("“We are late,” said Ms Ito.", [("direct", "said", "Ms Ito", "“We are late,”")], "inverted subject"),
    ('"We are late," Ms Ito said.', [("direct", "said", "Ms Ito", '"We are late,"')], "straight marks"),
    ("``We are late,'' Ms Ito said.", [("direct", "said", "Ms Ito", "``We are late,''")], "typewriter marks"),
    ("«We are late,» Ms Ito said.", [("direct", "said", "Ms Ito", "«We are late,»")], "guillemets"),
    ("„We are late,“ Ms Ito said.", [("direct", "said", "Ms Ito", "„We are late,“")], "low opening mark"),
    ("‘We are late,’ Ms Ito said.", [("direct", "said", "Ms Ito", "‘We are late,’")], "single marks, British style"),
    ("'We are late,' Ms Ito said.", [("direct", "said", "Ms Ito", "'We are late,'")], "single straight marks"),
    ("“We are late”, Ms Ito said.", [("direct", "said", "Ms Ito", "“We are late”")], "comma outside, British style"),
    ("Ms Ito said, “We are late.”", [("direct", "said", "Ms Ito", "“We are late.”")], "cue before"),
    ("Ms Ito said: “We are late.”", [("direct", "said", "Ms Ito", "“We are late.”")], "cue before a colon"),
    ("Ms Ito: “We are late.”", [("direct", ":", "Ms Ito", "“We are late.”")], "a name and a colon alone"),
    (
        "“We are late.” – Keiko Ito",
        [("direct", "–", "Keiko Ito", "“We are late.”")],
        "asked for elsewhere: name after a dash",
    ),
    ("“We are late.” — Keiko Ito", [("direct", "—", "Keiko Ito", "“We are late.”")], "the same with a long dash"),
    (
        "“Are we late?” Ms Ito asked.",
        [("direct", "asked", "Ms Ito", "“Are we late?”")],
        "question mark instead of a comma",
    ),
    ("“We are late!” Ms Ito shouted.", [("direct", "shouted", "Ms Ito", "“We are late!”")], "exclamation mark"),
    (
        "“We are late,” Ms Ito said, “and we are lost.”",
        [("direct", "said", "Ms Ito", "“We are late,” / “and we are lost.”")],
        "split by its cue: one quotation",
    ),
    (
        "“We are late,” Ms Ito said. “We are also lost.”",
        [("direct", "said", "Ms Ito", "“We are late,” / “We are also lost.”")],
        "speech that goes on after the sentence of the cue",
    ),
    (
        "“We are late,” Ms Ito stated, adding, “We are also lost.”",
        [("direct", "stated", "Ms Ito", "“We are late,” / “We are also lost.”")],
        "a second cue that hangs on the first makes no second quotation",
    ),
    (
        "“We are late. We lost a day in port,” Ms Ito said.",
        [("direct", "said", "Ms Ito", "“We are late. We lost a day in port,”")],
        "two sentences between one pair of marks",
    ),
    (
        "“We saw them [the patrol boats] leave. Nobody followed.” Ms Ito explained to Harbour Weekly.",
        [("direct", "explained", "Ms Ito", "“We saw them [the patrol boats] leave. Nobody followed.”")],
        "brackets, two sentences, and a cue that begins a sentence of its own",
    ),
    (
        "“We were … well, we were late,” Ms Ito said.",
        [("direct", "said", "Ms Ito", "“We were … well, we were late,”")],
        "an ellipsis ends no speech",
    ),
    (
        "“She told me ‘never again’ and left,” Mr Berg recalled.",
        [("direct", "recalled", "Mr Berg", "“She told me ‘never again’ and left,”")],
        "a nested quotation is part of the outer one",
    ),
    (
        "“He said 'no' and \"never\" and went,” Mr Berg recalled.",
        [("direct", "recalled", "Mr Berg", "“He said 'no' and \"never\" and went,”")],
        "straight marks inside curly ones",
    ),
    ("“We are late,” she said.", [("direct", "said", "she", "“We are late,”")], "a pronoun speaks"),
    ("“We are late,” the pilot said.", [("direct", "said", "the pilot", "“We are late,”")], "a role speaks"),
    (
        "“We are late,” said Keiko Ito, the captain of the ferry.",
        [("direct", "said", "Keiko Ito, the captain of the ferry", "“We are late,”")],
        "the role after the name belongs to the speaker's words",
    ),
    (
        "“We are late,” foreign ministry spokeswoman Keiko Ito told reporters on Monday.",
        [("direct", "told", "foreign ministry spokeswoman Keiko Ito", "“We are late,”")],
        "a role before the name",
    ),
    (
        "“We are late,” officials said.",
        [("direct", "said", "officials", "“We are late,”")],
        "nameless speakers keep their words",
    ),
    (
        "“We are late,” the statement read.",
        [("direct", "read", "the statement", "“We are late,”")],
        "a document speaks",
    ),
    ("“We are late,” tweeted Keiko Ito.", [("direct", "tweeted", "Keiko Ito", "“We are late,”")], "a tweet"),
    (
        "Keiko Ito wrote on Twitter: “We are late.”",
        [("direct", "wrote", "Keiko Ito", "“We are late.”")],
        "a tweet after a colon",
    ),
    (
        "“We are late,” quipped the captain.",
        [("direct", "quipped", "the captain", "“We are late,”")],
        "an unusual verb",
    ),
    (
        "“We are late,” the captain deadpanned.",
        [("direct", "deadpanned", "the captain", "“We are late,”")],
        "a verb that no list has",
    ),
    (
        "“We are late,” Ms Ito and Mr Berg said.",
        [("direct", "said", "Ms Ito and Mr Berg", "“We are late,”")],
        "two speak as one",
    ),
    (
        "“We are late,” Ms Ito said, and Mr Berg answered, “So are we.”",
        [("direct", "said", "Ms Ito", "“We are late,”"), ("direct", "answered", "Mr Berg", "“So are we.”")],
        "two speakers in a sentence",
    ),
    (
        "“We are late,” Ms Ito said.\n\n“So are we,” Mr Berg said.",
        [("direct", "said", "Ms Ito", "“We are late,”"), ("direct", "said", "Mr Berg", "“So are we,”")],
        "each paragraph with its own speaker",
    ),
]

PARAGRAPHS = [
    (
        "“We are late,” Ms Ito said.\n\n“The pump failed in the night and nobody told us.”",
        [("direct", "said", "Ms Ito", "“We are late,” / “The pump failed in the night and nobody told us.”")],
        "asked for elsewhere: a paragraph of speech without a cue goes on with the speaker before",
    ),
    (
        "Ms Ito said: “We are late.\n\n“The pump failed in the night.”",
        [("direct", "said", "Ms Ito", "“We are late. / “The pump failed in the night.”")],
        "a paragraph left open and the next one opened anew: speech of two paragraphs",
    ),
    (
        "Ms Ito said:\n\n“The pump failed in the night and nobody told us.”",
        [("direct", "said", "Ms Ito", "“The pump failed in the night and nobody told us.”")],
        "a colon announces the next paragraph",
    ),
    (
        "“We are late, Ms Ito said.\n\nThe ferry left at noon. “It was full,” Mr Berg said.",
        [("direct", "said", "Ms Ito", "“We are late,"), ("direct", "said", "Mr Berg", "“It was full,”")],
        "an odd mark ends at the comma before its speaker, and costs no other quotation",
    ),
    (
        'The 6" pipe burst. "It was old," Mr Berg said.',
        [("direct", "said", "Mr Berg", '"It was old,"')],
        "an inch sign opens no quotation",
    ),
    (
        "Ms Ito said: “We are late.”\n\n“We also lost the pump.\n\n“Nobody is hurt.”",
        [("direct", "said", "Ms Ito", "“We are late.” / “We also lost the pump. / “Nobody is hurt.”")],
        "speech that is closed, goes on, and is left open: all paragraphs are hers",
    ),
    (
        '"We are late," Ms Ito said.\n\n"We lost the pump.\n\n"Nobody is hurt.\n\nThe ferry left at noon.',
        [("direct", "said", "Ms Ito", '"We are late," / "We lost the pump. / "Nobody is hurt.')],
        "straight marks, and a last paragraph that is never closed ends where it ends",
    ),
    (
        "Ms Ito said that the ferry had “two bad pumps”.\n\n«Nobody is hurt.\n\n«We sail on Monday.»\n\nIt rained.",
        [
            ("mixed", "said", "Ms Ito", "that the ferry had “two bad pumps”"),
            ("direct", "", "Ms Ito", "«Nobody is hurt. / «We sail on Monday.»"),
        ],
        "after words that are hers in part, the paragraphs are a quotation of their own",
    ),
    (
        "Ms Ito said on Monday that the ferry was full.\n\n“Nobody is hurt.\n\n“We sail at noon.”",
        [
            ("indirect", "said", "Ms Ito", "that the ferry was full"),
            ("direct", "", "Ms Ito", "“Nobody is hurt. / “We sail at noon.”"),
        ],
        "the same after indirect speech",
    ),
    (
        "“The pump failed in the night.\n\n“Nobody is hurt,” Ms Ito said.",
        [("direct", "said", "Ms Ito", "“The pump failed in the night. / “Nobody is hurt,”")],
        "the speaker is named in the last paragraph",
    ),
    (
        "“The pump will hold, said Ms Ito on Monday.",
        [("direct", "said", "Ms Ito", "“The pump will hold,")],
        "a mark that nobody closed, before an inverted cue",
    ),
    (
        "“If it rains, Ms Ito said that we sail.",
        [],
        "a cue with a content of its own ends no speech before it",
    ),
    (
        "Keiko Ito shook her head. “The pump is broken.”",
        [("direct", "", "Keiko Ito", "“The pump is broken.”")],
        "asked for elsewhere: a gesture instead of a cue",
    ),
    (
        "Keiko Ito smiled. “The Pump” is a novel by her aunt.",
        [],
        "a title after a gesture",
    ),
    (
        "Keiko Ito left the ferry at noon. “The pump is broken.”",
        [],
        "no gesture: anybody may have said it",
    ),
    (
        "The captain and Keiko Ito nodded. “Never again.”",
        [],
        "a gesture of two: either may have said it",
    ),
    (
        "Keiko Ito had one answer to that: “Never.” The crew left.",
        [("direct", ":", "Keiko Ito", "“Never.”")],
        "a person, a colon and speech",
    ),
    (
        "The sign above the pier was new: “Keep out.”",
        [],
        "a thing, a colon and words",
    ),
    (
        "Ms Ito left for Oslo on Monday.\n\n“Nobody is hurt.\n\n“We sail at noon.”",
        [],
        "a paragraph in which she says nothing gives no speaker",
    ),
    (
        "Ms Ito said: “We are late.\n\nThe harbour office had closed the day before.\n\nIt rained.",
        [("direct", "said", "Ms Ito", "“We are late.")],
        "the article's own paragraph after one left open is no speech",
    ),
    (
        '"ITO: We are late.\n\n"BERG: Who paid for the pump?\n\n"ITO: Nobody did."',
        [],
        "turns of a transcript are no speech of one speaker",
    ),
    (
        "The players’ bus was late. “It broke down,” Mr Berg said.",
        [("direct", "said", "Mr Berg", "“It broke down,”")],
        "an apostrophe opens no quotation",
    ),
    ('“We are late," Ms Ito said.', [("direct", "said", "Ms Ito", '“We are late,"')], "mixed marks belong together"),
]

INDIRECT = [
    (
        "Ms Ito said that the ferry was late.",
        [("indirect", "said", "Ms Ito", "that the ferry was late")],
        "that-clause",
    ),
    ("Ms Ito said the ferry was late.", [("indirect", "said", "Ms Ito", "the ferry was late")], "without that"),
    ("The ferry was late, Ms Ito said.", [("indirect", "said", "Ms Ito", "The ferry was late")], "cue after"),
    (
        "The ferry, Ms Ito said, was late.",
        [("indirect", "said", "Ms Ito", "The ferry / was late")],
        "cue in the middle: two pieces of one content",
    ),
    (
        "Ms Ito told reporters on Monday that the ferry was late.",
        [("indirect", "told", "Ms Ito", "that the ferry was late")],
        "addressee and date between cue and content",
    ),
    (
        "“We are late,” Ms Ito said, adding that the pump had failed.",
        [("direct", "said", "Ms Ito", "“We are late,”"), ("indirect", "adding", "Ms Ito", "that the pump had failed")],
        "indirect speech after direct is a quotation of its own",
    ),
    (
        "Ms Ito spoke for an hour, emphasizing that the pump had failed.",
        [("indirect", "emphasizing", "Ms Ito", "that the pump had failed")],
        "a participle takes the subject of its verb",
    ),
    (
        "According to the ministry, the ferry was late.",
        [("indirect", "According to", "the ministry", "the ferry was late")],
        "according to, before",
    ),
    (
        "The ferry was late, according to the ministry.",
        [("indirect", "according to", "the ministry", "The ferry was late")],
        "according to, after",
    ),
    (
        "The ministry denied that the ferry was late.",
        [("indirect", "denied", "The ministry", "that the ferry was late")],
        "a denial reports what is denied",
    ),
    (
        "The ministry has repeatedly warned that the ferry is unsafe.",
        [("indirect", "warned", "The ministry", "that the ferry is unsafe")],
        "auxiliary and adverb before the cue",
    ),
    (
        "It was reported by the daily that the ferry was late.",
        [("indirect", "reported", "the daily", "that the ferry was late")],
        "passive with an agent",
    ),
    (
        "The ferry is said to be unsafe.",
        [("indirect", "said", "", "The ferry / to be unsafe")],
        "passive without an agent: nobody is invented",
    ),
    (
        "The auditor found that the ferry was unsafe.",
        [("indirect", "found", "The auditor", "that the ferry was unsafe")],
        "a finding",
    ),
    (
        "The auditor believes that the ferry is unsafe.",
        [("indirect", "believes", "The auditor", "that the ferry is unsafe")],
        "a belief counts: analysts ask for it",
    ),
    (
        "The ministry repeated its claim that the ferry was safe.",
        [("indirect", "repeated", "The ministry", "that the ferry was safe")],
        "a verb that repeats a claim, and the claim itself: one cue",
    ),
    (
        "A denial that the ferry was unsafe came at noon.",
        [("indirect", "denial", "", "that the ferry was unsafe")],
        "a noun as cue, nobody named",
    ),
    (
        "The owner is confident that the ferry is safe.",
        [("indirect", "confident", "The owner", "that the ferry is safe")],
        "an adjective as cue",
    ),
    (
        "Ms Ito asked whether the ferry was safe.",
        [("indirect", "asked", "Ms Ito", "whether the ferry was safe")],
        "an indirect question",
    ),
    (
        "Ms Ito, who runs the port, said the ferry was late.",
        [("indirect", "said", "Ms Ito, who runs the port", "the ferry was late")],
        "a relative clause inside the subject",
    ),
    (
        "The ferry was late, Ms Ito said, and Mr Berg said it was full.",
        [("indirect", "said", "Ms Ito", "The ferry was late"), ("indirect", "said", "Mr Berg", "it was full")],
        "two cues, two contents",
    ),
    (
        "Officials say the ferry is unsafe, and the owner insists it is not.",
        [
            ("indirect", "say", "Officials", "the ferry is unsafe"),
            ("indirect", "insists", "the owner", "it is not"),
        ],
        "a claim and its contrary in a sentence",
    ),
    (
        "The ministry announced that it would close the port.",
        [("indirect", "announced", "The ministry", "that it would close the port")],
        "a plan that is announced",
    ),
    (
        "The minister vowed that the port would stay open.",
        [("indirect", "vowed", "The minister", "that the port would stay open")],
        "a promise",
    ),
    (
        "The union demanded that the port be closed.",
        [("indirect", "demanded", "The union", "that the port be closed")],
        "a demand",
    ),
    (
        "Ms Ito recalled that Peru had paid its share.",
        [("indirect", "recalled", "Ms Ito", "that Peru had paid its share")],
        "a verb that reports a clause, where it has one",
    ),
    (
        "The owner never tired of saying that the ferry was safe.",
        [("indirect", "saying", "The owner", "that the ferry was safe")],
        "what nobody tires of saying is said",
    ),
    (
        "The council asked Mr Berg to repair the pump.",
        [("indirect", "asked", "The council", "Mr Berg to repair the pump")],
        "a request reports an infinitive",
    ),
    (
        "The mayor condemned the raid.",
        [("indirect", "condemned", "The mayor", "the raid")],
        "a judgement reports its object",
    ),
    (
        "TASS quoted the captain as saying that the ferry was late.",
        [("indirect", "saying", "the captain", "that the ferry was late")],
        "the content of who is quoted is what he says",
    ),
    (
        "Analysts expect that the port will close.",
        [("indirect", "expect", "Analysts", "that the port will close")],
        "an expectation",
    ),
]

MIXED = [
    (
        "Ms Ito said the ferry was “late and full.”",
        [("mixed", "said", "Ms Ito", "the ferry was “late and full.”")],
        "the article's words and the speaker's in one content",
    ),
    (
        "Ms Ito called the ferry “a floating coffin.”",
        [("mixed", "called", "Ms Ito", "the ferry “a floating coffin.”")],
        "a name that is given",
    ),
    (
        "The ministry dismissed the report as “pure fantasy.”",
        [("mixed", "dismissed", "The ministry", "the report as “pure fantasy.”")],
        "a judgement with as",
    ),
    (
        "Ms Ito said that “nobody was told” before the ferry left.",
        [("mixed", "said", "Ms Ito", "that “nobody was told” before the ferry left")],
        "quoted words in the middle of a clause",
    ),
    (
        "According to Ms Ito, the ferry is “a floating coffin.”",
        [("mixed", "According to", "Ms Ito", "the ferry is “a floating coffin.”")],
        "according to with quoted words",
    ),
]

NOTHING = [
    ("The “clean” ferry left at noon.", "scare quotes are no speech"),
    ("She read “The Old Man and the Sea” on the ferry.", "the title of a book"),
    ("The 6' 2\" guard closed the gate.", "feet and inches"),
    ("The film “Low Tide” opens on Friday.", "the title of a film"),
    ("The ferry left at noon and came back at six.", "nobody speaks"),
    ("The so-called “night boat” is slow.", "a nickname"),
    ("It added to the cost of the ferry.", "a verb of speech that says nothing here"),
    ("The island's claim to the port is old.", "a claim to a thing"),
    ("The clock showed noon.", "an instrument that shows is no source"),
    ("Peru recalled its ambassador to Chile for consultations.", "an ambassador that is recalled is no content"),
    ("The union has begun to march on the capital.", "a beginning"),
    ("Chile decided to blacklist three bankers after the raid.", "a decision is a deed"),
    ("Ms Ito and Mr Berg agreed to reopen the pier.", "an agreement to do something is a deed"),
    ("The premier spoke with his Peruvian colleague in Oslo.", "whom somebody speaks with is no content"),
    ("The court added two ships to its register.", "things are added too"),
    ("The clerk posted photos of what looks like the vault.", "photos that are posted"),
    ("Three towns launched an alliance called HARBOUR-NET in May.", "what bears a name is called so by nobody"),
    ("The opera “Low Tide” was shown in Oslo.", "a title between marks"),
    ("That said, the ferry left at noon.", "a turn of phrase"),
    ("Asked whether the pier would close, Ms Ito left the room.", "a question that was put to her is not hers"),
    ("The captain never said that the ferry was safe.", "speech that did not take place"),
    ("Neither the captain nor the owner said that the ferry was safe.", "the same with neither and nor"),
    ("Ms Ito left the room without saying who had paid.", "the same with without"),
    ("Ms Ito declined to say whether the pump had failed.", "the same after a verb of refusing"),
    ("Ms Ito did not confirm reports of a leak.", "a confirmation that did not take place"),
    ("“”", "empty marks"),
    ("", "an empty text"),
    ("\n\n", "white space alone"),
]

CASES = DIRECT + PARAGRAPHS + INDIRECT + MIXED


def scene(text: str, published: str = "") -> Scene:
    """The text with its actors, as of the day it was published."""
    (story,) = parse_many([from_text(text, "a", published=published)])
    return Scene(story, actors.find(story))


def without_actors(text: str) -> list[Quote]:
    """The quotations of a text in which nobody is known."""
    return quotes.find(Scene(parse(text)))


def found(text: str) -> list[tuple[str, str, str, str]]:
    """The quotations of a text as kind, cue, words for the speaker, and content."""
    return [
        (
            quote.kind,
            quote.cue.text if quote.cue else "",
            quote.speaker_span.text if quote.speaker_span else "",
            " / ".join(piece.text for piece in quote.content),
        )
        for quote in without_actors(text)
    ]


@pytest.mark.parametrize(("text", "expected", "why"), CASES)
def test_finds(text, expected, why):
    assert found(text) == expected, why


@pytest.mark.parametrize(("text", "why"), NOTHING)
def test_finds_nothing(text, why):
    assert found(text) == [], why


def test_speech_that_goes_on_after_a_second_cue_is_one_quotation_with_both():
    (quote,) = without_actors("“We are late,” Ms Ito stated, adding, “We are also lost.”")
    assert (quote.cue.text, [cue.text for cue in quote.further_cues]) == ("stated", ["adding"])


# Speakers, addressees, venues, dates

TIES = [
    ("Roscosmos said on Monday that it was ready.", {"speaker": "roscosmos"}, "a name that is known"),
    ("“We are ready,” the US State Department said.", {"speaker": "us-state-department"}, "a body of a state"),
    ("The Kremlin said the talks were over.", {"speaker": "russia"}, "a seat of government"),
    ("Officials said the talks were over.", {"speaker": ""}, "nobody is invented for nameless officials"),
    ("Reuters reported that the talks were over.", {"speaker": "reuters", "reported_by": "reuters"}, "an outlet"),
    (
        "According to TASS, the talks are over.",
        {"speaker": "tass", "reported_by": "tass"},
        "an outlet that the article follows",
    ),
    (
        "Reuters met the crew on Monday. The talks are over, according to the report.",
        {"speaker": "reuters", "reported_by": "reuters"},
        "the report is that of the outlet named before",
    ),
    (
        "The talks are over, according to the report.",
        {"speaker": "", "reported_by": ""},
        "a report of nobody in particular stays words",
    ),
    (
        "TASS quoted the minister as saying that the talks were over.",
        {"speaker_text": "the minister", "reported_by": "tass"},
        "who is quoted speaks, the agency reports it",
    ),
    (
        "Roscosmos told Russian media that it was ready.",
        {"speaker": "roscosmos", "addressee": "Russian media"},
        "the object of told",
    ),
    (
        "“We are ready,” the captain explained to the Harbour Weekly.",
        {"addressee": "the Harbour Weekly"},
        "to whom something is explained",
    ),
    (
        "“We are ready,” the captain said at a news conference on 3 May 2022.",
        {"venue": "a news conference", "when": date(2022, 5, 3)},
        "occasion and day of the speech",
    ),
    (
        "The captain said that the ferry sank on 3 May 2022.",
        {"when": None},
        "a day in the content is not the day of the speech",
    ),
    (
        "Keiko Ito runs the port. “We are ready,” Ito said.",
        {"speaker": "keiko-ito"},
        "a surname speaks for the full name",
    ),
]


@pytest.mark.parametrize(("text", "expected", "why"), TIES)
def test_ties_speech_to_actors(text, expected, why):
    [quote] = quotes.find(scene(text, published="2022-06-01"))
    got = {
        **{name: getattr(quote, name) for name in ("speaker", "addressee", "venue", "reported_by")},
        "speaker_text": quote.speaker_span.text if quote.speaker_span else "",
        "when": quote.when.first if quote.when else None,
    }
    assert {name: got[name] for name in expected} == expected, why


# Knowledge, rules alone, the weights


@pytest.mark.parametrize("row", knowledge.rows("reporting"), ids=lambda row: f"{row['word']}-{row['part']}")
def test_example_of_a_reporting_word(row):
    doc = language.parse(row["example"])
    reporting = [
        token
        for found in rules.find(doc)
        for token in doc.char_span(*found.cue, alignment_mode="expand")
        if cues.kind(token) == row["type"]
    ]
    assert reporting, f"{row['word']} reports nothing in its own example"
    assert any(token.lemma_ == row["word"] or token.lower_ == row["word"] for token in reporting)


REPORTED = [row for row in knowledge.rows("reporting") if row["content"]]


@pytest.mark.parametrize("row", REPORTED, ids=lambda row: f"{row['word']}-{row['part']}")
def test_what_a_word_reports_in_its_example_is_a_quotation(row):
    doc = language.parse(row["example"])
    marked = marks.find(row["example"])
    speech = [quotation for quotation in marked if direct.is_speech(row["example"], quotation)]
    told = [found for found in rules.find(doc) if cues.kind(cues.head(doc, found.cue)) == row["type"]]
    assert any(reported.is_reported(doc, row["example"], found, speech, marked) for found in told)


DEEDS = [row for row in knowledge.rows("reporting") if row["deed"]]


@pytest.mark.parametrize("row", DEEDS, ids=lambda row: f"{row['word']}-{row['part']}")
def test_a_deed_with_a_reporting_word_is_no_quotation(row):
    assert {row["word"]} & {token.lemma_ for token in language.parse(row["deed"])}
    assert found(row["deed"]) == []


@pytest.mark.parametrize(("text", "expected", "why"), DIRECT)
def test_rules_alone_find_direct_speech(text, expected, why):
    doc = language.parse(text)
    pieces = [doc.text[s:e] for found in rules.find(doc) for s, e in found.content]
    assert pieces == [piece for _, _, _, content in expected for piece in content.split(" / ")], why


def test_rules_do_when_there_are_no_weights(tmp_path):
    assert model.load(tmp_path / "missing.npz") is None


def test_damaged_weights_are_named(tmp_path):
    path = tmp_path / "damaged.npz"
    path.write_bytes(b"not weights")
    with pytest.raises(model.BadModel, match="damaged"):
        model.load(path)


def test_weights_are_written_the_same_twice(tmp_path):
    weights = model.load()
    assert weights is not None, "the weights ship with the project"
    for name in ("first.npz", "second.npz"):
        weights.save(tmp_path / name)
    assert (tmp_path / "first.npz").read_bytes() == (tmp_path / "second.npz").read_bytes()


def test_weights_hold_numbers_alone_and_are_small():
    assert model.WEIGHTS.stat().st_size < 5_000_000
    with np.load(model.WEIGHTS, allow_pickle=False) as file:
        assert all(file[name].dtype.kind in "iuf" for name in file.files)


# Any text


WORDS = st.sampled_from(
    "She he Ms Ito said says told that it was late according to the report , . : ? — – … ( [ ] ) no".split()
)
MARKS = st.sampled_from(["“", "”", '"', "‘", "’", "'", "``", "''", "«", "»", "„", "‹", "›"])
GAPS = st.sampled_from([" ", "", "\n\n", "\n", "\xa0", "  "])
TEXTS = st.lists(st.tuples(st.one_of(WORDS, MARKS, st.text(max_size=3)), GAPS), max_size=40).map(
    lambda parts: "".join(word + gap for word, gap in parts)
)


@given(TEXTS)
def test_quotations_lie_inside_any_text_and_never_overlap(text):
    found = marks.find(text)
    edges = [edge for quotation in found for edge in (quotation.start, quotation.end)]
    assert edges == sorted(edges)
    assert all(0 <= q.start < q.end <= len(text) and "\n" not in text[q.start : q.end] for q in found)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_quotes_lie_inside_any_text(text):
    for quote in without_actors(text):
        for span in (*quote.content, quote.evidence, quote.cue, quote.speaker_span):
            assert span is None or (0 <= span.start < span.end and text[span.start : span.end] == span.text)
        assert quote.content, "no quotation without content"
        assert quote.evidence.start <= quote.content[0].start


HEADLINES = [
    ("Ghana recalls envoy from Togo, accuses Lome of spying", "togo"),
    pytest.param(
        "Peru closes border, suspects Bolivia of smuggling",
        "bolivia",
        marks=pytest.mark.xfail(strict=True, reason="the parser takes Bolivia for the subject of a clause"),
    ),
    ("Norway expels attache, accuses Belarus of theft", "belarus"),
]


@pytest.mark.parametrize(("headline", "accused"), HEADLINES)
def test_who_is_accused_in_a_headline_does_not_speak(headline, accused):
    story = analyse(from_text(headline, "a"))
    assert accused not in [quote.speaker for quote in story.quotes]
    assert accused not in [tie.claimed_by for tie in story.partnerships]


def test_who_accuses_speaks():
    (quote,) = analyse(from_text("Lome accuses Accra of spying.", "a")).quotes
    assert quote.speaker == "togo"
