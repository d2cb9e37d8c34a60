"""What the tables say, in sentences: the finding at the head of each notebook, computed from its tables, never typed.

Every function returns Markdown that opens with a heading. Numbers, names and verdicts come from the tables given, so
that the words stay true when the article is another one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
from IPython.display import Markdown

from helpers import rows, standing, summaries
from helpers.escaping import markdown
from helpers.records import Analysis, Article, Span
from helpers.summaries import Leaning, days, names

VEILED = ("metonym", "demonym", "role", "pronoun")
"""Forms of mention that do not use the actor's own name."""

PLURALS = {"media": "media", "person": "people", "people": "peoples", "actor of unknown kind": "actors of unknown kind"}
NEAR = 31  # days
DOUBTFUL = 0.9
"""A link or an attribution below this confidence is listed as doubtful."""


def article(story: Analysis) -> Markdown:
    """What one article holds, what it is called, where it comes from, and how sure its date is."""
    source = story.article
    acting = len({mention.actor for mention in story.cast.mentions})
    held = ("actor", acting), ("quote", len(story.quotes)), ("sanction", len(story.sanctions))
    nouns = [count(number, noun) for noun, number in (*held, ("tie", len(story.partnerships)))]
    words = sum(len(paragraph.text.split()) for paragraph in source.paragraphs)
    dated = f"published on {_day(str(source.published))}" if source.published else "of no known date"
    basis = f" ({markdown(source.published_basis)})" if source.published_basis else ""
    return _page(
        f"{count(words, 'word')} {_verb(words, 'holds', 'hold')} {joined(nouns)}",
        f"“{markdown(summaries.title(source))}”, {markdown(source.outlet or 'outlet unknown')}, {dated}{basis}.",
    )


def read(story: Article) -> Markdown:
    """How much of an article is story, of what kinds the rest is, and what had to be repaired before it was read."""
    left_out = Counter(block.kind for block in story.furniture)
    size = len(story.paragraphs)
    kinds = joined(f"{markdown(kind)} ({number})" for kind, number in left_out.most_common())
    repaired = "; ".join(map(markdown, story.repaired))
    return _page(
        f"{count(size, 'block')} {_verb(size, 'is', 'are')} story, {sum(left_out.values())} left out",
        f"Left out: {kinds or 'nothing'}. Repaired before it was read: {repaired or 'nothing'}.",
    )


def proof(story: Analysis) -> Markdown:
    """How many rows of all tables quote the article word for word at the place they give."""
    spans: list[Span] = [*story.cast.mentions]
    spans += [quote.evidence for quote in story.quotes]
    spans += [sanction.evidence for sanction in story.sanctions]
    spans += [tie.evidence for tie in story.partnerships]
    exact = sum(story.article.text[span.start : span.end] == span.text for span in spans)
    return _page(f"{exact} of {len(spans)} rows quote the article word for word")


def actors(actors: pd.DataFrame, mentions: pd.DataFrame, story: Article) -> Markdown:
    """Who carries the story, what kinds of actors are in it, and how often another word stands for a name."""
    known, shares = names(actors), summaries.share_of_text(mentions, story.paragraphs)
    carriers = joined(markdown(known[actor]) for actor in shares.index[:2])
    counted = actors["kind"].value_counts().items()
    kinds = joined(count(number, markdown(kind) or "actor of unknown kind") for kind, number in counted)
    veiled = int(mentions["form"].isin(VEILED).sum())
    return _page(
        f"{carriers} carry {shares.iloc[:2].sum():.0f} % of the text",
        f"The article names {count(len(actors), 'actor')}: {kinds}. In {veiled} of {count(len(mentions), 'mention')}, "
        "a capital, an adjective, an office or a pronoun stands for the name.",
    )


def wordings(mentions: pd.DataFrame, actors: pd.DataFrame) -> Markdown:
    """Who is called by the most different words."""
    counted = {
        actor: len(summaries.wordings(mentions, actor)) for actor in summaries.most_named(mentions, len(mentions))
    }
    if not counted:
        return _page("No actor is mentioned")
    who = max(counted, key=lambda actor: counted[actor])
    single = sum(number == 1 for number in counted.values())
    return _page(
        f"{markdown(names(actors)[who])} goes by {count(counted[who], 'wording')}, "
        f"{single} of {count(len(counted), 'actor')} by one alone"
    )


