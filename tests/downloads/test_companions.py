"""What goes with the data: read-me, dictionary, notes, licence, citation, version."""

import csv
import io
import re

import pytest

from scripts.downloads import dictionary
from scripts.downloads.dataset import Dataset
from scripts.downloads.release import Release
from scripts.wording.text import property_text


def table(content: bytes, separator: str) -> list[list[str]]:
    return list(
        csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=separator)
    )


def test_the_read_me_lists_the_files_of_its_language(
    by_name: dict[str, bytes], downloads: Release, lang: str
) -> None:
    readme = by_name[f"README.{lang}.txt"].decode()
    entries = re.findall(r"^- (\S+) – (.+)$", readme, flags=re.MULTILINE)
    assert entries == [
        (file.name, file.title[lang])
        for file in downloads.files
        if file.lang in (lang, "") and file.group not in ("companion", "archive")
    ]
    title = {"vi": "Hội viên tỉnh Mẫu", "en": "Members of Sample province"}[lang]
    assert title in readme
    assert "0.3.0" in readme
    assert {"vi": "ngày 09 tháng 3 năm 2026", "en": "9 March 2026"}[lang] in readme


def test_the_dictionary_explains_every_field_of_every_table(
    by_name: dict[str, bytes], dataset: Dataset
) -> None:
    header, *rows = table(by_name["dictionary.en.csv"], ",")
    assert header == ["Table", "Field", "Title", "Meaning", "Type", "Required", "Example"]
    fields = [
        (resource["name"], field["name"])
        for resource in dataset.described_tables
        for field in resource["schema"]["fields"]
    ]
    assert [(row[0], row[1]) for row in rows][: len(fields)] == fields
    assert all(all(row[:6]) for row in rows)
    (vi,) = [row for row in table(by_name["dictionary.vi.csv"], ";") if row[:2] == ["areas", "id"]]
    assert vi[4:] == ["string", "bắt buộc", "VN"]


def test_the_dictionary_explains_the_columns_of_the_files_in_words(
    by_name: dict[str, bytes], lang: str
) -> None:
    """Its fields are the headers of those files; periods, which depend on the table, are one."""
    separator = ";" if lang == "vi" else ","
    _, *rows = table(by_name[f"dictionary.{lang}.csv"], separator)
    in_words, of_report = (
        [row for row in rows if file in row[0].split(", ")]
        for file in (f"charts/*.{lang}.csv", f"tables/*.{lang}.csv")
    )
    for name in ("observations", "observations_targets"):
        header = table(by_name[f"{name}.{lang}.csv"], separator)[0]
        assert [row[1] for row in in_words] == header
    header = table(by_name[f"tables/membership.{lang}.csv"], separator)[0]
    fields = [row[1] for row in of_report]
    assert (fields[:3], fields[4:]) == (header[:3], header[-1:])
    (year,) = [row for row in in_words if row[1] in ("Năm", "Year")]
    assert "year" in year[3]
    assert year[4:] == ["integer", {"vi": "có thể để trống", "en": "may be empty"}[lang], "2019"]


def test_the_dictionary_of_files_in_words_holds_for_results_and_targets(
    by_name: dict[str, bytes], lang: str
) -> None:
    """A column is required if every file fills it, and only numbers have the decimal mark."""
    separator = ";" if lang == "vi" else ","
    _, *rows = table(by_name[f"dictionary.{lang}.csv"], separator)
    dictionary_rows = [row for row in rows if f"charts/*.{lang}.csv" in row[0].split(", ")]
    files = [
        table(by_name[f"{name}.{lang}.csv"], separator)[1:]
        for name in ("observations", "observations_targets")
    ]
    is_filled = [all(cells) for cells in zip(*files[0], *files[1], strict=True)]
    examples = [next(filter(None, cells), "") for cells in zip(*files[0], strict=True)]
    required_word = {"vi": "bắt buộc", "en": "required"}[lang]
    for row, is_always_filled, example in zip(dictionary_rows, is_filled, examples, strict=True):
        assert is_always_filled or row[5] != required_word, row
        assert row[6] == example, row
    assert any("." in row[6] for row in dictionary_rows)


def test_no_two_columns_of_a_table_have_one_title(dataset: Dataset, lang: str) -> None:
    for resource in dictionary.tables(dataset, lang):
        titles = [property_text(field, "title", lang) for field in resource["schema"]["fields"]]
        assert len(set(titles)) == len(titles), resource["name"]


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (
            "vi",
            [
                "nine_months",
                "khả năng so sánh",
                "Số hội viên; Tỷ lệ hội viên trên số lao động",
                "",
                "tháng 9/2021",
                "1 2",
                "Số liệu mới tính đến hết tháng 9 năm 2021.",
            ],
        ),
        (
            "en",
            [
                "nine_months",
                "comparability",
                "Members; Members as a share of workers",
                "",
                "Sep 2021",
                "1 2",
                "Figures stop at the end of September 2021.",
            ],
        ),
    ],
)
def test_every_note_says_in_words_what_it_is_about(
    by_name: dict[str, bytes], lang: str, expected: list[str]
) -> None:
    _, *rows = table(by_name[f"notes.{lang}.csv"], ";" if lang == "vi" else ",")
    assert len(rows) == 9
    assert rows[3] == expected


def test_licence_and_citation_and_version_are_plain_text(by_name: dict[str, bytes]) -> None:
    licence = by_name["LICENSE.txt"].decode()
    assert licence.count("https://creativecommons.org/licenses/by/4.0/") == 2  # in each language
    assert 'version: "0.3.0"\n' in by_name["CITATION.cff"].decode()
    assert by_name["VERSION"] == b"0.3.0\n"
