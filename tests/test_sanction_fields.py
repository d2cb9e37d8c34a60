"""Sanctions told by fields, tables and lists, without a sentence to parse."""

from __future__ import annotations

import pytest

from helpers import knowledge
from helpers.analysis import analyse
from helpers.articles import from_text
from helpers.parsed import parse_many
from helpers.records import Sanction
from helpers.sanctions.fields import records

TABLE = """Kenya imposed these sanctions last week.

| Name | Type of sanction | Listed on |
|:---|:---:|---|
| Ola Berg, a banker | travel ban | 2 May 2024 |
| Norbank | freezing of assets | 3 May 2024 |"""

PROGRAMME = """Sanctions programme
UK sanctions against Myanmar
First imposed
29 April 2021
Targets
Asset freeze:
• Min Aung Hlaing, the general
• Myanma Gems Enterprise
Travel ban
• Min Aung Hlaing"""

FIELDS = """Peru's foreign ministry published the list on Friday.

Target: Alto Bank
Measure: asset freeze
Reason: laundering money for Venezuela
Target: Raul Ibarra
Measure: travel ban
Legal basis: UNSCR 2270"""


def ledger(text: str) -> list[Sanction]:
    """The sanctions of a text."""
    story = analyse(from_text(text, "a", published="2024-05-15"))
    assert not story.problems
    assert all(text[row.evidence.start : row.evidence.end] == row.evidence.text for row in story.sanctions)
    return list(story.sanctions)


def test_a_row_of_a_table_is_a_sanction_of_the_sender_beside_it() -> None:
    rows = [(row.sender, row.target_text, row.measure, str(row.when.first)) for row in ledger(TABLE) if row.when]
    assert rows == [
        (("kenya",), "Ola Berg", "travel ban", "2024-05-02"),
        (("kenya",), "Norbank", "asset freeze", "2024-05-03"),
    ]


def test_a_heading_gives_its_sender_to_each_measure_below_it() -> None:
    rows = [(row.sender, row.target_text, row.measure, str(row.when and row.when.first)) for row in ledger(PROGRAMME)]
    assert rows == [
        (("united-kingdom",), "Min Aung Hlaing; Myanma Gems Enterprise", "asset freeze", "2021-04-29"),
        (("united-kingdom",), "Min Aung Hlaing", "travel ban", "2021-04-29"),
    ]


def test_a_target_named_anew_begins_another_record() -> None:
    rows = [(row.target_text, row.measure, row.reason, row.authority) for row in ledger(FIELDS)]
    assert rows == [
        ("Alto Bank", "asset freeze", "laundering money for Venezuela", ()),
        ("Raul Ibarra", "travel ban", "", ("un-2270",)),
    ]


LISTS = [
    ("Norway has put sanctions on:\n- Grodno Azot\n- Belavia, the airline", "Grodno Azot; Belavia", "dashes"),
    (
        "Those under the new Swiss sanctions are:\n1. Ada Brun (born 1961)\n2. Norbank",
        "Ada Brun; Norbank",
        "numbers, and what is told of a person",
    ),
    (
        "The Treasury imposed sanctions on these companies:\n• Alto Holding\n• Sierra Oil\n\nIt gave no reason.",
        "Alto Holding; Sierra Oil",
        "the list ends where sentences go on",
    ),
]


@pytest.mark.parametrize(("text", "targets", "why"), LISTS)
def test_a_list_below_a_sentence_names_its_targets(text: str, targets: str, why: str) -> None:
    assert [row.target_text for row in ledger(text)] == [targets], why


NO_SANCTIONS = [
    ("Norway's wishes for the talks:\n• Norbank must pay\n• a call by Ola Berg", "a list of wishes"),
    ("Japan will debate its sanctions on:\n• Monday\n• Tuesday", "a list of days"),
    ("| Name | Date |\n|---|---|\n| Norbank | 5 March 2024 |\n| Alto | 6 March 2024 |", "a table of something else"),
    ("Name: Ada Brun\nPerson: a nurse\nDate: 5 March 2024", "a form without a measure"),
    ("The sanctions debate went on for:\n• Peru must sign\n• Chile will not", "deeds, not names"),
]


@pytest.mark.parametrize(("text", "why"), NO_SANCTIONS)
def test_a_list_of_something_else_hits_nobody(text: str, why: str) -> None:
    assert [row.target_text for row in ledger(text) if row.target_text] == [], why


@pytest.mark.parametrize("row", knowledge.rows("sanction_fields"), ids=lambda row: row.text("label"))
def test_each_label_gives_its_value_the_role_that_the_table_says(row: knowledge.Row) -> None:
    (story,) = parse_many([from_text(f"{row['example']}\nTarget: Alto\nMeasure: arms embargo", "a")])
    assert (row["role"], row["reads"]) in {(cell.role, cell.text) for record in records(story) for cell in record}
