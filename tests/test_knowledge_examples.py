"""The example sentences of the knowledge tables: what each must come out as, written down apart from its row.

A row says what its word does; its example proves it only if somebody who reads the sentence says the same. So the
readings here and in the columns `reads` are written from the sentences alone. A reading of a tie is "source > target",
"<>" where it holds both ways, its sign (+, - or 0), its stage, and "not" where it is denied.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from helpers import analysis, knowledge, partnerships, sanctions
from helpers.articles import from_text
from helpers.knowledge import actors
from helpers.partnerships import topics
from helpers.records import Analysis, Partnership, Sanction

SIGNS = {1: "+", 0: "0", -1: "-"}


def analysed(texts: Iterable[str]) -> list[Analysis]:
    """Each text analysed as an article of its own, with the ties that tell a sanction left among the ties."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(partnerships, "apart_from", lambda ties, *_: ties)
        return list(analysis.analyse_many(from_text(text, str(place)) for place, text in enumerate(texts)))


def read(story: Analysis, tie: Partnership) -> str:
    """A tie in the notation of the readings."""
    source, target = (story.cast.actors[each].name for each in (tie.source, tie.target))
    way = "<>" if tie.reciprocal else ">"
    return f"{source} {way} {target} {SIGNS[tie.sign]} {tie.stage}" + (" not" if tie.denied else "")


MISREAD = {
    "Canada closed its embassy in Iran.": "an embassy in a country is taken for that country's",
    "Zambia opened an embassy in Israel.": "an embassy in a country is taken for that country's",
    "Spain reopened its embassy in Syria.": "an embassy in a country is taken for that country's",
    "Iraq coerced Kuwait.": "what somebody is made to do is read as a demand",
    "Germany compelled Denmark to sign.": "what somebody is made to do is read as a demand",
    "Syria forced Lebanon to resign.": "what somebody is made to do is read as a demand",
    "Spain obliged Andorra to pay.": "what somebody is made to do is read as a demand",
    "Japanese decoupling from China continued.": "a noun in -ing is read by the row of its verb",
    "Croatia disarmed the Serbian guards.": "who disarms another is read as one who lays down arms",
}
"""Examples of the trigger table that are read wrongly, and why: their readings say what is right."""


def rows_of_ties() -> list[object]:
    """The rows of the trigger table, those that are misread marked."""
    marks = {text: pytest.mark.xfail(reason=why, strict=True) for text, why in MISREAD.items()}
    return [
        pytest.param(place, row, id=str(row["example"]), marks=marks.get(str(row["example"]), ()))
        for place, row in enumerate(knowledge.rows("ties"))
    ]


@pytest.fixture(scope="session")
def told() -> list[Analysis]:
    """The analyses of all examples of the trigger table, in its order."""
    return analysed(str(row["example"]) for row in knowledge.rows("ties"))


@pytest.mark.parametrize(("place", "row"), rows_of_ties())
def test_a_tie_is_read_as_its_example_says(told: list[Analysis], place: int, row: knowledge.Row) -> None:
    """Direction, sign, stage, denial and both ways of every tie of the example, and the root of its row."""
    story = told[place]
    assert {read(story, tie) for tie in story.partnerships} == set(row["reads"])
    assert row["root"] in {tie.root for tie in story.partnerships}


OF_CAMEO = {
    **{"02": "REQUEST", "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID"},
    **{"08": "YIELD", "09": "ACCUSE", "10": "REQUEST", "11": "ACCUSE", "12": "REJECT", "13": "THREATEN"},
    **{"14": "PROTEST", "15": "MOBILIZE", "16": "SANCTION", "17": "COERCE", "18": "ASSAULT", "19": "ASSAULT"},
    "20": "ASSAULT",
}
"""PLOVER's root of each of CAMEO's (Open Event Data Alliance 2018)."""

BLOCKADE = {"191", "192"}
"""CAMEO's codes of blockade and occupation: under 19, though to hold a place, unlike taking it, is to coerce."""

OTHER_ROOT = {("memorandum", ""), ("plan", "cooperation"), ("hold", "hostage")}
"""Triggers whose row means something else by the word than CAMEO's code: a plan to cooperate is AGREE."""


