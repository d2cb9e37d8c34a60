"""The measures of quotations on small hand-made gold, where the right figures can be counted by hand."""

from __future__ import annotations

import pytest

from helpers.predictions import quotes as predictions
from helpers.scores import quotes as scores
from helpers.scores.quotes import BadGold, Case, Ruler

TEXT = "“We are late,” Ito said. The pump, Berg thinks, is old. It was “very hot” on deck, according to Ito."
DIRECT, PUMP, OLD, MIXED = [0, 14], [25, 33], [48, 54], [56, 81]
ITO, SAID, BERG, THINKS = [15, 18], [19, 23], [35, 39], [40, 46]
GOLD = (
    {"content": [DIRECT], "cue": [SAID], "source": [ITO]},
    {"content": [PUMP, OLD], "cue": [THINKS], "source": [BERG]},
    {"content": [MIXED], "cue": [[83, 95]], "source": [[96, 99]]},
)
CASE = Case("a", TEXT, GOLD)


def figures(attributions, kind="all", measure="match"):
    rows = scores.measure([CASE], [{"file": "a", "attributions": attributions}])
    [row] = [r for r in rows if r["kind"] == kind and r["measure"] == measure]
    return row


def test_the_spans_are_what_they_are_meant_to_be():
    spans = (DIRECT, PUMP, OLD, MIXED, ITO, SAID, BERG, THINKS)
    assert [TEXT[slice(*span)] for span in spans] == [
        *("“We are late,”", "The pump", "is old", "It was “very hot” on deck", "Ito", "said", "Berg", "thinks")
    ]


@pytest.mark.parametrize("measure", scores.MEASURES)
@pytest.mark.parametrize("kind", scores.KINDS)
def test_gold_against_itself_is_perfect(kind, measure):
    row = figures(GOLD, kind, measure)
    assert (row["precision"], row["recall"], row["f1"]) == (1, 1, 1)


@pytest.mark.parametrize("measure", scores.MEASURES)
def test_nothing_scores_nothing(measure):
    row = figures([], "all", measure)
    assert (row["precision"], row["recall"], row["f1"], row["cases"]) == (0, 0, 0, 3)


CASES = [
    ([{"content": [[0, 13]]}], "all", "exact", 0, "the closing mark is a token of the content"),
    ([{"content": [[0, 13]]}], "all", "exact, edges trimmed", 0.5, "marks at the edges do not count: 1 of 1, 1 of 3"),
    ([{"content": [[0, 13]]}], "all", "match", 0.5, "5 of 6 tokens shared"),
    ([{"content": [OLD]}], "all", "match", 0.5, "2 of 4 tokens are a half"),
    ([{"content": [[25, 28]]}], "all", "match", 0, "1 of 4 tokens is less than a half"),
    ([{"content": [DIRECT]}, {"content": [DIRECT]}], "all", "match", 0.4, "one to one: 1 of 2, 1 of 3"),
    ([{"content": [DIRECT, PUMP, OLD]}], "all", "soft", 0.8, "all of it is in gold, and two of three are covered"),
    ([{"content": [DIRECT]}], "direct", "match", 1, "a kind is judged by its own"),
    ([{"content": [DIRECT]}], "mixed", "match", 0, "the mixed one was missed"),
    ([{"content": [DIRECT], "source": [ITO]}], "all", "match and source", 0.5, "the right source"),
    ([{"content": [DIRECT], "source": [BERG]}], "all", "match and source", 0, "another source"),
    ([{"content": [DIRECT]}], "all", "match and source", 0, "a source that is missing is not right"),
]


@pytest.mark.parametrize(("attributions", "kind", "measure", "f1", "why"), CASES)
def test_counts_as_by_hand(attributions, kind, measure, f1, why):
    assert figures(attributions, kind, measure)["f1"] == pytest.approx(f1, abs=1e-4), why


def test_a_source_that_gold_lacks_is_wrong():
    case = Case("a", TEXT, ({"content": [DIRECT], "cue": [SAID], "source": []},))
    found = {"file": "a", "attributions": [{"content": [DIRECT], "source": [ITO]}]}
    [row] = [r for r in scores.measure([case], [found]) if (r["kind"], r["measure"]) == ("all", "match and source")]
    assert row["f1"] == 0


def test_function_words_make_no_source_right():
    ruler = Ruler("the head of the port")
    assert {ruler.word(i) for i in ruler.telling(ruler.within([[0, 20]]))} == {"head", "port"}


KINDS = [
    ("He said “no”.", [8, 12], "direct", "between marks"),
    ("He said it was “no”.", [8, 19], "mixed", "partly between marks"),
    ("He said it was no.", [8, 17], "indirect", "without marks"),
    ("He said ``no''.", [8, 14], "direct", "typewriter marks"),
    ("“Left open\n\nand shut", [12, 20], "indirect", "a mark left open closes with its paragraph"),
]


@pytest.mark.parametrize(("text", "span", "kind", "why"), KINDS)
def test_kind_goes_by_the_marks(text, span, kind, why):
    ruler = Ruler(text)
    assert ruler.kind(ruler.within([span])) == kind, why


def corpus(folder, text, annotations):
    (folder / "text").mkdir()
    (folder / "attributions").mkdir()
    (folder / "text" / "a.txt").write_bytes(text.encode())
    for annotator, lines in annotations.items():
        (folder / "attributions" / f"a_{annotator}.ann").write_bytes(lines.encode())
    return folder


def test_reads_the_first_annotator_of_a_folder(tmp_path):
    lines = (
        "T1\tSource 0 2\tHe\nT2\tCue 3 7\tsaid\nT3\tContent 8 10;11 13\tit is\n"
        "T4\tAttribution 3 7\tsaid\nE1\tAttribution:T4 Source:T1 Cue:T2 Content:T3\n"
        "E2\tAttribution:T4 Source:T1\n"
    )
    folder = corpus(tmp_path, "He said it is.\r\nNo.", {"aaaa": lines, "bbbb": ""})
    [case] = scores.read(folder)
    assert case.text == "He said it is.\r\nNo.", "line ends stay, so that offsets agree"
    assert case.attributions == ({"content": [[8, 10], [11, 13]], "cue": [[3, 7]], "source": [[0, 2]]},)


def test_a_folder_of_another_form_is_named(tmp_path):
    with pytest.raises(BadGold, match="PolNeAR"):
        scores.read(tmp_path)


def test_a_text_of_another_encoding_is_named(tmp_path):
    folder = corpus(tmp_path, "He said it.", {"aaaa": ""})
    (folder / "text" / "a.txt").write_bytes("café".encode("latin-1"))
    with pytest.raises(BadGold, match="UTF-8"):
        scores.read(folder)


def test_predictions_bear_the_contract_names():
    [found] = predictions.predict([CASE])
    assert set(found) == {"file", "attributions"}
    assert found["file"] == "a"
    first = found["attributions"][0]
    assert set(first) == {"content", "cue", "source"}
    assert [TEXT[s:e] for s, e in first["content"]] == ["“We are late,”"]
