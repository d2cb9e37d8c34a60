"""Turns of transcripts and interviews, speech that stands apart, op-eds: who says it, and whose claim each row is."""

from __future__ import annotations

import pytest

from helpers.analysis import analyse
from helpers.articles import from_text
from helpers.records import Analysis, Article, Block, Partnership, Quote, Sanction

BRIEFING = """Remarks by Norwegian Foreign Minister Anna Lund at a press briefing in Oslo.

FOREIGN MINISTER LUND: Thank you all for coming. Norway has lifted its sanctions on Peru.

QUESTION: Minister, did Denmark threaten Norway?

FOREIGN MINISTER LUND: No. We trust Denmark. The Danish minister said that Sweden would impose sanctions on Mali.

QUESTION: And Chad?

FOREIGN MINISTER LUND: According to the United Nations, Chad has attacked Niger. I think Togo will help Niger."""

OFFICE = """President Ada Brun of Norway spoke to reporters in Bergen on Monday.

THE PRESIDENT: We will impose sanctions on Belarus.

Q    Madam President, will Finland sanction Belarus?

THE PRESIDENT: I think Finland will follow.

Q    Thank you."""

INTERVIEW = """Omar Diallo, Mali's trade minister, talked to the Morning Post about the port.

Morning Post: Did Chad seize the ship?

Diallo: Chad seized our ship in May. I have asked Niger for help.

My government will sanction Chad.

Morning Post: What next?

Diallo: I will meet the president of Ghana. I told my brother that Ghana had helped Togo."""

MAGAZINE = """Finnish President Alma Virtanen received two journalists in Helsinki.

SPIEGEL: Madam President, does Finland fear Russia?

Virtanen: We trust Estonia. The EU has imposed sanctions on Russia, and they work.

SPIEGEL: The Hungarian minister said that Hungary had sanctioned Serbia.

Virtanen: Hungary has helped Serbia."""

LETTERS = """Anna Berg of the Baltic Times talked to Jonas Weber, the head of the Baltic Energy Forum.

Q: Who blocked the pipeline?

A: Poland asked Germany for help. I blame Poland.

Q: When was that?

A: In May. My forum has asked the European Commission for help."""

NOBODY = """The port was quiet on Monday.

Q: Who blocked it?

A: Poland blocked it.

Q: When?

A: In May."""

HEARING = """SENATOR HALL: Does the department believe that Peru sanctioned Chile?

MS. ORTEGA: Senator, Peru has not sanctioned Chile. Maria Lund met me in Lima. She thanked Peru.

SENATOR HALL: Thank you.

MS. ORTEGA: Thank you."""

PODCAST = """MODERATOR: Welcome back. With me is Maria Lund, a researcher at the Oslo Peace Institute.

LUND: Thanks for having me.

MODERATOR: Is Japan helping Kenya?

LUND: Japan is helping Kenya. Who would have thought that Chad attacks Kenya?

MODERATOR: Thank you."""

POINTS = """Two points matter.

First: Canada imposed sanctions on Belarus on Monday.

Second: Estonia has thanked Canada."""


def read(text: str, **known: str) -> Analysis:
    """The analysis of a text, of which no step fails."""
    story = analyse(from_text(text, "a", published="2024-05-15", **known))
    assert story.problems == ()
    return story


def said(story: Analysis, who: str) -> list[str]:
    """The first three words of each quotation of an actor."""
    return [" ".join(quote.content[0].text.split()[:3]) for quote in story.quotes if quote.speaker == who]


def sanctions(story: Analysis) -> list[tuple[list[str], list[str], str]]:
    """Senders, targets and claim holder of each sanction."""
    return [(list(row.sender), list(row.target), row.claimed_by) for row in story.sanctions]


def ties(story: Analysis) -> list[tuple[str, str, str]]:
    """Source, target and claim holder of each tie."""
    return [(row.source, row.target, row.claimed_by) for row in story.partnerships]


def rows(story: Analysis) -> list[Quote | Sanction | Partnership]:
    """All rows that have evidence."""
    return [*story.quotes, *story.sanctions, *story.partnerships]


@pytest.mark.parametrize("text", [BRIEFING, OFFICE, INTERVIEW, MAGAZINE, LETTERS, HEARING, PODCAST])
def test_evidence_is_verbatim_and_a_turn_is_a_direct_quotation_of_its_paragraph(text):
    story = read(text)
    assert all(text[row.evidence.start : row.evidence.end] == row.evidence.text for row in rows(story))
    direct = [quote for quote in story.quotes if quote.kind == "direct"]
    assert direct
    assert all(text[quote.content[0].end :][:2] in {"", "\n\n"} for quote in direct)