def test_a_root_is_that_of_the_code_it_is_taken_from() -> None:
    rows = [row for row in knowledge.rows("ties") if (row["trigger"], row["particle"]) not in OTHER_ROOT]
    codes = [str(row["source"]).removeprefix("CAMEO ") for row in rows]
    roots = [{OF_CAMEO[code[:2]]} | ({"COERCE"} if code in BLOCKADE else set()) for code in codes]
    assert [row["example"] for row, fitting in zip(rows, roots, strict=True) if row["root"] not in fitting] == []


MISTAKEN = [
    ("Slovenia sought a compromise with Croatia.", "Slovenia > Croatia + sought", "what is sought is not agreed"),
    ("Turkey wants a rapprochement with Armenia.", "Turkey > Armenia + hoped", "a wish is no attempt"),
    ("Belarus accepted integration with Russia.", "Belarus > Russia + agreed", "to accept is to agree"),
    ("Kenya had a talk with Somalia.", "Kenya > Somalia + active", "one talk is no negotiation"),
    ("Chad parleyed with Libya.", "Chad > Libya + negotiating", "a rare verb is taken for a part of the name"),
    ("Chinese credit to Angola dried up.", "China > Angola - ended", "to dry up is to end"),
    ("The breakup between Roscosmos and NASA was rumoured.", "", "a rumour is no break"),
    ("Kosovo Serbs barricaded roads against Albania.", "", "the Serbs of Kosovo are not Serbia"),
]


@pytest.mark.xfail(strict=True, reason="known misses")
@pytest.mark.parametrize(("text", "expected", "why"), MISTAKEN)
def test_ties_that_are_still_misread(text: str, expected: str, why: str) -> None:
    (story,) = analysed([text])
    assert {read(story, tie) for tie in story.partnerships} == ({expected} if expected else set()), why


def names(story: Analysis, actors: Iterable[str], text: str) -> str:
    """One side of a sanction: the names of its actors, else the words, else a question mark."""
    return ", ".join(story.cast.actors[each].name for each in actors) or text or "?"


def read_sanction(story: Analysis, row: Sanction) -> str:
    """A sanction as "sender > target: measure status", with "not" where it is denied."""
    sender = names(story, row.sender, row.sender_text)
    target = names(story, row.target, row.target_text)
    return f"{sender} > {target}: {row.measure} {row.status}" + (" not" if row.denied else "")


def test_a_sanction_is_read_as_its_example_says() -> None:
    """Sender, target, measure, status and denial of every sanction in the example of each trigger."""
    rows = knowledge.rows("sanction_triggers")
    stories = analysed(str(row["example"]) for row in rows)
    read_as = [tuple(read_sanction(story, each) for each in story.sanctions) for story in stories]
    pairs = zip(rows, read_as, strict=True)
    assert [(row["example"], found) for row, found in pairs if found != row["reads"]] == []


UNFILED = [
    ("Japan imposed sanctions on Mali. It eased them in May.", "Japan > Mali: unspecified eased", "it is Japan"),
    ("Norway froze aid to Uganda.", "Norway > Uganda: aid suspension imposed", "not found at all"),
    ("Kyiv announced a trade ban against Crimea.", "Ukraine > Crimea: import restrictions imposed", "not its own"),
    ("South Korean sanctions were announced.", "South Korea > ?: unspecified imposed", "no target is named"),
]


@pytest.mark.xfail(strict=True, reason="known misses")
@pytest.mark.parametrize(("text", "expected", "why"), UNFILED)
def test_sanctions_that_are_still_misread(text: str, expected: str, why: str) -> None:
    (story,) = analysed([text])
    assert read_sanction(story, story.sanctions[-1]) == expected, why


# What a governing word makes of a sanction and of a tie. A frame is a sentence with a place for the word ({cue}, or
# {part} for its participle); it is filled once with sanctions on Mali and once with help for Mali.

