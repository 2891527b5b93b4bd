"""A rate that does not follow from its counts is kept as printed, with a note that says so."""

import shutil
from decimal import Decimal
from pathlib import Path

from scripts.drafting.rows.rate_notes import note_row
from scripts.model.package import Package
from scripts.validation.check import check
from tests import tables


def test_the_note_is_the_one_that_validation_asks_for(
    tmp_path: Path, datapackage: Path, package: Package
) -> None:
    """25 ÷ 80 = 31.25, printed as 31.5: 0.2 more than 31.3."""
    data = Path(shutil.copytree(datapackage, tmp_path / "datapackage"))
    row_key = {"indicator": "veteran_share", "period": "2020"}
    tables.edit(data / "figures.csv", row_key, value="31.5")
    assert [problem.code for problem in check(data)[1]] != []
    figure = {"indicator": "veteran_share", "area": "XA", "period": "2020", "section": "1"}
    note = note_row(package, figure, Decimal("31.5"), Decimal("31.3"))
    assert note["difference"] == "0.2"
    assert "31,5%" in note["text_vi"]
    assert "31.3%" in note["text_en"]
    tables.add(data / "notes.csv", **note)
    assert check(data)[1] == []
