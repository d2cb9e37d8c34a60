"""Ties from sentences: who, toward whom, which root, how far, denied or not, and who says so.

A tie is written `source > target ROOT stage`, `<>` where it holds both ways, with `denied` and `says X`
behind it. The sentences are written for these tests.
"""

from __future__ import annotations

from datetime import date

import pytest

from helpers import actors, knowledge, partnerships, quotes, sanctions
from helpers.articles import from_text
from helpers.knowledge.events import roots
from helpers.parsed import Scene, parse_many
from helpers.partnerships import topics
from helpers.records import Partnership

DAY = date(2022, 3, 1)


def scene(text: str, published: date | None = None) -> Scene:
    """The text with its actors, as of the day it was published."""
    (story,) = parse_many([from_text(text, "a", published=str(published or ""))])
    return Scene(story, actors.find(story))


def ties(text: str) -> list[Partnership]:
    """The ties in `text` as an analysis finds them."""
    story = scene(text, DAY)
    return partnerships.find(Scene(story.parsed, story.cast, tuple(quotes.find(story))))


def written(tie: Partnership) -> str:
    """A tie in the notation of the cases."""
    line = f"{tie.source} {'<>' if tie.reciprocal else '>'} {tie.target} {tie.root} {tie.stage}"
    return line + (" denied" if tie.denied else "") + (f" says {tie.claimed_by}" if tie.claimed_by else "")


def check(text: str, expected: str) -> None:
    """Assert that `text` has the ties of `expected`, one a line, in any order."""
    lines = {line.strip() for line in expected.split("|") if line.strip()}
    assert {written(tie) for tie in ties(text)} == lines


