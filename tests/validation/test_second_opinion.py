"""What frictionless finds, though it reads unchanged tables once."""

import re
from pathlib import Path

import pytest

from scripts.model.files import DESCRIPTOR
from scripts.running import processes
from scripts.validation import second_opinion
from scripts.validation.second_opinion import findings


@pytest.mark.slow
def test_what_changed_is_read_again(broken: Path) -> None:
    """Itself, what refers to it, or its description; and it is sound again when put back."""

    def errors() -> list[str]:
        return [f"{file}: {note}" for file, _, _, note in findings(broken)]

    assert errors() == []
    areas, descriptor = broken / "areas.csv", broken / DESCRIPTOR
    key = 'for "area": values "XA" not found'
    other_id = [f"figures.csv: {key}", f"targets.csv: {key}"]
    for path, old, new, expected in (
        (areas, b"\nXA,", b"\nXB,", other_id),
        (areas, b"\nXA,", b"\nXA,,,,,,,,,,,", ["areas.csv: "]),
        (descriptor, b'"better"', b'"best"', ["indicators.csv: "]),
    ):
        content = path.read_bytes()
        path.write_bytes(content.replace(old, new, 1))
        texts = "\n".join(errors())
        assert all(words in texts for words in expected), texts
        path.write_bytes(content)
        assert errors() == []


def test_a_descriptor_that_breaks_our_rules_is_not_shown_to_frictionless(
    broken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would fetch what an address in it leads to."""
    monkeypatch.setattr(processes, "_method", lambda: None)
    monkeypatch.setattr(second_opinion, "findings", lambda _: [("shown", None, None, "")])
    descriptor = broken / DESCRIPTOR
    content = descriptor.read_bytes()
    with second_opinion.in_background(broken) as opinion:
        assert opinion() == [("shown", None, None, "")]
    dialect = b'"resources": [ { "dialect": "https://data.example/dialect.json",'
    descriptor.write_bytes(re.sub(rb'"resources": \[\s*\{', dialect, content))
    with (
        second_opinion.in_background(broken) as opinion,
        pytest.raises(ValueError, match=DESCRIPTOR),
    ):
        opinion()
