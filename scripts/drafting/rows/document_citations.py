"""Documents that a text cites: type, number, day of issue, issuer and subject as it prints them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from scripts.drafting.drafts import Span
from scripts.drafting.reading.letterhead import day_of_match
from scripts.model.package import LANGUAGES
from scripts.wording.phrases import phrase_group

_SIGNS = {
    "NQ": "Nghị quyết", "QĐ": "Quyết định", "KH": "Kế hoạch", "CT": "Chỉ thị", "BC": "Báo cáo",
    "TB": "Thông báo", "TT": "Thông tư", "NĐ": "Nghị định", "CTr": "Chương trình",
    "HD": "Hướng dẫn", "KL": "Kết luận", "TTr": "Tờ trình", "QC": "Quy chế",
}  # fmt: skip

_NUMBER = re.compile(
    r"(?<![\w/.,-])[0-9]{1,6}(?:/[0-9]{4})?(?:-[A-ZĐ]\w{0,9})?/[A-ZĐ][\w&]{0,15}"
    r"(?:-\s?[A-ZĐ][\w&]{0,15}){0,4}"
)
_DAY = (
    r"ngày\s(?P<day>[0-9]{1,2})(?:\stháng\s|[/.-])(?P<month>[0-9]{1,2})(?:,?\snăm\s|[/.-])"
    r"(?P<year>(?:19|20)[0-9]{2})"
)
_DAY_AFTER = re.compile(rf"\s?,?\s?\(?(?:ký\s)?{_DAY}\)?", re.IGNORECASE)
_DAY_BEFORE = re.compile(
    rf"{_DAY},?\s(?P<issuer>[^.;:\d]{{2,60}}?)\s(?:đã\s)?(?:ký\s)?ban\shành\s$", re.IGNORECASE
)
_ISSUED_BEFORE = re.compile(
    r"(?:^|[,;.:]\s|theo đó,\s)(?P<issuer>[A-ZĐỦ][^.;:,\d]{1,70}?)\s(?:đã\s)?(?:ký\s)?ban\shành\s$"
)
_VERB = (
    r"(?:ban\shành|phê\sduyệt|quy\sđịnh|hướng\sdẫn|triển\skhai|thực\shiện|tăng\scường|báo\scáo"
    r"|phối\shợp|tổ\schức|chia\ssẻ|cải\scách|giao)\s"
)
_BY = re.compile(
    rf"\s(?:của|do)\s(?P<issuer>[^.;:,()]{{2,80}}?)(?=\s(?:về|đối\svới|theo|{_VERB})|[.;:,(]|\s?$)"
)
_SUBJECT = re.compile(
    r"(?:\s?,)?(?:\scủa\s[^.;:,()]{2,80}?)?\s"
    rf"(?:(?:về\sviệc|về)\s(?P<about>[^.;:()]{{5,400}})|(?P<act>{_VERB}[^.;:()]{{5,400}}))"
)
_SUBJECT_END = re.compile(
    r",\s(?=(?:Ủy|UBND|BHXH|Sở|Bộ|Cục|Chính\sphủ|theo\sđó|trong\sđó|căn\scứ)\b)"
    r"|\sđể\s(?=triển|nắm|thực)|\s(?=Đối\svới)"
)
_NEAR = 90


@dataclass(frozen=True)
class Citation:
    """A document as a text cites it. What the text doesn't say is empty or ``None``.

    ``issuer`` are the text's words; ``subject`` begins with a capital letter.
    """

    span: Span
    type: str
    number: str
    day: date | None
    issuer: str
    subject: str


def document_types() -> dict[str, str]:
    """The usual types of documents: the English name of each Vietnamese one."""
    vi, en = (phrase_group("document_type", lang) for lang in LANGUAGES)
    return {name: en[key] for key, name in vi.items()}


def document_citations(text: str, types: Sequence[str] = ()) -> list[Citation]:
    """The documents that a text with single spaces cites by number, in its order.

    ``types`` are types of documents beside the usual ones.
    """
    names = sorted({*document_types(), *types}, key=len, reverse=True)
    pattern = re.compile(
        rf"(?:\b({'|'.join(map(re.escape, names))})\s)?(?:số:?\s)?$", re.IGNORECASE
    )
    return [_citation(text, match, pattern) for match in _NUMBER.finditer(text)]


def _citation(text: str, match: re.Match[str], types: re.Pattern[str]) -> Citation:
    begin, end = match.span()
    number = re.sub(r"-\s", "-", match.group())
    type_match = types.search(text, max(0, begin - _NEAR), begin)
    start = type_match.start() if type_match else begin
    sign = re.search(r"[/-]([A-ZĐ]\w*)", number)
    kind = (
        type_match[1] if type_match and type_match[1] else _SIGNS.get(sign[1] if sign else "", "")
    )
    before, after = text[max(0, start - 2 * _NEAR) : start], text[end : end + 700]
    day_match = _DAY_AFTER.match(after)
    rest = after[day_match.end() :] if day_match else after
    earlier = _DAY_BEFORE.search(before)
    issuer_match = _BY.match(rest) or earlier or _ISSUED_BEFORE.search(before)
    day = day_match or earlier
    return Citation(
        span=(start, end + (day_match.end() if day_match else 0)),
        type=kind[:1].upper() + kind[1:].lower() if kind else "",
        number=number,
        day=day_of_match(day) if day else None,
        issuer=issuer_match["issuer"] if issuer_match else "",
        subject=_subject(rest),
    )


def _subject(rest: str) -> str:
    """The subject of a document, by “về việc …” or a verb right after it; else empty."""
    match = _SUBJECT.match(rest)
    words = _SUBJECT_END.split(match["about"] or match["act"])[0].strip(" ,-–:") if match else ""
    return words[:1].upper() + words[1:] if len(words) <= _LONGEST else ""


_LONGEST = 300
