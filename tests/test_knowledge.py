"""The knowledge base: the shipped rows, the rules that keep names apart, a reader's own file, and bad rows."""

import calendar
import csv
import io
import re
from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import knowledge
from helpers.analysis import analyse
from helpers.articles import from_text
from helpers.knowledge import BadKnowledge, Row, actors

ACTORS = actors.known().values()

MONTH = timedelta(days=31)
"""Two holders whose change is dated to a month only can share it."""

CENTRAL = [
    ("Roscosmos", "roscosmos", "name", "space agency", "RU", "its short name is its name"),
    ("Russian Federal Space Agency", "roscosmos", "alias", "space agency", "RU", "a former name"),
    ("CASC", "casc", "acronym", "company", "CN", "one letter from CASIC"),
    ("CASIC", "casic", "acronym", "company", "CN", "one letter from CASC"),
    ("State Department", "us-state-department", "alias", "government body", "US", "without its country"),
    ("Foggy Bottom", "us-state-department", "metonym", "government body", "US", "a quarter of the capital"),
    ("Pentagon", "us-defense-department", "metonym", "government body", "US", "a building"),
    ("OFAC", "ofac", "acronym", "government body", "US", "a part of the Treasury"),
    ("Kremlin", "russia", "metonym", "country", "RU", "a seat of government"),
    ("Beijing", "china", "metonym", "country", "CN", "a capital"),
    ("Biden administration", "united-states", "alias", "country", "US", "a government by its head"),
    ("Nur-Sultan", "kazakhstan", "metonym", "country", "KZ", "the capital's name from 2019 to 2022"),
    ("Élysée", "france", "metonym", "country", "FR", "with its accents"),
    ("Elysee", "france", "metonym", "country", "FR", "as agencies write it"),
    ("Dutch", "netherlands", "demonym", "country", "NL", "an adjective unlike the name"),
    ("Briton", "united-kingdom", "demonym", "country", "GB", "one of the people"),
    ("Russians", "russia", "demonym", "country", "RU", "the people, in the plural"),
    ("U.S.", "united-states", "acronym", "country", "US", "with full stops"),
    ("Türkiye", "turkey", "alias", "country", "TR", "the name since 2022"),
    ("Western powers", "western-countries", "alias", "bloc", "", "a bloc without members"),
    ("OPEC+", "opec-plus", "name", "bloc", "", "not the organisation itself"),
    ("Kosovo", "kosovo", "name", "country", "XK", "a code that ISO leaves to its users"),
    ("Raytheon", "raytheon", "alias", "company", "US", "a former name still in use"),
    ("Vladimir Putin", "vladimir-putin", "name", "person", "RU", "a person"),
    ("Volodymyr Zelensky", "volodymyr-zelenskyy", "alias", "person", "UA", "another transliteration"),
    ("Xinhua", "xinhua", "name", "media", "CN", "a news agency"),
]


@pytest.mark.parametrize(("text", "actor", "form", "kind", "country", "why"), CENTRAL)
def test_name_stands_for_its_actor(text, actor, form, kind, country, why):
    assert actors.names()[text] == (actors.Name(text, actor, form),), why
    assert (actors.known()[actor].kind, actors.known()[actor].country) == (kind, country), why


SHARED = [
    ("Congress", ("indian-national-congress", "us-congress"), "a parliament and a party"),
    ("BIS", ("bis-basel", "us-bis"), "a bank of central banks and an office for export control"),
    ("IRA", ("internet-research-agency", "ira"), "a company and an armed group"),
    ("AFP", ("afp", "filipino-military"), "a news agency and an army"),
    ("Brussels", ("european-union", "belgium"), "near the bodies of the Union, else the capital: it comes last"),
    ("Europeans", ("european-union", "europe"), "as Brussels"),
    ("Dominican", ("dominica", "dominican-republic"), "two islands' people"),
    ("Georgia", ("georgia",), "also a state of the US"),
    ("Turkey", ("turkey",), "also a bird"),
    ("WHO", ("who",), "also a pronoun"),
    ("Apple", ("apple",), "also a fruit"),
    ("ISS", ("institute-for-security-studies",), "far more often the space station"),
]


@pytest.mark.parametrize(("text", "candidates", "why"), SHARED)
def test_shared_name_has_rules(text, candidates, why):
    found = actors.names()[text]
    assert {name.actor for name in found} == set(candidates), why
    assert all(name.rule for name in found[:-1]), "only the last may hold without a rule"
    assert len(found) > 1 or found[0].rule, why


def test_plain_meaning_comes_last():
    assert [name.actor for name in actors.names()["Brussels"]] == ["european-union", "belgium"]


