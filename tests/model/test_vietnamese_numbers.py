"""Numbers in Vietnamese text, in digits and in words."""

from decimal import Decimal

import pytest

from scripts.model.vietnamese_numbers import numbers


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1.220 hình ảnh", ["1220"]),
        ("đạt 12,94%", ["12.94"]),
        ("đạt 10,80%", ["10.80"]),
        ("23 ngàn lượt", ["23000"]),
        ("thu 2,4 triệu đồng", ["2400000"]),
        ("1,5 tỷ đồng", ["1500000000"]),
        ("2,9933704865 tỷ đồng", ["2993370486.5"]),
        ("ba điểm phục vụ", ["3"]),
        ("hai mươi buổi", ["20"]),
        ("hai mươi lăm", ["25"]),
        ("mười một", ["11"]),
        ("hai trăm linh ba", ["203"]),
        ("một nghìn hai trăm", ["1200"]),
        ("08 buổi", ["8"]),
        ("từ 3 đến 5 phút", ["3", "5"]),
        ("tỷ lệ 45% lao động", ["45"]),  # “tỷ lệ” is a rate
        ("năm 2020", ["2020"]),  # a year, not five and 2020
        ("năm đơn vị", ["5"]),
        ("Hai tỷ lệ", ["2"]),
        ("chưa có kết quả", []),
    ],
)
def test_numbers_are_read_as_vietnamese_writes_them(text: str, values: list[str]) -> None:
    assert list(map(str, numbers(text))) == list(map(str, map(Decimal, values)))
