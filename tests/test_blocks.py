"""Every stretch of an article is a block of a kind, and only the story is parsed."""

from __future__ import annotations

import re
import time

import pytest

from helpers import articles, blocks, knowledge
from helpers.blocks import turns
from helpers.records import STORY
from helpers.verbatim import Reading


def kinds(text: str, *wanted: str) -> list[tuple[str, str, str]]:
    """The blocks of a text: kind, who and words, of the kinds that are wanted."""
    found = blocks.find(text)
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
        asked = f"{label if row['means'] == 'asks' else 'Q'}: Will Oslo pay?"
        said = [kind for kind, *_ in kinds(f"{asked}\n\nMs. Lund: It will.\n\n{example}")][-2:]
        kind = {"asks": "question", "answers": "turn", "speaks": "turn", "no speaker": "turn"}[row.text("means")]
        assert said == (["turn", "turn"] if row["means"] == "no speaker" else ["stamp", kind]), label


def test_rows_of_labels_are_sorted():
    labels = [row.text("label") for row in knowledge.rows("labels")]
    assert labels == sorted(labels)


def test_case_is_kept_where_it_says_something():
    assert turns.cased("UN ENVOY:") == "UN Envoy:"


# What surrounds the story

NEWS = "The ministry shared the article with readers who follow the author and read more."
AFTER = "Mali rejected the plan on Monday."


@pytest.mark.parametrize("row", knowledge.rows("furniture"), ids=lambda row: str(row["example"])[:40])
def test_the_example_of_a_form_is_cut_as_far_as_its_pattern_says(row):
    example, kind, where = (row.text(column) for column in ("example", "kind", "where"))
    head = "Leave a reply\n\n" if row["opens"] == "says" else ""
    found = kinds(f"{NEWS}\n\n{head}{example}\n\n{AFTER}")
    cut = [text for each, _, text in found if each == ("comment" if head else kind) and text != "Leave a reply"]
    if where in {"line", "holds"}:
        assert cut[:1] == [example]
    else:
        assert len(cut) == 1 and cut[0] in example and cut[0] != example
        assert [text for *_, text in found if text in example and text != cut[0]]
    left = [text for _, _, text in found]
    assert left[0] == NEWS and left[-1] == AFTER and (head or found[-1][0] in STORY)


@pytest.mark.parametrize("row", knowledge.rows("furniture"), ids=lambda row: str(row["example"])[:40])
def test_what_a_form_needs_is_in_its_example(row):
    assert row.text("needs") == row.text("needs").lower() and row.text("needs") in row.text("example").lower()
    assert bool(row["needs"]) == (row["where"] in {"holds", "inside"})


def test_rows_of_forms_are_sorted():
    examples = [row.text("example") for row in knowledge.rows("furniture")]
    assert examples == sorted(examples)


def test_the_parts_of_forms_match_their_examples():
    for row in knowledge.rows("furniture_parts"):
        assert re.search(row.text("pattern"), row.text("example"), re.IGNORECASE)[0] == row["example"]


