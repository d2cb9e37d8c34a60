"""Lines in capitals, cased as in a sentence, so that a name can be told from a word.

How a word is written is asked of the rest of the article, then of the names that are known, then of the ordinary words
of English. What none of them knows is taken for a name. Every word keeps its length, and so its place.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from helpers.knowledge.words import wordlist
from helpers.repair import lexicon, names
from helpers.verbatim import Edit

LINE = re.compile(r"(?![/\[(<])(?=.*\S +\S)(?:[^a-z\n=]|(?<=[A-Z]['’])s\b|(?<=\bM)c(?=[A-Z]))+")
RUN = re.compile(r"[\"“‘']?(?:[A-ZÀ-Þ][A-ZÀ-Þ'’.-]*,? ){3,40}(?=[a-z])")
WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:['’]\w+)*")
SENTENCE = re.compile(r"[.!?:][\"'”’)\]]*\s+[\"'“‘(\[]*$|^\W*$")
INSIDE = re.compile(r"(?<=[a-z,;] )[^\W\d_]\w*")
TAIL = re.compile(r"['’](?:S|T|D|M|RE|VE|LL)$", re.I)
VOWEL = re.compile("[AEIOUYÀ-Þ]")

BEFORE_NAMES = frozenset("the by of from with at for in to".split())
"""The article and prepositions, after which an acronym may stand where a verb or a pronoun does not."""

BEFORE_MONTHS = frozenset("in last since until by early late this next of during from mid every".split())
RARE = 9_000
"""Place in the list of frequent words behind which a noun is rather a name: "macron", "musk"."""

Written = Mapping[str, Counter[str]]
"""How the words of an article are written within its sentences, by what they are in capitals."""


@dataclass(frozen=True)
class Place:
    """A word in capitals: the one at `at` among `words`, in a line that is a headline, and that `asks`.

    `month`: a figure follows, as it does a month. `titled`: an abbreviated title precedes, as it does a name.
    """

    words: Sequence[str]
    at: int
    headline: bool
    asks: bool
    month: bool
    titled: bool

    def beside(self, step: int) -> str:
        """The word that stands `step` words from here, in small letters; empty beyond the line."""
        at = self.at + step
        return self.words[at].lower() if 0 <= at < len(self.words) else ""


def cased(text: str) -> Iterator[Edit]:
    r"""Words of lines in capitals, and of paragraphs that begin with some, as they would stand in a sentence.

    A line of names and acronyms alone stays, and so does what stands in capitals within a sentence.

    >>> text = "EU SANCTIONS IRAN OVER DRONES\n\nNATO, EU"
    >>> [words for _, _, words in cased(text)]
    ['sanctions', 'Iran', 'over', 'drones']
    """
    written: Written | None = None
    for start, end in _stretches(text):
        words = list(WORD.finditer(text, start, end))
        if _ordinary([match[0] for match in words]):
            written = _written(text) if written is None else written
            yield from _cased(text, start, end, words, written)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Lines in capitals, but for fields and for marks of a script, and the capitals that a paragraph begins with."""
    at = 0
    for line in text.split("\n"):
        if line[:2].upper() == line[:2] and line[-2:-1].upper() == line[-2:-1] and LINE.fullmatch(line):
            yield at, at + len(line)
        elif line[:3].upper() == line[:3] and (run := RUN.match(line)):
            yield at, at + run.end()
        at += len(line) + 1


def _ordinary(words: Sequence[str]) -> bool:
    """Whether a stretch in capitals has more than names, acronyms and signs."""
    lettered = [word for word in words if sum(char.isalpha() for char in word) > 1 and "." not in word]
    return len(lettered) > 1 and any(not names.is_known(word) and lexicon.parts(word.lower()) for word in lettered)