FRAMES = [
    ("Chad accused Libya of arming rebels.", "chad > libya ACCUSE active", "active, with object"),
    ("Libya was accused by Chad of arming rebels.", "chad > libya ACCUSE active", "passive with its agent"),
    (
        "Norway and Sweden condemned Belarus.",
        "norway > belarus ACCUSE active | sweden > belarus ACCUSE active",
        "two sources",
    ),
    (
        "Norway condemned Belarus and Russia.",
        "norway > belarus ACCUSE active | norway > russia ACCUSE active",
        "two targets",
    ),
    ("Syria rejected the Turkish proposal.", "syria > turkey REJECT active", "a thing that belongs to an actor"),
    ("Iran seized a British tanker.", "iran > united-kingdom COERCE active", "a ship stands for its flag"),
    (
        "Iran, which seized a British tanker, is under pressure.",
        "iran > united-kingdom COERCE active",
        "relative clause",
    ),
    ("The tanker that Iran seized belonged to a firm.", "", "the target is nobody's here"),
    ("Russia's attack on Ukraine shocked investors.", "russia > ukraine ASSAULT active", "nominal, possessive source"),
    ("The Russian attack on Ukraine shocked investors.", "russia > ukraine ASSAULT active", "nominal, demonym source"),
    (
        "The attack by Russia on Ukraine shocked investors.",
        "russia > ukraine ASSAULT active",
        "nominal, source after by",
    ),
    ("Iraq launched an attack on Kuwait.", "iraq > kuwait ASSAULT active", "light verb and noun are one event"),
    (
        "Japan imposed sanctions on North Korea.",
        "japan > north-korea COERCE active",
        "a sanction is a hostile tie as well",
    ),
    ("American sanctions on Cuba remain.", "united-states > cuba COERCE active", "sanctions as a noun"),
    ("Turkey laid the blame on Greece.", "turkey > greece ACCUSE active", "the preposition hangs from the light verb"),
    ("Cuba has close ties with Venezuela.", "cuba > venezuela SUPPORT active", "the holder of ties is their source"),
    ("Cuba's ties with Venezuela are close.", "cuba > venezuela SUPPORT active", "possessive source of a relation"),
    ("India bought jets from France.", "india > france COOPERATE active", "a deal of goods, from"),
    ("France sold jets to India.", "france > india COOPERATE active", "a deal of goods, to"),
    ("Chile ordered jets from Peru.", "chile > peru COOPERATE active", "to order from is to buy"),
    ("Chile ordered Peru to withdraw.", "chile > peru REQUEST sought", "to order somebody is to demand"),
    ("Kenya called on Uganda to reopen the border.", "kenya > uganda REQUEST sought", "call on is no phone call"),
    ("Xi Jinping called Vladimir Putin.", "xi-jinping > vladimir-putin CONSULT active", "call is one here"),
    ("Japan gave Laos a loan.", "japan > laos AID active", "bare dative"),
    ("Poland sent tents to Ukraine.", "poland > ukraine AID active", "dative with to"),
    ("Spain visited nobody, and Egypt thanked France.", "egypt > france SUPPORT active", "one clause of two ties"),
    ("Cuba jailed a Spanish tourist.", "cuba > spain COERCE active", "a person of a country stands for it"),
    (
        "The premier of Malta met the premier of Libya.",
        "malta > libya CONSULT active",
        "offices stand for their states",
    ),
    ("Soldiers in Kenya arrested two Iranian agents.", "kenya > iran COERCE active", "soldiers in a country"),
    ("NASA collaborates with Japan on the rover.", "nasa > japan COOPERATE active", "organisations are actors"),
    ("Roscosmos is turning to China.", "roscosmos > china AGREE sought", "turning toward"),
    ("Roscosmos ended its cooperation with Germany.", "roscosmos > germany SANCTION ended", "turning away"),
    ("Chile recalled its envoy from Israel.", "chile > israel SANCTION suspended", "an envoy recalled"),
    ("Britain released three Libyan sailors.", "united-kingdom > libya YIELD active", "release is a yielding"),
    ("Canada lifted its sanctions on Belarus.", "canada > belarus YIELD active", "a hostile act undone"),
    ("Ukraine said Russia must leave.", "ukraine > russia REQUEST sought says ukraine", "must, said of another"),
    ("Poland said it would help Ukraine.", "poland > ukraine AGREE sought says poland", "it is who says so"),
    (
        "Greece said that Turkey attacked Cyprus.",
        "turkey > cyprus ASSAULT active says greece",
        "a claim keeps its claimant",
    ),
    (
        "Japan helped Laos, according to the United Nations.",
        "japan > laos AID active says united-nations",
        "according to",
    ),
    ("Zambia met with Angola.", "zambia > angola CONSULT active", "with is read one way"),
    ("Russia massed troops near Finland.", "russia > finland MOBILIZE active", "a show of force"),
    ("Greek students protested against Turkey.", "greece > turkey PROTEST active", "students of a country"),
    ("Turkey shot down a Russian jet.", "turkey > russia ASSAULT active", "particle"),
    ("Pakistan opened fire on India.", "pakistan > india ASSAULT active", "verb and object that mean one thing"),
    ("Brazil signed an agreement with Bolivia.", "brazil > bolivia SUPPORT agreed", "signed is agreed"),
    ("Hungary vetoed the Swedish bid.", "hungary > sweden REJECT active", "veto"),
    ("China congratulated Vietnam.", "china > vietnam SUPPORT active", "praise"),
    (
        "Egypt mediated between Chad and Sudan.",
        "egypt > chad CONSULT active | egypt > sudan CONSULT active",
        "mediator and sides",
    ),
    ("Togo is an ally of Ghana.", "togo > ghana SUPPORT active", "predicate noun"),
    ("Armenia is loyal to Russia.", "armenia > russia SUPPORT active", "predicate adjective"),
    ("Serbia is moving closer to China.", "serbia > china SUPPORT active", "movement toward"),
    ("Nepal praised the decision of India.", "nepal > india SUPPORT active", "a thing of somebody's, with of"),
    (
        "Ghana, Togo and Benin sued Niger.",
        "ghana > niger ACCUSE active | togo > niger ACCUSE active | benin > niger ACCUSE active",
        "three sources",
    ),
    ("India is critical of China.", "india > china ACCUSE active", "predicate adjective, hostile"),
]

BOTH_WAYS = [
    ("Zambia and Angola met in Lusaka.", "zambia <> angola CONSULT active", "both in one subject"),
    ("Talks between Iran and Iraq resumed.", "iran <> iraq CONSULT negotiating", "between"),
    ("China and Russia are strategic partners.", "china <> russia SUPPORT active", "plural predicate noun"),
    ("China and Russia are not allies.", "china <> russia SUPPORT active denied", "the same, denied"),
    ("The war between Iran and Iraq lasted eight years.", "iran <> iraq ASSAULT active", "hostile, between"),
    ("Tensions between Serbia and Kosovo rose.", "serbia <> kosovo ACCUSE active", "a strained relation"),
    ("Chile and Peru signed a fishing agreement.", "chile <> peru SUPPORT agreed", "an agreement has two sides"),
    ("Armenia and Azerbaijan clashed.", "armenia <> azerbaijan ASSAULT active", "reciprocal verb"),
    (
        "Chad, Niger and Mali cooperate on security.",
        "chad <> niger COOPERATE active | chad <> mali COOPERATE active | niger <> mali COOPERATE active",
        "each two of three",
    ),
    ("Japan and India held joint drills.", "japan <> india COOPERATE active", "noun with a joint subject"),
    ("Cuba and Spain agreed to restore flights.", "cuba <> spain AGREE agreed", "an agreement to act together"),
    (
        "Chad met Niger. The two countries signed a pact.",
        "chad > niger CONSULT active | chad <> niger SUPPORT agreed",
        "the two countries",
    ),
    ("The rupture between Iran and Bahrain deepened.", "iran <> bahrain SANCTION ended", "a broken relation"),
    ("The split between China and Albania shocked Europe.", "china <> albania SANCTION ended", "another"),
]

