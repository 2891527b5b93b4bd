"""What tests of drafting share: words for the reason that the hand-made draft gives."""

import pytest

from scripts.model.package import LANGUAGES
from scripts.wording import phrases


@pytest.fixture
def words(monkeypatch: pytest.MonkeyPatch) -> None:
    """The words of ``invented.REMARK``: its details, one after the other."""
    for lang in LANGUAGES:
        entries = phrases._phrases()["draft"][lang]
        monkeypatch.setitem(entries, "reason_invented", "{indicator}: {value}")
