"""The parts of finding actors, one table each: acronyms, surnames, labels, readings of places, countries of phrases."""

import json

import pytest

from helpers import actors
from helpers.actors import acronyms, countries, gazetteer, kinds, mentions, metonyms, people, slugs
from helpers.actors.draft import Draft
from helpers.knowledge import BadKnowledge, rows
from helpers.language import parse
from helpers.parsed import parse as parsed
from helpers.predictions import actors as predictions
from helpers.records import Actor
from helpers.scores import actors as scores

# (text, pairs of short and long form, why)
ACRONYMS = [
    ("The Nordic Lunar Council (NLC) met.", [("NLC", "Nordic Lunar Council")], "after the long form"),
    ("The NLC (Nordic Lunar Council) met.", [("NLC", "Nordic Lunar Council")], "before the long form"),
    (
        "The Agricultural Advanced Technology Foundation (AATF) met.",
        [("AATF", "Agricultural Advanced Technology Foundation")],
        "not cut short on the left",
    ),
    (
        "The Bureau of Industry and Trade (BIT) met.",
        [("BIT", "Bureau of Industry and Trade")],
        "linking words are free",
    ),
    ("The Ministry for the Interior (MFI) met.", [("MFI", "Ministry for the Interior")], "linking words may count"),
    ("UROL (University of Lahti) is old.", [("UROL", "University of Lahti")], "a name whose initials do not match"),
    ("The Sudland Space Agency, also called SSA, met.", [("SSA", "Sudland Space Agency")], "also called"),
    ("The Sudland Space Agency, known as SSA, met.", [("SSA", "Sudland Space Agency")], "known as"),
    ("The Sudland Space Agency, or SSA, met.", [("SSA", "Sudland Space Agency")], "or"),
    ("State-owned enterprises (SOEs) lost money.", [("SOEs", "State-owned enterprises")], "plural, and no name"),
    ("The foreign exchange (FX) market fell.", [], "letters inside words of small letters do not count"),
    ("Ada Brun (D) voted.", [], "a letter is no acronym"),
    ("The bank (see page 12) closed.", [], "an aside"),
    ("Reuters (UK) reported it.", [], "a place after a name"),
    ("He came from Oslo (NRK).", [], "no words for the letters"),
    ("It cost 5 million (USD).", [], "no words for the letters"),
    ("They left (AP Photo).", [], "a credit"),
]

# (full name, surnames, why)
SURNAMES = [
    ("Ada Brun", {"Brun"}, "the last word"),
    ("Zhao Minghua", {"Zhao", "Minghua"}, "a Chinese family name stands first, but may have been turned round"),
    ("Ludwig van der Berg", {"Berg", "van der Berg"}, "with and without particles"),
    ("Martin Brown Jr.", {"Brown"}, "the suffix is no surname"),
    ("Madonna", set(), "a single name has no surname"),
]

# (place, sentence, acts, why)
READINGS = [
    ("Tehran", "Tehran rejected the offer.", True, "subject of a verb of speaking"),
    ("Ankara", "Ankara's decision angered its allies.", True, "owner of a decision"),
    ("Paris", "They blamed Paris for the failure.", True, "who is blamed"),
    ("Warsaw", "Relations between Berlin and Warsaw are tense.", True, "relations are between governments"),
    ("Moscow", "Minsk has turned away from Moscow.", True, "one government turns from another"),
    ("Kremlin", "The Kremlin was surprised.", True, "a building that stands for its government"),
    ("White House", "A White House adviser resigned.", True, "who serves there"),
    ("Tehran", "The conference took place in Tehran.", False, "where"),
    ("Ankara", "The minister travelled to Ankara on Monday.", False, "where to"),
    ("Paris", "A bakery in Paris burned down.", False, "where"),
    ("Warsaw", "The train to Warsaw was late.", False, "where to"),
    ("LONDON", "LONDON (Reuters) - Shares fell.", False, "a dateline"),
    ("Moscow", "The pipeline runs near Moscow.", False, "where"),
]

