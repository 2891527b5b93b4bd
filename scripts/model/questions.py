"""The table of what readers ask, which a package may have."""

from scripts.model.package import Row


def ways_to_ask(row: Row, lang: str) -> list[str]:
    """The ways in which a row's question is asked in a language."""
    asked = str(row[f"asked_{lang}"] or "")
    return [" ".join(way.split()) for way in asked.split(";") if way.strip()]
