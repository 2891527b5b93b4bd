"""On a phone a row of a table is a block, in which each value has the name of its column."""

from lxml import html
from markupsafe import Markup

from scripts.pages.stacked_rows import with_column_labels

HEADS = (Markup("Indicator"), Markup('as <b class="x">printed</b>'), 'in "Mỏ Cày" <2021>')
ROWS = Markup(
    '<tr><th scope="row">Members</th><td>1</td><td class="words">2</td></tr>'
    "<tr><td>Offices</td><td>3</td><td>4 &lt;td&gt;</td></tr>"
)


def test_each_cell_has_the_name_of_its_column() -> None:
    table = html.fromstring(f"<table>{with_column_labels(ROWS, HEADS)}</table>")
    cells = [[cell.get("data-label") for cell in row] for row in table.iter("tr")]
    values = ["as printed", 'in "Mỏ Cày" <2021>']
    assert cells == [[None, *values], ["Indicator", *values]]


def test_nothing_else_of_a_row_is_changed() -> None:
    table = html.fromstring(f"<table>{with_column_labels(ROWS, HEADS)}</table>")
    assert table.xpath("//th/@scope") == ["row"]
    assert table.xpath("//td[@class='words']/text()") == ["2"]
    assert list(table.iter("td"))[-1].text == "4 <td>"
