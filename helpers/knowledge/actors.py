"""The actors of this field that we know by name, their names, and who held which office when.

Three tables stand behind it: `actors.csv` (who and what), `countries.csv` (ISO codes and capitals) and `offices.csv`
(dated holders of offices). A reader's own file, in the columns of `actors.csv`, is merged over the first: a row with a
known id replaces ours. Whatever cannot be used raises `BadKnowledge` with the file, the line and the remedy.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from types import MappingProxyType

from helpers.knowledge import BadKnowledge, Row, located, rows, stamp

VARIABLE = "EVIDENCE_ACTORS"
"""Environment variable that names a reader's own file of actors, where `helpers.analysis` is told of none."""

ENTITY, NEAR = "entity", "near:"
RULE = re.compile(rf"{ENTITY}|{NEAR}[a-z0-9|-]+")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
WIKIDATA = re.compile(r"Q[1-9][0-9]*")

FORMS = {
    "name": "name",
    "acronyms": "acronym",
    "aliases": "alias",
    "former": "alias",
    "demonyms": "demonym",
    "metonyms": "metonym",
}
"""Column of `actors.csv` -> form of a mention by a name that stands in it."""


@dataclass(frozen=True, slots=True)
class KnownActor:
    """A row of `actors.csv`.

    `former` are names it had before; `demonyms` the adjectives and words for the people of a country ("Dutch",
    "Dutchman"); `metonyms` the seats, buildings and capitals that stand for it ("Kremlin"). A name that begins with
    "the" ("the West") is meant only with its article. `parent` is the id of what it belongs to. `ambiguous` gives
    for a name that can mean something else the rule that must hold: see `Name`. `source` says where the row can be
    checked; `example` is a sentence made up for it, in the style of news and not news itself.
    """

    id: str
    name: str
    kind: str
    country: str = ""
    sector: str = ""
    wikidata: str = ""
    acronyms: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    parent: str = ""
    ambiguous: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """One surface form of a known actor. `form`: name, acronym, alias, demonym or metonym.

    `rule` says when the words `text` mean this actor:
    - empty: wherever they stand, written as here;
    - `entity`: only where something else agrees that this is a name of such an actor, as the entity recogniser does;
    - `near:ID|ID`: only in an article that names one of these actors by a name without a rule (the actor itself
      may be among them: "Georgia" is the country where "Tbilisi" stands too).
    """

    text: str
    actor: str
    form: str
    rule: str = ""

    @property
    def near(self) -> tuple[str, ...]:
        """Ids of the actors of a `near:` rule, one of which must be in the article; else empty.

        >>> Name("Congress", "us-congress", "alias", "near:united-states|us-senate").near
        ('united-states', 'us-senate')
        """
        return tuple(self.rule.removeprefix(NEAR).split("|")) if self.rule.startswith(NEAR) else ()


@dataclass(frozen=True, slots=True)
class Office:
    """Who held an office, and when. `organisation` and `holder` are ids of actors, `name` is the holder's.

    `since` and `until` are the first and the last day it can have been: a row that knows only the month or the year
    stands for its widest span. None: not known, or not ended by the end of 2025, when the table was written.
    """

    organisation: str
    role: str
    holder: str
    name: str
    since: date | None = None
    until: date | None = None
    source: str = ""


def known(path: str = "") -> Mapping[str, KnownActor]:
    """Every known actor by its id: ours, and those of a reader's file at `path`.

    Raises `BadKnowledge`.

    >>> known()["roscosmos"].kind, known()["roscosmos"].country
    ('space agency', 'RU')
    """
    return _known(path, stamp(path))


def names(path: str = "") -> Mapping[str, tuple[Name, ...]]:
    """Every surface form, written as in the table, with the actors it can mean (`path` as for `known`).

    Of several candidates at most one has no rule: the one that is meant when no other's rule holds. It comes last.
    Raises `BadKnowledge`.

    >>> names()["Kremlin"]
    (Name(text='Kremlin', actor='russia', form='metonym', rule=''),)
    """
    return _names(path, stamp(path))


