"""Reports are read from the files that offices send; what can't be read says why."""

import unicodedata
import zipfile
from pathlib import Path
from typing import get_args

import pytest
import typst
from docx import Document
from docx.oxml import OxmlElement
from pypdf import PdfReader, PdfWriter

from scripts.drafting.reading import office_files, reading
from scripts.drafting.reading.cleaning import cleaned
from scripts.drafting.reading.reading import UnreadableReport, read_report
from scripts.model.package import LANGUAGES

SENTENCE = "Năm 2022, tỉnh có 10.800 hội viên; Công văn số 12/VP-XA của tỉnh."
PARAGRAPHS = [SENTENCE.replace("10.800", f"10.8{i:02}") for i in range(10, 80)]


def pdf(path: Path, body: str, settings: str = "") -> Path:
    """A PDF of A5 pages."""
    source = path.with_suffix(".typ")
    source.write_text(f'#set page("a5")\n{settings}\n{body}', "utf-8")
    typst.compile(source, output=path)
    return path


def test_a_pdf_gives_its_text_without_page_numbers_and_running_heads(tmp_path: Path) -> None:
    settings = '#set page(numbering: "1", header: [Báo cáo của tỉnh Mẫu])'
    text = read_report(pdf(tmp_path / "report.pdf", "\n\n".join(PARAGRAPHS), settings))
    assert " ".join(text.split()) == " ".join(PARAGRAPHS)


def test_a_word_file_gives_lists_tables_and_changes_as_it_shows_them(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("Hội viên", style="List Number")
    document.add_paragraph("Thu và chi", style="List Number")
    document.add_paragraph("Năm 2022 thu 5 triệu đồng", style="List Bullet")
    table = document.add_table(2, 3)
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Năm 2022"
    for cell, words in zip(table.rows[1].cells, ("Hội viên", "10", "20"), strict=True):
        cell.text = words
    outer = document.add_table(1, 1).cell(0, 0)
    for cell, words in zip(outer.add_table(1, 2).rows[0].cells, ("Thu", "30"), strict=True):
        cell.text = words
    paragraph = document.add_paragraph("Có ")
    for tag, words, text in (
        ("w:ins", "11", "w:t"),
        ("w:del", "12", "w:delText"),
        ("w:moveFrom", "14", "w:t"),
    ):
        change = OxmlElement(tag)
        run = paragraph.add_run()
        run._r.append(OxmlElement(text))
        run._r[-1].text = words
        paragraph._p.append(change)
        change.append(run._r)
    hidden = paragraph.add_run("13")
    hidden.font.hidden = True
    path = tmp_path / "report.docx"
    document.save(str(path))
    assert read_report(path).splitlines() == [
        "1. Hội viên",
        "2. Thu và chi",
        "• Năm 2022 thu 5 triệu đồng",
        " | Năm 2022 | ",
        "Hội viên | 10 | 20",
        "Thu | 30",
        "Có 11",
    ]


def old_windows(text: str) -> bytes:
    """A text as Windows-1258 has it: tones as marks of their own after their letters."""
    letters = []
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        base, marks = parts[:1], parts[1:]
        tones = [mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323"]
        letter_without_tones = unicodedata.normalize(
            "NFC", base + "".join(tone for tone in marks if tone not in tones)
        )
        letters.append(letter_without_tones + "".join(tones))
    return "".join(letters).encode("cp1258")


def test_a_text_is_read_in_the_encodings_of_vietnamese(tmp_path: Path) -> None:
    words = "Hội viên của tỉnh đã tăng lên nhiều trong năm, đạt kế hoạch đề ra.\n"
    vni = "Hoäi vieân cuûa tænh ñaõ taêng leân nhieàu trong naêm, ñaït keá hoaïch ñeà ra.\n"
    tcvn3 = "Héi viªn cña tØnh ®· t¨ng lªn nhiÒu trong n¨m, ®¹t kÕ ho¹ch ®Ò ra.\n"
    path = tmp_path / "report.txt"
    for content in (
        (3 * words).encode(),
        (3 * words).encode("utf-16"),
        unicodedata.normalize("NFD", 3 * words).encode("utf-8-sig"),
        old_windows(3 * words),
        (3 * vni).encode("latin-1"),
        (3 * vni).encode(),
        (3 * tcvn3).encode("latin-1"),
    ):
        path.write_bytes(content)
        assert read_report(path) == 3 * words


def test_what_is_no_part_of_the_report_is_left_out() -> None:
    page = "Có 5 hội viên.\n1\nTheo Công văn số 3769/UBND-\nKGVX ngày 05 tháng 7.\n2\nCó 6\n7\n"
    page += "8 người./.\n"
    end = "\nNơi nhận:\n- Lưu: VT.\nKT. CHỦ TỊCH\nNguyễn Văn Mẫu\n\nPhụ lục 1\nCó 9 văn phòng\n"
    assert cleaned([page + end]).split("\n") == [
        "Có 5 hội viên.",
        "Theo Công văn số 3769/UBND-KGVX",
        "ngày 05 tháng 7.",
        "Có 6",
        "7",
        "8 người./.",
        "Phụ lục 1",
        "Có 9 văn phòng",
        "",
    ]


def _bytes(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def _encrypted_pdf(path: Path) -> Path:
    writer = PdfWriter(PdfReader(pdf(path.with_name("open.pdf"), SENTENCE)))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(path)
    return path


def _bomb(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 40_000_000)
    return path


def test_what_cannot_be_read_says_why_in_both_languages(tmp_path: Path) -> None:
    content = pdf(tmp_path / "whole.pdf", SENTENCE).read_bytes()
    cases = {
        "report-missing": tmp_path / "none.docx",
        "report-empty": _bytes(tmp_path / "empty.txt", b" \n"),
        "report-old-word": _bytes(tmp_path / "old.doc", b"\xd0\xcf\x11\xe0" + bytes(99)),
        "report-rtf": _bytes(tmp_path / "text.rtf", b"{\\rtf1 text}"),
        "report-kind": _bytes(tmp_path / "picture.png", b"\x89PNG\r\n" + bytes(99)),
        "report-encoding": _bytes(tmp_path / "bytes.txt", bytes(range(128, 256)) * 9),
        "report-damaged": _bytes(tmp_path / "half.pdf", content[: len(content) // 9]),
        "report-no-text": pdf(tmp_path / "scan.pdf", "#rect()\n#pagebreak()\n#rect()"),
        "report-encrypted": _encrypted_pdf(tmp_path / "secret.pdf"),
        "report-long": _bomb(tmp_path / "bomb.docx"),
    }
    assert {*cases, "report-large", "report-slow"} == set(get_args(office_files.Reason))
    for code, path in cases.items():
        kind = {".pdf": "pdf", ".docx": "word"}.get(path.suffix)
        if kind and code not in ("report-missing", "report-damaged"):  # the others in this process
            assert office_files.file_pages(kind, path) == code
            continue
        with pytest.raises(UnreadableReport) as caught:
            read_report(path)
        assert caught.value.name == code
        assert all(path.name in caught.value.message(lang) for lang in LANGUAGES)


def test_a_file_that_is_too_large_or_takes_too_long_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = pdf(tmp_path / "report.pdf", SENTENCE)
    for name, limit, reason in (
        ("LONGEST_SECONDS", 0.001, "report-slow"),
        ("LARGEST", 10, "report-large"),
    ):
        monkeypatch.setattr(reading, name, limit)
        with pytest.raises(UnreadableReport) as caught:
            read_report(path)
        assert caught.value.name == reason
