"""What the tables say, in sentences: the finding at the head of each notebook, computed from its tables, never typed.

Every function returns Markdown that opens with a heading. Numbers, names and verdicts come from the tables given, so
that the words stay true when the article is another one.
"""

from __future__ import annotations

import html
from collections.abc import Iterable

import pandas as pd
from IPython.display import Markdown

from helpers import standing, tables
from helpers.charts.actors import share_of_text
from helpers.charts.lanes import days
from helpers.charts.partnerships import lean_in_words, weights
from helpers.charts.quotes import voices
from helpers.charts.theme import names
from helpers.records import Analysis, Article

VEILED = ("metonym", "demonym", "role", "pronoun")
"""Forms of mention that do not use the actor's own name."""

PLURALS = {"media": "media", "person": "people", "people": "peoples", "actor of unknown kind": "actors of unknown kind"}
DOUBTFUL = 0.9
"""A link or an attribution below this confidence is listed as doubtful."""


def article(story: Analysis) -> Markdown:
    """What one article holds, where it comes from, and how sure its date is."""
    row = tables.articles(story).iloc[0]
    held = ("actor", len(tables.actors(story))), ("quote", len(story.quotes)), ("sanction", len(story.sanctions))
    nouns = [count(number, noun) for noun, number in (*held, ("tie", len(story.partnerships)))]
    dated = f"published on {days(row.published, row.published)}" if row.published else "of no known date"
    basis = f" ({safe(row.published_basis)})" if row.published_basis else ""
    return _page(
        f"{row.words} words hold {joined(nouns)}",
        f"“{safe(row.title or row.article)}”, {safe(row.outlet or 'outlet unknown')}, {dated}{basis}.",
    )


def proof(story: Analysis) -> Markdown:
    """How many rows of all tables quote the article word for word at the place they give."""
    makers = (tables.mentions, tables.quotes, tables.sanctions, tables.partnerships)
    rows = [row for make in makers for row in make(story).itertuples()]
    exact = sum(story.article.text[row.start : row.end] == row.evidence for row in rows)
    return _page(f"{exact} of {len(rows)} rows quote the article word for word")


def actors(actors: pd.DataFrame, mentions: pd.DataFrame, story: Article) -> Markdown:
    """Who carries the story, what kinds of actors are in it, and how often another word stands for a name."""
    known, shares = names(actors), share_of_text(mentions, story.paragraphs)
    carriers = joined(safe(known[actor]) for actor in shares.index[:2])
    kinds = joined(
        count(number, kind or "actor of unknown kind") for kind, number in actors["kind"].value_counts().items()
    )
    veiled = int(mentions["form"].isin(VEILED).sum())
    return _page(
        f"{carriers} carry {shares.iloc[:2].sum():.0f} % of the text",
        f"The article names {count(len(actors), 'actor')}: {kinds}. In {veiled} of {count(len(mentions), 'mention')}, "
        "a capital, an adjective, an office or a pronoun stands for the name.",
    )


def sanctions(sanctions: pd.DataFrame, actors: pd.DataFrame) -> Markdown:
    """How firmly the sanctions stand, and each row of the ledger in a line."""
    if sanctions.empty:
        return _page("No sanction was found", "The article names none, or none that the rules can read.")
    known = names(actors)
    lines = [f"- {_sanction(row, known)}" for row in sanctions.itertuples()]
    return _page(f"Of {count(len(sanctions), 'sanction')}, {_apart(sanctions)}", "\n".join(lines))


def _sanction(row: object, known: dict[str, str]) -> str:
    """One row of the ledger as a line."""
    sender = joined(safe(known.get(i, i)) for i in row.sender) or "a sender left unnamed"
    target = joined(safe(known.get(i, i)) for i in row.target) or safe(row.target_text) or "a target left unnamed"
    told = f", says {safe(known.get(row.claimed_by, row.claimed_by))}" if row.claimed_by else ""
    when = f", {days(row.when_first, row.when_last)} ({row.when_basis})" if row.when_first else ""
    return f"**{sender} → {target}**: {'denied: ' if row.denied else ''}{row.status}{when}{told}"


