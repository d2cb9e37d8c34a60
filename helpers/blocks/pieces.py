"""Blocks are cut out of a text, and cut further."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from helpers.records import Block


def block(text: str, start: int, end: int, kind: str, who: str = "") -> Block:
    """The characters `start` to `end` of `text` as a block, without white space at their edges.

    >>> block(" Mali. ", 0, 7, "paragraph")
    Block(start=1, end=6, text='Mali.', kind='paragraph', who='')
    """
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Block(start, start + len(words.strip()), words.strip(), kind, who)


def split(whole: Block, parts: Iterable[tuple[int, int, str]]) -> Iterator[Block]:
    """A block, with its characters `start` to `end` (counted from its own first) as blocks of other kinds.

    `parts` are in order and do not overlap. What is left between them stays of the kind of the whole.

    >>> whole = Block(10, 27, "Mali left. (Boos)", "turn", "Holm")
    >>> [(each.start, each.text, each.kind, each.who) for each in split(whole, [(11, 17, "stage direction")])]
    [(10, 'Mali left.', 'turn', 'Holm'), (21, '(Boos)', 'stage direction', '')]
    """
    at = 0
    for start, end, kind in (*parts, (len(whole.text), len(whole.text), "")):
        rest = block(whole.text, at, start, whole.kind, whole.who)
        cut = block(whole.text, start, end, kind)
        for each in (rest, cut):
            if each.text:
                yield Block(whole.start + each.start, whole.start + each.end, each.text, each.kind, each.who)
        at = end


def as_kind(whole: Block, kind: str, who: str = "") -> Block:
    """A block as one of another kind.

    >>> as_kind(Block(0, 4, "Mali", "paragraph"), "item").kind
    'item'
    """
    return Block(whole.start, whole.end, whole.text, kind, who)
