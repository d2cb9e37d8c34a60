"""Sanctions mentioned -> the rows of the ledger: one a measure, tellings of one event together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from helpers import clauses
from helpers.clauses import Argument, Clause, context
from helpers.knowledge.events import SanctionWord
from helpers.knowledge.words import wordlist
from helpers.parsed import Scene
from helpers.records import Cast, Evidence, Sanction, Span, When
from helpers.sanctions import circumstances, fields, items
from helpers.sanctions.measures import UNSPECIFIED, laws, measures
from helpers.sanctions.mentions import Mentioned, listed, mentions
from helpers.sanctions.parties import PERSONAL, actor_ids, culprits
from helpers.sanctions.references import authorised
from helpers.sanctions.status import is_doubtful_evasion, status

DETAILS = {"including", "such", "like", "namely", "as"}
"""Prepositions after which the measures of a package are listed."""

YEAR = timedelta(days=366)
MAY = {"can", "could", "may", "might"}
GENERAL = wordlist("sanctions.general words")
NAMELESS = wordlist("sanctions.nameless senders")
"""Adjectives that stand where a sender does, and name none."""


def find(scene: Scene) -> list[Sanction]:
    """The rows of the sanctions ledger of one article, in reading order.

    `target_text` is empty where the target is inferred: whose deed is the reason ("over Russia's annexation"), or who
    speaks of what Western sanctions will do to them.

    >>> from helpers.parsed import parse
    >>> row, = find(Scene(parse("The EU may impose an arms embargo on Mali over the coup.")))
    >>> row.sender_text, row.target_text, row.measure, row.status, row.reason
    ('The EU', 'Mali', 'arms embargo', 'threatened', 'the coup')
    """
    rows: list[Sanction] = []
    for mentioned in mentions(scene):
        if not is_opposed(mentioned) and not is_doubtful_evasion(mentioned.clause):
            rows += _rows(mentioned, scene)
    every = fields.find(scene, _spoken_of_self(rows, scene.cast))
    return merged(authorised(scene.parsed, [row for row in every if is_filed(row)]))


def is_opposed(mentioned: Mentioned) -> bool:
    """Whether somebody only speaks up against sanctions in general: nobody is hit in "X rejects sanctions"."""
    refused = any(cue.stage == "refused" and cue.relation == "object" for cue in mentioned.clause.cues)
    return refused and not mentioned.targets and mentioned.clause.rule.lemma in GENERAL


def _rows(mentioned: Mentioned, scene: Scene) -> list[Sanction]:
    """A row for each measure that one mention names."""
    clause = mentioned.clause
    why = circumstances.reason(clause)
    told, touched = circumstances.effect(clause)
    senders, targets = _described(mentioned.senders, scene), _described(mentioned.targets, scene)
    blamed = targets or culprits(why, scene)
    by, told_by = actor_ids(senders, scene), clauses.words(senders, scene.parsed.text)
    row = Sanction(
        evidence=clause.evidence,
        trigger=clause.trigger,
        status=_status(clause, told, bool(blamed)),
        sender=by,
        sender_text=told_by,
        target=actor_ids(blamed, scene),
        target_text=clauses.words(targets, scene.parsed.text),
        authority=tuple(dict.fromkeys(law for _, law in laws(clause.evidence.text))),
        reason=circumstances.words(why),
        affected=touched,
        effect=told,
        when=clause.when,
        claimed_by=context.claimed(clause.claimed_by, clause.quote, set(by) | {told_by}, scene),
        denied=clause.denied,
    )
    if below := items.named(mentioned, scene):
        row = _of_list(row, below, scene)
    return [replace(row, measure=each) for each in _measures(mentioned.antecedent or clause)]


def _of_list(row: Sanction, below: Sequence[Span], scene: Scene) -> Sanction:
    """The row of a sentence whose targets stand in a list below it."""
    hit = [mention.actor for name in below for mention in scene.cast.within(name.start, name.end)[:1]]
    return replace(
        row,
        evidence=scene.parsed.evidence(row.evidence.start, below[-1].end),
        target=tuple(dict.fromkeys(hit)),
        target_text="; ".join(name.text for name in below),
    )


def _status(clause: Clause[SanctionWord], effect: str, aimed: bool) -> str:
    """The rung of the ladder; a measure aimed at nobody named is feared where somebody says what it may do."""
    found = status(clause)
    return "feared" if found == "in force" and not aimed and set(effect.split()) & MAY else found


def _described(arguments: Sequence[Argument], scene: Scene) -> tuple[Argument, ...]:
    """The arguments that say who: no pronoun of an unknown, no adjective ("unilateral sanctions")."""
    return tuple(
        argument
        for argument in arguments
        if argument.actors or scene.cast.at(argument.start) or argument.head.lower_ not in PERSONAL | NAMELESS
    )


def _measures(clause: Clause[SanctionWord]) -> list[str]:
    """The measures of one mention: its trigger's, else those told with it ("sanctions, including visa bans")."""
    if clause.rule.measure != UNSPECIFIED:
        return [clause.rule.measure]
    token, doc = clause.token, clause.token.doc
    if clause.rule.sense == "on a list":
        return measures(" ; ".join(phrase.text for phrase in listed(token))) or [UNSPECIFIED]
    pieces = [doc[token.left_edge.i : token.i + 1].text]
    for anchor in (token, *(cue.token for cue in clause.cues if cue.relation)):
        named = [c for c in anchor.rights if c.lower_ in DETAILS or (c.dep_ == "appos" and anchor is token)]
        named += [c for c in anchor.rights if c.dep_ == "advcl" and c.tag_ == "VBG"]  # "sanctioned X, freezing …"
        pieces += [doc[c.left_edge.i : c.right_edge.i + 1].text for c in named]
    return measures(" ; ".join(pieces)) or [UNSPECIFIED]


