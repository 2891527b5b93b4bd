"""The tables of the report as files: values as printed, and in words what numbers can't say."""


def lines(by_name: dict[str, bytes], name: str) -> list[str]:
    return by_name[f"tables/{name}.csv"].decode("utf-8-sig").splitlines()


def test_a_table_of_figures_has_the_first_area_and_the_periods_that_are_filled(
    by_name: dict[str, bytes],
) -> None:
    """The rate of nine months is 18,000 ÷ 120,000; the nation's rate of 2021 is another area's."""
    assert lines(by_name, "membership.vi") == [
        "Chỉ số;Địa bàn;Đơn vị;2019;2020;tháng 9/2021;2021;Lưu ý",
        "Số hội viên;Tỉnh Mẫu;người;10800;12500;18000;;",
        "Số lao động;Tỉnh Mẫu;người;100000;100000;;120000;",
        "Tỷ lệ hội viên trên số lao động;Tỉnh Mẫu;phần trăm;10,80;12,50;15,00;;"
        "tháng 9/2021: tự tính",
    ]


def test_a_row_says_which_values_are_computed_revised_or_not_final(
    by_name: dict[str, bytes],
) -> None:
    assert lines(by_name, "money.en") == [
        "Indicator,Area,Unit,2019,2020,2021,Remarks",
        "Income,Sample province,Vietnamese dong,4000000,1000000,2400000,2021: revised",
        "Spending,Sample province,Vietnamese dong,1300000,3500000,2000000,2021: preliminary",
        # 4.0 − 1.3, 1.0 − 3.5 and 2.4 − 2.0 millions
        "Income less spending,Sample province,Vietnamese dong (income less spending),"
        "2700000,-2500000,400000,calculated; 2021: preliminary",
        # 2,700,000 ÷ 10,800 and −2,500,000 ÷ 12,500; of the full 2021 there are no members
        "Average balance per member,Sample province,Vietnamese dong (average),250,-200,,calculated",
    ]


def test_a_table_of_targets_says_their_bounds(by_name: dict[str, bytes]) -> None:
    assert lines(by_name, "service_targets.en") == [
        "Target,Area,Unit,2025,Remarks",
        "Waiting time for a visit,Viet Nam,minutes,15,2025: at most",
        "Offices,Sample province,count,5,2025: at least",
    ]
    assert lines(by_name, "service_targets.vi")[1].endswith(";15;2025: tối đa")
