"""Numbers of a new report that are no figures of it are declined, with the reason if known."""

from dataclasses import replace

from scripts.drafting.drafts import Draft, DraftRow
from scripts.drafting.sheet.exclusions import with_exclusions
from scripts.model.package import Package
from tests.drafting import invented

AGAIN = "Published before and repeated here."


def declined_words(package: Package, draft: Draft) -> dict[str, str]:
    """The words that are declined, with the reason in English."""
    rows = [row for row in with_exclusions(package, draft).rows if row.table == "exclusions"]
    assert all(row.cells["document"] == invented.DOCUMENT for row in rows)
    return {row.cells["words"]: row.cells["reason_en"] for row in rows}


def test_a_number_that_no_indicator_takes_waits_for_its_reason(package: Package) -> None:
    """Those of a doubtful row (2,500,000) and of a revision (2.5 million) wait for a decision."""
    assert declined_words(package, invented.draft()) == {"thu 3.000.000 đồng, chi": ""}


def test_a_value_printed_again_is_declined_with_that_reason(package: Package) -> None:
    second_row = invented.figure(
        "income", "2500000", "2,5 triệu", "thu 2,5 triệu đồng", section="2"
    )
    draft = replace(invented.draft(), findings=(), printed_again=(second_row,))
    assert declined_words(package, draft)["thu 2,5 triệu đồng"] == AGAIN


def test_words_never_decline_a_figure_that_is_printed_in_the_same_words(package: Package) -> None:
    """“96%” of last year and “96%” of this year: more words are taken until they differ."""
    text = "BÁO CÁO Năm 2021 cả tỉnh đã phát 200 tờ gấp. Năm 2022 cả tỉnh đã phát 200 tờ gấp."
    later, earlier = text.rindex("200"), text.index("200")
    row = invented.figure("leaflets", "200", "20.000", "20.000 hội viên")
    cells = {**row.cells, "locator": "Năm 2022 cả tỉnh đã phát 200 tờ gấp"}
    row = replace(row, cells=cells, number=(later, later + 3))
    second_row = replace(row, number=(earlier, earlier + 3))
    draft = Draft(invented.DOCUMENT, "XA", text, text, (row,), (), (second_row,))
    assert declined_words(package, draft) == {"2021 cả tỉnh đã phát 200 tờ gấp": AGAIN}


def test_the_number_of_a_document_that_is_drafted_is_no_number_to_decline(package: Package) -> None:
    text = f"Số: 21/BC-VP {invented.WORDS}"
    draft = replace(invented.draft(), source=text, text=text, rows=(), findings=())
    report = DraftRow("documents", {**invented.REPORT, "number": "21/BC-VP"}, "derived")
    with_number = declined_words(package, replace(draft, rows=(report,)))
    assert not any("21/BC-VP" in words for words in with_number)
    assert any("21/BC-VP" in words for words in declined_words(package, draft))


def test_words_that_a_figure_has_too_are_led_to(package: Package) -> None:
    """Both years print “đã phát 200 tờ gấp”: the words before tell the earlier one apart."""
    line = "cả tỉnh đã phát cho hội viên của mình ở các điểm được 200 tờ gấp."
    text = f"BÁO CÁO * Năm 2021: {line} * Năm 2022: {line}"
    later, earlier = text.rindex("200"), text.index("200")
    row = invented.figure("leaflets", "200", "20.000", "20.000 hội viên")
    cells = {**row.cells, "locator": "Năm 2022: … 200 tờ gấp"}
    row = replace(row, cells=cells, number=(later, later + 3))
    second_row = replace(row, number=(earlier, earlier + 3))
    draft = Draft(invented.DOCUMENT, "XA", text, text, (row,), (), (second_row,))
    (words,) = declined_words(package, draft)
    lead, _, own_words = words.partition(" … ")
    assert "2021" in lead
    assert own_words.endswith("200 tờ gấp")


def test_a_number_is_declined_once_and_never_without_a_word(package: Package) -> None:
    """“7” is among the words that tell the first “12” from the figure: it needs no other row."""
    text = "BÁO CÁO Xã giao 7 và 12 tờ gấp ở xã; xã nhận 8 và 12 tờ gấp ở xã; 4; còn lại."
    place = text.rindex("12")
    row = invented.figure("leaflets", "12", "20.000", "20.000 hội viên")
    cells = {**row.cells, "locator": "8 và 12 tờ gấp"}
    row = replace(row, cells=cells, number=(place, place + 2))
    words = declined_words(package, Draft(invented.DOCUMENT, "XA", text, text, (row,), ()))
    assert [exclusion for exclusion in words if "7" in exclusion] == ["giao 7 và 12 tờ gấp"]
    assert "4" not in words