FILLINGS = (
    {
        "thing": "sanctions",
        "act": "impose sanctions on Mali",
        "acting": "imposing sanctions on Mali",
        "acted": "imposed sanctions on Mali",
    },
    {"thing": "cooperation", "act": "help Mali", "acting": "helping Mali", "acted": "helped Mali"},
)

FRAMES = {
    ("adjective", "attribute"): "The {cue} Japanese {thing} on Mali were noted.",
    ("adjective", "clause"): "The Japanese are {cue} to {act}.",
    ("adjective", "subject"): "The Japanese {thing} on Mali are {cue}.",
    ("adverb", ""): "The Japanese {cue} {acted}.",
    ("mark", ""): "Benin will leave {cue} the Japanese {act}.",
    ("modal", ""): "The Japanese {cue} {act}.",
    ("noun", "clause"): "The Japanese {cue} to {act} was noted.",
    ("noun", "compound"): "Japan announced a Mali {thing} {cue}. | The Mali {thing} {cue} was noted in Japan.",
    ("noun", "subject"): "The Japanese {thing} on Mali are a {cue}.",
    ("verb", "by"): "Mali is {part} by Japanese {thing}.",
    ("verb", "clause"): "The Japanese {cue} to {act}. | The Japanese {cue} Benin to {act}. "
    "| The Japanese are {part} to {act}.",
    ("verb", "for"): "The Japanese {cue} for {thing} on Mali. | The Japanese {cue} Benin for {acting}.",
    ("verb", "from"): "The Japanese {cue} Benin from {acting}. | The Japanese {cue} from {acting}.",
    ("verb", "object"): "The Japanese {cue} the {thing} on Mali. | The {thing} on Mali were {part} by the Japanese.",
    ("verb", "on"): "The Japanese {cue} on {acting}.",
    ("verb", "subject"): "The {thing} on Mali have {part}. | The Japanese {thing} on Mali {part} in May.",
    ("verb", "to"): "Mali is {part} to {thing}. | The Japanese {cue} to {thing} on Mali.",
    ("verb", "with"): "Mali is {part} with {thing}.",
}
"""Frames by part of speech and relation, the likeliest first; `frames` makes those of the other prepositions."""

OTHERWISE = {
    "noun": "The {{cue}} {relation} {{thing}} on Mali by Japan was noted.",
    "adjective": "The Japanese are {{cue}} {relation} {{thing}} on Mali.",
    "verb": "The Japanese {{cue}} {relation} {{thing}} on Mali.",
}

PARTICIPLES = dict(
    pair.split("=")
    for pair in "annul=annulled ban=banned bar=barred begin=begun bid=bid bind=bound bite=bitten break=broken "
    "choose=chosen commit=committed curb=curbed cut=cut defer=deferred deter=deterred dial=dialled draw=drawn "
    "drop=dropped forbid=forbidden forgo=forgone freeze=frozen get=got give=given go=gone have=had hit=hit hold=held "
    "keep=kept lead=led let=let make=made mean=meant plan=planned put=put ramp=ramped scrap=scrapped seek=sought "
    "set=set slap=slapped snap=snapped speak=spoken step=stepped stop=stopped strike=struck swear=sworn take=taken "
    "think=thought undercut=undercut undo=undone wind=wound withdraw=withdrawn withstand=withstood".split()
)
"""Participles that no rule makes."""


def participle(cue: str) -> str:
    """The past participle of a verb with or without a particle."""
    verb, _, particle = cue.partition(" ")
    regular = verb + "d" if verb.endswith("e") else re.sub(r"(?<![aeiou])y$", "i", verb) + "ed"
    return f"{PARTICIPLES.get(verb, regular)} {particle}".strip()


def frames(row: knowledge.Row) -> list[str]:
    """The frames of a row of governors."""
    place = str(row["pos"]), str(row["relation"])
    return (FRAMES.get(place) or OTHERWISE[place[0]].format(relation=place[1])).split(" | ")


def filled(frame: str, cue: str, filling: dict[str, str]) -> str:
    """A frame with its words; what is done on Mali is done with Mali where it is kind."""
    text = frame.format(cue=cue, part=participle(cue), **filling)
    text = text if filling["thing"] == "sanctions" else text.replace("cooperation on Mali", "cooperation with Mali")
    return text[0].upper() + text[1:]


