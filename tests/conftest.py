"""A small story made by hand, for whatever is tested on tables alone: no extractor and no spaCy is asked."""

from datetime import date

import pytest
from hypothesis import settings

from helpers import tables
from helpers.articles import from_text
from helpers.records import Actor, Analysis, Cast, Evidence, Mention, Partnership, Quote, Sanction, Span, When

settings.register_profile("slow machines", deadline=None)
settings.load_profile("slow machines")

TEXT = """Lunara, the space agency of Norland, is turning to Sudland after years of work with Westmark.

“We have found a partner we can trust,” said Ada Brun, the head of Lunara, in Port Sud on 3 May. She added that \
Norland and Westmark were never allies.

In April, Westmark banned exports to Lunara under the Launch Controls Act. According to the Daily Orbit, banks in \
Sudland fear <sanctions> by Westmark & others."""

ACTORS = (
    Actor("lunara", "Lunara", "space agency", country="NO", aliases=("Norland Space",)),
    Actor("norland", "Norland", "country", country="NO"),
    Actor("sudland", "Sudland", "country", country="SD"),
    Actor("westmark", "Westmark", "country", country="WE"),
    Actor("ada-brun", "Ada Brun", "person", role="head of Lunara", affiliation="lunara"),
    Actor("daily-orbit", "Daily Orbit", "media"),
)

MENTIONS = (
    ("Lunara", 0, "lunara", "name"),
    ("space agency of Norland", 0, "lunara", "role"),
    ("Sudland", 0, "sudland", "name"),
    ("Westmark", 0, "westmark", "name"),
    ("Ada Brun", 0, "ada-brun", "name"),
    ("Lunara", 1, "lunara", "name"),
    ("She", 0, "ada-brun", "pronoun"),
    ("Norland", 1, "norland", "name"),
    ("Westmark", 1, "westmark", "name"),
    ("Westmark", 2, "westmark", "name"),
    ("Lunara", 2, "lunara", "name"),
    ("Daily Orbit", 0, "daily-orbit", "name"),
    ("Sudland", 1, "sudland", "name"),
    ("Westmark", 3, "westmark", "name"),
)


def spot(text: str, nth: int = 0) -> Span:
    """Where `text` stands in the story, its first occurrence or the one after `nth` others."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(text, start + 1)
    return Span(start, start + len(text), text)


def proof(text: str, sentence: int) -> Evidence:
    """The evidence that begins and ends with the two halves of `text`, split at " … "."""
    first, _, last = text.partition(" … ")
    start, end = spot(first).start, spot(last or first).end
    return Evidence(start, end, TEXT[start:end], sentence)


@pytest.fixture(scope="session")
def story() -> Analysis:
    turning, ban = proof("Lunara, the … with Westmark.", 0), proof("In April … Controls Act.", 3)
    said, added = proof("“We have … 3 May.", 1), proof("She added … never allies.", 2)
    fear = proof("According to … & others.", 4)
    april, third = When(date(2031, 4, 1), date(2031, 4, 30), "inferred"), When(*[date(2031, 5, 3)] * 2, "stated")
    mentions = [Mention(*_edges(text, nth), text, actor, form) for text, nth, actor, form in MENTIONS]
    trust = Partnership(said, spot("partner"), "lunara", "sudland", "COOPERATE", 1, 1, 6.4, stage="agreed")
    return Analysis(
        from_text(TEXT, "lunara", outlet="The Gazette", published="2031-05-05"),
        Cast({actor.id: actor for actor in ACTORS}, tuple(sorted(mentions, key=lambda m: m.start))),
        quotes=(
            Quote(
                "direct", (spot("“We have found a partner we can trust,”"),), said, "ada-brun", spot("Ada Brun"),
                when=third,
            ),
            Quote("indirect", (spot("that Norland and Westmark were never allies"),), added, "ada-brun", spot("She")),
            Quote("indirect", (spot("banks in Sudland fear <sanctions> by Westmark & others"),), fear, "daily-orbit"),
        ),
        sanctions=(
            Sanction(
                ban, spot("banned"), "imposed", "export control", ("westmark",), "Westmark", ("lunara",), when=april
            ),
            Sanction(
                fear, spot("<sanctions>"), "feared", sender=("westmark",), target=(), target_text="banks in Sudland",
                claimed_by="daily-orbit",
            ),
        ),
        partnerships=(
            Partnership(turning, spot("turning to"), "lunara", "sudland", "COOPERATE", 1, 1, 4.0, stage="sought"),
            trust,
            Partnership(
                added, spot("allies"), "norland", "westmark", "COOPERATE", 1, 1, 6.4, claimed_by="ada-brun", denied=True
            ),
            Partnership(ban, spot("banned"), "westmark", "lunara", "COERCE", 4, -1, -7.0, when=april),
        ),
    )  # fmt: skip


def _edges(text: str, nth: int) -> tuple[int, int]:
    place = spot(text, nth)
    return place.start, place.end


@pytest.fixture(scope="session")
def found(story: Analysis) -> dict:
    """The story's tables by name."""
    return {name: make(story) for name, make in tables.TABLES.items()}