def quotes(quotes: pd.DataFrame, actors: pd.DataFrame) -> Markdown:
    """Who gets most words, how many speak for themselves, and how many through somebody else."""
    if quotes.empty:
        return _page("Nobody is quoted", "The article quotes nobody, or nobody that the rules can find.")
    words = quotes["content"].str.split().str.len().groupby(voices(quotes, actors)).sum().sort_values(ascending=False)
    kinds = joined(f"{number} {kind}" for kind, number in quotes["kind"].value_counts().items())
    relayed, unnamed = int((quotes["reported_by"] != "").sum()), int((quotes["speaker"] == "").sum())
    return _page(
        f"{safe(words.index[0])} gets {100 * words.iloc[0] / words.sum():.0f} % of all words that are quoted",
        f"{count(len(words), 'voice')} in {count(len(quotes), 'quote')}: {kinds}. {relayed} reach the article through "
        f"another medium; {unnamed} have no speaker that is known by name.",
    )


def partnerships(partnerships: pd.DataFrame, actors: pd.DataFrame, who: str) -> Markdown:
    """Which way `who` (an actor's id) leans, and how firmly its ties and all ties stand."""
    known = names(actors)
    own = partnerships[(partnerships["source"] == who) | (partnerships["target"] == who)]
    if own.empty:
        return _page(f"No tie of {safe(known.get(who, who))} was found", "Choose another actor from the table.")
    return _page(
        safe(lean_in_words(weights(partnerships, who), known, known.get(who, who))),
        f"Of {count(len(own), 'tie')} of {safe(known.get(who, who))}, {_apart(own)}; "
        f"of all {len(partnerships)} in the article, {_apart(partnerships)}.",
    )


def timeline(timeline: pd.DataFrame, published: str) -> Markdown:
    """How far back the story reaches, how much of it is recent, and how many dates are inferred."""
    rows = timeline[timeline["kind"] != "article"]
    if rows.empty:
        return _page("Nothing in the article is dated", "No date phrase in it names a day, a month or a year.")
    inferred = int((rows["when_basis"] == "inferred").sum())
    exact = int((rows["when_first"] == rows["when_last"]).sum())
    told = f", published on {days(published, published)}" if published else ""
    return _page(
        f"{count(len(rows), 'row')} bear a date, the earliest {days(rows['when_first'].min(), '')[-4:]}",
        f"{exact} are dated to the day; in {inferred} a part of the date, such as its year, is inferred from the day "
        f"of publication{told}.",
    )


def trust(scores: list[dict[str, object]]) -> Markdown:
    """Which table agrees best and which worst with a careful reader, of the rows that were found at all."""
    rows = pd.DataFrame(scores)
    found = rows[rows["measure"] == "found"].sort_values("f1", kind="stable")
    lines = [
        f"- **{row.kind}**: {row.correct} of {row.cases} rows found, {row.predicted - row.correct} too many "
        f"(F1 {100 * row.f1:.0f} %, 95 % interval {100 * row.low:.0f} to {100 * row.high:.0f})"
        for row in found[::-1].itertuples()
    ]
    worst, best = found.iloc[0], found.iloc[-1]
    head = f"{best.kind.capitalize()} can be trusted most (F1 {100 * best.f1:.0f} %), {worst.kind} least"
    return _page(f"{head} ({100 * worst.f1:.0f} %)", "\n".join(lines))


def _apart(rows: pd.DataFrame) -> str:
    """Stated, claimed, planned and denied rows counted apart; nobody need have planned a sanction that is feared."""
    counts = standing.of(rows).value_counts().reindex(standing.STANDINGS, fill_value=0)
    counts = counts.rename({"planned": "feared or announced"}) if "status" in rows else counts
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


def safe(text: str) -> str:
    r"""Text of an article made safe in Markdown: neither tags, links, emphasis nor formulas are read in it.

    >>> print(safe("[a](b) <i> *c* $d$"))
    &#91;a&#93;(b) &lt;i&gt; &#42;c&#42; &#36;d&#36;
    """
    marks = {ord(mark): f"&#{ord(mark)};" for mark in "[]*_`$|~\\"}
    return html.escape(" ".join(str(text).split()), quote=False).translate(marks)


def _page(heading: str, *paragraphs: str) -> Markdown:
    """A heading of the second level and what stands under it."""
    return Markdown("\n\n".join([f"## {heading}", *paragraphs]))
