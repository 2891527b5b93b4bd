"""The area of a number that is taken for a figure."""

import re

from scripts.drafting.drafts import Remark
from scripts.drafting.matching.matching import Match, Report
from scripts.drafting.times.outline import headings_above

_PROVINCE = re.compile(
    r"\b(?:(?i:(?:tại|toàn|cả|của|trên địa bàn|BHXH|cấp) (?:tỉnh|thành phố))\b"
    r"|[Tt]ỉnh (?=[A-ZÀ-ÝĐƯƠ]))"
)
_NATION = re.compile(r"\b(?:cả nước|toàn quốc|toàn ngành|BHXH Việt Nam)\b", re.IGNORECASE)

_NATIONAL = re.compile(r"\b(?:cả nước|toàn quốc|ngành|Việt Nam|quốc gia)\b", re.IGNORECASE)


def figure_area(report: Report, match: Match) -> tuple[str, list[Remark]]:
    """The area of a figure: the report's own, unless the earlier one was of another.

    Another office's report has to say that a number is of the whole country.
    """
    earlier_area = str(match.earlier.rows[0]["area"])
    sentence = report.text[slice(*match.mention.sentence)]
    if earlier_area == report.homes[match.earlier.document]:
        if _NATION.search(sentence) and not _NATION.search(str(match.earlier.mention.whole)):
            nation = re.search(r"\b(?:cả nước|toàn quốc)\b", sentence, re.IGNORECASE)
            return report.area, [Remark("reason_area", {})] if nation else []
        return report.area, []
    index = report.layout.index_at(match.mention.span[0])
    above = [heading.block.span for heading in headings_above(report.layout)[index]]
    block = report.layout.blocks[index].span[0], match.mention.sentence[1]
    around = " … ".join(report.text[slice(*span)] for span in (*above, block))
    if earlier_area != "VN" and _PROVINCE.search(around) and not _NATION.search(sentence):
        return report.area, []
    is_clear = report.area in report.homes.values() or (
        earlier_area == "VN" and _NATIONAL.search(around)
    )
    return earlier_area, [] if is_clear else [Remark("reason_whose", {})]
