"""Lines that were broken at a fixed width, joined again.

No line says that it was broken. What tells is how it ends and how the next one begins (in mid-sentence), and how full
it is: the next word would not have fitted. Each is asked of the lines between two empty ones, and of the whole text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from helpers.knowledge.words import wordlist
from helpers.repair import lexicon, names
from helpers.verbatim import Edit

WIDEST = 130  # characters of a line that was broken at a fixed width
CAPTION = 30  # characters: a shorter line that ends with a comma may be one of an address

LINE = re.compile(r"[^\n]*\S")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
ENDS = re.compile(r"[.!?…:]['\"”’)\]]*$")
SPOKEN = re.compile(r"[?!…,.]['\"”’]$|\b(?:[A-Z]\.){1,4}$")
HYPHEN = re.compile(r"[^\W_][-‐¬]$")

OPEN = frozenset(
    "a an the my your his its our their every of to in on at by for from with without against between among into onto "
    "during than as and or but nor if because that which whose while although is are was were be been being has have "
    "had will would can could may might must shall should not".split()
)
"""Words that no sentence ends with: articles, prepositions, conjunctions, auxiliaries."""

ASKING = frozenset("who whom what where which why how when".split())
"""How a headline begins that may end with a preposition."""

ITEM = re.compile(r"(?:[-–—•*+·▪◦●○■►✓]|\d{1,3}[.)]|\([a-z0-9]{1,3}\)|[a-z]\))\s")
DASH = re.compile(r"[–—] [a-z]")
APART = re.compile(
    r"[A-Z][A-Z0-9 /_-]{0,30}=|[A-Z][A-Z.,'’ -]{0,60}(?:\([^()]{1,40}\))?:(?:\s|$)|[QA]\d{0,2}[:.]?\s+[A-Z\"“]"
    r"|https?://|www\.|#{1,6} "
)
"""How a line begins that is no part of the one before: a field, a turn of a transcript, an address of a page."""

LABEL = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z(][\w.'’)-]*){0,4}:(?:\s|$)|\d{1,2}[:.]\d{2}(?:\s|$)")
"""How a line begins that mostly is none: a name and a colon, a time."""

BYLINE = re.compile(r"by [A-Z][\w.'’-]+(?: (?:and |[A-Z])[\w.'’-]+){1,5}$")
TABLE = re.compile(r"\S(?:\t| {4,})\S| \| |\|.*\||^\W*$|^\S{0,300}?://\S*$")
SOFT = re.compile("[\xad\ufffe][ \t]*\n?[ \t]*")
LETTERS = re.compile(r"[^\W_]*")


@dataclass(frozen=True)
class Line:
    """A line with its place in the text: without white space at its end, its first word at `start`."""

    text: str
    start: int
    end: int
    indent: int

    @property
    def width(self) -> int:
        """Characters from the margin to the end."""
        return self.indent + len(self.text)

    @cached_property
    def closed(self) -> bool:
        """Whether a sentence may end here."""
        return ENDS.search(self.text, max(len(self.text) - 4, 0)) is not None and not self.titled

    @cached_property
    def last(self) -> str:
        """The last word, in small letters; empty where the line does not end with one."""
        tail = self.text[-40:]
        word = tail.rpartition(" ")[2].lower().removesuffix(".")
        return word if word.replace("’", "").replace("'", "").isalpha() else ""

    @cached_property
    def titled(self) -> bool:
        """Whether it ends with a title of a person that is cut short, as "Mr."."""
        return self.text.endswith(".") and self.last in wordlist("names.titles") and len(self.last) < 6

    @cached_property
    def open(self) -> bool:
        """Whether it ends with a word that no sentence ends with."""
        if self.titled:
            return True
        if self.last not in OPEN or self.text.endswith("."):
            return False
        return self.text.split(maxsplit=1)[0].lower() not in ASKING and len(self.text) > len(self.last)

    @cached_property
    def heads(self) -> bool:
        """Whether it is written as a headline is: no sentence's end, and its longer words in capitals."""
        long = [word for word in WORD.findall(self.text) if len(word) > 3]
        return not self.closed and len(long) > 1 and all(word[0].isupper() for word in long)