# (phrase, alpha-2 code or nothing, why)
COUNTRIES = [
    ("the Kenyan prime minister", "KE", "demonym"),
    ("Kenya's navy", "KE", "possessive"),
    ("the president of Kenya", "KE", "after of"),
    ("The Pentagon", "US", "a seat"),
    ("the FSB", "RU", "a known service"),
    ("Shanghai dockers", "CN", "a city"),
    ("the governor of Texas", "US", "a region"),
    ("Vladimir Putin", "RU", "a known person"),
    ("Mr. Putin", "RU", "a known surname after a title"),
    ("the Kenyan ambassador to Norway", "KE", "not whom he is sent to"),
    ("the president", "", "of what?"),
    ("armed men", "", "nobody"),
    ("us", "", "a pronoun"),
    ("it", "", "a pronoun, and not Italy"),
    ("NATO", "", "no one country"),
    ("Ada Brun", "", "unknown"),
    ("Ada Valencia", "", "a surname that is a city"),
]

# (sentence, name, label, why)
LABELS = [
    ("President Ada Brun spoke.", "Ada Brun", "PERSON", "the title is no part of the name"),
    ("The Green Party of Kenya won.", "Green Party of Kenya", "ORG", "of goes on with the name"),
    ("He moved to the Duchy of Cornwall.", "Duchy of Cornwall", "LOC", "a realm"),
    ("The Nile River flooded.", "Nile River", "LOC", "its last word says so"),
    ("Shares of Norspace AG fell.", "Norspace AG", "ORG", "a company"),
    ("Officials in Shanghai agreed.", "Shanghai", "GPE", "a city"),
]


@pytest.mark.parametrize(("text", "expected", "why"), ACRONYMS, ids=[case[0][:40] for case in ACRONYMS])
def test_acronyms(text, expected, why):
    doc = parse(text)
    found = [(str(doc[p.short_start : p.short_end]), str(doc[p.long_start : p.long_end])) for p in acronyms.find(doc)]
    assert found == expected, why


@pytest.mark.parametrize(("name", "expected", "why"), SURNAMES)
def test_surnames(name, expected, why):
    assert set(people.surnames(name)) == expected, why


@pytest.mark.parametrize(("place", "text", "acts", "why"), READINGS)
def test_readings_of_seats(place, text, acts, why):
    doc, start = parse(text), text.index(place)
    assert bool(metonyms.confidence(doc.char_span(start, start + len(place)))) is acts, why


@pytest.mark.parametrize(("phrase", "expected", "why"), COUNTRIES)
def test_countries_of_phrases(phrase, expected, why):
    assert countries.of_phrase(parse(phrase)) == expected, why


@pytest.mark.parametrize(("text", "name", "label", "why"), LABELS, ids=[case[0] for case in LABELS])
def test_names_and_labels(text, name, label, why):
    doc = parse(text)
    assert (name, label) in {(doc[n.start : n.end].text, n.label) for n in mentions.find(doc, gazetteer.load())}, why


@pytest.mark.parametrize(
    ("name", "kind", "why"),
    [
        ("Norspace AG", "company", "legal form"),
        ("Bank of Bergen", "company", "a bank"),
        ("Sudland Space Agency", "space agency", "before any other agency"),
        ("University of Bergen", "university", "a university"),
        ("Bergen Evening Post", "media", "a newspaper"),
        ("Sudland Workers' Party", "people", "a party"),
        ("Zorblat", "", "the name does not tell"),
    ],
)
def test_kinds_of_names(name, kind, why):
    assert kinds.of_name(name, "ORG") == kind, why


def test_slugs_of_other_scripts_are_their_own_and_are_readable():
    names = ("Мария Захарова", "Σοφία Δήμου", "刘洋", "이수진", "ليلى حداد", "नेहा राव", "Đặng Hà", "Əli Şen")
    made = [slugs.slug(name) for name in names]
    assert made == [
        *("mariya-zakharova", "sofia-dimoy", "liuyang", "isujin", "lyla-hdd", "neha-rav"),
        *("dang-ha", "eli-sen"),
    ]