def test_there_are_actors_of_every_kind():
    kinds = defaultdict(int)
    for actor in ACTORS:
        kinds[actor.kind] += 1
    assert set(kinds) == knowledge.KINDS
    assert len(ACTORS) >= 600
    assert kinds["country"] >= 195


@pytest.mark.parametrize("table", ["actors", "countries", "offices"])
def test_every_row_has_source_and_example_and_is_sorted(table):
    rows = knowledge.rows(table)
    assert [row for row in rows if not row["source"] or not row["example"]] == []
    assert list(rows) == sorted(rows, key=lambda row: [row[c] for c in knowledge.TABLES[table].key])


def names_itself(actor: actors.KnownActor) -> bool:
    """Whether one of the actor's names stands in its example as words of their own."""
    texts = (re.escape(name.text) for name in actors.names_of(actor))
    return any(re.search(rf"(?<!\w){text}(?!\w)", actor.example) for text in texts)


def test_every_example_names_its_actor():
    assert [actor.id for actor in ACTORS if not names_itself(actor)] == []


def test_no_name_stands_twice_in_its_row():
    for actor in ACTORS:
        cells = [actor.acronyms, actor.aliases, actor.former, actor.demonyms, actor.metonyms]
        texts = [actor.name, *(text for cell in cells for text in cell)]
        assert len(texts) == len(set(texts)), actor.id


def test_no_name_has_stray_marks():
    assert [text for text in actors.names() if text != " ".join(text.split()) or text[-1] in ",;:" or "’" in text] == []


def test_a_rule_asks_for_a_name_that_holds_without_one():
    """An actor that is only ever named under rules can never make a `near:` rule hold."""
    plain = {name.actor for found in actors.names().values() for name in found if not name.rule}
    asked = {(name.text, name.near) for found in actors.names().values() for name in found if name.near}
    assert [text for text, near in asked if not plain & set(near)] == []


def test_every_state_has_its_codes_and_capital():
    states = {a.id: a for a in ACTORS if a.kind == "country"}
    for row in knowledge.rows("countries"):
        if not row["actor"]:
            continue
        state = states[row["actor"]]
        assert (state.country, state.name, bool(state.wikidata)) == (row["alpha2"], row["name"], True)
        assert row["capital"], state.id


def test_capitals_stand_for_their_states():
    """But for towns that bear the state's own name, and those whose name means too many other things."""
    other = {"Douglas", "Hamilton", "Plymouth", "Saint Helier", "St. George's", "Stanley", "The Valley", "El Aaiún"}
    lacking = {
        row["capital"]
        for row in knowledge.rows("countries")
        if row["capital"] and row["capital"] not in {n.text for n in actors.names_of(actors.known()[row["actor"]])}
    }
    assert lacking - other <= {"Mata-Utu", "São Tomé", "Yaren"}


CODES = [("RU", "RUS"), ("CN", "CHN"), ("XK", "XKX"), ("TW", "TWN"), ("AQ", "ATA"), ("ZZ", ""), ("ru", "")]


@pytest.mark.parametrize(("two", "three"), CODES)
def test_codes_of_countries(two, three):
    assert actors.alpha3(two) == three
    assert actors.alpha2(three) == (two if three else "")


HELD = [
    ("roscosmos", "head", date(2014, 3, 18), "Oleg Ostapenko", "before the state corporation"),
    ("roscosmos", "director general", date(2022, 3, 1), "Dmitry Rogozin", "in the middle of a term"),
    ("roscosmos", "director general", date(2022, 8, 1), "Yury Borisov", "after a change"),
    ("nasa", "administrator", date(2013, 1, 1), "Charles Bolden", "since before 2010"),
    ("nasa", "acting administrator", date(2017, 6, 1), "Robert Lightfoot", "an office held for the time being"),
    ("esa", "director general", date(2021, 3, 1), "Josef Aschbacher", "the first day"),
    ("us-state-department", "secretary of state", date(2022, 1, 20), "Antony Blinken", "a minister"),
    ("united-states", "president", date(2019, 1, 1), "Donald Trump", "the first of two terms"),
    ("united-states", "president", date(2025, 6, 1), "Donald Trump", "the second of two terms"),
    ("united-kingdom", "prime minister", date(2022, 10, 1), "Liz Truss", "seven weeks"),
    ("nato", "secretary general", date(2014, 9, 30), "Anders Fogh Rasmussen", "the last day"),
    ("kazakhstan", "president", date(2015, 1, 1), "Nursultan Nazarbayev", "a long term"),
    ("iaea", "director general", date(2022, 3, 4), "Rafael Grossi", "an organisation"),
]


