"""Where and by whom a report was filed ("OSLO, May 3 (Reuters) -"), and the headline above it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.blocks import furniture, places
from helpers.blocks.pieces import as_kind, split
from helpers.knowledge.words import wordlist
from helpers.records import Block

LONGEST = 110  # characters of a dateline
HEADLINE = 25  # words of a headline
MARK = re.compile(r"\s+(?:-{1,2}|–|—)\s*|\s*(?:—|--)\s*|:\s+|\.?\s*/(?=[A-Z]{2,12}/)")
SLASHED = re.compile(r"/[A-Z]{2,12}/[.:]?\s*(?:[-–—]+\s*)?")
AGENCY = re.compile(r"\((?P<medium>[A-Z][^()]{1,40})\)\s*(?:(?:[-–—]{1,2}|:)\s*)?(?=[A-Z0-9\"“‘'])")
MEDIUM = re.compile(r"\s*\((?P<medium>[A-Z][^()]{1,40})\)$")
MONTH = (
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    "|Nov(?:ember)?|Dec(?:ember)?)\\.?"
)
DAY = re.compile(
    rf"(?:^|,?\s+)(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|{MONTH} \d{{1,2}}(?:,? \d{{4}})?"
    rf"|\d{{1,2}} {MONTH}(?: \d{{4}})?|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}})$",
    re.IGNORECASE,
)
DASHES = re.compile(r"\s[-–—]{1,2}\s")
STOP = re.compile(r"[.?!](?:\s|$)")
OPENS = "\"'“‘«"
SPEAKS = frozenset({"I", "We", "Our", "My", "You", "Yes", "No"})


def mark(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with the datelines of their paragraphs set apart.

    >>> [each.text for each in mark([Block(0, 35, "OSLO (Reuters) - Mali agreed to go.", "paragraph")])]
    ['OSLO (Reuters) -', 'Mali agreed to go.']
    """
    marked: list[Block] = []
    begun = False
    for each in blocks:
        length = _length(each.text, begun) if each.kind in {"paragraph", "entry"} else 0
        marked += split(each, [(0, length, "dateline")]) if length else [each]
        begun = begun or (each.kind == "paragraph" and furniture.is_sentence(each.text))
    return marked


def headline(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with the first line of the story as a headline where it has no full stop and sentences follow.

    >>> lines = ("Togo to pay, says Lund", "The envoy spoke on Monday.")
    >>> [each.kind for each in headline([Block(0, len(line), line, "paragraph") for line in lines])]
    ['headline', 'paragraph']
    """
    marked = list(blocks)
    first = next((at for at, each in enumerate(blocks) if each.kind not in {"furniture", "byline", "stamp"}), None)
    if first is None or blocks[first].kind != "paragraph":
        return marked
    line, after = blocks[first].text, blocks[first + 1].text if first + 1 < len(blocks) else ""
    short = line[-1] not in ".…:," and not after[:1].islower() and len(line.split(None, HEADLINE)) <= HEADLINE
    if short and any(each.kind != "label" and furniture.is_sentence(each.text, 4) for each in blocks[first + 1 :]):
        marked[first] = as_kind(blocks[first], "headline")
    return marked


def _length(line: str, begun: bool) -> int:
    """How many characters of a line are its dateline, with the mark after it; `begun`: the story has begun before."""
    agency = AGENCY.match(line)
    if agency and furniture.is_medium(agency["medium"]):
        return agency.end()
    found = MARK.search(line, 0, LONGEST)
    if found is None or found.start() > LONGEST - 10:
        return 0
    end, mark = found.end(), found[0].strip()
    if mark.endswith("/"):
        slashed = SLASHED.match(line, found.end() - 1)
        end, mark = (slashed.end() if slashed else 0), "/"
    head, rest = line[: found.start()], line[end:].lstrip()
    if not end or len(rest[:200].split()) < 3 or not _begins(rest):
        return 0
    filed = _is_filed(head, rest, mark) or (not begun and _is_shouted(head, rest, mark))
    return end if filed else 0


def _begins(rest: str) -> bool:
    """Whether words begin a sentence: with a capital, a figure or a quotation mark."""
    return rest[0].isupper() or rest[0].isdigit() or rest[0] in OPENS


def _is_filed(head: str, rest: str, mark: str) -> bool:
    """Whether what stands before a dash, a colon or an agency between strokes says where a report was filed."""
    medium = MEDIUM.search(head)
    where = head[: medium.start()] if medium else head
    day = DAY.search(where)
    where = where[: day.start()] if day else where
    parts = [part.strip() for part in where.strip(" ,.").split(",")]
    named = bool(medium) or mark == "/"
    if len(parts) > 3 or not all(map(_is_named, parts)):
        return False
    known = all(places.is_place(part) for part in parts[0].split("/"))
    sure = named or (bool(day) and (known or parts[0].isupper()))
    if mark == ":":
        return (sure or _is_city(parts)) and _is_told(rest)
    if sure:
        return known or parts[0].isupper() or (bool(medium) and furniture.is_medium(medium["medium"] if medium else ""))
    return _is_plain_place(parts, known, rest)


def _is_plain_place(parts: Sequence[str], known: bool, rest: str) -> bool:
    """Whether a place without day or agency is a dateline: one that is known, in capitals, or in a known country."""
    if parts[0].isupper() and (known or len(parts) > 1):
        return True
    if not (known or places.is_place(parts[-1])) or not all(places.is_place(part) for part in parts[1:]):
        return False
    stop = STOP.search(rest)
    return not DASHES.search(rest[: stop.start() if stop else LONGEST])


def _is_shouted(head: str, rest: str, mark: str) -> bool:
    """Whether one or two unknown words in capitals are taken for a place: before a long dash and a sentence."""
    shouted = head.isupper() and head.replace(" ", "").isalpha() and len(head) > 3 and len(head.split()) < 3
    long = mark in {"—", "–", "--"} and not rest.isupper()
    return shouted and long and furniture.is_sentence(rest, 5) and not furniture.is_acronym(head)


def _is_city(parts: Sequence[str]) -> bool:
    """Whether a place before a colon is a city, or stands in capitals; a state is as often who speaks."""
    name = parts[0]
    alone = len(parts) == 1 and (places.is_city(name) or (name.isupper() and places.is_place(name)))
    return alone or (len(parts) == 2 and places.is_city(name) and places.is_place(parts[1]))


def _is_told(rest: str) -> bool:
    """Whether what follows a colon is a sentence that is told, and not what a government says."""
    spoken = rest[0] in OPENS and rest[-1] in "\"'”’»" and not any(each in rest[1:-1] for each in '"“”»')
    return furniture.is_sentence(rest, 4) and rest.split()[0].strip(OPENS) not in SPEAKS and not spoken


def _is_named(part: str) -> bool:
    """Whether a part of a dateline is written as a name: up to five words, each in a capital or a particle."""
    words = part.replace("/", " ").split()
    small = wordlist("names.particles") | {"and", "of", "the"}
    lettered = all(char.isalpha() or char in " .'’-/" for char in part)
    return 0 < len(words) <= 5 and lettered and all(w[0].isupper() or w in small for w in words) and part[0].isupper()
