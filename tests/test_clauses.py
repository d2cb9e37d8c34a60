"""The clause engine on sentences written for it: slots, cues, denial, claims and dates, for rules of every kind."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import clauses, knowledge, language
from helpers.articles import from_text
from helpers.clauses import Clause
from helpers.knowledge.events import Rule
from helpers.parsed import Scene, parse_many
from helpers.records import Quote, Span

RULES = (
    Rule("annexation", "noun", ("possessive", "by"), ("of",)),
    Rule("attack", "noun", ("by", "possessive", "modifier"), ("on|against", "of")),
    Rule("attack", "verb", ("subject",), ("object",)),
    Rule("ally", "noun", ("subject",), ("of", "possessive")),
    Rule("close", "adjective", ("subject",), ("to",), ("prep:to",)),
    Rule("freeze", "verb", ("subject",), ("object owner",), ("object:asset",)),
    Rule("negotiation", "noun", ("between", "possessive"), ("with",)),
    Rule("sanction", "noun", ("modifier", "possessive", "by|from"), ("on|against",)),
    Rule("supply", "verb", ("subject",), ("object",)),
    Rule("tie", "noun", ("between", "possessive"), ("with",)),
    Rule("turn", "verb", ("subject",), ("to|toward",), ("prep:to|toward",)),
)


def scene(text: str, quotes=(), published=date(2022, 3, 1)) -> Scene:
    """The text without actors, with its quotations."""
    (story,) = parse_many([from_text(text, "a", published=str(published))])
    return Scene(story, quotes=tuple(quotes))


def found(text: str, quotes=(), published=date(2022, 3, 1)) -> list[Clause]:
    return clauses.find(scene(text, quotes, published), RULES)


def sides(clause: Clause) -> tuple[list[str], list[str]]:
    return [a.text for a in clause.who], [a.text for a in clause.whom]


# text, who, whom, why
SIDES = [
    ("Chad attacked Mali.", ["Chad"], ["Mali"], "active"),
    ("Mali was attacked by Chad.", ["Chad"], ["Mali"], "passive with its agent"),
    ("Mali was attacked.", [], ["Mali"], "passive without agent"),
    ("Chad, which attacked Mali, fled.", ["Chad"], ["Mali"], "relative pronoun as subject"),
    ("Mali, which Chad attacked, fled.", ["Chad"], ["Mali"], "relative pronoun as object"),
    ("The village Chad attacked is gone.", ["Chad"], ["The village"], "relative clause without a pronoun"),
    ("Chad attacked Mali and Niger.", ["Chad"], ["Mali", "Niger"], "coordinated objects"),
    ("Chad and Benin attacked Mali.", ["Chad", "Benin"], ["Mali"], "coordinated subjects"),
    ("Chad mobilised and attacked Mali.", ["Chad"], ["Mali"], "a coordinated verb shares its subject"),
    ("Chad encircled and then attacked Mali.", ["Chad"], ["Mali"], "coordinated verbs share their object"),
    ("Chad threatened to attack Mali.", ["Chad"], ["Mali"], "control by the subject"),
    ("Benin urged Chad to attack Mali.", ["Chad"], ["Mali"], "control by the object"),
    ("Chad was accused of attacking Mali.", ["Chad"], ["Mali"], "accused of: a passive's subject"),
    ("Benin accused Chad of attacking Mali.", ["Chad"], ["Mali"], "accuse X of"),
    ("Benin stopped Chad from attacking Mali.", ["Chad"], ["Mali"], "stop X from"),
    ("Benin helped Chad in attacking Mali.", ["Chad"], ["Mali"], "help X in"),
    ("After attacking Mali, Chad fled.", ["Chad"], ["Mali"], "a gerund takes the subject of its clause"),
    ("Troops attacking Mali fled.", ["Troops"], ["Mali"], "participle after the noun"),
    ("Towns attacked by Chad fell.", ["Chad"], ["Towns"], "reduced relative"),
    ("Chad has a plan to attack Mali.", ["Chad"], ["Mali"], "who has the plan"),
    ("Chad's plan to attack Mali leaked.", ["Chad"], ["Mali"], "whose plan it is"),
    ("A decision by Chad to attack Mali leaked.", ["Chad"], ["Mali"], "by whom it was taken"),
    ("Russia's annexation of Crimea was condemned.", ["Russia"], ["Crimea"], "nominalisation, possessive"),
    ("The annexation of Crimea by Russia was condemned.", ["Russia"], ["Crimea"], "nominalisation, by"),
    ("The attack on Mali by Chad failed.", ["Chad"], ["Mali"], "noun with on and by"),
    ("The attack of Ukraine continues.", [], ["Ukraine"], "of: whom it is done to"),
    ("Kazakhstan is an ally of Russia.", ["Kazakhstan"], ["Russia"], "predicate noun"),
    ("Kazakhstan, an ally of Russia, hesitated.", ["Kazakhstan"], ["Russia"], "apposition"),
    ("Kazakhstan remains an ally of Russia.", ["Kazakhstan"], ["Russia"], "another copula"),
    ("Kazakhstan is close to Russia.", ["Kazakhstan"], ["Russia"], "predicate adjective"),
    ("Ties between Chad and Mali froze.", ["Chad", "Mali"], [], "between: both sides"),
    ("Chad's ties with Mali are old.", ["Chad"], ["Mali"], "possessive and with"),
    ("Chad began negotiations with Mali.", ["Chad"], ["Mali"], "light verb: its subject"),
    ("Chad suspended ties with Mali.", ["Chad"], ["Mali"], "light verb that ends it"),
    ("A team was authorised to begin negotiations with Mali.", ["A team"], ["Mali"], "passive of a control verb"),
    ("Roscosmos is turning to China.", ["Roscosmos"], ["China"], "verb and preposition"),
    ("Bern froze the assets of two ministers.", ["Bern"], ["two ministers"], "whose the object is, of"),
    ("Bern froze the ministers' assets.", ["Bern"], ["the ministers"], "whose the object is, possessive"),
    ("Bern imposed sanctions on Mali.", ["Bern"], ["Mali"], "light verb and noun"),
    ("Bern slapped Mali with sanctions.", ["Bern"], ["Mali"], "the light verb's object is whom"),
    ("Western sanctions hurt.", ["Western"], [], "demonym before the noun"),
    ("Mali faces sanctions.", [], ["Mali"], "who faces it is whom"),
    ("Bern lifted its sanctions on Mali.", ["Bern"], ["Mali"], "its is the subject's"),
]

# text, stage, denied, why
STANCES = [
    ("Chad attacked Mali.", "", False, "plain fact"),
    ("Chad did not attack Mali.", "", True, "not"),
    ("Chad never attacked Mali.", "", True, "never"),
    ("No country attacked Mali.", "", True, "no, on the subject"),
    ("Chad will attack Mali.", "planned", False, "future"),
    ("Chad may attack Mali.", "possible", False, "may"),
    ("Chad would attack Mali.", "conditional", False, "would"),
    ("Chad should attack Mali.", "demanded", False, "should"),
    ("Chad plans to attack Mali.", "planned", False, "plan"),
    ("Chad is going to attack Mali.", "planned", False, "going to"),
    ("Chad vowed to attack Mali.", "promised", False, "vow"),
    ("Chad threatened to attack Mali.", "threatened", False, "threaten"),
    ("Chad is considering attacking Mali.", "considered", False, "consider"),
    ("Chad tried to attack Mali.", "sought", False, "try"),
    ("Chad refused to attack Mali.", "refused", True, "refuse"),
    ("Chad denied attacking Mali.", "denied", True, "deny"),
    ("Chad denied that it had attacked Mali.", "denied", True, "deny that"),
    ("Chad failed to attack Mali.", "failed", True, "fail"),
    ("Chad did not deny attacking Mali.", "denied", False, "two denials"),
    ("Chad does not appear to be attacking Mali.", "", True, "denial above appear"),
    ("Chad is not expected to attack Mali.", "expected", True, "denial above expect"),
    ("Chad said it had not attacked Mali.", "", True, "under a verb of speech"),
    ("Chad did not say that it attacked Mali.", "", False, "not saying is no denial"),
    ("Benin fears that Chad will attack Mali.", "planned", False, "the nearest cue names the stage"),
    ("Benin urged Chad not to attack Mali.", "demanded", True, "urged not to"),
    ("Chad began attacking Mali.", "", False, "begin passes on"),
    ("Chad decided to attack Mali.", "", False, "decide passes on"),
    ("If Chad attacks Mali, Benin will protest.", "conditional", False, "if"),
    ("Chad is ready to attack Mali.", "planned", False, "adjective"),
    ("Chad is unlikely to attack Mali.", "refused", True, "unlikely"),
    ("Chad called off negotiations with Mali.", "ended", False, "verb and particle"),
    ("Chad suspended negotiations with Mali.", "suspended", False, "suspend"),
    ("Negotiations with Mali were suspended.", "suspended", False, "passive"),
    ("The suspended negotiations with Mali resumed.", "suspended", False, "participle before the noun"),
    ("China and Russia are not allies.", "", True, "predicate noun"),
]


@pytest.mark.parametrize(("text", "who", "whom", "why"), SIDES)
def test_sides(text, who, whom, why):
    assert sides(found(text)[0]) == (who, whom), why


@pytest.mark.parametrize(("text", "stage", "denied", "why"), STANCES)
def test_stance(text, stage, denied, why):
    clause = found(text)[0]
    assert (clause.stage, clause.denied) == (stage, denied), why


@pytest.mark.parametrize(
    ("text", "claimed_by", "why"),
    [
        ("Chad attacked Mali.", "", "the article itself"),
        ("According to Reuters, Chad attacked Mali.", "Reuters", "according to, before"),
        ("Chad attacked Mali, according to the ministry.", "the ministry", "according to, after"),
    ],
)
def test_claims_without_quotations(text, claimed_by, why):
    assert found(text)[0].claimed_by == claimed_by, why


def test_the_innermost_quotation_claims():
    text = "Benin said Togo claimed Chad attacked Mali."
    inner = Quote("indirect", (Span(24, 42, text[24:42]),), scene(text).parsed.evidence(0, 5), "togo")
    outer = Quote("indirect", (Span(11, 42, text[11:42]),), inner.evidence, "benin")
    (clause,) = found(text, (outer, inner))
    assert (clause.claimed_by, clause.quote) == ("togo", inner)


@pytest.mark.parametrize(
    ("text", "first", "why"),
    [
        ("Chad attacked Mali in 2014.", "2014-01-01", "after the verb"),
        ("In January, Chad attacked Mali.", "2022-01-01", "before the clause, year inferred"),
        ("Chad attacked Mali, which had joined in 2010.", None, "another verb's date"),
        ("Chad began negotiations with Mali in 2014.", "2014-01-01", "the light verb's date"),
        ("The January 2014 attack on Mali failed.", "2014-01-01", "a date before the noun"),
        ("Chad attacked Mali.", None, "none stated"),
    ],
)
def test_when(text, first, why):
    when = found(text)[0].when
    assert (str(when.first) if when else None) == first, why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Chad turned the page.", "the preposition it needs is missing"),
        ("Chad froze the trial.", "the object it needs is missing"),
        ("The door is closed to visitors.", "another word"),
        ("", "no text"),
    ],
)
def test_nothing(text, why):
    assert found(text) == [], why


WORDS = st.sampled_from(
    "Chad Mali attacked sanctions on by to the of and not imposed ties between , . “ ” which who froze assets".split()
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_every_span_is_of_the_text(text):
    for clause in found(text, published=""):
        for span in (clause.trigger, clause.evidence, *clause.who, *clause.whom):
            assert text[span.start : span.end] == span.text


def test_a_need_of_unknown_kind_is_refused():
    with pytest.raises(ValueError, match="begins with"):
        clauses.find(scene("Chad attacked Mali."), [Rule("attack", "verb", needs=("near:x",))])


@pytest.mark.parametrize("row", knowledge.rows("governors"), ids=lambda row: row["example"])
def test_every_governor_governs_its_example(row):
    doc = language.parse(row["example"])
    cues = [cue for token in doc if token.lower_ == "sanctions" for cue in clauses.govern(token)[0]]
    words = {word.split()[0] for word in row["cues"]}
    assert any(
        (cue.stage, cue.relation) == (row["stage"], row["relation"]) and {cue.lemma, cue.token.lower_} & words
        for cue in cues
    )
