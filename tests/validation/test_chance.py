"""Whatever a package holds, there are problems with messages, or everything can be computed."""

import csv
import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.model.figures import Figures, Key
from scripts.model.package import LANGUAGES, Package, open_package
from scripts.validation.check import check
from tests.repositories import TINY

pytestmark = pytest.mark.slow

EXAMPLES = settings(max_examples=25, deadline=None)
FILES = sorted(path.name for path in (TINY / "datapackage").iterdir() if path.is_file())
NASTY = [
    "", " ", '"', "''", "=1+1", "<script>alert(1)</script>", "{{ 7 * 7 }}", "{found}", "[a](b)",
    "\u200b", "\u0300", "\x1b[31m", "NaN", "Infinity", "-0", "1e999", "0" * 400, "٣", "１２",
    "1_000",
    "9999-12-31", "0000-00-00", "true", "None", "null", "a" * 9000, "../..", "%s", "\\", "😀", "ß",
    "first(1)", "9**9**9", "(" * 200, "1/0", "__import__('os')", "member_rate", "XA",
    "2021-01-01/P9M", "members*1e400", "+".join(["members"] * 900),
]  # fmt: skip


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which each example makes its own copy of the package."""
    return tmp_path_factory.mktemp("chance")


def fresh(folder: Path) -> Path:
    """A copy of the tiny package."""
    package = folder / "datapackage"
    shutil.rmtree(package, ignore_errors=True)
    return Path(shutil.copytree(TINY / "datapackage", package))


def check_and_compute(folder: Path) -> None:
    problems = check(folder)[1]
    if not problems:
        compute(open_package(folder))
    for problem in problems:
        assert all(problem.message(lang) for lang in LANGUAGES)


def compute(package: Package) -> None:
    figures = Figures(package)
    for indicator in package.by_id["indicators"]:
        for area in figures.areas:
            figures.series(indicator, area)
            for period in figures.periods:
                figures.figure(Key(indicator, area, period))


@EXAMPLES
@given(data=st.data())
def test_no_cell_makes_it_stumble(copy: Path, data: st.DataObject) -> None:
    """Cells that hold anything, or what other cells hold."""
    folder = fresh(copy)
    path = folder / data.draw(st.sampled_from([name for name in FILES if name.endswith(".csv")]))
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    cells = sorted({cell for row in rows for cell in row})
    anything = st.sampled_from(NASTY) | st.sampled_from(cells) | st.text(max_size=20)
    for _ in range(data.draw(st.integers(1, 3))):
        row = data.draw(st.sampled_from(rows[1:] or rows))
        row[data.draw(st.integers(0, len(row) - 1))] = data.draw(anything)
    with path.open("w", encoding="utf-8", newline="", errors="surrogatepass") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    check_and_compute(folder)


@EXAMPLES
@given(data=st.data())
def test_no_formula_makes_it_stumble(copy: Path, data: st.DataObject) -> None:
    """Formulas of indicators and sides of identities, read and misread."""
    words = [
        "members",
        "workers",
        "hours",
        'first("hours")',
        "7",
        "0",
        "(",
        ")",
        "*",
        "/",
        "-",
        "+",
    ]
    formula = " ".join(data.draw(st.lists(st.sampled_from(words), min_size=1, max_size=9)))
    folder = fresh(copy)
    path = folder / "indicators.csv"
    text = path.read_text("utf-8").replace("leaflets / offices", formula.replace('"', '""'))
    path.write_text(text.replace(f",{formula},", f',"{formula}",'), "utf-8")
    check_and_compute(folder)


@EXAMPLES
@given(data=st.data())
def test_no_byte_makes_it_stumble(copy: Path, data: st.DataObject) -> None:
    folder = fresh(copy)
    path = folder / data.draw(st.sampled_from(FILES))
    raw = bytearray(path.read_bytes())
    pieces = [
        b"",
        b",",
        b'"',
        b";",
        b"\t",
        b"\n",
        b"9",
        b".",
        b"\xff",
        b"\xef\xbb\xbf",
        b"\0",
        b"{",
    ]
    for _ in range(data.draw(st.integers(1, 4))):
        begins = data.draw(st.integers(0, len(raw)))
        ends = begins + data.draw(st.integers(0, 3))
        raw[begins:ends] = data.draw(st.sampled_from(pieces) | st.binary(max_size=4))
    path.write_bytes(bytes(raw))
    check_and_compute(folder)


@EXAMPLES
@given(data=st.data())
def test_no_part_of_the_descriptor_makes_it_stumble(copy: Path, data: st.DataObject) -> None:
    """Parts removed, or put in another form."""
    folder = fresh(copy)
    path = folder / "datapackage.json"
    descriptor = json.loads(path.read_text("utf-8"))
    part = descriptor["resources"] if data.draw(st.booleans()) else descriptor
    while True:
        keys = sorted(part) if isinstance(part, dict) else range(len(part))
        key = data.draw(st.sampled_from(list(keys)))
        inner = part[key]
        if not isinstance(inner, dict | list) or not inner or data.draw(st.booleans()):
            break
        part = inner
    if data.draw(st.booleans()):
        del part[key]
    else:
        values = [None, 7, "x", [], {}, [None], ["x"], {"x": 1}, True]
        part[key] = data.draw(st.sampled_from(values))
    path.write_text(json.dumps(descriptor), "utf-8")
    check_and_compute(folder)