STORIES = [
    "Reporters Anna Ross and Liam Doyle were expelled from Togo on Monday.",
    "Reporting by Reuters showed that Mali had paid the toll.",
    "Editing by hand takes weeks.",
    "By Monday Russia had left the pact.",
    "By 2030 Norway will have left the pact.",
    "Published figures show that Mali paid.",
    "Published on Monday, the report clears the bank.",
    "Updated rules took hold in May.",
    "Contributors to the fund left Oslo.",
    "Belarus jails Herald reporter",
    "A file photo showed Minister Lund at the talks of 2019. Lund met Kessler in Oslo.",
    "Kessler gave the credit for the accord to JAXA engineer Carlo Neri.",
    "Photos of the wreck reached Oslo on Monday.",
    "Image sources in Togo were silent, the minister said.",
    "Reuters first told of the raid, and AFP followed.",
    "Kessler spoke to Reuters.",
    "Related talks in Lima failed after Peru rejected the plan.",
    "Most read of the three reports was that of Togo.",
    "More from the fund will follow in June.",
    "Share prices fell.",
    "Print runs grew.",
    "Copyright talks failed in Lima.",
    "Terms of use of the base were agreed in Oslo.",
    "Subscribe to the pact, Norway told Mali.",
    "See also the terms that Mali rejected, he said.",
    "“Delete the clause or we walk,” Peru's envoy said in reply.",
    "Advertisement rules were eased in Togo.",
    "The ban came on Monday. Advertisement Standards Authority staff left.",
    "Tap water here for more than a week was brown.",
    "He said (in an aside) that Mali would pay.",
    "He spoke (in Norwegian waters) of Mali.",
    "The opinions of the court do not bind Togo.",
    "The story has been told by three envoys, and Mali denies it.",
    "Finland joins Sweden on the council to discuss the toll.",
    "Follow us, the envoy told the crew of the tug, and they did.",
    "Text messages reached Oslo on Monday.",
    "Listen to the envoy and you hear no threat.",
    "End users of the jets are named.",
    "Live fire was heard in Goma.",
    "Save the pact, Togo said.",
    "Watch groups said that Mali paid.",
    "The toll rose to 11.30 kroner.",
    "UPDATED lists were sent to Mali.",
]


@pytest.mark.parametrize("text", STORIES)
def test_news_is_no_furniture(text):
    body = articles.from_text(f"{NEWS}\n\n{text}\n\n{AFTER}", "a").body
    assert body == f"{NEWS}\n\n{text}\n\n{AFTER}"


CUT_LINES = [
    ("byline", "By Anna Ross"),
    ("byline", "By ANNA ROSS, Associated Press"),
    ("byline", "By Anna Ross and Liam Doyle in Riga | 3 May 2024"),
    ("byline", "Reporting by Anna Ross; Additional reporting by Liam Doyle and Yuki Mori; Editing by Ida Holm"),
    ("byline", "(Writing by Anna Ross. Editing by Liam Doyle.)"),
    ("byline", "Updated: 3 May 2024, 11:07 GMT"),
    ("byline", "Last modified on Fri 3 May 2024 11.07 BST"),
    ("byline", "TYPE=CORRESPONDENT REPORT"),
    ("byline", "Author: Anna Ross"),
    ("byline", "4 min read"),
    ("byline", "anna.ross@example.com"),
    ("caption", "Photo: Anna Ross/Example Agency"),
    ("caption", "(AP Photo/Anna Ross)"),
    ("caption", "Image: Anna Ross via Getty Images"),
    ("caption", "FILE PHOTO: Kessler (not pictured) meets Tamm in Riga, Latvia. REUTERS/Anna Ross"),
    ("caption", "FILE - Togo's envoy speaks in Riga on May 3, 2024. (AP Photo/Anna Ross, File)"),
    ("caption", "Tamm speaks during a press conference in Riga Monday, May 6, 2024. (Ju Ho/Pool Photo via AP)"),
    ("caption", "RIGA: Foreign Minister Ida Tamm shakes hands with Minister Lund in Riga, yesterday. - AFP"),
    ("caption", "Tamm and Lund talk in Riga, LatviaImage source, Reuters"),
    ("furniture", "Also read: Tamm slams Lund's remarks"),
    ("furniture", "Read more: Tamm slams Lund's remarks"),
    ("furniture", "More information on bans against Togo"),
    ("furniture", "The views expressed here are those of the author and do not reflect those of Fjordbank, Inc."),
    ("furniture", "This article was originally published on Saturday"),
    ("furniture", "https://www.example.org/2024/05/togo"),
    ("stage direction", "(Applause.)"),
    ("stage direction", "[Laughter]"),
    ("stage direction", "(In Norwegian.)"),
]


