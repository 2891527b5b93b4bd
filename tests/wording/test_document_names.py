"""What a document is called."""

import pytest

from scripts.model.package import Package
from scripts.wording import document_names

VI_EN = ("vi", "en")


@pytest.mark.parametrize(
    ("document", "vi", "en"),
    [
        (
            "resolution_5",
            "Nghị quyết số 05/NQ-XA ngày 09 tháng 3 năm 2018",
            "Resolution 05/NQ-XA of 9 March 2018",
        ),
        ("letter", "Yêu cầu báo cáo", "Asking for a report"),  # it has no number
    ],
)
def test_a_document_is_named_by_its_number_and_date_or_its_title(
    package: Package, document: str, vi: str, en: str
) -> None:
    row = package.by_id["documents"][document]
    assert [document_names.document(row, lang) for lang in VI_EN] == [vi, en]