@dataclass(frozen=True)
class Break:
    """A line end between two lines of one region: the lines between two empty ones. `at`: its number there."""

    one: Line
    two: Line
    at: int
    short: bool

    @cached_property
    def barred(self) -> bool:
        """Whether the second line cannot go on with the first: an item, a field, a turn, a row of a table."""
        one, two = self.one.text, self.two.text
        item = ITEM.match(two) and not (DASH.match(two) and not self.one.closed and not ITEM.match(one))
        if item or APART.match(two) or BYLINE.match(two) or TABLE.search(two) or TABLE.search(one):
            return True
        if LABEL.match(two) and not self.one.open:
            return True
        return re.match(r"[A-Z][A-Z0-9 /_-]{0,30}=", one) is not None or one.isupper() != two.isupper()

    @cached_property
    def strong(self) -> bool:
        """Whether a sentence is cut here, by how the first line ends and the second begins."""
        one, two = self.one, self.two
        if not (two.text[0].islower() or one.open or one.text[-1] in ",-‐¬" or self.names) or self.barred:
            return False
        if one.open or self.names or (HYPHEN.search(one.text) and two.text[0].isalpha()):
            return True
        if two.text[0].islower():
            return not self.short and (not one.closed or SPOKEN.search(one.text) is not None)
        return one.text[-1] == "," and one.width >= CAPTION and two.closed and not one.heads

    @cached_property
    def names(self) -> bool:
        """Whether a known name is cut here, or a title from its name: "the Security / Council"."""
        before, after = self.one.text[-60:].split()[-3:], self.two.text[:60].split()[:3]
        if not (before[-1].isalpha() and before[-1][0].isupper() and after[0][0].isupper()) or self.one.heads:
            return False
        bare = [re.sub(r"(?:['’]s)?\W*$", "", word) for word in after]
        cut = (
            " ".join((*before[-left:], *after[: right - 1], bare[right - 1])).upper()
            for left in range(1, len(before) + 1)
            for right in range(1, len(after) + 1)
        )
        if any(name in names.known() for name in cut):
            return True
        known = names.known().get(bare[0].upper())
        titled = self.one.last in wordlist("names.titles") and len(before) > 2
        return titled and names.is_name(bare[0]) and (known is None or known.sort in {"given", "part"})

    def full(self, width: float) -> bool:
        """Whether the second line's first word would not have fitted on the first, `width` characters wide."""
        return self.one.width + 1 + len(self.two.text.split(maxsplit=1)[0]) > width

    @cached_property
    def begins(self) -> bool:
        """Whether the second line begins a paragraph: further in than the first, which is no item of a list."""
        return self.two.indent >= self.one.indent + 2 and not ITEM.match(self.one.text)


def wrapped(text: str) -> Iterator[Edit]:
    r"""Line ends at a fixed width, as a space; a hyphen that they put into a word, dropped.

    >>> list(wrapped("Mali has sanc-\ntioned the army of\nTogo.\nTides"))
    [(13, 15, ''), (33, 34, ' ')]
    """
    regions = [_breaks(region) for region in _regions(text)] if "\n" in text else []
    whole = _width([each for region in regions for each in region if each.strong])
    known: list[frozenset[str]] = []
    for region in regions:
        strong = [each for each in region if each.strong]
        width = _width(strong) if len(strong) > 1 else whole
        for each in region:
            if each.strong or _goes_on(each, width) or _cut(each):
                yield _joined(text, each, known)


def _regions(text: str) -> Iterator[list[Line]]:
    """The lines between two empty ones, where there is more than one."""
    held: list[Line] = []
    after = -1
    for match in LINE.finditer(text):
        words = match[0].lstrip()
        start = match.end() - len(words)
        if match.start() != after + 1 or text[match.start() - 1 : match.start()] != "\n":
            if len(held) > 1:
                yield held
            held = []
        after = text.find("\n", match.end())
        held.append(Line(words, start, match.end(), start - match.start()))
    if len(held) > 1:
        yield held


