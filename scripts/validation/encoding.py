"""The text of a file, or what the file really is when it is no text.

Spreadsheets save workbooks under any name, and text in the encoding of an old Windows.
"""

import codecs
import re
import unicodedata

from scripts.model.files import Unreadable

# How a file begins that is no plain text, whatever its name says.
_KINDS = {
    b"PK\x03\x04": "ZIP (XLSX, ODS)",
    b"\xd0\xcf\x11\xe0": "XLS",
    b"%PDF": "PDF",
    b"{\\rtf": "RTF",
    b"\x1f\x8b": "GZIP",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
}
_MARKUP = {"<!doctype html": "HTML", "<html": "HTML", "<table": "HTML", "<?xml": "XML"}

_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
    codecs.BOM_UTF8: "utf-8-sig",
}

# Two or more bytes that are one letter in UTF-8 and hardly ever anything in older encodings.
_UTF8_LETTER = re.compile(rb"[\xc3-\xc6][\x80-\xbf]|\xe1[\xba\xbb][\x80-\xbf]")
_AROUND = 24


def text_and_encoding(content: bytes, path: str) -> tuple[str, str]:
    """The text of a file and the encoding that its byte-order mark tells, ``utf-8`` without one.

    Raises ``Unreadable`` if the file is no text, or text whose encoding is uncertain.
    """
    _refuse_other_kinds(content, path)
    encoding = next((name for mark, name in _MARKS.items() if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding.startswith(("utf-16", "utf-32")):
            raise Unreadable(path, "encoding", encoding=encoding.upper(), found="�") from None
        raise _not_utf8(content, error.start, path) from None
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise Unreadable(path, "binary", line)
    return text, encoding


def _refuse_other_kinds(content: bytes, path: str) -> None:
    for prefix, kind in _KINDS.items():
        if content.startswith(prefix):
            raise Unreadable(path, "other-kind", kind=kind)
    beginning = content[:64].decode("ascii", "ignore").lstrip().lower()
    for words, kind in _MARKUP.items():
        if beginning.startswith(words):
            raise Unreadable(path, "other-kind", kind=kind)
    if not content:
        raise Unreadable(path, "empty-file")


def _not_utf8(content: bytes, position: int, path: str) -> Unreadable:
    """Damaged UTF-8 or another encoding, with the words in which the first letter goes wrong."""
    line = content[:position].count(b"\n") + 1
    start = max(content.rfind(b"\n", 0, position) + 1, position - _AROUND)
    around = content[start : position + _AROUND].split(b"\n")[0]
    if _UTF8_LETTER.search(content):
        excerpt = around.decode("utf-8", "replace").strip("�\r")
        return Unreadable(path, "damaged", line, found=excerpt or "�")
    text = unicodedata.normalize("NFC", around.decode("cp1258", "replace")).rstrip("\r")
    vietnamese = not re.search(r"[^\w\s!-~“”‘’…–—]", text)
    encoding = "Windows-1258" if vietnamese else "TCVN3, VNI, Windows-1252"
    return Unreadable(path, "encoding", line, encoding=encoding, found=text)
