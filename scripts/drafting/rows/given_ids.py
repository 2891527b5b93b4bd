"""Whether the ids given for a report and its area are free, well formed, and of its province.

A wrong id would offer the rows of one report or province in place of another's.
"""

import re
import unicodedata

from scripts.drafting.reading.letterhead import TOP, area_in
from scripts.model.package import Package, Row
from scripts.validation.refusal import DraftRefused
from scripts.validation.source_texts import FOLDER

_DOCUMENT = re.compile(r"[a-z][a-z0-9_]{0,59}").fullmatch
_AREA = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,59}").fullmatch


def refuse_forms(document: str, area: str) -> None:
    """Refuse ids that no table allows; they name files, too."""
    if not _DOCUMENT(document):
        raise DraftRefused("document", code=2, found=document)
    if not _AREA(area):
        raise DraftRefused("area", code=2, found=area)


def refuse_used_document(package: Package, document: str, text: str) -> None:
    """Refuse the id of a document other than the report with this text.

    It is that report if its text in the package is the same, or if it has neither text nor figures.
    """
    row = package.by_id["documents"].get(document)
    file = package.folder / FOLDER / f"{document}.txt"
    if file.is_file():
        is_used = " ".join(file.read_text("utf-8", "replace").split()) != " ".join(text.split())
    else:
        has_figures = any(figure["source"] == document for _, figure in package.rows("figures"))
        is_used = row is not None and (row["origin"] != "report" or has_figures)
    if is_used:
        title = f" (“{row['title_vi']}”)" if row else ""
        raise DraftRefused("document_used", code=2, found=document, title=title)


def refuse_area(package: Package, area: str, text: str) -> None:
    """Refuse an area that isn't that of the letterhead, or a new one that can't be one.

    A new area has an id like that of the first one, and the report names its province.
    """
    areas = package.by_id["areas"]
    words = " ".join(text.split())
    top, row = words[:TOP], areas.get(area)
    name = area_in(top) or ("" if row else area_in(words))
    own = next((one for one in areas.values() if name and _is_of(one, name)), None)
    if row is not None:
        if name and own is not row and not _names(top, row):
            raise DraftRefused("other_area", code=2, found=area, province=name, own=row["name_vi"])
        return
    first = min(areas.values(), key=lambda one: int(one["order"]))["id"]
    if not _is_like(area, first):
        raise DraftRefused("area_form", code=2, found=area, known=", ".join(areas), like=first)
    if not name:
        raise DraftRefused("area_unnamed", code=2, found=area)
    if own is not None:
        raise DraftRefused("area_known", code=2, found=area, province=name, known=own["id"])


def _is_like(area: str, first: str) -> bool:
    """Whether an id has the form of another: its beginning, then as many capitals or digits.

    ``VN-52`` and ``VN-SG`` are like ``VN-50``.
    """
    begin, hyphen, end = first.rpartition("-")
    return re.fullmatch(rf"{re.escape(begin + hyphen)}[A-Z0-9]{{{len(end)}}}", area) is not None


def _is_of(row: Row, name: str) -> bool:
    return plain_letters(row["name_vi"]) == plain_letters(name)


def _names(text: str, row: Row) -> bool:
    """Whether a text has the name of an area, without “tỉnh” before it, too."""
    proper = re.sub(r"^(?:Tỉnh|Thành phố) ", "", row["name_vi"])
    return re.search(rf"\b{re.escape(plain_letters(proper))}\b", plain_letters(text)) is not None


def plain_letters(words: str) -> str:
    """Lower case without marks: “Hòa” and “Hoà” are written both ways."""
    letters = unicodedata.normalize("NFD", words.casefold().replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
