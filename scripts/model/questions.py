"""The table of what readers ask, which a package may have."""

from scripts.model.package import Row


def ways_to_ask(row: Row, lang: str) -> list[str]:
    """The ways in which a row's question is asked in a language."""
    cell = str(row[f"asked_{lang}"] or "")
    return [" ".join(wording.split()) for wording in cell.split(";") if wording.strip()]
