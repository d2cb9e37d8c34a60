"""Marks of Markdown and of HTML within a text: the words stay, the marks go, and a line that stood apart still does."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from itertools import pairwise

from helpers.verbatim import Edit

BLOCKS = "p|div|hr|h[1-6]|li|ul|ol|blockquote|figure|figcaption|table|tr|section|article|center|pre"
INLINE = "b|i|em|strong|u|s|del|ins|sup|sub|span|a|img|font|code|mark|small|big|cite|q|abbr|td|th|tbody|thead|tt|strike"
TAG = re.compile(
    rf"</?(?:(br)|({BLOCKS})|{INLINE})(?:\s[^<>]{{0,2000}})?/?>|<!--(?:(?!<!--).){{0,5000}}?-->", re.I | re.S
)

BRACKET = re.compile(r"[\[\]]|\n\s*\n")
DESTINATION = re.compile(
    r"\(\s*<?((?:https?:|mailto:|ftp:|www\.|/|#|\.{1,2}/)[^\s()<>]{0,2000}(?:\([^\s()<>]{0,200}\)[^\s()<>]{0,500})?"
    r"|[\w/.-]{1,300}\.(?:html?|md|pdf|php|aspx?|jpe?g|png|gif|svg|webp)[^\s()<>]{0,500})>?"
    r"(?:\s+[\"'][^\"'\n]{0,300}[\"'])?\s*\)",
    re.I,
)
DEFINITION = re.compile(
    r"^ {0,3}\[([^\[\]\n^]{1,100})\]:[ \t]*<?(?:https?:|/|#|mailto:|www\.)\S{0,2000}[^\n]{0,300}$", re.M
)
REFERENCE = re.compile(r"\[([^\[\]\n^]{0,100})\]")
NOTE = re.compile(r"\[\^[\w-]{1,40}\](?::[ \t]*)?")
AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^\s<>]{1,2000})>")

HEADING = re.compile(r"^ {0,3}(#{1,6}[ \t]+)(?=\S)([^\n]*?)([ \t]+#+)?[ \t]*$", re.M)
RULE = re.compile(r"^[ \t]*(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|={3,})$", re.M)
FENCE = re.compile(r"^ {0,3}(?:```|~~~)[^\n`]*$", re.M)
QUOTED = re.compile(r"^ {0,3}>(?:[ \t]?>)*(?:[ \t]|$)", re.M)
STARRED = re.compile(r"^[ \t]{0,12}([*+])[ \t]+(?=\S)", re.M)

DELIMITER = re.compile(r"(?<!\\)(?:\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|~~|`{1,2})|\n[ \t]*\n")
ESCAPED = re.compile(r"\\(?=[\\`*_{}\[\]()#+.!>~|-])")


def tags(text: str) -> Iterator[Edit]:
    r"""HTML tags and comments, dropped; the tags of a block and of a line end end a line.

    >>> list(tags("<p>Mali <b>left</b>.</p>"))
    [(0, 3, '\n\n'), (8, 11, ''), (15, 19, ''), (20, 24, '\n\n')]
    """
    for match in TAG.finditer(text) if "<" in text and ">" in text else ():
        yield *match.span(), "\n" if match[1] else "\n\n" if match[2] else ""


def links(text: str) -> Iterator[Edit]:
    """Links as their words; images, definitions of links and marks of footnotes dropped.

    >>> list(links("the [old] pier, [Eritrea](https://example.org/er)"))
    [(16, 17, ''), (24, 49, '')]
    """
    if "](" not in text and "]:" not in text and "[^" not in text and "<http" not in text:
        return
    edits = [*_inline(text), *((*match.span(), "") for match in NOTE.finditer(text))]
    defined = {match[1].lower(): match.span() for match in DEFINITION.finditer(text)}
    edits += ((*span, "") for span in defined.values())
    edits += _referring(text, defined.keys()) if defined else ()
    edits += ((*match.span(), match[1]) for match in AUTOLINK.finditer(text))
    yield from _apart(edits)


def _inline(text: str) -> Iterator[Edit]:
    """The edits of links and images that give where they lead in round brackets."""
    opened: list[int] = []
    for match in BRACKET.finditer(text):
        if match[0] == "[":
            opened.append(match.start())
        elif match[0] != "]":
            opened.clear()
        elif opened:
            start, end = opened.pop(), match.end()
            leads = DESTINATION.match(text, end)
            if leads and text[start - 1 : start] == "!" and start:
                yield start - 1, leads.end(), ""
            elif leads:
                yield from ((start, start + 1, ""), (end - 1, leads.end(), ""))


def _referring(text: str, defined: Container[str]) -> Iterator[Edit]:
    """The edits of links that name a definition: `[words][name]` and `[name][]`."""
    found = list(REFERENCE.finditer(text))
    for words, name in pairwise(found):
        if words.end() == name.start() and (name[1] or words[1]).lower() in defined:
            yield from ((words.start(), words.start() + 1, ""), (words.end() - 1, name.end(), ""))


def _apart(edits: list[Edit]) -> Iterator[Edit]:
    """The edits in order, without those that begin within another."""
    at = 0
    for start, end, words in sorted(edits, key=lambda edit: (edit[0], -edit[1])):
        if start >= at:
            yield start, end, words
            at = end


def marked_lines(text: str) -> Iterator[Edit]:
    r"""The marks that a line of Markdown begins with: of headings, quoted text, rules, code and lists.

    A heading gets an empty line after it. A list's star becomes a bullet.

    >>> list(marked_lines("## Oslo\nIt rained.\n* One"))
    [(0, 3, ''), (7, 7, '\n'), (19, 20, '•')]
    """
    edits: list[Edit] = []
    if "#" in text:
        for match in HEADING.finditer(text):
            after = "\n" if text[match.end() + 1 : match.end() + 2].strip() else ""
            edits += [(*match.span(1), ""), (match.end(2), match.end(), after)]
    edits += ((*match.span(), "") for match in RULE.finditer(text)) if re.search(r"[-*_=][ \t]?[-*_=]", text) else ()
    edits += ((*match.span(), "") for match in FENCE.finditer(text)) if "```" in text or "~~~" in text else ()
    edits += ((*match.span(), "") for match in QUOTED.finditer(text)) if ">" in text else ()
    edits += (
        ((*match.span(1), "•") for match in STARRED.finditer(text))
        if re.search(r"^[ \t]*[*+][ \t]", text, re.M)
        else ()
    )
    return (edit for edit in _apart(edits) if edit[0] < edit[1] or edit[2])


def emphasis(text: str) -> Iterator[Edit]:
    """Pairs of stars, low lines, waves and ticks around words, dropped.

    >>> list(emphasis("*Kessler* saw 4 * 4 * 2 snake_cases*"))
    [(0, 1, ''), (8, 9, '')]
    """
    if not any(mark in text for mark in "*_~`"):
        return iter(())
    opened: dict[str, int] = {}
    edits: list[Edit] = []
    for match in DELIMITER.finditer(text):
        mark, (start, end) = match[0], match.span()
        if "\n" in mark:
            opened.clear()
            continue
        opens, closes = _flanks(text, start, end)
        parts = [mark] if mark in opened or len(mark) < 3 else [mark[:1], mark[:2]]
        if closes and all(part in opened for part in parts):
            edits += ((opened[part], opened[part] + len(part), "") for part in parts)
            edits.append((start, end, ""))
            first = min(opened[part] for part in parts)
            opened = {each: at for each, at in opened.items() if at < first}
        elif opens:
            opened[mark] = start
    return _apart(edits)


def _flanks(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether a mark can open and whether it can close: what it surrounds touches it, and no letter does outside."""
    before, after = text[start - 1 : start] if start else " ", text[end : end + 1] or " "
    outside_before, outside_after = not before.isalnum(), not after.isalnum()
    return outside_before and not after.isspace(), outside_after and not before.isspace()


def escapes(text: str) -> Iterator[Edit]:
    r"""Backslashes before marks, dropped.

    >>> list(escapes(r"4 \* 2"))
    [(2, 3, '')]
    """
    return ((*match.span(), "") for match in (ESCAPED.finditer(text) if "\\" in text else ()))
