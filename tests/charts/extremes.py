"""Extremes of valid data that charts are tried on, in numbers and in a browser."""

from decimal import Decimal

from scripts.charts.chart import Chart, Point

LONG = "Tỷ lệ người lao động tham gia bảo hiểm xã hội tự nguyện trên tổng số lực lượng lao động"
WORD = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"


def chart(*rows: tuple[str, str | int | None, str], kind: str = "full") -> Chart:
    """A chart of labels, values and texts."""
    bars = [
        Point("", label, None if value is None else Decimal(value), text, kind)
        for label, value, text in rows
    ]
    return Chart("by_period", tuple(bars), "", (), over_time=True)


# Each is a kind of valid data that once drew bars from the right, out of the picture, or over
# labels: a name of 45 letters and more, an area that isn't stated, a long period, values below
# zero.
EXTREMES = {
    "a long name": chart((LONG, 12, "12%"), ("2020", 500, "500%")),
    "a name of one word": chart((WORD * 2, 12, "12%"), ("2020", 500, "500%")),
    "an area not stated": chart(
        ("Hình ảnh trên cổng, Tỉnh Bến Tre", 1220, "1.220"),
        ("Hình ảnh trên cổng, báo cáo không nêu địa bàn", 999, "999 hình ảnh"),
    ),
    "a long period": chart(("từ tháng 10 năm 2020 đến hết tháng 9 năm 2021", 5, "ít nhất 5 đồng")),
    "a long value": chart(("2019", 1, "1.234.567.890.123 đồng (đã tính)" * 2), ("2020", 9, "9")),
    "both sides of zero": chart(
        ("2019", -25, "−25"), ("2020", 27, "27"), ("2021", None, "chưa có")
    ),
    "all below zero": chart(("2019", -5, "−5,2%"), ("2020", -3, "−3,1%"), ("2021", 0, "0%")),
    "long values on both sides": chart(
        ("2019", 2700000, "2,7 triệu đồng (đã tính)"), (LONG, -2500000, "−2,5 triệu đồng (đã tính)")
    ),
    "targets below zero": chart(("2025", -5, "−5"), ("2030", 0, "0"), kind="target"),
    "nothing but zero": chart(("2019", 0, "0"), ("2020", None, "chưa có")),
    "tiny beside huge": chart(("2019", "0.0000001", "0"), ("2020", 10**15, "10¹⁵ đồng")),
    "capitals and signs": chart(("WWWW MMMM " * 8, 5, "MMMM 100,00%"), ("ẪẪ" * 20, -5, "@@@@ −5%")),
    "many rows": chart(*((f"{n}", n - 30, f"{n - 30}%") for n in range(60))),
}