def names_of(actor: KnownActor) -> Iterator[Name]:
    """All names of one actor, its own name first; a text that stands twice in the row counts once.

    >>> [(n.text, n.form) for n in names_of(KnownActor("nasa", "NASA", "space agency", metonyms=("Houston",)))]
    [('NASA', 'name'), ('Houston', 'metonym')]
    """
    seen = set()
    for column, form in FORMS.items():
        cell = getattr(actor, column)
        for text in (cell,) if isinstance(cell, str) else cell:
            if text not in seen:
                seen.add(text)
                yield Name(text, actor.id, form, actor.ambiguous.get(text, ""))


@cache
def _known(path: str, state: tuple[int, int]) -> Mapping[str, KnownActor]:
    """`known` for one reader's file, checked once."""
    ours = located("actors")
    _check_sorted(ours)
    merged = {str(row["id"]): (where, row) for where, row in (*ours, *(located("actors", path, state) if path else ()))}
    actors = {}
    for key in sorted(merged):
        where, row = merged[key]
        actors[key] = _actor(row, where)
    for key, actor in actors.items():
        _check_references(actor, actors, merged[key][0])
    _check_shared(actors, {key: where for key, (where, _) in merged.items()})
    return MappingProxyType(actors)


@cache
def _names(path: str, state: tuple[int, int]) -> Mapping[str, tuple[Name, ...]]:
    """`names` for one reader's file, gathered once."""
    gathered = defaultdict(list)
    for actor in _known(path, state).values():
        for name in names_of(actor):
            gathered[name.text].append(name)
    return MappingProxyType({t: tuple(sorted(found, key=lambda n: not n.rule)) for t, found in gathered.items()})


def _actor(row: Row, where: str) -> KnownActor:
    """The actor of one row, or `BadKnowledge` where a cell of it cannot be used whatever the other rows are."""
    if not SLUG.fullmatch(row.text("id")):
        raise BadKnowledge(f"{where}: the id {row['id']!r} is no slug; use small letters, digits and single hyphens.")
    if row["wikidata"] and not WIKIDATA.fullmatch(row.text("wikidata")):
        raise BadKnowledge(f"{where}: wikidata is {row['wikidata']!r}; write it as Q and digits, or leave it empty.")
    if row["country"] and row["country"] not in _alpha3():
        raise BadKnowledge(f"{where}: {row['country']!r} is no ISO 3166 alpha-2 code; use one of countries.csv.")
    rules = dict(_rule(entry, where) for entry in row.listed("ambiguous"))
    actor = KnownActor(
        id=row.text("id"),
        name=row.text("name"),
        kind=row.text("kind"),
        country=row.text("country"),
        sector=row.text("sector"),
        wikidata=row.text("wikidata"),
        acronyms=row.listed("acronyms"),
        aliases=row.listed("aliases"),
        former=row.listed("former"),
        demonyms=row.listed("demonyms"),
        metonyms=row.listed("metonyms"),
        parent=row.text("parent"),
        ambiguous=MappingProxyType(rules),
        source=row.text("source"),
        example=row.text("example"),
    )
    unused = sorted(set(rules) - {name.text for name in names_of(actor)})
    if unused:
        raise BadKnowledge(f"{where}: the rule for {unused[0]!r} is of no use; it is none of the actor's names.")
    return actor


def _rule(entry: str, where: str) -> tuple[str, str]:
    """Name and rule of an entry of the column `ambiguous`, such as "Georgia = near:georgia|russia"."""
    name, _, rule = entry.rpartition(" = ")
    if not name or not RULE.fullmatch(rule):
        raise BadKnowledge(f"{where}: cannot read the rule {entry!r}; write NAME = entity, or NAME = near:ID|ID.")
    return name, rule


def _check_sorted(found: tuple[tuple[str, Row], ...]) -> None:
    """Raise `BadKnowledge` at the first row whose id should stand further up."""
    for (_, before), (where, row) in pairwise(found):
        if row.text("id") < before.text("id"):
            raise BadKnowledge(f"{where}: {row['id']} stands after {before['id']}; sort the rows by id.")