Governed = dict[tuple[int, str], set[str]]
"""By row and word: what its sentences come to."""


@pytest.fixture(scope="session")
def governed() -> Governed:
    """What each word of the governors makes of a sanction; of its frames, each that is tried before one fits."""
    rows = knowledge.rows("governors")
    found: Governed = {(at, cue): set() for at, row in enumerate(rows) for cue in row["cues"]}
    for turn in range(max(len(frames(row)) for row in rows)):
        left = [(at, cue) for (at, cue), status in found.items()
                if rows[at]["reads"][0] not in status and turn < len(frames(rows[at]))]  # fmt: skip
        stories = analysed(filled(frames(rows[at])[turn], cue, FILLINGS[0]) for at, cue in left)
        for place, story in zip(left, stories, strict=True):
            found[place].update(row.status + (" not" if row.denied else "") for row in story.sanctions)
    return found


UNREAD = {
    ("adjective", "attribute", "possible"): "looming; pending",
    ("adjective", "clause", "planned"): "bound; poised",
    ("adjective", "subject", "demanded"): "justified",
    ("noun", "clause", "planned"): "desire",
    ("noun", "compound", "evaded"): "busting",
    ("noun", "compound", "feared"): "worry",
    ("noun", "compound", "threatened"): "warning",
    ("verb", "about", "considered"): "dream",
    ("verb", "against", "refused"): "vote",
    ("verb", "by", "suffered"): "cripple",
    ("verb", "clause", "hoped"): "long",
    ("verb", "for", "demanded"): "lobby",
    ("verb", "for", "hoped"): "long",
    ("verb", "from", "refused"): "bar",
    ("verb", "object", "ended"): "do away",
}
"""Words that no frame brings out, by part of speech, relation and stage."""

MISJUDGED = {
    ("verb", "clause", "denied"): "deny; dispute",
    ("verb", "clause", "ended"): "cease; quit; stop",
}
"""Words that make of sanctions what they should not: who denies that he imposed them, or stopped to, refuses none."""


def test_a_governing_word_does_to_a_sanction_what_its_row_says(governed: Governed) -> None:
    """Each word of a row, in a frame of its relation, brings the sanction to the status that the row is read as."""
    lost: dict[tuple[str, str, str], list[str]] = {}
    for (at, cue), status in governed.items():
        row = knowledge.rows("governors")[at]
        if row["reads"][0] not in status:
            lost.setdefault((str(row["pos"]), str(row["relation"]), str(row["stage"])), []).append(cue)
    assert {place: "; ".join(cues) for place, cues in lost.items()} == UNREAD | MISJUDGED


@pytest.mark.xfail(strict=True, reason="known misses")
@pytest.mark.parametrize("place", MISJUDGED)
def test_governing_words_that_are_still_misjudged(governed: Governed, place: tuple[str, str, str]) -> None:
    rows = knowledge.rows("governors")
    judged = [(rows[at]["reads"][0], status) for (at, _), status in governed.items()
              if (rows[at]["pos"], rows[at]["relation"], rows[at]["stage"]) == place]  # fmt: skip
    assert any(right in status for right, status in judged)


FEW = 5  # words of a row


def test_a_governing_word_does_to_a_tie_what_its_row_says() -> None:
    """A word of each row brings a friendly tie to the sign, the stage and the denial that the row is read as.

    Of some rows a word is a trigger of ties itself, so that not all of them must agree.
    """
    rows = [row for row in knowledge.rows("governors") if len(row["reads"]) > 1]
    tried = [(place, filled(frames(row)[0], cue, FILLINGS[1])) for place, row in enumerate(rows)
             for cue in row["cues"][:FEW]]  # fmt: skip
    read_as: dict[int, set[str]] = {}
    for (place, _), story in zip(tried, analysed(text for _, text in tried), strict=True):
        ties = {read(story, tie).split(maxsplit=3)[-1] for tie in story.partnerships}
        read_as.setdefault(place, set()).update(ties or {"nothing"})
    pairs = enumerate(rows)
    assert [row["example"] for place, row in pairs if row["reads"][1] not in read_as[place]] == []


