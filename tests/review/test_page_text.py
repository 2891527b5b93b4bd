"""The text of a page is read piece by piece, as its readers see it."""

import re

from scripts.review import page_text, text_diff
from scripts.review.page_text import CLASSES, Passage
from scripts.review.text_diff import TextChange


def test_a_page_is_read_as_passages_without_drawings_and_citations() -> None:
    page = """---
title: "Trang thử"
image: charts/x.png
---

# 4. Kết quả { #s4 }

Có <a class="figure noted" href="x"><data value="9">9%</data><span> (có lưu ý)</span></a> người. Ở \
[đây](x.md#y){ rel="noopener" } thì **không**; xem mục 4a. sau, v.v. và hết.

<figure class="chart w330" id="chart-x"><figcaption>Không đọc.</figcaption><details class="data">\
<p class="words">Cũng không.</p><table><tr><th>Năm</th><td>2</td></tr></table></details></figure>

<details class="cite"><summary>Trích dẫn</summary></details>

<div><table><caption><span>Bảng</span></caption><tr><th>Kỳ</th><td>1<small>số tính</small></td></tr>
</table></div>

<ul class="cards"><li class="card"><span>Tên</span><span>9%</span></li></ul>

<ul><li class="goal"><span>Đích</span><span class="goal-track" aria-hidden="true"><svg><text>0%\
</text><text>100%</text></svg></span><span>9%</span></li></ul>
"""
    assert page_text.passages(page) == [
        Passage("title", "Trang thử"),
        Passage("heading", "4. Kết quả"),
        Passage("sentence", "Có 9% (có lưu ý) người."),
        Passage("sentence", "Ở đây thì không; xem mục 4a. sau, v.v. và hết."),
        Passage("row", "Năm · 2"),
        Passage("caption", "Bảng"),
        Passage("row", "Kỳ · 1 số tính"),
        Passage("card", "Tên · 9%"),
        Passage("card", "Đích · 9%"),
    ]


def test_items_and_rows_of_markdown_are_passages_of_their_own() -> None:
    page = "Lời đầu:\n- một\n- hai\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    assert [(passage.kind, passage.text) for passage in page_text.passages(page)] == [
        ("sentence", "Lời đầu:"),
        ("sentence", "một"),
        ("sentence", "hai"),
        ("row", "a · b"),
        ("row", "1 · 2"),
    ]


def test_the_title_of_a_page_comes_from_its_front_matter() -> None:
    assert page_text.title('---\ntitle: "A &amp; B"\n---\n\n# C') == "A & B"
    assert page_text.title("# C") == ""


def test_every_class_that_is_read_in_its_own_way_still_occurs(rendered: dict[str, str]) -> None:
    """Catches a class renamed in a macro of docs/theme but not in ``page_text.CLASSES``."""
    classes = {name for page in rendered.values() for name in re.findall(r'class="([^"]*)"', page)}
    assert set(CLASSES) - classes == set()


def test_a_sentence_that_changes_with_the_version_alone_is_no_change() -> None:
    old, new = "Phiên bản 1.2.0. Một câu.", "Phiên bản 1.3.0. Hai câu."
    assert text_diff.page_changes(old, new, {"1.2.0": "1.3.0"}) == [
        TextChange("sentence", "Một câu.", "Hai câu.")
    ]


def test_a_passage_is_paired_with_the_one_that_it_resembles_most() -> None:
    old = "Năm nay có chín người.\n\n- Số liệu lấy từ báo cáo."
    new = "- Số liệu lấy từ báo cáo mới.\n\nNăm nay có mười người.\n\nMột câu khác hẳn."
    changes = text_diff.page_changes(old, new, {})
    assert {(change.old, change.new) for change in changes} == {
        ("Năm nay có chín người.", "Năm nay có mười người."),
        ("Số liệu lấy từ báo cáo.", "Số liệu lấy từ báo cáo mới."),
        (None, "Một câu khác hẳn."),
    }


def test_a_heading_is_never_paired_with_a_sentence() -> None:
    assert text_diff.page_changes("# Một câu", "Một câu", {}) == [
        TextChange("sentence", None, "Một câu"),
        TextChange("heading", "Một câu", None),
    ]
