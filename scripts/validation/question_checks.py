"""What readers ask: every row has an answer, and no two rows are for the same way to ask."""

from collections.abc import Iterator

from scripts.model.package import LANGUAGES, Package
from scripts.model.questions import ways_to_ask
from scripts.validation.problems import Problem, at


def question_problems(package: Package) -> Iterator[Problem]:
    """Rows of the table of questions that answer nothing, or ask what another row does."""
    if "questions" not in package.tables:
        return
    seen: dict[tuple[str, str], int] = {}
    for line, row in package.rows("questions"):
        answers = [row[f"answer_{lang}"] for lang in LANGUAGES]
        if not (row["indicator"] or row["page"] or any(answers)):
            yield at(package, "questions", line, "indicator", "question-unanswered")
        for lang, answer in zip(LANGUAGES, answers, strict=True):
            if any(answers) and not answer:
                yield at(package, "questions", line, f"answer_{lang}", "question-one-language")
            for way in ways_to_ask(row, lang):
                other = seen.setdefault((lang, way.casefold()), line)
                if other != line:
                    details = {"found": way, "other": str(other)}
                    yield at(
                        package, "questions", line, f"asked_{lang}", "question-twice", **details
                    )
