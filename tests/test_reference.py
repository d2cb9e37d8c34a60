"""Whom a phrase means, link by link; and what an article's parse gives to all that ask. All sentences are made up."""

import pytest

from helpers import actors, quotes, reference
from helpers.parsed import Scene, parse
from helpers.reference import DIRECT, OWNING, Link


def scene(text: str) -> Scene:
    """A text read as an article is, with actors and quotations."""
    story = parse(text)
    cast = actors.find(story)
    return Scene(story, cast, tuple(quotes.find(Scene(story, cast))))


def named(text: str, word: str, links=DIRECT) -> list[tuple[str, str]]:
    """Whom the last occurrence of `word` in `text` means, and by which link."""
    found = scene(text)
    head = [token for token in found.doc if token.text == word][-1]
    return [(each.actor, each.by.name) for each in reference.whom(head, found, links)]


# text, head of the phrase, whom it means by which link, why
MEANT = [
    ("Mali left.", "Mali", [("mali", "SELF")], "a name"),
    ("Mali freed itself.", "itself", [], "a reflexive is its subject, and nobody besides"),
    ("Two firms, Gazprom and Rosatom, paid.", "firms", [("gazprom", "LISTED"), ("rosatom", "LISTED")], "a list"),
    ("Its units, Gazprom said, paid.", "units", [], "who says so stands in no list"),
    ("Its units, Russian managers added, paid.", "units", [], "a word that only describes stands in none"),
    ("“We will pay,” Gazprom said.", "We", [("gazprom", "SPEAKER")], "the speaker"),
    ("We will pay, and Gazprom will not.", "We", [], "outside of speech, nobody known"),
    ("Chad met Niger. The two countries agreed.", "countries", [("chad", "PAIR"), ("niger", "PAIR")], "the pair"),
    ("Chad, Mali and Niger met. The two countries agreed.", "countries", [], "of three, no pair"),
    ("Chad met Niger. Two countries agreed.", "countries", [], "an indefinite pair is any"),
    ("Chad backed Niger. Mali urged both sides to stop.", "sides", [], "with a third between, both may be others"),
    ("Chinese banks paid.", "banks", [("china", "AGENT")], "things that act for somebody"),
    ("The envoys of Chad and Niger left.", "envoys", [("chad", "AGENT"), ("niger", "AGENT")], "both whom they serve"),
    ("The envoy to Chad left.", "envoy", [], "to whom he is sent is not whom he serves"),
    ("The rain in Chad stopped.", "rain", [], "rain acts for nobody"),
]


@pytest.mark.parametrize(("text", "word", "expected", "why"), MEANT, ids=[case[0][:40] for case in MEANT])
def test_whom_a_phrase_means(text, word, expected, why):
    assert named(text, word) == expected, why


# text, head of the phrase, the links that are allowed, whose it is, why
OWNED = [
    ("Chad rejected Mali's plan.", "plan", OWNING, [("mali", "OWNER")], "the nearest owner"),
    ("The annexation of Crimea continued.", "annexation", OWNING, [("ukraine", "PART")], "of"),
    ("Chad rejected the Turkish plan.", "plan", OWNING, [("turkey", "ORIGIN")], "an adjective of origin"),
    ("Banks in Mali closed.", "Banks", {Link.PLACE}, [("mali", "PLACE")], "where it is"),
    ("Banks in Mali closed.", "Banks", {Link.OWNER}, [], "a link that is not allowed leads to nobody"),
    ("Citizens of towns barred from Mali left.", "Citizens", {Link.PART}, [], "what stands further off is not theirs"),
]


@pytest.mark.parametrize(("text", "word", "links", "expected", "why"), OWNED, ids=[case[0][:40] for case in OWNED])
def test_whose_a_phrase_is(text, word, links, expected, why):
    assert named(text, word, links) == expected, why


# text, pronoun, what it stands for, why
PRONOUNS = [
    ("The ministry said it would pay.", "it", "ministry", "who says its clause"),
    ("The ministries said they would pay.", "they", "ministries", "in number too"),
    ("The ministry said that the banks it closed paid.", "it", "it", "not who says a clause further up"),
    ("The ministry said it was time to pay.", "it", "it", "that stands for nothing"),
    ("The minister said they would pay.", "they", "they", "one man is no they"),
    ("The rule was said to help them when it came.", "it", "it", "nobody says it"),
]


@pytest.mark.parametrize(("text", "word", "expected", "why"), PRONOUNS, ids=[case[0][:40] for case in PRONOUNS])
def test_what_a_pronoun_stands_for(text, word, expected, why):
    story = parse(text)
    head = next(token for token in story.doc if token.lower_ == word)
    assert [token.text for token in reference.meant(head, Scene(story))] == [expected], why


def test_the_report_is_the_outlet_named_last():
    text = "Reuters asked Chad. The report came later."
    assert named(text, "report", DIRECT | {Link.OUTLET}) == [("reuters", "OUTLET")]
    assert named("Chad paid. The report came later.", "report", DIRECT | {Link.OUTLET}) == []


def test_evidence_is_whole_sentences_without_white_space():
    story = parse("It rained.\n\n  Mali left. Chad stayed.")
    assert story.evidence(14, 16).text == "Mali left."
    both = story.evidence(14, 30)
    assert (both.text, both.sentence) == ("Mali left. Chad stayed.", 1)
    assert story.text[both.start : both.end] == both.text


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (4, 900)])
def test_characters_outside_of_the_text_prove_nothing(start, end):
    with pytest.raises(ValueError, match="touch no sentence of a text of 10 characters"):
        parse("It rained.").evidence(start, end)


def test_a_date_stands_beside_the_words_of_its_own_sentence():
    story = parse("Chad left in May 2020. Mali stayed.")
    assert [str(dated.words) for dated in story.dates_beside(story.doc[0])] == ["in May 2020"]
    assert not story.dates_beside(story.doc[-1])


def test_the_two_leaders_may_be_persons_of_a_third_state():
    text = "Chad shelled Niger. Finnish president Alexander Stubb said the two leaders agreed."
    assert named(text, "leaders") == []
    assert [actor for actor, _ in named("Chad met Niger. The two leaders agreed.", "leaders")] == ["chad", "niger"]


# a sentence after "Chad shelled Niger.", whom its "countries" means, why
THIRD = [
    ("Mali urged the two countries to stop.", ["chad", "niger"], "a third state acts on the pair"),
    ("Mali warned the two countries.", ["chad", "niger"], "a third state speaks to the pair"),
    ("Mali said the two countries would sign a pact.", [], "the third state may be one of those it speaks of"),
    ("Mali announced that the two countries had agreed.", [], "so too after that"),
    ("The ministry said the two countries had agreed.", ["chad", "niger"], "no third state is named"),
]


@pytest.mark.parametrize(("text", "expected", "why"), THIRD, ids=[case[0][:40] for case in THIRD])
def test_the_two_where_a_third_state_is_named(text, expected, why):
    assert [actor for actor, _ in named(f"Chad shelled Niger. {text}", "countries")] == expected, why
