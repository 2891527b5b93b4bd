"""What tests of drafting share: words for the reason that the hand-made draft gives."""

import pytest

from scripts.model.package import LANGUAGES
from scripts.wording import phrases


@pytest.fixture
def words(monkeypatch: pytest.MonkeyPatch) -> None:
    """The words of ``invented.REMARK``: its details, one after the other."""
    entries = phrases._phrases()
    own = {lang: {"reason_invented": "{indicator}: {value}"} for lang in LANGUAGES}
    monkeypatch.setitem(entries, "draft", own)