STAGES = [
    ("Brazil hopes to cooperate with India.", "brazil > india AGREE hoped", "hope"),
    ("Brazil wants to cooperate with India.", "brazil > india AGREE hoped", "wish"),
    ("Brazil seeks to cooperate with India.", "brazil > india AGREE sought", "attempt"),
    ("Brazil plans to cooperate with India.", "brazil > india AGREE sought", "plan"),
    ("Brazil will cooperate with India.", "brazil > india AGREE sought", "future"),
    ("Brazil agreed to cooperate with India.", "brazil > india AGREE agreed", "agreement"),
    ("Brazil promised to help India.", "brazil > india AGREE agreed", "promise"),
    ("Brazil is ready to help India.", "brazil > india AGREE hoped", "readiness"),
    ("Brazil is negotiating with India.", "brazil > india CONSULT negotiating", "negotiation"),
    ("Brazil began negotiations with India.", "brazil > india CONSULT negotiating", "negotiation, as a noun"),
    ("Brazil cooperates with India.", "brazil > india COOPERATE active", "present"),
    ("Brazil suspended cooperation with India.", "brazil > india SANCTION suspended", "suspension"),
    ("Brazil halted aid to India.", "brazil > india SANCTION suspended", "halt"),
    ("Brazil ended cooperation with India.", "brazil > india SANCTION ended", "end"),
    ("Brazil cut ties with India.", "brazil > india SANCTION ended", "cut"),
    ("Brazil seeks closer ties with India.", "brazil > india AGREE sought", "an aim, as an object"),
    ("Brazil explored a partnership with India.", "brazil > india AGREE sought", "explored"),
    ("Brazil offered to host Indian engineers.", "brazil > india AGREE hoped", "offer"),
    ("Brazil resumed trade with India.", "brazil > india COOPERATE active", "resumption"),
    ("Brazil and India plan to sign a pact.", "brazil <> india AGREE sought", "both plan"),
    (
        "The minister authorized Roscosmos to open negotiations with India.",
        "roscosmos > india CONSULT negotiating",
        "who is told to negotiate does so",
    ),
    (
        "Japan authorized a team to begin talks with Laos.",
        "japan > laos CONSULT negotiating",
        "a team has somebody behind it",
    ),
    ("Iran threatened to attack Israel.", "iran > israel THREATEN active", "a threat is no attack"),
    ("Iran plans to attack Israel.", "iran > israel THREATEN active", "a hostile plan is a threat"),
    ("Iran wants to attack Israel.", "iran > israel THREATEN active", "so is a hostile wish"),
    ("Iran will attack Israel.", "iran > israel THREATEN active", "and a hostile future"),
    ("Iran refused to help Iraq.", "iran > iraq REJECT active", "refusal"),
    ("Iran will not help Iraq.", "iran > iraq REJECT active", "a negated future is a refusal"),
    ("Iran declined to meet Iraqi envoys.", "iran > iraq REJECT active", "refusal to talk"),
    ("Turkey demanded that Syria withdraw.", "turkey > syria REQUEST sought", "subjunctive"),
    ("Turkey urged Syria to withdraw.", "turkey > syria REQUEST sought", "infinitive"),
    ("Turkey considered sanctions against Syria.", "turkey > syria THREATEN active", "sanctions only considered"),
    ("Turkey eased its embargo on Armenia.", "turkey > armenia YIELD active", "eased"),
    ("Serbia failed to agree with Kosovo.", "serbia > kosovo REJECT active", "no agreement"),
    ("Germany cancelled a visit to Turkey.", "germany > turkey REJECT active", "cancelled"),
]