# Measures, laws, senders, targets and contexts: each word of a row, not only that of its example


SAYS = {
    "aid suspension": r"aid|assistance",
    "arms embargo": r"arms|weapons|military",
    "arms restrictions": r"arms",
    "asset freeze": r"assets?|property|blocking sanctions",
    "claims prohibition": r"claims",
    "debarment": r"debar|procurement|contracts",
    "export control": r"export|entity list|trade blacklist|licen[cs]e|chip",
    "financial restrictions": r"financial|swift|capital markets|banking|clearing|accounts|debt|lending",
    "import restrictions": r"import|oil|crude|coal",
    "investment ban": r"investment",
    "sectoral sanctions": r"sector",
    "services ban": r"services|price cap|insurance|accounting",
    "transportation restrictions": r"flight|airspace|fly|port|shipping|docking",
    "travel ban": r"travel|visa|entry|entering",
}
"""What a phrase must speak of to mean a measure."""


def test_each_phrase_of_a_measure_is_of_it_and_says_so() -> None:
    pairs = [(str(row["measure"]), phrase) for row in knowledge.rows("measures") for phrase in row["phrases"]]
    assert {measure for measure, _ in pairs} == set(SAYS)
    assert [pair for pair in pairs if not re.search(SAYS[pair[0]], pair[1])] == []
    assert [pair for pair in pairs if sanctions.measures(f"They spoke of {pair[1]} again.") != [pair[0]]] == []


def test_each_name_of_a_law_is_found() -> None:
    names_of = [(row["id"], name) for row in knowledge.rows("laws")
                for name in (row["name"], *row["short"], *row["abbreviations"])]  # fmt: skip
    acted = [(law, [found for _, found in sanctions.laws(f"It acted under {name} again.")]) for law, name in names_of]
    assert [law for law, found in acted if found != [law]] == []


def test_the_cells_of_a_law_bear_each_other_out() -> None:
    """Number, country and year: of a law's id, its name, and (a Congress sits two years from 1789) its source."""
    rows = knowledge.rows("laws")
    codes = {"uk": "GB", "un": "UN"}
    for row in rows:
        prefix = str(row["id"])[:2]
        assert row["country"] in {codes.get(prefix, prefix.upper()), ""}, row["id"]
        assert all(number in str(row["name"]) for number in re.findall(r"\d{3,}", str(row["id"]))
                   if number != row["year"]), row["id"]  # fmt: skip
        congress = re.search(r"Public Law (\d+)-", str(row["source"]))
        assert congress is None or int(congress[1]) == (int(str(row["year"])) - 1787) // 2, row["id"]
        dated = re.search(r"\((\d{4})\)|^(\d{4}) ", str(row["source"]))
        assert dated is None or row["year"] in dated.groups(), row["id"]
    orders = [(str(row["name"]), int(str(row["year"]))) for row in rows if str(row["id"]).startswith("us-eo-")]
    assert sorted(orders) == sorted(orders, key=lambda order: order[1]), "orders are numbered as they are signed"


HALF_READ = {"South Korea", "South Korean", "United Kingdom", "United States"}
"""Names of which one half is taken for the sender and the other for the target."""


def test_each_form_of_a_usual_sender_is_no_target() -> None:
    """Before "sanctions", a state that often imposes them is their sender, and any other their target."""
    forms = [form for row in knowledge.rows("sanction_senders") for form in row["forms"]]
    stories = analysed(f"{form} sanctions hurt growth." for form in [*forms, "Iran", "Malian", "Venezuela"])
    hit = [any(row.target_text for row in story.sanctions) for story in stories]
    assert hit[-3:] == [True, True, True]
    assert {form for form, is_hit in zip(forms, hit, strict=False) if is_hit} == HALF_READ