@pytest.mark.parametrize(("kind", "line"), CUT_LINES)
def test_a_line_that_is_no_story_is_cut_as_what_it_is(kind, line):
    assert kinds(f"{NEWS}\n\n{line}\n\n{AFTER}")[1:-1] == [(kind, "", line)]


CREDITS = [
    ("They signed it on Monday before four hundred children.", "Credit: JAXA/Carlo Neri"),
    ("They signed it on Monday before four hundred children.", "REUTERS/Elif Kaya"),
    ("They signed it on Monday, Kessler said.", "- AFP"),
    ("They signed it on Monday, Kessler said.", "© Reuters"),
    ("They signed it on Monday, he told Togo's press.", "(Photo by Anna Ross/Getty Images)"),
]


@pytest.mark.parametrize(("story", "credit"), CREDITS)
def test_only_the_credit_is_cut_from_what_is_told(story, credit):
    assert kinds(f"{NEWS}\n\n{story} {credit}")[1:] == [("paragraph", "", story), ("caption", "", credit)]


INSIDE = [
    ("Oslo left at noon. Story continues below Mali stayed.", ["Oslo left at noon.", "Mali stayed."]),
    ("Article content Oslo left at noon.", ["Oslo left at noon."]),
    ("Oslo left at noon. Advertisement Mali stayed.", ["Oslo left at noon.", "Mali stayed."]),
    ("tap here for more clips. Reload, or Oslo lists Mali Back to video Oslo left at noon.", ["Oslo left at noon."]),
]


@pytest.mark.parametrize(("text", "left"), INSIDE)
def test_only_the_phrase_is_cut_inside_a_paragraph(text, left):
    article = articles.from_text(f"{NEWS}\n\n{text}", "a")
    assert [each.text for each in article.paragraphs][1:] == left
    assert article.body.split("\n")[2:] == left


def test_a_line_that_stands_twice_is_read_once():
    line = "Minister Lund (left) has said that the list will stay"
    assert [kind for kind, *_ in kinds(f"{line}\n{line}\n\n{NEWS}")] == ["headline", "caption", "paragraph"]


def test_names_beside_what_tells_of_reporters_are_bylines():
    text = f"Contributors\nAnna Ross Reuters\nLiam Doyle Reuters\n{NEWS}\n\nYuki Mori\nReporting from Riga\n\n{AFTER}"
    assert [kind for kind, *_ in kinds(text)] == ["byline"] * 3 + ["paragraph"] + ["byline"] * 2 + ["paragraph"]


TEASERS = [
    (f"{NEWS}\n\nMost read\n\nIran strikes Israel\n\nChina threatens Taiwan\n\n{AFTER}", [NEWS, AFTER]),
    (f"{NEWS}\n\nMORE FROM WORLD\n\nIran strikes Israel\n\nAll the news. China threatens Taiwan", [NEWS]),
    (f"{NEWS}\n\nYou might also like\n\n{AFTER}\n\nOslo pays", [NEWS, AFTER, "Oslo pays"]),
    (f"Top stories\nIran strikes Israel\nMali rejects plan\n{AFTER}", ["Mali rejects plan", AFTER]),
    (f"{NEWS}\n\nWhat comes next\n\n{AFTER}", [NEWS, "What comes next", AFTER]),
]


@pytest.mark.parametrize(("text", "left"), TEASERS)
def test_teasers_are_cut_until_sentences_go_on(text, left):
    assert [each.text for each in articles.from_text(text, "a").paragraphs] == left