def sanctions(sanctions: pd.DataFrame, actors: pd.DataFrame) -> Markdown:
    """How firmly the sanctions stand, and each row of the ledger in a line."""
    if sanctions.empty:
        return _page("No sanction was found", "The article names none, or none that the rules can read.")
    known = names(actors)
    lines = [
        f"- {_sanction(row, known)}" for row in rows.Sanction.of(sanctions.assign(standing=standing.of(sanctions)))
    ]
    return _page(f"Of {count(len(sanctions), 'sanction')}, {_apart(sanctions)}", "\n".join(lines))


def _sanction(row: rows.Sanction, known: dict[str, str]) -> str:
    """One row of the ledger as a line."""
    sender = joined(markdown(known.get(i, i)) for i in row.sender) or "a sender left unnamed"
    target = (
        joined(markdown(known.get(i, i)) for i in row.target) or markdown(row.target_text) or "a target left unnamed"
    )
    told = f", says {markdown(known.get(row.claimed_by, row.claimed_by))}" if row.claimed_by else ""
    when = f", {days(row.when_first, row.when_last)} ({row.when_basis})" if row.when_first else ""
    sides = f"**{sender} → {target or 'a target left unnamed'}**"
    return f"{sides}: {'denied: ' if row.denied else ''}{markdown(row.status)}{when}{told}"


def quotes(quotes: pd.DataFrame, actors: pd.DataFrame) -> Markdown:
    """Who gets most words, how many speak for themselves, and how many through somebody else."""
    if quotes.empty:
        return _page("Nobody is quoted", "The article quotes nobody, or nobody that the rules can find.")
    words = summaries.words_quoted(quotes, actors).sum(axis=1)
    kinds = joined(f"{number} {kind}" for kind, number in quotes["kind"].value_counts().items())
    relayed, unnamed = int((quotes["reported_by"] != "").sum()), int((quotes["speaker"] == "").sum())
    return _page(
        f"{markdown(words.index[0])} gets {100 * words.iloc[0] / words.sum():.0f} % of all words that are quoted",
        f"{count(len(words), 'voice')} in {count(len(quotes), 'quote')}: {kinds}. {relayed} reach the article through "
        f"another medium; {unnamed} have no speaker that is known by name.",
    )


def partnerships(partnerships: pd.DataFrame, actors: pd.DataFrame, who: str) -> Markdown:
    """Which way `who` (an actor's id) leans, what it only plans, who leans toward it, and how firmly its ties stand.

    `partnerships` may be those `network.with_sanctions`: a sanction is then a tie as well.
    """
    known = names(actors)
    called = known.get(who, who)
    own = partnerships[(partnerships["source"] == who) | (partnerships["target"] == who)]
    if own.empty:
        return _page(f"No tie of {markdown(called)} was found", "Choose another actor from the table.")
    found = summaries.leanings(partnerships, who)
    return _page(
        markdown(summaries.lean_in_words(found, known, called)),
        _plans(found, known) + _return(summaries.leanings_toward(partnerships, who), known, called),
        f"Of {_ties(own)} of {markdown(called)}, {_apart(own)}; "
        f"of all {len(partnerships)} in the article, {_apart(partnerships)}.",
    )


def _plans(found: Sequence[Leaning], known: Mapping[str, str]) -> str:
    """What is only planned, in a sentence; it is in no sum."""
    said = [
        f"{'toward' if tie.sign > 0 else 'away from'} {markdown(known.get(each.other, each.other))} ({tie.stage})"
        for each in found
        for tie in each.plans
    ]
    return f"Only planned, and not counted: {joined(dict.fromkeys(said))}." if said else "Nothing is only planned."


def _return(found: Sequence[Leaning], known: Mapping[str, str], called: str) -> str:
    """Who turns toward the one that is `called` so and who away from it, in a sentence."""
    toward = joined(markdown(known.get(each.other, each.other)) for each in found if each.firm > 0)
    away = joined(markdown(known.get(each.other, each.other)) for each in found if each.firm < 0)
    return f" The other way round, toward {markdown(called)}: {toward or 'nobody'}; away from it: {away or 'nobody'}."


def network(edges: pd.DataFrame) -> Markdown:
    """How many arrows the network has, and how many of them point toward somebody, away, or are denied."""
    found = rows.ties(edges) if len(edges) else []
    held = [tie for tie in found if tie.standing != "denied"]
    toward, away = sum(tie.sign > 0 for tie in held), sum(tie.sign < 0 for tie in held)
    among = count(len({actor for tie in found for actor in (tie.source, tie.target)}), "actor")
    return _page(
        f"Among {among}, {count(toward, 'arrow')} {_verb(toward, 'points', 'point')} toward, {away} away, "
        f"and {len(found) - len(held)} {_verb(len(found) - len(held), 'is', 'are')} denied"
    )


