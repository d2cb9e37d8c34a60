"""Who is in a text: each table is (text, expected, why); all sentences are made up."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import actors, reference
from helpers.articles import from_text
from helpers.grammar import conjuncts
from helpers.parsed import Scene, parse, parse_many
from helpers.records import Cast

# (text, what must be among the mentions as (words, actor, form), why)
NAMED = [
    ("Roscosmos postponed the launch.", [("Roscosmos", "roscosmos", "name")], "a known agency"),
    ("NASA and ESA signed it.", [("NASA", "nasa", "name"), ("ESA", "esa", "acronym")], "acronyms known by themselves"),
    ("The U.S. objected.", [("U.S.", "united-states", "acronym")], "with full stops"),
    ("The United States objected.", [("United States", "united-states", "name")], "the article is no part of the name"),
    (
        "Officials in America objected.",
        [("America", "united-states", "alias")],
        "an alias that the recogniser confirms",
    ),
    ("Kenyan exporters withdrew.", [("Kenyan", "kenya", "demonym")], "a demonym is the state"),
    ("US sanctions hurt the bank.", [("US", "united-states", "acronym")], "before a noun"),
    ("China's president spoke.", [("China", "china", "name")], "the possessive is no part of the name"),
    ("China’s president spoke.", [("China", "china", "name")], "the same with a curly mark"),
    ("The Kremlin rejected the report.", [("Kremlin", "russia", "metonym")], "a seat of government"),
    ("Beijing denounced the sale of the jets.", [("Beijing", "china", "metonym")], "a capital that speaks"),
    ("Moscow and Minsk signed a treaty.", [("Minsk", "belarus", "metonym")], "coordinated capitals act alike"),
    ("Western countries closed their ports.", [("Western countries", "western-countries", "name")], "a bloc"),
    ("The Western powers were united.", [("Western powers", "western-countries", "alias")], "the bloc by another name"),
    ("Reuters reported the talks.", [("Reuters", "reuters", "name")], "an agency"),
    ("The TASS news agency reported it.", [("TASS news agency", "tass", "alias")], "with what it is"),
    ("The US State Department denied it.", [("US State Department", "us-state-department", "alias")], "a known body"),
    ("KENYA WARNS ITS RIVALS OVER OIL", [("KENYA", "kenya", "name")], "a headline in capitals"),
    (
        "China Aerospace Science and Technology Corporation won.",
        [("China Aerospace Science and Technology Corporation", "casc", "name")],
        "a country inside a longer name is part of it",
    ),
    (
        "Ada Brun of Norspace AG resigned.",
        [("Norspace AG", "norspace-ag", "name")],
        "an unknown company becomes an actor",
    ),
    ("Ada Brun resigned. Brun gave no reason.", [("Brun", "ada-brun", "surname")], "a surname after the full name"),
    ("Maria Lund resigned. Maria gave no reason.", [("Maria", "maria-lund", "alias")], "a given name"),
    ("Brun spoke first. Later Ada Brun left.", [("Brun", "ada-brun", "surname")], "a surname before the full name"),
    (
        "Ursula von der Leyen spoke. Von der Leyen left.",
        [("Ursula von der Leyen", "ursula-von-der-leyen", "name")],
        "a surname of several words",
    ),
    ("Zhao Minghua spoke to reporters. Zhao denied it.", [("Zhao", "zhao-minghua", "surname")], "family name first"),
    (
        "Putin met Ada Brun in Russia.",
        [("Putin", "vladimir-putin", "surname")],
        "the one known bearer, his country named",
    ),
    (
        "The foreign ministry of Kenya protested.",
        [("foreign ministry of Kenya", "kenya-foreign-ministry", "role")],
        "a body of a state, by what it is",
    ),
    (
        "Kenya's defence ministry protested.",
        [("Kenya's defence ministry", "kenya-defence-ministry", "role")],
        "possessive",
    ),
    (
        "The Kenyan defense ministry protested.",
        [("Kenyan defense ministry", "kenya-defence-ministry", "role")],
        "two spellings, one body",
    ),
    (
        "Russia's space agency signed.",
        [("Russia's space agency", "roscosmos", "role")],
        "the one known body of the kind",
    ),
    ("Russia’s space agency signed.", [("Russia’s space agency", "roscosmos", "role")], "with a curly mark"),
    ("The Kenyan leadership protested.", [("Kenyan leadership", "kenya", "role")], "its leadership is the state"),
    ("The Government of Kenya protested.", [("Government of Kenya", "kenya", "role")], "the same in capitals"),
    ("Kenyan authorities closed the port.", [("Kenyan authorities", "kenya", "role")], "authorities are the state"),
    ("NASA delayed it. The agency gave no date.", [("agency", "nasa", "role")], "taken up by what it is"),
    ("Gazprom cut supplies. The company blamed a fault.", [("company", "gazprom", "role")], "a company taken up"),
    ("Norspace AG lost money. Norspace cut jobs.", [("Norspace", "norspace-ag", "alias")], "without the legal form"),
    ("They fear they [China] will lose.", [("they", "china", "pronoun")], "an editor's help in brackets"),
    ("Maria Lund resigned. She gave no reason.", [("She", "maria-lund", "pronoun")], "the only one who fits"),
    ("Boris Haugen resigned. He gave no reason.", [("He", "boris-haugen", "pronoun")], "the only one who fits"),
    (
        "Boris Haugen had left the agency. Its new head, Anders Lund, has since turned to NASA. He called it hard.",
        [("He", "anders-lund", "pronoun")],
        "a name beside the subject is the subject",
    ),
    ("Gazprom said it would pay.", [("it", "gazprom", "pronoun")], "the subject of the report"),
    (
        "Dana Roy, the head of NASA, left. The NASA head was tired.",
        [("head", "dana-roy", "role")],
        "a role told before",
    ),
    (
        "Kenyan President Ada Brun left. The Kenyan president was tired.",
        [("Kenyan president", "ada-brun", "role")],
        "a role with its country",
    ),
    (
        "The Nordic Lunar Council (NLC) met. NLC members voted.",
        [("NLC", "nordic-lunar-council", "acronym")],
        "explained",
    ),
    (
        "The SLRA (Sudland Lunar Research Agency) met.",
        [("Sudland Lunar Research Agency", "sudland-lunar-research-agency", "name")],
        "explained the other way",
    ),
]

# (text, actor that must not be mentioned, why)
NOT_NAMED = [
    ("They told us the truth.", "united-states", "us is a pronoun"),
    ("Come with us to see the rockets.", "united-states", "us is a pronoun"),
    ("The summit was held in Beijing in May.", "china", "a capital as a place"),
    ("He flew from Moscow to Oslo on Tuesday.", "russia", "a capital as a place"),
    ("MOSCOW (Reuters) - The bank was closed.", "russia", "a dateline"),
    ("Jordan Miller won the race.", "jordan", "a person's given name"),
    ("They ate turkey at dinner.", "turkey", "the bird"),
    ("Chad Brown won the race.", "chad", "a person's given name"),
    ("Voters in Atlanta, Georgia, waited in line.", "georgia", "the American state"),
    ("He bought a piece of china.", "china", "porcelain"),
    ("The polish on the table was new.", "poland", "no demonym in small letters"),
    ("Jack London wrote it.", "united-kingdom", "a person's surname"),
    ("Maria Paris was happy. Paris had won.", "france", "a surname that is a capital"),
    ("The 2024 Kenyan presidential election was close.", "kenyan-presidential-election", "a vote is no actor"),
    ("The Arms Export Control Act was amended.", "arms-export-control-act", "a law is no actor"),
    ("Sen. Ole Brun (R-Texas) left.", "r-texas", "a party and a state"),
    ("Islamic scholars met.", "islamic", "an adjective that is no people"),
    ("The village of Smallbrook was flooded.", "smallbrook", "a place that nobody governs from"),
    ("Ada Brun and Ole Brun spoke. Brun left.", "brun", "a surname that two share is nobody new"),
]

# (text, actor, cells that its record must have, why)
DESCRIBED = [
    (
        "Dana Roy, the head of NASA, resigned.",
        "dana-roy",
        {"role": "head of NASA", "affiliation": "nasa"},
        "apposition",
    ),
    ("The head of NASA, Dana Roy, resigned.", "dana-roy", {"affiliation": "nasa"}, "apposition before"),
    (
        "Kenyan foreign ministry spokesman Ole Brun left.",
        "ole-brun",
        {"role": "Kenyan foreign ministry spokesman", "affiliation": "kenya-foreign-ministry", "country": "KE"},
        "before",
    ),
    ("Kenyan President Ole Brun left.", "ole-brun", {"affiliation": "kenya", "country": "KE"}, "a head of state"),
    ("Former Kenyan president Ole Brun left.", "ole-brun", {"affiliation": "", "country": "KE"}, "no longer in office"),
    (
        "Ole Brun, who works as a professor of law at the University of Bergen, agreed.",
        "ole-brun",
        {"role": "professor of law", "affiliation": "university-of-bergen"},
        "relative clause",
    ),
    (
        "Ole Brun, a professor at the University of Bergen, agreed.",
        "ole-brun",
        {"affiliation": "university-of-bergen"},
        "apposition with a place of work",
    ),
    ("SpaceX's CEO Ole Brun agreed.", "ole-brun", {"affiliation": "spacex"}, "possessive"),
    ("SpaceX CEO Ole Brun agreed.", "ole-brun", {"role": "SpaceX CEO", "affiliation": "spacex"}, "compound"),
    ("Ole Brun of SpaceX agreed.", "ole-brun", {"role": "", "affiliation": "spacex"}, "affiliation without a role"),
    (
        "Ole Brun is the chairman of Gazprom.",
        "ole-brun",
        {"role": "chairman of Gazprom", "affiliation": "gazprom"},
        "predicate",
    ),
    ("Ole Brun, who heads NASA, agreed.", "ole-brun", {"affiliation": "nasa"}, "who heads"),
    (
        "The Kenyan ambassador to Norway, Ole Brun, left.",
        "ole-brun",
        {"affiliation": "kenya", "country": "KE"},
        "not Norway",
    ),
    ("Ole Brun resigned.", "ole-brun", {"role": "", "affiliation": "", "country": ""}, "nothing is known"),
    ("Norspace AG went bankrupt.", "norspace-ag", {"kind": "company"}, "a legal form"),
    ("Officials at the Lapland Institute agreed.", "lapland-institute", {"kind": "university"}, "its name says so"),
    ("The Bergen Evening Post reported it.", "bergen-evening-post", {"kind": "media"}, "its name says so"),
    (
        "The Kenyan Space Agency agreed.",
        "kenya-space-agency",
        {"kind": "space agency", "country": "KE"},
        "country by its name",
    ),
    ("Zorblat, a Norwegian startup, failed.", "zorblat", {"kind": "company"}, "the apposition says so"),
    ("Reuters reported it.", "reuters", {"kind": "media"}, "known"),
    ("Roscosmos agreed.", "roscosmos", {"kind": "space agency", "country": "RU"}, "known"),
]

# (text, phrase, ids, why)
PHRASES = [
    ("Kenyan troops withdrew.", "Kenyan troops", ("kenya",), "whose troops"),
    ("Troops of Kenya withdrew.", "Troops of Kenya", ("kenya",), "whose troops, after the noun"),
    ("Kenya's troops withdrew.", "Kenya's troops", ("kenya",), "whose troops, possessive"),
    ("Russia and Belarus withdrew.", "Russia and Belarus", ("russia", "belarus"), "coordination"),
    ("Chinese banks closed.", "Chinese banks", ("china",), "institutions of a country"),
    ("The invasion of Ukraine began.", "The invasion of Ukraine", (), "an event is nobody"),
    ("The weather in Norway changed.", "The weather in Norway", (), "no word for somebody"),
    ("Two drivers left.", "Two drivers", (), "nobody is named"),
    ("The Kremlin left.", "The Kremlin", ("russia",), "a metonym"),
    ("The Norwegian envoy to Kenya left.", "The Norwegian envoy to Kenya", ("norway",), "not whom he is sent to"),
    ("Subsidiaries of Gazprom closed.", "Subsidiaries of Gazprom", ("gazprom",), "goes on after of"),
    ("China and Russia met. The two countries agreed.", "The two countries", ("china", "russia"), "the two before"),
    ("China, Iran and Russia met. The two countries agreed.", "The two countries", (), "three before: which two?"),
    ("The Kenyan foreign ministry protested.", "The Kenyan foreign ministry", ("kenya-foreign-ministry",), "a body"),
    ("The head of NASA, Dana Roy, left.", "The head of NASA, Dana Roy", ("dana-roy",), "the person in apposition"),
    ("NASA and Russian officials met.", "NASA and Russian officials", ("nasa", "russia"), "mixed coordination"),
]


def scene(text: str, published: str = "") -> Scene:
    """The text with its actors, as of the day it was published."""
    (story,) = parse_many([from_text(text, "a", published=published)])
    return Scene(story, actors.find(story))


def cast_of(text: str) -> Cast:
    """The actors of a text."""
    return actors.find(parse(text))


def mentioned(text: str) -> list[tuple[str, str, str]]:
    """Words, actor and form of every mention in `text`."""
    return [(m.text, m.actor, m.form) for m in cast_of(text).mentions]


@pytest.mark.parametrize(("text", "expected", "why"), NAMED, ids=[case[0][:40] for case in NAMED])
def test_who_is_named(text, expected, why):
    found = mentioned(text)
    assert [one for one in expected if one not in found] == [], (why, found)


@pytest.mark.parametrize(("text", "actor", "why"), NOT_NAMED, ids=[case[0][:40] for case in NOT_NAMED])
def test_who_is_not_named(text, actor, why):
    assert actor not in {one for _, one, _ in mentioned(text)}, why


@pytest.mark.parametrize(("text", "actor", "cells", "why"), DESCRIBED, ids=[case[0][:40] for case in DESCRIBED])
def test_what_is_known_of_an_actor(text, actor, cells, why):
    record = cast_of(text).actors[actor]
    assert {name: getattr(record, name) for name in cells} == cells, why


@pytest.mark.parametrize(("text", "phrase", "expected", "why"), PHRASES, ids=[case[0][:40] for case in PHRASES])
def test_whom_a_phrase_stands_for(text, phrase, expected, why):
    story, start = scene(text), text.index(phrase)
    heads = conjuncts(story.doc.char_span(start, start + len(phrase)).root)
    meant = [each.actor for head in heads for each in reference.whom(head, story)]
    assert tuple(dict.fromkeys(meant)) == expected, why


def test_it_may_be_nobody():
    assert [m.form for m in cast_of("Gazprom said it was time for talks.").mentions] == ["name"]


def test_furniture_is_left_out():
    assert set(scene("Roscosmos agreed.\n\nFollow us on NASA.tv").cast.actors) == {"roscosmos"}


def test_an_office_is_resolved_by_the_day():
    text = "The head of Roscosmos resigned."
    by_day = {m.actor for m in scene(text, published="2022-03-01").cast.mentions}
    assert {m.actor for m in scene(text).cast.mentions} == {"roscosmos"}
    assert by_day == {"roscosmos", "dmitry-rogozin"}


PIECES = st.sampled_from(
    "Russia|the|Ada Brun|Brun|(|)|said|U.S.|'s|’s|[|China|]|NLC|Nordic Lunar Council|he|it|,|.|\n\n|“|”|"
    "foreign ministry|of|president|Beijing|and|two countries|—|é".split("|")
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_mentions_stand_in_the_text_and_never_overlap(text):
    cast = cast_of(text)
    assert all(text[m.start : m.end] == m.text and 0 < m.confidence <= 1 for m in cast.mentions)
    assert all(one.end <= other.start for one, other in zip(cast.mentions, cast.mentions[1:], strict=False))
    assert {m.actor for m in cast.mentions} == set(cast.actors)


def test_an_empty_text_has_nobody():
    assert cast_of("").mentions == ()
