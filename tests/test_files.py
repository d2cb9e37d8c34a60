"""Documents of every kind become articles, each within bounds, or a sentence that says why not; none ends the run."""

import gzip
import json
import os
import socket
import subprocess
import sys
import time
import zipfile
from datetime import date, datetime
from pathlib import Path

import docx
import fpdf
import pyarrow as pa
import pyarrow.parquet
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import articles, tables
from helpers.__main__ import main
from helpers.articles import Unreadable, read_all, read_article
from helpers.files import apart, encodings, languages
from helpers.records import Article, Problem

PAGES = Path(__file__).parent / "pages"

EXPECTED = [json.loads(line) for line in (PAGES / "expected.jsonl").read_text(encoding="utf-8").splitlines()]

NEWS = "Norway and Japan signed an agreement on Monday to build a satellite together, officials said."


def told(path: Path, *others: Path) -> tuple[list[str], list[str]]:
    """The texts that are read, and the sentences on what is not."""
    found = list(read_all([path, *others]))
    assert all(isinstance(item, (Article, Problem)) for item in found)
    errors = [item.error for item in found if isinstance(item, Problem)]
    assert all(error.isprintable() and "Traceback" not in error for error in errors)
    return [item.text for item in found if isinstance(item, Article)], errors


# --- web pages


@pytest.mark.parametrize("page", EXPECTED, ids=lambda page: page["file"])
def test_of_a_page_the_article_is_read_and_nothing_around_it(page):
    article = read_article(PAGES / page["file"])
    lines = (PAGES / page["file"]).with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    assert article.text.split("\n\n") == lines
    assert (article.title, article.author, article.outlet) == (page["title"], page["author"], page["outlet"])
    assert str(article.published or "") == page["published"]
    assert article.url == page["url"]


def test_what_the_catalogue_says_goes_before_what_the_page_says(tmp_path):
    (tmp_path / "a.html").write_bytes((PAGES / "broadsheet.html").read_bytes())
    rows = "article,file,title,published\nmine,a.html,My title,2024-01-02\n"
    (tmp_path / "articles.csv").write_text(rows, encoding="utf-8")
    (article,) = read_all([tmp_path])
    assert (article.id, article.title, article.author) == ("mine", "My title", "Lena Aas")
    assert (article.published, article.published_basis) == (date(2024, 1, 2), "stated")


def test_scripts_and_handlers_are_no_text(tmp_path):
    page = f"<html><body onload='steal()'><p onclick='steal()'>{NEWS}</p><script>steal()</script><svg onload=steal()>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    assert told(tmp_path) == ([NEWS], [])


def test_a_page_nested_100000_deep_costs_itself(tmp_path):
    (tmp_path / "deep.html").write_text("<html><body>" + "<div>" * 100_000 + NEWS, encoding="utf-8")
    (tmp_path / "good.txt").write_text(NEWS, encoding="utf-8")
    start = time.monotonic()
    texts, errors = told(tmp_path)
    assert NEWS in texts and len(texts) + len(errors) == 2
    assert time.monotonic() - start < 60


def test_a_page_in_the_encoding_that_it_says(tmp_path):
    page = "<html><head><meta charset='windows-1252'></head><body><p>László said “no” at the Élysée.</p></body></html>"
    (tmp_path / "a.html").write_bytes(page.encode("cp1252"))
    assert told(tmp_path) == (["László said “no” at the Élysée."], [])


# --- PDF and Word


class Print(fpdf.FPDF):
    """A document with a running head and page numbers."""

    def header(self):
        self.set_font("Helvetica", size=8)
        self.cell(0, 6, "The Northern Courier - World Desk", align="C")
        self.ln(10)

    def footer(self):
        self.set_y(-15)
        self.set_font("Helvetica", size=8)
        self.cell(0, 6, f"Page {self.page_no()} of 3", align="C")


PARAGRAPHS = [
    f"On day {number} the ministers of Norway and Japan met in Tromso to settle who would pay for the ground station "
    f"and for its up\u00adkeep. They parted after {number + 2} hours. A spokesman said that the talks would go on."
    for number in range(1, 31)
]


