"""The sanctions ledger for others to use: as FollowTheMoney objects, and as a Markdown table that can be cited."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping

from helpers import knowledge, summaries
from helpers.escaping import markdown as plain
from helpers.records import Actor, Analysis, Article, Sanction, When
from helpers.tables import row_id

STANDING = frozenset({"imposed", "in force"})
"""The statuses that say that a measure exists: what FollowTheMoney means by a Sanction."""

SCHEMAS = {
    "person": "Person",
    "company": "Company",
    "government body": "PublicBody",
    "space agency": "PublicBody",
    "media": "Organization",
    "university": "Organization",
    "international organisation": "Organization",
}
"""Kinds of actors as schemata of FollowTheMoney; all others, states too, are a LegalEntity."""

HEADINGS = ("Sender", "Target", "Measure", "Status", "Under", "When", "Says who", "Proof")

Entity = dict[str, object]


def followthemoney(*stories: Analysis, statuses: Collection[str] = STANDING) -> Iterator[Entity]:
    """FollowTheMoney objects of the ledgers: each target once, then a `Sanction` for each row and target.

    Only rows of `statuses` that are not denied and whose target is a known actor: an object of this model has no
    place to say that a measure is merely feared, or that an outlet claims it. The sentence stands in `summary`, its
    article in `publisher` and `sourceUrl`. See https://followthemoney.tech/explorer/schemata/Sanction/

    >>> from helpers.records import Cast, Evidence, Span
    >>> mali = Actor("mali", "Mali", "country", "ML")
    >>> proof = Evidence(0, 8, "So it is", 0)
    >>> row = Sanction(proof, Span(0, 2, "So"), "imposed", target=("mali",), sender_text="Chad")
    >>> story = Analysis(Article("a", "So it is"), Cast({"mali": mali}), sanctions=(row,))
    >>> [(entity["id"], entity["schema"]) for entity in followthemoney(story)]
    [('mali', 'LegalEntity'), ('a-s01-mali', 'Sanction')]
    """
    seen: set[str] = set()
    for story in stories:
        for number, row in enumerate(story.sanctions, 1):
            if row.status not in statuses or row.denied:
                continue
            for target in (story.cast.actors[each] for each in row.target if each in story.cast.actors):
                if target.id not in seen:
                    seen.add(target.id)
                    yield _party(target)
                yield _sanction(story, row, f"{row_id(story.article, 's', number)}-{target.id}", target)


def followthemoney_lines(*stories: Analysis, statuses: Collection[str] = STANDING) -> str:
    """The objects of `followthemoney` as JSON lines, the form that its tools read.

    >>> followthemoney_lines(Analysis(Article("a", "")))
    ''
    """
    objects = followthemoney(*stories, statuses=statuses)
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in objects)


def _party(actor: Actor) -> Entity:
    """A target as an entity."""
    values = {"name": actor.name, "country": actor.country.lower(), "wikidataId": actor.wikidata}
    return _entity(actor.id, SCHEMAS.get(actor.kind, "LegalEntity"), values | {"alias": actor.aliases})


def _sanction(story: Analysis, row: Sanction, identifier: str, target: Actor) -> Entity:
    """One row and one of its targets as a Sanction."""
    article, actors = story.article, story.cast.actors
    senders = [actors[each] for each in row.sender if each in actors]
    values = {
        "entity": target.id,
        "authority": [sender.name for sender in senders] or row.sender_text,
        "country": [sender.country.lower() for sender in senders],
        "program": [law_name(law) for law in row.authority],
        "provisions": "" if row.measure == "unspecified" else row.measure,
        "reason": row.reason,
        "status": row.status,
        "startDate": partial_date(row.when) if row.status == "imposed" else "",
        "summary": row.evidence.text,
        "publisher": article.outlet,
        "sourceUrl": article.url,
        "recordId": f"{article.id}:{row.evidence.start}-{row.evidence.end}",
    }
    return _entity(identifier, "Sanction", values)


def _entity(identifier: str, schema: str, values: Mapping[str, str | Collection[str]]) -> Entity:
    """An object of the model, with its empty properties left out and every value in a list."""
    listed = {name: [value] if isinstance(value, str) else list(value) for name, value in values.items()}
    filled = {name: [each for each in dict.fromkeys(found) if each] for name, found in listed.items()}
    return {"id": identifier, "schema": schema, "properties": {n: found for n, found in filled.items() if found}}


def partial_date(when: When | None) -> str:
    """A date as precise as it is known: a day, a month, a year; empty for any other span of days.

    >>> from datetime import date
    >>> partial_date(When(date(2022, 1, 1), date(2022, 1, 31), "inferred")), partial_date(None)
    ('2022-01', '')
    """
    if when is None:
        return ""
    first, last = when.first.isoformat(), when.last.isoformat()
    if first == last:
        return first
    next_day = when.last.toordinal() + 1
    ends_month = when.last.fromordinal(next_day).day == 1
    if first.endswith("-01-01") and last == f"{first[:4]}-12-31":
        return first[:4]
    return first[:7] if first.endswith("-01") and first[:7] == last[:7] and ends_month else ""


def law_name(law: str) -> str:
    """The full name of a law by its id; the id itself where the table does not have it.

    >>> law_name("us-aeca")
    'Arms Export Control Act'
    """
    return next((str(row["name"]) for row in knowledge.rows("laws") if row["id"] == law), law)


def markdown(*stories: Analysis) -> str:
    """The ledgers as one Markdown table, every row with its sentence and a footnote that cites the article.

    What the article denies, and what it has from others, says so. Text of articles is escaped.

    >>> print(markdown(Analysis(Article("a", ""))))
    | # | Sender | Target | Measure | Status | Under | When | Says who | Proof |
    |---|---|---|---|---|---|---|---|---|
    <BLANKLINE>
    """
    lines = [f"| # | {' | '.join(HEADINGS)} |", "|---" * (len(HEADINGS) + 1) + "|"]
    notes: list[str] = []
    for story in stories:
        for number, row in enumerate(story.sanctions, 1):
            note = _note(row_id(story.article, "s", number), len(notes) + 1)
            cells = (*_cells(story, row), f"“{plain(row.evidence.text)}”[^{note}]")
            lines.append(f"| {len(notes) + 1} | {' | '.join(cells)} |")
            notes.append(f"[^{note}]: {citation(story.article, row)}")
    return "\n".join([*lines, "", *notes]) + ("\n" if notes else "")


def _note(row: str, number: int) -> str:
    """The label of a footnote: the id of its row, or its number in the table where the id is more than a plain word.

    >>> _note("a-s01", 7), _note("a]: b-s01", 7)
    ('a-s01', '7')
    """
    return row if re.fullmatch(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*", row) else str(number)


def _cells(story: Analysis, row: Sanction) -> tuple[str, ...]:
    """The cells of one row before its proof."""
    return (
        _named(story, row.sender, row.sender_text),
        _named(story, row.target, row.target_text),
        plain(row.measure),
        f"{plain(row.status)}{' (denied)' if row.denied else ''}",
        plain("; ".join(law_name(law) for law in row.authority)),
        _days(row.when),
        _named(story, (row.claimed_by,) if row.claimed_by else (), row.claimed_by) or "the article",
    )


def _named(story: Analysis, ids: Collection[str], text: str) -> str:
    """Names of actors, else the words of the article."""
    names = [story.cast.actors[each].name for each in ids if each in story.cast.actors]
    return plain("; ".join(names) or text)


def _days(when: When | None) -> str:
    """A date for a reader: precise where it is known, else first and last day; an inferred one says so."""
    if when is None:
        return ""
    text = partial_date(when) or f"{when.first} to {when.last}"
    return text if when.basis == "stated" else f"{text} ({when.basis})"


def citation(article: Article, row: Sanction) -> str:
    """Where a row's sentence stands, in words that a reader can follow.

    >>> from helpers.records import Evidence, Span
    >>> row = Sanction(Evidence(3, 9, "Proof.", 0), Span(3, 8, "Proof"), "imposed")
    >>> citation(Article("a", "", title="News", outlet="TASS"), row)
    'TASS, “News”, characters 3 to 9.'

    An article without a title is cited by its first words (`summaries.title`).
    """
    published = article.published.isoformat() if article.published else ""
    title = f"“{plain(summaries.title(article))}”"
    place = f"characters {row.evidence.start} to {row.evidence.end}"
    parts = (plain(article.outlet), title, published, _url(article.url), place)
    return ", ".join(part for part in parts if part) + "."


def _url(url: str) -> str:
    """A web address in angle brackets; nothing where it is none."""
    return f"<{url}>" if re.fullmatch(r"https?://[^\s<>|]+", url) else ""
