"""What frictionless finds, though it reads unchanged tables once."""

from pathlib import Path

from scripts.model.files import DESCRIPTOR, read_descriptor
from scripts.validation.second_opinion import findings


def test_what_changed_is_read_again(broken: Path) -> None:
    """Itself, what refers to it, or its description; and it is sound again when put back."""

    def errors() -> set[tuple[str, str]]:
        return {(file, error.type) for file, error in findings(broken, read_descriptor(broken))}

    assert errors() == set()
    areas, descriptor = broken / "areas.csv", broken / DESCRIPTOR
    other_id = {("figures.csv", "foreign-key"), ("targets.csv", "foreign-key")}
    for path, old, new, expected in (
        (areas, b"\nXA,", b"\nXB,", other_id),
        (areas, b"\nXA,", b"\nXA,,,,,,,,,,,", {("areas.csv", "extra-cell")}),
        (descriptor, b'"better"', b'"best"', {("indicators.csv", "incorrect-label")}),
    ):
        content = path.read_bytes()
        path.write_bytes(content.replace(old, new, 1))
        assert errors() >= expected, new
        path.write_bytes(content)
        assert errors() == set()