def _spoken_of_self(rows: list[Sanction], cast: Cast) -> list[Sanction]:
    """Rows whose unnamed target is the state of the speaker, where that state is a target elsewhere in the article.

    A Russian official who says what Western sanctions will do speaks of those on Russia, in an article on sanctions
    against Russia; a French minister may speak of anybody's.
    """
    hit = {target for row in rows for target in row.target}
    states = {cast.actors[i].country: i for i in hit if i in cast.actors and cast.actors[i].kind == "country"}
    found = []
    for row in rows:
        speaker = cast.actors.get(row.claimed_by)
        state = states.get(speaker.country) if speaker and speaker.country else None
        alone = row.sender and not row.target and not row.target_text
        found.append(replace(row, target=(state,)) if alone and state and state not in row.sender else row)
    return found


def is_filed(row: Sanction) -> bool:
    """Whether an analyst would file the row: it names who is hit, or who does it and what becomes of it."""
    if row.target or row.target_text:
        return True
    told = row.effect or row.authority or row.measure != UNSPECIFIED or row.status != "in force"
    return bool(row.sender and told)


def merged(rows: Sequence[Sanction]) -> list[Sanction]:
    """Rows with tellings of one event put together: the first stands, the sentences of the others in `also`."""
    kept: list[Sanction] = []
    also: list[dict[Evidence, None]] = []
    places: dict[object, list[int]] = {}
    for row in rows:
        alike = places.setdefault(_sides(row), [])
        index = next((i for i in reversed(alike) if same_event(kept[i], row)), None)
        if index is None:
            alike.append(len(kept))
            kept.append(row)
            also.append(dict.fromkeys(row.also))
        else:
            if row.evidence != kept[index].evidence:
                also[index].setdefault(row.evidence)
            kept[index] = _joined(kept[index], row)
    return [replace(row, also=tuple(further)) for row, further in zip(kept, also, strict=True)]


def _sides(row: Sanction) -> tuple[object, ...]:
    """What rows of one event have in common in any case: who, whom, and whether it is denied."""
    return row.denied, _side(row.sender, row.sender_text), _side(row.target, row.target_text)


def same_event(one: Sanction, other: Sanction) -> bool:
    """Whether two rows tell of the same event: same sides, and neither measure, time, status nor denial disagree."""
    if _sides(one) != _sides(other) or not _agree(one.measure, other.measure, UNSPECIFIED):
        return False
    if one.when and other.when and not _same_time(one.when, other.when):
        return False
    return one.status == other.status or {one.status, other.status} == {"imposed", "in force"}


def _same_time(one: When, other: When) -> bool:
    """Whether two dates may mean one event: they overlap, and begin within a year ("since 2014" is not last week)."""
    overlap = one.first <= other.last and other.first <= one.last
    return overlap and abs(one.first - other.first) <= YEAR


def _side(ids: tuple[str, ...], text: str) -> frozenset[str]:
    """One side of a row, to be compared: its actors, else its words."""
    return frozenset(ids or ([text.lower()] if text else []))


def _agree(one: str, other: str, unknown: str) -> bool:
    """Whether two cells say the same, or one of them nothing."""
    return one == other or unknown in {one, other}


def _joined(kept: Sanction, row: Sanction) -> Sanction:
    """`kept` with what `row` adds: empty cells filled."""
    return replace(
        kept,
        measure=row.measure if kept.measure == UNSPECIFIED else kept.measure,
        authority=tuple(dict.fromkeys((*kept.authority, *row.authority))),
        reason=kept.reason or row.reason,
        affected=kept.affected or row.affected,
        effect=kept.effect or row.effect,
        when=kept.when or row.when,
        status="imposed" if "imposed" in {kept.status, row.status} else kept.status,
    )
