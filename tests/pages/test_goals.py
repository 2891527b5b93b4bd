"""The goals at a glance: where the province is, its next target, the words reached or not."""

from pathlib import Path

import pytest
from lxml import html

from scripts.model.figures import Figures
from scripts.model.package import open_package
from scripts.pages.context import PageContext, SiteContext
from scripts.pages.goals import goal
from scripts.pages.print_pages import edition_xml
from scripts.wording.faults import UnknownName
from tests import tables
from tests.pages.test_headline_cards import later
from tests.tables import add, edit


def goal_parts(
    figures: Figures, indicator: str, lang: str = "en", **options: object
) -> dict[str, str]:
    """The parts of a goal in words: ``name``, ``state``, ``now``, ``target`` and others."""
    ctx = PageContext(SiteContext(figures), lang, "index.md")
    item = html.fragment_fromstring(str(goal(ctx, indicator, "A <goal>", **options)))  # type: ignore[arg-type]
    values = item.find("span[@class='goal-values']")
    parts = [
        *(child for child in item if child.get("class") not in ("goal-track", "goal-values")),
        *values,
    ]
    return {
        part.get("class").split()[0].removeprefix("goal-"): " ".join(part.text_content().split())
        for part in parts
    }


def test_a_goal_says_where_it_is_where_it_should_be_and_that_it_is_not_there(
    figures: Figures,
) -> None:
    """15.00% in September, about 20% by the year's end: 18,000 people where it takes 24,000."""
    assert goal_parts(figures, "member_rate", distance=True) == {
        "name": "A <goal>",
        "state": "not yet reached (Sep 2021)",
        "now": "15.00%",
        "target": "end-2021 target: about 20%",
        "gap": "about 5.0 points short (6,000 people)",
    }


def test_a_target_met_exactly_is_reached(figures: Figures) -> None:
    """80 in 2020, for the target of 80 in 2021; 2021 itself has no value."""
    words = goal_parts(figures, "satisfaction", "vi", remark="Chưa rõ của ai.")
    assert (words["state"], words["remark"]) == ("đã đạt (số 2020)", "Chưa rõ của ai.")
    assert words["now"] == "80%"  # its year is with the verdict
    assert "gap" not in words


@pytest.mark.parametrize(
    ("value", "state", "target"),
    [("24.00", "not yet reached", "2025"), ("25.00", "reached (2022 figure)", "2025")],
)
def test_a_later_year_is_set_beside_the_target_that_is_due_next(
    broken: Path, value: str, state: str, target: str
) -> None:
    words = goal_parts(later(broken, ("member_rate", "2022", value)), "member_rate")
    assert words["state"] == state
    assert f"end-{target} target:" in words["target"]


def test_what_cannot_be_compared_is_not_drawn_on_one_track(figures: Figures) -> None:
    ctx = PageContext(SiteContext(figures), "en", "index.md")
    has_track = {
        name: "<svg" in goal(ctx, name, "A goal") for name in ("member_rate", "online_share")
    }
    assert has_track == {"member_rate": True, "online_share": False}


@pytest.mark.parametrize(("lang", "state"), [("vi", "chưa so được"), ("en", "not comparable")])
def test_nobody_says_whether_a_target_that_counts_others_is_reached(
    figures: Figures, lang: str, state: str
) -> None:
    """The card has the target and the figure, and no distance."""
    words = goal_parts(figures, "online_share", lang, distance=True)
    assert words["state"] == state
    assert words.keys() == {"name", "state", "now", "target"}


def test_a_verdict_before_the_target_is_due_says_of_when(broken: Path) -> None:
    """Nine months of a flow, to the end of September; of a stock it is the day."""
    place = {"indicator": "meetings", "area": "VN", "period": "2021", "value": "30"}
    add(broken / "targets.csv", **place, bound="exact", source="atlas", comparable="true")
    edit(broken / "indicators.csv", {"id": "meetings"}, kind="rate")
    tables.remove_row(broken / "figures.csv", indicator="meetings", period="2020-Q4")
    add(
        broken / "figures.csv",
        indicator="meetings",
        area="XA",
        period="2020",
        value="9",
        bound="exact",
        status="reported",
        source="sample_report",
        section="1a",
    )
    figures = Figures(open_package(broken))
    assert goal_parts(figures, "meetings", "vi")["state"] == "chưa đạt (đến 9/2021)"
    assert goal_parts(figures, "meetings", "en")["state"] == "not yet reached (to Sep 2021)"


def test_what_has_no_value_says_so(figures: Figures) -> None:
    words = goal_parts(figures, "waiting_minutes")
    assert words["state"] == "no figure yet"
    assert words["target"] == "end-2025 target: at most 15 minutes"
    assert "now" not in words


def test_without_a_target_there_is_no_goal(figures: Figures) -> None:
    with pytest.raises(UnknownName, match="members"):
        goal_parts(figures, "members")


def test_a_target_from_before_a_break_is_not_measured_against(broken: Path) -> None:
    note = {"id": "recount", "kind": "comparability", "sections": "1", "record": "target"}
    words = {"text_vi": "Cách đếm thay đổi.", "text_en": "Counting changed."}
    cells = {"indicators": "member_rate", "area": "VN", "break_date": "2021-11-01"}
    add(broken / "notes.csv", **note, **words, **cells)
    assert goal_parts(Figures(open_package(broken)), "member_rate", distance=True).keys() == {
        "name", "state", "now", "target",
    }  # fmt: skip


def test_a_second_province_is_named_beside_the_first(broken: Path) -> None:
    """3,000 members among 10,000 workers in 2020 are 30%, more than the 20 of 2021."""
    names = {"name_vi": "Tỉnh Khác", "name_en": "Other province", "code": "98"}
    words = {"definition_vi": "Tỉnh thứ hai.", "definition_en": "A second province."}
    add(broken / "areas.csv", id="XB", part_of="VN", order="15", **names, **words)
    row = {"indicator": "member_rate", "area": "XB", "period": "2020", "value": "30.00"}
    row |= {"bound": "exact", "status": "reported", "source": "sample_report", "section": "1"}
    add(broken / "figures.csv", **row)
    words = goal_parts(Figures(open_package(broken)), "member_rate")
    assert words["now"].endswith("Sample province")
    assert words["others"] == "Other province: 30.00% (2020), reached"


def test_paper_has_the_parts_of_a_goal_as_a_sentence_without_its_track(figures: Figures) -> None:
    ctx = PageContext(SiteContext(figures), "en", "index.md")
    page = f"<ul>{goal(ctx, 'satisfaction', 'Content', remark='Unclear whose.')}</ul>"
    words = str(html.fromstring(edition_xml({"en/progress.md": page}, "en", "")).xpath("string()"))
    assert words.startswith(
        "Content: reached (2020 figure); 80%; end-2021 target: 80%; Unclear whose."
    )


def test_a_remark_takes_the_place_of_the_mark_for_the_targets_notes(figures: Figures) -> None:
    ctx = PageContext(SiteContext(figures), "en", "index.md")
    assert "data-notes" in str(goal(ctx, "online_share", "Online"))
    assert "data-notes" not in str(goal(ctx, "online_share", "Online", remark="Of offices only."))