def test_a_turn_is_a_quotation_of_whom_the_introduction_names():
    story = read(BRIEFING)
    first, *_ = story.quotes
    assert (first.kind, first.speaker, first.speaker_span.text) == ("direct", "anna-lund", "Foreign Minister Lund")
    assert first.evidence.text.startswith("FOREIGN MINISTER LUND: Thank you")
    assert said(story, "anna-lund") == ["Thank you all", "No. We trust", "According to the"]


def test_rows_in_a_turn_are_the_speakers_claims_unless_a_nested_source_vouches():
    story = read(BRIEFING)
    assert sanctions(story) == [(["norway"], ["peru"], "anna-lund"), (["sweden"], ["mali"], "denmark")]
    assert ("norway", "denmark", "anna-lund") in ties(story)
    assert ("chad", "niger", "united-nations") in ties(story)


def test_questions_state_nothing():
    assert not [tie for tie in ties(read(BRIEFING)) if tie[:2] == ("denmark", "norway")]
    assert not [row for row in rows(read(MAGAZINE)) if "Hungarian" in row.evidence.text]
    assert sanctions(read(HEARING)) == [(["peru"], ["chile"], "ortega")]
    assert ties(read(PODCAST)) == [("japan", "kenya", "maria-lund")]


def test_indirect_speech_of_another_stays_a_row_and_the_speakers_own_thought_is_none():
    story = read(BRIEFING)
    indirect = [quote for quote in story.quotes if quote.kind == "indirect"]
    assert [(quote.content[0].text, quote.speaker) for quote in indirect] == [
        ("that Sweden would impose sanctions on Mali", "denmark"),
        ("Chad has attacked Niger", "united-nations"),
    ]
    assert [quote.kind for quote in read(OFFICE).quotes if "Finland" in quote.content[0].text] == ["direct"]
    assert not [quote for quote in read(INTERVIEW).quotes if quote.content[0].text.startswith("that Ghana")]


def test_an_office_is_its_one_holder():
    story = read(OFFICE)
    assert said(story, "ada-brun") == ["We will impose", "I think Finland"]
    assert sanctions(story) == [(["ada-brun"], ["belarus"], "ada-brun")]


def test_an_interview_by_a_medium():
    story = read(INTERVIEW)
    assert story.cast.actors["morning-post"].kind == "media"
    assert said(story, "omar-diallo") == ["Chad seized our", "My government will", "I will meet"]
    assert ("chad", "mali", "omar-diallo") in ties(story)
    assert ("omar-diallo", "niger", "omar-diallo") in ties(story)
    assert sanctions(story) == [(["mali"], ["chad"], "omar-diallo")]


def test_a_known_medium_asks():
    story = read(MAGAZINE)
    assert {actor.kind for actor in story.cast.actors.values() if "piegel" in actor.name} == {"media"}
    assert sanctions(story) == [(["european-union"], ["russia"], "alma-virtanen")]
    assert ("finland", "estonia", "alma-virtanen") in ties(story)


def test_a_is_the_interviewee_and_not_who_asks():
    story = read(LETTERS)
    assert said(story, "jonas-weber") == ["Poland asked Germany", "In May. My"]
    assert ("poland", "germany", "jonas-weber") in ties(story)
    assert ("jonas-weber", "poland", "jonas-weber") in ties(story)
    assert ("baltic-energy-forum", "european-commission", "jonas-weber") in ties(story)


def test_a_is_nobody_where_nobody_is_introduced():
    story = read(NOBODY)
    assert {quote.speaker for quote in story.quotes} == {""}
    assert {actor.kind for actor in story.cast.actors.values()} == {"country"}


def test_who_is_named_by_a_label_alone_is_a_person_and_label_words_are_nobody():
    story = read(HEARING)
    assert {actor.name: actor.kind for actor in story.cast.actors.values()} == {
        **{"Hall": "person", "Ortega": "person", "Maria Lund": "person"},
        **{"Peru": "country", "Chile": "country"},
    }


def test_she_is_never_who_speaks():
    story = read(HEARING)
    assert ("maria-lund", "peru", "ortega") in ties(story)
    assert ("maria-lund", "ortega", "ortega") in ties(story)


def test_points_of_a_list_are_no_turns():
    story = read(POINTS)
    assert story.quotes == ()
    assert sanctions(story) == [(["canada"], ["belarus"], "")]


def test_a_question_that_opens_with_will_names_nobody():
    assert [actor.name for actor in read("Will Denmark pay?").cast.actors.values()] == ["Denmark"]
    assert "Will Denham" in {actor.name for actor in read("Will Denham met the crews.").cast.actors.values()}