def _check_references(actor: KnownActor, actors: Mapping[str, KnownActor], where: str) -> None:
    """Raise `BadKnowledge` where a row names the id of an actor that there is not."""
    wanted = [actor.parent] if actor.parent else []
    for name in names_of(actor):
        wanted += name.near
    for key in wanted:
        if key not in actors:
            raise BadKnowledge(f"{where}: there is no actor {key!r}; add its row, or correct the id.")
    if actor.parent == actor.id:
        raise BadKnowledge(f"{where}: {actor.id} is its own parent; name what it belongs to, or leave it empty.")


def _check_shared(actors: Mapping[str, KnownActor], where: Mapping[str, str]) -> None:
    """Raise `BadKnowledge` where words mean two actors and no rule tells them apart."""
    plain: dict[str, str] = {}
    for actor in actors.values():
        for name in names_of(actor):
            if name.rule:
                continue
            other = plain.setdefault(name.text, actor.id)
            if other != actor.id:
                raise BadKnowledge(
                    f"{where[actor.id]}: {name.text!r} means {other} too ({where[other]}); "
                    f"give one of them a rule in the column ambiguous, or take the name away."
                )


def alpha3(alpha2: str) -> str:
    """ISO 3166 alpha-3 code of an alpha-2 code (both in capitals); empty for an unknown one. Kosovo: XK, XKX.

    >>> alpha3("RU"), alpha3("")
    ('RUS', '')
    """
    return _alpha3().get(alpha2, "")


def alpha2(alpha3: str) -> str:
    """ISO 3166 alpha-2 code of an alpha-3 code (both in capitals); empty for an unknown one.

    >>> alpha2("RUS"), alpha2("EUR")
    ('RU', '')
    """
    return next((two for two, three in _alpha3().items() if three == alpha3), "")


@cache
def _alpha3() -> Mapping[str, str]:
    """Alpha-2 code -> alpha-3 code, from `countries.csv`."""
    return MappingProxyType({str(row["alpha2"]): str(row["alpha3"]) for row in rows("countries")})


def holders(on: date | None = None, path: str = "") -> tuple[Office, ...]:
    """The offices that were held on a day, or every row of the table when no day is given.

    A row without `until` counts as held ever since. `path` as for `known`. Raises `BadKnowledge`.

    >>> [o.name for o in holders(date(2022, 3, 1)) if o.organisation == "roscosmos"]
    ['Dmitry Rogozin']
    """
    offices = _offices(path, stamp(path))
    if on is None:
        return offices
    return tuple(o for o in offices if (o.since or on) <= on <= (o.until or on))


@cache
def _offices(path: str, state: tuple[int, int]) -> tuple[Office, ...]:
    """Every row of `offices.csv`, its ids checked against the known actors."""
    actors = _known(path, state)
    found = []
    for where, row in located("offices"):
        for key in (str(row["organisation"]), str(row["holder"])):
            if key not in actors:
                raise BadKnowledge(f"{where}: there is no actor {key!r}; add its row to actors.csv, or correct it.")
        since, until = _day(str(row["since"]), where), _day(str(row["until"]), where, last=True)
        if since and until and until < since:
            raise BadKnowledge(f"{where}: the office ends before it begins; correct since or until.")
        organisation, role, holder, source = (str(row[c]) for c in ("organisation", "role", "holder", "source"))
        found.append(Office(organisation, role, holder, actors[holder].name, since, until, source))
    return tuple(found)


def _day(cell: str, where: str, last: bool = False) -> date | None:
    """First (or last) day that "2018", "2018-05" or "2018-05-24" can mean; None for an empty cell."""
    if not cell:
        return None
    try:
        year, month, day = (*map(int, cell.split("-")), 0, 0)[:3]
        if day or not last:
            return date(year, month or 1, day or 1)
        return date(year + (month or 12) // 12, (month or 12) % 12 + 1, 1) - timedelta(days=1)
    except ValueError:
        raise BadKnowledge(f"{where}: {cell!r} is no day; write it as 2018, 2018-05 or 2018-05-24.") from None
