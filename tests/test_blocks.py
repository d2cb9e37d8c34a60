"""Every stretch of an article is a block of a kind, and only the story is parsed."""

from __future__ import annotations

import pytest

from helpers import articles, knowledge
from helpers.blocks import turns
from helpers.records import STORY


def kinds(text: str, *wanted: str) -> list[tuple[str, str, str]]:
    """The blocks of a text: kind, who and words, of the kinds that are wanted."""
    found = articles.from_text(text, "a").blocks
    return [(each.kind, each.who, each.text) for each in found if not wanted or each.kind in wanted]


INTERVIEW = """Estonian Foreign Minister Mart Tamm sat down with the weekly in Tartu.

KURIER: Will Estonia send more ferries?

Tamm: It will. Estonia trusts Latvia.

We have said so before.

KURIER: Are you sure?

Tamm: I am."""

BRIEFING = """MS. OKORO:  Good afternoon.  Ghana imposed sanctions on Belarus on Monday.

Q    Will Togo join?

MR. LUND:  Togo has agreed to.  (Laughter.)

(Via interpreter.)  It will sign on Friday.

Q Thank you."""

TURNS = [
    (
        INTERVIEW,
        [
            ("paragraph", "", "Estonian Foreign Minister Mart Tamm sat down with the weekly in Tartu."),
            ("label", "KURIER", "KURIER:"),
            ("question", "KURIER", "Will Estonia send more ferries?"),
            ("label", "Tamm", "Tamm:"),
            ("turn", "Tamm", "It will. Estonia trusts Latvia."),
            ("turn", "Tamm", "We have said so before."),
            ("label", "KURIER", "KURIER:"),
            ("question", "KURIER", "Are you sure?"),
            ("label", "Tamm", "Tamm:"),
            ("turn", "Tamm", "I am."),
        ],
        "a label whose turns are questions asks, and a turn goes on to the next label",
    ),
    (
        "QUESTION: Will Peru help Chile?\n\nMS LUND: Peru will send two ships.",
        [
            ("stamp", "", "QUESTION:"),
            ("question", "QUESTION", "Will Peru help Chile?"),
            ("label", "MS LUND", "MS LUND:"),
            ("turn", "MS LUND", "Peru will send two ships."),
        ],
        "one question and who answers it",
    ),
    (
        "Q.\nWill Peru pay?\nA.\nIt will not.",
        [
            ("stamp", "", "Q."),
            ("question", "Q", "Will Peru pay?"),
            ("stamp", "", "A."),
            ("turn", "A", "It will not."),
        ],
        "labels on lines of their own",
    ),
    (
        "SECRETARY HALE: We met today.\nFOREIGN MINISTER ROY (via interpreter): We did.",
        [
            ("label", "SECRETARY HALE", "SECRETARY HALE:"),
            ("turn", "SECRETARY HALE", "We met today."),
            ("label", "FOREIGN MINISTER ROY", "FOREIGN MINISTER ROY (via interpreter):"),
            ("turn", "FOREIGN MINISTER ROY", "We did."),
        ],
        "two who have a title need not come back",
    ),
]


@pytest.mark.parametrize(("text", "expected", "why"), TURNS)
def test_a_turn_is_of_who_its_label_says(text, expected, why):
    assert kinds(text) == expected, why


NO_TURNS = [
    "Two points matter.\n\nFirst: Kenya imposed sanctions on Mali.\n\nSecond: Togo has bought four ferries.",
    "Note: The list is long.\n\nKenya left.\n\nNote: The list is short.\n\nTarget: The bank is on it.",
    "Target: Belavia\nMeasure: asset freeze\nTarget: Belinvestbank\nMeasure: travel ban",
    "Lisbon: Portugal left the pact.\n\nOslo: Norway stayed in it.\n\nLisbon: Portugal came back.",
    "Russia: We will not leave Syria\n\nMoscow said on Monday that it would stay.",
    "Lund said: We will go.\n\nThen Roy said: I will stay.\n\nLund said: So be it.",
    "Kessler: Norway leaves the herring pact\n\nNorway left the pact on Monday.",
    "Q fever has spread in Togo.\n\nA vaccine is on its way.",
    "The winner of the vote was plain.\n\nKessler: 214\n\nLund: 198\n\nKessler won.",
]


@pytest.mark.parametrize("text", NO_TURNS)
def test_what_only_looks_like_a_label_is_none(text):
    assert kinds(text, "label", "turn", "question") == []


def test_the_labels_of_a_briefing_are_read_as_names():
    body = articles.from_text(BRIEFING, "a").body
    assert body.startswith("Ms. Okoro:\nGood afternoon.") and "\nMr. Lund:\nTogo has agreed to." in body
    assert "Q " not in body


@pytest.mark.parametrize(
    ("end", "why"),
    [
        ("Tamm paused for a long while.", "about the speaker himself"),
        ("END 3:15 P.M. EDT\n\nTallinn is the capital.", "a mark of the end"),
    ],
)
def test_a_turn_ends_where_the_story_goes_on(end, why):
    last = kinds(f"{INTERVIEW}\n\n{end}")[-1]
    assert (last[0], last[1]) == ("paragraph", ""), why


def test_a_speaker_may_name_himself():
    assert kinds(f"{INTERVIEW}\n\nMy name is Tamm.")[-1][:2] == ("turn", "Tamm")


def test_a_label_that_is_no_name_means_what_its_row_says():
    for row in knowledge.rows("labels"):
        label, example = row.text("label"), row.text("example")
        assert example.startswith(f"{label}:")
        asked = example if row["means"] == "asks" else "Q: Will the toll stay?"
        said = [kind for kind, *_ in kinds(f"{asked}\n\nMs. Lund: It will.\n\n{example}")][-2:]
        kind = {"asks": "question", "answers": "turn", "speaks": "turn", "no speaker": "turn"}[row.text("means")]
        assert said == (["turn", "turn"] if row["means"] == "no speaker" else ["stamp", kind]), label


def test_rows_of_labels_are_sorted():
    labels = [row.text("label") for row in knowledge.rows("labels")]
    assert labels == sorted(labels)


def test_case_is_kept_where_it_says_something():
    assert turns.cased("UN ENVOY:") == "UN Envoy:"


@pytest.mark.parametrize("text", [text for text, *_ in TURNS] + NO_TURNS + [BRIEFING])
def test_blocks_together_hold_all_words(text):
    found = articles.from_text(text, "a").blocks
    assert "".join("".join(each.text.split()) for each in found) == "".join(text.split())
    assert all(text[each.start : each.end] == each.text for each in found)
    assert any(each.kind in STORY for each in found)


def test_furniture_is_told_from_news_by_its_own_pattern() -> None:
    news = "The ministry shared the article with readers who follow the author and read more."
    for row in knowledge.rows("furniture"):
        article = articles.from_text(f"{news}\n\n{row['example']}\n\nMali rejected it.", "a")
        left = [block.text for block in article.paragraphs]
        assert article.furniture[0].text == row["example"]
        assert left == ([news] if row["opens"] == "comments" else [news, "Mali rejected it."]), row["example"]