# (text, names of persons, why)
SCRIPTS = [
    ("On Monday Олег Шишкин met Нина Белова in Oslo.", ["Олег Шишкин", "Нина Белова"], "two names, two persons"),
    ("President Νίκος Γεωργίου said that it rained.", ["Νίκος Γεωργίου"], "Greek"),
    ("Mr Шишкин Kremlin aide Anton Vetrov left.", ["Шишкин", "Anton Vetrov"], "cut where the script changes"),
    (
        "Глава Лунного Агентства Олег Шишкин и Нина Белова уехали. Norway confirmed it.",
        [],
        "a sentence in another language names nobody",
    ),
    ("In Oslo, Øystein Håkonsen met Błażej Żółkiewski.", ["Øystein Håkonsen", "Błażej Żółkiewski"], "Latin letters"),
]


@pytest.mark.parametrize(("text", "expected", "why"), SCRIPTS)
def test_names_in_another_script(text, expected, why):
    cast = actors.find(parsed(text))
    assert [actor.name for actor in cast.actors.values() if actor.kind == "person"] == expected, why
    assert "actor" not in cast.actors


def test_names_that_are_alike_in_latin_letters_are_two():
    draft = Draft(parse("It rained."), gazetteer.load())
    made = [draft.add(Actor(slugs.slug(name), name, "person")) for name in ("李伟", "李薇", "李伟", "José", "Jose")]
    assert made == ["liwei", "liwei-2", "liwei", "jose", "jose"]


def test_slugs_keep_letters_of_all_kinds():
    assert [slugs.slug(n) for n in ("Łukasz Ølgård", "A.B. & Co.", "…")] == ["lukasz-olgard", "a-b-co", "actor"]


def test_every_body_has_an_example_that_names_it():
    for row in rows("roles"):
        assert str(row["word"]) in str(row["example"]).lower(), row["word"]


def test_weights_that_are_broken_say_what_to_do(monkeypatch, tmp_path):
    broken = tmp_path / "metonymy.json"
    broken.write_text("{}", encoding="utf-8")
    monkeypatch.setattr(metonyms, "WEIGHTS", broken)
    metonyms.weights.cache_clear()
    with pytest.raises(BadKnowledge, match="make it again"):
        metonyms.weights()
    metonyms.weights.cache_clear()


def test_phrases_are_read_and_predicted(tmp_path):
    gold = tmp_path / "phrases.jsonl"
    lines = [{"id": "1", "text": "Kenyan troops", "country": "KEN"}, {"id": "2", "text": "a driver", "country": ""}]
    gold.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    cases = scores.read_phrases(gold)
    said = list(predictions.actor_country(cases))
    assert said == [{"id": "1", "country": "KEN"}, {"id": "2", "country": None}]
    assert scores.measure_phrases(cases, said)[0]["f1"] == 1.0


def test_places_are_read_and_predicted(tmp_path):
    gold = tmp_path / "places.xml"
    sample = '<data><sample number="1">In May <loc reading="{}">Oslo</loc> rejected it.\n</sample></data>'
    gold.write_text(sample.format("mixed"), encoding="utf-8")
    (case,) = scores.read_places(gold)
    assert (case.id, case.text[case.start : case.end], case.reading) == (0, "Oslo", "metonymic")
    assert next(predictions.metonymy([case]))["label"] == "metonymic"
    gold.write_text(sample.format("unclear"), encoding="utf-8")
    with pytest.raises(scores.BadGold, match="reading"):
        scores.read_places(gold)


def test_sentences_are_read_and_predicted(tmp_path):
    gold = tmp_path / "sentences.tsv"
    gold.write_text(
        "The\tO\nKremlin\tB-organisation\n'\tI-organisation\nfell\tO\nin\tO\nMay\tB-event\n\nOslo\tI-country\n"
    )
    cases = scores.read_sentences(gold)
    assert [sorted(case.entities) for case in cases] == [[(1, 2, "ORG")], [(0, 1, "LOC")]]
    assert [said["entities"] for said in predictions.entities(cases)][1] == [[0, 1, "LOC"]]


def test_bad_gold_is_said_plainly(tmp_path):
    gold = tmp_path / "phrases.jsonl"
    gold.write_text('{"id": 1}', encoding="utf-8")
    with pytest.raises(scores.BadGold, match="line 1"):
        scores.read_phrases(gold)