THREADS = [
    (f"Oslo leaves\nLeave a comment\n{NEWS}\n{AFTER}", ["Oslo leaves", NEWS, AFTER], "a head after the headline"),
    (f"{NEWS}\n\nJoin the conversation\n\n{AFTER}", [NEWS, AFTER], "a head amid the story"),
    (f"{NEWS}\n\n3 comments\n\n{AFTER}", [NEWS, AFTER], "a count amid the story"),
    (f"{NEWS}\n\nLeave a reply\n\nbigfish says:\nTogo will fall.\n\nReply", [NEWS], "a thread"),
    (f"{NEWS}\n\n2 comments\n\nDora K\nTogo will fall.\nReply\nSo will we.\nReply", [NEWS], "replies"),
    (f"{NEWS}\nReply | -1 | Edit | Delete Togo will fall. Reply | 1 | Edit\nDora K", [NEWS], "controls"),
    (f"{NEWS}\n\nKessler says:\n\n{AFTER}", [NEWS, "Kessler says:", AFTER], "no thread is open"),
    (f"{NEWS}\n\nLeave a comment\n\nWell said!", [NEWS], "a remark that is no sentence"),
]


@pytest.mark.parametrize(("text", "left", "why"), THREADS)
def test_comments_never_swallow_the_story(text, left, why):
    assert [each.text for each in articles.from_text(text, "a").paragraphs] == left, why


# Datelines and headlines

DATELINES = [
    ("MOSCOW, March 1 (Reuters) —", "Russia left the pact."),
    ("New Delhi:", "ESA said the new antenna is ready."),
    ("Washington:", "The lab has welcomed Chile as a partner."),
    ("Brussels, Belgium –", "The council met on Monday."),
    ("Quito, Ecuador -", "A Bolivian plan is dead, the minister said."),
    ("MINSK (Reuters) -", "Belarusian envoys left."),
    ("(AP) —", "Canada has left the pact."),
    ("NAIROBI, Kenya (AFP) —", "Kenya left the pact."),
    ("KYIV —", "Ukraine signed on Monday."),
    ("UMAN, Ukraine (AP) —", "The town was hit."),
    ("WASHINGTON/OSLO, May 15 (Reuters) -", "Norway will buy jets."),
    ("BEIJING, May 3 (Xinhua) --", "China has signed."),
    ("MOSCOW, March 1. /TASS/.", "Russia left the pact."),
    ("Narva, Estonia –", "The bridge is shut."),
    ("LAGOS, Nigeria, 3 May 2024 (Reuters) -", "“We signed,” the envoy said."),
    ("Oslo —", "Norway signed on Monday."),
    ("(CNN)", "The ferry has left Oslo."),
    ("ZIGUINCHOR —", "The town was shut on Monday."),
    ("SINGAPORE:", "The port was shut on Monday."),
]


@pytest.mark.parametrize(("dateline", "story"), DATELINES)
def test_a_dateline_is_set_apart(dateline, story):
    assert kinds(f"{dateline} {story}") == [("dateline", "", dateline), ("paragraph", "", story)]
    assert articles.from_text(f"{dateline} {story}", "a").body == story


def test_a_dateline_need_not_be_followed_by_a_space():
    assert kinds("MINSK (Reuters) -Belarusian envoys have left.")[0] == ("dateline", "", "MINSK (Reuters) -")


NO_DATELINES = [
    "Quito - the old town, not the airport - is full of soldiers.",
    "Quito - Ecuador's old capital - is full of soldiers.",
    "Washington said on Tuesday: “Chile is welcome in this work.”",
    "Oslo, Accra and the EU condemned the raid.",
    "Three points: Norway left, Mali stayed, Togo waits.",
    "Second: Estonia has bought six ferries.",
    "Russia: We will not leave Syria.",
    "Moscow: We will not leave Syria.",
    "Moscow: “Syria is a partner of ours.”",
    "NATO — The alliance has moved two ships.",
    "Kessler - The envoy left Oslo on Monday.",
    "Kenya (formerly a colony) - Its courts are free.",
    "Moscow-based firms - There are six of them - left.",
    "Paris 2024: The games were costly for France.",
    "Oslo: a tale of two harbours.",
    f"{NEWS}\n\nHE WAS FINED — The judge found that he had lied.",
    "THE COURT HAS FINED HIM — The judge found that he had lied.",
    "(Kessler) The envoy left Oslo on Monday.",
]