@pytest.mark.parametrize(("organisation", "role", "day", "holder", "why"), HELD)
def test_holder_of_an_office_on_a_day(organisation, role, day, holder, why):
    found = [o.name for o in actors.holders(day) if (o.organisation, o.role) == (organisation, role)]
    assert found == [holder], why


def test_heads_of_states_follow_each_other():
    terms = defaultdict(list)
    for office in actors.holders():
        if actors.known()[office.organisation].kind == "country":
            terms[office.organisation, office.role].append(office)
    for held in terms.values():
        for before, after in pairwise(sorted(held, key=lambda o: o.since)):
            assert before.until, f"{before.name} has no last day, though {after.name} came after"
            assert before.until - after.since < MONTH, f"{before.name} and {after.name} at the same time"


def test_every_holder_is_a_person_and_named_in_the_example():
    assert {actors.known()[office.holder].kind for office in actors.holders()} == {"person"}
    shown = {(str(row["holder"]), str(row["example"])) for row in knowledge.rows("offices")}
    assert [example for holder, example in shown if actors.known()[holder].name not in example] == []


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 12, 31)))
def test_partial_dates_stand_for_their_widest_span(day):
    month, year = f"{day:%Y-%m}", f"{day:%Y}"
    last = calendar.monthrange(day.year, day.month)[1]
    assert (actors._day(month, ""), actors._day(month, "", last=True)) == (day.replace(day=1), day.replace(day=last))
    assert (actors._day(year, ""), actors._day(year, "", last=True)) == (date(day.year, 1, 1), date(day.year, 12, 31))
    assert actors._day(f"{day:%Y-%m-%d}", "") == actors._day(f"{day:%Y-%m-%d}", "", last=True) == day