DENIALS = [
    ("China is not helping Russia.", "china > russia AID active denied", "plain negation"),
    ("China did not attack India.", "china > india ASSAULT active denied", "a hostile act denied"),
    ("China does not appear to be assisting Russia.", "china > russia AID active denied", "negation of a raising verb"),
    (
        "China denied that it had armed Russia.",
        "china > russia AID active denied says china",
        "denial in a verb, its own word",
    ),
    ("China denied arming Russia.", "china > russia AID active denied says china", "denial of a gerund, its own word"),
    ("China never sold engines to Russia.", "china > russia COOPERATE active denied", "never"),
    ("China has no ties with Taiwan.", "china > taiwan SUPPORT active denied", "no before the noun"),
    ("China provides no support to Russia.", "china > russia SUPPORT active denied", "no, under a light verb"),
    ("China did not provide support to Russia.", "china > russia SUPPORT active denied", "negated light verb"),
    (
        "Neither Chad nor Niger attacked Mali.",
        "chad > mali ASSAULT active denied | niger > mali ASSAULT active denied",
        "neither nor",
    ),
    ("China stopped helping Russia.", "china > russia SANCTION ended", "an end is no denial"),
    ("China is not only helping Russia.", "china > russia AID active", "not only affirms"),
    ("Nobody in China attacked India.", "china > india ASSAULT active denied", "nobody did"),
    ("China is no longer an ally of Albania.", "china > albania SUPPORT active denied", "no longer"),
]

NOTHING = [
    ("There is no sign that China is helping Russia.", "no sign that: nobody says it is so"),
    ("It is not clear whether China will help Russia.", "whether"),
    ("If China helps Russia, prices will rise.", "a condition"),
    ("Unless China helps Russia, prices will rise.", "a negative condition"),
    ("China may help Russia.", "a mere possibility"),
    ("China could sanction Lithuania.", "a possibility, hostile"),
    ("Analysts fear a Chinese attack on Taiwan.", "a fear is no attack"),
    ("By trading with Iran, banks of Turkey risk a fine.", "what would bring a danger on"),
    ("China and Russia are members of the United Nations.", "joint membership is no tie"),
    ("China, Russia and India are in Asia.", "a list is no tie"),
    ("Turkey and Israel have offered to mediate.", "between whom they mediate is left open"),
    ("Trade in China and Russia grew.", "two places"),
    ("The road from China to Russia is long.", "a way between places"),
    ("China and Russia have large forests.", "a property they share"),
    ("The ministry published figures on China and Russia.", "a topic"),
    ("Russia is larger than China.", "a comparison"),
    ("The president gave a speech on relations with China in Russia.", "relations as a topic"),
    ("Reuters spoke to Russia's envoy in China.", "a paper's interview is no tie"),
    ("The Russian city lies near China.", "a place near another"),
    ("Russia visited its memories.", "one actor only"),
    ("Chad accused itself.", "a tie needs two"),
    ("The US dollar fell against the Japanese yen.", "currencies"),
    ("French wine is popular in China.", "no trigger"),
    ("A Russian novel was translated in France.", "a work, not an actor"),
    ("The German coach praised the pitch in Spain.", "no target that is somebody's"),
    ("China launched a rocket in March.", "no second party"),
    ("Russia met the deadline.", "meet a deadline"),
    ("Brazil called the plan a mistake.", "call somebody something"),
    ("Sri Lanka wants China's loans to be known.", "a wish about a thing"),
    ("Japan's and Korea's economies slowed.", "no event"),
    ("Chad shot itself in the foot, and Niger watched.", "a reflexive is nobody else"),
    ("Iran wants to blame Iraq.", "neither a promise nor a threat"),
    ("Iran wants to outpace Iraq.", "a verb of which no rule knows whether it is kind"),
    ("Is China a partner?", "nobody's partner"),
]

CLAIMS = [
    ("“Iran helped Iraq,” Vladimir Putin said.", "iran > iraq AID active says vladimir-putin", "direct quotation"),
    ("Vladimir Putin said that Iran helped Iraq.", "iran > iraq AID active says vladimir-putin", "indirect quotation"),
    ("According to Reuters, Iran helped Iraq.", "iran > iraq AID active says reuters", "according to, before"),
    ("Reuters reported that Iran helped Iraq.", "iran > iraq AID active says reuters", "a report"),
    ("Iran helped Iraq.", "iran > iraq AID active", "the article itself"),
    (
        "“We have good contacts with China,” Vladimir Putin said.",
        "vladimir-putin > china CONSULT active says vladimir-putin",
        "we",
    ),
    (
        "According to Reuters, China is not helping Russia.",
        "china > russia AID active denied says reuters",
        "a denial, claimed",
    ),
]

