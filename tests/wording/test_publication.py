"""The publication: who, what and when, from the descriptor."""

from datetime import date

from scripts.model.package import Package
from scripts.wording.publication import Licence, publication


def test_it_says_who_what_and_when_in_both_languages(package: Package) -> None:
    about = publication(package)
    assert (about.name, about.version, about.site) == ("tiny", "0.3.0", "")
    assert about.author.name == {"vi": "Văn phòng tỉnh Mẫu", "en": "Sample Provincial Office"}
    assert about.author.role["en"] == "Author of the original report"
    assert about.maintainers.name == {"vi": "Nhóm thử", "en": "The testers"}
    assert about.keywords == {
        "vi": ["hội viên", "tỉnh Mẫu"],
        "en": ["members", "Sample province"],
    }
    assert about.licence == Licence(
        "CC-BY-4.0",
        "Creative Commons Attribution 4.0 International",
        "https://creativecommons.org/licenses/by/4.0/",
    )
    assert about.sources[0]["en"] == "Report on members, Sample Provincial Office, 2021"
    # the first of the three releases, and the last
    assert (about.issued, about.released) == (date(2026, 1, 5), date(2026, 3, 9))
