"""Names of areas without what kind of area they are."""

from scripts.wording.phrases import phrase


def proper_name(name: str, lang: str) -> str:
    """``Bến Tre`` of ``Tỉnh Bến Tre`` and of ``Bến Tre province``."""
    name = " ".join(name.split())
    for kind in phrase("areas", "kinds", lang).split("; "):
        rest = name.removeprefix(f"{kind} ") if lang == "vi" else name.removesuffix(f" {kind}")
        if rest != name:
            return rest.strip()
    return name
