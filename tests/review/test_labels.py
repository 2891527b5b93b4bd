"""What a comparison calls a figure."""

from pathlib import Path

from scripts.model.figures import Key
from scripts.model.package import Package, open_package
from scripts.review.labels import Context, place
from tests.tables import add


def test_a_place_names_its_area_where_there_are_others_beside_it(
    package: Package, broken: Path
) -> None:
    key = Key("members", "XA", "2020")
    assert place(Context((package,), "en"), key) == "2020"
    add(broken / "areas.csv", id="XB", name_vi="Tỉnh Khác", part_of="VN", order="15")
    assert place(Context((open_package(broken),), "en"), key) == "2020, Sample province"
