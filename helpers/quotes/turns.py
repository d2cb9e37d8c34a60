"""Speech without marks: turns of a transcript or an interview, and what stands apart after "the minister said:".

A turn is a quotation a paragraph, of whom its label means (`helpers.actors.labelled`). What somebody else says in it
stays a quotation of its own; what the speaker says of himself does not ("I think that …"), and a question is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Span as Phrase
from spacy.tokens import Token

from helpers.actors import words
from helpers.parsed import Parsed, Scene
from helpers.quotes import cues, sources, speakers
from helpers.quotes.marks import PAIRS
from helpers.quotes.pieces import Attribution
from helpers.records import Block, Quote, Span

SPEAKING = frozenset({"speech", "writing", "report", "claim", "denial"})
"""Types of reporting whose cue may stand before speech that is set apart."""

SET_APART = frozenset({"paragraph", "quotation", "entry"})
"""Kinds of blocks that may be such speech."""

CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "conj", "oprd"})
"""What hangs on a verb of speech that tells itself what is said."""

HIMSELF = frozenset({"i", "we", "you", "me", "us"})
FOLLOWING = frozenset({"following", "this", "these"})


def find(scene: Scene) -> list[Quote]:
    r"""The turns and the speech set apart of an article, in reading order, a quotation a paragraph.

    >>> from helpers import actors
    >>> from helpers.articles import from_text
    >>> from helpers.parsed import parse_many
    >>> text = "The head of the fund, Nina Krogh, said:\n\nNobody will pay.\n\nThen she left."
    >>> story, = parse_many([from_text(text, "a")])
    >>> [(q.kind, q.content[0].text, q.speaker) for q in find(Scene(story, actors.find(story)))]
    [('direct', 'Nobody will pay.', 'nina-krogh')]
    """
    return sorted([*_turns(scene), *_apart(scene)], key=lambda quote: quote.content[0].start)


def _turns(scene: Scene) -> Iterator[Quote]:
    """The quotations of labelled turns, and of block quotations whose speaker is told."""
    label: Block | None = None
    for block in scene.parsed.blocks:
        if block.kind == "label":
            label = block
            continue
        speaker = scene.cast.voices.get(block.start, "")
        if block.kind == "turn" or (block.kind == "quotation" and speaker):
            named = label if label and label.who == block.who else None
            opens = named is not None and not scene.parsed.text[named.end : block.start].strip()
            yield _quote(scene.parsed, block, speaker, _who(named), named.start if named and opens else block.start)
        else:
            label = None


def _who(label: Block | None) -> Span | None:
    """The words of a label, without its colon."""
    if label is None:
        return None
    text = label.text.rstrip(" :")
    return Span(label.start, label.start + len(text), text)


def _quote(
    parsed: Parsed, block: Block, speaker: str, named: Span | None, start: int, cue: Span | None = None
) -> Quote:
    """The row of one paragraph; its evidence begins with the sentence at `start`."""
    return Quote(
        kind="direct",
        content=(Span(block.start, block.end, block.text),),
        evidence=parsed.evidence(start, block.end),
        speaker=speaker,
        speaker_span=named,
        cue=cue,
    )


def _apart(scene: Scene) -> Iterator[Quote]:
    """The speech set apart after a paragraph that ends with a cue and a colon."""
    blocks = scene.parsed.blocks
    for at, block in enumerate(blocks[:-1]):
        following = blocks[at + 1]
        cue = _cue(scene, block) if block.text.endswith(":") and _may_follow(block, following) else None
        phrase = _source(cue, scene) if cue is not None else None
        if cue is None or phrase is None:
            continue
        speaker = speakers.speaker(phrase, scene)
        if not speaker and phrase.root.lower_ not in words.of("office"):
            continue
        named = Span(phrase.start_char, phrase.end_char, phrase.text)
        said = Span(*cues.words(cue), scene.parsed.text[slice(*cues.words(cue))])
        for part in _parts(blocks[at + 1 :]):
            yield _quote(scene.parsed, part, speaker, named, cue.idx if part is following else part.start, said)


def _may_follow(block: Block, following: Block) -> bool:
    """Whether a block may be speech that the one before it announces: without marks, and in the same place."""
    marked = following.text.startswith(tuple(PAIRS))
    return block.kind in SET_APART and following.kind in SET_APART and not following.who and not marked


def _parts(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks of one speech: one paragraph, or all that are set apart together."""
    yield blocks[0]
    for block in blocks[1:]:
        if blocks[0].kind != "quotation" or block.kind != "quotation":
            return
        yield block


