"""The root of the tie between two marked phrases: what the trained model says, and what stands in for it."""

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import knowledge, language
from helpers.analysis import analyse
from helpers.articles import from_text
from helpers.predictions import marked as model
from helpers.predictions import marked_features as features
from helpers.predictions.relations import phrase, unmarked

CASES = [
    ("<s>Fiji</s> denounced <t>the seizure of two trawlers by Tonga</t>.", "ACCUSE", "a verb of blame"),
    ("<t>The mayor of Riga</t> was sued by <s>two news sites</s>.", "ACCUSE", "passive: the source stands last"),
    ("<s>Togo</s> has agreed to send engineers to <t>Benin</t>.", "AGREE", "what is promised is not yet done"),
    ("<s>The Dutch king</s> will meet <t>the president of Ghana</t> in May.", "AGREE", "a meeting to come"),
    ("<s>The Dutch king</s> met <t>the president of Ghana</t> in May.", "CONSULT", "a meeting that took place"),
    ("<s>The Swiss envoy</s> flew to <t>Amman</t> and held talks there.", "CONSULT", "talks on a visit"),
    ("<s>Malta</s> praised <t>the Libyan coast guard</t> for its help.", "SUPPORT", "praise is support in words"),
    ("<s>Peru</s> signed an agreement with <t>Laos</t> on tea.", "SUPPORT", "a treaty signed is a diplomatic act"),
    ("<s>Oman</s> gave 40 tents and medicine to <t>villagers in Nepal</t>.", "AID", "goods are given"),
    (
        "<s>The Irish navy</s> trained together with <t>Danish crews</t> in a joint exercise.",
        "COOPERATE",
        "joint drill",
    ),
    ("<s>Kenya</s> freed <t>nine Ugandan fishermen</t> on Monday.", "YIELD", "a release"),
    ("<s>Qatar</s> lifted its ban on <t>Indian mangoes</t>.", "YIELD", "a restriction ends"),
    ("<s>Qatar</s> refused to lift its ban on <t>Indian mangoes</t>.", "REJECT", "the same words, refused"),
    ("<s>Bhutan</s> turned down <t>a Nepalese offer of talks</t>.", "REJECT", "a particle makes the verb"),
    ("<s>The miners</s> demanded that <t>the minister</t> resign.", "REQUEST", "a demand"),
    ("<s>Cyprus</s> urged <t>Turkey</t> to return to the talks.", "REQUEST", "the talks are asked for, not held"),
    ("<s>Mali</s> threatened to expel <t>the French ambassador</t>.", "THREATEN", "an expulsion to come"),
    ("<s>Mali</s> expelled <t>the French ambassador</t>.", "SANCTION", "an expulsion that took place"),
    ("<s>Belgium</s> suspended aid to <t>Burundi</t> after the vote.", "SANCTION", "aid is cut"),
    ("<s>Belgium</s> imposed sanctions on <t>Burundi</t> after the vote.", "COERCE", "sanctions imposed are coercion"),
    ("<s>Police in Lome</s> arrested <t>a radio host</t>.", "COERCE", "an arrest"),
    ("<s>Thousands of students</s> marched through Quito against <t>the rector</t>.", "PROTEST", "a march"),
    ("<s>Chile</s> moved tanks to <t>the border with Bolivia</t>.", "MOBILIZE", "troops move, none fights"),
    ("<s>Gunmen</s> killed <t>three pilgrims</t> on the road to Mecca.", "ASSAULT", "people are killed"),
    ("<s>Israeli jets</s> bombed <t>a depot near Homs</t>.", "ASSAULT", "an air strike"),
]

BLIND = [
    ("<s>Fiji</s> denounced <t>the seizure of two trawlers by Tonga</t>.", "ACCUSE", "the trigger on the way"),
    ("<s>Mali</s> expelled <t>the French ambassador</t>.", "SANCTION", "the same"),
    ("<s>Ada</s> and <t>Eve</t>.", "", "no trigger, no root"),
]

MARKED = "Chad and Niger, which share a border, met Libya in Tunis on Monday. Nobody spoke. Egypt stayed away."