def test_each_noun_of_a_usual_target_is_hit() -> None:
    nouns = [noun for row in knowledge.rows("sanction_targets") for noun in row["nouns"]]
    stories = analysed(f"Japan sanctioned the {noun}." for noun in [*nouns, "use"])
    assert [[row.target_text for row in story.sanctions] for story in stories] == [
        *([f"the {noun}"] for noun in nouns),
        [],
    ]


def test_each_word_of_another_context_keeps_its_sentence_out() -> None:
    words = [word for row in knowledge.rows("sanction_contexts") for word in row["words"]]
    stories = analysed(f"The panel imposed sanctions on five men after the {word}." for word in ["meeting", *words])
    assert [len(story.sanctions) for story in stories] == [1, *(0 for _ in words)]


# Words: what sort of reporting, of actor and of topic they stand for, by a list of well-known ones


REPORTING = {
    "speech": "say tell add state explain declare remark comment observe mention reply respond repeat announce",
    "writing": "write tweet email post",
    "report": "report",
    "claim": "accuse allege claim insist maintain assert contend blame warn imply predict",
    "promise": "promise pledge vow guarantee swear threaten",
    "denial": "deny refute",
    "question": "wonder inquire enquire query",
    "request": "demand urge beg plead request order implore",
    "belief": "believe think hope fear doubt expect suspect",
    "finding": "find discover rule determine learn",
}
"""Types of reporting and verbs that are of them beyond doubt."""


def test_well_known_verbs_of_reporting_have_their_type() -> None:
    types = {(row["word"], row["part"]): row["type"] for row in knowledge.rows("reporting")}
    expected = {(word, "verb"): type_ for type_, words in REPORTING.items() for word in words.split()}
    assert len(expected) >= 60
    assert {place: types.get(place) for place in expected} == expected


KINDS_OF = {
    ("office", "person"): "president; prime minister; chancellor; king; queen; minister; ambassador; general; senator; "
    "judge; astronaut; journalist; spokesman; spokeswoman; governor; mayor; professor; chief executive; lawyer; pope",
    ("body", "government body"): "agriculture ministry; foreign ministry; ministry of defence; treasury; parliament; "
    "senate; supreme court; army; navy; air force; police; central bank; embassy; consulate; coast guard; cabinet",
    ("body", "space agency"): "space agency; national space agency; space corporation",
    ("state", "country"): "government; authorities; state",
    ("group", "people"): "troops; soldiers; officials; companies; refugees; rebels; workers; diplomats; voters",
    ("organisation", "company"): "company; firm; airline; manufacturer; startup; retailer; subsidiary",
    ("organisation", "media"): "newspaper; magazine; broadcaster; radio station; tabloid; news agency; website",
    ("organisation", "university"): "university; college; think tank; research institute",
    ("organisation", "people"): "party; militia; gang; cartel; rebel group",
    ("organisation", "government body"): "ministry; department; regulator; parliament; embassy",
    ("organisation", "country"): "country; kingdom; republic; nation",
    ("organisation", "bloc"): "bloc",
}
"""Words that beyond doubt speak of one kind of actor only, by their sort."""


def test_well_known_words_speak_of_their_kind_of_actor() -> None:
    kinds: dict[tuple[str, str], set[str]] = {}
    for row in knowledge.rows("roles"):
        kinds.setdefault((str(row["sort"]), str(row["word"])), set()).add(str(row["kind"]))
    expected = {(sort, word): {kind} for (sort, kind), words in KINDS_OF.items() for word in words.split("; ")}
    assert len(expected) >= 80
    assert {place: kinds.get(place) for place in expected} == expected


def test_the_kinds_of_each_sort_of_word_are_those_it_can_speak_of() -> None:
    """Offices are persons' and nothing else is; a group is people; a body with "space" in it is a space agency."""
    only = {"office": {"person"}, "group": {"people"}, "state": {"country"}, "body": {"government body"}}
    for row in knowledge.rows("roles"):
        spatial = "space" in str(row["word"]) and "force" not in str(row["word"])
        allowed = {"space agency"} if spatial and row["sort"] == "body" else only.get(str(row["sort"]))
        assert allowed is None or row["kind"] in allowed, row["word"]
        assert (row["kind"] == "person") == (row["sort"] == "office"), row["word"]