def printed(path: Path, align: str, gap: int) -> list[str]:
    """A PDF file of several pages at `path`, and its paragraphs."""
    file = Print()
    file.set_title("Who pays for the station")
    file.set_author("Lena Aas")
    file.add_page()
    file.set_font("Helvetica", "B", 18)
    file.multi_cell(0, 9, "Who pays for the station", new_x="LMARGIN", new_y="NEXT")
    file.set_font("Helvetica", size=11)
    for paragraph in PARAGRAPHS:
        file.multi_cell(0, 6, paragraph, align=align, new_x="LMARGIN", new_y="NEXT")
        file.ln(gap)
    file.output(path)
    return ["Who pays for the station", *(paragraph.replace("\u00ad", "") for paragraph in PARAGRAPHS)]


@pytest.mark.parametrize(("align", "gap"), [("L", 4), ("J", 4), ("J", 2)])
def test_a_pdf_gives_its_paragraphs_without_heads_and_numbers(tmp_path, align, gap):
    paragraphs = printed(tmp_path / "a.pdf", align, gap)
    article = read_article(tmp_path / "a.pdf")
    assert article.text.split("\n\n") == paragraphs
    assert (article.title, article.author, article.published) == ("Who pays for the station", "Lena Aas", None)


def test_lines_of_a_pdf_without_space_between_paragraphs_break_no_sentence(tmp_path):
    paragraphs = printed(tmp_path / "a.pdf", "L", 0)
    article = read_article(tmp_path / "a.pdf")
    assert article.text.replace("\n\n", " ") == " ".join(paragraphs)
    assert all(line.endswith((".", "station")) for line in article.text.split("\n\n"))


def test_columns_of_a_pdf_are_read_one_after_the_other(tmp_path):
    file = fpdf.FPDF()
    file.add_page()
    file.set_font("Helvetica", size=10)
    with file.text_columns(ncols=2, gutter=8) as columns:
        for paragraph in PARAGRAPHS[:16]:
            columns.write(paragraph.replace("\u00ad", "") + "\n\n")
    file.output(tmp_path / "a.pdf")
    text = read_article(tmp_path / "a.pdf").text
    assert " ".join(text.split()) == " ".join(" ".join(PARAGRAPHS[:16]).replace("\u00ad", "").split())
    assert all(line.endswith(".") for line in text.split("\n\n"))


def test_a_pdf_that_a_password_protects_is_told(tmp_path):
    for name, password in (("closed", "b"), ("open", "")):
        file = fpdf.FPDF()
        file.add_page()
        file.set_font("Helvetica", size=11)
        file.multi_cell(0, 6, NEWS)
        file.set_encryption(owner_password="a", user_password=password)
        file.output(tmp_path / f"{name}.pdf")
    texts, (error,) = told(tmp_path)
    assert texts == [NEWS]
    assert error.startswith("closed.pdf: ") and "password" in error


def test_a_pdf_of_pictures_is_told(tmp_path):
    file = fpdf.FPDF()
    file.add_page()
    file.output(tmp_path / "scan.pdf")
    assert "no text" in told(tmp_path)[1][0]


def word(path: Path, **properties: object) -> None:
    """A Word file with a heading, a list, a table, a header and a footer."""
    file = docx.Document()
    file.sections[0].header.paragraphs[0].text = "Ministry of Trade - internal"
    file.sections[0].footer.paragraphs[0].text = "Page 1"
    file.add_heading("Who pays for the station", 1)
    file.add_paragraph(NEWS)
    file.add_paragraph("Japan pays.", style="List Bullet")
    table = file.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ["State", "Share", "Norway", "one half"], strict=True):
        cell.text = text
    file.add_paragraph("Nobody objected.")
    for name, value in properties.items():
        setattr(file.core_properties, name, value)
    file.save(path)


def test_a_word_file_gives_paragraphs_and_rows_and_what_it_says_of_itself(tmp_path):
    word(tmp_path / "a.docx", title="The station", author="Lena Aas", created=datetime(2024, 5, 2))
    article = read_article(tmp_path / "a.docx")
    lines = ["Who pays for the station", NEWS, "Japan pays.", "State | Share", "Norway | one half", "Nobody objected."]
    assert [line for line in article.text.split("\n") if line] == lines
    assert (article.title, article.author, article.published) == ("The station", "Lena Aas", date(2024, 5, 2))
    assert article.published_basis.startswith("inferred")


def test_what_a_program_wrote_into_a_word_file_is_not_believed(tmp_path):
    word(tmp_path / "a.docx")
    article = read_article(tmp_path / "a.docx")
    assert (article.author, article.published) == ("", None)


def zipped(path: Path, parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)


