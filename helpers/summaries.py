"""Numbers from tables: who leans which way, who carries the text, who gets to speak, how wide a date is.

Charts draw these numbers and findings say them. Both ask here, so that a page never gives two of one kind.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from helpers import network, rows, standing
from helpers.records import Article, Span
from helpers.rows import Tie

PLANNED = "planned"
LONG = 30  # characters of a name, from which on an acronym is better
NOBODY = "nobody named"
OPENING = 8  # words of the text that stand for a title


@dataclass(frozen=True, slots=True)
class Leaning:
    """How one actor leans toward an `other`: the sum of its firm weights, that of its plans, and the ties behind both.

    Weights are those of PLOVER's events on Goldstein's scale, -10 to 10.
    """

    other: str
    firm: float
    planned: float
    ties: tuple[Tie, ...]

    @property
    def firm_ties(self) -> tuple[Tie, ...]:
        """The ties that `firm` adds up."""
        return tuple(tie for tie in self.ties if tie.standing in network.FIRM)

    @property
    def plans(self) -> tuple[Tie, ...]:
        """The ties that `planned` adds up."""
        return tuple(tie for tie in self.ties if tie.standing == PLANNED)


def leanings(edges: pd.DataFrame, who: str) -> list[Leaning]:
    """How `who` (an actor's id) leans toward each other actor, the friendliest first: `network.lean` of one actor.

    `edges` are partnerships, or those `network.with_sanctions`. What others do toward `who` is their leaning, and
    counts here only where the tie holds both ways. Denied ties and ties without a sign count nowhere.

    >>> table = {"partnership": ["p1", "p2"], "source": ["esa", "esa"], "target": ["nasa", "nasa"], "sign": [1, 1]}
    >>> table |= {"weight": [4.0, 1.0], "stage": ["sought", "active"], "claimed_by": ["", ""], "denied": [False, False]}
    >>> [(each.other, each.firm, each.planned) for each in leanings(pd.DataFrame(table), "esa")]
    [('nasa', 1.0, 4.0)]
    """
    return _leanings(edges, who, "actor", "other")


def leanings_toward(edges: pd.DataFrame, who: str) -> list[Leaning]:
    """How each other actor leans toward `who`, the friendliest first; `other` is the one that leans."""
    return _leanings(edges, who, "other", "actor")


def _leanings(edges: pd.DataFrame, who: str, own: str, other: str) -> list[Leaning]:
    """The rows of `network.lean` whose column `own` is `who`, by their column `other`."""
    if edges.empty:
        return []
    table = network.lean(network.build(edges), (*network.FIRM, PLANNED))
    table = table[table[own] == who]
    known = {(tie.partnership, frozenset((tie.source, tie.target))): tie for tie in rows.ties(edges) if tie.sign}
    found = []
    for actor, part in table.groupby(other, sort=True):
        is_plan = part["standing"] == PLANNED
        ids = {(row, frozenset((who, str(actor)))) for found_in in part["rows"] for row in found_in}
        ties = sorted((known[each] for each in ids if each in known), key=_firmest)
        if ties:
            sums = float(part["lean"][~is_plan].sum()), float(part["lean"][is_plan].sum())
            found.append(Leaning(str(actor), *sums, tuple(ties)))
    return sorted(found, key=lambda each: -each.firm)


def _firmest(tie: Tie) -> tuple[int, int]:
    """Sorting key: the firmest first, then as they stand in the article."""
    return standing.STANDINGS.index(tie.standing), tie.start


def lean_in_words(leanings: Sequence[Leaning], names: Mapping[str, str], who: str) -> str:
    """The direction of `who` (a name) in a sentence, from its firm ties: at most two actors each way, or nobody.

    >>> found = [Leaning("china", 7.0, 0.0, ()), Leaning("west", 0.0, -5.0, ())]
    >>> lean_in_words(found, {"china": "China", "west": "the West"}, "Roscosmos")
    'Roscosmos turns toward China and away from nobody'
    >>> lean_in_words(found[1:], {}, "Roscosmos")
    'Roscosmos leans neither way'
    """
    toward = [names.get(each.other, each.other) for each in leanings if each.firm > 0][:2]
    away = [names.get(each.other, each.other) for each in leanings[::-1] if each.firm < 0][:2]
    if not toward and not away:
        return f"{who} leans neither way"
    return f"{who} turns toward {' and '.join(toward) or 'nobody'} and away from {' and '.join(away) or 'nobody'}"


def names(actors: pd.DataFrame) -> dict[str, str]:
    """What to call each actor, by its id: its name, or the acronym that the article gives for a long one.

    >>> rows = {"actor": ["un"], "name": ["Office of Outer Space Affairs of the UN"], "aliases": [["UNOOSA"]]}
    >>> names(pd.DataFrame(rows))
    {'un': 'UNOOSA'}
    """
    return {row.actor: _short(row.name, row.aliases) for row in rows.Actor.of(actors)}


def _short(name: str, aliases: Sequence[str]) -> str:
    """The first acronym among `aliases` where `name` is longer than `LONG` characters."""
    acronyms = [alias for alias in aliases if alias.isupper() and 2 <= len(alias) <= 8]
    return acronyms[0] if acronyms and len(name) > LONG else name


def title(article: Article) -> str:
    """What to call an article: its title, else its first words; "Untitled article" where it has neither.

    >>> title(Article("a", "One two three four five six seven eight nine.")), title(Article("a", "Hi.", title="News"))
    ('One two three four five six seven eight …', 'News')
    """
    words = article.text.split()
    opening = " ".join(words[:OPENING]) + (" …" if len(words) > OPENING else "")
    return " ".join(article.title.split()) or opening or "Untitled article"


def paragraph(start: int, paragraphs: Sequence[Span]) -> int:
    """The number, from 1, of the paragraph that holds the character `start`.

    >>> paragraph(15, [Span(0, 8, ""), Span(10, 20, "")])
    2
    """
    return max(sum(span.start <= start for span in paragraphs), 1)


def share_of_text(mentions: pd.DataFrame, paragraphs: Sequence[Span]) -> pd.Series:
    """How much of the text is about whom: each paragraph's words, shared out by the mentions in it.

    Indexed by actor, in percent of all words, the largest first. A paragraph that names nobody counts for nobody.

    >>> frame = pd.DataFrame({"actor": ["nasa", "esa", "nasa"], "start": [0, 5, 20]})
    >>> share_of_text(frame, [Span(0, 12, "NASA ESA met"), Span(20, 32, "NASA then left. Goodbye")]).round(1).to_dict()
    {'nasa': 78.6, 'esa': 21.4}
    """
    words = [len(span.text.split()) for span in paragraphs]
    number = [paragraph(start, paragraphs) - 1 for start in mentions["start"]]
    crowd = Counter(number)
    parts = pd.Series([words[n] / crowd[n] for n in number], index=mentions["actor"], dtype=float)
    shares = parts.groupby(level=0, sort=False).sum() * 100 / max(sum(words), 1)
    return shares.sort_values(ascending=False, kind="stable")


def most_named(mentions: pd.DataFrame, most: int) -> list[str]:
    """Ids of the `most` actors with most mentions, the commonest first, in reading order where they tie.

    >>> most_named(pd.DataFrame({"actor": ["esa", "nasa", "nasa"], "start": [0, 9, 20]}), 1)
    ['nasa']
    """
    return [str(actor) for actor, _ in Counter(mentions.sort_values("start")["actor"]).most_common(most)]


def wordings(mentions: pd.DataFrame, actor: str) -> Counter[str]:
    """The words used for `actor` (an id), each with how often.

    >>> wordings(pd.DataFrame({"actor": ["esa", "esa"], "text": ["the agency", "the agency"]}), "esa")
    Counter({'the agency': 2})
    """
    return Counter(" ".join(text.split()) for text in mentions.loc[mentions["actor"] == actor, "text"])


def voices(quotes: pd.DataFrame, actors: pd.DataFrame) -> pd.Series:
    """The speaker of each quote as a reader would name it: the actor, else the article's words, else nobody.

    >>> quotes = pd.DataFrame({"speaker": ["tass", "", ""], "speaker_text": ["TASS", "officials", ""]})
    >>> voices(quotes, pd.DataFrame({"actor": ["tass"], "name": ["TASS"], "aliases": [[]]})).tolist()
    ['TASS', 'officials', 'nobody named']
    """
    named = quotes["speaker"].map(names(actors)).fillna("")
    said = named.where(named != "", quotes["speaker_text"])
    return said.where(said != "", NOBODY)


def words_quoted(quotes: pd.DataFrame, actors: pd.DataFrame) -> pd.DataFrame:
    """How many words each voice is given: a row a voice, the one with most first, and a column a kind of quotation."""
    counted = quotes.assign(words=quotes["content"].str.split().str.len(), voice=voices(quotes, actors))
    table = counted.pivot_table(index="voice", columns="kind", values="words", aggfunc="sum", fill_value=0)
    return table.loc[table.sum(axis=1).sort_values(ascending=False, kind="stable").index]


def spoken_of(quotes: pd.DataFrame, mentions: pd.DataFrame, actors: pd.DataFrame) -> pd.DataFrame:
    """How often each voice mentions each actor inside its quotations: a row a voice, a column an actor's name."""
    known, places = names(actors), rows.Mention.of(mentions)
    pairs = [
        (voice, known[mention.actor])
        for voice, spans in zip(voices(quotes, actors), quotes["content_spans"], strict=True)
        for mention in places
        if any(start <= mention.start and mention.end <= end for start, end in spans)
    ]
    found = pd.DataFrame(pairs, columns=["voice", "actor"])
    table = pd.crosstab(found["voice"], found["actor"])
    by_rows = table.sum(axis=1).sort_values(ascending=False, kind="stable").index
    return table.loc[by_rows, table.sum().sort_values(ascending=False, kind="stable").index]


def vouched(partnerships: pd.DataFrame, actors: pd.DataFrame) -> pd.DataFrame:
    """How many ties rest on whose word: a row a holder, plans and denials apart; columns are the signs 1, 0 and -1."""
    known = names(actors)
    ties = partnerships.assign(standing=standing.of(partnerships))
    holder = ties["claimed_by"].map(lambda who: f"claimed by {known.get(who, who)}" if who else "the article itself")
    ties["holder"] = holder + ties["standing"].map({PLANNED: ", planned", "denied": ", denied"}).fillna("")
    counts = ties.groupby(["holder", "sign"], sort=True).size().unstack(fill_value=0)
    counts = counts.reindex(columns=[1, 0, -1], fill_value=0)
    return counts.loc[counts.sum(axis=1).sort_values(ascending=False, kind="stable").index]


def days(first: str, last: str) -> str:
    """A span of ISO days in short: a year, a month, a day or a range; empty where there is none.

    >>> days("2014-01-01", "2014-12-31"), days("2022-01-01", "2022-01-31"), days("2022-02-28", "2022-02-28")
    ('2014', 'January 2022', '28 February 2022')
    >>> days("2022-02-26", "2022-02-28"), days("", "")
    ('26 February 2022 to 28 February 2022', '')
    """
    if not first:
        return ""
    start, end = pd.Timestamp(first), pd.Timestamp(last or first)
    if start != end and start.is_year_start and end.is_year_end and start.year == end.year:
        return f"{start:%Y}"
    if start != end and start.is_month_start and end.is_month_end and start.month == end.month:
        return f"{start:%B %Y}"
    return f"{start.day} {start:%B %Y}" + (f" to {end.day} {end:%B %Y}" if end != start else "")


def dated(timeline: pd.DataFrame) -> pd.DataFrame:
    """The rows of the timeline that bear a date, publication itself left out, by kind and then by day."""
    found = timeline[(timeline["when_first"] != "") & (timeline["kind"] != "article")]
    return found.sort_values(["kind", "when_first", "when_last"], kind="stable").reset_index(drop=True)