APART = [
    ("The Danish fund's head, Nina Krogh, said:", "Nobody will pay for this oil in kroner.", "nina-krogh"),
    ("Kenya's president, Amina Odhiambo, told reporters on Monday:", "We reject the plan.", "amina-odhiambo"),
    ("The Swedish foreign minister, Eva Berg, said in a statement:", "Sweden condemns Iran.", "eva-berg"),
    ("The president of Ghana, Kofi Mensah, writes on X:", "Ghana stands with Togo.", "kofi-mensah"),
    ("Our correspondent Mia Falk in Tallinn reports:", "The border is shut.", "mia-falk"),
    ("The Herald's Liam Doyle in Riga writes:", "The square is full.", "liam-doyle"),
]


@pytest.mark.parametrize(("lead", "speech", "speaker"), APART, ids=[who for *_, who in APART])
def test_a_paragraph_after_said_and_a_colon_is_speech(lead, speech, speaker):
    text = f"{lead}\n\n{speech}\n\nThe crews left the hall."
    story = read(text)
    assert [(q.kind, q.content[0].text, q.speaker) for q in story.quotes] == [("direct", speech, speaker)]
    assert story.quotes[0].evidence.text == f"{lead}\n\n{speech}"


NO_SPEECH = [
    "The agenda of the Danish finance minister, Nina Krogh, reads as follows:",
    "The minister, Eva Berg, has three aims:",
    "The minister, Eva Berg, said there were two plans:",
    "Critics of the minister, Eva Berg, point at the figures:",
    "The plan was said to have three parts:",
]


@pytest.mark.parametrize("lead", NO_SPEECH)
def test_other_paragraphs_after_a_colon_are_no_speech(lead):
    story = read(f"{lead}\n\nPeace with Chile. A bridge to Peru.\n\nThe crews left the hall.")
    assert not [quote for quote in story.quotes if quote.kind == "direct"]


def test_rows_of_speech_set_apart_are_its_speakers_claims_and_those_after_it_are_not():
    story = read(
        "Kenya's president, Amina Odhiambo, told reporters on Monday:\n\n"
        "We reject the sanctions on Uganda. My government will help Uganda.\n\nUganda has thanked Kenya."
    )
    assert [claimed for *_, claimed in sanctions(story)] == ["amina-odhiambo"]
    assert ties(story) == [("kenya", "uganda", "amina-odhiambo"), ("uganda", "kenya", "")]


def by_hand(*blocks: tuple[str, str, str]) -> Article:
    """An article of blocks: text, kind, and who speaks."""
    text, made = "", []
    for words, kind, who in blocks:
        made.append(Block(len(text), len(text) + len(words), words, kind, who))
        text += words + "\n\n"
    return Article("a", text, blocks=tuple(made))


def test_a_block_quotation_under_a_surname_is_of_the_person_introduced():
    story = analyse(
        by_hand(
            ("Amadou Touré is Mali's foreign minister. He spoke in Dakar.", "paragraph", ""),
            ("They must leave our villages. We thank Niger.", "quotation", "TOURE"),
            ("The talks resume on Friday. Chad has thanked Niger.", "paragraph", ""),
        )
    )
    assert said(story, "amadou-toure") == ["They must leave"]
    assert ties(story) == [("mali", "niger", "amadou-toure"), ("chad", "niger", "")]


def test_an_act_of_a_script_and_an_entry_of_a_live_blog():
    script = read(
        "Amadou Toure is Mali's foreign minister. He spoke in Dakar.\n\n/// TOURE ACT ///\n\nThey must leave.\n\n"
        "/// END ACT ///\n\nThe talks resume on Friday."
    )
    assert said(script, "amadou-toure") == ["They must leave."]
    blog = read(
        "10:45\n\nThe Herald's Liam Doyle in Riga writes:\n\nThe square is full.\n\n10:58\n\nLatvia closed two roads."
    )
    assert [(quote.speaker, quote.content[0].text) for quote in blog.quotes] == [("liam-doyle", "The square is full.")]


def test_laughter_is_no_part_of_a_turn():
    story = read(BRIEFING.replace("sanctions on Peru.", "sanctions on Peru. (Laughter.)"))
    assert "Laughter" not in {actor.name for actor in story.cast.actors.values()}
    assert story.quotes[0].content[0].text.endswith("sanctions on Peru.")


def test_all_paragraphs_that_are_set_apart_together_are_one_speech():
    story = analyse(
        by_hand(
            ("The mayor of Oslo, Rosa Quint, said:", "paragraph", ""),
            ("The toll will stay.", "quotation", ""),
            ("It must.", "quotation", ""),
            ("Then she left.", "paragraph", ""),
        )
    )
    assert said(story, "rosa-quint") == ["The toll will", "It must."]


