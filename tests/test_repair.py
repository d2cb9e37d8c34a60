"""A text as it came is read as it was meant, its places stay known, and a text without faults stays as it is."""

from __future__ import annotations

import random
import textwrap
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import analysis, repair
from helpers.articles import from_text
from helpers.parsed import placed
from helpers.records import Evidence
from helpers.verbatim import Reading

ENCODINGS = [
    ("â€œWe signed,â€\x9d Zoë RÃ¶hm said.", "“We signed,” Zoë Röhm said."),
    ("â€œThe pier stays,â€ the mayor said.", "“The pier stays,” the mayor said."),
    ("He called it â€œa shame.â€? Then he left.", "He called it “a shame.” Then he left."),
    ("Perúâ€™s envoy came to MÃ¡laga.", "Perú’s envoy came to Málaga."),
    ("The talks â€“ the third â€” failed â€¦", "The talks – the third — failed …"),
    ("Ministers met in the cafÃ© Ã la mode.", "Ministers met in the café à la mode."),
    ("Ã…sa Ã–berg flew to Ã…land.", "Åsa Öberg flew to Åland."),
    ("The fine is Â£5 a day.", "The fine is £5 a day."),
    ("Maliâ\x80\x99s army left.", "Mali’s army left."),
    ("Maliâ€™s army, Ã¢â‚¬Å“tiredÃ¢â‚¬\x9d, left.", "Mali’s army, “tired”, left."),
    ("Pa\u0308ivi Koski met the proteg\u0041\u0303\u00a9 of Togo.", "Päivi Koski met the protegé of Togo."),
    ("\x93We go,\x94 she said \x96 and went.", "“We go,” she said – and went."),
    ("Mali &amp; Togo said: &quot;We&#8217;ll pay&nbsp;5&euro;.&quot;", 'Mali & Togo said: "We’ll pay 5€."'),
    (
        "The o\ufb03ce of the \ufb01nance minister in \uff34\uff4f\uff47\uff4f.",
        "The office of the finance minister in Togo.",
    ),
    ("Mali\x00 sanctioned\x07 Togo\u200f.", "Mali sanctioned Togo."),
    ("Mali \ud83d\ude00 and \ud800 Togo.", "Mali \U0001f600 and \ufffd Togo."),
    ("Mali sanc\xadtioned South\u202fSudan\u200b.", "Mali sanctioned South Sudan."),
    ("One.\r\nTwo.\u2028Three.\x85Four.\x0cFive.\rSix.", "One.\nTwo.\nThree.\nFour.\nFive.\nSix."),
]
MARKDOWN = [
    ("**Sweden** condemned *Eritrea*.", "Sweden condemned Eritrea."),
    ("__Sweden__ condemned _Eritrea_ and ~~Togo~~ `Chad`.", "Sweden condemned Eritrea and Togo Chad."),
    ("***Sweden*** paid **the *new* envoy** of Togo.", "Sweden paid the new envoy of Togo."),
    ("Oslo [sued](https://example.org/a_(b)) the [[old] firm](/firm 'The firm').", "Oslo sued the [old] firm."),
    ("Oslo [sued][1] the firm.[^2]\n\n[1]: https://example.org\n", "Oslo sued the firm.\n\n\n"),
    ("Oslo sued.\n\n![A court](court.jpg)\n\nIt won.", "Oslo sued.\n\n\n\nIt won."),
    ("# Oslo sues Togo #\nThe court met.", "Oslo sues Togo\n\nThe court met."),
    ("* Sweden paid\n* Togo did not", "• Sweden paid\n• Togo did not"),
    ("Mr. Holm said:\n\n> We shall pay.\n>\n> All of it.\n", "Mr. Holm said:\n\nWe shall pay.\n\nAll of it.\n"),
    ("Sweden<br>Togo <b>paid</b>.<!-- no --><p class='x'>It left.</p>", "Sweden\nTogo paid.\n\nIt left.\n\n"),
    ("He wrote `&amp;` there.", "He wrote &amp; there."),
    ("One.\n\n* * *\n\nTwo \\*all\\*.\n\n---\n", "One.\n\n\n\nTwo *all*.\n\n\n"),
]
CAPITALS = [
    ("MITSOTAKIS MEETS MACRON IN ATHENS", "Mitsotakis meets Macron in Athens"),
    ("EU SANCTIONS IRAN OVER DRONES", "EU sanctions Iran over drones"),
    ("US AND WHO TEAMS MEET IN GENEVA", "US and WHO teams meet in Geneva"),
    ("MAN WHO SHOT ENVOY IS JAILED IN TOGO", "Man who shot envoy is jailed in Togo"),
    ("ASK US ABOUT MALI'S DEBT", "Ask us about Mali's debt"),
    ("SENATE PASSES BILL ON NATO'S U.S. BASES", "Senate passes bill on NATO's U.S. bases"),
    ("BILL GATES WON'T MEET XI", "Bill Gates won't meet Xi"),
    ("SÃO TOMÉ SEEKS EU-FUNDED PORT BY MAY 2026", "São Tomé seeks EU-funded port by May 2026"),
    ("NORWAY MUST PAY, MR. HOLM SAID. IT MAY NOT.", "Norway must pay, Mr. Holm said. It may not."),
    ("TIDAL FIRM SUED\n\nThe envoy praised Tidal on Monday.", "Tidal firm sued\n\nThe envoy praised Tidal on Monday."),
    ("THE GOVERNMENT OF MALI has paid.", "The government of Mali has paid."),
]
WRAPPED = [
    ("Sweden condemned\nEritrea on Monday evening.", "Sweden condemned Eritrea on Monday evening."),
    ("The Danish minister met\nAnna Kessler in Oslo.", "The Danish minister met Anna Kessler in Oslo."),
    ("Finland has warned\nBelarus twice this year.", "Finland has warned Belarus twice this year."),
    ("Panama imposed sanctions on\nColombia in March.", "Panama imposed sanctions on Colombia in March."),
    ("Togo told the Security\nCouncil that it would pay.", "Togo told the Security Council that it would pay."),
    ("The price, according to Mr.\nHolm, was high.", "The price, according to Mr. Holm, was high."),
    ("Franco-\nGerman talks on long-\nterm sanc-\ntions failed.", "Franco-German talks on long-term sanctions failed."),
    ("The sanc\ufffetions were state\ufffeowned.", "The sanctions were state-owned."),
    ("The agree\xad\nment holds.", "The agreement holds."),
    ("> Sweden paid its\n> share to Togo.", "Sweden paid its share to Togo."),
    (
        "- Sweden paid its share of\n  the dues.\n- Togo did not.",
        "- Sweden paid its share of the dues.\n- Togo did not.",
    ),
]
UNTOUCHED = [
    "Ministers met in SÃO TOMÉ. Ângela Prata’s café in Åland – “closed” – cost £5, naïve as it was… Łódź, Erdoğan.",
    "Q&A; R&D in Togo.",
    "می\u200cخواهم",
    "We rebuilt the [old] pier: 4 * 4 * 2, snake_case_name, 5 > 4, a*b*c.",
    "The minister* spoke.\n\n*Not her real name.",
    "#MarketTalk: oil rose. C:\\files",
    "NATO, EU",
    "OSLO\n\nThe NATO envoy told the BBC NEVER to ask.",
    "UNITED NATIONS (AP) — It rained.",
    "Portugal warns\nGhana condemned Eritrea on Monday.",
    "Norway wins the cup\nOslo celebrated all night.",
    "Mali leaves bloc\nThe envoy of France, who was in Bamako, said that nothing had been decided.\nTides this week",
    "DATE=5/14/2024\nTYPE=REPORT\nBYLINE=ANNA ROSS",
    "Target: Iran\nReason: drones\nMeasure: asset freeze",
    "MS. HOLM: We have paid\nQUESTION: And the rest\nMS. HOLM: Not yet",
    "Q: Did they pay\nA: They did",
    "– the envoy of Togo\n– the mayor of Oslo",
    "- the envoy of Togo\n- the mayor of Oslo",
    "Holm & Sons,\n12 Harbour Road,\nOslo",
    "The sea was grey,\nThe ships were gone,\nNo light was lit,\nNo bell was rung.",
    "  The envoy of Togo came to Oslo on Monday.\n  Sweden paid its share.",
    "Togo left.\nMali stayed.\nChad had not been asked.",
    "a | b\nc | d",
    "Mali bans exports\nby Anna Ross",
]