def timeline(timeline: pd.DataFrame, published: str) -> Markdown:
    """How far back the story reaches, how much of it is dated to the day, and how many dates are inferred."""
    found = rows.Dated.of(summaries.dated(timeline))
    if not found:
        return _page("Nothing in the article is dated", "No date phrase in it names a day, a month or a year.")
    inferred = sum(row.when_basis == "inferred" for row in found)
    exact = sum(row.when_first == row.when_last for row in found)
    told = f", {_day(published)}" if published else ""
    return _page(
        f"{count(len(found), 'row')} {_verb(len(found), 'bears', 'bear')} a date, the earliest "
        f"{min(row.when_first for row in found)[:4]}",
        f"{exact} {_verb(exact, 'is', 'are')} dated to the day; in {inferred} a part of the date, such as its year, is "
        f"inferred from the day of publication{told}.",
    )


def widths(timeline: pd.DataFrame, published: str) -> Markdown:
    """Whether dates near publication are finer than those further back: their mean widths in days, a month apart.

    `published` is an ISO day; without it the latest day named takes its place.
    """
    found = rows.Dated.of(summaries.dated(timeline))
    if not found:
        return _page("Nothing can be placed in time")
    anchor = pd.Timestamp(published or max(row.when_last for row in found))
    widths: dict[bool, list[int]] = {True: [], False: []}
    for row in found:
        first, last = pd.Timestamp(row.when_first), pd.Timestamp(row.when_last)
        widths[abs((anchor - last).days) <= NEAR].append((last - first).days + 1)
    parts = [(widths[True], f"within {NEAR} days of publication"), (widths[False], "further away")]
    said = [f"{count(round(sum(each) / len(each)), 'day')} {where}" for each, where in parts if each]
    return _page(f"A date is as wide as {joined(said)}, on average")


def trust(scores: list[dict[str, Any]]) -> Markdown:
    """Which table agrees best and which worst with a careful reader, of the rows that were found at all."""
    found = sorted((row for row in scores if row["measure"] == "found"), key=lambda row: float(row["f1"]))
    lines = [
        f"- **{row['kind']}**: {row['correct']} of {row['cases']} rows found, {row['predicted'] - row['correct']} too "
        f"many (F1 {100 * row['f1']:.0f} %, 95 % interval {100 * row['low']:.0f} to {100 * row['high']:.0f})"
        for row in found[::-1]
    ]
    worst, best = found[0], found[-1]
    head = f"{best['kind'].capitalize()} can be trusted most (F1 {100 * best['f1']:.0f} %), {worst['kind']} least"
    return _page(f"{head} ({100 * worst['f1']:.0f} %)", "\n".join(lines))


def _ties(own: pd.DataFrame) -> str:
    """How many ties and sanctions there are, in words."""
    sanctions = int((own["kind"] == "sanction").sum()) if "kind" in own else 0
    parts = (count(len(own) - sanctions, "tie"), count(sanctions, "sanction") if sanctions else "")
    return joined(part for part in parts if part)


def _day(day: str) -> str:
    """An ISO day in words."""
    return days(day, day)


def _verb(number: int, one: str, many: str) -> str:
    """The form of a verb that goes with a number."""
    return one if number == 1 else many


def _apart(table: pd.DataFrame) -> str:
    """Stated, claimed, planned and denied rows counted apart; nobody need have planned a sanction that is feared."""
    counts = standing.of(table).value_counts().reindex(standing.STANDINGS, fill_value=0)
    counts = counts.rename({"planned": "feared or announced"}) if "status" in table else counts
    return joined(f"{number} {'is' if number == 1 else 'are'} {word}" for word, number in counts.items() if number)


def count(number: int, noun: str) -> str:
    """A number with its noun.

    >>> count(1, "tie"), count(2, "space agency"), count(3, "person")
    ('1 tie', '2 space agencies', '3 people')
    """
    if number == 1:
        return f"1 {noun}"
    plural = f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2] not in "aeiou" else f"{noun}s"
    return f"{number} {PLURALS.get(noun, plural)}"


def joined(parts: Iterable[str]) -> str:
    """Several parts as a list in prose.

    >>> joined(["a", "b", "c"]), joined(["a"]), joined([])
    ('a, b and c', 'a', '')
    """
    *most, last = list(parts) or [""]
    return f"{', '.join(most)} and {last}" if most else last


def _page(heading: str, *paragraphs: str) -> Markdown:
    """A heading of the second level and what stands under it."""
    return Markdown("\n\n".join([f"## {heading}", *paragraphs]))