def _cue(scene: Scene, block: Block) -> Token | None:
    """The verb of speech with which a paragraph ends, and which has no content of its own there."""
    phrase = scene.doc.char_span(block.start, block.end, alignment_mode="expand")
    if phrase is None:
        return None
    last = phrase[-1].sent
    if _is_misread(phrase[-2:-1]):
        return phrase[-2]
    verbs = [token for token in last if token.pos_ == "VERB" and cues.kind(token) in SPEAKING]
    verbs = [verb for verb in verbs if verb.lemma_ != "read"]  # of an agenda, which nobody says
    return verbs[-1] if verbs and _is_open(verbs[-1]) else None


def _is_misread(word: Phrase) -> bool:
    """Whether the parser takes "reports", just before the colon, for a noun: "our correspondent Mia Falk reports:"."""
    return (
        word.text.endswith("s") and word.root.tag_ == "NNS" and cues.types().get((word.root.lemma_, "verb")) in SPEAKING
    )


def _source(cue: Token, scene: Scene) -> Phrase | None:
    """The words that name who speaks; of a verb that the parser takes for a noun, a person just before it."""
    text = scene.parsed.text
    if cue.pos_ == "VERB":
        return speakers.phrase(scene.doc, sources.find(cue, text))
    before = scene.doc[cue.sent.start : cue.i]
    named = scene.cast.actors.get(speakers.speaker(before, scene)) if before else None
    return before if named and named.kind == "person" and before[-1].tag_ != "POS" else None


def _is_open(verb: Token) -> bool:
    """Whether a verb of speech, active and finite, tells nothing of what is said: "said on Monday:", "told us:"."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP", "VBN"} or any(child.dep_ == "auxpass" for child in verb.lefts):
        return False
    rights = [child for child in verb.rights if not child.is_space]
    if any(child.dep_ in CLAUSES for child in rights):
        return False
    objects = [child for child in rights if child.dep_ == "dobj"]
    return all(verb.lemma_ == "tell" or child.lower_ in FOLLOWING for child in objects)


def is_own(found: Attribution, scene: Scene) -> bool:
    """Whether an attribution may stand beside the turns, which are the quotations of `scene`.

    Not in a question, not on the cue of speech set apart, and in a turn only where it is of somebody else: another
    one whom the speaker quotes.
    """
    doc, start = scene.doc, found.content[0][0]
    if any(quote.cue and found.cue and quote.cue.start == found.cue[0] for quote in scene.quotes):
        return False
    first = doc.char_span(start, start + 1, alignment_mode="expand")
    if first is None or not scene.parsed.states(first[0]):
        return False
    turn = scene.quotation_at(first[0].idx)
    return turn is None or _is_anothers(found, turn, scene)


def _is_anothers(found: Attribution, turn: Quote, scene: Scene) -> bool:
    """Whether all of an attribution stands in a turn, holds a clause, and is not of who takes the turn."""
    whole = turn.content[0]
    parts = [part for part in (*found.content, found.cue, found.source) if part]
    inside = all(whole.start <= start and end <= whole.end for start, end in parts)
    if found.source is None or not inside or not _holds_clause(found, scene):
        return False
    source = speakers.phrase(scene.doc, found.source)
    if source is None or source.text.lower() in HIMSELF:
        return False
    speaker = speakers.speaker(source, scene)
    return not speaker or speaker != turn.speaker


def _holds_clause(found: Attribution, scene: Scene) -> bool:
    """Whether what is attributed has a finite verb ("accused Peru of fraud" has none), or stands between marks."""
    phrases = [scene.doc.char_span(*piece, alignment_mode="expand") for piece in found.content]
    tokens = [token for phrase in phrases if phrase is not None for token in phrase]
    return tokens[0].text in PAIRS or any("Fin" in token.morph.get("VerbForm", []) for token in tokens)