@pytest.mark.parametrize("text", NO_DATELINES)
def test_what_only_looks_like_a_dateline_is_none(text):
    assert kinds(text, "dateline") == []


HEADLINES = [
    ("Togo to pay, says Lund\n\nThe envoy spoke on Monday.", "Togo to pay, says Lund", "a line without a stop"),
    ("By Anna Ross\nTogo to pay\nThe envoy spoke on Monday.", "Togo to pay", "after a byline"),
    ("Russia: We will not leave Syria\n\nMoscow said so on Monday.", "Russia: We will not leave Syria", "a speaker"),
    ("Will Togo pay?\n\nThe envoy spoke on Monday.", "Will Togo pay?", "a question"),
    ("The envoy spoke in Oslo.\n\nTogo pays\n\nThe envoy left on Monday.", "", "not amid the story"),
    ("Togo to pay\nMali to stay", "", "no story follows"),
    ("The envoys of Togo and\nof Mali spoke on Monday.", "", "a sentence broken at a width"),
]


@pytest.mark.parametrize(("text", "line", "why"), HEADLINES)
def test_the_first_line_may_be_a_headline(text, line, why):
    assert [text for _, _, text in kinds(text, "headline")] == [line][: bool(line)], why


# Lists, live blogs, quotations under marks

LISTS = [
    ("The targets are:\n• Belavia\n• Pavel Ivanou", [("item", "Belavia"), ("item", "Pavel Ivanou")]),
    ("The targets are:\n- Belavia\n* Pavel Ivanou", [("item", "Belavia"), ("item", "Pavel Ivanou")]),
    ("1. Norway leaves\n2) Mali stays", [("item", "Norway leaves"), ("item", "Mali stays")]),
    ("Target: Belavia\nMeasure: asset freeze", [("field", "Target: Belavia"), ("field", "Measure: asset freeze")]),
    ("Target: Belavia\n\nNorway left on Monday.", [("field", "Target: Belavia")]),
    ("| a | b |\n|---|---|\n| c | d |", [("field", "| a | b |"), ("field", "| c | d |")]),
    (
        "Name\n\nEU Ban on Togo\n\nFirst Imposed\n\nOctober 27, 2009",
        [("field", "Name"), ("field", "EU Ban on Togo"), ("field", "First Imposed"), ("field", "October 27, 2009")],
    ),
    ("Travel Ban:\n• Officers", [("field", "Travel Ban:"), ("item", "Officers")]),
    ("Norway left.\n\nKessler said: We will go on.\n\nRoy said: No.", []),
    ("First: Canada left the pact.\n\nSecond: Estonia has bought six ferries.", []),
    ("-5 degrees were measured in Oslo.\n\n*Kessler* said so.\n\n3.5 million left Togo.", []),
    ("Note: this text is\nbroken\nat a width that is\nsmall and odd.", []),
    ("Togo pays\n\nMali stays\n\nThe envoy spoke on Monday.", []),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_items_and_fields_are_told_from_paragraphs(text, expected):
    assert [(kind, words) for kind, _, words in kinds(text, "item", "field")] == expected


def test_bullets_are_not_parsed():
    assert articles.from_text("The targets are:\n• Belavia\n• Ivanou", "a").body == "The targets are:\nBelavia\nIvanou"


ENTRIES = [
    ("10:45\n\nLatvia left.\n\n10:58 GMT\n\nTogo stayed.", ["Latvia left.", "Togo stayed."], "lines of their own"),
    ("10:45 - Latvia left.\n\n10:58 - Togo stayed.", ["Latvia left.", "Togo stayed."], "before the text"),
    ("6 p.m.\n\nLatvia left.\n\n5:30 p.m.\n\nTogo stayed.", ["Latvia left.", "Togo stayed."], "hours"),
    ("10.45am BST Latvia left.\n\n10.58am BST Togo stayed.", ["Latvia left.", "Togo stayed."], "with a zone"),
    ("11:07 GMT\n\nLatvia left the pact.", [], "one stamp is that of the article"),
    ("At 10:45 Latvia left.\n\n11:30 was the time when Togo left.", [], "times in sentences"),
]


@pytest.mark.parametrize(("text", "expected", "why"), ENTRIES)
def test_what_stands_between_stamps_is_an_entry(text, expected, why):
    assert [words for _, _, words in kinds(text, "entry")] == expected, why


QUOTATIONS = [
    ("He spoke.\n\n/// TOURE ACT ///\n\nThey must go.\n\nWe stay.\n\n/// END ACT ///\n\nTalks resume.", "TOURE", 2),
    ("He spoke.\n\n// LUND CUT //\n\nThey must go.\n\nTalks resume.", "LUND", 1),
    ("He spoke.\n\n> They must go.\n> We stay.\n\nTalks resume.", "", 2),
    ("He spoke.\n\n/// OPT ///\n\nThey went.\n\n/// END OPT ///\n\nTalks resume.", "", 0),
]


@pytest.mark.parametrize(("text", "who", "count"), QUOTATIONS)
def test_a_quotation_under_marks_is_one(text, who, count):
    found = kinds(text, "quotation")
    assert [each[1] for each in found] == [who] * count
    assert kinds(text)[-1] == ("paragraph", "", "Talks resume.")
    assert "/" not in articles.from_text(text, "a").body


# All of it

WHOLE = [text for text, *_ in TURNS + TEASERS + THREADS + HEADLINES + LISTS + ENTRIES + QUOTATIONS]


@pytest.mark.parametrize("text", [*WHOLE, *NO_TURNS, *NO_DATELINES, BRIEFING, INTERVIEW])
def test_blocks_together_hold_all_words(text):
    found = blocks.find(text)
    assert "".join("".join(each.text.split()) for each in found) == "".join(text.split())
    assert all(text[each.start : each.end] == each.text for each in found)
    assert [each.start for each in found] == sorted(each.start for each in found)
    parsed = "".join(Reading.of(text).edited(blocks.cuts(text, found)).text.split()).casefold()
    assert parsed == "".join("".join(e.text.split()) for e in found if e.kind in STORY).casefold()


HOSTILE = {
    "many lines": "Most read\n" * 100_000,
    "many short lines": "".join(f"Line {n}\n" for n in range(20_000)),
    "many labels": "Lund: Togo will pay.\nRoy: Will it?\n" * 10_000,
    "many acts": "/// LUND ACT ///\nWe go.\n" * 10_000,
    "one long line": "Togo pays " * 100_000,
    "a line of capitals": "A" * 1_000_000,
    "many marks": "[(" * 500_000,
    "many dashes": "- " * 500_000,
    "many names": ("By " + "Ann-Ross/Lee, " * 45 + "ran\n") * 2_000,
    "many dates": ("1.1.1 May, " * 60 + "x\n") * 2_000,
    "many joins": ("A joins B on C to " * 35 + "\n") * 2_000,
    "many sides": ("(left) " * 95 + "\n") * 2_000,
    "many clicks": "tap here back to vide " * 40_000,
    "many colons": "A:" * 500_000,
    "many credits": ("Photo: " * 90 + "\n") * 2_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_takes_seconds_at_most(text):
    began = time.process_time()
    articles.from_text(text, "a")
    assert time.process_time() - began < 10


def test_an_item_that_leads_elsewhere_is_no_story():
    assert kinds("Mali left.\n\n- Read more: Chad attacks Togo\n- Mali will pay.", "item")[-1][2] == "Mali will pay."
    assert ("furniture", "", "Read more: Chad attacks Togo") in kinds("Mali left.\n\n- Read more: Chad attacks Togo")
