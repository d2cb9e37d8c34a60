"""What kind of document a file is, by the ending of its name and by how its bytes begin."""

from __future__ import annotations

from pathlib import Path

TEXT, PAGE, PDF, WORD = "text", "page", "pdf", "word"
JSONL, CSV, PARQUET = "jsonl", "csv", "parquet"

ENDINGS = {
    **dict.fromkeys((".txt", ".md"), TEXT),
    **dict.fromkeys((".html", ".htm", ".xhtml"), PAGE),
    **{".pdf": PDF, ".docx": WORD, ".jsonl": JSONL, ".csv": CSV, ".parquet": PARQUET},
}
"""The kind of a document by the ending of its name; each may have `.gz` after it."""

ROWS = frozenset({JSONL, CSV, PARQUET})
"""Kinds that hold a row an article."""

PACKED = ".gz"

UNREAD = {
    **dict.fromkeys((".zip", ".7z", ".rar", ".tar", ".tgz"), "an archive is not read; unpack it"),
    **dict.fromkeys((".bz2", ".xz", ".zst"), "a file packed so is not read; unpack it, or pack it as .gz"),
    **dict.fromkeys((".doc", ".rtf", ".odt", ".pages", ".wpd"), "not read in this form; save it as .docx or .txt"),
    **dict.fromkeys((".epub", ".mobi"), "a book in this form is not read; save it as .html or .txt"),
    **dict.fromkeys((".eml", ".msg", ".mbox"), "mail is not read; save its text as .txt"),
    **dict.fromkeys((".mht", ".mhtml", ".webarchive", ".warc"), "a web archive is not read; save the page as .html"),
    **dict.fromkeys((".xlsx", ".xls", ".ods", ".tsv"), "a table in this form is not read; save it as .csv"),
    **dict.fromkeys((".json", ".xml"), "not read in this form; save it as .jsonl or .csv, with a row an article"),
    **dict.fromkeys((".pptx", ".ppt"), "slides are not read; save their text as .txt"),
}
"""Files that look like documents and are not read, by their ending, and what to do with them."""

MARKUP = ("<!doctype html", "<html")
"""How a web page begins, whatever its file is called."""

MAGIC = ((b"%PDF-", PDF), (b"PK\x03\x04", WORD))
"""How other documents begin."""


def ending(name: str) -> str:
    """The ending that tells the kind, in lower case: the one before `.gz`.

    >>> ending("Report.TXT.gz"), ending("report.gz")
    ('.txt', '.gz')
    """
    path = Path(name)
    before = Path(path.stem).suffix.lower() if path.suffix.lower() == PACKED else ""
    return before or path.suffix.lower()


def kind(name: str) -> str:
    """The kind of the document called `name`, empty where its ending says none.

    >>> kind("page.html"), kind("many.jsonl.gz"), kind("photo.png")
    ('page', 'jsonl', '')
    """
    return ENDINGS.get(ending(name), "")


def stem(name: str) -> str:
    """`name` without the endings that tell what it is.

    >>> stem("report.txt.gz"), stem("v1.2.txt")
    ('report', 'v1.2')
    """
    path = Path(name)
    if path.suffix.lower() == PACKED:
        path = Path(path.stem)
    return path.stem if path.suffix.lower() in ENDINGS else path.name


def is_page(text: str) -> bool:
    """Whether `text` is the source of a web page.

    >>> is_page(" <!DOCTYPE html><p>News."), is_page("The <html> tag.")
    (True, False)
    """
    start = text[:1000].lstrip("\ufeff \t\r\n")
    if start.startswith("<?xml"):
        start = start.partition("?>")[2].lstrip()
    while start.startswith("<!--"):
        start = start.partition("-->")[2].lstrip()
    return start[:20].lower().startswith(MARKUP)


def by_content(content: bytes, named: str) -> str:
    """The kind that the first bytes tell, else the one that the name tells, else text.

    >>> by_content(b"%PDF-1.7", TEXT), by_content(b"News.", "")
    ('pdf', 'text')
    """
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n") if content[:1].isspace() or content[:1] == b"\xef" else content
    return next((found for magic, found in MAGIC if start.startswith(magic)), named or TEXT)
