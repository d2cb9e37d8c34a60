"""Transcripts and interviews: who takes each turn, and which turns ask."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from helpers import knowledge
from helpers.blocks import furniture, places
from helpers.blocks.pieces import block
from helpers.knowledge.words import wordlist
from helpers.records import Block

LONGEST = 80  # characters of a line in which its label must end
WORDS = 8  # words of a label
SENTENCE = re.compile(r"[.?!…][\"'”’)\]]*\s*$")
ASIDE = re.compile(r"\s*[(\[][^()\[\]]{0,40}[)\]]$")
LETTER = re.compile(r"[QA]\d{0,2}(?:[:.](?=\s|$)|(?=\s{2}|\t|$))|Q(?= [A-Z\"'“‘])")
WORD = re.compile(r"[^\W\d_][\w'’]*")
FIRST_PERSON = re.compile(r"\b(?:I|[Mm]e|[Mm]y|mine|[Ww]e|us|[Oo]urs?)\b")
SMALL = frozenset({"of", "the", "and", "for", "to", "on", "in"})


@dataclass(frozen=True, slots=True)
class Label:
    """Who is said to speak in the line with the index `at`, in its first `length` characters, colon included.

    `means` is what the table `labels` says of it; empty for a name.
    """

    at: int
    length: int
    who: str
    means: str


def mark(text: str, blocks: Sequence[Block]) -> list[Block]:
    r"""The blocks, with the turns of a transcript or an interview among its paragraphs.

    >>> text = "Q: Will Oslo pay?\n\nA: It will.\n\nIt must."
    >>> lines = [block(text, *each.span(), "paragraph") for each in re.finditer(r".+", text)]
    >>> [(each.text, each.kind, each.who) for each in mark(text, lines)][1:3]
    [('Will Oslo pay?', 'question', 'Q'), ('A:', 'stamp', '')]
    """
    labels = [label for at, each in enumerate(blocks) if each.kind == "paragraph" and (label := _label(at, each.text))]
    labels = [each for each in labels if not _heads(each, blocks)]
    said = {each.at: _said(each, blocks) for each in labels}
    if not _alternate(labels, said):
        return list(blocks)
    return list(_turns(text, blocks, {each.at: each for each in labels}, _asking(labels, said)))


def cased(label: str) -> str:
    """A label with the words that stand in capitals cased as names are, but for acronyms.

    >>> cased("MS. O'BRIEN:"), cased("EU ENVOY VON BRANDT:"), cased("Lars Holm:")
    ("Ms. O'Brien:", 'EU Envoy von Brandt:', 'Lars Holm:')
    """
    return WORD.sub(lambda match: _cased(match[0], match.start() == 0), label)


def _cased(word: str, first: bool) -> str:
    """A word in capitals with small letters after its first; a particle in small letters, an acronym as it is."""
    title = word.title()
    if not word.isupper() or len(title) != len(word):
        return word
    if furniture.is_acronym(word) and word.casefold() not in wordlist("names.titles"):
        return word
    return word.lower() if not first and word.casefold() in wordlist("names.particles") | SMALL else title


def _turns(text: str, blocks: Sequence[Block], labels: dict[int, Label], asking: frozenset[str]) -> Iterator[Block]:
    """The blocks with labels set apart, and with what each of them says until the next one."""
    speaker: Label | None = None
    for at, each in enumerate(blocks):
        label = labels.get(at)
        speaker = label or (None if speaker and _ends(each, speaker) else speaker)
        if speaker is None or each.kind != "paragraph":
            yield each
            continue
        kind, after = ("question" if speaker.who in asking else "turn"), each.start
        if label:
            after += label.length
            yield block(text, each.start, after, "stamp" if label.means else "label", "" if label.means else label.who)
        said = block(text, after, each.end, kind, speaker.who)
        if said.text:
            yield said


def _label(at: int, line: str) -> Label | None:
    """The label that a line begins with."""
    letter = LETTER.match(line)
    if letter:
        who = letter[0].rstrip(":.")
        return Label(at, letter.end(), who, _meanings()[who[0].casefold()])
    colon = line.find(":", 0, LONGEST)
    who = ASIDE.sub("", line[: max(colon, 0)])
    means = _meanings().get(who.casefold(), "")
    if colon < 0 or means == "no speaker" or not (line[colon + 1 : colon + 2].isspace() or colon + 1 == len(line)):
        return None
    return Label(at, colon + 1, who, means) if means or _names_somebody(who) else None


def _names_somebody(who: str) -> bool:
    """Whether a label is written as a name is: each word in a capital, no figure, and no place."""
    words = who.replace(",", " ").replace("/", " ").split()
    small = wordlist("names.particles") | SMALL
    if not 0 < len(words) <= WORDS or not words[0][0].isupper() or places.known(who):
        return False
    lettered = all(char.isalpha() or char in " .,'’-&/" for char in who)
    return lettered and all(word[0].isupper() or word in small for word in words)


def _heads(label: Label, blocks: Sequence[Block]) -> bool:
    """Whether what looks like a label opens the headline of the whole text."""
    rest = [each for each in blocks[label.at + 1 : label.at + 2] if each.kind == "paragraph"]
    says = blocks[label.at].text[label.length :].strip()
    return label.at == 0 and bool(says) and not SENTENCE.search(says) and not (rest and _label(1, rest[0].text))


def _said(label: Label, blocks: Sequence[Block]) -> str:
    """The last words of the first paragraph that a label says: of its own line, or of the line after it."""
    line = blocks[label.at].text[label.length :].strip()
    if line or label.at + 1 == len(blocks):
        return line
    return blocks[label.at + 1].text


def _alternate(labels: Sequence[Label], said: dict[int, str]) -> bool:
    """Whether labels are those of a transcript: questions and who answers them, or names that come back.

    Two names that stand once each are believed where both have a title.
    """
    names = Counter(each.who for each in labels if each.means in {"", "speaks"})
    if any(each.means == "asks" for each in labels):
        return bool(names) or any(each.means == "answers" for each in labels)
    spoken = sum(bool(SENTENCE.search(said[each.at])) for each in labels)
    titled = all(_titled(who) for who in names)
    return len(names) > 1 and (titled or max(names.values()) > 1) and 3 * spoken >= 2 * len(labels)


def _titled(who: str) -> bool:
    """Whether a label begins with a title, as "Ms. Brandt" does."""
    return who.split()[0].rstrip(".").casefold() in wordlist("names.titles")


def _asking(labels: Sequence[Label], said: dict[int, str]) -> frozenset[str]:
    """Who asks: those whose label says so, media, and those of whose turns more than two in three are questions."""
    turns = Counter(each.who for each in labels)
    asked = Counter(each.who for each in labels if "?" in (SENTENCE.search(said[each.at]) or [""])[0])
    by_turns = {who for who in turns if 3 * asked[who] > 2 * turns[who]}
    stated = {each.who for each in labels if each.means == "asks" or furniture.is_medium(each.who)}
    answers = {each.who for each in labels if each.means == "answers"}
    return frozenset(stated | (by_turns - answers if by_turns != set(turns) else set()))


def _ends(each: Block, speaker: Label) -> bool:
    """Whether a block is no longer of the turn: a mark of the end, or a paragraph about the speaker himself."""
    if each.kind != "paragraph":
        return furniture.ends(each.text)
    surname = "" if speaker.means else speaker.who.split(",")[0].split()[-1]
    about = len(surname) > 2 and re.search(rf"\b{re.escape(surname)}\b", each.text, re.IGNORECASE)
    return bool(about) and not FIRST_PERSON.search(each.text)


@cache
def _meanings() -> dict[str, str]:
    """What the labels that are no names mean, by the label in small letters."""
    return {row.text("label").casefold(): row.text("means") for row in knowledge.rows("labels")}
