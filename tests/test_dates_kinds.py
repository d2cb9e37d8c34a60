"""Kinds of date phrases in whole sentences, read as of Thursday 14 March 2024, each with near ones that differ.

A case is a text and the dates in it, in reading order: "first" or "first/last", without dates where none may be found.
"""

from __future__ import annotations

from datetime import date

import pytest

from helpers import dates
from helpers.language import parse

PUBLISHED = date(2024, 3, 14)

AHEAD = [
    ("Kenya is expected to expel two diplomats on Wednesday.", "2024-03-20"),
    ("The vote on the treaty is due on Tuesday.", "2024-03-19"),
    ("Ministers are scheduled to discuss the ban on March 25.", "2024-03-25"),
    ("The waiver lapses on May 2.", "2024-05-02"),
    ("The ban takes effect in September.", "2024-09-01/2024-09-30"),
    ("Chad and Mali are to open a joint mission in November.", "2024-11-01/2024-11-30"),
    ("The two sides are about to meet on Saturday.", "2024-03-16"),
    ("Peru is set to lift the tariffs on July 1.", "2024-07-01"),
    ("The deadline is April 30.", "2024-04-30"),
    ("The government has until June 5 to answer.", "2024-03-14/2024-06-05"),
    ("The firm must pay the fine by Monday.", "2024-03-14/2024-03-18"),
    ("Envoys plan to return to Cairo in October.", "2024-10-01/2024-10-31"),
    ("Finland's president is visiting Hanoi next week.", "2024-03-18/2024-03-24"),
    ("The council could impose new measures on Friday.", "2024-03-15"),
    ("The premier said that he would resign in August.", "2024-08-01/2024-08-31"),
    ("Officials said the launch was scheduled for Sunday.", "2024-03-17"),
    ("A hearing is planned for December 3.", "2024-12-03"),
    ("The embargo runs out on October 31.", "2024-10-31"),
    ("Talks resume on Monday in Doha.", "2024-03-18"),
    ("Elections slated for November may be put off.", "2024-11-01/2024-11-30"),
    ("The treaty comes into force on 1 January.", "2025-01-01"),
    ("The union wants to strike on Tuesday.", "2024-03-19"),
    ("Togo will host the summit on Thursday.", "2024-03-14"),
    ("The ministers agreed to meet again in June.", "2024-06-01/2024-06-30"),
    ("The council extended the mission until November.", "2024-03-14/2024-11-30"),
    ("The union demanded an answer by Friday.", "2024-03-14/2024-03-15"),
]
BACK = [
    ("The court was expected to rule on Tuesday but did not.", "2024-03-12"),
    ("Kenya expelled two diplomats on Wednesday.", "2024-03-13"),
    ("The waiver lapsed on May 2.", "2023-05-02"),
    ("As scheduled, ministers discussed the ban on Monday.", "2024-03-11"),
    ("The ban took effect in September.", "2023-09-01/2023-09-30"),
    ("Officials have held the ship since June 5.", "2023-06-05/2024-03-14"),
    ("The mission ran until November.", ""),
    ("By Monday, thirty had died.", ""),
    ("The council could have acted on Friday.", "2024-03-08"),
    ("The plan failed in October.", "2023-10-01/2023-10-31"),
    ("The president met envoys on Thursday.", "2024-03-14"),
    ("The expected cuts came on Tuesday.", "2024-03-12"),
    ("The record was set on Sunday.", "2024-03-10"),
]
NAMES = [
    ("She denied the report in the Sunday Telegraph.", ""),
    ("The paper Russia Today was banned.", ""),
    ("The blockade was called off by June Olsen, a judge.", ""),
    ("The prize went to April Kowalski.", ""),
    ("Theresa May condemned the raid.", ""),
    ("May told Parliament that the talks had failed.", ""),
    ("Macron and May met envoys.", ""),
    ("Shops had prepared for Black Friday.", ""),
    ("A march recalled Bloody Sunday.", ""),
    ("The Good Friday Agreement was signed here.", ""),
    ("The October Revolution changed the city.", ""),
    ("The March 14 Alliance lost the vote.", ""),
    ("She was shot after Friday prayers.", ""),
    ("He anchors Tuesday Night Live.", ""),
    ("USA Today reported the deal.", ""),
    ("He works on the 4th floor.", ""),
    ("They may march again.", ""),
    ("An august body met.", ""),
    ("On Tuesday The Telegraph reported the deal.", "2024-03-12"),
    ("In April Macron visited Benin.", "2023-04-01/2023-04-30"),
    ("President Sall Monday signed the decree.", "2024-03-11"),
    ("The ban was lifted in May.", "2023-05-01/2023-05-31"),
    ("It passed the May budget.", "2023-05-01/2023-05-31"),
    ("Today the court ruled.", "2024-03-14"),
]
RANGES = [
    ("She led the party from 2003 to 2009.", "2003-01-01/2009-12-31"),
    ("The war of 1998–2003 killed millions.", "1998-01-01/2003-12-31"),
    ("Aid fell in 2021–22.", "2021-01-01/2022-12-31"),
    ("It blockaded the port from April to June.", "2023-04-01/2023-06-30"),
    ("Between February and April 2022 they shelled the town.", "2022-02-01/2022-04-30"),
    ("The fleets trained from 6 to 9 February.", "2024-02-06/2024-02-09"),
    ("The fleets trained on February 6-9.", "2024-02-06/2024-02-09"),
    ("The fleets trained on 12–15 June 2021.", "2021-06-12/2021-06-15"),
    ("They met from 30 August to 2 September 2020.", "2020-08-30/2020-09-02"),
    ("They met from Monday to Wednesday.", "2024-03-11/2024-03-13"),
    ("The fair runs from 20 to 24 March.", "2024-03-20/2024-03-24"),
    ("The fair will run from May 20 to June 3.", "2024-05-20/2024-06-03"),
    ("They trained between March 3 and March 8.", "2024-03-03/2024-03-08"),
    ("They met on March 5 and 6.", "2024-03-05/2024-03-06"),
    ("He was in office from March 2019 to June 2021.", "2019-03-01/2021-06-30"),
    ("He was in office from November 2019 to March.", "2019-11-01/2020-03-31"),
    ("Sales grew from December to February.", "2023-12-01/2024-02-29"),
    ("They shelled it between 2014 and 2016.", "2014-01-01/2016-12-31"),
    ("The council delayed its vote from May to July.", ""),
    ("The army pushed its parade back from Monday to Friday.", ""),
    ("It grew in 2015, and in 2017 it shrank.", "2015-01-01/2015-12-31 2017-01-01/2017-12-31"),
    ("It sold 1500-1600 tanks.", ""),
    ("The years 2019 to 2017 were bad.", ""),
]
STEPS = [
    ("It sanctioned Mali last February.", "2024-02-01/2024-02-29"),
    ("It sanctioned Mali last May.", "2023-05-01/2023-05-31"),
    ("They will meet next May.", "2024-05-01/2024-05-31"),
    ("They will meet next February.", "2025-02-01/2025-02-28"),
    ("They met last Thursday.", "2024-03-07"),
    ("They will meet next Thursday.", "2024-03-21"),
    ("They will meet this Saturday.", "2024-03-16"),
    ("They met this past Saturday.", "2024-03-09"),
    ("Sales fell last quarter.", "2023-10-01/2023-12-31"),
    ("Sales will grow next quarter.", "2024-04-01/2024-06-30"),
    ("Sales fell in the fourth quarter.", "2023-10-01/2023-12-31"),
    ("Sales fell in the second quarter of 2021.", "2021-04-01/2021-06-30"),
    ("Sales will grow in the second half of the year.", "2024-07-01/2024-12-31"),
    ("They met last weekend.", "2024-03-09/2024-03-10"),
    ("They will meet next weekend.", "2024-03-23/2024-03-24"),
    ("They will meet over the weekend.", "2024-03-16/2024-03-17"),
    ("They met last winter.", "2023-12-01/2024-02-29"),
    ("They met last summer.", "2023-06-01/2023-08-31"),
    ("They will meet next autumn.", "2024-09-01/2024-11-30"),
    ("They met in the summer of 2019.", "2019-06-01/2019-08-31"),
    ("It was signed late last year.", "2023-09-01/2023-12-31"),
    ("It was signed earlier this month.", "2024-03-01/2024-03-14"),
    ("It was signed at the end of last month.", "2024-02-21/2024-02-29"),
    ("It will be signed later this year.", "2024-03-14/2024-12-31"),
    ("They met on Monday of last week.", "2024-03-04"),
    ("They met the week before last.", ""),
]
LEAP = [
    ("They met on February 29.", "2024-02-29"),
    ("They met on 29 February 2020.", "2020-02-29"),
    ("They met on February 29, 2023.", ""),
    ("It has been shut since 29 February.", "2024-02-29/2024-03-14"),
    ("They met on 30 February.", ""),
]
TOLD = [
    ("Oslo recalled its envoy on March 4. A day later, Chad did so.", "2024-03-04 2024-03-05"),
    ("Oslo recalled its envoy on March 4. Three days earlier, Chad had done so.", "2024-03-04 2024-03-01"),
    ("Oslo recalled its envoy on March 4. The next day Chad did so.", "2024-03-04 2024-03-05"),
    ("Oslo recalled its envoy on March 4. Chad did so on the same day.", "2024-03-04 2024-03-04"),
    ("Oslo recalled its envoy on March 4. The day before, Chad had done so.", "2024-03-04 2024-03-03"),
    ("Oslo recalled its envoy in 2017. The following year Chad did so.", "2017-01-01/2017-12-31 2018-01-01/2018-12-31"),
    (
        "Oslo recalled its envoy in May 2017. Chad did so later that year.",
        "2017-05-01/2017-05-31 2017-05-31/2017-12-31",
    ),
    (
        "Oslo recalled its envoy in May 2017. Two months later Chad did so.",
        "2017-05-01/2017-05-31 2017-07-01/2017-07-31",
    ),
    ("Oslo recalled its envoy on March 4. Two days ago Chad did so.", "2024-03-04 2024-03-12"),
    ("Two days later Chad recalled its envoy.", ""),
    ("The following day Chad recalled its envoy.", ""),
    ("Two days after the vote Chad recalled its envoy.", ""),
]
FOUND = [
    ("They met the day before yesterday.", "2024-03-12"),
    ("They will meet the day after tomorrow.", "2024-03-16"),
    ("They met over the weekend.", "2024-03-09/2024-03-10"),
    ("It will be signed by the end of the month.", "2024-03-14/2024-03-31"),
    ("It will be signed by the end of next week.", "2024-03-14/2024-03-24"),
    ("They met on the 6th.", "2024-03-06"),
    ("They met on the 20th.", "2024-02-20"),
    ("They will meet on the 20th.", "2024-03-20"),
    ("They will meet in four days.", "2024-03-18"),
    ("The army took the town in four days.", ""),
    ("They will meet in two weeks' time.", "2024-03-25/2024-03-31"),
    ("They will meet a week from now.", "2024-03-18/2024-03-24"),
    ("They will answer within ten days.", "2024-03-14/2024-03-24"),
    ("They met a fortnight ago.", "2024-02-26/2024-03-03"),
    ("They met almost twenty years ago.", "2004-01-01/2004-12-31"),
    ("They met on 13/04/2022.", "2022-04-13"),
    ("They met on 04/13/2022.", "2022-04-13"),
    ("They met on 13.04.2022.", "2022-04-13"),
    ("They met on 2022-04-13.", "2022-04-13"),
    ("They met on 03/04/2022.", ""),
    ("They met on 3.4.2022.", ""),
    ("They met on 14/13/2022.", ""),
    ("They met in the first week of March.", "2024-03-01/2024-03-07"),
    ("They met in the third week of January 2023.", "2023-01-15/2023-01-21"),
    ("They met in the last week of June 2023.", "2023-06-24/2023-06-30"),
    ("It rained in the first three months of 2022.", "2022-01-01/2022-03-31"),
    ("It rained in the last two months of last year.", "2023-11-01/2023-12-31"),
    ("They met on the first Monday of February.", "2024-02-05"),
    ("They met on the third of March.", "2024-03-03"),
    ("They met on the 3rd of March 2021.", "2021-03-03"),
    ("It began in the late 1980s.", "1987-01-01/1989-12-31"),
    ("It began in the 1970s.", "1970-01-01/1979-12-31"),
    ("It began in the early '90s.", "1990-01-01/1993-12-31"),
    ("It began in mid-2019.", "2019-05-01/2019-08-31"),
    ("It began at the start of 2019.", "2019-01-01/2019-04-30"),
    ("It began early in 2019.", "2019-01-01/2019-04-30"),
    ("It began at the end of May 2019.", "2019-05-21/2019-05-31"),
    ("It began late on Tuesday.", "2024-03-12"),
    ("It began early Tuesday.", "2024-03-12"),
    ("It began this morning.", "2024-03-14"),
    ("It grew over the past two years.", "2022-03-01/2024-03-14"),
    ("It will grow over the next two years.", "2024-03-14/2026-03-31"),
    ("It began on Christmas Day.", "2023-12-25"),
]
EMPTY = [
    ("At 1930 GMT the army fired.", ""),
    ("It began at 2015 local time.", ""),
    ("It was praised at the 2030 Agenda forum.", ""),
    ("The firm published its Vision 2030.", ""),
    ("Sales fell in fiscal 2023.", ""),
    ("Sales fell in the third quarter of fiscal 2023.", ""),
    ("Sales fell in the 2022-23 financial year.", ""),
    ("Sales fell in fiscal year 2022.", ""),
    ("They met in recent weeks.", ""),
    ("They met several days ago.", ""),
    ("Rome fell in 480 BC.", ""),
    ("In 1800 BC the city fell.", ""),
    ("Some 2019 people fled.", ""),
    ("It has 1600 rooms.", ""),
]
RUNNING = [
    ("In May 2015 Oslo froze the funds. In August it freed them.", "2015-05-01/2015-05-31 2015-08-01/2015-08-31"),
    ("In 2015 Oslo froze the funds. On June 3 it freed them.", "2015-01-01/2015-12-31 2015-06-03"),
    ("In November 2015 Oslo froze the funds. In January it freed them.", "2015-11-01/2015-11-30 2016-01-01/2016-01-31"),
    (
        "The war began in 1999. In May the town fell. On June 10 the army left.",
        "1999-01-01/1999-12-31 1999-05-01/1999-05-31 1999-06-10",
    ),
    (
        "On Monday they met in Oslo. In 2015 Mali left the pact. In February Chad left it.",
        "2024-03-11 2015-01-01/2015-12-31 2024-02-01/2024-02-29",
    ),
    ("Mali left the pact in 2015. It will return in June.", "2015-01-01/2015-12-31 2024-06-01/2024-06-30"),
    ("Mali has been at war since 2015. In February the town fell.", "2015-01-01/2024-03-14 2024-02-01/2024-02-29"),
    ("The 2015 embargo was kept. In February the town fell.", "2015-01-01/2015-12-31 2024-02-01/2024-02-29"),
    ("In May and June 2015 the town fell.", "2015-05-01/2015-05-31 2015-06-01/2015-06-30"),
]
PARAGRAPHS = [
    (
        "The 2014 pact failed. Oslo froze funds in 2015.\n\nOn February 28 Oslo spoke.",
        "2014-01-01/2014-12-31 2015-01-01/2015-12-31 2024-02-28",
    ),
    (
        "In 1911 it fell.\n\nIn May 1912 it rose.\n\nIn 1913 it grew. In 1914 it split.\n\n"
        "In 1915 it fell.\n\nOn June 2 it rose.",
        "1911-01-01/1911-12-31 1912-05-01/1912-05-31 1913-01-01/1913-12-31 1914-01-01/1914-12-31 "
        "1915-01-01/1915-12-31 1915-06-02",
    ),
]
DATELINES = [
    ("ACCRA, March 12 (Reuters) - Ghana froze the funds on Monday.", "2024-03-11"),
    ("ACCRA, March 12 (Reuters) - Ghana froze the funds on Wednesday.", "2024-03-06"),
    ("LIMA, Peru, Feb. 5, 2019 (AP) — Peru froze the funds on Monday.", "2024-03-11"),
]

