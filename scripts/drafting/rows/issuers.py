"""Which organisation of the table issued a document, by the words or the sign that say it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from scripts.model.package import Package

_LEVELS = ("provincial", "district", "commune")


@dataclass(frozen=True)
class Issuers:
    """The organisations that a report of an area can mean, by their names and abbreviations."""

    names: Mapping[str, str]

    @classmethod
    def of(cls, package: Package, area: str) -> "Issuers":
        """Those of the table; of an area other than the first only what belongs to no province.

        “UBND tỉnh” in another province's report is another body.
        """
        rows = [row for _, row in package.rows("organizations")]
        first = min((row for _, row in package.rows("areas")), key=lambda row: row["order"])
        proper = first["name_vi"].partition(" ")[2]
        if area != first["id"]:
            rows = [
                row for row in rows if row["level"] not in _LEVELS and proper not in row["name_vi"]
            ]
        names: dict[str, str] = {}
        for row in rows:
            short = (row["abbreviation_vi"] or "").split(", ")
            plain = re.sub(r"\s(?:nước|Đảng) Cộng (?:hòa|sản).*$", "", row["name_vi"])
            with_kind = {row["name_vi"], plain, row["name_vi"].removesuffix(f" {proper}")}
            for name in {*short, *with_kind, row["name_vi"].removesuffix(f" tỉnh {proper}")} - {""}:
                names.setdefault(name.casefold(), row["id"])
        return cls(names)

    def cell(self, words: str) -> str:
        """The organisations that some words name, as a cell lists them; empty if one is unknown.

        “BHXH tỉnh và Cục Thuế tỉnh” are two, unless one body has all of the words in its name.
        """
        name = words.casefold()
        parts = re.split(r",\s|\svà\s", words) if name not in self.names else [words]
        ids = [self.by_name(part) for part in parts]
        return " ".join(dict.fromkeys(one for one in ids if one)) if all(ids) else ""

    def by_name(self, words: str) -> str | None:
        """The organisation whose name begins some words; the longest name counts."""
        text = " ".join(words.casefold().replace("uỷ", "ủy").split())
        names = [
            name for name in self.names if re.match(rf"{re.escape(name)}(?!\w)", text) is not None
        ]
        return self.names[max(names, key=len)] if names else None

    def by_sign(self, number: str) -> str | None:
        """The organisation that the sign of a number names: ``125/NQ-CP`` is the government's."""
        for part in re.split("[/-]", number)[1:]:
            code = re.sub("[0-9]+$", "", part).casefold()
            exact = self.names.get(code)
            provincial = self.names.get(f"{code} tỉnh") if code == "ubnd" else None
            if exact or provincial:
                return exact or provincial
        return None