def repaired(text: str) -> tuple[Reading, tuple[str, ...]]:
    """The reading of `text` with all repairs, words in capitals cased too, and what was done."""
    reading, done = repair.repaired(text)
    reading, further = repair.cased(reading)
    return reading, done + further


def read(text: str) -> str:
    """A text as it is read."""
    return repaired(text)[0].text


@pytest.mark.parametrize(("text", "meant"), ENCODINGS + MARKDOWN + CAPITALS + WRAPPED)
def test_a_text_is_read_as_it_was_meant(text: str, meant: str) -> None:
    assert read(text) == meant
    assert repaired(text)[1]


@pytest.mark.parametrize("text", UNTOUCHED)
def test_a_text_without_faults_stays(text: str) -> None:
    assert repaired(text) == (Reading.of(text), ())


STORY = [
    "Sweden’s foreign minister, Päivi Åkerström, told reporters in Málaga that the long-term agreement with Peru would "
    "be signed before the end of the year, and that nobody in the government had any doubt about it.",
    "“We have waited for three years,” she said, “and the ministers of the other countries have been very patient with "
    "us.” The government of Norway imposed sanctions on two companies in Belarus on Monday, the ministry said – the "
    "third such step since the spring – and asked the neighbours for their support in the matter. Estonia signed an "
    "agreement with Peru on Tuesday.",
    "Officials at the port said that the ships of the company had not been seen since the café was closed, although "
    "the director had promised that they would be back by the end of the month & that all debts would be paid.",
]


def wrap(text: str, chance: random.Random) -> str:
    """Each paragraph broken at one width."""
    width = chance.randint(45, 80)
    return "\n\n".join(textwrap.fill(each, width) for each in text.split("\n\n"))