LIMITS = [
    # 14 days before publication, and 15: what was agreed for a day may be just over, or lies ahead
    ("The ministers agreed to meet on February 29.", "2024-02-29"),
    ("The ministers agreed to meet on February 28.", "2025-02-28"),
    # a story steps four months back within its year, and no further
    ("It fell in November 2015. In July it had risen.", "2015-11-01/2015-11-30 2015-07-01/2015-07-31"),
    ("It fell in December 2015. In July it rose.", "2015-12-01/2015-12-31 2016-07-01/2016-07-31"),
    # 31 days before publication, and 32: in news, another sentence leaves the year that runs
    ("It fell in June 2015. On February 12 it rose.", "2015-06-01/2015-06-30 2024-02-12"),
    ("It fell in June 2015. On February 11 it rose.", "2015-06-01/2015-06-30 2015-02-11"),
    # a report is dated 14 days before it is published, and 15
    ("ACCRA, Feb. 29 (Reuters) - Ghana froze the funds on Monday.", "2024-02-26"),
    ("ACCRA, Feb. 28 (Reuters) - Ghana froze the funds on Monday.", "2024-03-11"),
]

KINDS = [AHEAD, BACK, NAMES, RANGES, STEPS, LEAP, TOLD, FOUND, EMPTY, RUNNING, PARAGRAPHS, DATELINES, LIMITS]


def test_what_is_found_resolves_to_the_same_days_by_itself():
    text = "It shut on March 5 and in May 2020, from 2011 to 2016, since last week, and over the past two years."
    for dated in dates.find(parse(text), PUBLISHED):
        assert dates.resolve(dated.words.text, PUBLISHED) == dated.when


def found(text: str) -> str:
    """The dates that are found in a text, as the cases write them."""
    spans = [(str(x.when.first), str(x.when.last)) for x in dates.find(parse(text), PUBLISHED)]
    return " ".join(first if first == last else f"{first}/{last}" for first, last in spans)


@pytest.mark.parametrize(("text", "expected"), [case for kind in KINDS for case in kind])
def test_dates_of_a_sentence(text, expected):
    assert found(text) == expected