def read(marked: str) -> tuple:
    """The parsed text, its source and its target."""
    text, marks = unmarked(marked)
    doc = language.parse(text)
    return doc, phrase(doc, marks["s"]), phrase(doc, marks["t"])


@pytest.mark.parametrize(("marked", "expected", "why"), CASES)
def test_the_root_of_two_marked_phrases(marked, expected, why):
    relation = model.classify(*read(marked))
    assert relation.root == expected, why
    assert 0 < relation.probability <= 1


@pytest.mark.parametrize(("marked", "expected", "why"), BLIND)
def test_without_weights_the_trigger_table_decides(marked, expected, why, monkeypatch):
    monkeypatch.setattr(model, "weights", lambda: None)
    assert model.classify(*read(marked)).root == expected, why
    assert model.probabilities(*read(marked)) == {}


def test_one_phrase_is_enough_and_none_is_refused():
    doc, source, _ = read("<s>The miners</s> went on strike for better pay.")
    assert model.classify(doc, source, None).root == "PROTEST"
    assert model.classify(doc, None, doc[3:6]).root in knowledge.ROOTS
    with pytest.raises(ValueError, match="mark at least one"):
        model.classify(doc, None, None)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 18), st.integers(1, 6), st.integers(0, 18), st.integers(1, 6))
def test_any_two_phrases_get_a_root_and_probabilities_that_sum_to_one(start, long, other, wide):
    doc = language.parse(MARKED)
    source, target = doc[start : start + long], doc[other : other + wide]
    likely = model.probabilities(doc, source, target)
    assert set(likely) == set(knowledge.ROOTS)
    assert sum(likely.values()) == pytest.approx(1, abs=1e-4)
    assert model.classify(doc, source, target).quad in {1, 2, 3, 4}


def test_other_sentences_do_not_count():
    alone = read("<s>Fiji</s> praised <t>Tonga</t>.")
    among = read("Gunmen killed nine people. <s>Fiji</s> praised <t>Tonga</t>. Police arrested a man.")
    assert model.probabilities(*among) == pytest.approx(model.probabilities(*alone), abs=1e-3)


def test_the_weights_are_small_numbers_and_nothing_else():
    assert model.WEIGHTS.stat().st_size <= 5_000_000
    with np.load(model.WEIGHTS, allow_pickle=False) as file:
        assert {name for name in file.files if file[name].dtype.kind not in "fiu"} == {"roots"}
        assert set(file["roots"]) == set(knowledge.ROOTS)
        assert file["hashed"].shape == (features.PLACES, len(knowledge.ROOTS))


@pytest.mark.parametrize("content", [b"", b"not an archive", b"PK\x03\x04 cut off"])
def test_a_file_that_is_no_weights_says_so(content, tmp_path):
    path = tmp_path / "relations.npz"
    path.write_bytes(content)
    with pytest.raises(knowledge.BadKnowledge, match=r"relations\.npz.*train_relations"):
        model.weights(path)


def examples() -> list[dict[str, str]]:
    """The sentences that the model learnt from beside PLV's."""
    path = Path(__file__).with_name("benchmarks") / "relation_examples.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_example_marks_one_source_and_one_target():
    rows = examples()
    for row in rows:
        text, marks = unmarked(row["example"])
        assert all(len(marks[side]) == 1 for side in "st"), text
        assert all(text[start:end].strip() for side in "st" for start, end in marks[side]), text
    assert {row["root"] for row in rows} == set(knowledge.ROOTS)
    assert rows == sorted(rows, key=lambda row: (row["root"], row["example"]))
    assert len({row["example"] for row in rows}) == len(rows)


def test_no_table_goes_by_the_model(monkeypatch):
    def fail(*_):
        raise AssertionError("the model was asked")

    monkeypatch.setattr(model, "gather", fail)
    assert [tie.root for tie in analyse(from_text("Fiji condemned Tonga.", "a")).partnerships] == ["ACCUSE"]


def test_no_example_is_a_test_case():
    sentences = {unmarked(row["example"])[0] for row in examples()}
    assert not sentences & {unmarked(marked)[0] for marked, *_ in CASES}