def written(folder: Path, *rows: dict[str, str]) -> str:
    """The path of an actors file with these rows."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, knowledge.TABLES["actors"].columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path = folder / "mine.csv"
    path.write_text(text.getvalue(), encoding="utf-8")
    return str(path)


LUNARA = {"id": "lunara", "name": "Lunara", "kind": "space agency", "country": "NO", "aliases": "Norland Space"}

BAD = [
    ({"id": "Lunara"}, "mine.csv, line 2: the id 'Lunara' is no slug; use small letters", "a capital"),
    ({"id": "lunara--1"}, "the id 'lunara--1' is no slug", "two hyphens"),
    ({"id": ""}, "mine.csv, line 2: id is empty; fill it in or delete the row.", "a required cell"),
    ({"kind": "agency"}, "mine.csv, line 2: kind is 'agency'; use one of bloc, company", "an unknown kind"),
    ({"sector": "rockets"}, "sector is 'rockets'; use one of aerospace, armed group", "an unknown sector"),
    ({"country": "NOR"}, "line 2: 'NOR' is no ISO 3166 alpha-2 code; use one of countries.csv.", "three letters"),
    ({"country": "UK"}, "'UK' is no ISO 3166 alpha-2 code", "the code is GB"),
    ({"wikidata": "193701"}, "wikidata is '193701'; write it as Q and digits", "the letter is lacking"),
    ({"parent": "norland"}, "line 2: there is no actor 'norland'; add its row, or correct the id.", "no such parent"),
    ({"parent": "lunara"}, "lunara is its own parent; name what it belongs to", "a loop"),
    ({"acronyms": "ESA"}, "'ESA' means esa too (actors.csv, line ", "an acronym that is taken"),
    ({"name": "Kremlin"}, "give one of them a rule in the column ambiguous, or take the name away.", "the remedy"),
    ({"ambiguous": "Lunara: entity"}, "cannot read the rule 'Lunara: entity'; write NAME = entity", "a colon"),
    ({"ambiguous": "Lunara = sometimes"}, "cannot read the rule 'Lunara = sometimes'", "an unknown rule"),
    ({"ambiguous": "Lunara = near:mars"}, "there is no actor 'mars'", "a rule with an unknown actor"),
    ({"ambiguous": "Luna = entity"}, "the rule for 'Luna' is of no use; it is none of the actor's names.", "a slip"),
]


@pytest.mark.parametrize(("cells", "message", "why"), BAD)
def test_bad_row_is_named_with_its_remedy(tmp_path, cells, message, why):
    with pytest.raises(BadKnowledge) as error:
        actors.known(written(tmp_path, {**LUNARA, **cells}))
    assert message in str(error.value), why


def test_a_row_that_stands_twice_is_named(tmp_path):
    with pytest.raises(BadKnowledge, match=r"line 3: lunara stands in mine.csv, line 2 too; merge"):
        actors.known(written(tmp_path, LUNARA, LUNARA))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "mine.csv: cannot be read (No such file or directory); name an existing table."),
        (b"id,name\nlunara,Lunara\n", "mine.csv: the header lacks kind; add the column(s)."),
        ("id,name\nélan,Élan\n".encode("latin-1"), "mine.csv: not a UTF-8 CSV file"),
        (b"", "mine.csv: the header lacks id, name"),
    ],
)
def test_unreadable_file_is_named(tmp_path, content, message):
    path = tmp_path / "mine.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BadKnowledge) as error:
        actors.known(str(path))
    assert message in str(error.value)


def test_unsorted_table_is_named():
    rows = (("actors.csv, line 2", Row(id="nasa")), ("actors.csv, line 3", Row(id="esa")))
    with pytest.raises(BadKnowledge, match=r"actors.csv, line 3: esa stands after nasa; sort the rows by id."):
        actors._check_sorted(rows)


def test_a_readers_file_adds_and_replaces(tmp_path):
    nasa = {"id": "nasa", "name": "NASA", "kind": "space agency", "country": "US", "aliases": "Space Authority"}
    path = written(tmp_path, nasa, {**LUNARA, "parent": "nasa"})
    merged = actors.known(path)
    assert merged["lunara"].aliases == ("Norland Space",)
    assert merged["nasa"].aliases == ("Space Authority",), "the row replaces ours whole"
    assert "National Aeronautics and Space Administration" not in actors.names(path)
    assert actors.names(path)["Norland Space"] == (actors.Name("Norland Space", "lunara", "alias"),)
    assert len(merged) == len(actors.known()) + 1
    assert "lunara" not in actors.known(), "ours are left as they were"


def test_a_readers_file_can_be_named_in_the_environment(tmp_path, monkeypatch):
    article = from_text("Norland Space agreed.", "a")
    assert "lunara" not in analyse(article).cast.actors
    monkeypatch.setenv(actors.VARIABLE, written(tmp_path, LUNARA))
    assert analyse(article).cast.actors["lunara"].name == "Lunara"
    assert [(m.text, m.actor) for m in analyse(article).cast.mentions] == [("Norland Space", "lunara")]


def test_a_readers_file_that_was_changed_is_read_again(tmp_path):
    article = from_text("Norland Space agreed.", "a")
    found = [set(analyse(article, actors=written(tmp_path, {**LUNARA, "id": key})).cast.actors) for key in ("a", "bc")]
    assert found == [{"a"}, {"bc"}]


def test_two_readers_files_do_not_mix(tmp_path):
    article = from_text("Norland Space agreed.", "a")
    (tmp_path / "other").mkdir()
    one = written(tmp_path, LUNARA)
    other = written(tmp_path / "other", {**LUNARA, "id": "moonra", "name": "Moonra"})
    found = [set(analyse(article, actors=path).cast.actors) for path in (one, other, one)]
    assert found == [{"lunara"}, {"moonra"}, {"lunara"}]


def test_a_readers_file_may_have_the_required_columns_alone(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("id,name,kind\nlunara,Lunara,space agency\n", encoding="utf-8")
    assert analyse(from_text("Lunara agreed.", "a"), actors=str(path)).cast.actors["lunara"].kind == "space agency"


def test_of_overlapping_names_as_many_stay_as_the_longest_leaves_room_for(tmp_path):
    names = {"aba": "Norland Space", "bab": "Space Research Unit of Sudport", "cac": "Norland"}
    rows = [{"id": key, "name": name, "kind": "company"} for key, name in names.items()]
    story = analyse(from_text("Norland Space Research Unit of Sudport paid.", "a"), actors=written(tmp_path, *rows))
    assert [m.actor for m in story.cast.mentions] == ["cac", "bab"]


def test_a_surname_that_known_persons_of_two_countries_share_gives_no_country(tmp_path):
    rows = [
        {"id": "ada-nemo", "name": "Ada Nemo", "kind": "person", "country": "NO"},
        {"id": "bo-nemo", "name": "Bo Nemo", "kind": "person", "country": "CL"},
    ]
    article = from_text("Mr Nemo thanked Norway.", "a")
    both, one = (analyse(article, actors=written(tmp_path, *some)).cast.actors for some in (rows, rows[1:]))
    assert [actor.country for key, actor in both.items() if "nemo" in key] == [""]
    assert [actor.country for key, actor in one.items() if "nemo" in key] == ["CL"]


def test_a_readers_rule_tells_a_shared_name_apart(tmp_path):
    path = written(tmp_path, {**LUNARA, "acronyms": "ESA", "ambiguous": "ESA = near:lunara"})
    assert [name.actor for name in actors.names(path)["ESA"]] == ["lunara", "esa"]