ALL = [*FRAMES, *BOTH_WAYS, *STAGES, *DENIALS, *((text, "", why) for text, why in NOTHING), *CLAIMS]


@pytest.mark.parametrize(("text", "expected", "why"), ALL)
def test_ties(text: str, expected: str, why: str) -> None:
    check(text, expected)


TOPICS = [
    ("Roscosmos opened negotiations with China on technical support.", "technical support", "technical support", "on"),
    ("Chile consulted Peru about fishing quotas.", "fishing quotas", "", "about, of no class"),
    ("India launched a weather satellite for Brazil.", "weather satellite", "spacecraft and satellites", "the object"),
    ("France sold fighter jets to Egypt.", "fighter jets", "arms and defence", "the object of a sale"),
    ("Hungary signed a gas deal with Russia.", "gas deal", "energy", "what kind of deal"),
    ("Italy cooperates with Kenya on launch services.", "launch services", "launch services", "launches"),
    ("Japan agreed to build a lunar rover with India.", "lunar rover", "lunar and deep space", "in the infinitive"),
    ("Chad met Libya.", "", "", "about nothing"),
    ("Chad met Libya on Monday.", "", "", "a day is no topic"),
    ("Norway cooperates with Russia on fisheries.", "fisheries", "trade", "plural in ies"),
]


OWN = [
    ("Japan announced aid to Laos.", "japan > laos AID active", "a giver's own announcement"),
    ("Norway announced that Sweden had attacked Chad.", "sweden > chad ASSAULT active says norway", "another's deed"),
    ("Kenya continues to support Ghana.", "kenya > ghana SUPPORT active", "a deed that goes on"),
]


@pytest.mark.parametrize(("text", "expected", "why"), OWN)
def test_what_somebody_does_by_saying_it_is_no_claim(text: str, expected: str, why: str) -> None:
    check(text, expected)


@pytest.mark.xfail(strict=True, reason="a refusal to join measures is read as a refusal of those they are aimed at")
def test_who_stays_out_of_measures_rejects_nobody_at_whom_they_are_aimed() -> None:
    check("Japan will not join the export controls against Myanmar.", "")


@pytest.mark.parametrize(("text", "topic", "kind", "why"), TOPICS)
def test_topic(text: str, topic: str, kind: str, why: str) -> None:
    found = ties(text)
    assert [tie.topic for tie in found] == [topic] * len(found) and found
    assert topics.classify(topic) == kind


@pytest.mark.parametrize("row", knowledge.rows("topics"), ids=lambda row: row["topic"])
def test_the_example_of_a_topic_is_of_its_class(row: dict[str, str]) -> None:
    assert topics.classify(row["example"]) == row["topic"]


def test_the_trigger_table_is_large_and_covers_every_root() -> None:
    rows = knowledge.rows("ties")
    assert len(rows) >= 900
    assert {row["root"] for row in rows} == knowledge.ROOTS


@pytest.mark.parametrize("name", sorted(knowledge.ROOTS))
def test_sign_follows_weight_and_quad(name: str) -> None:
    root = roots()[name]
    assert root.sign == (0 if name == "REQUEST" else (1 if root.quad < 3 else -1))
    assert root.sign * root.weight > 0 or root.sign == 0


AGENTLESS = [
    (
        "Iraq attacked Kuwait at dawn. The invasion of Kuwait shocked the Gulf.",
        "iraq > kuwait ASSAULT active",
        "the article names one attacker",
    ),
    (
        "Iraq attacked Kuwait at dawn. Iran attacked Kuwait too. The invasion of Kuwait shocked the Gulf.",
        "",
        "two attackers",
    ),
    (
        "Jordan said that Iraq attacked Kuwait. The invasion of Kuwait shocked the Gulf.",
        "",
        "the attacker is only claimed",
    ),
    ("Iraq did not attack Kuwait. The invasion of Kuwait shocked the Gulf.", "", "the attack is denied"),
    ("Iraq attacked Kuwait at dawn. The invasion of Poland shocked Europe.", "", "another target"),
    ("Iraq attacked Kuwait at dawn. An invasion of Kuwait is rare.", "", "any invasion: no definite article"),
    ("Iraq imposed sanctions on Kuwait. The invasion of Kuwait shocked the Gulf.", "", "a sanction is no attack"),
    ("The invasion of Kuwait shocked the Gulf.", "", "nobody is named"),
    (
        "Russia's annexation of Crimea was swift. The attack of Ukraine followed.",
        "russia > ukraine ASSAULT active",
        "by another name of the target",
    ),
]