def marked(text: str, chance: random.Random) -> str:
    """Some words emphasised."""
    return " ".join(f"**{w}**" if w.isalpha() and chance.random() < 0.1 else w for w in text.split(" "))


def softened(text: str, chance: random.Random) -> str:
    """Soft hyphens within words."""
    return "".join(
        a + "\xad" * (a.isalpha() and b.isalpha() and chance.random() < 0.1)
        for a, b in zip(text, text[1:] + " ", strict=True)
    )


def unbroken(text: str, chance: random.Random) -> str:
    """Some spaces unbreaking."""
    return "".join("\xa0" if char == " " and chance.random() < 0.1 else char for char in text)


def referred(text: str, chance: random.Random) -> str:
    """Signs as HTML writes them."""
    return "".join(f"&#{ord(char)};" if not char.isascii() and chance.random() < 0.5 else char for char in text)


def misread(text: str, chance: random.Random) -> str:
    """UTF-8 read as Windows-1252, the bytes that it has no signs for as control characters."""
    return "".join(
        byte.decode("cp1252", "ignore") or byte.decode("latin-1") for byte in (bytes([each]) for each in text.encode())
    )


def ended(text: str, chance: random.Random) -> str:
    """Line ends of Windows."""
    return text.replace("\n", "\r\n")


DAMAGES = [wrap, marked, softened, unbroken, referred, misread, ended]
"""Kinds of damage that can be undone, in an order in which they may happen to a text."""


@given(st.permutations(STORY), st.sets(st.sampled_from(DAMAGES)), st.integers(0, 10**6))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_damage_is_undone_and_every_place_known(paragraphs: list[str], kinds: set[object], seed: int) -> None:
    meant = text = "\n\n".join(paragraphs)
    for damage in (each for each in DAMAGES if each in kinds):
        text = damage(text, random.Random(seed))
    article = from_text(text, "a")
    assert article.body == meant
    reading = article.reading or Reading.of(text)
    for at, char in enumerate(meant):
        start, end = reading.back(at, at + 1)
        assert not (char.isascii() and char.isalnum()) or char in text[start:end]
        evidence = placed(Evidence(at, at + 1, char, 0), article)
        assert evidence.text == text[start:end] != ""


def test_every_row_of_a_damaged_text_points_at_it() -> None:
    text = "\n\n".join(STORY)
    for seed, kinds in enumerate((DAMAGES, [wrap], [misread, ended], [marked, unbroken])):
        damaged = text
        for damage in kinds:
            damaged = damage(damaged, random.Random(seed))
        story = analysis.analyse(from_text(damaged, "a"))
        rows = (*story.quotes, *story.sanctions, *story.partnerships)
        assert {type(row).__name__ for row in rows} == {"Quote", "Sanction", "Partnership"}
        assert story.cast.actors["peru"].name == "Peru"
        for row in rows:
            assert row.evidence.text == damaged[row.evidence.start : row.evidence.end]


HOSTILE = {
    "one long line": "a" * 200_000,
    "stars": "*" * 200_000,
    "starred words": " *a" * 60_000,
    "opened brackets": "[" * 200_000,
    "nested brackets": "[" * 100_000 + "]" * 100_000,
    "links that lead nowhere": "[a](" * 50_000,
    "opened tags": "<b " * 60_000,
    "opened comments": "<!--" * 50_000,
    "references": "&amp;" * 40_000,
    "broken marks": "â€œ" * 60_000,
    "loose accents": "\u0301" * 200_000,
    "short lines": "mali of the\n" * 20_000,
    "lines in capitals": "MALI SANCTIONS IRAN\n" * 10_000,
    "a line in capitals": "MALI SANCTIONS " * 10_000,
    "hyphens": "a-\n" * 50_000,
    "empty lines": " \n" * 100_000,
    "spaces": " " * 200_000,
    "rules": "- " * 100_000 + "x",
    "halves of signs": "a\ud800" * 50_000,
    "backslashes": "\\" * 200_000,
    "labels": "Ab " * 60_000,
    "long labels": ("A" * 200 + "\n") * 1_000,
    "addresses": "://" * 60_000 + " x\ny",
    "a line in capitals beside one without an end": "mali of " * 25_000 + "\n\nMALI SANCTIONS IRAN",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_takes_time_in_step_with_its_length(text: str) -> None:
    repaired("EU SANCTIONS IRAN")  # loads the tables of words
    began = time.process_time()
    repaired(text)
    assert time.process_time() - began < 15  # seconds; what is quadratic takes minutes


def test_nothing_is_left_out_in_silence() -> None:
    text = "Mali â€œleftâ€\x9d **Togo** &amp; sanc\xadtioned\xa0Chad.\r\n\r\nEU SANCTIONS IRAN"
    assert repaired(text)[1] == (
        "mis-encoded marks read: 2",
        "character references read: 1",
        "unusual line ends read as line ends: 2",
        "invisible characters dropped: 1",
        "unbreaking spaces read as spaces: 1",
        "Markdown emphasis dropped: 2",
        "words in capitals cased: 2",
    )