def test_synonyms_of_a_body_mean_the_same() -> None:
    means = {row["word"]: row["means"] or row["word"] for row in knowledge.rows("roles") if row["sort"] == "body"}
    for field in ("defence", "defense", "energy", "finance", "foreign affairs", "health", "justice", "transport"):
        assert means[f"ministry of {field}"] == means[f"{field} ministry"], field
    groups = [
        "parliament; congress; senate; legislature; national assembly",
        "central bank; national bank; reserve bank",
        "finance ministry; treasury",
        "foreign ministry; foreign office; foreign affairs ministry",
        "interior ministry; home office",
    ]
    for group in groups:
        first, *others = group.split("; ")
        assert {means[word] for word in others} == {means[first]}, first
    assert len({means[group.split("; ")[0]] for group in groups}) == len(groups)


TOPICS = {
    "launch services": "a launch pad | the new rocket",
    "spacecraft and satellites": "a weather satellite | a space telescope",
    "human spaceflight": "a crew of two | two cosmonauts",
    "lunar and deep space": "a moon base | a mission to mars",
    "energy": "oil deliveries | a nuclear reactor",
    "arms and defence": "air-defence missiles | a naval drill",
    "trade": "grain exports | tariffs on steel",
    "money and finance": "a bank loan | foreign debt",
    "transport and infrastructure": "a new railway | airport construction",
    "humanitarian relief": "food for refugees | tents and blankets",
    "diplomacy": "visas and consulates | the embassy",
    "peace and conflict": "a ceasefire | hostages",
}
"""Topics and phrases that are about them."""


def test_phrases_are_of_their_topic() -> None:
    expected = {phrase: topic for topic, phrases in TOPICS.items() for phrase in phrases.split(" | ")}
    assert {phrase: topics.classify(phrase) for phrase in expected} == expected


def test_each_word_of_a_topic_is_of_it() -> None:
    assert [word for row in knowledge.rows("topics") for word in row["words"]
            if topics.classify(word) != row["topic"]] == []  # fmt: skip


QUADS = {
    1: "AGREE CONSULT SUPPORT",
    2: "COOPERATE AID YIELD",
    3: "REQUEST ACCUSE REJECT THREATEN",
    4: "PROTEST SANCTION MOBILIZE COERCE ASSAULT",
}
"""PLOVER's quad classes: verbal and material cooperation, verbal and material conflict."""


def test_quads_and_weights_of_roots_are_those_of_their_source() -> None:
    """The weight is the mean of the figures that the source names, one for each of CAMEO's roots."""
    expected = {root: quad for quad, roots in QUADS.items() for root in roots.split()}
    assert {row["root"]: int(str(row["quad"])) for row in knowledge.rows("plover")} == expected
    for row in knowledge.rows("plover"):
        figures = []
        for part in str(row["source"]).removeprefix("CAMEO ").split("; "):
            codes, _, figure = part.removesuffix(" each").partition(": ")
            figures += [float(figure)] * len(codes.split(" and "))
        assert float(str(row["weight"])) == pytest.approx(sum(figures) / len(figures), abs=0.05), row["root"]


def test_a_root_has_the_sign_of_what_is_done_in_its_example() -> None:
    rows = knowledge.rows("plover")
    for row, story in zip(rows, analysed(str(row["example"]) for row in rows), strict=True):
        (tie,) = story.partnerships
        assert (tie.root, tie.sign, tie.denied) == (row["root"], int(str(row["sign"])), False), row["example"]


# Facts: what no sentence proves is checked against another table, or against what everybody knows


def test_each_place_is_in_the_country_that_its_example_names() -> None:
    called = {row["alpha2"]: str(row["name"]) for row in knowledge.rows("countries")}
    wrong = [row["name"] for row in knowledge.rows("places")
             if not re.search(rf"{re.escape(str(row['name']))}, (?:the )?{re.escape(called[row['country']])}\b",
                              str(row["example"]))]  # fmt: skip
    assert wrong == []