@pytest.mark.parametrize(("text", "expected", "why"), AGENTLESS)
def test_an_attack_without_an_attacker_has_the_one_that_is_stated(text: str, expected: str, why: str) -> None:
    inferred = [tie for tie in ties(text) if not tie.source_text]
    assert [written(tie) for tie in inferred] == ([expected] if expected else [])
    assert all(tie.trigger.text in {"invasion", "attack"} and tie.evidence.sentence for tie in inferred)


TURNS = [
    ("The deal came as Chile moves away from Peru.", "chile > peru SANCTION suspended", "away from"),
    ("Hungary is drifting toward Russia.", "hungary > russia AGREE sought", "toward"),
    ("Chile has not abandoned cooperation with Peru.", "chile > peru COOPERATE active", "what is not ended goes on"),
    ("Chile abandoned cooperation with Peru.", "chile > peru SANCTION ended", "ended"),
    (
        "Chile had planned to buy frigates from Peru, but the deal fell through.",
        "chile > peru SANCTION ended",
        "a plan that came to nothing",
    ),
    (
        "Chile had planned to buy frigates from Peru, but the deal drew protests.",
        "chile > peru AGREE sought",
        "a plan that still stands",
    ),
    (
        "India and Japan signed a pact. China accused the two countries of bloc politics.",
        "india <> japan SUPPORT agreed | china > india ACCUSE active | china > japan ACCUSE active",
        "the two are the two named before, without the accuser",
    ),
    (
        "Turkey backed Peru. Russia urged both sides to stop.",
        "turkey > peru SUPPORT active",
        "the sides may be others",
    ),
    (
        "India praised Kenya. China, which borders Japan, accused the two countries of fraud.",
        "india > kenya SUPPORT active | china > india ACCUSE active | china > kenya ACCUSE active",
        "the two stand in the sentence before",
    ),
    ("Chile is in talks with Peru.", "chile > peru CONSULT negotiating", "in talks"),
]


@pytest.mark.parametrize(("text", "expected", "why"), TURNS)
def test_turning_away_and_going_on(text: str, expected: str, why: str) -> None:
    check(text, expected)


TRIGGERS = [
    ("Chile began negotiations with Peru.", "negotiations", "light verb"),
    ("Chile held talks with Peru.", "talks", "a noun that is a trigger itself"),
    ("Chile signed an agreement with Peru.", "agreement", "light verb"),
    ("Chile launched an attack on Peru.", "attack", "light verb"),
    ("Chile severed relations with Peru.", "severed", "the verb says what happened"),
    ("Chile lifted a ban on Peru.", "lifted", "the verb says what happened"),
    ("Chile met Peru.", "met", "no noun"),
    ("Chile has not severed ties with Peru.", "ties", "what goes on"),
]


@pytest.mark.parametrize(("text", "trigger", "why"), TRIGGERS)
def test_the_trigger_is_the_word_that_tells_what_happened(text: str, trigger: str, why: str) -> None:
    (tie,) = ties(text)
    assert tie.trigger.text == trigger == text[tie.trigger.start : tie.trigger.end]


APART = [
    ("Japan imposed sanctions on Mali.", 0, "the same word"),
    ("Japan threatened to impose sanctions on Mali.", 0, "the verb over it"),
    ("Japan lifted sanctions on Mali.", 0, "lifting is in the ledger too"),
    ("Japan accused Mali of fraud and imposed sanctions on Mali.", 1, "the accusation is a tie"),
    ("Japan attacked Mali, and it imposed sanctions on Mali.", 1, "so is the attack"),
    ("Japan cut ties with Mali.", 1, "no sanction at all"),
]


@pytest.mark.parametrize(("text", "left", "why"), APART)
def test_sanctions_are_not_repeated_as_ties(text: str, left: int, why: str) -> None:
    story = scene(text)
    found = partnerships.find(story)
    kept = partnerships.apart_from(found, sanctions.find(story))
    assert len(kept) == left and (left or found)


def test_date_and_evidence() -> None:
    (tie,) = ties("Rain fell. Japan imposed sanctions on North Korea in January. It stopped.")
    assert tie.evidence.text == "Japan imposed sanctions on North Korea in January."
    assert (tie.when.first, tie.when.last) == (date(2022, 1, 1), date(2022, 1, 31))
