"""The examples on the data page run as they are printed, against this report's files.

Readers copy them. Where one fails, docs/<lang>/data/index.md names an indicator, area or column
that is gone. Those for Excel, Stata and R's frictionless are not run: these are not here.
"""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import duckdb
import pytest

from scripts.downloads.release import Release
from tests import html_pages
from tests.html_pages import tree
from tests.serve import serve
from tests.wide.programs import NPM, program
from tests.wide.readers import ENVIRONMENT

SITE = "https://data.example/bao-hiem/"
LANGUAGES = {"vi": "", "en": "en/"}
CHART = "si_coverage"
NOT_HERE = "library(frictionless)"
PARTS = "parquet"  # the folder of the archive that an example is run in


class Example(NamedTuple):
    language: str
    code: str


def examples(page: Path) -> list[Example]:
    """The blocks of code on a page, by the class that its language has."""
    return [
        Example(str(code.get("class")).removeprefix("language-"), code.text_content())
        for code in tree(page).xpath("//article//pre/code[@class]")
    ]


@pytest.fixture(scope="module", params=[pytest.param("vi", marks=pytest.mark.wide), "en"])
def page(request: pytest.FixtureRequest, site_with_address: Path) -> Path:
    """The data page in each language; that in Vietnamese is for make test-wide."""
    return site_with_address / LANGUAGES[request.param] / "data" / "index.html"


@pytest.fixture(scope="module")
def code(page: Path, site_with_address: Path) -> Iterator[dict[str, list[str]]]:
    """The examples of a page by their language, with the address where the site is served."""
    blocks: dict[str, list[str]] = {}
    with serve(site_with_address) as address:
        for language, text in examples(page):
            assert SITE in text or PARTS in text
            blocks.setdefault(language, []).append(text.replace(SITE, address))
        yield blocks


def points(downloads_at_address: Release) -> list[str]:
    """The values of the chart's indicator and its targets, as they are printed."""
    series = json.loads(
        downloads_at_address.catalogue[f"api/v1/indicators/{CHART}.json"], parse_float=str
    )
    return [str(row["value"]) for row in [*series["figures"], *series["targets"]]]


def output(*command: str, cwd: Path, **options: object) -> str:
    run = subprocess.run(
        command,
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        **options,  # type: ignore[call-overload]
    )
    assert run.returncode == 0, run.stderr
    return str(run.stdout)


def test_every_tool_has_its_examples(code: dict[str, list[str]]) -> None:
    assert {language: len(blocks) for language, blocks in code.items()} == {
        "powerquery": 1,
        "python": 5,
        "r": 4,
        "sql": 3,
        "stata": 1,
        "js": 1,
        "sh": 1,
    }


def test_python_reads_draws_and_checks(
    code: dict[str, list[str]], downloads_at_address: Release, tmp_path: Path
) -> None:
    reading, draw, check, *_ = code["python"]
    script = "\n".join([reading, "print(len(figures))", draw, check])
    count = len(downloads_at_address.dataset.results.rows)
    assert output(sys.executable, "-c", script, cwd=tmp_path).split() == [str(count), "True"]
    chart = (tmp_path / "chart.html").read_text("utf-8")
    drawn = set(map(Decimal, re.findall(r'"value": (-?[0-9.]+)', chart)))
    assert set(map(Decimal, points(downloads_at_address))) <= drawn


def test_duckdb_and_the_command_line_find_the_indicator(
    code: dict[str, list[str]], site_with_address: Path, tmp_path: Path
) -> None:
    output(*code["sh"][0].split(), cwd=tmp_path)
    assert json.loads((tmp_path / f"{CHART}.json").read_bytes())["id"] == CHART
    parquet = tmp_path / "observations.parquet"  # DuckDB reads http with an extension only
    shutil.copy(site_with_address / "data" / parquet.name, parquet)
    sql, *_ = code["sql"]
    address = sql.split("'")[1]
    assert address.endswith(f"/data/{parquet.name}")
    answer = duckdb.sql(sql.replace(address, str(parquet)))
    assert answer is not None
    assert answer.fetchall() != []


def test_duckdb_opens_only_the_parts_that_it_needs(
    code: dict[str, list[str]], downloads_at_address: Release, site_with_address: Path
) -> None:
    """In the folder, and where the list says that they are, which is done here without http."""
    _, in_folder, at_address = code["sql"]
    data = f"{site_with_address / 'data'}/"
    years = [
        row["year"] for row in downloads_at_address.dataset.results.rows if row["area"] == "VN-50"
    ]
    answer = duckdb.sql(in_folder.replace("'parquet/", f"'{data}parquet/"))
    assert answer is not None
    assert len(answer.fetchall()) == years.count(2021) > 0
    address = at_address.split("'")[1]
    statements = at_address.replace(address, data).split(";")
    with duckdb.connect() as connection:
        connection.execute(statements[0])
        rows = connection.execute(statements[1]).fetchall()
    assert len(rows) == sum(int(str(year)) >= 2020 for year in years if year)


@pytest.mark.wide
def test_dask_reads_the_folder_as_one_table(
    code: dict[str, list[str]], downloads_at_address: Release, site_with_address: Path
) -> None:
    """The example for Spark, which is no part of the tests, has the same folder."""
    *_, spark, dask = code["python"]
    assert PARTS in spark
    show = "print(len(figures), figures.year.dtype)"
    data = site_with_address / "data"
    count = len(downloads_at_address.dataset.results.rows)
    assert output(sys.executable, "-c", f"{dask}\n{show}", cwd=data).split() == [
        str(count),
        "int16",
    ]


@pytest.mark.wide
def test_r_reads_and_draws(
    code: dict[str, list[str]], downloads_at_address: Release, tmp_path: Path
) -> None:
    """Base R and readr with the decimals that are printed; ggplot2 a point for each number."""
    reading, second_reading, draw = (block for block in code["r"] if NOT_HERE not in block)
    show, layer_values = "cat(figures$value, '\n')", "cat(layer_data(last_plot(), 2)$y)"
    script = tmp_path / "examples.R"
    script.write_text("\n".join([reading, show, second_reading, show, draw, layer_values]), "utf-8")
    lines = output(program("r"), str(script), cwd=tmp_path, env=ENVIRONMENT).splitlines()
    values = [
        "NA" if row["value"] is None else str(row["value"])
        for row in downloads_at_address.dataset.results.rows
    ]
    assert [line.split() for line in lines[:2]] == [values, values]
    assert sorted(map(float, lines[2].split())) == sorted(map(float, points(downloads_at_address)))


@pytest.mark.wide
def test_javascript_shows_the_figures_and_the_targets(
    code: dict[str, list[str]], downloads_at_address: Release
) -> None:
    (script,) = code["js"]
    lines = output(program("node"), "--input-type=module", "--eval", script, cwd=NPM)
    assert [line.split()[-2] for line in lines.splitlines()] == points(downloads_at_address)


@pytest.mark.wide
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_built_page_shows_the_code_as_it_is_written(
    built: Path, rendered: dict[str, str], lang: str, tmp_path: Path
) -> None:
    """The theme colours and minifies it; what a reader copies is still the same text."""
    name = f"{lang}/data/index.md"
    folder = html_pages.write_site(tmp_path, {name: rendered[name]}, {})
    path = f"{LANGUAGES[lang]}data/index.html"
    assert examples(built / path) == examples(folder / path) != []
