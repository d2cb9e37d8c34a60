"""Files of all kinds become articles, or a sentence that says why not."""

import json

import pytest

from helpers import articles
from helpers.articles import Unreadable, read_article
from helpers.records import Article, Problem

GOOD = [
    ("utf-8", "Élysée “said” no.", "the usual"),
    ("utf-8-sig", "Élysée “said” no.", "with a mark"),
    ("utf-16", "Élysée “said” no.", "UTF-16 with its mark"),
    ("latin-1", "L'Élysée a dit non.", "Latin-1"),
    ("cp1252", "Élysée “said” no.", "curly marks of Windows"),
]

BAD = [
    (b"", "empty", "an empty file"),
    (b" \n\t ", "empty", "nothing but white space"),
    (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary", "a picture"),
    (bytes(range(256)) * 4, "binary", "noise"),
    (b"\xff\xfea", "UTF-16", "a mark of UTF-16 before an odd number of bytes"),
]


@pytest.mark.parametrize(("encoding", "text", "why"), GOOD)
def test_text_is_read_in_its_encoding(tmp_path, encoding, text, why):
    file = tmp_path / "a.txt"
    file.write_bytes(text.encode(encoding))
    assert read_article(file).text == text, why


@pytest.mark.parametrize(("content", "word", "why"), BAD)
def test_what_is_no_text_gets_a_sentence(tmp_path, content, word, why):
    file = tmp_path / "a.txt"
    file.write_bytes(content)
    with pytest.raises(Unreadable, match=word):
        read_article(file)


def test_line_ends_stay_as_they_are(tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes(b"One.\r\n\r\nTwo.\rThree.")
    article = read_article(file)
    assert article.text == "One.\r\n\r\nTwo.\rThree."
    assert [span.text for span in article.paragraphs] == ["One.", "Two.", "Three."]


def test_a_missing_file_is_named():
    with pytest.raises(Unreadable, match=r"none\.txt"):
        read_article("none.txt")


def test_an_unknown_id_lists_the_known_ones():
    with pytest.raises(Unreadable, match="roscosmos-turns-to-china"):
        read_article("nonesuch")


def test_a_day_that_is_none_is_left_empty_and_said():
    article = articles.from_text("Text.", "a", published="1 March")
    assert article.published is None
    assert "1 March" in article.published_basis


FURNITURE = [
    ("News.\n\nShare this article\n\nMore news.", ["News.", "More news."], "buttons in mid-article"),
    ("News.\n\nLeave a Reply\n\nWell said!", ["News."], "all that follows the comments' head"),
    ("Leave a comment\n\nNews.", ["News."], "a head before the text opens no thread"),
    ("Share prices fell.\n\nPrint runs grew.", ["Share prices fell.", "Print runs grew."], "sentences stay"),
    ("Read more: Old news\nNews.\n© 2022 The Post", ["News."], "links and rights"),
]


@pytest.mark.parametrize(("text", "expected", "why"), FURNITURE)
def test_page_furniture_is_set_apart(text, expected, why):
    article = articles.from_text(text, "a")
    assert [block.text for block in article.paragraphs] == expected, why
    assert all(text[block.start : block.end] == block.text for block in article.blocks)


def test_what_is_parsed_holds_the_story_and_nothing_else():
    article = read_article("roscosmos-turns-to-china")
    assert "Reply" not in article.body
    assert article.body.split() == " ".join(block.text for block in article.paragraphs).split()


def test_rows_of_files_with_a_row_an_article(tmp_path):
    rows = [
        {"id": "a", "text": "One.", "published": "2022-03-01"},
        {"id": "b", "text": ""},
        {"id": "a", "text": "Two."},
    ]
    (tmp_path / "many.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (tmp_path / "more.csv").write_text('id,text\nc,"Three, four."\n', encoding="utf-8")
    found = list(articles.read_all([tmp_path]))
    assert [item.id for item in found if isinstance(item, Article)] == ["a", "a-2", "c"]
    assert [item.article for item in found if isinstance(item, Problem)] == ["b"]


PAGES = [
    ("page.html", b"<p>Japan signed.</p>", "a page without a head"),
    ("page.HTML", b"<html><body><p>Japan signed.</p></body></html>", "an ending in capitals"),
    ("page.txt", b"\n <!DOCTYPE html>\n<html><body><p>Japan signed.</p></body></html>", "a page saved as text"),
    ("page.md", b"\xef\xbb\xbf<html lang='en'><p>Japan signed.</p></html>", "with a mark of UTF-8"),
    ("page.xhtml", b"<?xml version='1.0'?><html><body><p>Japan signed.</p></body></html>", "a page in XML"),
    ("page.htm", b"<!-- saved --><!doctype html><p>Japan signed.</p>", "a comment before it"),
]


@pytest.mark.parametrize(("name", "content", "why"), PAGES, ids=[case[-1] for case in PAGES])
def test_a_page_is_read_whatever_its_name(tmp_path, name, content, why):
    (tmp_path / name).write_bytes(content)
    assert read_article(tmp_path / name).text == "Japan signed.", why
    assert [item.text for item in articles.read_all([tmp_path])] == ["Japan signed."]


BROKEN = [
    ("paper.pdf", b"%PDF-1.7 Japan signed.", "PDF"),
    ("letter.docx", b"PK\x03\x04", "Word"),
    ("letter.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "password"),
    ("page.html", b"<html><body></body></html>", "web page"),
    ("news.txt.gz", b"no gzip", "damaged"),
]


@pytest.mark.parametrize(("name", "content", "word"), BROKEN)
def test_a_document_that_is_damaged_is_told_and_never_read_as_prose(tmp_path, name, content, word):
    (tmp_path / name).write_bytes(content)
    for given in (tmp_path / name, tmp_path):
        (problem,) = articles.read_all([given])
        assert isinstance(problem, Problem)
        assert problem.path == name
        assert word in problem.error
    with pytest.raises(Unreadable, match=word):
        read_article(tmp_path / name)


def test_a_text_that_only_names_a_tag_is_prose(tmp_path):
    (tmp_path / "a.txt").write_text("An <html> tag was the cause, Japan said.", encoding="utf-8")
    assert read_article(tmp_path / "a.txt").text.startswith("An <html>")


def test_a_row_that_holds_a_web_page_is_read_as_one(tmp_path):
    rows = [{"id": "page", "text": "<!doctype html><p>Peru signed."}, {"id": "prose", "text": "Japan signed."}]
    (tmp_path / "many.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert [(item.id, item.text) for item in articles.read_all([tmp_path])] == [
        ("page", "Peru signed."),
        ("prose", "Japan signed."),
    ]


def test_a_missing_page_is_missing_before_it_is_a_page():
    with pytest.raises(Unreadable, match=r"none\.html: there is no such file"):
        read_article("none.html")


def test_a_table_of_articles_beside_a_document_is_no_catalogue(tmp_path):
    (tmp_path / "a.txt").write_text("Japan signed.", encoding="utf-8")
    (tmp_path / "articles.csv").write_text("article,title,sha256,path\nother,Old,00,a.txt\n", encoding="utf-8")
    assert read_article(tmp_path / "a.txt").id == "a"