COMMENT = "I grew up in Minsk. Belarus has threatened Latvia. The European Union has imposed sanctions on Belarus."

AUTHORS = [
    ({"author": "Elif Aydin"}, COMMENT, "elif-aydin"),
    ({"author": "By Elif Aydin"}, COMMENT, "elif-aydin"),
    ({}, f"{COMMENT}\n\nMaria Kavalova is a lecturer in law at the University of Tartu.", "maria-kavalova"),
    ({}, f"Maria Kavalova is Poland's ambassador to Peru.\n\n{COMMENT}", "maria-kavalova"),
    ({}, f"{COMMENT}\n\nThe writer is Norway's ambassador to Panama.", "norways-ambassador-to-panama"),
    ({}, f"The writer is Norwegian ambassador to Panama\n{COMMENT}", "norwegian-ambassador-to-panama"),
    ({"author": "Kari Solberg"}, f"{COMMENT}\n\nThe writer is Norway's ambassador to Panama.", "kari-solberg"),
    ({"author": "Nils Aas"}, f"{COMMENT}\n\nThe author, a professor of history, lives in Oslo.", "nils-aas"),
    ({"author": "Dr. Elif Aydin"}, COMMENT, "elif-aydin"),
    ({}, f"By Kari Solberg\n\n{COMMENT}", "kari-solberg"),
    ({}, f"To the Editor:\n\n{COMMENT}\n\nRosa Quint\nValparaiso, Chile", "rosa-quint"),
    ({}, f"Sir, {COMMENT}\n\nYours faithfully,\nCarlos Mendez, Lima", "carlos-mendez"),
]


@pytest.mark.parametrize(("known", "text", "author"), AUTHORS)
def test_what_an_op_ed_says_is_its_authors_claim(known, text, author):
    story = read(text, **known)
    assert story.cast.author == author
    assert story.cast.actors[author].kind == "person"
    assert [claimed for *_, claimed in sanctions(story)] == [author]
    assert ("belarus", "latvia", author) in ties(story)


def test_the_line_about_the_writer_tells_role_and_affiliation():
    story = read(f"{COMMENT}\n\nThe writer is Norway's ambassador to Panama.", author="Kari Solberg")
    author = story.cast.actors["kari-solberg"]
    assert (author.role, author.affiliation, author.country) == ("Norway's ambassador to Panama", "norway", "NO")


NEWS = [
    "Peru imposed sanctions on Chile on Monday. “I am sorry,” the minister said. “I had no choice.”",
    "Peru imposed sanctions on Chile on Monday.\n\n“I am sorry,” the minister said. “We had no choice.\n\n“I hope.”",
    "Peru imposed sanctions on Chile on Monday. ‘I am sorry,’ the minister said.",
    "Peru imposed sanctions on Chile on Monday. Crews met at Pier I, as in World War I.",
    "Peru imposed sanctions on Chile on Monday.\n\nThe minister of Peru, Rosa Quint, said:\n\nI am sorry.",
    "Peru imposed sanctions on Chile on Monday.\n\nKari Solberg is Norway's ambassador to Peru.",
]


@pytest.mark.parametrize("text", NEWS)
def test_a_news_article_is_nobodys_claim(text):
    story = read(text, author="Liam Doyle")
    assert story.cast.author == ""
    assert [claimed for *_, claimed in sanctions(story)] == [""]


def test_whom_an_author_follows_or_quotes_answers_for_it():
    story = read(
        "I grew up in Minsk. According to the Red Cross, Belarus attacked Latvia. “Peru betrayed me. Chad has "
        "threatened Peru,” said Ole Brun. Mali has threatened Togo.",
        author="Elif Aydin",
    )
    assert ("chad", "peru", "ole-brun") in ties(story)
    assert ("mali", "togo", "elif-aydin") in ties(story)
    assert ("belarus", "latvia", "icrc") in ties(story)


def test_i_and_we_of_an_author_act():
    text = "We thank Chile. President Mulino and I send our good wishes to Peru. I have asked Japan for help."
    ambassador = read(f"{text}\n\nThe writer is Norway's ambassador to Panama.", author="Kari Solberg")
    assert {tie[:2] for tie in ties(ambassador)} == {
        *(("norway", "chile"), ("mulino", "peru"), ("kari-solberg", "peru"), ("kari-solberg", "japan"))
    }
    anybody = read(text, author="Kari Solberg")  # "we" may be all of us
    assert "chile" not in {target for _, target, _ in ties(anybody)}


def test_what_a_kinsman_of_the_speaker_suffers_is_done_to_nobody_known():
    assert (
        ties(read("I grew up in Minsk. Belarus jailed my brother. Peru jailed our allies.", author="Elif Aydin")) == []
    )
