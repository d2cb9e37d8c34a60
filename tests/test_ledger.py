"""The ledger's exports: objects that FollowTheMoney accepts, and Markdown that nothing in an article can break."""

import json
from datetime import date

import pytest

from helpers import ledger, tables
from helpers.records import Actor, Analysis, Article, Cast, Evidence, Sanction, Span, When

TEXT = "Chad sanctioned Mali | <b>and</b> its *banks*."
CAST = Cast(
    {
        "chad": Actor("chad", "Chad", "country", "TD"),
        "mali": Actor("mali", "Mali", "country", "ML", wikidata="Q912"),
        "mali-air": Actor("mali-air", "Mali Air", "company", "ML", aliases=("Air of Mali",)),
        "ann-doe": Actor("ann-doe", "Ann Doe", "person"),
    }
)
PROOF = Evidence(0, len(TEXT), TEXT, 0)
ROW = Sanction(
    PROOF,
    Span(5, 15, "sanctioned"),
    "imposed",
    measure="asset freeze",
    sender=("chad",),
    sender_text="Chad",
    target=("mali", "mali-air", "ann-doe"),
    target_text="Mali",
    authority=("us-aeca",),
    reason="the coup",
    when=When(date(2022, 1, 1), date(2022, 1, 31), "inferred"),
)
ARTICLE = Article(
    "a1", TEXT, title="A | title", outlet="Gazette", url="https://example.org/a?b=1", published=date(2022, 3, 1)
)


def story(*rows: Sanction, article: Article = ARTICLE) -> Analysis:
    return Analysis(article, CAST, sanctions=rows)


def test_each_target_once_then_a_sanction_for_each_row_and_target():
    found = list(ledger.followthemoney(story(ROW, ROW)))
    assert [each["schema"] for each in found].count("Sanction") == 6
    assert [each["id"] for each in found if each["schema"] != "Sanction"] == ["mali", "mali-air", "ann-doe"]


def test_properties_of_a_sanction():
    sanction = next(each for each in ledger.followthemoney(story(ROW)) if each["schema"] == "Sanction")
    assert sanction["properties"] == {
        "entity": ["mali"],
        "authority": ["Chad"],
        "country": ["td"],
        "program": ["Arms Export Control Act"],
        "provisions": ["asset freeze"],
        "reason": ["the coup"],
        "status": ["imposed"],
        "startDate": ["2022-01"],
        "summary": [TEXT],
        "publisher": ["Gazette"],
        "sourceUrl": ["https://example.org/a?b=1"],
        "recordId": [f"a1:0-{len(TEXT)}"],
    }


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (Sanction(PROOF, ROW.trigger, "feared", target=("mali",)), "only feared"),
        (Sanction(PROOF, ROW.trigger, "imposed", target=("mali",), denied=True), "denied"),
        (Sanction(PROOF, ROW.trigger, "imposed", target_text="four generals"), "nobody that has a name"),
    ],
)
def test_what_is_no_sanction_object(row, why):
    assert list(ledger.followthemoney(story(row))) == [], why


def test_json_lines_hold_one_object_a_line():
    lines = ledger.followthemoney_lines(story(ROW)).splitlines()
    assert [json.loads(line)["id"] for line in lines][:2] == ["mali", "a1-s01-mali"]


def test_ids_are_those_of_the_table():
    analysis = story(ROW, ROW)
    objects = [each["id"] for each in ledger.followthemoney(analysis) if each["schema"] == "Sanction"]
    assert {each.removesuffix("-mali") for each in objects if each.endswith("-mali")} == set(
        tables.sanctions(analysis)["sanction"]
    )


def test_followthemoney_accepts_the_objects():
    model = pytest.importorskip("followthemoney", reason="the extra `ledger` is not installed").model
    for each in ledger.followthemoney(story(ROW)):
        model.get(each["schema"]).validate({"properties": each["properties"]})
        proxy = model.get_proxy(each)
        assert {name: sorted(proxy.get(name)) for name in each["properties"]} == {
            name: sorted(values) for name, values in each["properties"].items()
        }


@pytest.mark.parametrize(
    ("first", "last", "expected", "why"),
    [
        ("2022-01-05", "2022-01-05", "2022-01-05", "a day"),
        ("2022-02-01", "2022-02-28", "2022-02", "a month"),
        ("2022-12-01", "2022-12-31", "2022-12", "the last month"),
        ("2014-01-01", "2014-12-31", "2014", "a year"),
        ("2022-02-01", "2022-02-27", "", "neither"),
        ("2022-01-01", "2022-02-28", "", "two months"),
    ],
)
def test_dates_are_as_precise_as_they_are_known(first, last, expected, why):
    when = When(date.fromisoformat(first), date.fromisoformat(last), "stated")
    assert ledger.partial_date(when) == expected, why


def test_markdown_escapes_what_an_article_says():
    table = ledger.markdown(story(ROW))
    row = table.splitlines()[2]
    assert (
        row.count(" | ") == 8 and "<b>" not in table and "Mali &#124; &lt;b&gt;and&lt;/b&gt; its &#42;banks&#42;" in row
    )
    assert "2022-01 (inferred)" in row and row.endswith("[^a1-s01] |")
    source = "Gazette, “A &#124; title”, 2022-03-01, <https://example.org/a?b=1>"
    assert f"[^a1-s01]: {source}, characters 0 to {len(TEXT)}." in table


def test_a_web_address_that_is_none_is_left_out():
    article = Article("a1", TEXT, url="javascript:alert(1)")
    assert "javascript" not in ledger.markdown(story(ROW, article=article))


def test_claims_and_denials_say_so():
    row = Sanction(PROOF, ROW.trigger, "refused", target=("mali",), claimed_by="chad", denied=True)
    cells = ledger.markdown(story(row)).splitlines()[2]
    assert "refused (denied)" in cells and "| Chad |" in cells