def _written(text: str) -> Written:
    """How the words of the article's prose are written where no sentence begins."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for line in text.split("\n"):
        prose = line.rstrip(" \"'”’)")[-1:] in set(".!?") and not line.isupper()
        for word in INSIDE.findall(line) if prose else ():
            found[word.upper()][word] += 1
    return found


def _cased(text: str, start: int, end: int, words: Sequence[re.Match[str]], written: Written) -> Iterator[Edit]:
    """The edits of the words of one stretch."""
    bare = [match[0] for match in words]
    closed = text[end - 2 : end].rstrip("\"'”’)")[-1:]
    at = 0
    while at < len(words):
        first, last = words[at].start(), words[at].end()
        count = _longest(text, words, at)
        if count > 1:
            last = words[at + count - 1].end()
            read = names.known()[text[first:last].upper()].text
        else:
            month = text[last : last + 2].strip()[:1].isdigit()
            titled = at > 0 and _titles(bare[at - 1], text[words[at - 1].end()])
            place = Place(bare, at, closed not in ".!?…", closed == "?", month, titled)
            read = _word(place, written, text[last : last + 1])
        before = text[max(start, first - 8) : first]
        if SENTENCE.search(before) and not (at and _cut_short(bare[at - 1], before)):
            read = read[:1].upper() + read[1:]
        if len(read) == last - first and read != text[first:last]:
            yield first, last, read
        at += count


def _titles(word: str, after: str) -> bool:
    """Whether a word is an abbreviated title of a person; `after` is the sign that follows it."""
    return word.lower() in wordlist("names.titles") and (after == "." or not VOWEL.search(word))


def _longest(text: str, words: Sequence[re.Match[str]], at: int) -> int:
    """How many words the longest known name has that begins with the word at `at`; 1 where there is none."""
    first = words[at].start()
    for count in range(min(names.firsts().get(words[at][0].upper(), 1), len(words) - at), 1, -1):
        if text[first : words[at + count - 1].end()].upper() in names.known():
            return count
    return 1


def _cut_short(word: str, before: str) -> bool:
    """Whether the full stop before a word belongs to an abbreviation: a title, an initial, an acronym."""
    return before.rstrip().endswith(".") and (len(word) < 2 or "." in word or word.lower() in wordlist("names.titles"))


def _word(place: Place, written: Written, after: str) -> str:
    """One word as it stands in a sentence; `after` is the sign that follows it."""
    word = place.words[place.at]
    tail = TAIL.search(word)
    stem, end = (word[: tail.start()], tail[0].lower()) if tail else (word, "")
    if end.endswith("t"):
        return word.lower()
    if "." in stem or any(char.isdigit() for char in stem) or stem == "I" or not stem.isupper():
        return stem + end
    return _stem(stem, place, written, after) + end


def _stem(stem: str, place: Place, written: Written, after: str) -> str:
    """A word without its ending, by the first evidence there is."""
    lower = stem.lower()
    known = names.known().get(stem)
    closed = "function" in lexicon.parts(lower)
    if stem in written and not closed:
        return written[stem].most_common(1)[0][0]
    if known and _is_name(known, lower, place, written):
        return known.text
    if place.titled:
        return stem.capitalize()
    if closed or stem == "A":
        return lower
    if after == "." and lower in wordlist("names.titles"):
        return stem.title()
    return _ordinary_or_name(stem, lower)


def _ordinary_or_name(stem: str, lower: str) -> str:
    """A word that no table of names knows."""
    title = stem.title() if "'" in stem or "’" in stem else stem.capitalize()
    parts, name, common = lexicon.parts(lower), lexicon.rank(title), lexicon.rank(lower)
    if len(stem) < 2 or (len(stem) < 6 and not VOWEL.search(stem)):
        return stem
    if parts:
        return title if parts == {"noun"} and common > RARE and name * 3 < common else lower
    return lower if common < name else title


def _is_name(known: names.Written, lower: str, place: Place, written: Written) -> bool:
    """Whether a word that a name is written like is that name."""
    parts = lexicon.parts(lower)
    if not parts or known.sort == "state":
        return True
    if known.sort == "acronym":
        return _is_acronym(lower, parts, place, written)
    if known.sort == "month":
        return lower not in {"may", "march"} or place.month or place.beside(-1) in BEFORE_MONTHS
    if known.sort == "place":
        return not parts & {"verb", "adj", "function"}
    if known.sort == "given":
        return _before_a_surname(place)
    if "function" in parts:
        return False
    if known.sort == "part" and _is_given(place.beside(-1)):
        return True
    name, common = lexicon.rank(known.text), lexicon.rank(lower)
    return name <= common or (parts <= {"noun", "adj"} and common > RARE)


def _is_acronym(lower: str, parts: frozenset[str], place: Place, written: Written) -> bool:
    """Whether a word that an acronym is written like is that acronym: "US", "WHO", "PLAN"."""
    before, after = place.beside(-1), place.beside(1)
    if "function" not in parts:
        return not parts & {"verb", "adj", "adv"}
    if lower == "us":
        noun = bool(lexicon.parts(after) & {"noun", "adj"})
        called = place.at == 1 and "verb" in lexicon.parts(before) and not lexicon.finite(before)
        return noun or before == "the" or (place.headline and not called)
    if before in {"and", "or"}:
        return names.known().get(place.beside(-2).upper(), names.Written("", "")).sort == "acronym"
    if before:
        return before in BEFORE_NAMES
    return not place.asks and "function" not in lexicon.parts(after)


def _before_a_surname(place: Place) -> bool:
    """Whether the next word is a surname: a person's that is known, or no word of English and no other name."""
    after = place.beside(1)
    known = names.known().get(after.upper())
    return bool(after) and (known.sort == "part" if known else after.isalpha() and not lexicon.parts(after))


def _is_given(word: str) -> bool:
    """Whether a word is a given name."""
    known = names.known().get(word.upper())
    return known is not None and known.sort in {"given", "part"}