def _breaks(lines: Sequence[Line]) -> list[Break]:
    """The line ends of one region."""
    short = len(lines) > 2 and all(line.text.count(" ") < 3 for line in lines)
    return [Break(one, two, at, short) for at, (one, two) in enumerate(pairwise(lines))]


def _width(strong: Sequence[Break]) -> int:
    """The width that lines were broken at; 0 where they were not: few sentences are cut, or at any width."""
    if not strong:
        return 0
    width = max(each.one.width for each in strong)
    full = sum(each.full(width * 0.9) for each in strong)
    return width if width <= WIDEST and (full * 10 >= len(strong) * 6) else 0


def _goes_on(each: Break, width: int) -> bool:
    """Whether a full line of a text broken at `width` is joined with the next, though both might stand alone."""
    if not width or each.barred or each.begins or each.one.heads or not each.full(width):
        return False
    return each.one.width <= width + 10 and not (each.at == 0 and LABEL.match(each.one.text) and each.one.width < width)


def _cut(each: Break) -> bool:
    """Whether a clause ends with its verb, and the next line holds nothing but a name and what goes with it.

    "Sweden condemned / Eritrea on Monday." and not "Portugal warns / Ghana condemned Eritrea."
    """
    one, two = each.one, each.two
    if one.closed or not two.closed or not one.last or not two.text[0].isupper() or len(two.text) > WIDEST:
        return False
    if each.barred or each.begins or one.heads or " " not in one.text or not lexicon.finite(one.last):
        return False
    words = WORD.findall(two.text)
    return names.is_name(words[0]) and not any(lexicon.finite(word.lower()) for word in words)


def _joined(text: str, each: Break, known: list[frozenset[str]]) -> Edit:
    """The edit that joins two lines. `known`: the words of the text, once they were asked for."""
    one, two = each.one, each.two
    if not HYPHEN.search(one.text) or not two.text[0].isalnum():
        return one.end, two.start, " "
    left = re.search(r"[^\W_]+$", one.text[:-1][-60:])
    right = LETTERS.match(two.text)
    keeps = left and right and belongs(left[0], right[0], text, known)
    return (one.end, two.start, "") if keeps else (one.end - 1, two.start, "")


def soft_hyphens(text: str) -> Iterator[Edit]:
    r"""Soft hyphens before a line end with it, and PDF's mark for a hyphen there: as nothing, or as a hyphen.

    >>> list(soft_hyphens("sanc\ufffetions, Franco\ufffeGerman"))
    [(4, 5, ''), (18, 19, '-')]
    """
    known: list[frozenset[str]] = []
    for match in SOFT.finditer(text) if "\xad" in text or "\ufffe" in text else ():
        mark, (start, end) = match[0], match.span()
        inside = text[start - 1 : start].isalnum() and text[end : end + 1].isalnum()
        if mark[0] == "\xad" and "\n" not in mark:
            continue
        if not inside:
            yield start, start + 1, ""
            continue
        left = re.search(r"[^\W_]*$", text[max(start - 60, 0) : start])
        right = LETTERS.match(text, end, end + 60)
        keeps = mark[0] == "\ufffe" and left and right and belongs(left[0], right[0], text, known)
        yield start, end, "-" if keeps else ""


def belongs(left: str, right: str, text: str, known: list[frozenset[str]]) -> bool:
    """Whether the hyphen between two halves of a word at a line's end is one of the word's own.

    It is where the text has the word with it elsewhere, or where the halves are words and the whole is none.

    >>> belongs("long", "term", "", []), belongs("govern", "ment", "", []), belongs("Franco", "German", "", [])
    (True, False, True)
    """
    if right[:1].isupper() or not (left + right).isalpha():
        return True
    if not known:
        known.append(frozenset(re.findall(r"[^\W_]+(?:-[^\W_]+)*", text.lower())))
    whole = (left + right).lower()
    if whole in known[0]:
        return False
    if f"{left}-{right}".lower() in known[0]:
        return True
    if lexicon.parts(whole) or names.is_known(whole):
        return False
    return bool(lexicon.parts(right)) and (len(right) > 3 or bool(lexicon.parts(left.lower())))