def test_a_word_file_that_is_a_bomb_or_an_archive_is_told(tmp_path):
    zipped(tmp_path / "bomb.docx", {"[Content_Types].xml": b"<a/>", "word/document.xml": b" " * 60_000_000})
    zipped(tmp_path / "other.docx", {"notes.txt": b"News."})
    start = time.monotonic()
    texts, errors = told(tmp_path)
    assert texts == []
    assert "unpacks to more" in errors[0] and "no Word file" in errors[1]
    assert time.monotonic() - start < 30


# --- packed files


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv", "a.parquet", "a.html", "a.pdf", "a.docx"])
def test_every_kind_is_read_packed(tmp_path, name):
    makers = {
        ".txt": lambda path: path.write_text(NEWS, encoding="utf-8"),
        ".jsonl": lambda path: path.write_text(json.dumps({"text": NEWS}), encoding="utf-8"),
        ".csv": lambda path: path.write_text(f'text\n"{NEWS}"\n', encoding="utf-8"),
        ".parquet": lambda path: pyarrow.parquet.write_table(pa.table({"text": [NEWS]}), path),
        ".html": lambda path: path.write_text(f"<html><body><p>{NEWS}</p></body></html>", encoding="utf-8"),
        ".pdf": lambda path: printed(path, "L", 4),
        ".docx": word,
    }
    makers[Path(name).suffix](tmp_path / name)
    (plain,) = read_all([tmp_path / name])
    (tmp_path / f"{name}.gz").write_bytes(gzip.compress((tmp_path / name).read_bytes()))
    (packed,) = read_all([tmp_path / f"{name}.gz"])
    assert packed.text == plain.text
    assert packed.id == plain.id


def test_a_gzip_bomb_is_told(tmp_path, monkeypatch):
    packed = gzip.compress(b" " * 60_000_000)
    (tmp_path / "a.txt.gz").write_bytes(packed)
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(b"a" * 60_000_000))
    (tmp_path / "c.txt.gz").write_bytes(gzip.compress(NEWS.encode())[:-9])
    texts, errors = told(tmp_path)
    assert texts == []
    assert "more than 50 million bytes" in errors[0]
    assert "20,000,000" in errors[1]
    assert "damaged" in errors[2]


# --- rows


