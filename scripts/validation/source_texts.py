"""The texts of sources, kept in ``sources/<document>.txt`` of a package, and quotations in them.

Blanks and line ends mean nothing: a text is read, and quotations are looked up, with single
spaces. `` … `` in a quotation stands for words left out.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from scripts.model import files
from scripts.model.files import Unreadable
from scripts.model.package import Package, Row
from scripts.validation.passages import Places, Span, exact_places, near_places, wording_places
from scripts.validation.problems import Problem, at

FOLDER = "sources"
TABLES = ("figures", "targets")  # whose rows quote a source


@dataclass(frozen=True)
class SourceText:
    """The text of a document, and the parts of it that belong to each section.

    ``parts`` is empty where the sections' headings are not those of this text. ``lines`` is where
    each line of the file begins in the text.
    """

    text: str
    parts: Mapping[str, Sequence[Span]]
    lines: Sequence[int] = (0,)

    def line_of(self, position: int) -> int:
        """The line of the file, from 1, that has a place of the text."""
        return max(1, bisect_right(self.lines, position))

    def section_of(self, position: int) -> str | None:
        """The section that has a place of the text."""
        sections = (
            section
            for section, parts in self.parts.items()
            if any(begin <= position < end for begin, end in parts)
        )
        return next(sections, None)

    @cached_property
    def years(self) -> set[int]:
        """The years that the text names."""
        return years_in(self.text)

    def parts_of(self, section: str | None) -> Sequence[Span]:
        """The parts of a section; the whole text if it has none of its own."""
        return self.parts.get(section or "") or [(0, len(self.text))]

    def find(self, quotation: str, section: str | None) -> list[Span] | None:
        """The places of the pieces of a quotation, in order, within one part of a section."""
        for begin, end in self.parts_of(section):
            spans = self._in_order(pieces(quotation), exact_places, begin, end)
            if spans is not None:
                return spans
        return None

    def occurrences(self, words: str) -> list[Span]:
        """Every place that has words, in the whole text; their pieces one by one."""
        if _GAP not in words:
            return list(exact_places(normalised(words), self.text, 0, len(self.text)))
        spans: list[Span] = []
        begin = 0
        while places := self._in_order(pieces(words), exact_places, begin, len(self.text)):
            if places[-1][1] == begin:
                break
            spans += places
            begin = places[-1][1]
        return spans

    def similar_words(self, quotation: str, section: str | None) -> str | None:
        """The words of the text that a quotation nearly has, as the text has them.

        Case, blanks, quotation marks, separators in numbers and zeros at their end may differ.
        """
        if len(quotation) > _LONGEST:
            return None
        for begin, end in self.parts_of(section):
            spans = self._in_order(pieces(quotation), near_places, begin, end)
            if spans is not None:
                return _GAP.join(self.text[slice(*span)].strip() for span in spans)
        return None

    def other_numbers(self, quotation: str, section: str | None) -> Span | None:
        """The one place in a section that has the words of a quotation, with other numbers."""
        if _GAP in quotation or len(quotation) > _LONGEST or not re.search("[0-9]", quotation):
            return None
        places = [
            place
            for begin, end in self.parts_of(section)
            for place in wording_places(normalised(quotation), self.text, begin, end)
        ]
        return places[0] if len(places) == 1 else None

    def sections_with(self, quotation: str) -> list[str]:
        """The sections in which a quotation is."""
        return [section for section in self.parts if self.find(quotation, section)]

    def _in_order(
        self, pieces: list[str], places: Places, begin: int, end: int
    ) -> list[Span] | None:
        spans = []
        for piece in pieces:
            span = next(places(piece, self.text, begin, end), None)
            if span is None:
                return None
            spans.append(span)
            begin = span[1]
        return spans


_GAP = " … "
_LONGEST = 500


def pieces(quotation: str) -> list[str]:
    """The pieces of a quotation between ellipses, with single spaces."""
    return [normalised(piece) for piece in quotation.split(_GAP)]


def normalised(text: str) -> str:
    """A text in composed letters, with single spaces."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text.removeprefix("\ufeff"))).strip()


_YEAR = re.compile(r"(?<![\w.,])(?:[0-9]{1,2}/)?((?:19|20)[0-9]{2})(?![\w/]|[.,][0-9])")


def years_in(text: str) -> set[int]:
    """The years that a Vietnamese text names; a range such as 2017 - 2019 has those between."""
    years = {int(year) for year in _YEAR.findall(text)}
    for first, last in re.findall(r"\b((?:19|20)[0-9]{2}) ?[-–] ?((?:19|20)[0-9]{2})\b", text):
        years.update(range(int(first), int(last) + 1))
    return years


# --- the texts of a package -----------------------------------------------------------------


def path_of(package: Package, document: str) -> str:
    """Where the text of a document is kept, as a message names it."""
    return f"{package.folder.name}/{FOLDER}/{document}.txt"


def read_texts(package: Package) -> tuple[dict[str, SourceText], list[Problem]]:
    """The text of each document that has one; texts that are missing or can't be read."""
    texts, problems = {}, []
    for line, row in package.rows("documents"):
        name, folder = f"{row['id']}.txt", package.folder / FOLDER
        if row["origin"] != "report" and not (folder / name).exists():
            continue
        path = path_of(package, row["id"])
        try:
            content = files.text_of(files.read_file(folder, name), path)
        except Unreadable as error:
            if error.code == "file-missing":
                problems.append(at(package, "documents", line, "id", "source-text", found=path))
            else:
                problems.append(Problem(path, error.line, None, error.code, error.details))
            continue
        texts[row["id"]] = source_text(package, content)
    return texts, problems


def source_text(package: Package, content: str) -> SourceText:
    """The text of a source, parted by the headings of the package's sections."""
    headings = tuple((row["id"], row["heading"]) for _, row in package.rows("sections"))
    return _source_text(content, headings)


@lru_cache(maxsize=256)
def _source_text(content: str, headings: Sequence[tuple[str, str | None]]) -> SourceText:
    text, lines = normalised(content), _line_starts(content)
    if any(
        count_in(text, piece) != 1 for _, heading in headings for piece in _heading_pieces(heading)
    ):
        return SourceText(text, {}, lines)
    starts = sorted(
        (text.index(piece), s) for s, heading in headings for piece in _heading_pieces(heading)
    )
    ends = [begin for begin, _ in starts[1:]] + [len(text)]
    parts: dict[str, list[Span]] = {}
    for (begin, section), end in zip(starts, ends, strict=False):  # there may be no heading at all
        parts.setdefault(section, []).append((begin, end))
    return SourceText(text, parts, lines)


def _line_starts(content: str) -> list[int]:
    """The beginning of each line of a file in its text with single spaces."""
    starts, length = [], -1
    for line in content.split("\n"):
        starts.append(length + 1)
        if words := normalised(line):
            length += 1 + len(words)
    return starts


def _heading_pieces(heading: str | None) -> list[str]:
    return pieces(heading) if heading else []


def count_in(text: str, words: str) -> int:
    """How often words are in a text, cutting none of its words in two."""
    return sum(1 for _ in exact_places(words, text, 0, len(text)))


def heading_problems(package: Package, texts: Mapping[str, SourceText]) -> Iterator[Problem]:
    """Headings of sections that are not once in the text of the report that the site follows."""
    text = texts.get(package.report or "")
    if text is None:
        return
    for line, row in package.rows("sections"):
        for words in _heading_pieces(row["heading"]):
            if (count := count_in(text.text, words)) != 1:
                details: Row = {"found": words, "count": count, "document": package.report}
                yield at(package, "sections", line, "heading", "heading", **details)