def test_places_are_where_the_time_zones_have_them() -> None:
    """IANA's zone.tab names a city or a region, and the country whose clocks it sets."""
    folder = pytest.importorskip("importlib.resources").files(pytest.importorskip("tzdata"))
    lines = folder.joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8").splitlines()
    zones = [line.split("\t") for line in lines if not line.startswith("#")]
    country = {zone[2].split("/")[-1].replace("_", " "): zone[0] for zone in zones}
    shared = {row["name"]: row["country"] for row in knowledge.rows("places") if row["name"] in country}
    assert len(shared) > 40
    assert shared == {name: country[str(name)] for name in shared}


OTHER_NAMES = {
    *("BQ", "CD", "CG", "CI", "CZ", "HK", "MM", "MO", "PN", "PS", "TL", "TR"),
}
"""Countries that Unicode's list calls by another name."""


def test_codes_of_countries_are_those_of_unicode() -> None:
    territories = pytest.importorskip("babel").Locale("en").territories

    def plain(name: str) -> str:
        return name.replace("Saint ", "St. ").replace(" and the ", " & ").replace(" and ", " & ").replace("U.S.", "US")

    differ = {row["alpha2"] for row in knowledge.rows("countries")
              if plain(str(row["name"])) != plain(territories[str(row["alpha2"])])}  # fmt: skip
    assert differ == OTHER_NAMES


def test_an_office_is_held_for_whom_its_example_names() -> None:
    """The example has the role, the holder, and the organisation or its country, under any of their names."""
    known = actors.known()
    texts = {key: [name.text for name in actors.names_of(actor)] for key, actor in known.items()}
    states = {actor.country: key for key, actor in known.items() if actor.kind == "country" and "-" not in actor.id}
    states |= {str(row["alpha2"]): str(row["actor"]) for row in knowledge.rows("countries") if row["actor"]}
    wrong = []
    for row in knowledge.rows("offices"):
        example, held = str(row["example"]), known[str(row["organisation"])]
        named = texts[held.id] + texts.get(states.get(held.country, ""), [])
        is_named = any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", example) for name in named)
        if not is_named or str(row["role"]).lower() not in example.lower():
            wrong.append(example)
    assert wrong == []


MEN = (
    "Adam Ahmed Alberto Alexander Ali Andrei Antonio Boris Carlos Charles Daniel David Dmitry Donald Emmanuel Erik "
    "Fidel Francisco Fumio George Giovanni Giuseppe Hans Henry Hugo Hussein Ibrahim Igor Imran Ivan James Javier Jean "
    "Jens Joe John José Juan Karl Kofi Konstantin Lars Luiz Mahmoud Manuel Mario Mark Mehmet Michael Mikhail Mohammed "
    "Muhammad Mustafa Narendra Nelson Nicolas Oleg Omar Paul Pedro Peter Pierre Rajiv Recep Robert Sergey Shinzo "
    "Stephen Thabo Thomas Vladimir Viktor Volodymyr William Yusuf"
)
WOMEN = (
    "Aisha Alice Amina Ana Angela Anna Annalena Aung Beatrice Benazir Carmen Catherine Christine Cristina Diana Dilma "
    "Elena Elizabeth Emma Eva Fatima Giorgia Golda Hillary Indira Ingrid Irina Isabel Jacinda Jane Jennifer Julia "
    "Kamala Karen Khadija Laura Leila Linda Liz Margaret Maria Marie Mary Maryam Mette Michelle Nadia Nancy Natalia "
    "Nicola Nirmala Olga Patricia Rosa Ruth Sanna Sara Sarah Sofia Sonia Sophie Susan Svetlana Theresa Tatiana Ursula "
    "Valentina Victoria Yulia Zainab"
)
"""First names of either sex that everybody knows from the news."""


def test_well_known_given_names_are_of_their_gender() -> None:
    genders = {str(row["name"]): row["gender"] for row in knowledge.rows("given_names")}
    expected = dict.fromkeys(MEN.split(), "man") | dict.fromkeys(WOMEN.split(), "woman")
    shared = {name: gender for name, gender in expected.items() if name in genders}
    assert len(shared) >= 120
    assert {name: genders[name] for name in shared} == shared
