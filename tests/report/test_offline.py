"""What a reader's browser keeps of this report unasked: all of it, and no more than is light."""

import gzip
from pathlib import Path

from tests.web.test_service_worker import settings


def test_what_is_kept_unasked_is_light(built: Path) -> None:
    """The report in one language, compressed: 90 kB, besides the styles and scripts of any page."""
    for lang, pages in settings(built)["pages"].items():
        texts = [(built / page / "index.html").read_bytes() for page in pages]
        size = sum(len(gzip.compress(text)) for text in texts)
        assert 50_000 < size < 90_000, (
            f"{lang}: make pages of the report shorter, or change KEPT_PAGES in "
            "scripts/web/service_worker.py"
        )
