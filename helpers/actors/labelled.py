"""Who takes the turns of a transcript or an interview: the person whom the article introduces, else whom a label names.

"Holm:" is "Danish Foreign Minister Lars Holm" of the introduction, "Secretary Brun:" is Ada Brun, "The President:" the
one president of the story, and "A:" the one person whom the introduction is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span

from helpers.actors import people, words
from helpers.actors.draft import Draft, Link
from helpers.actors.naming import Naming
from helpers.actors.slugs import slug
from helpers.knowledge.words import wordlist
from helpers.records import Actor, Block

AFTER_A_NAME = frozenset("(,[:;/")
FORMER = wordlist("roles.no longer") | {"vice", "deputy", "assistant"}
"""Words before an office that make it another one."""

LABELLED = 0.9
"""How sure it is that a label means a person of the story by his office."""

SPOKEN = frozenset({"turn", "quotation"})
"""Kinds of blocks that are speech without marks."""

SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def namings(doc: Doc, blocks: Sequence[Block], found: Iterable[Naming]) -> list[Naming]:
    r"""`found` with one naming a label, of the person whom it names, in place of what was found in the labels.

    A known actor who is no person ("China:", "Reuters:") stays who he is, unless a title stands before the name. The
    names of who asks are left to `link`.

    >>> from helpers.language import parse
    >>> doc, label = parse("Ms. Brandt:\nGood afternoon."), Block(0, 11, "Ms. Brandt:", "label", "Ms. Brandt")
    >>> [(doc[each.start : each.end].text, each.label) for each in namings(doc, [label], [Naming(0, 2, "ORG")])]
    [('Brandt', 'PERSON')]
    """
    labels = [(phrase, asks) for phrase, asks in _labels(doc, blocks)]
    inside = {token.i for phrase, _ in labels for token in phrase}
    found = list(found)
    kept = [naming for naming in found if naming.start not in inside and naming.end - 1 not in inside]
    for phrase, asks in labels:
        known = [each for each in found if each.known and phrase.start <= each.start and each.end <= phrase.end]
        kept += _naming(phrase, known, asks)
    return sorted(kept, key=lambda naming: naming.start)


def _naming(phrase: Span, known: Sequence[Naming], asks: bool) -> list[Naming]:
    """The naming of one label: a known name that fills it, else the name in it."""
    whole = [each for each in known if _fills(phrase, each)]
    name = _name(phrase)
    if whole or not name:
        return whole
    one = [each for each in known if (each.start, each.end) == (name.start, name.end) and each.label == "PERSON"]
    medium = asks and not _is_titled(phrase) and name[0].text not in people.given_names()
    return one or ([] if medium else [Naming(name.start, name.end, "PERSON")])


def _fills(phrase: Span, naming: Naming) -> bool:
    """Whether a name is all of a label, but for an article and the colon."""
    rest = [t for t in phrase if not naming.start <= t.i < naming.end and not t.is_punct and t.lower_ != "the"]
    return not rest


def _labels(doc: Doc, blocks: Sequence[Block]) -> Iterator[tuple[Span, bool]]:
    """The words of each label, and whether a question follows it."""
    for at, block in enumerate(blocks):
        phrase = doc.char_span(block.start, block.end, alignment_mode="expand") if block.kind == "label" else None
        if phrase is not None:
            yield phrase, any(after.kind == "question" for after in blocks[at + 1 : at + 2])


def _name(phrase: Span) -> Span | None:
    """The name in a label: what stands after titles and offices, before what is added to it; None where none does."""
    end = next((t.i for t in phrase[1:] if t.text[0] in AFTER_A_NAME), phrase.end)
    start = end
    while start > phrase.start and _is_of_name(phrase.doc[start - 1].text):
        start -= 1
    while start < end and not phrase.doc[start].text[0].isupper():
        start += 1
    return phrase.doc[start:end] if start < end else None


def _is_of_name(word: str) -> bool:
    """Whether a word may stand in a name: no title, no office, and no small word but a particle of names."""
    small = word.lower().rstrip(".")
    if small in people.TITLES or small in words.of("office") or small == "the":
        return False
    return word[0].isupper() or small in people.PARTICLES


def _is_titled(phrase: Span) -> bool:
    """Whether a label begins with a title."""
    return phrase[0].lower_.rstrip(".") in people.TITLES


def link(draft: Draft, blocks: Sequence[Block]) -> dict[int, str]:
    r"""Link the labels that namings do not reach, and say who speaks in each turn and block quotation.

    The ids of the speakers, by the first character of their blocks.

    >>> from helpers.actors import find
    >>> from helpers.articles import from_text
    >>> from helpers.parsed import parse_many
    >>> text = "Rosa Quint leads the ministry.\n\nQ: Will you pay?\n\nA: We will.\n\nQ: When?\n\nA: In May."
    >>> story, = parse_many([from_text(text, "a")])
    >>> set(find(story).voices.values())
    {'rosa-quint'}
    """
    labels = list(_labels(draft.doc, blocks))
    for phrase, asks in labels:
        if draft.free(phrase.start, phrase.end):
            _link(draft, phrase, asks)
    called = {_bare(phrase.text): one.actor for phrase, _ in labels for one in _within(draft, phrase)}
    speakers: dict[int, str] = {}
    for block in blocks:
        if block.who and block.kind in SPOKEN:
            speaker = called.get(_bare(block.who)) or _meant(draft, block.who, blocks)
            speakers |= {block.start: speaker} if speaker else {}
            _speaks(draft, block, speaker)
    return speakers


def _speaks(draft: Draft, block: Block, speaker: str) -> None:
    """Note who speaks in the words of a block."""
    phrase = draft.doc.char_span(block.start, block.end, alignment_mode="expand")
    draft.speaking.update(dict.fromkeys((token.i for token in phrase or ()), speaker))


def _link(draft: Draft, phrase: Span, asks: bool) -> None:
    """Link a label without a naming: to who holds the office that it is, else to who asks, a person or a medium."""
    name = _name(phrase)
    if name is None:
        holder = _holder(draft, _bare(phrase.text))
        if holder:
            draft.link(phrase.start, phrase.start + len(_words(phrase)), holder, "role", LABELLED)
    elif asks:
        text = " ".join(name.text.split())
        person = by_name(draft, text) if len(name) == 1 else ""
        key = person or draft.add(Actor(slug(text), text, "media"))
        if not person:
            draft.actors[key] = replace(draft.actors[key], kind="media")
        draft.link(name.start, name.end, key, "surname" if person else "name")


def _words(phrase: Span) -> Span:
    """A label without its colon."""
    return phrase[:-1] if phrase[-1].text == ":" else phrase


def _within(draft: Draft, phrase: Span) -> list[Link]:
    """The link in a label."""
    return list(draft.links(phrase.start, phrase.end))[-1:]


def _bare(label: str) -> str:
    """A label in small letters, without its colon and what stands in brackets."""
    return label.partition("(")[0].strip(" :.").casefold()


def _holder(draft: Draft, office: str) -> str:
    """The one person of the story who holds an office; empty where there is none, or more."""
    asked = office.removeprefix("the ").split()
    held = {link.actor for link in draft.links() if draft.kind(link) == "person" and _holds(draft, link.actor, asked)}
    return held.pop() if len(held) == 1 else ""


def _holds(draft: Draft, person: str, office: Sequence[str]) -> bool:
    """Whether a person's role is an office, and no deputy's or former one."""
    role = draft.actors[person].role.casefold().split()
    places = [at for at in range(len(role)) if role[at : at + len(office)] == [*office]]
    return any(not FORMER & set(role[:at]) for at in places)


def by_name(draft: Draft, name: str) -> str:
    """The one person of the story whom a name or surname means, accents and capitals apart; empty where none is."""
    wanted, persons = slug(name), {link.actor for link in draft.links() if draft.kind(link) == "person"}
    fitting = {
        person
        for person in persons
        for known in (draft.actors[person].name, *people.surnames(draft.actors[person].name))
        if slug(known) == wanted
    }
    return fitting.pop() if len(fitting) == 1 else ""


def _meant(draft: Draft, who: str, blocks: Sequence[Block]) -> str:
    """Whom a label means that does not stand in the reading: "A" the interviewee, else a name."""
    if _bare(who) in words.answering():
        return _interviewee(draft, blocks)
    bare = [word for word in who.split() if _is_of_name(word)]
    return by_name(draft, " ".join(bare)) or _holder(draft, _bare(who))


def _interviewee(draft: Draft, blocks: Sequence[Block]) -> str:
    """The person whom the introduction is about: the only one in it, or who holds an office, or its only subject."""
    first = next((block.start for block in blocks if block.kind in {"label", "turn", "question"}), 0)
    named = [link for link in draft.links() if draft.kind(link) == "person" and draft.span(link).start_char < first]
    answering = [link for link in named if not _is_of_a_medium(draft, link.actor)]
    for among in (
        answering,
        [link for link in answering if draft.actors[link.actor].role],
        [link for link in answering if _is_subject(draft.span(link))],
    ):
        if len({link.actor for link in among}) == 1:
            return among[0].actor
    return ""


def _is_of_a_medium(draft: Draft, person: str) -> bool:
    """Whether a person belongs to a news outlet, as who asks does."""
    employer = draft.actors.get(draft.actors[person].affiliation)
    return employer is not None and employer.kind == "media"


def _is_subject(phrase: Span) -> bool:
    """Whether a name is the subject of its sentence, or stands beside it."""
    word = phrase.root
    while word.dep_ == "appos":
        word = word.head
    return word.dep_ in SUBJECTS