def test_json_lines_end_at_line_feeds_and_a_broken_line_costs_itself(tmp_path):
    text = "One.\u2028Two.\u0085Three.\x0cFour."
    lines = [
        json.dumps({"id": "a", "text": text}, ensure_ascii=False),
        '{"text": ',
        "3",
        "[1,2]",
        "[" * 100_000,
        "",
        "null",
    ]
    lines += [
        json.dumps({"id": "b", "text": NEWS}),
        '{"id": "c", "text": 5}',
        '{"id": "d", "text": "\\ud800 said so."}',
    ]
    (tmp_path / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    texts, errors = told(tmp_path)
    assert texts == [text, NEWS, "\ufffd said so."]
    assert [error.split(":")[0] for error in errors] == [f"many.jsonl, row {n}" for n in (2, 3, 4, 5, 6, 8, 9)]


def test_ids_stay_distinct(tmp_path):
    rows = [{"id": name, "text": f"Text {number}."} for number, name in enumerate(["a", "a-2", "a", "a", "a-2"])]
    (tmp_path / "many.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert [item.id for item in read_all([tmp_path])] == ["a", "a-2", "a-3", "a-4", "a-2-2"]


def test_csv_keeps_line_ends_and_long_cells(tmp_path):
    long = "Japan signed. " * 20_000
    text = "One.\u2028Two.\x0cThree.\r\n\r\nFour."
    rows = f'id,text\r\na,"{text}"\r\nb,"{long}"\r\nc,"He said ""no""."\r\n'
    (tmp_path / "many.csv").write_text(rows, encoding="utf-8", newline="")
    assert told(tmp_path) == ([text, long, 'He said "no".'], [])


CSV = [
    ("utf-8-sig", ";"),
    ("utf-16", "\t"),
    ("cp1252", ";"),
    ("utf-8", "\t"),
    ("utf-16-le", ","),
]


@pytest.mark.parametrize(("encoding", "delimiter"), CSV)
def test_csv_is_read_as_spreadsheets_save_it(tmp_path, encoding, delimiter):
    rows = [["article", "file", "title"], ["one", "a.txt", "Élysée – “no”"]]
    content = "".join(delimiter.join(row) + "\r\n" for row in rows).encode(encoding)
    (tmp_path / "a.txt").write_text(NEWS, encoding="utf-8")
    (tmp_path / "articles.csv").write_bytes(content)
    (article,) = read_all([tmp_path])
    assert (article.id, article.title) == ("one", "Élysée – “no”")


def test_a_row_of_csv_that_breaks_the_rules_costs_itself(tmp_path):
    (tmp_path / "many.csv").write_text(
        f'id,text\na,"x"y\nb,{NEWS.replace(",", "")}\nc,"never closed\nd,e\n', encoding="utf-8"
    )
    texts, errors = told(tmp_path)
    assert len(texts) == 1
    assert "row 1" in errors[0] and "never closed" in errors[1]


def test_parquet_with_a_day_after_the_year_9999_and_bytes_that_are_no_text(tmp_path):
    far = pa.array([0, 10**16 * 300], pa.timestamp("us"))
    table = pa.table({"id": ["a", "b"], "text": [NEWS, "Japan signed."], "published": far})
    pyarrow.parquet.write_table(table, tmp_path / "a.parquet")
    first, second = (item for item in read_all([tmp_path]) if isinstance(item, Article))
    assert first.published == date(1970, 1, 1)
    assert (second.text, second.published) == ("Japan signed.", None)
    assert "not read" in second.published_basis


def test_mutated_parquet_costs_itself(tmp_path):
    pyarrow.parquet.write_table(pa.table({"text": [f"{NEWS} {n}" for n in range(50)]}), tmp_path / "a.parquet")
    content = (tmp_path / "a.parquet").read_bytes()
    for place in range(4, len(content), max(1, len(content) // 25)):
        mutated = bytearray(content)
        mutated[place] ^= 0xFF
        (tmp_path / f"m{place}.parquet").write_bytes(mutated)
    start = time.monotonic()
    texts, _ = told(tmp_path)
    assert set(texts) >= {f"{NEWS} {n}" for n in range(50)}
    assert time.monotonic() - start < 60


def test_parquet_that_unpacks_to_millions_of_rows_is_bounded(tmp_path, monkeypatch):
    monkeypatch.setattr("helpers.files.rows.ROWS", 500)
    column = pa.DictionaryArray.from_arrays(pa.array([0] * 2_000_000, pa.int32()), pa.array(["x" * 100]))
    pyarrow.parquet.write_table(pa.table({"text": column.cast(pa.string())}), tmp_path / "bomb.parquet")
    assert (tmp_path / "bomb.parquet").stat().st_size < 100_000
    start = time.monotonic()
    texts, errors = told(tmp_path)
    assert len(texts) == 1
    assert "the rows after 500 are not read" in errors[-1]
    assert time.monotonic() - start < 30


def test_a_file_of_rows_without_texts_is_told_once_a_row(tmp_path):
    pyarrow.parquet.write_table(pa.table({"body": [NEWS]}), tmp_path / "a.parquet")
    (tmp_path / "b.jsonl").write_text('{"body": "x"}', encoding="utf-8")
    texts, errors = told(tmp_path)
    assert texts == []
    assert all("column text" in error for error in errors) and len(errors) == 2


# --- the catalogue


def test_what_is_wrong_with_a_catalogue_is_told_and_the_rest_of_it_read(tmp_path):
    for name in "abcd":
        (tmp_path / f"{name}.txt").write_text(f"{NEWS} {name}", encoding="utf-8")
    lines = ["article,file,title,published", "one,a.txt,A,2024-05-01", "two,gone.txt,,", "three,b.txt,B,1 May 2024"]
    lines += ["one,c.txt,C,", "four,a.txt,again,", "five,,,"]
    (tmp_path / "articles.csv").write_text("\n".join(lines), encoding="utf-8")
    found = list(read_all([tmp_path]))
    errors = [item.error for item in found if isinstance(item, Problem)]
    assert [error.split(":")[0] for error in errors] == [f"articles.csv, row {n}" for n in (2, 3, 4, 5, 6)]
    assert [
        word in error for word, error in zip(("gone.txt", "1 May 2024", "one", "a.txt", "no file"), errors, strict=True)
    ]
    read = {item.id: (item.title, str(item.published or "")) for item in found if isinstance(item, Article)}
    assert read == {"one": ("A", "2024-05-01"), "three": ("B", ""), "one-2": ("C", ""), "d": ("", "")}


@pytest.mark.parametrize("header", ["article,title", "file,title", "nothing"])
def test_a_catalogue_that_lacks_a_column_is_told(tmp_path, header):
    (tmp_path / "a.txt").write_text(NEWS, encoding="utf-8")
    (tmp_path / "articles.csv").write_text(f"{header}\na.txt,T\n", encoding="utf-8")
    texts, errors = told(tmp_path)
    assert texts == [NEWS]
    assert "lacks the column" in errors[0]


def test_a_catalogue_is_read_once_a_folder(tmp_path, monkeypatch):
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(f"{NEWS} {number}", encoding="utf-8")
    (tmp_path / "articles.csv").write_text("article,file\nx,0.txt\n", encoding="utf-8")
    read, times = articles.catalogues.read, []
    monkeypatch.setattr(articles.catalogues, "read", lambda folder: times.append(folder) or read(folder))
    assert len(list(read_all([tmp_path]))) == 5
    assert times == [tmp_path]


# --- encodings


RUSSIAN = "Министр заявил о новых санкциях против банков."

DECODED = [
    ("São Tomé “said”".encode() + b" \x96 it", "São Tomé “said” – it", "a stray byte"),
    ("Élysée “said”".encode("cp1252"), "Élysée “said”", "Windows-1252"),
    ("The word “no” — he said it’s fine.".encode("mac_roman"), "The word “no” — he said it’s fine.", "Mac"),
    (
        "Министр заявил о новых санкциях против банков.".encode("cp1251"),
        "Министр заявил о новых санкциях против банков.",
        "1251",
    ),
    ("Plain “news”.".encode("utf-16-le"), "Plain “news”.", "UTF-16 without its mark"),
    ("Plain “news”.".encode("utf-32"), "Plain “news”.", "UTF-32"),
]


@pytest.mark.parametrize(("content", "text", "why"), DECODED, ids=[case[-1] for case in DECODED])
def test_bytes_become_text(content, text, why):
    assert encodings.decode(content, "a.txt") == text


def test_what_was_repaired_is_told(tmp_path):
    (tmp_path / "a.txt").write_bytes("São Tomé signed.".encode() + b" \x96\x00" + NEWS.encode())
    texts, errors = told(tmp_path)
    assert texts == [f"São Tomé signed. – {NEWS}"]
    assert "1 byte" in errors[0] and "1 NUL" in errors[1]


@pytest.mark.parametrize("text", ["\u00a0\u00a0\n\u00a0", "\u200b\ufeff", "* * *\n...", "\x00\x00\x00"])
def test_blanks_and_marks_are_no_article(tmp_path, text):
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    texts, errors = told(tmp_path)
    assert texts == [] and len(errors) == 1


# --- languages


FOREIGN = {
    "German": "Die Bundesregierung hat am Montag neue Sanktionen gegen drei Banken angekündigt. Der Minister sagte in "
    "Berlin, die Maßnahmen seien mit den Partnern in Europa abgestimmt und würden im Herbst in Kraft treten.",
    "French": "Le ministre a annoncé lundi de nouvelles sanctions contre trois banques. Selon lui, ces mesures ont été "
    "décidées avec les partenaires européens et entreront en vigueur à l'automne.",
    "Russian": "Министр объявил в понедельник о новых санкциях против трёх банков. Эти меры согласованы с партнёрами.",
    "Arabic": "أعلن وزير الخارجية يوم الاثنين عقوبات جديدة على ثلاثة مصارف، وقال إن هذه الإجراءات اتخذت بالتنسيق.",
    "Chinese": "外交部长星期一宣布对三家银行实施新的制裁。他说，这些措施是与欧洲伙伴协调后作出的，将于秋季生效。",
    "Spanish": "El ministro anunció el lunes nuevas sanciones contra tres bancos. Dijo que las medidas fueron "
    "acordadas con los socios europeos y que entrarán en vigor en otoño.",
    "Dutch": "De minister kondigde maandag nieuwe sancties aan tegen drie banken. De maatregelen zijn met de "
    "Europese partners afgestemd.",
    "Portuguese": "O ministro anunciou na segunda-feira novas sanções contra três bancos e disse que as medidas foram "
    "acordadas com os parceiros.",
}

ENGLISH = [
    "Japan signed.",
    "PUTIN MEETS XI IN MOSCOW",
    "Dmitry Rogozin met Sergey Lavrov, Nikolai Patrushev and Sergei Shoigu in Krasnoyarsk and Novosibirsk.",
    "Target: Sberbank, VTB, Gazprombank, Rosneft\nMeasure: asset freeze\nDate: 3 March 2022",
    "„Wir müssen handeln“, sagte der Minister. The minister said that Germany must act. «Это неприемлемо».",
    "Директор Роскосмоса Иван Петров и Анна Смирнова встретились в Москве. The agency confirmed that they met.",
    "Katrin von der Heyde met Jonas van der Velde. Van der Velde left early.",
    "Sberbank, Gazprombank, Rosselkhozbank, Promsvyazbank, Novikombank, Sovcombank, Otkritie, Alfa-Bank, "
    "Vnesheconombank, Transneft, Rostelecom, RusHydro, Alrosa, Sovcomflot, Uralvagonzavod, Kalashnikov",
    "Moscow: Roscosmos signs Sudland launch deal worth 30 million dollars; Rogozin hails pact, Westmark protests.",
]


@pytest.mark.parametrize("language", FOREIGN)
def test_a_text_that_is_not_english_is_a_problem_and_no_article(tmp_path, language):
    (tmp_path / "a.txt").write_text(FOREIGN[language], encoding="utf-8")
    texts, (error,) = told(tmp_path)
    assert texts == []
    assert language in error and "English" in error
    with pytest.raises(Unreadable, match=language):
        read_article(tmp_path / "a.txt")


@pytest.mark.parametrize("text", ENGLISH, ids=range(len(ENGLISH)))
def test_english_with_foreign_names_and_words_is_read(text):
    assert languages.foreign(text) == ""


# --- folders


def test_the_same_story_under_several_names_is_read_once(tmp_path):
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(NEWS, encoding="utf-8")
    texts, errors = told(tmp_path)
    assert texts == [NEWS]
    assert [error.split(":")[0] for error in errors] == ["b.txt", "c.txt"]
    assert all("the article a (a.txt)" in error for error in errors)


def test_the_same_text_of_two_days_is_two_articles(tmp_path):
    rows = [{"id": day, "text": NEWS, "published": day} for day in ("2024-05-01", "2024-06-01")]
    (tmp_path / "many.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert told(tmp_path) == ([NEWS, NEWS], [])


def test_links_do_not_lead_out_and_are_told(tmp_path):
    outside, inside = tmp_path / "outside", tmp_path / "in"
    outside.mkdir()
    inside.mkdir()
    (outside / "secret.txt").write_text("Peru signed.", encoding="utf-8")
    (inside / "a.txt").write_text(NEWS, encoding="utf-8")
    (inside / "leak.txt").symlink_to(outside / "secret.txt")
    (inside / "loop").symlink_to(inside, target_is_directory=True)
    (inside / "folder").symlink_to(outside, target_is_directory=True)
    (inside / "gone.txt").symlink_to(outside / "none.txt")
    texts, errors = told(inside)
    assert texts == [NEWS]
    assert [error.split(":")[0] for error in errors] == ["folder", "gone.txt", "leak.txt", "loop"]


def test_pipes_sockets_and_devices_are_refused_and_never_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket.txt"))
        (tmp_path / "good.txt").write_text(NEWS, encoding="utf-8")
        texts, errors = told(tmp_path, Path("/dev/zero"))
    assert texts == [NEWS]
    assert [word in error for word, error in zip(("pipe", "socket", "device"), errors, strict=True)] == [True] * 3


def test_what_looks_like_a_document_is_not_passed_over_in_silence(tmp_path):
    for name in ("a.zip", "b.doc", "c.eml", "d.json", "e.gz", "photo.png", "style.css", ".hidden.txt"):
        (tmp_path / name).write_bytes(b"x")
    texts, errors = told(tmp_path)
    assert texts == []
    assert [error.split(":")[0] for error in errors] == ["a.zip", "b.doc", "c.eml", "d.json", "e.gz"]


def test_the_pictures_of_a_saved_page_are_no_documents(tmp_path):
    (tmp_path / "story.html").write_bytes((PAGES / "broadsheet.html").read_bytes())
    (tmp_path / "story_files").mkdir()
    (tmp_path / "story_files" / "frame.html").write_text(f"<html><body><p>{NEWS}</p></body></html>", encoding="utf-8")
    assert len(told(tmp_path)[0]) == 1


def test_a_folder_that_may_not_be_opened_is_told(tmp_path, monkeypatch):
    (tmp_path / "closed").mkdir()
    (tmp_path / "good.txt").write_text(NEWS, encoding="utf-8")
    look = Path.iterdir

    def closed(folder: Path):
        """What a reader who is not root meets."""
        if folder.name == "closed":
            raise PermissionError(13, "Permission denied")
        return look(folder)

    monkeypatch.setattr(Path, "iterdir", closed)
    texts, (error,) = told(tmp_path)
    assert texts == [NEWS]
    assert error.startswith("closed: ") and "Permission denied" in error


def test_names_that_are_no_utf8_or_too_long_or_steer_a_terminal(tmp_path):
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("Peru signed.", encoding="utf-8")
    (tmp_path / "red\x1b[31m.txt").write_text(NEWS, encoding="utf-8")
    found = [*read_all([tmp_path, tmp_path / ("n" * 300 + ".txt"), Path("nul\0.txt")])]
    assert [item.path for item in found[:2]] == ["caf\ufffd.txt", "red\ufffd[31m.txt"]
    assert all(item.id.encode() for item in found[:2])
    assert all(isinstance(item, Problem) and item.error.isprintable() for item in found[2:])


# --- the command


def test_texts_are_kept_beside_the_tables_and_prove_the_rows(tmp_path):
    (tmp_path / "in").mkdir()
    for name in ("broadsheet", "wire"):
        (tmp_path / "in" / f"{name}.html").write_bytes((PAGES / f"{name}.html").read_bytes())
    (tmp_path / "in" / "ends.txt").write_bytes(b"Japan sanctioned Peru.\r\n\r\nPeru protested.\rJapan laughed.\n")
    out = tmp_path / "in" / "out"
    assert main(["extract", str(tmp_path / "in"), "--out", str(out), "--format", "jsonl"]) == 0
    rows = [
        row
        for name in ("quotes", "sanctions", "mentions")
        for row in tables.read(out / f"{name}.jsonl").to_dict("records")
    ]
    assert {row["article"] for row in rows} == {"broadsheet", "wire", "ends"}
    for row in rows:
        text = (out / "texts" / f"{row['article']}.txt").read_bytes().decode("utf-8")
        assert text[row["start"] : row["end"]] == row["evidence"]
    assert (out / "problems.jsonl").read_bytes() == b""
    assert main(["extract", str(tmp_path / "in"), "--out", str(tmp_path / "again"), "--format", "jsonl"]) == 0
    assert (tmp_path / "again" / "articles.jsonl").read_bytes() == (out / "articles.jsonl").read_bytes()
    assert main(["extract", str(out / "texts" / "ends.txt"), "--out", str(tmp_path / "third")]) == 1


@pytest.mark.parametrize("where", ["texts", "texts/a.txt"])
def test_a_readers_own_texts_are_never_replaced(tmp_path, capsys, where):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text(NEWS, encoding="utf-8")
    assert main(["extract", str(tmp_path / where), "--out", str(tmp_path)]) == 1
    assert "--out" in capsys.readouterr().err
    assert (tmp_path / "texts" / "a.txt").read_text(encoding="utf-8") == NEWS


def test_ids_that_are_no_names_of_files_have_texts_of_their_own(tmp_path):
    (tmp_path / "in").mkdir()
    names = ["../../up", "a/b", "a\0b", "x" * 300, ".hidden", "A", "a", "я"]
    rows = [{"id": name, "text": f"Japan signed number {number}."} for number, name in enumerate(names)]
    (tmp_path / "in" / "many.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert main(["extract", str(tmp_path / "in"), "--out", str(tmp_path / "out"), "--format", "jsonl"]) == 0
    texts = {file.read_text(encoding="utf-8") for file in (tmp_path / "out" / "texts").iterdir()}
    assert texts == {row["text"] for row in rows}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out"]


def test_a_missing_file_of_actors_stops_before_any_reading(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("EVIDENCE_ACTORS", str(tmp_path / "none.csv"))
    monkeypatch.setattr(articles, "read_all", None)  # nothing is read
    (tmp_path / "a.txt").write_text(NEWS, encoding="utf-8")
    assert main(["extract", str(tmp_path), "--out", str(tmp_path / "out")]) == 1
    assert "none.csv" in capsys.readouterr().err


# --- the process that parses


def test_a_parser_that_takes_too_long_or_dies_costs_its_document(monkeypatch):
    (page,) = apart.parse("page", "a.html", f"<html><body><p>{NEWS}</p></body></html>".encode())
    assert page["text"] == NEWS
    apart._reader.process.kill()
    apart._reader.process.wait()
    (page,) = apart.parse("page", "a.html", f"<html><body><p>{NEWS}</p></body></html>".encode())
    assert page["text"] == NEWS
    monkeypatch.setattr(apart, "SECONDS", 0.0)
    with pytest.raises(Unreadable, match="seconds"):
        list(apart.parse("page", "slow.html", b"<html><body>" + b"<p>Japan signed it.</p>" * 50_000))
    monkeypatch.undo()
    apart.close()


def test_heavy_libraries_are_loaded_only_for_their_documents():
    heavy = ["trafilatura", "pypdfium2", "docx", "charset_normalizer", "py3langid", "pyarrow.parquet"]
    code = (
        f"import sys; from helpers.articles import read_article; read_article('roscosmos-turns-to-china'); "
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PAGES.parents[1]
    )
    assert done.stdout.strip() == "[]"


HOSTILE = st.text(alphabet='\x00\x1b\ud800\u2028\u202e\ufeff\ufffe\u200b\xa0\n\r\t",;=<>{}[]&aÉя中 .', max_size=60)
KINDS = [".txt", ".csv", ".jsonl", ".html", ".pdf", ".docx", ".parquet", ".txt.gz", ".jsonl.gz"]


@pytest.mark.parametrize("ending", KINDS)
@given(noise=st.binary(max_size=80), words=HOSTILE)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_in_a_file_ends_the_run(tmp_path, ending, noise, words):
    starts = {".pdf": b"%PDF-1.7\n", ".docx": b"PK\x03\x04", ".parquet": b"PAR1", ".html": b"<html><body>"}
    written = words.encode("utf-8", "surrogatepass")
    row = json.dumps({"id": words, "text": words, "published": words}).encode()
    contents = [noise, written, starts.get(ending, b"text,id\n") + noise + written, row + b"\n" + noise]
    for number, content in enumerate(contents):
        packed = gzip.compress(content) if ending.endswith(".gz") and number else content
        (tmp_path / f"{number}{ending}").write_bytes(packed)
    (tmp_path / "articles.csv").write_bytes(b"article,file\n" + noise + written)
    (tmp_path / "good.txt").write_text(NEWS, encoding="utf-8")
    found = list(read_all([tmp_path]))
    assert NEWS in [item.text for item in found if isinstance(item, Article)]
    for item in found:
        cells = (item.id, item.text, item.title) if isinstance(item, Article) else (item.path, item.article, item.error)
        assert "\x00" not in "".join(cells).encode("utf-8").decode("utf-8")
    names = [item.id for item in found if isinstance(item, Article)]
    assert len(set(names)) == len(names)


def test_entities_in_a_word_file_are_not_multiplied(tmp_path):
    word(tmp_path / "a.docx")
    with zipfile.ZipFile(tmp_path / "a.docx") as file:
        parts = {name: file.read(name) for name in file.namelist()}
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY e0 "{"x" * 99}">{entities}]>'.encode()
    text = parts["word/document.xml"]
    parts["word/document.xml"] = bomb + text[text.index(b"<w:document") :].replace(b"Nobody objected.", b"&e11;")
    zipped(tmp_path / "b.docx", parts)
    start = time.monotonic()
    found = list(read_all([tmp_path / "b.docx"]))
    assert all(isinstance(item, Problem) or len(item.text) < 10_000 for item in found) and len(found) == 1
    assert time.monotonic() - start < 30


def test_one_of_each_and_a_good_article_in_one_folder(tmp_path):
    inputs = tmp_path / "in"
    inputs.mkdir()
    (inputs / "good.txt").write_text(NEWS, encoding="utf-8")
    (inputs / "null.txt").write_bytes(bytes(range(256)) * 40)
    (inputs / "bomb.txt.gz").write_bytes(gzip.compress(b"a" * 60_000_000))
    (inputs / "deep.jsonl").write_text("[" * 100_000, encoding="utf-8")
    (inputs / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    (inputs / "broken.docx").write_bytes(b"PK\x03\x04 nothing")
    (inputs / "broken.parquet").write_bytes(b"PAR1 nothing PAR1")
    (inputs / "foreign.txt").write_text(FOREIGN["French"], encoding="utf-8")
    (inputs / "blank.txt").write_text("\u00a0", encoding="utf-8")
    os.mkfifo(inputs / "pipe.csv")
    assert main(["extract", str(inputs), "--out", str(tmp_path / "out"), "--format", "jsonl"]) == 0
    assert tables.read(tmp_path / "out" / "articles.jsonl")["article"].tolist() == ["good"]
    problems = tables.read(tmp_path / "out" / "problems.jsonl")
    assert sorted(problems["path"]) == sorted(path.name for path in inputs.iterdir() if path.name != "good.txt")
