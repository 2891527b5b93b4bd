# mypy: ignore-errors
"""The feeds, read as feed readers read them."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import feedparser
import pytest
from lxml import etree, html

from scripts.downloads import atom
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES, ROOT, Package, open_package
from tests.conftest import add, write

Edit = Callable[..., None]
SITE = "https://data.example/bao-hiem/"
SITES = (SITE, "")
PARTS = ("change", "periods", "tables", "action")
REVISION = {
    "date": "2099-01-02",
    "record": "figure",
    "indicator": "si_coverage",
    "area": "VN-50",
    "period": "2021-09",
    "old_value": "9.5",
    "new_value": "9.51",
    "kind": "correction",
    "reason_vi": "Chép nhầm (thử).",
    "reason_en": "Copied wrongly (a test).",
}


def read(figures: Figures, lang: str, site: str = "") -> Any:
    """A feed as a reader gets it from the top of the site."""
    headers = {
        "content-type": "application/atom+xml; charset=utf-8",
        "content-location": SITE + atom.PATH.format(lang),
    }
    found = feedparser.parse(atom.feed(figures, lang, site), response_headers=headers)
    assert not found.bozo
    assert found.version == "atom10"
    return found


def revised(folder: Path, **cells: str) -> Figures:
    add(folder / "revisions.csv", **{**REVISION, **cells})
    return Figures(open_package(folder))


def content(entry: Any) -> str:
    """What a reader sees of an entry, as text."""
    return "".join(html.fragment_fromstring(entry.content[0].value, "div").itertext())


def in_entries(made: bytes, path: str) -> list[Any]:
    """What lies in the entries of a feed as it is, before a reader takes anything out."""
    found = etree.fromstring(made).findall(
        f"a:entry/a:{path}", {"a": "http://www.w3.org/2005/Atom"}
    )
    return list(found)


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize(
    ("lang", "titles", "action"),
    [
        (
            "vi",
            ["Phiên bản 1.2.0", "Phiên bản 1.1.0", "Phiên bản 1.0.0"],
            "Việc người dùng cần làm: Không có.",
        ),
        ("en", ["Version 1.2.0", "Version 1.1.0", "Version 1.0.0"], "What users must do: Nothing."),
    ],
)
def test_every_release_is_told_in_the_language_the_newest_first(
    figures: Figures, lang: str, site: str, titles: list[str], action: str
) -> None:
    found = read(figures, lang, site)
    assert found.feed.language == lang
    assert [entry.title for entry in found.entries][-3:] == titles
    released = {row["version"]: row for _, row in figures.package.rows("releases")}
    assert len(found.entries) == len(released)
    for entry in found.entries:
        row = released[entry.title.split()[-1]]
        assert entry.updated == entry.published == f"{row['date']}T00:00:00+00:00"
        for name in PARTS:
            assert row[f"{name}_{lang}"] in content(entry)
    assert action in content(found.entries[-1])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_feed_says_what_it_is_whose_and_under_which_licence(
    figures: Figures, package: Package, lang: str
) -> None:
    about = read(figures, lang).feed
    names = {"vi": "Bảo hiểm xã hội ở Bến Tre", "en": "Social insurance in Bến Tre"}
    makers = {"vi": "Nhóm duy trì bản dữ liệu này", "en": "Maintainers of this publication"}
    assert about.title.startswith(names[lang])
    assert about.author == makers[lang]
    assert "https://creativecommons.org/licenses/by/4.0/" in about.rights
    newest = max(row["date"] for _, row in package.rows("releases"))
    assert about.updated == f"{newest}T00:00:00+00:00"


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "vi",
            [
                "Số cũ: 9,5%",
                "Số mới: 9,51%",
                "Tỉnh Bến Tre",
                "đến 9/2021",
                "Loại: đính chính",
                "Lý do: Chép nhầm (thử).",
            ],
        ),
        (
            "en",
            [
                "Old value: 9.5%",
                "New value: 9.51%",
                "Bến Tre province",
                "to Sep 2021",
                "Kind: correction",
                "Reason: Copied wrongly (a test).",
            ],
        ),
    ],
)
def test_a_revision_shows_the_old_and_the_new_value_with_unit_and_reason(
    broken: Path, lang: str, words: list[str]
) -> None:
    first = read(revised(broken), lang).entries[0]
    for word in words:
        assert word in content(first)
    assert {"vi": "9,5% → 9,51%", "en": "9.5% → 9.51%"}[lang] in first.title
    assert first.updated == "2099-01-02T00:00:00+00:00"


@pytest.mark.parametrize(
    ("indicator", "old", "new", "lang", "shown"),
    [
        ("web_images", "1220", "1221", "vi", ["1.220", "1.221", "Đơn vị: số lượng"]),
        ("web_images", "1220", "1221", "en", ["1,220", "1,221", "Unit: count"]),
        ("conference_cost", "", "498565280", "vi", ["chưa có", "498.565.280 đồng"]),
        ("conference_cost", "", "498565280", "en", ["no result yet", "VND 498,565,280"]),
    ],
)
def test_values_are_written_as_the_language_does(
    broken: Path, indicator: str, old: str, new: str, lang: str, shown: list[str]
) -> None:
    figures = revised(broken, indicator=indicator, period="2021", old_value=old, new_value=new)
    first = read(figures, lang).entries[0]
    for words in shown:
        assert words in content(first)


def test_a_revised_target_is_called_one(broken: Path) -> None:
    figures = revised(broken, record="target", area="VN", period="2025")
    assert read(figures, "vi").entries[0].title.startswith("Sửa mục tiêu: ")
    assert read(figures, "en").entries[0].title.startswith("Target revised: ")


def test_news_of_one_day_begins_with_the_newest_release_then_revisions(broken: Path) -> None:
    dates = {"1.0.0": "2026-01-01", "1.1.0": "2026-01-03", "1.2.0": "2026-01-03"}
    said = {f"{name}_{lang}": "x" for name in PARTS for lang in LANGUAGES}
    write(broken / "releases.csv", [{"version": v, "date": d, **said} for v, d in dates.items()])
    add(broken / "revisions.csv", **{**REVISION, "date": "2026-01-03"})
    figures = revised(broken, date="2026-01-02", indicator="leaflets", period="2021")
    titles = [entry.title.split(",")[0] for entry in read(figures, "en").entries]
    names = figures.package.by_id["indicators"]
    assert titles == [
        "Version 1.2.0",
        "Version 1.1.0",
        f"Figure revised: {names['si_coverage']['name_en']}".split(",")[0],
        f"Figure revised: {names['leaflets']['name_en']}".split(",")[0],
        "Version 1.0.0",
    ]


def test_identities_stay_wherever_and_whenever_the_feed_is_made(
    figures: Figures, broken: Path
) -> None:
    def ids(figures: Figures, site: str) -> set[str]:
        found = [entry.id for lang in LANGUAGES for entry in read(figures, lang, site).entries]
        assert len(set(found)) == len(found)
        return set(found)

    before = ids(figures, "")
    assert before == ids(figures, SITE) == ids(figures, "https://other.example/")
    assert all(name.startswith("urn:uuid:") for name in before)
    text = (broken / "datapackage.json").read_text("utf-8")
    version = figures.package.descriptor["version"]
    later = text.replace(f'"version": "{version}"', '"version": "99.0.0"')
    assert later != text
    (broken / "datapackage.json").write_text(later, "utf-8")
    revised(broken)
    for other in ({"date": "2099-01-03"}, {"record": "target"}, {"area": "VN"}, {"period": "2020"}):
        last = revised(broken, **other)
    assert before < ids(last, SITE)
    assert len(ids(last, SITE)) == len(before) + 5 * len(LANGUAGES)


@pytest.mark.parametrize(("lang", "folder"), [("vi", ""), ("en", "en/")])
@pytest.mark.parametrize("site", SITES)
def test_entries_lead_to_the_changelog_and_the_revisions(
    broken: Path, lang: str, folder: str, site: str
) -> None:
    figures = revised(broken)
    links = [link.get("href") for link in in_entries(atom.feed(figures, lang, site), "link")]
    base = SITE + atom.PATH.format(lang)
    found = [urljoin(base, link) for link in links]
    assert found[0] == f"{SITE}{folder}quality/revisions/"
    assert found[-3:] == [
        f"{SITE}{folder}changelog/#v1-2-0",
        f"{SITE}{folder}changelog/#v1-1-0",
        f"{SITE}{folder}changelog/#v1-0-0",
    ]
    assert all(link.startswith(site) for link in links)
    assert read(figures, lang, site).feed.link == SITE + folder


def test_the_feed_names_its_own_address_only_where_it_is_known(figures: Figures) -> None:
    def own(site: str) -> list[str]:
        return [link.href for link in read(figures, "en", site).feed.links if link.rel == "self"]

    assert own(SITE) == [SITE + "feed.en.xml"]
    assert own("") == []
    assert b"data.example" not in atom.feed(figures, "en", "")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_hostile_words_in_a_reason_are_only_words(broken: Path, lang: str) -> None:
    hostile = "</p><script>alert('x')</script> ]]> &lt;b&gt; <img src=x onerror=y> \x01."
    made = atom.feed(revised(broken, reason_vi=hostile, reason_en=hostile), lang, "")
    first = in_entries(made, "content")[0]
    shown = html.fragment_fromstring(first.text, "div")
    assert {element.tag for element in shown.iter()} == {"div", "p", "strong"}
    assert "".join(shown.itertext()).endswith(hostile.replace("\x01", ""))


def test_there_is_a_feed_for_each_language_at_the_top_of_the_site(figures: Figures) -> None:
    made = atom.files(figures, SITE)
    assert list(made) == ["feed.vi.xml", "feed.en.xml"]
    assert made["feed.en.xml"] == atom.feed(figures, "en", SITE)


PRINT = """
import sys
from scripts import feed
from scripts.indicators import Figures
from scripts.package import open_package
for content in feed.files(Figures(open_package()), "").values():
    sys.stdout.buffer.write(content)
"""


def test_the_feeds_are_the_same_each_time_they_are_made() -> None:
    first, second = (
        subprocess.run(
            [sys.executable, "-c", PRINT],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Ho_Chi_Minh"))
    )
    assert len(first) > 2_000
    assert first == second
    assert b"generator" not in first  # it would name the version of the library
