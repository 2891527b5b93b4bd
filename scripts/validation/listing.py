"""What ``validate`` prints: problems and outdated texts, in words or as JSON."""

import json
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

from scripts.validation import github_annotations
from scripts.validation.problems import Problem
from scripts.wording.phrases import phrase


def print_words(
    package: Path,
    problems: Sequence[Problem],
    outdated_texts: Sequence[Problem],
    lang: str,
    *,
    github: bool,
) -> None:
    """Print each with its place, then their number; for GitHub annotate their lines, too."""
    with github_annotations.only_text() if github else nullcontext():
        for problem in (*problems, *outdated_texts):
            print(f"{problem.place()}: {problem.finding(lang)}")
        for advice in dict.fromkeys(one.advice(lang) for one in outdated_texts):
            print(advice)
        if outdated_texts:
            print(phrase("validate", "outdated", lang, count=str(len(outdated_texts))))
        result = "problems" if problems else "no_problems"
        count = str(len(problems))
        print(phrase("validate", result, lang, folder=package.name, count=count))
    for problem in problems if github else ():
        print(github_annotations.annotation(problem, lang, package))
    for problem in outdated_texts if github else ():
        print(github_annotations.annotation(problem, lang, package, level="warning"))


def print_json(problems: Sequence[Problem], lang: str) -> None:
    """Print problems as a list of objects."""
    objects = [
        {
            "file": problem.file,
            "line": problem.line,
            "field": problem.field,
            "code": problem.code,
            "message": problem.message(lang),
        }
        for problem in problems
    ]
    print(json.dumps(objects, ensure_ascii=False, indent=2))
